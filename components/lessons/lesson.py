"""Lessons: rows that staff edit, and their words, put together for teachers and for students.

The words of a lesson are in data/text/en/lessons/<id>.md. What is under the name of a step is
for everybody; what is under its name and `_notes`, and under a name in TEACHER_SECTIONS, is for
teachers. What is under its name and `_form` is for the worksheet on paper. What is under `alone`
is for the sheet of one student who does this lesson in place of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from components.catalog import Catalog, Text
from components.catalog.page_text import facts_in, fill
from components.catalog.rows import each_row
from components.lessons.views import FigureView, read_view
from components.schema import DataProblem
from components.schema.lesson_text import (
    ALONE,
    FORM,
    NOTES,
    SHARED_SECTIONS,
    TEACHER_SECTIONS,
)
from components.schema.problems import Problem
from components.text import words
from components.text.messages import say

LESSONS = "data/lessons.csv"
STEPS = "data/lesson_steps.csv"
EXHIBITS = "data/lesson_exhibits.csv"
# Minutes of classes that are shorter than most lessons; a column of lesson_steps.csv has each.
CUTS = (45, 30)
# What the page for classes says of all standards.
STANDARDS = "standards"


@dataclass(frozen=True, kw_only=True)
class LessonCard:
    """A lesson in the list.

    `to_review` says what an expert still has to check, "" for nothing. `source_ids` are those of
    guidance that the lesson rests on.
    """

    id: str
    title: str
    question: str
    grades: str
    minutes: int
    subjects: str
    shows_deaths: bool
    content_note: str
    opt_out: str
    to_review: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Standard:
    """A published standard that a lesson serves; `asks` is in our own words."""

    framework: str
    code: str
    asks: str


@dataclass(frozen=True, kw_only=True)
class Look:
    """A view to look at, its question, and for teachers what a good answer holds."""

    number: int
    view: FigureView
    question: str
    look_for: str
    level: str


@dataclass(frozen=True, kw_only=True)
class LessonStep:
    """A timed step. `task` and `notes` are Markdown with facts; `start` counts from the bell.

    `cuts` has the minutes of the step in each shorter class, 0 where it is left out. `form` is
    what students fill in on the worksheet, mostly a table, "" for none.
    """

    name: str
    title: str
    kind: str
    start: int
    minutes: int
    cuts: Mapping[int, int]
    task: str
    notes: str
    looks: tuple[Look, ...]
    form: str = ""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A whole lesson. `sections` has the texts of SHARED_SECTIONS and TEACHER_SECTIONS by name.

    `alone` is what one student does in place of another lesson, in `alone_minutes` at most; "" and
    0 where no lesson names this one.
    """

    card: LessonCard
    text: Text
    steps: tuple[LessonStep, ...]
    standards: tuple[Standard, ...]
    sections: Mapping[str, str]
    alone: str = ""
    alone_minutes: int = 0

    @property
    def cuts(self) -> tuple[int, ...]:
        """The lengths of a class that is too short for the whole lesson, the longest first."""
        return cuts_of(self.card.minutes)


def cuts_of(minutes: int) -> tuple[int, ...]:
    """The shorter classes that a lesson of so many minutes has a plan for."""
    return tuple(cut for cut in CUTS if cut < minutes)


def guidance_of(catalog: Catalog, card: LessonCard) -> str:
    """The sources of a lesson as a list in Markdown, "" for none."""
    sources = [catalog.sources[name] for name in card.source_ids]
    return "\n".join(
        say(
            "lessons-guidance",
            publisher=source.publisher,
            title=source.title,
            link=source.link or "none",
            day=words.partial_date(source.published) if source.published else "none",
        )
        for source in sources
    )


def topics_of(card: LessonCard) -> tuple[str, ...]:
    """The subjects of a lesson, one by one."""
    return tuple(card.subjects.split(", "))


def text_name(lesson_id: str) -> str:
    """The name of a lesson's text among the texts of the site."""
    return f"lessons/{lesson_id}"


