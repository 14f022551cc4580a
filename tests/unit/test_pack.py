"""The pack for classes: its files, how they lead to each other, and what each of them says."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import frictionless
import pytest

from components.catalog import Catalog, open_catalog
from components.exhibits import draw
from components.lessons.decks.ready import ready_decks
from components.lessons.lesson import cards, lesson
from components.lessons.pack import MOST_BYTES, POLICY, pack_files, pack_folder
from components.render.charts import MOST_OPTIONS, charts_of, filter_of
from components.render.data_files import data_files
from components.site import EXHIBITS, find_exhibit, section_of
from components.site.calm import without_deaths
from components.site.links import PackLinks
from components.text import words

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
OUTSIDE = ("https:", "http:", "tel:", "sms:", "mailto:", "data:")


class Opened(HTMLParser):
    """Ids and addresses of a document, and its words without those of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.policy = ""
        self.text: list[str] = []
        self.tag = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tag = tag
        self.ids += [found["id"]] if "id" in found else []
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        if tag == "a" and "href" in found:
            self.leads.append(found["href"])
        elif tag in ("link", "script", "img", "source", "iframe", "object", "form"):
            self.loads += [
                found[name] for name in ("href", "src", "srcset", "action", "data") if name in found
            ]
        assert not [name for name in found if name.startswith("on")], (tag, found)

    def handle_data(self, data: str) -> None:
        if self.tag not in ("script", "style"):
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


@pytest.fixture(scope="module")
def documents(pack: Path) -> dict[Path, Opened]:
    return {path: Opened(path.read_text("utf-8")) for path in sorted(pack.rglob("*.html"))}


def test_pack_is_small_and_its_names_suit_every_computer(pack_zip: Path, catalog: Catalog) -> None:
    assert pack_zip.stat().st_size <= MOST_BYTES
    with zipfile.ZipFile(pack_zip) as zipped:
        names = zipped.namelist()
    assert zipfile.ZipFile(pack_zip).testzip() is None
    assert len({name.lower() for name in names}) == len(names)
    assert {f"{pack_folder(catalog)}/{name}" for name in ("START HERE.html", "README.txt")} <= set(
        names
    )
    for name in names:
        folder, _, inside = name.partition("/")
        assert folder == pack_folder(catalog)
        assert re.fullmatch(r"([a-z]+/)?[A-Za-z0-9_. -]+", inside), name
        assert len(inside) <= 60, name


def test_every_way_inside_the_pack_leads_to_something(
    pack: Path, documents: dict[Path, Opened]
) -> None:
    wrong = []
    for path, document in documents.items():
        for address in (*document.leads, *document.loads):
            if address.startswith(OUTSIDE):
                continue
            name, _, anchor = unquote(address).partition("#")
            target = (path.parent / name).resolve() if name else path
            known = documents[target].ids if target in documents else []
            is_there = target.is_file() and target.is_relative_to(pack)
            if not is_there or (anchor and anchor not in known):
                wrong.append((path.name, address))
    assert wrong == []


