"""The overview without its figures: help in calm mode, and where each reader may go next."""

from __future__ import annotations

import streamlit as st

from components import site
from components.catalog.rows import each_row
from components.exhibits.events import newest_agreements
from components.render.help import HELP
from components.site import blocks
from components.site.calm import has_section
from components.ui import nav
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text


def show_calm_start(page: PageContext) -> None:
    """In calm mode help comes first, and what governments agreed; nothing otherwise."""
    if not page.catalog.is_calm:
        return
    with st.container(width=MEASURE):
        st.html(f'<div class="atlas-first-help">{HELP}</div>')
        st.header("What governments agreed last", anchor=False)
        for row in each_row(newest_agreements(page.catalog)):
            st.markdown(f"**{row.when}: {shown_as_text(row.title)}.** {shown_as_text(row.summary)}")
        nav.link("agreements", "All agreements and decisions")


def show_next_steps(page: PageContext, block: blocks.NextSteps) -> None:
    """A card for each kind of reader."""
    st.header("Where to go next", anchor=False)
    places = st.columns(len(block.audiences), gap="medium")
    for place, audience in zip(places, block.audiences, strict=True):
        with place, st.container(border=True, height="stretch"):
            page.prose(audience.text)
            for link in audience.links:
                is_there = has_section(page.catalog, link.page, link.section)
                if site.find_page(link.page) in site.shown() and is_there:
                    nav.go_on(link)
