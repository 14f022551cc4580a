"""Gaps in lines over time: where they are, their mark in a chart, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from components.charts import theme
from components.charts.describe import period
from components.charts.sketch import Sketch
from components.charts.theme import Caption, Mode
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


def mark_gaps(figure: Sketch, gaps: Sequence[Gap], mode: Mode, **place: object) -> None:
    """Shade the time of each gap. `place` names the axes, or the row and column of a panel."""
    for gap in gaps:
        edges = [
            f"{at:%Y-%m-%d}" if isinstance(at, pd.Timestamp) else at
            for at in (gap.before, gap.after)
        ]
        figure.add_shape(
            type="rect",
            x0=edges[0],
            x1=edges[1],
            fillcolor=theme.QUIET[mode],
            opacity=0.45,
            line={"width": 0},
            layer="below",
            name="gap",
            **place,
        )


def _listed(gaps: Sequence[Gap]) -> str:
    """The lines with gaps, each with its missing periods: "Predicted (January 2025)"."""
    return words.listing(
        say("gaps-of", name=name, spans=words.listing(gap.span for gap in gaps if gap.name == name))
        for name in dict.fromkeys(gap.name for gap in gaps)
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
