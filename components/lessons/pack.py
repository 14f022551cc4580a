"""The classroom pack: a zip that opens from a USB stick, without a server and without a network.

Made from the same functions as the pages. No file loads anything from outside the pack, and none
may: each says so itself in a policy that browsers keep.

    index.html, README.txt      where to start
    pages/ lessons/ decks/ letters/   documents, which lead to each other
    data/                       the same files as /data/ on the site
    assets/ licences/           what documents load, and the licences of it all
"""

from __future__ import annotations

import base64
import html
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

from cachetools import LRUCache

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.charts import Mode
from components.exhibits import Chosen, Exhibit, Picture
from components.exhibits.route_map import ALL, PERIODS
from components.lessons.deck import Ready, read_deck, ready_decks
from components.lessons.lesson import Card, Lesson, cards, lesson
from components.lessons.predict import predictions_html
from components.lessons.quiz import answer_key_html, quiz_html
from components.lessons.sheets import VERSIONS, map_part, page_of, sheet_file, sheet_html
from components.lessons.slides import SCRIPT as SLIDES_SCRIPT
from components.lessons.slides import STYLE as SLIDES_STYLE
from components.lessons.slides import deck_html
from components.maps import describe_routes, route_rows, select_routes
from components.render.data_files import DataFile, data_files, data_package
from components.render.document import document_of, extents
from components.render.help import help_text
from components.render.interactive import charts_of
from components.render.letters import LANGUAGES, LETTERS, letter_of, to_print, to_word
from components.render.links import PackLinks
from components.render.parts import WRITERS, Context, Piece, Writers
from components.render.plain import Apart, document_html, frame, map_picture, plain_css
from components.render.prose import plain_text, quiet_html
from components.render.standalone import PLOTLY, Parts
from components.render.summary import describe_page
from components.render.templating import written
from components.schema import DataProblem
from components.schema.package import DESCRIPTOR
from components.site import blocks, find_page, public, sections_of
from components.site.blocks import alone
from components.text import words
from components.theme.css import style_sheet

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
ASSETS = Path(__file__).with_name("assets")
FONT = re.compile(r'url\("[^"]*?/([\w-]+\.woff2)"\)')
# The text of its first page, below data/text/en.
TEXT = "pack/start_here"
MOST_BYTES = 15_000_000
MOST_PICTURES = 150
INSIDE, TOP = PackLinks(), PackLinks(up="")
# Files may load files that lie beside them, or come from the same server; nothing may be asked
# for by a script and nothing sent. Plotly writes styles; fonts are inside the style sheet.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data:; font-src data:; form-action 'none'; base-uri 'none'"
)
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"
SCRIPTS = {"plotly.js": PLOTLY, "pack.js": ASSETS / "pack.js"}
MORE_SCRIPTS = {
    "quiz": STATIC / "quiz.js",
    "predict": STATIC / "predict.js",
    "slides": SLIDES_SCRIPT,
}
LICENCES = {
    "code.txt": ROOT / "LICENSE",
    "public-sans.txt": STATIC / "fonts" / "public-sans-LICENSE.txt",
    "source-serif-4.txt": STATIC / "fonts" / "source-serif-4-LICENSE.txt",
}

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True)
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

    `progress` is told how many files are done, of how many, and what is made next. What is being
    corrected is left out or says so in its place.
    """
    files = pack_files(catalog, today=today)
    day = (*catalog.edition.timetuple()[:3], 0, 0, 0)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for done, item in enumerate(files):
            progress(done, len(files), item.title)
            made = item.make()
            content = made.encode() if isinstance(made, str) else made
            about = zipfile.ZipInfo(item.name, max(day, (1980, 1, 1, 0, 0, 0)))
            about.external_attr = 0o644 << 16
            zipped.writestr(about, content, zipfile.ZIP_DEFLATED)
    progress(len(files), len(files), "")


def pack_name(catalog: Catalog) -> str:
    """What the file is called when it is saved."""
    return f"synthetic-drug-atlas-{catalog.edition.isoformat()}.zip"


def pack_files(catalog: Catalog, *, today: date) -> list[PackFile]:
    """Every file of the pack of `catalog`, none of them made yet."""
    return _Pack(catalog, today).files()


class _Pictures:
    """Pictures drawn once: pages, lessons and decks show the same. The last ones are kept."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.kept: LRUCache[tuple, Picture] = LRUCache(MOST_PICTURES)

    def chosen(self, exhibit: Exhibit, chosen: Chosen, mode: Mode, is_narrow: bool) -> Picture:
        draw = exhibit.draw_narrow if is_narrow and exhibit.draw_narrow else exhibit.draw
        key = (draw, mode, str(sorted(chosen.items())))
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = draw(self.catalog, chosen, mode)
        return found

    def first(self, catalog: Catalog, exhibit: Exhibit, is_narrow: bool) -> Picture:
        return self.chosen(exhibit, exhibit.defaults(catalog), "light", is_narrow)


