"""The sections of a page: one at a time, named in the address."""

from __future__ import annotations

import streamlit as st

from components.site import find_page, sections_of
from components.site.moved import asked_section, moved_keys
from components.ui import calm
from components.ui.filters import choose_one
from components.ui.layout import PageContext


def choose_section(page: PageContext) -> str:
    """Buttons for the sections of `page`, and a heading for the one chosen; returns its name.

    The button that is on says to the eye what the heading says to those who listen.
    """
    is_calm = page.catalog.is_calm
    sections = sections_of(page.name, is_calm=is_calm)
    with st.container(key="parts"):
        chosen = choose_one(
            "Part of the page",
            sections,
            key="section",
            default=asked_section(page.name, st.query_params, is_calm=is_calm),
            hide_label=True,
            is_one_row=True,
            # A choice of one section must not lead to it from another that it was part of.
            clears=moved_keys(page.name),
            is_named=True,
        )
        if not find_page(page.name).section(chosen).opens:
            with st.container(key="part_title"):
                st.header(sections[chosen], anchor=False)
    calm.show_left_out(page.name, chosen)
    return chosen
