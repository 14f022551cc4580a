"""Addresses and code that put an exhibit on another site, live or as it was in one edition."""

from __future__ import annotations

import html
from collections.abc import Mapping
from urllib.parse import urlencode

from components.catalog.sources import SITE
from components.exhibits import Picture

# The room that words, source and helplines take on a page of some seven hundred pixels.
AROUND = 670
AROUND_MAP = 980


def embed_address(
    site: str, page: str, exhibit: str, query: Mapping[str, str], edition: str = ""
) -> str:
    """Where the exhibit stands alone; with `edition`, for good as it was in that one."""
    asked = {**query, **({"edition": edition} if edition else {})}
    return f"{site}/embed/{page}/{exhibit}{'?' if asked else ''}{urlencode(asked)}"


def embed_code(address: str, title: str, height: int) -> str:
    """HTML for another site that shows the exhibit in a frame."""
    return (
        f'<iframe src="{html.escape(address)}" title="{html.escape(title)}, {SITE}" '
        f'width="100%" height="{height}" style="border:0" loading="lazy"></iframe>'
    )


def embed_height(picture: Picture) -> int:
    """How high a frame must be for all of an exhibit to be seen without scrolling in it."""
    charts = sum(drawn.figure.layout.height for drawn in picture.figures)
    return AROUND + round(charts / 10) * 10
