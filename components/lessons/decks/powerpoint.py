"""A deck as a PowerPoint file, which Google Slides and LibreOffice open, too.

A slide that holds back its finding becomes two: its question, then the same picture with the
finding. Simple charts are charts of PowerPoint with their numbers inside (`native.py`); every other
picture is drawn as pixels. What to say, limits and the alt text of the picture are in the notes.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.charts import Proportion
from components.charts.svg import file_svg, standalone_svg
from components.exhibits import draw
from components.lessons.decks.deck import Deck
from components.lessons.decks.invitation import Invitation, invitation_of
from components.lessons.decks.native import NativeChart, add_chart, describe, native_chart, rgb
from components.lessons.decks.slide import Slide
from components.lessons.decks.slide_view import SlideView
from components.lessons.decks.slides import help_line, map_picture, slides_of
from components.lessons.views import FigureView
from components.render.charts import narrow_of
from components.render.lines import edition_line
from components.render.raster import small_png
from components.site.help import CLOSING
from components.site.links import Links
from components.text import words
from components.text.messages import say
from components.theme.tokens import COLORS

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Opened
    from pptx.slide import Slide as Page

KIND = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
# Inches, as on a wide screen.
WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.55
TOP, FOOT = 0.5, 6.6
# Words to the left of a picture, and the picture.
SIDE, GAP = 4.1, 0.35
# Faces that every machine has, as the file holds none.
SERIF, SANS = "Georgia", "Arial"
# How wide a letter is on average, bold or not, and how high a line, in parts of the size. A machine
# may not have the faces: these are those of the widest that come in their place.
BOLD_EM, EM, LINE = 0.7, 0.6, 1.25
HEADINGS, BODIES = (40, 36, 32, 28, 24, 21, 18, 16), (24, 22, 20, 18, 16, 14, 12)
# What part of the room next to a picture a heading takes, the best first, where words follow.
SHARES = (0.62, 0.45, 0.3)
PIXELS, ZOOM = 640, 2
HIGHEST_MAP = 340
PAINTERS = 2
CODE = 1.9  # inches of the code on the first slide
MARKED = 0.55  # inches below a chart, for its words
_COLORS = {name: COLORS[name]["light"] for name in ("ground", "text", "muted", "badge")}


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, or an item of a list."""

    text: str
    is_item: bool = False


def deck_pptx(catalog: Catalog, deck: Deck, *, today: date, origin: str = "") -> bytes:
    """`deck` as a .pptx file. Raises DataProblem.

    What is left out of the deck is said in the notes of the first slide. That of a lesson shows
    where students open it, if `origin` is the site’s own address.
    """
    # Loaded with the first file: a start is a quarter of a second shorter without it.
    from pptx import Presentation
    from pptx.util import Inches

    opened = Presentation()
    opened.slide_width, opened.slide_height = Inches(WIDTH), Inches(HEIGHT)
    opened.core_properties.title = deck.title
    opened.core_properties.author = SITE
    opened.core_properties.comments = edition_line(catalog)
    pairs, left_out = slides_of(catalog, deck, today, lambda view, mode, size: "")
    pictures = _pictures(catalog, pairs)
    for place, ((_, shown), picture) in enumerate(zip(pairs, pictures, strict=True)):
        if shown.finding:
            _add_slide(opened, shown, picture, is_open=False)
        page = _add_slide(opened, shown, picture, is_open=True)
        if not place:
            _note(page, [say("lessons-pptx-about", edition=edition_line(catalog)), *left_out])
            links = Links(origin=origin, is_calm=catalog.is_calm)
            if invitation := invitation_of(deck, links):
                _invite(page, invitation)
    file = io.BytesIO()
    opened.save(file)
    return file.getvalue()


