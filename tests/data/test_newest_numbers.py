"""No number is called the newest while the site knows a newer one of the same measure."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Catalog, Fact
from components.catalog.page_text import facts_in
from components.exhibits.drawing import draw
from components.lessons.decks.deck import read_deck
from components.lessons.decks.slide_views import view_slide
from components.site import find_exhibit

TODAY = date(2026, 11, 30)
DATA = Path(__file__).resolve().parents[2] / "data"
TEXTS = sorted((DATA / "text" / "en").rglob("*.md"))
NEWEST = re.compile(r"\b(?:latest|newest|most recent)\b", re.IGNORECASE)
MONTHS = [f"{pd.Timestamp(2024, month, 1):%B}" for month in range(1, 13)]
PERIOD = re.compile(rf"(?:\b({'|'.join(MONTHS)}) )?(?:\d{{1,2}}, )?\b((?:19|20)\d\d)\b")
SENTENCE = re.compile(r"(?<=[.?!])\s+|\n")


def end_of(fact: Fact) -> tuple[int, int]:
    """The year and month in which the period of a fact ends."""
    found = PERIOD.findall(fact.as_of)
    assert found, f"{fact.id}: {fact.as_of}"
    month, year = found[-1]
    return int(year), MONTHS.index(month) + 1 if month else 12


def of_measure(catalog: Catalog, measure: str) -> list[Fact]:
    return [fact for fact in catalog.facts.values() if fact.measure == measure]


def newer(catalog: Catalog, fact: Fact) -> list[str]:
    """The facts of the same measure whose period ends later."""
    others = of_measure(catalog, fact.measure) if fact.measure else []
    return [other.id for other in others if end_of(other) > end_of(fact)]


def written(catalog: Catalog) -> dict[str, str]:
    """Everything that names facts: texts of pages and lessons, slides, quiz and other tables."""
    found = {str(path.relative_to(DATA)): path.read_text("utf-8") for path in TEXTS}
    for name, table in catalog.tables.items():
        found[name] = "\n".join(table.select_dtypes("str").to_numpy().ravel())
    return found


def said_newest(catalog: Catalog, text: str) -> dict[str, list[Fact]]:
    """The sentences of a text that call a number the newest, with the facts that they name."""
    return {
        sentence: [catalog.fact(fact) for fact in facts_in(sentence)]
        for sentence in SENTENCE.split(text)
        if NEWEST.search(re.sub(r"\{\{.*?\}\}", "", sentence))
    }


def called_newest(catalog: Catalog) -> dict[str, list[Fact]]:
    """Every sentence that calls its number the newest, with the facts that it names."""
    found = {}
    for name, text in written(catalog).items():
        for sentence, facts in said_newest(catalog, text).items():
            found[f"{name}: {sentence}"] = facts
    for fact in catalog.facts.values():
        if NEWEST.search(fact.statement):
            found[fact.statement] = [fact]
    return found


def test_no_sentence_calls_an_older_number_the_newest(catalog: Catalog) -> None:
    sentences = called_newest(catalog)
    assert sum(bool(facts) for facts in sentences.values()) > 10
    wrong = {
        sentence: newer(catalog, fact)
        for sentence, facts in sentences.items()
        for fact in facts
        if newer(catalog, fact)
    }
    assert wrong == {}


def test_older_number_called_newest_would_be_found_wherever_facts_are_named(
    catalog: Catalog,
) -> None:
    planted = "One number. The latest count is {{ us_all_12m_latest }} deaths."
    ((_, (fact,)),) = said_newest(catalog, planted).items()
    assert newer(catalog, fact) == ["us_deaths_november_2025"]
    naming = {name for name, text in written(catalog).items() if facts_in(text)}
    assert {"quiz", "lesson_exhibits", "predictions"} <= naming
    assert "text/en/united_states.md" in naming and "text/en/lessons/provisional.md" in naming


def test_older_numbers_of_a_measure_name_the_newer_one(catalog: Catalog) -> None:
    """A fact called `latest` that is not the newest says which one is."""
    for fact in catalog.facts.values():
        if fact.id.endswith("_latest") and newer(catalog, fact):
            assert fact.superseded_by in newer(catalog, fact), fact.id


def test_newer_number_is_never_an_older_one(catalog: Catalog) -> None:
    pairs = [fact for fact in catalog.facts.values() if fact.superseded_by]
    assert len(pairs) > 20
    for fact in pairs:
        later = catalog.fact(fact.superseded_by)
        assert fact.measure == later.measure != "", fact.id
        assert end_of(later) >= end_of(fact), fact.id


@pytest.mark.parametrize(
    ("fact", "as_of", "end"),
    [
        ("us_deaths_november_2025", "December 2024 to November 2025", (2025, 11)),
        ("us_all_12m_latest", "September 2025", (2025, 9)),
        ("us_deaths_latest", "2024", (2024, 12)),
        ("china_precursors_2025", "July 2025", (2025, 7)),
    ],
)
def test_end_of_a_period_is_read(
    fact: str, as_of: str, end: tuple[int, int], catalog: Catalog
) -> None:
    assert catalog.fact(fact).as_of == as_of
    assert end_of(catalog.fact(fact)) == end


def test_lead_of_the_united_states_has_the_newest_count_of_all_drugs(catalog: Catalog) -> None:
    lead = catalog.text("united_states").lead
    named = [catalog.fact(name) for name in facts_in(lead)]
    counts = [fact for fact in named if fact.measure == "us_overdose_deaths_12_months"]
    assert [(fact.id, newer(catalog, fact)) for fact in counts] == [("us_deaths_november_2025", [])]
    assert counts[0].value == 70231
    change = catalog.fact("us_deaths_november_2025_change")
    assert (change.value, change.display) == (-15.9, "down 15.9%")


def test_claim_about_four_years_is_followed_by_the_newest_four_years(catalog: Catalog) -> None:
    """The final monthly counts of 2021 to 2024: 264,950."""
    claim = catalog.fact("brief_synthetic_deaths")
    later = catalog.fact(claim.superseded_by)
    assert (later.value, later.as_of) == (264_950, "January 2021 to December 2024")
    assert catalog.fact(claim.confirmed_by).measure == later.measure


def test_claim_about_a_decade_is_followed_by_another_decade(catalog: Catalog) -> None:
    """246 million in 2013 and 316 million in 2023, both in the report of 2025."""
    later = catalog.fact(catalog.fact("brief_users_increase").superseded_by)
    assert later.value == pytest.approx((316 / 246 - 1) * 100)
    assert later.display == "up 28%"


def test_chart_of_all_drugs_names_the_newer_count(catalog: Catalog) -> None:
    figure = find_exhibit("united_states", "deaths_12_month")
    own = figure.defaults(catalog)
    assert draw(catalog, figure, own | {"class": "all_drugs"}).note == (
        "CronFeed reported a newer count by CDC: 70,231 deaths predicted for December 2024 to "
        "November 2025."
    )
    assert draw(catalog, figure, own).note == ""
    # The lesson that shows this chart tells whoever presents it.
    slides = [
        slide
        for slide in read_deck(catalog, "lesson.provisional").slides
        if slide.view and slide.view.exhibit is figure
    ]
    assert slides
    views = [view_slide(catalog, slide, 0, TODAY, lambda *names: "") for slide in slides]
    notes = [str(note) for view in views for _, note in view.notes]
    assert any("70,231" in note for note in notes)
    newest = catalog.table("us_overdose_12_month")
    newest = newest[newest["drug_class"] == "all_drugs"]["period_end"].max()
    assert newest == pd.Timestamp("2025-09-01")
