"""The glossary on its page: a search, the letters, and what each term means."""

from __future__ import annotations

import html

import streamlit as st

from components.render.glossary import PAGE, glossary_html, glossary_of
from components.text.messages import say
from components.ui.announce import show_count
from components.ui.filters import choose_text
from components.ui.layout import PageContext


def show_glossary(page: PageContext) -> None:
    """The terms that fit what the reader types, under their letters; all of them at first."""
    page.catalog.table(PAGE)
    glossary = glossary_of(page.catalog)
    with st.container(key="glossary", gap="small"):
        query = choose_text(
            "Find a term", key="term", placeholder="A word, such as rate", icon=":material/search:"
        )
        found = glossary.matching(query)
        if not found:
            said = say("ui-terms-none", query=query)
        elif query:
            said = say("ui-terms-found", count=len(found), query=query)
        else:
            said = say("ui-terms", count=len(found))
        show_count(html.escape(said))
        if found:
            st.html(glossary_html(page.catalog, glossary, found, folds=True))
