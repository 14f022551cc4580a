"""The headline figures of the overview: from the ledger, each with date, badge and a way on."""

from __future__ import annotations

import base64

import streamlit as st

from components.catalog import Catalog
from components.exhibits.headlines import Headline, headlines_of, label_of, line_of
from components.site import find_exhibit
from components.text import words
from components.ui import nav
from components.ui.layout import PageContext, error_boundary
from components.ui.prose import shown_as_text


def show_headlines(page: PageContext) -> None:
    """Cards; in place of a figure whose table cannot be shown there is a calm line.

    They are columns of one row, which style.css breaks where a card would be narrower than its
    words.
    """
    shown = headlines_of(page.catalog)
    for place, headline in zip(st.columns(len(shown)), shown, strict=True):
        with place, error_boundary("This number"):
            _show_headline(page.catalog, headline)


def _show_headline(catalog: Catalog, headline: Headline) -> None:
    fact = catalog.fact(headline.fact)
    change = catalog.fact(headline.change) if headline.change else None
    # Cards of a row are of one height.
    with st.container(border=True, key=f"headline_{headline.fact}", gap="xsmall", height="stretch"):
        st.metric(
            label_of(catalog, headline),
            fact.display,
            delta=f"{change.value:+.0f}%" if change and change.value is not None else None,
            delta_color=headline.tone,
            delta_description=change.unit if change else None,
        )
        if line := line_of(catalog, headline):
            _show_line(line)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(headline.badge, color="orange" if headline.is_open else "gray")
            st.caption(shown_as_text(words.capital(fact.as_of)), width="content")
        title = find_exhibit("united_states", headline.exhibit).title
        nav.link("united_states", title, section=headline.section)


def _show_line(line: str) -> None:
    """The course of a figure. Streamlit takes drawings out of HTML, but not pictures of them."""
    drawn = base64.b64encode(line.encode()).decode()
    st.html(f'<img class="spark" alt="" src="data:image/svg+xml;base64,{drawn}">')
