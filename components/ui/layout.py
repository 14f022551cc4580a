"""The frame of every page: title, content, numbers in the text, footer with helplines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import site, store
from components.catalog import Catalog, Text
from components.render.help import HELP, STRIP_HTML
from components.render.lines import edition_line, footer_line, held_line
from components.schema import DataProblem
from components.site.links import Links
from components.store.measures import note_fault, page_run
from components.text.messages import say
from components.theme.css import style_sheet
from components.ui import calm, filters, nav, reader
from components.ui.problems import show_fault, show_problem
from components.ui.prose import PageNotes, show_notes, show_prose, shown_as_text

STYLE = Path(__file__).with_name("style.css")
CLASSROOM_STYLE = nav.ROOT / "components" / "lessons" / "assets" / "classroom.css"
WIDTH = 1060
MEASURE = 740
SCRIPT_NAMES = (
    "failures",
    "translation",
    "terms",
    "access",
    "copy",
    "connection",
    "waiting",
    "paper",
    "places",
    "touch",
)
SCRIPTS = "".join(f'<script src="app/static/{name}.js"></script>' for name in SCRIPT_NAMES)


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """What a page works with: the data, its words, and the notes it gathers."""

    name: str
    catalog: Catalog
    text: Text
    notes: PageNotes

    def show_lead(self, place: DeltaGenerator | None = None) -> None:
        """The lead of the page, here or in another `place`."""
        with (
            place or st.container(width=MEASURE, key="lead"),
            error_boundary("The summary of this page"),
        ):
            show_prose(self.text.lead, self.notes, self.text.file)

    def prose(self, name: str) -> None:
        """The body of one section of the page's text."""
        with st.container(width=MEASURE), error_boundary("This text"):
            show_prose(self.text.section(name).body, self.notes, self.text.file)


@contextmanager
def page(name: str) -> Iterator[PageContext]:
    """The frame around a page's content; a fault in the data is said inside it."""
    nav.ensure_routed()
    if name not in {entry.name for entry in site.shown_pages()}:
        # A page for staff that was reached all the same, as by an old address.
        st.switch_page(nav.ROOT / site.PAGES[0].path)
    filters.start_page(name)
    show_style(STYLE)
    with (
        page_run(name),
        st.container(horizontal_alignment="center"),
        st.container(width=WIDTH, key="page"),
    ):
        try:
            current = _open(name)
        except DataProblem as problem:
            show_problem(problem, "This page")
            _show_footer(name, None)
            st.stop()
        with error_boundary("This part of the page"):
            yield current
            show_notes(current.notes)
        _show_footer(name, current.catalog)


def show_style(path: Path) -> None:
    """Put a style sheet on the page."""
    st.html(f"<style>{style_sheet(path)}</style>")


def _open(name: str) -> PageContext:
    """The head of a page: its title, and who can help."""
    catalog = store.calm_catalog() if reader.is_calm() else store.catalog()
    text = catalog.text(name)
    calm.show_line(name)
    st.title(text.title, anchor=False)
    if site.find_page(name).speaks_of_deaths:
        st.html(STRIP_HTML)
    return PageContext(name=name, catalog=catalog, text=text, notes=PageNotes.of(catalog))


@contextmanager
def error_boundary(what: str) -> Iterator[None]:
    """Content whose fault must not take the rest of the page with it.

    A fault in the data says what to fix; any other is logged under a number that the reader sees.
    """
    try:
        yield
    except DataProblem as problem:
        show_problem(problem, what)
    except Exception as error:
        show_fault(what, note_fault("page part", what, error))


def at_widths(name: str) -> Iterator[tuple[bool, DeltaGenerator]]:
    """Where to draw what is laid out in two ways: whether for a narrow window, and the place.

    The server does not know how wide a window is: it sends both and the style sheet shows one,
    except where the browser says that it runs on a phone.
    """
    both = st.container(gap=None)
    if not reader.is_phone():
        yield False, both.container(key=f"wide_only_{name}", gap=None)
    key = name if reader.is_phone() else f"narrow_only_{name}"
    yield True, both.container(key=key, gap=None)


def _show_footer(name: str, catalog: Catalog | None) -> None:
    """Helplines, and the edition of the very data that the page above showed."""
    # Out of sight: access.js presses it when the theme changes, for charts know only one theme.
    st.button("Draw the charts again", key="redraw")
    st.divider()
    with st.container(key="helplines"):
        section_of_help = f'<section aria-label="Help">{HELP}</section>'
        st.html(section_of_help + SCRIPTS, unsafe_allow_javascript=True)
    with st.container(horizontal=True, gap="small", key="ways_out"):
        for page_name, label in site.footer_pages().items():
            nav.link(page_name, label, is_quiet=True)
    calm.show_switch(name)
    if site.has_addresses() and site.find_page(name) in site.public_pages():
        address = Links(is_calm=reader.is_calm()).document(name)
        st.html(f'<p class="atlas-plain">{say("ui-plain-version", address=address)}</p>')
    said = [edition_line(catalog), held_line(catalog)] if catalog else []
    st.caption(shown_as_text(" ".join(filter(None, (*said, footer_line())))))
