"""Words on charts over time: events, periods, highest points, and gaps.

They keep clear of what is drawn and of each other at the narrowest width of a drawing. On a wider
screen words keep their width while the years move apart, so what is clear there stays clear.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from components.charts import theme
from components.charts.flags import (
    BESIDE,
    LINE,
    MOST_LINES,
    Flag,
    height_of_flags,
    in_lines,
    place_flags,
    width_of,
)
from components.charts.sketch import Sketch
from components.text import words
from components.text.messages import say

# In pixels: the room around what is drawn, from a bar to its words, the width of a bar, and from
# words to the bar above them.
ROOM, ABOVE_BAR, BAR, CLEAR = 10, 4, 3, 3
# Words that are further above their point have a line to it.
FAR = 24
SIZE = 12.5
# What shapes and words of marks in a plot, and words above it, are called.
MARK, FLAG = "mark", "flag"

Kind = Literal["event", "period", "point", "gap"]
Side = Literal["left", "center", "right"]
# A year, or a day of a chart over time.
When = Any


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Words at a place on the time axis of a chart.

    An event has a pole through the chart, a period a bar in the color of `series`, and a point
    is on the number at its place. A gap, which has no place of its own, is at the gaps of
    the lines. `said` is what it says where the picture cannot be seen.
    """

    kind: Kind
    text: str
    first: When = None
    last: When = None
    series: str = ""
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Plot:
    """The plot that marks are put on: its axes, and the lines or tops of columns in it.

    `low` and `high` are the ends of the time axis, `across` its pixels at the narrowest; `left` and
    `right` are where the picture ends. `top` is the highest value of an axis of `down` pixels. A
    line is its places and its values; where `has_labels`, words follow its end.
    """

    low: When
    high: When
    across: float
    left: float
    right: float
    top: float
    lines: Sequence[tuple[Sequence[When], Sequence[float]]]
    down: float = theme.INNER
    has_labels: bool = False

    def at(self, when: When) -> float:
        """A place on the time axis, in pixels from its beginning."""
        return float((when - self.low) / (self.high - self.low)) * self.across

    def height(self, value: float) -> float:
        """A value in pixels above the axis."""
        return value / self.top * self.down


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a mark in the plot: their lower edge and what they take across, in pixels.

    `side` is the edge of them that is at the place `at`, or their "center".
    """

    mark: Mark
    text: str
    at: When
    side: Side
    low: float
    high: float
    height: float = 0.0

    @property
    def top(self) -> float:
        """Where the words end."""
        bar = ABOVE_BAR + CLEAR if self.mark.kind == "period" else 0
        return self.height + bar + LINE * (self.text.count("<br>") + 1)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Marks that have their places: the flags of events above the plot, and words in it.

    `lift` is what those words need above the plot, in pixels.
    """

    events: Sequence[Mark]
    flags: Sequence[Flag]
    words: Sequence[Words]
    lift: float

    @property
    def above(self) -> int:
        """What marks take above the plot, in pixels."""
        return math.ceil(self.lift + height_of_flags(self.flags))


def marks_sentence(marks: Sequence[Mark], *, has_gaps: bool = False) -> str:
    """What the marks say, for readers who don’t see them; "" for none."""
    said = [mark.said or mark.text for mark in marks if has_gaps or mark.kind != "gap"]
    return say("chart-marks", marks=words.listing(said)) if said else ""


