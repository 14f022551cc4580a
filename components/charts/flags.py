"""Flags above a chart over time: an event’s words, and its pole down through the chart.

They are laid out for the narrowest width of a drawing. On a wider screen words keep their place
beside their pole while the poles move apart, so what is clear there stays clear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from components.charts import theme

# In pixels: a letter and a line of words, from a pole to its words, and between two of them.
LETTER, LINE, BESIDE, APART = 6.4, 16, 4, 8
# The lines that words may be broken into, the best first.
MOST_LINES = (1, 2, 3)
# From the chart to the lowest flags: the highest number beside its axis reaches above it.
LOWEST = 10


@dataclass(frozen=True, kw_only=True)
class Flag:
    """The place of the words of an event: their row from the chart upward, and their left edge.

    `left` and `width` are in pixels from the pole, so `left` is negative where words begin before
    it. `text` is broken into as many `lines` as those of the other flags.
    """

    row: int
    left: float
    width: float
    text: str
    lines: int

    @property
    def side(self) -> Literal["left", "right", "center"]:
        """The edge of the words that is at the pole, or "center" for words over it."""
        return "left" if self.left >= 0 else "right" if self.left + self.width <= 0 else "center"

    @property
    def bottom(self) -> float:
        """The lower edge of the words, in pixels above the chart."""
        return LOWEST + self.row * (self.lines * LINE + BESIDE)


def place_flags(
    poles: Sequence[float], texts: Sequence[str], left: float, right: float
) -> list[Flag]:
    """A flag for each of `texts`, in as few lines as can be: no words touch others or a pole.

    `poles` are in pixels from the left edge of the chart, and so are `left` and `right`, where the
    picture ends.
    """
    for lines in MOST_LINES:
        broken = [in_lines(text, lines) for text in texts]
        choices = [
            list(_sides(pole, width_of(text), left, right))
            for pole, text in zip(poles, broken, strict=True)
        ]
        for rows in range(1, len(poles) + 1):
            placed = _placed([], poles, broken, choices, rows, lines)
            if placed is not None:
                return placed
    # Words that no arrangement keeps apart have a row each.
    return [
        Flag(row=row, left=sides[0], width=width_of(text), text=text, lines=lines)
        for row, (sides, text) in enumerate(zip(choices, broken, strict=True))
    ]


def height_of_flags(flags: Sequence[Flag]) -> float:
    """What flags take above the chart, in pixels."""
    return max((flag.bottom + flag.lines * LINE + BESIDE for flag in flags), default=0)


def in_lines(text: str, lines: int) -> str:
    """`text` broken into `lines` of about the same length."""
    if lines == 1:
        return text
    longest = max(len(text) // lines, 1)
    return next(
        broken
        for width in range(longest, len(text) + 1)
        if (broken := theme.wrap(text, width)).count("<br>") < lines
    )


def width_of(text: str) -> float:
    """The pixels that broken words take across."""
    return max(len(line) for line in text.split("<br>")) * LETTER


def _sides(pole: float, width: float, left: float, right: float) -> Iterator[float]:
    """The left edges that words may have, the best first: after the pole, before it, over it."""
    if pole + BESIDE + width <= right:
        yield BESIDE
    if pole - BESIDE - width >= left:
        yield -BESIDE - width
    yield max(left, min(pole - width / 2, right - width)) - pole


def _placed(
    before: list[Flag],
    poles: Sequence[float],
    texts: Sequence[str],
    choices: Sequence[Sequence[float]],
    rows: int,
    lines: int,
) -> list[Flag] | None:
    """The flags after those `before`; None where one has no place left."""
    place = len(before)
    if place == len(poles):
        return before
    for row in range(rows):
        for left in choices[place]:
            text = texts[place]
            flag = Flag(row=row, left=left, width=width_of(text), text=text, lines=lines)
            if any(_touch(other, poles[i], flag, poles[place]) for i, other in enumerate(before)):
                continue
            found = _placed([*before, flag], poles, texts, choices, rows, lines)
            if found is not None:
                return found
    return None


def _touch(one: Flag, at: float, other: Flag, other_at: float) -> bool:
    """Whether the words of two flags touch, or the pole of one crosses the words of the other."""
    start, end = at + one.left, at + one.left + one.width
    other_start, other_end = other_at + other.left, other_at + other.left + other.width
    if one.row == other.row and start < other_end + APART and other_start < end + APART:
        return True
    # A pole goes up to its own words, through every row below them.
    is_crossed = other.row >= one.row and start - BESIDE < other_at < end + BESIDE
    crosses = one.row >= other.row and other_start - BESIDE < at < other_end + BESIDE
    return is_crossed or crosses
