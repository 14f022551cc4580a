"""Decks as slides and handouts: /present, with the items of the deck in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import parse_qsl, urlencode

import plotly
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components import store
from components.charts import Mode
from components.exhibits import Chosen, Exhibit, Picture
from components.lessons.deck import read_deck
from components.lessons.slides import SCRIPT, SIZES, STYLE, Size, deck_html, map_picture
from components.lessons.views import View, read_view
from components.render.standalone import Parts
from components.schema import DataProblem
from components.site.calm import ADDRESS as CALM
from components.store.budget import Lane
from components.theme.css import style_sheet
from components.web.drawing import drawn
from components.web.errors import busy
from components.web.fonts import font
from components.web.responses import FOREVER, GOOD, Content, answer, content_of

# Plotly writes styles into the page; scripts come from files alone.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HTML, SVG = "text/html; charset=utf-8", "image/svg+xml"
LIVE = "public, max-age=60, stale-while-revalidate=600"
LONGEST = 4000
TYPES = {STYLE.name: (STYLE, "text/css"), SCRIPT.name: (SCRIPT, "text/javascript")}
CLASSROOM = "classroom?section=decks"
# What a deck is made of, and what the address of one that has a name may hold.
ASKED = re.compile(r"deck|title|print|notes|w[0-9]+")
NAMED = {"deck", "print", "notes", *CALM}
OWN = ("lesson.", "ready.", "supply_routes.chapter", "agreements.chapter.")


def routes() -> list[BaseRoute]:
    """The addresses of slides and of what they load."""
    return [
        Route("/present", drawn(_lane, _present, busy)),
        Route("/present/map.svg", drawn("composed", _map, busy)),
        Route("/present/fonts/{name}", font),
        Route("/present/{name}", _part),
    ]


def _lane(request: Request) -> Lane:
    return "document" if _is_named(request.query_params) else "composed"


def _is_named(query: Mapping[str, str]) -> bool:
    """Whether an address names one of the site's own decks and composes nothing."""
    deck = query.get("deck", "")
    return set(query) <= NAMED and deck.startswith(OWN) and "," not in deck


def _present(request: Request) -> Response:
    query = {key: value[:LONGEST] for key, value in request.query_params.items()}
    root = request.scope.get("root_path", "")
    catalog = store.asked_catalog(query)
    deck = read_deck(catalog, query.get("deck", ""), title=query.get("title", ""), texts=query)

    def image(view: View, mode: Mode, size: Size) -> str:
        asked = dict(parse_qsl(view.query)) | {"mode": mode, "size": size}
        asked.pop("section", None)
        return f"{root}/present/map.svg?{urlencode(asked)}"

    def draw(exhibit: Exhibit, chosen: Chosen, mode: Mode, is_narrow: bool) -> Picture:
        return store.picture(catalog, exhibit, chosen, mode, narrow=is_narrow)

    def write() -> Content:
        text = deck_html(
            catalog,
            deck,
            today=store.today(),
            parts=_parts(root),
            draw=draw,
            image=image,
            is_handout=query.get("print") == "1",
            has_notes=query.get("notes") == "1",
            back=f"{root}/{CLASSROOM}{f'&{urlencode(CALM)}' if catalog.is_calm else ''}",
        )
        return content_of(text.encode(), HTML)

    asked = tuple(sorted((key, value) for key, value in query.items() if ASKED.fullmatch(key)))
    content = store.once(
        catalog,
        ("deck", asked, root, store.today()),
        write,
        is_first=_is_named(query) and not deck.left_out,
        is_brief=not _is_named(query),
    )
    status = 200 if deck.slides else 404
    headers = {
        "Cache-Control": LIVE if deck.slides else "no-store",
        "Content-Security-Policy": POLICY,
    }
    return answer(request, content, headers, status)


def _map(request: Request) -> Response:
    """The supply map of a slide, for a `mode` and a `size` besides its period or step."""
    query = dict(request.query_params)
    mode: Mode = "dark" if query.pop("mode", "") == "dark" else "light"
    asked = query.pop("size", "")
    size: Size = asked if asked in SIZES else "wide"
    try:
        catalog = store.catalog()
        view = read_view(catalog, "supply_routes", "map", urlencode(query), file="the address")
    except DataProblem:
        return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
    picture = store.once(
        catalog,
        ("slide map", view.query, mode, size),
        lambda: content_of(map_picture(catalog, view, mode, size).encode(), SVG, GOOD),
    )
    return answer(request, picture, {"Cache-Control": LIVE})


def _parts(root: str) -> Parts:
    """What a deck loads; an address changes with its content."""
    return Parts(
        style=f"{root}/present/{STYLE.name}?v={_content(STYLE.name).mark}",
        script=f"{root}/present/{SCRIPT.name}?v={_content(SCRIPT.name).mark}",
        plotly=f"{root}/embed/plotly.js?v={plotly.__version__}",
    )


@cache
def _content(name: str) -> Content:
    path, kind = TYPES[name]
    content = style_sheet(path).encode() if path == STYLE else path.read_bytes()
    return content_of(content, kind, GOOD)


def _part(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in TYPES:
        return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
    kept = FOREVER if request.query_params.get("v") else LIVE
    return answer(request, _content(name), {"Cache-Control": kept})
