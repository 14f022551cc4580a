"""Lessons as PDF, read back: their pages, what stays together, and what a screen reader finds."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from components.catalog import Catalog
from components.lessons.lesson import cards, lesson
from components.lessons.sheets import papers_of
from components.lessons.worksheet import Worksheet, alone_of, plan_of, worksheet_of
from components.lessons.worksheet_files import paper_content
from components.render.typeset import pdf_of, words_of
from tests.pdf import OpenedPdf, tight

ROOT = Path(__file__).resolve().parents[2]
MOST_PAGES = {"worksheet": 2, "plan": 1, "alone": 2}
MAKE = {"worksheet": worksheet_of, "plan": plan_of, "alone": alone_of}
LETTER = (612, 792)  # points
DAY = date(2026, 11, 22)
HOSTILE = r'#panic("a") $ 1/0 $ *b* _c_ [d] @e <f> \g ~ // h /* i */ #read("/etc/passwd") = j'

Papers = dict[tuple[str, str], tuple[Worksheet, OpenedPdf]]


@pytest.fixture(scope="module")
def papers(catalog: Catalog) -> Papers:
    """Every paper of every lesson, as what it is made of and as what was made."""
    made = {}
    for card in cards(catalog):
        shown = lesson(catalog, card.id)
        for paper in papers_of(shown):
            opened = OpenedPdf(paper_content(catalog, shown, paper, "pdf"))
            made[card.id, paper] = (MAKE[paper](catalog, shown), opened)
    return made


def letter_pdf(markdown: str, *, title: str = "T", made: date = DAY) -> bytes:
    data = {"title": title, "words": words_of(markdown), "origin": title, "edition": ""}
    return pdf_of("letter", data, language="en", made=made, most_pages=1)


def test_worksheet_has_two_pages_of_us_letter_and_a_plan_one(papers: Papers) -> None:
    assert {paper for _, paper in papers} == set(MOST_PAGES)
    for (name, paper), (_, opened) in papers.items():
        assert 1 <= len(opened.pages) <= MOST_PAGES[paper], (name, paper)
        for page in opened.reader.pages:
            assert tuple(page.mediabox[2:]) == LETTER, (name, paper)


def test_no_letter_is_below_nine_points(papers: Papers) -> None:
    for key, (_, opened) in papers.items():
        assert min(opened.sizes) >= 9, (key, sorted(opened.sizes))
        assert max(opened.sizes) > 14, key


def test_every_question_is_on_the_page_of_its_picture_with_its_words(papers: Papers) -> None:
    asked = 0
    for key, (sheet, opened) in papers.items():
        pictures = opened.pictures
        wanted = [block.picture for row in sheet.rows for block in row if block.picture]
        assert [alt for alt, _ in pictures] == [picture.alt for picture in wanted], key
        assert all(len(alt) > 30 for alt, _ in pictures), key
        places = iter(pictures)
        for row in sheet.rows:
            on = {next(places)[1] for block in row if block.picture}
            if not on:
                continue
            (page,) = on
            markdown = " ".join(block.markdown for block in row)
            questions = re.findall(r"\*\*(Question \d\.)\*\*", markdown)
            assert questions and all(name in opened.pages[page] for name in questions), key
            asked += len(questions)
            for block in row:
                if block.picture:
                    assert tight(block.picture.caption) in tight(opened.pages[page]), key
    assert asked > 25


def test_sheet_holds_every_word_of_its_blocks(papers: Papers) -> None:
    for key, (sheet, opened) in papers.items():
        blocks = [block for row in sheet.rows for block in row]
        blocks += [sheet.ticket] if sheet.ticket else []
        texts = [sheet.title, sheet.question, sheet.about, sheet.sources]
        for block in blocks:
            plain = re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", block.markdown)
            plain = re.sub(r"\*+|^\s*(?:-|\d\.) |^\|[-| ]+\|$", "", plain, flags=re.M)
            texts += [block.title, *re.split(r"[\n|]+", plain)]
            texts += [re.sub(r"\*+", "", strip) for strip in block.strips]
        said = tight(opened.words)
        assert [text for text in texts if tight(text) not in said] == [], key


def test_ticket_is_last_and_has_no_name_on_it(papers: Papers) -> None:
    for (name, paper), (sheet, opened) in papers.items():
        assert opened.words.startswith("Name: ") == (paper == "worksheet"), name
        if sheet.ticket:
            before, _, after = opened.words.partition("Cut along this line.")
            assert sheet.ticket.title in after and "Name: " not in after, name
            assert "Question 1." in before and "Question" not in after.replace("Questions", "")
        for page in opened.pages:
            assert "call 988" in page and "Data edition of" in page, name


def test_screen_reader_finds_title_language_and_headings_in_order(papers: Papers) -> None:
    for key, (sheet, opened) in papers.items():
        assert opened.standard == "1", key
        assert opened.reader.metadata.title == sheet.title
        assert opened.root["/Lang"] == "en-US"
        assert opened.root["/MarkInfo"]["/Marked"]
        headings = [tag for tag in opened.tags if re.fullmatch(r"/H\d", tag)]
        titled = [block for row in sheet.rows for block in row if block.title]
        assert headings == ["/H1"] + ["/H2"] * (len(titled) + bool(sheet.ticket)), key
        # The helplines at the foot of the last page are among what is read.
        assert opened.tags[-1] == "/P", key
    _, plan = papers["supply_chain", "plan"]
    assert plan.tags.count("/TH") == 4 and "/Table" in plan.tags


def test_same_data_are_the_same_bytes_in_another_process(catalog: Catalog) -> None:
    words = "# T\n\n■ ☐ Words with **weight** and [a link](https://988lifeline.org)."
    script = (
        "import sys; from tests.unit.test_worksheet_pdf import letter_pdf;"
        "sys.stdout.buffer.write(letter_pdf(sys.argv[1]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, words], cwd=ROOT, capture_output=True, check=True
    )
    assert told.stdout == letter_pdf(words) != letter_pdf(words, made=date(2026, 11, 23))
    shown = lesson(catalog, "which_number")
    first, second = (paper_content(catalog, shown, "worksheet", "pdf") for _ in range(2))
    assert first == second
    day = f"D:{catalog.edition:%Y%m%d}"
    assert str(OpenedPdf(first).reader.metadata["/CreationDate"]).startswith(day)


def test_words_are_never_run() -> None:
    escaped = re.sub(r"([\\*_`\[\]<~])", r"\\\1", HOSTILE)
    table = f"\n\n| {escaped} | b |\n|---|---|\n| {escaped} | |\n\n- {escaped}\n"
    opened = OpenedPdf(letter_pdf(f"# {escaped}\n\n{escaped}{table}", title=HOSTILE))
    assert tight(opened.words).count(tight(HOSTILE)) == 6
    assert opened.reader.metadata.title == HOSTILE
    assert opened.standard == "1"


def test_letter_that_no_face_has_costs_no_more_than_itself() -> None:
    opened = OpenedPdf(letter_pdf("# T\n\nBefore 日本 after."))
    assert "Before" in opened.words and "after." in opened.words
    assert opened.standard == ""


def test_emptiness_and_rare_blocks_are_set_too() -> None:
    markdown = "# T\n\n- \n- a\n\n| b |\n|---|\n| |\n\n> c\n\n---\n\n```\nd\n```\n\n![e](f.png)"
    assert OpenedPdf(letter_pdf(markdown)).words == "T • • a b c d e T"
