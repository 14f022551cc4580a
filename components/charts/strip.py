"""A strip of years as SVG: a line, columns and dates above each other on one axis of time.

Unlike the other charts it is not made of Plotly: a script shows more of it as the years go by,
without drawing it again.
"""

from __future__ import annotations

import html
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from components.charts.svg_ink import width_of
from components.text import words
from components.theme.tokens import COLORS, SANS, SERIES, Mode

BACKGROUND, TEXT, MUTED = COLORS["ground"], COLORS["text"], COLORS["muted"]
GRID, QUIET = COLORS["grid"], COLORS["quiet"]
# Heights of what is above, between and below the lanes, in heights of their text.
LINE_ROOM, COLUMN_ROOM, AXIS_ROOM = 3.1, 1.8, 1.7
SMALLER = 0.92
EVENTS_HEIGHT = 20.0
EDGE = 8.0
DOT = 5.0
# The room of the name of a year, in heights of its text.
YEAR_ROOM = 3.4
# How much wider than others bold letters are.
BOLD = 1.08


@dataclass(frozen=True, kw_only=True)
class Event:
    """A decision; `at` is in years, such as 2019.33."""

    event_id: str
    at: float
    title: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """What the strip shows; times are in years, such as 2019.33.

    `line` has time and value; `later` has the same as preliminary values, which are never joined
    to the line. `columns` have begin, end and value. Lanes without values are left out.
    """

    first: float
    last: float
    line_title: str
    column_title: str
    line: Sequence[tuple[float, float]]
    later: Sequence[tuple[float, float]]
    columns: Sequence[tuple[float, float, float]]
    events: Sequence[Event]


@dataclass(frozen=True, kw_only=True)
class StripSize:
    """Width of the picture, heights of its lanes and size of its text, in pixels."""

    width: float
    line: float
    columns: float
    text: float = 12.0

    @property
    def small(self) -> float:
        """The size of numbers and years."""
        return round(self.text * SMALLER, 1)


def strip_height(strip: Strip, size: StripSize) -> float:
    """How high the picture is, in pixels."""
    above = (size.line + LINE_ROOM * size.text) * bool(strip.line)
    rooms = (COLUMN_ROOM + AXIS_ROOM) * size.text
    return above + size.columns + rooms + EVENTS_HEIGHT


def strip_svg(
    strip: Strip,
    size: StripSize,
    mode: Mode,
    *,
    name: str,
    until: float | None = None,
    lit: Collection[str] = (),
) -> str:
    """The strip as an SVG group, up to the time `until`, with the events in `lit` set apart.

    Ids begin with `name`. The script `static/story.js` moves `until` by what the group says of
    itself: `data-first`, `data-last` and its width.
    """
    until = strip.last if until is None else until
    top, lanes, titles = 0.0, "", ""
    if strip.line:
        top += LINE_ROOM * size.text
        lanes += _line_lane(strip, size, mode, top, name)
        # Higher than the other title: the peak is named below it, above its line.
        above = top - size.text * 1.3
        titles += _lane_title(strip.line_title, above, size, mode) + _peak(
            strip, size, mode, top, until
        )
        top += size.line
    top += COLUMN_ROOM * size.text
    lanes += _column_lane(strip, size, mode, top, name) if strip.columns else ""
    titles += _lane_title(strip.column_title, top, size, mode)
    titles += _highest_column(strip, size, mode, top, until) if strip.columns else ""
    top += size.columns
    foot = top + EVENTS_HEIGHT
    seen = _x(strip, size, until)
    return (
        f'<g class="strip" data-first="{strip.first:g}" data-last="{strip.last:g}" '
        f'data-edge="{EDGE:g}" data-width="{size.width:g}" font-family="{html.escape(SANS)}">'
        f'<clipPath id="{name}-seen"><rect class="seen" x="0" y="0" width="{seen:.1f}" '
        f'height="{foot:.1f}"/></clipPath>'
        f"{_axis(strip, size, mode, foot)}{lanes}"
        f'<path class="now" d="M0 4V{foot:.1f}" transform="translate({seen:.1f} 0)" '
        f'stroke="{TEXT[mode]}" stroke-width="1"/>{titles}'
        f"{_events(strip, size, mode, top + EVENTS_HEIGHT / 2, until, lit)}</g>"
    )


