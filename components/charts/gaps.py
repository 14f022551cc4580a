"""Gaps in lines over time: where they are, their mark in a chart, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from components.charts import theme
from components.charts.describe import period
from components.charts.sketch import Sketch
from components.charts.theme import Caption
from components.text import words
from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Periods of a line without a number. `before` and `after` are the nearest with one."""

    name: str
    before: object
    first: object
    last: object
    after: object

    @property
    def span(self) -> str:
        """Its missing periods, as "January 2025 to August 2025"."""
        first = period(self.first)
        return (
            first
            if self.last == self.first
            else say("gap-span", first=first, last=period(self.last))
        )


def gaps_of(name: str, periods: Sequence[object], values: Sequence[object]) -> list[Gap]:
    """The gaps between the first and the last known value of a line in the order of time.

    A missing value next to a known one of the same period breaks a line but is no gap.
    """
    known = {at for at, value in zip(periods, values, strict=True) if not pd.isna(value)}
    found: list[Gap] = []
    missing: list[object] = []
    before: object = None
    for at in dict.fromkeys(periods):
        if at not in known:
            missing.append(at)
            continue
        if missing and before is not None:
            found.append(
                Gap(name=name, before=before, first=missing[0], last=missing[-1], after=at)
            )
        missing, before = [], at
    return found


def add_gaps(figure: Sketch, gaps: Sequence[Gap], top: float, **axes: object) -> None:
    """Hatch the time of each gap up to the value `top`; `axes` names the axes of a panel."""
    for before, after in dict.fromkeys((gap.before, gap.after) for gap in gaps):
        first, last = (
            f"{at:%Y-%m-%d}" if isinstance(at, pd.Timestamp) else at for at in (before, after)
        )
        figure.add_scatter(
            x=[first, last, last, first, first],
            y=[0, 0, top, top, 0],
            mode="lines",
            fill="toself",
            fillcolor=theme.NO_DATA,
            fillpattern=theme.hatching(),
            line={"width": 0},
            hoverinfo="skip",
            showlegend=False,
            # Below the lines, which begin and end at its edges.
            zorder=-1,
            name="gap",
            **axes,
        )


def _listed(gaps: Sequence[Gap]) -> str:
    """The lines with gaps and their missing periods, once for all: "Predicted (January 2025)"."""
    named: dict[str, list[str]] = {}
    for name in dict.fromkeys(gap.name for gap in gaps):
        spans = words.listing(gap.span for gap in gaps if gap.name == name)
        named.setdefault(spans, []).append(name)
    return words.listing(
        say("gaps-of", name=words.listing(names), spans=spans) for spans, names in named.items()
    )


def gaps_sentence(gaps: Sequence[Gap]) -> str:
    """What is missing and why, "" for no gap."""
    if not gaps:
        return ""
    return say("gaps-sentence", gaps=_listed(gaps))


def with_gaps(caption: Caption, gaps: Sequence[Gap]) -> Caption:
    """`caption`, and below its title what the shading means."""
    if not gaps:
        return caption
    listed = _listed(gaps)
    if not caption.subtitle:
        return replace(caption, subtitle=say("gaps-shaded", gaps=listed))
    note = say("gaps-shaded-after", subtitle=caption.subtitle, gaps=listed)
    return replace(caption, subtitle=note)
