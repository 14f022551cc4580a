"""Ranges: one dot a row with the span of its estimate, never joined from row to row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

FEW_ROWS = 12
LABEL = 24
# Pixels: of a letter, from a dot to its number, of a picture without its margins on the narrowest
# phone, and of its plot when labels leave little; what of the plot a number may take.
LETTER, BESIDE = 7, 14
NARROWEST, LEAST = 255, 110
MOST = 0.7
# From here on two numbers below the axis are as wide as four smaller ones.
LONG = 10_000
# Spaces that a browser keeps, between a dot and its number.
GAP = "\N{NO-BREAK SPACE}" * 3


@dataclass(frozen=True)
class _Line:
    """One line of the picture: a row of the frame, or the heading of a group."""

    at: int
    text: str
    row: Any  # a series; None for a heading


def range_chart(
    df: pd.DataFrame,
    *,
    label: str,
    value: str,
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    low: str = "",
    high: str = "",
    group: str = "",
    hollow: str = "",
    remark: str = "",
    color_key: str = "",
    decimals: int = 0,
    row_height: int = 26,
) -> Finished:
    """A dot for each row in the order of `df`, with a bar from low to high where both are known.

    `df` has `label` (text), `value` (number; a row with a range alone keeps its bar, one with
    neither is left out) and, where named, `low` and `high` (numbers), `group` (text; rows of one
    group stand together under its name), `hollow` (true and false) and `remark` (text for the
    hover). Rows are never joined: they may come from editions that must not be compared.
    """
    data = _shown(df, value, low, high)
    if data.empty:
        return theme.empty_figure(caption, mode)
    lines = _lines(data, label, group)
    figure = Sketch()
    _add_bars(figure, lines, low, high, color_key)
    rows = [line for line in lines if line.row is not None]
    with_dot = [line for line in rows if not words.is_missing(line.row[value])]
    hidden = {line.at: bool(line.row[hollow]) if hollow else False for line in with_dot}
    shade = theme.color(color_key)
    figure.add_scatter(
        x=[float(line.row[value]) for line in with_dot],
        y=[line.at for line in with_dot],
        mode="markers",
        marker={
            "size": 11,
            "color": [theme.BACKGROUND[mode] if hidden[line.at] else shade for line in with_dot],
            "line": {"width": 2, "color": shade},
        },
        name="estimate",
        customdata=[_said(line, value, unit, low, high, remark, decimals) for line in with_dot],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )
    figure.add_scatter(
        x=[_end(line.row, value, high) for line in rows],
        y=[line.at for line in rows],
        mode="text",
        text=[GAP + _written(line.row, value, low, high, decimals) for line in rows],
        textposition="middle right",
        textfont={"size": 13, "color": theme.TEXT[mode]},
        name="numbers",
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    theme.dress(
        figure,
        caption=caption,
        mode=mode,
        inner=row_height * len(lines) + 17 * sum("<br>" in line.text for line in lines),
    )
    figure.update_layout(hovermode="closest")
    figure.update_yaxes(
        showgrid=False,
        tickmode="array",
        tickvals=[line.at for line in lines],
        ticktext=[line.text for line in lines],
        range=[len(lines) - 0.4, -0.6],
        zeroline=False,
    )
    reach = _reach(figure, rows, value, low, high, decimals)
    figure.update_xaxes(
        range=[0, reach],
        nticks=4 if reach < LONG else 2,
        zeroline=False,
        tickformat=theme.tick_format(reach),
    )
    return figure.finish()


def _shown(df: pd.DataFrame, value: str, low: str, high: str) -> pd.DataFrame:
    known = df[value].notna()
    if low and high:
        known |= df[low].notna() & df[high].notna()
    return df[known]


def _lines(data: pd.DataFrame, label: str, group: str) -> list[_Line]:
    if not group:
        return [
            _Line(at, theme.wrap(str(row[label]), LABEL), row)
            for at, (_, row) in enumerate(data.iterrows())
        ]
    lines: list[_Line] = []
    for name in dict.fromkeys(data[group]):
        lines.append(_Line(len(lines), f"<b>{name}</b>", None))
        for _, row in data[data[group] == name].iterrows():
            lines.append(_Line(len(lines), theme.wrap(str(row[label]), LABEL), row))
    return lines


def _add_bars(figure: Sketch, lines: list[_Line], low: str, high: str, color_key: str) -> None:
    """One trace for all spans, parted by gaps."""
    xs: list[float | None] = []
    ys: list[int | None] = []
    for line in lines:
        if line.row is not None and _has_range(line.row, low, high):
            xs += [float(line.row[low]), float(line.row[high]), None]
            ys += [line.at, line.at, None]
    if xs:
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"width": 6, "color": theme.color(color_key)},
            opacity=0.35,
            name="range",
            hoverinfo="skip",
            showlegend=False,
        )


def _has_range(row: pd.Series, low: str, high: str) -> bool:
    return bool(low and high and not words.is_missing(row[low]) and not words.is_missing(row[high]))


def _end(row: pd.Series, value: str, high: str) -> float:
    """Where the number stands: beyond the dot and its range, which would strike it through."""
    ends = [row[value]] + ([row[high]] if high else [])
    return max(float(end) for end in ends if not words.is_missing(end))


def _reach(
    figure: Sketch, rows: list[_Line], value: str, low: str, high: str, decimals: int
) -> float:
    """How far the axis goes, so that the words at the end of each row have room on a phone."""
    labels = [part for text in figure.layout["yaxis"]["ticktext"] for part in text.split("<br>")]
    plot = max(NARROWEST - LETTER * max(map(len, labels)), LEAST)
    reach = 0.0
    for line in rows:
        words_there = LETTER * len(_written(line.row, value, low, high, decimals)) + BESIDE
        reach = max(reach, _end(line.row, value, high) / (1 - min(words_there / plot, MOST)))
    return reach or 1.0


def _written(row: pd.Series, value: str, low: str, high: str, decimals: int) -> str:
    """The number beside a dot, shorter than in a sentence."""
    return _amount(row, value, low, high, decimals).replace(" to ", "\N{EN DASH}")


def _amount(row: pd.Series, value: str, low: str, high: str, decimals: int) -> str:
    if words.is_missing(row[value]):
        return _span(row, low, high, decimals)
    return words.never_zero(float(row[value]), decimals)


def _beside(row: pd.Series, value: str, low: str, high: str, decimals: int) -> str:
    """The number of a row in words, with its range where there is one."""
    text = _amount(row, value, low, high, decimals)
    if _has_range(row, low, high) and not words.is_missing(row[value]):
        text += f" ({_span(row, low, high, decimals)})"
    return text


def _span(row: pd.Series, low: str, high: str, decimals: int) -> str:
    return f"{words.number(row[low], decimals)} to {words.number(row[high], decimals)}"


def _said(
    line: _Line, value: str, unit: str, low: str, high: str, remark: str, decimals: int
) -> str:
    row = line.row
    text = f"{line.text}: {_amount(row, value, low, high, decimals)} {unit}"
    if _has_range(row, low, high):
        text += f"<br>Range: {_span(row, low, high, decimals)}"
    if remark and row[remark]:
        text += f"<br>{theme.wrap(str(row[remark]), 40)}"
    return text


def describe_ranges(
    df: pd.DataFrame,
    *,
    label: str,
    value: str,
    unit: str,
    caption: Caption,
    low: str = "",
    high: str = "",
    group: str = "",
    decimals: int = 0,
) -> Description:
    """Words for `range_chart` with the same arguments: every row, or how far many rows reach."""
    data = _shown(df, value, low, high)
    if data.empty:
        return empty_description(caption.title)
    first = data.iloc[0]
    finding = f"{first[label]}: {_beside(first, value, low, high, decimals)} {unit}"
    if len(data) <= FEW_ROWS:
        texts = [
            f"{row[label]}: {_beside(row, value, low, high, decimals)}"
            for _, row in data.iterrows()
        ]
        takeaway = sentence(f"In {unit}: {'; '.join(texts)}")
    else:
        numbers = data[value].dropna().astype(float)
        takeaway = (
            f"{words.plural(len(data), 'row')}, from "
            f"{words.never_zero(numbers.min(), decimals)} to "
            f"{words.never_zero(numbers.max(), decimals)} {unit}."
        )
        if group:
            counts = data.groupby(group, sort=False)[label].count()
            places = [f"{words.number(int(count))} in {name}" for name, count in counts.items()]
            takeaway += f" By group: {words.listing(places)}."
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Dot chart of {words.plural(len(data), 'row')}, not joined. "
        f"{sentence(caption.title)} {takeaway}",
    )
