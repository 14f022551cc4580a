"""Marks on lines over time: clear of lines and of each other on the narrowest phone."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts import Mark, theme
from components.charts.line_marks import LINE, NARROWEST, place_marks

RISING = pd.Series({1999 + step: 4.0 * step for step in range(26)})
TOP = 120.0


def period(text: str, first: int, last: int) -> Mark:
    return Mark(text=text, first=first, last=last, series="heroin")


def point(text: str, year: int) -> Mark:
    return period(text, year, year)


def pixels(year: int, right: int = 75) -> float:
    return (year - 1999) * (NARROWEST - right) / 25


def test_mark_in_an_empty_corner_stands_low_and_one_above_a_line_high() -> None:
    early, late = place_marks(
        [period("One", 2000, 2004), period("Two", 2018, 2024)], [RISING], TOP, 75
    )
    assert early.height < late.height
    assert late.height > RISING.iloc[-1] / TOP * theme.INNER


def test_words_that_a_phone_has_no_room_for_stand_over_the_middle_of_their_bar() -> None:
    (placed,) = place_marks(
        [period("Words of more than a few letters", 2014, 2024)], [RISING], TOP, 75
    )
    assert placed.side == "center"
    (placed,) = place_marks([period("Words of some length", 2000, 2010)], [RISING], TOP, 75)
    assert placed.side == "left"


def test_words_at_a_point_keep_the_place_next_to_it() -> None:
    at, above = place_marks([period("Wave", 2010, 2024), point("Peak", 2024)], [RISING], TOP, 75)
    assert (at.mark.text, at.side) == ("Peak", "center")
    assert above.height >= at.top


marks = st.lists(
    st.builds(
        lambda text, first, length: period(text, first, min(first + length, 2024)),
        st.text("abc", min_size=1, max_size=28),
        st.integers(1999, 2024),
        st.integers(0, 25),
    ),
    min_size=1,
    max_size=4,
)


@given(marks, st.lists(st.floats(0, 110), min_size=26, max_size=26))
def test_no_mark_lies_on_a_line_or_on_another_mark(given_marks: list[Mark], values: list) -> None:
    line = pd.Series(dict(zip(range(1999, 2025), values, strict=True)))
    placed = place_marks(given_marks, [line], TOP, 75)
    assert len(placed) == len(given_marks)
    for item in placed:
        below = [
            value / TOP * theme.INNER
            for year, value in line.items()
            if item.low <= pixels(year) <= item.high
        ]
        assert item.height > max(below, default=0)
        assert item.top - item.height >= LINE
    for one, other in itertools.combinations(placed, 2):
        is_apart = one.low >= other.high or other.low >= one.high
        assert is_apart or one.height >= other.top or other.height >= one.top


@pytest.mark.parametrize("right", [40, 75, 100])
def test_words_stay_inside_the_picture(right: int) -> None:
    for mark in (period("x" * 28, 1999, 2011), period("x" * 25, 2013, 2024), point("x" * 10, 2022)):
        (placed,) = place_marks([mark], [RISING], TOP, right)
        assert placed.low >= 0
        assert placed.high <= NARROWEST
