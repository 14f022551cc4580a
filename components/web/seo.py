"""What programs ask a site for: robots.txt, the map of the site, its icons, whom to warn."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import store
from components.render.raster import png
from components.schema import DataProblem
from components.site import SITE, public_pages, sections_of
from components.theme.tokens import COLORS
from components.web.responses import CachePolicy, Content, content_of, json_content, respond

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "static" / "favicon.svg"
# Pictures of the icon by address, with their pixels: for programs and phones that take no SVG.
# A phone rounds the corners itself.
ROUND = ' rx="12"'
ICONS = {
    "/favicon.ico": 48,
    "/favicon.png": 64,
    "/apple-touch-icon.png": 180,
    "/apple-touch-icon-precomposed.png": 180,
    "/icon-192.png": 192,
    "/icon-512.png": 512,
}
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=False,  # plain text of our own
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)
TEXT = "text/plain; charset=utf-8"
WELL_KNOWN = "/.well-known/security.txt"
HOW_TO_REPORT = "/.well-known/security-policy.md"
POLICY = ROOT / "SECURITY.md"
VALID = timedelta(days=180)
# What is no page: the app's own channels, and frames for other sites.
NOT_SEARCHED = ("/_stcore/", "/component/", "/embed/", "/media/")
MANIFEST = {
    "name": SITE,
    "short_name": "Drug Atlas",
    "start_url": "./",
    "display": "browser",
    "background_color": COLORS["ground"]["light"],
    "theme_color": COLORS["accent"]["light"],
    "icons": [
        {"src": "./app/static/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
        *(
            {"src": f"./icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ),
    ],
}


class SeoRoutes:
    """The files at the root. `origin` is "" where the address of a request tells it.

    `contact` is the address to which a weakness is reported, "" for what SECURITY.md says.
    """

    def __init__(self, origin: str, contact: str = "") -> None:
        self.origin = origin
        self.contact = contact

    def routes(self) -> list[Route]:
        """Their addresses."""
        return [
            Route("/robots.txt", self.robots),
            Route("/sitemap.xml", self.sitemap),
            Route("/site.webmanifest", show_manifest),
            Route(WELL_KNOWN, self.security),
            Route(HOW_TO_REPORT, show_policy),
            *(Route(address, show_icon) for address in ICONS),
        ]

    def robots(self, request: Request) -> Response:
        """Who may read what, and where the map of the site is."""
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_SEARCHED)]
        lines += ["Allow: /", "", f"Sitemap: {self._base(request)}/sitemap.xml", ""]
        return _sent(request, "\n".join(lines), TEXT)

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
        return _sent(request, text, "application/xml")

    def security(self, request: Request) -> Response:
        """Where to report a weakness of the site, as RFC 9116 has it."""
        base = self._base(request)
        policy = f"{base}{HOW_TO_REPORT}"
        text = TEMPLATES.get_template("security.txt").render(
            contact=self.contact or policy,
            expires=store.today() + VALID,
            policy=policy,
            address=f"{base}{WELL_KNOWN}",
        )
        return _sent(request, text, TEXT)

    def _base(self, request: Request) -> str:
        return self.origin or str(request.base_url).rstrip("/")


def addresses() -> list[str]:
    """The pages for readers, the parts that have an address of their own, and the plain pages."""
    found = []
    for entry in public_pages():
        found.append(entry.address)
        found += [f"{entry.address}?section={part}" for part in list(sections_of(entry.name))[1:]]
        found.append(f"/plain/{entry.name}")
    return found


def show_manifest(request: Request) -> Response:
    """The name and icon of the site for a home screen."""
    content = json_content(MANIFEST, "application/manifest+json")
    return respond(request, content, CachePolicy.HOUR)


def show_policy(request: Request) -> Response:
    """How a weakness is reported, and what is one."""
    return _sent(request, POLICY.read_text(encoding="utf-8"), "text/markdown; charset=utf-8")


def show_icon(request: Request) -> Response:
    """The icon as a picture, under the names that programs ask for."""
    return respond(request, _icon(ICONS[request.scope["path"]]), CachePolicy.HOUR)


@cache
def _icon(size: int) -> Content:
    svg = ICON.read_text(encoding="utf-8").replace("<svg", f'<svg width="{size}" height="{size}"')
    if size > 64:
        svg = svg.replace(ROUND, "")
    return content_of(png(svg), "image/png", is_compressed=True)


def _sent(request: Request, text: str, media_type: str) -> Response:
    return respond(request, content_of(text, media_type), CachePolicy.HOUR)
