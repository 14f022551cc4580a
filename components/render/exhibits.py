"""An exhibit as a document shows it: finding, picture, words, rows as a table, and its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.catalog import Catalog, Text
from components.charts import caption_of
from components.charts.svg import figure_svg
from components.exhibits import Chosen, Exhibit, Picture, shown_table, source_line
from components.render.links import Links
from components.render.prose import Notes, to_html
from components.site import section_of
from components.text import words

LONGEST_TABLE = 250
# A table of this many rows or fewer stands open.
SHORT_TABLE = 12
NUMBER = re.compile("[\N{MINUS SIGN}+-]?[\\d,]+(\\.\\d+)?%?")

# Gives the picture of an exhibit when nothing was chosen, laid out for narrow places or wide ones.
Draw = Callable[[Catalog, Exhibit, bool], Picture]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of text, with the address of the whole where some of its `of` rows are left out.

    `numeric` says of each column whether it holds numbers.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    of: int
    address: str = ""

    @property
    def is_short(self) -> bool:
        """Whether the table stands open."""
        return self.of <= SHORT_TABLE

    @property
    def count(self) -> str:
        """How many rows the whole table has, in words."""
        return words.plural(self.of, "row")


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture in a document: SVG with the title and subtitle that its figure carried."""

    svg: str
    title: str
    subtitle: str


@dataclass(frozen=True, kw_only=True)
class Charts:
    """What a script draws of an exhibit: `data` by code of the option that it is for, as JSON.

    `label` and `options` are those of the filter that may be changed, "" and none where there is
    none; `chosen` is drawn first. `places` has the words and the room of its figures.
    """

    label: str
    options: Mapping[str, str]
    chosen: str
    places: tuple[Mapping[str, Any], ...]
    data: Mapping[str, str]


Prepare = Callable[[Exhibit], Charts]


@dataclass(frozen=True, kw_only=True)
class ExhibitView:
    """One exhibit. `body`, `how_to_read` and `cannot_tell` are safe HTML, the rest plain text.

    `charts` are there where a document has charts that a script draws.
    """

    name: str
    title: str
    finding: str
    badge: str
    is_overdue: bool
    drawings: tuple[Drawing, ...]
    charts: Charts | None
    takeaway: str
    body: str
    how_to_read: str
    cannot_tell: str
    limits: str
    choice: str
    table: Table
    source: str
    held: str
    live: str


def view_exhibit(
    catalog: Catalog,
    exhibit: Exhibit,
    *,
    page: str,
    text: Text,
    notes: Notes,
    links: Links,
    today: date,
    draw: Draw,
    prepare: Prepare | None = None,
) -> ExhibitView:
    """`exhibit` with all that a reader of a document needs. Raises DataProblem.

    `prepare` gives its charts where the document has scripts.
    """
    picture = draw(catalog, exhibit, False)
    narrow = draw(catalog, exhibit, True) if exhibit.draw_narrow else picture
    own = text.section(exhibit.name)
    drawings = []
    for place, drawn in enumerate(narrow.figures):
        caption = caption_of(drawn.figure)
        svg = figure_svg(drawn.figure, name=f"{exhibit.name}-{place}")
        drawings.append(Drawing(svg=svg, title=caption.title, subtitle=caption.subtitle))
    return ExhibitView(
        name=exhibit.name,
        title=exhibit.title,
        finding=picture.description.finding,
        badge=picture.badge,
        is_overdue=catalog.freshness(exhibit.dataset, today).is_overdue,
        drawings=tuple(item for item in drawings if item.svg),
        charts=prepare(exhibit) if prepare else None,
        takeaway=picture.description.takeaway,
        body=to_html(own.body, notes, text.file),
        how_to_read=to_html(own.how_to_read, notes, text.file),
        cannot_tell=to_html(own.cannot_tell, notes, text.file),
        limits=catalog.resource(exhibit.dataset).limits,
        choice=choice_of(catalog, exhibit),
        table=table_of(
            shown_table(catalog, exhibit, picture.rows.head(LONGEST_TABLE), picture.derived),
            caption=f"{exhibit.title}: the figures shown",
            of=len(picture.rows),
            address=links.table(exhibit.dataset),
        ),
        source=source_line(catalog, exhibit, today),
        held=catalog.status.line((exhibit.dataset, *exhibit.also)),
        live=links.live(page, section_of(exhibit), exhibit.name),
    )


def choice_of(catalog: Catalog, exhibit: Exhibit, chosen: Chosen | None = None) -> str:
    """What is chosen, in words; "" where nothing can be. None stands for a reader’s first view."""
    chosen = exhibit.defaults(catalog) if chosen is None else chosen
    parts = []
    for item in exhibit.filters:
        options = item.options(catalog, chosen)
        codes = chosen[item.name] if item.takes_many else [chosen[item.name]]
        parts.append(words.listing([options[code] for code in codes if code in options]))
    return "; ".join(part for part in parts if part)


def table_of(table: pd.DataFrame, *, caption: str, of: int = 0, address: str = "") -> Table:
    """A table of text whose index names its rows; `of` where some of the rows are left out."""
    flat = table.reset_index()
    return Table(
        caption=caption,
        columns=tuple(str(column) for column in flat.columns),
        rows=tuple(tuple(str(cell) for cell in row) for row in flat.itertuples(index=False)),
        numeric=tuple(_is_numeric(flat[column]) for column in flat.columns),
        of=of or len(flat),
        address=address,
    )


def _is_numeric(cells: pd.Series) -> bool:
    """Whether a column is made of numbers, as they are written for people."""
    known = [str(cell) for cell in cells if cell not in ("", words.NOT_PUBLISHED)]
    return bool(known) and all(NUMBER.fullmatch(cell) for cell in known)
