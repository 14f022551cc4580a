"""Word files: a document of ours, and Markdown written into it as headings, lists and tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from components.site import SITE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FACE = "Calibri"

# The media type of its files.
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Parts of the library's template that no reader of ours needs: styles for Word 2007, a picture.
UNUSED = ("/stylesWithEffects", "/thumbnail")
TABLES = ("Normal Table", "Table Grid")
# The styles of Word by the level of a heading.
HEADINGS = {2: "Heading 2", 3: "Heading 3"}


def new_document(
    title: str, *, language: str = "en", size: float = 10.5, side: float = 0.9, above: float = 0.6
) -> Document:
    """An empty document, its letters in points, its margins in inches."""
    # Loaded with the first file: every start is a tenth of a second shorter without it.
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt

    document = docx.Document()
    _lighten(document)
    document.core_properties.title = title
    document.core_properties.author = SITE
    document.core_properties.comments = ""
    (page,) = document.sections
    # A sheet of US Letter, whatever the template of the library has.
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = Inches(side)
    page.top_margin = page.bottom_margin = Inches(above)
    page.footer_distance = Inches(0.3)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(size)
    normal.paragraph_format.space_after = Pt(4)
    # The language of spelling and reading aloud is among the defaults of all styles.
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), f"{language}-US")
    return document


def _lighten(document: Document) -> None:
    """Leave out what the library's template has for other documents: 27 of its 37 kB."""
    from docx.enum.style import WD_STYLE_TYPE

    for rels in (document.part.rels, document.part.package.rels):
        for name in [name for name, rel in rels.items() if rel.reltype.endswith(UNUSED)]:
            del rels[name]
    for style in [*document.styles]:
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLES:
            style.delete()


def write_markdown(place: Any, markdown: str, *, lowest: int = 2) -> list[Paragraph]:
    """Add what Markdown says to a document or a cell; headings below the first are of `lowest`.

    Returns the paragraphs, those of tables left out.
    """
    blocks = MarkdownIt("commonmark").enable("table").parse(markdown)
    style, written = "Normal", []
    rows: list[list[Token]] = []
    for position, block in enumerate(blocks):
        if block.type in ("bullet_list_open", "ordered_list_open"):
            style = "List Bullet" if block.tag == "ul" else "List Number"
        elif block.type in ("bullet_list_close", "ordered_list_close"):
            style = "Normal"
        elif block.type == "tr_open":
            rows.append([])
        elif block.type == "table_close":
            _write_table(place, rows)
            rows = []
        elif block.type == "inline" and rows:
            rows[-1].append(block)
        elif block.type == "inline":
            before = blocks[position - 1]
            if before.type == "heading_open":
                paragraph = place.add_paragraph(
                    style="Title" if before.tag == "h1" else HEADINGS[lowest]
                )
            else:
                paragraph = place.add_paragraph(style=style)
            write_inline(paragraph, block.children or ())
            written.append(paragraph)
    return written


def write_inline(paragraph: Paragraph, pieces: Sequence[Token]) -> None:
    """Add words with what is strong in them."""
    is_strong = False
    for piece in pieces:
        if piece.type in ("strong_open", "strong_close"):
            is_strong = piece.type == "strong_open"
        elif piece.type in ("softbreak", "hardbreak"):
            paragraph.add_run(" ")
        elif piece.content:
            paragraph.add_run(piece.content).bold = is_strong or None


def _write_table(place: Any, rows: Sequence[Sequence[Token]]) -> None:
    """A table whose first row is its head, and of which no row is cut by the end of a page."""
    table = place.add_table(len(rows), max(map(len, rows)))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        keep_row_together(row)
        for cell, words in zip(row.cells, cells, strict=False):
            (paragraph,) = cell.paragraphs
            paragraph.paragraph_format.space_after = 0
            write_inline(paragraph, words.children or ())
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def keep_row_together(row: Any) -> None:
    """Let no page end within a row of a table."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def file_of(document: Document) -> bytes:
    """The document as a .docx file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
