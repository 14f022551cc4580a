"""The quiz to take along: a choice of topics, and a button for each format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import store
from components.catalog import Catalog
from components.lessons.lesson import cards
from components.lessons.quiz import Question, read_quiz
from components.lessons.quiz_files import FORMATS, QuizFormat, quiz_title, with_charts
from components.text import words
from components.text.messages import say
from components.ui import reader
from components.ui.announce import show_count
from components.ui.prose import shown_as_text

ANY = "All lessons"


def show_quiz_files(catalog: Catalog) -> None:
    """Folded: topics and lessons to choose from, and the questions in the formats of platforms."""
    by_topic = read_quiz(catalog).by_topic()
    with st.expander("Take the quiz to Canvas, Moodle, Kahoot, or Word"):
        chosen = st.pills(
            "Topics", list(by_topic), selection_mode="multi", key="quiz_topics", default=None
        )
        topics = [topic for topic in by_topic if topic in chosen] or list(by_topic)
        titles = {card.id: card.title for card in cards(catalog)}
        lesson = st.selectbox(
            "Lesson",
            [ANY, *titles],
            key="quiz_lesson",
            format_func=lambda name: titles.get(name, ANY),
        )
        questions = [
            question
            for topic in topics
            for question in by_topic[topic]
            if lesson in (ANY, question.lesson)
        ]
        show_count(say("ui-quiz-chosen", count=len(questions)))
        title = quiz_title(
            topics if len(topics) < len(by_topic) else (), day=words.day(catalog.edition)
        )
        for item in FORMATS.values():
            _show_file(catalog, item, title, questions)


def _show_file(
    catalog: Catalog, item: QuizFormat, title: str, questions: Sequence[Question]
) -> None:
    fitting = tuple(question for question in questions if item.fits(question))
    left_out = [question.text for question in questions if not item.fits(question)]
    st.download_button(
        item.name,
        data=partial(_file, catalog, item, title, fitting),
        file_name=f"synthetic-drug-atlas-quiz.{item.ending}",
        mime=item.kind,
        key=f"quiz_{item.ending}",
        on_click="ignore",
        icon=":material/download:",
        disabled=not fitting,
    )
    if left_out:
        listed = "\n".join(f"- {shown_as_text(text)}" for text in left_out)
        st.caption(f"{say('ui-quiz-left-out', count=len(left_out))}\n\n{listed}")


def _file(catalog: Catalog, item: QuizFormat, title: str, questions: tuple[Question, ...]) -> bytes:
    base = reader.site_address()
    return store.once(
        catalog,
        ("quiz file", item.ending, title, base, tuple(question.id for question in questions)),
        lambda: item.write(title, with_charts(catalog, item, questions, base)),
        is_brief=True,
        lane="composed",
    )
