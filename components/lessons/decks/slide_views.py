"""What each kind of slide shows: its words, its picture, and the notes of who presents it."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import plotly.graph_objects as go
from markupsafe import Markup

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.charts import caption_of
from components.charts.svg import figure_svg
from components.exhibits import Drawn, draw, source_line
from components.exhibits.events import chapter_steps, draw_timeline, event_rows
from components.exhibits.route_map import FIRST_PERIOD, PERIODS, route_source
from components.exhibits.story import scene_alt
from components.lessons.decks.slide import Slide
from components.lessons.decks.slide_view import SlideView, put_to_vote
from components.lessons.pictures import map_of_view, scene_of_view
from components.lessons.views import FigureView
from components.render.charts import chart_of, figure_charts, narrow_of
from components.render.prose import plain_text, quiet_html
from components.render.story import READING, story_source
from components.render.summary import first_sentences
from components.render.tables import rows_of
from components.text import words
from components.text.messages import say
from components.theme.tokens import MODES, Mode

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
# Rows of the table behind a chart.
MOST_ROWS = 100
DECK_NOTE = "deck_note"
LONGEST_TAKEAWAY = 190
# A figure higher than this is a list: it keeps its height and is scrolled.
LIST = 900
Image = Callable[[FigureView, Mode, Size], str]


def view_slide(catalog: Catalog, slide: Slide, place: int, today: date, image: Image) -> SlideView:
    """`slide` as it is written, the number `place` of its deck. Raises DataProblem."""
    view, time = slide.view, slide.time
    if view is None:
        made = _words(catalog, slide)
    elif view.is_story:
        made = _scene(catalog, slide, view, image)
    elif view.is_map:
        made = _map(catalog, slide, view, image)
    elif view.is_chapter:
        made = _step(catalog, slide, view, place)
    else:
        made = _figure(catalog, slide, view, place, today)
    if slide.vote:
        made = put_to_vote(catalog, made, slide.question or slide.heading, slide.vote)
    if time is None:
        return made
    number, count = words.number(time.number), words.number(time.count)
    kicker = (
        say("lessons-slide-task", number=number, count=count)
        if slide.kind == "task"
        else say("lessons-slide-look", number=number, count=count, title=time.title)
    )
    return replace(made, kicker=kicker, step=time.number, minutes=time.minutes)


def _words(catalog: Catalog, slide: Slide) -> SlideView:
    """A slide of words. What came with an address is shown as it is, and said to be so."""

    def said(markdown: str) -> str:
        if slide.is_own:
            return " ".join(markdown.split())
        return plain_text(markdown, catalog, "the deck")

    if slide.kind == "note":
        text = catalog.text("classroom").section(DECK_NOTE)
        body = said(slide.words or text.body)
        instead = say("lessons-slide-instead", title=slide.speech) if slide.speech else ""
        return SlideView(
            kind="note",
            kicker="Before we begin",
            heading="This deck shows how many people died",
            words=" ".join(part for part in (body, instead) if part),
            notes=_notes(catalog, ("What to say", text.how_to_read)),
        )
    kickers = {"question": "To talk about", "title": SITE}
    kicker = kickers.get(slide.kind, "")
    if slide.is_own:
        kicker = "Words of the person who made this deck"
    if slide.minutes:
        kicker = say("lessons-slide-lesson", count=slide.minutes)
    is_task = slide.kind == "task"
    return SlideView(
        kind=slide.kind,
        kicker=kicker,
        heading=said(slide.heading),
        words="" if is_task else said(slide.words),
        task=Markup(quiet_html(slide.words, catalog, "the deck")) if is_task else Markup(),
        notes=_notes(catalog, ("What to say", slide.speech)),
    )


def _opening(
    catalog: Catalog, slide: Slide, *, kicker: str, label: str, finding: str
) -> dict[str, Any]:
    """How a slide with a picture begins: with its question, and without one with what is shown."""
    if slide.question:
        question = plain_text(slide.question, catalog, "the deck")
        return {"kicker": kicker, "heading": question, "finding": finding, "label": label}
    return {"kicker": "", "heading": label, "finding": finding, "label": label}


def _telling(
    catalog: Catalog, slide: Slide, *, kicker: str, label: str, title: str
) -> dict[str, Any]:
    """The same for a step of a story, which holds back nothing unless a question is asked."""
    if slide.question:
        return _opening(catalog, slide, kicker=kicker, label=label, finding=title)
    return {"kicker": kicker, "heading": title, "label": label}


def _notes(catalog: Catalog, *parts: tuple[str, str]) -> tuple[tuple[str, Markup], ...]:
    """Titles with their Markdown as safe HTML; what is empty is left out."""
    return tuple(
        (title, Markup(quiet_html(text, catalog, "the deck"))) for title, text in parts if text
    )


def _as_text(text: str) -> str:
    """Words from the data as Markdown that shows them as they are."""
    return html.escape(text).replace("*", "\\*").replace("_", "\\_")


def _figure(catalog: Catalog, slide: Slide, view: FigureView, place: int, today: date) -> SlideView:
    """An exhibit: its first figure, for one finding is enough for one screen."""
    exhibit = view.exhibit
    assert exhibit is not None
    picture = draw(catalog, exhibit, view.chosen)
    drawn, layout = picture.figures[0], picture.figures[0].figure.layout
    # Paper is narrower than what wide pictures are laid out for.
    narrow = narrow_of(catalog, exhibit, view.chosen)
    paper = narrow or picture
    caption = caption_of(drawn.figure)
    takeaway = first_sentences(picture.description.takeaway, LONGEST_TAKEAWAY)
    rest = picture.description.takeaway.removeprefix(takeaway).strip()
    rest = " ".join(part for part in (rest, picture.note) if part)
    # What a speaker says of a slide leaves out a newer number that the page names.
    beside = _as_text(picture.note) if slide.speech else ""
    text = catalog.text(view.page).section(exhibit.name)
    limits = catalog.resource(exhibit.dataset).limits
    has_shape = layout.yaxis.scaleanchor is not None
    return SlideView(
        kind="figure",
        **_opening(
            catalog,
            slide,
            kicker=exhibit.title,
            label=exhibit.title,
            finding=picture.description.finding,
        ),
        words=takeaway,
        caption=(caption.title, caption.subtitle),
        chart=figure_charts(picture, narrow)[0],
        twin=figure_svg(
            paper.figures[0].figure,
            name=f"slide-{place}",
            alt=drawn.alt,
            width=PAPER,
        ),
        table=rows_of(catalog, exhibit, picture, most=MOST_ROWS),
        fit="whole" if has_shape else "rows" if is_list(drawn.figure) else "stretch",
        alt=drawn.alt,
        badge=picture.badge,
        source=caption.source or source_line(catalog, exhibit, picture.rows, today),
        notes=_notes(
            catalog,
            ("What to say", slide.speech or _as_text(rest)),
            ("What else is known", beside),
            ("How to read it", text.how_to_read),
            ("Limits", text.cannot_tell or _as_text(limits)),
        ),
    )


def is_list(figure: go.Figure) -> bool:
    """Whether a figure has a row for each thing it compares, with its number, as lying bars have.

    Only such a figure may be longer than a screen: of an upright one, the axis below would be cut,
    and of one that needs its legend, the legend.
    """
    layout = figure.layout
    is_lying = any(trace.type == "bar" and trace.orientation == "h" for trace in figure.data)
    has_rows = bool(layout.yaxis.ticktext) and not layout.showlegend
    return is_lying or has_rows or layout.height > LIST


def _map(catalog: Catalog, slide: Slide, view: FigureView, image: Image) -> SlideView:
    shown = map_of_view(catalog, view)
    period = PERIODS[view.chosen.get("period", FIRST_PERIOD)]
    page = catalog.text("supply_routes")
    own, body = page.section("map"), shown.description.takeaway
    if step := shown.step:
        body = plain_text(page.section(step.chapter_id).body, catalog, page.file)
    takeaway = first_sentences(body, LONGEST_TAKEAWAY)
    return SlideView(
        kind="map",
        **(
            _telling(
                catalog,
                slide,
                kicker="Step of the tour",
                label="The supply map",
                title=shown.title,
            )
            if step
            else _opening(
                catalog,
                slide,
                kicker="The supply map",
                label=say("lessons-deck-map", period=period),
                finding=shown.title,
            )
        ),
        words=takeaway,
        images={f"{mode}-{size}": image(view, mode, size) for mode in MODES for size in SIZES},
        alt=shown.description.alt,
        source=say("lessons-slide-map-source", source=route_source(catalog)),
        notes=_notes(
            catalog,
            ("What to say", slide.speech or _as_text(body.removeprefix(takeaway).strip())),
            ("How to read it", own.how_to_read),
            ("Limits", own.cannot_tell),
        ),
    )


def _scene(catalog: Catalog, slide: Slide, view: FigureView, image: Image) -> SlideView:
    """A scene of the story: the stage as it is at its end."""
    scene = scene_of_view(catalog, view)
    page = catalog.text(view.page)
    body = plain_text(page.section(scene.scene_id).body, catalog, page.file)
    takeaway = first_sentences(body, LONGEST_TAKEAWAY)
    return SlideView(
        kind="map",
        **_telling(catalog, slide, kicker=scene.years, label=scene.years, title=scene.title),
        words=takeaway,
        images={f"{mode}-{size}": image(view, mode, size) for mode in MODES for size in SIZES},
        alt=scene_alt(catalog, scene),
        source=story_source(catalog),
        notes=_notes(
            catalog,
            ("What to say", slide.speech or _as_text(body.removeprefix(takeaway).strip())),
            ("How to read it", page.section(READING).body),
        ),
    )


def _step(catalog: Catalog, slide: Slide, view: FigureView, place: int) -> SlideView:
    """A step of a chapter, or the chapter as a whole where no step is named."""
    chosen = view.chosen
    chapter = chosen["chapter"]
    steps = chapter_steps(catalog, chapter)
    title = catalog.resource("event_chapters").field("chapter_id").labels[chapter]
    path = [step.event_id for step in steps]
    rows = event_rows(catalog)
    whole = rows[rows["event_id"].isin(path)]
    step = next((item for item in steps if str(item.number) == chosen.get("step")), None)
    event: Any = rows.set_index("event_id").loc[step.event_id] if step else None
    # A step shows the path up to it, and without its own name where a class is asked about it.
    known = path[: steps.index(step) + 1] if step else path
    shown = whole[whole["event_id"].isin(known)]
    if step and slide.question:
        shown = shown.assign(
            short_title=shown["short_title"].where(shown["event_id"] != step.event_id, "")
        )

    def drawn(width: int) -> Drawn:
        return draw_timeline(
            catalog,
            shown,
            title=title,
            first=int(whole["start"].dt.year.min()),
            last=int(whole["start"].dt.year.max()),
            width=width,
            selected=step.event_id if step else "",
            numbers=path,
        )

    figure = drawn(TIMELINES["wide"])
    caption = caption_of(figure.figure)
    common: dict[str, Any] = {
        "kind": "step",
        "caption": ("", caption.subtitle),
        "chart": chart_of(figure, drawn(TIMELINES["narrow"])),
        "twin": figure_svg(figure.figure, name=f"slide-{place}", alt=figure.alt, width=PAPER),
        "fit": "timeline",
        "alt": figure.alt,
    }
    if step is None:
        page = catalog.text("agreements")
        lead = plain_text(page.section(f"chapter_{chapter}").body, catalog, page.file)
        return SlideView(
            **common,
            # The name of a path answers nothing.
            **_opening(catalog, slide, kicker=title, label=title, finding=""),
            words=first_sentences(lead, LONGEST_TAKEAWAY),
            source=caption.source,
            notes=_notes(catalog, ("What to say", slide.speech)),
        )
    return SlideView(
        **common,
        **_telling(
            catalog,
            slide,
            kicker=say(
                "lessons-slide-step",
                chapter=title,
                number=words.number(step.number),
                count=words.number(len(steps)),
                when=event["when"],
            ),
            label=title,
            title=event["title"],
        ),
        words=say(
            "lessons-slide-step-words",
            words=step.words,
            form="asked" if slide.question else "told",
            status=event["status_name"],
        ),
        badge="" if slide.question else event["status_name"],
        source=say("lessons-slide-source", source=event["source_name"], site=SITE),
        notes=_notes(
            catalog,
            ("What to say", slide.speech or _as_text(event["summary"])),
            ("Status now", _as_text(event["status_note"])),
        ),
    )
