"""People who use drugs: by year, as a share, drug by drug."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    RangeSpec,
    UnitSpec,
    bar_chart,
    describe_ranges,
    range_chart,
    theme,
    unit_chart,
)
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Picture, Status, span
from components.exhibits.options import labels_of, pick
from components.exhibits.pictures import notes_of, picture_of, source_of
from components.exhibits.world.options import drug_of
from components.text import words
from components.text.messages import say

USERS = "world_drug_users"
ENOUGH_DRUGS = 3
# Parts of another row, or groups of people and not drugs.
NOT_DRUGS = ("any_drug", "opiates", "people_with_drug_use_disorders", "people_who_inject_drugs")


def _color_of(drug: str) -> str:
    return "" if drug == "any_drug" else drug


def _decimals(numbers: pd.Series) -> int:
    return 0 if (numbers.dropna() % 1 == 0).all() else 1


def _million(number: float) -> str:
    """A number of millions as a sentence says it: no decimal that is zero."""
    return words.number(number, 0 if number % 1 == 0 else 1)


def _drugs_with_editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table(USERS)
    counts = table[table["users_million"].notna()].groupby("drug")["edition"].count()
    labels = labels_of(catalog, USERS, "drug")
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _users_by_edition(catalog: Catalog, chosen: Chosen) -> Picture:
    table = catalog.table(USERS)
    drug = chosen["drug"]
    rows = table[(table["drug"] == drug)].sort_values(
        ["reference_year", "edition"], ascending=False
    )
    rows = rows[rows["users_million"].notna() | rows["users_low_million"].notna()]
    name = catalog.label(USERS, "drug", drug)
    labeled = rows.assign(
        name=[_report(row.reference_year, row.edition) for row in each_row(rows)],
        short=[f"{row.reference_year} ({row.edition})" for row in each_row(rows)],
        later=rows["kind"] != "headline",
    )
    spec = RangeSpec(
        label="short",
        value="users_million",
        unit="million people",
        low="users_low_million",
        high="users_high_million",
        title=say("world-users-title", name=name, span=span(rows, "reference_year")),
        subtitle=say("world-users-subtitle"),
        source=source_of(catalog, USERS, rows),
        decimals=_decimals(rows["users_million"]),
        hollow="later",
        remark="note",
        color_key=_color_of(drug),
    )
    # In words there is room for the long labels.
    spelled = replace(spec, label="name")
    known = labeled[labeled["users_million"].notna()]
    headlines = known[known["kind"] == "headline"]
    headlines = headlines if len(headlines) else known
    newest, earlier = headlines.iloc[0], headlines.iloc[1:]
    chart = range_chart(labeled, spec)
    return picture_of(
        replace(chart, description=describe_ranges(labeled, spelled)),
        rows,
        finding=say(
            "world-users-finding",
            drug=drug,
            name=drug_of(drug, name),
            number=_million(newest["users_million"]),
            year=str(newest["reference_year"]),
        ),
        takeaway=_earlier_report(earlier),
        status=(_reported(newest["edition"]),),
        note=notes_of(labeled[labeled["is_break"] == "yes"]),
    )


def _reported(edition: object) -> Status:
    return Status(kind="un", edition=str(edition))


def _report(year: int, edition: int) -> str:
    return say("world-report-year", year=str(year), edition=str(edition))


def _earlier_report(earlier: pd.DataFrame) -> str:
    if earlier.empty:
        return say("world-users-takeaway-alone")
    row = earlier.iloc[0]
    return say(
        "world-users-takeaway",
        before=_million(row["users_million"]),
        year=str(row["reference_year"]),
    )


def _drugs_with_share(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table(USERS)
    known = set(table.loc[table["prevalence_percent"].notna(), "drug"])
    return {
        code: label
        for code, label in labels_of(catalog, USERS, "drug").items()
        if code in known and not code.startswith("people_")
    }


def _of_a_thousand(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(USERS)
    rows = table[
        (table["drug"] == chosen["drug"])
        & (table["kind"] == "headline")
        & table["prevalence_percent"].notna()
    ]
    rows = rows.sort_values("reference_year").tail(1)
    row = rows.iloc[0]
    year, edition, percent = row["reference_year"], row["edition"], float(row["prevalence_percent"])
    drug = chosen["drug"]
    name = drug_of(drug, catalog.label(USERS, "drug", drug))
    spec = UnitSpec(
        value="of_thousand",
        color_key=_color_of(drug),
        title=say("world-share-title", drug=drug, name=name, year=str(year)),
        subtitle=say("world-share-subtitle", edition=str(edition)),
        width=width,
        source=source_of(catalog, USERS, rows),
    )
    used = say("world-share-used", drug=drug, name=name)
    shown = pd.DataFrame({"name": [used], "of_thousand": [percent * 10]})
    return picture_of(
        unit_chart(shown, spec),
        rows,
        finding=say(
            "world-share-finding",
            drug=drug,
            name=name,
            people=phrases.one_in(percent),
            year=str(year),
        ),
        takeaway=say(
            "world-share-takeaway", number=words.about(percent * 10), edition=str(edition)
        ),
        status=(_reported(edition),),
    )


def _editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    by_edition = _users_of_drugs(catalog).groupby("edition")
    counts = by_edition["drug"].nunique()
    years = by_edition["reference_year"].max()
    editions = sorted(counts[counts >= ENOUGH_DRUGS].index, reverse=True)
    return {str(edition): _report(years[edition], edition) for edition in editions}


def _users_of_drugs(catalog: Catalog) -> pd.DataFrame:
    table = catalog.table(USERS)
    return table[
        ~table["drug"].isin(NOT_DRUGS)
        & table["users_million"].notna()
        & (table["kind"] != "restated")
    ]


def _users_by_drug(catalog: Catalog, chosen: Chosen) -> Picture:
    everywhere = _users_of_drugs(catalog)
    rows = everywhere[everywhere["edition"] == int(chosen["edition"])]
    rows = rows.sort_values("users_million", ascending=False)
    labels = labels_of(catalog, USERS, "drug")
    year, edition = str(rows["reference_year"].max()), chosen["edition"]
    spec = BarSpec(
        value="users_million",
        unit="million people",
        title=say("world-by-drug-title", year=year),
        subtitle=say("world-by-drug-subtitle", edition=edition),
        source=source_of(catalog, USERS, rows),
        decimals=_decimals(rows["users_million"]),
        colors="drug",
        row_height=44,
    )
    most, drugs = (
        rows["users_million"].max(),
        [drug_of(code, labels[code]) for code in rows["drug"]],
    )
    leading = int((rows["users_million"] == most).sum())
    known, present = set(everywhere["drug"]), set(rows["drug"])
    missing = [drug_of(code, labels[code]) for code in labels if code in known - present]
    number = _million(most)
    if leading == 1:
        finding = say("world-by-drug-finding", drug=drugs[0], year=year, number=number)
        takeaway = say(
            "world-by-drug-takeaway",
            drug=drugs[1],
            number=_million(rows["users_million"].iloc[1]),
        )
    else:
        leaders = words.listing(drugs[:leading])
        finding = say("world-by-drug-finding-tie", drugs=leaders, year=year, number=number)
        takeaway = say("world-by-drug-takeaway-tie")
    return picture_of(
        bar_chart(rows.assign(name=rows["drug"].map(labels)), spec),
        rows,
        finding=finding,
        takeaway=takeaway,
        status=(_reported(edition),),
        note=say("world-by-drug-missing", edition=edition, drugs=words.listing(missing, "or"))
        if missing
        else "",
    )


EXHIBITS = (
    Exhibit(
        name="of_a_thousand",
        title="If the world were 1,000 people",
        dataset=USERS,
        draw=_of_a_thousand,
        draw_narrow=partial(_of_a_thousand, width=theme.NARROW),
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
