"""Unit pictures: a share as so many squares of a thousand, for people who think in people."""

from __future__ import annotations

import math

import pandas as pd

from components.charts import theme
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

ROW = 40
CELL = 10


def unit_chart(
    df: pd.DataFrame,
    *,
    label: str,
    value: str,
    caption: Caption,
    mode: Mode = "light",
    of: int = 1000,
    color_key: str = "",
) -> Finished:
    """A sheet of `of` squares for each row of `df`, as many of them filled as the row says.

    `df` has `label` (text such as "used any drug") and `value` (how many of `of`; missing values
    are left out). Fractions are rounded, halves away from zero; under one no square is filled.
    """
    data = df[df[value].notna()]
    if data.empty:
        return theme.empty_figure(caption, mode)
    figure = Sketch()
    lines = math.ceil(of / ROW)
    names = []
    for position, (name, number) in enumerate(zip(data[label], data[value], strict=True)):
        top = -position * (lines + 3)
        filled = _squares(float(number))
        said = f"{words.about(float(number))} {name}"
        names += [said] if position else [said, "the others"]
        _add_area(figure, of, top, theme.QUIET[mode], "the others", is_named=position == 0)
        # Also without a filled square the legend says how many there are.
        _add_area(figure, filled, top, theme.color(color_key), said)
        _add_grid(figure, of, top, theme.BACKGROUND[mode])
    sheets = len(data)
    theme.dress(
        figure,
        caption=caption,
        mode=mode,
        inner=CELL * (lines * sheets + 3 * (sheets - 1)),
        legend=[words.capital(name) for name in names],
        ticks=False,
    )
    figure.update_layout(hovermode=False)
    figure.update_xaxes(visible=False, range=[0, ROW], constrain="domain", constraintoward="left")
    figure.update_yaxes(
        visible=False,
        range=[-(lines * sheets + 3 * (sheets - 1)), 0],
        scaleanchor="x",
        constrain="domain",
        constraintoward="top",
    )
    return figure.finish()


def _squares(number: float) -> int:
    """How many squares stand for `number`: none below one, as the words "fewer than 1" say."""
    return int(words.round_half_up(number)) if number >= 1 else 0


def _add_area(
    figure: Sketch, count: int, top: int, fill: str, name: str, *, is_named: bool = True
) -> None:
    """The first `count` squares below `top` as one shape, read like lines of writing."""
    full, rest = divmod(count, ROW)
    xs = [0, ROW, ROW, rest, rest, 0, 0] if full else [0, rest, rest, 0, 0]
    low = top - full - (1 if rest else 0)
    ys = [top, top, top - full, top - full, low, low, top] if full else [top, top, low, low, top]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"width": 0, "color": fill},
        name=words.capital(name),
        showlegend=is_named,
        legendrank=2 if name == "the others" else 1,
        hoverinfo="skip",
    )


def _add_grid(figure: Sketch, of: int, top: int, line: str) -> None:
    """Lines in the color of the page that part the squares."""
    lines = math.ceil(of / ROW)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for column in range(ROW + 1):
        xs += [column, column, None]
        ys += [top, top - lines, None]
    for row in range(lines + 1):
        xs += [0, ROW, None]
        ys += [top - row, top - row, None]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"width": 2, "color": line},
        name="grid",
        showlegend=False,
        hoverinfo="skip",
    )


def describe_units(
    df: pd.DataFrame,
    *,
    label: str,
    value: str,
    caption: Caption,
    of: int = 1000,
) -> Description:
    """Words for `unit_chart` with the same arguments: how many of how many."""
    data = df[df[value].notna()]
    if data.empty:
        return empty_description(caption.title)
    people = words.number(of)
    said = [
        f"{words.about(float(number))} of {people} {name}"
        for name, number in zip(data[label], data[value], strict=True)
    ]
    takeaway = sentence("; ".join(said))
    return Description(
        finding=words.capital(said[0]),
        takeaway=takeaway,
        alt=f"Picture of {people} squares, filled ones for people. "
        f"{sentence(caption.title)} {takeaway}",
    )
