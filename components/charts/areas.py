"""What maps of filled areas share: classes of numbers, hatching, entries of the legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.charts import theme
from components.charts.sketch import Sketch
from components.charts.theme import Mode


def step(value: float, bounds: Sequence[float], steps: int) -> int:
    """The place of `value` on a scale of `steps` colors cut at `bounds`; a bound opens a class."""
    place = sum(value >= bound for bound in bounds)
    return round(place * (steps - 1) / max(len(bounds), 1))


def class_words(low: str, high: str) -> str:
    """A class of numbers from `low` to below `high`, either of which may be blank for open."""
    if not low:
        return f"under {high}"
    return f"{low} to {high}" if high else f"{low} and over"


def hatching(mode: Mode, shape: str = "/") -> dict[str, Any]:
    """The pattern of an area without a number: neither zero nor the lightest color."""
    return {
        "shape": shape,
        "fgcolor": theme.MUTED[mode],
        "bgcolor": theme.NO_DATA[mode],
        "size": 6,
        "solidity": 0.15,
    }


def add_swatch(figure: Sketch, name: str, fill: str, mode: Mode, *, symbol: str = "square") -> None:
    """Adds an entry to the legend of `figure`, as a trace without points."""
    figure.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={
            "size": 14,
            "symbol": symbol,
            "color": fill,
            "line": {"color": theme.MUTED[mode], "width": 1},
        },
        name=name,
        hoverinfo="skip",
        showlegend=True,
    )
