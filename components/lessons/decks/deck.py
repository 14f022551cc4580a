"""Decks: slides in order, read from what an address asks for (see `address.py`).

A deck that shows figures of deaths begins with the content note, asked for or not. A deck read from
the catalog of calm mode has neither, and says what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.catalog.sources import SITE
from components.exhibits import Exhibit
from components.exhibits.events import chapter_steps
from components.exhibits.story import scenes
from components.lessons.decks.address import (
    AND,
    CHAPTER,
    CHOICE,
    IS,
    NOTE,
    STORY,
    TOUR,
    WHOLE,
)
from components.lessons.decks.ready import ready_decks
from components.lessons.lesson import cards, check_words, lesson
from components.lessons.views import FigureView, blocks_by_name, read_view
from components.maps import chapters
from components.schema import DataProblem
from components.schema.problems import Problem
from components.site import EXHIBITS, blocks
from components.text import words
from components.text.messages import say
from components.text.search import nearest

SLIDES = "data/deck_slides.csv"
ADDRESS = "the address"
MOST_SLIDES = 60
MOST_FIGURES = 20
LONGEST_TITLE = 90
LONGEST_WORDS = 400
FIRST_NOTE = "note first"
CORRECTED = "We are correcting its data."
LEFT_OUT_CALM = "It shows death counts, which are hidden now."
Kind = Literal["title", "note", "words", "question", "task", "figure", "map", "step"]


@dataclass(frozen=True, kw_only=True)
class StepTime:
    """The step of a lesson that a slide belongs to, and how many minutes the step has."""

    number: int
    count: int
    title: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide. `view` is there for a figure, the map and a step of a chapter.

    `heading` and `words` are what a slide of words says; the words of a task are Markdown.
    `question` is what a picture is shown for, and `speech` is for the person who presents, both
    Markdown with facts. `time` is there in a lesson, `minutes` are those of a whole lesson on its
    title. `is_own` marks words that came with an address.
    """

    kind: Kind
    item: str
    view: FigureView | None = None
    heading: str = ""
    words: str = ""
    question: str = ""
    speech: str = ""
    time: StepTime | None = None
    minutes: int = 0
    is_own: bool = False

    @property
    def figure(self) -> tuple[str, ...]:
        """What names the figure, map or step on this slide; empty for a slide of words."""
        return (self.view.page, self.view.name, self.view.query) if self.view else ()


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A slide that was asked for and cannot be shown; `more` is how many others, too.

    `why` is a sentence.
    """

    item: str
    why: str
    more: int = 0

    def __str__(self) -> str:
        return say("lessons-left-out", item=self.item, more=self.more, why=self.why)


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Slides in order, under a title; `left_out` is what was asked for besides them."""

    title: str
    slides: tuple[Slide, ...]
    left_out: tuple[LeftOut, ...] = ()


class _Missing(Exception):
    """Why one item cannot be shown, in sentences for a reader."""


def read_deck(
    catalog: Catalog, items: str, *, title: str = "", texts: Mapping[str, str] | None = None
) -> Deck:
    """The deck that an address asks for; what it asks for in vain is left out and said.

    `texts` are the words of the address by the names `w1`, `w2`, ...
    """
    slides: list[Slide] = []
    left_out: list[LeftOut] = []
    asked = [item.strip() for item in items.split(",") if item.strip()]
    for item in asked:
        try:
            found, missing = _slides(catalog, item, texts or {})
        except _Missing as problem:
            left_out.append(LeftOut(item=item[:LONGEST_TITLE], why=str(problem)))
            continue
        except DataProblem:
            left_out.append(LeftOut(item=item[:LONGEST_TITLE], why=CORRECTED))
            continue
        left_out += missing
        if len(slides) + len(found) > MOST_SLIDES:
            left_out.append(
                LeftOut(item=item, why=say("lessons-left-out-room", most=words.number(MOST_SLIDES)))
            )
            continue
        slides += found
    slides, missing = _with_room(slides)
    left_out += missing
    named = next((ready.title for ready in ready_decks(catalog) if [ready.item] == asked), "")
    own = " ".join(title.split())[:LONGEST_TITLE]
    shown = (
        slides[0].view.title
        if len(slides) == 1 and slides[0].view
        else say("lessons-deck-title", site=SITE)
    )
    slides = _with_note(slides, is_calm=catalog.is_calm)
    if own and not named and slides:
        slides.insert(0, Slide(kind="title", item="title", heading=own, is_own=True))
    return Deck(title=own or named or shown, slides=tuple(slides), left_out=tuple(left_out))


def _with_room(slides: list[Slide]) -> tuple[list[Slide], list[LeftOut]]:
    """The slides without figures beyond the first MOST_FIGURES; one that comes again counts once.

    Each is drawn for two themes and two widths of the window.
    """
    figures = list(dict.fromkeys(slide.figure for slide in slides if slide.figure))
    kept = {(), *figures[:MOST_FIGURES]}
    dropped = [slide for slide in slides if slide.figure not in kept]
    if not dropped:
        return slides, []
    why = say(
        "lessons-left-out-charts",
        count=words.number(len(figures)),
        most=words.number(MOST_FIGURES),
    )
    left_out = LeftOut(item=dropped[0].item, why=why, more=len(dropped) - 1)
    return [slide for slide in slides if slide.figure in kept], [left_out]


