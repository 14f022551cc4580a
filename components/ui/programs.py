"""Programs, offices and money: cards with their status, their partners and their events."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.catalog import Catalog
from components.catalog.labels import safe_csv
from components.catalog.memoize import memoize
from components.catalog.rows import each_row
from components.site.programs import (
    STANDINGS,
    events_of,
    lines_of,
    money_rows,
    standing_of,
    standings_in,
)
from components.text.messages import say
from components.ui import nav
from components.ui.announce import show_count
from components.ui.citation import show_citation, show_freshness, show_source
from components.ui.downloads import show_download
from components.ui.event_card import show_event_link
from components.ui.filters import choose_one
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text

ALL = "all"
NONE = "none"
PROGRAMME = "programme"
STATUS = "status"
COLORS = {"active": "green", "planned": "blue", "ended": "gray", "not_confirmed": "orange"}
LENGTHS = {"short": "Names", "full": "All details"}


def show_programs(page: PageContext) -> None:
    """A card for each program, by kind, or the one that the address names."""
    catalog = page.catalog
    programs = _programs(catalog)
    kinds = dict(catalog.resource("programmes").field("kind").labels)
    names = {NONE: "All programs"} | {
        item["programme_id"]: item["name"]
        for item in sorted(programs, key=lambda item: item["name"])
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = choose_one("Program", names, key=PROGRAMME, default=NONE, style="pick")
        if one == NONE:
            with st.popover("Filters", icon=":material/tune:"):
                standing = _choose_standing(catalog)
                kind = choose_one(
                    "Kind", {ALL: "All"} | kinds, key="kind", default=ALL, style="pick"
                )
            is_full = (
                choose_one("Show", LENGTHS, key="show", default="short", hide_label=True) == "full"
            )
    if one != NONE:
        is_full = True
        chosen = [item for item in programs if item["programme_id"] == one]
    else:
        chosen = [
            item
            for item in programs
            if kind in (item["kind"], ALL) and standing in (standing_of(item["status"]), ALL)
        ]
    show_count(say("ui-programs-count", count=len(chosen), all=len(programs)))
    if not chosen:
        st.info("No programs match. Choose another kind or status.")
    for code, title in kinds.items():
        group = [item for item in chosen if item["kind"] == code]
        if group:
            st.subheader(title, anchor=code)
            for program in group:
                _show_program(catalog, program, is_open=is_full)
    _show_tools(catalog, [item["programme_id"] for item in chosen])


def _choose_standing(catalog: Catalog) -> str:
    """Buttons for the status of programs; an address may also name a status of the table."""
    named = st.query_params.get(STATUS, "")
    if any(named in statuses for _, statuses in STANDINGS.values()):
        st.query_params[STATUS] = standing_of(named)
    options = {ALL: "All"} | standings_in(catalog)
    return choose_one("Status", options, key=STATUS, default=ALL)


@memoize
def _programs(catalog: Catalog) -> list[dict[str, Any]]:
    """The rows of the table of programs."""
    return catalog.table("programmes").to_dict("records")


def _show_program(catalog: Catalog, program: dict[str, Any], *, is_open: bool) -> None:
    """One program: its status, name and years, which open to all that is known of it."""
    standing = standing_of(program["status"])
    folded = st.expander(
        f":{COLORS[standing]}-badge[{STANDINGS[standing][0]}] "
        f"**{shown_as_text(program['name'])}** · {shown_as_text(program['period'])}",
        expanded=is_open,
        on_change="rerun",
        # A program that opens with the view must not be folded as it was before.
        key=f"programme_{program['programme_id']}_{is_open}",
        width=MEASURE,
    )
    if folded.open:
        with folded:
            _show_card(catalog, program)


def _show_card(catalog: Catalog, program: dict[str, Any]) -> None:
    with st.container(gap="xsmall"):
        st.markdown(shown_as_text(program["about"]))
        for label, text in lines_of(catalog, program):
            st.markdown(f"**{label}:** {shown_as_text(text)}")
        events = events_of(catalog, program)
        if events:
            st.markdown("**On the timeline:**")
        for code, title in events:
            show_event_link(title, code)
        source = catalog.sources[program["source_id"]]
        show_source(source.short, source.link)


def show_money(page: PageContext) -> None:
    """Every amount that a source names, with its stage: a list, since the amounts do not add up."""
    for row in each_row(money_rows(page.catalog)):
        with st.container(border=True, width=MEASURE, gap="xsmall"):
            st.markdown(f"**{shown_as_text(row.stated)}**")
            if row.remark:
                st.markdown(shown_as_text(row.remark))
            nav.link("us_response", f"{row.name} ({row.period})", programme=row.programme_id)


def _show_tools(catalog: Catalog, chosen: list[str]) -> None:
    resource, table = catalog.resource("programmes"), catalog.table("programmes")
    show_freshness(catalog, "programmes")
    with st.container(horizontal=True, gap="small"):
        show_download(
            "Programs shown (CSV)",
            lambda: safe_csv(resource, table[table["programme_id"].isin(chosen)]),
            "programmes_shown.csv",
            key="download_programmes",
        )
        with st.popover("Cite", type="tertiary", icon=":material/link:"):
            show_citation(catalog, "programmes")
