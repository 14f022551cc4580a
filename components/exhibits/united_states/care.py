"""Use, cost and care."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Mode,
    bar_chart,
    describe_bars,
    describe_state_map,
    describe_trend,
    state_map_chart,
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
    labels_in,
    lower_first,
    years_of,
)
from components.exhibits.united_states.options import (
    state_names,
)
from components.text import words


def _drug_use(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_drug_use")
    rows = table[(table["measure"] == chosen["measure"]) & table["people"].notna()]
    resource = catalog.resource("us_drug_use")
    name = resource.field("measure").labels[chosen["measure"]]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "people",
        "series": "survey_design",
        "names": {
            code: label
            for code, label in resource.field("survey_design").labels.items()
            if code in set(rows["survey_design"])
        },
        "unit": "people",
        "caption": caption(
            catalog,
            "us_drug_use",
            rows,
            f"{name} in the past year, people aged 12 and over",
            "Estimated number of people; years of different survey designs are not joined",
        ),
    }
    description = describe_trend(rows, **shape, compare=False)
    final = rows.sort_values("year").iloc[-1]
    return one_figure(
        trend_chart(rows, **shape, mode=mode),
        replace(
            description,
            finding=f"{name}: an estimated {words.scaled(float(final['people']))} people "
            f"in {final['year']}",
        ),
        rows,
    )


def _drug_use_measures(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_drug_use")
    counts = table[table["people"].notna()].groupby("measure")["year"].count()
    labels = catalog.resource("us_drug_use").field("measure").labels
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _economic_cost(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_economic_cost")
    rows = table[table["component"] == "total"].sort_values("year")
    labeled = rows.assign(
        name=[
            f"{row.year} ({'committee' if row.source_id.startswith('jec') else 'CDC'})"
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "billion_usd",
        "unit": "billion dollars",
        "caption": caption(
            catalog,
            "us_economic_cost",
            rows,
            f"Estimated cost of the opioid epidemic, {span(rows, 'year')}",
            "Billion U.S. dollars, value of lives lost included",
        ),
    }
    final, before = rows.iloc[-1], rows.iloc[-2]
    description = describe_bars(labeled, **shape)
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=40),
        replace(
            description,
            finding=f"The committee’s estimate for {final['year']} is about "
            f"${words.scaled(float(final['billion_usd']) * 1e9)}, "
            f"{words.change(float(final['billion_usd']), float(before['billion_usd']), 0)} "
            f"from {before['year']}",
        ),
        rows,
    )


CARE = (
    "received_medication_among_adults_needing_oud_treatment",
    "treatment_without_medication_among_adults_needing_oud_treatment",
    "did_not_perceive_need_among_adults_needing_oud_treatment",
)


def _treatment(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_treatment")
    labels = catalog.resource("us_treatment").field("measure").labels
    rows = table[table["measure"].isin(CARE)]
    labeled = rows.assign(name=rows["measure"].map(dict(labels)))
    shape: dict[str, Any] = {
        "label": "name",
        "value": "value",
        "unit": "percent of adults who needed treatment",
        "caption": caption(
            catalog,
            "us_treatment",
            rows,
            f"Adults who needed treatment for opioid use disorder, {span(rows, 'year')}",
            "Percent of those adults; the groups do not add up to everyone",
        ),
        "decimals": 1,
    }
    medication = rows[rows["measure"] == CARE[0]].iloc[0]
    description = describe_bars(labeled, **shape)
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key="naloxone", row_height=60),
        replace(
            description,
            finding=f"{words.number(medication['value'])}% of adults who needed treatment for "
            f"opioid use disorder in {medication['year']} received medication for it",
        ),
        rows,
    )


def _dispensing(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_dispensing_by_state")
    rows = table[
        (table["medicine"] == chosen["medicine"]) & (table["year"] == int(chosen["year"]))
    ].reset_index(drop=True)
    name = catalog.resource("us_dispensing_by_state").field("medicine").labels[chosen["medicine"]]
    shape: dict[str, Any] = {
        "value": "prescriptions_per_100",
        "names": state_names(catalog),
        "unit": "prescriptions per 100 people",
        "caption": caption(
            catalog,
            "us_dispensing_by_state",
            rows,
            f"{name} prescriptions filled at retail pharmacies, {chosen['year']}",
            "Prescriptions per 100 people",
        ),
        "decimals": 1,
    }
    described = describe_state_map(rows, **shape)
    finding = f"{name}, {chosen['year']}: {described.finding}"
    description = replace(described, finding=finding)
    return one_figure(
        state_map_chart(rows, **shape, shapes=catalog.json("us_states_albers"), mode=mode),
        description,
        rows.sort_values("prescriptions_per_100", ascending=False),
    )


def _opinion(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("us_public_opinion")
    labeled = rows.assign(
        name=[
            f"{row.statement} ({row.population}, {words.month(row.survey_month)})"
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "percent",
        "unit": "percent",
        "caption": caption(
            catalog,
            "us_public_opinion",
            rows,
            "What people said in polls on opioids",
            "Percent who gave this answer; different polls and wordings",
        ),
    }
    description = describe_bars(labeled, **shape)
    adults = (
        rows[rows["population"] == "U.S. adults"].sort_values("percent", ascending=False).iloc[0]
    )
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=88),
        replace(
            description,
            finding=f"{words.number(adults['percent'])}% of U.S. adults in "
            f"{words.month(adults['survey_month'])}: {lower_first(adults['statement'])}",
        ),
        rows,
    )


EXHIBITS = (
    Exhibit(
        name="drug_use",
        title="What people report about their own use",
        dataset="us_drug_use",
        draw=_drug_use,
        filters=(
            Filter(
                name="measure",
                label="Measure",
                style="pick",
                options=_drug_use_measures,
                default=first,
            ),
        ),
    ),
    Exhibit(
        name="treatment",
        title="Who receives treatment",
        dataset="us_treatment",
        draw=_treatment,
    ),
    Exhibit(
        name="dispensing",
        title="Naloxone and buprenorphine by state",
        dataset="us_dispensing_by_state",
        draw=_dispensing,
        filters=(
            Filter(
                name="medicine",
                label="Medicine",
                options=labels_in("us_dispensing_by_state", "medicine"),
                default=first,
            ),
            Filter(
                name="year",
                label="Year",
                style="pick",
                options=years_of("us_dispensing_by_state"),
                default=first,
            ),
        ),
    ),
    Exhibit(
        name="economic_cost",
        title="What the epidemic costs",
        dataset="us_economic_cost",
        is_about_deaths=True,
        draw=_economic_cost,
    ),
    Exhibit(
        name="opinion",
        title="What people say in polls",
        dataset="us_public_opinion",
        draw=_opinion,
    ),
)
