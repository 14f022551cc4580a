"""Deaths in the world, measure by measure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Mode,
    describe_ranges,
    describe_trend,
    range_chart,
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
    MODELLED,
    labels_in,
    labels_of,
    notes_of,
    with_more,
)
from components.text import words

WORLD_MEASURES = ("drug_use_disorders", "opioid_use_disorders", "all_causes", "drug_related")
LINES = {
    "ghe_2021": "WHO, newest edition",
    "ghe_2019": "WHO, edition before",
    "wdr_2018": "Printed in 2018",
}


def _world_deaths(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("world_drug_deaths")
    measure = chosen["measure"]
    name = labels_of(catalog, "world_drug_deaths", "measure")[measure]
    rows = table[table["measure"] == measure]
    if measure in ("drug_use_disorders", "opioid_use_disorders"):
        return _deaths_by_edition(catalog, rows, name, mode)
    rows = rows.sort_values(["year", "deaths"], ascending=False)
    editions = labels_of(catalog, "world_drug_deaths", "edition")
    labeled = rows.assign(
        name=[
            f"{row.year}{', ' + row.qualifier if row.qualifier else ''} ({editions[row.edition]})"
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "deaths",
        "unit": "deaths",
        "low": "deaths_low",
        "high": "deaths_high",
        "caption": caption(
            catalog,
            "world_drug_deaths",
            rows,
            f"{name}: deaths in the world, {span(rows, 'year')}",
            "Deaths a year, each as its publication gives it; not one series",
        ),
    }
    year = rows["year"].value_counts().sort_index().iloc[::-1].idxmax()
    at = rows.loc[rows["year"] == year, "deaths"]
    said = (
        f"for {year} figures run from {words.number(at.min())} to {words.number(at.max())} deaths"
        if len(at) > 1
        else f"{words.number(rows.iloc[0]['deaths'])} deaths in {rows.iloc[0]['year']}"
    )
    description = replace(describe_ranges(labeled, **shape), finding=f"{name}: {said}")
    return one_figure(
        range_chart(labeled, **shape, mode=mode, remark="note", row_height=34),
        with_more(description, notes_of(labeled, "name")),
        rows,
    )


def _deaths_by_edition(catalog: Catalog, rows: pd.DataFrame, name: str, mode: Mode) -> Picture:
    shown = rows[rows["edition"].isin(list(LINES))]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "edition",
        "names": {code: text for code, text in LINES.items() if code in set(shown["edition"])},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "world_drug_deaths",
            shown,
            f"{name}: deaths in the world, {span(shown, 'year')}",
            "Deaths a year, modeled; each edition is a line of its own",
        ),
    }
    newest = rows[rows["edition"] == "ghe_2021"].sort_values("year").iloc[-1]
    before = rows[(rows["edition"] == "ghe_2019")].sort_values("year").iloc[-1]
    same = rows[(rows["edition"] == "ghe_2021") & (rows["year"] == before["year"])].iloc[0]
    more = (
        f"For {before['year']} the two editions of the World Health Organization give "
        f"{words.number(before['deaths'])} and {words.number(same['deaths'])} deaths."
    )
    for row in each_row(rows[~rows["edition"].isin(list(LINES))]):
        more += (
            f" The {labels_of(catalog, 'world_drug_deaths', 'edition')[row.edition]} printed "
            f"{words.number(row.deaths)} for {row.year}."
        )
    description = describe_trend(shown, **shape, compare=False)
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        with_more(
            replace(
                description,
                finding=f"{name}: {words.about(float(newest['deaths']))} deaths in the world in "
                f"{newest['year']}, as WHO’s newest edition estimates",
            ),
            more,
        ),
        rows,
        MODELLED,
    )


EXHIBITS = (
    Exhibit(
        name="world_deaths",
        title="Deaths in the world, measure by measure",
        dataset="world_drug_deaths",
        is_about_deaths=True,
        draw=_world_deaths,
        filters=(
            Filter(
                name="measure",
                label="What is counted",
                options=labels_in("world_drug_deaths", "measure", *WORLD_MEASURES),
                default=first,
            ),
        ),
    ),
)
