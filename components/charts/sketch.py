"""A figure while it is drawn, and when it is done.

Plotly validates each property whenever one is added or updated, which takes more time than all else
that makes a chart. A sketch holds plain dictionaries, which Plotly takes as they are; that it knows
all of them is for a test to see (`tests/unit/test_figures_are_valid.py`), not for each reader to
wait for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.dark import darkened
from components.theme.tokens import Mode

# The widths on a phone of a picture, and of a plot in it that has no axis next to it, as of a map.
PHONE = 354
PHONE_MAP = 330
# What a legend leaves free beside its columns, and the height in pixels of its rows.
BESIDE, ROW = 26, 21


class Sketch:
    """Traces and layout in Plotly's own words; the methods are named as those of its figures."""

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {"xaxis": {}, "yaxis": {}, "annotations": [], "shapes": []}

    def add_scatter(self, **trace: Any) -> None:
        """Add points, lines or an area."""
        self.data.append({"type": "scatter"} | trace)

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self.data.append({"type": "bar"} | trace)

    def add_annotation(self, **note: Any) -> None:
        """Add words."""
        self.layout["annotations"].append(note)

    def add_shape(self, **shape: Any) -> None:
        """Add a line, a rectangle or a path."""
        self.layout["shapes"].append(shape)

    def update_layout(self, **changes: Any) -> None:
        """Set what `changes` names; other entries of a dictionary stay."""
        _update(self.layout, changes)

    def update_xaxes(self, **changes: Any) -> None:
        """The same for every x axis."""
        self._update_axes("x", changes)

    def update_yaxes(self, **changes: Any) -> None:
        """The same for every y axis."""
        self._update_axes("y", changes)

    def _update_axes(self, letter: str, changes: Mapping[str, Any]) -> None:
        for name, axis in self.layout.items():
            if re.fullmatch(rf"{letter}axis\d*", name):
                _update(axis, changes)

    def finish(self) -> Finished:
        """The figure, taken as it is."""
        layout = {key: value for key, value in self.layout.items() if value != []}
        return Finished(data=self.data, layout=layout, _validate=False)


class BrowserFigure(go.Figure):
    """What goes to the browser of a figure, and nothing else: Streamlit asks for no more."""

    def __init__(self, written: dict[str, Any]) -> None:
        self._written = written

    def to_dict(self) -> dict[str, Any]:
        """The figure as it goes to the browser, which must not be changed."""
        return self._written


class Finished(go.Figure):
    """A figure that is not changed any more, so that it is written out once and shown to many."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._written = super().to_dict()
        self._looks: dict[tuple[Mode, bool], BrowserFigure] = {}

    def to_dict(self) -> dict[str, Any]:
        """The figure as it goes to the browser, which must not be changed."""
        return self._written

    def look(self, mode: Mode, *, for_phone: bool) -> go.Figure:
        """The figure in one theme, made from the light one; no higher than a phone is wide."""
        if (mode, for_phone) not in self._looks:
            written = darkened(self._written) if mode == "dark" else self._written
            if for_phone:
                written = written | changes_for_phone(self, written)
            self._looks[mode, for_phone] = BrowserFigure(written)
        return self._looks[mode, for_phone]


def axis_suffix(number: int) -> str:
    """What Plotly writes behind "x" or "xaxis" for its axis `number`, counted from 1."""
    return "" if number == 1 else str(number)


@dataclass(frozen=True)
class Proportion:
    """How high a figure in proportion, as a map, is where its box is narrower. All in pixels."""

    down: float
    """The height of the plot for each pixel of its width."""
    beside: float
    above: float
    below: float
    """The margins; below, without a legend."""
    most: float
    """The height where the box is wide."""
    entries: tuple[str, ...] = ()
    """What stands in a legend below the plot, which has more rows where it is narrow."""

    @classmethod
    def of(cls, figure: go.Figure) -> Proportion | None:
        """What holds for `figure`; None if its axes are not in proportion."""
        layout = figure.layout
        across, down = layout.xaxis.range, layout.yaxis.range
        if not (layout.yaxis.scaleanchor and across and down):
            return None
        legend, margin = layout.legend, layout.margin
        is_below = legend.yanchor == "bottom" and legend.orientation == "h"
        named = [trace.name for trace in figure.data if trace.showlegend]
        return cls(
            down=abs(down[1] - down[0]) / abs(across[1] - across[0]),
            beside=margin.l + margin.r,
            above=margin.t,
            below=0 if is_below else margin.b,
            most=layout.height,
            entries=tuple(named) if is_below else (),
        )

    def height_in(self, width: float) -> float:
        """The height of the figure in a box of `width`."""
        legend = legend_height(self.entries, width)
        return min(self.most, self.above + self.down * (width - self.beside) + self.below + legend)

    def spare(self, width: float, height: float) -> float:
        """How much of `width` its margins take, so that its plot is at most `height`."""
        return max(width - self.beside - height / self.down, 0.0)

    def legends(self) -> list[tuple[int, int]]:
        """The height of the legend from each width on at which it has fewer rows."""
        column = legend_column(self.entries)
        widths = [0, *(BESIDE + column * count for count in range(2, len(self.entries) + 1))]
        # Of widths with as many rows the first one counts: later pairs replace earlier ones.
        first = {legend_height(self.entries, width): width for width in reversed(widths)}
        return [(width, height) for height, width in reversed(first.items())]


def changes_for_phone(figure: go.Figure, written: dict[str, Any]) -> dict[str, Any]:
    """What changes on a phone: a figure in proportion is no higher than the phone is wide."""
    proportion = Proportion.of(figure)
    if proportion is None:
        return {}
    return {"layout": written["layout"] | {"height": proportion.height_in(PHONE)}}


def legend_column(names: Sequence[str]) -> int:
    """The pixels across an entry of a legend: all have the room of the longest."""
    return max((len(name) for name in names), default=0) * 7 + 50


def legend_height(names: Sequence[str], width: float) -> int:
    """The pixels that a legend takes in a picture of `width`; entries stand in equal columns."""
    if not names:
        return 0
    columns = max(int(width - BESIDE) // legend_column(names), 1)
    return 6 + ROW * math.ceil(len(names) / columns)


def _update(old: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if isinstance(value, Mapping):
            _update(old.setdefault(key, {}), value)
        else:
            old[key] = value
