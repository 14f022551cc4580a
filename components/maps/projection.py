"""Equal Earth on a Pacific-centered sheet: where a place, a line or a shape lies on the map.

Method: B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection" (International
Journal of Geographical Information Science, 2018), on a sphere. The sheet is WIDTH units wide,
its middle is the equator at CENTRE_LONGITUDE, x grows to the right and y downwards, as on a screen.
It is cut through the Atlantic along SEAM_LONGITUDE, and no line crosses the cut: one between India
and New York runs over the Pacific, in one piece. Everything is plain Python, so that a place added
by longitude and latitude needs no build.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Line = list[Point]

CENTER_LONGITUDE = 152.0
SEAM_LONGITUDE = CENTER_LONGITUDE - 180.0
WIDTH = 1000.0

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF_WIDTH = math.pi * math.sqrt(3) * 2 / (3 * _A1)
RADIUS = WIDTH / 2 / _HALF_WIDTH
HALF_HEIGHT = RADIUS * 1.3173627591574133

# A great circle between two continents may run past the pole, where a world map tears it apart:
# lines that would pass this latitude are drawn as a bow that stays south of it.
HIGHEST_LATITUDE = 62.0
POLAR_LATITUDE = 75.0
LONG_LEG = 24.0
STEP = 2.0
BOW = 0.14
# Great circles between Asia and America all swing through the far north, where they would lie on
# top of each other. Drawn lines keep this share of the swing.
SWING = 0.66


def project(longitude: float, latitude: float) -> Point:
    """The place of a point on the sheet, from degrees east and north.

    Raises ValueError for a latitude outside -90 to 90 or a longitude outside -360 to 360.
    """
    if not (-90 <= latitude <= 90 and -360 <= longitude <= 360):
        raise ValueError(f"no place on Earth: longitude {longitude}, latitude {latitude}")
    return _on_sheet(sheet_longitude(longitude), latitude)


def sheet_longitude(longitude: float) -> float:
    """Degrees east of the middle of the sheet, from -180 (left edge) to just under 180."""
    return (longitude - CENTER_LONGITUDE + 180.0) % 360.0 - 180.0


def _on_sheet(from_center: float, latitude: float) -> Point:
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    stretch = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * math.sqrt(3) * math.radians(from_center) * math.cos(theta) / (3 * stretch)
    y = theta * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)
    return RADIUS * x, -RADIUS * y


def great_circle(start: Point, end: Point, *, step: float = STEP) -> Line:
    """Points as (longitude, latitude) along the shortest way, at most `step` degrees apart.

    Longitudes run on without a jump and may pass 180. Two opposite points have no shortest way:
    ValueError.
    """
    a, b = _vector(*start), _vector(*end)
    angle = math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if math.pi - angle < 1e-6:
        raise ValueError("opposite points of the Earth have no shortest way between them")
    count = max(2, math.ceil(math.degrees(angle) / step - 1e-9) + 1)
    line = []
    for position in range(count):
        part = position / (count - 1)
        if angle < 1e-9:
            line.append(start)
            continue
        near = math.sin((1 - part) * angle) / math.sin(angle)
        far = math.sin(part * angle) / math.sin(angle)
        x, y, z = (near * p + far * q for p, q in zip(a, b, strict=True))
        line.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1, min(1, z))))))
    return unwrap(line)


def _vector(longitude: float, latitude: float) -> tuple[float, float, float]:
    east, north = math.radians(longitude), math.radians(latitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def unwrap(line: Sequence[Point]) -> Line:
    """`line` with longitudes that run on instead of jumping from 180 to -180."""
    whole: Line = [line[0]]
    for longitude, latitude in line[1:]:
        before = whole[-1][0]
        whole.append((before + (longitude - before + 180.0) % 360.0 - 180.0, latitude))
    return whole


def soften(way: Sequence[Point], *, swing: float = SWING) -> Line:
    """`way` with its latitudes pulled towards the even slope from its start to its end."""
    (start, low), (end, high) = way[0], way[-1]
    reach = end - start
    if abs(reach) < 1.0:
        return list(way)
    return [
        (east, level + (north - level) * swing)
        for east, north in way
        for level in (low + (high - low) * (east - start) / reach,)
    ]


def bow(start: Point, end: Point, *, highest: float = HIGHEST_LATITUDE) -> Line:
    """A smooth line between two points that stays on the sheet and below `highest`."""
    reach = sheet_longitude(end[0]) - sheet_longitude(start[0])
    middle = (start[1] + end[1]) / 2
    lift = max(0.0, highest - 4.0 - middle)
    count = max(2, math.ceil(abs(reach) / STEP) + 1)
    line = []
    for position in range(count):
        part = position / (count - 1)
        latitude = start[1] + (end[1] - start[1]) * part + lift * 4 * part * (1 - part)
        line.append((start[0] + reach * part, min(latitude, highest)))
    return line


def route_line(start: Point, end: Point) -> Line:
    """The line of a route on the sheet, in one piece; empty where it starts and ends in one place.

    `start` and `end` are (longitude, latitude). A long way follows the great circle with less of
    its swing, or a bow where that would run past HIGHEST_LATITUDE or over the seam; a short one is
    bent a little to its left, so that a way there and a way back lie side by side. Lines join two
    places; they are not tracks.
    """
    if start == end:
        return []
    way = great_circle(start, end)
    near, far = project(*start), project(*end)
    is_over_seam = abs(sheet_longitude(start[0]) + way[-1][0] - way[0][0]) > 180.0
    if (len(way) - 1) * STEP < LONG_LEG and not is_over_seam:
        return _bent(near, far)
    is_polar = max(latitude for _, latitude in way) > POLAR_LATITUDE
    way = soften(way)
    highest = max(HIGHEST_LATITUDE, start[1], end[1])
    if is_over_seam or is_polar or max(latitude for _, latitude in way) > highest:
        way = bow(start, end)
    return [project(*point) for point in way]


def _bent(start: Point, end: Point, *, count: int = 25) -> Line:
    (x0, y0), (x1, y1) = start, end
    # y grows downwards, so the left of the way is (dy, -dx).
    control = ((x0 + x1) / 2 + (y1 - y0) * BOW * 2, (y0 + y1) / 2 - (x1 - x0) * BOW * 2)
    line = []
    for position in range(count):
        part = position / (count - 1)
        near, mid, far = (1 - part) ** 2, 2 * part * (1 - part), part**2
        line.append(
            (near * x0 + mid * control[0] + far * x1, near * y0 + mid * control[1] + far * y1)
        )
    return line


def outline(*, step: float = 3.0) -> Line:
    """The edge of the sheet as a closed ring, for the color of the sea."""
    latitudes = [-90.0 + step * position for position in range(round(180 / step) + 1)]
    right = [_on_sheet(180.0, latitude) for latitude in latitudes]
    left = [_on_sheet(-180.0, latitude) for latitude in reversed(latitudes)]
    return [*right, *left, right[0]]


def graticule(*, every: int = 30, step: float = 3.0) -> list[Line]:
    """Meridians and parallels, `every` degrees."""
    across = [-180.0 + step * place for place in range(round(360 / step) + 1)]
    parallels = [
        [_on_sheet(from_center, float(latitude)) for from_center in across]
        for latitude in range(-90 + every, 90, every)
    ]
    meridians = [
        [
            _on_sheet(sheet_longitude(float(longitude)), -90.0 + step * place)
            for place in range(round(180 / step) + 1)
        ]
        for longitude in range(-180, 180, every)
    ]
    return parallels + meridians


def heading(line: Sequence[Point]) -> float:
    """The direction from the first point of a line to its last, anticlockwise from the right."""
    x1, y1 = line[-1]
    x0, y0 = line[0]
    return math.degrees(math.atan2(y0 - y1, x1 - x0))
