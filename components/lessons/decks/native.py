"""Charts of PowerPoint, with their numbers inside, from figures of ours that are simple enough.

A figure is simple when it is lines over time, columns, or bars, on one pair of axes. Every other
one stays a picture: what cannot be said faithfully is not turned into a chart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import plotly.graph_objects as go

from components.charts.marks import FLAG, MARK
from components.theme.tokens import COLORS

if TYPE_CHECKING:
    from pptx.slide import Slide as Page

    from components.lessons.decks.powerpoint import Box

# What only helps to read a line: the shade of a gap, and the ring around the newest point.
ASIDES = {"gap", "latest point"}
MARKS = {FLAG, MARK}
MOST_SERIES, MOST_BARS = 6, 20
Kind = Literal["lines", "columns", "bars"]
Category = date | str


@dataclass(frozen=True, kw_only=True)
class NativeSeries:
    """One line, or columns or bars; `values` has None where there is no number."""

    name: str
    values: tuple[float | None, ...]
    color: str
    # Of bars, where they differ.
    colors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NativeChart:
    """A chart of PowerPoint: `categories` are days (`is_yearly` where each is a year) or words.

    `names` has words in place of a day, such as “2026 so far”. `marks` are the words on the figure
    about events and peaks, for which a chart of PowerPoint has no place.
    """

    kind: Kind
    categories: tuple[Category, ...]
    series: tuple[NativeSeries, ...]
    is_stacked: bool = False
    is_yearly: bool = False
    number_format: str = "#,##0"
    names: Mapping[Category, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()


def native_chart(figure: go.Figure) -> NativeChart | None:
    """`figure` as a chart of PowerPoint, or None where it is more than that."""
    chart = _chart(figure)
    return chart and replace(chart, marks=_marks(figure))


def _marks(figure: go.Figure) -> tuple[str, ...]:
    notes = [note for note in figure.layout.annotations or () if note.name in MARKS]
    notes.sort(key=lambda note: str(note.x))
    return tuple(dict.fromkeys(" ".join(note.text.replace("<br>", " ").split()) for note in notes))


def _chart(figure: go.Figure) -> NativeChart | None:
    traces = [trace for trace in figure.data if trace.name not in ASIDES]
    is_one_plot = all((trace.xaxis or "x", trace.yaxis or "y") == ("x", "y") for trace in traces)
    if not traces or not is_one_plot or len(traces) > MOST_SERIES:
        return None
    if all(trace.type == "bar" and trace.orientation == "h" for trace in traces):
        return _bars(traces)
    if all(trace.type == "bar" for trace in traces):
        return _over_time(figure, traces, "columns")
    if all(trace.type == "scatter" and _is_line(trace) for trace in traces):
        return _over_time(figure, traces, "lines")
    return None


def _is_line(trace: Any) -> bool:
    """Whether a trace is a line alone; one whose points differ says something by it."""
    symbols = trace.marker.symbol
    has_plain_points = symbols is None or isinstance(symbols, str) or len(set(symbols)) == 1
    is_seen = trace.hoverinfo != "skip" and not trace.fill
    return is_seen and has_plain_points and "lines" in (trace.mode or "")


def _bars(traces: Sequence[Any]) -> NativeChart | None:
    (first,) = traces if len(traces) == 1 else (None,)
    if first is None or len(first.y) > MOST_BARS or not all(isinstance(y, str) for y in first.y):
        return None
    colors = first.marker.color
    every = (colors,) * len(first.y) if isinstance(colors, str) else tuple(colors)
    values = tuple(_number(x) for x in first.x)
    # PowerPoint draws the first category at the foot.
    return NativeChart(
        kind="bars",
        categories=tuple(str(y) for y in first.y)[::-1],
        series=(
            NativeSeries(
                name=first.name or "", values=values[::-1], color=every[0], colors=every[::-1]
            ),
        ),
        number_format=_format(values),
    )


def _over_time(figure: go.Figure, traces: Sequence[Any], kind: Kind) -> NativeChart | None:
    days = [[_day(x) for x in trace.x] for trace in traces]
    if any(day is None for row in days for day in row):
        return None
    categories = sorted({day for row in days for day in row if day})
    series = []
    for trace, row in zip(traces, days, strict=True):
        known = dict(zip(row, trace.y, strict=True))
        color = trace.line.color if kind == "lines" else trace.marker.color
        if not isinstance(color, str) or len(known) != len(row):
            return None
        values = tuple(_number(known.get(day)) for day in categories)
        series.append(NativeSeries(name=trace.name or "", values=values, color=color))
    return NativeChart(
        kind=kind,
        categories=tuple(categories),
        series=tuple(series),
        is_stacked=kind == "columns" and figure.layout.barmode == "stack",
        is_yearly=all((day.month, day.day) == (1, 1) for day in categories),
        number_format=_format([value for one in series for value in one.values]),
        names=_names(figure.layout.xaxis),
    )


def _names(axis: Any) -> dict[Category, str]:
    """The words on an axis in place of a day."""
    if axis.tickvals is None or axis.ticktext is None:
        return {}
    pairs = zip(axis.tickvals, axis.ticktext, strict=True)
    named = {_day(value): re.sub(r"<br>", " ", str(text)) for value, text in pairs}
    return {day: text for day, text in named.items() if day}


def _day(value: Any) -> date | None:
    """The day of a point; a number is a year."""
    try:
        if isinstance(value, (int, float)):
            return date(int(value), 1, 1) if value == int(value) else None
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def _format(values: Sequence[float | None]) -> str:
    """Whole numbers as such, and small ones with a decimal."""
    known = [value for value in values if value is not None]
    return "#,##0.0" if known and max(known) < 100 and any(v % 1 for v in known) else "#,##0"


def rgb(color: str) -> Any:
    """A color as PowerPoint has it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(color.removeprefix("#")[:6])


