"""Small multiples: one panel per group on shared axes, the other groups quiet behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import Description, describe_groups, sentence
from components.charts.gaps import Gap, add_gaps, gaps_of, gaps_sentence, with_gaps
from components.charts.marks import MARK, marks_sentence
from components.charts.sketch import Finished, Sketch, axis_suffix
from components.charts.specs import PanelSpec
from components.text import words
from components.text.messages import say

# Panels in a row, and letters in a line above each, in a narrow and in a wide picture.
MOST, MOST_WIDE = 3, 6
TITLE, TITLE_WIDE = 12, 22
# A panel, what is below it for its years, and a line of its title, in pixels; and what lies between
# two panels, as a part of the width.
PANEL, FOOT, LINE, BETWEEN = 104, 26, 16, 0.03
# The part of the time axis before its first year and after its last.
EDGE = 0.1
# The part of the scale up to its highest value.
HEADROOM = 1.08


def panels_chart(rows: pd.DataFrame, spec: PanelSpec) -> Chart:
    """The panels of `rows` and their words; `PanelSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption)
    return Chart(figure=_draw(data, spec), description=_describe(data, spec))


@dataclass(frozen=True, kw_only=True)
class _Grid:
    """The layout of panels: how many are in a row, and the lines of the longest title."""

    count: int
    columns: int
    lines: int

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return math.ceil(self.count / self.columns)

    @property
    def head(self) -> int:
        """The pixels above a panel that its title takes."""
        return LINE * self.lines + 8

    @property
    def depth(self) -> int:
        """The pixels from the top of the first panel to the foot of the last."""
        return PANEL * self.rows + (self.head + FOOT) * (self.rows - 1)

    def place(self, position: int) -> tuple[list[float], list[float]]:
        """The part of the picture that a panel takes across and down."""
        row, column = divmod(position, self.columns)
        wide = (1 - BETWEEN * (self.columns - 1)) / self.columns
        left = column * (wide + BETWEEN)
        top = 1 - row * (PANEL + self.head + FOOT) / self.depth
        return [left, min(left + wide, 1.0)], [max(top - PANEL / self.depth, 0.0), top]


def _draw(data: pd.DataFrame, spec: PanelSpec) -> Finished:
    lines = _lines(data, spec)
    is_wide = spec.width >= theme.WIDE
    titles = [theme.wrap(spec.names[code], TITLE_WIDE if is_wide else TITLE) for code in lines]
    grid = _Grid(
        count=len(lines),
        columns=_columns(len(lines), MOST_WIDE if is_wide else MOST),
        # Below its name a panel has its last number.
        lines=max(title.count("<br>") for title in titles) + 2,
    )
    gaps = {code: _gaps(spec.names[code], line) for code, line in lines.items()}
    top = float(data[spec.y].max())
    caption = spec.caption
    if spec.marks:
        marks = words.listing(mark.text for mark in spec.marks)
        subtitle = say("panels-dotted", subtitle=caption.subtitle, marks=marks)
        caption = replace(caption, subtitle=subtitle)
    figure = Sketch()
    figure.update_layout(
        **{
            f"{letter}axis{axis_suffix(position + 1)}": {
                "domain": grid.place(position)[letter == "y"],
                "anchor": f"{'y' if letter == 'x' else 'x'}{axis_suffix(position + 1)}",
                "showticklabels": letter == "x" or position % grid.columns == 0,
            }
            for position in range(len(lines))
            for letter in "xy"
        }
    )
    for position, (code, title) in enumerate(zip(lines, titles, strict=True)):
        _add_panel(figure, position, code, lines, spec, top)
        suffix = axis_suffix(position + 1)
        add_gaps(figure, gaps[code], top * HEADROOM, xaxis=f"x{suffix}", yaxis=f"y{suffix}")
        _add_title(figure, title, lines[code], grid.place(position), spec)
    shaded = with_gaps(caption, [gap for found in gaps.values() for gap in found])
    theme.dress(figure, caption=shaded, inner=grid.depth, above=grid.head)
    figure.update_layout(hovermode="closest")
    figure.update_yaxes(range=[0, top * HEADROOM], nticks=4, tickformat=theme.tick_format(top))
    first, final = int(data[spec.x].min()), int(data[spec.x].max())
    room = max((final - first) * EDGE, EDGE)
    figure.update_xaxes(
        showgrid=False,
        tickvals=[first, final],
        ticktext=[_short(first), _short(final)],
        range=[first - room, final + room],
        tickangle=0,
    )
    return figure.finish()


def _short(year: int) -> str:
    return f"’{year % 100:02d}"


def _columns(count: int, most: int) -> int:
    """How many panels are in a row: as many as there may be, in rows of about one length."""
    return math.ceil(count / math.ceil(count / most))


def _add_panel(
    figure: Sketch,
    position: int,
    code: str,
    lines: Mapping[str, pd.Series],
    spec: PanelSpec,
    top: float,
) -> None:
    """The line of one group, and those of the others quiet behind it, as one trace."""
    suffix = axis_suffix(position + 1)
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    others = [line for other, line in lines.items() if other != code]
    figure.add_scatter(
        x=[year for line in others for year in (*line.index, None)],
        y=[value for line in others for value in (*line, None)],
        mode="lines",
        line={"color": theme.QUIET, "width": 1},
        hoverinfo="skip",
        showlegend=False,
        connectgaps=False,
        **axes,
    )
    line, number = lines[code], f"%{{y:,.{spec.decimals}f}} {spec.unit}"
    figure.add_scatter(
        x=line.index,
        y=line,
        name=spec.names[code],
        mode="lines+markers",
        line={"color": theme.color(spec.color_key), "width": 2.5},
        marker={"size": 4},
        connectgaps=False,
        hovertemplate=f"{spec.names[code]}, %{{x}}: {number}<extra></extra>",
        **axes,
    )
    for mark in spec.marks:
        figure.add_shape(
            type="line",
            x0=mark.first,
            x1=mark.first,
            y0=0,
            y1=top * HEADROOM,
            xref=axes["xaxis"],
            yref=axes["yaxis"],
            line={"color": theme.MUTED, "width": 1, "dash": "dot"},
            layer="below",
            name=MARK,
        )


def _add_title(
    figure: Sketch,
    title: str,
    line: pd.Series,
    place: tuple[list[float], list[float]],
    spec: PanelSpec,
) -> None:
    """The name of a panel, and below it its last number, which would lie on lines inside it."""
    last = line.dropna()
    year, is_wide = int(last.index[-1]), spec.width >= theme.WIDE
    newest = say(
        "panels-last",
        amount=words.number(last.iloc[-1], spec.decimals),
        year=str(year) if is_wide else _short(year),
    )
    (left, _), (_, top) = place
    figure.add_annotation(
        x=left,
        y=top,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
        text=f"<b>{title}</b><br>{newest}",
        yshift=2,
        showarrow=False,
        borderpad=0,
        font={"size": 12.5 if is_wide else 11.5},
        name="panel",
    )


def _lines(data: pd.DataFrame, spec: PanelSpec) -> dict[str, pd.Series]:
    """The values of each group on every year between its first and last, gaps as missing."""
    lines = {}
    for code in spec.names:
        line = data[data[spec.series] == code]
        if len(line):
            years = line[spec.x].astype(int)
            values = line.set_index(years)[spec.y].astype(float).sort_index()
            lines[code] = values.reindex(range(values.index[0], values.index[-1] + 1))
    return lines


def _gaps(name: str, line: pd.Series) -> list[Gap]:
    return gaps_of(name, list(line.index), list(line))


def _describe(data: pd.DataFrame, spec: PanelSpec) -> Description:
    """The highest and the lowest of a year that groups share, and the last value of each."""
    lines = _lines(data, spec)
    finding, takeaway = describe_groups(
        data.assign(**{spec.series: data[spec.series].map(spec.names)}),
        spec,
        group=spec.series,
        at=spec.x,
        value=spec.y,
        unit=spec.unit,
        decimals=spec.decimals,
    )
    listed = [
        say(
            "groups-alt-last",
            name=spec.names[code],
            amount=words.number(line.iloc[-1], spec.decimals),
            year=str(line.index[-1]),
        )
        for code, line in lines.items()
    ]
    alt = say(
        "panels-alt",
        count=len(lines),
        unit=spec.unit,
        title=sentence(spec.title),
        listed=words.listing(listed),
    )
    gaps = [gap for code, line in lines.items() for gap in _gaps(spec.names[code], line)]
    parts = (alt, gaps_sentence(gaps), marks_sentence(spec.marks))
    return Description(
        finding=finding, takeaway=takeaway, alt=" ".join(part for part in parts if part)
    )
