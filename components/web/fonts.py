"""The letters of the site, for documents that stand apart from the app."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from components.lessons.decks.slides import FONTS
from components.web.responses import FOREVER


def font(request: Request) -> Response:
    """The font file that the path names as `name`; 404 where there is none."""
    known = {path.name: path for path in FONTS.glob("*.woff2")}
    path = known.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})
    return FileResponse(path, media_type="font/woff2", headers={"Cache-Control": FOREVER})
