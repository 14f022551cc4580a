"""The glossary: every definition is short and plain, and texts link to it where they should."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from components.catalog import Catalog
from components.render.glossary import Glossary, Term, glossary_html, glossary_of

# The words that teachers asked for, and those that pages use and few readers know.
WANTED = (
    "precursor", "scheduling", "class control", "age-adjusted rate", "provisional", "T40.4",
    "proxy", "foreign terrorist organization (FTO)", "INCLE", "Commission on Narcotic Drugs (CND)",
    "counterfeit pill", "naloxone without a prescription", "medications for opioid use disorder",
    "nonfatal overdose", "gross weight", "port of entry", "12-month-ending count",
    "Schedules I and II", "High Intensity Drug Trafficking Areas (HIDTA)", "NFLIS",
)  # fmt: skip


@pytest.fixture(scope="module")
def glossary(catalog: Catalog) -> Glossary:
    return glossary_of(catalog)


def link(term: Term, shown: str) -> str:
    return f"<{term.id}:{shown}>"


def test_glossary_holds_at_least_sixty_terms_and_those_asked_for(glossary: Glossary) -> None:
    assert len(glossary.terms) >= 60
    assert set(WANTED) <= {term.term for term in glossary.terms.values()}


def test_every_definition_is_a_few_short_sentences(glossary: Glossary) -> None:
    """About grade 8: a sentence of more than 32 words is hard to read aloud."""
    for term in glossary.terms.values():
        assert term.definition.endswith("."), term.id
        sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z“])", term.definition)
        assert max(len(sentence.split()) for sentence in sentences) <= 32, term.id
        assert 10 <= len(term.definition.split()) <= 60, term.id


def test_no_form_belongs_to_two_terms(glossary: Glossary) -> None:
    forms = Counter(
        form.casefold()
        for term in glossary.terms.values()
        for form in {term.term.casefold(), *(alias.casefold() for alias in term.aliases)}
    )
    assert [form for form, count in forms.items() if count > 1] == []


def test_no_definition_holds_a_figure(glossary: Glossary) -> None:
    """Years in names and the numbers of help may stand; amounts would go stale."""
    for term in glossary.terms.values():
        left = re.sub(r"\b(?:19|20)\d\d\b|\b911\b|ICD-10", "", term.definition)
        assert not re.search(r"\d", left), term.id


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A precursor, and a precursor.", "A <precursor:precursor>, and a precursor."),
        (
            "Pre-precursors and Precursors",
            "<pre_precursor:Pre-precursors> and <precursor:Precursors>",
        ),
        ("age-adjusted rates", "<age_adjusted_rate:age-adjusted rates>"),
        ("the Commission on\nNarcotic Drugs", "the <cnd:Commission on\nNarcotic Drugs>"),
        ("INL and inl", "<inl:INL> and inl"),
        ("# Proxy\n\n**Proxy.** `proxy` [proxy](proxy) {{ proxy }} https://proxy", None),
        ("Disproxy proxying", None),
    ],
)
def test_first_use_is_marked_and_nothing_where_a_link_would_disturb(
    text: str, marked: str | None, glossary: Glossary
) -> None:
    assert glossary.mark(text, link) == (marked or text)


def test_term_is_marked_once_on_a_page_and_again_when_its_text_is_drawn_again(
    glossary: Glossary,
) -> None:
    seen: dict[str, str] = {}
    assert glossary.mark("A proxy.", link, seen) == "A <proxy:proxy>."
    assert glossary.mark("Another proxy.", link, seen) == "Another proxy."
    assert glossary.mark("A proxy.", link, seen) == "A <proxy:proxy>."


def test_search_finds_terms_by_other_words_and_without_accents(glossary: Glossary) -> None:
    assert [term.id for term in glossary.matching("merida initiative announced")] == ["merida"]
    assert "naloxone" in [term.id for term in glossary.matching("narcan")]
    assert glossary.matching("zzz") == []
    assert len(glossary.matching("")) == len(glossary.terms)


def test_list_links_only_to_terms_that_it_shows(catalog: Catalog, glossary: Glossary) -> None:
    whole = glossary_html(catalog, glossary, glossary.terms.values())
    ids = re.findall(r' id="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', whole)) <= set(ids)
    part = glossary_html(catalog, glossary, glossary.matching("merida initiative announced"))
    assert set(re.findall(r'href="#([^"]+)"', part)) == {"letter-M"}
    assert "Source: U.S. Department of State" in part