def _x(strip: Strip, size: StripSize, at: float) -> float:
    share = (at - strip.first) / (strip.last - strip.first)
    return EDGE + min(max(share, 0), 1) * (size.width - 2 * EDGE)


def _axis(strip: Strip, size: StripSize, mode: Mode, foot: float) -> str:
    years = range(math.ceil(strip.first), math.floor(strip.last) + 1)
    room = (size.width - 2 * EDGE) / (strip.last - strip.first)
    step = next((step for step in (1, 2, 5) if step * room >= YEAR_ROOM * size.small), 10)
    ticks = "".join(
        f'<path d="M{_x(strip, size, year):.1f} {foot:.1f}v4" stroke="{MUTED[mode]}"/>'
        for year in years
    )
    names = "".join(
        f'<text x="{_x(strip, size, year + 0.5):.1f}" y="{foot + size.small * 1.35:.1f}" '
        f'font-size="{size.small:g}" '
        f'text-anchor="middle" fill="{MUTED[mode]}">{year}</text>'
        for year in years
        if year % step == 0
        and _x(strip, size, year + 0.5) + YEAR_ROOM * size.small / 2 <= size.width
    )
    line = f'<path d="M{EDGE} {foot:.1f}H{size.width - EDGE:.1f}" stroke="{MUTED[mode]}"/>'
    return line + ticks + names


def _lane_title(text: str, top: float, size: StripSize, mode: Mode) -> str:
    """What a lane shows, on a ground of its own: the line of the time passes behind it."""
    return (
        f'<rect x="{EDGE}" y="{top - size.text * 1.7:.1f}" fill="{BACKGROUND[mode]}" '
        f'width="{width_of(text, size.text) * BOLD + 2:.1f}" height="{size.text * 1.3:.1f}"/>'
        f'<text x="{EDGE}" y="{top - size.text * 0.7:.1f}" font-size="{size.text:g}" '
        f'font-weight="600" '
        f'fill="{TEXT[mode]}" stroke="{BACKGROUND[mode]}" stroke-width="3" paint-order="stroke">'
        f"{html.escape(text)}</text>"
    )


def _rule(size: StripSize, value: float, y: float, mode: Mode) -> str:
    """A line at a value, with the value at its end."""
    return (
        f'<path d="M{EDGE} {y:.1f}H{size.width - EDGE:.1f}" stroke="{GRID[mode]}"/>'
        f'<text x="{EDGE}" y="{y - 3:.1f}" font-size="{size.small:g}" '
        f'fill="{MUTED[mode]}">{words.number(value)}</text>'
    )


def _top_value(values: Sequence[float]) -> float:
    """A round number just below the highest value, for the one rule of a lane."""
    most = max(values)
    unit = 10 ** math.floor(math.log10(most))
    return float(max(step * unit for step in (1, 2, 2.5, 5, 7.5) if step * unit <= most))


