"""What the supply map shows: a step of the tour, an area, and the filters over the routes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from components import site
from components.catalog import Catalog
from components.exhibits.route_glance import FRAMES, GLANCES, GlanceSize, period_words
from components.exhibits.route_map import ALL, FIRST_PERIOD, FIRST_WHAT, FREE, PERIODS
from components.maps import AREAS, Chapter, Mode, route_origins, select_routes
from components.render.embedding import glance_address
from components.text.messages import say
from components.ui.filters import choose_one, choose_some, current_choice, set_choice
from components.ui.steps import step_buttons


def show_tour(steps: Sequence[Chapter]) -> Chapter | None:
    """The tour's step, if one is on: chosen from a list, by buttons, or by Shift and an arrow."""
    by_id = {step.chapter_id: step for step in steps}
    options = {ALL: "The whole map"} | {
        step.chapter_id: f"{position}. {step.title}" for position, step in enumerate(steps, 1)
    }
    if current_choice(options, key="step", default=ALL) == ALL:
        return None
    chosen = choose_one("Guided tour", options, key="step", default=ALL, style="pick")
    order = list(options)
    step_buttons(order, order.index(chosen), key="step", default=ALL)
    return by_id.get(chosen)


def show_tour_start(steps: Sequence[Chapter]) -> None:
    """A button that begins the tour."""
    st.button(
        say("ui-map-tour", count=len(steps)),
        key="tour_start",
        icon=":material/explore:",
        on_click=set_choice,
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
