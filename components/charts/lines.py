"""Lines over time: one line per series, labeled at its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart
from components.charts.describe import period
from components.charts.gaps import Gap, add_gaps, gaps_of, gaps_of_all, with_gaps
from components.charts.line_labels import LineEnd, add_labels, place_labels
from components.charts.line_words import describe_lines
from components.charts.marks import Plot, add_marks, place_marks
from components.charts.sketch import Finished, Sketch
from components.charts.specs import LineSpec

MANY_POINTS = 60
FEW_YEARS = 3
TICKS = 5
# The least parts of an axis of time as Plotly counts them, its steps in years, and the pixels
# that a year takes.
FEWEST, ROUND, YEAR = 5, (1, 2, 5, 10, 20, 50), 40


def line_chart(rows: pd.DataFrame, spec: LineSpec) -> Chart:
    """The lines of `rows` and their words; `LineSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec), description=describe_lines(rows, spec))


def _draw(rows: pd.DataFrame, spec: LineSpec) -> Finished:
    x, y = spec.x, spec.y
    is_time = pd.api.types.is_datetime64_dtype(rows[x])
    if not is_time:
        rows = rows.assign(**{x: pd.to_datetime(rows[x].astype(int).astype(str), format="%Y")})
    data = spec.known(rows)
    if data.empty:
        return theme.empty_figure(spec.caption)
    figure = Sketch()
    top = float(data[y].max())
    axis = theme.scale_to(top, TICKS)
    gaps: list[Gap] = []
    ends: list[LineEnd] = []
    for position, (code, name) in enumerate(spec.names.items()):
        # Rows with a missing value stay in the line, so that it breaks there.
        line = rows[rows[spec.series] == code].sort_values(x)
        if line[y].notna().sum() == 0:
            continue
        line = line.loc[line[y].first_valid_index() : line[y].last_valid_index()]
        gaps += gaps_of(name, [at if is_time else at.year for at in line[x]], list(line[y]))
        _add_line(figure, line, spec, position, is_time=is_time)
        last = line[line[y].notna()].iloc[-1]
        ends.append(
            LineEnd(
                first=line[x].iloc[0],
                at=last[x],
                value=float(last[y]),
                position=position,
                code=code,
                name=name,
            )
        )
    highest = axis["range"][1] if top > 0 else top
    labels = place_labels(ends, highest, theme.INNER)
    low, high = _range(data[x])
    plot = Plot(
        low=low,
        high=high,
        across=spec.plot_width - labels.room,
        left=-theme.numbers_room(highest),
        right=spec.plot_width,
        top=highest or 1.0,
        lines=[
            (list(line[x]), list(line[y].astype(float)))
            for _, line in data.sort_values(x).groupby(spec.series)
        ],
        has_labels=True,
    )
    marks = list(spec.marks)
    if not is_time:
        gaps = [replace(g, before=_year(g.before), after=_year(g.after)) for g in gaps]
        marks = [replace(m, first=_year(m.first), last=_year(m.last)) for m in marks]
    hatched = gaps_of_all(gaps, data[x])
    placed = place_marks(marks, plot, [(gap.before, gap.after) for gap in gaps])
    theme.dress(
        figure,
        caption=with_gaps(spec.caption, hatched, [gap for gap in gaps if gap not in hatched]),
        inner=theme.INNER,
        right=labels.room,
        above=placed.above,
    )
    add_gaps(figure, hatched, plot.top)
    add_labels(figure, labels)
    # Over months one line may have a gap where another has a point: each speaks for itself.
    figure.update_layout(hovermode="closest" if is_time else "x unified")
    figure.update_yaxes(**axis, tickformat=theme.tick_format(top))
    # Labels at the ends of lines must not stretch the axis, so its range is set.
    figure.update_xaxes(showgrid=False, ticks="outside", range=[_day(low), _day(high)])
    figure.update_xaxes(**_ticks(data[x], plot, spec.width, is_time=is_time))
    add_marks(figure, placed, plot)
    return figure.finish()


def _add_line(
    figure: Sketch, line: pd.DataFrame, spec: LineSpec, position: int, *, is_time: bool
) -> None:
    """The line of one series, with markers where its points are few, else with one at its end."""
    code = str(line[spec.series].iloc[0])
    name, color = spec.names[code], theme.color(code)
    is_open = (
        line[spec.provisional].astype(bool) if spec.provisional else pd.Series(False, line.index)
    )
    few = len(line) <= MANY_POINTS
    figure.add_scatter(
        x=[_day(at) for at in line[spec.x]],
        y=line[spec.y].astype(float),
        name=name,
        mode="lines+markers" if few else "lines",
        line={"color": color, "width": 2.5, "dash": theme.dash(position)},
        marker={
            "symbol": [theme.marker(position) + ("-open" if flag else "") for flag in is_open],
            "size": 6,
            "color": color,
            "line": {"width": 1.5, "color": color},
        },
        customdata=theme.tooltip_rows(
            name,
            [None if pd.isna(value) else float(value) for value in line[spec.y]],
            spec.unit,
            [f"in {period(value if is_time else value.year)}" for value in line[spec.x]],
            [" (preliminary)" if flag else "" for flag in is_open],
            theme.TOOLTIP_BESIDE if is_time else theme.TOOLTIP_WIDTH,
        ),
        hovertemplate="%{customdata}<extra></extra>",
        connectgaps=False,
        cliponaxis=False,
        **({} if is_time else theme.WHOLE_YEAR),
    )
    if few:
        return
    last = line[line[spec.y].notna()].iloc[-1]
    figure.add_scatter(
        x=[_day(last[spec.x])],
        y=[float(last[spec.y])],
        mode="markers",
        marker={
            "symbol": theme.marker(position),
            "size": 9,
            "color": theme.BACKGROUND if is_open.loc[last.name] else color,
            "line": {"width": 2, "color": color},
        },
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
        name="latest point",
    )


def _range(values: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The ends of the time axis, with room for the first and the last marker."""
    low, high = values.min(), values.max()
    room = max((high - low) * 0.015, pd.Timedelta(days=55))
    return low - room, high + room


def _ticks(values: pd.Series, plot: Plot, width: int, *, is_time: bool) -> dict[str, object]:
    """Ticks at few enough years for the width, and small ones at each year between them.

    Over few years with one point each, they are at the years that have a point.
    """
    look: dict[str, object] = {
        "type": "date",
        "minor": {"dtick": "M12", "tick0": "2000-01-01", "ticks": "outside", "ticklen": 3},
        "tickformat": "%Y",
        "hoverformat": "%B %Y" if is_time else "%Y",
    }
    low, high = values.min(), values.max()
    first, last = low.year + (low.day_of_year > 1), high.year
    years = sorted(values.dt.year.unique())
    if not is_time and len(years) <= FEW_YEARS:
        return look | {"tickvals": [f"{year}-01-01" for year in years]}
    if width < theme.WIDE and _may_choose((plot.high - plot.low).days / 365.25, plot.across):
        return look
    step = theme.year_step(first, last, width)
    # Over few years the last one counts most.
    return look | {
        "tick0": f"{last - (last - first) // step * step}-01-01",
        "dtick": f"M{12 * step}",
    }


def _may_choose(years: float, across: float) -> bool:
    """Whether Plotly may put as many round years below an axis as the window is wide enough for.

    It takes at least `FEWEST` and at most twice as many, also for an axis of few pixels.
    """
    step = next((step for step in ROUND if step >= years / FEWEST), ROUND[-1])
    return years >= 2 * FEWEST and step * across / years >= YEAR


def _year(year: Any) -> Any:
    return None if year is None else pd.Timestamp(int(year), 1, 1)


def _day(value: pd.Timestamp) -> str:
    return f"{value:%Y-%m-%d}"
