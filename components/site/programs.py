"""Programmes, offices and money as lines of words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.exhibits.events import event_titles
from components.text import words


def lines_of(catalog: Catalog, programme: dict[str, Any]) -> list[tuple[str, str]]:
    """The further lines of a programme, each with its label, those that say something."""
    status = catalog.label("programmes", "status", programme["status"])
    lines = [
        ("Led by", programme["lead"]),
        ("With", programme["partners"]),
        ("Money", programme["amount"]),
        ("Status now", f"{status}. {programme['status_note']}".strip()),
        ("The source documents and public records", programme["correction"]),
    ]
    if not words.is_missing(programme["review_by"]):
        lines.append(("To be checked again", f"by {words.day(programme['review_by'])}"))
    return [(label, text) for label, text in lines if text]


def events_of(catalog: Catalog, programme: dict[str, Any]) -> list[tuple[str, str]]:
    """The events of a programme: the id of each, and its date and title."""
    titles = event_titles(catalog)
    return [(code, titles[code]) for code in programme["event_ids"].split()]


@memoize
def money_rows(catalog: Catalog) -> pd.DataFrame:
    """The programmes of which an amount is known or was looked for, in the order of time.

    Columns of the table `programmes`, and: stated (the amount, or that there is none), remark.
    """
    table = catalog.table("programmes")
    rows = table[(table["amount"] != "") | (table["kind"] == "money")]
    rows = rows.sort_values(["first_year", "name"])
    return rows.assign(
        stated=rows["amount"].replace("", "No amount that could be confirmed"),
        remark=rows["correction"].where(rows["kind"] == "money", ""),
    )
