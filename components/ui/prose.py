"""Prose with its facts: each number links to a note that says its unit, date, source and check."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

import streamlit as st

from components.catalog import Catalog, Fact, words
from components.catalog.text import fill


@dataclass
class Notes:
    """The facts a page has printed so far, in order: what its footnotes list."""

    catalog: Catalog
    facts: dict[str, Fact] = field(default_factory=dict)

    def write(self, fact: Fact, shown: str) -> str:
        """HTML for one number: a link to its note, which also shows on hover and focus."""
        self.facts[fact.id] = fact
        tip = f"fact-tip-{fact.id}"
        return (
            f'<a class="atlas-fact" id="fact-{fact.id}" href="#note-{fact.id}" '
            f'aria-describedby="{tip}">'
            f"{html.escape(shown)}"
            f'<span class="atlas-tip" role="tooltip" id="{tip}">'
            f"{html.escape(self.note(fact))}</span></a>"
        )

    def note(self, fact: Fact) -> str:
        """What a note says: the number with its unit and date, its source, its check."""
        label = words.capital(fact.label)
        sources = "; ".join(
            f"{source.publisher}, {source.title}"
            for source in (self.catalog.sources[name] for name in fact.source_ids)
        )
        return f"{label}. {sources}."


def to_html(markdown: str, notes: Notes, file: str) -> str:
    """Markdown whose facts are HTML links; HTML in the text itself is shown, not run."""
    return fill(markdown.replace("<", "&lt;"), notes.catalog.facts, file, notes.write)


def show_prose(markdown: str, notes: Notes, file: str) -> None:
    """Draw `markdown` with its facts. Raises DataProblem when the ledger lacks one."""
    if markdown:
        st.markdown(to_html(markdown, notes, file), unsafe_allow_html=True)


def shown_as_text(text: str) -> str:
    """Text made from data, with Markdown's signs shown as they are."""
    for sign in "\\`*_[]<>#$~":
        text = text.replace(sign, f"\\{sign}")
    return text


def show_notes(notes: Notes) -> None:
    """The footnotes: every number printed in the text above, with its source."""
    if not notes.facts:
        return
    st.subheader("Figures in the text", anchor="notes")
    items = []
    for fact in notes.facts.values():
        sources = "; ".join(_source_html(notes.catalog, source_id) for source_id in fact.source_ids)
        items.append(
            f'<li id="note-{fact.id}"><strong>{html.escape(fact.attributed)}</strong> '
            f"{html.escape(words.capital(fact.label))}. {sources}. "
            f'<a href="#fact-{fact.id}" aria-label="Back to {html.escape(fact.display)} in the '
            f'text">Back</a></li>'
        )
    st.html(f'<ol class="atlas-notes">{"".join(items)}</ol>')


def _source_html(catalog: Catalog, source_id: str) -> str:
    source = catalog.sources[source_id]
    text = f"{html.escape(source.publisher)}, "
    title = html.escape(source.title)
    if source.link:
        return f'{text}<a href="{html.escape(source.link)}" rel="noreferrer">{title}</a>'
    return text + title
