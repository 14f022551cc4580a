"""Synthetic drugs that one country reported seizing, year by year."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    ColumnSpec,
    column_chart,
)
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Filter, Picture, prefer
from components.exhibits.options import labels_of
from components.exhibits.pictures import empty_picture, picture_of, source_of
from components.exhibits.world.options import COUNTRY, country_names, drug_of, names_in_sentences
from components.text import words
from components.text.messages import say

SEIZED = "country_drug_seizures"
USUAL = "methamphetamine"
# Of fewer kilograms a change says little.
SMALLEST_COMPARED = 10
# Some countries report all of these together, without saying which.
STIMULANTS, NOT_SPLIT = ("methamphetamine", "amphetamine", "ecstasy"), "stimulants_not_split"


def _reported(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """The drugs that the chosen country reported in any year, or the usual one where it did not."""
    table = catalog.table(SEIZED)
    own = set(table.loc[table["iso3"] == chosen["country"], "substance"]) or {USUAL}
    labels = labels_of(catalog, SEIZED, "substance")
    return {code: name for code, name in labels.items() if code in own}


def _country_seizures(catalog: Catalog, chosen: Chosen) -> Picture:
    iso3, code = chosen["country"], chosen["substance"]
    table = catalog.table(SEIZED)
    own = table[table["iso3"] == iso3]
    rows = own[own["substance"] == code].sort_values("year")
    every_year = sorted(int(year) for year in table["year"].unique())
    span = f"{every_year[0]}–{every_year[-1]}"
    country, name = names_in_sentences(catalog)[iso3], catalog.label(SEIZED, "substance", code)
    if rows.empty:
        return _without_reports(catalog, iso3, rows, span)
    spec = ColumnSpec(
        y="kilograms",
        series="substance",
        names={code: name},
        unit="kilograms",
        every=tuple(every_year),
        title=say(
            "world-country-seized-title", name=name, country=country_names(catalog)[iso3], span=span
        ),
        subtitle=say("world-country-seized-subtitle"),
        source=source_of(catalog, SEIZED, rows),
    )
    last = rows.iloc[-1]
    drug = drug_of(code, name)
    year, kilograms = int(last["year"]), float(last["kilograms"])
    before = _comparable(rows, year)
    change = words.compared(kilograms, before)
    whole = table[(table["substance"] == code) & (table["year"] == year)]["kilograms"].sum()
    return picture_of(
        column_chart(rows, spec),
        rows,
        finding=say(
            "world-country-seized-finding",
            size="few" if kilograms < 1 else "one" if round(kilograms) == 1 else "many",
            direction=change.direction,
            change=change.size,
            times=phrases.times(kilograms / before) if before and change.times else "",
            year=str(year),
            before=str(year - 1),
            country=country,
            kilograms=phrases.rounded(kilograms),
            drug=drug,
        ),
        takeaway=say(
            "world-country-seized-takeaway",
            part="some" if kilograms < whole else "all",
            share=_share(kilograms, float(whole)),
            year=str(year),
            drug=drug,
        ),
        note=_note(own, rows, every_year, country, drug, code),
    )


def _comparable(rows: pd.DataFrame, year: int) -> float | None:
    """The amount of the year before, where neither is very small nor comes with a doubt."""
    both = rows[rows["year"].isin([year - 1, year])]
    if len(both) < 2 or both["kilograms"].min() < SMALLEST_COMPARED or (both["note"] != "").any():
        return None
    return float(both["kilograms"].iloc[0])


def _share(part: float, whole: float) -> str:
    return f"{words.never_zero(part / whole * 100)}%"


def _note(
    own: pd.DataFrame, rows: pd.DataFrame, years: list[int], country: str, drug: str, code: str
) -> str:
    """What is to be known of single amounts, of years without one, and of what is counted apart."""
    notes = [note for note in rows["note"] if note]
    missing = [str(year) for year in years if year not in set(rows["year"])]
    if missing:
        years_without = words.listing(missing, "or")
        notes.append(
            say("world-country-seized-missing", country=country, drug=drug, years=years_without)
        )
    apart = own[own["substance"] == NOT_SPLIT]
    if code in STIMULANTS and len(apart):
        newest = apart.loc[apart["year"].idxmax()]
        notes.append(
            say(
                "world-country-seized-apart",
                country=country,
                kilograms=phrases.rounded(float(newest["kilograms"])),
                year=str(newest["year"]),
            )
        )
    return " ".join(notes)


def _without_reports(catalog: Catalog, iso3: str, rows: pd.DataFrame, span: str) -> Picture:
    """What is said of a country that the table does not have."""
    country = names_in_sentences(catalog)[iso3]
    finding = say("world-country-seized-none", country=country, span=span)
    title = say("world-country-seized-title-none", country=country_names(catalog)[iso3], span=span)
    takeaway = say("world-country-seized-none-takeaway")
    return empty_picture(title, finding, takeaway, rows)


EXHIBITS = (
    Exhibit(
        name="country_seizures",
        title="Synthetic drugs seized, by country",
        dataset=SEIZED,
        draw=_country_seizures,
        filters=(
            COUNTRY,
            Filter(
                name="substance",
                label="Substance",
                style="pick",
                options=_reported,
                default=prefer(USUAL),
            ),
        ),
    ),
)
