"""Worksheets and plans as PDF and Word files, and as pages that print on as many sheets."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from components.catalog import Catalog
from components.lessons.decks.slides import data_address, help_line
from components.lessons.lesson import Lesson
from components.lessons.worksheet import (
    CELL,
    LINE_HEIGHT,
    Row,
    Worksheet,
    WorksheetBlock,
    alone_of,
    plan_of,
    worksheet_of,
)
from components.render.lines import edition_line
from components.render.raster import small_png, with_colors
from components.render.templating import render_template
from components.render.typeset import pdf_of, words_of
from components.render.word import (
    file_of,
    keep_row_together,
    new_document,
    write_inline,
    write_markdown,
)
from components.schema.lesson_text import ALONE
from components.text.messages import say
from components.theme.tokens import COLORS

if TYPE_CHECKING:
    from docx.document import Document

TEXT, SMALL = 9.5, 9.0  # points
SIDE, ABOVE = 0.5, 0.45  # inches
ZOOM = 3
MOST_PAGES = {"worksheet": 2, "plan": 1, ALONE: 2}
# What comes after the borders of a paragraph.
AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
# Lines between rows, in Word and in print.
RULE = COLORS["blanked"]["light"]


def paper_content(
    catalog: Catalog, shown: Lesson, paper: str, ending: str, *, policy: str = ""
) -> bytes:
    """A lesson as one of EVERY_PAPER: a page ("html"), a Word file ("docx"), or a PDF ("pdf").

    Raises DataProblem.
    """
    make = {"worksheet": worksheet_of, "plan": plan_of, ALONE: alone_of}[paper]
    sheet = make(catalog, shown)
    if ending == "docx":
        return sheet_word(catalog, sheet)
    if ending == "pdf":
        return sheet_pdf(catalog, sheet, MOST_PAGES[paper])
    return sheet_page(catalog, sheet, policy).encode()


def sheet_word(catalog: Catalog, sheet: Worksheet) -> bytes:
    """A worksheet or a plan as a .docx file, its pictures with their alt text."""
    from docx.shared import Pt

    document = new_document(sheet.title, size=TEXT, side=SIDE, above=ABOVE)
    _style(document)
    if sheet.ticket:
        document.add_paragraph(say("lessons-paper-name"))
    document.add_heading(sheet.title, 1)
    document.add_paragraph(sheet.question).runs[0].bold = True
    document.add_paragraph(sheet.about)
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = _foot(catalog)
    for row in sheet.rows:
        if len(row) > 1:
            _add_pair(document, row)
        else:
            _add(document, row[0])
    if sheet.ticket:
        _add_ticket(document, sheet.ticket)
    sources = document.add_paragraph(sheet.sources) if sheet.sources else None
    for paragraph in filter(None, (foot, sources)):
        paragraph.paragraph_format.space_after = 0
        for run in paragraph.runs:
            run.font.size = Pt(SMALL)
    return file_of(document)


def _style(document: Document) -> None:
    from docx.shared import Inches, Pt, RGBColor

    for name, size, before in (("Heading 1", 15, 0), ("Heading 2", 11.5, 5)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(2)
    for name in ("Normal", "List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(2)
        document.styles[name].paragraph_format.line_spacing = 1.0
    for name in ("List Bullet", "List Number"):
        document.styles[name].paragraph_format.left_indent = Inches(0.2)
        document.styles[name].paragraph_format.first_line_indent = Inches(-0.2)


def _add_pair(document: Document, row: Row) -> None:
    """Blocks next to each other in a row of a table, which no page parts."""
    table = document.add_table(1, len(row))
    keep_row_together(table.rows[0])
    for cell, block in zip(table.rows[0].cells, row, strict=True):
        _add(cell, block, is_whole=True)
        # A cell begins with a paragraph of its own.
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _add(place: Any, block: WorksheetBlock, *, is_whole: bool = False) -> None:
    """A block; nothing in it is parted from its lines, unless it is whole anyway."""
    from docx.shared import Inches, Pt

    kept: list[Any] = []
    if block.title:
        place.add_paragraph(block.title, style="Heading 2")
    kept += write_markdown(place, block.markdown)
    if block.picture:
        if block.picture.caption:
            kept.append(place.add_paragraph(block.picture.caption))
            kept[-1].runs[0].font.size = Pt(SMALL)
        kept.append(place.add_paragraph())
        drawn = io.BytesIO(small_png(block.picture.svg, zoom=ZOOM))
        picture = kept[-1].add_run().add_picture(drawn, width=Inches(CELL))
        picture._inline.docPr.set("descr", block.picture.alt)
    if block.strips:
        _add_strips(place, block.strips)
    for _ in range(block.lines):
        line = place.add_paragraph()
        line.paragraph_format.space_after = 0
        line.paragraph_format.line_spacing = Inches(LINE_HEIGHT)
        _border(line, "bottom", "single")
        kept.append(line)
    for paragraph in kept[:-1] if block.lines and not is_whole else ():
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.keep_together = True


def _add_ticket(document: Document, ticket: WorksheetBlock) -> None:
    """The part to cut off."""
    from docx.shared import Pt

    cut = document.add_paragraph(say("lessons-cut"))
    cut.paragraph_format.keep_with_next = True
    cut.paragraph_format.space_before = Pt(6)
    _border(cut, "top", "dashed")
    _add(document, ticket)


def _add_strips(place: Any, strips: tuple[str, ...]) -> None:
    """Strips one below the other, with dashed lines to cut along."""

    table = place.add_table(len(strips), 1)
    for row, strip in zip(table.rows, strips, strict=True):
        keep_row_together(row)
        (paragraph,) = row.cells[0].paragraphs
        tokens = MarkdownIt("commonmark").parse(strip)
        (inline,) = (token for token in tokens if token.type == "inline")
        write_inline(paragraph, inline.children or ())
        paragraph.paragraph_format.space_after = 0
        _border(paragraph, "bottom", "dashed")


def _border(paragraph: Any, side: str, kind: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pBdr")
    # Lines that are alike would be drawn as one box, so there is one between, too.
    for name in ("between", side) if side == "bottom" else (side,):
        line = OxmlElement(f"w:{name}")
        for key, value in (("val", kind), ("sz", "6"), ("space", "1"), ("color", RULE.lstrip("#"))):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    # Word reads a paragraph's properties in one order alone.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def sheet_page(catalog: Catalog, sheet: Worksheet, policy: str = "") -> str:
    """The same as a document of its own to print; `policy` says what it may do in a pack."""
    return render_template(
        "worksheet.html",
        sheet=sheet,
        policy=policy,
        address=data_address,
        safe=Markup,
        markdown=_html,
        name=say("lessons-paper-name"),
        cut=say("lessons-cut"),
        foot=_foot(catalog),
        cell=CELL,
        line=LINE_HEIGHT,
        rule=RULE,
    )


def sheet_pdf(catalog: Catalog, sheet: Worksheet, most_pages: int) -> bytes:
    """The same as a PDF that can be read aloud, its pictures as drawings with their alt text."""
    data = {
        "title": sheet.title,
        "about": sheet.about,
        "question": sheet.question,
        "name": say("lessons-paper-name") if sheet.ticket else "",
        "rows": [[_set(block) for block in row] for row in sheet.rows],
        "cut": say("lessons-cut"),
        "ticket": _set(sheet.ticket) if sheet.ticket else None,
        "sources": sheet.sources,
        "foot": _foot(catalog),
        "cell": CELL,
        "line": LINE_HEIGHT,
    }
    return pdf_of("worksheet", data, language="en", made=catalog.edition, most_pages=most_pages)


def _set(block: WorksheetBlock) -> dict[str, Any]:
    """A block as the template of the PDF takes it."""
    picture = block.picture
    return {
        "title": block.title,
        "words": words_of(block.markdown),
        "picture": picture
        and {"svg": with_colors(picture.svg), "alt": picture.alt, "caption": picture.caption},
        "strips": [words_of(strip) for strip in block.strips],
        "lines": block.lines,
    }


def _foot(catalog: Catalog) -> str:
    return say("lessons-paper-foot", help=help_line(), edition=edition_line(catalog))


def _html(markdown: str) -> str:
    """Safe HTML; facts are filled in already."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
