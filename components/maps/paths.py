"""Lines and outlines of the sheet as the paths of an SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from components.maps.projection import Line, Point
from components.maps.view import View

# Points of an outline that are closer to each other, in pixels, are drawn as one.
FINEST = 0.9


def path_of(line: Iterable[Point], view: View) -> str:
    """A line of the sheet as the path of a picture."""
    points = (view.to_picture(point) for point in line)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def shape_of(country: Mapping[str, Any], view: View, finest: float = FINEST) -> str:
    """The outline of a country, as a scene has it; "" where the picture shows nothing of it."""
    return "".join(
        _ring(ring, view, finest)
        for polygon in country["polygons"]
        if _is_seen(polygon[0], view)
        for ring in polygon
    )


def _is_seen(ring: Line, view: View) -> bool:
    left, top, right, bottom = view.bounds
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) <= right and max(xs) >= left and min(ys) <= bottom and max(ys) >= top


def _ring(ring: Line, view: View, finest: float) -> str:
    """A closed shape without the points that a picture of this size cannot show."""
    points: list[Point] = []
    for point in ring:
        here = view.to_picture(point)
        if not points or math.dist(here, points[-1]) >= finest:
            points.append(here)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z" if len(points) > 2 else ""
