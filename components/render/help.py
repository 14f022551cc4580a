"""The helplines as HTML, the same on every page and document."""

from __future__ import annotations

import html
import re

from components.site.help import CLOSING, HELPLINES, STRIP, Way


def _write(way: Way) -> str:
    return f"{html.escape(way.before)}{_link(way)}{html.escape(way.after)}"


def _link(way: Way) -> str:
    outside = ' rel="noreferrer"' if way.link.startswith("https:") else ""
    return f'<a href="{html.escape(way.link)}"{outside}>{html.escape(way.words)}</a>'


def _strip() -> str:
    """The lines of STRIP, each with its links."""
    links = {way.words: _link(way) for line in HELPLINES for way in line.ways}
    lines = [re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(line)) for line in STRIP]
    filled = [re.sub(r"\{(.+?)\}", lambda found: links[found[1]], line) for line in lines]
    return "".join(f"<p>{line}</p>" for line in filled)


_LINES = [f"{line.need}: {', '.join(_write(way) for way in line.ways)}." for line in HELPLINES]
HELP = f"<p><strong>Help, at any hour.</strong> {' '.join(_LINES)} {html.escape(CLOSING)}</p>"
STRIP_HTML = f'<aside class="atlas-strip" aria-label="Help now">{_strip()}</aside>'
