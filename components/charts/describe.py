"""Words for a picture, made from the same rows as the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts.specs import Period, Spec
from components.text import words
from components.text.messages import say
from components.text.words import NumberChange

# A period is old, and a heading begins with it, where it is more years than these back.
RECENT = 2
# A year in which fewer groups than these have a number is no comparison of groups.
ENOUGH_GROUPS = 3
# Decimals are for numbers under it.
WHOLE = 10


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a chart says: its heading, at most two sentences of takeaway, and its alt text.

    The heading states the finding. The alt text has the numbers in full.
    """

    finding: str
    takeaway: str
    alt: str


def empty_description(title: str) -> Description:
    """The words for a chart without rows."""
    return Description(
        finding=say("chart-empty-finding"),
        takeaway=say("chart-empty-takeaway"),
        alt=say("chart-empty-alt", title=title),
    )


def period(value: Any, kind: Period = "plain") -> str:
    """A year or month on an axis, as it is said after "in"."""
    at = words.month(value) if isinstance(value, pd.Timestamp) else f"{value:.0f}"
    return at if kind == "plain" else say("period", kind=kind, at=at)


def age_of(value: Any, spec: Spec) -> str:
    """Whether a heading of `spec` begins with this year or month: "old", or "new"."""
    year = value.year if isinstance(value, pd.Timestamp) else int(value)
    return "old" if spec.retrieved - year > RECENT else "new"


def change_finding(
    what: str, change: NumberChange, amount: str, when: str, *, age: str = "new", before: str = ""
) -> str:
    """How much `what` changed in a period, as a heading."""
    return words.capital(
        say(
            "change-finding",
            age=age,
            direction=change.direction,
            what=what,
            size=change.size,
            times=change.times,
            amount=amount,
            when=when,
            before=before,
        )
    )


def sentence(text: str) -> str:
    """`text` with a capital first letter and a full stop."""
    text = text.strip()
    return f"{words.capital(text)}{'' if text.endswith(('.', '?', '!')) else '.'}"


def shared_rows(data: pd.DataFrame, *, group: str, at: str, value: str) -> pd.DataFrame:
    """The rows of the newest period in which at least three groups have a number, highest first.

    Where there are fewer groups, that of the most of them.
    """
    known = data[data[value].notna()]
    counts = known.groupby(at)[group].nunique()
    enough = counts[counts >= min(ENOUGH_GROUPS, counts.max())]
    rows = known[known[at] == enough.index.max()]
    return rows.sort_values([value, group], ascending=[False, True], kind="stable")


def describe_groups(
    data: pd.DataFrame, spec: Spec, *, group: str, at: str, value: str, unit: str, decimals: int
) -> tuple[str, str]:
    """The heading and the takeaway of the same groups over time: the highest, lowest and missing.

    Groups are compared only within one period, the newest that enough of them share.
    """
    rows = shared_rows(data, group=group, at=at, value=value)
    top, low, when = rows.iloc[0], rows.iloc[-1], period(rows[at].iloc[0])

    def amount(row: pd.Series) -> str:
        return amount_of(row[value], spec, unit, decimals)

    finding = say(
        "groups-finding",
        count=len(rows),
        group=top[group],
        subject=spec.subject or say("groups-measure"),
        amount=amount(top),
        when=when,
    )
    known = data[data[value].notna()]
    newest = known[known[at] > rows[at].iloc[0]]
    missing = sorted(set(known[group]) - set(rows[group]))
    parts = [say("groups-lowest", group=low[group], amount=amount(low))] if len(rows) > 1 else []
    if missing:
        parts.append(say("groups-missing", groups=words.listing(missing), when=when))
    elif len(newest):
        last = newest[newest[at] == newest[at].max()]
        parts.append(
            say(
                "groups-newer",
                when=period(last[at].iloc[0]),
                groups=words.listing(sorted(last[group])),
            )
        )
    return words.capital(finding), " ".join(words.capital(part) for part in parts)


def amount_of(number: float, spec: Spec, unit: str, decimals: int) -> str:
    """A number with what follows it: nothing where the subject has named what is counted."""
    return f"{said(number, decimals)} {spec.per if spec.subject else unit}".strip()


def said(number: float, decimals: int) -> str:
    """A number as a sentence says it: from ten on it is whole."""
    return words.number(number, 0 if abs(number) >= WHOLE else decimals)
