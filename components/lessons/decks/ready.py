"""Decks that have a name: those of staff, of the lessons, the tour and the chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.exhibits.events import chapter_steps
from components.exhibits.route_map import PERIODS
from components.exhibits.story import scenes
from components.lessons.decks.address import CHAPTER, QUIZ, STORY, TOUR, WHOLE, map_item
from components.lessons.lesson import cards
from components.lessons.quiz import read_quiz
from components.maps import chapters
from components.schema import DataProblem
from components.text import words
from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class ReadyDeck:
    """A deck in the list of those that are ready: `item` names it in an address."""

    item: str
    title: str
    description: str
    group: Literal["ready", "lesson", "tour", "chapter", "quiz"]
    shows_deaths: bool = False


def ready_decks(catalog: Catalog) -> tuple[ReadyDeck, ...]:
    """Every deck that has a name. A list that is being corrected is left out."""
    found: list[ReadyDeck] = []
    for make in (_of_staff, _of_lessons, _of_chapters, _of_quiz):
        try:
            found += make(catalog)
        except DataProblem:
            continue
    return tuple(found)


def _of_staff(catalog: Catalog) -> Iterator[ReadyDeck]:
    for row in each_row(catalog.table("decks").sort_values("position")):
        yield ReadyDeck(
            item=f"ready.{row.deck_id}",
            title=row.title,
            description=row.description,
            group="ready",
            shows_deaths=row.shows_deaths == "yes",
        )


def _of_lessons(catalog: Catalog) -> Iterator[ReadyDeck]:
    for card in cards(catalog):
        yield ReadyDeck(
            item=f"lesson.{card.id}",
            title=card.title,
            description=card.question,
            group="lesson",
            shows_deaths=card.shows_deaths,
        )


def _of_chapters(catalog: Catalog) -> Iterator[ReadyDeck]:
    steps = chapters(catalog)
    yield ReadyDeck(
        item=TOUR,
        title="The tour of the supply map",
        description=say("lessons-deck-tour", first=steps[0].title, last=steps[-1].title),
        group="tour",
    )
    yield ReadyDeck(
        item=STORY,
        title=catalog.text(STORY.partition(".")[0]).title,
        description="In ten minutes: a scene on each slide, the map above and the years below.",
        group="tour",
        shows_deaths=not catalog.is_calm,
    )
    for code, label in catalog.resource("event_chapters").field("chapter_id").labels.items():
        yield ReadyDeck(
            item=f"{CHAPTER}.{code}",
            title=label,
            description="A chapter of the timeline, step by step.",
            group="chapter",
        )


def _of_quiz(catalog: Catalog) -> Iterator[ReadyDeck]:
    for topic, questions in read_quiz(catalog).by_topic().items():
        yield ReadyDeck(
            item=f"{QUIZ}.{questions[0].topic_id}",
            title=say("lessons-vote-title", title=topic),
            description=say("lessons-vote-deck", count=len(questions)),
            group="quiz",
            shows_deaths=any(question.is_about_deaths for question in questions),
        )


def titles_of(catalog: Catalog, ready: Sequence[ReadyDeck]) -> dict[str, str]:
    """What a deck may hold other than the figures of the pages: words, by item."""
    found: dict[str, str] = {}
    try:
        titles = dict(catalog.table("events")[["event_id", "title"]].itertuples(index=False))
        for code, label in catalog.resource("event_chapters").field("chapter_id").labels.items():
            found[f"{CHAPTER}.{code}.{WHOLE}"] = say("lessons-deck-path", chapter=label)
            found |= {
                f"{CHAPTER}.{code}.{step.number}": say(
                    "lessons-deck-step",
                    chapter=label,
                    number=words.number(step.number),
                    title=titles[step.event_id],
                )
                for step in chapter_steps(catalog, code)
            }
        found |= {
            map_item({"period": code}): say("lessons-deck-map", period=label)
            for code, label in PERIODS.items()
        }
        found |= {
            map_item({"step": step.chapter_id}): say("lessons-deck-tour-step", title=step.title)
            for step in chapters(catalog)
        }
        found |= {
            f"{STORY}.{scene.scene_id}": say("lessons-deck-scene", title=scene.title)
            for scene in scenes(catalog)
        }
    except DataProblem:
        pass  # what is being corrected cannot be added just now
    return found | {item.item: say("lessons-deck-whole", title=item.title) for item in ready}
