"""Blocks that are mostly words: passages, claims, changes, privacy, glossary, letters."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd

from components.exhibits.events import events_named
from components.exhibits.route_map import fentanyl_map
from components.publishing.changes import what_changed
from components.render.glossary import glossary_html, glossary_of
from components.render.letters import LANGUAGES, LETTERS, inside_page, letter_of
from components.render.statements import statements_html
from components.render.stills import routes_html
from components.render.writers.piece import DocumentContext, Piece, titled
from components.site import blocks, is_staff, privacy
from components.site.about import checks_of, later_figures
from components.site.blocks import Onward, Passage
from components.site.calm import has_section
from components.site.claims import claims_by_place, claims_of, tally
from components.site.privacy import Stored
from components.site.statements import Way, statement_tally
from components.text import words
from components.text.messages import say


def all_texts(context: DocumentContext) -> list[Piece]:
    """Every text of the page under its name."""
    return [titled(name, context.section_prose(name)) for name in context.text.sections]


def checks(context: DocumentContext) -> list[Piece]:
    """What was tested for accessibility, and what is missing."""
    labels = context.catalog.resource("accessibility").field("kind").labels
    return [titled(title, table=checks_of(context.catalog, kind)) for kind, title in labels.items()]


def statements_with_later_figures(context: DocumentContext) -> list[Piece]:
    """Statements that a later figure has overtaken."""
    return [titled("Numbers with a newer one", table=later_figures(context.catalog))]


def changes(context: DocumentContext) -> list[Piece]:
    """The changes that readers are told."""
    found = what_changed(context.catalog)
    return [Piece("changes", [(words.day(item.day), item.title, item.detail) for item in found])]


def what_is_stored(context: DocumentContext) -> list[Piece]:
    """What a visit leaves in the browser and what the server writes down."""
    items = privacy.stored(has_staff=is_staff())
    name = "in_your_browser" if is_staff() else "in_your_browser_no_cookie"
    stored = pd.DataFrame(
        {
            "Name": [_stored_name(item) for item in items],
            "Kind": [item.kind for item in items],
            "What it says": [item.what for item in items],
            "Kept until": [item.until for item in items],
        }
    ).set_index("Name")
    logged = pd.DataFrame(
        {"Field": list(privacy.LOGGED), "What it says": list(privacy.LOGGED.values())}
    ).set_index("Field")
    return [
        titled(
            "In your browser",
            context.section_prose(name),
            stored,
            "What a visit leaves in your browser",
        ),
        titled(
            "On our server",
            context.section_prose("on_our_server"),
            logged,
            "What the server writes down",
        ),
        titled("Elsewhere", context.section_prose("elsewhere")),
    ]


def _stored_name(item: Stored) -> str:
    """The name of what is stored; one that begins it goes on with the address of the page."""
    begins = item.name.removesuffix("*")
    return say("render-stored-name", name=begins) if begins != item.name else item.name


def passages(context: DocumentContext, block: blocks.Passages) -> list[Piece]:
    """Texts under their names, each with ways on."""
    return [Piece("passage", _passage(context, item)) for item in block.passages]


def _passage(context: DocumentContext, item: Passage) -> dict[str, Any]:
    return {
        "title": item.text,
        "text": context.section_prose(item.text),
        "more": item.more(context.catalog) if item.more else "",
        "links": [
            _onward(context, link)
            for link in item.links
            if has_section(context.catalog, link.page, link.section)
        ],
    }


def routes_picture(context: DocumentContext, block: blocks.RoutesPicture) -> list[Piece]:
    """A text under its name, and a still map that leads to the page of the map."""
    alt = fentanyl_map(context.catalog).description.alt
    view = {
        "title": block.text,
        "text": context.section_prose(block.text),
        "picture": routes_html(alt, context.links, block.links[0]),
        "links": [_onward(context, link) for link in block.links],
    }
    return [Piece("routes_picture", view)]


def event_cards(context: DocumentContext, block: blocks.EventCards) -> list[Piece]:
    """A text under its name, and a card for each event."""
    cards = [
        (row.when, row.title, row.summary, context.event(row.event_id))
        for row in events_named(context.catalog, block.events)
    ]
    text = context.section_prose(block.text)
    return [Piece("event_cards", {"title": block.text, "text": text, "cards": cards})]


def page_links(context: DocumentContext, block: blocks.PageLinks) -> list[Piece]:
    """Ways on to other pages."""
    return [Piece("links", [_onward(context, link) for link in block.links])]


def _onward(context: DocumentContext, link: Onward) -> tuple[str, str]:
    if event_id := dict(link.choices).get("event"):
        return link.label, context.event(event_id)
    return link.label, context.links.document(link.page, link.section)


def claims(context: DocumentContext) -> list[Piece]:
    """Claims of the source documents by place, each with its check."""
    view = {
        "tally": tally(claims_of(context.catalog)),
        "groups": claims_by_place(context.catalog),
    }
    return [Piece("claims", view)]


def statements(context: DocumentContext) -> list[Piece]:
    """Every statement of the source documents, by part."""

    def address(way: Way) -> str:
        if way.kind == "event":
            return context.event(way.name)
        if way.kind == "program":
            return context.program(way.name)
        return context.links.document(way.page, way.name, way.anchor)

    return [
        Piece("whole", f"<p><strong>{html.escape(statement_tally(context.catalog))}</strong></p>"),
        Piece("whole", statements_html(context.catalog, address)),
    ]


def glossary(context: DocumentContext) -> list[Piece]:
    """What the words of the site mean."""
    context.catalog.table("glossary")
    known = glossary_of(context.catalog)
    return [Piece("whole", glossary_html(context.catalog, known, known.terms.values()))]


def letters(context: DocumentContext) -> list[Piece]:
    """Letters and sheets for families."""
    return [
        Piece("whole", inside_page(letter_of(context.catalog, name, language)))
        for name in LETTERS
        for language in LANGUAGES
    ]
