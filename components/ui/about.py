"""The pages that the site writes of itself: texts under their headings, and lists."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.publishing.changes import what_changed
from components.site.about import checks_of, later_figures
from components.text import words
from components.text.messages import say
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text


def show_texts(page: PageContext) -> None:
    """Every text of the page, its name as the heading."""
    for name in page.text.sections:
        st.header(name, anchor=False)
        page.prose(name)


def show_checks(page: PageContext) -> None:
    """What was tested, and what is known to be missing, each with its date."""
    for kind, title in page.catalog.resource("accessibility").field("kind").labels.items():
        st.header(title, anchor=False)
        _show_list(
            checks_of(page.catalog, kind),
            lambda what, detail, day: say("ui-check", what=what, detail=detail, day=day),
        )


def show_later_figures(page: PageContext) -> None:
    """Statements that a later figure has overtaken."""
    st.header("Numbers with a newer one", anchor=False)
    _show_list(
        later_figures(page.catalog),
        lambda stated, later, number: say(
            "ui-later-number", stated=stated, later=later, number=number
        ),
    )


def show_changes(page: PageContext) -> None:
    """Changes to data and pages, newest first, those written by hand and by the site."""
    with st.container(width=MEASURE):
        st.header("Every change so far", anchor=False)
        for change in what_changed(page.catalog):
            st.markdown(
                say(
                    "ui-change",
                    day=words.day(change.day),
                    title=shown_as_text(change.title),
                    detail=shown_as_text(change.detail),
                )
            )


def _show_list(table: pd.DataFrame, write: Callable[[str, str, str], str]) -> None:
    """The rows of a table of three columns as a list, which a phone has room for."""
    with st.container(width=MEASURE):
        rows = [map(shown_as_text, row) for row in table.reset_index().to_numpy()]
        lines = [f"- {write(*row)}" for row in rows]
        st.markdown("\n".join(lines) or "There is nothing in this list now.")
