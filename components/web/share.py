"""The picture that represents a page where it is shared: its finding over its first chart or map.

The pages draw the same charts. Typst turns the SVG into a PNG, which is what other sites show.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlencode

import plotly.graph_objects as go
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import store
from components.catalog import Catalog
from components.charts import caption_of
from components.charts.marks import FLAG, MARK
from components.charts.svg import figure_svg
from components.exhibits import Exhibit, draw
from components.exhibits.events import FIRST_YEAR, event_rows
from components.exhibits.route_map import map_of_period, route_source
from components.exhibits.story import PAGE as STORY
from components.exhibits.story import scenes, stage_svg
from components.exhibits.timeline import TIMELINE
from components.render.lines import edition_line
from components.render.raster import png
from components.render.story import story_source
from components.schema import DataProblem
from components.site import SITE, Page, blocks, public_pages
from components.site.blocks import AnyBlock
from components.site.calm import calm_query
from components.text import words
from components.text.messages import say
from components.theme.tokens import COLORS
from components.web.drawing import drawn
from components.web.errors import busy
from components.web.responses import CachePolicy, Content, content_of, respond

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 72, WIDTH - 72
FIRST_LINE, CHART_END = 128, 536
# A chart is drawn for a narrower window and enlarged, so that its words can be read in a preview.
CHART_SCALE, MAP_SCALE = 1.6, 1.25
HIGHEST_FIGURE = 430  # pixels
LEAST_CHART = 150  # pixels; with less room there are only words
PAPER, TEXT, FAINT, ACCENT = (
    COLORS[name]["light"] for name in ("ground", "text", "muted", "accent")
)
HELP = "Help in the U.S.: call or text 988"
# The size of a finding by its length: a number is one line, a sentence two or three.
SIZES, SMALLEST = ((12, 110), (24, 84), (95, 48)), 42
MOST_LINES = 3
STATIC = Path(__file__).resolve().parents[2] / "static"
MARKS = re.compile("[\u25a0-\u27bf\u2b00-\u2bff] ?")  # signs in labels that the fonts lack
OWN_SIZE = re.compile(r' (width|height)="[^"]*"')
VARIABLE = re.compile(r"var\(--[\w-]+,([^)]*)\)")
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True, kw_only=True)
class SharedFinding:
    """What a picture says: a figure or sentence, what it is, its source, and what it shows."""

    finding: str
    caption: str
    source: str = ""
    shown: go.Figure | blocks.SupplyMap | blocks.Story | None = None


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A line of text with its baseline, in pixels."""

    text: str
    y: float
    size: int


def share_routes() -> list[Route]:
    """The address of each page's picture."""
    return [
        Route(f"/share/{entry.name}.png", drawn("document", partial(_show, entry), busy))
        for entry in public_pages()
    ]


def shared_image(origin: str, page: str, catalog: Catalog) -> str:
    """The whole address of a page's picture, which other sites need; "" without an `origin`."""
    asked = urlencode(calm_query(catalog))
    return f"{origin}/share/{page}.png{'?' if asked else ''}{asked}" if origin else ""


def share_picture(catalog: Catalog, entry: Page) -> Content:
    """The picture of one page as PNG, 1,200 by 630 pixels, drawn once for an edition."""
    return store.once(
        catalog,
        ("share", entry.name),
        lambda: content_of(png(share_svg(catalog, entry)), "image/png", is_compressed=True),
        is_first=True,
    )


def share_svg(catalog: Catalog, entry: Page) -> str:
    """The same as SVG."""
    found = _finding_of_page(catalog, entry)
    size = next((size for longest, size in SIZES if len(found.finding) < longest), SMALLEST)
    finding = tuple(_lines(found.finding, size, FIRST_LINE, em=0.5))
    end = finding[-1].y + size * 0.2 + 6
    caption = tuple(_lines(found.caption, 26, end, em=0.52))
    top = (caption[-1].y if caption else end) + 22
    source = textwrap.wrap(
        found.source.removesuffix(f" {SITE}."), 120, max_lines=2, placeholder=" …"
    )
    has_chart = found.shown is not None and CHART_END - top >= LEAST_CHART
    return TEMPLATES.get_template("share.svg").render(
        width=WIDTH,
        height=HEIGHT,
        paper=PAPER,
        text=TEXT,
        faint=FAINT,
        accent=ACCENT,
        icon=Markup(_placed(_icon(), LEFT, 52, 44, 44)),
        site=SITE,
        page=entry.title,
        finding=finding,
        caption=caption,
        chart=Markup(_chart(catalog, found, top)) if has_chart else "",
        source=[
            TextLine(text=line, y=580 - 22 * place, size=18)
            for place, line in enumerate(reversed(source))
        ],
        edition=edition_line(catalog),
        help=HELP,
    )


def _show(entry: Page, request: Request) -> Response:
    catalog = store.asked_catalog(request.query_params)
    return respond(request, share_picture(catalog, entry), CachePolicy.HOUR)


def _finding_of_page(catalog: Catalog, entry: Page) -> SharedFinding:
    """What the first block with a finding says; the title alone where there is none to show."""
    first = [item for item in entry.exhibits if item.name == entry.shared]
    every = [block for section in entry.parts for block in section.blocks]
    for block in (*first, *every):
        try:
            found = _finding_of(catalog, block)
        except DataProblem:
            continue
        if found:
            return found
    return SharedFinding(finding=entry.title, caption="Data from public sources")


