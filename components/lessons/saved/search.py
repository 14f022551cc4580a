"""A small index of the site, which a script searches in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.exhibits import Exhibit, draw
from components.lessons.lesson import cards
from components.lessons.saved.style import LINKS
from components.render.glossary import glossary_of
from components.render.summary import describe_page
from components.schema import DataProblem
from components.site import public_pages
from components.text.messages import say

# Title, address, kind, and words.
Found = tuple[str, str, str, str]


def search_json(catalog: Catalog) -> str:
    """Title, address, kind, and words of everything that is found, as JSON."""
    found = [
        dict(zip(("title", "address", "kind", "words"), item, strict=True))
        for make in (_pages, _terms, _events, _lessons)
        for item in _known(make, catalog)
    ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _known(make: Callable[[Catalog], Iterator[Found]], catalog: Catalog) -> list[Found]:
    try:
        return list(make(catalog))
    except DataProblem:
        return []


def _kind(kind: str) -> str:
    return say("lessons-saved-kind", kind=kind)


def _pages(catalog: Catalog) -> Iterator[Found]:
    for entry in public_pages():
        yield entry.title, entry.address, _kind("page"), describe_page(catalog, entry.name)
        for section in entry.sections:
            address = LINKS.document(entry.name, section.name)
            yield section.title, address, entry.title, ""
        for section in entry.parts:
            for block in section.blocks:
                if isinstance(block, Exhibit):
                    address = LINKS.document(entry.name, section.name, block.name)
                    said = _finding(catalog, block)
                    yield block.title, address, entry.title, said


def _finding(catalog: Catalog, block: Exhibit) -> str:
    try:
        return draw(catalog, block).description.finding
    except DataProblem:
        return ""


def _terms(catalog: Catalog) -> Iterator[Found]:
    for term in glossary_of(catalog).terms.values():
        yield term.term, f"/glossary#{term.anchor}", _kind("term"), term.definition


def _events(catalog: Catalog) -> Iterator[Found]:
    for row in each_row(catalog.table("events")):
        address = LINKS.document("agreements", "list", f"event-{row.event_id}")
        yield row.title, address, _kind("event"), row.summary


def _lessons(catalog: Catalog) -> Iterator[Found]:
    for card in cards(catalog):
        address = LINKS.document("classroom", "lessons")
        yield card.title, address, _kind("lesson"), card.question
