"""How the review of a refresh says what it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from components.publishing.difference import csv_text
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say


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
        expected=say("review-asked", hint=expected) if holds else expected,
        holds=holds,
    )


def amount_words(value: float) -> str:
    """An amount for people, with two decimals where it has some."""
    return words.number(value, 0 if float(value).is_integer() else 2)


@dataclass(frozen=True, kw_only=True)
class Times:
    """A factor as messages write it: "1,000" in the form "times", or "1/1,000" in that of "part".

    `text` is 1,000 in both.
    """

    form: Literal["times", "part"]
    text: str


def times(ratio: float) -> Times:
    """A factor, as a part where it is one of a whole number of parts."""
    if 0 < ratio < 1 and (1 / ratio).is_integer():
        return Times(form="part", text=f"{1 / ratio:,.4g}")
    return Times(form="times", text=f"{ratio:,.4g}")


def label_of(field: Field, value: Any) -> str:
    """A cell for people: the label of a code, the name of a month, else what the CSV holds."""
    text = csv_text(value)
    if field.type == "yearmonth":
        return words.month(value)
    return field.labels.get(text, text)
