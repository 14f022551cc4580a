"""What a teacher gives out says the same in both languages and leads to the same help."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest

from components.catalog import Catalog
from components.render.letters import (
    LANGUAGES,
    LETTERS,
    inside_page,
    letter_of,
    to_pdf,
    to_print,
    to_word,
)
from components.site.help import HELPLINES
from tests.pdf import OpenedPdf, tight

NUMBERS = {way.words for line in HELPLINES for way in line.ways if way.link.startswith("tel:")}

every_letter = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in LETTERS for language in LANGUAGES]
)


@every_letter
def test_letter_names_every_helpline_of_the_site(
    name: str, language: str, catalog: Catalog
) -> None:
    letter = letter_of(catalog, name, language)
    said = set(re.findall(r"(?<!\d)(?:911|988|1-800-\d{3}-\d{4})(?!\d)", letter.markdown))
    assert len(NUMBERS) == 4
    assert said == NUMBERS


@pytest.mark.parametrize("name", LETTERS)
def test_both_languages_have_the_same_parts(name: str, catalog: Catalog) -> None:
    shapes = [
        re.findall(r"<(/?[a-z]+\d?)", letter_of(catalog, name, language).html)
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


@every_letter
def test_printed_page_is_whole_and_fetches_nothing(
    name: str, language: str, catalog: Catalog
) -> None:
    page = to_print(letter_of(catalog, name, language))
    assert f'<html lang="{language}">' in page
    links = {"https://988lifeline.org", "https://findtreatment.gov"}
    assert set(re.findall(r'(?:href|src)="([^"]+)"', page)) == links
    assert "<script" not in page and "url(" not in page and "{{" not in page


@every_letter
def test_letter_in_a_page_keeps_its_language_and_the_order_of_headings(
    name: str, language: str, catalog: Catalog
) -> None:
    part = inside_page(letter_of(catalog, name, language))
    assert f'lang="{language}"' in part
    levels = re.findall(r"<h(\d)>", part)
    assert levels[0] == "3" and set(levels[1:]) == {"4"}


@every_letter
def test_word_file_holds_every_word_with_real_headings_and_lists(
    name: str, language: str, catalog: Catalog
) -> None:
    letter = letter_of(catalog, name, language)
    document = docx.Document(io.BytesIO(to_word(letter)))
    plain = re.sub(r"\[(\S+)\]\(https\S+\)|^#+ |^- |\*\*", r"\1", letter.markdown, flags=re.M)
    lines = [line for line in plain.splitlines() if line.strip()]
    assert [paragraph.text for paragraph in document.paragraphs] == [*lines, letter.origin]
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 2") == letter.markdown.count("\n## ")
    assert styles.count("List Bullet") == letter.markdown.count("\n- ")
    language_of_styles = document.styles.element.xpath("//w:lang/@w:val")
    assert language_of_styles == [f"{language}-US"]


@every_letter
def test_pdf_holds_every_word_on_one_page_and_can_be_read_aloud(
    name: str, language: str, catalog: Catalog
) -> None:
    letter = letter_of(catalog, name, language)
    edition = "Data edition of November 22, 2026."
    opened = OpenedPdf(to_pdf(letter, date(2026, 11, 22), edition))
    assert len(opened.pages) == 1
    assert tuple(opened.reader.pages[0].mediabox[2:]) == (612, 792)
    assert min(opened.sizes) >= 9 and max(opened.sizes) > 16
    plain = re.sub(r"\[(\S+)\]\(https\S+\)|^#+ |^- |\*\*", r"\1", letter.markdown, flags=re.M)
    said = tight(opened.words)
    texts = [*re.split(r"_{4,}|\n", plain), letter.origin, edition]
    assert [text for text in texts if tight(text) not in said] == []
    assert "_" not in said
    assert opened.standard == "1"
    assert opened.reader.metadata.title == letter.title
    assert opened.root["/Lang"] == f"{language}-US"
    headings = [tag for tag in opened.tags if tag in ("/H1", "/H2")]
    assert headings == ["/H1"] + ["/H2"] * letter.markdown.count("\n## ")
    assert set(opened.links) == {"https://988lifeline.org", "https://findtreatment.gov"}
