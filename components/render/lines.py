"""Lines that every kind of document carries: its edition, and what of the data it does not show."""

from __future__ import annotations

from collections.abc import Collection

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.text import words
from components.text.messages import say


def edition_line(catalog: Catalog) -> str:
    """The data edition that a document was made from, in a sentence."""
    return say("render-edition", day=words.day(catalog.edition))


def held_line(catalog: Catalog) -> str:
    """Which files wait to be checked, in a sentence; "" while none does."""
    held = catalog.status.held
    if not held:
        return ""
    titles = " · ".join(item.title for item in held)
    return say("render-held", count=len(held), titles=titles)


def hidden_line(titles: Collection[str]) -> str:
    """What calm mode hides on a page, in a sentence; "" where it hides nothing."""
    return say("render-hidden", titles=" · ".join(titles)) if titles else ""


def footer_line() -> str:
    """What the site is, and the licenses of its code and data."""
    return say("render-foot", site=SITE)
