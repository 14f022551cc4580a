"""What the plain page for classes leads to: lessons as sheets, decks as handouts, the pack."""

from __future__ import annotations

from components.documents.links import Links
from components.documents.parts import Block, Context, More
from components.lessons.deck import deck_address, ready_decks
from components.lessons.lesson import cards
from components.lessons.sheets import VERSIONS, sheet_file

SHEETS = "lessons"
PACK = "/pack/"
FOR_WHOM = {"teacher": "for the teacher", "students": "for students"}


def sheet_address(links: Links, lesson_id: str, version: str) -> str:
    """Where a lesson stands as a plain sheet, for one of VERSIONS."""
    return links.asked(f"{links.documents}/{SHEETS}/{sheet_file(lesson_id, version)}")


def ways_of_class() -> More:
    """Blocks for the parts of the page for classes."""
    return {
        ("classroom", "lessons"): (("The lessons", _lessons),),
        ("classroom", "decks"): (("The decks", _decks),),
        ("classroom", "pack"): (("The pack", _pack),),
    }


def _lessons(context: Context) -> list[Block]:
    links = [
        (f"{card.title}, {FOR_WHOM[version]}", sheet_address(context.links, card.id, version))
        for card in cards(context.catalog)
        for version in VERSIONS
    ]
    return [
        Block(kind="html", view=context.prose(context.text.section("lessons").body)),
        Block(kind="links", view=links),
    ]


def _decks(context: Context) -> list[Block]:
    is_calm = context.catalog.is_calm
    links = [
        (item.title, f"/{deck_address([item.item], is_calm=is_calm)}&print=1")
        for item in ready_decks(context.catalog)
    ]
    return [Block(kind="links", view=links)]


def _pack(context: Context) -> list[Block]:
    return [
        Block(kind="html", view=context.prose(context.text.section("pack_inside").body)),
        Block(kind="links", view=[("The pack: one zip file", PACK)]),
    ]
