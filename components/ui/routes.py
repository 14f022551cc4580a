"""The supply map on its page: period and filters, tour, map, cards, list, table and downloads."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import store
from components.catalog import Catalog
from components.catalog.labels import safe_csv
from components.exhibits.route_map import (
    ALL,
    FIRST_PERIOD,
    PERIODS,
    PHONE,
    WIDE,
    SupplyMap,
    route_choice,
    route_query,
    route_source,
)
from components.lessons.decks.address import map_item
from components.maps import (
    Area,
    Chapter,
    MapDescription,
    Mode,
    View,
    chapters,
    describe_routes,
    legend_labels,
    legend_svg,
    route_map,
    route_rows,
    routes_geojson,
    whole_view,
)
from components.render.embedding import AROUND_MAP
from components.text import words
from components.ui import reader
from components.ui.decks import show_present_links
from components.ui.figure import (
    say,
    show_citation,
    show_download,
    show_embedding,
)
from components.ui.filters import choose_one, held_choice, set_choice
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import show_prose, shown_as_text
from components.ui.route_card import (
    DETAIL,
    details_of,
    picked_detail,
    show_route_card,
    show_routes_in_words,
)
from components.ui.route_filters import choose_area, choose_routes, show_tour, show_tour_start


@dataclass(frozen=True, kw_only=True)
class MapView:
    """What the map shows now: the same for the deck, the picture, the legend and the downloads."""

    catalog: Catalog
    rows: pd.DataFrame
    title: str
    view: View
    mode: Mode
    lit: tuple[str, ...]
    description: MapDescription

    @property
    def places(self) -> pd.DataFrame:
        """All places; the drawing takes those on a route."""
        return self.catalog.table("places")

    @property
    def drawing(self) -> dict[str, Any]:
        """What the deck and the picture are drawn from, apart from routes and places."""
        return {
            "land": self.catalog.json("world_equal_earth"),
            "detail": self.catalog.json("north_america_equal_earth"),
            "view": self.view,
            "mode": self.mode,
            "highlight": self.lit,
        }

    def once(self, name: tuple, build: Callable[[], Any]) -> Any:
        """What `build` makes of this view, cached for the next visitor."""
        key = (*name, tuple(self.rows["route_id"]), self.lit, self.view, self.mode)
        return store.once(self.catalog, key, build)


def show_route_map(page: PageContext) -> None:
    """The map with everything that belongs to it."""
    catalog = page.catalog
    rows = route_rows(catalog)
    steps = chapters(catalog)
    head = st.container(gap="xxsmall")
    bar = st.container(horizontal=True, vertical_alignment="bottom", key="tour")
    story, picture, choices = st.container(width=MEASURE), st.container(), st.container()
    with bar:
        step = show_tour(steps)
        era = ALL if step else choose_one("Period", PERIODS, key="period", default=FIRST_PERIOD)
        area = None if step else choose_area()
        if not step:
            show_tour_start(steps)
    with choices:
        chosen = rows if step else choose_routes(catalog, rows, era)
    lit = step.route_ids if step else ()
    details = details_of(catalog, chosen)
    picked = picked_detail(details)
    description = store.once(
        catalog,
        ("route_words", tuple(chosen["route_id"]), lit, era),
        partial(describe_routes, chosen, highlight=lit, era=era),
    )
    with head:
        st.header(step.title if step else description.finding, anchor="map")
        say("map", step.title if step else description.finding, len(chosen), "route")
    if chosen.empty:
        with picture:
            st.info("No route fits this choice. Turn a filter back on to see some.")
        return
    if step:
        with story:
            show_prose(page.text.section(step.chapter_id).body, page.notes, page.text.file)
    # A route that is picked is highlighted, as the routes of a step are.
    lit = (picked,) if picked in set(chosen["route_id"]) else lit
    shown = MapView(
        catalog=catalog,
        rows=chosen,
        title=step.title if step else "Supply routes",
        view=_view(step or area),
        mode=reader.mode(),
        lit=lit,
        description=description,
    )
    with picture:
        _show_pictures(shown)
    with st.container(width=MEASURE, gap="small"):
        st.markdown(shown_as_text(description.takeaway))
        show_route_card(catalog, chosen, details)
        if not step:
            text = page.text.section("map")
            show_prose(text.body, page.notes, page.text.file)
            with st.expander("How to read it, and what it cannot tell you"):
                show_prose(text.how_to_read, page.notes, page.text.file)
                show_prose(text.cannot_tell, page.notes, page.text.file)
                st.markdown(shown_as_text(catalog.resource("routes").limits))
    show_routes_in_words(catalog, chosen)
    _show_tools(shown)


def _view(place: Chapter | Area | None) -> View:
    size = PHONE if reader.is_phone() else WIDE
    return place.view(**size) if place else whole_view(**size)


def _show_pictures(shown: MapView) -> None:
    """The map for WebGL, the same as a picture where there is none and on paper, and the legend."""
    # Streamlit dims a map while something is selected on it. What was picked is stored in the
    # address instead, and a new turn lets the selection go.
    turn = held_choice(DETAIL) or ""
    with st.container(key="map_deck"):
        st.pydeck_chart(
            shown.once(
                ("route_map", turn),
                lambda: route_map(shown.rows, shown.places, **shown.drawing, turn=turn),
            ),
            height=int(shown.view.height),
            on_select=_take_over,
            selection_mode="single-object",
            key="deck",
            alt=shown.description.alt,
        )
    with st.container(key="map_picture"):
        st.image(_picture(shown), width="stretch", alt=shown.description.alt)
    with st.container(key="map_legend"):
        legend = shown.once(
            ("route_legend",),
            lambda: legend_svg(
                shown.rows,
                shown.places,
                labels=legend_labels(shown.catalog),
                width=shown.view.width,
                mode=shown.mode,
            ),
        )
        st.image(legend, width="stretch", alt=_legend_words(shown.catalog, shown.rows))
    # Says whether the browser can draw the map; the style sheet then shows the picture instead.
    st.html('<script src="app/static/webgl.js"></script>', unsafe_allow_javascript=True)


def _picture(shown: MapView) -> str:
    return shown.once(
        ("route_svg", shown.title),
        lambda: SupplyMap(
            rows=shown.rows, title=shown.title, description=shown.description, lit=shown.lit
        ).svg(shown.catalog, shown.view, shown.mode, source=route_source(shown.catalog)),
    )


def _legend_words(catalog: Catalog, rows: pd.DataFrame) -> str:
    labels = legend_labels(catalog)
    moves = words.listing([labels["commodity"][code] for code in rows["commodity"].unique()])
    says = words.listing([labels["evidence"][code] for code in rows["evidence"].unique()])
    return f"Legend. Colors and letters: {moves}. Line styles: {says}."


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
        show_download("Picture (SVG)", lambda: _picture(shown), "supply_routes.svg")
        _show_presenting(chapters(catalog))
        with st.popover("Link and citation", type="tertiary", icon=":material/link:"):
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
