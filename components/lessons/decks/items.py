"""What one item of an address stands for: slides of a lesson, a tour, a chapter, or one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.exhibits import Exhibit
from components.exhibits.events import chapter_steps
from components.exhibits.story import scenes
from components.lessons.decks.address import (
    AND,
    CHAPTER,
    CHOICE,
    IS,
    NOTE,
    QUIZ,
    STORY,
    TOUR,
    WHOLE,
)
from components.lessons.decks.slide import Kind, LeftOut, Slide, StepTime, Vote
from components.lessons.lesson import cards, check_words, lesson
from components.lessons.quiz import read_quiz
from components.lessons.views import FigureView, blocks_by_name, read_view
from components.maps import chapters
from components.schema import DataProblem
from components.site import EXHIBITS, blocks
from components.text.messages import say
from components.text.search import nearest

SLIDES = "data/deck_slides.csv"
ADDRESS = "the address"
LONGEST_WORDS = 400
CORRECTED = "We are correcting its data."
LEFT_OUT_CALM = "It shows death counts, which are hidden now."


class Missing(Exception):
    """Why one item cannot be shown, in sentences for a reader."""


def slides_of_item(
    catalog: Catalog, item: str, texts: Mapping[str, str]
) -> tuple[list[Slide], list[LeftOut]]:
    """The slides that one item stands for. Raises Missing, and DataProblem."""
    head, *choices = item.split(CHOICE)
    first, _, rest = head.partition(".")
    if head == NOTE:
        return ([] if catalog.is_calm else [content_note()]), []
    if first in ("question", "words"):
        return [_own_words(item, first, texts.get(f"w{rest}", ""))], []
    if first == "lesson":
        return _lesson_slides(catalog, rest)
    if first == "ready":
        return _listed_slides(catalog, rest)
    if first == QUIZ:
        return _quiz(catalog, rest), []
    if head == TOUR or head.startswith(f"{TOUR}."):
        return _tour(catalog, head.removeprefix(TOUR).removeprefix(".")), []
    if head == STORY or head.startswith(f"{STORY}."):
        return _story(catalog, head.removeprefix(STORY).removeprefix(".")), []
    if head.startswith(f"{CHAPTER}."):
        return _chapter(catalog, head.removeprefix(f"{CHAPTER}.")), []
    return [_figure(catalog, first, rest, choices)], []


def content_note(text: str = "", other: str = "") -> Slide:
    """The slide before what shows deaths; `other` is the lesson for those who step out."""
    return Slide(kind="note", item=NOTE, words=text, speech=other)


def _own_words(item: str, kind: str, text: str) -> Slide:
    own = " ".join(text.split())[:LONGEST_WORDS]
    if not own:
        raise Missing("The address holds no words for it.")
    return Slide(
        kind="question" if kind == "question" else "words", item=item, heading=own, is_own=True
    )


def _known(found: str, known: Sequence[str], kind: str) -> str:
    """`found`, when it is known. Raises Missing."""
    if found in known:
        return found
    why = [say("lessons-missing", kind=kind)]
    if near := nearest(found, list(known)):
        why.append(say("lessons-did-you-mean", near=near))
    raise Missing(" ".join(why))


def _known_here(catalog: Catalog, found: str, known: Sequence[str], kind: str) -> None:
    """As `_known`; calm mode leaves out some, and then no other is meant. Raises Missing."""
    if catalog.is_calm and found not in known:
        raise Missing(say("lessons-missing-calm", kind=kind))
    _known(found, known, kind)


def _tour(catalog: Catalog, step: str) -> list[Slide]:
    names = [item.chapter_id for item in chapters(catalog)]
    shown = [_known(step, names, "step")] if step else names
    return [
        _slide_of(
            f"{TOUR}.{name}",
            read_view(catalog, "supply_routes", "map", f"step={name}", file=ADDRESS),
        )
        for name in shown
    ]


def _story(catalog: Catalog, scene: str) -> list[Slide]:
    questions = {item.scene_id: item.question for item in scenes(catalog)}
    if scene:
        _known_here(catalog, scene, list(questions), "scene of the story")
    page, _, name = STORY.partition(".")
    return [
        _slide_of(
            f"{STORY}.{each}",
            read_view(catalog, page, name, f"scene={each}", file=ADDRESS),
            questions[each],
        )
        for each in ([scene] if scene else questions)
    ]


def _chapter(catalog: Catalog, asked: str) -> list[Slide]:
    chapter, _, step = asked.partition(".")
    _known(
        chapter,
        list(catalog.resource("event_chapters").field("chapter_id").labels),
        "chapter",
    )
    questions = {str(item.number): item.question for item in chapter_steps(catalog, chapter)}
    numbers = list(questions)
    if step == WHOLE:
        shown = [""]
    else:
        shown = [_known(step, numbers, "chapter_step")] if step else ["", *numbers]
    return [
        _slide_of(
            f"{CHAPTER}.{chapter}.{number or WHOLE}",
            read_view(
                catalog,
                "agreements",
                "chapters",
                f"chapter={chapter}{f'&step={number}' if number else ''}",
                file=ADDRESS,
            ),
            questions.get(number, ""),
        )
        for number in shown
    ]


def _figure(catalog: Catalog, page: str, name: str, choices: Sequence[str]) -> Slide:
    """A figure or the map, its choices named as the filters of its page are."""
    _known(page, [*EXHIBITS], "page")
    drawn = {
        code: block
        for code, block in blocks_by_name(page).items()
        if isinstance(block, Exhibit | blocks.SupplyMap)
    }
    block = drawn[_known(name, list(drawn), "chart")]
    exhibit = block if isinstance(block, Exhibit) else None
    if catalog.is_calm and exhibit and exhibit.is_about_deaths:
        raise Missing(LEFT_OUT_CALM)
    query = {}
    for choice in choices:
        key, _, value = choice.partition(IS)
        filters = [item.name for item in exhibit.filters] if exhibit else ["period"]
        _known(key, filters, "filter")
        query[f"{name}_{key}" if exhibit else key] = value.replace(AND, ",")
    try:
        view = read_view(catalog, page, name, urlencode(query, safe=","), file=ADDRESS)
    except DataProblem as problem:
        if any(item.file != ADDRESS for item in problem.problems):
            raise
        wrong = problem.problems[0]
        raise Missing(
            say("lessons-missing-choice", found=wrong.found, allowed=wrong.allowed)
        ) from None
    return _slide_of(CHOICE.join([f"{page}.{name}", *choices]), view)


def _slide_of(item: str, view: FigureView, question: str = "", speech: str = "") -> Slide:
    """The slide of a view; a block without a picture gives its question."""
    kinds: dict[Kind, bool] = {
        "figure": view.exhibit is not None,
        "map": view.is_map or view.is_story,
        "step": view.is_chapter,
    }
    kind = next((name for name, is_it in kinds.items() if is_it), None)
    if kind is None:
        return Slide(kind="question", item=item, heading=question, words=view.title, speech=speech)
    return Slide(kind=kind, item=item, view=view, question=question, speech=speech)


def _lesson_slides(catalog: Catalog, name: str) -> tuple[list[Slide], list[LeftOut]]:
    """A title, the content note where there is one, and each step: its task, then its views."""
    _known_here(catalog, name, [card.id for card in cards(catalog)], "lesson")
    shown = lesson(catalog, name)
    item = f"lesson.{name}"
    card = shown.card
    titles = {each.id: each.title for each in cards(catalog)}
    slides = [
        Slide(
            kind="title", item=item, heading=card.title, words=card.question, minutes=card.minutes
        )
    ]
    if card.shows_deaths:
        slides.append(content_note(card.content_note, titles[card.opt_out]))
    for number, step in enumerate(shown.steps, 1):
        time = StepTime(
            number=number, count=len(shown.steps), title=step.title, minutes=step.minutes
        )
        slides.append(
            Slide(
                kind="task",
                item=item,
                heading=step.title,
                words=step.task,
                speech=step.notes,
                time=time,
            )
        )
        slides += [
            replace(_slide_of(item, look.view, look.question, look.look_for), time=time)
            for look in step.looks
        ]
    return slides, []


def _quiz(catalog: Catalog, name: str) -> list[Slide]:
    """A title, and each question of a topic or a lesson, with the chart that it is about."""
    topics = catalog.resource("quiz").field("topic").labels
    titles = {**topics} | {f"lesson.{card.id}": card.title for card in cards(catalog)}
    _known_here(catalog, name, list(titles), "quiz")
    questions = [
        question
        for question in read_quiz(catalog).questions
        if name in (question.topic_id, f"lesson.{question.lesson}")
    ]
    if not questions:
        raise Missing(say("lessons-missing-questions"))
    item = f"{QUIZ}.{name}"
    slides = [
        Slide(
            kind="title",
            item=item,
            heading=say("lessons-vote-title", title=titles[name]),
            words=say("lessons-vote-about"),
        )
    ]
    if not catalog.is_calm and any(question.is_about_deaths for question in questions):
        slides.append(content_note())
    for number, question in enumerate(questions, 1):
        shown = Slide(kind="vote", item=item, heading=question.text)
        if question.reads_chart:
            shown = _slide_of(item, question.view, question.text)
        vote = Vote(
            number=number,
            count=len(questions),
            options=question.options,
            right=question.right,
            explanation=question.explanation,
        )
        slides.append(replace(shown, vote=vote))
    return slides


def _listed_slides(catalog: Catalog, name: str) -> tuple[list[Slide], list[LeftOut]]:
    """A deck of staff: its title, then the rows of its slides."""
    decks = catalog.table("decks").set_index("deck_id")
    _known_here(catalog, name, list(decks.index), "deck")
    item = f"ready.{name}"
    deck = decks.loc[name]
    slides = [Slide(kind="title", item=item, heading=deck["title"], words=deck["description"])]
    left_out: list[LeftOut] = []
    rows = catalog.table("deck_slides")
    rows = rows[rows["deck_id"] == name].sort_values("position")
    for row in each_row(rows):
        try:
            check_words(catalog, (row.words, row.question, row.say), SLIDES, int(row.Index) + 2)
            slides += _row_slides(catalog, row.slide, row.words, row.question, row.say)
        except (Missing, DataProblem) as problem:
            why = str(problem) if isinstance(problem, Missing) else CORRECTED
            left_out.append(LeftOut(item=row.slide, why=why))
    return slides, left_out


def _row_slides(catalog: Catalog, slide: str, text: str, question: str, speech: str) -> list[Slide]:
    if slide in ("question", "words"):
        if not text:
            raise Missing("Its row has no words.")
        kind: Kind = "question" if slide == "question" else "words"
        return [Slide(kind=kind, item=slide, heading=text, speech=speech)]
    if slide.partition(".")[0] in ("lesson", "ready", "question", "words"):
        raise Missing("A row names a figure, a step, note, question, or words.")
    found, _ = slides_of_item(catalog, slide, {})
    return [
        replace(item, question=question or item.question, speech=speech or item.speech)
        for item in found
    ]
