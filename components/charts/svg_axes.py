"""The axes of a Plotly figure without Plotly: from values to pixels, and what the ticks say."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.charts.svg_ink import Unknown
from components.text import words

DAY = 86_400_000_000_000
# Years below an axis: how many at most, what each may take in pixels, and the steps between them.
MOST_YEARS, TICK_ROOM, ROUND = 10, 80, (1, 2, 5, 10, 20, 50)
YEARLY = re.compile(r"M(\d+)")
NUMBERS = ("", "d", "~s", ",d", ",~r")
ISO_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(kw_only=True)
class Axis:
    """One axis, called as Plotly calls it: "x", "y2".

    It runs from `low` to `high` in numbers and from `start` to `end` in pixels; `layout` is
    Plotly's declaration of it, `kind` is "linear", "date" or "category".
    """

    name: str
    kind: str
    layout: Any
    low: float = 0.0
    high: float = 1.0
    start: float = 0.0
    end: float = 1.0
    categories: list[str] = field(default_factory=list)

    @property
    def is_x(self) -> bool:
        """Whether it lies from left to right."""
        return self.name.startswith("x")

    @property
    def has_labels(self) -> bool:
        """Whether its ticks have words or numbers."""
        return self.layout.visible is not False and self.layout.showticklabels is not False

    def number(self, value: Any) -> float:
        """A value of the data as a number on this axis; NaN for a missing one."""
        if words.is_missing(value):
            return math.nan
        if self.kind == "category":
            return float(self.categories.index(str(value)))
        if self.kind == "date":
            return pd.Timestamp(value).value / DAY
        return float(value)

    def pixel(self, value: Any) -> float:
        """Where a value of the data is in the picture."""
        return self.at(self.number(value))

    def at(self, number: float) -> float:
        """Where a number of this axis is in the picture."""
        share = (number - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[tuple[float, str]]:
        """The values of the ticks, as numbers, and their labels."""
        low, high = sorted((self.low, self.high))
        if self.layout.tickvals is not None:
            numbers = [self.number(value) for value in self.layout.tickvals]
            found = list(zip(numbers, self.layout.ticktext or map(self.says, numbers), strict=True))
        elif self.kind == "category":
            found = [(float(place), text) for place, text in enumerate(self.categories)]
        elif self.kind == "date":
            found = _years(self)
        else:
            step = self.layout.dtick or _round_step(high - low, self.layout.nticks or 5)
            places = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
            found = [(place * step, self.says(place * step)) for place in places]
        return [(number, text) for number, text in found if low - 1e-6 <= number <= high + 1e-6]

    def says(self, number: float) -> str:
        """A number as its axis writes it: 80,000, 3M, 2.5, or a year without a comma."""
        form = self.layout.tickformat or ""
        if self.kind == "date":
            return str(pd.Timestamp(int(number * DAY)).year)
        if form not in NUMBERS:
            raise Unknown(f"tickformat {form}")
        if form == "~s" and abs(number) >= 1e6:
            return f"{number / 1e6:,.10g}M"
        is_plain = form == "d" or (not form and self.is_x and abs(number) < 10_000)
        text = f"{number:.10g}" if is_plain else f"{number:,.10g}"
        return text.replace("-", "\N{MINUS SIGN}")


def read_axes(figure: go.Figure) -> dict[str, Axis]:
    """The axes of a figure by name, with their ranges. Raises Unknown for what is not drawn."""
    declared = [key for key in figure.layout.to_plotly_json() if re.match(r"[xy]axis\d*$", key)]
    axes = {}
    for key in dict.fromkeys(["xaxis", "yaxis", *declared]):
        layout = figure.layout[key]
        if layout.type == "log" or layout.overlaying or layout.anchor == "free":
            raise Unknown(key)
        axis = Axis(name=key.replace("axis", ""), kind="linear", layout=layout)
        values = [v for trace in traces_on(figure, axis) for v in cells(trace[axis.name[0]])]
        known = [value for value in values if not words.is_missing(value)]
        axis.kind = layout.type or _kind(known)
        if axis.kind == "category":
            axis.categories = list(dict.fromkeys(str(value) for value in known))
        axes[axis.name] = axis
    for axis in axes.values():
        _set_range(figure, axis, axes)
    return axes


def traces_on(figure: go.Figure, axis: Axis) -> list:
    """The traces that are drawn on an axis."""
    letter = axis.name[0]
    return [trace for trace in figure.data if (trace[f"{letter}axis"] or letter) == axis.name]


def cells(values: Any) -> list:
    """The values of a trace as a list, none where it has none."""
    return [] if values is None else list(values)


def spacing(numbers: Sequence[float]) -> float:
    """The smallest distance between two places; 1 where there is but one."""
    places = sorted({number for number in numbers if not math.isnan(number)})
    return min((b - a for a, b in zip(places, places[1:], strict=False)), default=1.0)


def _kind(values: list) -> str:
    """The kind of axis that Plotly gives these values by default."""
    if all(hasattr(value, "year") or ISO_MONTH.match(str(value)) for value in values):
        return "date" if values else "linear"
    try:
        [float(value) for value in values]
    except ValueError:
        return "category"
    return "linear"


def _set_range(figure: go.Figure, axis: Axis, axes: dict[str, Axis]) -> None:
    own = axis.layout.range
    if own is None and axis.layout.matches:
        own = axes[axis.layout.matches].layout.range
    if own is not None:
        axis.low, axis.high = (axis.number(edge) for edge in own)
    elif axis.kind == "category":
        axis.low, axis.high = -0.5, len(axis.categories) - 0.5
    else:
        axis.low, axis.high = _reach(figure, axis)
    if axis.layout.autorange == "reversed":
        axis.low, axis.high = axis.high, axis.low
    if axis.low == axis.high:
        axis.low, axis.high = axis.low - 1, axis.high + 1


def _reach(figure: go.Figure, axis: Axis) -> tuple[float, float]:
    """A range that holds all that is drawn, with a little room; bars begin at zero."""
    numbers: list[float] = []
    sums: dict[Any, float] = defaultdict(float)
    is_length = False
    half = 0.0
    for trace in traces_on(figure, axis):
        own = [axis.number(value) for value in cells(trace[axis.name[0]])]
        known = [number for number in own if not math.isnan(number)]
        numbers += known
        if trace.type == "bar" and (trace.orientation == "h") == axis.is_x:
            is_length = True
            places = cells(trace.y if axis.is_x else trace.x)
            for place, number in zip(places, own, strict=True):
                sums[str(place), number > 0] += 0 if math.isnan(number) else number
        elif trace.type == "bar":
            half = max(half, spacing(known) / 2)
    low, high = (
        min([*numbers, *sums.values()], default=0.0),
        max([*numbers, *sums.values()], default=1.0),
    )
    if half:
        return low - half, high + half
    room = (high - low) * 0.06
    from_zero = is_length or axis.layout.rangemode == "tozero"
    return (
        0.0 if from_zero and low >= 0 else low - room,
        0.0 if from_zero and high <= 0 else high + room,
    )


def _round_step(length: float, most: int) -> float:
    """A round step that gives at most `most` ticks over `length`."""
    unit = 10.0 ** math.floor(math.log10(length / most))
    return next(unit * n for n in (1, 2, 5, 10) if length / (unit * n) <= most)


def _years(axis: Axis) -> list[tuple[float, str]]:
    """Ticks at the steps that the axis names, else at round years as Plotly chooses them."""
    first, last = (int(pd.Timestamp(int(edge * DAY)).year) for edge in (axis.low, axis.high))
    stated = YEARLY.fullmatch(str(axis.layout.dtick or ""))
    if stated and int(stated[1]) % 12 == 0:
        every, base = int(stated[1]) // 12, pd.Timestamp(axis.layout.tick0 or "2000").year
    else:
        most = min(max(abs(axis.end - axis.start) / TICK_ROOM, 4), MOST_YEARS - 1) + 1
        length = (axis.high - axis.low) / 365.25
        every, base = next((step for step in ROUND if length / step <= most), ROUND[-1]), 0
    years = [year for year in range(first, last + 1) if (year - base) % every == 0]
    return [(pd.Timestamp(year, 1, 1).value / DAY, str(year)) for year in years]
