"""The picture that stands for a page where it is shared, drawn from the page's own data."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import store
from components.catalog import Catalog
from components.exhibits.events import event_rows
from components.exhibits.headlines import HEADLINES
from components.exhibits.route_map import FIRST_PERIOD
from components.maps import describe_routes, route_rows, select_routes, whole_view
from components.maps import style as ink
from components.maps.projection import Line, outline
from components.maps.scene import build_scene
from components.schema import DataProblem
from components.site import SITE, Page, find_exhibit, public
from components.text import words
from components.theme.tokens import COLORS
from components.web.drawing import drawn
from components.web.errors import busy

WIDTH, HEIGHT = 1200, 630
# Drawn larger and made smaller, which is what makes edges smooth.
FINE = 2
PAPER, TEXT, FAINT, EDGE, ACCENT, WARM, AREA, SKY = (
    COLORS[name]["light"]
    for name in ("ground", "text", "faint", "line", "accent", "spark", "area", "sky")
)
HELP = "Help in the U.S.: call or text 988"
SIZES, SMALLEST = ((12, 126), (24, 92), (90, 56)), 46
LEFT, RIGHT = 72, WIDTH - 72
FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
FACES = {
    "serif": "source-serif-4-latin-wght-normal.woff2",
    "sans": "public-sans-latin-wght-normal.woff2",
}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a picture says: one figure or sentence, what it is, and the series behind it.

    `shape` is "line" or "columns" for `values`, "map" for the routes, "" for words alone.
    """

    big: str
    below: str
    values: Sequence[float] = ()
    shape: str = ""


def share_routes() -> list[Route]:
    """The address of each page's picture."""
    return [
        Route(f"/share/{entry.name}.png", drawn("document", partial(_show, entry), busy))
        for entry in public()
    ]


def share_picture(catalog: Catalog, entry: Page) -> bytes:
    """The picture of one page as PNG, 1,200 by 630 pixels, drawn once for an edition."""
    return store.once(catalog, ("share", entry.name), lambda: _draw(catalog, entry), is_first=True)


def subject_of(catalog: Catalog, entry: Page) -> Subject:
    """What the picture of a page says.

    Its title alone when the data for more is being mended, and in calm mode instead of deaths.
    """
    if catalog.is_calm and entry.name in OF_DEATHS:
        return _title_alone(entry)(catalog)
    try:
        return SUBJECTS.get(entry.name, _title_alone(entry))(catalog)
    except DataProblem:
        return _title_alone(entry)(catalog)


