"""A page of the site as one plain document: all that it says, without scripts.

The same documents serve readers whose browser cannot run the site, print and packs of files.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from components.catalog import Catalog
from components.exhibits import Exhibit
from components.render.lines import edition_line, held_line
from components.render.prose import Footnotes, plain_text, to_html
from components.render.summary import SectionSummary, shortened, summary_of, text_of
from components.render.writers import WRITERS, DocumentContext, Piece, Writers
from components.render.writers.piece import fault
from components.schema import DataProblem
from components.site import (
    Page,
    blocks_of,
    exhibits_of,
    find_page,
    public_pages,
    section_of,
    sections_of,
)
from components.site.links import Links
from components.site.moved import EXHIBITS

LOG = logging.getLogger(__name__)
WHOLE = "all"


@dataclass(frozen=True, kw_only=True)
class DocumentSection:
    """A section of a page, its `lead` as safe HTML. `live` is its address on the site itself.

    `moved` are the exhibits that were in it: name, title, and where each is now.
    """

    name: str
    title: str
    lead: str
    blocks: tuple[Piece, ...]
    live: str
    moved: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page, or one section of it, ready to be written.

    `lead` and `notes` are safe HTML. `summary` has the sections of a page where
    each is a document of its own and this one leads to them.
    """

    entry: Page
    section: str
    title: str
    heading: str
    description: str
    lead: str
    sections: tuple[DocumentSection, ...]
    contents: dict[str, str]
    summary: tuple[SectionSummary, ...]
    notes: str
    edition: str
    held: str
    live: str


def extents() -> Iterator[tuple[str, str]]:
    """Every document there is: page, and "" for its first sheet, a section, or WHOLE."""
    for entry in public_pages():
        sections = sections_of(entry.name)
        yield entry.name, ""
        yield from ((entry.name, section) for section in sections)
        if sections:
            yield entry.name, WHOLE


def document_of(
    catalog: Catalog,
    page: str,
    section: str = "",
    *,
    today: date,
    links: Links | None = None,
    writers: Writers = WRITERS,
    has_scripts: bool = False,
) -> Document:
    """The document of a page: one `section`, the WHOLE, or "" for its first sheet.

    The first sheet of a page with sections summarizes them. A block that cannot be shown is
    replaced by a line that says so. `writers` has the function for each kind of block. Raises
    KeyError for a page or section that does not exist.
    """
    entry, links = find_page(page), links or Links()
    known = sections_of(page, is_calm=catalog.is_calm)
    if entry.is_for_staff or not (section in ("", *known) or (section == WHOLE and known)):
        raise KeyError(f"{page}/{section}")
    text = text_of(catalog, entry)
    context = DocumentContext(
        catalog=catalog,
        page=page,
        text=text,
        notes=Footnotes(catalog),
        links=links,
        today=today,
        writers=writers,
        has_scripts=has_scripts,
    )
    is_split = bool(known) and section == ""
    # The lead comes first, so that its notes do.
    lead = _prose(context, text.lead) if section in ("", WHOLE) else ""
    shown = known if section == WHOLE else {section: known.get(section, "")}
    own = text.section(f"section_{section}").body if section in known else text.lead
    return Document(
        entry=entry,
        section=section,
        title=f"{known[section]}: {entry.title}" if section in known else entry.title,
        heading=text.title,
        description=_description(context, own or text.lead),
        lead=lead,
        sections=()
        if is_split
        else tuple(
            _section(context, name, title, is_alone=section != WHOLE)
            for name, title in shown.items()
        ),
        contents=known,
        summary=summary_of(catalog, entry) if is_split else (),
        notes=context.notes.items(),
        edition=edition_line(catalog),
        held=held_line(catalog),
        live=links.live(page, section if section in known else ""),
    )


def _description(context: DocumentContext, markdown: str) -> str:
    try:
        return shortened(plain_text(markdown, context.catalog, context.text.file))
    except DataProblem:
        return ""


def _prose(context: DocumentContext, markdown: str) -> str:
    try:
        return to_html(markdown, context.notes, context.text.file)
    except DataProblem:
        return ""


def _section(context: DocumentContext, name: str, title: str, *, is_alone: bool) -> DocumentSection:
    text = context.text.section(f"section_{name}") if name else None
    left = EXHIBITS.get((context.page, name), ()) if is_alone else ()
    exhibits = exhibits_of(context.page, is_calm=context.catalog.is_calm)
    return DocumentSection(
        name=name,
        title=title,
        lead=_prose(context, text.body) if text else "",
        blocks=tuple(_pieces(context, name)),
        live=context.links.live(context.page, name),
        moved=tuple(
            (
                item.name,
                item.title,
                context.links.document(context.page, section_of(item), item.name),
            )
            for item in exhibits
            if item.name in left
        ),
    )


def _pieces(context: DocumentContext, section: str) -> Iterator[Piece]:
    """What a section holds, in the order of the page; a fault takes only its own block away."""
    for block in blocks_of(context.page, section, is_calm=context.catalog.is_calm):
        what = block.title if isinstance(block, Exhibit) else block.what
        try:
            yield from context.writers[type(block)](context, block)
        except DataProblem:
            yield fault(what)
        except Exception:
            LOG.exception("%s has no plain form", what)
            yield fault(what)
