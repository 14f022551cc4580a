"""Addresses and code that put an exhibit on another site, live or as it was in one edition."""

from __future__ import annotations

import html
from collections.abc import Mapping
from urllib.parse import urlencode

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.exhibits import Picture
from components.exhibits.route_glance import GlanceSize
from components.exhibits.route_map import WIDEST, RouteMap, Size
from components.render.picture import choices, picture_html
from components.theme.tokens import Mode

# The room that words, source and helplines take on a page of some seven hundred pixels.
AROUND = 670
AROUND_MAP = 980
# What is beside a picture in a narrow window.
AROUND_PICTURE = 34
# The widest window for the narrow small maps, in pixels.
GLANCES_UP_TO: dict[GlanceSize, int] = {"narrow": 640}


def embed_address(
    site: str, page: str, exhibit: str, query: Mapping[str, str], edition: str = ""
) -> str:
    """The address of an exhibit alone; with `edition`, always as it was in that one."""
    asked = {**query, **({"edition": edition} if edition else {})}
    return f"{site}/embed/{page}/{exhibit}{'?' if asked else ''}{urlencode(asked)}"


def map_picture_html(
    catalog: Catalog, shown: RouteMap, query: Mapping[str, str], mode: Mode | None = None
) -> str:
    """The supply map as an element that takes the drawing for the width of the window.

    `query` is what `map_query` gives; without a `mode` the theme is that of the browser.
    """

    def attributes(size: Size, own: Mode) -> tuple[str, str]:
        width, height = shown.shape(size)
        address = f"{map_address(catalog, query, own)}&size={size}"
        return address, f' width="{width}" height="{height}"'

    widest = {size: most + AROUND_PICTURE for size, most in WIDEST.items()}
    return picture_html(choices(widest, "wide", mode), attributes, shown.description.alt)


def map_address(catalog: Catalog, query: Mapping[str, str], mode: Mode) -> str:
    """Where the drawing of the supply map is that goes into a page; `size` is added to it."""
    asked = {**query, "mode": mode, "edition": catalog.status.edition, "live": "1"}
    return f"embed/supply_routes/map.svg?{urlencode(asked)}"


def glance_address(catalog: Catalog, period: str, size: GlanceSize, mode: Mode) -> str:
    """Where the small map of a period is."""
    asked = {"period": period, "size": size, "mode": mode, "edition": catalog.status.edition}
    return f"embed/supply_routes/glance.svg?{urlencode(asked)}"


def glance_html(catalog: Catalog, period: str) -> str:
    """The small map of a period in the size for the window and the theme of the browser.

    Words next to it say what it shows.
    """
    return picture_html(
        choices(GLANCES_UP_TO, "wide", None),
        lambda size, mode: (glance_address(catalog, period, size, mode), ""),
        "",
    )


def embed_code(address: str, title: str, height: int) -> str:
    """HTML for another site that shows the exhibit in a frame."""
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(title)}, {SITE}" '
        f'width="100%" height="{height}" style="border:0" loading="lazy"></iframe>'
    )


def embed_height(picture: Picture) -> int:
    """How high a frame must be for all of an exhibit to be seen without scrolling in it."""
    charts = sum(drawn.figure.layout.height for drawn in picture.figures)
    return AROUND + round(charts / 10) * 10
