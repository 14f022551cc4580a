"""Seizures and laboratory reports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    ColumnSpec,
    LineSpec,
    Mode,
    bar_chart,
    column_chart,
    describe_lines,
    line_chart,
)
from components.exhibits.exhibit import Chosen, Exhibit, Picture, fixed, span
from components.exhibits.options import buttons, labels_in, labels_of
from components.exhibits.pictures import PARTIAL_YEAR, picture_of, source_of
from components.text import words

SPLITS = {"region": "By region", "component": "At ports of entry or between them"}
SUBSTANCES = {"fentanyl_pills": "Pills", "fentanyl_powder": "Powder (DEA only)"}
AGENCIES = "us_fentanyl_seizures_by_agency"


def _seizures_by_year(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    dataset, split = "us_cbp_seizures_by_year", chosen["split"]
    table = catalog.table(dataset)
    rows = table[table["drug"] == chosen["drug"]]
    drug = catalog.label(dataset, "drug", chosen["drug"])
    spec = ColumnSpec(
        x="fiscal_year",
        y="pounds",
        series=split,
        names=labels_of(catalog, dataset, split),
        unit="pounds",
        title=(
            f"{drug} seized by Customs and Border Protection, fiscal years "
            f"{span(rows, 'fiscal_year')}"
        ),
        subtitle="Pounds, gross weight; fiscal years end on 30 September",
        source=source_of(catalog, dataset, rows),
        provisional="partial",
    )
    chart = column_chart(rows.assign(partial=rows["status"] == "partial"), spec, mode)
    finding = chart.description.finding.replace("pounds in", "pounds seized in fiscal year")
    return picture_of(chart, rows, finding=f"{drug}: {finding}", status=(PARTIAL_YEAR,))


def _seizures_by_month(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    dataset, split = "us_cbp_seizures_by_month", chosen["split"]
    table = catalog.table(dataset)
    rows = table[table["drug"] == chosen["drug"]]
    drug = catalog.label(dataset, "drug", chosen["drug"])
    spec = ColumnSpec(
        x="month",
        y="pounds",
        series=split,
        names=labels_of(catalog, dataset, split),
        unit="pounds",
        title=f"{drug} seized each month by Customs and Border Protection",
        subtitle="Pounds, gross weight",
        source=source_of(catalog, dataset, rows),
    )
    monthly = rows.groupby(["month", split], as_index=False)["pounds"].sum()
    return picture_of(
        column_chart(monthly, spec, mode), rows, finding=_twelve_months(monthly, drug)
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


def _seizures_by_agency(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(AGENCIES)
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
    what = "Pills containing fentanyl" if is_pills else "Fentanyl powder"
    spec = BarSpec(
        value="quantity",
        unit="pills" if is_pills else "pounds",
        title=f"{what} seized, by who counts, {span(rows, 'year')}",
        subtitle=(
            "Pills per calendar year; the two systems overlap and must not be added"
            if is_pills
            else "Pounds per calendar year; two announcements for one year conflict"
        ),
        source=source_of(catalog, AGENCIES, rows),
        colors="agency",
        row_height=32,
    )
    year = _common_year(rows)
    latest = rows[rows["year"] == year].drop_duplicates("agency", keep="last")
    counts = words.listing(
        [f"{row.agency.upper()} {_qualified(catalog, row)}" for row in each_row(latest)]
    )
    return picture_of(
        bar_chart(labeled, spec, mode),
        rows,
        finding=f"{what} seized in {year}: {counts} {spec.unit}",
    )


def _qualified(catalog: Catalog, row: Any) -> str:
    """A quantity with the words the publisher puts before it."""
    number = words.scaled(float(row.quantity))
    return number if row.qualifier == "exact" else f"{_how(catalog, row)} {number}"


def _how(catalog: Catalog, row: Any) -> str:
    return catalog.label(AGENCIES, "qualifier", row.qualifier)


def _common_year(rows: pd.DataFrame) -> int:
    """The last complete year that every agency in `rows` publishes."""
    full = rows[rows["status"] == "full"]
    counts = full.groupby("year")["agency"].nunique()
    return int(counts[counts == full["agency"].nunique()].index.max())


def _lab_reports(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("us_lab_reports")
    spec = LineSpec(
        y="reports",
        series="substance_group",
        names=labels_of(catalog, "us_lab_reports", "substance_group"),
        unit="reports",
        title=f"Reports of fentanyl by forensic laboratories, {span(rows, 'year')}",
        subtitle="Reports per year; the last year was still incomplete",
        source=source_of(catalog, "us_lab_reports", rows),
        provisional="open",
    )
    shown = rows.assign(open=rows["status"] == "incomplete")
    alone = replace(spec, names={"fentanyl_only": spec.names["fentanyl_only"]})
    return picture_of(
        line_chart(shown, spec, mode),
        rows,
        finding=describe_lines(shown, alone).finding,
        status=(PARTIAL_YEAR,),
    )


DRUG = buttons("drug", "Drug", labels_in("us_cbp_seizures_by_year", "drug"), "fentanyl")
SPLIT = buttons("split", "Split", fixed(SPLITS))

EXHIBITS = (
    Exhibit(
        name="seizures_by_year",
        why_not_newest="The newest year is not over.",
        title="Border agency seizures by year",
        dataset="us_cbp_seizures_by_year",
        draw=_seizures_by_year,
        filters=(DRUG, SPLIT),
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
        dataset=AGENCIES,
        draw=_seizures_by_agency,
        filters=(buttons("substance", "Substance", fixed(SUBSTANCES)),),
    ),
    Exhibit(
        name="lab_reports",
        why_not_newest="The newest year is provisional and incomplete.",
        title="Reports by forensic laboratories",
        dataset="us_lab_reports",
        draw=_lab_reports,
    ),
)