def _add_slide(
    opened: Opened, shown: SlideView, picture: NativeChart | bytes | None, *, is_open: bool
) -> Page:
    """One slide; one that holds back its finding has its question as its heading."""
    from pptx.util import Inches

    page = opened.slides.add_slide(opened.slide_layouts.get_by_name("Title Only"))
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = rgb(_COLORS["ground"])
    is_pictured = picture is not None
    has_finding = bool(shown.finding) and is_open
    width = SIDE if is_pictured else WIDTH - 2 * EDGE
    top = TOP
    above = (
        shown.kicker
        if not shown.minutes
        else say("lessons-pptx-above", kicker=shown.kicker, minutes=shown.minutes)
    )
    if above:
        _write(page, [Paragraph(text=above)], Box(EDGE, top, width, 0.55), (13, 12, 11), "muted")
        top += 0.6
    if has_finding:
        height = _write(
            page, [Paragraph(text=shown.heading)], Box(EDGE, top, width, 1.3), (14, 13, 12, 11)
        )
        top += height + 0.1
    heading = shown.finding if has_finding else shown.heading
    room = FOOT - top - (0.2 if is_pictured else 1.2)
    body = _body(shown, is_open=is_open)
    if not is_pictured and not body:
        top += 1.2
    # The first slide of a lesson keeps its foot for the address of the lesson.
    low = FOOT - CODE - 0.1 if shown.kind == "title" else FOOT
    for share in SHARES if is_pictured and body else (1.0,):
        size, height = fitting([heading], width, min(room * share, 3.6), HEADINGS, BOLD_EM)
        left_over = low - top - height - (0.6 if shown.badge else 0.2)
        if fitting([item.text for item in body], width, left_over, BODIES)[1] <= left_over:
            break
    title = page.shapes.title
    assert title is not None
    title.left, title.top = Inches(EDGE), Inches(top)
    title.width, title.height = Inches(width), Inches(height)
    _fill(title.text_frame, [Paragraph(text=heading)], size, "text", SERIF, is_bold=True)
    top += height + 0.15
    if shown.badge:
        top += _write(
            page, [Paragraph(text=shown.badge)], Box(EDGE, top, width, 0.4), (13,), "badge"
        )
    if body:
        _write(page, body, Box(EDGE, top, width, low - top - 0.05), BODIES)
    if picture:
        left = EDGE + SIDE + GAP
        place = Box(left, TOP, WIDTH - left - EDGE, FOOT - TOP - 0.1)
        caption = ". ".join(part for part in shown.caption if part)
        if caption:
            used = _write(page, [Paragraph(text=caption)], place, (13, 12, 11), "text")
            place = Box(place.left, place.top + used, place.width, place.height - used)
        alt = shown.alt if is_open or not shown.finding else shown.label
        _add_picture(page, place, picture, alt)
    foot = [Paragraph(text=part) for part in (shown.source, help_line()) if part]
    _write(page, foot, Box(EDGE, FOOT, WIDTH - 2 * EDGE, HEIGHT - FOOT - 0.1), (10, 9, 8), "muted")
    _note(page, _notes(shown, is_open=is_open))
    return page


def _invite(page: Page, invitation: Invitation) -> None:
    """Where students open the lesson: a code in the corner, and next to it the address."""
    from pptx.util import Inches

    left, top = WIDTH - EDGE - CODE, FOOT - CODE - 0.1
    code = page.shapes.add_picture(
        io.BytesIO(invitation.pixels), Inches(left), Inches(top), Inches(CODE), Inches(CODE)
    )
    describe(code, say("lessons-pptx-code", address=invitation.address))
    said = [Paragraph(text=invitation.words), Paragraph(text=invitation.address)]
    _write(page, said, Box(EDGE, FOOT - 1.0, left - EDGE - GAP, 0.9), (20, 18, 16, 14, 12))


def _body(shown: SlideView, *, is_open: bool) -> list[Paragraph]:
    is_held = bool(shown.finding) and not is_open
    told = [Paragraph(text=shown.words)] if shown.words and not is_held else []
    return [*paragraphs_of(shown.task), *told]


def _notes(shown: SlideView, *, is_open: bool) -> list[str]:
    """What the notes hold: what comes next, what to say, how to read it, and its limits."""
    said = []
    if shown.finding and not is_open:
        said.append(say("lessons-pptx-next", finding=shown.finding))
    for title, text in shown.notes:
        lines = [item.text for item in paragraphs_of(text)]
        said.append("\n".join([f"{title}:", *lines]))
    if shown.alt and is_open:
        said.append(say("lessons-pptx-picture", alt=shown.alt))
    return [*said, CLOSING] if shown.kind == "note" else said


def _note(page: Page, parts: Sequence[str]) -> None:
    frame = page.notes_slide.notes_text_frame
    assert frame is not None
    before = [frame.text] if frame.text else []
    frame.text = "\n\n".join([*before, *(part for part in parts if part)])


def _add_picture(page: Page, place: Box, drawn: NativeChart | bytes, alt: str) -> None:
    from pptx.util import Inches

    if isinstance(drawn, NativeChart):
        if drawn.marks:
            # The words on the figure are in a line below the chart.
            low = Box(place.left, place.top + place.height - MARKED, place.width, MARKED)
            said = say("lessons-pptx-marks", marks=words.listing(drawn.marks))
            _write(page, [Paragraph(text=said)], low, (12, 11, 10), "muted")
            place = Box(place.left, place.top, place.width, place.height - MARKED - 0.05)
        add_chart(page, drawn, place, alt)
        return
    picture = page.shapes.add_picture(io.BytesIO(drawn), Inches(0), Inches(0))
    scale = min(place.width / picture.width.inches, place.height / picture.height.inches)
    picture.width, picture.height = (
        Inches(picture.width.inches * scale),
        Inches(picture.height.inches * scale),
    )
    picture.left, picture.top = Inches(place.left), Inches(place.top)
    describe(picture, alt)


