"""Names and letters of the supply map: where each fits, by what it would cover."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from components.maps import projection, style
from components.maps.projection import Line, Point
from components.maps.room import SIGN_ROOM, Room, dense
from components.maps.scene_parts import Anchor, Label, Marker, RouteMark
from components.maps.strokes import Stroke
from components.maps.view import Box, Inset, View

# A letter is drawn where the line is long enough for it, and not next to one of the same kind.
LETTER_ROOM = 74.0
LETTERS_APART, OTHERS_APART = 54.0, 24.0
# A label that costs more gets a leader or is left out.
CROWDED = 15
# What a leader costs for each of its pixels, and the pixels of the longest.
LEADER_COST, LONGEST_LEADER = 0.12, 150
FIRST_RANK = 1
# How often names are placed anew, in another order, where one has found no room.
MOST_TRIES = 6
# Below the name of a place that the picture does not reach.
OUTSIDE = "outside this view"

SIDES: dict[str, tuple[Anchor, float, float]] = {
    "right": ("start", 1, 0),
    "left": ("end", -1, 0),
    "above": ("middle", 0, -1),
    "below": ("middle", 0, 1),
    "below left": ("end", 0.4, 1),
    "above left": ("end", 0.4, -1),
    "below right": ("start", -0.4, 1),
    "above right": ("start", -0.4, -1),
}


def place_names(
    places: pd.DataFrame,
    land: Mapping[str, Any],
    detail: Mapping[str, Any] | None,
    strokes: Sequence[Stroke],
    markers: Sequence[Marker],
    view: View,
    ways: Mapping[str, list[Point]],
    *,
    inset: Inset | None = None,
) -> tuple[tuple[Label, ...], tuple[RouteMark, ...]]:
    """Names of places where they fit, by rank; then letters on lines; then the ground's names.

    Nothing touches a name: no line, no sign, no other name. Places in `ways`, which gives the
    points of their lines, and those of the first rank get a leader where there is no room beside
    them.
    """
    room = Room(view=view, boxes=[inset.taken] if inset else [])
    for marker in markers:
        x, y = view.to_picture(marker.at)
        room.boxes.append((x - 6, y - 6, x + 6, y + 6))
        room.signs.append((x, y))
    for stroke in strokes:
        room.points += dense(stroke.line, view, stroke.width)
    if inset:
        # The frame around what the inset shows must not cut a name either.
        room.points += dense(_frame(inset), view)
    rows = [
        row
        for row in places.sort_values(["label_rank", "place_id"]).to_dict("records")
        if not (inset and inset.view.holds(projection.project(row["longitude"], row["latitude"])))
    ]
    found, room = _names_in_order(rows, room, ways, inset)
    letters = _letters([stroke for stroke in strokes if stroke.is_strong], room)
    named = {label.text for label in found}
    grounds = [*land["names"], *(detail["names"] if detail else ())]
    for item in sorted(grounds, key=lambda item: item["rank"]):
        label = _ground_label(item, room, named)
        if label:
            found.append(label)
            room.add_name([label])
    return tuple(found), letters


def _names_in_order(
    rows: list[dict[str, Any]],
    empty: Room,
    ways: Mapping[str, list[Point]],
    inset: Inset | None,
) -> tuple[list[Label], Room]:
    """The names of `rows`, and what is taken then.

    A name that finds no room because of those before it comes first in another try.
    """
    tries: list[tuple[int, list[Label], Room]] = []
    while len(tries) < MOST_TRIES:
        room = empty.copy()
        found = _name_of_inset(inset, room) if inset else []
        missing = []
        for row in rows:
            if row["place_id"] not in ways and row["label_rank"] != FIRST_RANK:
                found += _place_label(row, room)
                continue
            labels = _sure_label(row, room, ways.get(row["place_id"], []))
            found += labels or []
            if labels is None:
                missing.append(row)
        tries.append((len(missing), found, room))
        if not missing:
            break
        rows = [*missing, *(row for row in rows if row not in missing)]
    _, found, room = min(tries, key=lambda one: one[0])
    return found, room


def _letters(strokes: Sequence[Stroke], room: Room) -> tuple[RouteMark, ...]:
    """A letter on every line that has room for it, clear of the labels."""
    view = room.view
    found: list[RouteMark] = []
    for stroke in sorted(strokes, key=lambda stroke: (-len(stroke.routes), stroke.evidence)):
        seen = [point for point in stroke.line if view.holds(point, 14)]
        if picture_length(stroke.line, view) < LETTER_ROOM or len(seen) < 3:
            continue
        for share in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72):
            at = seen[round(share * (len(seen) - 1))]
            x, y = view.to_picture(at)
            box = (x - 9, y - 9, x + 9, y + 9)
            if room.is_free(box) and not _is_crowded(at, stroke.commodity, found, view):
                found.append(
                    RouteMark(
                        at=at,
                        commodity=stroke.commodity,
                        routes=stroke.routes,
                        text=style.LETTER[stroke.commodity],
                    )
                )
                room.boxes.append(box)
                break
    return tuple(found)


def _is_crowded(at: Point, commodity: str, found: list[RouteMark], view: View) -> bool:
    return any(
        math.dist(at, mark.at) * view.scale
        < (LETTERS_APART if mark.commodity == commodity else OTHERS_APART)
        for mark in found
    )


def _place_label(row: Mapping[str, Any], room: Room) -> list[Label]:
    at = projection.project(row["longitude"], row["latitude"])
    if not room.view.holds(at, -2):
        return []
    cost, best = _best_side(row, at, "", room)
    if cost >= CROWDED:
        return []
    room.add_name(best)
    return best


def _best_side(
    row: Mapping[str, Any], at: Point, caption: str, room: Room
) -> tuple[float, list[Label]]:
    """What the best of the eight sides costs, and the label there."""
    sides = [row["label_side"], *(side for side in SIDES if side != row["label_side"])]
    options = []
    for position, side in enumerate(sides):
        label = _beside(row, at, side, caption, room.view)
        options.append((room.cost(label[0].box) + 1.2 * position, position, label))
    cost, _, best = min(options, key=lambda option: option[:2])
    return cost, best


def _sure_label(row: Mapping[str, Any], room: Room, way: list[Point]) -> list[Label] | None:
    """The name of a place that the picture is about: beside it, else at the end of a leader.

    A place outside the view is named where the nearest of its lines, `way`, leaves the picture.
    None where there is no room for it.
    """
    at = projection.project(row["longitude"], row["latitude"])
    captions = _captions(row, room.view) if not way else [""]
    if not room.view.holds(at, -2):
        seen = [point for point in way if room.view.holds(point, 2)]
        if not seen:
            return []
        at, captions = min(seen, key=lambda point: math.dist(point, at)), [OUTSIDE]
    for caption in captions:
        cost, best = _best_side(row, at, caption, room)
        if cost < CROWDED:
            break
    else:
        cost, best = _led(best, at, room)
        if cost == math.inf:
            return None
    room.add_name(best)
    return best


def _name_of_inset(inset: Inset, room: Room) -> list[Label]:
    """What the part of the picture is called that the inset shows from near."""
    row = {
        "longitude": inset.area.longitude,
        "latitude": inset.area.latitude,
        "short_label": inset.area.title,
        "caption": "",
        "label_rank": FIRST_RANK,
        "label_side": "right",
    }
    return _sure_label(row, room, []) or []


def _frame(inset: Inset) -> Line:
    left, top, right, bottom = inset.view.bounds
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _captions(row: Mapping[str, Any], view: View) -> list[str]:
    """What a place is, if there is room for it: in a closer look with letters of usual size."""
    return [row["caption"], ""] if row["caption"] and view.is_close and not view.least else [""]


def _led(labels: list[Label], at: Point, room: Room) -> tuple[float, list[Label]]:
    """The same labels with a leader, where they cost least; the farther away, the more."""
    view = room.view
    x, y = view.to_picture(at)
    left, top, right, bottom = labels[0].box
    width, height = right - left, bottom - top
    best: tuple[float, Box] = (math.inf, labels[0].box)
    for distance in range(24, min(LONGEST_LEADER, int(max(view.width, view.height))), 12):
        if distance * LEADER_COST > best[0]:
            break
        for turn in range(24):
            angle = math.radians(15 * turn)
            middle = x + math.cos(angle) * (distance + width / 2)
            line = y + math.sin(angle) * (distance + height / 2)
            box = (middle - width / 2, line - height / 2, middle + width / 2, line + height / 2)
            if room.cost(box) < CROWDED:
                crossed = room.crossed((x, y), _nearest(box, x, y))
                best = min(best, (distance * LEADER_COST + crossed, box))
    cost, box = best
    middle, end = (box[0] + box[2]) / 2, _nearest(box, x, y)
    leader = (at, (at[0] + (end[0] - x) / view.scale, at[1] + (end[1] - y) / view.scale))
    moved = [
        replace(
            label,
            dx=middle - x,
            dy=label.dy + box[1] - top,
            anchor="middle",
            box=box,
            leader=leader if label.kind == "place" else (),
        )
        for label in labels
    ]
    return cost, moved


def _nearest(box: Box, x: float, y: float) -> Point:
    """The point of a box that is nearest to another."""
    left, top, right, bottom = box
    return min(max(x, left), right), min(max(y, top), bottom)


def _beside(row: Mapping[str, Any], at: Point, side: str, caption: str, view: View) -> list[Label]:
    rank = int(row["label_rank"])
    share = style.NARROW_TEXT if view.is_narrow else 1.0
    size = max(style.LABEL_SIZE[rank] * share, view.least)
    small = max(style.CAPTION_SIZE * share, view.least)
    anchor, across, down = SIDES[side]
    bold = style.BROAD_WIDTH if view.least else style.LETTER_WIDTH + 0.03
    width = max(
        len(row["short_label"]) * size * bold,
        len(caption) * small * style.LETTER_WIDTH,
    )
    height = size * 1.25 + (small * 1.2 if caption else 0)
    x, y = view.to_picture(at)
    dx = across * (SIGN_ROOM + 3)
    middle = down * (SIGN_ROOM + 2 + height / 2)
    left = x + dx - {"start": 0, "middle": width / 2, "end": width}[anchor]
    box = (left, y + middle - height / 2, left + width, y + middle + height / 2)
    first = middle - (small * 0.6 if caption else 0)
    name = Label(
        text=row["short_label"],
        at=at,
        dx=dx,
        dy=first,
        anchor=anchor,
        size=size,
        kind="place",
        box=box,
        place_id=row.get("place_id", ""),
    )
    if not caption:
        return [name]
    below = first + size * 0.62 + small * 0.6
    return [name, replace(name, text=caption, dy=below, size=small, kind="caption")]


def _ground_label(item: Mapping[str, Any], room: Room, named: Collection[str]) -> Label | None:
    if any(text.startswith(item["name"]) for text in named):
        return None
    at = (item["x"], item["y"])
    size = max(style.NAME_SIZE[item["rank"]], room.view.least)
    width, height = len(item["name"]) * size * (style.LETTER_WIDTH + 0.06), size * 1.3
    x, y = room.view.to_picture(at)
    box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    if room.cost(box) >= CROWDED:
        return None
    return Label(
        text=item["name"],
        at=at,
        dx=0,
        dy=0,
        anchor="middle",
        size=size,
        kind="sea" if item["kind"] == "sea" else "ground",
        box=box,
    )


def picture_length(line: Line, view: View) -> float:
    """How long a line is in the picture, in pixels."""
    return view.scale * sum(math.dist(a, b) for a, b in zip(line, line[1:], strict=False))
