"""Overdose deaths over time."""

from __future__ import annotations

from components.catalog import Catalog
from components.charts import LineSpec, Mode, line_chart
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    chosen_at_first,
    span,
)
from components.exhibits.options import buttons, measure_of
from components.exhibits.pictures import PRELIMINARY, picture_of, source_of
from components.exhibits.united_states.options import (
    MEASURE,
    class_name,
    class_names,
    classes_in,
    latest_twelve_months,
    yearly_subtitle,
)


def _deaths_by_class(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table("us_overdose_deaths")
    everywhere = table[table["drug_class"].isin(chosen["classes"])]
    rows = everywhere[everywhere[column].notna()]
    title = f"Overdose deaths in the United States by drug class, {span(rows, 'year')}"
    spec = LineSpec(
        y=column,
        series="drug_class",
        names=class_names(catalog, chosen["classes"], short=True),
        unit=unit,
        title=title if len(rows) else "Overdose deaths by drug class",
        subtitle=yearly_subtitle(is_rate),
        source=source_of(catalog, "us_overdose_deaths", rows),
        decimals=1 if is_rate else 0,
    )
    return picture_of(line_chart(everywhere, spec, mode), rows)


def _deaths_12_month(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_12_month")
    rows = table[table["drug_class"] == chosen["class"]].sort_values("period_end")
    long = rows.melt(
        id_vars=["period_end"],
        value_vars=["deaths_reported", "deaths_predicted"],
        var_name="kind",
        value_name="deaths",
    ).assign(kind=lambda frame: frame["kind"].str.removeprefix("deaths_"), provisional=True)
    name = class_name(catalog, chosen["class"])
    spec = LineSpec(
        x="period_end",
        y="deaths",
        series="kind",
        names={"reported": "Reported", "predicted": "Predicted"},
        unit="deaths",
        title=f"{name}: overdose deaths in twelve-month periods",
        subtitle="Deaths in the twelve months ending with each month; all points provisional",
        source=source_of(catalog, "us_overdose_12_month", rows),
        provisional="provisional",
        period="twelve_months",
    )
    return picture_of(
        line_chart(long, spec, mode),
        rows,
        finding=latest_twelve_months(rows, name),
        status=(PRELIMINARY,),
    )


EXHIBITS = (
    Exhibit(
        name="deaths_by_class",
        title="Overdose deaths by drug class",
        dataset="us_overdose_deaths",
        is_about_deaths=True,
        draw=_deaths_by_class,
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
        title="The latest twelve months, provisional",
        dataset="us_overdose_12_month",
        is_about_deaths=True,
        draw=_deaths_12_month,
        filters=(
            buttons("class", "Drug class", classes_in("us_overdose_12_month"), "synthetic_opioids"),
        ),
    ),
)
