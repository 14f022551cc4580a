"""Which sections of the site, or documents of the pack, hold every kind of what there is in all."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache
from typing import TypeVar

from components.exhibits import Exhibit
from components.site import blocks_of, public_pages, sections_of

Thing = TypeVar("Thing", bound=Hashable)
Place = tuple[str, str]
PLACES: list[Place] = [
    (entry.name, part) for entry in public_pages() for part in sections_of(entry.name) or ("",)
]
DRAWN = re.compile(r"<(svg|style)\b.*?</\1>", re.DOTALL)
ELEMENT = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
VALUE = re.compile(r'"[^"]*"')
# How marks and axes of a chart are drawn.
OF_A_CHART = re.compile(r'"(?:type|mode|hovermode)":"[\w+ ]*"')


def telling(kinds: Mapping[Thing, set[Hashable]]) -> frozenset[Thing]:
    """A few of the things in which each kind is found at least once."""
    found: set[Thing] = set()
    missing: set[Hashable] = set().union(*kinds.values())
    while missing:
        best = max(kinds, key=lambda thing: len(kinds[thing] & missing))
        found.add(best)
        missing -= kinds[best]
    return frozenset(found)


@cache
def telling_places() -> frozenset[Place]:
    """A few sections of the site in which each kind of block stands at least once."""
    return telling({place: kinds_of_blocks(place) for place in PLACES})


def kinds_of_blocks(place: Place) -> set[Hashable]:
    """The kinds of blocks in a section; exhibits differ by their filters and in narrow windows."""
    found: set[Hashable] = set()
    for block in blocks_of(*place):
        found.add(type(block))
        if isinstance(block, Exhibit):
            found |= {item.style for item in block.filters}
            found |= {"narrow"} if block.draw_narrow else set()
    return found


def kinds_of_elements(html: str) -> set[Hashable]:
    """Elements of a document by name, class and attributes, and how its charts are drawn."""
    found: set[Hashable] = set(OF_A_CHART.findall(html))
    for name, rest in set(ELEMENT.findall(DRAWN.sub("", html))):
        style = re.search(r'\bclass="([^"]*)"', rest)
        attributes = tuple(sorted(VALUE.sub("", rest).replace("=", "").split()))
        found.add((name, style[1] if style else "", attributes))
    return found
