"""Numbers and names on the map of the world, where they fit on a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from components.charts import theme
from components.charts.areas import Ring, diameter, outline
from components.charts.map_specs import WorldMapSpec
from components.charts.sketch import PHONE_MAP, Sketch
from components.charts.world_words import NO_FIGURE, say_number

# The pixels across the largest circle, and across the dot of a small country.
WIDEST, DOT = 40, 7
# A number is written on a country where it fits on the narrowest phone.
SCREEN = theme.NARROW
LETTER, BOLD_LETTER, LINE = 6.5, 7.7, 17
LABELS, LABELLED = 4, 8
ROOM = PHONE_MAP / SCREEN


class _Places:
    """What is taken on a phone: the middle across and down, width and height, in pixels."""

    def __init__(self, left: float, right: float) -> None:
        self.left, self.pixels = left, SCREEN / (right - left)
        self.taken: list[tuple[float, float, float, float]] = []

    def middle(self, point: Sequence[float]) -> tuple[float, float]:
        return (point[0] - self.left) * self.pixels, point[1] * self.pixels

    def take(
        self, point: Sequence[float], text: str, below: float, letter: float = LETTER
    ) -> float | None:
        """How far sideways `text` must go to be on the screen; None where there is no room."""
        lines = text.split("<br>")
        size, tall = max(map(len, lines)) * letter, len(lines) * LINE
        exact, down = self.middle(point)
        down += below
        across = max(size / 2, min(exact, SCREEN - size / 2))
        if any(
            abs(down - other_down) < (tall + high) / 2 and abs(across - other) < (size + wide) / 2
            for other, other_down, wide, high in self.taken
        ):
            return None
        self.taken.append((across, down, size, tall))
        return across - exact


def add_labels(
    figure: Sketch,
    known: pd.Series,
    features: Sequence[Mapping],
    spec: WorldMapSpec,
    edges: tuple[float, float],
    unit: float,
) -> None:
    """The numbers of the highest, where there is room; an outline and a name for one country.

    `edges` are the left and right one of the map, which has `unit` of its units for a pixel where
    it is wide.
    """
    by_code = {feature["iso3"]: feature for feature in features if feature["iso3"]}
    places = _Places(*edges)
    radius = {
        code: diameter(value, known.max(), WIDEST) * unit / 2
        for code, value in known.items()
        if spec.is_count and value > 0
    }
    for code in known.nlargest(LABELLED).index:
        if code in radius:
            size = 2 * radius[code] * places.pixels
            places.taken.append((*places.middle(by_code[code]["point"]), size, size))
    if spec.highlight in by_code:
        _add_highlight(figure, by_code[spec.highlight])
        above = radius.get(spec.highlight, 0.0)
        _add_name(figure, by_code[spec.highlight], known, places, spec, above)
    written = 0
    for code, value in known.sort_values(ascending=False).head(LABELLED).items():
        text = say_number(value, spec.decimals)
        # On most phones a country is a little larger than on the narrowest.
        fits = _area(by_code[code]) * (places.pixels * ROOM) ** 2 > len(text) * LETTER * LINE
        if code == spec.highlight or not fits or written == LABELS:
            continue
        # On a country it is read as its own; a circle must not be covered.
        below = LINE / 2 + 1 if spec.is_count else 0
        x, y = by_code[code]["point"]
        point = (x, y + radius.get(code, 0.0))
        shift = places.take(point, text, below)
        if shift is not None:
            _write(figure, point, text, shift, below)
            written += 1


def _add_name(
    figure: Sketch,
    feature: Mapping,
    known: pd.Series,
    places: _Places,
    spec: WorldMapSpec,
    above: float,
) -> None:
    """Names the country above its middle, and `above` units higher, where its circle ends."""
    code = spec.highlight
    point = (feature["point"][0], feature["point"][1] - above)
    number = say_number(known[code], spec.decimals) if code in known.index else NO_FIGURE
    text = theme.wrap(f"{spec.names[code]}: {number}", 22)
    below = -(1 if above else 12) - LINE / 2 * (text.count("<br>") + 1)
    shift = places.take(point, text, below, BOLD_LETTER)
    if shift is None:
        # The country a reader asked for is named even where that covers another.
        others, places.taken = places.taken, []
        shift = places.take(point, text, below, BOLD_LETTER) or 0.0
        places.taken += others
    _write(figure, point, text, shift, below, is_highlight=True)


def _write(
    figure: Sketch,
    point: Sequence[float],
    text: str,
    shift: float,
    below: float,
    *,
    is_highlight: bool = False,
) -> None:
    figure.add_annotation(
        x=point[0],
        y=point[1],
        text=f"<b>{text}</b>" if is_highlight else text,
        showarrow=False,
        font={"size": 13 if is_highlight else 12, "color": theme.TEXT},
        bgcolor=theme.BACKGROUND,
        opacity=0.9,
        borderpad=1,
        xshift=shift,
        yshift=-below,
        name="highlight" if is_highlight else "label",
    )


def rings_of(polygons: Sequence) -> list[Ring]:
    """The rings of a country, each closed."""
    return [
        ([*ring[::2], ring[0]], [*ring[1::2], ring[1]]) for polygon in polygons for ring in polygon
    ]


def _area(feature: Mapping) -> float:
    """The area of the largest polygon, without its holes."""

    def inside(ring: Sequence[float]) -> float:
        across, down = ring[::2], ring[1::2]
        turned = zip(across, [*down[1:], down[0]], [*across[1:], across[0]], down, strict=True)
        return abs(sum(x * next_y - next_x * y for x, next_y, next_x, y in turned)) / 2

    return max((inside(polygon[0]) for polygon in feature["polygons"]), default=0.0)


def _add_highlight(figure: Sketch, feature: Mapping) -> None:
    """An outline, or a ring around a dot, that stands out from light and from dark colors."""
    is_dot = feature.get("small") or not feature["polygons"]
    x, y = (
        ([part] for part in feature["point"]) if is_dot else outline(rings_of(feature["polygons"]))
    )
    for color, width in ((theme.BACKGROUND, 4.5), (theme.TEXT, 2)):
        ring = {"size": DOT + 8, "symbol": "circle-open", "color": color, "line": {"width": width}}
        figure.add_scatter(
            x=x,
            y=y,
            mode="markers" if is_dot else "lines",
            marker=ring if is_dot else None,
            line=None if is_dot else {"color": color, "width": width},
            hoverinfo="skip",
            name="highlight",
            showlegend=False,
        )
