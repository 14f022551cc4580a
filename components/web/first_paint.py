"""The words and figures that a page shows before the app has started, from the same data."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from components.catalog import Catalog, Text
from components.charts import Caption, caption_of
from components.charts.svg import figure_svg
from components.exhibits import Exhibit, Picture, draw
from components.exhibits.events import events_named
from components.exhibits.exhibit import Filter
from components.exhibits.route_map import fentanyl_map
from components.render.help import HELP, STRIP_HTML
from components.render.lines import edition_line, hidden_line
from components.render.prose import plain_text, quiet_html
from components.render.stills import routes_html, still_html
from components.render.summary import finding_of, shortened
from components.schema import DataProblem
from components.site import (
    PICTURES,
    Page,
    blocks,
    blocks_of,
    exhibits_of,
    has_lead,
    is_still,
    left_out,
    query_of,
    sections_of,
    shared_filters,
    shown,
)
from components.site.blocks import AnyBlock
from components.site.calm import ADDRESS, calm_query
from components.site.links import Links
from components.web.choice import Choice, Link
from components.web.hero import Opening, opening_of

LOG = logging.getLogger(__name__)
HEIGHT = 450
WIDE, NARROW = 1060, 356
LARGEST_PICTURE = 30_000
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class PaintedPassage:
    """A text under its name, with what stands below it: all safe HTML but the title."""

    title: str
    text: str
    more: str = ""
    picture: str = ""
    cards: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Room:
    """Where a picture will stand, in pixels; `svg` is "" where it cannot be drawn beforehand."""

    height: int
    above: int
    svg: str


@dataclass(frozen=True, kw_only=True)
class PaintedExhibit:
    """An exhibit: its finding, filters, the room for its picture, and its words.

    `finding` is "" where the address asks for another view than the one at first. `still` is HTML
    with the picture of an exhibit that is a file, "" for all others. `is_early` says that the
    narrow picture is taken before the window is as narrow as a phone.
    """

    name: str
    title: str
    finding: str
    still: str
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
    """Everything that the first paint of a page shows.

    The lead and the text of the part follow its first block where it `is_picture_first`; else one
    of them stands before it.
    """

    heading: str
    description: str
    lead: str
    part: str
    part_title: str
    part_lead: str
    parts: tuple[Link, ...]
    places: tuple[Choice, ...]
    is_picture_first: bool
    finding: str
    takeaway: str
    opening: Opening
    blocks: tuple[PaintedExhibit, ...]
    passages: tuple[tuple[PaintedPassage, ...], ...]
    beside: PaintedPassage | None
    strip: str
    help: str
    edition: str
    is_calm: bool
    hidden: str


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
    exhibits = exhibits_of(entry.name, part, is_calm=catalog.is_calm)
    painted = [_or_none(partial(_block, catalog, entry.name, item, chosen)) for item in exhibits]
    items = list(blocks_of(entry.name, part, is_calm=catalog.is_calm))
    beside = None
    if (
        len(items) > 1
        and isinstance(items[0], Exhibit)
        and isinstance(items[1], blocks.RoutesPicture)
    ):
        routes = items[1]
        del items[1]
        painted_routes = _or_none(lambda: _routes_picture(catalog, text, routes))
        beside = painted_routes[0] if painted_routes else None
    passages = [
        _or_none(partial(write, catalog, text, item)) or ()
        for item in items
        if (write := PASSAGES.get(type(item)))
    ]
    return FirstPaint(
        heading=text.title,
        description=shortened(_or_none(lambda: plain_text(text.lead, catalog, text.file)) or ""),
        lead=_or_none(lambda: quiet_html(text.lead, catalog, text.file)) or ""
        if has_lead(entry.name, part)
        else "",
        part=part,
        part_title="" if section.opens else section.title,
        part_lead=_or_none(lambda: _quiet(catalog, text, f"section_{part}")) or "",
        parts=tuple(
            Link(
                label=title,
                address=f"?{urlencode({'section': name} | asked)}",
                is_on=name == part,
            )
            for name, title in titles.items()
        ),
        places=tuple(
            _place(catalog, item, exhibits, chosen)
            for item in shared_filters(entry.name, part, is_calm=catalog.is_calm)
        ),
        is_picture_first=isinstance(opening, PICTURES),
        finding=first.finding if first else "",
        takeaway=first.takeaway if first else "",
        opening=_or_none(lambda: opening_of(opening, catalog)) or Opening(),
        blocks=tuple(block for block in painted if block),
        passages=tuple(passages),
        beside=beside,
        strip=STRIP_HTML if entry.speaks_of_deaths else "",
        help=HELP,
        edition=edition_line(catalog),
        is_calm=catalog.is_calm,
        hidden=hidden_line(left_out(entry.name)) if catalog.is_calm else "",
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
    is_other = any(key in chosen for key in exhibit.keys)
    return PaintedExhibit(
        name=exhibit.name,
        title=exhibit.title,
        finding="" if is_other else wide.description.finding,
        still=still_html(exhibit.name, wide.figures[0].alt, Links(is_calm=catalog.is_calm))
        if is_still(exhibit)
        else "",
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
    for item in (item for item in exhibit.filters if not item.is_shared):
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


def _place(
    catalog: Catalog, item: Filter, exhibits: Sequence[Exhibit], chosen: Collection[str]
) -> Choice:
    """The choice that the exhibits share, unless the address has made another one."""
    options = item.listed(catalog, {})
    keys = {item.name, *(exhibit.own_key(item) for exhibit in exhibits)}
    at_first = Link(
        label=options[item.default(catalog, options)], address="", is_on=keys.isdisjoint(chosen)
    )
    return Choice(label=item.label, style=item.style, options=(at_first,))


def _address(catalog: Catalog, exhibit: Exhibit, item: Filter, code: str, on: list[str]) -> str:
    """The page with one option chosen, or, where several may be, with that one turned."""
    if item.takes_many:
        on = [other for other in on if other != code] if code in on else [*on, code][-item.most :]
    value = ",".join(on) or "none" if item.takes_many else code
    asked = query_of(exhibit) | {exhibit.key(item): value} | calm_query(catalog)
    query = urlencode(asked)
    return f"?{query}#{exhibit.name}"


def _passages(catalog: Catalog, text: Text, block: blocks.Passages) -> tuple[PaintedPassage, ...]:
    return tuple(
        PaintedPassage(
            title=item.text,
            text=_quiet(catalog, text, item.text),
            more=item.more(catalog) if item.more else "",
        )
        for item in block.passages
    )


def _routes_picture(
    catalog: Catalog, text: Text, block: blocks.RoutesPicture
) -> tuple[PaintedPassage, ...]:
    alt = fentanyl_map(catalog).description.alt
    links = Links(is_calm=catalog.is_calm)
    return (
        PaintedPassage(
            title=block.text,
            text=_quiet(catalog, text, block.text),
            picture=routes_html(alt, links, block.links[0]),
        ),
    )


def _event_cards(
    catalog: Catalog, text: Text, block: blocks.EventCards
) -> tuple[PaintedPassage, ...]:
    events = events_named(catalog, block.events)
    return (
        PaintedPassage(
            title=block.text,
            text=_quiet(catalog, text, block.text),
            cards=tuple((event.when, event.title, event.summary) for event in events),
        ),
    )


def _quiet(catalog: Catalog, text: Text, name: str) -> str:
    return quiet_html(text.section(name).body, catalog, text.file)


# Blocks have kinds of their own; each function is for the kind that it is found under.
PASSAGES: Mapping[type[AnyBlock], Callable[[Catalog, Text, Any], tuple[PaintedPassage, ...]]] = {
    blocks.Passages: _passages,
    blocks.RoutesPicture: _routes_picture,
    blocks.EventCards: _event_cards,
}
