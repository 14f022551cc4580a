"""Events above and figures below on one time axis: panels of their own, never two scales in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.catalog.rows import each_row
from components.charts import theme
from components.charts.describe import Description, period, sentence
from components.charts.gaps import Gap, gaps_of, gaps_sentence, mark_gaps, with_gaps
from components.charts.sketch import Finished, Sketch, axis_suffix
from components.charts.theme import Caption, Mode
from components.text import words

MARK = 24
ROW = 30
PANEL = 175
SPACE = 58
HEAD = 20
TITLE_WIDTH = 44
LETTER = 7.2
# Ticks of a panel, and how far its scale reaches above its peak, which is labeled.
TICKS, PEAK_ROOM = 3, 1.12


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One quantity over time. `rows` has the columns month (datetime), value and provisional.

    `kind` says whether the values are drawn as a line or as columns; `when` joins a value to its
    month in words, as "in" May 2024 or "in the year to" May 2024. `counts` says what is missing
    in a gap, where the unit alone does not.
    """

    title: str
    unit: str
    rows: pd.DataFrame
    color_key: str
    kind: str = "line"
    when: str = "in"
    counts: str = ""


def aligned_chart(
    events: pd.DataFrame,
    panels: Sequence[Panel],
    *,
    title: str,
    first: pd.Timestamp,
    last: pd.Timestamp,
    caption: Caption,
    mode: Mode = "light",
    width: int = 1000,
) -> Finished:
    """Numbered `events` in a panel of their own, and each of `panels` below it on the same axis.

    `events` has one row an event: number, title, short_title, when (words) and x (datetime). The
    line of each event goes down through every panel. `title` names the panel of events. `width` is
    the width of the plot in pixels; the titles stand beside the marks where it has room for them.
    """
    shown = events[(events["x"] >= first) & (events["x"] <= last)].sort_values("x")
    is_wide = width >= 600
    rows = _rows(shown, first, last, width, is_wide)
    top = ROW * (max(rows, default=0) + 1) + 14
    depth = top + len(panels) * (PANEL + SPACE)
    figure = Sketch()
    # The title of the first panel stands above the plot.
    gaps = [gap for panel in panels for gap in _gaps(panel)]
    theme.dress(figure, caption=with_gaps(caption, gaps), mode=mode, inner=depth + HEAD)
    figure.update_layout(
        margin={"t": figure.layout["margin"]["t"] + HEAD},
        hovermode="closest",
        showlegend=False,
        bargap=0.15,
    )
    _add_axis(figure, 1, 1 - top / depth, 1, title, mode, width)
    figure.update_layout(yaxis={"visible": False, "range": [top, 0]})
    _draw_events(figure, shown, rows, is_wide, width, first, last, mode)
    for position, panel in enumerate(panels):
        upper = 1 - (top + SPACE + position * (PANEL + SPACE)) / depth
        _add_axis(figure, position + 2, upper - PANEL / depth, upper, _titled(panel), mode, width)
        _draw_panel(figure, panel, position + 2, mode)
    for row in each_row(shown):
        figure.add_shape(
            type="line",
            x0=f"{row.x:%Y-%m-%d}",
            x1=f"{row.x:%Y-%m-%d}",
            yref="paper",
            y0=0,
            y1=1,
            line={"color": theme.MUTED[mode], "width": 1, "dash": "dot"},
            layer="below",
        )
    lowest = f"y{len(panels) + 1}" if panels else "y"
    is_long = (last - first).days > 1500
    every = (12 if is_wide else 36) if is_long else (6 if is_wide else 12)
    figure.update_xaxes(
        type="date",
        anchor=lowest,
        range=[f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"],
        dtick=f"M{every}",
        tickformat="%Y" if is_long else "%b %Y",
        ticks="outside",
        showline=True,
        showgrid=False,
        hoverformat="%B %Y",
    )
    return figure.finish()


def describe_aligned(
    events: pd.DataFrame, panels: Sequence[Panel], *, caption: Caption
) -> Description:
    """Words for `aligned_chart`: what is marked, and the course of each quantity by itself.

    No sentence sets an event against a figure, since the picture cannot tell causes.
    """
    marked = events.sort_values("x")
    listed = "; ".join(f"{row.number} {row.title}, {row.when}" for row in each_row(marked))
    courses = [_course(panel) for panel in panels]
    takeaway = " ".join(course for course in courses if course)
    return Description(
        finding=caption.title,
        takeaway=takeaway,
        alt=f"{words.plural(len(panels) + 1, 'panel')} on one time axis. "
        f"{sentence(caption.title)} Marked: {listed or 'nothing'}. {takeaway}",
    )


def _course(panel: Panel) -> str:
    """Where a quantity began, its highest value and where it ends."""
    rows = panel.rows[panel.rows["value"].notna()].sort_values("month")
    if rows.empty:
        return ""
    begin, end = rows.iloc[0], rows.iloc[-1]
    peak = rows.loc[rows["value"].astype(float).idxmax()]
    points = [f"{words.number(begin['value'])} {panel.when} {period(begin['month'])}"]
    if peak["month"] not in (begin["month"], end["month"]):
        points.append(f"at most {words.number(peak['value'])} {panel.when} {period(peak['month'])}")
    points.append(f"{words.number(end['value'])} {panel.when} {period(end['month'])}")
    note = " (provisional)" if bool(end["provisional"]) else ""
    course = f"{panel.title}, {panel.unit}: {', '.join(points)}{note}."
    return " ".join(part for part in (course, gaps_sentence(_gaps(panel))) if part)


def _gaps(panel: Panel) -> list[Gap]:
    """The gaps of a line; columns stand apart anyway."""
    if panel.kind == "columns":
        return []
    rows = panel.rows.sort_values("month")
    return gaps_of(panel.counts or panel.unit, list(rows["month"]), list(rows["value"]))


def _rows(
    events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, width: int, is_wide: bool
) -> list[int]:
    """A row for each event, so that neither marks nor titles touch."""
    ends: list[float] = []
    rows = []
    for event in each_row(events):
        left, right = _extent(event, first, last, width, is_wide)
        row = next((i for i, end in enumerate(ends) if end + 6 <= left), len(ends))
        ends[row : row + 1] = [right]
        rows.append(row)
    return rows


def _place(x: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp, width: int) -> float:
    return (x - first) / (last - first) * width


def _extent(
    event: Any, first: pd.Timestamp, last: pd.Timestamp, width: int, is_wide: bool
) -> tuple[float, float]:
    center = _place(event.x, first, last, width)
    left, right = center - MARK / 2, center + MARK / 2
    if is_wide:
        text = len(event.short_title) * LETTER + 6
        if right + text <= width:
            right += text
        else:
            left -= text
    return left, right


def _draw_events(
    figure: Sketch,
    events: pd.DataFrame,
    rows: Sequence[int],
    is_wide: bool,
    width: int,
    first: pd.Timestamp,
    last: pd.Timestamp,
    mode: Mode,
) -> None:
    heights = [row * ROW + ROW / 2 + 4 for row in rows]
    figure.add_scatter(
        x=[f"{value:%Y-%m-%d}" for value in events["x"]],
        y=heights,
        mode="markers+text",
        marker={"size": MARK, "color": theme.SINGLE, "opacity": 1},
        text=events["number"].tolist(),
        textfont={"color": theme.OUTLINE["light"], "size": 13, "weight": 700},
        customdata=events[["event_id", "when"]].to_numpy().tolist(),
        hovertext=[theme.wrap(title, 44) for title in events["title"]],
        hovertemplate="<b>%{hovertext}</b><br>%{customdata[1]}<extra></extra>",
        name="marked",
        cliponaxis=False,
    )
    if not is_wide:
        return
    for event, height in zip(each_row(events), heights, strict=True):
        center = _place(event.x, first, last, width)
        left, _ = _extent(event, first, last, width, True)
        is_right = left >= center - MARK
        figure.add_annotation(
            x=f"{event.x:%Y-%m-%d}",
            y=height,
            text=event.short_title,
            xanchor="left" if is_right else "right",
            xshift=(MARK / 2 + 2) * (1 if is_right else -1),
            yanchor="middle",
            showarrow=False,
            bgcolor=theme.BACKGROUND[mode],
            borderpad=1,
            font={"size": 13},
            name="direct label",
        )


def _titled(panel: Panel) -> str:
    """The title of `panel`, which also says what its axis counts."""
    has_unit = panel.unit in panel.title.lower().split()
    return panel.title if has_unit else f"{panel.title}, in {panel.unit}"


def _add_axis(
    figure: Sketch, number: int, lower: float, upper: float, title: str, mode: Mode, width: int
) -> None:
    axis = {
        "domain": [max(lower, 0.0), upper],
        "anchor": "x",
        "fixedrange": True,
        "automargin": True,
        "gridcolor": theme.GRID[mode],
        "zerolinecolor": theme.MUTED[mode],
        "rangemode": "tozero",
        "tickfont": {"size": 13, "color": theme.TEXT[mode]},
    }
    figure.update_layout(**{f"yaxis{axis_suffix(number)}": axis})
    figure.add_annotation(
        text=f"<b>{theme.wrap(title, min(TITLE_WIDTH, width // 10))}</b>",
        align="left",
        xref="paper",
        yref="paper",
        x=0,
        y=upper,
        xanchor="left",
        yanchor="bottom",
        yshift=3,
        showarrow=False,
        # The lines of events go down behind it.
        bgcolor=theme.BACKGROUND[mode],
        font={"size": 13.5},
        name="panel",
    )


def _draw_panel(figure: Sketch, panel: Panel, number: int, mode: Mode) -> None:
    rows = panel.rows.sort_values("month")
    color = theme.color(panel.color_key)
    x = [f"{value:%Y-%m-%d}" for value in rows["month"]]
    y = [None if pd.isna(value) else float(value) for value in rows["value"]]
    hover = {
        "customdata": [" (provisional)" if flag else "" for flag in rows["provisional"]],
        "hovertemplate": f"%{{x}}: %{{y:,.0f}} {panel.unit}%{{customdata}}<extra></extra>",
        "name": panel.title,
        "yaxis": f"y{number}",
    }
    if panel.kind == "columns":
        figure.add_bar(x=x, y=y, marker={"color": color, "line": {"width": 0}}, **hover)
    else:
        figure.add_scatter(x=x, y=y, mode="lines", line={"color": color, "width": 2.5}, **hover)
    known = rows[rows["value"].notna()]
    if known.empty:
        return
    highest = known.loc[known["value"].astype(float).idxmax()]
    peak = float(highest["value"])
    axis = theme.scale_to(peak * PEAK_ROOM, TICKS)
    figure.update_layout(**{f"yaxis{number}": axis | {"tickformat": theme.tick_format(peak)}})
    mark_gaps(figure, _gaps(panel), mode, yref=f"y{number}", y0=0, y1=axis["range"][1])
    figure.add_annotation(
        x=f"{highest['month']:%Y-%m-%d}",
        y=peak,
        yref=f"y{number}",
        text=words.number(peak),
        yanchor="bottom",
        yshift=2,
        showarrow=False,
        bgcolor=theme.BACKGROUND[mode],
        font={"size": 12},
        name="peak",
    )
