"""What the site consists of: its pages with their sections and blocks, and calm mode."""

from components.catalog.sources import SITE
from components.site.find import (
    EXHIBITS,
    PICTURES,
    blocks_of,
    exhibits_of,
    find_block,
    find_exhibit,
    find_page,
    footer_pages,
    has_addresses,
    has_lead,
    is_staff,
    is_still,
    left_out,
    public_pages,
    query_of,
    section_of,
    sections_of,
    shared_filters,
    shown_pages,
)
from components.site.page import Page, Section
from components.site.pages import PAGES

__all__ = [
    "EXHIBITS",
    "PAGES",
    "PICTURES",
    "SITE",
    "Page",
    "Section",
    "footer_pages",
    "blocks_of",
    "exhibits_of",
    "find_block",
    "find_exhibit",
    "find_page",
    "has_addresses",
    "has_lead",
    "is_staff",
    "is_still",
    "left_out",
    "public_pages",
    "query_of",
    "section_of",
    "sections_of",
    "shared_filters",
    "shown_pages",
]
