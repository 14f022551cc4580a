"""One spec per kind of chart, from which its figure and its words are made.

A spec names columns of the rows, gives units and names, and holds the caption. Optional columns are
named "" where the rows do not have them. Missing numbers are never zero: each kind says what it
does with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from components.charts import theme
from components.charts.marks import Mark
from components.charts.theme import Caption

# How a year or month on an axis is said: alone, as a fiscal year, or as the end of twelve months.
Period = Literal["plain", "fiscal", "twelve_months"]


@dataclass(frozen=True, kw_only=True)
class Spec:
    """What every picture is shown and saved with, so that it explains itself anywhere.

    `title` and `subtitle` say what it measures, `source` where the rows come from. For the heading
    `subject` names what is measured as it is named within a sentence ("overdose deaths in Canada"),
    `per` is what follows its number ("per 100,000 people"), and `time` the period of a chart
    without an axis of time. A heading begins with a period that is more than two years before
    `retrieved`, the year in which the source was read.
    """

    title: str
    subtitle: str = ""
    source: str = ""
    subject: str = ""
    per: str = ""
    time: str = ""
    retrieved: int = 0

    @property
    def caption(self) -> Caption:
        """The words that go with the figure."""
        return Caption(title=self.title, subtitle=self.subtitle, source=self.source)


@dataclass(frozen=True, kw_only=True)
class SeriesSpec(Spec):
    """Numbers of several series over time: what lines, columns and panels have in common.

    Rows, one per point: `x` (year or datetime), `y` (number in `unit`, may be missing) and `series`
    (code). Only the codes of `names` are drawn, in that order. `provisional` names a column of true
    and false. `subjects` says what each series measures, where `subject` is not enough; without
    either a sentence begins with the name of the series.
    """

    y: str
    series: str
    names: Mapping[str, str]
    unit: str
    x: str = "year"
    provisional: str = ""
    period: Period = "plain"
    subjects: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    width: int = theme.NARROW

    @property
    def plot_width(self) -> int:
        """The pixels of a plot with the words to its right."""
        return self.width - theme.NUMBERS

    def known(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with a number and a name."""
        return rows[rows[self.y].notna() & rows[self.series].isin(list(self.names))]


@dataclass(frozen=True, kw_only=True)
class LineSpec(SeriesSpec):
    """A line for each series, labeled at its end; a missing number leaves a gap.

    Provisional points are drawn hollow. Without `compares` the words give no change, as for survey
    estimates whose margins are not known.
    """

    decimals: int = 0
    compares: bool = True


@dataclass(frozen=True, kw_only=True)
class ColumnSpec(SeriesSpec):
    """Columns over time, stacked by series: only for parts of a whole that may be added.

    Several rows of one series and period are added up. Provisional columns are drawn paler.
    The axis has all years of `every`, and says of one without a column that it has no report.
    """

    every: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PanelSpec(SeriesSpec):
    """A small line chart for each series, on shared axes; `x` is a year.

    All lines have the color of `color_key`.
    """

    color_key: str = ""
    decimals: int = 1


