"""What the functions that write blocks take and return."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.catalog import Catalog, Text
from components.render.prose import Footnotes, is_safe_link, to_html
from components.render.tables import table_of
from components.site.blocks import AnyBlock
from components.site.links import Links
from components.text import words
from components.text.messages import say


@dataclass(frozen=True)
class Piece:
    """A piece of a document: `kind` is the macro of plain_blocks.html that writes `view`."""

    kind: str
    view: Any


@dataclass(frozen=True, kw_only=True)
class DocumentContext:
    """What a document is made from; `notes` gathers the facts that it prints."""

    catalog: Catalog
    page: str
    text: Text
    notes: Footnotes
    links: Links
    today: date
    writers: Writers
    has_scripts: bool

    def prose(self, markdown: str) -> str:
        """A text of the page as safe HTML. Raises DataProblem."""
        return to_html(markdown, self.notes, self.text.file)

    def section_prose(self, name: str) -> str:
        """The text of the page under the heading `name` as safe HTML. Raises DataProblem."""
        return self.prose(self.text.section(name).body)

    def dates(self, dataset: str) -> str:
        """When the figures of a dataset were retrieved and are due, and their licence."""
        dates = self.catalog.freshness(dataset, self.today)
        licence = self.catalog.resource(dataset).licence
        return say("render-dates", dates=dates.sentence, licence=licence)

    def texts(self, name: str, dataset: str) -> dict[str, str]:
        """The words next to the map or the timeline."""
        own = self.text.section(name)
        return {
            "body": self.prose(own.body),
            "how_to_read": self.prose(own.how_to_read),
            "cannot_tell": self.prose(own.cannot_tell),
            "limits": self.catalog.resource(dataset).limits,
            "dates": self.dates(dataset),
            "csv": self.links.table(dataset),
        }

    def event(self, event_id: str) -> str:
        """The address of an event in the list."""
        return self.links.document("agreements", "list", f"event-{event_id}")

    def program(self, program_id: str) -> str:
        """The address of a program on the page about the U.S. response."""
        return self.links.document("us_response", "who", f"programme-{program_id}")


# Blocks have kinds of their own; each function is for the kind that it is found under.
Write = Callable[[DocumentContext, Any], list[Piece]]
Writers = Mapping[type[AnyBlock], Write]


def fault(what: str) -> Piece:
    """In place of a block that cannot be shown: “This text”, “The map” or one of some title."""
    return Piece("fault", say("render-fault", cannot=html.escape(words.cannot_show(what))))


def titled(
    title: str, text: str = "", table: pd.DataFrame | None = None, caption: str = ""
) -> Piece:
    """A text, safe HTML, and a table under a heading."""
    shown = None if table is None else table_of(table, caption=caption or title)
    return Piece("titled", {"title": title, "text": text, "table": shown})


def safe_link(link: str) -> str:
    """`link` where it may be followed, else ""."""
    return link if is_safe_link(link) else ""
