"""What the overview says besides its figures: what changed, and where each reader may go."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.catalog import words
from components.catalog.changes import what_changed
from components.catalog.rows import each_row
from components.documents import site
from components.documents.help import HELP
from components.documents.onward import LATEST_CHANGES, WAYS_ON
from components.exhibits.calm import has_part
from components.exhibits.events import newest_agreements
from components.ui import nav
from components.ui.layout import MEASURE, Page, section
from components.ui.prose import shown_as_text


def show_calm_start(page: Page) -> None:
    """In calm mode help comes first, and what governments agreed; nothing otherwise."""
    if not page.catalog.is_calm:
        return
    with section("Help and agreements"), st.container(width=MEASURE):
        st.html(f'<div class="atlas-first-help">{HELP}</div>')
        st.header("What governments agreed last", anchor=False)
        for row in each_row(newest_agreements(page.catalog)):
            st.markdown(f"**{row.when}: {shown_as_text(row.title)}.** {shown_as_text(row.summary)}")
        nav.link("agreements", "All agreements and decisions")


def show_ways_on(page: Page) -> None:
    """A card for each kind of reader."""
    st.header("Where to go next", anchor=False)
    places = st.columns(len(WAYS_ON), gap="medium")
    for place, (text, links) in zip(places, WAYS_ON.items(), strict=True):
        with place, st.container(border=True, height="stretch"):
            page.prose(text)
            for link in links:
                is_there = has_part(page.catalog, link.page, link.part)
                if site.find_entry(link.page) in site.shown() and is_there:
                    query: dict[str, Any] = {"section": link.part} if link.part else {}
                    nav.link(link.page, link.label, **query)


def show_changes(page: Page) -> None:
    """The latest changes to data and pages, newest first, those written by hand and by the site."""
    with section("The list of changes"), st.container(width=MEASURE):
        st.header("What changed", anchor=False)
        for change in what_changed(page.catalog)[:LATEST_CHANGES]:
            st.markdown(
                f"**{words.day(change.day)}: {shown_as_text(change.title)}.** "
                f"{shown_as_text(change.detail)}"
            )
