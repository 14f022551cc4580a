"""The tasks that write the saved edition, and the processes that share them."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from components import store
from components.catalog import Catalog
from components.exhibits.story import SCREENS, scenes
from components.lessons import saved
from components.lessons.decks.deck import read_deck
from components.lessons.decks.powerpoint import deck_pptx
from components.lessons.decks.ready import ready_decks
from components.lessons.lesson import cards, lesson
from components.lessons.pack import build_pack
from components.lessons.plain import SHEETS, plain_html, plain_sheet
from components.lessons.sheets import ANSWERS, ENDINGS, VERSIONS, paper_file, papers_of, sheet_file
from components.lessons.worksheet_files import paper_content
from components.render.choices import choice_file, choice_json, every_choice, menus_json
from components.render.plain import SIZES, index_html
from components.render.stills import SCENE, files
from components.site import find_exhibit, find_page, public_pages
from components.site.links import SAVED
from components.theme.tokens import MODES
from components.web.errors import not_found
from components.web.saved.ask import ask
from components.web.saved.html import file_of, with_relative_addresses
from components.web.saved.served import (
    data_addresses,
    embed_addresses,
    plain_documents,
    root_addresses,
)

MARK = "saved/edition.json"
# Choices of one exhibit that one task writes.
CHUNK = 40
WORTH_COMPRESSING = 1000
TEXTS = {".html", ".css", ".js", ".json", ".svg", ".csv", ".xml", ".geojson", ".txt"}
Made = Iterator[tuple[str, str | bytes]]


@dataclass(frozen=True, kw_only=True)
class Task:
    """What one process does at a time: a kind of MAKERS, and what it is about."""

    kind: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Saving:
    """How an edition is written: into which folder, and where the live site is, "" for unknown."""

    out: Path
    live: str = ""


class FolderInUse(Exception):
    """A folder that holds something else than a saved edition."""


def save_site(
    saving: Saving,
    *,
    processes: int,
    has_choices: bool = True,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Write the whole edition, and remove what an earlier one had more; how many files there are.

    Raises FolderInUse, and DataProblem while the data cannot be shown.
    """
    out = saving.out
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise FolderInUse(str(out))
    # What was saved last, also where no server has taken it in.
    todo = tasks(store.editions().refresh(store.today()), has_choices=has_choices)
    # The mark first, so that a run that was cut short can be repeated.
    _write(out / MARK, b"{}")
    written: set[str] = set()
    with ProcessPoolExecutor(processes) as pool:
        running = [pool.submit(run, saving, task) for task in todo]
        for done, finished in enumerate(as_completed(running), 1):
            written |= set(finished.result())
            progress(done, len(todo))
    for path in [path for path in out.rglob("*") if path.is_file()]:
        name = str(path.relative_to(out))
        if name.removesuffix(".gz") not in written:
            path.unlink()
    return len(written)


def tasks(catalog: Catalog, *, has_choices: bool = True) -> list[Task]:
    """All there is to write, the longest first."""
    exhibits = [(page.name, exhibit) for page in public_pages() for exhibit in page.exhibits]
    choices = [
        Task(kind="choices", about=(page, exhibit.name, str(start)))
        for page, exhibit in (exhibits if has_choices else ())
        for start in range(0, len(list(every_choice(catalog, exhibit))), CHUNK)
    ]
    return [
        Task(kind="pack"),
        *(Task(kind="page", about=(entry.name,)) for entry in public_pages()),
        *(Task(kind="deck", about=(ready.item,)) for ready in ready_decks(catalog)),
        *(Task(kind="first", about=(page, exhibit.name)) for page, exhibit in exhibits),
        *(Task(kind="plain", about=about) for about in plain_documents()),
        *(Task(kind="sheets", about=(card.id,)) for card in cards(catalog)),
        *(Task(kind="served", about=(address,)) for address in embed_addresses()),
        *(Task(kind="served", about=(address,)) for address in root_addresses()),
        *(Task(kind="served", about=(address,)) for address in data_addresses(catalog)),
        Task(kind="pictures"),
        Task(kind="own"),
        *choices,
    ]


def run(saving: Saving, task: Task) -> list[str]:
    """Write the files of a task; their names."""
    names = []
    for name, content in MAKERS[task.kind](saving, store.catalog(), *task.about):
        body = content.encode() if isinstance(content, str) else content
        _write(saving.out / name, body)
        names.append(name)
    return names


