"""Where to start in the pack: its first page, README.txt, and the list of tables and licenses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.catalog.sources import SITE
from components.lessons.pack.contents import PackContents, deck_file, letters, powerpoint_of
from components.lessons.pack.style import INSIDE, TOP, pack_frame
from components.lessons.sheets import (
    ENDINGS,
    VERSIONS,
    about_card,
    papers_html,
    sheet_file,
)
from components.render.data_files import DataFile
from components.render.letters import LANGUAGES
from components.render.lines import held_line
from components.render.plain import frame
from components.render.prose import plain_text, quiet_html
from components.render.summary import describe_page
from components.render.templating import render_template
from components.site import public_pages, sections_of
from components.site.help import help_text
from components.site.links import PackLinks
from components.text import words
from components.text.messages import say

# The text of the first page, below data/text/en.
TEXT = "pack/start_here"


def index_html(contents: PackContents) -> str:
    """The first page: how to unpack it, and everything that is inside."""
    catalog = contents.catalog
    text = catalog.text(TEXT)

    def prose(name: str) -> str:
        return quiet_html(text.section(name).body, catalog, text.file)

    title = say("lessons-pack-title", title=text.title, day=words.day(catalog.edition))
    return render_template(
        "pack_index.html",
        heading=text.title,
        lead=quiet_html(text.lead, catalog, text.file),
        unpack=plain_text(text.section("unpack").body, catalog, text.file),
        substitute=prose("substitute").replace("ul>", "ol>"),
        calm="" if catalog.is_calm else prose("calm"),
        charts=prose("charts"),
        paper=prose("paper"),
        copying=prose("copying"),
        chromebooks=prose("chromebooks"),
        lessons=[
            {
                "card": item.card,
                "about": about_card(item.card),
                "deck": contents.deck_of(item.card),
                "slides": powerpoint_of(contents.deck_of(item.card)),
                "papers": papers_html(item, TOP, is_teacher=True, folder="lessons/"),
                **{name: f"lessons/{sheet_file(item.card.id, name)}" for name in VERSIONS},
            }
            for item in contents.lessons
        ],
        decks=[
            {
                "title": ready.title,
                "address": deck_file(ready.item),
                "slides": powerpoint_of(deck_file(ready.item)),
                "about": ready.description,
                "shows_deaths": ready.shows_deaths,
            }
            for ready in contents.decks
            if ready.group != "lesson"
        ],
        letters=[
            {
                "kind": letter.title,
                "language": letter.language,
                "name": LANGUAGES[letter.language],
                "forms": [
                    (say("lessons-pack-letter", ending=ending), f"{letter.stem}.{ending}")
                    for ending in ENDINGS
                ],
            }
            for letter in letters()
        ],
        items=[
            {
                "entry": entry,
                "description": describe_page(catalog, entry.name),
                "sections": sections_of(entry.name, is_calm=catalog.is_calm),
            }
            for entry in public_pages()
        ],
        **_frame(contents, TOP, title),
        held=held_line(catalog),
    )


def readme(contents: PackContents) -> str:
    """The same in short as plain text."""
    catalog = contents.catalog
    text = catalog.text(TEXT)
    paragraphs = [
        f"{SITE}\n{contents.edition}",
        plain_text(text.lead, catalog, text.file),
        "How to start: extract all files of the zip into one folder, then open “START HERE.html” "
        "in any browser.",
        plain_text(text.section("paper").body, catalog, text.file),
        plain_text(text.section("copying").body, catalog, text.file),
        "Licenses: see data/index.html for every table, and the licenses folder.",
        help_text(),
    ]
    # Old editors on school machines know only this end of a line.
    return "\n\n".join(paragraphs).replace("\n", "\r\n") + "\r\n"


def tables_html(contents: PackContents, files: Sequence[DataFile]) -> str:
    """Every table and its license, and the licenses of all else."""
    return render_template(
        "pack_data.html",
        rows=[
            {
                "file": file.name,
                "title": file.declaration["title"],
                "licence": words.listing(
                    item["title"] for item in file.declaration.get("licenses", ())
                ),
            }
            for file in files
        ],
        others=(
            ("Texts, lessons, quiz and letters of this site", "CC BY 4.0", ""),
            ("Code of the pages", "MIT", "../licenses/code.txt"),
            ("Plotly, which draws the charts", "MIT, named at the head of its file", ""),
            ("Public Sans", "SIL Open Font License", "../licenses/public-sans.txt"),
            ("Source Serif", "SIL Open Font License", "../licenses/source-serif-4.txt"),
        ),
        **_frame(contents, INSIDE, "Tables and licenses"),
        held="",
    )


def _frame(contents: PackContents, links: PackLinks, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "description": "",
        "canonical": "",
        "current": "",
        "edition": contents.edition,
        **frame(links, pack_frame()),
    }
