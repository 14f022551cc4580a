"""The search and the filters over the events, with what they leave."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.catalog import Catalog
from components.exhibits import events as rows_of
from components.exhibits.events import FIRST_YEAR
from components.site import blocks
from components.text import search
from components.text.messages import say
from components.ui.announce import show_count
from components.ui.filters import choose_one, choose_some, choose_text, clear_choices
from components.ui.layout import MEASURE
from components.ui.prose import shown_as_text

ALL = "all"
NONE = "none"


@dataclass(frozen=True, kw_only=True)
class EventSelection:
    """What the reader asked for, and the events that fit."""

    rows: pd.DataFrame
    first: int
    last: int
    title: str
    missing: dict[str, str]


def ask_events(catalog: Catalog, rows: pd.DataFrame) -> EventSelection:
    """The search and the filters; what they leave is announced in words."""
    kinds = dict(catalog.resource("events").field("category").labels)
    statuses = dict(catalog.resource("events").field("status").labels)
    actors = catalog.table("actors").sort_values("position")
    people = {ALL: "All"} | dict(zip(actors["actor_id"], actors["name"], strict=True))
    years = sorted(rows["start"].dt.year.unique())
    early = {str(FIRST_YEAR): say("ui-events-before", year=str(FIRST_YEAR))} | {
        str(year): str(year) for year in years if year > FIRST_YEAR
    }
    late = {str(year): str(year) for year in reversed(years) if year >= FIRST_YEAR}
    with st.container(horizontal=True, vertical_alignment="bottom", width=MEASURE):
        query = choose_text(
            "Search the events",
            key="q",
            placeholder="Search: Mérida, precursors, FEND Off",
            icon=":material/search:",
            hide_label=True,
        )
        with st.popover("Filters", icon=":material/tune:"):
            who = choose_one("Who", people, key="who", default=ALL, style="pick")
            status = choose_one(
                "Status now", {ALL: "All"} | statuses, key="status", default=ALL, style="pick"
            )
            chosen_kinds = choose_some(
                "Kind", kinds, key="kind", default=list(kinds), most=len(kinds)
            )
            first = int(
                choose_one("From", early, key="from", default=str(FIRST_YEAR), style="pick")
            )
            last = int(choose_one("To", late, key="to", default=next(iter(late)), style="pick"))
    first, last = sorted((first, last))
    indexed = rows_of.search_index(catalog)
    found = search.matching(indexed, query) if query else None
    chosen = rows_of.select_events(
        rows,
        actors=() if who == ALL else (who,),
        categories=chosen_kinds or (NONE,),
        statuses=() if status == ALL else (status,),
        first=None if first == FIRST_YEAR else first,
        last=last,
        found=found,
    )
    is_whole = len(chosen) == len(rows)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_count(say("ui-events-count", count=len(chosen), all=len(rows)))
        if not is_whole:
            st.button(
                "Clear filters",
                key="clear",
                type="tertiary",
                icon=":material/close:",
                on_click=clear_choices,
                args=(blocks.Timeline.filters,),
            )
    return EventSelection(
        rows=chosen,
        first=first,
        last=last,
        title=rows_of.timeline_title(first, last, "" if who == ALL else people[who]),
        missing=search.missing_words(indexed, query) if query else {},
    )


def show_no_events(asked: EventSelection) -> None:
    """Why nothing is shown, and what to try."""
    hints = [
        say("ui-events-none", form="near" if near else "alone", word=word, near=near)
        for word, near in asked.missing.items()
    ]
    hints.append("Clear filters to see all events.")
    st.info(shown_as_text(" ".join(hints)))
