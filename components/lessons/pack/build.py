"""Every file of the pack, and the zip that holds them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import BinaryIO
from urllib.parse import unquote

from components.catalog import Catalog
from components.lessons.decks.deck import read_deck
from components.lessons.decks.powerpoint import deck_pptx
from components.lessons.decks.ready import ReadyDeck
from components.lessons.lesson import Lesson
from components.lessons.pack import pages, start
from components.lessons.pack.contents import (
    PackContents,
    contents_of,
    deck_file,
    letters,
    powerpoint_of,
)
from components.lessons.pack.style import FILES, INSIDE, LETTER_POLICY, STYLE, pack_css, slides_css
from components.lessons.sheets import ENDINGS, VERSIONS, paper_file, papers_of, sheet_file
from components.lessons.worksheet_files import paper_content
from components.render.data_files import DataFile, data_files, data_package
from components.render.document import WHOLE, extents
from components.render.letters import Letter, letter_of, to_pdf, to_print, to_word
from components.schema.package import DESCRIPTOR
from components.site import find_page, sections_of
from components.site.links import FIRST_PAGE
from components.text.messages import say

MOST_BYTES = 20_000_000

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class PackFile:
    """One file of a pack. `title` says what is being made, for those who wait."""

    name: str
    title: str
    make: Callable[[], str | bytes]


def build_pack(
    catalog: Catalog,
    file: BinaryIO,
    *,
    today: date,
    progress: Progress = lambda done, of, title: None,
) -> None:
    """Write the pack of `catalog` into `file` as a zip.

    `progress` gets how many files are done, of how many, and what is made next. What is being
    corrected is left out or says so in its place.
    """
    files = pack_files(catalog, today=today)
    day = (*catalog.edition.timetuple()[:3], 0, 0, 0)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for done, item in enumerate(files):
            progress(done, len(files), item.title)
            made = item.make()
            content = made.encode() if isinstance(made, str) else made
            name = f"{pack_folder(catalog)}/{item.name}"
            about = zipfile.ZipInfo(name, max(day, (1980, 1, 1, 0, 0, 0)))
            about.external_attr = 0o644 << 16
            zipped.writestr(about, content, zipfile.ZIP_DEFLATED)
    progress(len(files), len(files), "")


def pack_folder(catalog: Catalog) -> str:
    """The one folder inside the zip, so that nothing is strewn where it is extracted."""
    calm = "-without-death-counts" if catalog.is_calm else ""
    return f"synthetic-drug-atlas-{catalog.edition.isoformat()}{calm}"


def pack_name(catalog: Catalog) -> str:
    """What the file is called when it is saved."""
    return f"{pack_folder(catalog)}.zip"


def pack_files(catalog: Catalog, *, today: date) -> list[PackFile]:
    """Every file of the pack of `catalog`, none of them made yet."""
    contents = contents_of(catalog, today)
    return [
        PackFile(unquote(FIRST_PAGE), "The first page", partial(start.index_html, contents)),
        PackFile("README.txt", "The first page", partial(start.readme, contents)),
        *_pages(contents),
        *_letters(contents),
        *_tables(contents),
        PackFile(f"assets/{STYLE}", "Style", pack_css),
        PackFile("assets/slides.css", "Style", slides_css),
        *(
            PackFile(name, title, path.read_bytes)
            for title, paths in FILES.items()
            for name, path in paths.items()
        ),
    ]


def _pages(contents: PackContents) -> Iterator[PackFile]:
    for page, section in extents():
        known = ("", *sections_of(page, is_calm=contents.catalog.is_calm))
        if section != WHOLE and section in known:
            title = find_page(page).title
            yield PackFile(
                INSIDE.document(page, section).removeprefix("../"),
                f"{title}: {sections_of(page)[section]}" if section else title,
                partial(pages.page_html, contents, page, section),
            )
    for item in contents.lessons:
        for version in VERSIONS:
            yield PackFile(
                f"lessons/{sheet_file(item.card.id, version)}",
                say("lessons-pack-lesson", title=item.card.title),
                partial(pages.lesson_html, contents, item, version),
            )
        for paper in papers_of(item):
            for ending in ENDINGS:
                yield PackFile(
                    f"lessons/{paper_file(item.card.id, paper, ending)}",
                    say("lessons-pack-lesson", title=item.card.title),
                    partial(_paper, contents, item, paper, ending),
                )
    for ready in contents.decks:
        title = say("lessons-pack-deck", title=ready.title)
        file = deck_file(ready.item)
        yield PackFile(file, title, partial(pages.slides_html, contents, ready))
        yield PackFile(powerpoint_of(file), title, partial(_slides, contents, ready))


def _paper(contents: PackContents, item: Lesson, paper: str, ending: str) -> bytes:
    return paper_content(contents.catalog, item, paper, ending, policy=LETTER_POLICY)


def _slides(contents: PackContents, ready: ReadyDeck) -> bytes:
    catalog = contents.catalog
    return deck_pptx(catalog, read_deck(catalog, ready.item), today=contents.today)


def _letters(contents: PackContents) -> Iterator[PackFile]:
    for item in letters():
        letter = partial(letter_of, contents.catalog, item.name, item.language)
        yield PackFile(f"{item.stem}.html", item.title, partial(_printed, contents, letter))
        yield PackFile(f"{item.stem}.docx", item.title, partial(_word, letter))
        yield PackFile(f"{item.stem}.pdf", item.title, partial(_pdf, contents, letter))


def _printed(contents: PackContents, letter: Callable[[], Letter]) -> str:
    return to_print(letter(), LETTER_POLICY, contents.edition)


def _word(letter: Callable[[], Letter]) -> bytes:
    return to_word(letter())


def _pdf(contents: PackContents, letter: Callable[[], Letter]) -> bytes:
    return to_pdf(letter(), contents.catalog.edition, contents.edition)


def _content(make: Callable[[], DataFile]) -> bytes:
    return make().content


def _tables(contents: PackContents) -> Iterator[PackFile]:
    catalog = contents.catalog
    made = {name: cache(make) for name, make in data_files(catalog).items()}
    for name, make in made.items():
        yield PackFile(f"data/{name}", "Tables", partial(_content, make))
    yield PackFile(
        f"data/{DESCRIPTOR}",
        "Tables",
        lambda: data_package(catalog, {name: make() for name, make in made.items()}).content,
    )
    yield PackFile(
        "data/index.html",
        "Tables",
        lambda: start.tables_html(contents, [make() for make in made.values()]),
    )
