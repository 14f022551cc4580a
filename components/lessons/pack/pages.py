"""Documents of the pack: pages of the site, lessons as sheets, and decks."""

from __future__ import annotations

import html

from components.catalog import Catalog
from components.exhibits.route_map import ALL, PERIODS, map_of_period
from components.lessons.decks.deck import read_deck
from components.lessons.decks.ready import ReadyDeck
from components.lessons.decks.slides import SCRIPT, STYLE, deck_html
from components.lessons.lesson import Lesson
from components.lessons.offline import class_writers
from components.lessons.pack.contents import PackContents, deck_file
from components.lessons.pack.style import CLASS_SCRIPTS, INSIDE, POLICY, SCRIPTS, pack_frame
from components.lessons.sheets import ANSWERS, map_inside, page_of, sheet_file, sheet_html
from components.render.document import document_of
from components.render.plain import document_html, map_picture
from components.render.standalone import STORY_SCRIPT, Assets
from components.render.stills import StillSize
from components.render.stills import routes_picture as still_map
from components.render.writers import DocumentContext, Piece, Writers
from components.render.writers.words import routes_picture
from components.site import blocks, find_page
from components.theme.tokens import MODES

PERIOD = "Period"


def page_html(contents: PackContents, page: str, section: str) -> str:
    """A page of the site, or one section of it, with charts that a script draws."""
    document = document_of(
        contents.catalog,
        page,
        section,
        today=contents.today,
        links=INSIDE,
        writers=_writers(contents),
        has_scripts=True,
    )
    entry = find_page(page)
    shown = entry.section(section).blocks if section or not entry.sections else ()
    own = [f"{section}.js"] if page == "classroom" and section in CLASS_SCRIPTS else [*SCRIPTS]
    own += [STORY_SCRIPT.name] if blocks.Story() in shown else []
    route_map = _map(contents) if blocks.SupplyMap() in shown else ""
    return document_html(contents.catalog, document, INSIDE, pack_frame(tuple(own), route_map))


def _map(contents: PackContents) -> str:
    """The map of all years, and of each period for a list above it."""
    periods = {ALL: PERIODS[ALL], **PERIODS}
    options = "".join(f'<option value="{code}">{label}</option>' for code, label in periods.items())
    maps = "".join(_map_of(contents, period) for period in periods)
    return (
        f'<div data-map><p class="choose"><label>{PERIOD} '
        f'<select autocomplete="off">{options}</select></label></p>'
        f'<p class="unseen" role="status"></p>{maps}</div>'
    )


def _map_of(contents: PackContents, period: str) -> str:
    said = map_of_period(contents.catalog, period).description
    pictures = "".join(
        map_inside(
            map_picture(contents.catalog, size, mode, period=period, has_tips=True),
            f"{period}-{size}-{mode}",
            f"{size} {mode}",
        )
        for size in ("wide", "narrow")
        for mode in ("light", "dark")
    )
    return (
        f'<div data-period="{period}" data-finding="{html.escape(said.finding)}" '
        f'data-takeaway="{html.escape(said.takeaway)}"{"" if period == ALL else " hidden"}>'
        f"{pictures}</div>"
    )


def _still_map(catalog: Catalog) -> str:
    """The map of fentanyl in each size and theme, of which the window shows one."""
    sizes: dict[StillSize, str] = {"middle": "wide", "phone": "narrow"}
    return "".join(
        map_inside(still_map(catalog, size, mode), f"fentanyl-{size}-{mode}", f"{shown} {mode}")
        for size, shown in sizes.items()
        for mode in MODES
    )


def _writers(contents: PackContents) -> Writers:
    """How blocks are written where nothing can be fetched."""
    catalog = contents.catalog

    def routes(context: DocumentContext, block: blocks.RoutesPicture) -> list[Piece]:
        (piece,) = routes_picture(context, block)
        return [Piece(piece.kind, piece.view | {"picture": _still_map(catalog)})]

    return {
        **class_writers(
            catalog,
            view=lambda view: page_of(view, INSIDE),
            cards=[item.card for item in contents.lessons],
            sheet=_beside,
            decks=[(ready.title, f"../{deck_file(ready.item)}") for ready in contents.decks],
            pack=[("You have it: the first page of this pack", INSIDE.document())],
        ),
        blocks.RoutesPicture: routes,
    }


def _beside(lesson_id: str, version: str) -> str:
    return f"../lessons/{sheet_file(lesson_id, version)}"


def lesson_html(contents: PackContents, item: Lesson, version: str) -> str:
    """A lesson for teachers or students."""
    deck = contents.deck_of(item.card)
    return sheet_html(
        contents.catalog,
        item,
        version,
        listed={each.card.id: each.card for each in contents.lessons},
        links=INSIDE,
        apart=pack_frame((*SCRIPTS, *((ANSWERS,) if version == "students" else ()))),
        today=contents.today,
        deck=INSIDE.up + deck if deck else "",
    )


def slides_html(contents: PackContents, ready: ReadyDeck) -> str:
    """A deck, which loads its style and its script."""
    return deck_html(
        contents.catalog,
        read_deck(contents.catalog, ready.item),
        today=contents.today,
        assets=Assets(
            style=INSIDE.asset(STYLE.name),
            script=INSIDE.asset(SCRIPT.name),
            plotly=INSIDE.asset("plotly.js"),
        ),
        back=f"../{contents.page_of(ready)}",
        site="../",
        policy=POLICY,
    )
