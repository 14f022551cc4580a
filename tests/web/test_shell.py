"""What a browser, a search engine and a preview get first, from the real server."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
import streamlit
from fontTools.ttLib import TTFont
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.render.help import STRIP_HTML
from components.site import PAGES, SITE, Page, public_pages, sections_of
from components.site.moved import anchors_elsewhere
from components.web import embed, present
from components.web.icons import NAMED, icon_font
from components.web.security import script_hashes
from components.web.seo import SeoRoutes
from components.web.settings import read_settings
from components.web.shell import Shell
from components.web.streamlit_assets import StartPageProblem, find_chunks, read_start_page

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT = Path(streamlit.__file__).with_name("static")
every_page = pytest.mark.parametrize("entry", public_pages(), ids=lambda entry: entry.name)


class Reading(HTMLParser):
    """Attributes of every tag, and the text inside each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag][-1] += data

    def metas(self) -> dict[str, str | None]:
        found = [given for tag, given in self.tags if tag == "meta"]
        return {
            given.get("name") or given.get("property") or "": given.get("content")
            for given in found
        }


@pytest.fixture(scope="session")
def read(server: str, ask: Callable) -> Callable[[str], str]:
    def page(path: str) -> str:
        answer = ask(server, path)
        assert answer.status == 200
        return answer.body.decode()

    return page


@every_page
def test_page_says_its_title_words_and_help_before_any_script(read, entry: Page) -> None:
    page = Reading(read(entry.address))
    assert ("html", {"lang": "en"}) in page.tags
    assert page.texts["title"][0] == f"{entry.searched} | {SITE}"
    assert page.texts["h1"][0] and len(page.texts["h1"]) == 1
    description = page.metas()["description"]
    assert description and 40 < len(description) < 160
    assert page.metas()["og:description"] == description
    assert "call 911" in page.texts["main"][0] and "1-800-662-4357" in page.texts["main"][0]
    assert f"/plain/{entry.name}" in [given.get("href") for _, given in page.tags]


@every_page
def test_page_loads_nothing_from_elsewhere_and_runs_only_what_its_policy_names(
    server, ask, entry: Page
) -> None:
    answer = ask(server, entry.address)
    page = Reading(answer.body.decode())
    loaded = [
        given[name] or ""
        for tag, given in page.tags
        for name in ("src", "href", "srcset")
        if name in given and tag != "a"
    ]
    assert [address for address in loaded if "//" in address] == []
    policy = answer.headers["content-security-policy"]
    hashes = script_hashes(answer.body.decode())
    assert len(hashes) == 6 + bool(anchors_elsewhere(entry.name))
    assert [digest for digest in hashes if digest not in policy] == []
    assert "'unsafe-eval'" not in policy


def test_overview_tells_its_story_before_the_app_has_started(read) -> None:
    page = read("/")
    assert page.count('class="card"') == 3
    assert page.count(STRIP_HTML) == 1
    chart = "deaths_and_waves_wide_light.svg"
    assert "79,384" in page and chart in page and "predicted counts rose in" in page
    assert page.index(chart) < page.index("fentanyl_routes_wide_light.svg")
    assert page.index("What the latest data show") < page.index("What helps")
    calm = read("/?calm=1")
    assert "What helps" in calm and STRIP_HTML in calm
    assert "What the latest data show" not in calm and chart not in calm


@pytest.mark.parametrize("part", sections_of("united_states"))
def test_part_asked_for_is_the_part_shown(read, part: str) -> None:
    page = Reading(read(f"/united_states?section={part}"))
    title = sections_of("united_states")[part]
    assert page.texts["h2"][0] == title
    marked = [given for tag, given in page.tags if tag == "a" and "aria-current" in given]
    assert f"?section={part}" in [given["href"] for given in marked]


def test_filter_in_the_address_keeps_the_answer_to_another_question_away(read) -> None:
    asked = "?section=deaths&deaths_by_class_measure=rate"
    assert "fell 34% in 2024, to 47,735" in read("/united_states")
    assert "fell 34% in 2024, to 47,735" not in read(f"/united_states{asked}")
    assert "in the 12 months ending in" in read(f"/united_states{asked}")


def test_page_to_be_framed_has_no_first_words(read) -> None:
    assert 'id="first-paint"' not in read("/united_states?embed=true")


