"""Numbers, dates and lists written for people."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from components.text import words


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (79384, 0, "79,384"),
        (115562603, 0, "115,562,603"),
        (27022.85, 0, "27,023"),
        (27022.85, 2, "27,022.85"),
        (32.6, 1, "32.6"),
        (30.0, 1, "30.0"),
        (-24.4, 1, "\N{MINUS SIGN}24.4"),
    ],
)
def test_number_has_commas_and_the_decimals_asked_for(
    value: float, decimals: int, text: str
) -> None:
    assert words.number(value, decimals) == text


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, ""])
def test_number_that_is_missing_is_not_published_never_zero(missing: object) -> None:
    assert words.number(missing) == "not published"


@pytest.mark.parametrize("value", [0, 0.0, False, "0", "NA"])
def test_is_missing_is_false_for_zero_and_text(value: object) -> None:
    assert words.is_missing(value) is False


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (0.5, 0, 1),
        (1.5, 0, 2),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (0.25, 1, 0.3),
        (24.44, 1, 24.4),
        (24.45, 1, 24.5),
    ],
)
def test_round_half_up_moves_halves_away_from_zero(
    value: float, decimals: int, rounded: float
) -> None:
    """Python and numpy round halves to even, which no reader expects."""
    assert words.round_half_up(value, decimals) == rounded


@pytest.mark.parametrize(("value", "decimals", "text"), [(-0.4, 0, "0"), (-0.04, 1, "0.0")])
def test_number_that_rounds_to_zero_has_no_minus(value: float, decimals: int, text: str) -> None:
    assert words.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (556_847, "556,847"),
        (1_200_000, "1.2 million"),
        (36_000_000, "36 million"),
        (50_600_000, "50.6 million"),
        (115_562_603, "115.56 million"),
        (1_000_000_000, "1 billion"),
        (1_470_000_000_000, "1.47 trillion"),
        (-2_500_000_000, "\N{MINUS SIGN}2.5 billion"),
    ],
)
def test_scaled_names_the_size(value: float, text: str) -> None:
    assert words.scaled(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(999_999_999, "1 billion"), (999_999_999_999, "1 trillion")]
)
def test_scaled_never_writes_a_thousand_of_a_size(value: float, text: str) -> None:
    assert words.scaled(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(995_000, "995,000"), (999_999, "999,999"), (995_000_000, "995 million")],
)
def test_scaled_never_lifts_a_number_to_a_size_it_does_not_reach(value: float, text: str) -> None:
    """995,000 people are not a million."""
    assert words.scaled(value) == text


def test_scaled_rounds_halves_up_like_every_number() -> None:
    assert words.scaled(1_125_000) == "1.13 million"


@pytest.mark.parametrize(
    ("percent", "decimals", "text"),
    [
        (-24.4, 1, "down 24.4%"),
        (3.0, 1, "up 3.0%"),
        (523.2, 0, "up 523%"),
        (1234.5, 0, "up 1,235%"),
        (0, 1, "unchanged"),
        (-0.04, 1, "unchanged"),
        (0.05, 1, "up 0.1%"),
    ],
)
def test_change_words_says_the_direction(percent: float, decimals: int, text: str) -> None:
    assert words.change_words(percent, decimals) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(75, 100, "75%"), (1, 3, "33%"), (0, 100, "0%"), (0.4, 100, "under 1%"), (1, 200, "1%")],
)
def test_share_of_a_small_part_is_never_zero(part: float, whole: float, text: str) -> None:
    assert words.share(part, whole) == text


def test_day_and_month_are_written_out() -> None:
    assert words.day(date(2026, 11, 21)) == "November 21, 2026"
    assert words.month(pd.Timestamp("2026-04-01")) == "April 2026"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2024-03-14", "March 14, 2024"),
        ("2024-03", "March 2024"),
        ("2024", "2024"),
        ("", ""),
        ("fiscal year 2024", "fiscal year 2024"),
        ("about 2017 to 2018", "about 2017 to 2018"),
        ("November 2019 to October 2023", "November 2019 to October 2023"),
    ],
)
def test_partial_date_writes_what_is_known(text: str, written: str) -> None:
    assert words.partial_date(text) == written


@pytest.mark.parametrize("text", ["2023-24", "18-49", "2023-13", "2023-02-30"])
def test_partial_date_leaves_what_is_not_a_date(text: str) -> None:
    """One such cell in facts.csv or sources.csv must not take every page down."""
    assert words.partial_date(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "none"),
        (0.02, "fewer than 1"),
        (0.99, "fewer than 1"),
        (1.4, "about 1"),
        (58.4, "about 58"),
        (58.5, "about 59"),
        (877.4, "about 877"),
        (7333.05, "about 7,330"),
        (174493.55, "about 174,000"),
    ],
)
def test_about_never_gives_false_precision(value: float, text: str) -> None:
    assert words.about(value) == text


@pytest.mark.parametrize(
    ("percent", "text"),
    [
        (5.8, "about 1 in 17"),
        (5.6, "about 1 in 18"),
        (6.0, "about 1 in 17"),
        (0.4, "about 1 in 250"),
    ],
)
def test_one_in_gives_a_share_as_people(percent: float, text: str) -> None:
    assert words.one_in(percent) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0.002, 1, "under 0.1"), (0.05, 1, "0.1"), (0.0, 1, "0.0"), (0.3, 0, "under 1"), (2, 0, "2")],
)
def test_never_zero_keeps_something_apart_from_nothing(
    value: float, decimals: int, text: str
) -> None:
    assert words.never_zero(value, decimals) == text


@pytest.mark.parametrize(
    ("items", "joiner", "text"),
    [
        ([], "and", ""),
        (["a"], "and", "a"),
        (["a", "b"], "and", "a and b"),
        (["a", "b", "c"], "or", "a, b, or c"),
    ],
)
def test_listing_joins_the_last_with_a_word(items: list[str], joiner: str, text: str) -> None:
    assert words.listing(iter(items), joiner) == text


def test_series_keeps_items_with_commas_apart() -> None:
    assert words.series(iter(["CDC, NCHS", "DEA"])) == "CDC, NCHS; DEA"


def test_run_of_items_has_no_and() -> None:
    assert words.run(["2024", "OH", "all_drugs"]) == "2024, OH, all_drugs"
    assert words.run(iter(())) == "" and words.run(["2024"]) == "2024"


@pytest.mark.parametrize(
    ("new", "old", "said"),
    [
        (134, 100, ("up", "34%", 0)),
        (66, 100, ("down", "34%", 0)),
        (100.4, 100, ("same", "0%", 0)),
        (100, 100, ("same", "0%", 0)),
        (200, 100, ("up", "100%", 0)),
        (299, 100, ("times", "", 2)),
        (399, 100, ("times", "", 3)),
        (460, 100, ("times", "", 5)),
        (5, 0, ("none", "", 0)),
        (5, None, ("none", "", 0)),
        (float("nan"), 5, ("none", "", 0)),
    ],
)
def test_compared_says_direction_and_whole_percent_or_times(
    new: float, old: float | None, said: tuple[str, str, int]
) -> None:
    change = words.compared(new, old)
    assert (change.direction, change.size, change.times) == said


@pytest.mark.parametrize(
    ("part", "form", "text"),
    [
        (25.1, "in", "1 in 4"),
        (74.1, "in", "3 in 4"),
        (69.6, "in", "7 in 10"),
        (61, "in", "6 in 10"),
        (80, "in", "4 in 5"),
        (86, "percent", "86%"),
        (0.2, "percent", "under 1%"),
        (99.9, "percent", "100%"),
    ],
)
def test_portion_is_so_many_in_so_many_where_that_is_near(
    part: float, form: str, text: str
) -> None:
    portion = words.portion(part, 100)
    assert (portion.form, portion.text) == (form, text)


@pytest.mark.parametrize(
    ("own", "form", "text"),
    [
        (150, "times", "1.5"),
        (300, "times", "3"),
        (208, "twice", ""),
        (191, "twice", ""),
        (112, "above", "12%"),
        (102, "same", ""),
        (83, "below", "17%"),
        (53, "half", ""),
        (20, "below", "80%"),
    ],
)
def test_ratio_says_how_many_times_as_high(own: float, form: str, text: str) -> None:
    ratio = words.ratio(own, 100)
    assert (ratio.form, ratio.text) == (form, text)


@pytest.mark.parametrize(
    ("value", "rounded"), [(115_562_603, 116_000_000), (7_326, 7_330), (950, 950)]
)
def test_significant_keeps_three_figures(value: float, rounded: float) -> None:
    assert words.significant(value) == rounded
