"""Packs for classes: made once for each edition, in a process of its own, and stored as files.

Making one takes about a minute of work. A process of its own, with a lower priority, leaves the
visitors alone; all processes of a site find the file, and see how far it is, in the state folder.

    .atlas/packs/<edition>-<program>.zip        whole, or not there
    .atlas/packs/<edition>-<program>.lock       locked while someone makes it
    .atlas/packs/<edition>-<program>.progress   how far that is
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from components import store
from components.catalog import Catalog
from components.catalog.lapses import with_lapses
from components.lessons.pack import build_pack
from components.publishing.storage import state_folder
from components.runtime.files import digest, write_whole
from components.site.calm import without_deaths

LOG = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[2]
MOST_KEPT = 4
WITHOUT_DEATHS = "-calm"
UNFINISHED = ".pack-"
PATIENCE = 10  # how much others go first, as `nice` counts

_children: dict[str, subprocess.Popen] = {}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a pack is: `done` of so many files `of`, and what is made now."""

    done: int
    of: int
    title: str


def pack_of(catalog: Catalog) -> str:
    """What the pack of a catalog is called here: its edition, and a mark in calm mode; "" for none.

    The functions of this module take it as `edition`.
    """
    edition = catalog.status.edition
    return f"{edition}{WITHOUT_DEATHS}" if edition and catalog.is_calm else edition


def catalog_of(edition: str) -> Catalog | None:
    """The stored data that a pack is made of, None where they are not stored."""
    catalog = store.frozen(edition.removesuffix(WITHOUT_DEATHS))
    return without_deaths(catalog) if catalog and edition.endswith(WITHOUT_DEATHS) else catalog


def find_pack(edition: str) -> Path | None:
    """The pack of `edition`, or None while there is none."""
    path = _place(edition, "zip")
    return path if path.is_file() else None


def start_pack(edition: str) -> None:
    """Begin to make the pack of `edition`, unless it is there or being made.

    Raises OSError where no process can be started or no file be stored.
    """
    child = _children.get(edition)
    if find_pack(edition) or (child and child.poll() is None) or pack_progress(edition):
        return
    _folder().mkdir(parents=True, exist_ok=True)
    surroundings = {
        **os.environ,
        "ATLAS_DATA": str(store.FOLDER),
        "ATLAS_STATE": str(state_folder(store.FOLDER)),
    }
    _children[edition] = subprocess.Popen(
        [sys.executable, "-m", "components.store.packs", edition],
        cwd=ROOT,
        env=surroundings,
        stdin=subprocess.DEVNULL,
    )


def pack_progress(edition: str) -> Progress | None:
    """How far the pack of `edition` is, or None when no process makes it."""
    child = _children.get(edition)
    is_ours = child is not None and child.poll() is None
    if not is_ours and not _is_locked(_place(edition, "lock")):
        return None
    try:
        return Progress(**json.loads(_place(edition, "progress").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Progress(done=0, of=0, title="")


def has_failed(edition: str) -> bool:
    """Whether this process tried to make the pack of `edition` and failed."""
    child = _children.get(edition)
    return child is not None and child.poll() is not None and find_pack(edition) is None


def make_pack(edition: str) -> None:
    """Make and store the pack of `edition`; nothing when it is there or someone makes it.

    Raises KeyError for an edition that is not stored.
    """
    catalog = catalog_of(edition)
    if catalog is None:
        raise KeyError(edition)
    _folder().mkdir(parents=True, exist_ok=True)
    with _locked(_place(edition, "lock")) as is_mine:
        if not is_mine or find_pack(edition):
            return
        clear_leftovers(mine=edition)
        said = _place(edition, "progress")

        def tell(done: int, of: int, title: str) -> None:
            write_whole(said, json.dumps({"done": done, "of": of, "title": title}))

        tell(0, 0, "")
        handle, name = tempfile.mkstemp(
            prefix=f"{UNFINISHED}{edition}-{_program()}-", dir=_folder()
        )
        try:
            with os.fdopen(handle, "wb") as file:
                now = store.today()
                build_pack(with_lapses(catalog, now), file, today=now, progress=tell)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, _place(edition, "zip"))
        finally:
            Path(name).unlink(missing_ok=True)
            said.unlink(missing_ok=True)
        _forget_old()


def _folder() -> Path:
    return state_folder(store.FOLDER) / "packs"


def _place(edition: str, ending: str) -> Path:
    return _folder() / f"{edition}-{_program()}.{ending}"


@cache
def _program() -> str:
    """A mark for what makes packs: a new version of the site rebuilds them."""
    found = [
        path
        for folder in ("components", "static")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".woff2")
    ]
    return digest(b"".join(path.read_bytes() for path in sorted(found)))[:8]


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Hold a lock that ends with this process; says whether it was free."""
    lock = FileLock(path, blocking=False)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _is_locked(path: Path) -> bool:
    if not path.is_file():
        return False
    with _locked(path) as is_free:
        return not is_free


def clear_leftovers(mine: str = "") -> None:
    """Remove what processes left behind that were killed while they made a pack.

    Whoever makes one holds its lock. The pack of the edition `mine` is made by this process, which
    has not begun to write.
    """
    for path in _folder().glob(f"{UNFINISHED}*"):
        # Earlier versions put no name of a pack in it.
        name = path.name.removeprefix(UNFINISHED).rpartition("-")[0]
        is_mine = bool(mine) and name == f"{mine}-{_program()}"
        if is_mine or not (name and _is_locked(_folder() / f"{name}.lock")):
            with suppress(OSError):
                path.unlink()


def stop_packs() -> None:
    """End the processes that this one has begun; what they made so far is removed."""
    for child in _children.values():
        if child.poll() is None:
            child.terminate()


def _forget_old() -> None:
    packs = sorted(_folder().glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in packs[MOST_KEPT:]:
        path.unlink(missing_ok=True)
        path.with_suffix(".lock").unlink(missing_ok=True)


if __name__ == "__main__":
    os.nice(PATIENCE)
    # Ended politely, it removes what it has begun.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    make_pack(sys.argv[1])
