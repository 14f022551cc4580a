"""Small multiples: one panel a group on shared axes, the other groups quiet behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from plotly.subplots import make_subplots

from components.charts import theme
from components.charts.describe import Description, empty_description, newest_then_shared, sentence
from components.charts.gaps import Gap, gaps_of, gaps_sentence, mark_gaps, with_gaps
from components.charts.sketch import Finished, Sketch, axis_suffix
from components.charts.theme import Caption, Mode
from components.text import words

# Panels in a row, and characters above each, that fit on the narrowest phone.
COLUMNS = 3
PANEL_TITLE = 11
# The part of the scale above its highest value has room for the number of a line.
HEADROOM = 1.18


def panels_chart(
    df: pd.DataFrame,
    *,
    x: str,
    y: str,
    panel: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    color_key: str = "",
    decimals: int = 1,
) -> Finished:
    """A small line chart for each code of `panel`, in the order of `names`, on shared axes.

    `df` has one row a point: `x` (year), `y` (number; missing values leave a gap) and `panel`.
    """
    data = df[df[y].notna() & df[panel].isin(list(names))]
    if data.empty:
        return theme.empty_figure(caption, mode)
    shown = [code for code in names if code in set(data[panel])]
    columns = min(COLUMNS, len(shown))
    rows = math.ceil(len(shown) / columns)
    titles = {theme.wrap(names[code], PANEL_TITLE) for code in shown}
    title_lines = max(title.count("<br>") for title in titles) + 1
    grid = make_subplots(
        rows=rows,
        cols=columns,
        shared_yaxes=True,
        shared_xaxes=True,
        subplot_titles=[theme.wrap(names[code], PANEL_TITLE) for code in shown],
        horizontal_spacing=0.03,
        vertical_spacing=(0.2 + 0.08 * title_lines) / rows,
    )
    figure = Sketch()
    figure.update_layout(**grid.layout.to_plotly_json())
    for note in figure.layout["annotations"]:
        note["font"] = {"size": 13, "weight": 600}
    lines = {code: _line(df, panel, code, x, y) for code in shown}
    gaps = {code: _gaps(names[code], lines[code]) for code in shown}
    top = float(data[y].max())
    for position, code in enumerate(shown):
        suffix = axis_suffix(position + 1)
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        place = {"xref": axes["xaxis"], "yref": axes["yaxis"]}
        for other in shown:
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
        line = lines[code]
        figure.add_scatter(
            x=line.index,
            y=line,
            name=names[code],
            mode="lines+markers",
            line={"color": theme.color(color_key), "width": 2.5},
            marker={"size": 4},
            connectgaps=False,
            hovertemplate=f"{names[code]}, %{{x}}: %{{y:,.{decimals}f}} {unit}<extra></extra>",
            **axes,
        )
        mark_gaps(figure, gaps[code], mode, y0=0, y1=top * HEADROOM, **place)
        last = line.dropna()
        figure.add_annotation(
            x=int(last.index[-1]),
            y=float(last.iloc[-1]),
            text=words.number(last.iloc[-1], decimals),
            showarrow=False,
            # Below a line that falls to its end there is room, unless the axis is near.
            yshift=-11 if _falls(last) and last.iloc[-1] > top / 4 else 11,
            font={"size": 12},
            name="direct label",
            **place,
        )
    shaded = with_gaps(caption, [gap for code in shown for gap in gaps[code]])
    theme.dress(figure, caption=shaded, mode=mode, inner=(134 + 16 * title_lines) * rows)
    room = 6 + 16 * title_lines
    figure.update_layout(
        hovermode="closest",
        margin={"t": figure.layout["margin"]["t"] + room},
        height=figure.layout["height"] + room,
    )
    figure.update_yaxes(range=[0, top * HEADROOM], nticks=4, tickformat=theme.tick_format(top))
    first, final = int(data[x].min()), int(data[x].max())
    figure.update_xaxes(
        showgrid=False,
        showline=True,
        tickvals=[first, final],
        ticktext=[f"’{first % 100:02d}", f"’{final % 100:02d}"],
        range=[first - 2, final + 3],
        tickangle=0,
    )
    for position in range(max(len(shown) - columns, 0), len(shown)):
        # The lowest panel of a column may stand above the last row.
        figure.update_layout(**{f"xaxis{axis_suffix(position + 1)}": {"showticklabels": True}})
    return figure.finish()


def _falls(line: pd.Series) -> bool:
    """Whether the last value is below the one before."""
    return len(line) > 1 and line.iloc[-1] < line.iloc[-2]


def _line(df: pd.DataFrame, panel: str, code: str, x: str, y: str) -> pd.Series:
    """The values of one group on every year between its first and last, gaps as missing."""
    rows = df[(df[panel] == code) & df[y].notna()]
    line = rows.set_index(rows[x].astype(int))[y].astype(float).sort_index()
    return line.reindex(range(line.index[0], line.index[-1] + 1))


def _gaps(name: str, line: pd.Series) -> list[Gap]:
    return gaps_of(name, list(line.index), list(line))


def describe_panels(
    df: pd.DataFrame,
    *,
    x: str,
    y: str,
    panel: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    decimals: int = 1,
) -> Description:
    """Words for `panels_chart` with the same arguments: the last value of every group."""
    data = df[df[y].notna() & df[panel].isin(list(names))]
    if data.empty:
        return empty_description(caption.title)
    last_rows = [
        data[data[panel] == code].sort_values(x).iloc[-1]
        for code in names
        if code in set(data[panel])
    ]
    texts = [
        f"{names[row[panel]]} {words.number(row[y], decimals)} in {row[x]}" for row in last_rows
    ]
    finding = newest_then_shared(
        data.assign(**{panel: data[panel].map(names)}),
        group=panel,
        at=x,
        value=y,
        unit=unit,
        decimals=decimals,
    )
    gaps = [
        gap
        for code in names
        if code in set(data[panel])
        for gap in _gaps(names[code], _line(df, panel, code, x, y))
    ]
    takeaway = " ".join(
        part
        for part in (
            sentence(f"Latest {unit} of each group: {'; '.join(texts)}"),
            gaps_sentence(gaps),
        )
        if part
    )
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Small line charts, {words.plural(len(last_rows), 'panel')}. "
        f"{sentence(caption.title)} {takeaway}",
    )
