"""Calm mode on a page: the line that says that it is on, the way out, and the way in."""

from __future__ import annotations

import html

import streamlit as st

from components.site import left_out, sections_of
from components.text import words
from components.text.messages import say
from components.ui import reader
from components.ui.filters import clear_choices

# Keeps calm mode in the address and in every link, also in those that the menu makes.
MARK = '<span hidden data-atlas-calm="{}"></span><script src="app/static/calm.js"></script>'


def show_line(page: str) -> None:
    """What is left out of `page`, and a button that shows it; nothing outside of calm mode."""
    if not reader.is_calm():
        return
    titles = [f"“{html.escape(title)}”" for title in left_out(page)]
    line = say("ui-calm", count=len(titles), titles=words.listing(titles))
    with st.container(
        key="calm_line", border=True, horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(
            f"<p>{line}</p>{MARK.format('on')}",
            width="content",
            unsafe_allow_javascript=True,
        )
        st.button("Show death counts", key="calm_off", on_click=reader.set_calm, args=(False,))


def show_left_out(page: str, section: str) -> None:
    """The figures that are left out of one section, by title."""
    titles = left_out(page, section) if reader.is_calm() else []
    if titles:
        st.caption(say("ui-calm-left-out", titles=words.listing(titles)))


def show_switch(page: str) -> None:
    """The way in, at the foot of every page; nothing in calm mode."""
    if not reader.is_calm():
        st.button(
            "Hide death counts",
            key="calm_on",
            type="tertiary",
            icon=":material/spa:",
            on_click=_start,
            args=(page,),
        )
        st.html(MARK.format("off"), width="content", unsafe_allow_javascript=True)


def _start(page: str) -> None:
    if st.query_params.get("section", "") not in ("", *sections_of(page, is_calm=True)):
        clear_choices(("section",))
    reader.set_calm(True)
