"""Deaths in the world, measure by measure."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import LineSpec, RangeSpec, line_chart, range_chart
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of
from components.exhibits.pictures import MODELED, picture_of, source_of
from components.text import words
from components.text.messages import say

DEATHS = "world_drug_deaths"
MEASURES = ("drug_use_disorders", "opioid_use_disorders", "all_causes", "drug_related")
BY_EDITION = ("drug_use_disorders", "opioid_use_disorders")
NEWEST, BEFORE = "ghe_2021", "ghe_2019"
LINES = {
    NEWEST: "WHO, newest release",
    BEFORE: "WHO, previous release",
    "wdr_2018": "Printed in 2018",
}


def _world_deaths(catalog: Catalog, chosen: Chosen) -> Picture:
    table = catalog.table(DEATHS)
    rows = table[table["measure"] == chosen["measure"]]
    name = catalog.label(DEATHS, "measure", chosen["measure"])
    draw = _by_edition if chosen["measure"] in BY_EDITION else _by_publication
    return draw(catalog, rows, name)


def _by_publication(catalog: Catalog, rows: pd.DataFrame, name: str) -> Picture:
    rows = rows.sort_values(["year", "deaths"], ascending=False)
    editions = labels_of(catalog, DEATHS, "edition")
    labeled = rows.assign(
        name=[
            say(
                "world-published-label",
                year=str(row.year),
                has_qualifier="yes" if row.qualifier else "no",
                qualifier=row.qualifier,
                edition=editions[row.edition],
            )
            for row in each_row(rows)
        ]
    )
    spec = RangeSpec(
        value="deaths",
        unit="deaths",
        low="deaths_low",
        high="deaths_high",
        title=say("world-deaths-title", name=name, span=span(rows, "year")),
        subtitle=say("world-published-subtitle"),
        source=source_of(catalog, DEATHS, rows),
        remark="note",
        row_height=34,
    )
    known = rows[rows["deaths"].notna()]
    newest = known.iloc[0]
    return picture_of(
        range_chart(labeled, spec),
        rows,
        finding=_most_published(known),
        takeaway=say(
            "world-published-takeaway",
            year=str(newest["year"]),
            number=_published(newest),
        ),
    )


def _most_published(known: pd.DataFrame) -> str:
    """The range of the year with the most publications, the newest of these."""
    measure = known["measure"].iloc[0]
    year = known["year"].value_counts().sort_index().iloc[::-1].idxmax()
    at = known[known["year"] == year].sort_values("deaths")
    if at["deaths"].nunique() == 1:
        number = _published(at.iloc[0])
        return say("world-published-finding-one", measure=measure, year=str(year), number=number)
    return say(
        "world-published-finding",
        measure=measure,
        year=str(year),
        low=phrases.rounded(at["deaths"].iloc[0]),
        high=phrases.rounded(at["deaths"].iloc[-1]),
    )


def _published(row: pd.Series) -> str:
    return phrases.qualified(row["qualifier"], words.number(row["deaths"]))


def _by_edition(catalog: Catalog, rows: pd.DataFrame, name: str) -> Picture:
    shown = rows[rows["edition"].isin(list(LINES))]
    present = set(shown["edition"])
    spec = LineSpec(
        y="deaths",
        series="edition",
        names={code: text for code, text in LINES.items() if code in present},
        unit="deaths",
        title=say("world-deaths-title", name=name, span=span(shown, "year")),
        subtitle=say("world-deaths-subtitle"),
        source=source_of(catalog, DEATHS, shown),
        compares=False,
    )
    newest, before = (
        rows[rows["edition"] == code].set_index("year")["deaths"].sort_index()
        for code in (NEWEST, BEFORE)
    )
    year = before.index[-1]
    return picture_of(
        line_chart(shown, spec),
        rows,
        finding=say(
            "world-deaths-finding",
            year=str(newest.index[-1]),
            cause=say("world-measure", measure=rows["measure"].iloc[0]),
            number=phrases.rounded(newest.iloc[-1]),
        ),
        takeaway=say(
            "world-deaths-takeaway",
            year=str(year),
            newest=words.number(newest[year]),
            before=words.number(before[year]),
        ),
        status=(MODELED,),
    )


EXHIBITS = (
    Exhibit(
        name="world_deaths",
        title="Deaths in the world, measure by measure",
        dataset=DEATHS,
        is_about_deaths=True,
        draw=_world_deaths,
        filters=(buttons("measure", "What is counted", labels_in(DEATHS, "measure", *MEASURES)),),
    ),
)
