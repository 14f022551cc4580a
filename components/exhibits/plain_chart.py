"""A plain chart of a dataset, chosen from a list when the dataset was declared by a form."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import BarSpec, LineSpec, bar_chart, line_chart
from components.exhibits.exhibit import Exhibit, Picture
from components.exhibits.pictures import picture_of, source_of
from components.schema import Resource

# More lines than these cannot be told apart.
MOST_LINES = 4
MOST_BARS = 25
ALL = "all"


def plain_exhibit(resource: Resource) -> Exhibit | None:
    """The chart that the declaration of a dataset asks for; None where it asks for none."""
    if not resource.chart:
        return None
    draw = _bars if resource.chart["kind"] == "bars" else _lines
    return Exhibit(
        name=f"plain_{resource.name}",
        title=resource.title,
        dataset=resource.name,
        draw=lambda catalog, chosen: draw(catalog, resource),
    )


def _lines(catalog: Catalog, resource: Resource) -> Picture:
    rows = catalog.table(resource.name)
    chart = resource.chart
    value = resource.field(chart["value"])
    series = chart.get("series", "")
    if series:
        names = _largest(rows, series, chart["value"], chart["time"])
        labels = resource.field(series).labels
        known = {code: labels.get(code, code) for code in names}
    else:
        series, known = "series", {ALL: value.title}
    drawn = rows if series in rows else rows.assign(series=ALL)
    spec = LineSpec(
        x=chart["time"],
        y=chart["value"],
        series=series,
        names=known,
        unit=value.unit or value.title.lower(),
        title=value.title,
        source=source_of(catalog, resource.name, rows),
        retrieved=resource.retrieved.year,
        decimals=_decimals(rows[chart["value"]]),
    )
    return picture_of(line_chart(drawn, spec), rows)


def _bars(catalog: Catalog, resource: Resource) -> Picture:
    rows = catalog.table(resource.name)
    chart = resource.chart
    value = resource.field(chart["value"])
    time = chart.get("time", "")
    if time:
        rows = rows[rows[time] == rows[time].max()]
    shown = rows.sort_values(chart["value"], ascending=False).head(MOST_BARS)
    labels = resource.field(chart["series"]).labels
    name = shown[chart["series"]].map(lambda code: labels.get(code, code))
    spec = BarSpec(
        value=chart["value"],
        label="bar",
        unit=value.unit or value.title.lower(),
        title=value.title,
        subject=value.title.lower(),
        time=_time(shown, time),
        source=source_of(catalog, resource.name, rows),
        retrieved=resource.retrieved.year,
        decimals=_decimals(rows[chart["value"]]),
    )
    return picture_of(bar_chart(shown.assign(bar=name), spec), shown)


def _time(rows: pd.DataFrame, column: str) -> str:
    if not column or rows.empty:
        return ""
    newest = rows[column].iloc[0]
    return str(newest.year if hasattr(newest, "year") else int(newest))


def _largest(rows: pd.DataFrame, series: str, value: str, time: str) -> list[str]:
    """The codes with the largest numbers of the newest period, largest first."""
    known = rows.dropna(subset=[value]).sort_values(time)
    newest = dict(zip(known[series], known[value], strict=True))
    return sorted(newest, key=newest.__getitem__, reverse=True)[:MOST_LINES]


def _decimals(values: pd.Series) -> int:
    known = values.dropna()
    return 0 if (known == known.round()).all() else 1
