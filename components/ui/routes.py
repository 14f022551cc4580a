"""The supply map on its page: period and filters, tour, map, cards, list, table and downloads."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import site, store
from components.catalog import Catalog
from components.catalog.labels import safe_csv
from components.exhibits.route_map import (
    ALL,
    DETAIL,
    FIRST_PERIOD,
    FREE,
    PERIODS,
    TITLE,
    WIDEST,
    Size,
    SupplyMap,
    map_query,
    route_choice,
    route_query,
    route_source,
    routes_of,
)
from components.lessons.decks.address import map_item
from components.maps import (
    AREAS,
    Chapter,
    Mode,
    chapters,
    describe_routes,
    legend_html,
    legend_labels,
    route_map,
    route_rows,
    routes_geojson,
)
from components.render.embedding import AROUND_MAP, map_address, map_picture_html
from components.text.messages import say
from components.ui import reader
from components.ui.decks import show_present_links
from components.ui.figure import (
    announce,
    show_citation,
    show_download,
    show_embedding,
)
from components.ui.filters import held_choice, set_choice
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import show_prose, shown_as_text
from components.ui.route_card import (
    details_of,
    picked_detail,
    show_route_card,
    show_routes_in_words,
)
from components.ui.route_filters import (
    choose_area,
    choose_period,
    choose_routes,
    show_tour,
    show_tour_start,
)


@dataclass(frozen=True, kw_only=True)
class MapView:
    """What the map shows now: the same for the deck, the picture, the legend and the downloads."""

    catalog: Catalog
    map: SupplyMap
    mode: Mode

    @property
    def rows(self) -> pd.DataFrame:
        """The routes that are shown."""
        return self.map.rows

    @property
    def places(self) -> pd.DataFrame:
        """All places; the drawing takes those on a route."""
        return self.catalog.table("places")

    def once(self, name: tuple, build: Callable[[], Any]) -> Any:
        """What `build` makes of this view, cached for the next visitor."""
        shown = self.map
        key = (*name, shown.title, tuple(shown.rows["route_id"]), shown.lit, shown.look_at)
        return store.once(self.catalog, (*key, self.mode), build)

    def picture(self, size: Size = "wide", **extra: Any) -> str:
        """The map as SVG for a box of this size."""
        return self.once(
            ("route_svg", size, tuple(extra.items())),
            lambda: self.map.svg(self.catalog, self.map.sized(size), self.mode, **extra),
        )


def show_route_map(page: PageContext) -> None:
    """The map with everything that belongs to it."""
    catalog = page.catalog
    rows = route_rows(catalog)
    steps = chapters(catalog)
    top = st.container(horizontal=True, vertical_alignment="center", key="map_top")
    with top:
        head = st.container(gap="xxsmall", key="map_head")
    bar = st.container(horizontal=True, vertical_alignment="bottom", key="tour")
    story, picture, choices = st.container(width=MEASURE), st.container(), st.container()
    with bar:
        step = show_tour(steps)
    era = ALL
    if not step:
        with top:
            era = choose_period(catalog, reader.mode())
    with choices:
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
    with head:
        heading = step.title if step else description.finding
        st.header(shown_as_text(heading), anchor="map")
        heard = say("ui-heard-routes", finding=heading, count=len(chosen))
        announce("map", heard)
    if chosen.empty:
        with picture:
            st.info("No routes match. Turn a filter back on.")
        return
    if step:
        with story:
            show_prose(page.text.section(step.chapter_id).body, page.notes, page.text.file)
    # A route that is picked is highlighted, as the routes of a step are.
    lit = (picked,) if picked in set(chosen["route_id"]) else lit
    shown = MapView(
        catalog=catalog,
        map=SupplyMap(
            rows=chosen,
            title=step.title if step else TITLE,
            description=description,
            lit=lit,
            look_at=step or AREAS.get(area),
        ),
        mode=reader.mode(),
    )
    with picture:
        if area == FREE:
            _show_deck(shown)
        else:
            _show_pictures(shown)
        _show_legend(shown)
    page.show_lead(st.container(width=MEASURE))
    with st.container(width=MEASURE, gap="small"):
        st.markdown(shown_as_text(description.takeaway))
        show_route_card(catalog, chosen, details)
        if not step:
            text = page.text.section("map")
            show_prose(text.body, page.notes, page.text.file)
            with st.expander("About this map"):
                show_prose(text.how_to_read, page.notes, page.text.file)
                show_prose(text.cannot_tell, page.notes, page.text.file)
                st.markdown(shown_as_text(catalog.resource("routes").limits))
    show_routes_in_words(catalog, chosen)
    _show_tools(shown)


def _choose_look(steps: Sequence[Chapter]) -> str:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        area = choose_area()
        show_tour_start(steps)
    return area


def _show_pictures(shown: MapView) -> None:
    """The map as a picture that map.js fetches again for the width of its box, with its tips."""
    with st.container(key="map_picture"):
        if not site.has_addresses():
            st.image(
                shown.picture(has_legend=False), width="stretch", alt=shown.map.description.alt
            )
            return
        query = map_query(shown.catalog, st.query_params.to_dict())
        address = html.escape(map_address(shown.catalog, query, shown.mode))
        sizes = " ".join(f"{size}:{most}" for size, most in WIDEST.items())
        picture = shown.once(
            ("route_picture", tuple(query.items())),
            lambda: map_picture_html(shown.catalog, shown.map, query, shown.mode),
        )
        st.html(
            f'<div class="atlas-map" data-address="{address}" data-sizes="{sizes}">{picture}</div>'
            '<script src="app/static/map.js"></script>',
            unsafe_allow_javascript=True,
        )
    # Out of sight: map.js writes here what was pressed on the picture.
    st.text_input("Pressed on the map", key="pressed_on_map", on_change=_take_pressed)


def _show_deck(shown: MapView) -> None:
    """The map to zoom and to drag, or its picture where there is no WebGL and on paper."""
    # Streamlit dims a map while something is selected on it. What was picked is stored in the
    # address instead, and a new turn lets the selection go.
    turn = held_choice(DETAIL) or ""
    view = shown.map.sized("wide")
    with st.container(key="map_deck"):
        st.pydeck_chart(
            shown.once(
                ("route_map", turn),
                lambda: route_map(
                    shown.rows,
                    shown.places,
                    shown.catalog.json("world_equal_earth"),
                    detail=shown.catalog.json("north_america_equal_earth"),
                    view=view,
                    mode=shown.mode,
                    highlight=shown.map.lit,
                    turn=turn,
                ),
            ),
            height=int(view.height),
            on_select=_take_over,
            selection_mode="single-object",
            key="deck",
            alt=shown.map.description.alt,
        )
    with st.container(key="map_instead"):
        st.image(shown.picture(has_legend=False), width="stretch", alt=shown.map.description.alt)
    # Says whether the browser can draw the map; the style sheet then shows the picture instead.
    st.html('<script src="app/static/webgl.js"></script>', unsafe_allow_javascript=True)


def _show_legend(shown: MapView) -> None:
    legend = shown.once(
        ("route_legend",),
        lambda: legend_html(
            shown.rows, shown.places, labels=legend_labels(shown.catalog), mode=shown.mode
        ),
    )
    st.html(f'<ul class="atlas-map-legend" aria-label="Legend">{legend}</ul>')


def _take_pressed() -> None:
    """Keep what was pressed on the picture as the choice of the card."""
    pressed = str(st.session_state["pressed_on_map"]).split()
    if pressed:
        set_choice(DETAIL, pressed[0], "none")


def _take_over() -> None:
    """Keep what was clicked on the map as the choice of the card."""
    objects = st.session_state["deck"]["selection"]["objects"]
    for item in (item for items in objects.values() for item in items):
        set_choice(DETAIL, item.get("route_id") or item.get("place_id"), "none")


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
