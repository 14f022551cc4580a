"""The supply map on its page: period and filters, tour, map, cards, list, table and downloads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import store
from components.catalog.labels import safe_csv
from components.exhibits.route_map import (
    ALL,
    FIRST_PERIOD,
    FREE,
    PERIODS,
    TITLE,
    RouteMap,
    route_choice,
    route_query,
    route_source,
    routes_of,
)
from components.lessons.decks.address import map_item
from components.maps import (
    AREAS,
    Chapter,
    chapters,
    describe_routes,
    route_rows,
    routes_geojson,
)
from components.render.embedding import AROUND_MAP
from components.text.messages import say
from components.ui import reader
from components.ui.announce import announce
from components.ui.citation import show_citation, show_embedding
from components.ui.decks import show_present_links
from components.ui.downloads import show_download
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import show_prose, shown_as_text
from components.ui.route_card import (
    NONE,
    choose_detail,
    details_of,
    note_closed_card,
    picked_detail,
    show_card,
    show_routes_in_words,
)
from components.ui.route_filters import (
    choose_area,
    choose_period,
    choose_routes,
    choose_step,
    current_step,
    show_step_buttons,
    show_tour_end,
    show_tour_start,
)
from components.ui.route_view import MapView, show_deck, show_legend, show_pictures


def show_route_map(page: PageContext) -> None:
    """The map with everything that belongs to it."""
    catalog = page.catalog
    rows = route_rows(catalog)
    steps = chapters(catalog)
    step = current_step(steps)
    # A step of the tour has its heading beside the map.
    top = None if step else st.container(horizontal=True, key="map_top")
    stage, choices = st.container(key="map_stage"), st.container()
    head, era = stage, ALL
    if top:
        with top:
            head = st.container(key="map_head")
            era = choose_period(catalog, reader.mode())
    with choices:
        if step:
            choose_step(steps)
        area = "" if step else _choose_look(steps)
        chosen = routes_of(step, rows) if step else choose_routes(catalog, rows, era)
    lit = step.route_ids if step else ()
    details = details_of(catalog, chosen)
    picked = picked_detail(details)
    description = store.once(
        catalog,
        ("route_words", tuple(chosen["route_id"]), lit, era),
        partial(describe_routes, chosen, highlight=lit, era=era),
    )
    if not step:
        with head:
            _show_heading(description.finding, len(chosen))
    if chosen.empty:
        with stage:
            st.info("No routes match. Turn a filter back on.")
        return
    # A route that is picked is highlighted, as the routes of a step are.
    lit = (picked,) if picked in set(chosen["route_id"]) else lit
    shown = MapView(
        catalog=catalog,
        map=RouteMap(
            rows=chosen,
            title=step.title if step else TITLE,
            description=description,
            lit=lit,
            look_at=step or AREAS.get(area),
        ),
        mode=reader.mode(),
    )
    with stage:
        with st.container(key="map_shown", gap=None):
            if area == FREE:
                show_deck(shown)
            else:
                show_pictures(shown)
        if step or picked != NONE:
            with st.container(key="map_side", gap="small"):
                if step:
                    show_step_buttons(steps, step)
                    _show_heading(step.title, len(chosen))
                if picked != NONE:
                    show_card(catalog, chosen, picked)
                elif step:
                    show_prose(page.text.section(step.chapter_id).body, page.notes, page.text.file)
                    show_tour_end()
        with st.container(key="map_legend"):
            show_legend(shown)
    if picked == NONE:
        note_closed_card()
    page.show_lead(st.container(width=MEASURE))
    with st.container(width=MEASURE, gap="small"):
        st.markdown(shown_as_text(description.takeaway))
        choose_detail(details)
        if not step:
            text = page.text.section("map")
            show_prose(text.body, page.notes, page.text.file)
            with st.expander("About this map"):
                show_prose(text.how_to_read, page.notes, page.text.file)
                show_prose(text.cannot_tell, page.notes, page.text.file)
                st.markdown(shown_as_text(catalog.resource("routes").limits))
    show_routes_in_words(catalog, chosen)
    _show_tools(shown)


def _show_heading(heading: str, count: int) -> None:
    st.header(shown_as_text(heading), anchor="map")
    announce("map", say("ui-heard-routes", finding=heading, count=count))


def _choose_look(steps: Sequence[Chapter]) -> str:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        area = choose_area()
        show_tour_start(steps)
    return area


def _show_presenting(steps: Sequence[Chapter]) -> None:
    """The tour as slides from the present step on, or the map of the period."""
    order = {step.chapter_id: number for number, step in enumerate(steps, start=1)}
    step = st.query_params.get("step", "")
    if step in order:
        show_present_links("supply_routes.chapter", start=order[step])
    else:
        period = st.query_params.get("period", FIRST_PERIOD)
        show_present_links(map_item({"period": period if period in PERIODS else FIRST_PERIOD}))


def _show_tools(shown: MapView) -> None:
    catalog, rows = shown.catalog, shown.rows
    declared = [field.name for field in catalog.resource("routes").fields]
    dates = catalog.freshness("routes", store.today()).sentence
    st.caption(shown_as_text(f"{dates} {route_source(catalog)}"))
    with st.container(horizontal=True, gap="small"):
        show_download(
            "Routes shown (CSV)",
            lambda: safe_csv(catalog.resource("routes"), rows[declared]),
            "routes.csv",
        )
        show_download(
            "Routes shown (GeoJSON)",
            lambda: json.dumps(routes_geojson(rows, catalog.table("places")), ensure_ascii=False),
            "routes.geojson",
        )
        show_download(
            "Image (SVG)",
            lambda: shown.picture(source=route_source(catalog)),
            "supply_routes.svg",
        )
        _show_presenting(chapters(catalog))
        with st.popover("Share and cite", type="tertiary", icon=":material/link:"):
            query = route_query(catalog, route_choice(catalog, st.query_params.to_dict()))
            frozen = show_embedding(
                catalog,
                "supply_routes",
                "map",
                query,
                title="Supply routes",
                height=AROUND_MAP,
            )
            show_citation(catalog, "routes", frozen)
