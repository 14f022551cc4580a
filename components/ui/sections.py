"""The parts of a long page: one at a time, named in the address."""

from __future__ import annotations

import streamlit as st

from components.exhibits import SECTIONS
from components.ui.layout import Page


def choose_section(page: Page) -> str:
    """Buttons for the parts of `page`; returns the one chosen and writes its heading."""
    parts = SECTIONS[page.name]
    chosen = st.segmented_control(
        "Part of the page",
        list(parts),
        format_func=parts.__getitem__,
        default=next(iter(parts)),
        required=True,
        key="section",
        bind="query-params",
        label_visibility="collapsed",
        wrap=True,
    )
    st.header(parts[chosen], anchor=False)
    return chosen
