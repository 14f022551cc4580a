"""The letter to families and the sheet on help: to read, copy, print and change."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial

import streamlit as st

from components.render.letters import (
    LANGUAGES,
    LETTERS,
    inside_page,
    letter_of,
    to_pdf,
    to_print,
    to_word,
)
from components.ui.downloads import show_download
from components.ui.filters import choose_one
from components.ui.layout import MEASURE, PageContext

SCRIPT = '<script src="app/static/letters.js"></script>'


def show_letters(page: PageContext) -> None:
    """Which text and in which language, ways to take it away, and the text itself."""
    with st.container(key="letters", gap="small"):
        with st.container(horizontal=True, gap="medium"):
            name = choose_one("Text", LETTERS, key="letter", default=next(iter(LETTERS)))
            language = choose_one("Language", LANGUAGES, key="language", default="en")
        letter = letter_of(page.catalog, name, language)
        with st.container(horizontal=True, gap="small", key="letter_ways"):
            printed = _button("print", "Print this sheet")
            copied = _button("copy", "Copy the text", letter.markdown)
            st.html(
                f'<div class="atlas-ways">{printed} {copied} <span role="status"></span></div>'
                f"{SCRIPT}",
                unsafe_allow_javascript=True,
                width="content",
            )
            files: tuple[tuple[str, str, str | bytes | Callable[[], bytes]], ...] = (
                ("PDF", "pdf", partial(to_pdf, letter, page.catalog.edition)),
                ("Word", "docx", to_word(letter)),
                ("Page to print", "html", to_print(letter)),
                ("Markdown", "md", letter.markdown),
            )
            for label, ending, content in files:
                name = f"{letter.stem}.{ending}"
                show_download(label, content, name, key=f"letter_{ending}", style="secondary")
        st.caption("Words in [brackets] and empty lines are for you to fill in.")
        with st.container(width=MEASURE):
            st.html(inside_page(letter))


def _button(does: str, label: str, text: str = "") -> str:
    """A button that letters.js answers; `text` is what it works with."""
    return (
        f'<button type="button" data-letter="{does}" data-text="{html.escape(text)}">'
        f"{label}</button>"
    )
