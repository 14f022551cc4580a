"""Columns over time, whose parts may be added."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import (
    Description,
    age_of,
    amount_of,
    change_finding,
    period,
    sentence,
)
from components.charts.marks import Plot, add_marks, coordinate, marks_sentence, place_marks
from components.charts.sketch import Finished, Sketch
from components.charts.specs import ColumnSpec
from components.charts.theme import Mode
from components.text import words
from components.text.messages import say

TICKS = 5
# More years than these do not all fit below the columns on a phone.
MANY_YEARS = 6


def column_chart(rows: pd.DataFrame, spec: ColumnSpec, mode: Mode = "light") -> Chart:
    """The columns of `rows` and their words; `ColumnSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption, mode)
    return Chart(figure=_draw(data, spec, mode), description=_describe(data, spec))


def _draw(data: pd.DataFrame, spec: ColumnSpec, mode: Mode) -> Finished:
    x, y = spec.x, spec.y
    figure = Sketch()
    is_time = pd.api.types.is_datetime64_dtype(data[x])
    for position, (code, name) in enumerate(spec.names.items()):
        parts = _per_column(data[data[spec.series] == code], spec)
        if parts.empty:
            continue
        is_pale = (
            parts[spec.provisional].astype(bool)
            if spec.provisional
            else pd.Series(False, parts.index)
        )
        figure.add_bar(
            x=parts[x].dt.strftime("%Y-%m-%d") if is_time else [int(v) for v in parts[x]],
            y=parts[y].astype(float),
            name=name,
            marker={
                "color": theme.color(code, mode),
                "opacity": [0.55 if flag else 1 for flag in is_pale],
                "pattern": {
                    "shape": theme.PATTERNS[position % len(theme.PATTERNS)],
                    "fillmode": "overlay",
                    "fgopacity": 0.35,
                    "size": 6,
                },
                "line": {"color": theme.BACKGROUND[mode], "width": 0 if is_time else 1},
            },
            customdata=theme.tooltip_rows(
                name,
                [_tip(value) for value in parts[y]],
                spec.unit,
                [f"in {period(value)}" for value in parts[x]],
                [" (part of the year)" if flag else "" for flag in is_pale],
            ),
            hovertemplate="%{customdata}<extra></extra>",
        )
    names = tuple(spec.names.values())
    totals = data.groupby(x)[y].sum().astype(float).sort_index()
    missing = _missing(data, spec)
    axis = theme.scale_to(float(totals.max()), TICKS)
    plot = _plot(totals, spec, axis)
    placed = place_marks(spec.marks, plot)
    theme.dress(
        figure,
        caption=spec.caption,
        mode=mode,
        inner=theme.INNER,
        legend=names if len(names) > 1 else (),
        above=placed.above,
        width=spec.width,
    )
    figure.update_layout(barmode="stack", hovermode="x unified", bargap=0.15 if is_time else 0.3)
    figure.update_yaxes(**axis, tickformat=theme.tick_format(float(totals.max())))
    figure.update_xaxes(showgrid=False, range=[coordinate(plot.low), coordinate(plot.high)])
    for year in missing:
        figure.add_annotation(
            x=year,
            y=0,
            text=theme.wrap(say("columns-no-report"), 6),
            showarrow=False,
            yanchor="bottom",
            font={"size": 12, "color": theme.MUTED[mode]},
        )
    if not is_time:
        figure.update_xaxes(tickmode="array", **_year_labels(data, spec))
    add_marks(figure, placed, plot, mode)
    return figure.finish()


def _tip(value: float) -> float | None:
    """A number as a tooltip has it: whole, but a part of one is not zero; None for none."""
    if pd.isna(value):
        return None
    return round(value) if value >= 1 else float(f"{value:.2g}")


def _plot(totals: pd.Series, spec: ColumnSpec, axis: Mapping[str, Any]) -> Plot:
    """The plot with its columns, each as a line along its top."""
    places = sorted({*totals.index, *spec.every})
    step: Any = min((b - a for a, b in pairwise(places)), default=1)
    if isinstance(places[0], pd.Timestamp):
        step = pd.Timedelta(days=30.4)
    edges = [(place - step / 2, place + step / 2) for place in places]
    top = axis["range"][1] if "range" in axis else 1.0
    return Plot(
        low=edges[0][0],
        high=edges[-1][1],
        across=spec.plot_width,
        left=-theme.numbers_room(top),
        right=spec.plot_width,
        top=top,
        lines=[
            (
                [place for pair in edges for place in pair],
                [value for value in totals.reindex(places, fill_value=0.0) for _ in range(2)],
            )
        ],
    )


def _per_column(parts: pd.DataFrame, spec: ColumnSpec) -> pd.DataFrame:
    """One row a column of the chart, in order: the sum of `y`, provisional if any part is."""
    how = {spec.y: "sum"} | ({spec.provisional: "any"} if spec.provisional else {})
    columns = parts.groupby(spec.x).agg(how).sort_index()
    if spec.every and len(columns):
        # Without them a column takes the room of the years between it and the next.
        columns = columns.reindex(sorted({*columns.index, *spec.every}))
    return columns.reset_index(names=spec.x)


def _year_labels(data: pd.DataFrame, spec: ColumnSpec) -> dict[str, list]:
    """The years that have room, the last one among them; one that is not over says so."""
    years = sorted({*spec.every, *(int(value) for value in data[spec.x])}, reverse=True)
    has_room = len(years) <= MANY_YEARS or spec.width >= theme.WIDE
    years = years[:: 1 if has_room else 2][::-1]
    partial = _open(data, spec)[spec.x].tolist()
    return {
        "tickvals": years,
        "ticktext": [
            say("columns-so-far-label", year=str(year)) if year in partial else str(year)
            for year in years
        ],
    }


def _missing(data: pd.DataFrame, spec: ColumnSpec) -> list[int]:
    """The years of the axis without a column."""
    return sorted(set(spec.every) - {int(value) for value in data[spec.x]}) if spec.every else []


def _open(data: pd.DataFrame, spec: ColumnSpec) -> pd.DataFrame:
    """The rows of periods that are not over."""
    return data[data[spec.provisional].astype(bool)] if spec.provisional else data.iloc[:0]


def _describe(data: pd.DataFrame, spec: ColumnSpec) -> Description:
    """The last full total, its change and its largest part; the highest, or what is not over."""
    x, y = spec.x, spec.y
    unfinished = _open(data, spec)
    complete = data[~data[spec.provisional].astype(bool)] if len(unfinished) else data
    complete = complete if len(complete) else data
    totals = complete.groupby(x)[y].sum().astype(float)
    last, peak = totals.index[-1], totals.idxmax()
    step = pd.DateOffset(years=1) if isinstance(last, pd.Timestamp) else 1
    before = last - step
    what = spec.subject or say("columns-total")
    finding = change_finding(
        what,
        words.compared(totals[last], totals.get(before)),
        _amount(totals[last], spec),
        period(last, spec.period),
        age=age_of(last, spec),
        before=period(before, spec.period),
    )
    shares = complete[complete[x] == last].groupby(spec.series)[y].sum()
    shares = shares.sort_values(ascending=False, kind="stable")
    parts, takeaway = [_alt_total(totals, spec)], []
    if len(spec.names) > 1 and totals[last]:
        said = [
            f"{spec.names[code]} {words.share(value, totals[last])}"
            for code, value in shares.items()
        ]
        when = period(last, spec.period)
        parts.append(say("columns-alt-shares", when=when, shares=words.listing(said)))
        share = words.share(shares.iloc[0], totals[last])
        name = spec.names[shares.index[0]]
        takeaway.append(words.capital(say("columns-share", name=name, share=share, when=when)))
    if len(complete) < len(data):
        so_far = unfinished.groupby(x)[y].sum()
        at = so_far.index[-1]
        parts.append(
            say(
                "columns-alt-so-far",
                when=period(at, spec.period),
                amount=words.number(so_far[at]),
            )
        )
        takeaway.append(say("change-unfinished", when=period(at, spec.period)))
    elif peak != last:
        takeaway.append(
            sentence(
                say(
                    "change-peak",
                    gaps="none",
                    direction=words.direction(totals[last], totals[peak]),
                    what=what,
                    peak=_amount(totals[peak], spec),
                    peak_when=period(peak, spec.period),
                    size=words.compared(totals[last], totals[peak]).size,
                    when=period(last, spec.period),
                )
            )
        )
    elif len(totals) > 1:
        first = period(totals.index[0], spec.period)
        when = period(last, spec.period)
        takeaway.append(say("change-highest", gaps="none", when=when, first=first))
    alt = say(
        "columns-alt",
        first=period(min(spec.every, default=data[x].min()), spec.period),
        last=period(max(spec.every, default=data[x].max()), spec.period),
        title=sentence(spec.title),
    )
    missing = words.listing(str(year) for year in _missing(data, spec))
    without = say("columns-alt-no-report", years=missing) if missing else ""
    parts = [alt, *parts, without, marks_sentence(spec.marks)]
    return Description(
        finding=finding,
        takeaway=" ".join(takeaway),
        alt=" ".join(part for part in parts if part),
    )


def _amount(number: float, spec: ColumnSpec) -> str:
    return amount_of(number, spec, spec.unit, 0)


def _alt_total(totals: pd.Series, spec: ColumnSpec) -> str:
    last, peak = totals.index[-1], totals.idxmax()
    return say(
        "columns-alt-total",
        amount=f"{words.never_zero(totals[last])} {spec.unit}",
        when=period(last, spec.period),
        peak=words.never_zero(totals[peak]),
        peak_when=period(peak, spec.period),
    )
