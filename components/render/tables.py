"""Tables of text, as documents write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from components.catalog import Catalog
from components.exhibits import Exhibit, Picture, shown_table
from components.text import words

LONGEST_TABLE = 250
# A table of this many rows or fewer is shown unfolded.
SHORT_TABLE = 12
NUMBER = re.compile("[\N{MINUS SIGN}+-]?[\\d,]+(\\.\\d+)?%?")


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


def rows_of(catalog: Catalog, exhibit: Exhibit, picture: Picture, address: str = "") -> Table:
    """The first LONGEST_TABLE rows that `picture` shows; `address` has all of them."""
    return table_of(
        shown_table(catalog, exhibit, picture.rows.head(LONGEST_TABLE), picture.derived),
        caption=f"{exhibit.title}: the data shown",
        of=len(picture.rows),
        address=address,
    )


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
