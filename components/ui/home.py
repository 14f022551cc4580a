"""What the overview says besides its figures: what changed, and where each reader may go."""

from __future__ import annotations

import streamlit as st

from components.catalog import words
from components.catalog.changes import what_changed
from components.documents import site
from components.documents.onward import LATEST_CHANGES, WAYS_ON
from components.ui import nav
from components.ui.layout import Page, section
from components.ui.prose import shown_as_text


def show_ways_on(page: Page) -> None:
    """A card for each kind of reader."""
    st.header("Where to go next", anchor=False)
    places = st.columns(len(WAYS_ON), gap="medium")
    for place, (text, links) in zip(places, WAYS_ON.items(), strict=True):
        with place, st.container(border=True):
            page.prose(text)
            for link in links:
                if site.find_entry(link.page) in site.shown():
                    query = {"section": link.part} if link.part else {}
                    nav.link(link.page, link.label, **query)


def show_changes(page: Page) -> None:
    """The latest changes to data and pages, newest first, those written by hand and by the site."""
    with section("The list of changes"):
        st.header("What changed", anchor=False)
        for change in what_changed(page.catalog)[:LATEST_CHANGES]:
            st.markdown(
                f"**{words.day(change.day)}: {shown_as_text(change.title)}.** "
                f"{shown_as_text(change.detail)}"
            )
