"""Events on a time axis, in lanes: a mark is as wide as its date is uncertain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.specs import TimelineSpec
from components.charts.timeline_layout import (
    EDGE,
    LANE_PADDING,
    MARK,
    NUMBERED,
    EventMark,
    Lane,
    next_day,
    place_events,
)
from components.text import words
from components.text.messages import say

LABEL_SIZE = 12
# From this many pixels on a plot has its years above it, too: those below may be out of sight.
HIGH = 500
# How much wider than its mark the ring of the chosen one is, and how far its title is from it.
RING = 8

# How a status is drawn: symbol, and whether it takes the accent or a quiet color.
SYMBOLS = {
    "in_force": ("circle", True),
    "proposed": ("triangle-up-open", True),
    "completed": ("circle", False),
    "replaced": ("circle-open", False),
    "expired": ("circle-x-open", False),
    "unknown": ("diamond-open", True),
}


def timeline_chart(rows: pd.DataFrame, spec: TimelineSpec) -> Chart:
    """The timeline of `rows` and its words; `TimelineSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec), description=describe_timeline(rows, spec))


def _draw(rows: pd.DataFrame, spec: TimelineSpec) -> Finished:
    shown = rows[rows["lane"].isin(list(spec.lanes)) & (rows["end"] < next_day(spec.last))]
    if shown.empty:
        return theme.empty_figure(spec.caption)
    first, last = spec.first, spec.last
    lanes = place_events(shown, spec)
    depth = lanes[-1].top + lanes[-1].height
    marks = [mark for lane in lanes for mark in lane.marks]
    chosen = next((mark for mark in marks if mark.event.event_id == spec.selected), None)
    figure = Sketch()
    _draw_lanes(figure, lanes)
    _draw_uncovered(figure, spec.covered_to, last, depth)
    if chosen:
        _draw_relations(figure, marks, chosen, spec.related, last)
    _draw_spans(figure, marks)
    present = {mark.event.status for mark in marks}
    names = {code: name for code, name in spec.statuses.items() if code in present}
    for code, name in names.items():
        _draw_marks(figure, [m for m in marks if m.event.status == code], code, name)
    if chosen:
        _draw_ring(figure, chosen)
    _draw_labels(figure, marks, chosen)
    years = last.year - first.year + 1
    ticks = _ticks(years, spec.width)
    is_high = depth > HIGH
    theme.dress(
        figure,
        caption=spec.caption,
        inner=depth,
        left=EDGE,
        legend=list(names.values()),
        above=theme.TICKS if is_high else 0,
        width=max(spec.width, theme.NARROW),
    )
    if is_high:
        theme.write_above(figure, _years(first, last, ticks))
    figure.update_layout(hovermode="closest", hoverdistance=12)
    figure.update_yaxes(visible=False, range=[depth, 0])
    figure.update_xaxes(
        type="date",
        range=[first.isoformat(), next_day(last).isoformat()],
        showgrid=True,
        showline=True,
        ticks="outside",
        **ticks,
    )
    return figure.finish()


def describe_timeline(rows: pd.DataFrame, spec: TimelineSpec) -> Description:
    """How many events, when most of them were, of what kinds."""
    shown = rows[rows["lane"].isin(list(spec.lanes))]
    if shown.empty:
        return empty_description(spec.title)
    years = shown["start"].dt.year
    low, high = int(years.min()), int(years.max())
    statuses, kinds = shown["status"].value_counts(), shown["lane"].value_counts()
    finding = say(
        "timeline-finding",
        count=len(shown),
        in_force=int(statuses.get("in_force", 0)),
        span="one" if low == high else "several",
        low=str(low),
        high=str(high),
    )
    kind = max(spec.lanes, key=lambda code: int(kinds.get(code, 0)))
    takeaway = [say("timeline-kind", kind=spec.lanes[kind], number=words.number(kinds[kind]))]
    if unknown := int(statuses.get("unknown", 0)):
        takeaway.append(say("timeline-unknown", count=unknown))
    by_year = years.value_counts().sort_index()
    return Description(
        finding=finding,
        takeaway=" ".join(takeaway),
        alt=say(
            "timeline-alt",
            count=len(shown),
            title=sentence(spec.title),
            kinds=_tally(kinds, spec.lanes),
            statuses=_tally(statuses, spec.statuses),
            years=words.listing(f"{year} ({total})" for year, total in by_year.items()),
        ),
    )


def _tally(counts: pd.Series, names: Mapping[str, str]) -> str:
    found = sorted((code for code in names if code in counts), key=lambda code: -int(counts[code]))
    return words.listing(f"{names[code]} ({counts[code]})" for code in found)


def _draw_labels(figure: Sketch, marks: Sequence[EventMark], chosen: EventMark | None) -> None:
    for mark in marks:
        if mark.has_label:
            clear = mark.half + (RING if mark is chosen else 3)
            figure.add_annotation(
                x=mark.x,
                y=mark.y,
                text=mark.label,
                xanchor="right" if mark.is_left else "left",
                xshift=-clear if mark.is_left else clear,
                yanchor="middle",
                showarrow=False,
                font={"size": LABEL_SIZE, "color": theme.TEXT},
                name="direct label",
            )


def _draw_lanes(figure: Sketch, lanes: Sequence[Lane]) -> None:
    for position, lane in enumerate(lanes):
        if position:
            figure.add_shape(
                type="line",
                xref="paper",
                x0=0,
                x1=1,
                y0=lane.top,
                y1=lane.top,
                line={"color": theme.GRID, "width": 1},
                layer="below",
            )
        figure.add_annotation(
            text=f"<b>{lane.name}</b>",
            xref="paper",
            x=0,
            xanchor="left",
            xshift=4,
            y=lane.top + LANE_PADDING + 9,
            yanchor="middle",
            showarrow=False,
            font={"size": 13},
            # Lines between events pass behind it.
            bgcolor=theme.BACKGROUND,
            name="lane",
        )


def _draw_uncovered(figure: Sketch, covered_to: date, last: date, depth: float) -> None:
    if covered_to >= last:
        return
    figure.add_shape(
        type="rect",
        x0=covered_to.isoformat(),
        x1=next_day(last).isoformat(),
        y0=0,
        y1=depth,
        fillcolor=theme.NO_DATA,
        line={"width": 0},
        layer="below",
        name="not covered",
    )


def _draw_spans(figure: Sketch, marks: Sequence[EventMark]) -> None:
    """A bar as long as the month or year in which an event lies, where its day is not known."""
    x: list[str | None] = []
    y: list[float | None] = []
    for mark in marks:
        if mark.end > mark.start and not mark.is_early:
            x += [f"{mark.start:%Y-%m-%d}", f"{mark.end:%Y-%m-%d}", None]
            y += [mark.y, mark.y, None]
    if not x:
        return
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": theme.QUIET, "width": 8},
        hoverinfo="skip",
        showlegend=False,
        name="month or year",
    )


def _draw_marks(figure: Sketch, marks: Sequence[EventMark], status: str, name: str) -> None:
    symbol, is_accent = SYMBOLS[status]
    has_numbers = any(mark.event.number for mark in marks)
    color = theme.SINGLE if is_accent else theme.MUTED
    is_open = symbol.endswith("open")
    if has_numbers:
        symbol = "circle-open" if is_open else "circle"
    symbols = ["triangle-left" if mark.is_early else symbol for mark in marks]
    figure.add_scatter(
        x=[mark.x for mark in marks],
        y=[mark.y for mark in marks],
        name=name,
        mode="markers+text" if has_numbers else "markers",
        marker={
            "symbol": symbols if len(set(symbols)) > 1 else symbols[0],
            "size": [NUMBERED if mark.event.number else MARK - 3 for mark in marks],
            "color": color,
            "line": {"width": 0 if symbol == "circle" else 2.5, "color": color},
            "opacity": 1,
        },
        text=[mark.event.number for mark in marks],
        textfont={
            "color": theme.TEXT if is_open else theme.BACKGROUND,
            "size": 13,
            "weight": 700,
        },
        customdata=[[mark.event.event_id, mark.event.when] for mark in marks],
        hovertext=[theme.wrap(mark.event.title, 44) for mark in marks],
        hovertemplate=f"<b>%{{hovertext}}</b><br>%{{customdata[1]}}<br>{name}<extra></extra>",
        # A selection must not dim the other marks: the ring shows it.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _draw_relations(
    figure: Sketch, marks: Sequence[EventMark], one: EventMark, related: Sequence[str], last: date
) -> None:
    """How long the selected event applied, and lines to what it followed and what followed it."""
    until = one.event.until
    if not pd.isna(until):
        end = min(until, pd.Timestamp(last))
        figure.add_scatter(
            x=[one.x, f"{end:%Y-%m-%d}"],
            y=[one.y, one.y],
            mode="lines",
            line={"color": theme.SERIES["synthetic_opioids"], "width": 3},
            opacity=0.55,
            hoverinfo="skip",
            showlegend=False,
            name="applied",
        )
    x: list[str | None] = []
    y: list[float | None] = []
    for other in marks:
        if other.event.event_id in related:
            x += [one.x, other.x, None]
            y += [one.y, other.y, None]
    if x:
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"color": theme.SERIES["synthetic_opioids"], "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
            showlegend=False,
            name="related",
        )


def _draw_ring(figure: Sketch, one: EventMark) -> None:
    figure.add_scatter(
        x=[one.x],
        y=[one.y],
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": (NUMBERED if one.event.number else MARK) + RING,
            "color": theme.SERIES["synthetic_opioids"],
            "line": {"width": 3, "color": theme.SERIES["synthetic_opioids"]},
        },
        hoverinfo="skip",
        showlegend=False,
        name="selected",
        cliponaxis=False,
    )


def _years(first: date, last: date, ticks: Mapping[str, object]) -> dict[str, str]:
    """The years that `ticks` are at, by their first days; none for ticks at months.

    A year that begins at the left edge has no room there.
    """
    every = int(str(ticks["dtick"])[1:]) // 12
    if not every:
        return {}
    base = int(str(ticks["tick0"])[:4])
    years = range(first.year + 1, last.year + 1)
    return {f"{year}-01-01": str(year) for year in years if (year - base) % every == 0}


def _ticks(years: int, width: int) -> dict[str, object]:
    """Ticks that leave room for their labels: a year every so often, or months in a short span."""
    room = width / years
    if years <= 2:
        months = 3 if room > 240 else 6
        return {"dtick": f"M{months}", "tick0": "2000-01-01", "tickformat": "%b %Y"}
    every = next(step for step in (1, 2, 4, 5, 10) if room * step >= 44)
    return {"dtick": f"M{12 * every}", "tick0": "2007-01-01", "tickformat": "%Y"}
