"""What documents of the pack load: style sheets with the fonts inside, scripts, licenses."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from components.lessons.decks.slides import SCRIPT as SLIDES_SCRIPT
from components.lessons.decks.slides import STYLE as SLIDES_STYLE
from components.lessons.sheets import ANSWERS
from components.render.plain import OfflineFrame, plain_css
from components.render.standalone import ASSETS as DOCUMENT_ASSETS
from components.render.standalone import PLOTLY, STORY_SCRIPT
from components.site.links import PackLinks
from components.theme.css import style_sheet

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "static"
ASSETS = Path(__file__).parents[1] / "assets"
FONT = re.compile(r'url\("[^"]*?/([\w-]+\.woff2)"\)')
INSIDE, TOP = PackLinks(), PackLinks(up="")
# Files may load files next to them, or from the same server; a script may ask for nothing and
# nothing may be sent. Plotly writes styles; fonts are inside the style sheet.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data:; font-src data:; form-action 'none'; base-uri 'none'"
)
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'"
NOT_SEARCHED = '<meta name="robots" content="noindex">\n'
STYLE = "pack.css"
# Scripts of documents with charts, and of sections of the page for classes by their names.
SCRIPTS = {"plotly.js": PLOTLY, "charts.js": ASSETS / "charts.js"}
CLASS_SCRIPTS = {name: STATIC / f"{name}.js" for name in ("quiz", "predict")}
LICENSES = {
    "code.txt": ROOT / "LICENSE",
    "public-sans.txt": STATIC / "fonts" / "public-sans-LICENSE.txt",
    "source-serif-4.txt": STATIC / "fonts" / "source-serif-4-LICENSE.txt",
}
# Files that are copied unchanged, by what those who wait read meanwhile.
FILES = {
    "Style": {"assets/favicon.svg": STATIC / "favicon.svg"},
    "Scripts": {
        **{f"assets/{name}": path for name, path in SCRIPTS.items()},
        **{f"assets/{name}.js": path for name, path in CLASS_SCRIPTS.items()},
        "assets/slides.js": SLIDES_SCRIPT,
        "assets/story.js": STORY_SCRIPT,
        f"assets/{ANSWERS}": STATIC / ANSWERS,
    },
    "Licenses": {f"licenses/{name}": path for name, path in LICENSES.items()},
}


def pack_frame(scripts: tuple[str, ...] = (), route_map: str = "") -> OfflineFrame:
    """How a document of the pack is framed."""
    return OfflineFrame(
        policy=POLICY, style=STYLE, scripts=scripts, map=route_map, head=NOT_SEARCHED
    )


def pack_css() -> str:
    """One style sheet for all documents.

    Some browsers refuse a font that is in another folder than the page, so the fonts are inside.
    """
    own = (ASSETS / "classroom.css", DOCUMENT_ASSETS / "story.css", ASSETS / STYLE)
    styles = [plain_css(INSIDE), *(style_sheet(path) for path in own)]
    return FONT.sub(_font, "\n".join(styles))


def slides_css() -> str:
    """The style sheet of slides."""
    return FONT.sub(_font, style_sheet(SLIDES_STYLE))


def _font(found: re.Match[str]) -> str:
    content = base64.b64encode((STATIC / "fonts" / found[1]).read_bytes()).decode()
    return f'url("data:font/woff2;base64,{content}")'
