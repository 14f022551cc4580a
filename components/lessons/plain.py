"""What the plain page for classes leads to: lessons as sheets, decks as handouts, the pack."""

from __future__ import annotations

from components.lessons.deck import deck_address, ready_decks
from components.lessons.lesson import cards
from components.lessons.sheets import VERSIONS, sheet_file
from components.render.links import Links
from components.render.parts import WRITERS, Context, Piece, Writers
from components.site import blocks
from components.site.blocks import alone

SHEETS = "lessons"
PACK = "/pack/"
FOR_WHOM = {"teacher": "for the teacher", "students": "for students"}


def sheet_address(links: Links, lesson_id: str, version: str) -> str:
    """Where a lesson stands as a plain sheet, for one of VERSIONS."""
    return links.asked(f"{links.documents}/{SHEETS}/{sheet_file(lesson_id, version)}")


def _lessons(context: Context) -> list[Piece]:
    links = [
        (f"{card.title}, {FOR_WHOM[version]}", sheet_address(context.links, card.id, version))
        for card in cards(context.catalog)
        for version in VERSIONS
    ]
    return [
        Piece(kind="html", view=context.prose(context.text.section("lessons").body)),
        Piece(kind="links", view=links),
    ]


def _decks(context: Context) -> list[Piece]:
    is_calm = context.catalog.is_calm
    links = [
        (item.title, f"/{deck_address([item.item], is_calm=is_calm)}&print=1")
        for item in ready_decks(context.catalog)
    ]
    return [Piece(kind="links", view=links)]


def _pack(context: Context) -> list[Piece]:
    return [
        Piece(kind="html", view=context.prose(context.text.section("pack_inside").body)),
        Piece(kind="links", view=[("The pack: one zip file", PACK)]),
    ]


# How a plain document for classes is written.
CLASS_WRITERS: Writers = {
    **WRITERS,
    blocks.Lessons: alone(_lessons),
    blocks.Decks: alone(_decks),
    blocks.PackForClasses: alone(_pack),
}
