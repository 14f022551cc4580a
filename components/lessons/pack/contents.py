"""Which lessons, decks and letters a pack has, and in which files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from components.catalog import Catalog
from components.lessons.decks.ready import ReadyDeck, ready_decks
from components.lessons.lesson import Lesson, LessonCard, cards, lesson
from components.lessons.sheets import VERSIONS, sheet_file
from components.render.letters import LANGUAGES, LETTERS
from components.render.lines import edition_line
from components.schema import DataProblem
from components.site.links import FIRST_PAGE


@dataclass(frozen=True, kw_only=True)
class PackLetter:
    """A letter in one language; `stem` is its file without the ending."""

    name: str
    language: str
    title: str
    stem: str


@dataclass(frozen=True, kw_only=True)
class PackContents:
    """What a pack of `catalog` holds beyond pages and tables: what can be shown `today`."""

    catalog: Catalog
    today: date
    lessons: tuple[Lesson, ...]
    decks: tuple[ReadyDeck, ...]

    @property
    def edition(self) -> str:
        """The line that names the edition."""
        return edition_line(self.catalog)

    def deck_of(self, card: LessonCard) -> str:
        """The file with the slides of a lesson, "" where there are none."""
        item = f"lesson.{card.id}"
        return deck_file(item) if item in {ready.item for ready in self.decks} else ""

    def page_of(self, ready: ReadyDeck) -> str:
        """The file from which a deck is opened: its lesson, else the first page."""
        for item in self.lessons:
            if ready.item == f"lesson.{item.card.id}":
                return f"lessons/{sheet_file(item.card.id, VERSIONS[0])}"
        return FIRST_PAGE


def contents_of(catalog: Catalog, today: date) -> PackContents:
    """What the pack of `catalog` holds; lessons that are being corrected are left out."""
    found = []
    try:
        listed = cards(catalog)
    except DataProblem:
        listed = ()
    for card in listed:
        try:
            found.append(lesson(catalog, card.id))
        except DataProblem:
            continue
    # The quiz is a page of the pack; its charts once more would make the pack too large.
    decks = tuple(item for item in ready_decks(catalog) if item.group != "quiz")
    return PackContents(catalog=catalog, today=today, lessons=tuple(found), decks=decks)


def deck_file(item: str) -> str:
    """The file of a ready deck."""
    return f"decks/{item.removeprefix('ready.').replace('.', '-')}.html"


def powerpoint_of(file: str) -> str:
    """The same deck as a PowerPoint file next to it, "" where there is none."""
    return file.removesuffix("html") + "pptx" if file else ""


def letters() -> list[PackLetter]:
    """Every letter in every language."""
    return [
        PackLetter(name=name, language=code, title=title, stem=f"letters/{name}_{code}")
        for name, title in LETTERS.items()
        for code in LANGUAGES
    ]
