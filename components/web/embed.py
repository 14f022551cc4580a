"""Exhibits for frames on other sites: /embed/<page>/<exhibit>, with the filters of the page.

Live, or frozen to a data edition by `?edition=`. These are the only addresses that other sites
may frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

import plotly
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components import store
from components.catalog import Catalog
from components.charts import Mode
from components.exhibits.route_map import SIZES, Size, route_choice, route_map, route_query
from components.exhibits.timeline import TIMELINE
from components.render.data_files import edition_title
from components.render.standalone import (
    ASSETS,
    PLOTLY,
    Around,
    Parts,
    Theme,
    exhibit_html,
    notice_html,
    route_map_html,
)
from components.schema import DataProblem
from components.site import EXHIBITS, find_exhibit, section_of
from components.site.calm import ADDRESS as CALM
from components.site.calm import calm_query, is_calm
from components.store.budget import Lane
from components.store.measures import note_fault
from components.theme.css import style_sheet
from components.web.drawing import RETRY_AFTER, drawn
from components.web.fonts import font
from components.web.responses import FOREVER, GOOD, Content, answer, content_of

MAP = ("supply_routes", "map")
# What is no exhibit of its page, which shows more of it.
MORE = {("agreements", "timeline"): TIMELINE}
EDITION, THEME = "edition", "theme"
# Plotly writes styles into the page; scripts come from files alone.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
LIVE = "public, max-age=60, stale-while-revalidate=600"
FROZEN = "public, max-age=3600, stale-while-revalidate=86400"
HTML = "text/html; charset=utf-8"
TYPES = {".css": "text/css", ".js": "text/javascript"}


def routes() -> list[BaseRoute]:
    """The addresses below /embed/."""
    return [
        Route("/embed/{name}", _part),
        Route("/embed/fonts/{name}", font),
        Route("/embed/supply_routes/map.svg", drawn("composed", _map_picture, _refuse)),
        Route("/embed/{page}/{exhibit}", drawn(_lane, _embed, _refuse)),
        Route("/embed/{rest:path}", _unknown),
    ]


def _parts(request: Request) -> Parts:
    """What a document loads; an address changes with its content."""
    place = f"{request.scope.get('root_path', '')}/embed"
    return Parts(
        style=f"{place}/standalone.css?v={_content('standalone.css').mark}",
        plotly=f"{place}/plotly.js?v={plotly.__version__}",
        script=f"{place}/standalone.js?v={_content('standalone.js').mark}",
    )


@cache
def _content(name: str) -> Content:
    path = PLOTLY if name == "plotly.js" else ASSETS / name
    content = style_sheet(path).encode() if path.suffix == ".css" else path.read_bytes()
    return content_of(content, TYPES[path.suffix], GOOD)


def _part(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ("plotly.js", "standalone.css", "standalone.js"):
        return _unknown(request)
    kept = FOREVER if request.query_params.get("v") else LIVE
    return answer(request, _content(name), {"Cache-Control": kept})


def _map_picture(request: Request) -> Response:
    """The supply map as SVG, for a `mode` and a `size` besides the choices of its page."""
    query = dict(request.query_params)
    catalog = _catalog(query)
    if catalog is None:
        return PlainTextResponse("This edition is not kept", 404, {"Cache-Control": "no-store"})
    mode: Mode = "dark" if query.get("mode") == "dark" else "light"
    asked: Any = query.get("size")
    size: Size = asked if asked in SIZES else "wide"
    chosen = route_choice(catalog, query)
    picture = store.once(
        catalog,
        ("embedded map", tuple(map(str, chosen.values())), mode, size),
        lambda: content_of(
            route_map(catalog, chosen).svg(catalog, mode, size).encode(),
            "image/svg+xml",
        ),
    )
    return answer(request, picture, {"Cache-Control": FROZEN if EDITION in query else LIVE})


def _embed(request: Request) -> Response:
    """One exhibit as it is for the address."""
    page, name = request.path_params["page"], request.path_params["exhibit"]
    known = {item.name for item in EXHIBITS.get(page, ())}
    if (page, name) not in (MAP, *MORE) and name not in known:
        return _unknown(request)
    query = dict(request.query_params)
    catalog = _catalog(query)
    shown = MORE.get((page, name)) or (find_exhibit(page, name) if name in known else None)
    live = {key: value for key, value in query.items() if key != EDITION}
    if catalog is None:
        return _notice(
            request,
            "This edition is no longer kept",
            "The address asks for an edition of the data that this site does not have any more. "
            "The present one may show other figures.",
            full=f"{name}?{urlencode(live)}" if live else name,
            way="Show the present edition",
        )
    if catalog.is_calm and shown and shown.is_about_deaths:
        whole = {key: value for key, value in query.items() if key not in CALM}
        return _notice(
            request,
            "Left out in calm mode",
            f"“{shown.title}” tells how many people died, and calm mode is on.",
            full=f"{name}?{urlencode(whole)}" if whole else name,
            way="Show it with figures of deaths",
            status=200,
        )
    show = _show_map if (page, name) == MAP else partial(_show_exhibit, page=page, name=name)
    try:
        content = show(request, catalog, query)
    except DataProblem:
        return _notice(
            request,
            "These figures are being corrected",
            "Something is wrong in a file behind them. Please look again later.",
            full=f"../../{page}",
            way="Open the page on the site",
            status=503,
        )
    except Exception as error:
        number = note_fault("embed", f"The embed of {name}", error)
        return _notice(
            request,
            "This cannot be shown here",
            f"The site cannot draw it from these data. It was noted as fault {number}.",
            full=f"../../{page}",
            way="Open the page on the site",
            status=500,
        )
    kept = FROZEN if EDITION in query else LIVE
    return answer(request, content, {"Cache-Control": kept, "Content-Security-Policy": POLICY})


def _catalog(query: Mapping[str, str]) -> Catalog | None:
    """The data that an address asks for; None for an edition that is not kept."""
    found = store.frozen(query[EDITION]) if EDITION in query else store.catalog()
    return store.calm_catalog(found) if found and is_calm(query) else found


def _show_exhibit(
    request: Request, catalog: Catalog, query: Mapping[str, str], page: str, name: str
) -> Content:
    exhibit = MORE.get((page, name)) or find_exhibit(page, name)
    chosen = exhibit.chosen(catalog, query)
    kept = {"section": section_of(exhibit)} | exhibit.query(catalog, chosen) | calm_query(catalog)
    full = f"../../{page}?{urlencode(kept)}#{name}"
    around = _around(request, catalog, query, full, exhibit.dataset)
    return _once(
        catalog,
        (page, name, around),
        lambda: exhibit_html(
            catalog,
            page,
            exhibit,
            chosen,
            around,
            lambda mode, is_narrow: store.picture(catalog, exhibit, chosen, mode, narrow=is_narrow),
        ),
        is_first=not query,
    )


def _show_map(request: Request, catalog: Catalog, query: Mapping[str, str]) -> Content:
    chosen = route_choice(catalog, query)
    kept = route_query(catalog, chosen) | calm_query(catalog)
    frozen = {EDITION: query[EDITION]} if EDITION in query else {}

    def image(mode: Mode, size: Size) -> str:
        return f"map.svg?{urlencode({**kept, **frozen, 'mode': mode, 'size': size})}"

    full = f"../../supply_routes?{urlencode({'section': 'map'} | kept)}#map"
    around = _around(request, catalog, query, full, "routes")
    return _once(
        catalog,
        (*MAP, around),
        lambda: route_map_html(catalog, chosen, around, image),
        is_first=not query,
    )


def _once(catalog: Catalog, key: tuple, write: Callable[[], str], *, is_first: bool) -> Content:
    """A document, kept; the address in `around` names its choices."""
    held = tuple(item.sentence for item in catalog.status.held)
    return store.once(
        catalog,
        ("embed", *key, held),
        lambda: content_of(write().encode(), HTML),
        is_first=is_first,
    )


def _around(
    request: Request, catalog: Catalog, query: Mapping[str, str], full: str, dataset: str
) -> Around:
    edition = catalog.status.edition
    now = store.catalog()
    note = f"Data edition {edition_title(catalog)}."
    if EDITION in query:
        note = f"Frozen at data edition {edition_title(catalog)}."
        if edition != now.status.edition:
            note += f" The site now shows {edition_title(now)}."
    day = catalog.status.day if EDITION in query else None
    return Around(
        parts=_parts(request),
        today=day or store.today(),
        full=full,
        rows=f"../../data/editions/{edition}/{dataset}.csv" if edition else "",
        note=note,
        theme=_theme(query),
    )


def _theme(query: Mapping[str, str]) -> Theme:
    asked: Any = query.get(THEME)
    return asked if asked in ("light", "dark") else ""


def _lane(request: Request) -> Lane:
    """A figure as it is at first is one of the site's own documents."""
    return "composed" if request.query_params else "document"


def _refuse(request: Request) -> Response:
    answer = _notice(
        request,
        "The site is busy",
        "Many charts are being drawn at this moment. Reload this page in 10 seconds.",
        full="/",
        way="Open the site",
        status=503,
    )
    answer.headers.update(RETRY_AFTER)
    return answer


def _unknown(request: Request) -> Response:
    return _notice(
        request,
        "There is nothing to show at this address",
        "The page or figure that it names does not exist. Perhaps a letter is missing.",
        full="/",
        way="Open the site",
    )


def _notice(
    request: Request, title: str, says: str, *, full: str, way: str, status: int = 404
) -> Response:
    around = Around(
        parts=_parts(request), today=store.today(), full=full, theme=_theme(request.query_params)
    )
    content = content_of(notice_html(title, says, around, way).encode(), HTML)
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
    return answer(request, content, headers, status)
