"""Seizures."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    ColumnSpec,
    PointSpec,
    column_chart,
    point_chart,
    theme,
)
from components.charts.describe import change_finding, period
from components.exhibits.annotations import marks_of, with_total
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Exhibit, Picture, Status, fixed, span
from components.exhibits.options import buttons, labels_in, labels_of
from components.exhibits.pictures import PARTIAL_YEAR, picture_of, source_of
from components.exhibits.united_states.options import year_read
from components.text import words
from components.text.messages import say

SPLITS = {"region": "By region", "component": "At ports of entry or between them"}
SUBSTANCES = {"fentanyl_pills": "Pills", "fentanyl_powder": "Powder (DEA only)"}
AGENCIES = "us_fentanyl_seizures_by_agency"
# Months.
TWELVE = 12


def _seizures_by_year(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    dataset, split = "us_cbp_seizures_by_year", chosen["split"]
    table = catalog.table(dataset)
    rows = table[table["drug"] == chosen["drug"]]
    open_rows = rows[rows["status"] == "partial"]
    spec = ColumnSpec(
        x="fiscal_year",
        y="pounds",
        series=split,
        names=labels_of(catalog, dataset, split),
        unit="pounds",
        title=say(
            "us-seizures-title",
            name=catalog.label(dataset, "drug", chosen["drug"]),
            span=span(rows, "fiscal_year"),
        ),
        subtitle=say("us-seizures-subtitle"),
        source=source_of(catalog, dataset, rows),
        provisional="partial",
        subject=_seizures(catalog, chosen["drug"]),
        per="pounds",
        period="fiscal",
        retrieved=year_read(catalog, dataset),
        marks=marks_of(
            catalog,
            "seizures_by_year",
            with_total(rows, "fiscal_year", "pounds", split),
            kind="fiscal",
            open_at=set(open_rows["fiscal_year"]),
        ),
        width=width,
    )
    status = [PARTIAL_YEAR] if len(open_rows) else []
    status += [Status(kind="through", until=month) for month in open_rows["through_month"].unique()]
    full = rows[rows["status"] == "full"]
    last = full[full["fiscal_year"] == full["fiscal_year"].max()]
    return picture_of(
        column_chart(rows.assign(partial=rows["status"] == "partial"), spec),
        rows,
        takeaway=f"{_largest_part(last, split)} {_course(full, open_rows)}",
        status=tuple(status),
    )


def _seizures(catalog: Catalog, drug: str) -> str:
    """Seizures of a drug as a sentence names them."""
    name = catalog.label("us_cbp_seizures_by_year", "drug", drug)
    return say("us-border-seizures", drug=drug, name=name)


def _largest_part(rows: pd.DataFrame, split: str) -> str:
    """Where most of the weight in `rows` was found."""
    parts = rows.groupby(split)["pounds"].sum()
    share = words.share(float(parts.max()), float(parts.sum()))
    return say("us-seizures-share", place=str(parts.idxmax()), share=share)


def _course(full: pd.DataFrame, open_rows: pd.DataFrame) -> str:
    """The highest full year, and the year that is not over."""
    totals = full.groupby("fiscal_year")["pounds"].sum()
    is_highest = totals.idxmax() == totals.index.max()
    form = "open" if is_highest else "peak_and_open"
    if open_rows.empty:
        form = "highest" if is_highest else "peak"
    return say(
        "us-seizures-course",
        form=form,
        peak=words.number(totals.max()),
        peak_year=str(totals.idxmax()),
        first=str(totals.index.min()),
        so_far=words.number(open_rows["pounds"].sum()),
        open_year="" if open_rows.empty else str(open_rows["fiscal_year"].max()),
        month="" if open_rows.empty else str(open_rows["through_month"].iloc[-1]),
    )


def _seizures_by_month(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    dataset, split = "us_cbp_seizures_by_month", chosen["split"]
    table = catalog.table(dataset)
    rows = table[table["drug"] == chosen["drug"]]
    name = catalog.label(dataset, "drug", chosen["drug"])
    spec = ColumnSpec(
        x="month",
        y="pounds",
        series=split,
        names=labels_of(catalog, dataset, split),
        unit="pounds",
        title=say("us-seizures-by-month-title", name=name),
        subtitle=say("us-seizures-by-month-subtitle"),
        source=source_of(catalog, dataset, rows),
        marks=marks_of(catalog, "seizures_by_month", with_total(rows, "month", "pounds", split)),
        width=width,
    )
    monthly = rows.groupby(["month", split], as_index=False)["pounds"].sum()
    totals = monthly.groupby("month")["pounds"].sum().sort_index()
    peak = say(
        "us-seizures-month-peak",
        month=words.month(totals.idxmax()),
        peak=words.number(totals.max()),
    )
    newest = monthly[monthly["month"].isin(totals.index[-TWELVE:])]
    return picture_of(
        column_chart(monthly, spec),
        rows,
        finding=_twelve_months(totals, _seizures(catalog, chosen["drug"])),
        takeaway=f"{_largest_part(newest, split)} {peak}",
    )


def _twelve_months(totals: pd.Series, what: str) -> str:
    """The last twelve months against the twelve before: one find can make a single month."""
    year = float(totals.iloc[-TWELVE:].sum())
    before = totals.iloc[-2 * TWELVE : -TWELVE]
    return change_finding(
        what,
        words.compared(year, float(before.sum()) if len(before) == TWELVE else None),
        say("us-pounds", number=words.number(year)),
        period(totals.index[-1], "twelve_months"),
        before=period(before.index[-1], "twelve_months") if len(before) else "",
    )


def _seizures_by_agency(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    substance = chosen["substance"]
    table = catalog.table(AGENCIES)
    rows = table[table["substance"] == substance]
    rows = rows.sort_values(["year", "agency", "edition"])
    labeled = rows.assign(
        name=[_point_name(catalog, row) for row in each_row(rows)],
        is_partial=rows["status"] == "partial",
    )
    is_pills = substance == "fentanyl_pills"
    spec = PointSpec(
        value="quantity",
        hollow="is_partial",
        unit="pills" if is_pills else "pounds",
        title=say("us-counts-title", substance=substance, span=span(rows, "year")),
        subtitle=say("us-counts-subtitle", substance=substance),
        source=source_of(catalog, AGENCIES, rows),
        colors="agency",
        names={row.agency: _agency(catalog, row) for row in each_row(rows)},
        width=width,
    )
    year = _common_year(rows)
    latest = rows[rows["year"] == year].drop_duplicates("agency", keep="last")
    latest = latest.sort_values("quantity")
    low, high = list(each_row(latest))[0], list(each_row(latest))[-1]
    return picture_of(
        point_chart(labeled, spec),
        rows,
        finding=say(
            "us-counts-finding",
            substance=substance,
            count=len(latest),
            year=str(year),
            low=_quantity(low),
            low_agency=_agency(catalog, low),
            high=_quantity(high),
            high_agency=_agency(catalog, high),
        ),
        takeaway=_revised(rows) if len(latest) == 1 else say("us-counts-overlap"),
    )


def _point_name(catalog: Catalog, row: Any) -> str:
    """The year and the agency of a count, and what makes it unlike others."""
    parts = [f"{row.year} {_agency(catalog, row)}"]
    parts += [say("us-counts-later")] if row.edition > 1 else []
    parts += [say("us-counts-partial")] if row.status == "partial" else []
    if row.qualifier != "exact":
        parts.append(catalog.label(AGENCIES, "qualifier", row.qualifier))
    return " · ".join(parts)


def _agency(catalog: Catalog, row: Any) -> str:
    name = catalog.label(AGENCIES, "agency", row.agency)
    return say("us-counts-agency", agency=row.agency, name=name)


def _quantity(row: Any) -> str:
    """A quantity to three figures, with the words that the publisher puts before it."""
    number = words.scaled(words.significant(float(row.quantity)))
    return say("us-counts-quantity", qualifier=row.qualifier, number=number)


def _revised(rows: pd.DataFrame) -> str:
    """The newest year for which an agency published two counts, "" without one."""
    twice = rows[rows["edition"] > 1]
    if twice.empty:
        return ""
    later = twice[twice["year"] == twice["year"].max()].iloc[-1]
    counts = rows[(rows["year"] == later["year"]) & (rows["agency"] == later["agency"])]
    first, second = (_quantity(row) for row in list(each_row(counts))[-2:])
    return say("us-counts-conflict", year=str(later["year"]), first=first, second=second)


def _common_year(rows: pd.DataFrame) -> int:
    """The last complete year that every agency in `rows` publishes."""
    full = rows[rows["status"] == "full"]
    counts = full.groupby("year")["agency"].nunique()
    return int(counts[counts == full["agency"].nunique()].index.max())


DRUG = buttons("drug", "Drug", labels_in("us_cbp_seizures_by_year", "drug"), "fentanyl")
SPLIT = buttons("split", "Break down by", fixed(SPLITS))

EXHIBITS = (
    Exhibit(
        name="seizures_by_year",
        why_not_newest="The newest year is not over.",
        title="Border seizures by year",
        dataset="us_cbp_seizures_by_year",
        also=(ANNOTATIONS,),
        draw=_seizures_by_year,
        draw_narrow=partial(_seizures_by_year, width=theme.NARROW),
        filters=(DRUG, SPLIT),
    ),
    Exhibit(
        name="seizures_by_month",
        title="Border seizures by month",
        dataset="us_cbp_seizures_by_month",
        also=(ANNOTATIONS,),
        draw=_seizures_by_month,
        draw_narrow=partial(_seizures_by_month, width=theme.NARROW),
        filters=(DRUG, SPLIT),
    ),
    Exhibit(
        name="which_number",
        why_not_newest="It compares agencies in the last year that all of them count.",
        title="Which number is right?",
        dataset=AGENCIES,
        draw=_seizures_by_agency,
        draw_narrow=partial(_seizures_by_agency, width=theme.NARROW),
        filters=(buttons("substance", "Substance", fixed(SUBSTANCES)),),
    ),
)
