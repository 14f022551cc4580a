"""What part of the sheet a picture shows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.maps import projection
from components.maps.projection import Point

REFERENCE_WIDTH = 1000.0
TOP_MARGIN = 8.0
# A phone's picture is nearer to a square: it can come closer without losing the routes.
NARROW = 600.0
NARROW_ZOOM = 0.35


@dataclass(frozen=True, kw_only=True)
class View:
    """A picture `width` by `height` pixels with the sheet's point `x`, `y` in its middle.

    One unit of the sheet takes 2 ** zoom pixels, so that zoom 0 shows the whole sheet in 1,000
    pixels. No text in it is smaller than `least` pixels.
    """

    x: float
    y: float
    zoom: float
    width: float = 1000.0
    height: float = 440.0
    least: float = 0.0

    @property
    def scale(self) -> float:
        """Pixels a unit of the sheet."""
        return 2.0**self.zoom

    def to_picture(self, point: Point) -> Point:
        """A point of the sheet in pixels from the upper left corner."""
        return (
            (point[0] - self.x) * self.scale + self.width / 2,
            (point[1] - self.y) * self.scale + self.height / 2,
        )

    @property
    def is_narrow(self) -> bool:
        """Whether the picture is as narrow as a phone."""
        return self.width < NARROW

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the sheet."""
        half_width, half_height = self.width / 2 / self.scale, self.height / 2 / self.scale
        return self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point of the sheet lies in the picture, `margin` pixels from its edge."""
        x, y = self.to_picture(point)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin


def view_at(
    *, longitude: float, latitude: float, zoom: float, width: float = 1000.0, height: float = 440.0
) -> View:
    """A view with a place in its middle. `zoom` counts for a picture 1,000 pixels wide.

    A picture that would reach past the top of the sheet is moved down to it; a narrow one comes
    NARROW_ZOOM closer.
    """
    x, y = projection.project(longitude, latitude)
    if width < NARROW:
        zoom += NARROW_ZOOM
    scale = 2.0**zoom * width / REFERENCE_WIDTH
    top = -projection.HALF_HEIGHT - TOP_MARGIN / scale
    y = min(0.0, max(y, top + height / 2 / scale))
    return View(x=x, y=y, zoom=math.log2(scale), width=width, height=height)


def whole_view(*, width: float = 1000.0, height: float = 440.0, least: float = 0.0) -> View:
    """Every route, from Europe to the Atlantic coast; on a phone, the two sides of the Pacific."""
    if width < NARROW:
        return view_at(longitude=-153, latitude=20, zoom=0.44, width=width, height=height)
    if least:
        # Room at the right for the name of the United States.
        view = view_at(longitude=153.5, latitude=18, zoom=0.22, width=width, height=height)
        return replace(view, least=least)
    return view_at(longitude=149.5, latitude=18, zoom=0.24, width=width, height=height)


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the world to look at, with the labels that fit there."""

    title: str
    longitude: float
    latitude: float
    zoom: float

    def view(self, *, width: float = 1000.0, height: float = 440.0) -> View:
        """What is shown of it in a picture of `width` by `height` pixels."""
        return view_at(
            longitude=self.longitude,
            latitude=self.latitude,
            zoom=self.zoom,
            width=width,
            height=height,
        )


# Looking closer without dragging or pinching.
AREAS = {
    "east_asia": Area(title="East and South Asia", longitude=105.0, latitude=25.0, zoom=1.5),
    "southwest_asia": Area(title="Southwest Asia", longitude=66.0, latitude=22.0, zoom=0.85),
    "north_america": Area(title="North America", longitude=-105.0, latitude=33.0, zoom=1.5),
    "mexico": Area(title="Mexico", longitude=-108.8, latitude=25.4, zoom=3.05),
    "border": Area(title="The border", longitude=-113.8, latitude=31.9, zoom=5.1),
}


@dataclass(frozen=True, kw_only=True)
class Chapter(Area):
    """One step of the tour. `route_ids` are set apart; none are when it is empty."""

    chapter_id: str
    position: int
    route_ids: tuple[str, ...]


@memoize
def chapters(catalog: Catalog) -> tuple[Chapter, ...]:
    """The steps of the tour in order, from the columns of route_chapters.csv."""
    ordered = catalog.table("route_chapters").sort_values("position")
    return tuple(
        Chapter(**{**row, "route_ids": tuple(row["route_ids"].split())})
        for row in ordered.to_dict("records")
    )
