"""How the review of a refresh says what it found."""

from __future__ import annotations

from typing import Any

from components.publishing.difference import csv_text
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words

ACCEPT = "Correct it, or accept the file if it is right"


def surprise(
    kind: str,
    resource: Resource,
    found: str,
    expected: str,
    *,
    row: int | None = None,
    field: Field | None = None,
    holds: bool = True,
) -> Surprise:
    """Something in a table that a person must confirm, or with `holds=False` only know."""
    return Surprise(
        kind=kind,
        file=resource.file,
        row=row,
        column=field.title if field else None,
        found=found,
        expected=f"{expected}. {ACCEPT}" if holds else expected,
        holds=holds,
    )


def amount_words(value: float) -> str:
    """An amount for people, with two decimals where it has some."""
    return words.number(value, 0 if float(value).is_integer() else 2)


def times_words(ratio: float) -> str:
    """A factor in words: "1,000 times", "one 1,000th of"."""
    if ratio >= 1:
        return f"{ratio:,.4g} times"
    share = 1 / ratio
    return f"one {share:,.4g}th of" if share == int(share) else f"{ratio:.4g} times"


def label_of(field: Field, value: Any) -> str:
    """A cell for people: the label of a code, the name of a month, else what the CSV holds."""
    text = csv_text(value)
    if field.type == "yearmonth":
        return words.month(value)
    return field.labels.get(text, text)
