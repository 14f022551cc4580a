"""Annotations on charts over time, from data/annotations.csv."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import Mark, Period
from components.charts.describe import period
from components.exhibits.exhibit import ANNOTATIONS
from components.text import words
from components.text.messages import say

# A U.S. fiscal year begins in October of the year before.
OCTOBER = 10
# A total of all lines, where a chart has one.
TOTAL = ""

Numbers = Mapping[str, pd.Series]


def marks_of(
    catalog: Catalog,
    exhibit: str,
    lines: Numbers,
    *,
    kind: Period = "plain",
    decimals: int = 0,
    open_at: Collection[Any] = (),
) -> tuple[Mark, ...]:
    """The marks of a chart in the order of the table; one outside of its time is left out.

    `lines` are numbers by year or month of each line drawn, with that of their total under "",
    `kind` says how a period is said, `decimals` how a number is, and `open_at` are the years that
    are not over.
    """
    known = {code: line.dropna().sort_index() for code, line in lines.items()}
    chart = _Chart(
        lines={code: line for code, line in known.items() if len(line)},
        kind=kind,
        decimals=decimals,
        open_at=open_at,
    )
    if not chart.lines:
        return ()
    table = catalog.table(ANNOTATIONS)
    marks = [
        MAKE[row.kind](row, chart, catalog)
        for row in each_row(table[table["exhibit"] == exhibit])
        if row.kind not in OF_A_LINE or row.series in chart.lines
    ]
    return tuple(
        mark
        for mark in marks
        if mark and (mark.kind == "gap" or chart.first <= mark.first <= chart.last)
    )


def by_series(rows: pd.DataFrame, at: str, value: str, series: str) -> dict[str, pd.Series]:
    """The numbers of `rows` by time for each code of `series`."""
    return {str(code): _summed(own, at, value) for code, own in rows.groupby(series)}


def with_total(rows: pd.DataFrame, at: str, value: str, series: str) -> dict[str, pd.Series]:
    """The same, with their total under ""."""
    return by_series(rows, at, value, series) | {TOTAL: _summed(rows, at, value)}


def _summed(rows: pd.DataFrame, at: str, value: str) -> pd.Series:
    return rows.groupby(at)[value].sum(min_count=1).astype(float)


@dataclass(frozen=True, kw_only=True)
class _Chart:
    """What is drawn on a chart; see `marks_of`."""

    lines: Numbers
    kind: Period
    decimals: int
    open_at: Collection[Any]

    @property
    def first(self) -> Any:
        """The first year or month with a number."""
        return min(line.index[0] for line in self.lines.values())

    @property
    def last(self) -> Any:
        """The last one."""
        return max(line.index[-1] for line in self.lines.values())


def _event(row: Any, chart: _Chart, catalog: Catalog) -> Mark | None:
    if row.series and row.series not in chart.lines:
        return None
    at = day = _day(catalog, row)
    if not isinstance(chart.first, pd.Timestamp):
        at = day.year + (chart.kind == "fiscal" and day.month >= OCTOBER)
    text = say("mark-event", words=row.words, when=words.month(day))
    return Mark(kind="event", text=text, first=at, last=at)


def _period(row: Any, chart: _Chart, catalog: Catalog) -> Mark:
    first, last = int(row.first_year), chart.last
    if not words.is_missing(row.last_year):
        last = min(int(row.last_year), last)
    said = say("mark-period", words=row.words, first=str(first), last=str(last))
    return Mark(kind="period", text=row.words, first=first, last=last, series=row.series, said=said)


def _peak(row: Any, chart: _Chart, catalog: Catalog) -> Mark | None:
    line = chart.lines[row.series]
    at: Any = line.idxmax()
    others = (own for code, own in chart.lines.items() if code not in (row.series, TOTAL))
    # Words are above all lines, where they would seem to be about the highest one.
    if any(own.get(at, 0) > line.max() for own in others):
        return None
    when = period(at, "fiscal" if chart.kind == "fiscal" else "plain")
    number = words.number(line.max(), chart.decimals)
    text = say("mark-peak", words=row.words, when=when, number=number)
    return Mark(kind="point", text=text, first=at, last=at)


def _note(row: Any, chart: _Chart, catalog: Catalog) -> Mark:
    return _at(int(row.first_year), row, chart)


def _open(row: Any, chart: _Chart, catalog: Catalog) -> Mark | None:
    return _at(max(chart.open_at), row, chart) if chart.open_at else None


def _gap(row: Any, chart: _Chart, catalog: Catalog) -> Mark:
    return Mark(kind="gap", text=row.words)


def _at(at: Any, row: Any, chart: _Chart) -> Mark:
    said = say("mark-note", words=row.words, when=period(at, chart.kind))
    return Mark(kind="point", text=row.words, first=at, last=at, said=said)


# What makes the mark of a row, by its kind, and the kinds that need the line that they name.
MAKE: Mapping[str, Callable[[Any, _Chart, Catalog], Mark | None]] = {
    "event": _event,
    "period": _period,
    "peak": _peak,
    "note": _note,
    "open": _open,
    "gap": _gap,
}
OF_A_LINE = ("peak", "note")


def _day(catalog: Catalog, row: Any) -> Any:
    """The day of an event; the first of its month where that is all that is known."""
    if not row.event_id:
        return pd.Timestamp(row.date)
    events = catalog.table("events").set_index("event_id")
    return pd.Timestamp(events.at[row.event_id, "date"])
