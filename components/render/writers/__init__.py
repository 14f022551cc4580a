"""How each kind of block is written in a plain document; `lessons` writes what classes use."""

from __future__ import annotations

from components.exhibits import Exhibit
from components.render.writers import data, events, words
from components.render.writers.piece import DocumentContext, Piece, Write, Writers
from components.site import blocks
from components.site.blocks import alone

__all__ = ["WRITERS", "DocumentContext", "Piece", "Writers"]


def _nothing(context: DocumentContext) -> list[Piece]:
    """What only the site itself, or a document for classes, can show."""
    return []


WRITERS: dict[type[blocks.AnyBlock], Write] = {
    Exhibit: data.exhibit,
    blocks.Texts: alone(words.all_texts),
    blocks.Passages: words.passages,
    blocks.RoutesPicture: words.routes_picture,
    blocks.EventCards: words.event_cards,
    blocks.AllChanges: alone(words.changes),
    blocks.LaterFigures: alone(words.statements_with_later_figures),
    blocks.Checks: alone(words.checks),
    blocks.Privacy: alone(words.what_is_stored),
    blocks.Claims: alone(words.claims),
    blocks.Statements: alone(words.statements),
    blocks.PageLinks: words.page_links,
    blocks.Story: alone(data.story),
    blocks.SupplyMap: alone(data.route_map),
    blocks.Timeline: alone(events.timeline),
    blocks.EventList: alone(events.event_list),
    blocks.Chapters: alone(events.chapters),
    blocks.Differences: alone(events.differences),
    blocks.Programs: alone(events.programs),
    blocks.Money: alone(events.money),
    blocks.FamilyLetters: alone(words.letters),
    blocks.Datasets: alone(data.datasets),
    blocks.Facts: alone(data.facts),
    blocks.Sources: alone(data.sources),
    blocks.Machines: alone(data.machines),
    blocks.GlossaryTerms: alone(words.glossary),
    **dict.fromkeys(
        (
            blocks.Lessons,
            blocks.Decks,
            blocks.QuizQuestions,
            blocks.Predictions,
            blocks.PackForClasses,
            blocks.SavedFiles,
            blocks.Preview,
        ),
        alone(_nothing),
    ),
}
