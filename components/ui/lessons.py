"""The lessons on their page: the list as cards, and one lesson for teachers or for students."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from components import site, store
from components.lessons.lesson import (
    Lesson,
    LessonCard,
    LessonStep,
    Look,
    cards,
    cuts_of,
    guidance_of,
    lesson,
    topics_of,
)
from components.lessons.pictures import chapter_html, map_svg
from components.lessons.plain import sheet_address
from components.lessons.sheets import (
    ANSWERS,
    answer_html,
    cuts_html,
    paper_file,
    papers_html,
    save_html,
)
from components.lessons.views import FigureView
from components.render.prose import plain_text
from components.schema.lesson_text import ALONE, SHARED_SECTIONS, TEACHER_SECTIONS
from components.schema.problems import Problem
from components.site.links import Links
from components.text import words
from components.text.messages import say
from components.ui import reader
from components.ui.decks import show_lesson_slides
from components.ui.exhibit import show_view
from components.ui.filters import choose_one
from components.ui.layout import CLASSROOM_STYLE, MEASURE, PageContext, error_boundary, show_style
from components.ui.prose import show_prose, shown_as_text

READERS = {"teacher": "For the teacher", "students": "For students"}
NONE = "none"
ANY = "any"
# A plain link: the button that Google offers would load a script of theirs.
GOOGLE_CLASSROOM = "https://classroom.google.com/share"
NEW_WINDOW = ' target="_blank" rel="noopener"'
ANSWERS_SCRIPT = f'<script src="app/static/{ANSWERS}"></script>'
NAME_LINE = '<p class="atlas-class atlas-name">Name: ____________________ Date: _______</p>'


def show_lessons(page: PageContext) -> None:
    """The lesson that the address asks for, else the list of all."""
    show_style(CLASSROOM_STYLE)
    listed = {card.id: card for card in cards(page.catalog)}
    asked = st.query_params.get("lesson", NONE)
    if asked in listed:
        catalog = page.catalog
        shown = store.once(catalog, ("lesson", asked), lambda: lesson(catalog, asked))
        _show_lesson(page, shown, listed)
    else:
        if asked != NONE and page.catalog.is_calm:
            st.info("That lesson shows death counts, which are hidden now.")
        _show_list(page, list(listed.values()))


def show_for_staff(problems: Sequence[Problem]) -> None:
    """What staff must fix, on their own site alone."""
    if problems:
        with st.expander(say("ui-left-out", count=len(problems))):
            st.markdown("\n".join(f"1. {shown_as_text(str(problem))}" for problem in problems))


def _show_list(page: PageContext, listed: Sequence[LessonCard]) -> None:
    with st.container(key="part_title"):
        st.header("Lessons", anchor=False)
    with st.container(key="lesson_filters", horizontal=True):
        listed = _choose_lessons(listed)
    if not listed:
        st.info("No lessons match. Choose more class time or another topic.")
    for first in range(0, len(listed), 2):
        for column, card in zip(
            st.columns(2, gap="medium"), listed[first : first + 2], strict=False
        ):
            with column, st.container(border=True, key=f"card_{card.id}", height="stretch"):
                st.markdown(f":small[{shown_as_text(_meta(card))}]")
                st.subheader(shown_as_text(card.title), anchor=False)
                st.markdown(shown_as_text(card.question))
                if cuts := cuts_of(card.minutes):
                    st.markdown(
                        f":small[{say('ui-lesson-cuts', minutes=words.listing(map(str, cuts)))}]"
                    )
                if card.shows_deaths:
                    st.badge("Shows death counts", icon=":material/info:", color="gray")
                if card.to_review:
                    st.badge("Not yet reviewed", icon=":material/info:", color="gray")
                _show_ways(
                    _way("Open the lesson", lesson=card.id),
                    _way("Student version", lesson=card.id, version="students"),
                )
    page.prose("lessons")


def _choose_lessons(listed: Sequence[LessonCard]) -> list[LessonCard]:
    """The lessons that fit into a class and have the topic that a visitor chooses."""
    lengths = sorted({card.minutes for card in listed})
    most = choose_one(
        "Class time",
        {ANY: "Any length"}
        | {str(minutes): say("ui-lesson-up-to", minutes=minutes) for minutes in lengths},
        key="minutes",
        default=ANY,
        style="pick",
    )
    topics = sorted({topic for card in listed for topic in topics_of(card)})
    topic = choose_one(
        "Topic",
        {ANY: "Any topic"} | {topic: topic for topic in topics},
        key="topic",
        default=ANY,
        style="pick",
    )
    return [
        card
        for card in listed
        if (most == ANY or card.minutes <= int(most)) and (topic == ANY or topic in topics_of(card))
    ]


def _show_ways(*ways: str) -> None:
    st.html(f'<p class="atlas-class atlas-go" data-mode="{reader.mode()}">{" ".join(ways)}</p>')


def _way(label: str, *, lesson: str = "", version: str = "", calm: str = "") -> str:
    """A link within the page. Streamlit's own forgets what it asks for at the next click."""
    asked = {"lesson": lesson, "for": version, "calm": calm or ("1" if reader.is_calm() else "")}
    query = html.escape(urlencode({key: value for key, value in asked.items() if value}))
    return f'<a href="classroom?{query}" target="_self">{html.escape(label)}</a>'


