"""Unit pictures: a share as so many squares of a thousand, for people who think in people."""

from __future__ import annotations

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import Description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.specs import UnitSpec
from components.text import words
from components.text.messages import say

# Squares of a sheet, and in a row of it in a narrow and in a wide picture; the pixels across one.
OF, ROW, ROW_WIDE = 1000, 40, 100
CELL = 10


def unit_chart(rows: pd.DataFrame, spec: UnitSpec) -> Chart:
    """The squares of `rows` and their words; `UnitSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption)
    return Chart(figure=_draw(data, spec), description=_describe(data, spec))


def _draw(data: pd.DataFrame, spec: UnitSpec) -> Finished:
    row = ROW_WIDE if spec.width >= theme.WIDE else ROW
    lines = OF // row
    figure = Sketch()
    names = []
    for position, (name, number) in enumerate(zip(data[spec.label], data[spec.value], strict=True)):
        top = -position * (lines + 3)
        filled = _squares(float(number))
        said = f"{words.about(float(number))} {name}"
        names += [said] if position else [said, "the others"]
        _add_area(figure, OF, row, top, theme.QUIET, "the others", is_named=position == 0)
        # Also without a filled square the legend says how many there are.
        _add_area(figure, filled, row, top, theme.color(spec.color_key), said)
        _add_grid(figure, row, top, theme.BACKGROUND)
    sheets = len(data)
    theme.dress(
        figure,
        caption=spec.caption,
        inner=CELL * (lines * sheets + 3 * (sheets - 1)),
        legend=[words.capital(name) for name in names],
        ticks=False,
        width=spec.width,
    )
    figure.update_layout(hovermode=False)
    figure.update_xaxes(visible=False, range=[0, row], constrain="domain", constraintoward="left")
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
    figure: Sketch, count: int, row: int, top: int, fill: str, name: str, *, is_named: bool = True
) -> None:
    """The first `count` squares below `top` as one shape, read like lines of writing."""
    full, rest = divmod(count, row)
    xs = [0, row, row, rest, rest, 0, 0] if full else [0, rest, rest, 0, 0]
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


def _add_grid(figure: Sketch, row: int, top: int, color: str) -> None:
    """Lines in the color of the page that part the squares."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    lines = OF // row
    for column in range(row + 1):
        xs += [column, column, None]
        ys += [top, top - lines, None]
    for down in range(lines + 1):
        xs += [0, row, None]
        ys += [top - down, top - down, None]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"width": 2, "color": color},
        name="grid",
        showlegend=False,
        hoverinfo="skip",
    )


def _describe(data: pd.DataFrame, spec: UnitSpec) -> Description:
    """How many of how many."""
    said = [
        say(
            "units-finding",
            has_time="yes" if spec.time else "no",
            number=words.about(float(number)),
            people=words.number(OF),
            did=str(name),
            time=spec.time,
        )
        for name, number in zip(data[spec.label], data[spec.value], strict=True)
    ]
    first = float(data[spec.value].iloc[0])
    return Description(
        finding=words.capital(said[0]),
        takeaway=say("units-one-in", share=words.one_in(first / OF * 100))
        if first >= 1
        else say("units-few", people=words.number(OF)),
        alt=say(
            "units-alt",
            people=words.number(OF),
            title=sentence(spec.title),
            listed=words.capital(words.listing(said)),
        ),
    )
