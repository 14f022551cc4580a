"""The helplines as HTML, the same on every page and document."""

from __future__ import annotations

import html

from components.site.help import CLOSING, HELPLINES, Way


def _write(way: Way) -> str:
    outside = ' rel="noreferrer"' if way.link.startswith("https:") else ""
    return (
        f'{html.escape(way.before)}<a href="{html.escape(way.link)}"{outside}>'
        f"{html.escape(way.words)}</a>{html.escape(way.after)}"
    )


_LINES = [f"{line.need}: {', '.join(_write(way) for way in line.ways)}." for line in HELPLINES]
HELP = f"<p><strong>Help, at any hour.</strong> {' '.join(_LINES)} {html.escape(CLOSING)}</p>"
