"""Pages of the saved edition: the sections of a page in one document, with all its charts."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from components.catalog import Catalog
from components.exhibits import Exhibit
from components.exhibits.route_map import FIRST_PERIOD, PERIODS, SIZES, WIDEST, map_of_period
from components.lessons.decks.address import deck_address
from components.lessons.decks.ready import ready_decks
from components.lessons.lesson import cards
from components.lessons.offline import class_writers
from components.lessons.pack.style import CLASS_SCRIPTS
from components.lessons.plain import PACK, sheet_address
from components.lessons.saved.style import CHARTS, LINKS, MAP, STORY, saved_frame
from components.maps import legend_html, legend_labels
from components.render.choices import charts_in_files
from components.render.document import WHOLE, document_of
from components.render.lines import edition_line, held_line
from components.render.plain import document_html, for_script, frame
from components.render.prose import quiet_html
from components.render.templating import render_template
from components.render.writers import DocumentContext, Piece, Writers
from components.render.writers.data import exhibit as still_exhibit
from components.render.writers.data import route_map as still_map
from components.render.writers.words import routes_picture
from components.site import blocks, find_page, section_of
from components.site.blocks import without_block
from components.site.links import SAVED, Links
from components.site.moved import SECTIONS
from components.text.messages import say
from components.theme.tokens import MODES

TEXT = "saved/about"
PLAIN = Links(has_calm=False)


def chart_folder(page: str, exhibit: str) -> str:
    """Where the files of an exhibit's choices are."""
    return f"{SAVED}/charts/{page}/{exhibit}"


def page_html(catalog: Catalog, page: str, *, today: date, live: str = "") -> str:
    """A page of the site as one document; `live` is the address of the live site, "" for none."""
    entry = find_page(page)
    document = document_of(
        catalog,
        page,
        WHOLE if entry.sections else "",
        today=today,
        links=LINKS,
        writers=_writers(catalog, live),
    )
    shown = [block for section in entry.parts for block in section.blocks]
    scripts = [CHARTS] if entry.exhibits or blocks.SupplyMap() in shown else []
    scripts += [STORY] if blocks.Story() in shown else []
    scripts += [MAP] if blocks.SupplyMap() in shown else []
    scripts += [f"{name}.js" for name in CLASS_SCRIPTS] if page == "classroom" else []
    route_map = _map(catalog) if blocks.SupplyMap() in shown else ""
    around = saved_frame(
        catalog,
        tuple(scripts),
        route_map=route_map,
        live=f"{live}{entry.address}" if live else "",
        moved=for_script(_moved(page)),
    )
    return document_html(catalog, document, LINKS, around)


def _moved(page: str) -> dict[str, str]:
    """Where sections are that went to another page, by their old names."""
    return {old: LINKS.document(*to) for (own, old), to in SECTIONS.items() if own == page}


def _writers(catalog: Catalog, live: str) -> Writers:
    def exhibit(context: DocumentContext, block: Exhibit) -> list[Piece]:
        (piece,) = still_exhibit(context, block)
        way = Links(origin=live).live(context.page, section_of(block), block.name) if live else ""
        folder = chart_folder(context.page, block.name)
        return [
            Piece("exhibit", piece.view | {"charts": charts_in_files(catalog, block, folder, way)})
        ]

    def routes(context: DocumentContext, block: blocks.RoutesPicture) -> list[Piece]:
        (piece,) = routes_picture(context, block)
        link = block.links[0]
        address = html.escape(LINKS.document(link.page, link.section))
        picture = piece.view["picture"].replace('href=""', f'href="{address}"')
        return [Piece(piece.kind, piece.view | {"picture": picture})]

    def route_map(context: DocumentContext) -> list[Piece]:
        (piece,) = still_map(context)
        said = map_of_period(context.catalog, FIRST_PERIOD).description
        return [Piece(piece.kind, piece.view | {"described": said})]

    return {
        **class_writers(
            catalog,
            # The chapters have no place of their own here but their section.
            view=lambda view: f"/{view.address}".replace("#chapters", "#part-chapters"),
            cards=cards(catalog),
            sheet=partial(sheet_address, PLAIN),
            decks=[
                (ready.title, f"/{deck_address([ready.item])}") for ready in ready_decks(catalog)
            ],
            pack=[(say("lessons-saved-pack"), PACK)],
        ),
        Exhibit: exhibit,
        blocks.RoutesPicture: routes,
        blocks.SupplyMap: without_block(route_map),
    }


