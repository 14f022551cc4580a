"""What pictures without scripts are drawn with: colors, words, paths and marks as SVG."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from components.charts import theme
from components.charts.dark import THEMED
from components.theme.tokens import Mode

SIZE = 13
LINE_HEIGHT = 1.28
LETTER = 0.56  # the width of a letter in ems, on average
BOLD = ' font-weight="600"'
DASHES = {
    "solid": "",
    "dot": "1.5 4",
    "dash": "7 4",
    "longdash": "12 5",
    "dashdot": "8 4 2 4",
    "longdashdot": "13 4 2 4",
}
PATTERNS = {"/": "M0 6L6 0", "\\": "M0 0L6 6", ".": "M2 3h2", "x": "M0 6L6 0M0 0L6 6"}
# Marks that are lines only, which are stroked and not filled.
BARE = ("x", "x-thin")
# Steps of an outline that are shorter than this, in pixels, are not seen.
SHORTEST_STEP = 1.0
BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"<[^>]+>")

Point = tuple[float, float]


class Unknown(Exception):
    """Something in a figure that is not drawn here."""


# The name of the variable of each light color.
_VARIABLES = {color["light"]: name for name, color in THEMED.items()}


def palette_css() -> str:
    """CSS for the pictures: their colors, light and dark as the reader prefers, and their type."""
    dark = "@media screen and (prefers-color-scheme:dark){"
    return f":root{{{_palette('light')}}}{dark}:root{{{_palette('dark')}}}}}{_TYPE}"


def standalone_svg(svg: str, mode: Mode) -> str:
    """An SVG of `figure_svg` as a file that brings its own colors; "" stays so."""
    head, _, body = svg.partition(">")
    space = ' xmlns="http://www.w3.org/2000/svg"'
    css = f":root{{{_palette(mode)}}}{_TYPE}"
    return f"{head}{space}><style>{css}</style>{body}" if head else ""


def _palette(mode: Mode) -> str:
    return "".join(f"{name}:{color[mode]};" for name, color in THEMED.items())


def paint(color: str | None) -> str:
    """A color as CSS; those of the theme by their variable, with the light one as its fallback.

    Raises Unknown for a number in place of a color.
    """
    if color is None:
        return theme.SINGLE
    if not isinstance(color, str):
        raise Unknown("a scale of colors")
    name = _VARIABLES.get(color)
    return f"var({name},{color})" if name else html.escape(color)


_TYPE = (
    f".chart{{display:block;width:100%;height:auto;font:{SIZE}px {theme.FONT};"
    f"fill:{paint(theme.TEXT)}}}"
    f".chart .on{{paint-order:stroke;stroke:{paint(theme.BACKGROUND)};"
    "stroke-width:4px;stroke-linejoin:round}"
)


def short(value: float) -> str:
    """A number of pixels to a tenth, as short as can be."""
    return f"{round(value, 1) + 0.0:.10g}"


def each(value: Any, count: int) -> list:
    """A property of `count` points that may be one for all or one for each."""
    is_many = isinstance(value, Sequence) and not isinstance(value, str) or hasattr(value, "tolist")
    return list(value)[:count] if is_many else [value] * count


def lines_of(text: str) -> list[tuple[str, bool]]:
    """The lines of a label, and whether each is bold."""
    found, is_bold = [], False
    for line in BREAK.split(text or ""):
        is_bold = is_bold or "<b>" in line
        found.append((html.unescape(TAG.sub("", line)), is_bold))
        is_bold = is_bold and "</b>" not in line
    return found


def width_of(text: str, size: float = SIZE) -> float:
    """About how wide a label is, in pixels."""
    return max(len(line) for line, _ in lines_of(text)) * size * LETTER


def height_of(text: str, size: float = SIZE) -> float:
    """How high a label is, in pixels."""
    return len(lines_of(text)) * size * LINE_HEIGHT


def write(
    text: str,
    x: float,
    y: float,
    *,
    size: float = SIZE,
    anchor: str = "start",
    align: str = "middle",
    color: str | None = None,
    is_bold: bool = False,
    on_lines: bool = False,
) -> str:
    """Words at a point. `align` "bottom" has them above it, "middle" around it, "top" below it.

    Words that may stand `on_lines` have an edge in the color of the page.
    """
    top = y - {"bottom": 1, "middle": 0.5}.get(align, 0) * height_of(text, size)
    look = "" if size == SIZE else f' font-size="{short(size)}"'
    look += "" if color in (None, theme.TEXT) else f' fill="{paint(color)}"'
    look += "" if anchor == "start" else f' text-anchor="{anchor}"'
    look += ' class="on"' if on_lines else ""
    return "".join(
        f'<text x="{short(x)}" y="{short(top + size * LINE_HEIGHT * (place + 0.78))}"{look}'
        f"{BOLD if is_bold or is_strong else ''}>{html.escape(line)}</text>"
        for place, (line, is_strong) in enumerate(lines_of(text))
        if line
    )


def stroke(line: Any, opacity: float | None = None) -> str:
    """The attributes of a Plotly line. Raises Unknown for a dash that is not known."""
    width = 2 if line.width is None else line.width
    dash = DASHES.get(line.dash or "solid")
    if dash is None:
        raise Unknown(f"dash {line.dash}")
    look = f' stroke="{paint(line.color)}"' if width else ""
    look += f' stroke-width="{short(width)}"' if width not in (0, 1) else ""
    look += f' stroke-dasharray="{dash}"' if dash else ""
    return look + faint(opacity)


def faint(opacity: float | None, name: str = "opacity") -> str:
    """The attribute of something that can be seen through; "" for what cannot."""
    return "" if opacity in (None, 1) else f' {name}="{opacity:.10g}"'


def path(points: Sequence[Point]) -> str:
    """A line through `points`, each given by its distance from the one before."""
    (x, y), *rest = [(round(a, 1), round(b, 1)) for a, b in points]
    steps = []
    before = (x, y)
    for a, b in rest:
        steps.append(f"{short(a - before[0])} {short(b - before[1])}")
        before = (a, b)
    return f"M{short(x)} {short(y)}l{' '.join(steps)}".replace(" -", "-")


def outline(points: Sequence[Point]) -> str:
    """A closed line around an area, without steps too short to see; "" for a mere speck."""
    kept = list(points[:1])
    for point in points[1:]:
        if math.dist(kept[-1], point) >= SHORTEST_STEP:
            kept.append(point)
    return f"{path(kept)}z" if len(kept) > 2 else ""


def markers(
    marker: Any,
    points: Sequence[Point],
    *,
    color: str | None = None,
    opacity: float | None = None,
    most: float = math.inf,
) -> Iterator[str]:
    """An element for each of `points`, at most `most` pixels wide; `color` where it has none."""
    count = len(points)
    looks = zip(
        points,
        each(marker.symbol, count),
        each(marker.size, count),
        each(marker.color, count),
        each(marker.line.color, count),
        each(marker.line.width, count),
        each(marker.opacity if marker.opacity is not None else opacity, count),
        strict=True,
    )
    for (x, y), symbol, size, own, edge, width, alpha in looks:
        if math.isnan(x + y) or alpha == 0:
            continue
        shape, is_open = (symbol or "circle").removesuffix("-open"), str(symbol).endswith("-open")
        is_bare = shape in BARE
        fill = own or color
        line = max(width or 0, 1.5 if is_open or is_bare else 0)
        look = f' fill="{"none" if is_bare else paint(_inside(is_open, fill))}"'
        if line:
            ink = edge if not is_open and edge else fill
            look += f' stroke="{paint(ink)}" stroke-width="{short(line)}"'
        yield f"{_mark(shape, x, y, min(size or 6, most) / 2)}{look}{faint(alpha)}/>"


def _inside(is_open: bool, fill: str | None) -> str | None:
    return theme.BACKGROUND if is_open else fill


def _mark(shape: str, x: float, y: float, r: float) -> str:
    """The beginning of the element of one mark. Raises Unknown for a shape that is not known."""
    if shape in ("circle", "circle-dot"):
        return circle(x, y, r)
    if shape not in _OUTLINES:
        raise Unknown(f"marker {shape}")
    return f'<path d="M{short(x)} {short(y)}{_OUTLINES[shape](r)}"'


def circle(x: float, y: float, r: float) -> str:
    """The beginning of the element of a circle."""
    return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(r)}"'


def _moves(form: str) -> Callable[[float], str]:
    """A path of relative moves, whose numbers are in radii of the mark."""
    number = re.compile(r"-?\d*\.?\d+")
    return lambda r: number.sub(lambda match: short(float(match.group()) * r), form)


def _crossed_circle(r: float) -> str:
    wide, step = short(2 * r), short(r)
    arcs = f"a{step} {step} 0 1 0 {wide} 0a{step} {step} 0 1 0 -{wide} 0"
    return f"m-{step} 0{arcs}{_moves('m.3 -.7l1.4 1.4m0 -1.4l-1.4 1.4')(r)}"


_OUTLINES: dict[str, Callable[[float], str]] = {
    "circle-x": _crossed_circle,
    "square": _moves("m-1 -1h2v2h-2z"),
    "diamond": _moves("m0 -1.3l1.3 1.3 -1.3 1.3 -1.3 -1.3z"),
    "triangle-up": _moves("m0 -1.15l1.1 1.9h-2.2z"),
    "triangle-down": _moves("m0 1.15l-1.1 -1.9h2.2z"),
    "triangle-right": _moves("m1.15 0l-1.9 1.1v-2.2z"),
    "triangle-left": _moves("m-1.15 0l1.9 1.1v-2.2z"),
    "square-x": _moves("m-1 -1h2v2h-2zl2 2m0 -2l-2 2"),
    "x": _moves("m-1 -1l2 2m0 -2l-2 2"),
    "x-thin": _moves("m-1 -1l2 2m0 -2l-2 2"),
}


def thin(moves: str, color: str) -> str:
    """A thin line along `moves`; "" for none."""
    return f'<path d="{moves}" stroke="{paint(color)}" fill="none"/>' if moves else ""


def side_of(anchor: str | None, ref: str | None, value: float, sides: tuple[str, str, str]) -> str:
    """Which part of a note is at its place when the figure leaves it open, as Plotly does."""
    if anchor not in (None, "auto"):
        return anchor
    return sides[min(int(value * 3), 2)] if ref == "paper" else sides[1]
