"""What is taken in a picture of the supply map, and what it costs a name to be near it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from components.maps.projection import Line, Point
from components.maps.scene_parts import Label
from components.maps.view import Box, View

SIGN_ROOM = 7.0
# What it costs a label to be touched by a line, or to be next to the sign of another place, which
# would make it name the wrong one.
TOUCHED, BESIDE_ANOTHER = 20, 20
# What a leader costs for each point of a line that it crosses, and for each sign that it runs
# through, looked at every so many pixels.
CROSSED, THROUGH, LEADER_STEP = 0.5, 40.0, 8.0
# Room between a name and the next line, or a leader that passes it.
LINE_ROOM, PASSING = 3.0, 1.5


@dataclass(kw_only=True)
class Room:
    """What is taken in the picture: boxes nothing may touch, and points better left free.

    `names` are those of the boxes that hold words.
    """

    view: View
    boxes: list[Box] = field(default_factory=list)
    names: list[Box] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    signs: list[Point] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Whether a box is whole in the picture and touches no other."""
        left, top, right, bottom = box
        if left < 4 or top < 4 or right > self.view.width - 4 or bottom > self.view.height - 4:
            return False
        return not any(
            left < c and right > a and top < d and bottom > b for a, b, c, d in self.boxes
        )

    def copy(self) -> Room:
        """The same with lists of its own."""
        taken = {name: [*getattr(self, name)] for name in ("boxes", "names", "points", "signs")}
        return Room(view=self.view, **taken)

    def add_name(self, labels: Sequence[Label]) -> None:
        """Take the room of a name, of what is below it, and of the leader to it."""
        self.boxes.append(labels[0].box)
        self.names.append(labels[0].box)
        if labels[0].leader:
            self.points += dense(list(labels[0].leader), self.view)
            self.__dict__.pop("_touching", None)

    @cached_property
    def _touching(self) -> np.ndarray:
        return np.array(self.points).reshape(-1, 2)

    def crossed(self, start: Point, end: Point) -> float:
        """What a leader costs for what it crosses; through a name there is none."""
        if _inside(self.names, _way(start, end, 1.0), PASSING):
            return math.inf
        way = _way(start, end, LEADER_STEP)
        # Its own sign is where it begins.
        way = way[np.hypot(*(way - start).T) > SIGN_ROOM]
        gaps = np.abs(way[:, None, :] - self._touching[None, :, :]).max(axis=2)
        touched = float((gaps < LEADER_STEP / 2).sum())
        return THROUGH * _inside(self.boxes, way) + CROSSED * touched

    def cost(self, box: Box) -> float:
        """What it costs a label to be in a box; infinity where another is."""
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


def dense(line: Line, view: View, width: float = 0.0) -> list[Point]:
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


def _way(start: Point, end: Point, apart: float) -> np.ndarray:
    """Points between two others, about so many pixels apart."""
    steps = max(2, math.ceil(math.dist(start, end) / apart))
    share = np.arange(1, steps)[:, None] / steps
    return np.array(start) * (1 - share) + np.array(end) * share


def _inside(boxes: Sequence[Box], way: np.ndarray, around: float = 0.0) -> int:
    """Through how many of `boxes`, with so many pixels around them, the points of `way` lead."""
    edges = np.array(boxes).reshape(-1, 1, 4)
    inside = (way > edges[:, :, :2] - around) & (way < edges[:, :, 2:] + around)
    return int(np.any(np.all(inside, axis=2), axis=1).sum())
