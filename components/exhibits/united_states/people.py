"""Who dies: by age, sex, race and origin, and with more than one drug."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    Chart,
    DotSpec,
    LineSpec,
    Mode,
    PanelSpec,
    bar_chart,
    dot_chart,
    line_chart,
    panels_chart,
)
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import RATE_UNIT, labels_in, labels_of, measure_of, pick
from components.exhibits.pictures import picture_of, source_of
from components.exhibits.united_states.options import (
    MEASURE,
    class_name,
    class_names,
    classes_in,
    yearly_subtitle,
)
from components.text import words

AGE_ORDER = ("0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+", "75-84", "85+")
COMBINATIONS = ("stimulants_any", "cocaine", "benzodiazepines", "heroin", "prescription_opioids")


def _named(chart: Chart, rows: pd.DataFrame, name: str) -> Picture:
    """A picture whose finding says which drug class it is about."""
    return picture_of(chart, rows, finding=f"{name}: {chart.description.finding}")


def _classes_by_age(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    options = classes_in("us_overdose_by_age")(catalog, chosen)
    return {code: name for code, name in options.items() if code != "prescription_opioids"}


def _deaths_by_age(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    drug = chosen["class"]
    table = catalog.table("us_overdose_by_age")
    rows = table[
        (table["drug_class"] == drug)
        & table["age_group"].isin(AGE_ORDER)
        & table["rate_per_100k"].notna()
    ]
    # The oldest bands overlap between publications; one set of bands is drawn.
    present = set(rows["age_group"])
    drop = {"75-84", "85+"} if "75+" in present else set()
    rows = rows[~rows["age_group"].isin(drop)]
    name = class_name(catalog, drug)
    spec = PanelSpec(
        y="rate_per_100k",
        series="age_group",
        names={group: f"Ages {group}" for group in AGE_ORDER if group in present - drop},
        unit=RATE_UNIT,
        # Gray, the color of all drugs, would look switched off where it is alone.
        color_key="" if drug == "all_drugs" else drug,
        title=f"{name}: overdose deaths by age, {span(rows, 'year')}",
        subtitle="Deaths per 100,000 people of that age",
        source=source_of(catalog, "us_overdose_by_age", rows),
    )
    return _named(panels_chart(rows, spec, mode), rows, name)


def _classes_by_sex(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_overdose_by_sex")
    known = table[table[measure_of(chosen)[0]].notna()]
    return class_names(catalog, list(known["drug_class"].unique()))


def _deaths_by_sex(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table("us_overdose_by_sex")
    rows = table[(table["drug_class"] == chosen["class"]) & table[column].notna()]
    name = class_name(catalog, chosen["class"])
    spec = LineSpec(
        y=column,
        series="sex",
        names=labels_of(catalog, "us_overdose_by_sex", "sex"),
        unit=unit,
        decimals=1 if is_rate else 0,
        title=f"{name}: overdose deaths by sex" + (f", {span(rows, 'year')}" if len(rows) else ""),
        subtitle=yearly_subtitle(is_rate),
        source=source_of(catalog, "us_overdose_by_sex", rows),
    )
    return _named(line_chart(rows, spec, mode), rows, name)


def _deaths_by_race(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    dataset, groups = "us_overdose_by_race", chosen["groups"]
    table = catalog.table(dataset)
    rows = table[(table["classification"] == groups)]
    title = f"Overdose deaths by race and origin, {span(rows, 'year')}"
    subtitle = "Age-adjusted deaths per 100,000 people"
    source = source_of(catalog, dataset, rows)
    if groups == "wonder_race_alone":
        bars = BarSpec(
            label="race_origin",
            value="deaths",
            unit="deaths",
            title=title,
            subtitle="Number of deaths, synthetic opioids",
            source=source,
            color_key="synthetic_opioids",
            row_height=58,
        )
        return picture_of(
            bar_chart(rows.sort_values("deaths", ascending=False), bars, mode),
            rows,
            finding=f"Synthetic opioid deaths in {rows['year'].max()} by race, as counts: groups "
            "differ in size",
        )
    if groups == "state_file_1999_2017":
        panels = PanelSpec(
            y="rate_per_100k",
            series="race_origin",
            names={group: group for group in rows["race_origin"].unique()},
            unit=RATE_UNIT,
            title=title,
            subtitle=subtitle,
            source=source,
        )
        return picture_of(panels_chart(rows, panels, mode), rows)
    dots = DotSpec(
        group="race_origin",
        value="rate_per_100k",
        unit=RATE_UNIT,
        title=title,
        subtitle=subtitle,
        source=source,
    )
    return picture_of(dot_chart(rows, dots, mode), rows)


def _combination_options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return class_names(catalog, list(COMBINATIONS))


def _deaths_with_more_than_one(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    drug = chosen["class"]
    table = catalog.table("us_overdose_combinations")
    rows = table[table["drug_class"] == drug]
    if "any" not in set(rows["together_with"]):
        deaths = catalog.table("us_overdose_deaths")
        whole = deaths[
            (deaths["drug_class"] == drug)
            & deaths["deaths"].notna()
            & deaths["year"].isin(rows["year"])
        ]
        whole = whole.assign(together_with="any", source_id=whole["deaths_source_id"])
        rows = pd.concat([whole[rows.columns], rows])
    rows = rows.sort_values(["together_with", "year"]).reset_index(drop=True)
    name, present = class_name(catalog, drug), set(rows["together_with"])
    kinds = {"any": "All", "synthetic_opioids": "With synthetic opioids"}
    spec = LineSpec(
        y="deaths",
        series="together_with",
        names={kind: text for kind, text in kinds.items() if kind in present},
        unit="deaths",
        title=f"{name}: overdose deaths, and those with synthetic opioids, {span(rows, 'year')}",
        subtitle="Deaths per year, final counts",
        source=source_of(catalog, "us_overdose_combinations", rows),
    )
    return picture_of(line_chart(rows, spec, mode), rows, finding=_share_finding(rows, name))


def _share_finding(rows: pd.DataFrame, name: str) -> str:
    pairs = rows.pivot(index="year", columns="together_with", values="deaths").dropna(
        subset=["any", "synthetic_opioids"]
    )
    share = (pairs["synthetic_opioids"] / pairs["any"] * 100).astype(float)
    return (
        f"{name}: a synthetic opioid contributed to {words.number(share.iloc[-1])}% of the deaths "
        f"in {share.index[-1]}; in {share.index[0]} it was {words.number(share.iloc[0])}%"
    )


EXHIBITS = (
    Exhibit(
        name="deaths_by_age",
        title="Deaths by age",
        dataset="us_overdose_by_age",
        is_about_deaths=True,
        draw=_deaths_by_age,
        filters=(pick("class", "Drug class", _classes_by_age, "all_drugs"),),
    ),
    Exhibit(
        name="deaths_by_sex",
        title="Deaths by sex",
        dataset="us_overdose_by_sex",
        is_about_deaths=True,
        draw=_deaths_by_sex,
        filters=(MEASURE, pick("class", "Drug class", _classes_by_sex, "all_drugs")),
    ),
    Exhibit(
        name="deaths_by_race",
        title="Deaths by race and ethnicity",
        dataset="us_overdose_by_race",
        is_about_deaths=True,
        draw=_deaths_by_race,
        filters=(
            pick(
                "groups",
                "Groups",
                labels_in("us_overdose_by_race", "classification"),
                "nchs_non_hispanic",
            ),
        ),
    ),
    Exhibit(
        name="more_than_one_drug",
        title="Deaths with more than one drug",
        dataset="us_overdose_combinations",
        is_about_deaths=True,
        draw=_deaths_with_more_than_one,
        filters=(pick("class", "Drug", _combination_options, "cocaine"),),
    ),
)
