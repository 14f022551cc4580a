"""The editions on disk.

An edition is a complete copy of the data as they were accepted, named after its content and never
changed. Any of its files can be copied back into data/. Several processes may share a state folder.

    .atlas/lock                         held while an edition is made
    .atlas/current.json                 which edition is shown (current.py)
    .atlas/changes.json                 what every refresh changed (changes.py)
    .atlas/editions/<id>/data/          the files
    .atlas/editions/<id>/edition.json   its day, a hash of each file, and what may not be shown

Links name editions, so old ones stay: the newest few, to go back to, each with files of its own,
and the last of every day, which share the files that did not change between them.
"""

from __future__ import annotations

import contextlib
import filecmp
import json
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from filelock import FileLock

from components.catalog.catalog import Catalog, open_catalog
from components.catalog.publishing_status import from_json, to_json
from components.publishing.draft import Edition, marks_of
from components.runtime.files import digest, read_json, write_whole
from components.runtime.settings import Environment
from components.schema.problems import Problem

LOG = logging.getLogger(__name__)
MOST_EDITIONS = 10
# Of as many days the last edition stays. As these share files, a refresh of one table takes about
# half a megabyte.
MOST_DAYS = 1000
PATIENCE = 60.0  # seconds to wait for another process
ID_LENGTH = 12
EDITION_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")
MANIFEST = "edition.json"


@dataclass(frozen=True, kw_only=True)
class StoredEdition:
    """An edition that can still be opened. `day` is the one on which it was first shown, `stored`
    the moment at which it was stored, and `taken_back` the day on which a person took it back, in
    ISO form.
    """

    id: str
    day: date
    stored: datetime
    taken_back: str = ""


def state_folder(folder: Path) -> Path:
    """Where the editions of a data folder are stored: ATLAS_STATE, or .atlas next to the folder."""
    given = Environment().text("ATLAS_STATE")
    return Path(given) if given else folder.resolve().parent / ".atlas"


def edition_folder(state: Path, name: str) -> Path:
    """Where the edition called `name` is stored."""
    return state / "editions" / name


@contextlib.contextmanager
def locked(state: Path) -> Iterator[None]:
    """Alone among the processes that share `state`, which is created where it is missing.

    Raises TimeoutError after a minute.
    """
    (state / "editions").mkdir(parents=True, exist_ok=True)
    with FileLock(state / "lock", timeout=PATIENCE, poll_interval=0.02):
        yield


def write_error(state: Path) -> OSError | None:
    """Why `state` cannot be written; None where it can."""
    try:
        (state / "editions").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=state) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        return error
    return None


