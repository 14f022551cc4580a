"""What the site consists of: its pages with their sections and blocks, and calm mode."""

from components.catalog.sources import SITE
from components.site.pages import (
    EXHIBITS,
    PAGES,
    Page,
    Section,
    blocks_of,
    exhibits_of,
    find_block,
    find_exhibit,
    find_page,
    has_addresses,
    is_staff,
    left_out,
    public,
    section_of,
    sections_of,
    shown,
)

__all__ = [
    "EXHIBITS",
    "PAGES",
    "SITE",
    "Page",
    "Section",
    "blocks_of",
    "exhibits_of",
    "find_block",
    "find_exhibit",
    "find_page",
    "has_addresses",
    "is_staff",
    "left_out",
    "public",
    "section_of",
    "sections_of",
    "shown",
]
