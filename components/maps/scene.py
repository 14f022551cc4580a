"""What is where in one picture of the supply map: the ground of the WebGL map and the SVG.

Lines, arrow heads, letters, signs and labels are calculated once, in units of the sheet and
pixels of the picture, so that both pictures show the same.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from components.maps import projection, style
from components.maps.labels import picture_length, place_names
from components.maps.projection import Line, Point
from components.maps.rows import places_of
from components.maps.scene_parts import Arc, MapScene, Marker, RouteMark, Tip
from components.maps.strokes import Course, Stroke, courses_of, strokes_of
from components.maps.view import Inset, View
from components.text.messages import say

ARROW_GAP = 11.0
FINE_ZOOM = 2.6
SIGNS_APART = 10.0


def build_scene(
    routes: pd.DataFrame,
    places: pd.DataFrame,
    land: Mapping[str, Any],
    *,
    view: View,
    detail: Mapping[str, Any] | None = None,
    highlight: Collection[str] = (),
    inset: Inset | None = None,
    is_bundled: bool = True,
) -> MapScene:
    """The picture of `routes` (rows of `route_rows`) and their places (rows of places.csv).

    `land` is the JSON of world_equal_earth, `detail` that of north_america_equal_earth, which
    takes over when the view is close. `highlight` are the ids of routes to set apart; the others
    turn quiet. No highlight leaves all strong. Both ends of every route that is set apart have a
    sign and a name, whatever else that leaves out, and no caption, which tells of all routes.
    What `inset` shows from near has its signs and names there, and one name here. Routes that run
    together are one line, unless `is_bundled` is false.
    """
    is_close = detail is not None and view.zoom - math.log2(view.width / 1000) >= FINE_ZOOM
    chosen = set(highlight) & set(routes["route_id"])
    strong = chosen or set(routes["route_id"])
    courses = [course for course in courses_of(routes, is_bundled=is_bundled) if course.line]
    strokes = strokes_of(courses, strong)
    rows = {row["route_id"]: row for row in routes.to_dict("records")}
    arcs = tuple(_arc(rows[course.route_id], course, strong) for course in courses)
    loud = places_of(routes[routes["route_id"].isin(strong)], places)
    markers = _markers(places_of(routes, places), set(loud["place_id"]), view, bool(chosen))
    loud = loud[loud["place_id"].isin([marker.place_id for marker in markers])]
    strong_arcs = [arc for arc in arcs if arc.is_strong]
    if inset:
        markers = tuple(marker for marker in markers if not inset.view.holds(marker.at))
    arrows = _arrows([stroke for stroke in strokes if stroke.is_strong], strong_arcs, view)
    fine = detail if is_close else None
    ways = _ways(routes, strong_arcs) if chosen else {}
    labels, letters = place_names(loud, land, fine, strokes, markers, view, ways, inset=inset)
    return MapScene(
        view=view,
        land=outlines(land, fine),
        state_lines=_state_lines(detail) if is_close and detail else (),
        arcs=tuple(sorted(arcs, key=lambda arc: arc.is_strong)),
        strokes=strokes,
        arrows=arrows,
        letters=letters,
        markers=markers,
        labels=labels,
        inset=inset,
    )


def lines_of(routes: pd.DataFrame) -> list[Line]:
    """The line of each route on the sheet; `routes` are rows of `route_rows`."""
    return [course.line for course in courses_of(routes)]


def _arc(row: Mapping[str, Any], course: Course, strong: Collection[str]) -> Arc:
    return Arc(
        route_id=course.route_id,
        places=(course.from_place, course.to_place),
        commodity=course.commodity,
        evidence=course.evidence,
        line=course.line,
        is_strong=course.route_id in strong,
        tip=route_tip(row, len(course.bundle)),
    )


def route_tip(row: Mapping[str, Any], together: int = 1) -> Tip:
    """What moves, when and who says so, for a hover text; `together` routes are one line."""
    return _tip(
        row["name"],
        f"{row['commodity_name']}, {row['period']}",
        f"{row['evidence_name']}: {row['source_name']}",
        say("routes-charges") if row["allegation"] == "yes" else "",
        say("routes-together", count=together) if together > 1 else "",
    )


def _tip(*lines: str) -> Tip:
    # The hover text escapes what it is given; a renderer that does not gets no markup either.
    clean = [line.replace("<", "‹").replace(">", "›") for line in lines]
    names = ("title", "what", "who", "note", "together")
    return {name: clean[place] if place < len(clean) else "" for place, name in enumerate(names)}


def _ways(routes: pd.DataFrame, arcs: list[Arc]) -> dict[str, list[Point]]:
    """The points of the lines in `arcs` that start or end at each place."""
    found: dict[str, list[Point]] = {}
    lines = {arc.route_id: arc.line for arc in arcs}
    for row in routes[routes["route_id"].isin(lines)].to_dict("records"):
        for place in (row["from_place"], row["to_place"]):
            found.setdefault(place, []).extend(lines[row["route_id"]])
    return found


def _markers(
    places: pd.DataFrame, strong: Collection[str], view: View, all_strong: bool
) -> tuple[Marker, ...]:
    """A sign for each place; of places that would cover each other, only the one of higher rank.

    With `all_strong` a sign in `strong` is drawn even where it covers another.
    """
    ordered = places.assign(quiet=~places["place_id"].isin(strong))
    ordered = ordered.sort_values(["quiet", "label_rank"], kind="stable")
    found: list[Marker] = []
    for row in ordered.to_dict("records"):
        marker = _marker(row, strong)
        if (all_strong and marker.is_strong) or all(
            math.dist(marker.at, other.at) * view.scale >= SIGNS_APART for other in found
        ):
            found.append(marker)
    return tuple(found)


def _marker(row: Mapping[str, Any], strong: Collection[str]) -> Marker:
    return Marker(
        place_id=row["place_id"],
        at=projection.project(row["longitude"], row["latitude"]),
        role=row["role"],
        is_strong=row["place_id"] in strong,
        tip=_tip(row["name"], row["about"], row["precision_note"]),
    )


def outlines(
    land: Mapping[str, Any], detail: Mapping[str, Any] | None = None
) -> tuple[Mapping[str, Any], ...]:
    """Every country of `land` as rings of points of the sheet, those of `detail` in finer ones."""
    finer = {item["id"] for item in detail["features"]} if detail else set()
    found = [_polygons(item, land["scale"]) for item in land["features"] if item["id"] not in finer]
    if detail:
        found += [_polygons(item, detail["scale"]) for item in detail["features"]]
    return tuple(found)


def _polygons(item: Mapping[str, Any], scale: float) -> Mapping[str, Any]:
    polygons = [[_pairs(ring, scale) for ring in polygon] for polygon in item["polygons"]]
    return {"id": item["id"], "name": item["name"], "polygons": polygons}


def _state_lines(detail: Mapping[str, Any]) -> tuple[Line, ...]:
    return tuple(_pairs(line, detail["scale"]) for line in detail["lines"])


def _pairs(numbers: list[int], scale: float) -> Line:
    return [
        (round(x * scale, 2), round(y * scale, 2))
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]


def _arrows(strokes: Sequence[Stroke], arcs: Sequence[Arc], view: View) -> tuple[RouteMark, ...]:
    """A head at the end of every line that reaches a place where one of its routes ends."""
    ends = {arc.line[-1] for arc in arcs}
    return tuple(
        mark for stroke in strokes if stroke.line[-1] in ends and (mark := _arrow(stroke, view))
    )


def _arrow(stroke: Stroke, view: View) -> RouteMark | None:
    line = stroke.line
    if picture_length(line, view) < 2 * ARROW_GAP:
        return None
    # The direction over the last pixels, so that a bent line ends in its own direction.
    end = line[-1]
    back = next(
        (point for point in reversed(line) if math.dist(point, end) * view.scale > 1.5 * ARROW_GAP),
        line[0],
    )
    angle = projection.heading([back, end])
    away = math.radians(angle)
    return RouteMark(
        at=end,
        commodity=stroke.commodity,
        routes=stroke.routes,
        size=style.widening(len(stroke.routes)) ** 0.5,
        angle=angle,
        shift=(-math.cos(away) * ARROW_GAP, math.sin(away) * ARROW_GAP),
    )
