"""What a section of a page may hold apart from exhibits: kinds of blocks, without their drawing.

Each renderer has a function for each kind, found by its type: `components.ui.blocks` for the
site, `components.render.writers` for plain documents, and so on. `what` names a block where it
cannot be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from components.catalog import Catalog
from components.exhibits import Exhibit


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of a section; one with a `name` runs alone when a filter of it changes.

    `keys` are what addresses call its choices. One that `is_about_deaths` is left out in calm mode.
    """

    what: ClassVar[str] = "This part of the page"
    name: ClassVar[str] = ""
    is_about_deaths: bool = False
    keys: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True)
class Onward:
    """A link to a page, at one of its sections; `choices` are filters in its address."""

    page: str
    label: str
    section: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class Texts(Block):
    """Every text of the page, each under its name."""

    what = "This text"


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text of the page under its name, and ways on; `more` is a sentence made from the data."""

    text: str
    more: Callable[[Catalog], str] | None = None
    links: tuple[Onward, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Passages(Block):
    """Texts of the page, next to each other where there is room."""

    what = "This text"
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class RoutesPicture(Block):
    """A text of the page under its name, and a still map of the routes, which leads to the first
    of `links`. It is beside the exhibit that comes before it, where there is room."""

    what = "The map"
    text: str
    links: tuple[Onward, ...]


@dataclass(frozen=True, kw_only=True)
class EventCards(Block):
    """A text of the page under its name, and a card for each event that `events` names."""

    what = "The decisions"
    text: str
    events: tuple[str, ...]


class AllChanges(Block):
    """Every change that readers see."""

    what = "The list of changes"


class LaterFigures(Block):
    """Statements that a later figure has overtaken."""

    what = "The newer numbers"


class Checks(Block):
    """What was tested for accessibility, and what is missing."""

    what = "The list of checks"


class Privacy(Block):
    """What a visit leaves in the browser and what the server writes down."""

    what = "What is stored"


class Claims(Block):
    """The claims of the two source documents by place, each with its check."""

    what = "The claims"


class Statements(Block):
    """Every statement of the two source documents, with its check and a link to its place."""

    what = "The list of statements"
    name = "statements"
    keys = ("check",)


@dataclass(frozen=True, kw_only=True)
class PageLinks(Block):
    """Ways on to other pages."""

    what = "The links"
    links: tuple[Onward, ...]


class Story(Block):
    """The story through time: scenes beside a stage of map and years."""

    what = "The story"
    name = "story"
    keys = ("scene",)


class SupplyMap(Block):
    """The map of supply routes, with its tour, its list and its table."""

    what = "The map"
    name = "map"


class Timeline(Block):
    """The timeline of agreements, with its search and its cards."""

    what = "The timeline"
    name = "timeline"
    filters: ClassVar[tuple[str, ...]] = ("q", "who", "kind", "status", "from", "to")
    keys = ("event", *filters)


class EventList(Block):
    """The events as a list."""

    what = "The list of events"
    name = "list"


class Chapters(Block):
    """Short stories that go through the timeline step by step."""

    what = "The stories"
    name = "chapters"
    keys = ("chapter", "step")


class Differences(Block):
    """Where the two source documents differ from public records."""

    what = "The list of differences"


class Programs(Block):
    """Who does what abroad."""

    what = "The programs"
    name = "programmes"


class Money(Block):
    """Every amount that a source names."""

    what = "The list of amounts"


class Lessons(Block):
    """The lessons, each ready to teach."""

    what = "The lessons"


class Decks(Block):
    """Decks of slides, ready or composed."""

    what = "The decks"


class QuizQuestions(Block):
    """Questions with their answers."""

    what = "The quiz"


class Predictions(Block):
    """Lines to draw before they are shown."""

    what = "The predictions"


class FamilyLetters(Block):
    """Letters and sheets for families."""

    what = "The letters"


class PackForClasses(Block):
    """The site as one file for a stick."""

    what = "The pack"


class Datasets(Block):
    """Every dataset with its columns, sources and limits."""

    what = "The datasets"


class Facts(Block):
    """Every number in the texts, with its check."""

    what = "The facts"


class Sources(Block):
    """The bibliography."""

    what = "The sources"


class Machines(Block):
    """The files and addresses for programs."""

    what = "The files"


class GlossaryTerms(Block):
    """What the words of the site mean."""

    what = "The glossary"


class SavedFileStatus(Block):
    """For staff: the status of the saved files."""

    what = "The report on the saved files"


class Preview(Block):
    """For staff: what a file would change."""

    what = "The rehearsal"


KINDS: tuple[type[Block], ...] = tuple(Block.__subclasses__())
AnyBlock = Block | Exhibit
Context = TypeVar("Context")
Made = TypeVar("Made")


def without_block(make: Callable[[Context], Made]) -> Callable[[Context, Any], Made]:
    """A renderer for a kind of block that says nothing more than that it is there."""
    return lambda context, block: make(context)