def file_stamp(path: Path) -> tuple[int, ...]:
    """A mark that changes when a file is written; () where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def newest_first(state: Path) -> list[Path]:
    """The folders of all editions."""
    try:
        places = [path for path in (state / "editions").iterdir() if (path / MANIFEST).is_file()]
    except OSError:  # the folder is gone, or this process may not look into it
        return []
    return sorted(places, key=file_stamp, reverse=True)


def stored_editions(state: Path, taken_back: Mapping[str, str]) -> list[StoredEdition]:
    """The editions that can still be opened, newest first."""
    return [
        StoredEdition(
            id=place.name,
            day=day,
            stored=datetime.fromtimestamp((place / MANIFEST).stat().st_mtime, UTC),
            taken_back=taken_back.get(place.name, ""),
        )
        for place in newest_first(state)
        if (day := _day_of(place)) is not None
    ]


def _day_of(place: Path) -> date | None:
    try:
        return date.fromisoformat(read_json(place / MANIFEST)["day"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def editions_with(state: Path, contents: Mapping[str, list[str]]) -> list[str]:
    """The stored editions that hold one of these contents, given as hashes by path."""
    found = []
    for place in newest_first(state):
        with contextlib.suppress(OSError, ValueError, KeyError, AttributeError):
            files = read_json(place / MANIFEST)["files"]
            if any(files.get(path) in marks for path, marks in contents.items()):
                found.append(place.name)
    return found


def shown_before(state: Path, withdrawn: Mapping[str, list[str]]) -> Callable[[str, str], bool]:
    """Whether a path had the content of a hash in a stored edition and was not withdrawn since."""

    @cache
    def contents() -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for place in newest_first(state):
            with contextlib.suppress(OSError, ValueError, KeyError, AttributeError):
                found |= read_json(place / MANIFEST)["files"].items()
        return found

    return lambda path, mark: mark not in withdrawn.get(path, ()) and (path, mark) in contents()


def open_edition(
    place: Path,
    previous: Catalog | None = None,
    *,
    day: date | None = None,
    since: Mapping[str, tuple[str, date]] | None = None,
    broken: Mapping[str, tuple[Problem, ...]] | None = None,
) -> Edition | None:
    """An edition from its folder; None when it is not whole.

    Tables that did not change are taken from `previous`. `day`, `since` and `broken` replace what
    the manifest says.
    """
    try:
        manifest = read_json(place / MANIFEST)
        files = {path: (place / "data" / path).read_bytes() for path in manifest["files"]}
        if any(digest(raw) != manifest["files"][path] for path, raw in files.items()):
            return None
        if broken is None and "broken" in manifest:
            broken = problems_from_json(manifest["broken"])
        catalog = open_catalog(place / "data", previous, marks=marks_of(files), checked=broken)
        name, day = manifest["edition"], day or date.fromisoformat(manifest["day"])
    except FileNotFoundError:
        return None
    except Exception:  # whatever stops the reading: this copy cannot be shown
        LOG.warning("the copy of edition %s is damaged", place.name, exc_info=True)
        return None
    known = since or {}
    shown_since = {path: known.get(path, (name, day)) for path in files}
    return Edition(id=name, day=day, files=files, since=shown_since, catalog=catalog)


def store_edition(staging: Path, edition: Edition, state: Path) -> None:
    """Put the files of a staging folder in place as an edition, whole or not at all."""
    for stray in [path for path in (staging / "data").rglob("*") if path.is_file()]:
        if stray.relative_to(staging / "data").as_posix() not in edition.files:
            stray.unlink()
    for path, raw in edition.files.items():
        place = staging / "data" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    manifest = {
        "edition": edition.id,
        "day": edition.day.isoformat(),
        "files": {path: digest(raw) for path, raw in edition.files.items()},
        "broken": problems_to_json(edition.catalog.problems),
    }
    write_whole(staging / MANIFEST, json.dumps(manifest, indent=1))
    place = edition_folder(state, edition.id)
    if place.exists():
        shutil.rmtree(place)  # the same content as long ago; this copy is surely whole
    os.rename(staging, place)


def problems_to_json(problems: Mapping[str, tuple[Problem, ...]]) -> dict[str, list[Any]]:
    """Problems by resource as plain values."""
    return {name: [to_json(problem) for problem in found] for name, found in problems.items()}


def problems_from_json(written: Mapping[str, Any]) -> dict[str, tuple[Problem, ...]]:
    """Problems written by `problems_to_json`. Raises what `from_json` raises."""
    return {
        name: tuple(from_json(Problem, item) for item in found) for name, found in written.items()
    }


def remove_old_editions(state: Path, current: str) -> None:
    """Remove the editions that are neither among the newest nor the last of their day."""
    with contextlib.suppress(OSError):
        os.utime(edition_folder(state, current))
    places = newest_first(state)
    last_of_day: dict[date | None, Path] = {}
    for place in places:
        last_of_day.setdefault(_day_of(place), place)
    newest = {current, *(place.name for place in places[:MOST_EDITIONS])}
    daily = list(last_of_day.values())[:MOST_DAYS]
    for place in places:
        if place.name not in newest and place not in daily:
            shutil.rmtree(place, ignore_errors=True)
    old = [place for place in daily if place.name not in newest]
    for newer, older in zip(old[:1], old[1:2], strict=False):
        _share_files(newer, older)


def _share_files(newer: Path, older: Path) -> None:
    """Store the files that two editions have in common once, where the drive can do that."""
    with contextlib.suppress(OSError):
        for path in (path for path in (newer / "data").rglob("*") if path.is_file()):
            twin = older / path.relative_to(newer)
            if twin.is_file() and not path.samefile(twin) and filecmp.cmp(path, twin, False):
                spare = path.with_name(f".{path.name}.tmp")
                spare.unlink(missing_ok=True)
                os.link(twin, spare)
                os.replace(spare, path)


def clear_leftovers(state: Path) -> None:
    """Remove what processes that crashed while they held the lock left behind."""
    for pattern in ("staging-*", ".current.json-*", ".changes.json-*"):
        for left in state.glob(pattern):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
