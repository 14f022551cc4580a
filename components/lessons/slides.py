"""A deck as one HTML document: one finding a screen, and on paper one slide a page.

The document loads a style sheet, Plotly and one script, or holds them, and asks nobody for
anything else. Without scripts its slides stand below each other.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.charts import Description, Mode, caption_of
from components.charts.svg import figure_svg, palette_css
from components.exhibits import Chosen, Exhibit, Picture, source_line
from components.exhibits.events import chapter_steps, draw_timeline, event_rows
from components.exhibits.route_map import route_source
from components.lessons.deck import Deck, Slide
from components.lessons.views import View
from components.maps import (
    chapters,
    describe_routes,
    legend_labels,
    route_rows,
    route_svg,
    select_routes,
    whole_view,
)
from components.render.help import CLOSING, HELPLINES
from components.render.prose import plain_text, quiet_html
from components.render.standalone import PLOTLY, Parts, chart_parts
from components.render.summary import shortened
from components.schema import DataProblem
from components.text import words
from components.theme.css import style_sheet

FOLDER = Path(__file__).parent
ASSETS = FOLDER / "assets"
FONTS = FOLDER.parents[1] / "static" / "fonts"
STYLE, SCRIPT = ASSETS / "slides.css", ASSETS / "slides.js"
MODES: tuple[Mode, ...] = ("light", "dark")
Size = Literal["wide", "phone"]
# A map for a screen that is seen from the back of a room: fewer pixels, so larger letters.
SIZES: dict[Size, dict[str, float]] = {
    "wide": {"width": 620.0, "height": 336.0},
    "phone": {"width": 358.0, "height": 280.0},
}
# Twenty pixels on a screen of 1,280 by 720, where the wide one is drawn a little larger.
LEAST_TEXT: dict[Size, float] = {"wide": 17.6, "phone": 0.0}
TIMELINES = {"wide": 460, "narrow": 330}
PAPER = 680
DECK_NOTE = "deck_note"
LONGEST_TAKEAWAY = 190
# A figure higher than this is made of rows, as lying bars are: it keeps its height.
TALL = 470
# How far one that is not tall may be pressed together.
PRESSED = 0.6
# No file that holds its own parts asks anybody for anything.
CLOSED = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
Draw = Callable[[Exhibit, Chosen, Mode, bool], Picture]
Image = Callable[[View, Mode, Size], str]
_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One slide as it is written: its words, its picture if any, and its notes as safe HTML.

    `chart` is what the script draws and `twin` the same as SVG for paper; `same` is the number of
    an earlier slide that holds what the script draws, 0 for none. `images` gives the address of a
    map by theme and size. `fit` says how a chart takes its room: "stretch" fills it,
    "rows" keeps the height of its rows and scrolls, "whole" keeps its shape. `source` and what
    stands in `notes` end a slide and its printed page.
    """

    kind: str
    kicker: str
    heading: str
    words: str = ""
    caption: tuple[str, str] = ("", "")
    chart: Mapping[str, Any] | None = None
    twin: str = ""
    same: int = 0
    fit: str = "stretch"
    least: int = 0
    images: Mapping[str, str] | None = None
    alt: str = ""
    badge: str = ""
    source: str = ""
    notes: tuple[tuple[str, Markup], ...] = ()


