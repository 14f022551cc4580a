"""What the plain page for classes leads to: lessons as sheets, decks as handouts, the pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from components.catalog import Catalog
from components.lessons.decks.address import deck_address
from components.lessons.decks.ready import ready_decks
from components.lessons.lesson import LessonCard, cards, lesson
from components.lessons.sheets import VERSIONS, sheet_file, sheet_html
from components.render.document import document_of
from components.render.plain import document_html
from components.render.writers import WRITERS, DocumentContext, Piece, Writers
from components.site import blocks
from components.site.blocks import without_block
from components.site.links import Links
from components.text.messages import say

SHEETS = "lessons"
PACK = "/pack/"


def sheet_address(links: Links, lesson_id: str, version: str) -> str:
    """The address of a lesson as a plain sheet, for one of VERSIONS."""
    return links.asked(f"{links.documents}/{SHEETS}/{sheet_file(lesson_id, version)}")


def lesson_links(
    context: DocumentContext,
    shown: Sequence[LessonCard],
    address: Callable[[LessonCard, str], str],
) -> list[Piece]:
    """The text above the lessons, and links to each in every version."""
    links = [
        (say("lessons-title", version=version, title=card.title), address(card, version))
        for card in shown
        for version in VERSIONS
    ]
    return [Piece("html", context.section_prose("lessons")), Piece("links", links)]


def _lessons(context: DocumentContext) -> list[Piece]:
    return lesson_links(
        context,
        cards(context.catalog),
        lambda card, version: sheet_address(context.links, card.id, version),
    )


def _decks(context: DocumentContext) -> list[Piece]:
    is_calm = context.catalog.is_calm
    links = [
        (item.title, f"/{deck_address([item.item], is_calm=is_calm)}&print=1")
        for item in ready_decks(context.catalog)
    ]
    return [Piece("links", links)]


def _pack(context: DocumentContext) -> list[Piece]:
    return [
        Piece("html", context.section_prose("pack_inside")),
        Piece("links", [("The pack: one zip file", PACK)]),
    ]


# How a plain document for classes is written.
CLASS_WRITERS: Writers = {
    **WRITERS,
    blocks.Lessons: without_block(_lessons),
    blocks.Decks: without_block(_decks),
    blocks.PackForClasses: without_block(_pack),
}


def plain_html(catalog: Catalog, page: str, part: str, *, today: date, links: Links) -> str:
    """The plain document of a page or of a `part` of it. Raises KeyError where there is none."""
    made = document_of(catalog, page, part, today=today, links=links, writers=CLASS_WRITERS)
    return document_html(catalog, made, links)


def plain_sheet(catalog: Catalog, name: str, version: str, *, today: date, links: Links) -> str:
    """A lesson as a plain sheet, whose slides lead back to it. Raises DataProblem."""
    came_from = sheet_address(links, name, version).lstrip("/")
    deck = deck_address([f"lesson.{name}"], is_calm=links.is_calm, came_from=came_from)
    return sheet_html(
        catalog,
        lesson(catalog, name),
        version,
        listed={card.id: card for card in cards(catalog)},
        links=links,
        today=today,
        deck=f"/{deck}",
    )
