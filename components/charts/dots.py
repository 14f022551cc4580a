"""Dots of the same groups in a few years, which run down within the row of each group."""

from __future__ import annotations

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import Description, describe_groups, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.specs import DotSpec
from components.text import words
from components.text.messages import say

NAME_WIDTH = 22
# The pixels from one year of a row to the next, and how many of these are between two rows.
LANE, BETWEEN = 13, 1.5
# What part of the axis a number needs on the narrowest phone, with the gap before its dot.
ROOM = 0.3


def dot_chart(rows: pd.DataFrame, spec: DotSpec) -> Chart:
    """The dots of `rows` and their words; `DotSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption)
    return Chart(figure=_draw(data, spec), description=_describe(data, spec))


def _draw(data: pd.DataFrame, spec: DotSpec) -> Finished:
    in_time = data.sort_values(spec.year)
    latest = in_time.set_index(spec.group)[spec.value].groupby(level=0).last()
    order = list(latest.sort_values(ascending=False).index)
    years = sorted(data[spec.year].unique())
    # Time runs down within a row: equal numbers of two years do not cover each other.
    lanes = pd.DataFrame(
        {
            "x": in_time[spec.value].astype(float),
            "y": [
                order.index(group) * (len(years) + BETWEEN) + years.index(at)
                for group, at in zip(in_time[spec.group], in_time[spec.year], strict=True)
            ],
            "group": in_time[spec.group],
            "year": in_time[spec.year],
        }
    )
    figure = Sketch()
    for _, line in lanes.groupby("group"):
        figure.add_scatter(
            x=line["x"],
            y=line["y"],
            mode="lines",
            line={"color": theme.MUTED, "width": 1.5},
            hoverinfo="skip",
            showlegend=False,
        )
    shades = theme.year_colors(len(years))
    for position, at in enumerate(years):
        dots = lanes[lanes["year"] == at]
        number = f"%{{x:,.{spec.decimals}f}}"
        figure.add_scatter(
            x=dots["x"],
            y=dots["y"],
            name=str(at),
            mode="markers",
            marker={"size": 11, "color": shades[position], "symbol": theme.marker(position)},
            text=[theme.wrap(name, NAME_WIDTH) for name in dots["group"]],
            hovertemplate=f"%{{text}}, {at}: {number} {spec.unit}<extra></extra>",
        )
    _write_numbers(figure, lanes, spec.decimals)
    rows = len(order) * (len(years) + BETWEEN) - BETWEEN
    theme.dress(
        figure,
        caption=spec.caption,
        inner=LANE * (rows + BETWEEN),
        legend=[str(at) for at in years],
    )
    figure.update_layout(hovermode="closest")
    middle = (len(years) - 1) / 2
    figure.update_yaxes(
        showgrid=False,
        zeroline=False,
        tickmode="array",
        tickvals=[at * (len(years) + BETWEEN) + middle for at in range(len(order))],
        ticktext=[theme.wrap(name, NAME_WIDTH) for name in order],
        range=[rows - 1 + BETWEEN / 2 + 0.5, -BETWEEN / 2 - 0.5],
    )
    figure.update_xaxes(rangemode="tozero", nticks=6)
    return figure.finish()


def _write_numbers(figure: Sketch, lanes: pd.DataFrame, decimals: int) -> None:
    """The last number of each group, away from the line that leads to its dot.

    Next to the names of the groups it is on the right, where there is room for it.
    """
    last = lanes.groupby("group").last()
    before = lanes.groupby("group")["x"].agg(lambda numbers: list(numbers)[-2:][0])
    fell = (last["x"] < before) & (last["x"] > ROOM * lanes["x"].max())
    for side, shown in (("left", last[fell]), ("right", last[~fell])):
        figure.add_scatter(
            x=shown["x"],
            y=shown["y"],
            mode="text",
            text=[
                f"{theme.GAP}{words.number(number, decimals)}{theme.GAP}" for number in shown["x"]
            ],
            textposition=f"middle {side}",
            textfont={"size": 13, "color": theme.TEXT},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )


def _describe(data: pd.DataFrame, spec: DotSpec) -> Description:
    """The highest and the lowest of a year that groups share, and every value."""
    finding, takeaway = describe_groups(
        data,
        spec,
        group=spec.group,
        at=spec.year,
        value=spec.value,
        unit=spec.unit,
        decimals=spec.decimals,
    )
    groups = []
    for name, dots in data.sort_values(spec.year).groupby(spec.group):
        listed = words.listing(
            say(
                "groups-alt-value",
                amount=words.number(dot[spec.value], spec.decimals),
                year=str(dot[spec.year]),
            )
            for _, dot in dots.iterrows()
        )
        groups.append(say("dots-alt-group", group=str(name), listed=listed))
    alt = say("dots-alt", count=len(groups), unit=spec.unit, title=sentence(spec.title))
    return Description(finding=finding, takeaway=takeaway, alt=" ".join([alt, *groups]))
