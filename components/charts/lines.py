"""Lines over time: one line a series, labeled at its end."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart
from components.charts.describe import period
from components.charts.gaps import Gap, gaps_of, mark_gaps, with_gaps
from components.charts.line_labels import LineEnd, add_labels, place_labels
from components.charts.line_marks import add_marks, place_marks
from components.charts.line_words import describe_lines
from components.charts.sketch import Finished, Sketch
from components.charts.specs import LineSpec, Note
from components.charts.theme import Mode

MANY_POINTS = 60
FEW_YEARS = 3
TICKS = 5


def line_chart(rows: pd.DataFrame, spec: LineSpec, mode: Mode = "light") -> Chart:
    """The lines of `rows` and their words; `LineSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec, mode), description=describe_lines(rows, spec))


def _draw(rows: pd.DataFrame, spec: LineSpec, mode: Mode) -> Finished:
    x, y = spec.x, spec.y
    is_time = pd.api.types.is_datetime64_dtype(rows[x])
    if not is_time:
        rows = rows.assign(**{x: pd.to_datetime(rows[x].astype(int).astype(str), format="%Y")})
    data = spec.known(rows)
    if data.empty:
        return theme.empty_figure(spec.caption, mode)
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
        _add_line(figure, line, spec, position, mode, is_time=is_time)
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
    labels = place_labels(ends, axis["range"][1] if top > 0 else top, theme.INNER)
    theme.dress(
        figure,
        caption=with_gaps(spec.caption, gaps),
        mode=mode,
        inner=theme.INNER,
        right=labels.room,
    )
    if not is_time:
        gaps = [replace(g, before=f"{g.before}-01-01", after=f"{g.after}-01-01") for g in gaps]
    mark_gaps(figure, gaps, mode, yref="paper", y0=0, y1=1)
    add_labels(figure, labels)
    # Over months one line may have a gap where another has a point: each speaks for itself.
    figure.update_layout(hovermode="closest" if is_time else "x unified")
    figure.update_yaxes(**axis, tickformat=theme.tick_format(top))
    # Labels at the ends of lines must not stretch the axis, so its range is set.
    figure.update_xaxes(showgrid=False, showline=True, ticks="outside", range=_range(data[x]))
    figure.update_xaxes(**(_month_ticks(data[x]) if is_time else _year_ticks(data[x])))
    for note in spec.notes:
        _add_note(figure, note, mode)
    if spec.marks:
        known = [line.set_index(line[x].dt.year)[y] for _, line in data.groupby(spec.series)]
        placed = place_marks(spec.marks, known, axis["range"][1], labels.room)
        add_marks(figure, placed, axis["range"][1])
    return figure.finish()


def _add_line(
    figure: Sketch, line: pd.DataFrame, spec: LineSpec, position: int, mode: Mode, *, is_time: bool
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
            "color": theme.BACKGROUND[mode] if is_open.loc[last.name] else color,
            "line": {"width": 2, "color": color},
        },
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
        name="latest point",
    )


def _range(values: pd.Series) -> list[str]:
    low, high = values.min(), values.max()
    room = max((high - low) * 0.015, pd.Timedelta(days=55))
    return [_day(low - room), _day(high + room)]


def _month_ticks(values: pd.Series) -> dict[str, object]:
    """Ticks at few enough years for a phone, and small ones at each year between them."""
    low, high = values.min(), values.max()
    first = low.year + (low.day_of_year > 1)
    step = theme.year_step(first, high.year)
    return {
        "tick0": f"{first - first % -step}-01-01",
        "dtick": f"M{12 * step}",
        "minor": {"dtick": "M12", "ticks": "outside", "ticklen": 3},
        "tickformat": "%Y",
        "hoverformat": "%B %Y",
    }


def _year_ticks(values: pd.Series) -> dict[str, object]:
    """The same for one point a year; over few years, each that has a point."""
    years = sorted(values.dt.year.unique())
    if len(years) > FEW_YEARS:
        first, last = years[0], years[-1]
        step = theme.year_step(first, last)
        # Over few years the last one counts most.
        base = last if step < 5 else 0
        years = [year for year in range(first, last + 1) if (year - base) % step == 0]
    return {
        "type": "date",
        "tickvals": [f"{year}-01-01" for year in years],
        "ticktext": [str(year) for year in years],
        "minor": {"tick0": "2000-01-01", "dtick": "M12", "ticks": "outside", "ticklen": 3},
        "hoverformat": "%Y",
    }


def _day(value: pd.Timestamp) -> str:
    return f"{value:%Y-%m-%d}"


def _add_note(figure: Sketch, note: Note, mode: Mode) -> None:
    at = _day(pd.to_datetime(str(note.x)))
    figure.add_shape(
        type="line",
        x0=at,
        x1=at,
        xref="x",
        yref="y domain",
        y0=0,
        y1=1,
        line={"color": theme.MUTED[mode], "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=at,
        y=1,
        yref="paper",
        text=theme.wrap(note.text, 15),
        xanchor="left",
        yanchor="top",
        xshift=4,
        align="left",
        showarrow=False,
        font={"size": 11.5, "color": theme.MUTED[mode]},
        name="note",
    )
