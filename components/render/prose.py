"""The texts of the pages as safe HTML: Markdown with facts, each linked to its note."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from components.catalog import Catalog, Fact
from components.catalog.page_text import fill
from components.text import words
from components.text.messages import say

ALLOWED_LINK = re.compile(r"(?:https?://|mailto:|tel:|sms:|[/?#])", re.IGNORECASE)
# Marks that no text holds take the place of a fact while Markdown is read, and of its link.
FACT_MARK = "\ue000{}\ue001"
FACT_MARKS = re.compile("\ue000(\\d+)\ue001")
BREAKS = {"softbreak": " ", "hardbreak": " "}


@dataclass
class Footnotes:
    """The facts a page has printed so far, in order: what its footnotes list."""

    catalog: Catalog
    facts: dict[str, Fact] = field(default_factory=dict)

    def write(self, fact: Fact, shown: str) -> str:
        """HTML for one number: a link to its note. The note leads back to its first place."""
        name = "" if fact.id in self.facts else f' id="fact-{fact.id}"'
        self.facts[fact.id] = fact
        return f'<a class="atlas-fact"{name} href="#note-{fact.id}">{html.escape(shown)}</a>'

    def note(self, fact: Fact) -> str:
        """What a note says: the number with its unit and date, its source, its check."""
        found = [self.catalog.sources[name] for name in fact.source_ids]
        sources = " ".join(
            say("render-source", publisher=source.publisher, title=source.title) for source in found
        )
        return say("render-note", label=words.capital(fact.label), sources=sources)

    def items(self) -> str:
        """HTML of the footnotes, an `li` for every number printed; "" where there was none."""
        return "".join(self._item(fact) for fact in self.facts.values())

    def _item(self, fact: Fact) -> str:
        sources = " ".join(source_html(self.catalog, source_id) for source_id in fact.source_ids)
        label = html.escape(words.capital(fact.label))
        back = html.escape(say("render-note-back", number=fact.display))
        return (
            f'<li id="note-{fact.id}"><strong>{html.escape(fact.attributed)}</strong> '
            f"{say('render-note', label=label, sources=sources)} "
            f'<a href="#fact-{fact.id}" aria-label="{back}">Back</a></li>'
        )


def source_html(catalog: Catalog, source_id: str) -> str:
    """A sentence as HTML: who published a source, and its title as a link where there is one."""
    source = catalog.sources[source_id]
    title = html.escape(source.title)
    if is_safe_link(source.link):
        title = f'<a href="{html.escape(source.link)}" rel="noreferrer">{title}</a>'
    return say("render-source", publisher=html.escape(source.publisher), title=title)


def is_safe_link(link: str) -> bool:
    """Whether a link may be in a page: another site, mail, a telephone, or a place of ours."""
    return bool(ALLOWED_LINK.match(link))


def to_html(markdown: str, notes: Footnotes, file: str) -> str:
    """Safe HTML of a text; its numbers become links to the notes, HTML in it is shown, not run.

    Raises DataProblem when the ledger lacks a fact that the text names.
    """
    return _rendered(markdown, notes.catalog, file, notes.write)


def quiet_html(markdown: str, catalog: Catalog, file: str) -> str:
    """The same where there are no notes to link to: numbers are marked and nothing more."""
    return _rendered(markdown, catalog, file, _mark)


def plain_text(markdown: str, catalog: Catalog, file: str) -> str:
    """A text in one line without marks and links, its numbers written out.

    Raises DataProblem as `to_html` does.
    """
    blocks = _MARKDOWN.parse(fill(markdown, catalog.facts, file))
    return " ".join(
        "".join(BREAKS.get(piece.type, piece.content) for piece in block.children or ())
        for block in blocks
        if block.type == "inline"
    )


def _mark(fact: Fact, shown: str) -> str:
    return f'<span class="atlas-fact">{html.escape(shown)}</span>'


def _rendered(markdown: str, catalog: Catalog, file: str, write: Callable[[Fact, str], str]) -> str:
    written: list[str] = []

    def keep(fact: Fact, shown: str) -> str:
        written.append(write(fact, shown))
        return FACT_MARK.format(len(written) - 1)

    shown = fill(FACT_MARKS.sub("", markdown), catalog.facts, file, keep)
    return FACT_MARKS.sub(lambda mark: written[int(mark.group(1))], _MARKDOWN.render(shown))


def _markdown() -> MarkdownIt:
    """A reader of Markdown that runs no HTML, follows safe links only and fetches no pictures."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    # The library asks for the rule to be put in the place of its method.
    reader.validateLink = is_safe_link  # type: ignore[method-assign,assignment]
    reader.add_render_rule("table_open", _open_table)
    return reader


def _open_table(renderer: Any, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    """A table that scrolls sideways on a phone must be reached by keyboard."""
    tokens[place].attrSet("tabindex", "0")
    return renderer.renderToken(tokens, place, options, env)


_MARKDOWN = _markdown()
