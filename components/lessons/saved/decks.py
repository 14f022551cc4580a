"""Decks of the saved edition: a file each, and a list that leads to them by their address."""

from __future__ import annotations

from datetime import date

from components.catalog import Catalog
from components.lessons.decks.deck import read_deck
from components.lessons.decks.ready import ready_decks
from components.lessons.decks.slides import SCRIPT, deck_html
from components.lessons.saved.pages import render_page
from components.lessons.saved.style import LINKS, POLICY, SLIDES
from components.render.standalone import Assets
from components.text.messages import say


def deck_file(item: str, *, is_handout: bool = False) -> str:
    """The file of a deck below /present/, as its address names it."""
    return f"{item}{'.print' if is_handout else ''}.html"


def saved_deck(catalog: Catalog, item: str, *, today: date, is_handout: bool = False) -> str:
    """A deck as a document, on the screen or on paper."""
    return deck_html(
        catalog,
        read_deck(catalog, item),
        today=today,
        assets=Assets(
            style=LINKS.asset(SLIDES),
            script=LINKS.asset(SCRIPT.name),
            plotly=LINKS.asset("plotly.js"),
        ),
        is_handout=is_handout,
        back=LINKS.document("classroom", "decks"),
        site="/",
        policy=POLICY,
    )


def saved_decks_html(catalog: Catalog, *, live: str = "") -> str:
    """The list of the decks, which leads on to the one that the address names."""
    items = [
        {
            "title": ready.title,
            "about": ready.description,
            "slides": f"/present/{deck_file(ready.item)}",
            "handout": f"/present/{deck_file(ready.item, is_handout=True)}",
        }
        for ready in ready_decks(catalog)
    ]
    return render_page(
        catalog,
        "saved_decks.html",
        live,
        title=say("lessons-saved-decks"),
        open=say("lessons-saved-slides"),
        handout=say("lessons-saved-handout"),
        items=items,
    )
