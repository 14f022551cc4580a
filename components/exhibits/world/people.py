"""People who use drugs: by year, as a share, drug by drug."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    Mode,
    RangeSpec,
    UnitSpec,
    bar_chart,
    describe_ranges,
    range_chart,
    unit_chart,
)
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import labels_of, pick
from components.exhibits.pictures import lower_first, notes_of, picture_of, source_of
from components.text import words

USERS = "world_drug_users"
PEOPLE = "people aged 15 to 64"
ENOUGH_DRUGS = 3
NEWEST = 6
NOT_JOINED = "Each report estimates anew, so the figures are not one line."
# Parts of another row, or groups of people and not drugs.
NOT_DRUGS = ("any_drug", "opiates", "people_with_drug_use_disorders", "people_who_inject_drugs")


def _color_of(drug: str) -> str:
    return "" if drug == "any_drug" else drug


def _decimals(numbers: pd.Series) -> int:
    return 0 if (numbers.dropna() % 1 == 0).all() else 1


def _drugs_with_editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table(USERS)
    counts = table[table["users_million"].notna()].groupby("drug")["edition"].count()
    labels = labels_of(catalog, USERS, "drug")
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _users_by_edition(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(USERS)
    rows = table[(table["drug"] == chosen["drug"])].sort_values(
        ["reference_year", "edition"], ascending=False
    )
    rows = rows[rows["users_million"].notna() | rows["users_low_million"].notna()]
    name = catalog.label(USERS, "drug", chosen["drug"])
    labeled = rows.assign(
        name=[f"{row.reference_year} (report of {row.edition})" for row in each_row(rows)],
        short=[f"{row.reference_year} ({row.edition})" for row in each_row(rows)],
        later=rows["kind"] != "headline",
    )
    spec = RangeSpec(
        label="short",
        value="users_million",
        unit="million people",
        low="users_low_million",
        high="users_high_million",
        title=f"{name}: people in the world, by year and edition, {span(rows, 'reference_year')}",
        subtitle=(
            f"Million {PEOPLE}; in brackets the year of the report; hollow: estimated again, "
            "worked out or quoted"
        ),
        source=source_of(catalog, USERS, rows),
        decimals=_decimals(rows["users_million"]),
        hollow="later",
        remark="note",
        color_key=_color_of(chosen["drug"]),
    )
    # In words there is room for the long labels.
    spelled = replace(spec, label="name")
    newest = labeled[labeled["kind"] == "headline"].iloc[0]
    number = words.number(newest["users_million"], spec.decimals)
    first_rows = describe_ranges(labeled.head(NEWEST), spelled).takeaway
    breaks = notes_of(labeled[labeled["is_break"] == "yes"])
    chart = range_chart(labeled, spec, mode)
    return picture_of(
        replace(chart, description=describe_ranges(labeled, spelled)),
        rows,
        finding=f"{name}: {number} million people in {newest['reference_year']}, "
        f"as the report of {newest['edition']} estimates it",
        takeaway=f"{first_rows} {NOT_JOINED} {breaks}".strip(),
        more=breaks,
    )


def _drugs_with_share(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table(USERS)
    known = set(table.loc[table["prevalence_percent"].notna(), "drug"])
    return {
        code: label
        for code, label in labels_of(catalog, USERS, "drug").items()
        if code in known and not code.startswith("people_")
    }


def _of_a_thousand(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(USERS)
    rows = table[
        (table["drug"] == chosen["drug"])
        & (table["kind"] == "headline")
        & table["prevalence_percent"].notna()
    ]
    rows = rows.sort_values("reference_year").tail(1)
    row = rows.iloc[0]
    year, edition, percent = row["reference_year"], row["edition"], float(row["prevalence_percent"])
    used = f"used {lower_first(catalog.label(USERS, 'drug', chosen['drug']))}"
    spec = UnitSpec(
        value="of_thousand",
        color_key=_color_of(chosen["drug"]),
        title=f"Of 1,000 people in the world, those who {used} in {year}",
        subtitle=f"Each square is one of 1,000 {PEOPLE}; report of {edition}",
        source=source_of(catalog, USERS, rows),
    )
    shown = pd.DataFrame({"name": [used], "of_thousand": [percent * 10]})
    chart = unit_chart(shown, spec, mode)
    return picture_of(
        chart,
        rows,
        finding=f"{chart.description.finding} in {year}, {words.one_in(percent)}",
        more=f"That is {percent:g}% of {PEOPLE}, as the report of {edition} estimates it. Use at "
        "least once in the year counts.",
    )


def _editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    by_edition = _users_of_drugs(catalog).groupby("edition")
    counts = by_edition["drug"].nunique()
    years = by_edition["reference_year"].max()
    editions = sorted(counts[counts >= ENOUGH_DRUGS].index, reverse=True)
    return {str(edition): f"{years[edition]} (report of {edition})" for edition in editions}


def _users_of_drugs(catalog: Catalog) -> pd.DataFrame:
    table = catalog.table(USERS)
    return table[
        ~table["drug"].isin(NOT_DRUGS)
        & table["users_million"].notna()
        & (table["kind"] != "restated")
    ]


def _users_by_drug(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    everywhere = _users_of_drugs(catalog)
    rows = everywhere[everywhere["edition"] == int(chosen["edition"])]
    rows = rows.sort_values("users_million", ascending=False)
    labels = labels_of(catalog, USERS, "drug")
    year = rows["reference_year"].max()
    spec = BarSpec(
        value="users_million",
        unit="million people",
        title=f"People in the world who used each drug in {year}",
        subtitle=f"Million {PEOPLE}, report of {chosen['edition']}; drugs overlap",
        source=source_of(catalog, USERS, rows),
        decimals=_decimals(rows["users_million"]),
        colors="drug",
        row_height=44,
    )
    top = [
        f"{lower_first(labels[row.drug])} {words.number(row.users_million)}"
        for row in each_row(rows.iloc[:2])
    ]
    known, present = set(everywhere["drug"]), set(rows["drug"])
    missing = [lower_first(labels[code]) for code in labels if code in known - present]
    return picture_of(
        bar_chart(rows.assign(name=rows["drug"].map(labels)), spec, mode),
        rows,
        finding=f"{words.capital(words.listing(top))} million people in {year}",
        more=f"Not found for this edition: {words.listing(missing)}." if missing else "",
    )


EXHIBITS = (
    Exhibit(
        name="of_a_thousand",
        title="If the world were 1,000 people",
        dataset=USERS,
        draw=_of_a_thousand,
        filters=(pick("drug", "Drug", _drugs_with_share, "any_drug"),),
    ),
    Exhibit(
        name="users_by_drug",
        title="Drug by drug",
        dataset=USERS,
        draw=_users_by_drug,
        filters=(pick("edition", "Year and edition", _editions),),
    ),
    Exhibit(
        name="users_by_edition",
        title="People who use drugs, year by year",
        dataset=USERS,
        draw=_users_by_edition,
        filters=(pick("drug", "Drug", _drugs_with_editions, "any_drug"),),
    ),
)
