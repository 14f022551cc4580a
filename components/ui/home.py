"""What the overview says besides its figures: what changed, and where each reader may go."""

from __future__ import annotations

import streamlit as st

from components.catalog import words
from components.ui import nav
from components.ui.layout import Page, section

LATEST = 5


def show_ways_on(page: Page) -> None:
    """A card for each kind of reader."""
    st.header("Where to go next", anchor=False)
    public, educators, staff = st.columns(3, gap="medium")
    with public, st.container(border=True):
        page.prose("next_public")
        nav.link("united_states", "Deaths over time", section="deaths")
        nav.link("united_states", "Look up a state", section="states")
        nav.link("world", "Look up a country", section="countries")
        nav.link("agreements", "What governments decided")
    with educators, st.container(border=True):
        page.prose("next_educators")
        nav.link("agreements", "Guided chapters for a class", section="chapters")
        nav.link("united_states", "Which number is right?", section="seizures")
        nav.link("united_states", "Claims checked", section="claims")
    with staff, st.container(border=True):
        page.prose("next_staff")
        nav.link("data_and_sources", "Datasets", section="datasets")
        nav.link("data_and_sources", "The ledger of facts", section="facts")


def show_changes(page: Page) -> None:
    """The latest changes to data and pages, newest first."""
    with section("The list of changes"):
        rows = page.catalog.table("changes").sort_values("date", ascending=False, kind="stable")
        st.header("What changed", anchor=False)
        for row in rows.head(LATEST).itertuples():
            st.markdown(f"**{words.day(row.date)}: {row.title}.** {row.detail}")
