"""Small multiples: one panel a group on shared axes, the other groups quiet behind it."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
from plotly.subplots import make_subplots

from components.charts import theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import Description, describe_groups, sentence
from components.charts.gaps import Gap, add_gaps, gaps_of, gaps_sentence, with_gaps
from components.charts.marks import MARK, marks_sentence
from components.charts.sketch import Finished, Sketch, axis_suffix
from components.charts.specs import PanelSpec
from components.charts.theme import Mode
from components.text import words
from components.text.messages import say

# Panels in a row, and characters above each, that fit on the narrowest phone.
COLUMNS = 3
PANEL_TITLE = 11
# The part of the scale above its highest value has room for the number of a line.
HEADROOM = 1.18


def panels_chart(rows: pd.DataFrame, spec: PanelSpec, mode: Mode = "light") -> Chart:
    """The panels of `rows` and their words; `PanelSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption, mode)
    return Chart(figure=_draw(data, spec, mode), description=_describe(data, spec))


def _draw(data: pd.DataFrame, spec: PanelSpec, mode: Mode) -> Finished:
    lines = _lines(data, spec)
    figure, height, title_lines = _grid([spec.names[code] for code in lines])
    gaps = {code: _gaps(spec.names[code], line) for code, line in lines.items()}
    top = float(data[spec.y].max())
    for position, (code, line) in enumerate(lines.items()):
        suffix = axis_suffix(position + 1)
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        place = {"xref": axes["xaxis"], "yref": axes["yaxis"]}
        for other in lines:
            if other != code:
                figure.add_scatter(
                    x=lines[other].index,
                    y=lines[other],
                    mode="lines",
                    line={"color": theme.QUIET[mode], "width": 1},
                    hoverinfo="skip",
                    showlegend=False,
                    **axes,
                )
        number = f"%{{y:,.{spec.decimals}f}} {spec.unit}"
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
        add_gaps(figure, gaps[code], mode, top * HEADROOM, **axes)
        for mark in spec.marks:
            figure.add_shape(
                type="line",
                x0=mark.first,
                x1=mark.first,
                y0=0,
                y1=top * HEADROOM,
                line={"color": theme.MUTED[mode], "width": 1, "dash": "dot"},
                layer="below",
                name=MARK,
                **place,
            )
        last = line.dropna()
        figure.add_annotation(
            x=int(last.index[-1]),
            y=float(last.iloc[-1]),
            text=words.number(last.iloc[-1], spec.decimals),
            showarrow=False,
            # Below a line that falls to its end there is room, unless the axis is near.
            yshift=-11 if _falls(last) and last.iloc[-1] > top / 4 else 11,
            font={"size": 12},
            name="direct label",
            **place,
        )
    caption = spec.caption
    if spec.marks:
        marks = words.listing(mark.text for mark in spec.marks)
        caption = replace(
            caption, subtitle=say("panels-dotted", subtitle=caption.subtitle, marks=marks)
        )
    shaded = with_gaps(caption, [gap for found in gaps.values() for gap in found])
    theme.dress(figure, caption=shaded, mode=mode, inner=height)
    room = 6 + 16 * title_lines
    figure.update_layout(
        hovermode="closest",
        margin={"t": figure.layout["margin"]["t"] + room},
        height=figure.layout["height"] + room,
    )
    figure.update_yaxes(range=[0, top * HEADROOM], nticks=4, tickformat=theme.tick_format(top))
    first, final = int(data[spec.x].min()), int(data[spec.x].max())
    figure.update_xaxes(
        showgrid=False,
        tickvals=[first, final],
        ticktext=[f"’{first % 100:02d}", f"’{final % 100:02d}"],
        range=[first - 2, final + 3],
        tickangle=0,
    )
    for position in range(max(len(lines) - COLUMNS, 0), len(lines)):
        # The lowest panel of a column may stand above the last row.
        figure.update_layout(**{f"xaxis{axis_suffix(position + 1)}": {"showticklabels": True}})
    return figure.finish()


def _falls(line: pd.Series) -> bool:
    """Whether the last value is below the one before."""
    return len(line) > 1 and line.iloc[-1] < line.iloc[-2]


def _grid(names: list[str]) -> tuple[Sketch, int, int]:
    """A figure with axes and a title for each panel, its height, and the lines of a title."""
    columns = min(COLUMNS, len(names))
    rows = math.ceil(len(names) / columns)
    titles = [theme.wrap(name, PANEL_TITLE) for name in names]
    title_lines = max(title.count("<br>") for title in titles) + 1
    grid = make_subplots(
        rows=rows,
        cols=columns,
        shared_yaxes=True,
        shared_xaxes=True,
        subplot_titles=titles,
        horizontal_spacing=0.03,
        vertical_spacing=(0.2 + 0.08 * title_lines) / rows,
    )
    figure = Sketch()
    figure.update_layout(**grid.layout.to_plotly_json())
    for note in figure.layout["annotations"]:
        note["font"] = {"size": 13, "weight": 600}
    return figure, (134 + 16 * title_lines) * rows, title_lines


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
