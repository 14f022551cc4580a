"""What a teacher gives out: a letter to families and a sheet on help, in English and Spanish.

Each is in data/text/<language>/<name>.md, with its headings as they are read. It leaves the
site as Markdown to copy, as one page to print, as a PDF, and as a Word file to change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from components.catalog import Catalog
from components.catalog.page_text import fill
from components.render.prose import quiet_html
from components.render.templating import render_template
from components.render.typeset import pdf_of, words_of
from components.render.word import file_of, new_document, write_markdown
from components.site import SITE
from components.text.messages import say

LETTERS = {"family_letter": "Letter to families", "help_sheet": "Where to get help"}
LANGUAGES = {"en": "English", "es": "Español"}
TELEPHONE = re.compile(r"\b1-800-\d{3}-\d{4}\b")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter or sheet in one language. `html` is safe; its first heading is an h1."""

    name: str
    language: str
    title: str
    markdown: str
    html: str

    @property
    def stem(self) -> str:
        """The name of a file that holds it, without its ending."""
        return f"{self.name}_{self.language}"

    @property
    def origin(self) -> str:
        """The line at its foot."""
        return say("render-letter-origin", language=self.language, site=SITE)


def letter_of(catalog: Catalog, name: str, language: str) -> Letter:
    """The letter `name` in `language`. Raises DataProblem when its text cannot be read."""
    text = catalog.text(name, language)
    parts = [f"# {text.title}", text.lead]
    for heading, section in text.sections.items():
        parts += [f"## {heading}", section.body]
    markdown = fill("\n\n".join(part for part in parts if part), catalog.facts, text.file)
    return Letter(
        name=name,
        language=language,
        title=text.title,
        markdown=f"{markdown}\n",
        html=TELEPHONE.sub(
            r'<span class="number">\g<0></span>', quiet_html(markdown, catalog, text.file)
        ),
    )


def inside_page(letter: Letter) -> str:
    """Its HTML as a part of a page in English, below a heading of the second level."""
    lower = re.sub(r"<(/?)h([12])>", lambda tag: f"<{tag[1]}h{int(tag[2]) + 2}>", letter.html)
    return f'<article class="atlas-letter" lang="{letter.language}">{lower}</article>'


def to_print(letter: Letter, policy: str = "", edition: str = "") -> str:
    """A document of its own that prints on one page, Letter or A4, with nothing to fetch.

    `policy` says what it may do where no server says so, `edition` which data lie beside it.
    """
    return render_template("letter.html", letter=letter, policy=policy, edition=edition)


def to_pdf(letter: Letter, made: date, edition: str = "") -> bytes:
    """The page to print as a PDF of US Letter that can be read aloud, of the data `made` then."""
    data = {
        "title": letter.title,
        "words": words_of(letter.markdown),
        "origin": letter.origin,
        "edition": edition,
    }
    return pdf_of("letter", data, language=letter.language, made=made, most_pages=1)


def to_word(letter: Letter) -> bytes:
    """A Word file with real headings and lists, in the language of the letter."""
    from docx.shared import Pt

    document = new_document(letter.title, language=letter.language, size=10, side=0.8, above=0.5)
    for paragraph in write_markdown(document, letter.markdown):
        paragraph.paragraph_format.space_after = Pt(3)
        style = paragraph.style
        if style and str(style.name).startswith(("Heading", "Title")):
            paragraph.paragraph_format.space_before = Pt(6)
    document.add_paragraph(letter.origin).runs[0].italic = True
    return file_of(document)
