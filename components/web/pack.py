"""The classroom pack as a file: /pack/<edition>.zip, and /pack/ for that of the present edition."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components import store
from components.lessons.pack import pack_name
from components.store.packs import catalog_of, find_pack
from components.web.drawing import drawn
from components.web.errors import busy
from components.web.responses import CachePolicy, file_response, redirect

PAGE = "../classroom?section=pack"


def routes() -> list[BaseRoute]:
    """The addresses below /pack/."""
    return [
        Route("/pack", lambda request: redirect("/pack/")),
        Route("/pack/", _present),
        Route("/pack/{edition}.zip", drawn("composed", _pack, busy)),
    ]


def _present(request: Request) -> Response:
    """On to the pack of the present edition, or to the page that makes it."""
    edition = store.catalog().status.edition
    there = edition and find_pack(edition)
    return redirect(f"{edition}.zip" if there else PAGE, 307, is_for_good=False)


def _pack(request: Request) -> Response:
    """The file, in pieces where they are asked for; it is never held in memory."""
    edition = request.path_params["edition"]
    catalog = catalog_of(edition)
    path = find_pack(edition) if catalog else None
    if catalog is None or path is None:
        raise HTTPException(404)
    return file_response(
        request.headers,
        path,
        # A new version of the site rebuilds the pack of an edition.
        CachePolicy.FROZEN,
        etag=f'"{path.stem}-{int(path.stat().st_mtime):x}"',
        media_type="application/zip",
        filename=pack_name(catalog),
    )
