"""What server.py puts around the Streamlit app: routes, middleware and what happens at start-up."""

from __future__ import annotations

from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from components.web import data, embed


def routes() -> list[BaseRoute]:
    """The addresses that Streamlit does not serve itself, or that are better served by us."""
    return [*data.routes(), *embed.routes()]


def middleware(app_assets: Path, own_assets: Path) -> list[Middleware]:
    """What every request passes through, outermost first.

    `app_assets` is the folder of Streamlit's browser files, `own_assets` that of ours.
    """
    return []
