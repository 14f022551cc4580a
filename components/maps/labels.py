"""Names and letters of the supply map: where each fits, by what it would cover."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from components.maps import projection, style
from components.maps.projection import Line, Point
from components.maps.scene_parts import Anchor, Label, Marker, RouteMark
from components.maps.strokes import Stroke
from components.maps.view import Box, Inset, View

SIGN_ROOM = 7.0
# A letter is drawn where the line is long enough for it, and not next to one of the same kind.
LETTER_ROOM = 74.0
LETTERS_APART, OTHERS_APART = 54.0, 24.0
# What it costs a label to be touched by a line, or to be next to the sign of another place, which
# would make it name the wrong one; one that costs more gets a leader or is left out.
TOUCHED, BESIDE_ANOTHER, CROWDED = 20, 20, 15
# What a leader costs a label for each of its pixels, for each point of a line that it crosses, and
# for each name or sign that it runs through.
LEADER_COST, CROSSED, THROUGH = 0.12, 0.5, 40.0
LEADER_STEP, LONGEST_LEADER = 8.0, 240
# Room between a name and the next line.
LINE_ROOM = 3.0
FIRST_RANK = 1
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


@dataclass(kw_only=True)
class _Room:
    """What is taken in the picture: boxes nothing may touch, and points better left free."""

    view: View
    boxes: list[Box] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    signs: list[Point] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 4 or top < 4 or right > self.view.width - 4 or bottom > self.view.height - 4:
            return False
        return not any(
            left < c and right > a and top < d and bottom > b for a, b, c, d in self.boxes
        )

    @cached_property
    def _touching(self) -> np.ndarray:
        return np.array(self.points).reshape(-1, 2)

    def crossed(self, start: Point, end: Point) -> float:
        """What a leader costs for what it crosses."""
        steps = max(2, math.ceil(math.dist(start, end) / LEADER_STEP))
        share = np.arange(1, steps)[:, None] / steps
        way = np.array(start) * (1 - share) + np.array(end) * share
        # Its own sign is where it begins.
        way = way[np.hypot(*(way - start).T) > SIGN_ROOM]
        boxes = np.array(self.boxes).reshape(-1, 1, 4)
        inside = (way > boxes[:, :, :2]) & (way < boxes[:, :, 2:])
        gaps = np.abs(way[:, None, :] - self._touching[None, :, :]).max(axis=2)
        return THROUGH * float(inside.all(axis=2).any(axis=1).sum()) + CROSSED * float(
            (gaps < LEADER_STEP / 2).sum()
        )

    def cost(self, box: Box) -> float:
        left, top, right, bottom = box
        if not self.is_free(box):
            return math.inf
        low, high = (left - LINE_ROOM, top - 1), (right + LINE_ROOM, bottom + 1)
        touched = ((self._touching > low) & (self._touching < high)).all(axis=1).any()
        near = sum(
            left - SIGN_ROOM < x < right + SIGN_ROOM and top - 3 < y < bottom + 3
            for x, y in self.signs
        )
        return TOUCHED * bool(touched) + BESIDE_ANOTHER * max(0, near - 1)


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
    room = _Room(view=view, boxes=[inset.taken] if inset else [])
    for marker in markers:
        x, y = view.to_picture(marker.at)
        room.boxes.append((x - 6, y - 6, x + 6, y + 6))
        room.signs.append((x, y))
    for stroke in strokes:
        room.points += _dense(stroke.line, view, stroke.width)
    if inset:
        # The frame around what the inset shows must not cut a name either.
        room.points += _dense(_frame(inset), view)
    found: list[Label] = _name_of_inset(inset, room) if inset else []
    for row in places.sort_values(["label_rank", "place_id"]).to_dict("records"):
        if inset and inset.view.holds(projection.project(row["longitude"], row["latitude"])):
            continue
        if row["place_id"] in ways or row["label_rank"] == FIRST_RANK:
            found += _sure_label(row, room, ways.get(row["place_id"], []))
        else:
            found += _place_label(row, room)
    letters = _letters([stroke for stroke in strokes if stroke.is_strong], room)
    named = {label.text for label in found}
    grounds = [*land["names"], *(detail["names"] if detail else ())]
    for item in sorted(grounds, key=lambda item: item["rank"]):
        label = _ground_label(item, room, named)
        if label:
            found.append(label)
            room.boxes.append(label.box)
    return tuple(found), letters


def _dense(line: Line, view: View, width: float = 0.0) -> list[Point]:
    """Points of a line in the picture, and of the edges of one that is wider than LINE_ROOM."""
    found = []
    for a, b in zip(line, line[1:], strict=False):
        (x0, y0), (x1, y1) = view.to_picture(a), view.to_picture(b)
        count = max(1, math.ceil(math.dist((x0, y0), (x1, y1)) / 6))
        found += [
            (x0 + (x1 - x0) * step / count, y0 + (y1 - y0) * step / count) for step in range(count)
        ]
    if width <= LINE_ROOM:
        return found
    half = width / 2
    return found + [
        (x + across, y + down) for x, y in found for across, down in ((0, -half), (0, half))
    ]


def _letters(strokes: Sequence[Stroke], room: _Room) -> tuple[RouteMark, ...]:
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


def _place_label(row: Mapping[str, Any], room: _Room) -> list[Label]:
    at = projection.project(row["longitude"], row["latitude"])
    if not room.view.holds(at, -2):
        return []
    cost, best = _best_side(row, at, "", room)
    if cost >= CROWDED:
        return []
    room.boxes.append(best[0].box)
    return best


def _best_side(
    row: Mapping[str, Any], at: Point, caption: str, room: _Room
) -> tuple[float, list[Label]]:
    """What the best of the eight sides costs, and the label there."""
    sides = [row["label_side"], *(side for side in SIDES if side != row["label_side"])]
    options = []
    for position, side in enumerate(sides):
        label = _beside(row, at, side, caption, room.view)
        options.append((room.cost(label[0].box) + 1.2 * position, position, label))
    cost, _, best = min(options, key=lambda option: option[:2])
    return cost, best


def _sure_label(row: Mapping[str, Any], room: _Room, way: list[Point]) -> list[Label]:
    """The name of a place that the picture is about: beside it, else at the end of a leader.

    A place outside the view is named where the nearest of its lines, `way`, leaves the picture.
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
            return []
    room.boxes.append(best[0].box)
    return best


def _name_of_inset(inset: Inset, room: _Room) -> list[Label]:
    """What the part of the picture is called that the inset shows from near."""
    row = {
        "longitude": inset.area.longitude,
        "latitude": inset.area.latitude,
        "short_label": inset.area.title,
        "caption": "",
        "label_rank": FIRST_RANK,
        "label_side": "right",
    }
    return _sure_label(row, room, [])


def _frame(inset: Inset) -> Line:
    left, top, right, bottom = inset.view.bounds
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _captions(row: Mapping[str, Any], view: View) -> list[str]:
    """What a place is, if there is room for it: in a closer look with letters of usual size."""
    return [row["caption"], ""] if row["caption"] and view.is_close and not view.least else [""]


def _led(labels: list[Label], at: Point, room: _Room) -> tuple[float, list[Label]]:
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
    width = max(
        len(row["short_label"]) * size * (style.LETTER_WIDTH + 0.03),
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


def _ground_label(item: Mapping[str, Any], room: _Room, named: Collection[str]) -> Label | None:
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
