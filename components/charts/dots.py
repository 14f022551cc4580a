"""Dots on a line: the same groups in a few years, without joining what must not be joined."""

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


def dot_chart(rows: pd.DataFrame, spec: DotSpec) -> Chart:
    """The dots of `rows` and their words; `DotSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption)
    return Chart(figure=_draw(data, spec), description=_describe(data, spec))


def _draw(data: pd.DataFrame, spec: DotSpec) -> Finished:
    in_time = data.sort_values(spec.year)
    latest = in_time.set_index(spec.group)[spec.value].groupby(level=0).last()
    order = latest.sort_values().index
    names = [theme.wrap(name, NAME_WIDTH) for name in order]
    figure = Sketch()
    for group, name in zip(order, names, strict=True):
        line = in_time.loc[in_time[spec.group] == group, spec.value].astype(float)
        figure.add_scatter(
            x=line,
            y=[name] * len(line),
            mode="lines",
            line={"color": theme.MUTED, "width": 1.5},
            hoverinfo="skip",
            showlegend=False,
        )
    years = sorted(data[spec.year].unique())
    # The last years are bold; any earlier ones share the quietest shade.
    shades = (theme.YEARS[0],) * (len(years) - len(theme.YEARS)) + theme.YEARS[-len(years) :]
    for position, at in enumerate(years):
        dots = data[data[spec.year] == at]
        number = f"%{{x:,.{spec.decimals}f}}"
        figure.add_scatter(
            x=dots[spec.value].astype(float),
            y=[theme.wrap(name, NAME_WIDTH) for name in dots[spec.group]],
            name=str(at),
            mode="markers",
            marker={"size": 13, "color": shades[position], "symbol": theme.marker(position)},
            hovertemplate=f"%{{y}}, {at}: {number} {spec.unit}<extra></extra>",
        )
    theme.dress(
        figure, caption=spec.caption, inner=40 + 52 * len(order), legend=[str(at) for at in years]
    )
    figure.update_layout(hovermode="closest")
    figure.update_yaxes(showgrid=False, categoryorder="array", categoryarray=names)
    figure.update_xaxes(rangemode="tozero", nticks=6)
    return figure.finish()


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
