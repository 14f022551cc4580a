"""Canada: by year, by kind of opioid, by province."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Mode,
    bar_chart,
    column_chart,
    describe_bars,
    describe_columns,
    describe_panels,
    describe_trend,
    panels_chart,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    first,
    one_figure,
    span,
)
from components.exhibits.options import (
    COLUMN,
    PARTIAL,
    RATE_UNIT,
    labels_in,
    labels_of,
    lower_first,
    with_more,
)
from components.exhibits.world.options import (
    RATE_FIRST,
)
from components.text import words

SCALED = "The rate of the last, incomplete year is scaled to a year by the agency."


def _canada_by_year(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_drug_deaths")
    drug = chosen["drug"]
    rows = table[(table["area"] == "canada") & (table["drug"] == drug)].sort_values("year")
    name = labels_of(catalog, "canada_drug_deaths", "drug")[drug]
    shown = rows.assign(partial=rows["status"] == "partial")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "drug",
        "names": {drug: name},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "canada_drug_deaths",
            rows,
            f"{name}: toxicity deaths in Canada, {span(rows, 'year')}",
            "Apparent toxicity deaths a year; the last year is January to September",
        ),
        "provisional": "partial",
    }
    description = describe_columns(shown, **shape)
    return one_figure(
        column_chart(shown, **shape, mode=mode),
        replace(description, finding=f"Canada, {lower_first(name)}: {description.finding}"),
        rows,
        PARTIAL,
    )


def _canada_kinds(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_opioid_kinds")
    names = {
        code: label
        for code, label in labels_of(catalog, "canada_opioid_kinds", "kind").items()
        if not code.startswith("involving")
    }
    rows = table[table["kind"].isin(list(names))].sort_values(["kind", "year"])
    shown = rows.assign(partial=rows["status"] == "partial")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "percent",
        "series": "kind",
        "names": names,
        "unit": "percent of opioid deaths",
        "caption": caption(
            catalog,
            "canada_opioid_kinds",
            rows,
            f"Opioids found in deaths in Canada, {span(rows, 'year')}",
            "Percent of opioid toxicity deaths; kinds overlap; hollow: January to September",
        ),
        "provisional": "partial",
    }
    fentanyl = shown[shown["kind"] == "fentanyl"].set_index("year")["percent"]
    analogues = shown[shown["kind"] == "fentanyl_analogues"].set_index("year")["percent"]
    last, peak = fentanyl.index.max(), fentanyl.idxmax()
    status = shown.set_index("year")["status"].loc[[last]].iloc[0]
    period = labels_of(catalog, "canada_opioid_kinds", "status")[status]
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        replace(
            describe_trend(shown, **shape, compare=False),
            finding=f"In {last} ({period}), fentanyl was found in {words.number(fentanyl[last])}% "
            f"of opioid deaths in Canada, against {words.number(fentanyl[peak])}% in {peak}; "
            f"fentanyl analogues rose to {words.number(analogues[last])}%",
        ),
        rows,
        PARTIAL,
    )


def _canada_years(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """Years from the last full one back, then the one that is not over."""
    years = catalog.table("canada_drug_deaths")[["year", "status"]].drop_duplicates()
    years = years.sort_values(["status", "year"], ascending=[True, False])
    return {
        str(row.year): str(row.year)
        if row.status == "full"
        else f"{row.year} (January to September)"
        for row in each_row(years)
    }


def _canada_provinces(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_drug_deaths")
    year, measure = int(chosen["year"]), chosen["measure"]
    column = COLUMN[measure]
    rows = table[(table["drug"] == "opioids") & (table["year"] == year)]
    names = labels_of(catalog, "canada_drug_deaths", "area")
    is_rate = measure == "rate"
    ranked = rows if is_rate else rows[rows["area"] != "canada"]
    ranked = ranked.sort_values(column, ascending=False)
    labeled = ranked.assign(name=ranked["area"].map(names))
    period = _canada_years(catalog, chosen)[chosen["year"]]
    unit = RATE_UNIT if is_rate else "deaths"
    shape: dict[str, Any] = {
        "label": "name",
        "value": column,
        "unit": unit,
        "highlight": names["canada"] if is_rate else "",
        "decimals": 1 if is_rate else 0,
        "caption": caption(
            catalog,
            "canada_drug_deaths",
            rows,
            f"Opioid toxicity deaths by province and territory, {period}",
            "Deaths per 100,000 people" if is_rate else "Number of deaths",
        ),
    }
    described = describe_bars(labeled, **shape)
    blank = [names[code] for code in rows.loc[rows[column].isna(), "area"]]
    more = f"Not published or suppressed: {words.listing(blank)}." if blank else ""
    is_partial = (rows["status"] == "partial").any()
    if is_partial and is_rate:
        more = f"{more} {SCALED}".strip()
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key="opioids", row_height=32),
        with_more(replace(described, finding=f"In {period}, {described.finding}"), more),
        ranked,
        PARTIAL if is_partial else "",
    )


def _canada_over_time(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_drug_deaths")
    rows = table[
        (table["drug"] == "opioids")
        & (table["status"] == "full")
        & (table["area"] != "canada")
        & table["rate_per_100k"].notna()
    ]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "rate_per_100k",
        "panel": "area",
        "names": {
            code: name
            for code, name in labels_of(catalog, "canada_drug_deaths", "area").items()
            if code != "canada"
        },
        "unit": RATE_UNIT,
        "caption": caption(
            catalog,
            "canada_drug_deaths",
            rows,
            f"Opioid toxicity deaths by province and territory, {span(rows, 'year')}",
            "Deaths per 100,000 people, full years; all panels on one scale",
        ),
    }
    year = rows["year"].max()
    last = rows[rows["year"] == year].sort_values("rate_per_100k", ascending=False)
    top, second = last.iloc[0], last.iloc[1]
    finding = (
        f"In {year} the rate was highest in {shape['names'][top['area']]} "
        f"({words.number(top['rate_per_100k'], 1)} per 100,000), then in "
        f"{shape['names'][second['area']]} ({words.number(second['rate_per_100k'], 1)})"
    )
    return one_figure(
        panels_chart(rows, **shape, mode=mode, color_key="opioids"),
        replace(describe_panels(rows, **shape), finding=finding),
        rows.sort_values(["area", "year"]),
    )


EXHIBITS = (
    Exhibit(
        name="canada_by_year",
        why_not_newest="The newest year is not over.",
        title="Canada by year",
        dataset="canada_drug_deaths",
        is_about_deaths=True,
        draw=_canada_by_year,
        filters=(
            Filter(
                name="drug",
                label="Drug",
                options=labels_in("canada_drug_deaths", "drug"),
                default=first,
            ),
        ),
    ),
    Exhibit(
        name="canada_kinds",
        title="Which opioids were found in Canada",
        dataset="canada_opioid_kinds",
        is_about_deaths=True,
        draw=_canada_kinds,
    ),
    Exhibit(
        name="canada_provinces",
        title="Canada by province and territory",
        dataset="canada_drug_deaths",
        is_about_deaths=True,
        draw=_canada_provinces,
        filters=(
            RATE_FIRST,
            Filter(name="year", label="Year", style="pick", options=_canada_years, default=first),
        ),
    ),
    Exhibit(
        name="canada_over_time",
        title="The provinces and territories over the years",
        dataset="canada_drug_deaths",
        is_about_deaths=True,
        draw=_canada_over_time,
    ),
)
