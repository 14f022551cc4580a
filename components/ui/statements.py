"""Every statement of the two source documents, folded by part, or those with one check."""

from __future__ import annotations

import html
from functools import partial

import streamlit as st

from components import store
from components.render.statements import statements_html
from components.site.links import Links
from components.site.statements import StatementLink, checks_in, statement_tally
from components.ui import reader
from components.ui.announce import show_count
from components.ui.filters import choose_one
from components.ui.layout import MEASURE, PageContext

ALL = "all"
CHECK = "check"


def show_statements(page: PageContext) -> None:
    """A list of checks to choose from, how many statements there are, and the statements."""
    catalog = page.catalog
    with st.container(width=MEASURE, gap="small"):
        options = {ALL: "All"} | checks_in(catalog)
        check = choose_one("What we found", options, key=CHECK, default=ALL, style="pick")
        shown = "" if check == ALL else check
        show_count(html.escape(statement_tally(catalog)))
        links = Links(is_calm=reader.is_calm())
        st.html(
            store.once(
                catalog,
                ("statements", shown),
                partial(
                    statements_html,
                    catalog,
                    partial(_address, links),
                    check=shown,
                    folds=not shown,
                ),
            )
        )


def _address(links: Links, way: StatementLink) -> str:
    if way.kind == "event":
        return links.live("agreements", "timeline", event=way.name)
    if way.kind == "program":
        return links.live("us_response", "who", programme=way.name)
    return links.live(way.page, way.name)
