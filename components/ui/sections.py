"""The parts of a long page: one at a time, named in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.exhibits import SECTIONS
from components.ui.filters import choose_one
from components.ui.layout import Page


def choose_section(page: Page, untitled: Sequence[str] = ()) -> str:
    """Buttons for the parts of `page`; returns the one chosen and writes its heading and words.

    Parts that are `untitled` begin with a heading of their own.
    """
    parts = SECTIONS[page.name]
    chosen = choose_one(
        "Part of the page", parts, key="section", default=next(iter(parts)), hide_label=True
    )
    if chosen not in untitled:
        st.header(parts[chosen], anchor=False)
        page.prose(f"section_{chosen}")
    return chosen