def _line_lane(strip: Strip, size: StripSize, mode: Mode, top: float, name: str) -> str:
    most = max(value for _, value in strip.line)
    foot = top + size.line
    color = SERIES["synthetic_opioids"]

    def points(values: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(_x(strip, size, at), foot - value / most * size.line) for at, value in values]

    line, later = points(strip.line), points(strip.later)
    drawn = "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
    dashed = "L".join(f"{x:.1f} {y:.1f}" for x, y in later)
    area = f"M{line[0][0]:.1f} {foot:.1f}L{drawn}L{line[-1][0]:.1f} {foot:.1f}Z"
    rule = _top_value([value for _, value in strip.line])
    preliminary = (
        f'<path d="M{dashed}" fill="none" stroke="{color}" stroke-width="2.4" '
        f'stroke-dasharray="4 3"/>'
        if later
        else ""
    )
    return (
        f"{_rule(size, rule, foot - rule / most * size.line, mode)}"
        f'<g clip-path="url(#{name}-seen)">'
        f'<path d="{area}" fill="{color}" opacity="0.14"/>'
        f'<path d="M{drawn}" fill="none" stroke="{color}" stroke-width="2.4" '
        f'stroke-linejoin="round"/>{preliminary}</g>'
    )


def _peak(strip: Strip, size: StripSize, mode: Mode, top: float, until: float) -> str:
    """The highest value of the line, once it has been reached."""
    at, most = max(strip.line, key=lambda point: point[1])
    x = _x(strip, size, at)
    return (
        f'<g data-at="{at:g}" opacity="{int(at <= until)}">'
        f'<circle cx="{x:.1f}" cy="{top:.1f}" r="3.6" fill="{SERIES["synthetic_opioids"]}"/>'
        f'<text x="{x - 2:.1f}" y="{top - 6:.1f}" font-size="{size.text:g}" '
        f'font-weight="600" text-anchor="end" fill="{TEXT[mode]}" stroke="{BACKGROUND[mode]}" '
        f'stroke-width="3" paint-order="stroke">{words.number(most)}</text></g>'
    )


def _column_lane(strip: Strip, size: StripSize, mode: Mode, top: float, name: str) -> str:
    foot = top + size.columns
    most = max(value for *_, value in strip.columns)
    columns = ""
    for begin, end, value in strip.columns:
        x, right = _x(strip, size, begin) + 1, _x(strip, size, end) - 1
        height = value / most * size.columns
        columns += (
            f'<rect x="{x:.1f}" y="{foot - height:.1f}" width="{max(1.0, right - x):.1f}" '
            f'height="{height:.1f}" fill="{COLORS["mark"][mode]}"/>'
        )
    return (
        f'<path d="M{EDGE} {foot:.1f}H{size.width - EDGE:.1f}" stroke="{QUIET[mode]}"/>'
        f'<g clip-path="url(#{name}-seen)">{columns}</g>'
    )


def _highest_column(strip: Strip, size: StripSize, mode: Mode, top: float, until: float) -> str:
    """The value of the highest column, once it is whole."""
    begin, end, most = max(strip.columns, key=lambda column: column[2])
    return (
        f'<text data-at="{end:g}" opacity="{int(end <= until)}" '
        f'x="{_x(strip, size, (begin + end) / 2):.1f}" y="{top - 4:.1f}" '
        f'font-size="{size.small:g}" font-weight="600" text-anchor="middle" fill="{TEXT[mode]}" '
        f'stroke="{BACKGROUND[mode]}" stroke-width="3" paint-order="stroke">'
        f"{words.number(most)}</text>"
    )


def _events(
    strip: Strip, size: StripSize, mode: Mode, y: float, until: float, lit: Collection[str]
) -> str:
    dots = ""
    for event in strip.events:
        state = "future" if event.at > until else "lit" if event.event_id in lit else "past"
        dots += (
            f'<circle class="event {state}" data-event="{html.escape(event.event_id)}" '
            f'data-at="{event.at:.3f}" cx="{_x(strip, size, event.at):.1f}" cy="{y:.1f}" '
            f'r="{DOT}" fill="{TEXT[mode] if state == "lit" else BACKGROUND[mode]}" '
            f'stroke="{TEXT[mode]}" stroke-width="1.5" data-ground="{BACKGROUND[mode]}" '
            f'opacity="{0 if state == "future" else 1}">'
            f"<title>{html.escape(event.title)}</title></circle>"
        )
    return dots
