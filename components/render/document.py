"""A page of the site as one plain document: all that it says, without scripts.

The same documents serve readers whose browser cannot run the site, print and packs of files.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from components.catalog import Catalog, Text
from components.exhibits import Exhibit, Picture
from components.render.exhibits import Draw, Prepare
from components.render.help import HELP
from components.render.links import Links
from components.render.parts import WRITERS, Context, Piece, Writers
from components.render.prose import Notes, plain_text, to_html
from components.render.summary import Summary, shortened, summary_of
from components.schema import DataProblem
from components.site import Page, blocks_of, find_page, public, sections_of
from components.text import words

LOG = logging.getLogger(__name__)
WHOLE = "all"


@dataclass(frozen=True, kw_only=True)
class PartView:
    """One part of a page, its `lead` as safe HTML. `live` is the same part of the site itself."""

    name: str
    title: str
    lead: str
    blocks: tuple[Piece, ...]
    live: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A page, or one part of it, ready to be written.

    `lead`, `notes` and `help` are safe HTML. `summary` is there where the parts of a page are
    documents of their own and this one leads to them. `address` is below the plain documents.
    """

    entry: Page
    part: str
    title: str
    heading: str
    description: str
    lead: str
    parts: tuple[PartView, ...]
    contents: dict[str, str]
    summary: Summary | None
    notes: str
    help: str
    edition: str
    held: str
    live: str


def draw_plainly(catalog: Catalog, exhibit: Exhibit, is_narrow: bool) -> Picture:
    """What an exhibit shows when nothing was chosen."""
    draw = exhibit.draw_narrow if is_narrow and exhibit.draw_narrow else exhibit.draw
    return draw(catalog, exhibit.defaults(catalog), "light")


def extents() -> Iterator[tuple[str, str]]:
    """Every document there is: page, and "" for its first sheet, a part, or WHOLE."""
    for entry in public():
        sections = sections_of(entry.name)
        yield entry.name, ""
        yield from ((entry.name, part) for part in sections)
        if sections:
            yield entry.name, WHOLE


def document_of(
    catalog: Catalog,
    page: str,
    part: str = "",
    *,
    today: date,
    links: Links | None = None,
    draw: Draw = draw_plainly,
    writers: Writers = WRITERS,
    prepare: Prepare | None = None,
) -> Document:
    """The document of a page: one `part`, the WHOLE, or "" for its first sheet.

    The first sheet of a page with parts says in short what each holds. What cannot be shown just
    now is a calm line; the rest stands. `writers` has the function for each kind of block,
    `prepare` gives charts for a document with scripts. Raises KeyError for a page or part that
    there is not.
    """
    entry, links = find_page(page), links or Links()
    sections = sections_of(page, is_calm=catalog.is_calm)
    if entry.is_for_staff or part not in ("", WHOLE, *sections) or (part == WHOLE and not sections):
        raise KeyError(f"{page}/{part}")
    try:
        text = catalog.text(page)
    except DataProblem:
        text = Text(file="", title=entry.title, lead="", sections={})
    context = Context(
        catalog=catalog,
        page=page,
        text=text,
        notes=Notes(catalog),
        links=links,
        today=today,
        draw=draw,
        writers=writers,
        prepare=prepare,
    )
    is_split = bool(sections) and part == ""
    # The lead comes first, so that its notes do.
    lead = _prose(context, text.lead) if part in ("", WHOLE) else ""
    shown = {"": ""} if not sections else sections if part == WHOLE else {part: sections.get(part)}
    views = () if is_split else tuple(_part(context, name, title) for name, title in shown.items())
    summary = (
        summary_of(catalog, page, lambda catalog, exhibit: draw(catalog, exhibit, False))
        if is_split
        else None
    )
    title = f"{sections[part]}: {entry.title}" if part in sections else entry.title
    own = text.section(f"section_{part}").body if part in sections else text.lead
    return Document(
        entry=entry,
        part=part,
        title=title,
        heading=text.title,
        description=_description(context, own or text.lead),
        lead=lead,
        parts=views,
        contents=sections,
        summary=summary,
        notes=context.notes.items(),
        help=HELP,
        edition=f"Data edition of {words.day(catalog.edition)}.",
        held="; ".join(item.title for item in catalog.status.held),
        live=links.live(page, part if part in sections else ""),
    )


def _description(context: Context, markdown: str) -> str:
    try:
        return shortened(plain_text(markdown, context.catalog, context.text.file))
    except DataProblem:
        return ""


def _prose(context: Context, markdown: str) -> str:
    try:
        return to_html(markdown, context.notes, context.text.file)
    except DataProblem:
        return ""


def _part(context: Context, name: str, title: str | None) -> PartView:
    section = context.text.section(f"section_{name}") if name else None
    return PartView(
        name=name,
        title=title or "",
        lead=_prose(context, section.body) if section else "",
        blocks=tuple(_pieces(context, name)),
        live=context.links.live(context.page, name),
    )


def _pieces(context: Context, section: str) -> Iterator[Piece]:
    """What a section holds, in the order of the page; a fault takes only its own block away."""
    for block in blocks_of(context.page, section, is_calm=context.catalog.is_calm):
        what = block.title if isinstance(block, Exhibit) else block.what
        try:
            yield from context.writers[type(block)](context, block)
        except DataProblem:
            yield Piece(kind="fault", view=what)
        except Exception:
            LOG.exception("%s has no plain form", what)
            yield Piece(kind="fault", view=what)