def _content(make: Callable[[], DataFile]) -> bytes:
    return make().content


class _Pack:
    """The files of one pack and how they lead to each other."""

    def __init__(self, catalog: Catalog, today: date) -> None:
        self.catalog, self.today = catalog, today
        self.edition = f"Data edition of {words.day(catalog.edition)}."
        self.lessons = self._lessons()
        self.decks = ready_decks(catalog)
        self.pictures = _Pictures(catalog)
        self.listed = {item.card.id: item.card for item in self.lessons}

    def files(self) -> list[PackFile]:
        catalog = self.catalog
        items = [
            PackFile(name="index.html", title="The first page", make=self._index),
            PackFile(name="README.txt", title="The first page", make=self._readme),
            *(self._page(page, part) for page, part in extents() if part != "all"),
            *(self._sheet(item, version) for item in self.lessons for version in VERSIONS),
            *(self._deck(item) for item in self.decks),
            *self._letters(),
        ]
        made = {name: cache(make) for name, make in data_files(catalog).items()}
        items += [
            PackFile(name=f"data/{name}", title="Tables", make=partial(_content, make))
            for name, make in made.items()
        ]
        items += [
            PackFile(
                name=f"data/{DESCRIPTOR}",
                title="Tables",
                make=lambda: (
                    data_package(catalog, {name: make() for name, make in made.items()}).content
                ),
            ),
            PackFile(name="data/index.html", title="Tables", make=lambda: self._data(made)),
            PackFile(name="assets/pack.css", title="Style", make=_style),
            PackFile(
                name=f"assets/{SLIDES_STYLE.name}",
                title="Style",
                make=lambda: _with_fonts(style_sheet(SLIDES_STYLE)),
            ),
            PackFile(
                name="assets/favicon.svg",
                title="Style",
                make=(STATIC / "favicon.svg").read_bytes,
            ),
        ]
        loaded = {**SCRIPTS, **{f"{name}.js": path for name, path in MORE_SCRIPTS.items()}}
        items += [
            PackFile(name=f"assets/{name}", title="Scripts", make=path.read_bytes)
            for name, path in loaded.items()
        ]
        items += [
            PackFile(name=f"licences/{name}", title="Licences", make=path.read_bytes)
            for name, path in LICENCES.items()
        ]
        return items

    def _lessons(self) -> list[Lesson]:
        """The lessons that can be shown."""
        found = []
        try:
            listed = cards(self.catalog)
        except DataProblem:
            return []
        for card in listed:
            try:
                found.append(lesson(self.catalog, card.id))
            except DataProblem:
                continue
        return found

    def _page(self, page: str, part: str) -> PackFile:
        title = find_page(page).title
        if part:
            title = f"{title}: {sections_of(page)[part]}"
        return PackFile(
            name=INSIDE.document(page, part).removeprefix("../"),
            title=title,
            make=lambda: self._page_html(page, part),
        )

    def _page_html(self, page: str, part: str) -> str:
        pictures = self.pictures
        document = document_of(
            self.catalog,
            page,
            part,
            today=self.today,
            links=INSIDE,
            draw=pictures.first,
            writers=self._writers(),
            prepare=lambda exhibit: charts_of(self.catalog, exhibit, pictures.chosen),
        )
        scripts = (
            (f"{part}.js",) if page == "classroom" and part in MORE_SCRIPTS else tuple(SCRIPTS)
        )
        apart = Apart(policy=POLICY, style="pack.css", scripts=scripts)
        if (page, part) == ("supply_routes", "map"):
            apart = replace(apart, map=self._map())
        return document_html(self.catalog, document, INSIDE, apart)

    def _map(self) -> str:
        """The map of all years, and of each period for a list above it."""
        periods = {ALL: PERIODS[ALL], **PERIODS}
        options = "".join(
            f'<option value="{code}">{label}</option>' for code, label in periods.items()
        )
        return (
            '<div data-map><p class="choose"><label>Period '
            f'<select autocomplete="off">{options}</select></label></p>'
            f'<p class="unseen" role="status"></p>{"".join(map(self._map_of, periods))}</div>'
        )

    def _map_of(self, period: str) -> str:
        rows, era = route_rows(self.catalog), "" if period == ALL else period
        said = describe_routes(select_routes(rows, era=era) if era else rows)
        pictures = "".join(
            map_part(
                map_picture(self.catalog, size, mode, era=era, has_tips=True),
                f"{period}-{size}-{mode}",
                f"{size} {mode}",
            )
            for size in ("wide", "narrow")
            for mode in ("light", "dark")
        )
        return (
            f'<div data-period="{period}" data-finding="{html.escape(said.finding)}" '
            f'data-takeaway="{html.escape(said.takeaway)}"{" hidden" if era else ""}>'
            f"{pictures}</div>"
        )

    def _writers(self) -> Writers:
        """What a class needs, inside the page for classes, and all else as in plain documents."""
        options: dict[str, Any] = {"mode": "auto", "link": lambda view: page_of(view, INSIDE)}

        def quiz(context: Context) -> list[Piece]:
            answers = _folded(answer_key_html(self.catalog, mode="auto"))
            return [
                Piece(kind="whole", view=quiz_html(self.catalog, **options)),
                Piece(kind="whole", view=answers),
            ]

        def predictions(context: Context) -> list[Piece]:
            return [Piece(kind="whole", view=predictions_html(self.catalog, **options))]

        return {
            **WRITERS,
            blocks.Lessons: alone(self._lesson_links),
            blocks.Decks: alone(self._deck_links),
            blocks.PackForClasses: alone(_way_back),
            blocks.QuizQuestions: alone(quiz),
            blocks.Predictions: alone(predictions),
        }

    def _lesson_links(self, context: Context) -> list[Piece]:
        links = [
            (
                f"{item.card.title}, {who}",
                f"../lessons/{sheet_file(item.card.id, version)}",
            )
            for item in self.lessons
            for version, who in zip(VERSIONS, ("for the teacher", "for students"), strict=True)
        ]
        return [
            Piece(kind="html", view=context.prose(context.text.section("lessons").body)),
            Piece(kind="links", view=links),
        ]

    def _deck_links(self, context: Context) -> list[Piece]:
        links = [(ready.title, f"../{_deck_name(ready.item)}") for ready in self.decks]
        return [Piece(kind="links", view=links)]

    def _sheet(self, item: Lesson, version: str) -> PackFile:
        def make() -> str:
            return sheet_html(
                self.catalog,
                item,
                version,
                listed=self.listed,
                links=INSIDE,
                apart=Apart(policy=POLICY, style="pack.css", scripts=tuple(SCRIPTS)),
                today=self.today,
                draw=self.pictures.chosen,
                deck=INSIDE.up + self._deck_of(item.card) if self._deck_of(item.card) else "",
            )

        name = f"lessons/{sheet_file(item.card.id, version)}"
        return PackFile(name=name, title=f"Lesson: {item.card.title}", make=make)

    def _deck(self, ready: Ready) -> PackFile:
        parts = Parts(
            style=INSIDE.asset(SLIDES_STYLE.name),
            script=INSIDE.asset(SLIDES_SCRIPT.name),
            plotly=INSIDE.asset("plotly.js"),
        )
        return PackFile(
            name=_deck_name(ready.item),
            title=f"Deck: {ready.title}",
            make=lambda: deck_html(
                self.catalog,
                read_deck(self.catalog, ready.item),
                today=self.today,
                parts=parts,
                draw=self.pictures.chosen,
                back="../index.html",
                policy=POLICY,
            ),
        )

    def _deck_of(self, card: Card) -> str:
        """The file with the slides of a lesson, "" where there are none."""
        item = f"lesson.{card.id}"
        return _deck_name(item) if item in {ready.item for ready in self.decks} else ""

    def _printed_letter(self, name: str, language: str) -> str:
        letter = letter_of(self.catalog, name, language)
        return to_print(letter, LETTER_POLICY, self.edition)

    def _word_letter(self, name: str, language: str) -> bytes:
        return to_word(letter_of(self.catalog, name, language))

    def _letters(self) -> list[PackFile]:
        found = []
        for name, language, title in _letter_names():
            stem = f"letters/{name}_{language}"

            found += [
                PackFile(
                    name=f"{stem}.html",
                    title=title,
                    make=partial(self._printed_letter, name, language),
                ),
                PackFile(
                    name=f"{stem}.docx",
                    title=title,
                    make=partial(self._word_letter, name, language),
                ),
            ]
        return found

    def _index(self) -> str:
        text = self.catalog.text(TEXT)

        def prose(name: str) -> str:
            return quiet_html(text.section(name).body, self.catalog, text.file)

        return written(
            "pack_index.html",
            title=f"{text.title}, {words.day(self.catalog.edition)}",
            heading=text.title,
            description="",
            canonical="",
            current="",
            lead=quiet_html(text.lead, self.catalog, text.file),
            unpack=plain_text(text.section("unpack").body, self.catalog, text.file),
            substitute=prose("substitute").replace("ul>", "ol>"),
            calm=prose("calm"),
            charts=prose("charts"),
            copying=prose("copying"),
            lessons=[self._card(item.card) for item in self.lessons],
            decks=[
                (ready.title, _deck_name(ready.item), ready.description, ready.shows_deaths)
                for ready in self.decks
                if ready.group != "lesson"
            ],
            letters=[
                {
                    "kind": title,
                    "language": language,
                    "name": LANGUAGES[language],
                    "page": f"letters/{name}_{language}.html",
                    "word": f"letters/{name}_{language}.docx",
                }
                for name, language, title in _letter_names()
            ],
            items=[
                {
                    "entry": entry,
                    "description": describe_page(self.catalog, entry.name),
                    "parts": sections_of(entry.name),
                }
                for entry in public()
            ],
            held="; ".join(item.title for item in self.catalog.status.held),
            edition=self.edition,
            **frame(TOP, Apart(policy=POLICY, style="pack.css")),
        )

    def _card(self, card: Card) -> dict[str, Any]:
        return {
            "card": card,
            "deck": self._deck_of(card),
            **{version: f"lessons/{sheet_file(card.id, version)}" for version in VERSIONS},
        }

    def _readme(self) -> str:
        text = self.catalog.text(TEXT)
        parts = [
            f"{SITE}\n{self.edition}",
            plain_text(text.lead, self.catalog, text.file),
            "How to start: extract all files of the zip into one folder, then open index.html "
            "in any browser.",
            plain_text(text.section("copying").body, self.catalog, text.file),
            "Licences: see data/index.html for every table, and the folder licences.",
            help_text(),
        ]
        # Old editors on school machines know only this end of a line.
        return "\n\n".join(parts).replace("\n", "\r\n") + "\r\n"

    def _data(self, made: Mapping[str, Callable[[], DataFile]]) -> str:
        files = [make() for make in made.values()]
        return written(
            "pack_data.html",
            title="Tables and licences",
            description="",
            canonical="",
            current="",
            rows=[
                {
                    "file": file.name,
                    "title": file.declaration["title"],
                    "licence": ", ".join(
                        item["title"] for item in file.declaration.get("licenses", ())
                    ),
                }
                for file in files
            ],
            others=(
                ("Texts, lessons, quiz and letters of this site", "CC BY 4.0", ""),
                ("Code of the pages", "MIT", "../licences/code.txt"),
                ("Plotly, which draws the charts", "MIT, named at the head of its file", ""),
                ("Public Sans", "SIL Open Font Licence", "../licences/public-sans.txt"),
                ("Source Serif", "SIL Open Font Licence", "../licences/source-serif-4.txt"),
            ),
            held="",
            edition=self.edition,
            **frame(INSIDE, Apart(policy=POLICY, style="pack.css")),
        )


def _letter_names() -> list[tuple[str, str, str]]:
    return [(name, language, title) for name, title in LETTERS.items() for language in LANGUAGES]


def _way_back(context: Context) -> list[Piece]:
    links = [("You have it: the first page of this pack", context.links.document())]
    return [Piece(kind="links", view=links)]


def _deck_name(item: str) -> str:
    return f"decks/{item.removeprefix('ready.').replace('.', '-')}.html"


def _folded(inside: str) -> str:
    return f"<details><summary>All answers, for a quiz on paper</summary>{inside}</details>"


def _style() -> str:
    """One style sheet for all documents, with the fonts inside.

    Some browsers refuse a font that lies in another folder than the page.
    """
    parts = [
        plain_css(INSIDE),
        style_sheet(ASSETS / "classroom.css"),
        style_sheet(ASSETS / "pack.css"),
    ]
    return _with_fonts("\n".join(parts))


def _with_fonts(style: str) -> str:
    return FONT.sub(_font, style)


def _font(found: re.Match[str]) -> str:
    content = base64.b64encode((STATIC / "fonts" / found[1]).read_bytes()).decode()
    return f'url("data:font/woff2;base64,{content}")'
