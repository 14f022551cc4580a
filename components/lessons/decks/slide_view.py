"""One slide as it is written, on paper without its answer, and as a question to vote on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from markupsafe import Markup

from components.catalog import Catalog
from components.lessons.decks.slide import Vote
from components.render.prose import plain_text
from components.render.tables import TextTable
from components.text import words
from components.text.messages import say

# How a picture for paper says what is in it.
DESCRIBED = re.compile("<desc>.*?</desc>", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class SlideView:
    """One slide as it is written: its words, its picture if any, and its notes as safe HTML.

    A slide opens with `heading`. `finding` comes at the next press, and `words` and `alt` with it;
    without one, nothing is held back. `task` is what a class does, as safe HTML. `label` names a
    picture and nothing that it shows.

    `chart` is what the script draws, `twin` the same as SVG for paper, and `table` the same for
    who listens; `same` is the number of
    an earlier slide that holds what the script draws, 0 for none. `images` gives the address of a
    map by theme and size. `fit` says how a chart takes its room: "stretch" fills it,
    "rows" keeps the height of its rows and scrolls, "whole" and "timeline" keep their shape. `step`
    and `minutes` are those of the lesson, 0 for none. `source` and `notes` end a slide and its
    printed page.
    """

    kind: str
    kicker: str
    heading: str
    finding: str = ""
    words: str = ""
    task: Markup = Markup()
    label: str = ""
    caption: tuple[str, str] = ("", "")
    chart: Mapping[str, Any] | None = None
    twin: str = ""
    table: TextTable | None = None
    same: int = 0
    fit: str = "stretch"
    images: Mapping[str, str] | None = None
    alt: str = ""
    badge: str = ""
    step: int = 0
    minutes: int = 0
    source: str = ""
    notes: tuple[tuple[str, Markup], ...] = ()

    @property
    def told(self) -> str:
        """What a screen reader says when the finding is shown."""
        return say("lessons-slide-told", finding=self.finding, words=self.words)


def before_finding(shown: SlideView) -> SlideView:
    """A slide as it is on paper for a class: its question, and nothing that answers it."""
    held: dict[str, Any] = {"finding": "", "words": ""} if shown.finding else {}
    twin = DESCRIBED.sub("", shown.twin) if shown.finding else shown.twin
    alt = shown.label if shown.finding else shown.alt
    return replace(shown, **held, twin=twin, alt=alt, notes=())


def put_to_vote(catalog: Catalog, made: SlideView, question: str, vote: Vote) -> SlideView:
    """A slide with the question and its options; the answer, and why, come at the next press."""
    right = vote.options[vote.right]
    options = Markup().join(Markup("<li>{}</li>").format(option) for option in vote.options)
    return replace(
        made,
        kicker=say(
            "lessons-vote-place",
            number=words.number(vote.number),
            count=words.number(vote.count),
        ),
        heading=plain_text(question, catalog, "the deck"),
        finding=say("lessons-vote-answer", letter=ascii_uppercase[vote.right], option=right),
        words=plain_text(vote.explanation, catalog, "the deck"),
        task=Markup('<ol type="A">{}</ol>').format(options),
    )
