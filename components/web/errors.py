"""What a reader gets where there is no page, or where one failed: never a traceback."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import site
from components.render.help import HELP
from components.schema import DataProblem
from components.store.measures import note_fault
from components.text.messages import say
from components.theme.css import in_template
from components.web.addresses import FIRST_PAGE, is_too_long, suggested_addresses
from components.web.drawing import RETRY_AFTER
from components.web.responses import NO_STORE, redirect, refusal

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
)
TEMPLATES.filters["with_tokens"] = in_template
# The addresses, other than pages, that Streamlit answers.
STREAMLIT = (
    *("/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/upload_file"),
    *("/_stcore/bidi-components/", "/app/static/", "/component/", "/media/"),
    "/manifest.json",
)
# Addresses that programs ask for: a page would not help them.
FOR_PROGRAMS = (
    "/_stcore/",
    "/app/static/",
    "/component/",
    "/data/",
    "/media/",
    "/present/",
    "/static/",
)
# Names of files that only programs write, and never in another way.
EXACT = ("/_stcore/", "/app/static/", "/component/", "/first/", "/media/", "/static/")


class ErrorPagesMiddleware:
    """Middleware that answers for addresses that lead nowhere, and for faults on the way.

    Streamlit gives its start page for every address that it does not know.
    """

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on and watch."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False
        missing: list[Message] = []  # an answer that says there is nothing

        async def watched(message: Message) -> None:
            nonlocal has_begun
            if missing or (message.get("status") == 404 and not has_begun):
                missing.append(message)
                return
            has_begun = True
            await send(message)

        try:
            await self._answer(scope)(scope, receive, watched)
            if not missing:
                return
            meant = await self._meant(scope, receive)
            if meant:
                await redirect(_with_query(meant, scope), 301)(scope, receive, send)
                return
            for message in missing:
                await send(message)
        except Exception as error:
            number = note_fault("request", "A request", error)
            if has_begun:
                raise  # half an answer is out: the connection is closed
            await failed(number)(scope, receive, send)

    def _answer(self, scope: Scope) -> ASGIApp:
        """What answers: a page of ours, or the app."""
        path = scope["path"]
        if path in FIRST_PAGE:
            return redirect(_with_query("/", scope), 301)
        # An open page looks for the app below its own address first.
        is_for_programs = path.startswith(FOR_PROGRAMS) or "/_stcore/" in path
        if not is_too_long(path):
            pages = {entry.address for entry in site.shown_pages()}
            if path in pages or path.startswith(STREAMLIT) or self._is_ours(scope):
                return self.app
        return refusal() if is_for_programs else not_found()

    async def _meant(self, scope: Scope, receive: Receive) -> str:
        """The address of the site that someone meant who asked for another one; "" for none."""
        path, found = scope["path"], False

        async def seen(message: Message) -> None:
            nonlocal found
            if message["type"] == "http.response.start":
                found = message["status"] < 400

        if scope["method"] not in {"GET", "HEAD"} or path.startswith(EXACT) or "/_stcore/" in path:
            return ""
        for address in suggested_addresses(path):
            if any(getattr(route, "path", "") == address for route in self.routes):
                return address
            tried = {**scope, "path": address, "raw_path": address.encode()}
            await self._answer(tried)(tried, receive, seen)
            if found:
                return address
        return ""

    def _is_ours(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is not Match.NONE for route in self.routes)


def _with_query(path: str, scope: Scope) -> str:
    """A path with what was asked behind its `?`."""
    query = scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def not_found() -> Response:
    """The page for an address that is none of the site."""
    return _message(
        404,
        "Page not found",
        "The link may be old or mistyped. Every page of the site is listed below.",
    )


def failed(number: str) -> Response:
    """The page for a fault that is logged under `number`."""
    return _message(
        500,
        "We can’t show this page right now",
        "Something failed on our side. Try reloading.",
        say("web-fault", number=number),
    )


def busy(request: Request) -> Response:
    """The page for a moment at which too many wait for something to be drawn."""
    return _message(
        503,
        "The site is busy",
        "Many charts are being drawn at this moment. Reload this page in 10 seconds.",
    )


def without_data(request: Request, problem: DataProblem) -> Response:
    """The page for a moment at which the data behind an address cannot be shown."""
    return _message(
        503,
        "We can’t show this page right now",
        "We are correcting the data behind it. Try again later.",
    )


def handlers() -> Mapping[Any, Callable[[Request, Any], Response]]:
    """What routes answer when they raise an HTTPException or a DataProblem."""
    return {HTTPException: _raised, DataProblem: without_data}


def _raised(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404 and not request.url.path.startswith(FOR_PROGRAMS):
        return not_found()
    return refusal(error.status_code, error.detail, error.headers)


def _message(status: int, title: str, *lines: str) -> Response:
    html = TEMPLATES.get_template("message.html").render(
        title=title, lines=lines, pages=site.public_pages(), site=site.SITE, help=Markup(HELP)
    )
    return HTMLResponse(html, status, NO_STORE | (RETRY_AFTER if status == 503 else {}))