def _pictures(
    catalog: Catalog, pairs: Sequence[tuple[Slide, SlideView]]
) -> list[NativeChart | bytes | None]:
    """The picture of each slide, used for both its question and its finding.

    The pixels of one are painted, which holds no other thread, while the next is laid out.
    """
    with ThreadPoolExecutor(max_workers=PAINTERS) as painters:
        begun: list[NativeChart | Future[bytes] | None] = []
        for slide, shown in pairs:
            drawn = _drawn(catalog, slide.view, shown) if slide.view else None
            if isinstance(drawn, str):
                begun.append(painters.submit(small_png, drawn, zoom=ZOOM))
            else:
                begun.append(drawn)
        return [item.result() if isinstance(item, Future) else item for item in begun]


def _drawn(catalog: Catalog, view: FigureView, shown: SlideView) -> NativeChart | str:
    """The picture of `view`: a chart of PowerPoint where it can be one, else a light SVG."""
    if view.is_map or view.is_story:
        return map_picture(catalog, view, "light", "wide")
    if not view.exhibit:
        return standalone_svg(shown.twin, "light")
    picture = draw(catalog, view.exhibit, view.chosen)
    if native := native_chart(picture.figures[0].figure):
        return native
    # It is narrower than what wide pictures are laid out for.
    paper = narrow_of(catalog, view.exhibit, view.chosen) or picture
    figure: go.Figure = paper.figures[0].figure
    if proportion := Proportion.of(figure):
        # A narrow map as wide as the others would be so high that its letters become too small.
        figure = go.Figure(figure)
        figure.layout.margin.r += proportion.spare(PIXELS, HIGHEST_MAP)
    return file_svg(figure, name="figure", width=PIXELS, mode="light")


def paragraphs_of(markup: str) -> list[Paragraph]:
    """The paragraphs and the items of lists in simple HTML, without their marks."""
    reader = _MarkupReader()
    reader.feed(str(markup))
    reader.close()
    return [item for item in reader.found if item.text]


class _MarkupReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Paragraph] = [Paragraph(text="")]
        self.letters: Iterator[str] = iter("")

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("p", "li", "h3", "h4"):
            is_in_item = tag == "p" and self.found[-1].is_item and not self.found[-1].text
            letter = next(self.letters, "") if tag == "li" else ""
            if letter:
                self.found.append(Paragraph(text=f"{letter}. "))
            elif not is_in_item:
                self.found.append(Paragraph(text="", is_item=tag == "li"))
        elif tag == "ol" and ("type", "A") in attrs:
            self.letters = iter(ascii_uppercase)

    def handle_endtag(self, tag: str) -> None:
        if tag == "ol":
            self.letters = iter("")
        if tag in ("ul", "ol", "p"):
            self.found.append(Paragraph(text=""))

    def handle_data(self, data: str) -> None:
        last = self.found[-1]
        text = f"{last.text}{data}"
        self.found[-1] = Paragraph(
            text=" ".join(text.split()) + " " * text.endswith(" "), is_item=last.is_item
        )


def fitting(
    texts: Sequence[str], width: float, height: float, sizes: Sequence[int], em: float = EM
) -> tuple[int, float]:
    """The largest of `sizes`, in points, with which `texts` take at most `height`; what they take.

    Widths and heights are in inches. The smallest size where none fits.
    """
    taken = 0.0
    for size in sizes:
        most = max(int(width * 72 / (size * em)), 1)
        lines = sum(_lines(text, most) for text in texts)
        taken = lines * size * LINE / 72 + (len(texts) - 1) * size * 0.4 / 72 + 0.1
        if taken <= height:
            return size, taken
    return sizes[-1], taken


def _lines(text: str, most: int) -> int:
    """How many lines `text` takes where one holds `most` letters."""
    return max(len(textwrap.wrap(text, max(most, 1))), 1)


def _write(
    page: Page, items: Sequence[Paragraph], place: Box, sizes: Sequence[int], color: str = "text"
) -> float:
    """Text at the top of `place`, as large as it fits; gives the height it takes."""
    from pptx.util import Inches

    size, height = fitting([item.text for item in items], place.width, place.height, sizes)
    box = page.shapes.add_textbox(
        Inches(place.left), Inches(place.top), Inches(place.width), Inches(height)
    )
    _fill(box.text_frame, items, size, color, SANS)
    return height


def _fill(
    frame: Any,
    items: Iterable[Paragraph],
    size: int,
    color: str,
    face: str,
    *,
    is_bold: bool = False,
) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, item in enumerate(items):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.line_spacing = 1.1
        if place:
            paragraph.space_before = Pt(size * 0.4)
        run = paragraph.add_run()
        run.text = f"•  {item.text}" if item.is_item else item.text
        run.font.size, run.font.name, run.font.bold = Pt(size), face, is_bold
        run.font.color.rgb = rgb(_COLORS[color])
