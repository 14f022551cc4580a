"""Seizures and laboratory reports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Mode,
    bar_chart,
    column_chart,
    describe_bars,
    describe_columns,
    describe_trend,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    first,
    fixed,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import (
    labels_in,
)
from components.text import words

SPLITS = {"region": "By region", "component": "At ports of entry or between them"}


def _seizures_by_year(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_cbp_seizures_by_year")
    rows = table[table["drug"] == chosen["drug"]]
    split = chosen["split"]
    resource = catalog.resource("us_cbp_seizures_by_year")
    shown = rows.assign(partial=rows["status"] == "partial")
    drug = resource.field("drug").labels[chosen["drug"]]
    shape: dict[str, Any] = {
        "x": "fiscal_year",
        "y": "pounds",
        "series": split,
        "names": dict(resource.field(split).labels),
        "unit": "pounds",
        "caption": caption(
            catalog,
            "us_cbp_seizures_by_year",
            rows,
            f"{drug} seized by Customs and Border Protection, fiscal years "
            f"{span(rows, 'fiscal_year')}",
            "Pounds, gross weight; fiscal years end on 30 September",
        ),
        "provisional": "partial",
    }
    description = describe_columns(shown, **shape)
    return one_figure(
        column_chart(shown, **shape, mode=mode),
        replace(
            description,
            finding=f"{drug}: "
            + description.finding.replace("pounds in", "pounds seized in fiscal year"),
        ),
        rows,
        "Last year incomplete",
    )


def _seizures_by_month(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_cbp_seizures_by_month")
    rows = table[table["drug"] == chosen["drug"]]
    resource, split = catalog.resource("us_cbp_seizures_by_month"), chosen["split"]
    drug = resource.field("drug").labels[chosen["drug"]]
    shape: dict[str, Any] = {
        "x": "month",
        "y": "pounds",
        "series": split,
        "names": dict(resource.field(split).labels),
        "unit": "pounds",
        "caption": caption(
            catalog,
            "us_cbp_seizures_by_month",
            rows,
            f"{drug} seized each month by Customs and Border Protection",
            "Pounds, gross weight",
        ),
    }
    monthly = rows.groupby(["month", split], as_index=False)["pounds"].sum()
    description = describe_columns(monthly, **shape)
    return one_figure(
        column_chart(monthly, **shape, mode=mode),
        replace(description, finding=_twelve_months(monthly, drug)),
        rows,
    )


def _twelve_months(monthly: pd.DataFrame, drug: str) -> str:
    """The last twelve months against the twelve before: one find can make a single month."""
    totals = monthly.groupby("month")["pounds"].sum().sort_index()
    year = totals.iloc[-12:].sum()
    text = (
        f"{drug}: {words.number(year)} pounds seized in the twelve months to "
        f"{words.month(totals.index[-1])}"
    )
    if len(totals) < 24:
        return text
    return f"{text}, {words.change(year, totals.iloc[-24:-12].sum())} on the twelve before"


SUBSTANCES = {"fentanyl_pills": "Pills", "fentanyl_powder": "Powder (DEA only)"}


def _seizures_by_agency(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_fentanyl_seizures_by_agency")
    rows = table[table["substance"] == chosen["substance"]]
    rows = rows.sort_values(["year", "agency", "edition"])
    labeled = rows.assign(
        name=[
            f"{row.year} {row.agency.upper()}"
            + (", later count" if row.edition > 1 else "")
            + (", partial year" if row.status == "partial" else "")
            + ("" if row.qualifier == "exact" else f" ({_how(catalog, row)})")
            for row in each_row(rows)
        ]
    )
    is_pills = chosen["substance"] == "fentanyl_pills"
    unit = "pills" if is_pills else "pounds"
    what = "Pills containing fentanyl" if is_pills else "Fentanyl powder"
    shape: dict[str, Any] = {
        "label": "name",
        "value": "quantity",
        "unit": unit,
        "caption": caption(
            catalog,
            "us_fentanyl_seizures_by_agency",
            rows,
            f"{what} seized, by who counts, {span(rows, 'year')}",
            "Pills per calendar year; the two systems overlap and must not be added"
            if is_pills
            else "Pounds per calendar year; two announcements for one year conflict",
        ),
    }
    year = _common_year(rows)
    latest = rows[rows["year"] == year].drop_duplicates("agency", keep="last")
    counts = words.listing(
        [f"{row.agency.upper()} {_qualified(catalog, row)}" for row in each_row(latest)]
    )
    description = describe_bars(labeled, **shape)
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, colors="agency", row_height=32),
        replace(description, finding=f"{what} seized in {year}: {counts} {unit}"),
        rows,
    )


def _qualified(catalog: Catalog, row: Any) -> str:
    """A quantity with the words the publisher puts before it."""
    number = words.scaled(float(row.quantity))
    return number if row.qualifier == "exact" else f"{_how(catalog, row)} {number}"


def _how(catalog: Catalog, row: Any) -> str:
    return catalog.label("us_fentanyl_seizures_by_agency", "qualifier", row.qualifier)


def _common_year(rows: pd.DataFrame) -> int:
    """The last complete year that every agency in `rows` publishes."""
    full = rows[rows["status"] == "full"]
    counts = full.groupby("year")["agency"].nunique()
    return int(counts[counts == full["agency"].nunique()].index.max())


def _lab_reports(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("us_lab_reports")
    resource = catalog.resource("us_lab_reports")
    shown = rows.assign(open=rows["status"] == "incomplete")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "reports",
        "series": "substance_group",
        "names": dict(resource.field("substance_group").labels),
        "unit": "reports",
        "caption": caption(
            catalog,
            "us_lab_reports",
            rows,
            f"Reports of fentanyl by forensic laboratories, {span(rows, 'year')}",
            "Reports per year; the last year was still incomplete",
        ),
        "provisional": "open",
    }
    alone = shape | {"names": {"fentanyl_only": shape["names"]["fentanyl_only"]}}
    finding = describe_trend(shown, **alone).finding
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        replace(describe_trend(shown, **shape), finding=finding),
        rows,
        "Last year incomplete",
    )


DRUG = Filter(
    name="drug",
    label="Drug",
    options=labels_in("us_cbp_seizures_by_year", "drug"),
    default=prefer("fentanyl"),
)
SPLIT = Filter(name="split", label="Split", options=fixed(SPLITS), default=first)

EXHIBITS = (
    Exhibit(
        name="seizures_by_year",
        why_not_newest="The newest year is not over.",
        title="Border agency seizures by year",
        dataset="us_cbp_seizures_by_year",
        draw=_seizures_by_year,
        filters=(
            DRUG,
            SPLIT,
        ),
    ),
    Exhibit(
        name="seizures_by_month",
        title="Border agency seizures by month",
        dataset="us_cbp_seizures_by_month",
        draw=_seizures_by_month,
        filters=(DRUG, SPLIT),
    ),
    Exhibit(
        name="which_number",
        why_not_newest="It compares agencies in the last year that all of them count.",
        title="Which number is right?",
        dataset="us_fentanyl_seizures_by_agency",
        draw=_seizures_by_agency,
        filters=(
            Filter(name="substance", label="Substance", options=fixed(SUBSTANCES), default=first),
        ),
    ),
    Exhibit(
        name="lab_reports",
        why_not_newest="The newest year is provisional and incomplete.",
        title="Reports by forensic laboratories",
        dataset="us_lab_reports",
        draw=_lab_reports,
    ),
)
