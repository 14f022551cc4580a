"""Plain documents as HTML: written by templates, with nothing to run and nothing fetched."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from components.catalog import Catalog
from components.charts.svg import palette_css
from components.exhibits.route_map import ALL, map_of_all, map_of_period, route_source
from components.render.document import WHOLE, Document
from components.render.help import HELP, STRIP_HTML
from components.render.lines import edition_line, footer_line, held_line, hidden_line
from components.render.prose import is_safe_link
from components.render.structured import structured_data
from components.render.summary import describe_page
from components.render.templating import render_template
from components.site import PAGES, SITE, left_out, public_pages, sections_of
from components.site.links import Links
from components.text.messages import say
from components.theme.css import style_sheet
from components.theme.tokens import Mode

TEMPLATES = Path(__file__).with_name("templates")
# Width and height of the map, for wide windows and for phones.
SIZES = {"wide": (1060.0, 440.0), "narrow": (360.0, 210.0)}


@cache
def _css(links: Links) -> Markup:
    """The style of every document, colors of the pictures included."""
    style = style_sheet(TEMPLATES / "plain.css")
    return Markup(style.replace("FONTS", links.asset("fonts")) + palette_css())


@dataclass(frozen=True, kw_only=True)
class OfflineFrame:
    """What documents have that need no server and load files of their own.

    `policy` is what they may do, `style` and `scripts` are names of assets, `map` is the supply
    map as safe HTML. `head` and `above` are safe HTML for the head and for the top of the page.
    """

    policy: str
    style: str
    scripts: tuple[str, ...] = ()
    map: str = ""
    head: str = ""
    above: str = ""


def plain_css(links: Links) -> str:
    """The style of every document, colors of the pictures included."""
    return str(_css(links))


def document_html(
    catalog: Catalog, document: Document, links: Links, apart: OfflineFrame | None = None
) -> str:
    """A whole page of HTML; the first sheet of the data page also tells machines what there is."""
    is_inventory = document.entry.name == "data_and_sources" and document.section in ("", WHOLE)
    about = structured_data(catalog, links) if is_inventory and not apart else None
    return render_template(
        "plain_document.html",
        document=document,
        title=document.title,
        description=document.description,
        canonical=_lasting(links, document.entry.name, document.section),
        hidden=hidden_line(left_out(document.entry.name)) if links.is_calm else "",
        current=document.entry.name,
        data_about=Markup(for_script(about)) if about else "",
        held=document.held,
        edition=document.edition,
        **frame(links, apart),
    )


def index_html(catalog: Catalog, links: Links) -> str:
    """The list of all plain documents."""
    items = [
        {
            "entry": entry,
            "description": describe_page(catalog, entry.name),
            "sections": sections_of(entry.name, is_calm=links.is_calm),
        }
        for entry in public_pages()
    ]
    return render_template(
        "plain_index.html",
        items=items,
        title="Plain pages",
        description="Everything that the site says, as text, tables and still pictures.",
        canonical=_lasting(links, PAGES[0].name),
        hidden="",
        current="",
        heading=say("render-index-title", site=SITE),
        held=held_line(catalog),
        edition=edition_line(catalog),
        **frame(links),
    )


def _lasting(links: Links, page: str, part: str = "") -> str:
    """The canonical address of a page, without its choices."""
    return replace(links, is_calm=False).live(page, "" if part == WHOLE else part)


def frame(links: Links, apart: OfflineFrame | None = None) -> dict[str, Any]:
    """What the template of every document needs beyond its content."""
    return {
        "apart": apart,
        "css": "" if apart else _css(links),
        "links": links,
        "pages": public_pages(),
        "help": Markup(HELP),
        "strip": Markup(STRIP_HTML),
        "site": SITE,
        "foot": footer_line(),
        "whole": WHOLE,
        # Only for what the texts, the pictures and the list of events have made safe.
        "safe": Markup,
        "is_safe": is_safe_link,
    }


def for_script(data: dict) -> str:
    """JSON that is safe inside a script element."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def map_picture(
    catalog: Catalog, size: str, mode: Mode, *, period: str = ALL, has_tips: bool = False
) -> str:
    """The supply map with every route of a period as an SVG file, in one of SIZES.

    With `has_tips` a tooltip says what a line or a place is. Raises DataProblem when a file
    may not be shown.
    """
    shown = map_of_all(catalog) if period == ALL else map_of_period(catalog, period)
    width, height = SIZES[size]
    return shown.svg(
        catalog,
        shown.view(width=width, height=height),
        mode,
        source=route_source(catalog),
        alt="The text next to this picture says the same.",
        has_tips=has_tips,
    )
