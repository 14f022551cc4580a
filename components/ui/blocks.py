"""The pages as the site shows them: a function for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from components import site
from components.exhibits import Exhibit
from components.site import blocks
from components.site.blocks import AnyBlock
from components.ui import layout, nav
from components.ui.about import show_all_changes, show_checks, show_later_figures, show_texts
from components.ui.claims import show_claims
from components.ui.decks import show_decks
from components.ui.events import show_chapters, show_corrections, show_list, show_timeline
from components.ui.figure import show_exhibit
from components.ui.glossary import show_glossary
from components.ui.headlines import show_headlines
from components.ui.home import show_calm_start, show_changes, show_next_steps
from components.ui.inventory import show_datasets, show_facts, show_sources
from components.ui.layout import PageContext
from components.ui.lessons import show_lessons
from components.ui.letters import show_letters
from components.ui.machines import show_machines
from components.ui.pack import show_pack
from components.ui.predict import show_predictions
from components.ui.privacy import show_logged, show_stored
from components.ui.programmes import show_money, show_programmes
from components.ui.quiz import show_quiz
from components.ui.rehearsal import show_rehearsal, show_standing
from components.ui.routes import show_route_map
from components.ui.sections import choose_section

# Blocks have kinds of their own; each function is for the kind that it is found under.
Show = Callable[[PageContext, Any], None]


def show_page(name: str) -> None:
    """The page called `name`: its frame, and the blocks of the section that is chosen."""
    with layout.page(name) as page:
        section = choose_section(page) if site.find_page(name).sections else ""
        for block in site.blocks_of(name, section, is_calm=page.catalog.is_calm):
            SHOW[type(block)](page, block)


def _alone(show: Callable[[PageContext], None]) -> Show:
    """For a kind of block that says nothing more than that it stands there."""
    return lambda page, block: show(page)


def _show_links(page: PageContext, block: blocks.PageLinks) -> None:
    for link in block.links:
        nav.go_on(link)


def _show_privacy(page: PageContext) -> None:
    show_stored(page)
    show_logged(page)


SHOW: Mapping[type[AnyBlock], Show] = {
    Exhibit: show_exhibit,
    blocks.Texts: _alone(show_texts),
    blocks.CalmStart: _alone(show_calm_start),
    blocks.Headlines: _alone(show_headlines),
    blocks.NextSteps: show_next_steps,
    blocks.LatestChanges: _alone(show_changes),
    blocks.AllChanges: _alone(show_all_changes),
    blocks.LaterFigures: _alone(show_later_figures),
    blocks.Checks: _alone(show_checks),
    blocks.Privacy: _alone(_show_privacy),
    blocks.Claims: show_claims,
    blocks.PageLinks: _show_links,
    blocks.RouteMap: _alone(show_route_map),
    blocks.Timeline: _alone(show_timeline),
    blocks.EventList: _alone(show_list),
    blocks.Chapters: _alone(show_chapters),
    blocks.Differences: _alone(show_corrections),
    blocks.Programs: _alone(show_programmes),
    blocks.Money: _alone(show_money),
    blocks.Lessons: _alone(show_lessons),
    blocks.Decks: _alone(show_decks),
    blocks.Quiz: _alone(show_quiz),
    blocks.Predictions: _alone(show_predictions),
    blocks.FamilyLetters: _alone(show_letters),
    blocks.PackForClasses: _alone(show_pack),
    blocks.Datasets: _alone(show_datasets),
    blocks.Facts: _alone(show_facts),
    blocks.Sources: _alone(show_sources),
    blocks.Machines: _alone(show_machines),
    blocks.GlossaryTerms: _alone(show_glossary),
    blocks.SavedFiles: _alone(show_standing),
    blocks.Preview: _alone(show_rehearsal),
}
