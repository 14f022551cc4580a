"""Deaths by country on a map."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    Mode,
    describe_world,
    ladder,
    world_chart,
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
)
from components.exhibits.options import (
    COLUMN,
    MODELLED,
    RATE_UNIT,
    lower_first,
    with_more,
)
from components.exhibits.world.options import (
    CAUSE,
    CAUSE_WORDS,
    RATE_FIRST,
    by_name,
    estimate_years,
    note_on,
    notes_on,
    places,
    plain,
)
from components.text import words

NOWHERE = "none"
WIDE_MAP, NARROW_MAP = 480, 350


def _marked_country(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {NOWHERE: "No country"} | by_name(places(catalog))


def _country_map(catalog: Catalog, chosen: Chosen, mode: Mode, inner: int = WIDE_MAP) -> Picture:
    cause, measure, year = chosen["cause"], chosen["measure"], int(chosen["year"])
    column, iso3 = COLUMN[measure], chosen["country"]
    table = catalog.table("country_drug_deaths")
    rows = table[(table["cause"] == cause) & (table["year"] == year)]
    rows = rows.sort_values([column, "iso3"], ascending=[False, True])
    is_rate = measure == "rate"
    shown = rows.assign(
        few=rows["rate_per_100k"].isna() if is_rate else False,
        deaths=rows["deaths"].map(plain),
    )
    # Places without an estimate say how the sources count them.
    others = places(catalog)
    others = others[~others["iso3"].isin(rows["iso3"]) & (others["note"] != "")]
    shown = pd.concat([shown, others[["iso3"]].assign(few=False)], ignore_index=True)
    shown["note"] = shown["iso3"].map(notes_on(catalog)).fillna("")
    unit = RATE_UNIT if is_rate else "deaths"
    every_year = table.loc[table["cause"] == cause, "rate_per_100k"].dropna()
    shape: dict[str, Any] = {
        "value": column,
        "names": dict(places(catalog)[["iso3", "name"]].itertuples(index=False)),
        # The same classes for every year, so that years may be compared.
        "bounds": ladder(every_year) if is_rate else (),
        "unit": unit,
        "caption": caption(
            catalog,
            "country_drug_deaths",
            rows,
            f"Deaths from {CAUSE_WORDS[cause]}, {year}",
            "Deaths per 100,000 people, WHO estimates"
            if is_rate
            else "Number of deaths, WHO estimates; the area of a circle is the number",
        ),
        "kind": "rate" if is_rate else "count",
        "decimals": 1 if is_rate else 0,
        "withheld": "few",
        "withheld_label": "fewer than 20 deaths",
        "highlight": "" if iso3 == NOWHERE else iso3,
    }
    figure = world_chart(
        shown,
        **shape,
        shapes=catalog.json("world_countries"),
        mode=mode,
        year="year",
        note="note",
        inner=inner,
    )
    description = describe_world(shown, **shape)
    if len(shown):
        described = lower_first(description.finding)
        description = replace(description, finding=f"In {year}, {described}")
    if iso3 != NOWHERE:
        marked = _marked_finding(shown, iso3, shape)
        description = with_more(
            replace(description, finding=f"In {year}, {marked}"), note_on(catalog, iso3)
        )
    return one_figure(figure, description, rows, MODELLED)


def _marked_finding(rows: pd.DataFrame, iso3: str, shape: dict) -> str:
    """What the map says of the country that is marked, and of the highest."""
    names, value, unit = shape["names"], shape["value"], shape["unit"]
    known = rows[rows[value].notna()].set_index("iso3")[value]
    own = "no figure"
    if iso3 in known.index:
        own = f"{words.never_zero(known[iso3], shape['decimals'])} {unit}"
    elif rows.loc[rows["iso3"] == iso3, "few"].any():
        own = shape["withheld_label"]
    top = known.idxmax()
    most = f"highest is {names[top]} with {words.number(known[top], shape['decimals'])}"
    return f"{names[iso3]}: {own}" + ("" if top == iso3 else f"; {most}")


EXHIBITS = (
    Exhibit(
        name="country_map",
        title="Deaths by country, on a map",
        dataset="country_drug_deaths",
        is_about_deaths=True,
        draw=_country_map,
        draw_narrow=partial(_country_map, inner=NARROW_MAP),
        filters=(
            RATE_FIRST,
            CAUSE,
            Filter(name="year", label="Year", style="pick", options=estimate_years, default=first),
            Filter(
                name="country",
                label="Mark a country (type to search)",
                style="pick",
                options=_marked_country,
                default=prefer(NOWHERE),
            ),
        ),
    ),
)