def _write(path: Path, body: bytes) -> None:
    """Replace a file in one step, and its compressed copy, which web servers send as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    copies = {path: body}
    if path.suffix in TEXTS and len(body) >= WORTH_COMPRESSING:
        copies[path.with_name(f"{path.name}.gz")] = gzip.compress(body, 6, mtime=0)
    for place, content in copies.items():
        unfinished = place.with_name(f".{place.name}-{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(place)


def _page(saving: Saving, catalog: Catalog, name: str) -> Made:
    entry = find_page(name)
    document = saved.page_html(catalog, name, today=store.today(), live=saving.live)
    yield file_of(entry.address), document
    if entry.is_first:  # its name is an old address
        yield f"{name}/index.html", document


def _first(saving: Saving, catalog: Catalog, page: str, name: str) -> Made:
    exhibit = find_exhibit(page, name)
    chosen = exhibit.defaults(catalog)
    folder = saved.chart_folder(page, name).lstrip("/")
    yield (
        f"{folder}/{choice_file(catalog, exhibit, chosen)}",
        choice_json(catalog, exhibit, chosen, store.today()),
    )
    if menus := menus_json(catalog, exhibit):
        yield f"{folder}/menus.json", menus


def _choices(saving: Saving, catalog: Catalog, page: str, name: str, start: str) -> Made:
    exhibit = find_exhibit(page, name)
    folder = saved.chart_folder(page, name).lstrip("/")
    for chosen in list(every_choice(catalog, exhibit))[int(start) : int(start) + CHUNK]:
        file = choice_file(catalog, exhibit, chosen)
        yield f"{folder}/{file}", choice_json(catalog, exhibit, chosen, store.today())


def _deck(saving: Saving, catalog: Catalog, item: str) -> Made:
    today = store.today()
    for is_handout in (False, True):
        file = saved.deck_file(item, is_handout=is_handout)
        yield (
            f"present/{file}",
            saved.saved_deck(catalog, item, today=today, is_handout=is_handout),
        )
    yield f"present/{item}.pptx", deck_pptx(catalog, read_deck(catalog, item), today=today)


def _plain(saving: Saving, catalog: Catalog, page: str, part: str) -> Made:
    document = plain_html(catalog, page, part, today=store.today(), links=saved.PLAIN)
    yield from _settled(saving, catalog, saved.PLAIN.document(page, part), document)


def _sheets(saving: Saving, catalog: Catalog, name: str) -> Made:
    for version in VERSIONS:
        document = plain_sheet(catalog, name, version, today=store.today(), links=saved.PLAIN)
        address = f"{saved.PLAIN.documents}/{SHEETS}/{sheet_file(name, version)}"
        yield from _settled(saving, catalog, address, document)
    shown = lesson(catalog, name)
    for paper in papers_of(shown):
        for ending in ENDINGS:
            file = f"{saved.PLAIN.documents}/{SHEETS}/{paper_file(name, paper, ending)}"
            content = paper_content(catalog, shown, paper, ending, policy=saved.POLICY)
            yield file.lstrip("/"), content


def _served(saving: Saving, catalog: Catalog, address: str) -> Made:
    body = ask(saving.live, address)
    file = file_of(address)
    if file.endswith(".html"):
        yield from _settled(saving, catalog, address, body.decode())
    elif file in ("sitemap.xml", "robots.txt") and not saving.live:
        yield file, body.replace(b"http://localhost", b"")
    else:
        yield file, body


def _settled(saving: Saving, catalog: Catalog, address: str, document: str) -> Made:
    edition = catalog.status.edition
    document, drawings = with_relative_addresses(document, address, saved.POLICY, edition)
    yield file_of(address), document
    for file, drawing in drawings.items():
        yield file.lstrip("/"), ask(saving.live, drawing)


def _pictures(saving: Saving, catalog: Catalog) -> Made:
    """The drawings of the map, and the still pictures of plain pages."""
    for address, draw in saved.map_files(catalog).items():
        yield address.lstrip("/"), draw()
    names = [
        *files(),
        *(f"supply_routes_{size}_{mode}" for size in SIZES for mode in MODES),
        *(
            f"{SCENE}{scene.scene_id}_{size}_{mode}"
            for scene in scenes(catalog)
            for size in SCREENS
            for mode in MODES
        ),
    ]
    for name in names:
        address = saved.PLAIN.picture(name)
        yield file_of(address), ask(saving.live, address)


def _own(saving: Saving, catalog: Catalog) -> Made:
    """What only this edition has, and the mark by which its folder is known."""
    live = saving.live
    for name, read in saved.assets().items():
        yield f"{SAVED.lstrip('/')}/assets/{name}", read()
    yield "saved/index.html", saved.about_html(catalog, live=live)
    yield "saved/search/index.html", saved.search_html(catalog, live=live)
    yield "saved/search.json", saved.search_json(catalog)
    yield "present/index.html", saved.saved_decks_html(catalog, live=live)
    yield "pack/index.html", saved.pack_html(catalog, live=live)
    yield from _settled(saving, catalog, "/plain/", index_html(catalog, saved.PLAIN))
    missing = bytes(not_found().body).decode()
    yield from _settled(saving, catalog, "/404.html", missing)
    yield "site.webmanifest", json.dumps(saved.MANIFEST)
    yield "worker.js", saved.worker(catalog)
    # Old editions are not here.
    edition = {"current": catalog.status.edition, "editions": []}
    yield "data/editions.json", json.dumps(edition)
    own = Path(__file__).resolve().parents[3] / "static"
    for path in (own / "favicon.svg", own / ANSWERS, *(own / "fonts").glob("*.woff2")):
        yield f"app/static/{path.relative_to(own)}", path.read_bytes()
    yield MARK, json.dumps({"edition": catalog.status.edition, "data": str(catalog.edition)})


def _pack(saving: Saving, catalog: Catalog) -> Made:
    zipped = io.BytesIO()
    build_pack(catalog, zipped, today=store.today())
    yield "saved/pack.zip", zipped.getvalue()


MAKERS: dict[str, Callable[..., Made]] = {
    "page": _page,
    "first": _first,
    "choices": _choices,
    "deck": _deck,
    "plain": _plain,
    "sheets": _sheets,
    "served": _served,
    "pictures": _pictures,
    "own": _own,
    "pack": _pack,
}
