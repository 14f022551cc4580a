"""What documents of the saved edition load, and how each of them is framed."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from pathlib import Path

from components.catalog import Catalog
from components.lessons.decks.slides import SCRIPT as SLIDES_SCRIPT
from components.lessons.decks.slides import STYLE as SLIDES_STYLE
from components.lessons.pack.style import CLASS_SCRIPTS, SCRIPTS, STATIC
from components.lessons.sheets import STYLES as CLASS_STYLES
from components.render.plain import OfflineFrame, plain_css
from components.render.standalone import ASSETS as DOCUMENT_ASSETS
from components.render.standalone import STORY_SCRIPT
from components.site import SITE
from components.site.links import SAVED, SavedLinks
from components.text import words
from components.text.messages import say
from components.theme.css import style_sheet
from components.theme.tokens import COLORS, FONT_FOLDER

ASSETS = Path(__file__).parents[1] / "assets"
LINKS = SavedLinks()
STYLE, SLIDES = "saved.css", "slides.css"
# Plotly writes styles, and draws its pictures from addresses that hold them.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'"
)
# Plotly is loaded by charts.js, with the first chart that comes near the window.
CHARTS, MAP, STORY, OWN, EDITION = "charts.js", "map.js", "story.js", "saved.js", "edition.js"
MANIFEST = {
    "name": SITE,
    "short_name": "Drug Atlas",
    "start_url": "/",
    "display": "standalone",
    "background_color": COLORS["ground"]["light"],
    "theme_color": COLORS["accent"]["light"],
    "icons": [{"src": LINKS.asset("favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
}


def saved_frame(
    catalog: Catalog,
    scripts: tuple[str, ...] = (),
    *,
    route_map: str = "",
    live: str = "",
    moved: str = "{}",
) -> OfflineFrame:
    """How a document of the saved edition is framed; `live` is its address on the live site.

    `moved` is JSON with the new addresses of sections, for the script.
    """
    head = '<link rel="manifest" href="/site.webmanifest">\n'
    if live:
        head += f'<link rel="canonical" href="{html.escape(live)}">\n'
    return OfflineFrame(
        policy=POLICY,
        style=STYLE,
        scripts=(OWN, EDITION, *scripts),
        map=route_map,
        head=head,
        above=_above(catalog, live, moved),
    )


def _above(catalog: Catalog, live: str, moved: str) -> str:
    """The line that names the edition, a way to the live page, and the search."""
    line = say("lessons-saved-edition", day=words.day(catalog.edition))
    way = f'<a href="{SAVED}/">{say("lessons-saved-what")}</a>'
    if live:
        way += f' <a href="{html.escape(live)}" data-live>{say("lessons-saved-live")}</a>'
    return (
        f'<div class="saved-line" data-moved="{html.escape(moved)}">'
        f'<p data-back="{say("lessons-saved-back")}">{line} '
        f'<span class="saved-ways">{way}</span></p>'
        f'<form action="{SAVED}/search/" role="search"><label>'
        f'<span class="unseen">{say("lessons-saved-search")}</span>'
        f'<input name="q" type="search" placeholder="{say("lessons-saved-search")}"></label>'
        f"<button>{say('lessons-saved-find')}</button></form></div>\n"
    )


def assets() -> dict[str, Callable[[], str | bytes]]:
    """The files of /saved/assets/, by name."""
    copied = {
        **SCRIPTS,
        **{f"{name}.js": path for name, path in CLASS_SCRIPTS.items()},
        **{name: ASSETS / name for name in (OWN, EDITION, "return.js")},
        **{path.name: path for path in (STATIC / MAP, STORY_SCRIPT, SLIDES_SCRIPT)},
        "favicon.svg": STATIC / "favicon.svg",
        **{f"fonts/{path.name}": path for path in FONT_FOLDER.glob("*.woff2")},
    }
    return {
        STYLE: _css,
        SLIDES: partial(style_sheet, SLIDES_STYLE),
        **{name: path.read_bytes for name, path in copied.items()},
    }


def _css() -> str:
    own = (DOCUMENT_ASSETS / "story.css", DOCUMENT_ASSETS / "map.css", ASSETS / STYLE)
    styles = [style_sheet(path) for path in (*CLASS_STYLES, *own)]
    return "\n".join([plain_css(LINKS), *styles])


def worker(catalog: Catalog) -> str:
    """The script that keeps what a reader opened, for times without a network."""
    script = (ASSETS / "worker.js").read_text(encoding="utf-8")
    return script.replace("EDITION", catalog.status.edition or catalog.edition.isoformat())