def _map(catalog: Catalog) -> str:
    """The map of each period, in a box that map.js fills, below a list of the periods."""
    options = "".join(
        f'<option value="{code}"{" selected" if code == FIRST_PERIOD else ""}>{label}</option>'
        for code, label in PERIODS.items()
    )
    label = say("lessons-saved-period")
    maps = "".join(_map_of(catalog, period) for period in PERIODS)
    legend = legend_html(
        map_of_period(catalog, "all").rows,
        catalog.table("places"),
        labels=legend_labels(catalog),
    )
    return (
        f'<div data-map><p class="choose"><label>{label} '
        f'<select autocomplete="off">{options}</select></label></p>'
        f'<p class="unseen" role="status"></p>{maps}'
        f'<ul class="atlas-map-legend">{legend}</ul></div>'
    )


def _map_of(catalog: Catalog, period: str) -> str:
    said = map_of_period(catalog, period).description
    sizes = " ".join(f"{size}:{most}" for size, most in WIDEST.items())
    hidden = "" if period == FIRST_PERIOD else " hidden"
    return (
        f'<div data-period="{period}" data-finding="{html.escape(said.finding)}" '
        f'data-takeaway="{html.escape(said.takeaway)}"{hidden}>'
        f'<div class="atlas-map" data-address="{map_address(period, "{size}", "{mode}")}" '
        f'data-sizes="{sizes}"><img src="{map_address(period, "wide", "light")}" '
        f'alt="{html.escape(said.alt)}" width="1060" height="440" loading="lazy"></div></div>'
    )


def map_address(period: str, size: str, mode: str) -> str:
    """Where the drawing of a period is."""
    return f"{SAVED}/map/{period}-{size}-{mode}.svg"


def map_files(catalog: Catalog) -> dict[str, Callable[[], str]]:
    """Every drawing of the map by its address."""
    return {
        map_address(period, size, mode): partial(_drawing, catalog, period, size, mode)
        for period in PERIODS
        for size in SIZES
        for mode in MODES
    }


def _drawing(catalog: Catalog, period: str, size: Any, mode: Any) -> str:
    shown = map_of_period(catalog, period)
    said = say("routes-map-live", said=shown.description.alt)
    view = shown.sized(size)
    return shown.svg(catalog, view, mode, alt=said, is_live=True, has_legend=False)


def about_html(catalog: Catalog, *, live: str = "") -> str:
    """What the saved edition is, what is not in it, and what it stores."""
    text = catalog.text(TEXT)
    parts = {name: text.section(name).body for name in ("inside", "left_out", "stored")}
    return render_page(
        catalog,
        "saved_about.html",
        live,
        title=text.title,
        lead=quiet_html(text.lead, catalog, text.file),
        parts={
            say("lessons-saved-part", part=name): quiet_html(body, catalog, text.file)
            for name, body in parts.items()
        },
    )


def search_html(catalog: Catalog, *, live: str = "") -> str:
    """The page of the search, which a script fills."""
    said = {
        name: say("lessons-saved-found", form=name)
        for name in ("none", "one", "many", "empty", "failed")
    }
    return render_page(
        catalog,
        "saved_search.html",
        live,
        title=say("lessons-saved-search"),
        said=json.dumps(said),
        needs=say("lessons-saved-needs-script"),
    )


def pack_html(catalog: Catalog, *, live: str = "") -> str:
    """Where the pack for classes is."""
    title = say("lessons-saved-pack")
    return render_page(
        catalog,
        "saved_about.html",
        live,
        title=title,
        lead=f'<p><a href="{SAVED}/pack.zip">{title}</a></p>',
        parts={},
    )


def render_page(catalog: Catalog, template: str, live: str, **values: Any) -> str:
    """A page that only the saved edition has."""
    return render_template(
        template,
        description="",
        canonical="",
        hidden="",
        current="",
        held=held_line(catalog),
        edition=edition_line(catalog),
        **values,
        **frame(LINKS, saved_frame(catalog, live=f"{live}/" if live else "")),
    )
