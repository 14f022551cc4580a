"""Deaths in the world, measure by measure."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import LineSpec, Mode, RangeSpec, line_chart, range_chart
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of
from components.exhibits.pictures import MODELED, notes_of, picture_of, source_of
from components.text import words

DEATHS = "world_drug_deaths"
MEASURES = ("drug_use_disorders", "opioid_use_disorders", "all_causes", "drug_related")
BY_EDITION = ("drug_use_disorders", "opioid_use_disorders")
NEWEST, BEFORE = "ghe_2021", "ghe_2019"
LINES = {
    NEWEST: "WHO, newest edition",
    BEFORE: "WHO, edition before",
    "wdr_2018": "Printed in 2018",
}


def _world_deaths(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(DEATHS)
    rows = table[table["measure"] == chosen["measure"]]
    name = catalog.label(DEATHS, "measure", chosen["measure"])
    draw = _by_edition if chosen["measure"] in BY_EDITION else _by_publication
    return draw(catalog, rows, name, mode)


def _by_publication(catalog: Catalog, rows: pd.DataFrame, name: str, mode: Mode) -> Picture:
    rows = rows.sort_values(["year", "deaths"], ascending=False)
    editions = labels_of(catalog, DEATHS, "edition")
    labeled = rows.assign(
        name=[
            f"{row.year}{', ' + row.qualifier if row.qualifier else ''} ({editions[row.edition]})"
            for row in each_row(rows)
        ]
    )
    spec = RangeSpec(
        value="deaths",
        unit="deaths",
        low="deaths_low",
        high="deaths_high",
        title=f"{name}: deaths in the world, {span(rows, 'year')}",
        subtitle="Deaths a year, each as its publication gives it; not one series",
        source=source_of(catalog, DEATHS, rows),
        remark="note",
        row_height=34,
    )
    year = rows["year"].value_counts().sort_index().iloc[::-1].idxmax()
    at = rows.loc[rows["year"] == year, "deaths"]
    said = (
        f"for {year} figures run from {words.number(at.min())} to {words.number(at.max())} deaths"
        if len(at) > 1
        else f"{words.number(rows.iloc[0]['deaths'])} deaths in {rows.iloc[0]['year']}"
    )
    return picture_of(
        range_chart(labeled, spec, mode), rows, finding=f"{name}: {said}", more=notes_of(labeled)
    )


def _by_edition(catalog: Catalog, rows: pd.DataFrame, name: str, mode: Mode) -> Picture:
    shown = rows[rows["edition"].isin(list(LINES))]
    present = set(shown["edition"])
    spec = LineSpec(
        y="deaths",
        series="edition",
        names={code: text for code, text in LINES.items() if code in present},
        unit="deaths",
        title=f"{name}: deaths in the world, {span(shown, 'year')}",
        subtitle="Deaths a year, modeled; each edition is a line of its own",
        source=source_of(catalog, DEATHS, shown),
        compares=False,
    )
    estimates = {
        code: rows[rows["edition"] == code].set_index("year")["deaths"].sort_index()
        for code in (NEWEST, BEFORE)
    }
    newest, year = estimates[NEWEST], estimates[BEFORE].index[-1]
    more = (
        f"For {year} the two editions of the World Health Organization give "
        f"{words.number(estimates[BEFORE][year])} and {words.number(newest[year])} deaths."
    )
    for row in each_row(rows[~rows["edition"].isin(list(LINES))]):
        more += (
            f" The {catalog.label(DEATHS, 'edition', row.edition)} printed "
            f"{words.number(row.deaths)} for {row.year}."
        )
    return picture_of(
        line_chart(shown, spec, mode),
        rows,
        finding=f"{name}: {words.about(float(newest.iloc[-1]))} deaths in the world in "
        f"{newest.index[-1]}, as WHO’s newest edition estimates",
        more=more,
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
