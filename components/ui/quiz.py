"""The quiz on its page. Answering it stays in the browser: no widget of Streamlit is in it."""

from __future__ import annotations

import streamlit as st

from components import store
from components.lessons.quiz import answer_key_html, quiz_html, read_quiz
from components.site import is_staff
from components.ui import reader
from components.ui.layout import CLASSROOM_STYLE, MEASURE, PageContext, show_style
from components.ui.lessons import show_for_staff

SCRIPT = '<script src="app/static/quiz.js"></script>'


def show_quiz(page: PageContext) -> None:
    """Every question, and for staff those that cannot be asked now."""
    show_style(CLASSROOM_STYLE)
    with st.container(width=MEASURE, key="quiz"):
        mode = reader.mode()
        st.html(
            store.once(page.catalog, ("quiz", mode), lambda: quiz_html(page.catalog, mode=mode))
        )
        with st.expander("All answers, for a quiz on paper"):
            key = ("quiz key", mode)
            st.html(store.once(page.catalog, key, lambda: answer_key_html(page.catalog, mode=mode)))
        if is_staff():
            show_for_staff(read_quiz(page.catalog).left_out)
    st.html(SCRIPT, unsafe_allow_javascript=True)
