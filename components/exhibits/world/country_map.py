"""Deaths by country on a map."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import WorldMapSpec, ladder, world_map_chart
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Picture
from components.exhibits.options import measure_of
from components.exhibits.pictures import MODELED, picture_of, source_of
from components.exhibits.world.options import (
    CAUSE,
    COUNTRY,
    ESTIMATE_YEAR,
    ESTIMATES,
    RATE_FIRST,
    cause_of,
    death_rate_of,
    estimates_subtitle,
    finding_of_country,
    names_in_sentences,
    note_on,
    notes_on,
    places,
    plain,
)
from components.text import words
from components.text.messages import say


def _country_map(catalog: Catalog, chosen: Chosen, *, is_narrow: bool = False) -> Picture:
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
    spec = WorldMapSpec(
        value=column,
        names=dict(places(catalog)[["iso3", "name"]].itertuples(index=False)),
        shapes=catalog.json("world_countries"),
        # The same classes for every year, so that years may be compared.
        bounds=ladder(table["rate_per_100k"].dropna()) if is_rate else (),
        unit=unit,
        title=say("world-map-title", cause=cause_of(cause), year=chosen["year"]),
        subtitle=estimates_subtitle(is_rate) if is_rate else say("world-map-subtitle-count"),
        source=source_of(catalog, ESTIMATES, rows),
        is_count=not is_rate,
        decimals=1 if is_rate else 0,
        year="year",
        note="note",
        withheld="few",
        withheld_label=say("world-map-withheld"),
        highlight=iso3,
        is_narrow=is_narrow,
    )
    known = rows[rows[column].notna()].set_index("iso3")[column].astype(float)
    return picture_of(
        world_map_chart(shown, spec),
        rows,
        finding=_marked(catalog, chosen, known, rows),
        takeaway=say(
            "world-map-takeaway",
            measure=chosen["measure"],
            count=words.number(len(known)),
            middle=words.never_zero(known.median(), spec.decimals),
            few=words.number(len(rows) - len(known)),
        ),
        status=(MODELED,),
        note=note_on(catalog, iso3),
    )


def _highest(catalog: Catalog, chosen: Chosen, known: pd.Series) -> str:
    top = float(known.iloc[0])
    return say(
        "world-map-finding",
        measure=chosen["measure"],
        year=chosen["year"],
        country=names_in_sentences(catalog)[known.index[0]],
        cause=cause_of(chosen["cause"]),
        rate=death_rate_of(chosen["cause"]),
        number=phrases.rate(top) if chosen["measure"] == "rate" else phrases.rounded(top),
    )


def _marked(catalog: Catalog, chosen: Chosen, known: pd.Series, rows: pd.DataFrame) -> str:
    """What the map says of the country that is marked, and of the highest."""
    iso3, year, cause = chosen["country"], chosen["year"], cause_of(chosen["cause"])
    names = names_in_sentences(catalog)
    if iso3 == known.index[0]:
        return _highest(catalog, chosen, known)
    if iso3 not in set(rows["iso3"]):
        return say("world-map-finding-none", year=year, cause=cause, country=names[iso3])
    if iso3 not in known:
        return say("world-map-finding-few", year=year, cause=cause, country=names[iso3])
    if chosen["measure"] != "rate":
        return finding_of_country(names[iso3], cause, int(year), float(known[iso3]))
    return say(
        "world-map-finding-marked",
        year=year,
        rate=death_rate_of(chosen["cause"]),
        country=names[iso3],
        own=phrases.rate(float(known[iso3])),
        most=phrases.rate(float(known.iloc[0])),
        leader=names[known.index[0]],
    )


EXHIBITS = (
    Exhibit(
        name="country_map",
        title="Deaths by country, on a map",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_country_map,
        draw_narrow=partial(_country_map, is_narrow=True),
        filters=(
            RATE_FIRST,
            CAUSE,
            ESTIMATE_YEAR,
            COUNTRY,
        ),
        picks=COUNTRY.name,
    ),
)
