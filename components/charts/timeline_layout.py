"""Where the marks of a timeline go: lanes, rows within them, and titles where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.catalog.rows import each_row
from components.charts.specs import TimelineSpec

# Pixels: across a mark and one with a number, between two marks, above and below those of a lane,
# of a letter of a lane's name and of a title, between a mark and what is next to its title, and
# before the first day of the axis.
MARK, NUMBERED = 14, 24
GAP = 3
LANE_PADDING = 10
# The row that the name of a lane takes above its events: the ring of the chosen one is clear of it.
NAME_ROW = 24
LETTER, LABEL_LETTER = 7.4, 6.3
LABEL_GAP = 14
EDGE = 14
# From this width on, rows make room for the titles of landmarks.
WIDE = 600


@dataclass(frozen=True, kw_only=True)
class EventMark:
    """An event where it is drawn: times on the axis, `y` and `half` its width in pixels."""

    event: Any
    start: pd.Timestamp
    end: pd.Timestamp
    y: float
    half: float
    is_early: bool
    label: str
    has_label: bool
    is_left: bool

    @property
    def x(self) -> str:
        """The middle of its time, as Plotly wants it."""
        return f"{self.start + (self.end - self.start) / 2:%Y-%m-%d}"


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One lane: its marks, and where it lies, in pixels from the top."""

    name: str
    marks: Sequence[EventMark]
    top: float
    height: float


@dataclass(kw_only=True)
class _Extent:
    """An event before it has a row: its time, and what it takes across the plot in pixels."""

    event: Any
    start: pd.Timestamp
    end: pd.Timestamp
    left: float
    right: float
    is_early: bool
    label: str
    room: float
    is_left: bool

    def span(self, *, has_label: bool) -> tuple[float, float]:
        """From where to where it reaches, with its title or without."""
        room = self.room if has_label else 0.0
        return self.left - room * self.is_left, self.right + room * (not self.is_left)


def place_events(events: pd.DataFrame, spec: TimelineSpec) -> list[Lane]:
    """The lanes from the top down; in each, events that would touch go to further rows."""
    every = sorted(each_row(events), key=lambda event: (event.start, event.event_id))
    lanes: list[Lane] = []
    top = 0.0
    for code, name in spec.lanes.items():
        own = [event for event in every if event.lane == code]
        if own:
            lanes.append(_place_lane(f"{name} ({len(own)})", own, spec, top))
            top += lanes[-1].height
    return lanes


def _place_lane(name: str, events: Sequence[Any], spec: TimelineSpec, top: float) -> Lane:
    size = NUMBERED if any(event.number for event in events) else MARK
    extents = [_extent(event, size, spec) for event in events]
    rows = _rows(
        [each.span(has_label=each.event.is_landmark and spec.width >= WIDE) for each in extents]
    )
    labeled = _labeled(rows, extents)
    leftmost = min(
        each.span(has_label=shown)[0] for each, shown in zip(extents, labeled, strict=True)
    )
    # The name of a lane takes a row of its own only where events lie below it.
    header = 0 if leftmost > len(name) * LETTER + EDGE else NAME_ROW
    step = size + GAP
    marks = [
        EventMark(
            event=each.event,
            start=each.start,
            end=each.end,
            y=top + LANE_PADDING + header + row * step + step / 2,
            half=(each.right - each.left) / 2,
            is_early=each.is_early,
            label=each.label,
            has_label=has_label,
            is_left=each.is_left,
        )
        for each, row, has_label in zip(extents, rows, labeled, strict=True)
    ]
    height = 2 * LANE_PADDING + header + (max(rows) + 1) * step
    return Lane(name=name, marks=marks, top=top, height=height)


def _extent(event: Any, size: int, spec: TimelineSpec) -> _Extent:
    begin = midnight(spec.first)
    scale = (spec.width - 2 * EDGE) / (next_day(spec.last) - begin).days
    start, end, label = event.start, event.end, event.short_title
    is_early = start < begin
    if is_early:
        start = end = begin + pd.Timedelta(days=round(size / 2 / scale))
        label = f"{label}, {event.start.year}"
    low, high = ((time - begin).days * scale for time in (start, end))
    left, right = min(low, (low + high - size) / 2), max(high, (low + high + size) / 2)
    room = len(label) * LABEL_LETTER + LABEL_GAP
    return _Extent(
        event=event,
        start=start,
        end=end,
        left=left,
        right=right,
        is_early=is_early,
        label=label,
        room=room,
        # At the right edge a title is to the left of its mark.
        is_left=right + room > spec.width - EDGE,
    )


def _rows(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The first row in which each mark, taken from the left, touches none before it."""
    ends: list[float] = []
    rows = []
    for start, end in spans:
        row = next((i for i, before in enumerate(ends) if before + GAP <= start), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows


def _labeled(rows: Sequence[int], extents: Sequence[_Extent]) -> list[bool]:
    """Which marks have room for their title, between their neighbors in the row."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for row, each in zip(rows, extents, strict=True):
        taken.setdefault(row, []).append((each.left, each.right))
    labeled = []
    for row, each in zip(rows, extents, strict=True):
        left, right = each.left, each.right
        low, high = (left - each.room, left) if each.is_left else (right, right + each.room)
        is_free = low >= 0 and all(
            end <= low or start >= high
            for start, end in taken[row]
            if (start, end) != (left, right)
        )
        if is_free:
            taken[row].append((low, high))
        labeled.append(is_free)
    return labeled


def midnight(day: date) -> pd.Timestamp:
    """The moment at which `day` begins."""
    # Pandas says that a timestamp may be no time at all, which a date never is.
    start: Any = pd.Timestamp(day)
    return start


def next_day(day: date) -> pd.Timestamp:
    """The moment at which `day` ends."""
    following: Any = midnight(day) + pd.Timedelta(days=1)
    return following
