"""The helplines as HTML, the same on every page and document."""

from __future__ import annotations

import html
import re

from components.site.help import HELPLINES, STRIP, ContactLink, help_text


def _link(way: ContactLink) -> str:
    outside = ' rel="noreferrer"' if way.link.startswith("https:") else ""
    return f'<a href="{html.escape(way.link)}"{outside}>{html.escape(way.words)}</a>'


def _strip() -> str:
    """The lines of STRIP, each with its links."""
    links = {way.words: _link(way) for line in HELPLINES for way in line.ways}
    lines = [re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(line)) for line in STRIP]
    filled = [re.sub(r"\{(.+?)\}", lambda found: links[found[1]], line) for line in lines]
    return "".join(f"<p>{line}</p>" for line in filled)


def _help() -> str:
    """The plain text of the helplines with a link for each way to reach one."""
    links = {html.escape(way.words): _link(way) for line in HELPLINES for way in line.ways}
    longest_first = sorted(links, key=len, reverse=True)
    ways = re.compile("|".join(rf"\b{re.escape(words)}\b" for words in longest_first))
    title, _, rest = html.escape(help_text()).partition(". ")
    linked = ways.sub(lambda found: links[found[0]], rest)
    return f"<p><strong>{title}.</strong> {linked}</p>"


HELP = _help()
STRIP_HTML = f'<aside class="atlas-strip" aria-label="Help now">{_strip()}</aside>'
