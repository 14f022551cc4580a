"""Lines over time: one line a series, labelled at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from components.catalog import words
from components.charts import theme
from components.charts.describe import Description, empty_description, period, sentence
from components.charts.theme import Caption, Mode

LABEL_ROOM = 108
MANY_POINTS = 60
FEW_YEARS = 5


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark at one place of the time axis, such as an event."""

    x: object
    text: str


def trend_chart(
    df: pd.DataFrame,
    *,
    x: str,
    y: str,
    series: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    provisional: str = "",
    notes: tuple[Note, ...] = (),
    inner: int = theme.INNER,
) -> go.Figure:
    """A line for each code of `series`, in the order of `names`.

    `df` has one row a point: `x` (year or datetime), `y` (number, missing values leave a gap),
    `series` (codes that `names` explains). `unit` completes a number in the hover text.
    `provisional` names a column of true and false; true points are drawn hollow. `inner` is the
    height of the plot in pixels.
    """
    data = df[df[y].notna() & df[series].isin(list(names))]
    if data.empty:
        return theme.empty_figure(caption, mode)
    figure = go.Figure()
    top = float(data[y].max())
    ends: list[tuple[object, float, str]] = []
    for position, (code, name) in enumerate(names.items()):
        # Rows with a missing value stay in the line, so that it breaks there.
        rows = df[df[series] == code].sort_values(x)
        if rows[y].notna().sum() == 0:
            continue
        rows = rows.loc[rows[y].first_valid_index() : rows[y].last_valid_index()]
        hollow = rows[provisional].astype(bool) if provisional else pd.Series(False, rows.index)
        few = len(rows) <= MANY_POINTS
        figure.add_scatter(
            x=_axis(rows[x]),
            y=rows[y].astype(float),
            name=name,
            mode="lines+markers" if few else "lines",
            line={"color": theme.colour(code), "width": 2.5, "dash": theme.dash(position)},
            marker={
                "symbol": [theme.marker(position) + ("-open" if flag else "") for flag in hollow],
                "size": 6,
                "color": theme.colour(code),
                "line": {"width": 1.5, "color": theme.colour(code)},
            },
            customdata=[" (provisional)" if flag else "" for flag in hollow],
            hovertemplate=f"{name}, %{{x}}: %{{y:,}} {unit}%{{customdata}}<extra></extra>"
            if pd.api.types.is_datetime64_dtype(df[x])
            else f"%{{y:,}} {unit}%{{customdata}}",
            connectgaps=False,
            cliponaxis=False,
        )
        last = rows[rows[y].notna()].iloc[-1]
        if not few:
            _mark_end(figure, last, x, y, code, position, bool(hollow.loc[last.name]), mode)
        if len(rows) == 1 and last[x] != data[x].max():
            _label_point(figure, last, x, y, name)
        else:
            ends.append((last[x], float(last[y]), name))
    theme.dress(figure, caption=caption, mode=mode, inner=inner, right=LABEL_ROOM)
    _label_ends(figure, ends, top, inner, x_is_time=pd.api.types.is_datetime64_dtype(df[x]))
    # Over months one line may have a gap where another has a point: each speaks for itself.
    is_time = pd.api.types.is_datetime64_dtype(df[x])
    figure.update_layout(hovermode="closest" if is_time else "x unified")
    figure.update_yaxes(rangemode="tozero", tickformat=theme.tick_format(top), nticks=6)
    # Labels at the ends of lines must not stretch the axis, so its range is set.
    figure.update_xaxes(
        showgrid=False, showline=True, ticks="outside", nticks=5, range=_range(data[x])
    )
    years = sorted(data[x].unique())
    if pd.api.types.is_datetime64_dtype(df[x]):
        figure.update_xaxes(tickformat="%Y", hoverformat="%B %Y")
    elif len(years) <= FEW_YEARS:
        figure.update_xaxes(tickvals=[int(year) for year in years])
    else:
        figure.update_xaxes(tickformat="d")
    for note in notes:
        _add_note(figure, note, mode)
    return figure


