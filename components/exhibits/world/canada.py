"""Canada: by year, by kind of opioid, by province."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    ColumnSpec,
    LineSpec,
    Mode,
    PanelSpec,
    bar_chart,
    column_chart,
    line_chart,
    panels_chart,
)
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import (
    RATE_UNIT,
    buttons,
    full_years_first,
    labels_in,
    labels_of,
    measure_of,
    pick,
)
from components.exhibits.pictures import PARTIAL_YEAR, lower_first, picture_of, source_of
from components.exhibits.world.options import RATE_FIRST
from components.text import words

DEATHS, KINDS = "canada_drug_deaths", "canada_opioid_kinds"
SCALED = "The rate of the last, incomplete year is scaled to a year by the agency."

# Full years first: the newest one is not over.
_years = full_years_first(DEATHS, "year", "January to September")


def _with_partial(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(partial=rows["status"] == "partial")


def _canada_by_year(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(DEATHS)
    drug = chosen["drug"]
    rows = table[(table["area"] == "canada") & (table["drug"] == drug)].sort_values("year")
    name = catalog.label(DEATHS, "drug", drug)
    spec = ColumnSpec(
        y="deaths",
        series="drug",
        names={drug: name},
        unit="deaths",
        title=f"{name}: toxicity deaths in Canada, {span(rows, 'year')}",
        subtitle="Apparent toxicity deaths a year; the last year is January to September",
        source=source_of(catalog, DEATHS, rows),
        provisional="partial",
    )
    chart = column_chart(_with_partial(rows), spec, mode)
    finding = f"Canada, {lower_first(name)}: {chart.description.finding}"
    return picture_of(chart, rows, finding=finding, status=(PARTIAL_YEAR,))


def _canada_kinds(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(KINDS)
    kinds = labels_of(catalog, KINDS, "kind")
    names = {code: label for code, label in kinds.items() if not code.startswith("involving")}
    rows = table[table["kind"].isin(list(names))].sort_values(["kind", "year"])
    spec = LineSpec(
        y="percent",
        series="kind",
        names=names,
        unit="percent of opioid deaths",
        title=f"Opioids found in deaths in Canada, {span(rows, 'year')}",
        subtitle="Percent of opioid toxicity deaths; kinds overlap; hollow: January to September",
        source=source_of(catalog, KINDS, rows),
        provisional="partial",
        compares=False,
    )
    by_year = rows[rows["kind"] == "fentanyl"].set_index("year")
    fentanyl = by_year["percent"]
    last, peak = fentanyl.index.max(), fentanyl.idxmax()
    period = catalog.label(KINDS, "status", by_year.at[last, "status"])
    analogues = rows[rows["kind"] == "fentanyl_analogues"].set_index("year")["percent"]
    return picture_of(
        line_chart(_with_partial(rows), spec, mode),
        rows,
        finding=f"In {last} ({period}), fentanyl was found in {words.number(fentanyl[last])}% "
        f"of opioid deaths in Canada, against {words.number(fentanyl[peak])}% in {peak}; "
        f"fentanyl analogues rose to {words.number(analogues[last])}%",
        status=(PARTIAL_YEAR,),
    )


def _canada_provinces(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table(DEATHS)
    rows = table[(table["drug"] == "opioids") & (table["year"] == int(chosen["year"]))]
    names = labels_of(catalog, DEATHS, "area")
    ranked = rows if is_rate else rows[rows["area"] != "canada"]
    ranked = ranked.sort_values(column, ascending=False)
    period = _years(catalog, chosen)[chosen["year"]]
    spec = BarSpec(
        value=column,
        unit=unit,
        highlight=names["canada"] if is_rate else "",
        color_key="opioids",
        decimals=1 if is_rate else 0,
        row_height=32,
        title=f"Opioid toxicity deaths by province and territory, {period}",
        subtitle="Deaths per 100,000 people" if is_rate else "Number of deaths",
        source=source_of(catalog, DEATHS, rows),
    )
    blank = [names[code] for code in rows.loc[rows[column].isna(), "area"]]
    more = f"Not published or suppressed: {words.listing(blank)}." if blank else ""
    is_partial = (rows["status"] == "partial").any()
    if is_partial and is_rate:
        more = f"{more} {SCALED}".strip()
    chart = bar_chart(ranked.assign(name=ranked["area"].map(names)), spec, mode)
    return picture_of(
        chart,
        ranked,
        finding=f"In {period}, {chart.description.finding}",
        more=more,
        status=(PARTIAL_YEAR,) if is_partial else (),
    )


def _canada_over_time(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(DEATHS)
    rows = table[
        (table["drug"] == "opioids")
        & (table["status"] == "full")
        & (table["area"] != "canada")
        & table["rate_per_100k"].notna()
    ]
    names = labels_of(catalog, DEATHS, "area")
    spec = PanelSpec(
        y="rate_per_100k",
        series="area",
        names={code: name for code, name in names.items() if code != "canada"},
        unit=RATE_UNIT,
        color_key="opioids",
        title=f"Opioid toxicity deaths by province and territory, {span(rows, 'year')}",
        subtitle="Deaths per 100,000 people, full years; all panels on one scale",
        source=source_of(catalog, DEATHS, rows),
    )
    year = rows["year"].max()
    last = rows[rows["year"] == year].sort_values("rate_per_100k", ascending=False)
    top, second = last.iloc[0], last.iloc[1]
    return picture_of(
        panels_chart(rows, spec, mode),
        rows.sort_values(["area", "year"]),
        finding=f"In {year} the rate was highest in {names[top['area']]} "
        f"({words.number(top['rate_per_100k'], 1)} per 100,000), then in "
        f"{names[second['area']]} ({words.number(second['rate_per_100k'], 1)})",
    )


EXHIBITS = (
    Exhibit(
        name="canada_by_year",
        why_not_newest="The newest year is not over.",
        title="Canada by year",
        dataset=DEATHS,
        is_about_deaths=True,
        draw=_canada_by_year,
        filters=(buttons("drug", "Drug", labels_in(DEATHS, "drug")),),
    ),
    Exhibit(
        name="canada_kinds",
        title="Which opioids were found in Canada",
        dataset=KINDS,
        is_about_deaths=True,
        draw=_canada_kinds,
    ),
    Exhibit(
        name="canada_provinces",
        title="Canada by province and territory",
        dataset=DEATHS,
        is_about_deaths=True,
        draw=_canada_provinces,
        filters=(RATE_FIRST, pick("year", "Year", _years)),
    ),
    Exhibit(
        name="canada_over_time",
        title="The provinces and territories over the years",
        dataset=DEATHS,
        is_about_deaths=True,
        draw=_canada_over_time,
    ),
)