@dataclass(frozen=True, kw_only=True)
class ValueSpec(Spec):
    """What charts of one number per row have in common: `value` is the column of the numbers."""

    value: str

    def known(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with a number."""
        return rows[rows[self.value].notna()]


@dataclass(frozen=True, kw_only=True)
class BarSpec(ValueSpec):
    """Horizontal bars from zero in the order of the rows, with the number at the end of each.

    Rows, one per bar: `label` (text) and `value` (number in `unit`; rows without are left out).
    `highlight` is the label of one bar to set apart, such as the nation in a ranking of states.
    `colors` names a column whose codes give each bar its color; otherwise all have that of
    `color_key`. `row_height` is in pixels. `width` is that of the narrowest picture that it is laid
    out for: labels that are too long for a place next to their bars are above them.
    """

    unit: str
    label: str = "name"
    highlight: str = ""
    color_key: str = ""
    colors: str = ""
    decimals: int = 0
    row_height: int = 30
    width: int = theme.NARROW


@dataclass(frozen=True, kw_only=True)
class PointSpec(BarSpec):
    """A point above its own time for each row, on a stem from zero: not one series.

    Rows: those of `BarSpec`, and `at`, a year or a date that may lack its day ("2024-03").
    `short` names a column of words to write at a point in place of the number, where they fit;
    `hollow` one of true and false.
    With `colors`, `names` says what its codes are called in the legend. `marks` are events, whose
    `first` is a time as `at` has it. `width` is that of the
    narrowest picture that it is laid out for; numbers that would touch something are left out.
    """

    at: str = "year"
    short: str = ""
    hollow: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RangeSpec(Spec):
    """A dot for each row in their order, with a bar from low to high where both are known.

    Rows: `label` (text), `value` (number in `unit`; a row with a range alone keeps its bar, one
    with neither is left out) and, where named, `low` and `high` (numbers), `group` (text; rows of
    one group are together under its name), `hollow` (true and false) and `remark` (text for the
    hover). Rows are never joined: they may come from editions that must not be compared.
    """

    value: str
    unit: str
    label: str = "name"
    low: str = ""
    high: str = ""
    group: str = ""
    hollow: str = ""
    remark: str = ""
    color_key: str = ""
    decimals: int = 0
    row_height: int = 26


@dataclass(frozen=True, kw_only=True)
class DotSpec(ValueSpec):
    """A row of dots for each group, one per year downward, with a thin line from each to the next.

    Rows: `group` (text), `year` and `value` (number in `unit`; rows without have no dot). Groups
    are in the order of their last value, which is written next to its dot.
    """

    group: str
    unit: str
    year: str = "year"
    decimals: int = 1


@dataclass(frozen=True, kw_only=True)
class UnitSpec(ValueSpec):
    """A sheet of a thousand squares for each row, as many of them filled as the row says.

    Rows: `label` (text such as "used any drug") and `value` (how many of a thousand; rows without
    are left out). Fractions are rounded, halves away from zero; under one no square is filled.
    `width` is that of the narrowest picture that it is laid out for.
    """

    label: str = "name"
    color_key: str = ""
    width: int = theme.NARROW


@dataclass(frozen=True, kw_only=True)
class SpanSpec(Spec):
    """A bar for each row from its `first` to its `last` year, in the groups of `groups`.

    Rows, one per bar: `group` and `status` (codes that `groups` and `statuses` explain), `name`
    (text), `first` (year) and `last` (year, or missing for what goes on or whose end is not known:
    its bar runs to the year `until`). `width` is that of the narrowest picture that it is laid out
    for: names are beside their bars where there is room, else above them.
    """

    group: str
    groups: Mapping[str, str]
    statuses: Mapping[str, str]
    until: int
    width: int = theme.NARROW
    name: str = "name"
    first: str = "first_year"
    last: str = "last_year"
    status: str = "status"

    def known(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with a group and a first year."""
        return rows[rows[self.group].isin(list(self.groups)) & rows[self.first].notna()]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One quantity over time. `rows` has the columns month (datetime), value and provisional.

    `kind` says whether the values are drawn as a line or as columns, `period` how a month is said.
    `subject` names the quantity as it is named within a sentence. `counts` says what is missing in
    a gap, where the unit alone does not.
    """

    title: str
    unit: str
    rows: pd.DataFrame
    color_key: str
    kind: Literal["line", "columns"] = "line"
    period: Period = "plain"
    subject: str = ""
    counts: str = ""


@dataclass(frozen=True, kw_only=True)
class AlignedSpec(Spec):
    """Numbered events in a panel of their own, and each of `panels` below it on the same axis.

    Rows, one per event: event_id, number, title, short_title, when (text) and x (datetime). `title`
    names the panel of events; the axis runs from `first` to `last`. `width` is the width of the
    plot in pixels; titles are next to the marks where it has room for them. `marks` are further
    events, which have no number, and words for gaps.
    """

    events_title: str
    panels: Sequence[Panel]
    first: pd.Timestamp
    last: pd.Timestamp
    width: int = 1000
    marks: tuple[Mark, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether there is room for titles next to the marks."""
        return self.width >= 600


@dataclass(frozen=True, kw_only=True)
class TimelineSpec(Spec):
    """A mark for each event, in the lane of its kind, from `first` to `last`.

    Rows, one per event: event_id, title, start and end (datetime; equal for a known day, the bounds
    of the month or year otherwise), until (datetime or missing: how long it applied), lane and
    status (codes that `lanes` and `statuses` explain), when (its date as text), number (written in
    the mark; "" for a plain mark), short_title and is_landmark. Events before `first` are at the
    left edge. `width` is the width of the plot in pixels, by which marks are separated; short
    titles are next to landmarks, and next to others where there is room. The time after
    `covered_to` is shaded. `selected` rings an event and draws lines to those `related`.
    """

    lanes: Mapping[str, str]
    statuses: Mapping[str, str]
    first: date
    last: date
    covered_to: date
    width: int = 1000
    selected: str = ""
    related: Sequence[str] = ()
