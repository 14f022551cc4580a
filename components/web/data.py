"""Data for machines: /data/ with every table, the package, routes as GeoJSON, and old editions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components import store
from components.catalog import Catalog
from components.publishing.storage import ID_LENGTH
from components.render.data_files import (
    CSV,
    GEOJSON,
    DataFile,
    data_files,
    data_package,
    waiting_files,
)
from components.render.data_index import data_index_html
from components.schema.package import DESCRIPTOR
from components.text.messages import say
from components.text.search import nearest
from components.web.drawing import RETRY_AFTER, drawn
from components.web.responses import (
    HTML,
    LIST,
    CachePolicy,
    Content,
    content_of,
    json_content,
    redirect,
    respond,
)

# Anyone may read the data from a page of their own; nothing here belongs to a visitor.
SHARED = {"Access-Control-Expose-Headers": "Content-Disposition, ETag, Link"}
METHODS = ["GET", "HEAD", "OPTIONS"]
SAVED = (CSV, GEOJSON)
ID = re.compile(f"[0-9a-f]{{{ID_LENGTH}}}")


def routes() -> list[BaseRoute]:
    """The addresses below /data/."""
    return [
        Route("/data", _to_index, methods=METHODS),
        Route("/data/", drawn("document", _index, _refuse), methods=METHODS),
        Route("/data/editions.json", _editions, methods=METHODS),
        Route("/data/editions/{edition}", _to_index, methods=METHODS),
        Route("/data/editions/{edition}/", drawn("composed", _index, _refuse), methods=METHODS),
        Route(
            "/data/editions/{edition}/{name}", drawn("composed", _file, _refuse), methods=METHODS
        ),
        Route("/data/{name}", drawn("document", _file, _refuse), methods=METHODS),
        Route("/data/{rest:path}", _missing, methods=METHODS),
    ]


def _to_index(request: Request) -> Response:
    """The same address with its slash, from the root, so that no name can act as a scheme."""
    edition = request.path_params.get("edition", "")
    if edition and not ID.fullmatch(edition):
        return _gone(request, edition)
    return redirect(f"/data/editions/{edition}/" if edition else "/data/", headers=SHARED)


def _index(request: Request) -> Response:
    """A page for people that links every file of an edition."""
    if request.method == "OPTIONS":
        return _allowed()
    edition = request.path_params.get("edition", "")
    catalog = _catalog(edition)
    if catalog is None:
        return _gone(request, edition)
    taken_back = store.editions().taken_back.get(edition, "")
    page = store.once(
        catalog,
        ("data index", bool(edition), catalog.status.day, taken_back),
        lambda: content_of(
            data_index_html(catalog, is_frozen=bool(edition), taken_back=taken_back), HTML
        ),
        is_first=not edition,
    )
    return respond(request, page, CachePolicy.LIVE, SHARED)


def _editions(request: Request) -> Response:
    """The editions that links may name."""
    if request.method == "OPTIONS":
        return _allowed()
    now = store.catalog().status.edition
    value = {
        "current": now,
        "editions": [
            {
                "id": edition.id,
                "first_shown": edition.day.isoformat(),
                "package": f"editions/{edition.id}/{DESCRIPTOR}",
                **({"withdrawn": edition.taken_back} if edition.taken_back else {}),
            }
            for edition in store.editions().available()
        ],
    }
    return respond(request, json_content(value), CachePolicy.LIVE, SHARED)


def _file(request: Request) -> Response:
    """One file of the present edition, or of the one that the address names."""
    if request.method == "OPTIONS":
        return _allowed()
    edition, name = request.path_params.get("edition", ""), request.path_params["name"]
    catalog = _catalog(edition)
    if catalog is None:
        return _gone(request, edition)
    files = data_files(catalog)
    if name in waiting_files(catalog):
        says = say("web-file-waiting", name=name)
        return _error(request, 503, says, headers={"Retry-After": "3600"})
    if name != DESCRIPTOR and name not in files:
        return _unknown(request, name, [DESCRIPTOR, *files])
    file = _made(catalog, name)
    links = [f'<{DESCRIPTOR}>; rel="describedby"'] if name != DESCRIPTOR else []
    links += [f'<{file.licence}>; rel="license"'] if file.licence else []
    links += [f'<../../{name}>; rel="latest-version"'] if edition else []
    way = "attachment" if file.media_type in SAVED else "inline"
    headers = {**SHARED, "Content-Disposition": f'{way}; filename="{quote(file.saved_as)}"'}
    if links:
        headers["Link"] = LIST.join(links)
    policy = CachePolicy.IMMUTABLE if edition else CachePolicy.LIVE
    return respond(request, _packed(catalog, file), policy, headers)


def _catalog(edition: str) -> Catalog | None:
    return store.frozen(edition) if edition else store.published()


def _made(catalog: Catalog, name: str) -> DataFile:
    """A file, made once for each edition."""

    def build() -> DataFile:
        if name == DESCRIPTOR:
            return data_package(catalog, {one: _made(catalog, one) for one in data_files(catalog)})
        return data_files(catalog)[name]()

    return store.once(catalog, ("data file", name, catalog.status.day), build, is_first=True)


def _packed(catalog: Catalog, file: DataFile) -> Content:
    """A file with its compressed copies, made when it is first asked for."""
    charset = "; charset=utf-8" if file.media_type == CSV else ""
    return store.once(
        catalog,
        ("data copies", file.name, catalog.status.day),
        lambda: content_of(file.content, f"{file.media_type}{charset}"),
        is_first=True,
    )


def _refuse(request: Request) -> Response:
    says = "The site is busy. Ask again in 10 seconds."
    return _error(request, 503, says, headers=RETRY_AFTER)


def _unknown(request: Request, name: str, names: list[str]) -> Response:
    says = [say("web-file-unknown", name=name)]
    if near := nearest(name, names):
        says.append(say("web-file-near", near=near))
    return _error(request, 404, " ".join(says), files=names)


def _gone(request: Request, edition: str) -> Response:
    says = say("web-edition-unknown", edition=edition, package=DESCRIPTOR)
    available = [one.id for one in store.editions().available()]
    return _error(request, 404, says, current=store.catalog().status.edition, editions=available)


def _error(
    request: Request,
    status: int,
    says: str,
    *,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    content = json_content({"error": says, "asked": request.url.path, **more})
    return respond(request, content, CachePolicy.NO_STORE, {**SHARED, **(headers or {})}, status)


def _missing(request: Request) -> Response:
    name = request.path_params["rest"]
    return _unknown(request, name, [DESCRIPTOR, *data_files(store.published())])


def _allowed() -> Response:
    """What a browser asks before it lets another site read."""
    asked = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "*"}
    return Response(status_code=204, headers={**SHARED, **asked, "Access-Control-Max-Age": "86400"})
