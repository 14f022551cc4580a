"""Decks as slides and handouts: /present, with the items of the deck in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from urllib.parse import parse_qsl, urlencode

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components import store
from components.catalog import Catalog
from components.lessons.decks.address import CHAPTER, POWERPOINT, STORY, TOUR
from components.lessons.decks.deck import Deck, read_deck
from components.lessons.decks.powerpoint import KIND, deck_pptx
from components.lessons.decks.slide_views import SIZES, Size
from components.lessons.decks.slides import SCRIPT, STYLE, deck_html, map_picture
from components.lessons.views import FigureView, read_view
from components.render.standalone import Assets
from components.schema import DataProblem
from components.site.calm import ADDRESS as CALM
from components.site.calm import calm_query
from components.store.budget import Lane
from components.theme.tokens import Mode
from components.web.document_files import DocumentFiles
from components.web.drawing import drawn
from components.web.embed import FILES as EMBED_FILES
from components.web.errors import busy
from components.web.responses import (
    GOOD,
    HTML,
    SVG,
    CachePolicy,
    Content,
    content_of,
    refusal,
    respond,
)
from components.web.security import document_policy
from components.web.share import shared_image

CSP = document_policy(form_action="'self'")
LONGEST = 4000
FILES = DocumentFiles("/present", {path.name: path for path in (STYLE, SCRIPT)})
CLASSROOM = "classroom"
# What a deck is made of, and what the address of one that has a name may hold.
ASKED = re.compile(r"deck|title|w[0-9]+")
# What the script reads: which window this is, and where one came from.
READ = {"speaker", "from"}
NAMED = {"deck", "print", "notes", "reveal", *READ, *CALM}
OWN = ("lesson.", "ready.", TOUR, STORY, f"{CHAPTER}.")


def routes(origin: str) -> list[BaseRoute]:
    """The addresses of slides and of what they load; `origin` as `read_settings` gives it."""
    return [
        Route("/present", drawn(_lane, partial(_present, origin), busy)),
        Route("/present/map.svg", drawn("composed", _map, busy)),
        Route(f"/present/{POWERPOINT}", drawn(_lane, partial(_powerpoint, origin), busy)),
        *FILES.routes(),
    ]


def _lane(request: Request) -> Lane:
    return "document" if _is_named(request.query_params) else "composed"


def _is_named(query: Mapping[str, str]) -> bool:
    """Whether an address names one of the site's own decks and composes nothing."""
    deck = query.get("deck", "")
    return set(query) <= NAMED and deck.startswith(OWN) and "," not in deck


def _asked(request: Request) -> tuple[dict[str, str], Catalog, Deck]:
    """What an address says, the data it asks for, and its deck."""
    query = {key: value[:LONGEST] for key, value in request.query_params.items()}
    catalog = store.asked_catalog(query)
    deck = read_deck(catalog, query.get("deck", ""), title=query.get("title", ""), texts=query)
    return query, catalog, deck


def _key(query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a deck is made of, as the name of what is cached."""
    return tuple(sorted((key, value) for key, value in query.items() if ASKED.fullmatch(key)))


def _present(origin: str, request: Request) -> Response:
    root = request.scope.get("root_path", "")
    query, catalog, deck = _asked(request)
    is_handout, has_notes = query.get("print") == "1", query.get("notes") == "1"
    # Before a class the script holds findings back; on paper they are there or not.
    has_findings = not is_handout or query.get("reveal") != "0"

    def image(view: FigureView, mode: Mode, size: Size) -> str:
        asked = dict(parse_qsl(view.query)) | {"mode": mode, "size": size} | calm_query(catalog)
        asked.pop("section", None)
        return f"{root}/present/map.svg?{urlencode(asked)}"

    def write() -> Content:
        html = deck_html(
            catalog,
            deck,
            today=store.today(),
            # An address changes with its content.
            assets=Assets(
                style=FILES.address(request, STYLE.name),
                script=FILES.address(request, SCRIPT.name),
                plotly=EMBED_FILES.address(request, "plotly.js", plotly.__version__),
            ),
            image=image,
            is_handout=is_handout,
            has_notes=has_notes,
            has_findings=has_findings,
            back=f"{root}/{_back(query.get('deck', ''), is_calm=catalog.is_calm)}",
            site=f"{root}/",
            preview=shared_image(origin, _shown_page(deck), catalog),
            origin=origin,
        )
        return content_of(html, HTML, csp=CSP)

    content = store.once(
        catalog,
        ("deck", _key(query), is_handout, has_notes, has_findings, root, store.today()),
        write,
        is_first=_is_named(query) and not deck.left_out,
        is_brief=not _is_named(query),
    )
    if not deck.slides:
        return respond(request, content, CachePolicy.NO_STORE, status=404)
    return respond(request, content, CachePolicy.LIVE)


def _shown_page(deck: Deck) -> str:
    """The page whose picture represents a deck: that of its first figure."""
    views = (slide.view for slide in deck.slides if slide.view)
    return next((view.page for view in views), CLASSROOM)


def _powerpoint(origin: str, request: Request) -> Response:
    """A deck as a file of PowerPoint; a deck without slides is the page that says so."""
    query, catalog, deck = _asked(request)
    if not deck.slides:
        return _present(origin, request)
    content = store.once(
        catalog,
        ("deck pptx", _key(query), store.today()),
        lambda: content_of(
            deck_pptx(catalog, deck, today=store.today(), origin=origin), KIND, is_compressed=True
        ),
        is_brief=not _is_named(query),
    )
    name = re.sub(r"[^a-z0-9]+", "-", deck.title.lower()).strip("-")[:60] or "slides"
    headers = {"Content-Disposition": f'attachment; filename="{name}.pptx"'}
    return respond(request, content, CachePolicy.LIVE, headers)


def _back(deck: str, *, is_calm: bool) -> str:
    """Where the way out of a deck leads, below the address of the site."""
    first, _, name = deck.partition(".")
    is_lesson = first == "lesson" and "," not in name
    asked = {"section": "lessons", "lesson": name} if is_lesson else {"section": "decks"}
    return f"{CLASSROOM}?{urlencode(asked | (CALM if is_calm else {}))}"


def _map(request: Request) -> Response:
    """The picture of a slide, for a `mode` and a `size` in addition to what its view chooses.

    An address with a scene asks for the stage of the story, any other for the supply map.
    """
    query = dict(request.query_params)
    mode: Mode = "dark" if query.pop("mode", "") == "dark" else "light"
    asked = query.pop("size", "")
    size: Size = asked if asked in SIZES else "wide"
    try:
        catalog = store.asked_catalog(query)
        query = {key: value for key, value in query.items() if key not in CALM}
        page, _, name = (STORY if "scene" in query else "supply_routes.map").partition(".")
        view = read_view(catalog, page, name, urlencode(query), file="the address")
    except DataProblem:
        return refusal()
    picture = store.once(
        catalog,
        ("slide map", view.query, mode, size),
        lambda: content_of(map_picture(catalog, view, mode, size), SVG, GOOD),
    )
    return respond(request, picture, CachePolicy.LIVE)
