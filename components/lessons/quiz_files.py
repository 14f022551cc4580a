"""The quiz in the formats of learning platforms and games, with its key and its explanations."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.charts.svg import file_svg
from components.exhibits import draw
from components.lessons.pictures import map_svg
from components.lessons.quiz import Question
from components.render.raster import small_png
from components.render.word import DOCX
from components.text import words
from components.text.messages import say

LETTERS = "ABCDEFGH"
# What a game takes, in characters and in answers; longer questions are left out and named.
LONGEST_QUESTION, LONGEST_ANSWER, MOST_ANSWERS = 120, 75, 4
SECONDS = 30
# A chart on paper, in inches, and in pixels before it is drawn twice as large.
ACROSS, PIXELS = 6, 760
# Kahoot reads questions from this row of its spreadsheet on, counted from 1.
FIRST_ROW = 9
HEADINGS = (
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec)",
    "Correct answer(s)",
)
QTI_TITLE = "Quiz title: {}"  # the library's own words
MARKDOWN = re.compile(r"([\\`*_{}\[\]>#+.!$-])")
# What Markdown has no mark for in front.
ENTITY = re.compile(r"[&<~^|]")
GIFT = re.compile(r"([~=#{}:\\])")


@dataclass(frozen=True, kw_only=True)
class QuizFormat:
    """A kind of file: what it is for, and how it is written.

    `write` takes a title and questions. `fits` says which questions a format has room for. The
    chart that a question needs is named with its `address`, or is in the file as a `picture`.
    """

    name: str
    ending: str
    kind: str
    write: Callable[[str, Sequence[Question]], bytes]
    fits: Callable[[Question], bool] = lambda question: True
    chart: Literal["address", "picture"] = "address"


def with_charts(
    catalog: Catalog, item: QuizFormat, questions: Sequence[Question], base: str
) -> list[Question]:
    """`questions` with the charts that they need, in the way of the format.

    `base` is the address of the site, without a slash at its end.
    """
    return [
        _with_chart(catalog, item, question, base) if question.reads_chart else question
        for question in questions
    ]


def _with_chart(catalog: Catalog, item: QuizFormat, question: Question, base: str) -> Question:
    view = question.view
    if item.chart == "address":
        address = f"{base}/{view.address}"
        asked = say("lessons-quiz-look", question=question.text, title=view.title, address=address)
        return replace(question, text=asked)
    if view.exhibit:
        figure = draw(catalog, view.exhibit, view.chosen).figures[0].figure
        svg = file_svg(figure, name="chart", width=PIXELS, mode="light")
    else:
        svg, _ = map_svg(catalog, view, "light")
    return replace(question, picture=small_png(svg, zoom=2))


def _to_qti(title: str, questions: Sequence[Question]) -> bytes:
    """A zip of QTI 1.2, which Canvas, Schoology and Blackboard import."""
    # Loaded with the first file, as few readers take one.
    from text2qti.config import Config
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    lines = [QTI_TITLE.format(_marked(title))]
    for number, question in enumerate(questions, 1):
        lines += ["", f"{number}.  {_marked(question.text)}"]
        lines.append(f"... {_marked(question.explanation)}")
        for place, option in enumerate(question.options):
            key = "*" if place == question.right else ""
            lines.append(f"{key}{LETTERS[place].lower()})  {_marked(option)}")
    return QTI(Quiz("\n".join(lines) + "\n", config=Config())).zip_bytes()


def _marked(text: str) -> str:
    """Words as Markdown that shows them as they are."""
    marked = MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return ENTITY.sub(lambda sign: f"&#{ord(sign[0])};", marked)


def _to_gift(title: str, questions: Sequence[Question]) -> bytes:
    """Text that Moodle imports."""
    lines = [f"// {title}", ""]
    for question in questions:
        lines.append(f"::{_gift(question.id)}::{_gift(question.text)} {{")
        lines += [
            f"\t{'=' if place == question.right else '~'}{_gift(option)}"
            for place, option in enumerate(question.options)
        ]
        lines += [f"\t####{_gift(question.explanation)}", "}", ""]
    return "\n".join(lines).encode()


def _gift(text: str) -> str:
    return GIFT.sub(r"\\\1", " ".join(text.split()))


def _to_table(title: str, questions: Sequence[Question]) -> bytes:
    """Question and answer in two columns apart by a tab, as Quizlet and spreadsheets read them."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    for question in questions:
        options = " ".join(
            say("lessons-quiz-lettered", letter=letter, option=option)
            for letter, option in zip(LETTERS, question.options, strict=False)
        )
        writer.writerow((f"{question.text} {options}", question.options[question.right]))
    return file.getvalue().encode()


