"""The supply map at a glance: what moves from which country to which, in a very small picture."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.maps import projection, style
from components.maps.paths import path_of, shape_of
from components.maps.projection import Line, Point
from components.maps.scene import outlines
from components.maps.view import View
from components.theme.tokens import Mode

# A way is the one reported most often from so many routes on.
LEAST = 2
# Points of an outline that are closer to each other, in pixels, are drawn as one.
FINEST = 1.5
# Pixels: a line for one route, a dot where it begins, the head where it ends, letters.
WIDTH, DOT, HEAD, LETTERS, GAP = 1.4, 2.0, 3.2, 11.0, 6.0
QUIET = 0.4


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Routes of one thing from one country to another, as one line on the sheet."""

    commodity: str
    start: str
    end: str
    count: int
    line: Line
    is_leading: bool


@dataclass(frozen=True, kw_only=True)
class Name:
    """What is written beside a country, `down` so many pixels lower than its point."""

    text: str
    is_left: bool = False
    down: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The size of a small map, and the room that it leaves around its leading ways, in pixels."""

    width: float
    height: float
    left: float
    right: float
    above: float
    below: float

    def view(self, flows: Sequence[Flow]) -> View:
        """The leading ones of `flows`, whole and in the middle of what is left of the picture."""
        leading = [flow.line for flow in flows if flow.is_leading]
        lines = leading or [flow.line for flow in flows] or [projection.outline()]
        points = [point for line in lines for point in line]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        across, down = self.width - self.left - self.right, self.height - self.above - self.below
        scale = min(across / (max(xs) - min(xs)), down / (max(ys) - min(ys)))
        return View(
            x=(min(xs) + max(xs)) / 2 + (self.right - self.left) / 2 / scale,
            y=(min(ys) + max(ys)) / 2 + (self.below - self.above) / 2 / scale,
            zoom=math.log2(scale),
            width=self.width,
            height=self.height,
        )


def flows_of(routes: pd.DataFrame, countries: pd.DataFrame) -> tuple[Flow, ...]:
    """What moves across borders in `routes`, rows of `route_rows`; the leading ways come last.

    `countries` are the rows of countries.csv. The leading way of a thing is the one between two
    countries that more routes take than any other.
    """
    abroad = routes[routes["from_country"] != routes["to_country"]]
    counts = abroad.groupby(["commodity", "from_country", "to_country"], sort=False).size()
    at = countries.set_index("iso3")[["longitude", "latitude"]]
    found = []
    for (commodity, start, end), count in counts.items():
        alike = counts[commodity]
        found.append(
            Flow(
                commodity=commodity,
                start=start,
                end=end,
                count=int(count),
                line=projection.route_line(tuple(at.loc[start]), tuple(at.loc[end])),
                is_leading=count >= LEAST and list(alike).count(count) == 1 and count == max(alike),
            )
        )
    return tuple(sorted(found, key=lambda flow: (flow.is_leading, flow.count)))


def glance_svg(
    flows: Sequence[Flow],
    land: Mapping[str, Any],
    names: Mapping[str, Name],
    view: View,
    mode: Mode,
) -> str:
    """A picture of `flows`, the leading ones strong, with the `names` of some country codes.

    It is next to words that say the same, and has none for screen readers.
    """
    lines = "".join(_line(flow, view, mode) for flow in flows)
    ends = {
        code: point
        for flow in flows
        for code, point in ((flow.start, flow.line[0]), (flow.end, flow.line[-1]))
    }
    words = "".join(
        _name(name, view.to_picture(ends[code]), mode)
        for code, name in names.items()
        if code in ends
    )
    shapes = "".join(shape_of(country, view, FINEST) for country in outlines(land))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view.width:.0f} {view.height:.0f}" '
        f'font-family="{html.escape(style.FONT)}">'
        f'<rect width="100%" height="100%" fill="{style.SEA[mode]}"/>'
        f'<path d="{shapes}" fill="{style.LAND[mode]}" fill-rule="evenodd"/>'
        f"{lines}{words}</svg>"
    )


def _line(flow: Flow, view: View, mode: Mode) -> str:
    color, width = style.COMMODITY[flow.commodity], WIDTH * style.widening(flow.count)
    path, (x, y) = path_of(flow.line, view), view.to_picture(flow.line[0])
    look = "" if flow.is_leading else f' opacity="{QUIET}"'
    casing = f'<path d="{path}" stroke="{style.CASING[mode]}" stroke-width="{width + 2:.1f}"/>'
    return (
        f'<g fill="none" stroke-linecap="round"{look}>{casing if flow.is_leading else ""}'
        f'<path d="{path}" stroke="{color}" stroke-width="{width:.1f}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" fill="{style.TEXT[mode]}"/>'
        f"{_head(flow, view, HEAD * style.widening(flow.count) ** 0.5)}</g>"
    )


def _head(flow: Flow, view: View, half: float) -> str:
    """An arrow head with its point at the end of the line."""
    x, y = view.to_picture(flow.line[-1])
    angle = projection.heading(flow.line[-4:])
    return (
        f'<path d="M0 0L{-2 * half:.1f} {half:.1f}V{-half:.1f}Z" '
        f'fill="{style.COMMODITY[flow.commodity]}" '
        f'transform="translate({x:.1f} {y:.1f}) rotate({-angle:.1f})"/>'
    )


def _name(name: Name, at: Point, mode: Mode) -> str:
    """A name to the left or to the right of its point."""
    anchor, x = ("end", at[0] - GAP) if name.is_left else ("start", at[0] + GAP)
    return (
        f'<text x="{x:.1f}" y="{at[1] + LETTERS * 0.35 + name.down:.1f}" font-size="{LETTERS:g}" '
        f'font-weight="600" text-anchor="{anchor}" fill="{style.TEXT[mode]}" '
        f'stroke="{style.SEA[mode]}" stroke-width="3" stroke-linejoin="round" '
        f'paint-order="stroke">{html.escape(name.text)}</text>'
    )
