"""A lesson on paper: a worksheet of two pages for students, and a plan of one for the teacher.

A lesson that is done in place of another has a sheet for one student, too. All are blocks of
Markdown and questions with their pictures. They leave the site as Word files to change
(`worksheet_files.py`) and as pages to print.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from components.catalog import Catalog
from components.catalog.page_text import fill
from components.charts import Proportion, caption_of
from components.charts.line_labels import LABEL, move_labels
from components.charts.marks import FLAG, MARK
from components.charts.svg import file_svg
from components.exhibits import draw, publishers_of
from components.exhibits.route_map import route_source
from components.exhibits.story import scene_alt, stage_svg
from components.lessons.decks.slide_views import is_list
from components.lessons.lesson import Lesson, Look, guidance_of
from components.lessons.pictures import chapter_steps_said, map_of_view, scene_of_view
from components.lessons.sheets import about_card
from components.lessons.views import FigureView
from components.render.glossary import Term, glossary_of
from components.text import words
from components.text.messages import say

# A cell of the worksheet in inches, and a picture as wide as it: its smallest letters have
# 12 pixels, which are nine points on paper.
CELL, PIXELS = 3.6, 345
HIGHEST_PLOT, HIGHEST_MAP, LIST, LONG_LIST = 126, 260, 0.75, 0.87
ROW = 20
MAP_HEIGHT, LEAST_OF_MAP = 190.0, 12.1
# A picture that has room for the words of a step next to it, in inches.
TALL = 5.0
# A line of words in inches, and its letters in a cell; a line to write on.
LINE, LETTERS, LINE_HEIGHT = 0.165, 66, 0.28
FEWEST_LINES, MOST_LINES = 2, 3
MOST_WORDS, MANY = 5, 3
# Words in a plot that are closer to a name below them, in pixels, would meet it in a lower plot.
NEAR = 40


@dataclass(frozen=True, kw_only=True)
class PaperPicture:
    """A picture of a question as SVG, with its caption, its words, and who published its data.

    `source` is a sentence about them in place of their names.
    """

    svg: str
    alt: str
    caption: str = ""
    publishers: tuple[str, ...] = ()
    source: str = ""

    @property
    def height(self) -> float:
        """How high it is in a cell, in inches."""
        _, _, width, height = map(float, re.findall(r'viewBox="([^"]+)"', self.svg)[0].split())
        return CELL * height / width


@dataclass(frozen=True, kw_only=True)
class WorksheetBlock:
    """A title and words in Markdown, a picture, lines to write on.

    `strips` are pieces to cut apart, in Markdown.
    """

    title: str = ""
    markdown: str = ""
    picture: PaperPicture | None = None
    lines: int = 0
    strips: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """About how high it is in a cell, without its lines, in inches."""
        texts = self.markdown.split("\n")
        texts += [self.picture.caption] if self.picture else []
        said = sum(len(textwrap.wrap(text, LETTERS)) * LINE + 0.06 for text in texts if text)
        above = 0.3 if self.title else 0.0
        return said + above + (self.picture.height if self.picture else 0.0)


# Blocks beside each other, which no page parts; one alone takes the whole width.
Row = tuple[WorksheetBlock, ...]


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """A worksheet or a plan. `ticket` is the part to cut off, which has no name on it."""

    title: str
    about: str
    question: str
    rows: tuple[Row, ...]
    ticket: WorksheetBlock | None = None
    sources: str = ""


def worksheet_of(catalog: Catalog, shown: Lesson) -> Worksheet:
    """The two pages for students: every task, every picture with its question, lines, strips."""
    rows: list[Row] = []
    ticket = WorksheetBlock()
    # A sheet with many pictures has less room to write.
    is_full = sum(len(step.looks) for step in shown.steps) > MANY
    for number, step in enumerate(shown.steps, 1):
        title = say("lessons-paper-step", number=number, title=step.title)
        task = _filled(catalog, shown, step.task)
        if step.kind == "exit_ticket":
            ticket = WorksheetBlock(title=step.title, markdown=task, lines=FEWEST_LINES)
            continue
        form = _filled(catalog, shown, step.form)
        asked = [
            _question(catalog, shown, look, is_short=bool(place or form))
            for place, look in enumerate(step.looks)
        ]
        own = WorksheetBlock(title=title, markdown="\n\n".join(filter(None, (task, form))))
        rows += _rows(own, asked, lines=0 if form else 1 if is_full else FEWEST_LINES)
    pictures = [block.picture for row in rows for block in row if block.picture]
    return Worksheet(
        title=shown.card.title,
        about=about_card(shown.card),
        question=shown.card.question,
        rows=tuple(rows),
        ticket=ticket,
        sources=_sources(pictures),
    )


def _sources(pictures: Sequence[PaperPicture]) -> str:
    """Who published what the pictures show, each once."""
    names = dict.fromkeys(name for picture in pictures for name in picture.publishers)
    said = [say("lessons-paper-sources", publishers=words.listing(names))] if names else []
    return " ".join((*said, *dict.fromkeys(p.source for p in pictures if p.source)))


def _rows(own: WorksheetBlock, asked: Sequence[WorksheetBlock], *, lines: int) -> list[Row]:
    """A step as rows: one of its pictures next to its words, the others in pairs.

    A step without a picture has `lines` to write on.
    """
    if not asked:
        return [(replace(own, lines=lines),)]
    rows: list[Row] = []
    left = list(asked)
    if left[0].picture and (len(left) % 2 or left[0].height > TALL):
        first = left.pop(0)
        said = "\n\n".join((own.markdown, first.markdown))
        beside = replace(own, markdown=said)
        rows.append((replace(first, markdown=""), _filling(beside, first)))
    else:
        rows.append((own,))
    while left:
        pair, left = left[:2], left[2:]
        is_paired = len(pair) == 2 and all(block.picture for block in pair)
        lined = [replace(block, lines=1 if block.strips else FEWEST_LINES) for block in pair]
        rows += [tuple(lined)] if is_paired else [(block,) for block in lined]
    return rows


def _filling(block: WorksheetBlock, beside: WorksheetBlock) -> WorksheetBlock:
    """`block` with as many lines as the picture next to it leaves room for."""
    lines = int((beside.height - block.height) / LINE_HEIGHT)
    return replace(block, lines=min(max(lines, FEWEST_LINES), MOST_LINES))


def alone_of(catalog: Catalog, shown: Lesson) -> Worksheet:
    """The sheet of one student who does this lesson in place of another: no group, no cards."""
    looks = [look for step in shown.steps for look in step.looks]
    asked = [_question(catalog, shown, look, is_short=False) for look in looks]
    own = WorksheetBlock(markdown=_filled(catalog, shown, shown.alone))
    rows = _rows(own, asked, lines=0)
    pictures = [block.picture for row in rows for block in row if block.picture]
    return Worksheet(
        title=say("lessons-paper-alone", title=shown.card.title),
        about=say("lessons-paper-alone-about", count=shown.alone_minutes),
        question=shown.card.question,
        rows=tuple(rows),
        sources=_sources(pictures),
    )


def plan_of(catalog: Catalog, shown: Lesson) -> Worksheet:
    """The page for the teacher: time, what to prepare, answers, words, standards."""
    answers = [
        say("lessons-paper-answer", number=look.number, text=look.look_for)
        for step in shown.steps
        for look in step.looks
    ]
    standards = [
        say("lessons-paper-standard", framework=item.framework, code=item.code, asks=item.asks)
        for item in shown.standards
    ]
    wrong = shown.sections["misunderstandings"]
    blocks = [
        WorksheetBlock(title="Not yet reviewed", markdown=shown.card.to_review),
        WorksheetBlock(title="Time", markdown=_times(shown)),
        WorksheetBlock(
            title="Before class", markdown=_filled(catalog, shown, shown.sections["materials"])
        ),
        WorksheetBlock(
            title="What a good answer says", markdown=_filled(catalog, shown, _items(answers))
        ),
        WorksheetBlock(title="Misunderstandings", markdown=_filled(catalog, shown, wrong)),
        WorksheetBlock(title="Words", markdown=_items(_words(catalog, shown))),
        WorksheetBlock(title="Standards, in our own words", markdown=_items(standards)),
        WorksheetBlock(
            title="Guidance this lesson follows", markdown=guidance_of(catalog, shown.card)
        ),
    ]
    return Worksheet(
        title=shown.card.title,
        about=about_card(shown.card, has_subjects=True),
        question=shown.card.question,
        rows=tuple((block,) for block in blocks if block.markdown),
    )


def _filled(catalog: Catalog, shown: Lesson, markdown: str) -> str:
    return fill(markdown, catalog.facts, shown.text.file)


def _items(texts: Sequence[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)


def _times(shown: Lesson) -> str:
    """The minutes of each step as a table, also for shorter classes."""
    lengths = (shown.card.minutes, *shown.cuts)
    head = ["", *(say("lessons-cuts-step", minutes=minutes) for minutes in lengths)]
    rows = [head, ["---"] * len(head)]
    for step in shown.steps:
        kept = [step.minutes, *(step.cuts[cut] for cut in shown.cuts)]
        need = say("lessons-cuts-must") if all(kept) else say("lessons-cuts-may")
        name = say("lessons-paper-need", title=step.title, need=need) if shown.cuts else step.title
        rows.append([name, *(str(minutes) if minutes else "–" for minutes in kept)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _words(catalog: Catalog, shown: Lesson) -> list[str]:
    """The terms of the glossary that students meet first, with the first sentence of each."""
    found: list[str] = []

    def note(term: Term, form: str) -> str:
        meaning = term.definition.split(". ")[0].rstrip(".")
        found.append(say("lessons-paper-word", word=term.term, meaning=meaning))
        return form

    asked = [text for step in shown.steps for text in (step.task, *_asked(step.looks))]
    glossary_of(catalog).mark("\n\n".join(asked), note)
    return found[:MOST_WORDS]


def _asked(looks: Sequence[Look]) -> list[str]:
    return [look.question for look in looks]


def _question(catalog: Catalog, shown: Lesson, look: Look, *, is_short: bool) -> WorksheetBlock:
    """A question with its picture, or with strips where it is about a chapter.

    The first chapter of a step is worked with. A second one is there to compare, and one with a
    form to fill in needs no more than its names.
    """
    question = _filled(catalog, shown, look.question)
    asked = say("lessons-paper-question", number=look.number, question=question)
    if look.view.is_chapter:
        return WorksheetBlock(
            markdown=asked, strips=chapter_steps_said(catalog, look.view, is_short=is_short)
        )
    return WorksheetBlock(markdown=asked, picture=_picture(catalog, look.view))


def _picture(catalog: Catalog, view: FigureView) -> PaperPicture | None:
    """The picture of a view, drawn once for all sheets and kinds of file that show it."""
    key = ("paper", view.page, view.name, view.query)
    if key not in catalog.memoized:
        catalog.memoized[key] = _drawn(catalog, view)
    return catalog.memoized[key]


def _drawn(catalog: Catalog, view: FigureView) -> PaperPicture | None:
    """The picture of a view in the light theme, its letters no smaller than nine points."""
    if view.is_story:
        scene = scene_of_view(catalog, view)
        svg = stage_svg(catalog, "phone", "light", scene=scene)
        return PaperPicture(svg=svg, alt=scene_alt(catalog, scene))
    if view.is_map:
        drawn = map_of_view(catalog, view)
        frame = drawn.view(width=float(PIXELS), height=MAP_HEIGHT, least=LEAST_OF_MAP)
        svg = drawn.svg(catalog, frame, "light")
        return PaperPicture(svg=svg, alt=drawn.description.alt, source=route_source(catalog))
    if view.exhibit is None:
        return None
    picture = draw(catalog, view.exhibit, view.chosen, narrow=True)
    drawn_figure = picture.figures[0]
    figure = _lower(drawn_figure.figure)
    caption = caption_of(figure)
    svg = file_svg(figure, name="chart", width=PIXELS, mode="light")
    if not svg:
        return None
    return PaperPicture(
        svg=svg,
        alt=drawn_figure.alt,
        caption=". ".join(part for part in (caption.title, caption.subtitle) if part),
        publishers=publishers_of(catalog, view.exhibit, picture.rows),
    )


def _raise_marks(layout: go.Layout, plot: float, lost: float) -> None:
    """Keep words in a plot as far above the name of a line as they were before it `lost` height."""
    ends = [note.y for note in layout.annotations if note.name == LABEL]
    for note in (note for note in layout.annotations if note.name == MARK):
        below = [note.y - end for end in ends if end < note.y]
        gap = min(below, default=0.0) / layout.yaxis.range[1] * plot
        if 0 < gap < NEAR:
            note.yshift = (note.yshift or 0) + gap * lost / plot


def _lower(figure: go.Figure) -> go.Figure:
    """A figure as high as paper has room for, without the events above its plot."""
    lower = go.Figure(figure)
    layout, margin = lower.layout, lower.layout.margin
    plot = layout.height - (margin.t or 0) - (margin.b or 0)
    if proportion := Proportion.of(figure):
        # A map keeps its shape, so it becomes narrower, and its letters stay as they are.
        margin.r += proportion.spare(PIXELS, HIGHEST_MAP)
        return lower
    bars = [trace for trace in figure.data if trace.type == "bar" and trace.orientation == "h"]
    if bars and not any(note.name == "label" for note in layout.annotations):
        # A name next to its bar takes one line.
        layout.height -= max(plot - ROW * len(bars[0].y), 0)
        return lower
    if is_list(figure):
        has_long_names = any("<br>" in note.text for note in layout.annotations)
        share = LONG_LIST if has_long_names else LIST
        layout.height -= plot * (1 - share) if plot > HIGHEST_PLOT else 0
        return lower
    flags = {note.x for note in layout.annotations if note.name == FLAG}
    lost = max(plot - HIGHEST_PLOT, 0)
    layout.height -= lost
    if any(note.name == LABEL for note in layout.annotations):
        _raise_marks(layout, plot, lost)
        move_labels(layout, plot - lost)
    layout.annotations = [note for note in layout.annotations if note.name != FLAG]
    layout.shapes = [
        shape for shape in layout.shapes if shape.type != "line" or shape.x0 not in flags
    ]
    return lower
