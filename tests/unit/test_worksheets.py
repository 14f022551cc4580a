"""Lessons on paper, read back from Word: what stays together, and how small letters get."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from components.catalog import Catalog
from components.lessons.lesson import cards, lesson
from components.lessons.sheets import papers_of
from components.lessons.worksheet_files import paper_content

# The fullest sheet, and one with strips to cut.
KINDS = ("which_number", "agreements")
STYLES = ("Normal", "Heading 1", "Heading 2", "List Bullet", "List Number")
MOST_PAGES = {"worksheet": 2, "plan": 1, "alone": 2}


def opened(catalog: Catalog, name: str, paper: str):
    return Document(io.BytesIO(paper_content(catalog, lesson(catalog, name), paper, "docx")))


@pytest.fixture(scope="module")
def names(catalog: Catalog, is_full: bool) -> list[str]:
    return [card.id for card in cards(catalog)] if is_full else list(KINDS)


def test_question_stays_with_its_picture_and_no_letter_is_below_nine_points(
    catalog: Catalog, names: list[str]
) -> None:
    for name in names:
        document = opened(catalog, name, "worksheet")
        shown = lesson(catalog, name)
        looks = [look for step in shown.steps for look in step.looks if not look.view.is_chapter]
        pictures = 0
        for row in (row for table in document.tables for row in table.rows):
            if not (drawn := row._tr.xpath(".//pic:pic")):
                continue
            assert row._tr.xpath("./w:trPr/w:cantSplit"), name
            text = " ".join(cell.text for cell in row.cells)
            assert len(re.findall(r"Question \d\.", text)) == len(drawn), text[:80]
            assert all(about.get("descr") for about in row._tr.xpath(".//wp:docPr"))
            pictures += len(drawn)
        assert pictures == len(looks) > 1, name
        used = [document.styles[style].element for style in STYLES]
        parts = [document.element, document.sections[0].footer._element, *used]
        sizes = [
            int(size.get(qn("w:val"))) / 2
            for part in parts
            for size in part.iter(qn("w:sz"))
            if size.getparent().tag == qn("w:rPr")
        ]
        assert min(sizes) >= 9, name
        # The ticket is the last thing, below the line to cut along, and asks for no name.
        words = [paragraph.text for paragraph in document.paragraphs]
        after = words[words.index(next(one for one in words if one.startswith("Cut along"))) + 1 :]
        assert after[0] == shown.steps[-1].title and "Name: " not in " ".join(after)
        assert words[0].startswith("Name: ")


def test_forms_and_strips_that_a_lesson_asks_for_are_there(catalog: Catalog) -> None:
    tables = opened(catalog, "which_number", "worksheet").tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert any("HIDTA" in text for text in cells)
    (card,) = [
        inner
        for table in tables
        for row in table.rows
        for cell in row.cells
        for inner in cell.tables
    ]
    assert [cell.text for cell in card.rows[0].cells] == ["Card", "DEA", "HIDTA", "CBP"]
    strips = opened(catalog, "agreements", "worksheet").tables[0]
    assert len(strips.rows) == 10
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in strips.rows)
    assert strips.rows[2].cells[0].text.startswith("3. China controls all fentanyl-related")


def test_plan_has_times_answers_and_standards(catalog: Catalog) -> None:
    document = opened(catalog, "supply_chain", "plan")
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert table[0] == ["", "50 min", "45 min", "30 min"]
    assert ["Who says so? (May skip)", "13", "10", "–"] in table
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    shown = lesson(catalog, "supply_chain")
    assert all(item.code in said for item in shown.standards)
    assert "Mostly chemicals (precursors)" in said and "Name: " not in said


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_libreoffice_has_two_pages_and_one(
    catalog: Catalog, names: list[str], tmp_path: Path
) -> None:
    files = []
    for name in names:
        shown = lesson(catalog, name)
        for paper in papers_of(shown):
            files.append(tmp_path / f"{name}-{paper}.docx")
            content = paper_content(catalog, shown, paper, "docx")
            assert zipfile.is_zipfile(io.BytesIO(content))
            files[-1].write_bytes(content)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/home",
         "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for file in files:
        written = file.with_suffix(".pdf").read_bytes()
        pages = len(re.findall(rb"/Type\s*/Page[^s]", written))
        assert pages <= MOST_PAGES[file.stem.rpartition("-")[2]], (file.name, pages)


MINUTES = {"Five": 5, "Ten": 10, "Fifteen": 15}


def test_lesson_in_place_of_another_has_a_sheet_for_one_student_that_is_no_longer(
    catalog: Catalog,
) -> None:
    replaced = [card for card in cards(catalog) if card.opt_out]
    assert len(replaced) > 1
    for card in replaced:
        other = lesson(catalog, card.opt_out)
        named = re.findall(r"\*\*(\w+) minutes\.\*\*", other.alone)
        assert 0 < sum(MINUTES[word] for word in named) == other.alone_minutes <= card.minutes
        document = opened(catalog, card.opt_out, "alone")
        written = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert not re.search(r"\b(partner|group|class)\b (?!control)", other.alone)
        assert other.card.title in written
    assert "alone" not in papers_of(lesson(catalog, "agreements"))
