"""No number stands in a sentence by hand."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pytest

from components.catalog import Catalog
from components.catalog.page_text import PLACEHOLDER, facts_in, fill
from components.lessons.decks.slide_views import DECK_NOTE
from components.render.letters import LETTERS
from components.render.story import READING
from components.site import EXHIBITS, PAGES, blocks, find_page, sections_of

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
LETTER_TEXTS = sorted(path for name in LETTERS for path in DATA.glob(f"text/*/{name}.md"))
TEXTS = sorted({*(DATA / "text" / "en").glob("*.md")} - {*LETTER_TEXTS})
LESSONS = sorted(
    path for name in ("lessons", "pack") for path in (DATA / "text" / "en" / name).glob("*.md")
)
SCRIPTS = sorted((ROOT / "pages").glob("*.py"))

every_text = pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
every_prose = pytest.mark.parametrize(
    "path", [*TEXTS, *LESSONS], ids=[path.stem for path in [*TEXTS, *LESSONS]]
)
every_script = pytest.mark.parametrize("path", SCRIPTS, ids=[path.stem for path in SCRIPTS])


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def blocks_asked_for() -> set[str]:
    """The names that pages and components write out when they ask for a text."""
    found = {DECK_NOTE}
    for page in PAGES:
        for block in page.blocks:
            if isinstance(block, blocks.Passages):
                found |= {passage.text for passage in block.passages}
            if isinstance(block, blocks.RoutesPicture | blocks.EventCards):
                found.add(block.text)
    for path in [*SCRIPTS, *(ROOT / "components" / "ui").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "prose"
            ):
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return found


@pytest.mark.parametrize(
    "path",
    [*TEXTS, *LESSONS, *LETTER_TEXTS],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_no_digit_stands_in_prose_without_a_fact(path: Path) -> None:
    left = PLACEHOLDER.sub("", path.read_text(encoding="utf-8"))
    left = re.sub(r"^\d+\. ", "", left, flags=re.MULTILINE)  # numbers of a list
    if path not in LETTER_TEXTS:
        left = re.sub(r"^## .*$", "", left, flags=re.MULTILINE)  # names of blocks, never shown
    else:
        left = left.replace("https://988lifeline.org", "").replace("988lifeline.org", "")
    for phrase in sorted((row["phrase"] for row in rows_of("text/exceptions.csv")), key=len):
        left = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", "", left)
    lines = enumerate(left.splitlines(), start=1)
    assert [f"line {number}: {line}" for number, line in lines if re.search(r"\d", line)] == []


# What pupils and teachers read of each table; codes, views and rules are not among it.
WORDS_OF_CLASSROOM = {
    "lessons.csv": ("title", "question", "subjects", "content_note", "to_review"),
    "lesson_steps.csv": ("title",),
    "lesson_standards.csv": ("asks",),
    "lesson_exhibits.csv": ("question", "look_for"),
    "decks.csv": ("title", "description"),
    "deck_slides.csv": ("words", "question", "say"),
    "quiz.csv": ("question", "labels", "options", "explanation"),
    "predictions.csv": ("title", "question", "unit", "explanation"),
}


@pytest.mark.parametrize("name", WORDS_OF_CLASSROOM)
def test_no_digit_stands_in_the_words_of_the_classroom_without_a_fact(name: str) -> None:
    allowed = [row["phrase"] for row in rows_of("text/exceptions.csv")]
    found = []
    for row in rows_of(name):
        for column in WORDS_OF_CLASSROOM[name]:
            left = PLACEHOLDER.sub("", row[column])
            for phrase in sorted(allowed, key=len, reverse=True):
                left = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", "", left)
            if re.search(r"\d", left):
                found.append(left)
    assert found == []


@every_prose
def test_every_placeholder_is_written_as_one_and_resolves(path: Path, catalog: Catalog) -> None:
    shown: list[str] = []
    filled = fill(
        path.read_text(encoding="utf-8"),
        catalog.facts,
        path.name,
        lambda fact, words: shown.append(words) or words,
    )
    assert "{{" not in filled and "}}" not in filled
    assert "not published" not in shown and "" not in shown


@every_prose
def test_no_prose_names_a_fact_that_is_not_to_be_shown(path: Path, catalog: Catalog) -> None:
    named = [catalog.fact(name) for name in facts_in(path.read_text(encoding="utf-8"))]
    assert [fact.id for fact in named if not fact.is_shown] == []


@every_prose
def test_no_prose_prints_an_unconfirmed_claim_as_a_fact(path: Path, catalog: Catalog) -> None:
    """Words that say whose claim it is may name it; without them it would read as a fact."""
    text = re.sub(
        r"The 2024 policy brief’s [a-z ]*\{\{.*?\}\}", "", path.read_text(encoding="utf-8")
    )
    named = [catalog.fact(name) for name in facts_in(text)]
    assert [fact.id for fact in named if fact.check == "not_confirmed"] == []


@every_text
def test_text_belongs_to_a_page(path: Path) -> None:
    assert (ROOT / "pages" / f"{path.stem}.py").exists()


@every_text
def test_every_block_of_text_is_one_that_a_page_shows(path: Path, catalog: Catalog) -> None:
    """A block with a misspelt name is never seen, and nobody would notice."""
    exhibits = {exhibit.name for exhibit in EXHIBITS.get(path.stem, ())}
    sections = {f"section_{name}" for name in sections_of(path.stem)}
    chapters = set(catalog.table("route_chapters")["chapter_id"])
    known = exhibits | sections | blocks_asked_for()
    page = find_page(path.stem)
    known |= {section.name for section in page.sections if section.opens}
    known |= chapters if path.stem == "supply_routes" else set()
    known |= (
        {*catalog.table("story_scenes")["scene_id"], READING}
        if path.stem == "how_it_changed"
        else set()
    )
    labels = catalog.resource("event_chapters").field("chapter_id").labels
    known |= {f"chapter_{name}" for name in labels} if path.stem == "agreements" else set()
    written = set(catalog.text(path.stem).sections)
    # Such a page shows every block it has, its name as the heading.
    known |= written if blocks.Texts() in page.blocks else set()
    assert written - known == set()


@every_prose
def test_no_block_of_text_stands_twice(path: Path) -> None:
    """The second would take the place of the first."""
    names = re.findall(r"^## +(.+?) *$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("page", [page.name for page in PAGES if page.sections])
def test_every_section_has_an_introduction(page: str, catalog: Catalog) -> None:
    text = catalog.text(page)
    parts = [section.name for section in find_page(page).sections if not section.opens]
    assert [name for name in parts if not text.section(f"section_{name}").body] == []


def test_every_block_that_is_asked_for_is_written(catalog: Catalog) -> None:
    written = {name for path in TEXTS for name in catalog.text(path.stem).sections}
    assert blocks_asked_for() - written == set()


@every_text
def test_title_and_lead_are_written(path: Path, catalog: Catalog) -> None:
    text = catalog.text(path.stem)
    assert text.title and text.lead


@every_script
def test_no_digit_stands_in_a_string_of_a_page(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search(r"\d", node.value)
    ]
    assert found == []