def _with_note(slides: list[Slide], *, is_calm: bool) -> list[Slide]:
    """The slides with the content note before what shows deaths, behind a title at their head."""
    kinds = [slide.kind for slide in slides]
    deaths = [place for place, slide in enumerate(slides) if _shows_deaths(slide)]
    if is_calm or not deaths or "note" in kinds[: deaths[0]]:
        return slides
    head = 1 if kinds[0] == "title" else 0
    return [*slides[:head], replace(_note(), item=FIRST_NOTE), *slides[head:]]


def _shows_deaths(slide: Slide) -> bool:
    view = slide.view
    return bool(view and (view.is_story or (view.exhibit and view.exhibit.is_about_deaths)))


def _slides(
    catalog: Catalog, item: str, texts: Mapping[str, str]
) -> tuple[list[Slide], list[LeftOut]]:
    """The slides that one item stands for. Raises _Missing, and DataProblem."""
    head, *choices = item.split(CHOICE)
    first, _, rest = head.partition(".")
    if head == NOTE:
        return ([] if catalog.is_calm else [_note()]), []
    if first in ("question", "words"):
        return [_own_words(item, first, texts.get(f"w{rest}", ""))], []
    if first == "lesson":
        return _lesson_slides(catalog, rest)
    if first == "ready":
        return _listed_slides(catalog, rest)
    if head == TOUR or head.startswith(f"{TOUR}."):
        return _tour(catalog, head.removeprefix(TOUR).removeprefix(".")), []
    if head == STORY or head.startswith(f"{STORY}."):
        return _story(catalog, head.removeprefix(STORY).removeprefix(".")), []
    if head.startswith(f"{CHAPTER}."):
        return _chapter(catalog, head.removeprefix(f"{CHAPTER}.")), []
    return [_figure(catalog, first, rest, choices)], []


def _note(text: str = "", other: str = "") -> Slide:
    return Slide(kind="note", item=NOTE, words=text, speech=other)


def _own_words(item: str, kind: str, text: str) -> Slide:
    own = " ".join(text.split())[:LONGEST_WORDS]
    if not own:
        raise _Missing("The address holds no words for it.")
    return Slide(
        kind="question" if kind == "question" else "words", item=item, heading=own, is_own=True
    )


def _known(found: str, known: Sequence[str], kind: str) -> str:
    """`found`, when it is known. Raises _Missing."""
    if found in known:
        return found
    why = [say("lessons-missing", kind=kind)]
    if near := nearest(found, list(known)):
        why.append(say("lessons-did-you-mean", near=near))
    raise _Missing(" ".join(why))


def _known_here(catalog: Catalog, found: str, known: Sequence[str], kind: str) -> None:
    """As `_known`; calm mode leaves out some, and then no other is meant. Raises _Missing."""
    if catalog.is_calm and found not in known:
        raise _Missing(say("lessons-missing-calm", kind=kind))
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
    names = [item.scene_id for item in scenes(catalog)]
    if scene:
        _known_here(catalog, scene, names, "scene of the story")
    page, _, name = STORY.partition(".")
    return [
        _slide_of(f"{STORY}.{each}", read_view(catalog, page, name, f"scene={each}", file=ADDRESS))
        for each in ([scene] if scene else names)
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
        raise _Missing(LEFT_OUT_CALM)
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
        raise _Missing(
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
        slides.append(_note(card.content_note, titles[card.opt_out]))
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
        except (_Missing, DataProblem) as problem:
            why = str(problem) if isinstance(problem, _Missing) else CORRECTED
            left_out.append(LeftOut(item=row.slide, why=why))
    return slides, left_out


def _row_slides(catalog: Catalog, slide: str, text: str, question: str, speech: str) -> list[Slide]:
    if slide in ("question", "words"):
        if not text:
            raise _Missing("Its row has no words.")
        kind: Kind = "question" if slide == "question" else "words"
        return [Slide(kind=kind, item=slide, heading=text, speech=speech)]
    if slide.partition(".")[0] in ("lesson", "ready", "question", "words"):
        raise _Missing("A row names a figure, a step, note, question, or words.")
    found, _ = _slides(catalog, slide, {})
    return [
        replace(item, question=question or item.question, speech=speech or item.speech)
        for item in found
    ]


def deck_problems(catalog: Catalog) -> list[Problem]:
    """What the slides of the listed decks name that cannot be shown."""
    return [
        Problem(
            file=SLIDES,
            column="Slide",
            found=say("lessons-deck-slide", item=line.item, deck=ready.item),
            allowed="a slide that can be shown",
            fix=say("lessons-deck-slide-fix", why=line.why).rstrip("."),
        )
        for ready in ready_decks(catalog)
        if ready.group == "ready"
        for line in read_deck(catalog, ready.item).left_out
    ]
