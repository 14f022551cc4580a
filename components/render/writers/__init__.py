"""How each kind of block is written in a plain document; `lessons` writes what classes use."""

from __future__ import annotations

from components.exhibits import Exhibit
from components.render.writers import data, events, words
from components.render.writers.piece import DocumentContext, Piece, Write, Writers
from components.site import blocks
from components.site.blocks import without_block

__all__ = ["WRITERS", "DocumentContext", "Piece", "Writers"]


def _nothing(context: DocumentContext) -> list[Piece]:
    """What only the site itself, or a document for classes, can show."""
    return []


WRITERS: dict[type[blocks.AnyBlock], Write] = {
    Exhibit: data.exhibit,
    blocks.Texts: without_block(words.all_texts),
    blocks.Passages: words.passages,
    blocks.RoutesPicture: words.routes_picture,
    blocks.EventCards: words.event_cards,
    blocks.AllChanges: without_block(words.changes),
    blocks.LaterFigures: without_block(words.statements_with_later_figures),
    blocks.Checks: without_block(words.checks),
    blocks.Privacy: without_block(words.what_is_stored),
    blocks.Claims: without_block(words.claims),
    blocks.Statements: without_block(words.statements),
    blocks.PageLinks: words.page_links,
    blocks.Story: without_block(data.story),
    blocks.SupplyMap: without_block(data.route_map),
    blocks.Timeline: without_block(events.timeline),
    blocks.EventList: without_block(events.event_list),
    blocks.Chapters: without_block(events.chapters),
    blocks.Differences: without_block(events.differences),
    blocks.Programs: without_block(events.programs),
    blocks.Money: without_block(events.money),
    blocks.FamilyLetters: without_block(words.letters),
    blocks.Datasets: without_block(data.datasets),
    blocks.Facts: without_block(data.facts),
    blocks.Sources: without_block(data.sources),
    blocks.Machines: without_block(data.machines),
    blocks.GlossaryTerms: without_block(words.glossary),
    **dict.fromkeys(
        (
            blocks.Lessons,
            blocks.Decks,
            blocks.QuizQuestions,
            blocks.Predictions,
            blocks.PackForClasses,
            blocks.SavedFileStatus,
            blocks.Preview,
        ),
        without_block(_nothing),
    ),
}
