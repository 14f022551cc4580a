"""The classroom pack as a file: /pack/<edition>.zip, and /pack/ for that of the present edition."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from components import store
from components.lessons.pack import pack_name
from components.store.packs import find_pack
from components.web.drawing import drawn
from components.web.errors import busy

# A new version of the site makes the pack of an edition anew.
KEPT = "public, max-age=3600, stale-while-revalidate=86400"
NOT_KEPT = {"Cache-Control": "no-store"}
PAGE = "../classroom?section=pack"


def routes() -> list[BaseRoute]:
    """The addresses below /pack/."""
    return [
        Route("/pack", lambda request: RedirectResponse("/pack/", 308)),
        Route("/pack/", _present),
        Route("/pack/{edition}.zip", drawn("composed", _pack, busy)),
    ]


def _present(request: Request) -> Response:
    """On to the pack of the present edition, or to the page that makes it."""
    edition = store.catalog().status.edition
    there = edition and find_pack(edition)
    return RedirectResponse(f"{edition}.zip" if there else PAGE, 307, headers=NOT_KEPT)


def _pack(request: Request) -> Response:
    """The file, in pieces where they are asked for; it is never held in memory."""
    edition = request.path_params["edition"]
    catalog = store.frozen(edition)
    path = find_pack(edition) if catalog else None
    if catalog is None or path is None:
        raise HTTPException(404)
    headers = {"Cache-Control": KEPT, "ETag": _mark(path)}
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    if {headers["ETag"], f"W/{headers['ETag']}"} & set(known):
        return Response(status_code=304, headers=headers)
    return FileResponse(
        path,
        headers=headers,
        media_type="application/zip",
        filename=pack_name(catalog),
    )


def _mark(path: Path) -> str:
    found = path.stat()
    return f'"{path.stem}-{int(found.st_mtime):x}"'
