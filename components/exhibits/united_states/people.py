"""Who dies: by age, sex, race and origin, and with more than one drug."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    Description,
    Mode,
    bar_chart,
    describe_bars,
    describe_dots,
    describe_panels,
    describe_trend,
    dot_chart,
    panels_chart,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import (
    COLUMN,
    RATE_UNIT,
    labels_in,
)
from components.exhibits.united_states.options import (
    MEASURE,
    class_names,
    classes_in,
)
from components.text import words


def _named(description: Description, name: str) -> Description:
    """A description whose finding says which drug class it is about."""
    return replace(description, finding=f"{name}: {description.finding}")


def _bold(drug_class: str) -> str:
    """The color of a class alone on a chart; gray, that of all drugs, would look switched off."""
    return "" if drug_class == "all_drugs" else drug_class


AGE_ORDER = ("0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+", "75-84", "85+")


def _deaths_by_age(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_age")
    rows = table[
        (table["drug_class"] == chosen["class"])
        & table["age_group"].isin(AGE_ORDER)
        & table["rate_per_100k"].notna()
    ]
    # The oldest bands overlap between publications; one set of bands is drawn.
    present = set(rows["age_group"])
    drop = {"75-84", "85+"} if "75+" in present else set()
    rows = rows[~rows["age_group"].isin(drop)]
    name = class_names(catalog, [chosen["class"]])[chosen["class"]]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "rate_per_100k",
        "panel": "age_group",
        "names": {group: f"Ages {group}" for group in AGE_ORDER if group in present - drop},
        "unit": RATE_UNIT,
        "caption": caption(
            catalog,
            "us_overdose_by_age",
            rows,
            f"{name}: overdose deaths by age, {span(rows, 'year')}",
            "Deaths per 100,000 people of that age",
        ),
    }
    return one_figure(
        panels_chart(rows, **shape, mode=mode, color_key=_bold(chosen["class"])),
        _named(describe_panels(rows, **shape), name),
        rows,
    )


def _classes_by_sex(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_overdose_by_sex")
    known = table[table[COLUMN[chosen["measure"]]].notna()]
    return class_names(catalog, list(known["drug_class"].unique()))


def _deaths_by_sex(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_sex")
    column = COLUMN[chosen["measure"]]
    is_rate = chosen["measure"] == "rate"
    rows = table[(table["drug_class"] == chosen["class"]) & table[column].notna()]
    name = class_names(catalog, [chosen["class"]])[chosen["class"]]
    shape: dict[str, Any] = {
        "x": "year",
        "y": column,
        "series": "sex",
        "names": dict(catalog.resource("us_overdose_by_sex").field("sex").labels),
        "unit": RATE_UNIT if is_rate else "deaths",
        "caption": caption(
            catalog,
            "us_overdose_by_sex",
            rows,
            f"{name}: overdose deaths by sex" + (f", {span(rows, 'year')}" if len(rows) else ""),
            "Age-adjusted deaths per 100,000 people"
            if is_rate
            else "Deaths per year, final counts",
        ),
    }
    return one_figure(
        trend_chart(rows, **shape, mode=mode),
        _named(describe_trend(rows, **shape, decimals=1 if is_rate else 0), name),
        rows,
    )


def _deaths_by_race(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_race")
    rows = table[(table["classification"] == chosen["groups"])]
    if chosen["groups"] == "state_file_1999_2017":
        shape: dict[str, Any] = {
            "x": "year",
            "y": "rate_per_100k",
            "panel": "race_origin",
            "names": {group: group for group in rows["race_origin"].unique()},
            "unit": RATE_UNIT,
            "caption": _race_caption(catalog, rows, "Age-adjusted deaths per 100,000 people"),
        }
        return one_figure(
            panels_chart(rows, **shape, mode=mode),
            describe_panels(rows, **shape),
            rows,
        )
    if chosen["groups"] == "wonder_race_alone":
        ranked = rows.sort_values("deaths", ascending=False)
        bars = {
            "label": "race_origin",
            "value": "deaths",
            "unit": "deaths",
            "caption": _race_caption(catalog, rows, "Number of deaths, synthetic opioids"),
        }
        year = rows["year"].max()
        finding = f"Synthetic opioid deaths in {year} by race, as counts: groups differ in size"
        return one_figure(
            bar_chart(ranked, **bars, mode=mode, color_key="synthetic_opioids", row_height=58),
            replace(describe_bars(ranked, **bars), finding=finding),
            rows,
        )
    dots = {
        "group": "race_origin",
        "year": "year",
        "value": "rate_per_100k",
        "unit": RATE_UNIT,
        "caption": _race_caption(catalog, rows, "Age-adjusted deaths per 100,000 people"),
    }
    return one_figure(dot_chart(rows, **dots, mode=mode), describe_dots(rows, **dots), rows)


def _race_caption(catalog: Catalog, rows: pd.DataFrame, subtitle: str) -> Any:
    title = f"Overdose deaths by race and origin, {span(rows, 'year')}"
    return caption(catalog, "us_overdose_by_race", rows, title, subtitle)


COMBINATIONS = ("stimulants_any", "cocaine", "benzodiazepines", "heroin", "prescription_opioids")


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
        rows = pd.concat(
            [
                whole.assign(together_with="any", source_id=whole["deaths_source_id"])[
                    rows.columns
                ],
                rows,
            ]
        )
    rows = rows.sort_values(["together_with", "year"]).reset_index(drop=True)
    name = class_names(catalog, [drug])[drug]
    kinds = [kind for kind in ("any", "synthetic_opioids") if kind in set(rows["together_with"])]
    words_for = {"any": "All", "synthetic_opioids": "With synthetic opioids"}
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "together_with",
        "names": {kind: words_for[kind] for kind in kinds},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "us_overdose_combinations",
            rows,
            f"{name}: overdose deaths, and those with synthetic opioids, {span(rows, 'year')}",
            "Deaths per year, final counts",
        ),
    }
    description = describe_trend(rows, **shape)
    return one_figure(
        trend_chart(rows, **shape, mode=mode),
        replace(description, finding=_share_finding(rows, name)),
        rows,
    )


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
        title="Overdose deaths by age",
        dataset="us_overdose_by_age",
        is_about_deaths=True,
        draw=_deaths_by_age,
        filters=(
            Filter(
                name="class",
                label="Drug class",
                style="pick",
                options=lambda catalog, chosen: {
                    code: name
                    for code, name in classes_in("us_overdose_by_age")(catalog, chosen).items()
                    if code != "prescription_opioids"
                },
                default=prefer("all_drugs"),
            ),
        ),
    ),
    Exhibit(
        name="deaths_by_sex",
        title="Overdose deaths by sex",
        dataset="us_overdose_by_sex",
        is_about_deaths=True,
        draw=_deaths_by_sex,
        filters=(
            MEASURE,
            Filter(
                name="class",
                label="Drug class",
                style="pick",
                options=_classes_by_sex,
                default=prefer("all_drugs"),
            ),
        ),
    ),
    Exhibit(
        name="deaths_by_race",
        title="Overdose deaths by race and origin",
        dataset="us_overdose_by_race",
        is_about_deaths=True,
        draw=_deaths_by_race,
        filters=(
            Filter(
                name="groups",
                label="Groups",
                style="pick",
                options=labels_in("us_overdose_by_race", "classification"),
                default=prefer("nchs_non_hispanic"),
            ),
        ),
    ),
    Exhibit(
        name="more_than_one_drug",
        title="Deaths with more than one drug",
        dataset="us_overdose_combinations",
        is_about_deaths=True,
        draw=_deaths_with_more_than_one,
        filters=(
            Filter(
                name="class",
                label="Drug",
                style="pick",
                options=_combination_options,
                default=prefer("cocaine"),
            ),
        ),
    ),
)
