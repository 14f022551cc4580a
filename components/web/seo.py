"""What search engines and browsers ask a site for: robots.txt, the map of the site, its icon."""

from __future__ import annotations

import json
from pathlib import Path
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from components import store
from components.schema import DataProblem
from components.site import SITE, public, sections_of
from components.theme.tokens import COLORS
from components.web.responses import CachePolicy

ICON = Path(__file__).resolve().parents[2] / "static" / "favicon.svg"
HOURLY = {"Cache-Control": CachePolicy.HOUR}
# What is no page: the app's own channels, and frames for other sites.
NOT_SEARCHED = ("/_stcore/", "/component/", "/embed/", "/media/")
MANIFEST = {
    "name": SITE,
    "short_name": "Drug Atlas",
    "start_url": "./",
    "display": "browser",
    "background_color": COLORS["ground"]["light"],
    "theme_color": COLORS["accent"]["light"],
    "icons": [{"src": "./app/static/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
}


class SeoRoutes:
    """The files at the root. `origin` is "" where the address of a request tells it."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    def routes(self) -> list[Route]:
        """Their addresses."""
        return [
            Route("/robots.txt", self.robots),
            Route("/sitemap.xml", self.sitemap),
            Route("/site.webmanifest", show_manifest),
            Route("/favicon.ico", show_icon),
        ]

    def robots(self, request: Request) -> Response:
        """Who may read what, and where the map of the site is."""
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_SEARCHED)]
        lines += ["Allow: /", "", f"Sitemap: {self._base(request)}/sitemap.xml", ""]
        return PlainTextResponse("\n".join(lines), headers=HOURLY)

    def sitemap(self, request: Request) -> Response:
        """Every page, part of a page and plain page, dated by the data edition."""
        try:
            changed = f"<lastmod>{store.catalog().edition.isoformat()[:10]}</lastmod>"
        except DataProblem:
            changed = ""
        base = self._base(request)
        items = "".join(
            f"<url><loc>{escape(base + address)}</loc>{changed}</url>" for address in addresses()
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{space}">{items}</urlset>'
        return Response(text, media_type="application/xml", headers=HOURLY)

    def _base(self, request: Request) -> str:
        return self.origin or str(request.base_url).rstrip("/")


def addresses() -> list[str]:
    """The pages for readers, the parts that have an address of their own, and the plain pages."""
    found = []
    for entry in public():
        found.append(entry.address)
        found += [f"{entry.address}?section={part}" for part in list(sections_of(entry.name))[1:]]
        found.append(f"/plain/{entry.name}")
    return found


def show_manifest(request: Request) -> Response:
    """The name and icon of the site for a home screen."""
    kind = "application/manifest+json"
    return Response(json.dumps(MANIFEST), media_type=kind, headers=HOURLY)


def show_icon(request: Request) -> Response:
    """The icon, for programs that ask for it by its oldest name."""
    return FileResponse(ICON, media_type="image/svg+xml", headers=HOURLY)
