"""Prose with its facts and terms: a number links to its note, a term to the glossary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from zlib import crc32

import streamlit as st

from components.catalog import Catalog, Fact
from components.catalog.page_text import fill
from components.render import prose
from components.render.glossary import PAGE, Glossary, Term, glossary_of
from components.text.messages import say

# What means something in Markdown.
SIGNS = "\\`*_[]<>#$~"


@dataclass
class PageNotes(prose.Footnotes):
    """The facts a page has printed so far, whose notes also show on hover and focus.

    `terms` holds the text in which each term of the glossary was first used, `places` the one in
    which each fact was: its note leads back there, also when one block runs again.
    """

    glossary: Glossary = field(default_factory=lambda: Glossary(terms={}))
    terms: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, catalog: Catalog) -> PageNotes:
        """Notes for a page that shows `catalog`."""
        return cls(catalog, glossary=glossary_of(catalog))

    def writer(self, text: str) -> Callable[[Fact, str], str]:
        """What writes the numbers of one text, each place under a name of its own."""
        mark, counts = crc32(text.encode()), Counter[str]()

        def write(fact: Fact, shown: str) -> str:
            is_first = self.places.setdefault(fact.id, text) == text and not counts[fact.id]
            counts[fact.id] += 1
            place = fact.id if is_first else f"{fact.id}-{mark:x}-{counts[fact.id]}"
            return self._link(fact, shown, place)

        return write

    def _link(self, fact: Fact, shown: str, place: str) -> str:
        """HTML for one number: a link to its note, with the note itself as a tip."""
        self.facts[fact.id] = fact
        tip = f"fact-tip-{place}"
        return (
            f'<a class="atlas-fact" id="fact-{place}" href="#note-{fact.id}" '
            f'aria-describedby="{tip}">'
            f"{_as_entities(shown)}"
            f'<span class="atlas-tip" role="tooltip" id="{tip}">'
            f"{_as_entities(self.note(fact))}</span></a>"
        )


def _explain(term: Term, shown: str) -> str:
    """HTML for one term: a link to the glossary, with what it means as a tip."""
    tip = f"term-tip-{term.id}"
    definition = _as_entities(term.definition)
    return (
        f'<span class="atlas-term"><a href="{PAGE}#{term.anchor}" target="_self" '
        f'aria-describedby="{tip}">{shown}</a>'
        f'<span class="atlas-tip" role="tooltip" id="{tip}">{definition}</span></span>'
    )


def to_html(markdown: str, notes: PageNotes, file: str) -> str:
    """Markdown whose facts and terms are HTML links; HTML in the text itself is shown, not run."""
    explained = notes.glossary.mark(markdown.replace("<", "&lt;"), _explain, notes.terms)
    return fill(explained, notes.catalog.facts, file, notes.writer(markdown), _as_entities)


def show_prose(markdown: str, notes: PageNotes, file: str) -> None:
    """Draw `markdown` with its facts. Raises DataProblem when the ledger lacks one."""
    if markdown:
        st.markdown(to_html(markdown, notes, file), unsafe_allow_html=True)


def _as_entities(text: str) -> str:
    """Text for HTML inside Markdown, with every sign that means something in either escaped."""
    signs = {ord(sign): f"&#{ord(sign)};" for sign in f"{SIGNS}&\"'"}
    return text.translate(signs)


def shown_as_text(text: str) -> str:
    """Text made from data, with Markdown's signs shown as they are."""
    for sign in SIGNS:
        text = text.replace(sign, f"\\{sign}")
    return text


def show_notes(notes: PageNotes) -> None:
    """The footnotes, folded: every number printed in the text above, with its source."""
    if notes.facts:
        title = say("ui-notes", count=len(notes.facts))
        st.html(
            f'<details class="atlas-folded"><summary><h3 id="notes">{title}</h3></summary>'
            f'<ol class="atlas-notes">{notes.items()}</ol></details>'
        )
