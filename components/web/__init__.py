"""What server.py puts around the Streamlit app: routes, middleware and what happens at start-up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute

from components.web.assets import Assets, Folder
from components.web.chunks import StartPageProblem
from components.web.settings import Settings, SettingsProblem, read_settings
from components.web.shell import Shell

__all__ = [
    "StartPageProblem",
    "SettingsProblem",
    "middleware",
    "read_settings",
    "routes",
    "serving",
]


def routes(settings: Settings, app_assets: Path) -> list[BaseRoute]:
    """The addresses that Streamlit does not serve itself, or that are better served by us.

    `app_assets` is the folder of Streamlit's browser files.
    """
    return [*Shell(app_assets, settings.origin).routes()]


def middleware(settings: Settings, app_assets: Path, own_assets: Path) -> list[Middleware]:
    """What every request passes through, outermost first.

    `app_assets` is the folder of Streamlit's browser files, `own_assets` that of ours.
    """
    folders = [
        Folder(address="/static", path=app_assets / "static", is_hashed=True),
        Folder(address="/app/static", path=own_assets),
    ]
    return [
        Middleware(Assets, folders=folders, cache=settings.cache),
        # What is made on the fly; Streamlit itself leaves the start page as it is.
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
    ]


def serving(settings: Settings) -> dict[str, Any]:
    """How uvicorn serves the app: as Streamlit would, without telling what it is."""
    return {
        "host": settings.address,
        "port": settings.port,
        "ws": "websockets-sansio",
        "ws_max_size": LARGEST_MESSAGE,
        "ws_ping_interval": 30,
        "ws_ping_timeout": 30,
        "ws_per_message_deflate": True,
        "access_log": False,
        "server_header": False,
        "forwarded_allow_ips": settings.proxies,
        "timeout_graceful_shutdown": 10,
    }


LARGEST_MESSAGE = 1 << 20  # bytes that a visitor may send at once over the websocket
