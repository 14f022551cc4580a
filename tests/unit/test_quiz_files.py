"""The quiz in the formats of platforms and games, read back: same questions, same keys."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pandas as pd
import pytest
from docx import Document

from components.catalog import Catalog
from components.lessons.quiz import Question, read_quiz
from components.lessons.quiz_files import FORMATS, quiz_title, with_charts

TITLE = "Synthetic Drug Atlas quiz"


@pytest.fixture(scope="module")
def questions(catalog: Catalog) -> tuple[Question, ...]:
    found = read_quiz(catalog).questions
    assert len(found) > 20
    # Signs that mean something in one of the formats.
    odd = replace(
        found[0],
        id="odd",
        text="Is *1* = {2} ~ #3: `x` <b>y</b> $z$ 5% _so_?",
        options=("=1+1", "a ~ b # c", "100% [x](y)"),
        right=2,
        explanation="Because {this} = that: ~ # \\ *so*.",
    )
    return (*found, odd)


def plain(markup: str) -> str:
    return " ".join("".join(ElementTree.fromstring(f"<a>{markup}</a>").itertext()).split())


def test_qti_has_every_question_with_its_key_and_feedback(questions: tuple[Question, ...]) -> None:
    zipped = zipfile.ZipFile(io.BytesIO(FORMATS["zip"].write(TITLE, questions)))
    assert "imsmanifest.xml" in zipped.namelist()
    (name,) = [
        name for name in zipped.namelist()
        if name.endswith(".xml") and b"<questestinterop" in zipped.read(name)
    ]  # fmt: skip
    root = ElementTree.fromstring(zipped.read(name))
    space = {"q": root.tag.split("}")[0].strip("{")}
    items = root.findall(".//q:item", space)
    assert len(items) == len(questions)
    for item, question in zip(items, questions, strict=True):
        texts = [plain(text.text) for text in item.findall("./q:presentation//q:mattext", space)]
        assert texts == [" ".join(question.text.split()), *question.options], question.id
        labels = [label.get("ident") for label in item.findall(".//q:response_label", space)]
        scored = [
            condition.find(".//q:varequal", space).text
            for condition in item.findall(".//q:respcondition", space)
            if condition.find("q:setvar", space) is not None
        ]
        assert scored == [labels[question.right]], question.id
        said = [plain(text.text) for text in item.findall("./q:itemfeedback//q:mattext", space)]
        assert question.explanation in said, question.id


def test_gift_has_every_question_with_its_key(questions: tuple[Question, ...]) -> None:
    text = FORMATS["gift.txt"].write(TITLE, questions).decode()
    found = re.findall(r"::(.+?)(?<!\\)::(.+?) (?<!\\)\{\n(.+?)\n\}\n", text, re.DOTALL)
    assert len(found) == len(questions)

    def unescaped(part: str) -> str:
        return re.sub(r"\\(.)", r"\1", part)

    for (name, asked, body), question in zip(found, questions, strict=True):
        lines = [line.strip() for line in body.splitlines()]
        assert (unescaped(name), unescaped(asked)) == (question.id, question.text)
        assert [unescaped(line[1:]) for line in lines[:-1]] == list(question.options)
        assert [line[0] for line in lines[:-1]].index("=") == question.right
        assert sum(line[0] == "=" for line in lines[:-1]) == 1
        assert unescaped(lines[-1].removeprefix("####")) == question.explanation


def test_spreadsheet_is_as_games_read_it_and_runs_no_formula(
    questions: tuple[Question, ...],
) -> None:
    item = FORMATS["xlsx"]
    fitting = [question for question in questions if item.fits(question)]
    assert len(questions) > len(fitting) > len(questions) * 0.4
    assert not any(question.reads_chart for question in fitting)
    parts = zipfile.ZipFile(io.BytesIO(item.write(TITLE, fitting)))
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    strings = [
        "".join(node.itertext())
        for node in ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
    ]
    cells = re.findall(r'<c r="([A-Z])(\d+)"[^>]*?(t="s")?><v>(.*?)</v>', sheet)
    table: dict[int, dict[str, str]] = {}
    for column, row, is_text, value in cells:
        table.setdefault(int(row), {})[column] = strings[int(value)] if is_text else value
    assert table[8]["B"] == "Question - max 120 characters"
    for number, question in enumerate(fitting, 9):
        given = table[number]
        options = [given[column] for column in "CDEF" if given.get(column)]
        assert (given["B"], options) == (question.text, list(question.options))
        assert int(given["H"]) == question.right + 1
        assert len(question.text) <= 120


def test_table_has_a_line_for_each_question(questions: tuple[Question, ...]) -> None:
    text = FORMATS["tsv"].write(TITLE, questions).decode()
    rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    assert [answer for _, answer in rows] == [one.options[one.right] for one in questions]
    assert all(row[0].startswith(one.text) for row, one in zip(rows, questions, strict=True))
    assert pd.read_csv(io.StringIO(text), sep="\t", header=None).shape == (len(questions), 2)


def test_word_file_has_the_key_on_a_page_of_its_own(questions: tuple[Question, ...]) -> None:
    document = Document(io.BytesIO(FORMATS["docx"].write(TITLE, questions)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    key = lines.index("Answer key")
    for number, question in enumerate(questions, 1):
        assert f"{number}. {question.text}" in lines[:key]
        letter = "ABCDEFGH"[question.right]
        answer = f"{number}. {letter}) {question.options[question.right]}. {question.explanation}"
        assert answer in lines[key:]
        assert question.explanation not in " ".join(lines[:key])
    before = document.paragraphs[key - 1]._p.xml
    assert 'w:type="page"' in before


def test_chart_that_a_question_needs_is_in_the_file_or_named_with_its_address(
    catalog: Catalog, questions: tuple[Question, ...]
) -> None:
    some = [question for question in questions if question.reads_chart]
    maps = [question for question in some if question.view.is_map]
    some = [*maps[:1], *(question for question in some if question.view.exhibit)][:3]
    assert maps
    written = FORMATS["docx"].write(TITLE, with_charts(catalog, FORMATS["docx"], some, ""))
    pictures = Document(io.BytesIO(written)).inline_shapes
    assert len(pictures) == 3
    assert all(picture.width.inches == 6 and picture.height.inches < 8 for picture in pictures)
    asked = with_charts(catalog, FORMATS["tsv"], some, "https://atlas.example")
    text = FORMATS["tsv"].write(TITLE, asked).decode()
    for question in some:
        assert f"first: https://atlas.example/{question.view.address})" in text


def test_title_names_topics_and_the_day() -> None:
    assert (
        quiz_title((), day="November 29, 2026") == "Synthetic Drug Atlas quiz (November 29, 2026)"
    )
    assert "Deaths and Seizures" in quiz_title(("Deaths", "Seizures"), day="November 29, 2026")
