"""What several exhibits of the page on the world share: countries, causes and notes on them."""

from __future__ import annotations

import unicodedata

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.exhibits.exhibit import fixed
from components.exhibits.options import MEASURES, buttons, labels_in, pick, years_of
from components.text import words

# The estimates of the World Health Organization by country.
ESTIMATES = "country_drug_deaths"
# Below this many deaths decimals remain, so that small countries do not all become zero.
SMALLEST_WHOLE = 20
CAUSE_WORDS = {
    "all_drugs": "drug use disorders",
    "opioids": "opioid use disorders",
    "amphetamines": "amphetamine use disorders",
    "cocaine": "cocaine use disorders",
    "other_drugs": "use disorders of other drugs",
}
# Other names of a country in a list.
MOST_NAMES = 3

CAUSE = pick("cause", "Drug", labels_in(ESTIMATES, "cause"), "all_drugs")
RATE_FIRST = buttons("measure", "Measure", fixed(MEASURES), "rate")
ESTIMATE_YEAR = pick("year", "Year", years_of(ESTIMATES))


def country_names(catalog: Catalog) -> dict[str, str]:
    """The name of every country and area by its ISO code."""
    return dict(catalog.table("countries")[["iso3", "name"]].itertuples(index=False))


def by_name(table: pd.DataFrame) -> dict[str, str]:
    """Countries as options in the order of names, with other names that a reader may type."""

    def say(name: str, others: str) -> str:
        return f"{name} ({'; '.join(others.split('; ')[:MOST_NAMES])})" if others else name

    named = [(row.iso3, say(row.name, row.other_names)) for row in each_row(table)]
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


def estimates_subtitle(is_rate: bool) -> str:
    """What a chart of estimates by country counts."""
    what = "Deaths per 100,000 people" if is_rate else "Number of deaths"
    return f"{what}, WHO estimates"


def figure_label(row: pd.Series, *, with_edition: bool) -> str:
    """The year of a figure, with how it is qualified and, if wanted, its edition."""
    text = f"{row['year']}"
    if row["qualifier"]:
        text += f", {row['qualifier']}"
    if row["status"] in ("provisional", "restated", "preliminary"):
        text += f", {'revised' if row['status'] == 'restated' else row['status']}"
    return f"{text} ({row['edition']})" if with_edition else text
