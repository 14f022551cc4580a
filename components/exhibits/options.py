"""What exhibits of several pages share: filters and their options from the data, and measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.exhibits.exhibit import Chosen, Filter, first, prefer
from components.text.messages import say

Options = Callable[[Catalog, Chosen], dict[str, str]]

MEASURES = {"rate": "Rate per 100,000", "count": "Number of deaths"}
RATE_UNIT = "deaths per 100,000 people"


def measure_of(chosen: Chosen) -> tuple[str, str, bool]:
    """The column and the unit of the measure chosen, and whether it is the rate."""
    is_rate = chosen["measure"] == "rate"
    return ("rate_per_100k", RATE_UNIT, True) if is_rate else ("deaths", "deaths", False)


def buttons(name: str, label: str, options: Options, default: str = "") -> Filter:
    """A choice of one by buttons; at first `default`, or the first option."""
    return Filter(
        name=name, label=label, options=options, default=prefer(default) if default else first
    )


def pick(
    name: str, label: str, options: Options, default: str = "", *, is_shared: bool = False
) -> Filter:
    """A choice of one from a list; at first `default`, or the first option."""
    return Filter(
        name=name,
        label=label,
        style="pick",
        options=options,
        default=prefer(default) if default else first,
        is_shared=is_shared,
    )


def labels_of(catalog: Catalog, dataset: str, field: str) -> dict[str, str]:
    """The words of the codes in a column, in the order of its declaration."""
    return dict(catalog.resource(dataset).field(field).labels)


def labels_in(dataset: str, field: str, *codes: str) -> Options:
    """Options from the labels of a column: those of `codes`, or all that occur."""

    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        return _labels_in(catalog, dataset, field, codes)

    return options


@memoize
def _labels_in(
    catalog: Catalog, dataset: str, field: str, codes: tuple[str, ...]
) -> dict[str, str]:
    present = codes or set(catalog.table(dataset)[field])
    labels = labels_of(catalog, dataset, field)
    return {code: label for code, label in labels.items() if code in present}


def years_of(dataset: str) -> Options:
    """The years of a table as options, the newest first."""

    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        years = sorted(catalog.table(dataset)["year"].unique(), reverse=True)
        return {str(year): str(year) for year in years}

    return options


def full_years_first(dataset: str, year: str, month: str = "") -> Options:
    """Years from the last full one back, then the one that is not over, as "2026 (through March)".

    `month` names the column that says how far it goes; without one the label of the status does.
    """

    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        table = catalog.table(dataset).drop_duplicates([year, "status"])
        rows = table.sort_values(["status", year], ascending=[True, False])
        return {str(row[year]): named(catalog, row) for row in rows.to_dict("records")}

    def named(catalog: Catalog, row: Mapping[str, Any]) -> str:
        at = str(row[year])
        if row["status"] == "full":
            return at
        if month:
            return say("exhibit-year-so-far", year=at, month=row[month])
        return say(
            "exhibit-year-part", year=at, period=catalog.label(dataset, "status", row["status"])
        )

    return options
