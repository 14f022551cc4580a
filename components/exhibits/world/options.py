"""What several exhibits of the page on the world share: countries, causes and notes on them."""

from __future__ import annotations

import unicodedata

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, fixed
from components.exhibits.options import MEASURES, buttons, labels_in, pick, years_of
from components.text import words
from components.text.messages import say

# The estimates of the World Health Organization by country.
ESTIMATES = "country_drug_deaths"
# Below this many deaths decimals remain, so that small countries do not all become zero.
SMALLEST_WHOLE = 20
# Other names of a country in a list.
MOST_NAMES = 3

CAUSE = pick("cause", "Drug", labels_in(ESTIMATES, "cause"), "all_drugs")
RATE_FIRST = buttons("measure", "Measure", fixed(MEASURES), "rate")
ESTIMATE_YEAR = pick("year", "Year", years_of(ESTIMATES))


def country_names(catalog: Catalog) -> dict[str, str]:
    """The name of every country and area by its ISO code."""
    return dict(catalog.table("countries")[["iso3", "name"]].itertuples(index=False))


def names_in_sentences(catalog: Catalog) -> dict[str, str]:
    """The name of every country and area as a sentence has it, such as "the Bahamas"."""
    table = catalog.table("countries")
    return {row.iso3: row.in_sentence or row.name for row in each_row(table)}


def by_name(table: pd.DataFrame) -> dict[str, str]:
    """Countries as options in the order of names, with other names that a reader may type."""

    def option(name: str, others: str) -> str:
        if not others:
            return name
        # With the apostrophe of a keyboard, for they are what is typed.
        typed = others.replace("’", "'").split("; ")
        listed = words.listing(typed[:MOST_NAMES], "or")
        return say("world-country-option", name=name, others=listed)

    named = [(row.iso3, option(row.name, row.other_names)) for row in each_row(table)]
    return dict(sorted(named, key=lambda item: _plain_letters(item[1])))


def _plain_letters(name: str) -> str:
    """A name without accents, so that Türkiye does not come after Tuvalu."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def notes_on(catalog: Catalog) -> dict[str, str]:
    """What is to be known of the figures of a country, and of what they cover, by country."""
    notes: dict[str, str] = {}
    for name in ("country_notes", "countries"):
        for row in each_row(catalog.table(name)):
            if row.note:
                notes[row.iso3] = f"{notes.get(row.iso3, '')} {row.note}".strip()
    return notes


def note_on(catalog: Catalog, iso3: str) -> str:
    """What is to be known of the figures of one country."""
    return notes_on(catalog).get(iso3, "")


def plain(deaths: float) -> float:
    """A modeled number of deaths without its false decimals."""
    return words.round_half_up(deaths) if deaths >= SMALLEST_WHOLE else deaths


def places(catalog: Catalog) -> pd.DataFrame:
    """The countries and areas that the map draws."""
    table = catalog.table("countries")
    return table[table["kind"].isin(["country", "area"])]


def _every_place(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return by_name(places(catalog))


COUNTRY = pick("country", "Your country", _every_place, "USA", is_shared=True)


def estimates_subtitle(is_rate: bool) -> str:
    """What a chart of estimates by country counts."""
    return say("world-estimates-subtitle", measure="rate" if is_rate else "count")


def cause_of(code: str) -> str:
    """A cause of death as a sentence has it."""
    return say("world-cause", cause=code)


def death_rate_of(code: str) -> str:
    """The death rate from a cause as a sentence has it, such as "opioid death rate"."""
    return say("world-death-rate", cause=code)


def drug_of(code: str, label: str) -> str:
    """A drug as a sentence has it; `label` is for one that has no words of its own."""
    return say("world-drug", drug=code, label=label)


def deaths_of(number: float) -> str:
    """A modeled number of deaths; one that rounds to nothing is not said to be none."""
    if number == 0:
        return say("world-deaths-none")
    if number < 1:
        return say("world-deaths-few")
    return say(
        "world-deaths-number",
        count=int(words.round_half_up(number)),
        number=phrases.rounded(number),
    )


def finding_of_country(country: str, cause: str, year: int, deaths: float) -> str:
    """How many people a cause of death killed in one country, as far as WHO estimates."""
    whole = words.round_half_up(deaths)
    size = "none" if deaths == 0 else "few" if deaths < 1 else "one" if whole == 1 else "many"
    return say(
        "world-country-finding",
        size=size,
        year=str(year),
        cause=cause,
        number=phrases.rounded(deaths),
        country=country,
    )


def figure_label(row: pd.Series, *, with_edition: bool) -> str:
    """The year of a figure, with how it is qualified and, if wanted, its edition."""
    return say(
        "world-figure-label",
        year=str(row["year"]),
        has_qualifier="yes" if row["qualifier"] else "no",
        qualifier=row["qualifier"],
        status=row["status"],
        has_edition="yes" if with_edition else "no",
        edition=row["edition"],
    )
