"""Words for a picture, made from the same rows as the picture."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.catalog import words


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a chart says: the finding (its heading), the takeaway (a paragraph) and the alt text."""

    finding: str
    takeaway: str
    alt: str


def empty_description(title: str) -> Description:
    """The words for a chart without rows."""
    return Description(
        finding=f"{title}: nothing to show",
        takeaway="Nothing is chosen, or no figure is published for it. "
        "Change a filter to see others.",
        alt=f"{title}. Empty chart: no figure is published for this choice.",
    )


def period(value: object) -> str:
    """A year or month on an axis, written for people."""
    if isinstance(value, pd.Timestamp):
        return words.month(value)
    return str(value)


def sentence(text: str) -> str:
    """`text` with a capital first letter and a full stop."""
    text = text.strip()
    return f"{words.capital(text)}{'' if text.endswith(('.', '?', '!')) else '.'}"
