"""Routes that run together, drawn as one line that is wider the more routes it stands for.

Routes run together where they carry the same thing between the same two countries and lie near
each other at both ends. They are drawn apart near ends that differ and as one line between. The
width counts rows of routes.csv; it says nothing of amounts.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import pandas as pd

from components.maps import projection, style
from components.maps.projection import Line, Point

# Ends are near each other where they are apart by no more than this share of the way.
NEAR = 0.25
# The share of the way after which lines from different places have become one.
JOINED = 0.3
PARTS = 50
EVIDENCE_ORDER = tuple(style.EVIDENCE)


@dataclass(frozen=True, kw_only=True)
class Course:
    """Where one route runs on the sheet, and the routes that it runs together with.

    `line` is one with theirs from its point `first` to its point `last`. `bundle` names the
    routes, its own among them, from the best supported one on.
    """

    route_id: str
    from_place: str
    to_place: str
    commodity: str
    evidence: str
    line: Line
    bundle: tuple[str, ...]
    first: int = 0
    last: int = 0


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """A line that is drawn: as wide as it has `routes`, in the style of the best supported."""

    line: Line
    commodity: str
    evidence: str
    routes: tuple[str, ...]
    is_strong: bool

    @property
    def width(self) -> float:
        """Pixels across."""
        own = style.EVIDENCE[self.evidence].width * style.widening(len(self.routes))
        return own if self.is_strong else own * style.QUIET_WIDTH


def courses_of(routes: pd.DataFrame, *, is_bundled: bool = True) -> tuple[Course, ...]:
    """Where each of `routes`, rows of `route_rows`, runs; the order is kept.

    Unless `is_bundled`, none runs together with another. A route that starts and ends in one place
    has no line.
    """
    rows = routes.to_dict("records")
    lines = {row["route_id"]: _line(row) for row in rows}
    found: dict[str, Course] = {}
    for bundle in _bundles(rows, lines) if is_bundled else ([row] for row in rows):
        ordered = sorted(bundle, key=lambda row: EVIDENCE_ORDER.index(row["evidence"]))
        names = tuple(row["route_id"] for row in ordered)
        drawn, first, last = _joined(ordered, lines)
        for row in ordered:
            found[row["route_id"]] = Course(
                **{field: row[field] for field in ("route_id", "from_place", "to_place")},
                commodity=row["commodity"],
                evidence=row["evidence"],
                line=drawn[row["route_id"]],
                bundle=names,
                first=first,
                last=last,
            )
    return tuple(found[row["route_id"]] for row in rows)


def strokes_of(courses: Sequence[Course], strong: Collection[str]) -> tuple[Stroke, ...]:
    """The lines to draw, quiet ones first; a line counts those of its routes that are as strong."""
    found: list[Stroke] = []
    by_id = {course.route_id: course for course in courses}
    for bundle in dict.fromkeys(course.bundle for course in courses):
        for is_strong in (False, True):
            alike = [by_id[name] for name in bundle if (name in strong) == is_strong]
            found += _strokes(alike, is_strong)
    return tuple(sorted(found, key=lambda stroke: (stroke.is_strong, len(stroke.routes))))


def _strokes(alike: Sequence[Course], is_strong: bool) -> list[Stroke]:
    drawn = [course for course in alike if course.line]
    if not drawn:
        return []
    lead, found = drawn[0], []
    if len(drawn) == 1:
        return [_stroke(drawn, lead.line, is_strong)]
    for end, part in (("from_place", slice(lead.first + 1)), ("to_place", slice(lead.last, None))):
        places = dict.fromkeys(getattr(course, end) for course in drawn)
        for place in places if len(places) > 1 else ():
            own = [course for course in drawn if getattr(course, end) == place]
            found.append(_stroke(own, _mean([course.line[part] for course in own]), is_strong))
    first = lead.first if len({course.from_place for course in drawn}) > 1 else 0
    last = lead.last if len({course.to_place for course in drawn}) > 1 else len(lead.line) - 1
    middle = _mean([course.line[first : last + 1] for course in drawn])
    return [*found, _stroke(drawn, middle, is_strong)]


def _stroke(drawn: Sequence[Course], line: Line, is_strong: bool) -> Stroke:
    return Stroke(
        line=line,
        commodity=drawn[0].commodity,
        evidence=drawn[0].evidence,
        routes=tuple(course.route_id for course in drawn),
        is_strong=is_strong,
    )


def shared_line(routes: pd.DataFrame, route_id: str) -> tuple[str, ...]:
    """The other ones of `routes` that run together with one of them."""
    own = next(course for course in courses_of(routes) if course.route_id == route_id)
    return tuple(name for name in own.bundle if name != route_id)


def is_bundled(lines: Iterable[Course | Stroke]) -> bool:
    """Whether some of `lines` stand for several routes, so that widths differ."""
    return any(len(line.bundle if isinstance(line, Course) else line.routes) > 1 for line in lines)


def _line(row: Mapping[str, Any]) -> Line:
    return projection.route_line(
        (row["from_longitude"], row["from_latitude"]), (row["to_longitude"], row["to_latitude"])
    )


def _bundles(
    rows: Sequence[Mapping[str, Any]], lines: Mapping[str, Line]
) -> list[list[Mapping[str, Any]]]:
    found: list[list[Mapping[str, Any]]] = []
    for row in rows:
        own = next((bundle for bundle in found if _is_together(row, bundle[0], lines)), None)
        if own is None:
            found.append([row])
        else:
            own.append(row)
    return found


def _is_together(
    row: Mapping[str, Any], lead: Mapping[str, Any], lines: Mapping[str, Line]
) -> bool:
    same = ("commodity", "from_country", "to_country")
    line, other = lines[row["route_id"]], lines[lead["route_id"]]
    if not line or not other or any(row[field] != lead[field] for field in same):
        return False
    most = NEAR * min(_length(line), _length(other))
    return math.dist(line[0], other[0]) <= most and math.dist(line[-1], other[-1]) <= most


def _joined(
    bundle: Sequence[Mapping[str, Any]], lines: Mapping[str, Line]
) -> tuple[dict[str, Line], int, int]:
    """The line of each route, drawn toward their common one, and where that begins and ends."""
    own = {row["route_id"]: lines[row["route_id"]] for row in bundle}
    if len(bundle) == 1:
        return own, 0, max(0, len(next(iter(own.values()))) - 1)
    evenly = {name: _evenly(line) for name, line in own.items()}
    middle = _mean(list(evenly.values()))
    reach = round(PARTS * JOINED)
    first = reach if len({row["from_place"] for row in bundle}) > 1 else 0
    last = PARTS - reach if len({row["to_place"] for row in bundle}) > 1 else PARTS

    def drawn(line: Line) -> Line:
        return [
            _between(
                point,
                common,
                (_ease(place / first) if place < first else 1.0)
                * (_ease((PARTS - place) / reach) if place > last else 1.0),
            )
            for place, (point, common) in enumerate(zip(line, middle, strict=True))
        ]

    return {name: drawn(line) for name, line in evenly.items()}, first, last


def _evenly(line: Line) -> Line:
    """`line` as PARTS pieces of one length."""
    along = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(line))]
    found = []
    for part in range(PARTS + 1):
        goal = along[-1] * part / PARTS
        place = min(max(bisect_left(along, goal), 1), len(line) - 1)
        before, after = along[place - 1], along[place]
        share = (goal - before) / (after - before) if after > before else 0.0
        found.append(_between(line[place - 1], line[place], share))
    return found


def _mean(lines: Sequence[Line]) -> Line:
    return [
        (sum(x for x, _ in points) / len(lines), sum(y for _, y in points) / len(lines))
        for points in zip(*lines, strict=True)
    ]


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _ease(share: float) -> float:
    """From 0 to 1 without a bend at either end."""
    return share * share * (3 - 2 * share)


def _length(line: Line) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))
