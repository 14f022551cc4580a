"""The picture that represents a page where it is shared: its finding beside its chart or map.

The pages draw the same charts. Typst turns the SVG into a PNG, which is what other sites show.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
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
from components.render.summary import describe_page
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
FIRST_LINE, LAST_LINE = 116, 536
# Where the words end that have a picture beside them, and the picture: its edges in pixels.
BESIDE = 492
CHART = (520, 112, RIGHT - 520, LAST_LINE - 112)
# A chart is drawn for a narrower window and enlarged, so that its words can be read in a preview.
CHART_SCALE = 1.4
HIGHEST_FIGURE = 430  # pixels
PAPER, TEXT, FAINT, ACCENT = (
    COLORS[name]["light"] for name in ("ground", "text", "muted", "accent")
)
HELP = "Help in the U.S.: call or text 988"
# The sizes of a finding, the best first, and how wide a letter is on average, in parts of the size.
SIZES, EM = (84, 64, 56, 50, 46, 42, 38, 34, 30, 26), 0.53
# The same of what is below it, beside a picture and alone.
CAPTION, ALONE, CAPTION_EM = 26, 38, 0.52
GAP = 30  # pixels between the two
STATIC = Path(__file__).resolve().parents[2] / "static"
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
    chart = _chart(catalog, found)
    finding, caption = _words(found, *((BESIDE, CAPTION) if chart else (RIGHT, ALONE)))
    source = textwrap.wrap(
        found.source.removesuffix(f" {SITE}."),
        114,
        max_lines=2,
        placeholder=" …",
        break_on_hyphens=False,
    )
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
        chart=Markup(chart),
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
    return SharedFinding(finding=entry.title, caption=describe_page(catalog, entry.name))


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
    picture = draw(catalog, exhibit, narrow=True)
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


def _words(
    found: SharedFinding, right: float, caption: int
) -> tuple[list[TextLine], list[TextLine]]:
    """The finding, as large as it fits between the left edge and `right`, and what is below it."""
    below = _lines(found.caption, caption, right, CAPTION_EM)
    room = LAST_LINE - FIRST_LINE - (GAP + below[-1].y if below else 0)
    longest = max(map(len, found.finding.split()), default=0)
    for size in SIZES:
        finding = _lines(found.finding, size, right, EM)
        if finding[-1].y <= room and longest * size * EM <= right - LEFT:
            break
    end = FIRST_LINE + finding[-1].y + GAP
    return _moved(finding, FIRST_LINE), _moved(below, end)


def _lines(text: str, size: int, right: float, em: float) -> list[TextLine]:
    """`text` in lines below zero; a letter takes `em` of its size on average."""
    wrapped = textwrap.wrap(text, int((right - LEFT) / (size * em)))
    return [
        TextLine(text=line, y=size * (0.95 + 1.18 * place), size=size)
        for place, line in enumerate(wrapped)
    ]


def _moved(lines: list[TextLine], down: float) -> list[TextLine]:
    return [replace(line, y=round(line.y + down, 1)) for line in lines]


def _chart(catalog: Catalog, found: SharedFinding) -> str:
    """The chart or map of a finding as SVG with its place; "" without one."""
    width, height = CHART[2:]
    match found.shown:
        case None:
            return ""
        case blocks.SupplyMap():
            shown = map_of_period(catalog)
            svg = shown.svg(catalog, shown.sized("phone"), "light", has_legend=False)
            return _placed(svg, *CHART)
        case blocks.Story():
            return _placed(stage_svg(catalog, "slide", "light", scene=scenes(catalog)[-1]), *CHART)
        case figure:
            drawn = go.Figure(figure)
            drawn.layout.height = height / CHART_SCALE
            svg = figure_svg(drawn, name="share", width=round(width / CHART_SCALE))
            return _placed(VARIABLE.sub(r"\1", svg), *CHART)


def _placed(svg: str, x: float, y: float, width: float, height: float) -> str:
    """A picture with its place in another one."""
    place = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    tag, rest = svg.split(">", 1)
    return f"{OWN_SIZE.sub('', tag)} {place}>{rest}"


@cache
def _icon() -> str:
    return (STATIC / "favicon.svg").read_text(encoding="utf-8")
