"""Words for a picture, made from the same rows as the picture."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.text import words


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a chart says: the finding (its heading), the takeaway (a paragraph) and the alt text."""

    finding: str
    takeaway: str
    alt: str


def empty_description(title: str) -> Description:
    """The words for a chart without rows."""
    return Description(
        finding="No data for this choice",
        takeaway="Nothing is chosen, or no number is published for it. "
        "Change a filter or reset the chart.",
        alt=f"{title}. Empty chart: no data for this choice.",
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


def newest_then_shared(
    data: pd.DataFrame, *, group: str, at: str, value: str, unit: str, decimals: int
) -> str:
    """The newest figures of some groups first, then what can be compared.

    `data` has known values. Groups are ranked only within one year: the newest where it has the
    most groups, else the last year that most of them share.
    """
    counts = data.groupby(at)[group].nunique()
    newest, shared = data[at].max(), counts[counts == counts.max()].index.max()

    def highest(year: int) -> pd.Series:
        return data[data[at] == year].sort_values([value, group], kind="stable").iloc[-1]

    top = highest(newest)
    text = f"In {newest}, {top[group]}: {words.number(top[value], decimals)} {unit}"
    if newest == shared:
        if counts[newest] == 1:
            return text
        return f"{text}, the highest of the {counts[newest]} groups published for that year"
    top = highest(shared)
    return (
        f"{text}; in {shared}, the last year published for {counts[shared]} groups, "
        f"{top[group]} had the highest, {words.number(top[value], decimals)}"
    )
