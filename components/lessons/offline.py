"""Blocks for classes in documents that need no server: in the pack and the saved edition.

The quiz, predictions, and the story are inside the page, and scripts next to it move them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from components.catalog import Catalog
from components.lessons.lesson import LessonCard
from components.lessons.plain import lesson_links
from components.lessons.predict import predictions_html
from components.lessons.quiz import answer_key_html, quiz_html
from components.lessons.views import FigureView
from components.render.story import story_html
from components.render.writers import WRITERS, DocumentContext, Piece, Writers
from components.site import blocks
from components.site.blocks import without_block

ALL_ANSWERS = "All answers, for a quiz on paper"


def class_writers(
    catalog: Catalog,
    *,
    view: Callable[[FigureView], str],
    cards: Sequence[LessonCard],
    sheet: Callable[[str, str], str],
    decks: Sequence[tuple[str, str]],
    pack: Sequence[tuple[str, str]],
) -> Writers:
    """What a class needs, inside the page for classes, and all else as in plain documents.

    `view` gives the address of a figure, `sheet` that of a lesson in one of its versions; `decks`
    and `pack` are links with their words.
    """

    def quiz(context: DocumentContext) -> list[Piece]:
        answers = answer_key_html(catalog, mode="auto")
        folded = f"<details><summary>{ALL_ANSWERS}</summary>{answers}</details>"
        return [Piece("whole", quiz_html(catalog, mode="auto", link=view)), Piece("whole", folded)]

    def predictions(context: DocumentContext) -> list[Piece]:
        return [Piece("whole", predictions_html(catalog, mode="auto", link=view))]

    def lessons(context: DocumentContext) -> list[Piece]:
        return lesson_links(context, cards, lambda card, version: sheet(card.id, version))

    def ready(context: DocumentContext) -> list[Piece]:
        return [Piece("links", decks)]

    def whole_pack(context: DocumentContext) -> list[Piece]:
        return [Piece("links", pack)]

    def story(context: DocumentContext) -> list[Piece]:
        return [Piece("whole", story_html(catalog, context.prose))]

    return {
        **WRITERS,
        blocks.Story: without_block(story),
        blocks.Lessons: without_block(lessons),
        blocks.Decks: without_block(ready),
        blocks.PackForClasses: without_block(whole_pack),
        blocks.QuizQuestions: without_block(quiz),
        blocks.Predictions: without_block(predictions),
    }
