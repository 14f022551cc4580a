"""Marks on lines over time: bars over periods and words at a point, clear of lines and words.

They are laid out for the narrowest phone. On a wider screen words keep their width while the
years move apart, so what is clear there stays clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.charts import theme
from components.charts.sketch import Sketch
from components.charts.specs import Mark

# In pixels: a plot with its labels on the narrowest phone, a letter, a line of words, the room
# around a marker and between two marks, and from a bar to its words.
NARROWEST, LETTER, LINE, ROOM, ABOVE_BAR = 220, 6.2, 16, 10, 4
SIZE, BAR = 12.5, 3
# What shapes and words of marks are called.
MARK = "mark"


@dataclass(frozen=True, kw_only=True)
class PlacedMark:
    """A mark with its height above the axis and what it takes from left to right, in pixels.

    `side` is where its words are anchored: at the "left" end of its bar, or in its "center".
    """

    mark: Mark
    height: float
    low: float
    high: float
    side: str

    @property
    def top(self) -> float:
        """Where its words end."""
        return self.height + ABOVE_BAR + LINE


def place_marks(
    marks: Sequence[Mark], lines: Sequence[pd.Series], top: float, right: int
) -> list[PlacedMark]:
    """Where marks go: as low as they clear every line and every mark before them.

    `lines` are numbers by year, drawn up to `top` in theme.INNER pixels; `right` is the room that
    their labels take.
    """
    years = [year for line in lines for year in line.index]
    first, last = min(years), max(years)
    across = (NARROWEST - right) / max(last - first, 1)
    points = [
        ((year - first) * across, float(value) / top * theme.INNER)
        for line in lines
        for year, value in line.items()
    ]
    ends = [float(line.iloc[-1]) / top * theme.INNER for line in lines]
    edge = (last - first) * across
    placed: list[PlacedMark] = []
    # Words at a point come first: they belong close to it.
    for mark in sorted(marks, key=lambda item: (not item.is_point, item.first)):
        start, end = ((year - first) * across for year in (mark.first, mark.last))
        low, high, side = _reach(start, end, len(mark.text) * LETTER)
        floor = max(
            [0.0]
            + [y for x, y in points if low - ROOM <= x <= high + ROOM]
            + [y + LINE for y in ends if high > edge]
        )
        crossed = [other for other in placed if low < other.high and other.low < high]
        height = max([floor + ROOM, *(other.top + ROOM / 2 for other in crossed)])
        placed.append(PlacedMark(mark=mark, height=height, low=low, high=high, side=side))
    return placed


def _reach(start: float, end: float, width: float) -> tuple[float, float, str]:
    """What a mark takes from left to right, and where its words are anchored."""
    if start == end:
        return start - width / 2, start + width / 2, "center"
    if start + width <= NARROWEST:
        return start, max(end, start + width), "left"
    middle = (start + end) / 2
    return min(start, middle - width / 2), max(end, middle + width / 2), "center"


def add_marks(figure: Sketch, placed: Sequence[PlacedMark], top: float) -> None:
    """Draw the marks: a bar in the color of its series, and words above it."""
    for item in placed:
        mark = item.mark
        start, end = (pd.Timestamp(year, 1, 1) for year in (mark.first, mark.last))
        at = start if item.side == "left" else start + (end - start) / 2
        height = item.height / theme.INNER * top
        if not mark.is_point:
            figure.add_shape(
                type="line",
                x0=f"{start:%Y-%m-%d}",
                x1=f"{end:%Y-%m-%d}",
                y0=height,
                y1=height,
                xref="x",
                yref="y",
                line={"color": theme.color(mark.series), "width": BAR},
                name=MARK,
            )
        figure.add_annotation(
            x=f"{at:%Y-%m-%d}",
            y=(item.height + ABOVE_BAR) / theme.INNER * top,
            text=mark.text,
            xanchor=item.side,
            yanchor="bottom",
            align=item.side,
            showarrow=False,
            borderpad=0,
            font={"size": SIZE} | ({"weight": 600} if mark.is_point else {}),
            name=MARK,
        )
