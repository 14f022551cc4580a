"""Prose with its facts: each number links to a note that says its unit, date, source and check."""

from __future__ import annotations

import streamlit as st

from components.catalog import Fact
from components.catalog.text import fill
from components.documents import prose

# What means something in Markdown.
SIGNS = "\\`*_[]<>#$~"


class Notes(prose.Notes):
    """The facts a page has printed so far, whose notes also show on hover and focus."""

    def write(self, fact: Fact, shown: str) -> str:
        """HTML for one number: a link to its note, with the note itself as a tip."""
        self.facts[fact.id] = fact
        tip = f"fact-tip-{fact.id}"
        return (
            f'<a class="atlas-fact" id="fact-{fact.id}" href="#note-{fact.id}" '
            f'aria-describedby="{tip}">'
            f"{_as_entities(shown)}"
            f'<span class="atlas-tip" role="tooltip" id="{tip}">'
            f"{_as_entities(self.note(fact))}</span></a>"
        )


def to_html(markdown: str, notes: Notes, file: str) -> str:
    """Markdown whose facts are HTML links; HTML in the text itself is shown, not run."""
    shown = markdown.replace("<", "&lt;")
    return fill(shown, notes.catalog.facts, file, notes.write, _as_entities)


def show_prose(markdown: str, notes: Notes, file: str) -> None:
    """Draw `markdown` with its facts. Raises DataProblem when the ledger lacks one."""
    if markdown:
        st.markdown(to_html(markdown, notes, file), unsafe_allow_html=True)


def _as_entities(text: str) -> str:
    """Text for HTML that stands in Markdown: neither takes a sign of it for its own."""
    signs = {ord(sign): f"&#{ord(sign)};" for sign in f"{SIGNS}&\"'"}
    return text.translate(signs)


def shown_as_text(text: str) -> str:
    """Text made from data, with Markdown's signs shown as they are."""
    for sign in SIGNS:
        text = text.replace(sign, f"\\{sign}")
    return text


def show_notes(notes: Notes) -> None:
    """The footnotes: every number printed in the text above, with its source."""
    if notes.facts:
        st.subheader("Figures in the text", anchor="notes")
        st.html(f'<ol class="atlas-notes">{notes.items()}</ol>')
