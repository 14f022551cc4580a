"""Which routes of the site the saved edition copies as they answer."""

from __future__ import annotations

from starlette.routing import BaseRoute

from components.catalog import Catalog
from components.render.data_files import data_files
from components.render.document import extents
from components.schema.package import DESCRIPTOR
from components.site import PAGES, public_pages
from components.web import data, embed, plain
from components.web.present import FILES as SLIDE_FILES
from components.web.seo import SeoRoutes
from components.web.share import share_routes

PICTURES = ("/embed/supply_routes/map.svg", "/embed/supply_routes/glance.svg")


def served_routes(origin: str) -> list[BaseRoute]:
    """The routes; `origin` is the address of the live site, "" where it is not known."""
    return [
        *data.routes(),
        *embed.routes(origin),
        *plain.routes(origin),
        *SLIDE_FILES.routes(),
        *SeoRoutes(origin).routes(),
        *share_routes(),
    ]


def data_addresses(catalog: Catalog) -> list[str]:
    """The files for other programs, and their list."""
    return ["/data/", f"/data/{DESCRIPTOR}", *(f"/data/{name}" for name in data_files(catalog))]


def embed_addresses() -> list[str]:
    """What other sites may frame, and what that loads."""
    named = [
        f"/embed/{page.name}/{block.name}"
        for page in PAGES
        for section in page.parts
        for block in section.blocks
        if block.name and embed.is_embedded(block)
    ]
    files = [*embed.FILES.files, *embed.FILES.fonts, *SLIDE_FILES.files, *SLIDE_FILES.fonts]
    return [*named, *files, *PICTURES]


def root_addresses() -> list[str]:
    """Files at the root, and pictures for previews."""
    shares = [f"/share/{entry.name}.png" for entry in public_pages()]
    return ["/robots.txt", "/sitemap.xml", "/favicon.ico", *shares]


def plain_documents() -> list[tuple[str, str]]:
    """Every plain document: its page and its part."""
    return list(extents())