def _way_to(view: FigureView) -> str:
    """A link to the figure itself on its page, which Streamlit's own cannot name."""
    calm = "calm=1&" if reader.is_calm() else ""
    address = html.escape(view.address.replace("?", f"?{calm}", 1))
    label = html.escape(say("ui-lesson-live", title=view.title))
    return f'<a href="{address}" target="_self">{label}</a>'


def _meta(card: LessonCard) -> str:
    return say(
        "ui-lesson-meta",
        grades=card.grades,
        minutes=card.minutes,
        subjects=shown_as_text(card.subjects),
    )


def _show_lesson(page: PageContext, shown: Lesson, listed: dict[str, LessonCard]) -> None:
    card = shown.card
    with st.container(key="lesson", gap="medium"):
        with st.container(key="lesson_bar", horizontal=True, vertical_alignment="center"):
            _show_ways(_way("All lessons"))
            who = choose_one("Version", READERS, key="for", default="teacher", hide_label=True)
            show_lesson_slides(f"lesson.{card.id}", is_teacher=who == "teacher")
            if site.has_addresses():
                sheet = sheet_address(Links(is_calm=page.catalog.is_calm), card.id, who)
                st.link_button(
                    "Print lesson", sheet.lstrip("/"), type="tertiary", icon=":material/article:"
                )
        is_teacher = who == "teacher"
        with st.container(width=MEASURE, gap="small"):
            st.markdown(shown_as_text(_meta(card)))
            st.header(shown_as_text(card.title), anchor=False)
            st.markdown(f"**{shown_as_text(card.question)}**")
            if not is_teacher:
                st.html(NAME_LINE)
            show_prose(shown.text.lead, page.notes, shown.text.file)
            _show_content_note(page, card, listed)
            if is_teacher and card.to_review:
                with st.container(border=True, key="to_review"):
                    st.markdown(say("ui-lesson-to-review", text=shown_as_text(card.to_review)))
            _show_paper(page, shown, is_teacher)
        if is_teacher:
            _show_plan(shown)
        _show_parts(page, shown, is_teacher)
        for number, step in enumerate(shown.steps, start=1):
            _show_step(page, shown, number, step, is_teacher)
        if not is_teacher:
            st.html(
                f'<div class="atlas-class" data-mode="{reader.mode()}">{save_html(card)}</div>'
                f"{ANSWERS_SCRIPT}",
                unsafe_allow_javascript=True,
            )
        if is_teacher:
            for name in ("misunderstandings", "differentiation", "paper"):
                _show_part(page, shown, name, TEACHER_SECTIONS[name])
            _show_standards(page, shown)
            _show_guidance(page, shown)


def _show_paper(page: PageContext, shown: Lesson, is_teacher: bool) -> None:
    """Links to the lesson on paper and in Word, and for teachers a way into Google Classroom."""
    if not site.has_addresses():
        return
    card, links = shown.card, Links(is_calm=page.catalog.is_calm)
    papers = papers_html(
        shown, links, is_teacher=is_teacher, folder=f"{_beside(page, card.id)}/", opens=NEW_WINDOW
    )
    st.html(f'<div class="atlas-class" data-mode="{reader.mode()}">{papers}</div>')
    if is_teacher:
        student = f"{reader.site_address()}/{sheet_address(links, card.id, 'students').lstrip('/')}"
        asked = urlencode({"url": student, "title": card.title})
        address = html.escape(f"{GOOGLE_CLASSROOM}?{asked}")
        label = "Share to Google Classroom"
        _show_ways(f'<a href="{address}"{NEW_WINDOW}>{label}</a>')


def _beside(page: PageContext, lesson_id: str) -> str:
    """Where the sheets of a lesson lie."""
    links = Links(is_calm=page.catalog.is_calm)
    return sheet_address(links, lesson_id, "students").lstrip("/").rpartition("/")[0]


def _show_content_note(page: PageContext, card: LessonCard, listed: dict[str, LessonCard]) -> None:
    if not card.shows_deaths:
        return
    with st.container(border=True, key="content_note"):
        st.markdown(say("ui-lesson-note", note=shown_as_text(card.content_note)))
        other = listed[card.opt_out]
        label = say("lessons-other", title=other.title)
        ways = [_way(label, lesson=other.id, version="students")]
        if site.has_addresses():
            file = paper_file(other.id, ALONE, "html")
            address = html.escape(f"{_beside(page, other.id)}/{file}")
            ways.append(f'<a href="{address}"{NEW_WINDOW}>{say("lessons-other-alone")}</a>')
        _show_ways(*ways, _way("Hide death counts on the whole site", calm="1"))


def _show_plan(shown: Lesson) -> None:
    """The steps as a strip whose widths are their minutes."""
    widths = " ".join(f"minmax(0, {step.minutes + 4}fr)" for step in shown.steps)
    items = "".join(
        f'<li data-kind="{step.kind}"><b>{_span(step)}</b>'
        f'<a href="#{step.name}">{html.escape(step.title)}</a></li>'
        for step in shown.steps
    )
    st.html(
        f'<div class="atlas-class" data-mode="{reader.mode()}">'
        f'<ol class="atlas-plan" aria-label="Plan of the lesson" '
        f'style="grid-template-columns: {widths}">{items}</ol>{cuts_html(shown)}</div>'
    )


