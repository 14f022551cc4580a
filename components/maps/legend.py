"""The legend of the supply map: a list of signs and words, as HTML or below an SVG."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from urllib.parse import quote

import pandas as pd

from components.maps import style
from components.maps.signs import dashes, letter, sign_shape
from components.maps.strokes import courses_of, is_bundled
from components.maps.view import View
from components.text.messages import say
from components.theme.tokens import Mode

LINE = 20.0
TEXT = 13.0
# Where the words of an entry begin, the room after them, and the width of a letter: pictures in
# slides come without the fonts of the site, and the fonts in their place may be wide.
SIGN, AFTER, LETTER = 36.0, 18.0, 0.6
EDGE = 12.0
Labels = Mapping[str, Mapping[str, str]]


def legend_html(
    routes: pd.DataFrame, places: pd.DataFrame, *, labels: Labels, mode: Mode = "light"
) -> str:
    """The legend as a list of signs and words: what moves, who reports it, what a place is."""
    used = set(routes["from_place"]) | set(routes["to_place"])
    roles = [row["role"] for row in places.to_dict("records") if row["place_id"] in used]
    return "".join(
        f'<li><img src="data:image/svg+xml,{quote(_sign_file(picture))}" width="32" height="20" '
        f'alt=""/> {html.escape(text)}</li>'
        for picture, text in _entries(
            routes, roles, labels, mode, has_widths=is_bundled(courses_of(routes))
        )
    )


def _sign_file(picture: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -10 32 20" '
        f'font-family="{html.escape(style.FONT)}">{picture}</svg>'
    )


def legend_svg(
    routes: pd.DataFrame,
    roles: Collection[str],
    labels: Labels,
    view: View,
    top: float,
    mode: Mode,
    *,
    has_widths: bool,
) -> tuple[str, float]:
    """The entries in lines below `top`, each as wide as its words; the text and its height."""
    larger = max(TEXT, view.least) / TEXT
    x, y, parts = EDGE, top + LINE * larger, []
    entries = _entries(routes, roles, labels, mode, has_widths=has_widths)
    for picture, text in entries:
        width = SIGN + len(text) * TEXT * larger * LETTER
        if x > EDGE and x + width > view.width:
            x, y = EDGE, y + LINE * larger
        parts.append(
            f'<g transform="translate({x:.0f} {y:.0f})">{picture}'
            f'<text x="{SIGN:.0f}" y="{4.5 * larger:.1f}" font-size="{TEXT * larger:.1f}" '
            f'fill="{style.TEXT[mode]}">{html.escape(text)}</text></g>'
        )
        x += width + AFTER
    return "".join(parts), y + LINE * larger - top if parts else 0.0


def _entries(
    routes: pd.DataFrame, roles: Collection[str], labels: Labels, mode: Mode, *, has_widths: bool
) -> list[tuple[str, str]]:
    """The signs of the legend, each with its words."""
    moved, evidence = set(routes["commodity"]), set(routes["evidence"])
    return [
        *(
            (_commodity(code, mode), labels["commodity"][code])
            for code in style.COMMODITY
            if code in moved
        ),
        *(
            (_evidence(code, mode), labels["evidence"][code])
            for code in style.EVIDENCE
            if code in evidence
        ),
        *([(_wider(mode), say("routes-wider"))] if has_widths else []),
        *(
            (f'<g transform="translate(14 0)">{sign_shape(code, mode)}</g>', labels["role"][code])
            for code in style.SIGN
            if code in roles
        ),
    ]


def _commodity(code: str, mode: Mode) -> str:
    color = style.COMMODITY[code]
    return (
        f'<path d="M0 0H28" stroke="{color}" stroke-width="2.6" stroke-linecap="round"/>'
        f"{letter(code, 14, 0, mode)}"
    )


def _evidence(code: str, mode: Mode) -> str:
    width = style.EVIDENCE[code].width
    return (
        f'<path d="M1 0H28" fill="none" stroke="{style.MUTED[mode]}" stroke-width="{width}" '
        f'stroke-linecap="round"{dashes(code, width)}/>'
    )


def _wider(mode: Mode) -> str:
    """A line that grows from the width of one route to that of several."""
    thin, thick = (
        style.EVIDENCE["government_report"].width * times / 2
        for times in (style.WIDENING[0], style.WIDENING[-1])
    )
    return (
        f'<path d="M1-{thin:.1f}L28-{thick:.1f}V{thick:.1f}L1 {thin:.1f}Z" '
        f'fill="{style.MUTED[mode]}"/>'
    )
