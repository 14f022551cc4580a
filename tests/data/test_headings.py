"""Headings are sentences that state a finding, lead with the newest numbers, and are short.

The words around them speak of the rows shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.catalog import Catalog
from components.charts import caption_of
from components.exhibits import Exhibit, Picture, draw, source_line
from components.site import EXHIBITS, find_exhibit
from components.text import words
from components.text.messages import say

DATA = Path(__file__).resolve().parents[2] / "data"
EXHIBITS = [item for items in EXHIBITS.values() for item in items]
# What a heading may be long on a phone: at first, and with the longest names that may be chosen.
LONGEST, LONGEST_CHOSEN = 112, 140
VERB = re.compile(
    r"\b(?:rose|fell|grew|peaked|stayed|came|doubled|tripled|is|are|was|were|has|had|died|killed"
    r"|added|controlled|used|misused|called|named|said|gave|counted|registered|ran|identified|found|got|filled|cost"
    r"|involved|produced|seizing|account|accounted|estimates|treated|reported)\b"
)
# What the heading of a choice without numbers begins with.
NO_DATA = ("No data for this choice", "WHO publishes no", "CDC publishes no")
# Options of a filter that are all drawn.
MANY = 12
# Abbreviations whose periods end no sentence.
ABBREVIATIONS = re.compile(r"\b(?:U\.S|D\.C)\.")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TODAY = date(2026, 11, 30)
THROUGH = re.compile(r"Data through (?:fiscal year )?([^.]*)\.")
PERIODS = ("year", "fiscal_year", "month", "period_end", "reference_year")


def newest_year(picture: Picture) -> int | None:
    """The year of the newest period in the rows shown; None for rows without periods."""
    columns = [name for name in PERIODS if name in picture.rows]
    years = [
        max(int(str(value)[:4]) for value in picture.rows[name].dropna())
        for name in columns
        if picture.rows[name].notna().any()
    ]
    return max(years, default=None)


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda item: item.name)
def test_heading_leads_with_the_newest_year_or_the_exhibit_says_why_not(
    catalog: Catalog, exhibit: Exhibit
) -> None:
    picture = draw(catalog, exhibit)
    assert len(picture.figures) == 1 + exhibit.is_pair
    years = [int(year) for year in YEAR.findall(picture.description.finding)]
    newest = newest_year(picture)
    if newest is None:
        return
    leads = bool(years) and years[0] == newest
    assert leads != bool(exhibit.why_not_newest), (picture.description.finding, newest)


def choices(catalog: Catalog, exhibit: Exhibit) -> Iterator[dict[str, Any]]:
    """Every option of every filter, of long lists a few, with the first of the others."""
    for item in exhibit.filters:
        listed = list(item.listed(catalog, exhibit.defaults(catalog)))
        for option in listed if len(listed) <= MANY else listed[:: len(listed) // MANY]:
            yield exhibit.chosen(catalog, {exhibit.key(item): option})


def sentences_of(text: str) -> int:
    return len(re.findall(r"[.?!](?=\s|$)", ABBREVIATIONS.sub("", text)))


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda item: item.name)
def test_heading_is_one_short_sentence_with_a_verb_and_a_year(
    catalog: Catalog, exhibit: Exhibit
) -> None:
    wrong = []
    for chosen in [exhibit.defaults(catalog), *choices(catalog, exhibit)]:
        is_default = chosen == exhibit.defaults(catalog)
        picture = draw(catalog, exhibit, chosen)
        finding = picture.description.finding
        if finding.startswith(NO_DATA):
            assert not is_default
            continue
        is_sentence = VERB.search(finding) and YEAR.search(finding) and finding[0].isupper()
        is_plain = not set(":;") & set(finding) and not finding.endswith(".")
        if not (is_sentence and is_plain) or len(finding) > (
            LONGEST if is_default else LONGEST_CHOSEN
        ):
            wrong.append(finding)
    assert wrong == []


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda item: item.name)
def test_takeaway_has_at_most_two_sentences_and_the_alt_text_stands_for_the_picture(
    catalog: Catalog, exhibit: Exhibit
) -> None:
    for chosen in [exhibit.defaults(catalog), *choices(catalog, exhibit)]:
        picture = draw(catalog, exhibit, chosen)
        takeaway = picture.description.takeaway
        assert 1 <= sentences_of(takeaway) <= 2, takeaway
        assert ".." not in takeaway
        assert all(len(drawn.alt) > len(takeaway) / 2 for drawn in picture.figures)
        time = catalog.resource(exhibit.dataset).as_of_field
        said = THROUGH.findall(source_line(catalog, exhibit, picture.rows, TODAY))
        if time in picture.rows and len(picture.rows):
            assert said == [as_said(picture.rows[time])], exhibit.name
        else:
            assert said == []


def as_said(periods: pd.Series) -> str:
    """The last period of the rows shown, as a source line says it."""
    last = periods.max()
    if isinstance(last, pd.Timestamp):
        return f"{last:%B %Y}"
    return words.partial_date(last) if isinstance(last, str) else str(last)


def test_source_line_of_a_part_does_not_promise_what_the_rest_of_its_table_has(
    catalog: Catalog,
) -> None:
    exhibit = find_exhibit("united_states", "deaths_12_month")
    lines = {}
    for drug in ("synthetic_opioids", "all_drugs"):
        chosen = exhibit.chosen(catalog, {"deaths_12_month_class": drug})
        rows = draw(catalog, exhibit, chosen).rows
        lines[drug] = source_line(catalog, exhibit, rows, TODAY)
    assert "Data through April 2026." in lines["synthetic_opioids"]
    assert "Data through September 2025." in lines["all_drugs"]


def test_group_is_never_named_without_the_nation(catalog: Catalog) -> None:
    exhibit = find_exhibit("united_states", "deaths_by_race")
    for chosen in choices(catalog, exhibit):
        picture = draw(catalog, exhibit, chosen)
        finding, takeaway = picture.description.finding, picture.description.takeaway
        is_rate = "national rate" in finding and "for the nation" in takeaway
        assert is_rate != ("of the 47,735 deaths" in finding)
        assert not is_rate or "United States" in set(picture.rows["race_origin"])


def test_groups_are_compared_in_the_newest_year_that_three_of_them_share(
    catalog: Catalog,
) -> None:
    by_age = draw(catalog, find_exhibit("united_states", "deaths_by_age")).description
    assert by_age.finding.startswith("In 2024, overdose deaths were most common at ages 35–44")
    assert by_age.takeaway.endswith("no 2024 rate for ages 0–14, 25–34, 45–54, and 55–64.")
    by_race = draw(catalog, find_exhibit("united_states", "deaths_by_race")).description
    assert by_race.finding.startswith("In 2023, American Indian and Alaska Native people died")
    assert by_race.takeaway.endswith(
        "For 2024, we found rates only for Asian people and Black people."
    )


def test_every_drug_class_has_a_name_within_a_sentence(catalog: Catalog) -> None:
    for code in catalog.table("drug_classes")["drug_class"]:
        assert code == "all_drugs" or say("us-drug", drug=code, name="?") != "?"


def test_chart_by_race_names_the_highest_group_without_a_rate_in_the_newest_year(
    catalog: Catalog,
) -> None:
    """2024 has Asian (4.4) and Black (33.8) people; the highest of 2023 was 65.0."""
    exhibit = find_exhibit("united_states", "deaths_by_race")
    picture = draw(catalog, exhibit)
    missing = (
        "For 2024, we found no rate for American Indian and Alaska Native people, "
        "the highest group in 2023"
    )
    assert missing in caption_of(picture.figures[0].figure).subtitle
    rates = catalog.table("us_overdose_by_race").set_index(["year", "race_origin"])
    assert rates.loc[2023]["rate_per_100k"].max() == 65.0
    assert sorted(rates.loc[2024]["rate_per_100k"].dropna()) == [4.4, 33.8]


def test_rate_of_a_state_that_ends_early_is_followed_by_the_newest_of_the_nation(
    catalog: Catalog,
) -> None:
    description = draw(catalog, find_exhibit("united_states", "state_and_nation")).description
    assert description.finding == (
        "In 2021, the overdose death rate in Ohio was about 1.5 times the national rate"
    )
    assert description.takeaway.endswith(
        "The national rate was 23.1 in 2024, but for Ohio we found no newer rate."
    )


def test_lead_of_the_united_states_is_as_new_as_its_card(catalog: Catalog) -> None:
    lead = (DATA / "text" / "en" / "united_states.md").read_text().split("\n## ")[0]
    assert "us_synthetic_12m_latest.as_of" in lead
    assert "us_deaths_november_2025" in lead
    assert "us_all_12m" not in lead