def _finding_of(catalog: Catalog, block: AnyBlock) -> SharedFinding | None:
    match block:
        case Exhibit():
            is_hidden = catalog.is_calm and block.is_about_deaths
            return None if is_hidden else _of_exhibit(catalog, block)
        case blocks.Timeline():
            return _of_events(catalog)
        case blocks.SupplyMap() | blocks.RoutesPicture():
            return SharedFinding(
                finding=map_of_period(catalog).description.finding,
                caption="",
                source=route_source(catalog),
                shown=blocks.SupplyMap(),
            )
        case blocks.Story():
            return SharedFinding(
                finding=catalog.text(STORY).title,
                caption="",
                source=story_source(catalog),
                shown=blocks.Story(),
            )
        case blocks.Datasets():
            return SharedFinding(
                finding=say(
                    "web-share-datasets",
                    tables=words.number(len(catalog.package.resources)),
                    facts=words.number(len(catalog.facts)),
                ),
                caption="Free to read, check, download, and cite",
            )
    return None


def _of_exhibit(catalog: Catalog, exhibit: Exhibit) -> SharedFinding:
    picture = draw(catalog, exhibit)
    figure = _without_marks(picture.figures[0].figure)
    caption = caption_of(figure)
    return SharedFinding(
        finding=picture.description.finding or exhibit.title,
        caption=caption.title,
        source=caption.source,
        shown=figure if _can_be_low(figure) else None,
    )


def _without_marks(figure: go.Figure) -> go.Figure:
    """A copy without the words over its lines, which are laid out for the usual height."""
    flags = [shape.y1 for shape in figure.layout.shapes if shape.ysizemode == "pixel"]
    copy = go.Figure(figure)
    for part in ("annotations", "shapes"):
        copy.layout[part] = [one for one in figure.layout[part] if one.name not in (MARK, FLAG)]
    if flags:
        copy.layout.margin.t -= max(flags)
        copy.layout.height -= max(flags)
    return copy


def _can_be_low(figure: go.Figure) -> bool:
    """Whether a figure can have another height: rows of bars or words cannot be moved together."""
    has_rows = any(trace.orientation == "h" for trace in figure.data if trace.type == "bar")
    return not has_rows and (figure.layout.height or 0) <= HIGHEST_FIGURE


def _of_events(catalog: Catalog) -> SharedFinding:
    timeline = draw(catalog, TIMELINE)
    years = event_rows(catalog)["start"].dt.year
    counts = years.value_counts().reindex(range(FIRST_YEAR, years.max() + 1), fill_value=0)
    columns = go.Bar(x=list(counts.index), y=list(counts), marker={"color": ACCENT})
    layout = {
        "xaxis": {"range": [FIRST_YEAR - 0.6, years.max() + 0.6], "dtick": 5, "tick0": 2010},
        "yaxis": {"range": [0, counts.max()], "showgrid": True},
        "margin": {"t": 0, "b": 30, "l": 10, "r": 10},
    }
    return SharedFinding(
        finding=say("web-share-events", count=words.number(len(years))),
        caption=say("web-share-years", first=str(FIRST_YEAR), last=str(years.max())),
        source=caption_of(timeline.figures[0].figure).source,
        shown=go.Figure(columns, layout),
    )


def _lines(text: str, size: int, top: float, *, em: float) -> Iterator[TextLine]:
    """`text` in lines below `top`; a letter takes `em` of its size on average."""
    most = int((RIGHT - LEFT) / (size * em))
    wrapped = textwrap.wrap(text, most, max_lines=MOST_LINES, placeholder=" …")
    for place, line in enumerate(wrapped):
        yield TextLine(text=line, y=round(top + size * (0.95 + 1.18 * place), 1), size=size)


def _chart(catalog: Catalog, found: SharedFinding, top: float) -> str:
    """The chart or map between `top` and the source, as SVG with its place; "" without one."""
    if isinstance(found.shown, blocks.SupplyMap):
        return _map(catalog, top)
    if isinstance(found.shown, blocks.Story):
        stage = stage_svg(catalog, "slide", "light", scene=scenes(catalog)[-1])
        return _placed(stage, LEFT, top, RIGHT - LEFT, CHART_END - top)
    figure = go.Figure(found.shown)
    margin = figure.layout.margin
    width, height = (RIGHT - LEFT) / CHART_SCALE, (CHART_END - top) / CHART_SCALE
    figure.layout.height = max(height - 60, 90) + (margin.t or 0) + (margin.b or 0)
    svg = figure_svg(figure, name="share", width=round(width))
    svg = MARKS.sub("", VARIABLE.sub(r"\1", svg))
    return _placed(svg, LEFT, top, RIGHT - LEFT, CHART_END - top)


def _map(catalog: Catalog, top: float) -> str:
    """The map from edge to edge. Its lower part and its legend are cut off."""
    width, height = WIDTH / MAP_SCALE, (CHART_END - top) / MAP_SCALE * 1.25
    shown = map_of_period(catalog)
    svg = shown.svg(catalog, shown.view(width=width, height=height), "light")
    return _placed(svg, 0, top, WIDTH, CHART_END - top, fit="slice")


def _placed(svg: str, x: float, y: float, width: float, height: float, *, fit: str = "meet") -> str:
    """A picture with its place in another one; what does not fit is cut off by "slice"."""
    place = (
        f'x="{x}" y="{y}" width="{width}" height="{height}" preserveAspectRatio="xMidYMin {fit}"'
    )
    tag, rest = svg.split(">", 1)
    return f"{OWN_SIZE.sub('', tag)} {place}>{rest}"


@cache
def _icon() -> str:
    return (STATIC / "favicon.svg").read_text(encoding="utf-8")
