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
from components.exhibits import Exhibit
from components.exhibits.route_map import (
    Size,
    route_choice,
    route_query,
)
from components.exhibits.story import PAGE, scene_named
from components.exhibits.timeline import TIMELINE
from components.render.standalone import (
    ASSETS,
    PLOTLY,
    STORY_SCRIPT,
    Around,
    Assets,
    Theme,
    exhibit_html,
    notice_html,
    route_map_html,
    story_document_html,
)
from components.schema import DataProblem
from components.site import blocks, find_block, query_of
from components.site.blocks import AnyBlock
from components.site.calm import ADDRESS as CALM
from components.site.calm import calm_query
from components.store.budget import Lane
from components.store.measures import note_fault
from components.text import words
from components.text.messages import say
from components.theme.tokens import Mode
from components.web.document_files import DocumentFiles
from components.web.drawing import RETRY_AFTER, drawn
from components.web.embed_pictures import EDITION, asked_data, picture_routes, policy_of
from components.web.responses import (
    HTML,
    CachePolicy,
    Content,
    content_of,
    respond,
)
from components.web.security import document_policy
from components.web.share import shared_image

THEME = "theme"
CSP = document_policy(frame_ancestors="*")
# The story fetches the drawing for its width.
STORY_CSP = document_policy(frame_ancestors="*", connect="'self'")
FILES = DocumentFiles(
    "/embed",
    {"plotly.js": PLOTLY, "story.js": STORY_SCRIPT}
    | {name: ASSETS / name for name in ("standalone.css", "standalone.js", "story.css")},
)


def routes(origin: str) -> list[BaseRoute]:
    """The addresses below /embed/; `origin` is the site’s own address, "" where it is not set."""
    return [
        *FILES.routes(),
        *picture_routes(),
        Route("/embed/{page}/{exhibit}", drawn(_lane, partial(_embed, origin), _refuse)),
        Route("/embed/{rest:path}", _unknown),
    ]


def _assets(request: Request) -> Assets:
    """What a document loads; an address changes with its content."""
    return Assets(
        style=FILES.address(request, "standalone.css"),
        plotly=FILES.address(request, "plotly.js", plotly.__version__),
        script=FILES.address(request, "standalone.js"),
    )


def _embed(origin: str, request: Request) -> Response:
    """One exhibit as it is for the address."""
    page, name = request.path_params["page"], request.path_params["exhibit"]
    block = find_block(page, name)
    if block is None:
        return _unknown(request)
    query = dict(request.query_params)
    catalog = asked_data(query)
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
            say("web-embed-hidden", title=exhibit.title),
            full=f"{name}?{urlencode(whole)}" if whole else name,
            way="Show death counts",
            status=200,
        )
    show = partial(_show_exhibit, page=page, exhibit=exhibit) if exhibit else SHOW[type(block)]
    try:
        content = show(request, catalog, query, origin)
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
        number = note_fault("embed", request.url.path, error)
        return _notice(
            request,
            "We can’t show this chart right now",
            say("web-embed-fault", number=number),
            full=f"../../{page}",
            way="Full interactive page",
            status=500,
        )
    return respond(request, content, policy_of(query))


def is_embedded(block: AnyBlock) -> bool:
    """Whether other sites can embed a block with a name."""
    return _exhibit_of(block) is not None or type(block) in SHOW


def _exhibit_of(block: AnyBlock) -> Exhibit | None:
    """What is embedded of a block; None for the supply map and the story, which are no exhibits."""
    if isinstance(block, blocks.Timeline):
        return TIMELINE
    return block if isinstance(block, Exhibit) else None


def _show_exhibit(
    request: Request,
    catalog: Catalog,
    query: Mapping[str, str],
    origin: str,
    page: str,
    exhibit: Exhibit,
) -> Content:
    chosen = exhibit.chosen(catalog, query)
    asked = query_of(exhibit) | exhibit.query(catalog, chosen) | calm_query(catalog)
    full = f"../../{page}?{urlencode(asked)}#{exhibit.name}"
    around = _around(request, catalog, query, full, exhibit.dataset, origin)
    return _once(
        catalog,
        (page, exhibit.name, around),
        lambda: exhibit_html(catalog, page, exhibit, chosen, around),
        is_first=not query,
    )


def _show_map(request: Request, catalog: Catalog, query: Mapping[str, str], origin: str) -> Content:
    chosen = route_choice(catalog, query)
    asked = route_query(catalog, chosen) | calm_query(catalog)
    frozen = {EDITION: query[EDITION]} if EDITION in query else {}

    def image(mode: Mode, size: Size) -> str:
        return f"map.svg?{urlencode({**asked, **frozen, 'mode': mode, 'size': size})}"

    full = f"../../supply_routes?{urlencode({'section': 'map'} | asked)}#map"
    around = _around(request, catalog, query, full, "routes", origin)
    return _once(
        catalog,
        ("map", around),
        lambda: route_map_html(catalog, chosen, around, image),
        is_first=not query,
    )


def _show_story(
    request: Request, catalog: Catalog, query: Mapping[str, str], origin: str
) -> Content:
    scene = scene_named(catalog, query.get("scene", ""))
    asked = ({"scene": scene.scene_id} if scene else {}) | calm_query(catalog)
    full = f"../../{PAGE}{'?' if asked else ''}{urlencode(asked)}"
    around = _around(request, catalog, query, full, "story_scenes", origin)
    own = {name: FILES.address(request, name) for name in ("story.css", "story.js")}
    return _once(
        catalog,
        ("story", around),
        lambda: story_document_html(catalog, around, own["story.css"], own["story.js"], asked),
        is_first=not query,
        csp=STORY_CSP,
    )


# Blocks without exhibits that other sites can embed as well.
SHOW: Mapping[type[AnyBlock], Callable[[Request, Catalog, Mapping[str, str], str], Content]] = {
    blocks.SupplyMap: _show_map,
    blocks.Story: _show_story,
}


def _once(
    catalog: Catalog, key: tuple, write: Callable[[], str], *, is_first: bool, csp: str = CSP
) -> Content:
    """A cached document; the address in `around` names its choices."""
    held = tuple(item.sentence for item in catalog.status.held)
    return store.once(
        catalog,
        ("embed", *key, held),
        lambda: content_of(write(), HTML, csp=csp),
        is_first=is_first,
    )


def _around(
    request: Request,
    catalog: Catalog,
    query: Mapping[str, str],
    full: str,
    dataset: str,
    origin: str,
) -> Around:
    edition = catalog.status.edition
    day = catalog.status.day if EDITION in query else None
    return Around(
        assets=_assets(request),
        today=day or store.today(),
        full=full,
        rows=f"../../data/editions/{edition}/{dataset}.csv" if edition else "",
        note=_edition_note(catalog, is_frozen=EDITION in query),
        theme=_theme(query),
        image=shared_image(origin, request.path_params["page"], catalog),
    )


def _edition_note(catalog: Catalog, *, is_frozen: bool) -> str:
    """Which edition an embed shows, and for a frozen one which is shown on the site by now."""
    own, now = catalog.status, store.catalog()
    form = "frozen" if is_frozen else "live"
    note = say(
        "web-embed-edition",
        form=form if own.edition else f"{form}_nameless",
        edition=own.edition,
        day=_first_shown(catalog),
    )
    if not is_frozen or own.edition == now.status.edition:
        return note
    later = say("web-embed-now", edition=now.status.edition, day=_first_shown(now))
    return " ".join([note, later])


def _first_shown(catalog: Catalog) -> str:
    return words.day(catalog.status.day or catalog.edition)


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