def describe_trend(
    df: pd.DataFrame,
    *,
    x: str,
    y: str,
    series: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    provisional: str = "",
    decimals: int = 0,
    when: str = "in",
    compare: bool = True,
) -> Description:
    """Words for `trend_chart` with the same arguments: last value, change, peak of each series.

    `when` joins a number to its period, as "in" 2024 or "in the year to" April 2026. Without
    `compare` no change is worked out, as for survey estimates whose margins are not known.
    """
    data = df[df[y].notna() & df[series].isin(list(names))]
    if data.empty:
        return empty_description(caption.title)
    lines = []
    for code, name in names.items():
        rows = data[data[series] == code].sort_values(x)
        if len(rows):
            lines.append((name, rows))
    lines.sort(key=lambda line: -float(line[1][y].iloc[-1]))
    sentences = [
        _describe_line(
            name,
            rows,
            x=x,
            y=y,
            unit=unit,
            provisional=provisional,
            decimals=decimals,
            when=when,
            compare=compare,
        )
        for name, rows in lines
    ]
    sentences += _at_the_last_common(lines, x=x, y=y, decimals=decimals)
    span = f"{period(data[x].min())} to {period(data[x].max())}"
    return Description(
        finding=_finding(
            lines[0][0],
            lines[0][1],
            x=x,
            y=y,
            unit=unit,
            provisional=provisional,
            decimals=decimals,
            compare=compare,
        ),
        takeaway=" ".join(sentences),
        alt=f"Line chart, {span}, in {unit}. {sentence(caption.title)} {' '.join(sentences)}",
    )


def _at_the_last_common(
    lines: list[tuple[str, pd.DataFrame]], *, x: str, y: str, decimals: int
) -> list[str]:
    """Lines that end in different years are only to be compared where they still share one."""
    if len({rows[x].iloc[-1] for _, rows in lines}) == 1:
        return []
    shared = set.intersection(*(set(rows[x]) for _, rows in lines))
    if not shared:
        return []
    at = max(shared)
    values = [
        f"{name} {words.number(rows.loc[rows[x] == at, y].iloc[0], decimals)}"
        for name, rows in lines
    ]
    return [f"In {period(at)}, the last that all lines share: {words.listing(values)}."]


def _describe_line(
    name: str,
    rows: pd.DataFrame,
    *,
    x: str,
    y: str,
    unit: str,
    provisional: str,
    decimals: int,
    when: str,
    compare: bool,
) -> str:
    settled, unsettled = _split(rows, provisional)
    last = settled.iloc[-1]
    text = f"{name}: {words.number(last[y], decimals)} {unit} {when} {period(last[x])}"
    if provisional and bool(last[provisional]):
        text += " (provisional)"
    earlier = _a_year_before(settled, x, last) if compare else None
    if earlier is not None:
        text += (
            f", {words.change(float(last[y]), float(earlier[y]))} from "
            f"{words.number(earlier[y], decimals)} {when} {period(earlier[x])}"
        )
    peak = settled.loc[settled[y].astype(float).idxmax()]
    found = " of the years found" if _has_gaps(settled[x]) else ""
    if len(settled) > 2 and peak[x] != last[x]:
        text += f"; highest{found} {words.number(peak[y], decimals)} {when} {period(peak[x])}"
    elif len(settled) > 2:
        text += f", the highest{found or ' of the series'}"
    if len(unsettled):
        final = unsettled.iloc[-1]
        text += (
            f"; {words.number(final[y], decimals)} {when} {period(final[x])}, which is "
            "still incomplete and not to be compared yet"
        )
    return f"{text}."


def _has_gaps(values: pd.Series) -> bool:
    """Whether years are missing between the first and the last."""
    if pd.api.types.is_datetime64_dtype(values):
        return False
    return int(values.max()) - int(values.min()) + 1 > len(values)


