"""Where a class opens a lesson on its own devices, as its first slide shows it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import segno
from markupsafe import Markup

from components.lessons.decks.deck import Deck
from components.site.links import Links
from components.text.messages import say

# A short way to the version for students, which people can type from a projector.
SHORT = "/l/{lesson}"
# Pixels of a square of the code.
SCALE = 8


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """An address as people type it, and as a QR code: SVG to write into HTML, and a PNG."""

    words: str
    address: str
    code: Markup
    pixels: bytes


def invitation_of(deck: Deck, links: Links) -> Invitation | None:
    """Where students open the lesson that `deck` begins with; None for other decks.

    None also while the site does not know its own address, the origin of `links`.
    """
    first, _, lesson = deck.slides[0].item.partition(".") if deck.slides else ("", "", "")
    if first != "lesson" or not links.origin:
        return None
    whole = links.asked(links.origin + SHORT.format(lesson=lesson))
    code = segno.make(whole, error="m", micro=False)
    # Black on white in both themes: cameras read it best.
    look: dict[str, Any] = {"border": 3, "dark": "black", "light": "white"}
    pixels = io.BytesIO()
    code.save(pixels, kind="png", scale=SCALE, **look)
    return Invitation(
        words=say("lessons-open-on-your-device"),
        address=whole.partition("://")[2],
        code=Markup(code.svg_inline(omitsize=True, **look)),
        pixels=pixels.getvalue(),
    )
