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
from typing import Any

import plotly.graph_objects as go

from components.charts.dark import darkened
from components.theme.tokens import Mode

# The width of a plot that has no axis next to it, as of a map.
PHONE_MAP = 330
# What a legend leaves free beside its columns, and the height in pixels of its rows.
BESIDE, ROW = 26, 21
# How much smaller circles are on a phone, and the smallest that can be seen, in pixels.
CIRCLES, SMALLEST = 0.55, 3.0


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


def changes_for_phone(figure: go.Figure, written: dict[str, Any]) -> dict[str, Any]:
    """What changes on a phone: a figure in proportion is no higher than the phone is wide."""
    across, down = figure.layout.xaxis.range, figure.layout.yaxis.range
    if not (figure.layout.yaxis.scaleanchor and across and down):
        return {}
    margin = figure.layout.margin
    inner = PHONE_MAP * abs(down[1] - down[0]) / abs(across[1] - across[0])
    entries = [trace.name for trace in figure.data if trace.showlegend]
    # A legend below the map has more rows on a phone.
    is_below = figure.layout.legend.yanchor == "bottom" and figure.layout.legend.orientation == "h"
    below = legend_height(entries, PHONE_MAP) if is_below else margin.b
    height = min(figure.layout.height, inner + margin.t + below)
    changed = {"height": height, "margin": margin.to_plotly_json() | {"b": below}}
    return {
        "data": [_with_small_circles(trace) for trace in written["data"]],
        "layout": written["layout"] | changed,
    }


def _with_small_circles(trace: dict[str, Any]) -> dict[str, Any]:
    """Circles have pixels of their own, and would cover a map of a phone."""
    marker = trace.get("marker", {})
    if marker.get("sizemode") != "diameter":
        return trace
    sizes = [max(SMALLEST, size * CIRCLES) for size in marker["size"]]
    return trace | {"marker": marker | {"size": sizes}}


def legend_height(names: Sequence[str], width: int) -> int:
    """The pixels that a legend takes in a picture of `width`; entries stand in equal columns."""
    if not names:
        return 0
    column = max(len(name) for name in names) * 7 + 50
    return 6 + ROW * math.ceil(len(names) / max((width - BESIDE) // column, 1))


def _update(old: dict[str, Any], changes: Mapping[str, Any]) -> None:
    for key, value in changes.items():
        if isinstance(value, Mapping):
            _update(old.setdefault(key, {}), value)
        else:
            old[key] = value
