"""What exhibits of several pages share: measures, options from the data, remarks as sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from components.catalog import Catalog
from components.charts import Description
from components.exhibits.exhibit import Chosen

Options = Callable[[Catalog, Chosen], dict[str, str]]

# Badges of figures that are not final.
PROVISIONAL = "Provisional"
PARTIAL = "Last year incomplete"
MODELLED = "Modeled estimate"

MEASURES = {"rate": "Rate per 100,000", "count": "Number of deaths"}
COLUMN = {"rate": "rate_per_100k", "count": "deaths"}
RATE_UNIT = "deaths per 100,000 people"


def labels_of(catalog: Catalog, dataset: str, field: str) -> dict[str, str]:
    """The words of the codes in a column, in the order of its declaration."""
    return dict(catalog.resource(dataset).field(field).labels)


def labels_in(dataset: str, field: str, *codes: str) -> Options:
    """Options from the labels of a column: those of `codes`, or all that occur."""

    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        present = codes or set(catalog.table(dataset)[field])
        labels = labels_of(catalog, dataset, field)
        return {code: label for code, label in labels.items() if code in present}

    return options


def years_of(dataset: str) -> Options:
    """The years of a table as options, the newest first."""

    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        years = sorted(catalog.table(dataset)["year"].unique(), reverse=True)
        return {str(year): str(year) for year in years}

    return options


def lower_first(text: str) -> str:
    """`text` with a small first letter, to go on within a sentence."""
    return text[:1].lower() + text[1:]


def notes_of(rows: pd.DataFrame, label: str) -> str:
    """The remarks of rows as sentences, each with the row it belongs to."""
    noted = rows[rows["note"] != ""]
    return " ".join(f"{row[label]}: {row['note']}" for _, row in noted.iterrows())


def with_more(description: Description, more: str) -> Description:
    """A description whose takeaway and alt text go on with `more`."""
    if not more:
        return description
    return replace(
        description,
        takeaway=f"{description.takeaway} {more}",
        alt=f"{description.alt} {more}",
    )
