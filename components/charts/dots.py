"""Dots on a line: the same groups in a few years, without joining what must not be joined."""

from __future__ import annotations

import pandas as pd

from components.charts import theme
from components.charts.describe import Description, empty_description, newest_then_shared, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words


def dot_chart(
    df: pd.DataFrame,
    *,
    group: str,
    year: str,
    value: str,
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    decimals: int = 1,
) -> Finished:
    """One row a group, one dot a year, a thin line from the first to the last.

    `df` has `group` (text), `year` and `value` (number; missing values have no dot). Groups stand
    in the order of their last value.
    """
    data = df[df[value].notna()]
    if data.empty:
        return theme.empty_figure(caption, mode)
    order = data.sort_values(year).groupby(group)[value].last().sort_values().index
    figure = Sketch()
    for name in order:
        rows = data[data[group] == name].sort_values(year)
        figure.add_scatter(
            x=rows[value].astype(float),
            y=[theme.wrap(name, 22)] * len(rows),
            mode="lines",
            line={"color": theme.MUTED[mode], "width": 1.5},
            hoverinfo="skip",
            showlegend=False,
        )
    years = sorted(data[year].unique())
    # The last years stand out; any earlier ones share the quietest shade.
    shades = (theme.YEARS[0],) * (len(years) - len(theme.YEARS)) + theme.YEARS[-len(years) :]
    for position, at in enumerate(years):
        rows = data[data[year] == at]
        figure.add_scatter(
            x=rows[value].astype(float),
            y=[theme.wrap(name, 22) for name in rows[group]],
            name=str(at),
            mode="markers",
            marker={"size": 13, "color": shades[position], "symbol": theme.marker(position)},
            hovertemplate=f"%{{y}}, {at}: %{{x:,.{decimals}f}} {unit}<extra></extra>",
        )
    theme.dress(
        figure,
        caption=caption,
        mode=mode,
        inner=40 + 52 * len(order),
        legend=[str(at) for at in years],
    )
    figure.update_layout(hovermode="closest")
    figure.update_yaxes(
        showgrid=False,
        categoryorder="array",
        categoryarray=[theme.wrap(name, 22) for name in order],
    )
    figure.update_xaxes(rangemode="tozero", nticks=6)
    return figure.finish()


def describe_dots(
    df: pd.DataFrame,
    *,
    group: str,
    year: str,
    value: str,
    unit: str,
    caption: Caption,
    decimals: int = 1,
) -> Description:
    """Words for `dot_chart` with the same arguments: each group's values."""
    data = df[df[value].notna()]
    if data.empty:
        return empty_description(caption.title)
    texts = []
    for name, rows in data.groupby(group):
        rows = rows.sort_values(year)
        said = [
            f"{words.number(row[value], decimals)} in {row[year]}" for _, row in rows.iterrows()
        ]
        texts.append(f"{name}: {words.listing(said)}")
    takeaway = sentence("; ".join(texts))
    return Description(
        finding=newest_then_shared(
            data, group=group, at=year, value=value, unit=unit, decimals=decimals
        ),
        takeaway=takeaway,
        alt=f"Dot chart of {words.plural(len(texts), 'group')}. "
        f"{sentence(caption.title)} {takeaway}",
    )
