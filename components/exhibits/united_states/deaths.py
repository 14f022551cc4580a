"""Overdose deaths over time."""

from __future__ import annotations

from functools import partial

from components.catalog import Catalog
from components.charts import LineSpec, line_chart, theme
from components.exhibits.annotations import by_series, marks_of
from components.exhibits.exhibit import (
    ANNOTATIONS,
    Chosen,
    Exhibit,
    Filter,
    Picture,
    chosen_at_first,
    span,
)
from components.exhibits.options import buttons, measure_of
from components.exhibits.pictures import PREDICTED, PRELIMINARY, picture_of, source_of
from components.exhibits.united_states.options import (
    MEASURE,
    class_name,
    class_names,
    classes_in,
    deaths_of,
    latest_twelve_months,
    the_rate_of,
    year_read,
)
from components.text.messages import say


def _deaths_by_class(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    column, unit, is_rate = measure_of(chosen)
    dataset, codes = "us_overdose_deaths", chosen["classes"]
    table = catalog.table(dataset)
    everywhere = table[table["drug_class"].isin(codes)]
    rows = everywhere[everywhere[column].notna()]
    subject = the_rate_of if is_rate else deaths_of
    spec = LineSpec(
        y=column,
        series="drug_class",
        names=class_names(catalog, codes, short=True),
        subjects={code: subject(catalog, code) for code in codes},
        unit=unit,
        per=say("us-per-people") if is_rate else "",
        title=say("us-deaths-title", span=span(rows, "year"))
        if len(rows)
        else say("us-deaths-title-empty"),
        subtitle=say("us-deaths-subtitle", measure=chosen["measure"]),
        source=source_of(catalog, dataset, rows),
        retrieved=year_read(catalog, dataset),
        decimals=1 if is_rate else 0,
        marks=marks_of(
            catalog,
            "deaths_by_class",
            by_series(rows, "year", column, "drug_class"),
            decimals=1 if is_rate else 0,
        ),
        width=width,
    )
    return picture_of(line_chart(everywhere, spec), rows)


def _deaths_12_month(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table("us_overdose_12_month")
    rows = table[table["drug_class"] == chosen["class"]].sort_values("period_end")
    long = rows.melt(
        id_vars=["period_end"],
        value_vars=["deaths_reported", "deaths_predicted"],
        var_name="kind",
        value_name="deaths",
    ).assign(kind=lambda frame: frame["kind"].str.removeprefix("deaths_"), provisional=True)
    spec = LineSpec(
        x="period_end",
        y="deaths",
        series="kind",
        names={"reported": "Reported", "predicted": "Predicted"},
        unit="deaths",
        title=say("us-12-months-title", name=class_name(catalog, chosen["class"])),
        subtitle=say("us-12-months-subtitle"),
        source=source_of(catalog, "us_overdose_12_month", rows),
        provisional="provisional",
        period="twelve_months",
        marks=marks_of(catalog, "deaths_12_month", by_series(long, "period_end", "deaths", "kind")),
        width=width,
    )
    finding, takeaway = latest_twelve_months(rows, deaths_of(catalog, chosen["class"]))
    return picture_of(
        line_chart(long, spec),
        rows,
        finding=finding,
        takeaway=takeaway,
        status=(PRELIMINARY, PREDICTED),
        note=_later_count(catalog) if chosen["class"] == "all_drugs" else "",
    )


def _later_count(catalog: Catalog) -> str:
    """A newer count of all drugs that is known from elsewhere, "" where there is none."""
    newest = catalog.facts.get("us_all_12m_latest")
    later = catalog.facts.get(newest.superseded_by) if newest else None
    if later is None:
        return ""
    source = catalog.sources[later.source_ids[0]]
    return say(
        "us-12-months-later",
        publisher=source.publisher,
        number=later.display,
        period=later.as_of,
    )


EXHIBITS = (
    Exhibit(
        name="deaths_by_class",
        title="Deaths by drug",
        dataset="us_overdose_deaths",
        is_about_deaths=True,
        also=(ANNOTATIONS,),
        draw=_deaths_by_class,
        draw_narrow=partial(_deaths_by_class, width=theme.NARROW),
        filters=(
            MEASURE,
            Filter(
                name="classes",
                label="Drug classes (up to five)",
                style="some",
                most=5,
                options=classes_in("us_overdose_deaths"),
                default=chosen_at_first("synthetic_opioids", "heroin", "prescription_opioids"),
            ),
        ),
    ),
    Exhibit(
        name="deaths_12_month",
        title="Counts for 12 months",
        dataset="us_overdose_12_month",
        is_about_deaths=True,
        also=(ANNOTATIONS,),
        draw=_deaths_12_month,
        draw_narrow=partial(_deaths_12_month, width=theme.NARROW),
        filters=(
            buttons("class", "Drug class", classes_in("us_overdose_12_month"), "synthetic_opioids"),
        ),
    ),
)