def _split(rows: pd.DataFrame, provisional: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Settled rows and provisional ones; a series all provisional counts as settled."""
    if not provisional or rows[provisional].astype(bool).all():
        return rows, rows.iloc[:0]
    flags = rows[provisional].astype(bool)
    return rows[~flags], rows[flags]


def _finding(
    name: str,
    rows: pd.DataFrame,
    *,
    x: str,
    y: str,
    unit: str,
    provisional: str,
    decimals: int,
    compare: bool,
) -> str:
    settled, _ = _split(rows, provisional)
    last = settled.iloc[-1]
    text = f"{name}: {words.number(last[y], decimals)} {unit} in {period(last[x])}"
    earlier = _a_year_before(settled, x, last) if compare else None
    if earlier is not None:
        text += f", {words.change(float(last[y]), float(earlier[y]))} on a year earlier"
    return text


def _a_year_before(rows: pd.DataFrame, x: str, last: pd.Series) -> pd.Series | None:
    wanted = last[x] - pd.DateOffset(years=1) if isinstance(last[x], pd.Timestamp) else last[x] - 1
    found = rows[rows[x] == wanted]
    return None if found.empty else found.iloc[0]


def _range(values: pd.Series) -> list:
    low, high = values.min(), values.max()
    room = (high - low) * 0.015
    if isinstance(low, pd.Timestamp):
        return [f"{low - room:%Y-%m-%d}", f"{high + room:%Y-%m-%d}"]
    room = max(float(room), 0.15)
    return [float(low) - room, float(high) + room]


def _axis(values: pd.Series) -> list:
    if pd.api.types.is_datetime64_dtype(values):
        return [value.strftime("%Y-%m-%d") for value in values]
    return [int(value) for value in values]


def _mark_end(
    figure: go.Figure,
    last: pd.Series,
    x: str,
    y: str,
    code: str,
    position: int,
    is_provisional: bool,
    mode: Mode,
) -> None:
    """Mark the last point of a line that has no markers of its own, hollow when provisional."""
    figure.add_scatter(
        x=_axis(pd.Series([last[x]])),
        y=[float(last[y])],
        mode="markers",
        marker={
            "symbol": theme.marker(position),
            "size": 9,
            "color": theme.BACKGROUND[mode] if is_provisional else theme.colour(code),
            "line": {"width": 2, "color": theme.colour(code)},
        },
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
        name="latest point",
    )


def _label_ends(
    figure: go.Figure,
    ends: list[tuple[object, float, str]],
    top: float,
    inner: int,
    *,
    x_is_time: bool,
) -> None:
    """Write each series' name at the end of its line, pushed apart where they would touch."""
    line = 16
    lowest = -1e9
    for at, value, name in sorted(ends, key=lambda end: end[1]):
        text = theme.wrap(name, 15)
        size = line * (text.count("<br>") + 1)
        centre = value / top * inner if top else 0
        placed = max(centre, lowest + size / 2)
        lowest = placed + size / 2 + 2
        figure.add_annotation(
            x=at.strftime("%Y-%m-%d") if x_is_time else int(at),
            y=value,
            text=text,
            xanchor="left",
            yanchor="middle",
            xshift=8,
            yshift=placed - centre,
            align="left",
            showarrow=False,
            font={"size": 12.5},
            name="direct label",
        )


def _label_point(figure: go.Figure, point: pd.Series, x: str, y: str, name: str) -> None:
    """Write the name of a series of one point above it and to its left, off lines that go on."""
    figure.add_annotation(
        x=_axis(pd.Series([point[x]]))[0],
        y=float(point[y]),
        text=theme.wrap(name, 10),
        xanchor="right",
        yanchor="bottom",
        xshift=4,
        yshift=7,
        align="right",
        showarrow=False,
        font={"size": 12.5},
        name="direct label",
    )


def _add_note(figure: go.Figure, note: Note, mode: Mode) -> None:
    at = note.x.strftime("%Y-%m-%d") if isinstance(note.x, pd.Timestamp) else note.x
    figure.add_vline(x=at, line={"color": theme.MUTED[mode], "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=at,
        y=1,
        yref="paper",
        text=theme.wrap(note.text, 20),
        xanchor="left",
        yanchor="top",
        xshift=4,
        align="left",
        showarrow=False,
        font={"size": 11.5, "color": theme.MUTED[mode]},
        name="note",
    )
