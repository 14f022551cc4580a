"""What a page and its sections say in short, for first sheets, first paints and descriptions."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.catalog import Catalog, Text
from components.exhibits import Exhibit, draw
from components.exhibits.events import FIRST_YEAR, describe_events, event_rows, timeline_title
from components.exhibits.route_map import map_of_period
from components.exhibits.story import PAGE, scene_alt, scenes
from components.render.prose import plain_text, quiet_html
from components.schema import DataProblem
from components.site import Page, blocks, blocks_of, sections_of
from components.site.blocks import Block

LOG = logging.getLogger(__name__)
LONGEST_DESCRIPTION = 160
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")


@dataclass(frozen=True, kw_only=True)
class BlockFinding:
    """What one exhibit, map or timeline shows when nothing was chosen, in plain text."""

    name: str
    title: str
    finding: str
    takeaway: str
    badge: str = ""


@dataclass(frozen=True, kw_only=True)
class SectionSummary:
    """One section of a page; `lead` is safe HTML."""

    name: str
    title: str
    lead: str
    findings: tuple[BlockFinding, ...]


def summary_of(catalog: Catalog, entry: Page) -> tuple[SectionSummary, ...]:
    """The sections of a page in short; what cannot be shown just now is left out."""
    text = text_of(catalog, entry)
    return tuple(
        SectionSummary(
            name=name,
            title=title,
            lead=_lead(catalog, text, name),
            findings=tuple(_findings(catalog, entry.name, name)),
        )
        for name, title in sections_of(entry.name, is_calm=catalog.is_calm).items()
    )


def text_of(catalog: Catalog, entry: Page) -> Text:
    """The text of a page; one with its title alone when it cannot be shown just now."""
    try:
        return catalog.text(entry.name)
    except DataProblem:
        return Text(file="", title=entry.title, lead="", sections={})


def describe_page(catalog: Catalog, page: str) -> str:
    """The first sentences of a page in plain text; "" when they cannot be shown just now."""
    try:
        text = catalog.text(page)
        return shortened(plain_text(text.lead, catalog, text.file))
    except DataProblem:
        return ""


def first_sentences(text: str, longest: int) -> str:
    """As many whole sentences of `text` as fit, and at least the first one."""
    kept, *others = SENTENCE_END.split(text)
    for sentence in others:
        longer = f"{kept} {sentence}"
        if len(longer) > longest:
            break
        kept = longer
    return kept


def shortened(text: str, longest: int = LONGEST_DESCRIPTION) -> str:
    """As many whole sentences of `text` as fit; of a first one that is too long, whole words."""
    kept = first_sentences(text, longest)
    if len(kept) <= longest:
        return kept
    return f"{text[:longest].rpartition(' ')[0].rstrip(',;:')}…"


def finding_of(block: Block, catalog: Catalog) -> BlockFinding | None:
    """What a block other than an exhibit states as its finding; None for one that states none."""
    build = FINDINGS.get(type(block))
    return build(catalog) if build else None


def _lead(catalog: Catalog, text: Text, section: str) -> str:
    try:
        return quiet_html(text.section(f"section_{section}").body, catalog, text.file)
    except DataProblem:
        return ""


def _findings(catalog: Catalog, page: str, section: str) -> list[BlockFinding]:
    found = []
    for block in blocks_of(page, section, is_calm=catalog.is_calm):
        try:
            if isinstance(block, Exhibit):
                found.append(_exhibit_finding(catalog, block))
            elif said := finding_of(block, catalog):
                found.append(said)
        except DataProblem:
            continue
        except Exception:
            LOG.exception("%s of %s, %s, has no summary", block, page, section)
    return found


def _exhibit_finding(catalog: Catalog, exhibit: Exhibit) -> BlockFinding:
    picture = draw(catalog, exhibit)
    return BlockFinding(
        name=exhibit.name,
        title=exhibit.title,
        finding=picture.description.finding,
        takeaway=picture.description.takeaway,
        badge=picture.badge,
    )


def _map_finding(catalog: Catalog) -> BlockFinding:
    said = map_of_period(catalog).description
    return BlockFinding(name="map", title="The map", finding=said.finding, takeaway=said.takeaway)


def _timeline_finding(catalog: Catalog) -> BlockFinding:
    rows = event_rows(catalog)
    title = timeline_title(FIRST_YEAR, int(rows["start"].dt.year.max()))
    said = describe_events(catalog, rows, title=title)
    return BlockFinding(
        name="timeline", title="Timeline", finding=said.finding, takeaway=said.takeaway
    )


def _story_finding(catalog: Catalog) -> BlockFinding:
    text = catalog.text(PAGE)
    return BlockFinding(
        name="story",
        title=text.title,
        finding=scenes(catalog)[-1].title,
        takeaway=scene_alt(catalog, scenes(catalog)[-1]),
    )


FINDINGS: Mapping[type[Block], Callable[[Catalog], BlockFinding]] = {
    blocks.Story: _story_finding,
    blocks.SupplyMap: _map_finding,
    blocks.Timeline: _timeline_finding,
}
