"""Overdose deaths in all counties of the nation on one map."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import NationMapSpec, nation_map_chart
from components.exhibits.exhibit import Chosen, Exhibit, Picture, fixed
from components.exhibits.options import buttons
from components.exhibits.pictures import RESIDENTS, picture_of, source_of
from components.exhibits.united_states.counties import (
    COUNTIES,
    COUNTY_MEASURES,
    bounds_of,
    change_of,
    kind_of,
    shown_of,
    when_of,
)
from components.text import words
from components.text.messages import say

# Circles for counts would hide each other.
MEASURES = {code: COUNTY_MEASURES[code] for code in ("rate", "change")}


def _every_county(catalog: Catalog, chosen: Chosen) -> Picture:
    measure = chosen["measure"]
    rows = catalog.table(COUNTIES).sort_values(["state", "county", "fips"]).reset_index(drop=True)
    records = rows.to_dict("records")
    kinds = [kind_of(row, measure) for row in records]
    numbers = [shown_of(row, measure) for row in records]
    shown = rows.assign(
        shown=numbers,
        kind=kinds,
        name=[say("us-nation-name", county=row["county"], state=row["state"]) for row in records],
        said=[
            _said(row["deaths"], number, kind, measure)
            for row, number, kind in zip(records, numbers, kinds, strict=True)
        ],
    )
    outlines = catalog.json("us_counties_albers")["states"]
    spec = NationMapSpec(
        value="shown",
        shapes={code: rings for state in outlines.values() for code, rings in state.items()},
        borders=catalog.json("us_states_albers"),
        bounds=bounds_of(catalog, measure),
        show=measure,
        title=say("us-nation-title", when=when_of(records[0])),
        subtitle=say("us-nation-subtitle", measure=measure),
        source=source_of(catalog, COUNTIES, rows),
    )
    known = pd.Series([n for n, kind in zip(numbers, kinds, strict=True) if kind == "known"])
    changes = [change for row in records if (change := change_of(row)) is not None]
    finding = say(
        "us-nation-finding",
        measure=measure,
        when=when_of(records[0]),
        known=words.number(len(known)),
        all=words.number(len(rows)),
        fell=words.number(sum(change < 0 for change in changes)),
    )
    takeaway = say(
        "us-nation-takeaway",
        measure=measure,
        rose=words.number(sum(change > 0 for change in changes)),
        low=words.number(known.quantile(0.25)),
        high=words.number(known.quantile(0.75)),
        withheld=words.number(kinds.count("withheld")),
        zero=words.number(kinds.count("zero")),
    )
    return picture_of(
        nation_map_chart(shown, spec),
        rows,
        finding=finding,
        takeaway=takeaway,
        status=(RESIDENTS,),
    )


def _said(deaths: float | None, number: float | None, kind: str, measure: str) -> str:
    """The number of a county as the pointer says it; what has none needs no words."""
    if kind == "few":
        return say("us-nation-said", kind="count", number=words.number(deaths))
    if kind != "known" or number is None:
        return ""
    said = words.change_words(number) if measure == "change" else words.number(number, 1)
    return say("us-nation-said", kind=measure, number=said)


EXHIBITS = (
    Exhibit(
        name="every_county",
        title="All counties on one map",
        dataset=COUNTIES,
        is_about_deaths=True,
        draw=_every_county,
        filters=(buttons("measure", "On the map", fixed(MEASURES)),),
    ),
)
