"""What the overview says besides its figures: what changed, and where each reader may go."""

from __future__ import annotations

import streamlit as st

from components.catalog import words
from components.catalog.changes import what_changed
from components.documents import site
from components.ui import nav
from components.ui.layout import Page, section
from components.ui.prose import shown_as_text

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
        if site.is_staff():
            nav.link("check_a_file", "Check a file before you save it")


def show_changes(page: Page) -> None:
    """The latest changes to data and pages, newest first, those written by hand and by the site."""
    with section("The list of changes"):
        st.header("What changed", anchor=False)
        for change in what_changed(page.catalog)[:LATEST]:
            st.markdown(
                f"**{words.day(change.day)}: {shown_as_text(change.title)}.** "
                f"{shown_as_text(change.detail)}"
            )
