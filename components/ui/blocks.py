"""The pages as the site shows them: a function for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from components import site
from components.exhibits import Exhibit
from components.site import blocks
from components.site.blocks import AnyBlock, without_block
from components.ui import layout, nav
from components.ui.about import show_changes, show_checks, show_later_figures, show_texts
from components.ui.claims import show_claims
from components.ui.decks import show_decks
from components.ui.desk import show_desk
from components.ui.event_card import show_corrections
from components.ui.events import show_chapters, show_list, show_timeline
from components.ui.exercises import show_predictions, show_quiz
from components.ui.exhibit import show_exhibit
from components.ui.glossary import show_glossary
from components.ui.inventory import show_datasets, show_facts, show_sources
from components.ui.layout import PageContext
from components.ui.lessons import show_lessons
from components.ui.letters import show_letters
from components.ui.machines import show_machines
from components.ui.pack import show_pack
from components.ui.passages import show_event_cards, show_passages, show_routes_picture
from components.ui.places import show_places
from components.ui.privacy import show_logged, show_stored
from components.ui.programs import show_money, show_programs
from components.ui.routes import show_route_map
from components.ui.saved_files import show_status
from components.ui.sections import choose_section
from components.ui.statements import show_statements
from components.ui.story import show_story

# Blocks have kinds of their own; each function is for the kind that it is found under.
Show = Callable[[PageContext, Any], None]


# Such a block shows the lead of the page itself.
SHOWS_LEAD = (blocks.SupplyMap,)


def show_page(name: str) -> None:
    """The page called `name`: its frame, and the blocks of the section that is chosen.

    What is looked at comes first: a picture before all words of its section, any other block after
    one text, the lead of the page or that of the section.
    """
    with layout.page(name) as page:
        section = choose_section(page) if site.find_page(name).sections else ""
        show_places(page, section)
        first, *others = site.blocks_of(name, section, is_calm=page.catalog.is_calm)
        texts = _texts(page, section, first)
        before = [] if isinstance(first, site.PICTURES) else texts[:1]
        for show in before:
            show()
        if others and isinstance(first, Exhibit) and isinstance(others[0], blocks.RoutesPicture):
            _show_with_picture(page, first, others.pop(0))
        else:
            _show_block(page, first)
        for show in texts[len(before) :]:
            show()
        for block in others:
            _show_block(page, block)


def _texts(page: PageContext, section: str, first: AnyBlock) -> list[Callable[[], None]]:
    """What shows the lead of the page, where it is with `section`, and the text of the section."""
    texts: list[Callable[[], None]] = []
    if site.has_lead(page.name, section) and not isinstance(first, SHOWS_LEAD):
        texts.append(page.show_lead)
    if section and not site.find_page(page.name).section(section).opens:
        texts.append(partial(page.prose, f"section_{section}"))
    return texts


def _show_block(page: PageContext, block: AnyBlock) -> None:
    if block.name:
        with st.container(key=f"exhibit_{block.name}", gap="small"):
            _show_apart(page, block)
    else:
        _show(page, block)


def _show_with_picture(page: PageContext, block: Exhibit, picture: AnyBlock) -> None:
    """An exhibit with a picture beside it; each has an error boundary of its own."""
    with (
        st.container(key=f"exhibit_{block.name}", gap="small"),
        layout.error_boundary(block.title),
    ):
        show_exhibit(page, block, beside=partial(_show, page, picture))


def _show(page: PageContext, block: AnyBlock) -> None:
    with layout.error_boundary(block.title if isinstance(block, Exhibit) else block.what):
        SHOW[type(block)](page, block)


@st.fragment
def _show_apart(page: PageContext, block: AnyBlock) -> None:
    """A fragment, so that a filter of the block runs it alone."""
    _show(page, block)


def _show_links(page: PageContext, block: blocks.PageLinks) -> None:
    for link in block.links:
        nav.show_onward_link(link)


def _show_privacy(page: PageContext) -> None:
    show_stored(page)
    show_logged(page)


SHOW: Mapping[type[AnyBlock], Show] = {
    Exhibit: show_exhibit,
    blocks.Texts: without_block(show_texts),
    blocks.Passages: show_passages,
    blocks.RoutesPicture: show_routes_picture,
    blocks.EventCards: show_event_cards,
    blocks.AllChanges: without_block(show_changes),
    blocks.LaterFigures: without_block(show_later_figures),
    blocks.Checks: without_block(show_checks),
    blocks.Privacy: without_block(_show_privacy),
    blocks.Claims: without_block(show_claims),
    blocks.Statements: without_block(show_statements),
    blocks.PageLinks: _show_links,
    blocks.Story: without_block(show_story),
    blocks.SupplyMap: without_block(show_route_map),
    blocks.Timeline: without_block(show_timeline),
    blocks.EventList: without_block(show_list),
    blocks.Chapters: without_block(show_chapters),
    blocks.Differences: without_block(show_corrections),
    blocks.Programs: without_block(show_programs),
    blocks.Money: without_block(show_money),
    blocks.Lessons: without_block(show_lessons),
    blocks.Decks: without_block(show_decks),
    blocks.QuizQuestions: without_block(show_quiz),
    blocks.Predictions: without_block(show_predictions),
    blocks.FamilyLetters: without_block(show_letters),
    blocks.PackForClasses: without_block(show_pack),
    blocks.Datasets: without_block(show_datasets),
    blocks.Facts: without_block(show_facts),
    blocks.Sources: without_block(show_sources),
    blocks.Machines: without_block(show_machines),
    blocks.GlossaryTerms: without_block(show_glossary),
    blocks.SavedFileStatus: without_block(show_status),
    blocks.Preview: without_block(show_desk),
}
