"""Decks as PowerPoint files, read back: their words, numbers, notes and places."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Opened
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from components.catalog import Catalog
from components.exhibits import draw
from components.lessons.decks.deck import read_deck
from components.lessons.decks.native import native_chart
from components.lessons.decks.powerpoint import FOOT, ZOOM, deck_pptx, fitting, paragraphs_of
from components.lessons.quiz import read_quiz
from components.site import EXHIBITS, calm

TODAY = date(2026, 11, 22)
# Lines, columns, bars, tasks, a map, a timeline, the content note, and a question alone.
DECKS = ("lesson.which_number", "ready.five_minutes")
INCH = 914_400


def made(catalog: Catalog, items: str, **texts: str) -> tuple[bytes, Opened]:
    file = deck_pptx(catalog, read_deck(catalog, items, texts=texts), today=TODAY)
    return file, Presentation(io.BytesIO(file))


@pytest.fixture(scope="module", params=DECKS)
def deck(request: pytest.FixtureRequest, catalog: Catalog) -> tuple[str, bytes, Opened]:
    return request.param, *made(catalog, request.param)


def titles(opened: Opened) -> list[str]:
    return [page.shapes.title.text_frame.text for page in opened.slides]


def words_of(page: Slide) -> str:
    return " ".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


def notes_of(page: Slide) -> str:
    return page.notes_slide.notes_text_frame.text


def pictures(page: Slide) -> Iterator[BaseShape]:
    yield from (shape for shape in page.shapes if shape.has_chart or shape.shape_type == 13)


def test_question_comes_before_its_finding_on_a_slide_of_its_own(
    catalog: Catalog, deck: tuple[str, bytes, Opened]
) -> None:
    items, _, opened = deck
    asked = read_deck(catalog, items).slides
    held = sum(bool(slide.question and slide.view) for slide in asked)
    assert held >= 3
    assert len(asked) <= len(opened.slides) <= len(asked) + held
    said = titles(opened)
    if items == "lesson.which_number":
        place = said.index("Border fentanyl seizures fell 45% in fiscal 2025, to 12,027 pounds")
        before, after = opened.slides[place - 1], opened.slides[place]
        assert said[place - 1].startswith("Give three reasons why this number")
        assert "45%" not in words_of(before)
        assert "45%" in notes_of(before)
        assert said[place - 1] in words_of(after)
        for page in (before, after):
            (picture,) = pictures(page)
            about = picture._element.xpath("./*/p:cNvPr")[0].get("descr")
            assert ("27,023" in about) == (page is after)


def test_every_slide_has_helplines_a_title_and_stays_on_the_screen(
    deck: tuple[str, bytes, Opened],
) -> None:
    _, file, opened = deck
    assert len(file) < 3_000_000
    assert all(titles(opened))
    for number, page in enumerate(opened.slides, 1):
        assert "988" in words_of(page), number
        for shape in page.shapes:
            assert shape.left >= 0 and shape.top >= 0, number
            assert shape.left + shape.width <= opened.slide_width, number
            assert shape.top + shape.height <= opened.slide_height, number
        for one, other in combinations(page.shapes, 2):
            is_apart = (
                one.left + one.width <= other.left + 100
                or other.left + other.width <= one.left + 100
                or one.top + one.height <= other.top + 100
                or other.top + other.height <= one.top + 100
            )
            assert is_apart, (number, one.name, other.name)
        for shape in pictures(page):
            assert shape._element.xpath("./*/p:cNvPr")[0].get("descr"), number


def test_charts_hold_the_numbers_of_the_table(catalog: Catalog) -> None:
    _, opened = made(catalog, "united_states.deaths_by_class")
    # The question and the finding show the same chart.
    *_, shape = (shape for page in opened.slides for shape in page.shapes if shape.has_chart)
    chart = shape.chart
    values = {series.name: dict(zip(chart.plots[0].categories, series.values, strict=True))
              for series in chart.plots[0].series}  # fmt: skip
    table = catalog.table("us_overdose_deaths")
    for name, code in (("Synthetic opioids", "synthetic_opioids"), ("Heroin", "heroin")):
        own = table[table["drug_class"] == code].set_index("year")["deaths"].dropna()
        given = [value for value in values[name].values() if value is not None]
        assert given == own.loc[1999:].tolist()
    assert list(values["Synthetic opioids"].values())[-1] == 47_735
    # What the figure says of events and peaks is below the chart.
    said = words_of(opened.slides[-1])
    assert "China’s class control, May 2019" in said and "Peak in 2022: 73,838" in said
    assert list(values["Heroin"].values())[-1] is None  # not in final data for 2024


def test_simple_figures_become_charts_and_no_other(catalog: Catalog) -> None:
    kinds = {}
    for exhibit in {item.name: item for items in EXHIBITS.values() for item in items}.values():
        native = native_chart(draw(catalog, exhibit).figures[0].figure)
        kinds[exhibit.name] = native.kind if native else ""
        if native:
            assert len(native.categories) == len(set(native.categories)), exhibit.name
            assert all(len(one.values) == len(native.categories) for one in native.series)
    assert kinds["deaths_by_class"] == "lines"
    assert kinds["seizures_by_year"] == "columns"
    assert kinds["nitazenes"] == "bars"
    # Maps, tiles, two plots on one sheet, and points that differ and mean something by it.
    for name in ("country_map", "state_tiles", "beside_outcomes", "mexico_counts", "which_number"):
        assert kinds[name] == "", name


def test_year_that_is_not_over_is_named_so(catalog: Catalog) -> None:
    exhibit = next(
        item for items in EXHIBITS.values() for item in items if item.name == "seizures_by_year"
    )
    native = native_chart(draw(catalog, exhibit).figures[0].figure)
    assert native and "so far" in native.names[native.categories[-1]]


def test_calm_deck_and_own_words_and_a_deck_of_what_is_not_there(catalog: Catalog) -> None:
    hidden = calm.without_deaths(catalog)
    _, opened = made(hidden, "united_states.deaths_by_class,question.1", w1="Why <b>now</b>?")
    assert titles(opened) == ["Why <b>now</b>?"]
    assert "death" in notes_of(opened.slides[0])
    assert read_deck(catalog, "no.such").slides == ()


def test_first_slide_of_a_lesson_shows_where_students_open_it(catalog: Catalog) -> None:
    def first(items: str, origin: str) -> Slide:
        file = deck_pptx(catalog, read_deck(catalog, items), today=TODAY, origin=origin)
        opened = Presentation(io.BytesIO(file))
        boxes = [
            (box.left, box.top, box.left + box.width, box.top + box.height)
            for box in opened.slides[0].shapes
        ]
        for place, a in enumerate(boxes):
            assert a[2] <= opened.slide_width and a[3] <= opened.slide_height
            for b in boxes[place + 1 :]:
                assert min(a[2], b[2]) <= max(a[0], b[0]) or min(a[3], b[3]) <= max(a[1], b[1])
        return opened.slides[0]

    # The one with the longest title, and the one with the longest address.
    for name in ("your_county", "supply_and_agreements"):
        page = first(f"lesson.{name}", "https://atlas.example.org")
        address = f"atlas.example.org/l/{name}"
        assert address in words_of(page)
        (code,) = [shape for shape in page.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert code._element.nvPicPr.cNvPr.get("descr") == f"QR code of {address}"
    for items, origin in (("lesson.provisional", ""), ("ready.what_helps", "https://a.example")):
        kinds = [shape.shape_type for shape in first(items, origin).shapes]
        assert MSO_SHAPE_TYPE.PICTURE not in kinds


@pytest.mark.parametrize("items", ["lesson.your_county", "ready.where_it_comes_from"])
def test_letters_of_a_picture_have_eight_points_at_least(catalog: Catalog, items: str) -> None:
    _, opened = made(catalog, items)
    drawn = [one for page in opened.slides for one in pictures(page) if not one.has_chart]
    assert drawn
    for picture in drawn:
        is_code = picture._element.nvPicPr.cNvPr.get("descr", "").startswith("QR code")
        # The smallest letters of a drawing have eleven pixels.
        points = 11 * ZOOM * picture.width.pt / picture.image.size[0]
        assert is_code or points >= 8, picture._element.nvPicPr.cNvPr.get("descr")


@pytest.mark.parametrize("items", ["quiz.supply", "lesson.your_county", "ready.five_minutes"])
def test_words_next_to_a_picture_end_above_the_foot(catalog: Catalog, items: str) -> None:
    _, opened = made(catalog, items)
    for place, page in enumerate(opened.slides, 1):
        boxes = sorted(
            (shape.top / INCH, (shape.top + shape.height) / INCH)
            for shape in page.shapes
            if shape.has_text_frame and shape.left / INCH < 1 and shape.width / INCH < 5
        )
        for (_, end), (start, _) in itertools.pairwise(boxes):
            assert end <= start + 0.1, (place, titles(opened)[place - 1])
        assert not boxes or boxes[-1][1] <= FOOT + 0.05, (place, titles(opened)[place - 1])


def test_question_of_the_quiz_has_its_options_and_then_its_answer(catalog: Catalog) -> None:
    _, opened = made(catalog, "quiz.supply")
    asked = next(page for page in opened.slides if "vote for one" in words_of(page))
    told = opened.slides[list(opened.slides).index(asked) + 1]
    (question,) = [one for one in read_quiz(catalog).questions if one.text == titles(opened)[1]]
    letter = "ABCD"[question.right]
    answer = f"{letter}. {question.options[question.right]}"
    for option in question.options:
        assert f". {option}" in words_of(asked) and f". {option}" in words_of(told)
    assert told.shapes.title.text_frame.text == answer
    assert question.explanation in words_of(told)
    assert question.explanation not in words_of(asked) + notes_of(asked).partition("\n")[2]


def test_letters_get_smaller_until_words_fit() -> None:
    size, taken = fitting(["word " * 30], 4, 2, (40, 30, 20, 10))
    assert size < 40
    assert taken <= 2
    assert fitting(["word"], 4, 2, (40, 30)) == (40, fitting(["word"], 4, 2, (40,))[1])
    assert fitting(["word " * 900], 4, 2, (40, 10))[0] == 10


def test_html_of_a_task_becomes_paragraphs_and_items() -> None:
    found = paragraphs_of(
        "<p>One <strong>two</strong>\n three.</p><ul><li>a</li><li><p>b</p></li></ul>"
    )
    assert [(item.text.strip(), item.is_item) for item in found] == [
        ("One two three.", False), ("a", True), ("b", True),
    ]  # fmt: skip


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_with_a_page_for_each_slide(catalog: Catalog, tmp_path: Path) -> None:
    file, opened = made(catalog, "lesson.which_number")
    (tmp_path / "deck.pptx").write_bytes(file)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    written = (tmp_path / "deck.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page[^s]", written)) == len(opened.slides)