def _to_sheet(title: str, questions: Sequence[Question]) -> bytes:
    """A spreadsheet in the form that Kahoot imports; Blooket and others read its columns."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Quiz")
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write(1, 1, title, bold)
        sheet.write_row(FIRST_ROW - 2, 1, HEADINGS, bold)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, MOST_ANSWERS + 1, 30)
        for row, question in enumerate(questions, FIRST_ROW - 1):
            options = [*question.options, *[""] * (MOST_ANSWERS - len(question.options))]
            sheet.write(row, 0, row - FIRST_ROW + 2)
            cells = [question.text, *options, SECONDS, question.right + 1]
            sheet.write_row(row, 1, cells, wrapped)
    return file.getvalue()


def _fits_a_game(question: Question) -> bool:
    return (
        not question.reads_chart
        and len(question.text) <= LONGEST_QUESTION
        and len(question.options) <= MOST_ANSWERS
        and all(len(option) <= LONGEST_ANSWER for option in question.options)
    )


def _to_word(title: str, questions: Sequence[Question]) -> bytes:
    """A Word file: the questions with boxes to check, and the key on a page of its own."""
    from docx import Document
    from docx.shared import Inches, Pt

    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title, document.core_properties.author = title, SITE
    document.add_heading(title, 1)
    document.add_paragraph("Name: ______________________    Date: ______________")
    for number, question in enumerate(questions, 1):
        asked = document.add_paragraph(
            say("lessons-quiz-numbered", number=number, text=question.text)
        )
        asked.paragraph_format.keep_with_next = True
        if question.picture:
            picture = document.add_picture(io.BytesIO(question.picture), width=Inches(ACROSS))
            picture._inline.docPr.set("descr", question.view.title)
            document.paragraphs[-1].paragraph_format.keep_with_next = True
        last = len(question.options) - 1
        for place, option in enumerate(question.options):
            line = document.add_paragraph(
                say("lessons-quiz-lettered", letter=LETTERS[place], option=option)
            )
            line.paragraph_format.left_indent = Pt(18)
            line.paragraph_format.space_after = Pt(10 if place == last else 0)
            line.paragraph_format.keep_with_next = place < last
    document.add_page_break()
    document.add_heading("Answer key", 1)
    for number, question in enumerate(questions, 1):
        letter, option = LETTERS[question.right], question.options[question.right]
        document.add_paragraph(
            say(
                "lessons-quiz-key",
                number=number,
                answer=say("lessons-quiz-lettered", letter=letter, option=option),
                explanation=question.explanation,
            )
        )
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


FORMATS: Mapping[str, QuizFormat] = {
    item.ending: item
    for item in (
        QuizFormat(
            name="Canvas, Schoology, or Blackboard (QTI)",
            ending="zip",
            kind="application/zip",
            write=_to_qti,
        ),
        QuizFormat(name="Moodle (GIFT)", ending="gift.txt", kind="text/plain", write=_to_gift),
        QuizFormat(
            name="Kahoot or Blooket (spreadsheet)",
            ending="xlsx",
            kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write=_to_sheet,
            fits=_fits_a_game,
        ),
        QuizFormat(
            name="Quizlet (text)", ending="tsv", kind="text/tab-separated-values", write=_to_table
        ),
        QuizFormat(
            name="Word, with the key",
            ending="docx",
            kind=DOCX,
            write=_to_word,
            chart="picture",
        ),
    )
}


def quiz_title(topics: Sequence[str], *, day: str) -> str:
    """What a file is called inside: its topics, if not all, and the day of its data."""
    return say(
        "lessons-quiz-title",
        form="some" if topics else "all",
        topics=words.listing(topics),
        day=day,
        site=SITE,
    )
