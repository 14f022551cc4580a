"""A slide as it is asked for, before it is drawn, and what of an address has no slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.lessons.views import FigureView
from components.text.messages import say

Kind = Literal["title", "note", "words", "question", "task", "vote", "figure", "map", "step"]


@dataclass(frozen=True, kw_only=True)
class StepTime:
    """The step of a lesson that a slide belongs to, and how many minutes the step has."""

    number: int
    count: int
    title: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Vote:
    """A question of the quiz for a show of hands, the `number` of `count` in its deck.

    `right` is the place of the answer among `options`.
    """

    number: int
    count: int
    options: tuple[str, ...]
    right: int
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide. `view` is there for a figure, the map and a step of a chapter.

    `heading` and `words` are what a slide of words says; the words of a task are Markdown.
    `question` is what a picture is shown for, and `speech` is for the person who presents, both
    Markdown with facts. `time` is there in a lesson, `minutes` are those of a whole lesson on its
    title, `vote` in a quiz. `is_own` marks words that came with an address.
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
    vote: Vote | None = None
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
