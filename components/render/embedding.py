"""Addresses and code that put an exhibit on another site, live or as it was in one edition."""

from __future__ import annotations

import html
from collections.abc import Mapping
from itertools import product
from urllib.parse import urlencode

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.exhibits import Picture
from components.exhibits.route_map import SIZES, WIDEST, SupplyMap
from components.maps import Mode

# The room that words, source and helplines take on a page of some seven hundred pixels.
AROUND = 670
AROUND_MAP = 980
# What is beside a picture in a narrow window.
AROUND_PICTURE = 34


def embed_address(
    site: str, page: str, exhibit: str, query: Mapping[str, str], edition: str = ""
) -> str:
    """Where the exhibit stands alone; with `edition`, for good as it was in that one."""
    asked = {**query, **({"edition": edition} if edition else {})}
    return f"{site}/embed/{page}/{exhibit}{'?' if asked else ''}{urlencode(asked)}"


def map_picture_html(
    catalog: Catalog, shown: SupplyMap, query: Mapping[str, str], modes: Mapping[Mode, str]
) -> str:
    """The supply map as an element that takes the drawing for the width of the window.

    `query` is what `map_query` gives; `modes` has the media query of each theme, "" for the one
    that is always right.
    """
    sources, last = [], ""
    for size, (mode, asks) in product(SIZES, modes.items()):
        narrow = f"(max-width: {WIDEST[size] + AROUND_PICTURE}px)" if size in WIDEST else ""
        media = " and ".join(filter(None, (narrow, asks)))
        width, height = shown.shape(size)
        address = html.escape(f"{map_address(catalog, query, mode)}&size={size}")
        place = f'"{address}" width="{width}" height="{height}"'
        if media:
            sources.append(f'<source media="{media}" srcset={place}>')
        else:
            last = f'<img src={place} alt="{html.escape(shown.description.alt)}">'
    return f"<picture>{''.join(sources)}{last}</picture>"


def map_address(catalog: Catalog, query: Mapping[str, str], mode: Mode) -> str:
    """Where the drawing of the supply map is that goes into a page; `size` is added to it."""
    asked = {**query, "mode": mode, "edition": catalog.status.edition, "live": "1"}
    return f"embed/supply_routes/map.svg?{urlencode(asked)}"


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
