"""From a chart to the picture of an exhibit: its finding, further words and status."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import Chart, Description
from components.exhibits.exhibit import Picture, Status, caption, one_figure

PRELIMINARY = Status(kind="preliminary")
RESIDENTS = Status(kind="residents")
PREDICTED = Status(kind="predicted")
MODELED = Status(kind="modeled")
UNDERCOUNT = Status(kind="undercount")
PARTIAL_YEAR = Status(kind="partial")


def picture_of(
    chart: Chart,
    rows: pd.DataFrame,
    *,
    finding: str = "",
    takeaway: str = "",
    status: tuple[Status, ...] = (),
    note: str = "",
) -> Picture:
    """The picture of one chart, with the `rows` shown.

    `finding` and `takeaway` replace those of the chart. `note` is for a line below them.
    """
    own = chart.description
    description = Description(
        finding=finding or own.finding,
        takeaway=takeaway or own.takeaway,
        alt=own.alt,
    )
    return one_figure(chart.figure, description, rows, status, note)


def source_of(catalog: Catalog, dataset: str, rows: pd.DataFrame) -> str:
    """Where the `rows` of a table come from, for the line below a picture."""
    return caption(catalog, dataset, rows, "", "").source


def notes_of(rows: pd.DataFrame, label: str = "name") -> str:
    """The remarks of rows as sentences, each with the row it belongs to."""
    noted = rows[rows["note"] != ""]
    return " ".join(f"{row[label]}: {row['note']}" for _, row in noted.iterrows())
