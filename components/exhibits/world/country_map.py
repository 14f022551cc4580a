"""Deaths by country on a map."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import Mode, WorldMapSpec, ladder, world_map_chart
from components.exhibits.exhibit import Chosen, Exhibit, Picture
from components.exhibits.options import measure_of, pick
from components.exhibits.pictures import MODELED, lower_first, picture_of, source_of
from components.exhibits.world.options import (
    CAUSE,
    CAUSE_WORDS,
    ESTIMATE_YEAR,
    ESTIMATES,
    RATE_FIRST,
    by_name,
    estimates_subtitle,
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
    cause, year, iso3 = chosen["cause"], int(chosen["year"]), chosen["country"]
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table(ESTIMATES)
    table = table[table["cause"] == cause]
    rows = table[table["year"] == year].sort_values([column, "iso3"], ascending=[False, True])
    shown = rows.assign(
        few=rows["rate_per_100k"].isna() if is_rate else False, deaths=rows["deaths"].map(plain)
    )
    # Places without an estimate say how the sources count them.
    others = places(catalog)
    others = others[~others["iso3"].isin(rows["iso3"]) & (others["note"] != "")]
    shown = pd.concat([shown, others[["iso3"]].assign(few=False)], ignore_index=True)
    shown["note"] = shown["iso3"].map(notes_on(catalog)).fillna("")
    subtitle = estimates_subtitle(is_rate)
    spec = WorldMapSpec(
        value=column,
        names=dict(places(catalog)[["iso3", "name"]].itertuples(index=False)),
        shapes=catalog.json("world_countries"),
        # The same classes for every year, so that years may be compared.
        bounds=ladder(table["rate_per_100k"].dropna()) if is_rate else (),
        unit=unit,
        title=f"Deaths from {CAUSE_WORDS[cause]}, {year}",
        subtitle=subtitle if is_rate else f"{subtitle}; the area of a circle is the number",
        source=source_of(catalog, ESTIMATES, rows),
        is_count=not is_rate,
        decimals=1 if is_rate else 0,
        year="year",
        note="note",
        withheld="few",
        withheld_label="fewer than 20 deaths",
        highlight="" if iso3 == NOWHERE else iso3,
        inner=inner,
    )
    chart = world_map_chart(shown, spec, mode)
    said = _marked_finding(shown, spec) if spec.highlight else chart.description.finding
    return picture_of(
        chart,
        rows,
        finding=f"In {year}, {said if spec.highlight else lower_first(said)}",
        more=note_on(catalog, iso3),
        status=(MODELED,),
    )


def _marked_finding(rows: pd.DataFrame, spec: WorldMapSpec) -> str:
    """What the map says of the country that is marked, and of the highest."""
    iso3 = spec.highlight
    known = rows[rows[spec.value].notna()].set_index("iso3")[spec.value]
    own = "no figure"
    if iso3 in known.index:
        own = f"{words.never_zero(known[iso3], spec.decimals)} {spec.unit}"
    elif rows.loc[rows["iso3"] == iso3, "few"].any():
        own = spec.withheld_label
    top = known.idxmax()
    most = f"highest is {spec.names[top]} with {words.number(known[top], spec.decimals)}"
    return f"{spec.names[iso3]}: {own}" + ("" if top == iso3 else f"; {most}")


EXHIBITS = (
    Exhibit(
        name="country_map",
        title="Deaths by country, on a map",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_country_map,
        draw_narrow=partial(_country_map, inner=NARROW_MAP),
        filters=(
            RATE_FIRST,
            CAUSE,
            ESTIMATE_YEAR,
            pick("country", "Mark a country (type to search)", _marked_country, NOWHERE),
        ),
    ),
)
