"""Overdose deaths over time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.catalog import Catalog
from components.charts import (
    Mode,
    describe_trend,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    chosen_at_first,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import (
    COLUMN,
    PROVISIONAL,
    RATE_UNIT,
)
from components.exhibits.united_states.options import (
    MEASURE,
    class_names,
    classes_in,
    latest_twelve_months,
)


def _deaths_by_class(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_deaths")
    column = COLUMN[chosen["measure"]]
    rows = table[table["drug_class"].isin(chosen["classes"]) & table[column].notna()]
    is_rate = chosen["measure"] == "rate"
    title = f"Overdose deaths in the United States by drug class, {span(rows, 'year')}"
    shape: dict[str, Any] = {
        "x": "year",
        "y": column,
        "series": "drug_class",
        "names": class_names(catalog, chosen["classes"], short=True),
        "unit": RATE_UNIT if is_rate else "deaths",
        "caption": caption(
            catalog,
            "us_overdose_deaths",
            rows,
            title if len(rows) else "Overdose deaths by drug class",
            "Age-adjusted deaths per 100,000 people"
            if is_rate
            else "Deaths per year, final counts",
        ),
    }
    everywhere = table[table["drug_class"].isin(chosen["classes"])]
    return one_figure(
        trend_chart(everywhere, **shape, mode=mode),
        describe_trend(everywhere, **shape, decimals=1 if is_rate else 0),
        rows,
    )


def _deaths_12_month(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_12_month")
    rows = table[table["drug_class"] == chosen["class"]].sort_values("period_end")
    long = rows.melt(
        id_vars=["period_end"],
        value_vars=["deaths_reported", "deaths_predicted"],
        var_name="kind",
        value_name="deaths",
    ).assign(kind=lambda frame: frame["kind"].str.removeprefix("deaths_"), provisional=True)
    name = class_names(catalog, [chosen["class"]])[chosen["class"]]
    shape: dict[str, Any] = {
        "x": "period_end",
        "y": "deaths",
        "series": "kind",
        "names": {"reported": "Reported", "predicted": "Predicted"},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "us_overdose_12_month",
            rows,
            f"{name}: overdose deaths in twelve-month periods",
            "Deaths in the twelve months ending with each month; all points provisional",
        ),
        "provisional": "provisional",
    }
    description = describe_trend(long, **shape, when="in the year to")
    return one_figure(
        trend_chart(long, **shape, mode=mode),
        replace(description, finding=latest_twelve_months(rows, name)),
        rows,
        PROVISIONAL,
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
            Filter(
                name="class",
                label="Drug class",
                options=classes_in("us_overdose_12_month"),
                default=prefer("synthetic_opioids"),
            ),
        ),
    ),
)