def place_marks(
    marks: Sequence[Mark],
    plot: Plot,
    gaps: Sequence[tuple[When, When]] = (),
    lines_down: Sequence[When] = (),
) -> Placed:
    """Where marks go, clear of poles and of other `lines_down` through the plot where they can be.

    `gaps` are the first and last place of each gap; the longest has the words.
    """
    events = sorted((mark for mark in marks if mark.kind == "event"), key=lambda mark: mark.first)
    poles = [plot.at(mark.first) for mark in events]
    flags = place_flags(poles, [mark.text for mark in events], plot.left, plot.right)
    poles += [plot.at(when) for when in lines_down]
    longest = max(gaps, key=lambda gap: gap[1] - gap[0], default=(None, None))
    placed: list[Words] = []
    # Words at a point come first: they belong close to it.
    for kind in ("point", "gap", "period"):
        for mark in sorted(
            (mark for mark in marks if mark.kind == kind),
            key=lambda mark: plot.low if mark.first is None else mark.first,
        ):
            first, last = longest if kind == "gap" else (mark.first, mark.last)
            if first is not None:
                choices = list(_sides(mark, first, last, plot))
                placed.append(_best(choices, plot, placed, poles))
    overflow = max((item.top for item in placed), default=0.0) - plot.down
    return Placed(events=events, flags=flags, words=placed, lift=max(overflow, 0.0))


def _best(
    choices: Sequence[Words], plot: Plot, before: Sequence[Words], poles: Sequence[float]
) -> Words:
    """The words that cross the fewest lines down through the plot, and of these the lowest."""
    placed = [replace(item, height=_height(item, plot, before)) for item in choices]

    def cost(item: Words) -> tuple[float, float]:
        crossed = sum(item.low - BESIDE < pole < item.high + BESIDE for pole in poles)
        # Words over the middle of their place, and in one line, are read more easily.
        worse = item.text.count("<br>") + (item.side != "center")
        return crossed, item.height + LINE / 2 * worse

    return min(placed, key=cost)


def _sides(mark: Mark, first: When, last: When, plot: Plot) -> Iterator[Words]:
    """The places that words may have from left to right, the best first."""
    start, end = plot.at(first), plot.at(last)
    middle = (start + end) / 2
    center = first if first == last else first + (last - first) / 2
    if mark.kind == "period":
        width = width_of(mark.text)
        if start + width <= plot.right:
            high = max(end, start + width)
            yield Words(mark=mark, text=mark.text, at=first, side="left", low=start, high=high)
        elif middle + width / 2 <= plot.right:
            low, high = min(start, middle - width / 2), max(end, middle + width / 2)
            yield Words(mark=mark, text=mark.text, at=center, side="center", low=low, high=high)
        else:
            low = min(start, end - width)
            yield Words(mark=mark, text=mark.text, at=last, side="right", low=low, high=end)
        return
    for lines in MOST_LINES:
        text = in_lines(mark.text, lines)
        width = width_of(text)
        places: tuple[tuple[Side, When, float], ...] = (
            ("center", center, middle - width / 2),
            ("right", last, end - width),
            ("left", first, start),
        )
        for side, at, low in places:
            if low >= 0 and low + width <= plot.right:
                yield Words(mark=mark, text=text, at=at, side=side, low=low, high=low + width)


def _height(item: Words, plot: Plot, before: Sequence[Words]) -> float:
    """The lowest place for words where nothing is drawn, over the lines or in a gap below them."""
    crossed = [other for other in before if item.low < other.high and other.low < item.high]
    under, over = _drawn(item.low, item.high, plot)
    floor = over + (ROOM / 2 if item.mark.kind == "point" else ROOM)
    places = [floor, *(other.top + ROOM / 2 for other in crossed if other.top > floor)]
    if item.mark.kind == "gap" and under > LINE + 2 * ROOM:
        places.append(ROOM / 2)
    return min(
        height
        for height in places
        if all(_is_apart(replace(item, height=height), other) for other in crossed)
    )


def _is_apart(item: Words, other: Words) -> bool:
    return item.height >= other.top or other.height >= item.top


