"""The saved edition: a real part of it is written, crawled, and served by the shipped nginx."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.replicas import Replicas, StaticDoor
from benchmarks.sites import free_port
from components import store
from components.lessons.saved import POLICY
from components.site import public_pages, sections_of
from components.web.saved.build import FolderInUse, Saving, Task, run, save_site, tasks
from components.web.saved.html import drawing_file, file_of, with_relative_addresses
from components.web.saved.links import Opened, dead_links

LIVE = "https://atlas.example.org"
DECK = "lesson.agreements"
PART = [
    Task(kind="own"),
    Task(kind="page", about=("overview",)),
    Task(kind="page", about=("fact_check",)),
    Task(kind="first", about=("overview", "deaths_and_waves")),
    Task(kind="plain", about=("privacy", "")),
    Task(kind="served", about=("/embed/world/xylazine",)),
    Task(kind="served", about=("/data/facts.csv",)),
    Task(kind="served", about=("/sitemap.xml",)),
    Task(kind="served", about=("/embed/standalone.css",)),
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, state: Path) -> Path:
    """A few pages, the search, and one file of each kind that the routes of the site answer."""
    out = tmp_path_factory.mktemp("saved")
    for task in PART:
        run(Saving(out=out, live=LIVE), task)
    return out


@pytest.fixture(scope="module")
def door(saved: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The saved edition behind deploy/nginx/static.conf."""
    opened = StaticDoor(tmp_path_factory.mktemp("static"), saved)
    yield opened.address
    opened.close()


def promised() -> set[str]:
    """The files that a whole edition has besides those of PART, by what its tasks are about."""
    files = set()
    for task in tasks(store.catalog(), has_choices=False):
        if task.kind == "page":
            files.add(f"{task.about[0]}/index.html")
        elif task.kind == "served":
            files.add(file_of(task.about[0]))
        elif task.kind == "plain":
            files.add(file_of("/".join(["/plain", *filter(None, task.about)])))
        elif task.kind == "deck":
            files |= {f"present/{task.about[0]}{end}.html" for end in ("", ".print")}
    return files | {"saved/pack.zip"}


def test_nothing_in_the_written_part_leads_nowhere(saved: Path) -> None:
    found = [line.partition(": ") for line in dead_links(saved)]
    others = promised()
    dead = [
        (name, address)
        for name, _, address in found
        if file_of(address) not in others and "/plain/pictures/" not in address
    ]
    assert dead == []
    assert {"index.html", "fact_check/index.html"} <= {
        str(path.relative_to(saved)) for path in saved.rglob("*.html")
    }


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "index.html").write_text('<p id="here">', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<a href="/there#here"><a href="/there#gone"><a href="/gone"><img src="/no.png">'
        '<script src="https://elsewhere.example/a.js"></script><a href="https://cdc.gov/">',
        encoding="utf-8",
    )
    assert dead_links(tmp_path) == [
        "index.html: /no.png",
        "index.html: https://elsewhere.example/a.js",
        "index.html: /there#gone",
        "index.html: /gone",
    ]


def test_every_page_names_the_edition_its_policy_and_the_live_page(saved: Path) -> None:
    for name, live in (("index.html", "/"), ("fact_check/index.html", "/fact_check")):
        text = (saved / name).read_text(encoding="utf-8")
        assert "You are reading the saved edition of " in text
        assert 'href="/saved/"' in text
        assert f'<link rel="canonical" href="{LIVE}{live}">' in text
        assert "noindex" not in text and "?calm=1" not in text
        assert "script-src &#39;self&#39;" in text
        loads = Opened(text).loads
        assert loads and all(item.startswith(("/", "data:")) for item in loads)
    for path in saved.rglob("*.html"):
        assert "Content-Security-Policy" in path.read_text(encoding="utf-8"), path
    assert f"<loc>{LIVE}/" in (saved / "sitemap.xml").read_text(encoding="utf-8")


def test_a_page_has_all_its_sections_and_its_old_ones_lead_on(saved: Path) -> None:
    text = (saved / "fact_check" / "index.html").read_text(encoding="utf-8")
    for section in sections_of("fact_check"):
        assert f'data-part="{section}"' in text
        assert f'href="/fact_check?section={section}"' in text


