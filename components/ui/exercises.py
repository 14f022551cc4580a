"""Quiz and predictions on their page. Answers stay in the browser: Streamlit has no widget here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from components import store
from components.lessons.predict import predictions_html, read_predictions
from components.lessons.quiz import answer_key_html, quiz_html, read_quiz
from components.schema.problems import Problem
from components.site import is_staff
from components.ui import reader
from components.ui.decks import show_votes
from components.ui.layout import CLASSROOM_STYLE, MEASURE, PageContext, show_style
from components.ui.lessons import show_for_staff
from components.ui.quiz_files import show_quiz_files


def show_quiz(page: PageContext) -> None:
    """Every question, and for staff those that cannot be asked now."""
    show_style(CLASSROOM_STYLE)
    with st.container(width=MEASURE, key="quiz"):
        _show_html(page, "quiz", partial(quiz_html, folds=True))
        with st.expander("All answers, for a quiz on paper"):
            _show_html(page, "quiz key", answer_key_html)
        show_votes(page.catalog)
        show_quiz_files(page.catalog)
        _end(lambda: read_quiz(page.catalog).left_out, script="quiz")


def show_predictions(page: PageContext) -> None:
    """Every series to guess, and for staff those that cannot be shown now."""
    show_style(CLASSROOM_STYLE)
    with st.container(width=MEASURE, key="predict"):
        _show_html(page, "predictions", predictions_html)
        _end(lambda: read_predictions(page.catalog)[1], script="predict")


def _show_html(page: PageContext, name: str, build: Callable[..., str]) -> None:
    mode = reader.mode()
    st.html(store.once(page.catalog, (name, mode), lambda: build(page.catalog, mode=mode)))


def _end(left_out: Callable[[], Sequence[Problem]], *, script: str) -> None:
    if is_staff():
        show_for_staff(left_out())
    st.html(f'<script src="app/static/{script}.js"></script>', unsafe_allow_javascript=True)