def _drawn(low: float, high: float, plot: Plot, room: float = ROOM) -> tuple[float, float]:
    """How low and how high anything is drawn between two places, in pixels above the axis."""
    lowest, highest = np.inf, 0.0
    for places, values in plot.lines:
        x = np.array([plot.at(place) for place in places])
        y = np.array([plot.height(value) for value in values])
        if plot.has_labels and high > x[-1]:
            highest = max(highest, y[-1] + LINE)
        if high + room < x[0] or low - room > x[-1]:
            continue
        ends = np.interp([low - room, high + room], x, y)
        near = np.concatenate([y[(x >= low - room) & (x <= high + room)], ends])
        lowest, highest = min(lowest, float(near.min())), max(highest, float(near.max()))
    return lowest, highest


def add_marks(figure: Sketch, placed: Placed, plot: Plot, yref: str = "y") -> None:
    """Draw the marks, whose words are on the axis `yref`.

    The figure keeps `placed.above` pixels free above its plot.
    """
    add_flags(figure, placed)
    for item in placed.words:
        mark, height = item.mark, item.height
        if mark.kind == "period":
            bar = height / plot.down * plot.top
            figure.add_shape(
                type="line",
                x0=coordinate(mark.first),
                x1=coordinate(mark.last),
                y0=bar,
                y1=bar,
                xref="x",
                yref=yref,
                line={"color": theme.color(mark.series), "width": BAR},
                name=MARK,
            )
            height += ABOVE_BAR
        at = plot.at(item.at)
        top = _drawn(at, at, replace(plot, has_labels=False), room=0)[1]
        if mark.kind == "point" and height - top > FAR:
            figure.add_shape(
                type="line",
                x0=coordinate(item.at),
                x1=coordinate(item.at),
                y0=(top + BESIDE) / plot.down * plot.top,
                y1=(height - 1) / plot.down * plot.top,
                xref="x",
                yref=yref,
                line={"color": theme.MUTED, "width": 1},
                name=MARK,
            )
        figure.add_annotation(
            x=coordinate(item.at),
            # Plotly leaves out words that are above the axis.
            y=min(height / plot.down, 1.0) * plot.top,
            yshift=max(height - plot.down, 0.0),
            yref=yref,
            text=item.text,
            xanchor=item.side,
            yanchor="bottom",
            align=item.side,
            showarrow=False,
            borderpad=0,
            # A line that has to pass behind words is not seen through them.
            bgcolor=theme.BACKGROUND if mark.kind != "period" else None,
            font={"size": SIZE} | ({"weight": 600} if mark.kind == "point" else {}),
            name=MARK,
        )


def add_flags(figure: Sketch, placed: Placed, lift: int = 0) -> None:
    """Draw the flags of events, `lift` pixels above the plot, and their poles down through it."""
    for mark, flag in zip(placed.events, placed.flags, strict=True):
        at, bottom = coordinate(mark.first), lift + placed.lift + flag.bottom
        look = {"color": theme.MUTED, "width": 1, "dash": "dot"}
        pole = {"type": "line", "x0": at, "x1": at, "xref": "x", "line": look, "name": MARK}
        figure.add_shape(**pole, yref="paper", y0=0, y1=1, layer="below")
        # The piece above the plot is in pixels: the plot grows, the flags do not.
        above = bottom + (flag.lines * LINE if flag.side != "center" else 0)
        figure.add_shape(**pole, yref="paper", ysizemode="pixel", yanchor=1, y0=0, y1=above)
        figure.add_annotation(
            x=at,
            y=1,
            yref="paper",
            text=flag.text,
            xanchor="left" if flag.side == "center" else flag.side,
            xshift={"left": BESIDE, "right": -BESIDE}.get(flag.side, round(flag.left)),
            yanchor="bottom",
            yshift=bottom,
            align="left" if flag.side == "center" else flag.side,
            showarrow=False,
            borderpad=0,
            font={"size": SIZE, "color": theme.TEXT},
            name=FLAG,
        )


def coordinate(when: When) -> str | float:
    """A place on the time axis as Plotly takes it."""
    return f"{when:%Y-%m-%d}" if isinstance(when, pd.Timestamp) else when
