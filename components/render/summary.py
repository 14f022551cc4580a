"""What a page says in short: for its first paint, its description elsewhere and its share image."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from components.catalog import Catalog, Text
from components.exhibits import Exhibit, Picture
from components.exhibits.events import FIRST_YEAR, describe_events, event_rows
from components.exhibits.headlines import headlines_of
from components.maps import describe_routes, route_rows, select_routes
from components.render.help import HELP
from components.render.prose import plain_text, quiet_html
from components.schema import DataProblem
from components.site import blocks, blocks_of, find_page, sections_of
from components.site.blocks import Block
from components.text import words

LOG = logging.getLogger(__name__)
LONGEST_DESCRIPTION = 155
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A headline figure. `is_open` says that the number may still change."""

    fact: str
    label: str
    display: str
    as_of: str
    badge: str
    is_open: bool
    change: str
    part: str
    exhibit: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one exhibit, map or timeline shows when nothing was chosen, in plain text."""

    name: str
    title: str
    finding: str
    takeaway: str
    badge: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a page; a page without parts has one that is called ""."""

    name: str
    title: str
    lead: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A page in short. `description` is plain text; `lead` and `help` are safe HTML."""

    name: str
    title: str
    heading: str
    description: str
    lead: str
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    help: str
    edition: str

    def part(self, name: str) -> Part:
        """The part called `name`, the first one when there is none of that name."""
        return next((part for part in self.parts if part.name == name), self.parts[0])


def draw_plainly(catalog: Catalog, exhibit: Exhibit) -> Picture:
    """What an exhibit shows when nothing was chosen."""
    return exhibit.draw(catalog, exhibit.defaults(catalog), "light")


def summary_of(
    catalog: Catalog, page: str, draw: Callable[[Catalog, Exhibit], Picture] = draw_plainly
) -> Summary:
    """The page called `page` in short; what cannot be shown just now is left out.

    `draw` gives the picture of an exhibit; drawing them all takes seconds, so a server passes a
    function that keeps them.
    """
    entry = find_page(page)
    try:
        text = catalog.text(page)
    except DataProblem:
        text = Text(file="", title=entry.title, lead="", sections={})
    parts = sections_of(page, is_calm=catalog.is_calm) or {"": ""}
    return Summary(
        name=page,
        title=entry.title,
        heading=text.title,
        description=describe_page(catalog, page),
        lead=_or_nothing(lambda: quiet_html(text.lead, catalog, text.file)),
        figures=figures_of(catalog) if blocks.Headlines() in entry.blocks else (),
        parts=tuple(
            Part(
                name=name,
                title=title,
                lead=_or_nothing(partial(_section_lead, catalog, text, name)),
                findings=tuple(_findings(catalog, page, name, draw)),
            )
            for name, title in parts.items()
        ),
        help=HELP,
        edition=f"Data edition of {words.day(catalog.edition)}.",
    )


def describe_page(catalog: Catalog, page: str) -> str:
    """The first sentences of a page in plain text; "" when they cannot be shown just now."""
    try:
        text = catalog.text(page)
        return shortened(plain_text(text.lead, catalog, text.file))
    except DataProblem:
        return ""


def shortened(text: str, longest: int = LONGEST_DESCRIPTION) -> str:
    """As many whole sentences of `text` as fit; of a first one that is too long, whole words."""
    kept = ""
    for sentence in SENTENCE_END.split(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > longest:
            break
        kept = longer
    if kept or not text:
        return kept
    return f"{text[:longest].rpartition(' ')[0].rstrip(',;:')}…"


def figures_of(catalog: Catalog) -> tuple[Figure, ...]:
    """The headline figures; one whose table is being mended is left out."""
    figures = []
    for headline in headlines_of(catalog):
        try:
            fact = catalog.fact(headline.fact)
            change = catalog.fact(headline.change) if headline.change else None
        except DataProblem:
            continue
        figures.append(
            Figure(
                fact=fact.id,
                label=headline.label,
                display=fact.display,
                as_of=words.capital(fact.as_of),
                badge=headline.badge,
                is_open=headline.is_open,
                change=f"{words.change_words(change.value, 0)} {change.unit}" if change else "",
                part=headline.part,
                exhibit=headline.exhibit,
            )
        )
    return tuple(figures)


def _findings(
    catalog: Catalog, page: str, section: str, draw: Callable[[Catalog, Exhibit], Picture]
) -> list[Finding]:
    found = []
    for block in blocks_of(page, section, is_calm=catalog.is_calm):
        try:
            if isinstance(block, Exhibit):
                found.append(_finding(block, draw(catalog, block)))
            elif said := finding_of(block, catalog):
                found.append(said)
        except DataProblem:
            continue
        except Exception:
            LOG.exception("%s of %s, %s, has no summary", block, page, section)
    return found


def finding_of(block: Block, catalog: Catalog) -> Finding | None:
    """What a block other than an exhibit states as its finding; None for one that states none."""
    build = FINDINGS.get(type(block))
    return build(catalog) if build else None


def _finding(exhibit: Exhibit, picture: Picture) -> Finding:
    return Finding(
        name=exhibit.name,
        title=exhibit.title,
        finding=picture.description.finding,
        takeaway=picture.description.takeaway,
        badge=picture.badge,
    )


def _map_finding(catalog: Catalog) -> Finding:
    described = describe_routes(select_routes(route_rows(catalog), era="from_2019"))
    return Finding(
        name="map", title="The map", finding=described.finding, takeaway=described.takeaway
    )


def _timeline_finding(catalog: Catalog) -> Finding:
    rows = event_rows(catalog)
    title = f"Agreements and other decisions, {FIRST_YEAR} to {rows['start'].dt.year.max()}"
    described = describe_events(catalog, rows, title=title)
    return Finding(
        name="timeline", title="Timeline", finding=described.finding, takeaway=described.takeaway
    )


FINDINGS: Mapping[type[Block], Callable[[Catalog], Finding]] = {
    blocks.SupplyMap: _map_finding,
    blocks.Timeline: _timeline_finding,
}


def _section_lead(catalog: Catalog, text: Text, name: str) -> str:
    return quiet_html(text.section(f"section_{name}").body, catalog, text.file)


def _or_nothing(write: Callable[[], str]) -> str:
    try:
        return write()
    except DataProblem:
        return ""
