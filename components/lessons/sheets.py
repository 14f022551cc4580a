"""A lesson as a document of its own: everything for the teacher, or the version for students."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from components.catalog import Catalog
from components.charts import caption_of
from components.charts.svg import figure_svg
from components.exhibits import source_line
from components.lessons.lesson import SHARED_PARTS, STANDARDS, TEACHER_PARTS, Card, Lesson, Look
from components.lessons.pictures import chapter_html, map_svg
from components.lessons.views import View
from components.render.exhibits import Drawing
from components.render.interactive import DrawChosen, charts_of
from components.render.links import Links
from components.render.plain import Apart, frame
from components.render.prose import quiet_html
from components.render.templating import written
from components.text import words
from components.theme.css import style_sheet

VERSIONS = ("teacher", "students")
STYLES = (
    Path(__file__).with_name("assets") / "classroom.css",
    Path(__file__).with_name("assets") / "pack.css",
)


def sheet_html(
    catalog: Catalog,
    shown: Lesson,
    version: str,
    *,
    listed: Mapping[str, Card],
    links: Links,
    today: date,
    draw: DrawChosen,
    apart: Apart | None = None,
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

    def parts(names: Mapping[str, str]) -> list[tuple[str, str]]:
        return [(title, prose(shown.parts[name])) for name, title in names.items()]

    others = {name: title for name, title in TEACHER_PARTS.items() if name != "materials"}
    before = {"materials": TEACHER_PARTS["materials"]} if is_teacher else {}
    instead = listed.get(card.opt_out) if card.shows_deaths else None
    return written(
        "pack_lesson.html",
        title=card.title if is_teacher else f"{card.title}, for students",
        description=card.question,
        current="classroom",
        left_out=[],
        card=card,
        is_teacher=is_teacher,
        deck=deck,
        other=links.asked(sheet_file(card.id, "students" if is_teacher else "teacher")),
        lead=prose(shown.text.lead),
        instead=(instead.title, links.asked(sheet_file(instead.id, version))) if instead else (),
        style="" if apart else Markup(_style()),
        canonical="",
        widths=" ".join(f"minmax(0, {step.minutes + 4}fr)" for step in shown.steps),
        above=parts({**SHARED_PARTS, **before}),
        below=parts(others) if is_teacher else [],
        steps=[
            {
                "name": step.name,
                "title": step.title,
                "kind": step.kind,
                "start": step.start,
                "minutes": step.minutes,
                "task": prose(step.task),
                "notes": prose(step.notes),
                "looks": [
                    _look(
                        catalog,
                        shown,
                        look,
                        links=links,
                        today=today,
                        draw=draw,
                        has_scripts=apart is not None,
                    )
                    for look in step.looks
                ],
            }
            for step in shown.steps
        ],
        standards=shown.standards if is_teacher else (),
        of_standards=quiet_html(classroom.section(STANDARDS).body, catalog, classroom.file),
        held="; ".join(item.title for item in catalog.status.held),
        edition=f"Data edition of {words.day(catalog.edition)}.",
        **frame(links, apart),
    )


@cache
def _style() -> str:
    """What a sheet needs besides the style of all plain documents."""
    return "\n".join(style_sheet(path) for path in STYLES)


def sheet_file(lesson_id: str, version: str) -> str:
    """The name of the file that holds a lesson for one of VERSIONS."""
    return f"{lesson_id}-{version}.html"


def page_of(view: View, links: Links) -> str:
    """The address of the document that shows the figure of `view`."""
    anchor = view.name if view.exhibit or view.name == "map" else f"part-{view.section}"
    return links.document(view.page, view.section, anchor)


def _look(
    catalog: Catalog,
    shown: Lesson,
    look: Look,
    *,
    links: Links,
    today: date,
    draw: DrawChosen,
    has_scripts: bool,
) -> dict[str, Any]:
    """One figure with its question, as the template writes it."""
    view = look.view
    found: dict[str, Any] = {
        "number": look.number,
        "level": look.level,
        "question": quiet_html(f"**{look.question}**", catalog, shown.text.file),
        "look_for": quiet_html(look.look_for, catalog, shown.text.file),
        "title": view.title,
        "address": page_of(view, links),
        "name": f"look-{look.number}",
        "charts": None,
        "drawings": (),
        "html": "",
        "finding": "",
        "badge": "",
        "source": "",
    }
    if view.exhibit:
        picture = draw(view.exhibit, view.chosen, "light", False)
        narrow = draw(view.exhibit, view.chosen, "light", True)
        drawings = []
        for place, drawn in enumerate(narrow.figures):
            caption = caption_of(drawn.figure)
            svg = figure_svg(drawn.figure, name=f"look-{look.number}-{place}")
            drawings.append(Drawing(svg=svg, title=caption.title, subtitle=caption.subtitle))
        charts = (
            charts_of(catalog, view.exhibit, draw, chosen=view.chosen, is_still=True)
            if has_scripts
            else None
        )
        return found | {
            "charts": charts,
            "drawings": [item for item in drawings if item.svg],
            "finding": picture.description.finding,
            "badge": picture.badge,
            "source": source_line(catalog, view.exhibit, today),
        }
    if view.name == "map":
        pictures = []
        for mode in ("light", "dark"):
            svg, said = map_svg(catalog, view, mode)
            pictures.append(map_part(svg, f"{look.number}-{mode}", f"wide narrow {mode}"))
            found["finding"] = said.finding
        return found | {"html": "".join(pictures)}
    if view.name == "chapters":
        return found | {"html": chapter_html(catalog, view, "auto")}
    return found


def map_part(svg: str, mark: str, shown: str) -> str:
    """A map inside a document: its ids apart from those of others, `shown` says when it is seen."""
    for name in ("map-title", "map-description"):
        svg = svg.replace(name, f"{name}-{mark}")
    return f'<div class="map-in {shown}">{svg}</div>'
