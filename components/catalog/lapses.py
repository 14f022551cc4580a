"""Rows that may no longer say that they are in force, because no one has looked again in time.

A row with a day in `review_by` says what was true when staff last looked. From that day on its
status is not known, until someone has looked and set the next day.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from components.catalog.catalog import Catalog
from components.catalog.freshness import REVIEW_FIELD
from components.catalog.memoize import memoize
from components.text import words
from components.text.messages import say

IN_FORCE, UNKNOWN = "in_force", "unknown"


def with_lapses(catalog: Catalog, today: date) -> Catalog:
    """`catalog` as it reads on `today`: nothing is in force that was due for a check.

    The same for every day between two checks, so that what was drawn of it can be shared.
    """
    passed = [day for day in _days(catalog) if day <= today]
    return _lapsed(catalog, passed[-1]) if passed else catalog


@memoize
def _days(catalog: Catalog) -> list[date]:
    """The days on which a row in force is due for a check, the first one first."""
    days = {
        day.date()
        for table in _reviewed(catalog).values()
        for day in table.loc[table["status"] == IN_FORCE, REVIEW_FIELD].dropna()
    }
    return sorted(days)


def _reviewed(catalog: Catalog) -> dict[str, pd.DataFrame]:
    """The tables whose rows have a status and a day for the next check."""
    columns = {"status", "status_note", REVIEW_FIELD}
    return {name: table for name, table in catalog.tables.items() if columns <= {*table.columns}}


@memoize
def _lapsed(catalog: Catalog, last: date) -> Catalog:
    tables = dict(catalog.tables)
    for name, table in _reviewed(catalog).items():
        is_due = (table["status"] == IN_FORCE) & (table[REVIEW_FIELD] <= pd.Timestamp(last))
        notes = [
            say("catalog-lapsed", note=note or "none", day=words.day(day)) if due else note
            for note, day, due in zip(
                table["status_note"], table[REVIEW_FIELD], is_due, strict=True
            )
        ]
        tables[name] = table.assign(
            status=table["status"].mask(is_due, UNKNOWN),
            status_note=pd.Series(notes, index=table.index, dtype="str"),
            **{REVIEW_FIELD: table[REVIEW_FIELD].mask(is_due)},
        )
    stamps = {**catalog.stamps, "lapses": ("lapses", last.toordinal(), 0)}
    return catalog.with_changes(tables=tables, stamps=stamps)
