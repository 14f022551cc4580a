"""Programmes, offices and money as lines of words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.exhibits.events import event_titles
from components.text import words
from components.text.messages import say

# The status of a program, and the statuses of the table that it sums up.
STANDINGS = {
    "active": ("Active", ("in_force",)),
    "planned": ("Proposed", ("proposed",)),
    "ended": ("Ended", ("completed", "expired", "replaced")),
    "not_confirmed": ("Not confirmed", ("unknown",)),
}


def standing_of(status: str) -> str:
    """The code in STANDINGS of a status of the table."""
    return next(code for code, (_, statuses) in STANDINGS.items() if status in statuses)


def standings_in(catalog: Catalog) -> dict[str, str]:
    """The statuses of programs: the codes and labels of those in use."""
    there = {standing_of(status) for status in catalog.table("programmes")["status"]}
    return {code: label for code, (label, _) in STANDINGS.items() if code in there}


def lines_of(catalog: Catalog, program: dict[str, Any]) -> list[tuple[str, str]]:
    """The further lines of a program, each with its label, those that say something."""
    status = catalog.label("programmes", "status", program["status"])
    lines = [
        ("Led by", program["lead"]),
        ("With", program["partners"]),
        ("Money", program["amount"]),
        ("Status now", f"{status}. {program['status_note']}".strip()),
        ("Fact check", program["correction"]),
    ]
    if not words.is_missing(program["review_by"]):
        lines.append(("Next check", say("site-next-check", day=words.day(program["review_by"]))))
    return [(label, text) for label, text in lines if text]


def events_of(catalog: Catalog, program: dict[str, Any]) -> list[tuple[str, str]]:
    """The events of a program: the id of each, and its date and title."""
    titles = event_titles(catalog)
    return [(code, titles[code]) for code in program["event_ids"].split()]


@memoize
def money_rows(catalog: Catalog) -> pd.DataFrame:
    """The programs of which an amount is known or was looked for, in the order of time.

    Columns of the table `programmes`, and: stated (the amount, or that there is none), remark.
    """
    table = catalog.table("programmes")
    rows = table[(table["amount"] != "") | (table["kind"] == "money")]
    rows = rows.sort_values(["first_year", "name"])
    return rows.assign(
        stated=rows["amount"].where(rows["amount"] != "", "No amount that could be confirmed"),
        remark=rows["correction"].where(rows["kind"] == "money", ""),
    )
