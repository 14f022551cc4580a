"""Calm mode leaves deaths out of the data before anything is made of them."""

from __future__ import annotations

from datetime import date

import pytest

from components import site, store
from components.catalog.page_text import CALM, facts_in, parse_text
from components.render.document import WHOLE, document_of
from components.render.plain import document_html
from components.site import EXHIBITS, exhibits_of, left_out, sections_of
from components.site.calm import counts_deaths, speaks_of_death
from components.site.links import Links

ALL = [(page, item) for page, items in EXHIBITS.items() for item in items]


def gone() -> list[str]:
    """The numbers of facts about deaths, as pages print them, that are too odd for chance."""
    kept = store.calm_catalog().facts
    return [
        fact.display
        for fact in store.catalog().facts.values()
        if fact.id not in kept
        and fact.is_shown
        and fact.unit == "deaths"
        and len(fact.display) > 5
        and not fact.display.endswith("000")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2024, 79,384 people died.",
        "Deaths fell by 24%.",
        "CDC estimates 70,231 overdose deaths",
    ],
)
def test_sentence_with_a_number_of_deaths_is_found(text: str) -> None:
    assert counts_deaths(text)


@pytest.mark.parametrize(
    "text",
    [
        "Deaths of 2024 are final.",
        "On May 1, 2019 a law about deaths passed.",
        "He died. Then 4 laws passed.",
        "12,027 pounds were seized.",
    ],
)
def test_sentence_without_a_number_of_deaths_is_kept(text: str) -> None:
    assert not counts_deaths(text)


@pytest.mark.parametrize(("page", "exhibit"), ALL, ids=[item.name for _, item in ALL])
def test_exhibit_that_is_kept_says_nothing_of_deaths(page: str, exhibit) -> None:
    """Whoever adds an exhibit about deaths and forgets to say so learns it here."""
    catalog = store.catalog()
    fields = " ".join(field.name for field in catalog.resource(exhibit.dataset).fields)
    if exhibit.is_about_deaths:
        assert exhibit not in exhibits_of(page, is_calm=True)
        return
    assert "deaths" not in fields
    picture = exhibit.draw(catalog, exhibit.defaults(catalog))
    text = picture.description
    cells = [cell for cell in picture.rows.to_numpy().ravel() if isinstance(cell, str)]
    said = "\n".join([text.finding, text.takeaway, text.alt, *cells])
    assert not counts_deaths(said)


def test_part_that_is_all_deaths_is_left_out_and_named() -> None:
    parts = sections_of("united_states", is_calm=True)
    assert "deaths" not in parts and "care" in parts
    assert left_out("united_states") == [
        "Deaths over time",
        "Your state",
        "Counties",
        "Who is affected",
    ]
    assert left_out("united_states", "care") == []
    assert left_out("united_states", "costs") == ["The economic cost"]
    assert sections_of("united_states") == sections_of("united_states")


@pytest.mark.parametrize("page", [entry.name for entry in site.public_pages()])
def test_page_still_has_its_words(page: str) -> None:
    text = store.calm_catalog().text(page)
    assert text.lead
    for part in sections_of(page, is_calm=True):
        if not site.find_page(page).section(part).opens and store.catalog().text(page).section(
            f"section_{part}"
        ):
            assert text.section(f"section_{part}").body


def test_words_for_calm_mode_take_the_place_of_the_others() -> None:
    text = parse_text(f"# T\n\nMany.\n\n### {CALM}\n\nHelp.\n\n## a\n\nOne.\n", "text/en/t.md")
    assert (text.lead, text.calm) == ("Many.", "Help.")


def test_paragraph_that_needs_a_fact_of_deaths_is_left_out() -> None:
    calm, other = store.calm_catalog(), store.catalog()
    assert "us_deaths_latest" in facts_in(other.text("united_states").lead)
    for page in (entry.name for entry in site.public_pages()):
        text = calm.text(page)
        for body in (text.lead, *(section.body for section in text.sections.values())):
            assert set(facts_in(body)) <= set(calm.facts)


def test_classroom_keeps_lessons_questions_and_series_without_deaths() -> None:
    calm = store.calm_catalog()
    assert set(calm.table("lessons")["shows_deaths"]) == {"no"}
    for name in ("quiz", "predictions"):
        assert len(calm.table(name)) > 1
        assert not [text for text in calm.table(name)["question"] if speaks_of_death(text)]


def test_event_that_is_left_out_is_named_by_no_other() -> None:
    calm, other = store.calm_catalog(), store.catalog()
    lost = {*other.table("events")["event_id"]} - {*calm.table("events")["event_id"]}
    assert "deaths_2024_fall" in lost
    named = " ".join(
        [
            *calm.table("events")["follows"],
            *calm.table("events")["replaces"],
            *calm.table("programmes")["event_ids"],
        ]
    ).split()
    assert not lost & {*named, *calm.table("event_chapters")["event_id"]}


@pytest.mark.parametrize("page", [entry.name for entry in site.public_pages()])
def test_plain_page_in_calm_mode_prints_no_count_of_deaths(page: str) -> None:
    catalog, links = store.calm_catalog(), Links(is_calm=True)
    part = WHOLE if sections_of(page) else ""
    document = document_of(catalog, page, part, today=date(2026, 11, 22), links=links)
    markup = document_html(catalog, document, links)
    assert [number for number in gone() if number in markup] == []
    assert "Death counts are hidden." in markup
    assert 'href="/plain/world"' not in markup and 'href="/plain/world?calm=1"' in markup


def test_numbers_that_are_looked_for_stand_on_the_page_outside_of_calm_mode() -> None:
    catalog, links = store.catalog(), Links()
    document = document_of(catalog, "overview", today=date(2026, 11, 22), links=links)
    markup = document_html(catalog, document, links)
    assert [number for number in gone() if number in markup]
    assert "Death counts are hidden." not in markup