def cards(catalog: Catalog) -> tuple[LessonCard, ...]:
    """Every lesson of the list, in order. Raises DataProblem when the list may not be shown."""
    rows = catalog.table("lessons").sort_values("position")
    return tuple(
        LessonCard(
            id=row.lesson_id,
            title=row.title,
            question=row.question,
            grades=row.grades,
            minutes=int(row.minutes),
            subjects=row.subjects,
            shows_deaths=row.shows_deaths == "yes",
            content_note=row.content_note,
            opt_out=row.opt_out,
            to_review=row.to_review,
            source_ids=tuple(row.source_ids.split()),
        )
        for row in each_row(rows)
    )


def lesson(catalog: Catalog, lesson_id: str) -> Lesson:
    """The lesson `lesson_id`.

    Raises KeyError when there is none, DataProblem with everything that is wrong with it.
    """
    known = {card.id: card for card in cards(catalog)}
    card = known[lesson_id]
    text = catalog.text(text_name(lesson_id))
    problems = _card_problems(catalog, card, known)
    replaced = [other.minutes for other in known.values() if other.opt_out == lesson_id]
    plan = _rows(catalog, "lesson_steps", lesson_id)
    looks, wrong = _looks(catalog, lesson_id, set(plan["step"]))
    problems += wrong + _plan_problems(card, plan, text, is_instead=bool(replaced))
    if problems:
        raise DataProblem(problems)
    steps, start = [], 0
    for row in each_row(plan):
        steps.append(
            LessonStep(
                name=row.step,
                title=row.title,
                kind=row.kind,
                start=start,
                minutes=int(row.minutes),
                cuts={cut: int(getattr(row, f"minutes_{cut}")) for cut in cuts_of(card.minutes)},
                task=text.section(row.step).body,
                notes=text.section(row.step + NOTES).body,
                looks=tuple(looks.get(row.step, ())),
                form=text.section(row.step + FORM).body,
            )
        )
        start += int(row.minutes)
    return Lesson(
        card=card,
        text=text,
        steps=tuple(steps),
        standards=tuple(
            Standard(
                framework=catalog.label("lesson_standards", "framework", row.framework),
                code=row.code,
                asks=row.asks,
            )
            for row in each_row(_rows(catalog, "lesson_standards", lesson_id, order="code"))
        ),
        sections={name: text.section(name).body for name in (*SHARED_SECTIONS, *TEACHER_SECTIONS)},
        alone=text.section(ALONE).body if replaced else "",
        # No longer than the shortest lesson that it is done in place of.
        alone_minutes=min(replaced, default=0),
    )


def _rows(catalog: Catalog, table: str, lesson_id: str, order: str = "position") -> pd.DataFrame:
    """The rows of one lesson; the index stays that of the file, for messages."""
    rows = catalog.table(table)
    return rows[rows["lesson_id"] == lesson_id].sort_values(order)


def _card_problems(
    catalog: Catalog, card: LessonCard, known: Mapping[str, LessonCard]
) -> list[Problem]:
    ids = list(catalog.table("lessons")["lesson_id"])
    row = ids.index(card.id) + 2

    def wrong(column: str, found: str, allowed: str, fix: str) -> Problem:
        return Problem(file=LESSONS, row=row, column=column, found=found, allowed=allowed, fix=fix)

    calm = [other.id for other in known.values() if not other.shows_deaths]
    if not card.shows_deaths:
        return []
    problems = []
    if not card.content_note:
        problems.append(
            wrong(
                "Content note",
                "a blank cell",
                "words for students, where a lesson shows deaths",
                "write what students will see, and what they can do instead",
            )
        )
    if card.opt_out not in calm:
        problems.append(
            wrong(
                "Instead",
                f"“{card.opt_out}”" if card.opt_out else "a blank cell",
                say("lessons-card-calm", known=words.listing(calm, "or")),
                "name one of them",
            )
        )
    return problems


