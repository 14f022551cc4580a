"""From a chart to the picture of an exhibit: its finding, further words and status."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.charts import Caption, Chart, Description, empty_figure
from components.exhibits.exhibit import Drawn, Picture, Status
from components.text.messages import say
from components.text.words import day, listing

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
        finding=finding or own.finding, takeaway=takeaway or own.takeaway, alt=own.alt
    )
    return Picture(
        figures=(Drawn(figure=chart.figure, alt=own.alt),),
        description=description,
        rows=rows,
        status=status,
        note=note,
    )


def empty_picture(
    title: str, finding: str, takeaway: str, rows: pd.DataFrame, note: str = ""
) -> Picture:
    """What is said where a table has no numbers for a choice; the figure says so, too."""
    said = Description(finding=finding, takeaway=takeaway, alt=finding)
    return picture_of(
        Chart(figure=empty_figure(Caption(title=title)), description=said), rows, note=note
    )


def source_of(catalog: Catalog, dataset: str, rows: pd.DataFrame) -> str:
    """Where the `rows` of a table come from, for the line below a picture; "" for nothing."""
    resource = catalog.resource(dataset)
    publishers: dict[str, None] = {}
    for column in resource.source_fields:
        for source_id in rows[column].unique() if column in rows else ():
            if source_id:
                publishers[catalog.sources[source_id].publisher] = None
    if not resource.source_fields:
        publishers = {catalog.sources[name].publisher: None for name in resource.source_ids}
    if not publishers:
        return ""
    names = list(publishers)
    shown = names[:3] + ([say("exhibit-others")] if len(names) > 3 else [])
    return say(
        "exhibit-source",
        publishers=listing(shown),
        licence=resource.licence,
        day=day(resource.retrieved),
        site=SITE,
    )


def notes_of(rows: pd.DataFrame) -> str:
    """The remarks of rows as sentences, each with the name of its row."""
    noted = rows[rows["note"] != ""]
    return " ".join(f"{row['name']}: {row['note']}" for _, row in noted.iterrows())
