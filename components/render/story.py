"""The still map of fentanyl as HTML, which leads to the map that moves."""

from __future__ import annotations

import html

from components.charts import Mode
from components.exhibits.route_map import FENTANYL_VIEWS, Size
from components.site.blocks import Onward
from components.site.links import Links

# The picture for windows up to so many pixels; the last one is for all others.
UP_TO: dict[Size, int] = {"phone": 640, "middle": 1100}
MODES: tuple[Mode, ...] = ("light", "dark")


def picture_name(size: Size, mode: Mode) -> str:
    """The name of the picture among those that documents load."""
    return f"fentanyl_routes_{size}_{mode}"


def routes_picture_html(alt: str, links: Links, link: Onward, mode: Mode | None = None) -> str:
    """The map in the size of the window, and in one theme or in that of the browser."""

    def source(size: Size, own: Mode) -> str:
        asked = [f"(max-width: {UP_TO[size]}px)"] if size in UP_TO else []
        asked += [f"(prefers-color-scheme: {own})"] if mode is None and own == "dark" else []
        query = f' media="{" and ".join(asked)}"' if asked else ""
        return f'<source{query} srcset="{links.picture(picture_name(size, own))}">'

    themes: tuple[Mode, ...] = (mode,) if mode else ("dark", "light")
    sources = [source(size, own) for size in FENTANYL_VIEWS for own in themes]
    first = links.picture(picture_name("wide", mode or "light"))
    address = html.escape(links.live(link.page, link.section))
    return (
        f'<a class="atlas-picture" href="{address}" target="_self"><picture>{"".join(sources[:-1])}'
        f'<img src="{first}" alt="{html.escape(alt)}"></picture></a>'
    )
