"""Events above and figures below on one time axis: panels of their own, never two scales in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.catalog.rows import each_row
from components.charts import theme
from components.charts.chart import Chart
from components.charts.describe import Description, period, sentence
from components.charts.gaps import Gap, add_gaps, gaps_of, gaps_sentence, with_gaps
from components.charts.marks import Plot, add_flags, add_marks, marks_sentence, place_marks
from components.charts.sketch import Finished, Sketch, axis_suffix
from components.charts.specs import AlignedSpec, Panel
from components.text import words
from components.text.messages import say

MARK = 24
ROW = 30
PANEL = 175
SPACE = 58
HEAD = 20
TITLE_WIDTH = 44
LETTER = 7.2
# What the narrowest pictures of both layouts leave for the plot, in pixels.
MOST_WIDTH, LEAST_WIDTH = 880, 220
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


def aligned_chart(events: pd.DataFrame, spec: AlignedSpec) -> Chart:
    """Numbered `events` above panels of figures, and their words; see `AlignedSpec`.

    The line of each event goes down through every panel.
    """
    return Chart(figure=_draw(events, spec), description=_describe(events, spec))


def _draw(events: pd.DataFrame, spec: AlignedSpec) -> Finished:
    panels = spec.panels
    shown = events[(events["x"] >= spec.first) & (events["x"] <= spec.last)].sort_values("x")
    marks = _place(shown, spec)
    top = ROW * (max((mark.row for mark in marks), default=0) + 1) + 14
    depth = top + len(panels) * (PANEL + SPACE)
    figure = Sketch()
    gaps = [gap for panel in panels for gap in _gaps(panel)]
    in_sight = [mark for mark in spec.marks if mark.kind == "event"]
    placed = place_marks(in_sight, _plot(spec, (), 1.0))
    theme.dress(
        figure,
        caption=with_gaps(spec.caption, gaps),
        inner=depth,
        # The title of the first panel is above the plot.
        above=HEAD + placed.above,
    )
    figure.update_layout(hovermode="closest", showlegend=False, bargap=0.15)
    add_flags(figure, placed, HEAD)
    width = min(TITLE_WIDTH, spec.width // 10)
    _add_axis(figure, 1, 1 - top / depth, 1, theme.wrap(spec.events_title, width))
    figure.update_layout(yaxis={"visible": False, "range": [top, 0]})
    _add_events(figure, shown, marks, spec)
    for position, panel in enumerate(panels):
        upper = 1 - (top + SPACE + position * (PANEL + SPACE)) / depth
        title = theme.wrap(_titled(panel), width)
        _add_axis(figure, position + 2, upper - PANEL / depth, upper, title)
        _add_panel(figure, panel, position + 2, spec, list(shown["x"]))
    for at in shown["x"]:
        figure.add_shape(
            type="line",
            x0=_day(at),
            x1=_day(at),
            yref="paper",
            y0=0,
            y1=1,
            line={"color": theme.MUTED, "width": 1, "dash": "dot"},
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
        showgrid=False,
        hoverformat="%B %Y",
    )
    return figure.finish()


def _describe(events: pd.DataFrame, spec: AlignedSpec) -> Description:
    """The peak of each quantity; what is marked and each course by itself in the alt text.

    No sentence sets an event against a number, since the picture cannot tell causes.
    """
    listed = words.listing(
        say("aligned-alt-event", number=row.number, title=row.title, when=row.when)
        for row in each_row(events.sort_values("x"))
    )
    marked = say("aligned-marked", events=listed) if listed else say("aligned-unmarked")
    known = [(panel, _known(panel)) for panel in spec.panels]
    known = [(panel, rows) for panel, rows in known if len(rows)]
    gaps = [gaps_sentence(_gaps(panel)) for panel, _ in known]
    further = marks_sentence(spec.marks, has_gaps=any(gaps))
    alt = say("aligned-alt", count=len(spec.panels) + 1, title=sentence(spec.title))
    courses = [_course(panel, rows) for panel, rows in known]
    return Description(
        finding=spec.title,
        takeaway=" ".join(sentence(_peak(panel, rows)) for panel, rows in known),
        alt=" ".join(part for part in (alt, marked, *courses, *gaps, further) if part),
    )


def _known(panel: Panel) -> pd.DataFrame:
    return panel.rows[panel.rows["value"].notna()].sort_values("month")


def _peak(panel: Panel, rows: pd.DataFrame) -> str:
    """When a quantity was highest."""
    peak = rows.loc[rows["value"].astype(float).idxmax()]
    return say(
        "panel-peak",
        what=panel.subject or panel.title,
        when=period(peak["month"], panel.period),
        amount=f"{words.number(peak['value'])} {'' if panel.subject else panel.unit}".strip(),
    )


def _course(panel: Panel, rows: pd.DataFrame) -> str:
    """Where a quantity began, its highest value and where it ends."""
    begin, end = rows.iloc[0], rows.iloc[-1]
    peak = rows.loc[rows["value"].astype(float).idxmax()]
    return say(
        "aligned-alt-course",
        title=panel.title,
        unit=panel.unit,
        first=words.number(begin["value"]),
        first_when=period(begin["month"], panel.period),
        peak=words.number(peak["value"]),
        peak_when=period(peak["month"], panel.period),
        last=words.number(end["value"]),
        last_when=period(end["month"], panel.period),
    )


def _gaps(panel: Panel) -> list[Gap]:
    """The gaps of a line; columns are apart anyway."""
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
    figure: Sketch, events: pd.DataFrame, marks: Sequence[_Mark], spec: AlignedSpec
) -> None:
    figure.add_scatter(
        x=[_day(at) for at in events["x"]],
        y=[mark.height for mark in marks],
        mode="markers+text",
        marker={"size": MARK, "color": theme.SINGLE, "opacity": 1},
        text=events["number"].tolist(),
        textfont={"color": theme.ON_MARK, "size": 13, "weight": 700},
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
            bgcolor=theme.BACKGROUND,
            borderpad=1,
            font={"size": 13},
            name="direct label",
        )


def _titled(panel: Panel) -> str:
    """The title of `panel`, which also says what its axis counts."""
    has_unit = panel.unit in panel.title.lower().split()
    return panel.title if has_unit else say("panel-title", title=panel.title, unit=panel.unit)


def _add_axis(figure: Sketch, number: int, lower: float, upper: float, title: str) -> None:
    axis = {
        "domain": [max(lower, 0.0), upper],
        "anchor": "x",
        "fixedrange": True,
        "automargin": True,
        "gridcolor": theme.GRID,
        "zerolinecolor": theme.MUTED,
        "rangemode": "tozero",
        "tickfont": {"size": 13, "color": theme.TEXT},
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
        bgcolor=theme.BACKGROUND,
        font={"size": 13.5},
        name="panel",
    )


def _plot(spec: AlignedSpec, line: Sequence[tuple[pd.Timestamp, float]], top: float) -> Plot:
    """The plot of a panel whose scale ends at `top`."""
    width = min(spec.width, MOST_WIDTH if spec.is_wide else LEAST_WIDTH)
    return Plot(
        low=spec.first,
        high=spec.last,
        across=width,
        left=0,
        right=width,
        top=top,
        down=PANEL,
        lines=[([at for at, _ in line], [value for _, value in line])] if line else [],
    )


def _add_panel(
    figure: Sketch, panel: Panel, number: int, spec: AlignedSpec, events: Sequence[pd.Timestamp]
) -> None:
    rows = panel.rows.sort_values("month")
    color = theme.color(panel.color_key)
    x = [_day(at) for at in rows["month"]]
    y = [None if pd.isna(value) else float(value) for value in rows["value"]]
    hover = {
        "customdata": [" (preliminary)" if flag else "" for flag in rows["provisional"]],
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
    gaps = _gaps(panel)
    add_gaps(figure, gaps, axis["range"][1], yaxis=f"y{number}")
    plot = _plot(
        spec, list(zip(known["month"], known["value"].astype(float), strict=True)), axis["range"][1]
    )
    words_there = place_marks(
        [mark for mark in spec.marks if mark.kind == "gap"],
        plot,
        [(gap.before, gap.after) for gap in gaps],
        [*events, *(mark.first for mark in spec.marks if mark.kind == "event")],
    )
    add_marks(figure, words_there, plot, f"y{number}")
    figure.add_annotation(
        x=_day(highest["month"]),
        y=peak,
        yref=f"y{number}",
        text=words.number(peak),
        yanchor="bottom",
        yshift=2,
        showarrow=False,
        bgcolor=theme.BACKGROUND,
        font={"size": 12},
        name="peak",
    )


def _day(at: pd.Timestamp) -> str:
    return f"{at:%Y-%m-%d}"
