"""The supply map on its page: period and filters, tour, map, cards, list, table and downloads."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components import store
from components.catalog import Catalog
from components.catalog.labels import readable, safe_csv
from components.exhibits.route_map import (
    ALL,
    FIRST_PERIOD,
    PERIODS,
    PHONE,
    WIDE,
    route_choice,
    route_query,
    route_source,
)
from components.lessons.deck import map_item
from components.maps import (
    AREAS,
    Area,
    Chapter,
    MapDescription,
    Mode,
    View,
    chapters,
    describe_routes,
    legend_labels,
    legend_svg,
    places_of,
    route_list,
    route_map,
    route_origins,
    route_rows,
    route_svg,
    routes_geojson,
    select_routes,
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
    show_source,
    without,
)
from components.ui.filters import choose_one, choose_some, current_choice, held_choice, set_choice
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import show_prose, shown_as_text

DETAIL = "detail"
EVIDENCE_COLOURS: dict[str, Literal["green", "blue", "orange"]] = {
    "government_report": "green",
    "press": "blue",
    "inferred": "orange",
}


@dataclass(frozen=True, kw_only=True)
class Shown:
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
        """What the deck and the picture are drawn from besides routes and places."""
        return {
            "land": self.catalog.json("world_equal_earth"),
            "detail": self.catalog.json("north_america_equal_earth"),
            "view": self.view,
            "mode": self.mode,
            "highlight": self.lit,
        }

    def once(self, name: tuple, build: Callable[[], Any]) -> Any:
        """What `build` makes of this view, kept for the next visitor."""
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
        step = _show_tour(steps)
        era = ALL if step else choose_one("Period", PERIODS, key="period", default=FIRST_PERIOD)
        area = None if step else _show_areas()
        if not step:
            _show_start(steps)
    with choices:
        chosen = rows if step else _show_filters(catalog, rows, era)
    lit = step.route_ids if step else ()
    details = _details(catalog, chosen)
    picked = _picked(details)
    description = store.once(
        catalog,
        ("route_words", tuple(chosen["route_id"]), lit),
        partial(describe_routes, chosen, highlight=lit),
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
    # A route that is picked stands apart on the map, as the routes of a step do.
    lit = (picked,) if picked in set(chosen["route_id"]) else lit
    shown = Shown(
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
        _show_card(catalog, chosen, details)
        if not step:
            text = page.text.section("map")
            show_prose(text.body, page.notes, page.text.file)
            with st.expander("How to read it, and what it cannot tell you"):
                show_prose(text.how_to_read, page.notes, page.text.file)
                show_prose(text.cannot_tell, page.notes, page.text.file)
                st.markdown(shown_as_text(catalog.resource("routes").limits))
    _show_twins(catalog, chosen)
    _show_tools(shown)


def _show_tour(steps: Sequence[Chapter]) -> Chapter | None:
    """The tour's step, if one is on: chosen from a list, by buttons, or by Shift and an arrow."""
    by_id = {step.chapter_id: step for step in steps}
    options = {ALL: "The whole map"} | {
        step.chapter_id: f"{position}. {step.title}" for position, step in enumerate(steps, 1)
    }
    if current_choice(options, key="step", default=ALL) == ALL:
        return None
    chosen = choose_one("Guided tour", options, key="step", default=ALL, style="pick")
    order = list(options)
    place = order.index(chosen)
    st.button(
        "Back",
        key="tour_back",
        icon=":material/arrow_back:",
        on_click=set_choice,
        args=("step", order[max(place - 1, 0)], ALL),
        shortcut="Shift+Left",
    )
    st.button(
        "Next",
        key="tour_next",
        icon=":material/arrow_forward:",
        icon_position="right",
        disabled=place == len(steps),
        on_click=set_choice,
        args=("step", order[min(place + 1, len(steps))], ALL),
        shortcut="Shift+Right",
    )
    return by_id.get(chosen)


def _show_start(steps: Sequence[Chapter]) -> None:
    st.button(
        f"Take the tour in {len(steps)} steps",
        key="tour_start",
        icon=":material/explore:",
        on_click=set_choice,
        args=("step", steps[0].chapter_id, ALL),
    )


def _show_filters(catalog: Catalog, rows: pd.DataFrame, era: str) -> pd.DataFrame:
    labels = {
        name: dict(catalog.resource("routes").field(name).labels)
        for name in ("commodity", "mode", "evidence")
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        commodities = _choose("What moves", labels["commodity"], "what")
        with st.popover("More filters", icon=":material/tune:"):
            modes = _choose("How it moves", labels["mode"], "how")
            evidence = _choose("Who says so", labels["evidence"], "evidence")
            countries = {ALL: "Anywhere"} | route_origins(catalog)
            origin = choose_one("Where it starts", countries, key="from", default=ALL, style="pick")
    if not (commodities and modes and evidence):
        return rows.iloc[:0]
    return select_routes(
        rows,
        era="" if era == ALL else era,
        commodities=commodities,
        modes=modes,
        origins=() if origin == ALL else (origin,),
        evidence=evidence,
    )


def _choose(label: str, options: dict[str, str], key: str) -> list[str]:
    return choose_some(label, options, key=key, default=list(options), most=len(options))


def _view(part: Chapter | Area | None) -> View:
    size = PHONE if reader.is_phone() else WIDE
    return part.view(**size) if part else whole_view(**size)


def _show_areas() -> Area | None:
    """A closer look without dragging or pinching: the map is redrawn with the labels that fit."""
    options = {ALL: "The whole map"} | {name: area.title for name, area in AREAS.items()}
    return AREAS.get(choose_one("Look at", options, key="area", default=ALL, style="pick"))


def _show_pictures(shown: Shown) -> None:
    """The map for WebGL, the same as a picture where there is none and on paper, and the legend."""
    # Streamlit dims a map while something is selected on it. What was picked is kept in the
    # address instead, and a new turn lets the selection go.
    turn = held_choice(DETAIL) or ""
    alt = without(shown.description.alt, shown.description.takeaway)
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
            alt=alt,
        )
    with st.container(key="map_picture"):
        st.image(_picture(shown), width="stretch", alt=alt)
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


