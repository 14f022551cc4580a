"""Gaps in lines over time: where they are, their mark in a chart, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

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
    before: Any
    first: Any
    last: Any
    after: Any

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

    A missing value next to a known one of the same period breaks a line but is no gap. A year of
    a gap that has no row is as empty as one whose value is missing.
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
            first, last = missing[0], missing[-1]
            if isinstance(before, int) and isinstance(at, int):
                first, last = before + 1, at - 1
            found.append(Gap(name=name, before=before, first=first, last=last, after=at))
        missing, before = [], at
    return found


def gaps_of_all(gaps: Sequence[Gap], known: Iterable[Any]) -> list[Gap]:
    """The gaps in which no line of the chart has a number; `known` are the periods with one.

    Hatching is behind all lines, so it would say of each that it has none.
    """
    times = list(known)
    return [gap for gap in gaps if not any(gap.before < at < gap.after for at in times)]


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


def with_gaps(caption: Caption, hatched: Sequence[Gap], broken: Sequence[Gap] = ()) -> Caption:
    """`caption`, and below its title what is missing where there is hatching or a line breaks."""
    for mark, shown in (("hatched", hatched), ("broken", broken)):
        if not shown:
            continue
        listed = _listed(shown)
        note = say("gaps-marked", mark=mark, gaps=listed)
        if caption.subtitle:
            note = say("gaps-marked-after", subtitle=caption.subtitle, mark=mark, gaps=listed)
        caption = replace(caption, subtitle=note)
    return caption
