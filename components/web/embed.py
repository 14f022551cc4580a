"""Exhibits for frames on other sites: /embed/<page>/<exhibit>, with the filters of the page.

Live, or frozen to a data edition by `?edition=`. These are the only addresses that other sites
may frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components import store
from components.catalog import Catalog
from components.charts import Mode
from components.exhibits import Exhibit
from components.exhibits.route_glance import GLANCES, GlanceSize, glance_picture
from components.exhibits.route_map import (
    SIZES,
    Size,
    map_of_address,
    map_query,
    route_choice,
    route_query,
    route_source,
)
from components.exhibits.timeline import TIMELINE
from components.render.data_files import edition_title
from components.render.standalone import (
    ASSETS,
    PLOTLY,
    Around,
    Assets,
    Theme,
    exhibit_html,
    notice_html,
    route_map_html,
)
from components.schema import DataProblem
from components.site import blocks, find_block, query_of
from components.site.blocks import AnyBlock
from components.site.calm import ADDRESS as CALM
from components.site.calm import calm_query, is_calm
from components.store.budget import Lane
from components.store.measures import note_fault
from components.text.messages import say
from components.web.document_files import DocumentFiles
from components.web.drawing import RETRY_AFTER, drawn
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

EDITION, THEME = "edition", "theme"
CSP = document_policy(frame_ancestors="*")
FILES = DocumentFiles(
    "/embed",
    {"plotly.js": PLOTLY} | {name: ASSETS / name for name in ("standalone.css", "standalone.js")},
)


def routes() -> list[BaseRoute]:
    """The addresses below /embed/."""
    return [
        *FILES.routes(),
        Route("/embed/supply_routes/map.svg", drawn("composed", _map_picture, _refuse)),
        Route("/embed/supply_routes/glance.svg", drawn("composed", _glance, _refuse)),
        Route("/embed/{page}/{exhibit}", drawn(_lane, _embed, _refuse)),
        Route("/embed/{rest:path}", _unknown),
    ]


def _assets(request: Request) -> Assets:
    """What a document loads; an address changes with its content."""
    return Assets(
        style=FILES.address(request, "standalone.css"),
        plotly=FILES.address(request, "plotly.js", plotly.__version__),
        script=FILES.address(request, "standalone.js"),
    )


def _map_picture(request: Request) -> Response:
    """The supply map as SVG, for a `mode` and a `size` besides the choices of its page.

    A `live` one has no legend and no source line, which its page has, and answers in it.
    """
    query = dict(request.query_params)
    catalog = _catalog(query)
    if catalog is None:
        return refusal(text="This edition is not kept")
    mode: Mode = "dark" if query.get("mode") == "dark" else "light"
    asked: Any = query.get("size")
    size: Size = asked if asked in SIZES else "wide"
    is_live = bool(query.get("live"))
    on_map = map_query(catalog, query)
    picture = store.once(
        catalog,
        ("embedded map", tuple(on_map.items()), mode, size, is_live),
        lambda: content_of(_map_svg(catalog, on_map, mode, size, is_live), SVG, GOOD),
    )
    return respond(request, picture, _policy(query))


def _glance(request: Request) -> Response:
    """The small map of a `period`, for a `mode` and a `size`."""
    query = dict(request.query_params)
    catalog = _catalog(query)
    if catalog is None:
        return refusal(text="This edition is not kept")
    asked = query.get("period", "")
    period = asked if asked in GLANCES else GLANCES[-1]
    size: GlanceSize = "narrow" if query.get("size") == "narrow" else "wide"
    mode: Mode = "dark" if query.get("mode") == "dark" else "light"
    picture = store.once(
        catalog,
        ("glance", period, size, mode),
        lambda: content_of(glance_picture(catalog, period, size, mode), SVG, GOOD),
    )
    return respond(request, picture, _policy(query))


def _map_svg(
    catalog: Catalog, on_map: Mapping[str, str], mode: Mode, size: Size, is_live: bool
) -> str:
    shown = map_of_address(catalog, on_map)
    view = shown.sized(size)
    if is_live:
        said = say("routes-map-live", said=shown.description.alt)
        return shown.svg(catalog, view, mode, alt=said, is_live=True, has_legend=False)
    return shown.svg(catalog, view, mode, source=route_source(catalog))


def _embed(request: Request) -> Response:
    """One exhibit as it is for the address."""
    page, name = request.path_params["page"], request.path_params["exhibit"]
    block = find_block(page, name)
    if block is None:
        return _unknown(request)
    query = dict(request.query_params)
    catalog = _catalog(query)
    exhibit = _exhibit_of(block)
    live = {key: value for key, value in query.items() if key != EDITION}
    if catalog is None:
        return _notice(
            request,
            "This edition is no longer kept",
            "The address asks for an edition of the data that this site does not have any more. "
            "The newest data may show other numbers.",
            full=f"{name}?{urlencode(live)}" if live else name,
            way="Show the newest data",
        )
    if catalog.is_calm and exhibit and exhibit.is_about_deaths:
        whole = {key: value for key, value in query.items() if key not in CALM}
        return _notice(
            request,
            "This chart is hidden",
            f"“{exhibit.title}” shows death counts, which are hidden now.",
            full=f"{name}?{urlencode(whole)}" if whole else name,
            way="Show death counts",
            status=200,
        )
    show = partial(_show_exhibit, page=page, exhibit=exhibit) if exhibit else _show_map
    try:
        content = show(request, catalog, query)
    except DataProblem:
        return _notice(
            request,
            "We are correcting these data",
            "Try again later.",
            full=f"../../{page}",
            way="Full interactive page",
            status=503,
        )
    except Exception as error:
        number = note_fault("embed", f"The embed of {name}", error)
        return _notice(
            request,
            "We can’t show this chart right now",
            f"Error {number}. Try reloading.",
            full=f"../../{page}",
            way="Full interactive page",
            status=500,
        )
    return respond(request, content, _policy(query))


def _policy(query: Mapping[str, str]) -> CachePolicy:
    return CachePolicy.FROZEN if EDITION in query else CachePolicy.LIVE


def _catalog(query: Mapping[str, str]) -> Catalog | None:
    """The data that an address asks for; None for an edition that is not stored."""
    found = store.frozen(query[EDITION]) if EDITION in query else store.catalog()
    return store.calm_catalog(found) if found and is_calm(query) else found


def _exhibit_of(block: AnyBlock) -> Exhibit | None:
    """What is embedded of a block; None for the supply map, which is no exhibit."""
    if isinstance(block, blocks.Timeline):
        return TIMELINE
    return block if isinstance(block, Exhibit) else None


def _show_exhibit(
    request: Request, catalog: Catalog, query: Mapping[str, str], page: str, exhibit: Exhibit
) -> Content:
    chosen = exhibit.chosen(catalog, query)
    asked = query_of(exhibit) | exhibit.query(catalog, chosen) | calm_query(catalog)
    full = f"../../{page}?{urlencode(asked)}#{exhibit.name}"
    around = _around(request, catalog, query, full, exhibit.dataset)
    return _once(
        catalog,
        (page, exhibit.name, around),
        lambda: exhibit_html(catalog, page, exhibit, chosen, around),
        is_first=not query,
    )


def _show_map(request: Request, catalog: Catalog, query: Mapping[str, str]) -> Content:
    chosen = route_choice(catalog, query)
    asked = route_query(catalog, chosen) | calm_query(catalog)
    frozen = {EDITION: query[EDITION]} if EDITION in query else {}

    def image(mode: Mode, size: Size) -> str:
        return f"map.svg?{urlencode({**asked, **frozen, 'mode': mode, 'size': size})}"

    full = f"../../supply_routes?{urlencode({'section': 'map'} | asked)}#map"
    around = _around(request, catalog, query, full, "routes")
    return _once(
        catalog,
        ("map", around),
        lambda: route_map_html(catalog, chosen, around, image),
        is_first=not query,
    )


def _once(catalog: Catalog, key: tuple, write: Callable[[], str], *, is_first: bool) -> Content:
    """A cached document; the address in `around` names its choices."""
    held = tuple(item.sentence for item in catalog.status.held)
    return store.once(
        catalog,
        ("embed", *key, held),
        lambda: content_of(write(), HTML, csp=CSP),
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
        assets=_assets(request),
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
    return _notice(
        request,
        "The site is busy",
        "Many charts are being drawn at this moment. Reload this page in 10 seconds.",
        full="/",
        way="Open the site",
        status=503,
        headers=RETRY_AFTER,
    )


def _unknown(request: Request) -> Response:
    return _notice(
        request,
        "Chart not found",
        "The link may be old or mistyped.",
        full="/",
        way="Open the site",
    )


def _notice(
    request: Request,
    title: str,
    says: str,
    *,
    full: str,
    way: str,
    status: int = 404,
    headers: Mapping[str, str] | None = None,
) -> Response:
    around = Around(
        assets=_assets(request), today=store.today(), full=full, theme=_theme(request.query_params)
    )
    content = content_of(notice_html(title, says, around, way), HTML, csp=CSP)
    return respond(request, content, CachePolicy.NO_STORE, headers, status)
