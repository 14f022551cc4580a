"""The read side of data/: tables, facts, page text, freshness and citations of one edition."""

from components.catalog.catalog import Catalog, open_catalog, stamps
from components.catalog.facts import Fact
from components.catalog.freshness import Freshness, Review
from components.catalog.page_text import SectionText, Text
from components.catalog.publishing_status import DataChange, Held, PublishingStatus
from components.catalog.sources import Source

__all__ = [
    "Catalog",
    "DataChange",
    "Fact",
    "Freshness",
    "Held",
    "Review",
    "SectionText",
    "Source",
    "PublishingStatus",
    "Text",
    "open_catalog",
    "stamps",
]