def _plan_problems(
    card: LessonCard, plan: pd.DataFrame, text: Text, *, is_instead: bool
) -> list[Problem]:
    problems = []
    total = int(plan["minutes"].sum())
    if total != card.minutes:
        problems.append(
            Problem(
                file=STEPS,
                row=int(plan.index[0]) + 2 if len(plan) else None,
                column="Minutes",
                found=say("lessons-plan-total", lesson=card.id, minutes=words.number(total)),
                allowed=say("lessons-plan-minutes", minutes=words.number(card.minutes)),
                fix="change the minutes of a step, or those of the lesson",
            )
        )
    for cut in CUTS if len(plan) else ():
        problems += _cut_problems(card, plan, cut)
    steps = list(plan["step"])
    own = {step + part for step in steps for part in ("", NOTES, FORM)}
    needed = [*SHARED_SECTIONS, *TEACHER_SECTIONS, *steps, *([ALONE] if is_instead else [])]
    known = {*own, *needed, ALONE}
    problems += [
        Problem(
            file=text.file,
            found=say("lessons-text-missing", name=name),
            allowed="words for every step and part of the lesson",
            fix=say("lessons-text-write", name=name),
        )
        for name in needed
        if not text.section(name).body
    ]
    problems += [
        Problem(
            file=text.file,
            found=say("lessons-text-heading", name=name),
            allowed=say("lessons-text-known", notes=NOTES, known=words.listing(needed, "or")),
            fix="correct the name, or add the step to lesson_steps.csv",
        )
        for name in text.sections
        if name not in known
    ]
    return problems


def _cut_problems(card: LessonCard, plan: pd.DataFrame, cut: int) -> list[Problem]:
    """What is wrong with the plan of a lesson for a class of `cut` minutes."""
    minutes = plan[f"minutes_{cut}"]
    is_needed = cut in cuts_of(card.minutes)
    blank = minutes.isna()
    if is_needed and not blank.any():
        total = int(minutes.sum())
        wrong = plan[minutes > plan["minutes"]]
        if total == cut and wrong.empty:
            return []
        row = wrong if len(wrong) else plan
        found = say("lessons-plan-total", lesson=card.id, minutes=words.number(total))
        if len(wrong):
            found = "a step that is longer than in the whole lesson"
    elif is_needed:
        row, found = plan[blank], "a blank cell"
    elif blank.all():
        return []
    else:
        row, found = plan[~blank], "minutes for a class that the whole lesson fits"
    return [
        Problem(
            file=STEPS,
            row=int(row.index[0]) + 2,
            column=say("lessons-plan-column", minutes=words.number(cut)),
            found=found,
            allowed=say("lessons-plan-cut", minutes=words.number(cut)),
            fix="change the minutes in this column",
        )
    ]


def _looks(
    catalog: Catalog, lesson_id: str, steps: set[str]
) -> tuple[dict[str, list[Look]], list[Problem]]:
    looks: dict[str, list[Look]] = {}
    problems: list[Problem] = []
    for number, row in enumerate(each_row(_rows(catalog, "lesson_exhibits", lesson_id)), 1):
        at = int(row.Index) + 2
        if row.step not in steps:
            problems.append(
                Problem(
                    file=EXHIBITS,
                    row=at,
                    column="Step",
                    found=f"“{row.step}”",
                    allowed=say(
                        "lessons-step-allowed",
                        lesson=lesson_id,
                        known=words.listing(sorted(steps), "or"),
                    ),
                    fix="correct the name",
                )
            )
        try:
            view = read_view(catalog, row.page, row.exhibit, row.view, file=EXHIBITS, row=at)
            check_words(catalog, (row.question, row.look_for), EXHIBITS, at)
        except DataProblem as problem:
            problems += problem.problems
            continue
        looks.setdefault(row.step, []).append(
            Look(
                number=number,
                view=view,
                question=row.question,
                look_for=row.look_for,
                level=catalog.label("lesson_exhibits", "level", row.level),
            )
        )
    return looks, problems


def check_words(catalog: Catalog, texts: Iterable[str], file: str, row: int) -> None:
    """Raise DataProblem, with the row, where a text names a fact that cannot be given."""
    for text in texts:
        for name in facts_in(text):
            if name not in catalog.facts:
                raise DataProblem(
                    [
                        Problem(
                            file=file,
                            row=row,
                            found=f"{{{{ {name} }}}}",
                            allowed="the id of a fact in data/facts.csv whose figure can be shown",
                            fix="correct the id, or fix the table of the fact",
                        )
                    ]
                )
        fill(text, catalog.facts, file)