def _picture(shown: Shown) -> str:
    return shown.once(
        ("route_svg", shown.title),
        lambda: route_svg(
            shown.rows,
            shown.places,
            **shown.drawing,
            title=shown.title,
            description=shown.description.alt,
            labels=legend_labels(shown.catalog),
            source=route_source(shown.catalog),
        ),
    )


def _legend_words(catalog: Catalog, rows: pd.DataFrame) -> str:
    labels = legend_labels(catalog)
    moves = words.listing([labels["commodity"][code] for code in rows["commodity"].unique()])
    says = words.listing([labels["evidence"][code] for code in rows["evidence"].unique()])
    return f"Legend. Colors and letters: {moves}. Line styles: {says}."


def _details(catalog: Catalog, rows: pd.DataFrame) -> dict[str, str]:
    """What a card can be about: every route shown, and every place on one of them."""
    places = places_of(rows, catalog.table("places"))
    return (
        {"none": "Choose a route or a place"}
        | dict(zip(rows["route_id"], "Route: " + rows["name"], strict=True))
        | dict(zip(places["place_id"], "Place: " + places["name"], strict=True))
    )


def _picked(details: dict[str, str]) -> str:
    """What the card is about, from the filter or the address, before the filter is drawn."""
    chosen = held_choice(DETAIL) or st.query_params.get(DETAIL, "none")
    return chosen if chosen in details else "none"


def _take_over() -> None:
    """Keep what was clicked on the map as the choice of the card."""
    objects = st.session_state["deck"]["selection"]["objects"]
    for item in (item for items in objects.values() for item in items):
        set_choice(DETAIL, item.get("route_id") or item.get("place_id"), "none")


def _show_card(catalog: Catalog, rows: pd.DataFrame, details: dict[str, str]) -> None:
    """What is known of the route or place that was picked on the map or in the list."""
    chosen = choose_one("Details of", details, key=DETAIL, default="none", style="pick")
    if chosen in set(rows["route_id"]):
        _show_route(rows[rows["route_id"] == chosen].iloc[0])
    elif chosen != "none":
        places = catalog.table("places")
        _show_place(catalog, places[places["place_id"] == chosen].iloc[0])


def _show_route(route: pd.Series) -> None:
    with st.container(border=True, key="card", gap="xsmall"):
        st.markdown(f"**{shown_as_text(route['name'])}**")
        with st.container(horizontal=True, gap="small"):
            st.badge(route["commodity_name"], color="gray")
            st.badge(route["evidence_name"], color=EVIDENCE_COLOURS[route["evidence"]])
            if route["allegation"] == "yes":
                st.badge("Charges, which are allegations", color="orange")
        st.markdown(shown_as_text(route["summary"]))
        st.markdown(
            f"**How:** {shown_as_text(route['mode_name'].lower())}. "
            f"**When:** {shown_as_text(route['period'])}."
        )
        if route["volume"]:
            st.markdown(f"**How much:** {shown_as_text(route['volume'])}.")
        st.markdown(f"**What this cannot tell you:** {shown_as_text(route['limits'])}")
        show_source(route["source_name"], route["source_link"])


def _show_place(catalog: Catalog, place: pd.Series) -> None:
    with st.container(border=True, key="card", gap="xsmall"):
        st.markdown(f"**{shown_as_text(place['name'])}**")
        st.badge(catalog.label("places", "role", place["role"]), color="gray")
        st.markdown(shown_as_text(place["about"]))
        st.markdown(shown_as_text(place["precision_note"]))
        source = catalog.sources.get(place["source_id"])
        if source:
            show_source(source.short, source.link)


def _show_twins(catalog: Catalog, rows: pd.DataFrame) -> None:
    """The routes as a list and as a table: as many as the map draws."""
    count = words.plural(len(rows), "route")
    folded = st.expander(f"The same routes as a list ({count})", on_change="rerun", key="list")
    if folded.open:
        with folded:
            st.markdown("\n".join(f"- {shown_as_text(line)}" for line in route_list(rows)))
    folded = st.expander(f"The same routes as a table ({count})", on_change="rerun", key="table")
    if folded.open:
        with folded:
            declared = [field.name for field in catalog.resource("routes").fields]
            table = readable(catalog, "routes", rows[declared])
            st.table(
                table.set_index(table.columns[0]),
                alt=f"Supply routes shown on the map, {count}",
                border="horizontal",
            )


def _show_presenting(steps: Sequence[Chapter]) -> None:
    """The tour as slides from the present step on, or the map of the period."""
    order = {step.chapter_id: number for number, step in enumerate(steps, start=1)}
    step = st.query_params.get("step", "")
    if step in order:
        show_present_links("supply_routes.chapter", start=order[step])
    else:
        period = st.query_params.get("period", FIRST_PERIOD)
        show_present_links(map_item({"period": period if period in PERIODS else FIRST_PERIOD}))


def _show_tools(shown: Shown) -> None:
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
