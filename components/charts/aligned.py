"""Events above and figures below on one time axis: panels of their own, never two scales in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.catalog.rows import each_row
from components.charts import theme
from components.charts.chart import Chart
from components.charts.describe import Description, period, sentence
from components.charts.gaps import Gap, gaps_of, gaps_sentence, mark_gaps, with_gaps
from components.charts.sketch import Finished, Sketch, axis_suffix
from components.charts.specs import AlignedSpec, Panel
from components.charts.theme import Mode
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
class _Mark:
    """Where an event is drawn: its row from the top, and the side of its title."""

    row: int
    is_right: bool

    @property
    def height(self) -> float:
        """The middle of its row, in pixels from the top."""
        return self.row * ROW + ROW / 2 + 4


def aligned_chart(events: pd.DataFrame, spec: AlignedSpec, mode: Mode = "light") -> Chart:
    """Numbered `events` above panels of figures, and their words; see `AlignedSpec`.

    The line of each event goes down through every panel.
    """
    return Chart(figure=_draw(events, spec, mode), description=_describe(events, spec))


def _draw(events: pd.DataFrame, spec: AlignedSpec, mode: Mode) -> Finished:
    panels = spec.panels
    shown = events[(events["x"] >= spec.first) & (events["x"] <= spec.last)].sort_values("x")
    marks = _place(shown, spec)
    top = ROW * (max((mark.row for mark in marks), default=0) + 1) + 14
    depth = top + len(panels) * (PANEL + SPACE)
    figure = Sketch()
    # The title of the first panel is above the plot.
    gaps = [gap for panel in panels for gap in _gaps(panel)]
    theme.dress(figure, caption=with_gaps(spec.caption, gaps), mode=mode, inner=depth + HEAD)
    figure.update_layout(
        margin={"t": figure.layout["margin"]["t"] + HEAD},
        hovermode="closest",
        showlegend=False,
        bargap=0.15,
    )
    width = min(TITLE_WIDTH, spec.width // 10)
    _add_axis(figure, 1, 1 - top / depth, 1, theme.wrap(spec.events_title, width), mode)
    figure.update_layout(yaxis={"visible": False, "range": [top, 0]})
    _add_events(figure, shown, marks, spec, mode)
    for position, panel in enumerate(panels):
        upper = 1 - (top + SPACE + position * (PANEL + SPACE)) / depth
        title = theme.wrap(_titled(panel), width)
        _add_axis(figure, position + 2, upper - PANEL / depth, upper, title, mode)
        _add_panel(figure, panel, position + 2, mode)
    for at in shown["x"]:
        figure.add_shape(
            type="line",
            x0=_day(at),
            x1=_day(at),
            yref="paper",
            y0=0,
            y1=1,
            line={"color": theme.MUTED[mode], "width": 1, "dash": "dot"},
            layer="below",
        )
    is_long = (spec.last - spec.first).days > 1500
    every = (12 if spec.is_wide else 36) if is_long else (6 if spec.is_wide else 12)
    figure.update_xaxes(
        type="date",
        anchor=f"y{len(panels) + 1}" if panels else "y",
        range=[_day(spec.first), _day(spec.last)],
        dtick=f"M{every}",
        tickformat="%Y" if is_long else "%b %Y",
        ticks="outside",
        showline=True,
        showgrid=False,
        hoverformat="%B %Y",
    )
    return figure.finish()


def _describe(events: pd.DataFrame, spec: AlignedSpec) -> Description:
    """What is marked, and the course of each quantity by itself.

    No sentence sets an event against a figure, since the picture cannot tell causes.
    """
    marked = events.sort_values("x")
    listed = "; ".join(f"{row.number} {row.title}, {row.when}" for row in each_row(marked))
    courses = [_course(panel) for panel in spec.panels]
    takeaway = " ".join(course for course in courses if course)
    return Description(
        finding=spec.title,
        takeaway=takeaway,
        alt=f"{words.plural(len(spec.panels) + 1, 'panel')} on one time axis. "
        f"{sentence(spec.title)} Marked: {listed or 'nothing'}. {takeaway}",
    )


def _course(panel: Panel) -> str:
    """Where a quantity began, its highest value and where it ends."""
    rows = panel.rows[panel.rows["value"].notna()].sort_values("month")
    if rows.empty:
        return ""

    def at(row: pd.Series) -> str:
        return f"{words.number(row['value'])} {panel.when} {period(row['month'])}"

    begin, end = rows.iloc[0], rows.iloc[-1]
    peak = rows.loc[rows["value"].astype(float).idxmax()]
    points = [at(begin), at(end)]
    if peak["month"] not in (begin["month"], end["month"]):
        points.insert(1, f"at most {at(peak)}")
    note = " (provisional)" if bool(end["provisional"]) else ""
    course = f"{panel.title}, {panel.unit}: {', '.join(points)}{note}."
    return " ".join(part for part in (course, gaps_sentence(_gaps(panel))) if part)


def _gaps(panel: Panel) -> list[Gap]:
    """The gaps of a line; columns stand apart anyway."""
    if panel.kind == "columns":
        return []
    rows = panel.rows.sort_values("month")
    return gaps_of(panel.counts or panel.unit, list(rows["month"]), list(rows["value"]))


def _place(events: pd.DataFrame, spec: AlignedSpec) -> list[_Mark]:
    """A row for each event, so that neither marks nor titles touch."""
    ends: list[float] = []
    marks = []
    for event in each_row(events):
        center = (event.x - spec.first) / (spec.last - spec.first) * spec.width
        left, right = center - MARK / 2, center + MARK / 2
        text = len(event.short_title) * LETTER + 6 if spec.is_wide else 0
        is_right = right + text <= spec.width
        left, right = (left, right + text) if is_right else (left - text, right)
        row = next((i for i, end in enumerate(ends) if end + 6 <= left), len(ends))
        ends[row : row + 1] = [right]
        marks.append(_Mark(row=row, is_right=is_right))
    return marks


def _add_events(
    figure: Sketch, events: pd.DataFrame, marks: Sequence[_Mark], spec: AlignedSpec, mode: Mode
) -> None:
    figure.add_scatter(
        x=[_day(at) for at in events["x"]],
        y=[mark.height for mark in marks],
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
    if not spec.is_wide:
        return
    for event, mark in zip(each_row(events), marks, strict=True):
        figure.add_annotation(
            x=_day(event.x),
            y=mark.height,
            text=event.short_title,
            xanchor="left" if mark.is_right else "right",
            xshift=(MARK / 2 + 2) * (1 if mark.is_right else -1),
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
    figure: Sketch, number: int, lower: float, upper: float, title: str, mode: Mode
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
        text=f"<b>{title}</b>",
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


def _add_panel(figure: Sketch, panel: Panel, number: int, mode: Mode) -> None:
    rows = panel.rows.sort_values("month")
    color = theme.color(panel.color_key)
    x = [_day(at) for at in rows["month"]]
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
        x=_day(highest["month"]),
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


def _day(at: pd.Timestamp) -> str:
    return f"{at:%Y-%m-%d}"