def deck_html(
    catalog: Catalog,
    deck: Deck,
    *,
    today: date,
    parts: Parts | None = None,
    draw: Draw | None = None,
    image: Image | None = None,
    is_handout: bool = False,
    has_notes: bool = False,
    back: str = "",
    policy: str = "",
) -> str:
    """A whole HTML document that presents `deck`.

    `parts` are the addresses of style sheet, Plotly and script; without them the document holds
    all three and stands alone. `draw` gives the picture of an exhibit for its choices, a theme and
    whether it is for a narrow window, and `image` the address of a map, where they are kept;
    without them both are drawn into the document. `is_handout` shows all slides below each other,
    for paper; `has_notes` with the notes open. `back` is where the way out leads, "" for none.
    `policy` is a Content-Security-Policy for a file that no server sends.
    """
    image = image or (lambda view, mode, size: data_address(map_picture(catalog, view, mode, size)))
    shown: list[Shown] = []
    left_out = [str(item) for item in deck.left_out]
    drawn: dict[tuple, Shown] = {}
    for slide in deck.slides:
        key = (slide.figure, slide.question, slide.say)
        if slide.figure and key in drawn:
            shown.append(_again(drawn[key], len(shown)))
            continue
        try:
            shown.append(_shown(catalog, slide, len(shown), today, draw or _drawer(catalog), image))
        except DataProblem:
            left_out.append(f"“{slide.item}” was left out: its figures are being corrected.")
        else:
            drawn[key] = replace(shown[-1], same=len(shown))
    return _TEMPLATES.get_template("slides.html").render(
        site=SITE,
        title=deck.title,
        slides=shown,
        left_out=left_out,
        help=help_line(),
        closing=CLOSING,
        edition=f"Data edition of {words.day(catalog.edition)}",
        palette=Markup(palette_css()),
        linked=parts,
        inline=None if parts else _inline(any(item.chart for item in shown)),
        policy=policy or ("" if parts else CLOSED),
        is_handout=is_handout,
        has_notes=has_notes,
        back=back,
    )


def _again(shown: Shown, place: int) -> Shown:
    """A slide that comes again, with ids of its own in its SVG."""
    ids = f"slide-{shown.same - 1}-"
    return replace(shown, twin=shown.twin.replace(ids, f"slide-{place}-"))


def help_line() -> str:
    """The helplines in one line, as every slide carries them."""
    return " · ".join(
        f"{line.need}: {line.ways[0].before}{line.ways[0].words}" for line in HELPLINES
    )


def map_picture(catalog: Catalog, view: View, mode: Mode, size: Size) -> str:
    """The supply map of `view` as SVG, in letters for a projector."""
    step, rows, lit = _routes(catalog, view)
    shape = SIZES[size]
    least = LEAST_TEXT[size]
    window = step.view(**shape) if step else whole_view(**shape, least=least)
    said = describe_routes(rows, highlight=lit)
    return route_svg(
        rows,
        catalog.table("places"),
        catalog.json("world_equal_earth"),
        detail=catalog.json("north_america_equal_earth"),
        view=replace(window, least=least),
        title=step.title if step else said.finding,
        description=said.alt,
        labels=legend_labels(catalog),
        mode=mode,
        highlight=lit,
    )


def data_address(svg: str) -> str:
    """An address that holds a picture itself."""
    return f"data:image/svg+xml,{quote(svg, safe=_SAFE)}"


_SAFE = " !$'()*+,-./:;=?@[]^_`{|}~"


def _drawer(catalog: Catalog) -> Draw:
    def draw(exhibit: Exhibit, chosen: Chosen, mode: Mode, is_narrow: bool) -> Picture:
        make = exhibit.draw_narrow if is_narrow and exhibit.draw_narrow else exhibit.draw
        return make(catalog, chosen, mode)

    return draw


