"""Numbers as a heading says them: changes, rates, ratios and counts, rounded."""

from __future__ import annotations

import math

from components.text import words
from components.text.messages import say

# Below this ratio two numbers are about the same.
ALIKE = 1.1
# How far from a whole number "about" goes, and from where on "nearly" the next one is said.
CLOSE, NEARLY = 0.05, 0.75
HIGHEST_SPELLED = 9
QUALIFIERS = {
    "": "none",
    "about": "about",
    "at least": "least",
    "close to": "close",
    "more than": "over",
    "over": "over",
}
POUNDS_IN_A_KILOGRAM = 2.204_622_62
ACRES_IN_A_HECTARE = 2.471_053_8


def percent_change(new: float, old: float) -> str:
    """The size of a change as a whole percent, such as "9%"; `old` is not zero."""
    return f"{words.number(abs(new - old) / old * 100)}%"


def rate(value: float) -> str:
    """A rate with one decimal where it is under 10, and no false precision above."""
    return words.never_zero(value, 0 if value >= 10 else 1)


def rounded(value: float) -> str:
    """A large number to three figures, such as "174,000"; a small one whole."""
    places = max(math.floor(math.log10(value)) - 2, 0) if value >= 1000 else 0
    return words.number(words.round_half_up(value, -places))


def one_in(percent: float) -> str:
    """The number of people of whom a share is one: 6 as "17", 0.42 as "240"."""
    people = 100 / percent
    return words.number(words.round_half_up(people, -1 if people >= 100 else 0))


def times(ratio: float, *, is_least: bool = False) -> str:
    """A ratio in words, such as "nearly four times"; the least it may be where `is_least`."""
    whole, rest = math.floor(ratio), ratio - math.floor(ratio)
    if ratio < 2 - CLOSE:
        return say("exhibit-times-part", times=words.number(ratio, 1))
    if rest > 1 - CLOSE and not is_least:
        return say("exhibit-times", fit="about", count=whole + 1, times=spelled(whole + 1))
    if rest >= NEARLY and not is_least:
        return say("exhibit-times", fit="nearly", count=whole + 1, times=spelled(whole + 1))
    fit = "over" if rest > CLOSE or is_least else "about"
    return say("exhibit-times", fit=fit, count=whole, times=spelled(whole))


def spelled(count: int) -> str:
    """A count in words up to nine, in numerals from ten on."""
    return say("exhibit-count", count=count) if count <= HIGHEST_SPELLED else words.number(count)


def qualified(qualifier: str, number: str) -> str:
    """A number as its source qualifies it, such as "more than 7,500"."""
    return say(
        "exhibit-qualified",
        kind=QUALIFIERS.get(qualifier, "other"),
        qualifier=qualifier,
        number=number,
    )
