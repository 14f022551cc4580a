"""What the supply map shows: a step of the tour, an area, and the filters over the routes."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from components import site
from components.catalog import Catalog
from components.exhibits.route_glance import FRAMES, GLANCES, GlanceSize, period_words
from components.exhibits.route_map import ALL, DETAIL, FIRST_PERIOD, FIRST_WHAT, FREE, PERIODS
from components.maps import AREAS, Chapter, route_origins, select_routes
from components.render.embedding import glance_address
from components.text.messages import say
from components.theme.tokens import Mode
from components.ui.filters import (
    choose_one,
    choose_some,
    current_choice,
    session_choice,
    set_choice,
)
from components.ui.route_card import NONE
from components.ui.steps import step_buttons

LAST_STEP = "_atlas_last_step"


def current_step(steps: Sequence[Chapter]) -> Chapter | None:
    """The step of the tour, if one is on."""
    by_id = {step.chapter_id: step for step in steps}
    return by_id.get(current_choice({ALL: "", **dict.fromkeys(by_id, "")}, key="step", default=ALL))


def choose_step(steps: Sequence[Chapter]) -> None:
    """All steps of the tour as a list, which also ends it."""
    options = {ALL: "The whole map"} | {
        step.chapter_id: f"{position}. {step.title}" for position, step in enumerate(steps, 1)
    }
    choose_one("Guided tour", options, key="step", default=ALL, style="pick")


def show_step_buttons(steps: Sequence[Chapter], step: Chapter) -> None:
    """Which step it is, and buttons to the one before and after; Shift and an arrow do the same."""
    order = [ALL, *(item.chapter_id for item in steps)]
    place = order.index(step.chapter_id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tour"):
        counted = html.escape(say("ui-map-step", place=place, count=len(steps)))
        st.html(f'<p class="atlas-step">{counted}</p>', width="content")
        step_buttons(
            order, place, key="step", default=ALL, labels=("Back", "Next"), choose=_take_step
        )
    if st.session_state.get(LAST_STEP, step.chapter_id) != step.chapter_id:
        st.html(
            f'<script src="app/static/map_step.js?{step.chapter_id}"></script>',
            unsafe_allow_javascript=True,
        )
    st.session_state[LAST_STEP] = step.chapter_id


def show_tour_end() -> None:
    """A button that ends the tour."""
    st.button(
        say("ui-map-tour-end"),
        key="tour_end",
        type="tertiary",
        icon=":material/close:",
        on_click=_take_step,
        args=("step", ALL, ALL),
    )


def _take_step(key: str, step: str, default: str) -> None:
    """Go to a step without the card of the one before."""
    if session_choice(DETAIL):
        set_choice(DETAIL, NONE, NONE)
    set_choice(key, step, default)


def show_tour_start(steps: Sequence[Chapter]) -> None:
    """A button that begins the tour."""
    st.session_state[LAST_STEP] = ALL
    st.button(
        say("ui-map-tour", count=len(steps)),
        key="tour_start",
        icon=":material/explore:",
        on_click=_take_step,
        args=("step", steps[0].chapter_id, ALL),
    )


def choose_period(catalog: Catalog, mode: Mode) -> str:
    """One of PERIODS, chosen by the small maps of two of them."""
    if not site.has_addresses():
        # Where the small maps have no address their words alone are the switch.
        return choose_one("Period", PERIODS, key="period", default=FIRST_PERIOD, hide_label=True)
    with st.container(key="map_periods", width="content"):
        pictures = "".join(
            f".st-key-map_periods [role=radio]:nth-child({place})"
            f"{{{''.join(_address(catalog, period, size, mode) for size in FRAMES)}}}"
            for place, period in enumerate(PERIODS, 1)
            if period in GLANCES
        )
        st.html(f"<style>{pictures}</style>")
        return choose_one(
            "Period", period_words(), key="period", default=FIRST_PERIOD, hide_label=True
        )


def _address(catalog: Catalog, period: str, size: GlanceSize, mode: Mode) -> str:
    return f"--{size}:url('{glance_address(catalog, period, size, mode)}');"


def choose_area() -> str:
    """One of AREAS, redrawn with the labels that fit; ALL; or FREE, for a map to zoom and drag."""
    options = {ALL: "The whole map"} | {name: area.title for name, area in AREAS.items()}
    options[FREE] = "A map to zoom and drag"
    return choose_one("Zoom to", options, key="area", default=ALL, style="pick")


def choose_routes(catalog: Catalog, rows: pd.DataFrame, era: str) -> pd.DataFrame:
    """The rows that fit the filters and the period; none when a filter has nothing chosen."""
    labels = {
        name: dict(catalog.resource("routes").field(name).labels)
        for name in ("commodity", "mode", "evidence")
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        commodities = _choose("What moves", labels["commodity"], "what", FIRST_WHAT)
        with st.popover("More filters", icon=":material/tune:"):
            modes = _choose("How it moves", labels["mode"], "how")
            evidence = _choose("Evidence", labels["evidence"], "evidence")
            countries = {ALL: "All origins"} | route_origins(catalog)
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


def _choose(
    label: str, options: dict[str, str], key: str, first: Collection[str] = ()
) -> list[str]:
    return choose_some(label, options, key=key, default=list(first or options), most=len(options))
