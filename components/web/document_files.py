"""What documents outside the app load: style sheets, scripts and fonts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.theme.css import style_sheet
from components.theme.tokens import FONT_FOLDER
from components.web.responses import GOOD, CachePolicy, Content, content_of, respond

TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}


class DocumentFiles:
    """The files of one kind of document, served below `folder` with the fonts of the site."""

    def __init__(self, folder: str, files: Mapping[str, Path]) -> None:
        self.folder = folder
        self.files = {f"{folder}/{name}": path for name, path in files.items()}
        self.fonts = {f"{folder}/fonts/{path.name}": path for path in FONT_FOLDER.glob("*.woff2")}

    def routes(self) -> list[Route]:
        """An address for every file."""
        return [Route(address, self._send) for address in (*self.files, *self.fonts)]

    def address(self, request: Request, name: str, version: str = "") -> str:
        """The address of a file, which changes with its content or its `version`."""
        address = f"{self.folder}/{name}"
        version = version or _content(self.files[address]).digest
        return f"{request.scope.get('root_path', '')}{address}?v={version}"

    def _send(self, request: Request) -> Response:
        address = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        is_versioned = address in self.fonts or "v" in request.query_params
        return respond(
            request,
            _content((self.files | self.fonts)[address]),
            CachePolicy.IMMUTABLE if is_versioned else CachePolicy.LIVE,
        )


@cache
def _content(path: Path) -> Content:
    kind = TYPES[path.suffix]
    content = style_sheet(path).encode() if path.suffix == ".css" else path.read_bytes()
    return content_of(content, kind, GOOD, is_compressed=path.suffix == ".woff2")
