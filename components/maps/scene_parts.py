"""What a picture of the supply map is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from components.maps.projection import Line, Point
from components.maps.strokes import Stroke
from components.maps.view import Box, Inset, View

Anchor = Literal["start", "middle", "end"]
Tip = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Arc:
    """One route on the sheet. `places` are those that it starts from and leads to."""

    route_id: str
    places: tuple[str, str]
    commodity: str
    evidence: str
    line: Line
    is_strong: bool
    tip: Tip


@dataclass(frozen=True, kw_only=True)
class RouteMark:
    """A sign on the line of `routes`.

    `angle` is in degrees anticlockwise from the right, for arrow heads, which are as wide as `size`
    says.
    """

    at: Point
    commodity: str
    routes: tuple[str, ...]
    size: float = 1.0
    angle: float = 0.0
    text: str = ""
    shift: Point = (0.0, 0.0)


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A place on the sheet."""

    place_id: str
    at: Point
    role: str
    is_strong: bool
    tip: Tip


@dataclass(frozen=True, kw_only=True)
class Label:
    """Text beside a point: `dx`, `dy` in pixels to the anchor at the text's middle line.

    `place_id` is "" for what is on the map without being on a route. `leader` are the ends of a
    line, on the sheet, that joins the point to a text farther away.
    """

    text: str
    at: Point
    dx: float
    dy: float
    anchor: Anchor
    size: float
    kind: str
    box: Box = (0, 0, 0, 0)
    leader: tuple[Point, ...] = ()
    place_id: str = ""


@dataclass(frozen=True, kw_only=True)
class MapScene:
    """Everything in one picture, from the ground upwards.

    `arcs` has each route, `strokes` the lines that are drawn for them.
    """

    view: View
    land: tuple[Mapping[str, Any], ...]
    state_lines: tuple[Line, ...]
    arcs: tuple[Arc, ...]
    strokes: tuple[Stroke, ...]
    arrows: tuple[RouteMark, ...]
    letters: tuple[RouteMark, ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label, ...]
    inset: Inset | None = None