def test_second_visit_with_the_same_data_sends_nothing(server, ask) -> None:
    first = ask(server, "/world")
    again = ask(server, "/world", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_page_is_small_in_brotli(server, ask) -> None:
    sizes = {
        entry.name: len(ask(server, entry.address, accept_encoding="br").body)
        for entry in public_pages()
    }
    # The longest is the list of all datasets.
    assert max(sizes.values()) < 23_000


def test_saved_file_shows_in_the_first_words(
    staff_site: str, ask, until_health, saved: Path
) -> None:
    address = staff_site
    assert b"in 2024, to 47,735" in ask(address, "/united_states").body
    text = saved.read_text()
    before = until_health(address, bool)["edition"]
    saved.write_text(text.replace("2024,synthetic_opioids,47735", "2024,synthetic_opioids,47999"))
    until_health(address, lambda said: said["edition"] != before)
    assert b"in 2024, to 47,999" in ask(address, "/united_states").body


def test_robots_names_the_map_of_the_site_and_every_address_there_answers(server, ask) -> None:
    robots = ask(server, "/robots.txt").body.decode()
    assert f"Sitemap: {server}/sitemap.xml" in robots
    places = ElementTree.fromstring(ask(server, "/sitemap.xml").body).findall("{*}url/{*}loc")
    found = [(place.text or "").removeprefix(server) for place in places]
    assert {entry.address for entry in public_pages()} <= set(found)
    assert [path for path in found if ask(server, path).status != 200] == []
    assert [entry.name for entry in PAGES if entry.is_for_staff and entry.address in found] == []


def test_icons_are_pictures_of_the_size_that_phones_ask_for(server, ask) -> None:
    manifest = json.loads(ask(server, "/site.webmanifest").body)
    sizes = {icon["src"][1:]: icon["sizes"] for icon in manifest["icons"]}
    sizes |= {"/apple-touch-icon.png": "180x180", "/favicon.ico": "48x48"}
    assert b'rel="apple-touch-icon" href="./apple-touch-icon.png"' in ask(server, "/").body
    for address, size in sizes.items():
        answer = ask(server, address)
        assert answer.status == 200
        if size != "any":
            picture = Image.open(io.BytesIO(answer.body))
            assert f"{picture.width}x{picture.height}" == size
            # A phone puts black where a picture is transparent.
            assert picture.width < 100 or picture.convert("RGBA").getpixel((0, 0))[3] == 255
        again = ask(server, address, if_none_match=answer.headers["etag"])
        assert again.status == 304


def test_site_says_where_a_weakness_is_reported(server, ask) -> None:
    answer = ask(server, "/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    said = dict(line.split(": ", 1) for line in answer.body.decode().splitlines())
    left = datetime.fromisoformat(said["Expires"]) - datetime.now(UTC)
    assert timedelta(days=90) < left < timedelta(days=366)
    assert said["Canonical"] == f"{server}/.well-known/security.txt"
    policy = ask(server, said["Policy"].removeprefix(server))
    assert b"Report a vulnerability" in policy.body
    assert said["Contact"] == said["Policy"]


@pytest.mark.parametrize("contact", ["mailto:a@b.example", "https://b.example/report"])
def test_site_names_the_contact_of_its_settings(contact: str) -> None:
    settings = read_settings({"ATLAS_SECURITY_CONTACT": contact.removeprefix("mailto:")})
    routes = SeoRoutes("https://atlas.example.org", settings.security_contact).routes()
    said = TestClient(Starlette(routes=routes)).get("/.well-known/security.txt").text
    assert f"Contact: {contact}\n" in said
    assert "Canonical: https://atlas.example.org/.well-known/security.txt\n" in said


def test_every_page_has_a_share_image_of_its_own(server, ask) -> None:
    pictures = [ask(server, f"/share/{entry.name}.png").body for entry in public_pages()]
    assert {Image.open(io.BytesIO(picture)).size for picture in pictures} == {(1200, 630)}
    assert len(set(pictures)) == len(pictures)


def test_code_that_is_loaded_early_is_loaded_with_all_that_it_imports() -> None:
    found = set(find_chunks(STREAMLIT, ("PlotlyChart", "DeckGlJsonChart")))
    scripts = [name for name in found if name.endswith(".js")]
    statement = re.compile(r"""(?:^|[;\n])import[^'"();]*["']\./([\w.-]+\.js)["']""")
    named = {
        f"js/{name}"
        for script in scripts
        for name in statement.findall((STREAMLIT / "static" / script).read_text(encoding="utf-8"))
    }
    assert len(named) > 20
    assert named <= found


def test_start_page_that_changed_is_said_at_the_start(tmp_path: Path) -> None:
    shutil.copy(STREAMLIT / "index.html", tmp_path / "index.html")
    assert read_start_page(tmp_path).module.startswith("./static/js/index.")
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(page.replace('id="root"', 'id="app"'), encoding="utf-8")
    with pytest.raises(StartPageProblem, match="an element with the id “root”"):
        read_start_page(tmp_path)
    with pytest.raises(StartPageProblem, match=r"no file NoSuchChart\.\*\.js"):
        find_chunks(STREAMLIT, ("NoSuchChart",))


def test_icon_font_keeps_every_icon_that_our_pages_name(tmp_path: Path) -> None:
    """An icon that is not in the font would be shown as its name."""
    sources = [*(ROOT / "components" / "ui").glob("*.py"), *(ROOT / "pages").glob("*.py")]
    packed = icon_font(STREAMLIT, sources, tmp_path)
    assert len(packed) < 60_000
    font = TTFont(io.BytesIO(packed))
    letters = {name: chr(code) for code, name in font.getBestCmap().items()}
    kept = {
        "".join(letters[part] for part in (first, *entry.Component))
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, entries in getattr(table, "ExtSubTable", table).ligatures.items()
        for entry in entries
    }
    named = {name for path in sources for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    whole = {name for name in named if not name.endswith("_")}
    assert {"download", "arrow_forward", "keyboard_double_arrow_right"} <= kept
    assert whole <= kept

    (stored,) = tmp_path.iterdir()
    stored.write_bytes(packed + b" ")
    assert icon_font(STREAMLIT, sources, tmp_path) == packed + b" ", "not read from the cache"
    stored.write_bytes(b"<html>")
    assert icon_font(STREAMLIT, sources, tmp_path) == packed, "a damaged copy was used"


ORIGIN = "https://atlas.example.org"


@pytest.fixture(scope="module")
def named(shared: Path) -> TestClient:
    """The first pages, embeds, and slides of a site that knows its own address."""
    shell = Shell(STREAMLIT, ORIGIN, shared / "cache")
    return TestClient(
        Starlette(routes=[*shell.routes(), *embed.routes(ORIGIN), *present.routes(ORIGIN)])
    )


@pytest.mark.parametrize(
    "asked,address",
    [
        ("/united_states?section=states", "/united_states?section=states"),
        ("/supply_routes?calm=1", "/supply_routes?calm=1"),
        (
            "/united_states?section=deaths&deaths_by_class_measure=rate&utm_source=x",
            "/united_states?deaths_by_class_measure=rate",
        ),
        ("/united_states?section=deaths&deaths_by_class_measure=%22%3E", "/united_states"),
        (
            "/united_states?section=states&state=WV&calm=0",
            "/united_states?section=states&state=WV",
        ),
        ("/supply_routes?period=before_2019&x=y", "/supply_routes?period=before_2019"),
    ],
)
def test_shared_link_opens_the_view_that_it_shows(
    named: TestClient, asked: str, address: str
) -> None:
    page = named.get(asked)
    (canonical,) = re.findall('<link rel="canonical" href="(.*?)"', page.text)
    assert html.unescape(canonical) == f"{ORIGIN}{address}"
    assert Reading(page.text).metas()["og:url"] == f"{ORIGIN}{address}"
    again = named.get(html.unescape(canonical).removeprefix(ORIGIN))
    assert Reading(again.text).metas()["og:url"] == f"{ORIGIN}{address}"
    assert page.headers["etag"] != named.get("/world").headers["etag"]


@pytest.mark.parametrize(
    "path,picture",
    [
        ("/embed/united_states/deaths_by_class", "united_states.png"),
        ("/embed/supply_routes/map", "supply_routes.png"),
        ("/embed/how_it_changed/story", "how_it_changed.png"),
        ("/embed/supply_routes/map?calm=1", "supply_routes.png?calm=1"),
        ("/present?deck=united_states.deaths_by_class", "united_states.png"),
        ("/present?deck=ready.five_minutes", ".png"),
    ],
)
def test_shared_figure_or_deck_has_a_title_words_and_a_picture(
    named: TestClient, path: str, picture: str
) -> None:
    metas = Reading(named.get(path).text).metas()
    assert metas["og:title"]
    assert metas["description"] == metas["og:description"]
    assert 20 <= len(metas["description"] or "") <= 500
    assert "<" not in metas["description"]
    image = metas["og:image"] or ""
    assert image.startswith(f"{ORIGIN}/share/")
    assert image.endswith(picture)
