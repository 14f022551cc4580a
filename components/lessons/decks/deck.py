"""Decks: slides in order, read from what an address asks for (see `address.py`).

A deck that shows figures of deaths begins with the content note, asked for or not. A deck read from
the catalog of calm mode has neither, and says what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.lessons.decks.items import CORRECTED, SLIDES, Missing, content_note, slides_of_item
from components.lessons.decks.ready import ready_decks
from components.lessons.decks.slide import LeftOut, Slide
from components.schema import DataProblem
from components.schema.problems import Problem
from components.text import words
from components.text.messages import say

MOST_SLIDES = 60
MOST_FIGURES = 20
LONGEST_TITLE = 90
FIRST_NOTE = "note first"


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Slides in order, under a title; `left_out` is what was asked for and cannot be shown."""

    title: str
    slides: tuple[Slide, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_deck(
    catalog: Catalog, items: str, *, title: str = "", texts: Mapping[str, str] | None = None
) -> Deck:
    """The deck that an address asks for; what cannot be shown is left out and named.

    `texts` are the words of the address by the names `w1`, `w2`, ...
    """
    slides: list[Slide] = []
    left_out: list[LeftOut] = []
    asked = [item.strip() for item in items.split(",") if item.strip()]
    for item in asked:
        try:
            found, missing = slides_of_item(catalog, item, texts or {})
        except Missing as problem:
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
    return [*slides[:head], replace(content_note(), item=FIRST_NOTE), *slides[head:]]


def _shows_deaths(slide: Slide) -> bool:
    view = slide.view
    return bool(view and (view.is_story or (view.exhibit and view.exhibit.is_about_deaths)))


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