def test_every_file_is_reached_from_the_first_page(
    pack: Path, documents: dict[Path, Opened]
) -> None:
    reached, waiting = set(), [pack / "START HERE.html"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for address in documents[path].leads + documents[path].loads if path in documents else ():
            if not address.startswith((*OUTSIDE, "#")):
                waiting.append((path.parent / unquote(address).split("#")[0]).resolve())
    there = {path for path in pack.rglob("*") if path.is_file()}
    assert {path.name for path in there - reached} == {"README.txt"}


def test_document_loads_nothing_from_outside_and_may_not(documents: dict[Path, Opened]) -> None:
    for path, document in documents.items():
        outside = [item for item in document.loads if item.startswith(("http", "//", "/"))]
        assert outside == [], path.name
        assert document.policy.startswith("default-src 'none'"), path.name
        assert "http" not in document.policy and "connect-src" not in document.policy
        assert len(document.ids) == len(set(document.ids)), path.name
    assert "'unsafe-eval'" not in POLICY


def test_every_document_names_the_edition_and_the_helplines(
    pack: Path, documents: dict[Path, Opened], catalog: Catalog
) -> None:
    day = words.day(catalog.edition)
    for path, document in documents.items():
        assert f"Data edition of {day}" in document.words, path.name
        assert "988" in document.words and "911" in document.words, path.name
    readme = (pack / "README.txt").read_text("utf-8")
    assert f"Data edition of {day}" in readme and "988" in readme


def test_tables_pass_frictionless_from_the_folder(pack: Path, catalog: Catalog) -> None:
    report = frictionless.Package(str(pack / "data" / "datapackage.json")).validate()
    found = {task.name: [error.message for error in task.errors] for task in report.tasks}
    assert {name: errors for name, errors in found.items() if errors} == {}
    there = {path.name for path in (pack / "data").iterdir()}
    assert there == {*data_files(catalog), "datapackage.json", "index.html"}


def test_every_lesson_and_deck_is_there_and_students_see_no_answers(
    documents: dict[Path, Opened], catalog: Catalog
) -> None:
    named = {f"{path.parent.name}/{path.name}": document for path, document in documents.items()}
    for card in cards(catalog):
        teacher = named[f"lessons/{card.id}-teacher.html"].words
        students = named[f"lessons/{card.id}-students.html"].words
        assert card.question in teacher and card.question in students
        looks = [look for step in lesson(catalog, card.id).steps for look in step.looks]
        begun = [look.look_for.split("{{")[0][:30].strip() for look in looks]
        told = [text for text in begun if len(text) > 15]
        assert [text for text in told if text not in teacher] == []
        assert [text for text in told if text in students] == []
        assert ("Before we begin." in students) == card.shows_deaths
    decks = {name for name in named if name.startswith("decks/")}
    named = [deck.item for deck in ready_decks(catalog) if deck.group != "quiz"]
    assert len(decks) == len(named) > 5


def test_every_exhibit_is_there_with_a_prepared_view_for_each_option(
    pack: Path, catalog: Catalog
) -> None:
    scripts = re.compile(
        r'<script type="application/json" data-option="([^"]*)">(.*?)</script>', re.DOTALL
    )
    for page, exhibits in EXHIBITS.items():
        for exhibit in exhibits:
            html = (pack / PackLinks(up="").document(page, section_of(exhibit))).read_text("utf-8")
            _, found, after = html.partition(f'data-charts="{exhibit.name}"')
            assert found, exhibit.name
            views = {
                code: json.loads(text)
                for code, text in scripts.findall(after.partition("data-charts=")[0])
            }
            item, chosen = filter_of(catalog, exhibit), exhibit.defaults(catalog)
            assert set(views) == (set(item.options(catalog, chosen)) if item else {""})
            first = views[chosen[item.name] if item else ""]
            picture = draw(catalog, exhibit, chosen)
            assert first["finding"] == picture.description.finding
            assert [chart["alt"] for chart in first["charts"]] == [
                drawn.alt for drawn in picture.figures
            ]
            assert all(view["charts"] and view["columns"] for view in views.values())


def test_charts_hold_what_was_chosen_and_nothing_else_when_they_are_still(
    catalog: Catalog,
) -> None:
    exhibit = find_exhibit("united_states", "deaths_by_class")
    chosen = exhibit.defaults(catalog) | {"measure": "rate"}

    still = charts_of(catalog, exhibit, TODAY, chosen=chosen, is_still=True)
    assert list(still.data) == [""] and not still.options
    said = json.loads(still.data[""])
    assert said["finding"] == draw(catalog, exhibit, chosen).description.finding
    assert "per 100,000" in said["finding"]
    assert "<" not in still.data[""]
    moving = charts_of(catalog, exhibit, TODAY)
    assert set(moving.data) == set(moving.options) and 1 < len(moving.options) <= MOST_OPTIONS


def test_lesson_that_is_wrong_is_left_out_of_the_pack(data_copy: Path) -> None:
    steps = data_copy / "lesson_steps.csv"
    lines = steps.read_text("utf-8-sig").splitlines()
    steps.write_text(
        "\n".join(line for line in lines if not line.startswith("agreements,")), "utf-8"
    )
    catalog = open_catalog(data_copy, checked={})
    names = {file.name for file in pack_files(catalog, today=TODAY)}
    assert "lessons/agreements-teacher.html" not in names
    assert "lessons/which_number-teacher.html" in names


def test_calm_pack_leaves_out_what_shows_deaths(catalog: Catalog) -> None:
    hidden = without_deaths(catalog)
    files = {file.name: file for file in pack_files(hidden, today=TODAY)}
    assert pack_folder(hidden).endswith("-without-death-counts")
    assert "pages/united_states-deaths.html" not in files
    assert "lessons/reading_a_chart-students.html" not in files
    assert {"lessons/agreements-worksheet.docx", "decks/lesson-agreements.pptx"} <= set(files)
    assert "lessons/agreements-plan.pdf" in files
    start = Opened(files["START HERE.html"].make())
    inside = {unquote(address).split("#")[0] for address in start.leads}
    assert {name for name in inside if name and not name.startswith(OUTSIDE)} <= set(files)
    assert "Shows death counts" not in start.words


def test_decks_and_sheets_open_where_files_of_pages_do_not(pack: Path) -> None:
    """On Chromebooks and in Drive: slides for every deck, and PDF and Word for every paper."""
    decks = {path.stem for path in (pack / "decks").glob("*.html")}
    assert {path.stem for path in (pack / "decks").glob("*.pptx")} == decks
    lessons = {path.stem.rpartition("-")[0] for path in (pack / "lessons").glob("*-teacher.html")}
    begins = {"docx": b"PK", "pdf": b"%PDF"}
    for ending, begin in begins.items():
        for paper in ("worksheet", "plan"):
            found = {path.stem for path in (pack / "lessons").glob(f"*-{paper}.{ending}")}
            assert found == {f"{name}-{paper}" for name in lessons}
        printed = {path.stem for path in (pack / "letters").glob("*.html")}
        assert {path.stem for path in (pack / "letters").glob(f"*.{ending}")} == printed
        for path in pack.rglob(f"*.{ending}"):
            assert path.read_bytes().startswith(begin), path.name
    start = Opened((pack / "START HERE.html").read_text("utf-8"))
    forms = [address for address in start.leads if address.endswith((".pdf", ".docx"))]
    assert len(forms) == len(set(forms)) == len([*pack.rglob("*.pdf"), *pack.rglob("*.docx")])
    for text in (start.words, (pack / "README.txt").read_text("utf-8")):
        assert "Take the PDF to print" in " ".join(text.split())
    for path in pack.rglob("*.html"):
        assert "Shift and an arrow" not in path.read_text("utf-8"), path.name
