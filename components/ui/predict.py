"""Predict, then reveal, on its page. A guess stays in the browser, as in the quiz."""

from __future__ import annotations

import streamlit as st

from components import store
from components.lessons.predict import predictions_html, read_predictions
from components.site import is_staff
from components.ui import reader
from components.ui.layout import CLASSROOM_STYLE, MEASURE, PageContext, show_style
from components.ui.lessons import show_for_staff

SCRIPT = '<script src="app/static/predict.js"></script>'


def show_predictions(page: PageContext) -> None:
    """Every series to guess, and for staff those that cannot be shown now."""
    show_style(CLASSROOM_STYLE)
    with st.container(width=MEASURE, key="predict"):
        mode = reader.mode()
        key = ("predictions", mode)
        st.html(store.once(page.catalog, key, lambda: predictions_html(page.catalog, mode=mode)))
        if is_staff():
            show_for_staff(read_predictions(page.catalog)[1])
    st.html(SCRIPT, unsafe_allow_javascript=True)