def _span(step: LessonStep) -> str:
    return say("ui-lesson-span", start=step.start, end=step.start + step.minutes)


def _show_parts(page: PageContext, shown: Lesson, is_teacher: bool) -> None:
    for name, title in SHARED_SECTIONS.items():
        _show_part(page, shown, name, title)
    if is_teacher:
        _show_part(page, shown, "materials", TEACHER_SECTIONS["materials"])


def _show_part(page: PageContext, shown: Lesson, name: str, title: str) -> None:
    with st.container(width=MEASURE, key=f"part_{name}"):
        st.subheader(title, anchor=False)
        show_prose(shown.sections[name], page.notes, shown.text.file)


def _show_step(
    page: PageContext, shown: Lesson, number: int, step: LessonStep, is_teacher: bool
) -> None:
    is_slip = step.kind == "exit_ticket" and not is_teacher
    with st.container(key=f"step_{step.name}", gap="small"):
        if is_slip:
            st.html(f'<p class="atlas-class atlas-cut">{say("lessons-cut")}</p>')
        with st.container(width=MEASURE, gap="small"):
            st.subheader(
                say(
                    "ui-lesson-step",
                    number=number,
                    title=shown_as_text(step.title),
                    minutes=step.minutes,
                ),
                anchor=step.name,
            )
            show_prose(step.task, page.notes, shown.text.file)
        if is_teacher and step.notes:
            with _for_teacher(f"notes_{step.name}"):
                st.markdown("**For the teacher**")
                show_prose(step.notes, page.notes, shown.text.file)
        for look in step.looks:
            with error_boundary("This chart"):
                _show_look(page, shown, look, is_teacher)
        if not is_teacher and not step.looks:
            _show_answer(step.title, step.title)


def _for_teacher(key: str) -> st.delta_generator.DeltaGenerator:
    return st.container(width=MEASURE, border=True, key=f"teacher_{key}", gap="small")


def _show_answer(name: str, question: str) -> None:
    field = answer_html(name, question)
    st.html(f'<div class="atlas-class" data-mode="{reader.mode()}">{field}</div>')


def _show_look(page: PageContext, shown: Lesson, look: Look, is_teacher: bool) -> None:
    """One figure with its question, and for teachers what to look for."""
    with st.container(key=f"look_{look.number}", gap="small", border=True):
        with st.container(width=MEASURE, gap="small"):
            level = html.escape(look.level)
            question = say("ui-lesson-question", number=look.number, level=level)
            st.html(
                f'<div class="atlas-class" data-mode="{reader.mode()}">'
                f'<span class="atlas-level">{question}</span></div>'
            )
            with st.container(key=f"asked_{look.number}"):
                show_prose(f"**{look.question}**", page.notes, shown.text.file)
        _show_picture(page, look, is_teacher)
        _show_ways(_way_to(look.view))
        if is_teacher:
            with _for_teacher(f"look_{look.number}"):
                text = say("ui-lesson-look", text=look.look_for)
                show_prose(text, page.notes, shown.text.file)
        else:
            asked = plain_text(look.question, page.catalog, shown.text.file)
            _show_answer(say("lessons-look", number=words.number(look.number)), asked)


def _show_picture(page: PageContext, look: Look, is_teacher: bool) -> None:
    view, catalog = look.view, page.catalog
    if view.exhibit:
        show_view(
            catalog,
            view.exhibit,
            view.chosen,
            key=f"look_{look.number}",
            with_words=is_teacher,
        )
        return
    key = ("look", view.page, view.name, view.query, reader.mode())
    if view.is_map or view.is_story:
        picture, said = store.once(catalog, key, lambda: map_svg(catalog, view, reader.mode()))
        if is_teacher:
            st.markdown(f"**{shown_as_text(said.finding)}**")
        st.image(picture, width="stretch", alt=said.alt)
    elif view.is_chapter:
        st.html(store.once(catalog, key, lambda: chapter_html(catalog, view, reader.mode())))


def _show_guidance(page: PageContext, shown: Lesson) -> None:
    if listed := guidance_of(page.catalog, shown.card):
        with st.container(width=MEASURE, key="part_guidance"):
            st.subheader("Guidance this lesson follows", anchor=False)
            st.markdown(listed)


def _show_standards(page: PageContext, shown: Lesson) -> None:
    with st.container(width=MEASURE, key="part_standards"):
        st.subheader("Standards this lesson serves", anchor=False)
        page.prose("standards")
        for framework in dict.fromkeys(item.framework for item in shown.standards):
            st.markdown(say("ui-lesson-standards", framework=shown_as_text(framework)))
            st.markdown(
                "\n".join(
                    f"- **{shown_as_text(item.code)}**: {shown_as_text(item.asks)}"
                    for item in shown.standards
                    if item.framework == framework
                )
            )
