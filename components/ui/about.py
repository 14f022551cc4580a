"""The pages that the site writes of itself: texts under their headings, and tables of words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.catalog import words
from components.catalog.changes import what_changed
from components.documents.about import checks_of, later_figures
from components.ui.layout import MEASURE, Page, section
from components.ui.prose import shown_as_text


def show_texts(page: Page) -> None:
    """Every text of the page, its name as the heading."""
    for name in page.text.sections:
        st.header(name, anchor=False)
        page.prose(name)


def show_checks(page: Page) -> None:
    """What was tested, and what is known to be missing, each with its date."""
    with section("The list of checks"):
        for kind, title in page.catalog.resource("accessibility").field("kind").labels.items():
            st.header(title, anchor=False)
            _show_table(checks_of(page.catalog, kind), title)


def show_later_figures(page: Page) -> None:
    """Statements that a later figure has overtaken."""
    with section("The later figures"):
        st.header("Statements with a later figure", anchor=False)
        _show_table(later_figures(page.catalog), "Statements with a later figure")


def show_all_changes(page: Page) -> None:
    """Every change that readers are told, newest first."""
    with section("The list of changes"):
        st.header("Every change so far", anchor=False)
        with st.container(width=MEASURE):
            for change in what_changed(page.catalog):
                st.markdown(
                    f"**{words.day(change.day)}: {shown_as_text(change.title)}.** "
                    f"{shown_as_text(change.detail)}"
                )


def _show_table(table: pd.DataFrame, name: str) -> None:
    if table.empty:
        st.markdown("There is nothing in this list now.")
        return
    st.table(table.map(shown_as_text), alt=name, border="horizontal")
