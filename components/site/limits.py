"""What a table cannot tell, below its charts: each sentence once per section."""

from __future__ import annotations

import re

from components.catalog import Catalog
from components.exhibits import Exhibit
from components.site.find import blocks_of
from components.site.pages import PAGES

# A sentence ends before a capital letter or a quote; "U.S." does not end one.
SENTENCE = re.compile(r"(?<=[.?!])(?<!\bU\.S\.)\s+(?=[A-Z“])")


def limits_below(catalog: Catalog, exhibit: Exhibit) -> str:
    """The limits of the table of `exhibit` that no chart above it in its section has given.

    "" where they have all been given. Raises DataProblem.
    """
    said: set[str] = set()
    for other in _above(exhibit, is_calm=catalog.is_calm):
        said.update(_sentences(catalog, other))
    return " ".join(item for item in _sentences(catalog, exhibit) if item not in said)


def _sentences(catalog: Catalog, exhibit: Exhibit) -> list[str]:
    return SENTENCE.split(catalog.resource(exhibit.dataset).limits)


def _above(exhibit: Exhibit, *, is_calm: bool) -> list[Exhibit]:
    """The exhibits before `exhibit` in its section, as a reader sees it."""
    for page in PAGES:
        for section in page.sections:
            if any(block is exhibit for block in section.blocks):
                shown = blocks_of(page.name, section.name, is_calm=is_calm)
                before = shown[: shown.index(exhibit)] if exhibit in shown else ()
                return [block for block in before if isinstance(block, Exhibit)]
    return []