def _show(entry: Page, request: Request) -> Response:
    catalog = store.asked_catalog(request.query_params)
    picture = share_picture(catalog, entry)
    headers = {
        "Cache-Control": "public, max-age=3600",
        "ETag": f'"{hashlib.sha256(picture).hexdigest()[:20]}"',
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(picture, media_type="image/png", headers=headers)


def _title_alone(entry: Page) -> Callable[[Catalog], Subject]:
    return lambda catalog: Subject(big=entry.title, below="Figures from public sources")


def _headline(fact_id: str) -> Callable[[Catalog], Subject]:
    headline = next(item for item in HEADLINES if item.fact == fact_id)

    def subject(catalog: Catalog) -> Subject:
        fact = catalog.fact(headline.fact)
        below = f"{headline.label}: {fact.as_of}, {headline.badge.lower()}"
        if headline.change:
            change = catalog.fact(headline.change)
            below += f"; {words.change_words(change.value, 0)} {change.unit}"
        values = [float(value) for value in headline.series(catalog)]
        return Subject(big=fact.display, below=below, values=values, shape="line")

    return subject


def _finding(page: str, name: str) -> Callable[[Catalog], Subject]:
    """The finding of an exhibit, over the first line of its figure."""

    def subject(catalog: Catalog) -> Subject:
        exhibit = find_exhibit(page, name)
        picture = store.picture(catalog, exhibit, exhibit.defaults(catalog), "light")
        lines = [
            [float(value) for value in trace.y if not words.is_missing(value)]
            for trace in picture.figures[0].figure.data
            if trace.type == "scatter" and "lines" in (trace.mode or "")
        ]
        values = lines[0] if lines else []
        return Subject(
            big=picture.description.finding,
            below=exhibit.title,
            values=values,
            shape="line" if len(values) > 1 else "",
        )

    return subject


def _map(catalog: Catalog) -> Subject:
    described = describe_routes(select_routes(route_rows(catalog), era=FIRST_PERIOD))
    return Subject(big="Supply routes", below=described.finding, shape="map")


def _events(catalog: Catalog) -> Subject:
    years = event_rows(catalog)["start"].dt.year
    counts = years.value_counts().reindex(range(2007, years.max() + 1), fill_value=0)
    return Subject(
        big=f"{len(years)} agreements and decisions, and what became of each",
        below=f"Events a year, {counts.index[0]} to {counts.index[-1]}",
        values=[float(count) for count in counts],
        shape="columns",
    )


def _datasets(catalog: Catalog) -> Subject:
    return Subject(
        big=f"{len(catalog.package.resources)} tables, {len(catalog.facts)} facts, each with "
        "its source and its limits",
        below="Free to read, check, download and cite",
    )


SUBJECTS: dict[str, Callable[[Catalog], Subject]] = {
    "overview": _headline("us_synthetic_12m_latest"),
    "united_states": _headline("us_deaths_latest"),
    "world": _finding("world", "world_deaths"),
    "supply_routes": _map,
    "agreements": _events,
    "us_response": _finding("us_response", "coalition_growth"),
    "data_and_sources": _datasets,
}


OF_DEATHS = ("overview", "united_states", "world")


def _draw(catalog: Catalog, entry: Page) -> bytes:
    picture = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    pen = ImageDraw.Draw(picture)
    subject = subject_of(catalog, entry)
    if subject.shape == "map":
        _draw_map(pen, catalog)
    _draw_name(pen, entry)
    # A figure or a name stands alone; a sentence takes the lines that it needs.
    size = next((size for longest, size in SIZES if len(subject.big) < longest), SMALLEST)
    top = _write(pen, subject.big, "serif", size, 600, 132, TEXT)
    _write(pen, subject.below, "sans", 30, 400, top + 12, FAINT)
    if subject.shape == "line":
        _draw_line(pen, subject.values)
    elif subject.shape == "columns":
        _draw_columns(pen, subject.values)
    edition = f"Data edition of {words.day(catalog.edition)}"
    _text(pen, edition, "sans", 22, 400, (LEFT, HEIGHT - 40), FAINT, "ls")
    _text(
        pen, "Help in the U.S.: call or text 988", "sans", 22, 600, (RIGHT, HEIGHT - 40), TEXT, "rs"
    )
    packed = io.BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _face(name: str, size: float, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(str(FONTS / FACES[name]), round(size * FINE))
    face.set_variation_by_axes([weight])
    return face


def _text(
    pen: ImageDraw.ImageDraw,
    text: str,
    face: str,
    size: float,
    weight: int,
    at: tuple[float, float],
    color: str,
    anchor: str = "la",
) -> None:
    place = (at[0] * FINE, at[1] * FINE)
    pen.text(place, text, font=_face(face, size, weight), fill=color, anchor=anchor)


def _write(
    pen: ImageDraw.ImageDraw,
    text: str,
    face: str,
    size: float,
    weight: int,
    top: float,
    color: str,
) -> float:
    """Write `text` in as many lines as it needs, at most four; returns where it ends."""
    font = _face(face, size, weight)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= (RIGHT - LEFT) * FINE:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > 4:
        lines = [*lines[:3], f"{lines[3]} …"]
    for line in lines:
        _text(pen, line, face, size, weight, (LEFT, top), color)
        top += size * 1.18
    return top


def _draw_name(pen: ImageDraw.ImageDraw, entry: Page) -> None:
    """The sign and name of the site, and the page's title."""
    left, top = LEFT * FINE, 52 * FINE
    unit = 44 * FINE / 36
    pen.rounded_rectangle((left, top, left + 36 * unit, top + 36 * unit), 7 * unit, fill=ACCENT)
    bend = [step / 40 for step in range(41)]
    points = [(left + (5 + 26 * at) * unit, top + (23 - 39 * at * (1 - at)) * unit) for at in bend]
    pen.line(points, fill=PAPER, width=round(2.3 * unit), joint="curve")
    for x, color in ((5.5, PAPER), (30.5, WARM)):
        _dot(pen, (left + x * unit, top + 23.5 * unit), 3 * unit, color)
    bar = (left + 9 * unit, top + 29.5 * unit, left + 27 * unit, top + 29.5 * unit)
    pen.line(bar, fill=SKY, width=round(2.3 * unit))
    _text(pen, SITE, "serif", 32, 600, (LEFT + 60, 52 + 22), TEXT, "lm")
    _text(pen, entry.title, "sans", 28, 600, (RIGHT, 52 + 22), ACCENT, "rm")


def _dot(pen: ImageDraw.ImageDraw, at: tuple[float, float], radius: float, color: str) -> None:
    x, y = at
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)


def _heights(values: Sequence[float]) -> list[float]:
    """Where values lie between the baseline and the top of the drawing, from zero."""
    low, high = min(0.0, *values), max(values) or 1.0
    bottom, top = (HEIGHT - 96) * FINE, 400 * FINE
    return [bottom - (value - low) / (high - low) * (bottom - top) for value in values]


def _draw_line(pen: ImageDraw.ImageDraw, values: Sequence[float]) -> None:
    """The series from zero, as a line over a faint area, with a dot at its end."""
    step = (RIGHT - LEFT) * FINE / (len(values) - 1)
    points = [(LEFT * FINE + at * step, y) for at, y in enumerate(_heights(values))]
    base = (HEIGHT - 96) * FINE
    pen.polygon([(points[0][0], base), *points, (points[-1][0], base)], fill=AREA)
    pen.line([(LEFT * FINE, base), (RIGHT * FINE, base)], fill=EDGE, width=2 * FINE)
    pen.line(points, fill=ACCENT, width=5 * FINE, joint="curve")
    _dot(pen, points[-1], 14 * FINE, PAPER)
    _dot(pen, points[-1], 10 * FINE, WARM)


def _draw_columns(pen: ImageDraw.ImageDraw, values: Sequence[float]) -> None:
    """One column a value, from zero."""
    step = (RIGHT - LEFT) * FINE / len(values)
    base = (HEIGHT - 96) * FINE
    for at, y in enumerate(_heights(values)):
        left = LEFT * FINE + at * step
        pen.rectangle((left + step * 0.14, min(y, base), left + step * 0.86, base), fill=ACCENT)
    pen.line([(LEFT * FINE, base), (RIGHT * FINE, base)], fill=EDGE, width=2 * FINE)


def _draw_map(pen: ImageDraw.ImageDraw, catalog: Catalog) -> None:
    """The routes as at first, behind the words, in the lower part of the picture."""
    top = 340
    view = whole_view(width=float(WIDTH), height=float(HEIGHT - top) * 1.15)
    rows = select_routes(route_rows(catalog), era=FIRST_PERIOD)
    scene = build_scene(rows, catalog.table("places"), catalog.json("world_equal_earth"), view=view)

    def points(line: Line) -> list[tuple[float, float]]:
        return [(x * FINE, (y + top) * FINE) for x, y in map(view.to_picture, line)]

    pen.polygon(points(outline()), fill=ink.SEA["light"])
    for country in scene.land:
        for polygon in country["polygons"]:
            pen.polygon(points(polygon[0]), fill=ink.LAND["light"], outline=PAPER, width=FINE)
    for arc in scene.arcs:
        for part in arc.parts:
            color = ink.COMMODITY[arc.commodity]
            pen.line(points(part), fill=color, width=3 * FINE, joint="curve")
    for marker in scene.markers:
        at = points([marker.at])[0]
        _dot(pen, at, 8 * FINE, PAPER)
        _dot(pen, at, 5.5 * FINE, TEXT)
    pen.rectangle((0, 0, WIDTH * FINE, top * FINE), fill=PAPER)
    pen.rectangle((0, (HEIGHT - 78) * FINE, WIDTH * FINE, HEIGHT * FINE), fill=PAPER)
