"""Where old addresses lead: sections that went to another page, exhibits that changed section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from components.site.find import find_page, sections_of

# Page and section as they were, page and section as they are.
SECTIONS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("united_states", "claims"): ("fact_check", "claims"),
    ("world", "claims"): ("fact_check", "claims"),
    ("data_and_sources", "claims"): ("fact_check", "claims"),
    ("agreements", "record"): ("fact_check", "differences"),
}
# Page and section as they were, and the exhibits that are now in another section of that page.
EXHIBITS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("united_states", "care"): ("drug_use", "economic_cost", "opinion"),
    ("supply_routes", "figures"): ("opium_trend", "opium_shares"),
}


def new_address(page: str, query: Iterable[tuple[str, str]]) -> str:
    """Where an address of the site leads whose section went to another page, "" for any other."""
    asked = dict(query)
    if (page, asked.get("section", "")) not in SECTIONS:
        return ""
    to, section = SECTIONS[page, asked["section"]]
    return f"{find_page(to).address}?{urlencode(asked | {'section': section})}"


def asked_section(page: str, query: Mapping[str, str], *, is_calm: bool = False) -> str:
    """The section that an address asks for; "" for a page without sections.

    An address that names none, or one that an exhibit has left, means the section of what it
    chooses. Without a choice it means the first.
    """
    known = sections_of(page, is_calm=is_calm)
    asked = query.get("section", "")
    left = EXHIBITS.get((page, asked), ())
    if asked in known and not left:
        return asked
    sections = [each for each in find_page(page).sections if each.name in known]
    for key in query:
        for section in sections:
            blocks = [block for block in section.blocks if not left or block.name in left]
            if any(key in block.keys for block in blocks):
                return section.name
    return asked if asked in known else next(iter(known), "")


def anchors_elsewhere(page: str) -> dict[str, dict[str, str]]:
    """The section of each exhibit that an address may point at without naming its section.

    By the section that the address does name, "" for none: only browsers see what it points at.
    """
    where = {block.name: each.name for each in find_page(page).sections for block in each.blocks}
    first = next(iter(sections_of(page)), "")
    found = {"": {name: to for name, to in where.items() if name and to != first}}
    for (place, old), left in EXHIBITS.items():
        if place == page:
            found[old] = {name: where[name] for name in left}
    return {section: anchors for section, anchors in found.items() if anchors}


def moved_keys(page: str) -> tuple[str, ...]:
    """The filters of the exhibits that have changed section."""
    moved = [name for (place, _), left in EXHIBITS.items() if place == page for name in left]
    blocks = [block for each in find_page(page).sections for block in each.blocks]
    return tuple(key for block in blocks if block.name in moved for key in block.keys)