def describe(shape: Any, alt: str) -> None:
    """Give a picture or a chart its alt text, for which the library has no name."""
    (about,) = shape._element.xpath("./*/p:cNvPr")
    about.set("descr", alt)


def add_chart(page: Page, chart: NativeChart, place: Box, alt: str) -> None:
    """Put `chart` on a slide, in our colors."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
    from pptx.util import Inches, Pt

    kinds = {
        "lines": XL_CHART_TYPE.LINE_MARKERS,
        "columns": XL_CHART_TYPE.COLUMN_STACKED
        if chart.is_stacked
        else XL_CHART_TYPE.COLUMN_CLUSTERED,
        "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    }
    data = CategoryChartData(number_format=chart.number_format)
    # Columns of years are words, so that each has its year below.
    is_named = chart.kind == "columns" and chart.is_yearly
    data.categories = [
        chart.names.get(one) or str(one.year) if is_named and isinstance(one, date) else one
        for one in chart.categories
    ]
    for one in chart.series:
        data.add_series(one.name, one.values)
    # The library's own types know neither this kind of data nor what it returns.
    shapes: Any = page.shapes
    frame = shapes.add_chart(
        kinds[chart.kind],
        Inches(place.left),
        Inches(place.top),
        Inches(place.width),
        Inches(place.height),
        data,
    )
    describe(frame, alt)
    drawn = frame.chart
    drawn.has_title = False
    drawn.font.size, drawn.font.name = Pt(14), "Arial"
    drawn.font.color.rgb = rgb(COLORS["text"]["light"])
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.TOP
        drawn.legend.include_in_layout = False
    grid = rgb(COLORS["grid"]["light"])
    values, names = drawn.value_axis, drawn.category_axis
    values.minimum_scale = 0
    values.format.line.fill.background()
    values.tick_labels.number_format = chart.number_format
    values.tick_labels.number_format_is_linked = False
    values.has_major_gridlines = chart.kind != "bars"
    if chart.kind == "bars":
        values.visible = False
    else:
        values.major_gridlines.format.line.color.rgb = grid
    names.format.line.color.rgb = grid
    if chart.kind == "lines" or (chart.kind == "columns" and not chart.is_yearly):
        names.tick_labels.number_format = "yyyy" if chart.is_yearly else "mmm yyyy"
        names.tick_labels.number_format_is_linked = False
    plot = drawn.plots[0]
    if chart.kind != "lines":
        plot.gap_width = 45
    if chart.is_stacked:
        plot.overlap = 100
    if chart.kind == "bars":
        plot.has_data_labels = True
        plot.data_labels.number_format = chart.number_format
        plot.data_labels.number_format_is_linked = False
        plot.data_labels.font.size = Pt(13)
    for given, series in zip(chart.series, plot.series, strict=True):
        color = rgb(given.color)
        if chart.kind == "lines":
            series.smooth = False
            series.format.line.color.rgb, series.format.line.width = color, Pt(2.5)
            is_dense = len(chart.categories) > 40
            series.marker.style = XL_MARKER_STYLE.NONE if is_dense else XL_MARKER_STYLE.CIRCLE
            if not is_dense:
                series.marker.size = 6
                series.marker.format.fill.solid()
                series.marker.format.fill.fore_color.rgb = color
                series.marker.format.line.color.rgb = color
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = color
            for at, other in enumerate(given.colors):
                fill = series.points[at].format.fill
                fill.solid()
                fill.fore_color.rgb = rgb(other)
