"""Still pictures of charts and of maps: their files, and HTML that shows them."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

import plotly.graph_objects as go

from components.catalog import Catalog
from components.charts.svg import file_svg
from components.exhibits import Exhibit, draw
from components.exhibits.route_glance import GLANCES, glance_picture, period_words
from components.exhibits.route_map import fentanyl_picture
from components.exhibits.story import (
    SCREENS,
    Scene,
    scene_alt,
    scenes,
    stage_shape,
    stage_svg,
)
from components.exhibits.story import Size as StageSize
from components.render.picture import choices, picture_html
from components.site import EXHIBITS
from components.site.blocks import Onward
from components.site.links import Links
from components.text.messages import say
from components.theme.tokens import MODES, Mode

ROUTES = "fentanyl_routes"
SCENE = "scene_"
StillSize = Literal["phone", "middle", "wide"]
# In the widest windows two pictures are beside each other, so that both are on the first screen.
WIDTHS: dict[StillSize, int] = {"phone": 356, "middle": 700, "wide": 514}
CHART_HEIGHTS: dict[StillSize, int] = {"phone": 300, "middle": 360, "wide": 320}
# What a file leaves out of the height of a chart, as it has no room for a caption.
CROPPED = 12
MAP_HEIGHTS: dict[StillSize, int] = {"phone": 190, "middle": 275, "wide": 228}
# The picture for windows up to so many pixels; the last one is for all others.
UP_TO: dict[StillSize, int] = {"phone": 640, "middle": 1100}


def _chart(exhibit: Exhibit, catalog: Catalog, size: StillSize, mode: Mode) -> str:
    (drawn,) = draw(catalog, exhibit, narrow=True).figures
    figure = go.Figure(drawn.figure)
    figure.layout.height = CHART_HEIGHTS[size]
    return file_svg(figure, name=exhibit.name, width=WIDTHS[size], mode=mode)


def routes_picture(catalog: Catalog, size: StillSize, mode: Mode) -> str:
    """The map of fentanyl, whose legend is in its words. Raises DataProblem."""
    return fentanyl_picture(catalog, mode, width=WIDTHS[size], height=MAP_HEIGHTS[size])


# What draws a still picture, by its name.
STILLS: Mapping[str, Callable[[Catalog, StillSize, Mode], str]] = {
    ROUTES: routes_picture,
    **{
        item.name: partial(_chart, item)
        for items in EXHIBITS.values()
        for item in items
        if item.is_still
    },
}


def scene_html(catalog: Catalog, scene: Scene, links: Links) -> str:
    """The stage of the story as it is at the end of a scene."""

    def attributes(size: StageSize, own: Mode) -> tuple[str, str]:
        width, height = stage_shape(catalog, size)
        address = links.picture(f"{SCENE}{scene.scene_id}_{size}_{own}")
        return address, f' width="{width}" height="{height}"'

    widest: dict[StageSize, int] = {"phone": UP_TO["phone"]}
    return picture_html(
        choices(widest, "wide", None),
        attributes,
        scene_alt(catalog, scene),
        css_class="atlas-picture",
        is_lazy=True,
    )


def scene_file(catalog: Catalog, name: str) -> str | None:
    """The SVG that `scene_html` names; None where there is no such file."""
    for scene in scenes(catalog):
        for size in SCREENS:
            for mode in MODES:
                if name == f"{SCENE}{scene.scene_id}_{size}_{mode}":
                    return stage_svg(catalog, size, mode, scene=scene)
    return None


def files() -> dict[str, Callable[[Catalog], str]]:
    """What draws the file of a still picture in one size and theme, by the name of the file."""
    pictures: dict[str, Callable[[Catalog], str]] = {
        _file(name, size, mode): partial(_draw, make, size, mode)
        for name, make in STILLS.items()
        for size in WIDTHS
        for mode in MODES
    }
    glances = {
        _glance_file(period, mode): partial(_draw_glance, period, mode)
        for period in GLANCES
        for mode in MODES
    }
    return pictures | glances


def _draw(
    make: Callable[[Catalog, StillSize, Mode], str], size: StillSize, mode: Mode, catalog: Catalog
) -> str:
    return make(catalog, size, mode)


def _draw_glance(period: str, mode: Mode, catalog: Catalog) -> str:
    return glance_picture(catalog, period, "wide", mode)


def glances_of(links: Links) -> list[tuple[str, str]]:
    """The small map of each of GLANCES in the theme of the browser, as safe HTML, and its words."""
    return [
        (_glance(period, links), words)
        for period, words in period_words().items()
        if period in GLANCES
    ]


def _glance(period: str, links: Links) -> str:
    def attributes(_: str, mode: Mode) -> tuple[str, str]:
        return links.picture(_glance_file(period, mode)), ""

    return picture_html(
        choices({}, "wide", None), attributes, say("routes-glance-alt", period=period)
    )


def _glance_file(period: str, mode: Mode) -> str:
    return f"supply_routes_{period}_{mode}"


def still_html(name: str, alt: str, links: Links, mode: Mode | None = None) -> str:
    """A picture in the size of the window, and in one theme or in that of the browser."""

    def attributes(size: StillSize, own: Mode) -> tuple[str, str]:
        height = MAP_HEIGHTS[size] if name == ROUTES else CHART_HEIGHTS[size] - CROPPED
        # Words below the picture stay where they are when it comes.
        shape = f' width="{WIDTHS[size]}" height="{height}"'
        return links.picture(_file(name, size, own)), shape

    return picture_html(choices(UP_TO, "wide", mode), attributes, alt, css_class="atlas-picture")


def routes_html(alt: str, links: Links, link: Onward, mode: Mode | None = None) -> str:
    """The still map of fentanyl, which leads to the map that moves."""
    address = html.escape(links.live(link.page, link.section))
    picture = still_html(ROUTES, alt, links, mode)
    return f'<a href="{address}" target="_self">{picture}</a>'


def _file(name: str, size: StillSize, mode: Mode) -> str:
    return f"{name}_{size}_{mode}"
