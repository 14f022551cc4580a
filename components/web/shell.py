"""The page that a browser gets first: its head, its first words, and the start of the app.

Made from Streamlit’s own start page, whose empty middle the words fill until the app has drawn.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import store
from components.catalog import Catalog
from components.charts.svg import palette_css
from components.exhibits import Exhibit
from components.exhibits.route_map import map_query
from components.exhibits.story import scene_named
from components.exhibits.timeline import TIMELINE
from components.render.plain import for_script
from components.render.structured import structured_data
from components.schema import DataProblem
from components.site import (
    SITE,
    Page,
    blocks,
    blocks_of,
    exhibits_of,
    find_page,
    sections_of,
    shown_pages,
)
from components.site.blocks import AnyBlock
from components.site.calm import ADDRESS, calm_query, is_calm
from components.site.links import Links
from components.site.moved import anchors_elsewhere, asked_section, new_address
from components.theme.css import with_tokens
from components.theme.tokens import COLORS, FACES
from components.web.drawing import drawn
from components.web.first_paint import FirstPaint, first_paint, menu
from components.web.icons import icon_font
from components.web.responses import GOOD, HTML, CachePolicy, Content, content_of, redirect, respond
from components.web.security import policy_for
from components.web.streamlit_assets import StartPage, find_chunks, read_start_page

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).with_name("templates")
FONTS = tuple(file for _, file, _ in FACES)
LONGEST_QUERY = 40
ICONS = re.compile(r"url\(\.\./media/MaterialSymbols-Rounded[^)]*\)")
LETTERS = re.compile(r"url\(\.\./media/SourceSansVF-Upright[^)]*\)")
# The files of Streamlit’s code that hold what a part of a page is made of.
EVERYWHERE = ("Html", "rehype-raw")
BUTTONS = ("ButtonGroup",)
LISTS = {"pick": ("Selectbox",), "several": ("Multiselect",)}
NEEDS: Mapping[type[AnyBlock], tuple[str, ...]] = {
    Exhibit: ("PlotlyChart", "DownloadButton"),
    blocks.Passages: ("PageLink",),
    blocks.RoutesPicture: ("PageLink",),
    blocks.EventCards: ("PageLink",),
    blocks.SupplyMap: (
        "Selectbox",
        "TextInput",
        "Button",
        "DownloadButton",
    ),
    blocks.Timeline: ("PlotlyChart", "Selectbox", "TextInput", "Button", "DownloadButton"),
    blocks.Chapters: ("PlotlyChart", "Selectbox", "Button", "PageLink"),
    blocks.EventList: ("Selectbox", "TextInput", "DownloadButton"),
    blocks.Programs: ("Selectbox", "DownloadButton"),
}


@dataclass(frozen=True, kw_only=True)
class Head:
    """What search engines and previews read. `address` is "" while the origin is unknown."""

    title: str
    heading: str
    description: str
    address: str
    image: str
    image_alt: str


class Shell:
    """Writes the first page of every address. Raises StartPageProblem when it cannot be made."""

    def __init__(self, streamlit_files: Path, origin: str, cache: Path) -> None:
        self.origin = origin
        self.start: StartPage = read_start_page(streamlit_files)
        loaded = {Path(name).name for name in (self.start.module, *self.start.preloads)}
        needs = {
            (entry.name, part): _needs(entry.name, part)
            for entry in shown_pages()
            for part in (sections_of(entry.name) or ("",))
        }
        # Few sections differ in what they need, and looking it up takes time at every start.
        files = {names: find_chunks(streamlit_files, names) for names in set(needs.values())}
        self.chunks = {
            place: tuple(file for file in files[names] if Path(file).name not in loaded)
            for place, names in needs.items()
        }
        templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )
        self.template = templates.get_template("shell.html")
        self.inline = {
            name: _compact(path.read_text(encoding="utf-8"))
            for name, path in (
                ("style", TEMPLATES / "first_paint.css"),
                ("moved", TEMPLATES / "moved.js"),
                ("connect", TEMPLATES / "connect.js"),
                # Before the first part of the app may fail, or be translated.
                ("failures", ROOT / "static" / "failures.js"),
                ("translation", ROOT / "static" / "translation.js"),
                ("wait", TEMPLATES / "wait.js"),
                ("swap", TEMPLATES / "swap.js"),
            )
        }
        self.inline["style"] = with_tokens(self.inline["style"]) + palette_css()
        icons = icon_font(streamlit_files, _sources(), cache)
        icon_file = content_of(icons, "font/woff2", is_compressed=True)
        icons_address = f"/first/icons-{icon_file.digest}.woff2"
        styles = _own_fonts(_styles(streamlit_files, self.start), icons_address)
        style_file = content_of(styles, "text/css", GOOD)
        self.styles_address = f"/first/app-{style_file.digest}.css"
        self.files = {icons_address: icon_file, self.styles_address: style_file}

    def routes(self) -> list[Route]:
        """An address for every page of the site and for the files of its first paint."""
        return [
            *(
                Route(
                    entry.address,
                    drawn("document", partial(self.answer, entry), partial(self._refuse, entry)),
                )
                for entry in shown_pages()
            ),
            *(
                Route(address, partial(_send_file, content))
                for address, content in self.files.items()
            ),
        ]

    def answer(self, entry: Page, request: Request) -> Response:
        """The first page for one request, compressed where the browser takes Brotli."""
        query = request.query_params
        if elsewhere := new_address(entry.name, query.multi_items()):
            return redirect(elsewhere, 301)
        part = _part(entry, request)
        chosen = frozenset(key for key in list(query)[:LONGEST_QUERY] if key in _filters(entry))
        is_bare = query.get("embed") == "true"
        try:
            catalog = store.asked_catalog(query)
            page = self.page(catalog, entry, part, chosen, is_bare=is_bare)
            page = self._named(page, catalog, entry, part, view_query(catalog, entry, part, query))
        except DataProblem:
            page = _document(self.write(entry, part, None))
        return respond(request, page, CachePolicy.REVALIDATE)

    def _refuse(self, entry: Page, request: Request) -> Response:
        """The page without first words, so that the app starts while others draw."""
        page = _document(self.write(entry, _part(entry, request), None))
        return respond(request, page, CachePolicy.NO_STORE)

    def first_pages(self) -> list[tuple[Page, str]]:
        """Every page with each of its parts."""
        return [(find_page(name), part) for name, part in self.chunks]

    def page(
        self,
        catalog: Catalog,
        entry: Page,
        part: str,
        chosen: frozenset[str] = frozenset(),
        *,
        is_bare: bool = False,
    ) -> Content:
        """A part of a page ready to send; `chosen` names the filters that its address sets."""
        build = partial(self._packed, catalog, entry, part, chosen, is_bare)
        key = ("shell", entry.name, part, chosen, is_bare, self.origin)
        return store.once(catalog, key, build, is_first=not chosen)

    def write(
        self,
        entry: Page,
        part: str,
        paint: FirstPaint | None,
        about: dict[str, Any] | None = None,
    ) -> str:
        """The whole page as HTML; without `paint` the app starts from an empty page.

        `about` tells machines what data there are.
        """
        anchors = anchors_elsewhere(entry.name)
        return self.template.render(
            site=SITE,
            head=self._head(entry, part, paint),
            fonts=FONTS,
            start=self.start,
            chunks=self.chunks[entry.name, part],
            anchors=Markup(for_script(anchors)) if anchors else "",
            menu=menu(entry, is_calm=bool(paint and paint.is_calm)),
            paint=paint,
            about=Markup(for_script(about)) if about else "",
            plain=Links(is_calm=bool(paint and paint.is_calm)).document(entry.name),
            app_styles=self.styles_address,
            ground=COLORS["ground"],
            **self.inline,
        )

    def _packed(
        self,
        catalog: Catalog,
        entry: Page,
        part: str,
        chosen: frozenset[str],
        is_bare: bool,
    ) -> Content:
        paint = None
        if not is_bare:
            try:
                paint = first_paint(catalog, entry, part, chosen)
            except Exception:
                LOG.exception("the first paint of %s failed", entry.name)
        about = structured_data(catalog) if entry.name == "data_and_sources" else None
        return _document(self.write(entry, part, paint, about))

    def _head(self, entry: Page, part: str, paint: FirstPaint | None) -> Head:
        parts = sections_of(entry.name)
        is_first = part == next(iter(parts), "")
        heading = paint.heading if paint else entry.title
        calm = ADDRESS if paint and paint.is_calm else {}
        asked = f"?{urlencode(calm)}" if calm else ""
        return Head(
            title=f"{entry.searched} | {SITE}"
            if is_first
            else f"{parts[part]}, {entry.title} | {SITE}",
            heading=heading if is_first else f"{heading}: {parts[part]}",
            description=paint.description if paint else "",
            address=self._address(entry, part, calm) if self.origin else "",
            image=f"{self.origin}/share/{entry.name}.png{asked}",
            image_alt=_image_alt(entry, paint),
        )

    def _address(self, entry: Page, part: str, asked: Mapping[str, str]) -> str:
        """The whole address of a part of a page, with what is chosen on it."""
        is_first = part == next(iter(sections_of(entry.name)), "")
        said = {**({} if is_first else {"section": part}), **asked}
        return f"{self.origin}{entry.address}{'?' if said else ''}{urlencode(said)}"

    def _named(
        self, page: Content, catalog: Catalog, entry: Page, part: str, asked: Mapping[str, str]
    ) -> Content:
        """A page under the address of the view that was asked for, which a shared link opens.

        The page itself is the same for every value of a filter.
        """
        if not asked or not self.origin:
            return page
        calm = calm_query(catalog)
        body = page.body.decode()
        for name in ('rel="canonical" href', 'property="og:url" content'):
            usual = f'{name}="{escape(self._address(entry, part, calm))}"'
            own = f'{name}="{escape(self._address(entry, part, {**asked, **calm}))}"'
            body = body.replace(usual, own, 1)
        return content_of(body, HTML, csp=page.csp)


def view_query(
    catalog: Catalog, entry: Page, part: str, query: Mapping[str, str]
) -> dict[str, str]:
    """What an address chooses in a part of a page, as the site writes it; no value that is unknown.

    Raises DataProblem.
    """
    found: dict[str, str] = {}
    for block in blocks_of(entry.name, part, is_calm=catalog.is_calm):
        exhibit = TIMELINE if isinstance(block, blocks.Timeline) else block
        if isinstance(block, blocks.SupplyMap):
            found |= map_query(catalog, query)
        elif isinstance(exhibit, Exhibit):
            asked = {
                exhibit.key(item)
                for item in exhibit.filters
                if exhibit.key(item) in query or exhibit.own_key(item) in query
            }
            if asked:
                view = exhibit.query(catalog, exhibit.chosen(catalog, query))
                found |= {key: value for key, value in view.items() if key in asked}
        elif isinstance(block, blocks.Story) and (
            scene := scene_named(catalog, query.get("scene", ""))
        ):
            found |= {"scene": scene.scene_id}
    return found


def _part(entry: Page, request: Request) -> str:
    query = request.query_params
    return asked_section(entry.name, query, is_calm=is_calm(query))


def _send_file(content: Content, request: Request) -> Response:
    return respond(request, content, CachePolicy.IMMUTABLE)


def _styles(streamlit_files: Path, start: StartPage) -> str:
    paths = [streamlit_files / name.removeprefix("./") for name in start.styles]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _own_fonts(styles: str, icons: str) -> str:
    """Streamlit’s styles with the icons that are used, and with our letters for its own.

    Its letters would be fetched for the moment before our theme has come.
    """
    sans = f"/app/static/fonts/{FONTS[0]}"
    styles = ICONS.sub(f"url({icons})", styles)
    styles = LETTERS.sub(f"url({sans})", styles)
    return styles.replace("url(../media/", "url(/static/media/")


def _sources() -> list[Path]:
    """Our code that draws with Streamlit, and so may name an icon."""
    return [*(ROOT / "components" / "ui").glob("*.py"), *(ROOT / "pages").glob("*.py")]


def _image_alt(entry: Page, paint: FirstPaint | None) -> str:
    return f"{SITE}: {paint.heading if paint else entry.title}"


def _needs(page: str, part: str) -> tuple[str, ...]:
    """The files of Streamlit’s code that a part of a page asks for once it is drawn."""
    needs = list(EVERYWHERE)
    if sections_of(page):
        needs += BUTTONS
    for block in blocks_of(page, part):
        is_still = isinstance(block, Exhibit) and block.is_still
        needs += ("DownloadButton",) if is_still else NEEDS.get(type(block), ())
        for item in block.filters if isinstance(block, Exhibit) else ():
            needs += LISTS.get(item.style, ())
    return tuple(dict.fromkeys(needs))


def _filters(entry: Page) -> frozenset[str]:
    return frozenset(key for item in exhibits_of(entry.name) for key in item.keys)


def _document(page: str) -> Content:
    return content_of(page, HTML, GOOD, csp=policy_for(page))


def _compact(text: str) -> str:
    """A style sheet or script without comments and the space before its lines."""
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))
