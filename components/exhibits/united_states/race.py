"""Who dies, by race and ethnicity: never a group without the nation next to it."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    DotSpec,
    PanelSpec,
    bar_chart,
    dot_chart,
    panels_chart,
)
from components.charts.describe import said, shared_rows
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import RATE_UNIT, labels_in, pick
from components.exhibits.pictures import picture_of, source_of
from components.exhibits.united_states.options import NATION, nation_rate, with_nation
from components.text import words
from components.text.messages import say

# How a sentence names the groups of the publications, by the words within their names.
PEOPLE = {
    "American Indian": "aian",
    "Asian": "asian",
    "Black": "black",
    "Hawaiian": "nhpi",
    "More than one": "several",
    "White": "white",
    "Hispanic": "hispanic",
}


def _people(group: str) -> str:
    """A group of race and ethnicity as a sentence names it."""
    code = next((code for part, code in PEOPLE.items() if part in group), "other")
    # "Non-Hispanic Black" is Black, and "Hispanic" alone Hispanic: the order above sees to it.
    return say("us-people", group=code, name=group)


def _deaths_by_race(catalog: Catalog, chosen: Chosen) -> Picture:
    dataset, groups = "us_overdose_by_race", chosen["groups"]
    table = catalog.table(dataset)
    rows = table[(table["classification"] == groups)]
    title = say("us-race-title", span=span(rows, "year"))
    source = source_of(catalog, dataset, rows)
    if groups == "wonder_race_alone":
        rows = rows.sort_values("deaths", ascending=False)
        bars = BarSpec(
            label="race_origin",
            value="deaths",
            unit="deaths",
            title=title,
            subtitle=say("us-race-subtitle-counts"),
            source=source,
            color_key="synthetic_opioids",
            row_height=58,
        )
        finding, takeaway = _race_counts(catalog, rows)
        return picture_of(bar_chart(rows, bars), rows, finding=finding, takeaway=takeaway)
    shown = with_nation(catalog, rows, "all_drugs", race_origin=NATION)
    if groups == "state_file_1999_2017":
        panels = PanelSpec(
            y="rate_per_100k",
            series="race_origin",
            names={group: group for group in (NATION, *rows["race_origin"].unique())},
            unit=RATE_UNIT,
            title=title,
            subtitle=say("us-race-subtitle"),
            source=source,
        )
        chart = panels_chart(shown, panels)
    else:
        shown = shown[shown["year"].isin(rows["year"])]
        dots = DotSpec(
            group="race_origin",
            value="rate_per_100k",
            unit=RATE_UNIT,
            title=title,
            subtitle=_missing(rows) or say("us-race-subtitle"),
            source=source,
        )
        chart = dot_chart(shown, dots)
    finding, takeaway = _race_rates(catalog, rows)
    return picture_of(chart, shown, finding=finding, takeaway=takeaway)


def _race_rates(catalog: Catalog, rows: pd.DataFrame) -> tuple[str, str]:
    """The group with the highest rate next to the nation, and which groups newer rates cover."""
    shared = shared_rows(rows, group="race_origin", at="year", value="rate_per_100k")
    top, year = shared.iloc[0], int(shared["year"].iloc[0])
    nation = nation_rate(catalog, "all_drugs", year)
    if nation is None:
        return say("us-race-unknown", year=str(year), count=len(shared)), ""
    compared = words.ratio(top["rate_per_100k"], nation)
    people = _people(top["race_origin"])
    finding = say(
        "us-race-finding", form=compared.form, year=str(year), people=people, ratio=compared.text
    )
    numbers = say(
        "us-race-numbers",
        group="aian" if "American Indian" in top["race_origin"] else "other",
        number=said(top["rate_per_100k"], 1),
        nation=said(nation, 1),
    )
    newer = rows[(rows["year"] > year) & rows["rate_per_100k"].notna()]
    if newer.empty:
        return finding, numbers
    newest = newer[newer["year"] == newer["year"].max()]
    groups = words.listing(_people(group) for group in newest["race_origin"])
    more = say("us-race-newer", year=str(newest["year"].iloc[0]), groups=groups)
    return finding, f"{numbers} {more}"


def _missing(rows: pd.DataFrame) -> str:
    """What the chart says of the highest group of all that has no rate in the newest year."""
    known = rows[rows["rate_per_100k"].notna()]
    shared = shared_rows(known, group="race_origin", at="year", value="rate_per_100k")
    top, year, newest = shared.iloc[0], int(shared["year"].iloc[0]), known["year"].max()
    if top["race_origin"] in set(known.loc[known["year"] == newest, "race_origin"]):
        return ""
    return say(
        "us-race-subtitle-missing",
        newest=str(newest),
        people=_people(top["race_origin"]),
        year=str(year),
    )


def _race_counts(catalog: Catalog, rows: pd.DataFrame) -> tuple[str, str]:
    """What part of the nation's deaths were those of the two largest groups, highest first."""
    year, (top, second) = int(rows["year"].iloc[0]), (rows.iloc[0], rows.iloc[1])
    total = float(rows["deaths"].sum())
    portion = words.portion(float(top["deaths"]), total)
    finding = say(
        "us-race-count-finding",
        form=portion.form,
        year=str(year),
        share=portion.text,
        total=words.number(total),
        people=_people(top["race_origin"]),
    )
    other = say(
        "us-race-count-second",
        share=words.share(float(second["deaths"]), total),
        people=_people(second["race_origin"]),
    )
    return finding, f"{other} {say('us-race-count-limit')}"


RACE = Exhibit(
    name="deaths_by_race",
    why_not_newest="It compares groups in the last year that at least three of them share.",
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
)
