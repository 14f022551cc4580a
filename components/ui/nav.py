"""Routing that survives a deep link as the first visit after a restart.

With a pages/ folder Streamlit runs a page as a legacy script, without app.py, until st.navigation
has run once in the process. A page therefore asks `ensure_routed` before it draws anything.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.site import shown_pages
from components.site.blocks import Onward
from components.site.calm import ADDRESS
from components.ui import reader
from components.ui.prose import shown_as_text

ROOT = Path(__file__).resolve().parents[2]
_ROUTED = "_atlas_routed"
ARROW = ":material/arrow_forward:"


def route() -> st.Page:
    """Declare the pages and return the one the visitor asked for."""
    st.session_state[_ROUTED] = True
    st.logo(ROOT / "static" / "logo.svg", size="large")
    pages = [
        st.Page(
            str(ROOT / entry.path),
            title=entry.title,
            default=position == 0,
            visibility="visible" if entry.is_in_menu else "hidden",
        )
        for position, entry in enumerate(shown_pages())
    ]
    return st.navigation(pages, position="top")


def ensure_routed() -> None:
    """Start over through app.py's routing when this page was run without it."""
    if not st.session_state.pop(_ROUTED, False):
        route()
        st.session_state.pop(_ROUTED, None)
        st.rerun()


def link(name: str, label: str, *, is_quiet: bool = False, **query: str) -> None:
    """A link to another page of the site, with filters if any; a quiet one has no arrow."""
    _show_link(name, label, query, icon=None if is_quiet else ARROW)


def _show_link(name: str, label: str, query: dict[str, str], *, icon: str | None = ARROW) -> None:
    st.page_link(
        str(ROOT / "pages" / f"{name}.py"),
        label=shown_as_text(label),
        icon=icon,
        query_params=(query | (ADDRESS if reader.is_calm() else {})) or None,
    )


def show_onward_link(link: Onward) -> None:
    """A link that a page declares."""
    query = ({"section": link.section} if link.section else {}) | dict(link.choices)
    _show_link(link.page, link.label, query)
