"""The words and figures that a page shows before the app has started, from the same data."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from components.catalog import Catalog, Text
from components.charts import Caption, caption_of
from components.charts.svg import figure_svg
from components.exhibits import Exhibit, Picture, draw
from components.exhibits.exhibit import Filter
from components.exhibits.headlines import Headline, headlines_of, label_of, line_of
from components.render.help import HELP
from components.render.prose import plain_text, quiet_html
from components.render.summary import finding_of, shortened
from components.schema import DataProblem
from components.site import (
    Page,
    blocks,
    exhibits_of,
    find_exhibit,
    left_out,
    section_of,
    sections_of,
    shown,
)
from components.site.calm import ADDRESS, calm_query
from components.text import words
from components.web.choice import Choice, Link
from components.web.hero import Opening, opening_of

LOG = logging.getLogger(__name__)
HEIGHT = 450
WIDE, NARROW = 1060, 356
LARGEST_PICTURE = 30_000
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class HeadlineCard:
    """A headline figure with its change and its line as SVG, "" for too few points."""

    name: str
    label: str
    display: str
    change: str
    change_after: str
    tone: str
    line: str
    badge: str
    is_open: bool
    as_of: str
    way_on: Link


@dataclass(frozen=True, kw_only=True)
class Room:
    """Where a picture will stand, in pixels; `svg` is "" where it cannot be drawn beforehand."""

    height: int
    above: int
    svg: str


@dataclass(frozen=True, kw_only=True)
class PaintedExhibit:
    """An exhibit: its finding, filters, the room for its picture, and its words.

    `finding` is "" where the address asks for another view than the one at first. `is_early` says
    that the narrow picture is taken before the window is as narrow as a phone.
    """

    name: str
    title: str
    finding: str
    choices: tuple[Choice, ...]
    caption: Caption
    picture: Room
    narrow: Room
    is_early: bool
    badge: str
    takeaway: str
    body: str


@dataclass(frozen=True, kw_only=True)
class FirstPaint:
    """Everything that the first paint of a page shows."""

    heading: str
    description: str
    lead: str
    part: str
    part_title: str
    part_lead: str
    parts: tuple[Link, ...]
    cards: tuple[HeadlineCard, ...]
    finding: str
    takeaway: str
    opening: Opening
    blocks: tuple[PaintedExhibit, ...]
    help: str
    edition: str
    is_calm: bool
    left_out: tuple[str, ...]


def first_paint(
    catalog: Catalog, entry: Page, part: str, chosen: Collection[str] = ()
) -> FirstPaint:
    """What `entry` shows at first; what cannot be shown is left out.

    `chosen` are the names of filters in the address: exhibits that have one keep their place, but
    say nothing of what the reader did not ask for.
    """
    titles, asked = sections_of(entry.name, is_calm=catalog.is_calm), calm_query(catalog)
    text = _or_none(lambda: catalog.text(entry.name)) or Text(
        file="", title=entry.title, lead="", sections={}
    )
    section = entry.section(part)
    opening = section.blocks[0]
    first = None if isinstance(opening, Exhibit) else _or_none(lambda: finding_of(opening, catalog))
    painted = [
        _or_none(partial(_block, catalog, entry.name, item, chosen))
        for item in exhibits_of(entry.name, part, is_calm=catalog.is_calm)
    ]
    return FirstPaint(
        heading=text.title,
        description=shortened(_or_none(lambda: plain_text(text.lead, catalog, text.file)) or ""),
        lead=_or_none(lambda: quiet_html(text.lead, catalog, text.file)) or "",
        part=part,
        part_title="" if section.opens else section.title,
        part_lead=_or_none(
            lambda: quiet_html(text.section(f"section_{part}").body, catalog, text.file)
        )
        or "",
        parts=tuple(
            Link(
                label=title,
                address=f"?{urlencode({'section': name} | asked)}",
                is_on=name == part,
            )
            for name, title in titles.items()
        ),
        cards=tuple(_cards(catalog)) if blocks.Headlines() in section.blocks else (),
        finding=first.finding if first else "",
        takeaway=first.takeaway if first else "",
        opening=_or_none(lambda: opening_of(opening, catalog)) or Opening(),
        blocks=tuple(block for block in painted if block),
        help=HELP,
        edition=f"Data edition of {words.day(catalog.edition)}.",
        is_calm=catalog.is_calm,
        left_out=tuple(left_out(entry.name)) if catalog.is_calm else (),
    )


def menu(entry: Page, *, is_calm: bool = False) -> tuple[Link, ...]:
    """The pages of the site, for the bar above."""
    asked = f"?{urlencode(ADDRESS)}" if is_calm else ""
    return tuple(
        Link(label=item.title, address=f"{item.address}{asked}", is_on=item is entry)
        for item in shown()
        if item.is_in_menu
    )


def _or_none(build: Callable[[], Made]) -> Made | None:
    """What `build` makes; None when its data are being fixed or it fails."""
    try:
        return build()
    except DataProblem:
        return None
    except Exception:
        LOG.exception("a part of the first paint failed")
        return None


def _block(
    catalog: Catalog, page: str, exhibit: Exhibit, chosen: Collection[str]
) -> PaintedExhibit:
    defaults = exhibit.defaults(catalog)
    wide = draw(catalog, exhibit)
    narrow = draw(catalog, exhibit, narrow=True)
    text = catalog.text(page)
    is_other = any(exhibit.key(item) in chosen for item in exhibit.filters)
    return PaintedExhibit(
        name=exhibit.name,
        title=exhibit.title,
        finding="" if is_other else wide.description.finding,
        choices=tuple(_choices(catalog, exhibit, defaults, is_other)),
        caption=Caption(title="") if is_other else caption_of(wide.figures[0].figure),
        picture=_room(exhibit, wide, WIDE, is_other),
        narrow=_room(exhibit, narrow, NARROW, is_other),
        is_early=exhibit.draw_narrow is not None,
        badge="" if is_other else wide.badge,
        takeaway="" if is_other else wide.description.takeaway,
        body=quiet_html(text.section(exhibit.name).body, catalog, text.file),
    )


def _room(exhibit: Exhibit, picture: Picture, width: int, is_other: bool) -> Room:
    """The room of a picture `width` pixels wide. Two figures stand side by side, or in a column."""
    figures = [drawn.figure for drawn in picture.figures]
    heights = [int(figure.layout.height or HEIGHT) for figure in figures]
    svg = ""
    if len(figures) == 1 and not is_other:
        svg = figure_svg(figures[0], name=f"first-{exhibit.name}-{width}", width=width)
    return Room(
        height=max(heights) if width == WIDE else sum(heights),
        above=int(figures[0].layout.margin.t or 0),
        svg=svg if len(svg) < LARGEST_PICTURE else "",
    )


def _choices(
    catalog: Catalog, exhibit: Exhibit, defaults: dict[str, Any], is_other: bool
) -> list[Choice]:
    found = []
    for item in exhibit.filters:
        options = item.options(catalog, defaults)
        on = defaults[item.name] if item.takes_many else [defaults[item.name]]
        found.append(
            Choice(
                label=item.label,
                style=item.style,
                options=tuple(
                    Link(
                        label=label,
                        address=_address(catalog, exhibit, item, code, list(on)),
                        is_on=code in on and not is_other,
                    )
                    for code, label in options.items()
                    if item.style in ("one", "some") or code in on
                ),
            )
        )
    return found


def _address(catalog: Catalog, exhibit: Exhibit, item: Filter, code: str, on: list[str]) -> str:
    """The page with one option chosen, or, where several may be, with that one turned."""
    if item.takes_many:
        on = [other for other in on if other != code] if code in on else [*on, code][-item.most :]
    value = ",".join(on) or "none" if item.takes_many else code
    asked = {"section": section_of(exhibit), exhibit.key(item): value} | calm_query(catalog)
    query = urlencode(asked)
    return f"?{query}#{exhibit.name}"


def _cards(catalog: Catalog) -> list[HeadlineCard]:
    cards = [_or_none(partial(_card, catalog, headline)) for headline in headlines_of(catalog)]
    return [card for card in cards if card]


def _card(catalog: Catalog, headline: Headline) -> HeadlineCard:
    fact = catalog.fact(headline.fact)
    change = catalog.fact(headline.change) if headline.change else None
    tone = "plain"
    if change and change.value is not None and headline.tone == "inverse":
        tone = "good" if change.value < 0 else "bad"
    return HeadlineCard(
        name=headline.fact,
        label=label_of(catalog, headline),
        display=fact.display,
        change=f"{change.value:+.0f}%" if change else "",
        change_after=change.unit if change else "",
        tone=tone,
        line=line_of(catalog, headline),
        badge=headline.badge,
        is_open=headline.is_open,
        as_of=words.capital(fact.as_of),
        way_on=Link(
            label=find_exhibit("united_states", headline.exhibit).title,
            address="/united_states?"
            + urlencode({"section": headline.section} | calm_query(catalog)),
        ),
    )
