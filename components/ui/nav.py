"""The page list, and routing that survives a deep link as the first visit after a restart.

With a pages/ folder Streamlit runs a page as a legacy script, without app.py, until st.navigation
has run once in the process. A page therefore asks `ensure_routed` before it draws anything.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
SITE = "Synthetic Drug Atlas"
_ROUTED = "_atlas_routed"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One page of the site: `name` is its file in pages/, its address and its text file.

    A page for staff is off unless the site is started with ATLAS_STAFF=1.
    """

    name: str
    title: str
    is_for_staff: bool = False

    @property
    def path(self) -> str:
        """The script, relative to app.py."""
        return f"pages/{self.name}.py"


PAGES = (
    Entry(name="overview", title="Overview"),
    Entry(name="united_states", title="United States"),
    Entry(name="world", title="World"),
    Entry(name="supply_routes", title="Supply routes"),
    Entry(name="agreements", title="Agreements"),
    Entry(name="us_response", title="U.S. response"),
    Entry(name="data_and_sources", title="Data and sources"),
    Entry(name="check_a_file", title="Check a file", is_for_staff=True),
)


def is_staff() -> bool:
    """Whether this site is one for staff, which has their pages too."""
    return os.environ.get("ATLAS_STAFF") == "1"


def shown() -> list[Entry]:
    """The pages that this site has."""
    return [entry for entry in PAGES if is_staff() or not entry.is_for_staff]


def route() -> st.Page:
    """Declare the pages and return the one the visitor asked for."""
    st.session_state[_ROUTED] = True
    st.logo(ROOT / "static" / "logo.svg", size="large")
    pages = [
        st.Page(str(ROOT / entry.path), title=entry.title, default=position == 0)
        for position, entry in enumerate(shown())
    ]
    return st.navigation(pages, position="top")


def ensure_routed() -> None:
    """Start over through app.py's routing when this page was run without it."""
    if not st.session_state.pop(_ROUTED, False):
        route()
        st.session_state.pop(_ROUTED, None)
        st.rerun()


def link(name: str, label: str, **query: str) -> None:
    """A link to another page of the site, with filters if any."""
    st.page_link(
        str(ROOT / "pages" / f"{name}.py"),
        label=label,
        icon=":material/arrow_forward:",
        query_params=query or None,
    )
