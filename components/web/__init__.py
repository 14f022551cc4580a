"""What server.py puts around the Streamlit app: routes, middleware and what happens at start-up."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from components.store.packs import clear_leftovers, stop_packs
from components.store.refresh import start_refreshing
from components.text import words
from components.text.messages import say
from components.theme.tokens import FACES
from components.web import data, embed, pack, plain, present
from components.web.addresses import AddressMiddleware
from components.web.assets import AssetsMiddleware, Folder
from components.web.connections import ImpatientProtocol, ImpatientWebsocket
from components.web.errors import ErrorPagesMiddleware, handlers
from components.web.health import healthz, serve_measures
from components.web.log import RequestLogMiddleware, start_log
from components.web.negotiation import CompressionMiddleware
from components.web.ports import open_ports, raise_file_limit
from components.web.security import HEALTH, SecurityMiddleware
from components.web.seo import SeoRoutes
from components.web.settings import Settings, SettingsProblem, read_settings
from components.web.share import share_routes
from components.web.shell import Shell
from components.web.streamlit_assets import StartPageProblem
from components.web.visits import VisitsMiddleware
from components.web.warm import read_data, start_warming
from components.web.websocket import WebsocketMiddleware

__all__ = [
    "SettingsProblem",
    "Shell",
    "StartPageProblem",
    "folders",
    "handlers",
    "lifespan",
    "middleware",
    "files_problem",
    "missing_files",
    "open_ports",
    "raise_file_limit",
    "read_settings",
    "routes",
    "serving",
    "start_log",
    "start_warming",
]
# Bytes of one message over the websocket: what a page sends after a choice is a few kilobytes.
LARGEST_MESSAGE = 1 << 16
LARGEST_MESSAGE_OF_STAFF = 1 << 20


def routes(settings: Settings, shell: Shell | None) -> list[BaseRoute]:
    """The addresses that Streamlit does not serve itself, or that are better served by us.

    Without a shell, pages begin with Streamlit's own start page.
    """
    return [
        Route(HEALTH, healthz),
        *data.routes(),
        *embed.routes(settings.origin),
        *plain.routes(settings.origin),
        *present.routes(settings.origin),
        *pack.routes(),
        *SeoRoutes(settings.origin, settings.security_contact).routes(),
        *share_routes(),
        *(shell.routes() if shell else ()),
    ]


def folders(app_assets: Path, own_assets: Path) -> list[Folder]:
    """Which files are served from copies: those of Streamlit and ours, from their folders."""
    return [
        Folder(address="/static", path=app_assets / "static", is_hashed=True),
        Folder(address="/app/static", path=own_assets),
    ]


def missing_files(own_assets: Path, scripts: Iterable[str]) -> list[str]:
    """Which files the pages need and this installation lacks: fonts, the icon, our scripts."""
    fonts = (f"fonts/{file}" for _, file, _ in FACES)
    needed = [*fonts, "favicon.svg", *(f"{name}.js" for name in scripts)]
    return [name for name in needed if not (own_assets / name).is_file()]


def files_problem(own_assets: Path, scripts: Iterable[str]) -> str:
    """What is said of `missing_files`; "" where there are none."""
    missing = missing_files(own_assets, scripts)
    if not missing:
        return ""
    return say("web-files-missing", folder=str(own_assets), names=words.listing(missing))


def middleware(
    settings: Settings,
    app_assets: Path,
    own_assets: Path,
    ours: Sequence[BaseRoute],
    *,
    kind_of: Callable[[bytes], str],
) -> list[Middleware]:
    """What every request passes through, outermost first.

    `app_assets` is the folder of Streamlit's browser files, `own_assets` that of ours, `ours` are
    the routes other than those of Streamlit; `kind_of` names the kind of a websocket message.
    """
    start_page = (app_assets / "index.html").read_text(encoding="utf-8")
    return [
        Middleware(AddressMiddleware),
        Middleware(RequestLogMiddleware, routes=ours),
        Middleware(SecurityMiddleware, settings=settings, start_page=start_page),
        Middleware(WebsocketMiddleware, settings=settings, kind_of=kind_of),
        Middleware(VisitsMiddleware, settings=settings),
        Middleware(AssetsMiddleware, folders=folders(app_assets, own_assets), cache=settings.cache),
        # What is made on the fly; Streamlit itself leaves the start page as it is.
        Middleware(CompressionMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(ErrorPagesMiddleware, routes=ours),
    ]


def lifespan(settings: Settings) -> Callable[[Any], AbstractAsyncContextManager[Mapping]]:
    """What happens before the first visitor and after the last."""

    @asynccontextmanager
    async def running(_: Any) -> AsyncIterator[Mapping[str, Any]]:
        start_log(settings.log)
        read_data()
        clear_leftovers()
        start_refreshing()
        if settings.metrics_port:
            serve_measures(settings.metrics_port)
        yield {}
        stop_packs()

    return running


def serving(settings: Settings) -> dict[str, Any]:
    """How uvicorn serves the app: as Streamlit would, without telling what it is."""
    return {
        "http": ImpatientProtocol,
        "ws": ImpatientWebsocket,
        "ws_max_size": LARGEST_MESSAGE_OF_STAFF if settings.is_for_staff else LARGEST_MESSAGE,
        "ws_ping_interval": 30,
        "ws_ping_timeout": 30,
        "ws_per_message_deflate": True,
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "forwarded_allow_ips": settings.proxies,
        "timeout_graceful_shutdown": 10,
    }
