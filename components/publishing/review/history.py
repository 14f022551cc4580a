"""New figures against the past of their own series: does the next period look like the others?

Nothing is declared for this. How far a series, or all series of a table together, moved from one
period to the next in the past says how far they may move now, so that a lively series may do what
a calm one may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from components.schema.package import Field, Resource
from components.text.messages import say

# The level of a series is the median of so many periods before.
WINDOW = 6
# A cell, or all new cells together, may move so many times as far as ever before ...
BEYOND = 1.5
BEYOND_TOGETHER = 1.1
# ... and in any case by these factors.
FREE = 3.0
FREE_SHORT = 10.0
# A series with so many movements behind it is known well enough to be held to less.
CALM = 12
FREE_CALM = 1.75
FREE_TOGETHER = 2.0
# Fewer past movements than this say too little.
FEWEST = 4
ROWS = 3
PERIODS = 6
TINY = 0.001
UNKNOWN = 100.0
# Part of a period may be published before the rest: one month of a year at least.
PART = 12.0
PARTS = ("partial", "incomplete")
# Editions restate the past of a series; they do not begin another one.
RESTATED = ("edition",)


@dataclass(frozen=True, kw_only=True)
class Amount:
    """What is followed over time: a column, or a column divided by another one of its row."""

    field: Field
    per: Field | None = None

    @property
    def title(self) -> str:
        """What it is called in a message."""
        if self.per is None:
            return self.field.title
        return say("review-ratio", above=self.field.title, below=self.per.title)

    def of(self, table: pd.DataFrame) -> pd.Series:
        """Its values by row; missing where it cannot be formed."""
        values = table[self.field.name].astype(float)
        if self.per is None:
            return values
        below = table[self.per.name].astype(float)
        return (values / below.where(below > 0)).where(values > 0)


@dataclass(frozen=True, kw_only=True)
class Outlier:
    """One new cell that moved further than its series ever did. `times` is its factor."""

    amount: Amount
    place: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class CommonShift:
    """A new period in which all series moved alike. `low` and `high` are the factors before."""

    amount: Amount
    period: object
    rows: int
    times: float
    low: float
    high: float


def amounts_of(resource: Resource) -> Iterator[Amount]:
    """Every amount of a table, and every two of them divided."""
    key = resource.primary_key
    fields = [field for field in resource.fields if field.is_numeric and field.name not in key]
    yield from (Amount(field=field) for field in fields)
    yield from (Amount(field=field, per=per) for field, per in combinations(fields, 2))


def series_of(resource: Resource) -> list[str]:
    """The columns that tell the series of a table apart."""
    left_out = (resource.as_of_field, *RESTATED)
    return [name for name in resource.primary_key if name not in left_out]


def find_outliers(
    resource: Resource, before: pd.DataFrame, table: pd.DataFrame, added: Sequence[int]
) -> tuple[list[Outlier], list[CommonShift]]:
    """The new cells, and the new periods as a whole, that do not look like the past.

    `added` are the places of the new rows in `table`. A table without a column of time in its
    key has no past to compare with.
    """
    time, series = resource.as_of_field, series_of(resource)
    if time not in resource.primary_key or not len(added) or before.empty:
        return [], []
    rows = table.loc[list(added)]
    cells: list[Outlier] = []
    shifts: list[CommonShift] = []
    for amount in amounts_of(resource):
        values = amount.of(rows).dropna()
        past = _by_period(before, amount.of(before), time, series)
        if values.empty or past.empty:
            continue
        # Zero, which has no factor, counts as half of the least published amount.
        least = past[past > 0].min(axis=1).min()
        if not least > 0:
            continue
        names = names_of(rows.loc[values.index], series)
        new = pd.DataFrame(
            {
                "series": names,
                "time": rows.loc[values.index, time],
                "value": values,
                "is_part": _are_parts(rows.loc[values.index]) & (amount.per is None),
            }
        )
        new = new[new["series"].isin(past.index)]
        is_whole = amount.field.type == "integer"
        tiny = resource.expect.least_gap(amount.field, 0.0) if is_whole else 0.0
        found, moved = _moved(amount, past, new, least / 2, tiny)
        cells += found
        shifts += moved
    return cells, shifts


def names_of(table: pd.DataFrame, series: list[str]) -> pd.Series:
    """Which series each row belongs to, as one text."""
    if not series:
        return pd.Series("", index=table.index)
    names = ["\x1f".join(map(str, row)) for row in table[series].itertuples(index=False)]
    return pd.Series(names, index=table.index, dtype=object)


def _are_parts(rows: pd.DataFrame) -> pd.Series:
    if "status" not in rows.columns:
        return pd.Series(False, index=rows.index)
    return rows["status"].isin(PARTS)


def _by_period(
    table: pd.DataFrame, values: pd.Series, time: str, series: list[str]
) -> pd.DataFrame:
    """The values with a row for each series and a column for each period, in order."""
    frame = pd.DataFrame({"series": names_of(table, series), "time": table[time], "value": values})
    frame = frame[~_are_parts(table)].dropna()
    return frame.groupby(["series", "time"])["value"].last().unstack("time").sort_index(axis=1)


def _moved(
    amount: Amount, past: pd.DataFrame, new: pd.DataFrame, zero: float, tiny: float
) -> tuple[list[Outlier], list[CommonShift]]:
    if new.empty:
        return [], []
    times = past.columns.union(sorted(new["time"].unique()))
    known = past.reindex(columns=times)
    # NumPy says that it gives an array; of a table it gives a table.
    wide: Any = np.log(known.mask(known <= 0, zero)).T
    before = wide.rolling(WINDOW, min_periods=1)
    # What is known before each period; after the last known one it stays.
    lowest, middle, highest = (
        levels.shift(1).ffill() for levels in (before.min(), before.median(), before.max())
    )
    steps = _outside(wide, lowest, highest)
    counts, widest = steps.count(), steps.abs().max()
    moves = wide - middle
    spread = moves.std().clip(lower=0.05)
    places = (wide.index.get_indexer(new["time"]), wide.columns.get_indexer(new["series"]))
    new = new.assign(
        low=lowest.to_numpy()[places],
        mid=middle.to_numpy()[places],
        high=highest.to_numpy()[places],
    ).dropna()
    if new.empty:
        return [], []
    value = np.log(new["value"].where(new["value"] > 0, zero))
    new = new.assign(step=_outside(value, new["low"], new["high"]), move=value - new["mid"])
    # A series with a short past is held to what the others did.
    count = new["series"].map(counts).astype(float)
    own = new["series"].map(widest).astype(float)
    all_ = np.log(UNKNOWN) if counts.sum() < FEWEST else widest.max()
    is_short = count < FEWEST
    limit = BEYOND * own.mask(is_short, all_)
    is_calm = count >= CALM
    limit = (
        limit.clip(lower=np.log(FREE))
        .mask(is_short, limit.clip(lower=np.log(FREE_SHORT)))
        .mask(is_calm, limit.clip(lower=np.log(FREE_CALM)))
    )
    below = limit + np.log(PART) * new["is_part"]
    # What is tiny next to the largest amount of the column may do what it likes.
    far = (new["value"] - np.exp(new["high"])).abs().where(
        new["step"] > 0, (new["value"] - np.exp(new["low"])).abs()
    ) > max(tiny, TINY * float(np.exp(wide.max().max())))
    is_odd = ((new["step"] > limit) | (new["step"] < -below)) & far
    cells = (
        []
        if amount.per
        else [
            Outlier(
                amount=amount,
                place=int(place),
                value=row["value"],
                low=_plain(row["low"]),
                high=_plain(row["high"]),
            )
            for place, row in new[is_odd].iterrows()
        ]
    )
    # The one factor that fits all series of a period best: calm series count most.
    weights = (1 / spread**2).where(counts >= FEWEST)
    common = moves.mul(weights).sum(axis=1) / moves.notna().mul(weights).sum(axis=1)
    common = common[moves.count(axis=1) >= ROWS].dropna()
    shifts = []
    if len(common) >= PERIODS:
        low, high = common.min(), common.max()
        free = max(BEYOND_TOGETHER * max(-low, high), np.log(FREE_TOGETHER))
        for period, rows in new.groupby("time"):
            weight = rows["series"].map(weights).astype(float)
            if len(rows) < ROWS or not weight.sum() > 0:
                continue
            factor = float((rows["move"] * weight).sum() / weight.sum())
            part = np.log(PART) if rows["is_part"].any() else 0
            if factor > free or factor < -free - part:
                shifts.append(
                    CommonShift(
                        amount=amount,
                        period=period,
                        rows=len(rows),
                        times=float(np.exp(factor)),
                        low=float(np.exp(low)),
                        high=float(np.exp(high)),
                    )
                )
    return cells, shifts


def _plain(level: float) -> float:
    """The amount of a level, without the last digits that a logarithm adds to it."""
    return float(f"{np.exp(level):.10g}")


def _outside(values: Any, low: Any, high: Any) -> Any:
    """How far values lie above or below a range; 0 inside of it."""
    return (values - high).clip(lower=0) + (values - low).clip(upper=0)
