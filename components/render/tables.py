"""Tables of text, as documents write them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import pandas as pd

from components.catalog import Catalog
from components.exhibits import Exhibit, Picture, shown_table
from components.text import words
from components.text.messages import say

LONGEST_TABLE = 250
# A table of this many rows or fewer is shown unfolded.
SHORT_TABLE = 12
NUMBER = re.compile("[\N{MINUS SIGN}+-]?[\\d,]+(\\.\\d+)?%?")


@dataclass(frozen=True, kw_only=True)
class TextTable:
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
        """Whether the table is open."""
        return self.of <= SHORT_TABLE

    @property
    def heading(self) -> str:
        """The caption with the number of rows of the whole table."""
        return say("render-caption-rows", caption=self.caption, count=self.of)

    @property
    def view(self) -> str:
        """What opens the table, with the same number."""
        return say("render-table", count=self.of)

    @property
    def first(self) -> str:
        """Safe HTML that says how many rows are here and where all are; "" where all are here."""
        return first_rows(len(self.rows), self.address) if len(self.rows) < self.of else ""


def first_rows(shown: int, address: str) -> str:
    """Safe HTML that says that a table has only its first rows; `address` has all of them."""
    return say(
        "render-table-first",
        form="linked" if address else "alone",
        shown=words.number(shown),
        address=html.escape(address),
    )


def rows_of(
    catalog: Catalog,
    exhibit: Exhibit,
    picture: Picture,
    address: str = "",
    *,
    most: int = LONGEST_TABLE,
) -> TextTable:
    """The first rows that `picture` shows, `most` of them; `address` has all."""
    return table_of(
        shown_table(catalog, exhibit, picture.rows.head(most), picture.derived),
        caption=say("render-caption", title=exhibit.title),
        of=len(picture.rows),
        address=address,
    )


def table_of(table: pd.DataFrame, *, caption: str, of: int = 0, address: str = "") -> TextTable:
    """A table of text whose index names its rows; `of` where some of the rows are left out."""
    flat = table.reset_index()
    return TextTable(
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
