"""Words on charts over time: clear of what is drawn, of poles and of each other on any width."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts import Mark, theme
from components.charts.flags import place_flags, width_of
from components.charts.marks import Placed, Plot, add_marks, place_marks
from components.charts.sketch import Sketch

YEARS = range(1999, 2025)
RISING = (list(YEARS), [4.0 * step for step in range(26)])
TOP = 120.0


def plot(line: tuple[list, list] = RISING, across: float = 145, right: float = 220) -> Plot:
    return Plot(
        low=1999,
        high=2024,
        across=across,
        left=-40,
        right=right,
        top=TOP,
        lines=[line],
        has_labels=True,
    )


def period(text: str, first: int, last: int) -> Mark:
    return Mark(kind="period", text=text, first=first, last=last, series="heroin")


def point(text: str, year: int) -> Mark:
    return Mark(kind="point", text=text, first=year, last=year)


def event(text: str, year: int) -> Mark:
    return Mark(kind="event", text=text, first=year, last=year)


def test_mark_in_an_empty_corner_stands_low_and_one_above_a_line_high() -> None:
    early, late = place_marks([period("One", 2000, 2004), period("Two", 2018, 2024)], plot()).words
    assert early.height < late.height
    assert late.height > RISING[1][-1] / TOP * theme.INNER


def test_words_that_a_phone_has_no_room_for_stand_over_the_middle_of_their_bar() -> None:
    text = "Words of more than a few letters"
    (placed,) = place_marks([period(text, 2014, 2024)], plot()).words
    assert placed.side == "center"
    (placed,) = place_marks([period("Words of some length", 2000, 2010)], plot()).words
    assert placed.side == "left"


def test_words_at_a_point_keep_the_place_next_to_it() -> None:
    level = plot((list(YEARS), [50.0] * 26))
    at, above = place_marks([period("Wave", 2010, 2024), point("Peak", 2016)], level).words
    assert (at.mark.text, at.side) == ("Peak", "center")
    assert above.height >= at.top


def test_words_far_above_their_point_have_a_line_down_to_it() -> None:
    """Also where the line of another series ended before, with its name after it."""
    ended = (list(range(1999, 2017)), [100.0] * 18)
    low = (list(YEARS), [10.0] * 26)
    both = Plot(
        low=1999,
        high=2024,
        across=500,
        left=-40,
        right=600,
        top=TOP,
        lines=[ended, low],
        has_labels=True,
    )
    figure = Sketch()
    add_marks(figure, place_marks([point("Note", 2020)], both), both)
    (line,) = [shape for shape in figure.layout["shapes"] if shape["type"] == "line"]
    assert (line["x0"], line["x1"]) == (2020, 2020)
    assert 10 < line["y0"] < 15 < 100 < line["y1"]


def test_words_of_a_gap_stand_below_the_lines_where_there_is_room() -> None:
    high = (list(YEARS), [100.0] * 26)
    mark = Mark(kind="gap", text="No number found")
    (low,) = place_marks([mark], plot(high), [(2010, 2012), (2015, 2020)]).words
    assert low.height < 20
    assert 2015 <= low.at <= 2020
    (over,) = place_marks([mark], plot((list(YEARS), [5.0] * 26)), [(2015, 2020)]).words
    assert over.height > 5 / TOP * theme.INNER
    assert place_marks([mark], plot()).words == []


marks = st.lists(
    st.builds(
        lambda kind, text, first, length: Mark(
            kind=kind,
            text=text,
            first=first,
            last=min(first + length, 2024) if kind == "period" else first,
            series="heroin",
        ),
        st.sampled_from(["period", "point", "event"]),
        st.text("abc ", min_size=1, max_size=28).filter(str.strip),
        st.integers(1999, 2024),
        st.integers(0, 25),
    ),
    min_size=1,
    max_size=4,
)


def across_of(placed: Placed, room: Plot, scale: float) -> list[tuple[float, float, float, float]]:
    """Each box of words as left, right, bottom and top, where years are `scale` times as far."""
    boxes = []
    for item in placed.words:
        shift = room.at(item.at) * (scale - 1)
        boxes.append((item.low + shift, item.high + shift, item.height, item.top))
    for mark, flag in zip(placed.events, placed.flags, strict=True):
        left = room.at(mark.first) * scale + flag.left
        bottom = room.down + placed.lift + flag.bottom
        boxes.append((left, left + flag.width, bottom, bottom + 16 * flag.lines))
    return boxes


@settings(deadline=None)
@given(marks, st.lists(st.floats(0, 110), min_size=26, max_size=26), st.floats(1, 7))
def test_no_words_lie_on_a_line_or_on_other_words_at_any_width(
    given_marks: list[Mark], values: list, scale: float
) -> None:
    room = plot((list(YEARS), values))
    placed = place_marks(given_marks, room)
    assert len(placed.words) + len(placed.flags) == len(given_marks)
    for item in placed.words:
        if item.mark.kind == "period":
            continue
        low, high = (edge + room.at(item.at) * (scale - 1) for edge in (item.low, item.high))
        below = [
            room.height(value)
            for year, value in zip(YEARS, values, strict=True)
            if low <= room.at(year) * scale <= high
        ]
        assert item.height > max(below, default=0)
    words = [
        box
        for box, item in zip(across_of(placed, room, scale), placed.words, strict=False)
        if item.mark.kind == "point"
    ]
    for one, other in itertools.combinations(words, 2):
        is_apart = one[0] >= other[1] or other[0] >= one[1]
        assert is_apart or one[2] >= other[3] or other[2] >= one[3]


poles = st.lists(st.floats(0, 145), min_size=1, max_size=4, unique_by=lambda at: round(at / 8))
SHORT = ["Law, May 2019", "Pandemic declared", "Naloxone spray", "Order"]


@given(poles, st.floats(1, 7))
def test_no_flag_touches_another_or_a_pole_at_any_width(at: list[float], scale: float) -> None:
    at.sort()
    flags = place_flags(at, SHORT[: len(at)], -40, 220)
    for (one, pole), (other, other_pole) in itertools.permutations(zip(flags, at, strict=True), 2):
        left = pole * scale + one.left
        if other.row >= one.row:
            assert not left < other_pole * scale < left + one.width
        if other.row == one.row:
            start = other_pole * scale + other.left
            assert left + one.width <= start or start + other.width <= left


@pytest.mark.parametrize("right", [40, 75, 100])
def test_words_stay_inside_the_picture(right: int) -> None:
    room = plot(across=220 - right)
    for mark in (period("x" * 28, 1999, 2011), period("x" * 25, 2013, 2024), point("x" * 10, 2022)):
        (placed,) = place_marks([mark], room).words
        assert placed.low >= 0
        assert placed.high <= room.right


def test_words_of_events_that_have_no_room_in_a_line_are_broken() -> None:
    flags = place_flags([115, 121, 139], ["China’s class control, May 2019"] * 3, -40, 220)
    assert {flag.lines for flag in flags} == {2}
    assert all(flag.left + at >= -40 for flag, at in zip(flags, [115, 121, 139], strict=True))
    assert max(width_of(flag.text) for flag in flags) < 150
