"""Words typed in a hurry find the rows that were written with care."""

from __future__ import annotations

import pytest

from components.text import search

ROWS = {
    "merida": "United States and Mexico announce the Mérida Initiative, October 22, 2007",
    "class": "China’s class control of fentanyl-related substances",
    "seizures": "DEA reports 77 million pills and nearly 12,000 pounds, worth $1.5 trillion",
    "groups": "The U.S.-China working group on precursors meets in Beijing",
}


@pytest.fixture(scope="module")
def indexed() -> dict[str, frozenset[str]]:
    return search.index(ROWS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Mérida", ["merida"]),
        ("merida", ["merida"]),
        ("MÉRIDA INITIATIVE", ["merida"]),
        ("initiative merida", ["merida"]),
        ("Me\N{COMBINING ACUTE ACCENT}rida", ["merida"]),
        ("U.S.", ["groups"]),
        ("U.S", ["groups"]),
        ("US", ["groups"]),
        ("us china", ["groups"]),
        ("12,000", ["seizures"]),
        ("12000 pounds", ["seizures"]),
        ("$1.5 trillion", ["seizures"]),
        ("China", ["class", "groups"]),
        ("China’s", ["class", "groups"]),
        ("China's class", ["class"]),
        ("class control, China’s", ["class"]),
        ("fentanyl related", ["class"]),
        ("fentanyl-related", ["class"]),
        ("“class control”", ["class"]),
        ("prec", ["groups"]),
        ("mex", ["merida"]),
        ("me", []),
        ("ecursors", []),
        ("pills heroin", []),
        ("2007", ["merida"]),
        ("200", ["merida"]),
        ("20", []),
    ],
)
def test_query_finds_the_rows_that_hold_every_word(
    query: str, found: list[str], indexed: dict[str, frozenset[str]]
) -> None:
    assert search.matching(indexed, query) == found


@pytest.mark.parametrize("query", ["", "   ", "?", "* ` $"])
def test_query_without_a_word_leaves_every_row(
    query: str, indexed: dict[str, frozenset[str]]
) -> None:
    assert search.matching(indexed, query) == list(ROWS)
    assert search.missing_words(indexed, query) == {}


def test_common_words_do_not_narrow_unless_they_stand_alone(
    indexed: dict[str, frozenset[str]],
) -> None:
    assert search.matching(indexed, "the control of which substances") == ["class"]
    assert search.matching(indexed, "the") == ["merida", "groups"]
    assert search.asked_words("to the United States to the") == ["united", "states"]
    assert search.asked_words("of the of") == ["of", "the"]


def test_possessive_is_the_word_itself_wherever_it_stands() -> None:
    for text in ("China’s", "China's", "China’s, that is", "(China’s)", "at China’s."):
        assert "china" in search.words_of(text), text
        assert "chinas" not in search.words_of(text), text
    assert search.words_of("states’ rights, don’t") == ["states", "rights", "dont"]


def test_signs_part_words_and_initials_join() -> None:
    assert search.words_of("U.S.-Mexico, the 4-ANPP (“one step”)") == [
        "us",
        "mexico",
        "the",
        "4",
        "anpp",
        "one",
        "step",
    ]
    assert search.words_of("$125 million; 1,234,567 or 1.5") == [
        "125",
        "million",
        "1234567",
        "or",
        "15",
    ]


def test_word_that_no_row_holds_is_named_with_the_nearest(
    indexed: dict[str, frozenset[str]],
) -> None:
    assert search.missing_words(indexed, "Meridda initiative") == {"meridda": "merida"}
    assert search.missing_words(indexed, "precusors zebra") == {
        "precusors": "precursors",
        "zebra": "",
    }
    assert search.missing_words(indexed, "prec") == {}


def test_words_of_different_rows_are_not_missing_though_none_matches(
    indexed: dict[str, frozenset[str]],
) -> None:
    assert search.matching(indexed, "merida beijing") == []
    assert search.missing_words(indexed, "merida beijing") == {}


def test_nothing_to_search_finds_nothing() -> None:
    assert search.matching({}, "fentanyl") == []
    assert search.missing_words({}, "fentanyl") == {"fentanyl": ""}
