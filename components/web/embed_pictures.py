"""The pictures of documents for frames: the supply map, its small maps, the stage of the story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components import store
from components.catalog import Catalog
from components.exhibits.route_glance import GLANCES, GlanceSize, glance_picture
from components.exhibits.route_map import SIZES, Size, map_of_address, map_query, route_source
from components.exhibits.story import MAPS, PAGE, scene_named, stage_svg
from components.exhibits.story import Size as StageSize
from components.site.calm import is_calm
from components.store.budget import Lane
from components.text.messages import say
from components.theme.tokens import Mode
from components.web.drawing import drawn
from components.web.errors import busy
from components.web.responses import GOOD, SVG, CachePolicy, content_of, refusal, respond

EDITION = "edition"
LANE: Lane = "composed"


# The key of a picture in the cache, and what draws it as SVG.
Asked = tuple[tuple, Callable[[], str]]


def picture_routes() -> list[BaseRoute]:
    """Their addresses, below /embed/."""
    pictures = {
        "/embed/supply_routes/map.svg": _map_picture,
        f"/embed/{PAGE}/stage.svg": _stage_picture,
        "/embed/supply_routes/glance.svg": _glance,
    }
    return [
        Route(path, drawn(LANE, partial(_answer, read), busy)) for path, read in pictures.items()
    ]


def _answer(
    read: Callable[[Catalog, Mapping[str, str], Mode], Asked], request: Request
) -> Response:
    """The picture that `read` finds in an address, for its `mode`."""
    query = dict(request.query_params)
    catalog = asked_data(query)
    if catalog is None:
        return refusal(text="This edition is not kept")
    key, draw = read(catalog, query, "dark" if query.get("mode") == "dark" else "light")
    picture = store.once(catalog, key, lambda: content_of(draw(), SVG, GOOD))
    return respond(request, picture, policy_of(query))


def asked_data(query: Mapping[str, str]) -> Catalog | None:
    """The data that an address asks for; None for an edition that is not stored."""
    found = store.frozen(query[EDITION]) if EDITION in query else store.catalog()
    return store.calm_catalog(found) if found and is_calm(query) else found


def policy_of(query: Mapping[str, str]) -> CachePolicy:
    """For how long the answer to an address may be stored."""
    return CachePolicy.FROZEN if EDITION in query else CachePolicy.LIVE


def _map_picture(catalog: Catalog, query: Mapping[str, str], mode: Mode) -> Asked:
    """The supply map in a `size`, with the choices of its page.

    A `live` one has no legend and no source line, which its page has, and answers in it.
    """
    asked: Any = query.get("size")
    size: Size = asked if asked in SIZES else "wide"
    is_live = bool(query.get("live"))
    on_map = map_query(catalog, query)
    key = ("embedded map", tuple(on_map.items()), mode, size, is_live)
    return key, lambda: _map_svg(catalog, on_map, mode, size, is_live)


def _stage_picture(catalog: Catalog, query: Mapping[str, str], mode: Mode) -> Asked:
    """The stage of the story in a `size`: whole, or at the end of a scene."""
    asked: Any = query.get("size")
    size: StageSize = asked if asked in MAPS else "wide"
    scene = scene_named(catalog, query.get("scene", ""))
    key = ("stage", scene.scene_id if scene else "", mode, size)
    return key, lambda: stage_svg(catalog, size, mode, scene=scene)


def _glance(catalog: Catalog, query: Mapping[str, str], mode: Mode) -> Asked:
    """The small map of a `period` in a `size`."""
    asked = query.get("period", "")
    period = asked if asked in GLANCES else GLANCES[-1]
    size: GlanceSize = "narrow" if query.get("size") == "narrow" else "wide"
    return ("glance", period, size, mode), lambda: glance_picture(catalog, period, size, mode)


def _map_svg(
    catalog: Catalog, on_map: Mapping[str, str], mode: Mode, size: Size, is_live: bool
) -> str:
    shown = map_of_address(catalog, on_map)
    view = shown.sized(size)
    if is_live:
        said = say("routes-map-live", said=shown.description.alt)
        return shown.svg(catalog, view, mode, alt=said, is_live=True, has_legend=False)
    return shown.svg(catalog, view, mode, source=route_source(catalog))
