"""People who use drugs: by year, as a share, drug by drug."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Mode,
    bar_chart,
    describe_bars,
    describe_ranges,
    describe_units,
    range_chart,
    unit_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    first,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import (
    labels_of,
    lower_first,
    notes_of,
    with_more,
)
from components.text import words

PEOPLE = "people aged 15 to 64"
ENOUGH_DRUGS = 3
NEWEST = 6
NOT_JOINED = "Each report estimates anew, so the figures are not one line."
# Parts of another row, or groups of people and not drugs.
NOT_DRUGS = ("any_drug", "opiates", "people_with_drug_use_disorders", "people_who_inject_drugs")


def _drugs_with_editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("world_drug_users")
    counts = table[table["users_million"].notna()].groupby("drug")["edition"].count()
    labels = labels_of(catalog, "world_drug_users", "drug")
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _users_by_edition(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("world_drug_users")
    rows = table[(table["drug"] == chosen["drug"])].sort_values(
        ["reference_year", "edition"], ascending=False
    )
    rows = rows[rows["users_million"].notna() | rows["users_low_million"].notna()]
    name = labels_of(catalog, "world_drug_users", "drug")[chosen["drug"]]
    labeled = rows.assign(
        name=[f"{row.reference_year} (report of {row.edition})" for row in each_row(rows)],
        short=[f"{row.reference_year} ({row.edition})" for row in each_row(rows)],
        later=rows["kind"] != "headline",
    )
    whole = (rows["users_million"].dropna() % 1 == 0).all()
    shape: dict[str, Any] = {
        "label": "name",
        "value": "users_million",
        "unit": "million people",
        "low": "users_low_million",
        "high": "users_high_million",
        "caption": caption(
            catalog,
            "world_drug_users",
            rows,
            f"{name}: people in the world, by year and edition, {span(rows, 'reference_year')}",
            f"Million {PEOPLE}; in brackets the year of the report; hollow: estimated again, "
            "worked out or quoted",
        ),
        "decimals": 0 if whole else 1,
    }
    newest = labeled[labeled["kind"] == "headline"].iloc[0]
    number = words.number(newest["users_million"], shape["decimals"])
    breaks = labeled[labeled["is_break"] == "yes"]
    description = replace(
        describe_ranges(labeled, **shape),
        finding=f"{name}: {number} million people in {newest['reference_year']}, "
        f"as the report of {newest['edition']} estimates it",
        takeaway=f"{describe_ranges(labeled.head(NEWEST), **shape).takeaway} {NOT_JOINED}",
    )
    return one_figure(
        range_chart(
            labeled,
            **(shape | {"label": "short"}),
            mode=mode,
            hollow="later",
            remark="note",
            color_key=chosen["drug"] if chosen["drug"] != "any_drug" else "",
        ),
        with_more(description, notes_of(breaks, "name")),
        rows,
    )


def _drugs_with_share(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("world_drug_users")
    known = set(table.loc[table["prevalence_percent"].notna(), "drug"])
    labels = labels_of(catalog, "world_drug_users", "drug")
    return {
        code: label
        for code, label in labels.items()
        if code in known and not code.startswith("people_")
    }


def _of_a_thousand(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("world_drug_users")
    rows = table[
        (table["drug"] == chosen["drug"])
        & (table["kind"] == "headline")
        & table["prevalence_percent"].notna()
    ].sort_values("reference_year")
    rows = rows.tail(1)
    row = rows.iloc[0]
    name = labels_of(catalog, "world_drug_users", "drug")[chosen["drug"]]
    shown = pd.DataFrame(
        {"name": [f"used {lower_first(name)}"], "of_thousand": [row["prevalence_percent"] * 10]}
    )
    year, edition = row["reference_year"], row["edition"]
    shape: dict[str, Any] = {
        "label": "name",
        "value": "of_thousand",
        "caption": caption(
            catalog,
            "world_drug_users",
            rows,
            f"Of 1,000 people in the world, those who used {lower_first(name)} in {year}",
            f"Each square is one of 1,000 {PEOPLE}; report of {edition}",
        ),
    }
    described = describe_units(shown, **shape)
    percent = float(row["prevalence_percent"])
    said = f"{described.finding} in {year}, {words.one_in(percent)}"
    more = (
        f"That is {percent:g}% of {PEOPLE}, as the report of {edition} estimates it. Use at least "
        "once in the year counts."
    )
    return one_figure(
        unit_chart(
            shown,
            **shape,
            mode=mode,
            color_key=chosen["drug"] if chosen["drug"] != "any_drug" else "",
        ),
        with_more(replace(described, finding=said), more),
        rows,
    )


def _editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    rows = _users_of_drugs(catalog)
    counts = rows.groupby("edition")["drug"].nunique()
    editions = sorted(counts[counts >= ENOUGH_DRUGS].index, reverse=True)
    years = rows.groupby("edition")["reference_year"].max()
    return {str(edition): f"{years[edition]} (report of {edition})" for edition in editions}


def _users_of_drugs(catalog: Catalog) -> pd.DataFrame:
    table = catalog.table("world_drug_users")
    return table[
        ~table["drug"].isin(NOT_DRUGS)
        & table["users_million"].notna()
        & (table["kind"] != "restated")
    ]


def _users_by_drug(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    everywhere = _users_of_drugs(catalog)
    rows = everywhere[everywhere["edition"] == int(chosen["edition"])]
    rows = rows.sort_values("users_million", ascending=False)
    labels = labels_of(catalog, "world_drug_users", "drug")
    labeled = rows.assign(name=rows["drug"].map(labels))
    year = rows["reference_year"].max()
    shape: dict[str, Any] = {
        "label": "name",
        "value": "users_million",
        "unit": "million people",
        "caption": caption(
            catalog,
            "world_drug_users",
            rows,
            f"People in the world who used each drug in {year}",
            f"Million {PEOPLE}, report of {chosen['edition']}; drugs overlap",
        ),
        "decimals": 0 if (rows["users_million"] % 1 == 0).all() else 1,
    }
    top = labeled.iloc[:2]
    parts = words.capital(
        words.listing(
            [
                f"{lower_first(row['name'])} {words.number(row['users_million'])}"
                for _, row in top.iterrows()
            ]
        )
    )
    missing = [
        lower_first(labels[code])
        for code in labels
        if code in set(everywhere["drug"]) and code not in set(rows["drug"])
    ]
    description = replace(
        describe_bars(labeled, **shape), finding=f"{parts} million people in {year}"
    )
    gap = f"Not found for this edition: {words.listing(missing)}." if missing else ""
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, colors="drug", row_height=44),
        with_more(description, gap),
        rows,
    )


EXHIBITS = (
    Exhibit(
        name="users_by_edition",
        title="People who use drugs, year by year",
        dataset="world_drug_users",
        draw=_users_by_edition,
        filters=(
            Filter(
                name="drug",
                label="Drug",
                style="pick",
                options=_drugs_with_editions,
                default=prefer("any_drug"),
            ),
        ),
    ),
    Exhibit(
        name="of_a_thousand",
        title="As if the world were a school of a thousand",
        dataset="world_drug_users",
        draw=_of_a_thousand,
        filters=(
            Filter(
                name="drug",
                label="Drug",
                style="pick",
                options=_drugs_with_share,
                default=prefer("any_drug"),
            ),
        ),
    ),
    Exhibit(
        name="users_by_drug",
        title="Drug by drug",
        dataset="world_drug_users",
        draw=_users_by_drug,
        filters=(
            Filter(
                name="edition",
                label="Year and edition",
                style="pick",
                options=_editions,
                default=first,
            ),
        ),
    ),
)
