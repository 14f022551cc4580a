"""Blocks that are mostly words: overview, claims, changes, privacy, glossary, letters."""

from __future__ import annotations

import pandas as pd

from components.catalog.rows import each_row
from components.charts.svg import sparkline_svg
from components.exhibits.events import newest_agreements
from components.exhibits.headlines import ENOUGH, headlines_of, label_of
from components.publishing.changes import what_changed
from components.render.glossary import glossary_html, glossary_of
from components.render.help import HELP
from components.render.letters import LANGUAGES, LETTERS, inside_page, letter_of
from components.render.writers.piece import DocumentContext, Piece, titled
from components.schema import DataProblem
from components.site import blocks, find_exhibit, find_page, is_staff, privacy
from components.site.about import checks_of, later_figures
from components.site.blocks import Onward
from components.site.calm import has_section
from components.site.claims import claims_by_place, claims_of, tally
from components.text import words


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


def changes(
    context: DocumentContext, block: blocks.LatestChanges | blocks.AllChanges
) -> list[Piece]:
    """The changes that readers are told, the latest or all."""
    found = what_changed(context.catalog)
    if isinstance(block, blocks.LatestChanges):
        found = found[: block.count]
    return [Piece("changes", [(words.day(item.day), item.title, item.detail) for item in found])]


def what_is_stored(context: DocumentContext) -> list[Piece]:
    """What a visit leaves in the browser and what the server writes down."""
    items = privacy.stored(has_staff=is_staff())
    name = "in_your_browser" if is_staff() else "in_your_browser_no_cookie"
    stored = pd.DataFrame(
        {
            "Name": [item.name.replace("*", " and the page") for item in items],
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


def headlines(context: DocumentContext) -> list[Piece]:
    """The headline figures as cards; one whose table is being corrected is left out."""
    catalog = context.catalog
    cards = []
    for item in headlines_of(catalog):
        try:
            fact = catalog.fact(item.fact)
            change = catalog.fact(item.change) if item.change else None
        except DataProblem:
            continue
        values = [float(value) for value in item.series(catalog)]
        cards.append(
            {
                "label": label_of(catalog, item),
                "display": fact.display,
                "change": f"{words.change_words(change.value, 0)} {change.unit}" if change else "",
                "badge": item.badge,
                "as_of": words.capital(fact.as_of),
                "line": sparkline_svg(values) if len(values) >= ENOUGH else "",
                "href": context.links.document("united_states", item.section, item.exhibit),
                "link": find_exhibit("united_states", item.exhibit).title,
            }
        )
    return [Piece("headlines", cards)]


def next_steps(context: DocumentContext, block: blocks.NextSteps) -> list[Piece]:
    """A card for each kind of reader."""
    groups = [
        {
            "text": context.section_prose(audience.text),
            "links": [
                _onward(context, link)
                for link in audience.links
                if not find_page(link.page).is_for_staff
                and has_section(context.catalog, link.page, link.section)
            ],
        }
        for audience in block.audiences
    ]
    return [Piece("ways_on", groups)]


def page_links(context: DocumentContext, block: blocks.PageLinks) -> list[Piece]:
    """Ways on to other pages."""
    return [Piece("links", [_onward(context, link) for link in block.links])]


def _onward(context: DocumentContext, link: Onward) -> tuple[str, str]:
    return link.label, context.links.document(link.page, link.section)


def calm_start(context: DocumentContext) -> list[Piece]:
    """Help and agreements, which calm mode puts first."""
    if not context.catalog.is_calm:
        return []
    events = [
        (f"{row.when}: {row.title}", context.event(row.event_id))
        for row in each_row(newest_agreements(context.catalog))
    ]
    return [Piece("whole", HELP), Piece("links", events)]


def claims(context: DocumentContext) -> list[Piece]:
    """Claims of the source documents by place, each with its check."""
    view = {
        "tally": tally(claims_of(context.catalog)),
        "groups": claims_by_place(context.catalog),
    }
    return [Piece("claims", view)]


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
