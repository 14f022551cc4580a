"""What a teacher gives out: a letter to families and a sheet on help, in English and Spanish.

Each stands in data/text/<language>/<name>.md, with its headings as they are read. It leaves the
site as Markdown to copy, as one page to print, and as a Word file to change.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

from components.catalog import Catalog
from components.catalog.page_text import fill
from components.render.prose import quiet_html
from components.render.templating import written
from components.site import SITE
from components.text.messages import say

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

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
    return written("letter.html", letter=letter, policy=policy, edition=edition)


def to_word(letter: Letter) -> bytes:
    """A Word file with real headings and lists, in the language of the letter."""
    # Loaded with the first file: every start is a tenth of a second shorter without it.
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt

    document = docx.Document()
    document.core_properties.title = letter.title
    document.core_properties.author = SITE
    document.core_properties.comments = ""
    for page in document.sections:
        page.left_margin = page.right_margin = Inches(0.9)
        page.top_margin = page.bottom_margin = Inches(0.6)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    # The language of spelling and reading aloud stands among the defaults of all styles.
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), f"{letter.language}-US")
    blocks = MarkdownIt("commonmark").parse(letter.markdown)
    style = "Normal"
    for position, block in enumerate(blocks):
        if block.type == "bullet_list_open":
            style = "List Bullet"
        elif block.type == "bullet_list_close":
            style = "Normal"
        elif block.type == "inline":
            before = blocks[position - 1]
            if before.type == "heading_open":
                paragraph = document.add_heading(level=0 if before.tag == "h1" else 2)
            else:
                paragraph = document.add_paragraph(style=style)
            _write(paragraph, block.children or ())
    document.add_paragraph(letter.origin).runs[0].italic = True
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write(paragraph: Paragraph, pieces: Iterable[Token]) -> None:
    is_strong = False
    for piece in pieces:
        if piece.type in ("strong_open", "strong_close"):
            is_strong = piece.type == "strong_open"
        elif piece.type in ("softbreak", "hardbreak"):
            paragraph.add_run(" ")
        elif piece.content:
            paragraph.add_run(piece.content).bold = is_strong or None
