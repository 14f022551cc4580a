"""The parts of a long page: one at a time, named in the address."""

from __future__ import annotations

import streamlit as st

from components.exhibits import UNTITLED, sections_of
from components.ui import calm
from components.ui.filters import choose_one
from components.ui.layout import Page


def choose_section(page: Page) -> str:
    """Buttons for the parts of `page`; returns the one chosen and writes its heading and words."""
    parts = sections_of(page.name, is_calm=page.catalog.is_calm)
    chosen = choose_one(
        "Part of the page", parts, key="section", default=next(iter(parts)), hide_label=True
    )
    if (page.name, chosen) not in UNTITLED:
        st.header(parts[chosen], anchor=False)
        page.prose(f"section_{chosen}")
    calm.show_left_out(page.name, chosen)
    return chosen
