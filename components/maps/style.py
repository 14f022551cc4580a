"""How the supply map looks: color says what moves, the line who reports it, the sign what a place
is. Nothing else in the map sets a color.

What moves has one color in both themes, with at least 3:1 against both page backgrounds and
apart from the others under the common color-vision deficiencies; and it is never the only sign:
each line also carries a letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from components.theme.tokens import COLORS, SANS, SERIES

BACKGROUND = COLORS["ground"]
TEXT = COLORS["text"]
MUTED = COLORS["muted"]
SEA = COLORS["sea"]
LAND = COLORS["land"]
BORDER = COLORS["border"]
GRATICULE = COLORS["graticule"]
NAME = COLORS["place_name"]
CASING = BACKGROUND
GLOW = COLORS["glow"]
ON_MARK = COLORS["on_mark"]["light"]

FONT = SANS

COMMODITY = {
    "precursors": SERIES["prescription_opioids"],
    "finished_fentanyl": SERIES["synthetic_opioids"],
    "methamphetamine": SERIES["psychostimulants"],
    "opium_heroin": SERIES["heroin"],
}
LETTER = {
    "precursors": "P",
    "finished_fentanyl": "F",
    "methamphetamine": "M",
    "opium_heroin": "O",
}


@dataclass(frozen=True, kw_only=True)
class LineStyle:
    """Width in pixels, dash and gap as multiples of it (0: unbroken), opacity from 0 to 1."""

    width: float
    dash: tuple[float, float]
    opacity: float


EVIDENCE = {
    "government_report": LineStyle(width=2.6, dash=(0, 0), opacity=1.0),
    "press": LineStyle(width=2.4, dash=(4, 2.4), opacity=0.95),
    "inferred": LineStyle(width=2.6, dash=(0.01, 2.3), opacity=0.9),
}
# How much wider a line is that stands for one route, two, and three or more.
WIDENING = (1.0, 1.7, 2.4)
QUIET, QUIET_WIDTH = 0.16, 0.7
# A thin edge of the page's own color sets a line off from land, sea and other lines.
CASING_EDGE = 2.6
CASING_OPACITY = 0.9

# Signs as text for the WebGL map (plain geometric shapes, which no system replaces by a picture)
# and as paths around 0,0 for the SVG.
SIGN = {
    "source": "●",
    "sea_port": "■",
    "production_region": "▲",
    "crossing": "◆",
    "transit": "○",
    "mail_facility": "▼",
    "cultivation_area": "★",
    "destination": "◎",
}
SIGN_PATH = {
    "source": "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z",
    "sea_port": "M-4.5-4.5H4.5V4.5H-4.5Z",
    "production_region": "M0-5.6L5.4 4H-5.4Z",
    "crossing": "M0-6L6 0L0 6L-6 0Z",
    "transit": "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z",
    "mail_facility": "M0 5.6L5.4-4H-5.4Z",
    "cultivation_area": "M0-6.4L1.6-2L6.2-2L2.5.9L3.8 5.3L0 2.7L-3.8 5.3L-2.5.9L-6.2-2L-1.6-2Z",
    "destination": "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0ZM-2 0A2 2 0 1 1 2 0A2 2 0 1 1-2 0Z",
}
HOLLOW = ("transit",)

LABEL_SIZE = {1: 14.0, 2: 12.5, 3: 12.0}
CAPTION_SIZE = 11.5
NARROW_TEXT = 0.92
NAME_SIZE = {1: 12.5, 2: 12.0, 3: 11.5}
# Of a letter, by its size; of a bold one in a broad font, for a picture in a slide, which comes
# without the fonts of the site.
LETTER_WIDTH, BROAD_WIDTH = 0.56, 0.67


def widening(routes: int) -> float:
    """How much wider than for one route a line is that stands for so many."""
    return WIDENING[min(routes, len(WIDENING)) - 1]


def rgb(color: str, opacity: float = 1.0) -> list[int]:
    """`color`, as #rrggbb, as [red, green, blue, 0 to 255]; `opacity` goes from 0 to 1."""
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)] + [round(opacity * 255)]


def ink_on(color: str) -> str:
    """White or near-black, whichever reads better on `color`."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in rgb(color)[:3])
    )
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return ON_MARK if light < 0.22 else BACKGROUND["dark"]