def test_search_finds_pages_charts_terms_events_and_lessons(saved: Path) -> None:
    items = json.loads((saved / "saved" / "search.json").read_text(encoding="utf-8"))
    addresses = {item["address"] for item in items}
    assert {page.address for page in public_pages()} <= addresses
    assert "/united_states?section=deaths#deaths_by_class" in addresses
    assert any(address.startswith("/glossary#term-") for address in addresses)
    assert any("#event-" in address for address in addresses)
    assert all(item["title"] and item["kind"] for item in items)


def test_addresses_of_documents_are_whole_and_drawings_are_files() -> None:
    document, drawings = with_relative_addresses(
        '<meta charset="utf-8"><a href="../../world?a=1&amp;b=2#c"><img src="map.svg?mode=dark&amp;'
        'size=wide"><a href="#here"><a href="tel:988"><a href="/data/editions/abc/x.csv">',
        "/embed/supply_routes/map",
        "default-src 'none'",
        "abc",
    )
    assert 'href="/world?a=1&amp;b=2#c"' in document
    assert 'src="/embed/supply_routes/map.dark-wide.svg"' in document
    assert 'href="#here"' in document and 'href="tel:988"' in document
    assert 'href="/data/x.csv"' in document
    assert 'content="default-src &#x27;none&#x27;"' in document
    assert drawings == {
        "/embed/supply_routes/map.dark-wide.svg": "/embed/supply_routes/map.svg?mode=dark&size=wide"
    }
    assert drawing_file("/embed/supply_routes/map.svg?edition=a") == "/embed/supply_routes/map.svg"


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInUse):
        save_site(Saving(out=tmp_path), processes=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_static_nginx_serves_the_addresses_of_the_site(door: str, ask: Callable) -> None:
    for address in ("/", "/overview", "/fact_check?section=claims", "/saved/", "/plain/privacy"):
        answer = ask(door, address)
        assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert answer.headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
    missing = ask(door, "/nowhere")
    assert (missing.status, b"988" in missing.body) == (404, True)
    assert ask(door, "/embed/world/xylazine").status == 200
    assert (
        "frame-ancestors"
        not in ask(door, "/embed/world/xylazine").headers["content-security-policy"]
    )
    # A figure with choices would be another one.
    assert ask(door, "/embed/world/xylazine?measure=x").status == 404
    data = ask(door, "/data/facts.csv")
    assert data.headers["access-control-allow-origin"] == "*"
    assert ask(door, "/../../etc/passwd").status in (400, 404)
    assert b"cards" in ask(door, "/present?deck=../index").body  # the list of decks


def test_static_nginx_sends_the_compressed_copy(door: str, saved: Path, ask: Callable) -> None:
    answer = ask(door, "/", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == (saved / "index.html").read_bytes()


def test_reader_gets_the_saved_page_while_no_process_answers(
    saved: Path, tmp_path: Path, ask: Callable
) -> None:
    front = Replicas(tmp_path, 0)
    front.ports = {free_port(): 0}
    front.saved = saved
    front.open_door(waits=False)
    try:
        for address in ("/", "/fact_check?section=claims", "/plain/privacy"):
            answer = ask(front.address, address)
            assert answer.status == 200, address
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["content-security-policy"].startswith(POLICY)
        assert b"You are reading the saved edition of" in ask(front.address, "/").body
        script = ask(front.address, "/saved/assets/edition.js")
        assert b"/healthz" in script.body and b"serviceWorker" not in script.body
        # What the edition does not have gets the calm page, and balancers the truth.
        assert ask(front.address, "/glossary").status == 503
        assert b"988" in ask(front.address, "/glossary").body
        assert ask(front.address, "/healthz").status == 503
    finally:
        front.close_door()


def test_live_page_is_shown_while_a_process_answers(
    server: str, saved: Path, tmp_path: Path, ask: Callable
) -> None:
    front = Replicas(tmp_path, 0)
    front.ports = {urlsplit(server).port or 0: 0}
    front.saved = saved
    front.open_door()
    try:
        live = ask(front.address, "/fact_check")
        assert live.status == 200 and b"saved edition" not in live.body
        assert ask(front.address, "/nowhere").status == 404
    finally:
        front.close_door()
