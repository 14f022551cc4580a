"""Every page as plain HTML below /plain/, for readers whose browser cannot run the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components import store
from components.catalog import Catalog
from components.lessons.decks.invitation import SHORT
from components.lessons.lesson import cards, lesson
from components.lessons.plain import SHEETS, plain_html, plain_sheet
from components.lessons.sheets import (
    ENDINGS,
    EVERY_PAPER,
    VERSIONS,
    paper_file,
    papers_of,
    sheet_file,
)
from components.lessons.worksheet_files import paper_content
from components.render.document import WHOLE, extents
from components.render.plain import SIZES, index_html, map_picture
from components.render.stills import SCENE, files, scene_file
from components.render.typeset import PDF
from components.render.word import DOCX
from components.site import moved, sections_of
from components.site.calm import is_calm
from components.site.links import Links
from components.theme.tokens import MODES
from components.web.drawing import drawn
from components.web.errors import busy
from components.web.responses import (
    GOOD,
    HTML,
    SVG,
    CachePolicy,
    Content,
    content_of,
    redirect,
    respond,
)

# The media types of a lesson on paper, by ending.
KINDS = {"pdf": PDF, "docx": DOCX, "html": HTML}


def routes(origin: str) -> list[BaseRoute]:
    """The addresses below /plain/; `origin` is the site’s own address, "" where it is not set."""
    links = Links(origin=origin)
    place = links.documents
    there = set(extents())
    stills = files()

    def led(catalog: Catalog) -> Links:
        return replace(links, is_calm=catalog.is_calm)

    def index(request: Request) -> Response:
        return _given(request, "", lambda catalog: index_html(catalog, led(catalog)))

    def document(request: Request) -> Response:
        page, part = request.path_params["page"], request.path_params.get("part", "")
        if to := moved.SECTIONS.get((page, part)):
            way = replace(links, is_calm=is_calm(request.query_params))
            return redirect(way.document(*to), 301)
        if (page, part) not in there:
            raise HTTPException(404)
        if is_calm(request.query_params) and part not in (
            "",
            WHOLE,
            *sections_of(page, is_calm=True),
        ):
            return redirect(replace(links, is_calm=True).document(page), 307, is_for_good=False)

        def write(catalog: Catalog) -> str:
            return plain_html(catalog, page, part, today=store.today(), links=led(catalog))

        return _given(request, f"{page}/{part}", write)

    def sheet(request: Request) -> Response:
        name, version = request.path_params["lesson"], request.path_params["version"]

        def write(catalog: Catalog) -> str:
            if version not in VERSIONS or name not in {card.id for card in cards(catalog)}:
                raise HTTPException(404)
            return plain_sheet(catalog, name, version, today=store.today(), links=led(catalog))

        return _given(request, f"{SHEETS}/{name}-{version}", write)

    def paper(kind: str, ending: str, request: Request) -> Response:
        name = request.path_params["lesson"]

        def make(catalog: Catalog) -> bytes:
            if name not in {card.id for card in cards(catalog)}:
                raise HTTPException(404)
            shown = lesson(catalog, name)
            if kind not in papers_of(shown):
                raise HTTPException(404)
            return paper_content(catalog, shown, kind, ending)

        file = paper_file(name, kind, ending)
        headers = {"Content-Disposition": f'attachment; filename="{file}"'}
        is_saved = ending != "html"
        return _given(
            request,
            f"{SHEETS}/{file}",
            make,
            KINDS[ending],
            headers if is_saved else None,
            is_compressed=is_saved,
        )

    def short(request: Request) -> Response:
        catalog = store.asked_catalog(request.query_params)
        name = request.path_params["lesson"]
        if name not in {card.id for card in cards(catalog)}:
            raise HTTPException(404)
        file = led(catalog).asked(f"{place}/{SHEETS}/{sheet_file(name, 'students')}")
        return redirect(file, 307, is_for_good=False)

    def picture(request: Request) -> Response:
        name = request.path_params["name"]
        views = {f"supply_routes_{size}_{mode}": (size, mode) for size in SIZES for mode in MODES}
        if still := stills.get(name):
            return _given(request, name, still, SVG)
        if name.startswith(SCENE):
            return _given(request, name, partial(_scene, name), SVG)
        if name not in views:
            raise HTTPException(404)
        return _given(request, name, lambda catalog: map_picture(catalog, *views[name]), SVG)

    return [
        Route(SHORT, short),
        Route(place, lambda request: redirect(f"{place}/")),
        Route(f"{place}/", drawn("document", index, busy)),
        Route(f"{place}/pictures/{{name}}.svg", drawn("document", picture, busy)),
        *(
            Route(
                f"{place}/{SHEETS}/{paper_file('{lesson}', kind, ending)}",
                drawn("document", partial(paper, kind, ending), busy),
            )
            for kind in EVERY_PAPER
            for ending in ENDINGS
        ),
        Route(f"{place}/{SHEETS}/{{lesson}}-{{version}}.html", drawn("document", sheet, busy)),
        Route(f"{place}/{{page}}", drawn("document", document, busy)),
        Route(f"{place}/{{page}}/{{part}}", drawn("document", document, busy)),
    ]


def _scene(name: str, catalog: Catalog) -> str:
    """A still picture of the story. Raises HTTPException where there is none of this name."""
    picture = scene_file(catalog, name)
    if picture is None:
        raise HTTPException(404)
    return picture


def _given(
    request: Request,
    name: str,
    write: Callable[[Catalog], str | bytes],
    media_type: str = HTML,
    headers: Mapping[str, str] | None = None,
    *,
    is_compressed: bool = False,
) -> Response:
    """What `write` makes of the present data, made once for each edition and day."""
    catalog = store.asked_catalog(request.query_params)
    held = tuple(item.sentence for item in catalog.status.held)
    content: Content = store.once(
        catalog,
        ("plain", name, store.today(), held),
        lambda: content_of(write(catalog), media_type, GOOD, is_compressed=is_compressed),
        is_first=True,
    )
    return respond(request, content, CachePolicy.LIVE, headers)
