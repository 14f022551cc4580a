"""A deck as one HTML document: one finding per screen, and on paper one slide per page.

The document loads a style sheet, Plotly and one script, or holds them, and asks no other server for
anything else. Without scripts its slides are below each other.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.charts.svg import palette_css
from components.exhibits.story import Size as StageSize
from components.exhibits.story import stage_svg
from components.lessons.decks.deck import Deck
from components.lessons.decks.invitation import invitation_of
from components.lessons.decks.items import CORRECTED
from components.lessons.decks.slide import LeftOut, Slide
from components.lessons.decks.slide_view import SlideView, before_finding
from components.lessons.decks.slide_views import LEAST_TEXT, SIZES, Image, Size, view_slide
from components.lessons.pictures import map_of_view, scene_of_view
from components.lessons.views import FigureView
from components.render.lines import edition_line
from components.render.standalone import PLOTLY, Assets
from components.render.templating import FOLDER as RENDER_TEMPLATES
from components.schema import DataProblem
from components.site.help import CLOSING, HELPLINES
from components.site.links import Links
from components.text import words
from components.text.messages import say
from components.theme.css import style_sheet
from components.theme.tokens import FONT_FOLDER, Mode

FOLDER = Path(__file__).parent
ASSETS = FOLDER.parent / "assets"
STYLE, SCRIPT = ASSETS / "slides.css", ASSETS / "slides.js"
# A file that holds its own assets loads nothing.
CLOSED = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
EMPTY = "This deck has no slides"
_SAFE = " !$'()*+,-./:;=?@[]^_`{|}~"
_TEMPLATES = Environment(
    loader=FileSystemLoader([FOLDER, RENDER_TEMPLATES]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, kw_only=True)
class SlidePlace:
    """Where a slide is in its deck, in words: seen, heard, and as the name of its notes.

    `minutes` are those of its step.
    """

    place: str
    heard: str
    notes: str
    minutes: str = ""


def deck_html(
    catalog: Catalog,
    deck: Deck,
    *,
    today: date,
    assets: Assets | None = None,
    image: Image | None = None,
    is_handout: bool = False,
    has_notes: bool = False,
    has_findings: bool = True,
    back: str = "",
    site: str = "",
    policy: str = "",
    preview: str = "",
    origin: str = "",
) -> str:
    """A whole HTML document that presents `deck`.

    `assets` are the addresses of style sheet, Plotly and script; without them the document holds
    all three and needs no other file. `image` gives the address of a map; without it maps are
    drawn into the document. `is_handout` shows all slides below each other, for paper; `has_notes`
    with the notes open; without `has_findings` it has the questions, lines to write on, and no
    answer. `back` is where the way out leads, "" for none; an address may name another one below
    `site`. `policy` is a Content-Security-Policy for a file that no server sends. `preview` is the
    whole address of the picture that other sites show of it. `origin` is the site’s own address,
    "" where it does not know it.
    """
    image = image or (lambda view, mode, size: data_address(map_picture(catalog, view, mode, size)))
    pairs, left_out = slides_of(catalog, deck, today, image)
    shown = [view for _, view in pairs]
    if is_handout and not has_findings:
        shown = [before_finding(item) for item in shown]
    return _TEMPLATES.get_template("slides.html").render(
        site_name=SITE,
        title=deck.title,
        empty=EMPTY,
        slides=shown,
        places=_places(shown),
        description=_description(shown),
        preview_image=preview,
        left_out=left_out,
        invitation=invitation_of(deck, Links(origin=origin, is_calm=catalog.is_calm)),
        help=help_line(),
        closing=CLOSING,
        edition=edition_line(catalog),
        palette=Markup(palette_css()),
        linked=assets,
        inline=None if assets else _inline(any(item.chart for item in shown)),
        policy=policy or ("" if assets else CLOSED),
        is_handout=is_handout,
        has_notes=has_notes and (has_findings or not is_handout),
        has_findings=has_findings,
        has_steps=any(item.step for item in shown),
        back=back,
        site=site,
    )


def _description(shown: Sequence[SlideView]) -> str:
    """What a deck is, for whoever is sent a link to it."""
    if not shown:
        return EMPTY
    first, last = (slide.heading.rstrip(".") for slide in (shown[0], shown[-1]))
    return say("lessons-deck-preview", count=len(shown), first=first, last=last)


def slides_of(
    catalog: Catalog, deck: Deck, today: date, image: Image
) -> tuple[list[tuple[Slide, SlideView]], list[str]]:
    """The slides of `deck` as they are written, and what is left out of it, in sentences."""
    shown: list[tuple[Slide, SlideView]] = []
    left_out = [str(item) for item in deck.left_out]
    drawn: dict[tuple, SlideView] = {}
    for slide in deck.slides:
        key = (slide.figure, slide.question, slide.speech)
        if slide.figure and key in drawn:
            shown.append((slide, _again(drawn[key], len(shown))))
            continue
        try:
            view = view_slide(catalog, slide, len(shown), today, image)
        except DataProblem:
            left_out.append(str(LeftOut(item=slide.item, why=CORRECTED)))
        else:
            shown.append((slide, view))
            drawn[key] = replace(view, same=len(shown))
    return shown, left_out


def _places(shown: Sequence[SlideView]) -> list[SlidePlace]:
    """The place of each slide; a deck without slides has one that says so."""
    opened = [(slide.heading, slide.minutes) for slide in shown] or [(EMPTY, 0)]
    count = words.number(len(opened))
    return [
        SlidePlace(
            place=say("lessons-slide-place", number=words.number(number), count=count),
            heard=say(
                "lessons-slide-heard", number=words.number(number), count=count, heading=heading
            ),
            notes=say("lessons-slide-notes", number=words.number(number)),
            minutes=say("lessons-slide-minutes", count=minutes) if minutes else "",
        )
        for number, (heading, minutes) in enumerate(opened, 1)
    ]


def _again(shown: SlideView, place: int) -> SlideView:
    """A slide that comes again, with ids of its own in its SVG."""
    ids = f"slide-{shown.same - 1}-"
    return replace(shown, twin=shown.twin.replace(ids, f"slide-{place}-"))


def help_line() -> str:
    """The helplines in one line, as every slide carries them."""
    emergency, crisis, treatment = (line.ways[0].words for line in HELPLINES)
    return say("lessons-slide-help", emergency=emergency, crisis=crisis, treatment=treatment)


def map_picture(catalog: Catalog, view: FigureView, mode: Mode, size: Size) -> str:
    """The supply map or the stage of the story of `view` as SVG, in letters for a projector."""
    if view.is_story:
        stage: StageSize = "slide" if size == "wide" else "phone"
        return stage_svg(catalog, stage, mode, scene=scene_of_view(catalog, view))
    shown = map_of_view(catalog, view)
    return shown.svg(catalog, shown.view(**SIZES[size], least=LEAST_TEXT[size]), mode)


def data_address(svg: str) -> str:
    """An address that holds a picture itself."""
    return f"data:image/svg+xml,{quote(svg, safe=_SAFE)}"


@cache
def _file(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _inline(has_charts: bool) -> dict[str, Markup]:
    """Style, script and Plotly as text that may be part of a document."""
    style = style_sheet(STYLE)
    for path in FONT_FOLDER.glob("*.woff2"):
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