@cache
def _file(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _inline(has_charts: bool) -> dict[str, Markup]:
    """Style, script and Plotly as text that may stand in a document."""
    style = style_sheet(STYLE)
    for path in FONTS.glob("*.woff2"):
        font = base64.b64encode(path.read_bytes()).decode()
        style = style.replace(f"fonts/{path.name}", f"data:font/woff2;base64,{font}")
    return {
        "style": Markup(style),
        "script": _script(SCRIPT),
        "plotly": _script(PLOTLY) if has_charts else Markup(),
    }


def _script(path: Path) -> Markup:
    """In a document the end of a script could end it early."""
    return Markup(_file(path).replace("</script", "<\\/script"))


def _shown(
    catalog: Catalog, slide: Slide, place: int, today: date, draw: Draw, image: Image
) -> Shown:
    makers: dict[str, Callable[..., Shown]] = {"figure": _figure, "map": _map, "step": _step}
    make = makers.get(slide.kind)
    if make is None:
        return _words(catalog, slide)
    return make(catalog, slide, place, today, draw if slide.kind == "figure" else image)


def _words(catalog: Catalog, slide: Slide) -> Shown:
    """A slide of words. What came with an address is shown as it is, and said to be so."""

    def said(markdown: str) -> str:
        return " ".join(markdown.split()) if slide.is_own else plain(catalog, markdown)

    if slide.kind == "note":
        text = catalog.text("classroom").section(DECK_NOTE)
        body = said(slide.words or text.body)
        instead = f"Instead, there is the lesson “{slide.say}”." if slide.say else ""
        return Shown(
            kind="note",
            kicker="Before we begin",
            heading="This deck shows how many people died",
            words=" ".join(part for part in (body, instead) if part),
            notes=_notes(catalog, ("What to say", text.how_to_read)),
        )
    kickers = {"question": "To talk about", "words": "", "title": SITE}
    kicker = "Words of the person who made this deck" if slide.is_own else kickers[slide.kind]
    return Shown(
        kind=slide.kind,
        kicker=kicker,
        heading=said(slide.heading),
        words=said(slide.words),
        notes=_notes(catalog, ("What to say", slide.say)),
    )


def plain(catalog: Catalog, markdown: str) -> str:
    """A text of the classroom in one line, its numbers written out."""
    return plain_text(markdown, catalog, "the deck") if markdown else ""


def _notes(catalog: Catalog, *parts: tuple[str, str]) -> tuple[tuple[str, Markup], ...]:
    """Titles with their Markdown as safe HTML; what is empty is left out."""
    return tuple(
        (title, Markup(quiet_html(text, catalog, "the deck"))) for title, text in parts if text
    )


def _as_text(text: str) -> str:
    """Words from the data as Markdown that shows them as they are."""
    return html.escape(text).replace("*", "\\*").replace("_", "\\_")


def _figure(catalog: Catalog, slide: Slide, place: int, today: date, draw: Draw) -> Shown:
    """An exhibit: its first figure, for one finding is enough for one screen."""
    view = slide.view
    assert view is not None and view.exhibit is not None
    exhibit = view.exhibit
    wide = {mode: draw(exhibit, view.chosen, mode, False) for mode in MODES}
    narrow = {mode: draw(exhibit, view.chosen, mode, True) for mode in MODES}
    picture = wide["light"]
    drawn = picture.figures[0]
    chart = chart_parts(0, wide, narrow if exhibit.draw_narrow else {})
    caption = caption_of(drawn.figure)
    takeaway = shortened(picture.description.takeaway, LONGEST_TAKEAWAY)
    rest = picture.description.takeaway.removeprefix(takeaway).strip()
    text = catalog.text(view.page).section(exhibit.name)
    limits = catalog.resource(exhibit.dataset).limits
    shape = drawn.figure.layout.yaxis.scaleanchor is not None
    height = int(drawn.figure.layout.height)
    is_rows = height > TALL or any(trace.orientation == "h" for trace in drawn.figure.data)
    return Shown(
        kind="figure",
        kicker=exhibit.title,
        heading=picture.description.finding,
        words=takeaway,
        caption=(caption.title, caption.subtitle),
        chart=chart,
        twin=figure_svg(drawn.figure, name=f"slide-{place}", alt=drawn.alt, width=PAPER),
        fit="whole" if shape else "rows" if is_rows else "stretch",
        least=height if is_rows else round(height * PRESSED),
        alt=drawn.alt,
        badge=picture.badge,
        source=caption.source or source_line(catalog, exhibit, today),
        notes=_notes(
            catalog,
            ("To talk about", slide.question),
            ("What to say", slide.say or _as_text(rest)),
            ("How to read it", text.how_to_read),
            ("What it cannot tell you", text.cannot_tell or _as_text(limits)),
        ),
    )


def _routes(catalog: Catalog, view: View) -> tuple[Any, Any, tuple[str, ...]]:
    """The step of the tour if there is one, the routes that are drawn, and those set apart."""
    rows = route_rows(catalog)
    steps = {step.chapter_id: step for step in chapters(catalog)}
    step = steps.get(view.chosen.get("step", ""))
    period = view.chosen.get("period", "from_2019")
    if step is None and period != "all":
        rows = select_routes(rows, era=period)
    return step, rows, step.route_ids if step else ()


def _map(catalog: Catalog, slide: Slide, place: int, today: date, image: Image) -> Shown:
    view = slide.view
    assert view is not None
    step, rows, lit = _routes(catalog, view)
    said = describe_routes(rows, highlight=lit)
    page = catalog.text("supply_routes")
    text = page.section(step.chapter_id if step else "map")
    body = plain_text(text.body, catalog, page.file) if step else said.takeaway
    takeaway = shortened(body, LONGEST_TAKEAWAY)
    return Shown(
        kind="map",
        kicker="Step of the tour" if step else "The supply map",
        heading=step.title if step else said.finding,
        words=takeaway,
        images={f"{mode}-{size}": image(view, mode, size) for mode in MODES for size in SIZES},
        alt=said.alt,
        source=f"Source: {route_source(catalog)}",
        notes=_notes(
            catalog,
            ("To talk about", slide.question),
            ("What to say", slide.say or _as_text(body.removeprefix(takeaway).strip())),
            ("How to read it", page.section("map").how_to_read),
            ("What it cannot tell you", page.section("map").cannot_tell),
        ),
    )


def _step(catalog: Catalog, slide: Slide, place: int, today: date, image: Image) -> Shown:
    """A step of a chapter, or the chapter as a whole where no step is named."""
    assert slide.view is not None
    chosen = slide.view.chosen
    chapter = chosen["chapter"]
    steps = chapter_steps(catalog, chapter)
    title = catalog.resource("event_chapters").field("chapter_id").labels[chapter]
    path = [step.event_id for step in steps]
    rows = event_rows(catalog)
    shown = rows[rows["event_id"].isin(path)]
    step = next((item for item in steps if str(item.number) == chosen.get("step")), None)
    event: Any = rows.set_index("event_id").loc[step.event_id] if step else None

    def drawn(mode: Mode, width: int) -> Picture:
        figure = draw_timeline(
            catalog,
            shown,
            title=title,
            first=int(shown["start"].dt.year.min()),
            last=int(shown["start"].dt.year.max()),
            mode=mode,
            width=width,
            selected=step.event_id if step else "",
            numbers=path,
        )
        said = Description(finding=title, takeaway="", alt=figure.alt)
        return Picture(figures=(figure,), description=said, rows=shown)

    wide = {mode: drawn(mode, TIMELINES["wide"]) for mode in MODES}
    narrow = {mode: drawn(mode, TIMELINES["narrow"]) for mode in MODES}
    figure = wide["light"].figures[0]
    caption = caption_of(figure.figure)
    page = catalog.text("agreements")
    lead = page.section(f"chapter_{chapter}")
    return Shown(
        kind="step",
        kicker=f"{title}: step {step.number} of {len(steps)}, {event['when']}"
        if step
        else "Chapter",
        heading=event["title"] if step else title,
        words=step.words
        if step
        else shortened(plain_text(lead.body, catalog, page.file), LONGEST_TAKEAWAY),
        caption=("", caption.subtitle),
        chart=chart_parts(0, wide, narrow),
        twin=figure_svg(figure.figure, name=f"slide-{place}", alt=figure.alt, width=PAPER),
        fit="whole",
        alt=figure.alt,
        badge=event["status_name"] if step else "",
        source=f"Source: {event['source_name']}. {SITE}." if step else caption.source,
        notes=_notes(
            catalog,
            ("To talk about", slide.question),
            ("What to say", slide.say or (_as_text(event["summary"]) if step else "")),
            ("Status now", _as_text(event["status_note"]) if step else ""),
        ),
    )
