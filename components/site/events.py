"""Events as lines of words: what a card says of one, and the programs that name it."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.text import words
from components.text.messages import say


def programs_of(catalog: Catalog, event_id: str) -> pd.DataFrame:
    """The programs that name an event."""
    table = catalog.table("programmes")
    return table[[event_id in text.split() for text in table["event_ids"]]]


def details_of(event: pd.Series) -> list[tuple[str, str]]:
    """The further lines of a card, each with its label."""
    lines = [("Who", event["actor_names"])]
    for label, column in (
        ("Announced", "announced"),
        ("Took effect", "effective"),
        ("Ended", "ended"),
    ):
        if not words.is_missing(event[column]):
            lines.append((label, words.day(event[column])))
    note = f" {event['status_note']}" if event["status_note"] else ""
    lines.append(("Status now", f"{event['status_name']}.{note}"))
    if event["date_note"]:
        lines.append(("About the date", event["date_note"]))
    if event["correction"]:
        lines.append(("Fact check", event["correction"]))
    if not words.is_missing(event["review_by"]):
        lines.append(("Next check", say("site-next-check", day=words.day(event["review_by"]))))
    return lines
