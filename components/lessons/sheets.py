"""A lesson as a document of its own: everything for the teacher, or the version for students."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from components.catalog import Catalog
from components.exhibits import draw, source_line
from components.lessons.lesson import (
    STANDARDS,
    Lesson,
    LessonCard,
    Look,
    guidance_of,
)
from components.lessons.pictures import chapter_html, map_svg
from components.lessons.views import FigureView
from components.render.charts import charts_of
from components.render.drawings import drawings_of
from components.render.lines import edition_line, held_line
from components.render.plain import SIZES, OfflineFrame, frame
from components.render.prose import plain_text, quiet_html
from components.render.templating import render_template
from components.schema.lesson_text import ALONE, SHARED_SECTIONS, TEACHER_SECTIONS
from components.site.links import Links
from components.text import words
from components.text.messages import say
from components.theme.css import style_sheet
from components.theme.tokens import MODES

VERSIONS = ("teacher", "students")
ANSWERS = "answers.js"
# Two pages for students and one for the teacher: to print, to change, and to read on a screen.
PAPERS, ENDINGS = ("worksheet", "plan"), ("pdf", "docx", "html")
EVERY_PAPER = (*PAPERS, ALONE)
STYLES = (
    Path(__file__).with_name("assets") / "classroom.css",
    Path(__file__).with_name("assets") / "pack.css",
)


def sheet_html(
    catalog: Catalog,
    shown: Lesson,
    version: str,
    *,
    listed: Mapping[str, LessonCard],
    links: Links,
    today: date,
    apart: OfflineFrame | None = None,
    deck: str = "",
) -> str:
    """A whole HTML document of a lesson for one of VERSIONS; `deck` is the address of its slides.

    Sheets lie side by side and name each other by file. Without `apart` a sheet has no script, and
    its pictures are still ones. Raises DataProblem.
    """
    is_teacher, card = version == "teacher", shown.card
    classroom = catalog.text("classroom")

    def prose(markdown: str) -> str:
        return quiet_html(markdown, catalog, shown.text.file) if markdown else ""

    def sections(names: Mapping[str, str]) -> list[tuple[str, str]]:
        return [(title, prose(shown.sections[name])) for name, title in names.items()]

    others = {name: title for name, title in TEACHER_SECTIONS.items() if name != "materials"}
    before = {"materials": TEACHER_SECTIONS["materials"]} if is_teacher else {}
    instead = listed.get(card.opt_out) if card.shows_deaths else None
    return render_template(
        "pack_lesson.html",
        title=card.title if is_teacher else say("lessons-title", version=version, title=card.title),
        description=card.question,
        current="classroom",
        hidden="",
        card=card,
        about=about_card(card, has_subjects=True),
        is_teacher=is_teacher,
        cut=say("lessons-cut"),
        cuts=cuts_html(shown) if is_teacher else "",
        deck=deck,
        other=links.asked(sheet_file(card.id, "students" if is_teacher else "teacher")),
        papers=papers_html(shown, links, is_teacher=is_teacher),
        lead=prose(shown.text.lead),
        instead=_instead(instead.title, instead.id, version, links) if instead else (),
        answer=answer_html,
        save="" if is_teacher else save_html(card),
        script="" if apart or is_teacher else links.asset(ANSWERS),
        style="" if apart else Markup(_style()),
        canonical="",
        widths=" ".join(f"minmax(0, {step.minutes + 4}fr)" for step in shown.steps),
        above=sections({**SHARED_SECTIONS, **before}),
        below=sections(others) if is_teacher else [],
        steps=[
            {
                "name": step.name,
                "title": step.title,
                "kind": step.kind,
                "time": say(
                    "lessons-step-time",
                    first=words.number(step.start),
                    last=words.number(step.start + step.minutes),
                ),
                "heading": say(
                    "lessons-step",
                    number=words.number(number),
                    title=step.title,
                    count=step.minutes,
                ),
                "task": prose(step.task),
                "notes": prose(step.notes),
                "looks": [
                    _look(catalog, shown, look, links, today, has_scripts=apart is not None)
                    for look in step.looks
                ],
            }
            for number, step in enumerate(shown.steps, 1)
        ],
        standards=shown.standards if is_teacher else (),
        guidance=prose(guidance_of(catalog, card)) if is_teacher else "",
        of_standards=quiet_html(classroom.section(STANDARDS).body, catalog, classroom.file),
        held=held_line(catalog),
        edition=edition_line(catalog),
        **frame(links, apart),
    )


def cuts_html(shown: Lesson) -> str:
    """Which steps a shorter class must have, and the minutes of each; "" where all fits."""
    if not shown.cuts:
        return ""
    lengths = (shown.card.minutes, *shown.cuts)
    head = "".join(f'<th scope="col">{_length(minutes)}</th>' for minutes in lengths)
    rows = ""
    for step in shown.steps:
        kept = [step.minutes, *(step.cuts[cut] for cut in shown.cuts)]
        cells = "".join(f"<td>{_length(minutes)}</td>" for minutes in kept)
        need = say("lessons-cuts-must") if all(kept) else say("lessons-cuts-may")
        title = f"{html.escape(step.title)} <span>{need}</span>"
        rows += f'<tr><th scope="row">{title}</th>{cells}</tr>'
    return (
        f'<div class="atlas-cuts"><table><caption>{say("lessons-cuts")}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _length(minutes: int) -> str:
    return say("lessons-cuts-step", minutes=minutes) if minutes else say("lessons-cuts-out")


@cache
def _style() -> str:
    """What a sheet needs beyond the style of all plain documents."""
    return "\n".join(style_sheet(path) for path in STYLES)


def about_card(card: LessonCard, *, has_subjects: bool = False) -> str:
    """For which grades a lesson is, how long it takes, and for which subjects, in one line."""
    if has_subjects:
        return say(
            "lessons-card-subjects",
            grades=card.grades,
            count=card.minutes,
            subjects=card.subjects,
        )
    return say("lessons-card", grades=card.grades, count=card.minutes)


def sheet_file(lesson_id: str, version: str) -> str:
    """The name of the file that holds a lesson for one of VERSIONS."""
    return f"{lesson_id}-{version}.html"


def answer_html(name: str, question: str) -> str:
    """A field for a typed answer to a question; on paper it has lines."""
    return (
        f'<textarea class="answer" rows="4" data-answer="{html.escape(question)}" '
        f'aria-label="{html.escape(name)}" autocomplete="off"></textarea>'
    )


def save_html(card: LessonCard) -> str:
    """The button that makes a file of the answers; static/answers.js does it."""
    return (
        f'<p class="save-answers"><button type="button" data-save-answers="{card.id}-answers.txt" '
        f'data-title="{html.escape(card.title)}">{say("lessons-save-answers")}</button> '
        f'<span role="status"></span><br>{say("lessons-answers")}</p>'
    )


def papers_of(shown: Lesson, *, is_teacher: bool = True) -> tuple[str, ...]:
    """The kinds of paper that a lesson has; the plan is for teachers."""
    return (*(PAPERS if is_teacher else PAPERS[:1]), *((ALONE,) if shown.alone else ()))


def papers_html(
    shown: Lesson, links: Links, *, is_teacher: bool, folder: str = "", opens: str = ""
) -> str:
    """A line of links to a lesson on paper, whose files lie in `folder`.

    `opens` is what links say about the window that they open.
    """
    title = html.escape(shown.card.title)
    lines = []
    for paper in papers_of(shown, is_teacher=is_teacher):
        name = say("lessons-paper", paper=paper)
        forms = []
        for ending in ENDINGS:
            address = f"{folder}{links.asked(paper_file(shown.card.id, paper, ending))}"
            label = say("lessons-paper-form", ending=ending, paper=name, title=title)
            forms.append(f'<a href="{html.escape(address)}"{opens}>{label}</a>')
        lines.append(
            f"<span>{say('lessons-paper-forms', paper=name, forms=' · '.join(forms))}</span>"
        )
    return f'<p class="atlas-papers">{" ".join(lines)}</p>'


def _instead(title: str, lesson_id: str, version: str, links: Links) -> tuple[tuple[str, str], ...]:
    """The ways to do another lesson: with a class, and alone on a sheet."""
    return (
        (say("lessons-other", title=title), links.asked(sheet_file(lesson_id, version))),
        (say("lessons-other-alone"), links.asked(paper_file(lesson_id, ALONE, "html"))),
    )


def paper_file(lesson_id: str, paper: str, ending: str) -> str:
    """The name of the file that holds a lesson as one of EVERY_PAPER."""
    return f"{lesson_id}-{paper}.{ending}"


def page_of(view: FigureView, links: Links) -> str:
    """The address of the document that shows the figure of `view`."""
    is_named = view.exhibit or view.is_map or view.is_story
    anchor = view.name if is_named else f"part-{view.section}"
    return links.document(view.page, view.section, anchor)


def _look(
    catalog: Catalog, shown: Lesson, look: Look, links: Links, today: date, *, has_scripts: bool
) -> dict[str, Any]:
    """One figure with its question, as the template writes it."""
    view, name = look.view, f"look-{look.number}"
    found: dict[str, Any] = {
        "heard": say("lessons-look", number=words.number(look.number)),
        "asked": plain_text(look.question, catalog, shown.text.file),
        "level": say("lessons-look-level", number=words.number(look.number), level=look.level),
        "question": quiet_html(f"**{look.question}**", catalog, shown.text.file),
        "look_for": quiet_html(look.look_for, catalog, shown.text.file),
        "title": view.title,
        "address": page_of(view, links),
        "name": name,
        "charts": None,
        "drawings": (),
        "html": "",
        "finding": "",
        "badge": "",
        "source": "",
    }
    if view.exhibit:
        picture = draw(catalog, view.exhibit, view.chosen)
        if has_scripts:
            found["charts"] = charts_of(
                catalog, view.exhibit, today, chosen=view.chosen, is_still=True
            )
        return found | {
            "drawings": drawings_of(catalog, view.exhibit, name, view.chosen),
            "finding": picture.description.finding,
            "badge": picture.badge,
            "source": source_line(catalog, view.exhibit, picture.rows, today),
        }
    if view.is_map or view.is_story:
        pictures = []
        for mode in MODES:
            svg, said = map_svg(catalog, view, mode)
            pictures.append(map_inside(svg, f"{look.number}-{mode}", " ".join((*SIZES, mode))))
            found["finding"] = said.finding
        return found | {"html": "".join(pictures)}
    if view.is_chapter:
        return found | {"html": chapter_html(catalog, view, "auto")}
    return found


def map_inside(svg: str, mark: str, shown: str) -> str:
    """A map in a document, with ids of its own; the classes in `shown` say when it is seen."""
    for name in ("map-title", "map-description"):
        svg = svg.replace(name, f"{name}-{mark}")
    return f'<div class="map-in {shown}">{svg}</div>'
