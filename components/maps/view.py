"""What part of the sheet a picture shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.maps import projection
from components.maps.projection import Line, Point

Box = tuple[float, float, float, float]

REFERENCE_WIDTH = 1000.0
TOP_MARGIN = 8.0
# A phone's picture is nearer to a square: it can come closer without losing the routes.
NARROW = 600.0
NARROW_ZOOM = 0.35
# Room around the routes: a share of the width, and pixels; no view comes closer than so many units.
SIDE_ROOM, LEAST_ROOM, NEAREST = 0.06, 26.0, 8.0
# A closer look in the ocean: its width and left edge as shares of the picture's width, its height
# as a share of its own width, there and below a narrow picture, and its distance from the edge.
INSET_WIDTH, INSET_LEFT, INSET_HEIGHT, BELOW_HEIGHT, INSET_GAP = 0.34, 0.31, 0.62, 0.6, 8.0
# From this zoom on an area is looked at closely; a wider one is fitted to its routes.
CLOSE = 1.0


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
    def is_close(self) -> bool:
        """Whether it shows a part of the world and not all of it."""
        return self.zoom - math.log2(self.width / REFERENCE_WIDTH) > CLOSE

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


def fitted_view(
    lines: Sequence[Line], *, width: float = 1000.0, height: float = 440.0, least: float = 0.0
) -> View:
    """All of `lines`, which are on the sheet, in one picture, with room for names around them.

    Without a line it shows the whole sheet.
    """
    points = [point for line in lines for point in line] or projection.outline()
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(
        (width - 2 * max(width * SIDE_ROOM, LEAST_ROOM)) / max(across, NEAREST),
        (height - 2 * LEAST_ROOM) / max(down, NEAREST),
    )
    # What is left over shows more of the south: above the sheet there is nothing.
    top = -projection.HALF_HEIGHT + height / 2 / scale
    return View(
        x=(max(xs) + min(xs)) / 2,
        y=min(0.0, max((max(ys) + min(ys)) / 2, top)),
        zoom=math.log2(scale),
        width=width,
        height=height,
        least=least,
    )


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the world to look at, with the labels that fit there."""

    title: str
    longitude: float
    latitude: float
    zoom: float

    @property
    def is_close(self) -> bool:
        """Whether it is a part of the map, which cuts off the routes that lead out of it."""
        return self.zoom > CLOSE

    def view(self, *, width: float = 1000.0, height: float = 440.0) -> View:
        """What is shown of it in a picture of `width` by `height` pixels."""
        return view_at(
            longitude=self.longitude,
            latitude=self.latitude,
            zoom=self.zoom,
            width=width,
            height=height,
        )


@dataclass(frozen=True, kw_only=True)
class Inset:
    """A closer look at a part of a picture, drawn at `at`, pixels from its upper left corner."""

    area: Area
    view: View
    at: Point

    @property
    def box(self) -> Box:
        """Left, top, right and bottom in pixels of the picture; it may lie below its end."""
        left, top = self.at
        return left, top, left + self.view.width, top + self.view.height

    @property
    def taken(self) -> Box:
        """The box with a little room around it, for names to stay out of."""
        left, top, right, bottom = self.box
        return left - INSET_GAP, top - INSET_GAP, right + INSET_GAP, bottom + INSET_GAP


def inset_of(view: View, area: Area, lines: Sequence[Line]) -> Inset | None:
    """Where a picture shows `area` from near: low in the ocean, or below a narrow picture.

    None where fewer than two of `lines` lie in the area, or where the inset would cover one.
    """
    inset = _placed(view, area)
    left, top, right, bottom = inset.taken
    covers = any(
        left < x < right and top < y < bottom
        for line in lines
        for x, y in map(view.to_picture, line)
    )
    inside = [line for line in lines if all(map(inset.view.holds, line))]
    return inset if len(inside) > 1 and not covers else None


def _placed(view: View, area: Area) -> Inset:
    if view.is_narrow:
        closer = area.view(width=view.width, height=round(view.width * BELOW_HEIGHT))
        return Inset(area=area, view=closer, at=(0.0, view.height + INSET_GAP))
    width = round(view.width * INSET_WIDTH)
    closer = area.view(width=width, height=round(width * INSET_HEIGHT))
    left = round(view.width * INSET_LEFT)
    return Inset(area=area, view=closer, at=(left, view.height - closer.height - INSET_GAP))


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
