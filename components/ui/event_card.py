"""One event: the list to choose it from, its card, and where the source documents differ."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.exhibits.events import RELATIONS, event_rows, event_titles, events_by_id
from components.site import blocks
from components.site.events import details_of, programs_of
from components.text.messages import say
from components.ui import nav
from components.ui.citation import show_source
from components.ui.event_filters import NONE
from components.ui.filters import choose_one, current_choice, set_choice
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text
from components.ui.steps import ARROW_BACK, step_buttons

EVENT = "event"
LATER = ("followed_by", "replaced_by")
COLORS: dict[str, Literal["green", "blue", "orange", "gray"]] = {
    "in_force": "green",
    "proposed": "blue",
    "unknown": "orange",
}


def event_options(catalog: Catalog, chosen: pd.DataFrame) -> dict[str, str]:
    """Every event that a card can be about: those that fit the filters first."""
    titles = event_titles(catalog)
    fitting = {code: titles[code] for code in chosen["event_id"].tolist()}
    return {NONE: "Choose an event"} | fitting | titles


def picked_event(options: dict[str, str]) -> str:
    """The event that the card is about, NONE for no card."""
    return current_choice(options, key=EVENT, default=NONE)


def show_picker(chosen: pd.DataFrame, options: dict[str, str]) -> None:
    """A list of the events and buttons to the one before and after: no mark need be hit."""
    order = list(chosen["event_id"])
    picked = choose_one(
        "Event (or select a mark)", options, key=EVENT, default=NONE, style="pick", width="stretch"
    )
    place = order.index(picked) if picked in order else -1
    with st.container(horizontal=True, gap="small"):
        step_buttons(
            order,
            place,
            key=EVENT,
            default=NONE,
            labels=("Previous", "Next"),
            shortcuts=(None, None),
        )


def show_event_card(catalog: Catalog, event_id: str, *, in_timeline: bool = True) -> None:
    """One event: what was decided, when, its status now, what it is tied to, who says so."""
    titled = events_by_id(catalog)
    event = titled.loc[event_id]
    with st.container(border=True, key="card", gap="xsmall"):
        st.markdown(f":small[{event['when'].upper()}]")
        st.subheader(shown_as_text(event["title"]), anchor=False)
        with st.container(horizontal=True, gap="small"):
            st.badge(event["category_name"], color="gray")
            st.badge(event["status_name"], color=COLORS.get(event["status"], "gray"))
        st.markdown(shown_as_text(event["summary"]))
        for label, text in details_of(event):
            st.markdown(f"**{label}:** {shown_as_text(text)}")
        for name, label in RELATIONS.items():
            if event[name]:
                st.markdown(f"**{label}:**")
            for other in event[name]:
                title = f"{titled.at[other, 'title']} ({titled.at[other, 'when']})"
                if not in_timeline:
                    show_event_link(title, other)
                    continue
                st.button(
                    shown_as_text(title),
                    key=f"{name}_{other}",
                    type="tertiary",
                    icon=nav.ARROW if name in LATER else ARROW_BACK,
                    on_click=set_choice,
                    args=(EVENT, other, NONE),
                )
        for program in each_row(programs_of(catalog, event_id)):
            nav.link(
                "us_response",
                say("ui-event-program", name=program.name),
                programme=program.programme_id,
            )
        show_source(event["source_name"], event["source_link"])


def show_corrections(page: PageContext) -> None:
    """Every place where the source documents and public records differ, by event and program."""
    with st.container(width=MEASURE, gap="small"):
        catalog = page.catalog
        events = event_rows(catalog)
        programs = catalog.table("programmes")
        events, programs = (table[table["correction"] != ""] for table in (events, programs))
        total = len(events) + len(programs)
        st.markdown(f"**{say('ui-differences', count=total)}**")
        st.subheader("Laws and agreements", anchor=False)
        for row in each_row(events):
            with st.container(border=True, gap="xsmall"):
                st.markdown(shown_as_text(row.correction))
                show_event_link(f"{row.when}: {row.title}", row.event_id)
        st.subheader("U.S. programs abroad", anchor=False)
        for row in each_row(programs):
            with st.container(border=True, gap="xsmall"):
                st.markdown(shown_as_text(row.correction))
                nav.link("us_response", row.name, programme=row.programme_id)


def show_event_link(title: str, event_id: str) -> None:
    """A link to the card of an event, next to the timeline."""
    nav.link("agreements", title, section=blocks.Timeline.name, event=event_id)
