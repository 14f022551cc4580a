"""Classes of numbers for maps: their bounds, their colors and their names."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from components.text import words
from components.text.messages import say

STEPS = 6


def step(value: float, bounds: Sequence[float], steps: int = STEPS) -> int:
    """The place of `value` on a scale of `steps` colors cut at `bounds`; a bound opens a class."""
    place = sum(value >= bound for bound in bounds)
    return round(place * (steps - 1) / max(len(bounds), 1))


def class_words(low: str, high: str) -> str:
    """A class of numbers from `low` to below `high`, either of which may be blank for open."""
    if not low:
        return say("class-under", high=high)
    return say("class-between", low=low, high=high) if high else say("class-over", low=low)


def class_of_changes(low: float, high: float) -> str:
    """The name of a class of changes, one side of zero."""
    near, far = sorted((abs(low), abs(high)))
    if high <= 0:
        if far == math.inf:
            return say("class-down-over", low=f"{near:.0f}")
        if near:
            return say("class-down", low=f"{near:.0f}", high=f"{far:.0f}")
        return say("class-down-under", high=f"{far:.0f}")
    if far == math.inf:
        return say("class-up-over", low=f"{near:.0f}")
    return say("class-up-under", high=f"{far:.0f}")


def class_names(bounds: Sequence[float]) -> list[str]:
    """The classes that `bounds` cut, with as many decimals as each bound needs."""
    written = ["", *(words.number(bound, _places(bound)) for bound in bounds), ""]
    return [class_words(*pair) for pair in zip(written, written[1:], strict=False)]


def _places(bound: float) -> int:
    return 0 if bound >= 1 or bound <= 0 else math.ceil(-math.log10(bound) - 1e-9)


def count_classes(values: pd.Series, bounds: Sequence[float]) -> list[int]:
    """How many of `values` are in each class that `bounds` cut."""
    edges = [-math.inf, *bounds, math.inf]
    return [
        int(((values >= low) & (values < high)).sum())
        for low, high in zip(edges, edges[1:], strict=False)
    ]


def breaks(values: pd.Series) -> list[float]:
    """Upper bounds of classes: round numbers near equal shares of `values`."""
    bounds: list[float] = []
    for position in range(1, STEPS):
        bound = _round_nicely(float(values.quantile(position / STEPS)))
        if not bounds or bound > bounds[-1]:
            bounds.append(bound)
    return bounds


def _round_nicely(value: float) -> float:
    if value <= 0:
        return 0.0
    unit = 10 ** math.floor(math.log10(value))
    return round(value / unit * 2) / 2 * unit if value >= 1 else round(value, 1)


def ladder(values: pd.Series) -> list[float]:
    """Five bounds out of 1, 3, 10, 30 and so on that spread `values` most evenly over classes.

    The classes of figures that span several sizes, most of them small. The highest bound is never
    above the highest value; values of zero and below count as the lowest class.
    """
    positive = values[values > 0]
    if positive.empty:
        return [1.0]
    first = math.floor(math.log10(positive.min())) - 1
    last = math.ceil(math.log10(positive.max()))
    rungs = [
        rung
        for power in range(first, last + 1)
        for rung in (float(f"1e{power}"), float(f"3e{power}"))
    ]
    rungs = [rung for rung in rungs if rung <= positive.max()]
    starts = range(max(len(rungs) - STEPS + 2, 1))
    windows = [rungs[start : start + STEPS - 1] for start in starts]
    return max(windows, key=lambda window: _evenness(values, window))


def _evenness(values: pd.Series, bounds: Sequence[float]) -> float:
    shares = [count / len(values) for count in count_classes(values, bounds) if count]
    return round(-sum(share * math.log(share) for share in shares), 9)
