"""Editions: what visitors see, kept apart from the files that staff edit.

An edition is a complete copy of the data as they were accepted, named after its content and never
changed. `current.json` names the present one; it is replaced in one step, so that a reader or a
crash at any moment finds the one before or the one after, whole. Several processes may share a
state folder.

    .atlas/current.json            which edition is shown, and what is said of the saved files
    .atlas/editions/<id>/data/     the files; any of them can be copied back into data/
    .atlas/editions/<id>/edition.json   its day, a mark for each file, and what may not be shown
    .atlas/changes.json            what every refresh changed

Links name editions, so old ones are kept: the newest few, to go back to, each with files of its
own, and the last of every day, which share the files that did not change between them.
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
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from components.catalog.assemble import (
    Assembly,
    Edition,
    Saved,
    Trial,
    assemble,
    digest,
    marks_of,
    read_saved,
)
from components.catalog.atomic import write_whole
from components.catalog.catalog import Catalog, Stamp, open_catalog, stamps
from components.catalog.changes import changes_between, read_log, write_log
from components.catalog.difference import Difference, difference
from components.catalog.package import DESCRIPTOR
from components.catalog.problems import DataProblem, Problem, Repair, Surprise
from components.catalog.settings import Environment
from components.catalog.standing import Held, Standing, held_from, to_json

try:
    import fcntl
except ImportError:  # Windows, where the command runs but no site is served
    fcntl = None

LOG = logging.getLogger(__name__)
KEPT_EDITIONS = 10
# Of as many days the last edition is kept. As these share files, a refresh of one table takes about
# half a megabyte.
KEPT_DAYS = 1000
# A file younger than this many seconds may still be being written.
SETTLING = 0.5
STEADY = 3
# After a failure that is no fault of the data, when to try again; how long to wait for others.
RETRY = 5.0
PATIENCE = 60.0
ID_LENGTH = 12
MANIFEST = "edition.json"
SITE = Path(__file__).resolve().parents[2]


def state_folder(folder: Path) -> Path:
    """Where the editions of a data folder are kept: ATLAS_STATE, or .atlas beside the folder."""
    given = Environment().text("ATLAS_STATE")
    return Path(given) if given else folder.resolve().parent / ".atlas"


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """What a page would be with some files saved, though nothing was.

    `catalog` shows the files where they may be shown, whether or not a person must confirm them;
    `before` is what visitors see now. `files` are the files as they would be kept, repaired.
    """

    before: Catalog
    catalog: Catalog
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    surprises: tuple[Surprise, ...]
    repairs: tuple[Repair, ...]
    differences: Mapping[str, Difference]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An edition that can still be opened. `day` is the one on which it was first shown."""

    id: str
    day: date


def last_good(state: Path) -> tuple[Edition | None, Mapping[str, list[str]]]:
    """The edition shown now and what a person accepted, by path; nothing is written.

    (None, {}) where there is no edition, or none that is whole.
    """
    pointer = _read_pointer(state)
    if not pointer:
        return None, {}
    edition = _open(state / "editions" / pointer["edition"], pointer, None)
    return edition, pointer.get("accepted", {})


def shown_before(state: Path) -> Callable[[str, str], bool]:
    """Whether a path had the content of a mark in a kept edition and was not withdrawn since."""
    withdrawn = _read_pointer(state).get("withdrawn", {})

    @cache
    def contents() -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for place in _newest_first(state):
            with contextlib.suppress(OSError, ValueError, KeyError, AttributeError):
                found |= json.loads((place / MANIFEST).read_bytes())["files"].items()
        return found

    return lambda path, mark: mark not in withdrawn.get(path, ()) and (path, mark) in contents()


class Editions:
    """The editions of one data folder, for all threads of one process.

    `trial` may try what pages make of a new edition before it is shown.
    """

    def __init__(self, folder: Path, state: Path, trial: Trial | None = None) -> None:
        self.folder, self.state, self.trial = folder, _writable(state), trial
        self._lock = threading.Lock()
        self._edition: Edition | None = None
        self._shown: Catalog | None = None
        self._seen: tuple[dict[str, Stamp], tuple] | None = None
        self._judged: dict[str, str] = {}
        self._retry_at = 0.0

    def catalog(self, today: date) -> Catalog:
        """What visitors see now: the saved files as far as they were accepted.

        One thread takes in what was saved; the others are given what there is meanwhile. Raises
        DataProblem only when there is no edition at all and the declaration cannot be read.
        """
        shown = self._shown
        if shown is None:
            with self._lock:
                if self._shown is None:
                    self._begin(today)
                assert self._shown is not None
                return self._shown
        if self._marks() == self._seen or time.monotonic() < self._retry_at:
            return shown
        if not self._lock.acquire(blocking=False):
            return shown
        try:
            if self._await_settled(patience=1):
                self._take_in(today)
        except Exception:
            LOG.exception("kept the edition before; trying again in %s seconds", RETRY)
            self._retry_at = time.monotonic() + RETRY
        finally:
            self._lock.release()
        return self._shown

    def refresh(self, today: date) -> Catalog:
        """Take in what is saved at this moment, without waiting for it to settle."""
        with self._lock:
            self._take_in(today)
            assert self._shown is not None
            return self._shown

    def accept(self, names: Collection[str], today: date) -> list[Held]:
        """Show the files that wait for a person, exactly as they are saved; gives those accepted.

        `names` are resources or paths below data/; all that wait when it is empty. A file with
        problems cannot be accepted.
        """
        with self._lock, _locked(self.state):
            self._take_in_locked(today)
            pointer = _read_pointer(self.state)
            assert self._shown is not None
            chosen = [
                held
                for held in self._shown.standing.held
                if not held.problems and (not names or {held.path, held.name} & set(names))
            ]
            for held in chosen:
                known = pointer["accepted"].setdefault(held.path, [])
                known.append(pointer["waiting"][held.path])
            if chosen:
                self._take_in_locked(today, accepted=pointer["accepted"])
        return chosen

    def rehearse(self, files: Mapping[str, bytes], today: date) -> Rehearsal:
        """What would come of saving `files`, by path below data/, over the edition shown now.

        Nothing is saved, and nothing that visitors see changes.
        """
        self.catalog(today)
        base = self._edition
        assert base is not None
        saved = Saved(files={**base.files, **files}, unreadable={})
        with tempfile.TemporaryDirectory(prefix="atlas-rehearsal-") as name:
            made = assemble(
                saved,
                base,
                Path(name),
                accepted=lambda path, mark: True,
                is_same_site=True,
                trial=self.trial,
            )
        then, now = base.catalog, made.catalog
        differences = {
            resource.name: difference(
                then.tables[resource.name], now.tables[resource.name], resource
            )
            for resource in now.package.resources.values()
            if resource.path in files
            and resource.name in then.tables
            and resource.name in now.tables
        }
        problems = [one for found in made.problems.values() for one in found]
        problems += [
            one
            for name, found in now.problems.items()
            if name not in then.problems
            for one in found
        ]
        return Rehearsal(
            before=then,
            catalog=now,
            files={path: made.files.get(path, raw) for path, raw in files.items()},
            problems=tuple(problems),
            surprises=made.told,
            repairs=made.repairs,
            differences=differences,
        )

    def kept(self) -> list[Kept]:
        """The editions that can still be opened, newest first."""
        found = []
        for place in _newest_first(self.state):
            day = _day_of(place)
            if day is not None:
                found.append(Kept(id=place.name, day=day))
        return found

    def frozen(self, name: str) -> Catalog | None:
        """The data as they were in the edition `name`; None when it is not kept or not whole."""
        if not re.fullmatch(rf"[0-9a-f]{{{ID_LENGTH}}}", name):
            return None
        place = self.state / "editions" / name
        edition = _open(place, {}, self._edition.catalog if self._edition else None)
        if edition is None:
            return None
        return _like(edition.catalog, standing=Standing(edition=name, day=edition.day))

    # Looking

    def _begin(self, today: date) -> None:
        """Find a first edition to show; without a state folder, the files as they are."""
        self._await_settled(patience=4)
        try:
            self._take_in(today)
        except OSError:
            LOG.exception("no edition could be kept; showing the files as they are saved")
            self._shown = open_catalog(self.folder)
            self._retry_at = time.monotonic() + RETRY

    def _marks(self) -> tuple[dict[str, Stamp], tuple]:
        return stamps(self.folder), _stamp(self.state / "current.json")

    def _await_settled(self, patience: int) -> bool:
        """Whether no file is being written, after waiting for it a few times half a second."""
        for _ in range(patience):
            now = stamps(self.folder)
            before = self._seen[0] if self._seen else {}
            changed = [stamp for path, stamp in now.items() if before.get(path) != stamp]
            ages = [time.time() - int(stamp[1]) / 1e9 for stamp in changed]
            youngest = min(ages, default=SETTLING)
            is_gone = bool(before.keys() - now.keys())  # programs delete and rename when they save
            if youngest >= SETTLING and not is_gone:
                return True
            # Clocks of network drives may be ahead: then only standing still is a sign.
            time.sleep(SETTLING if is_gone or youngest < 0 else SETTLING - youngest)
            if stamps(self.folder) == now:
                return True
        return False

    # Taking in

    def _take_in(self, today: date) -> None:
        with _locked(self.state):
            self._take_in_locked(today)

    def _take_in_locked(self, today: date, accepted: Mapping[str, list[str]] | None = None) -> None:
        """Make the saved files the edition shown, as far as they are good; needs the lock."""
        for _ in range(STEADY):
            marks = stamps(self.folder)
            saved = read_saved(self.folder)
            if stamps(self.folder) == marks:
                break
            time.sleep(SETTLING)  # saved while it was read: part of it may be old
        else:
            if self._shown is not None:
                return
        pointer = _read_pointer(self.state)
        self._load(pointer, today)
        is_known = (
            self._edition is not None
            and pointer.get("edition") == self._edition.id
            and pointer.get("live") == saved.digests
            # During an update two versions of the site share a folder: each judges a state once.
            and (pointer.get("site") == site_mark() or self._judged == saved.digests)
            and accepted is None
        )
        if not is_known:
            pointer = self._advance(pointer, saved, today, accepted or pointer.get("accepted", {}))
        self._judged = saved.digests
        assert self._edition is not None
        standing = Standing(
            edition=self._edition.id,
            day=self._edition.day,
            held=tuple(held_from(item) for item in pointer["held"]),
            repairs=tuple(Repair(**item) for item in pointer["repairs"]),
            told=tuple(Surprise(**item) for item in pointer["told"]),
            log=read_log(self.state),
        )
        self._shown = _like(self._edition.catalog, standing=standing)
        self._seen = (marks, _stamp(self.state / "current.json"))

    def _advance(
        self, pointer: Mapping[str, Any], saved: Saved, today: date, accepted: Mapping[str, list]
    ) -> dict[str, Any]:
        """Assemble the saved files, keep what comes of it, and name it in current.json."""
        base = self._edition
        was_shown = shown_before(self.state)
        staging = Path(tempfile.mkdtemp(prefix="staging-", dir=self.state))
        try:
            made = assemble(
                saved,
                base,
                staging / "data",
                accepted=lambda path, mark: mark in accepted.get(path, ()),
                is_same_site=pointer.get("site") in (None, site_mark()),
                was_shown=was_shown,
                today=today,
                trial=self.trial,
            )
            edition = _edition_of(made, base, today, self.state)
            withdrawn = _withdrawn(pointer.get("withdrawn", {}), base, edition, was_shown)
            if base is None or edition.id != base.id:
                _store(staging, edition, self.state)
                write_log(self.state, changes_between(base, edition) if base else [])
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        held = _held(made, edition, base)
        new = {
            "edition": edition.id,
            "day": edition.day.isoformat(),
            "site": site_mark(),
            "live": saved.digests,
            "since": {path: [name, day.isoformat()] for path, (name, day) in edition.since.items()},
            "broken": _plain_problems(edition),
            "held": [to_json(item) for item in held],
            "repairs": [to_json(item) for item in made.repairs],
            "told": [to_json(item) for item in made.told],
            "waiting": dict(made.marks),
            "accepted": {
                path: marks[-KEPT_EDITIONS:]
                for path, marks in accepted.items()
                if withdrawn.get(path) == pointer.get("withdrawn", {}).get(path)
            },
            "withdrawn": withdrawn,
        }
        write_whole(self.state / "current.json", json.dumps(new, ensure_ascii=False, indent=1))
        _prune(self.state, edition.id)
        self._edition = edition
        return new

    # State on disk

    def _load(self, pointer: Mapping[str, Any], today: date) -> None:
        """Open the edition that current.json names, or the newest whole one."""
        name = pointer.get("edition")
        if self._edition is not None and name == self._edition.id:
            return
        previous = self._edition.catalog if self._edition else None
        if name:
            edition = _open(self.state / "editions" / name, pointer, previous)
            if edition is not None:
                self._edition = edition
                return
        if self._edition is not None:
            return  # the one this process shows is whole, whatever became of its copy
        for place in _newest_first(self.state):
            edition = _open(place, {"day": today.isoformat()}, previous)
            if edition is not None:
                LOG.warning("current.json or its edition was damaged; went back to %s", edition.id)
                self._edition = edition
                return


@cache
def site_mark() -> str:
    """A mark for the program of the site: with another one, everything is checked again."""
    found = [*(SITE / "components").rglob("*.py"), *(SITE / "pages").rglob("*.py")]
    return digest(b"".join(path.read_bytes() for path in sorted(found)))


def _read_pointer(state: Path) -> dict[str, Any]:
    try:
        found = json.loads((state / "current.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and "edition" in found else {}


def _stamp(path: Path) -> tuple:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _writable(state: Path) -> Path:
    """`state`, or a temporary folder where it cannot be written, so that the site runs anyway."""
    try:
        (state / "editions").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=state):
            return state
    except OSError as error:
        place = Path(tempfile.mkdtemp(prefix="atlas-state-"))
        (place / "editions").mkdir()
        LOG.warning(
            "%s cannot be written (%s); editions are kept in %s until the end of this process",
            state,
            error,
            place,
        )
        return place


@contextlib.contextmanager
def _locked(state: Path) -> Iterator[None]:
    """Alone among the processes that share `state`. Raises TimeoutError after a minute."""
    with (state / "lock").open("a") as file:
        if fcntl is not None:
            end = time.monotonic() + PATIENCE
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    if time.monotonic() > end:
                        raise TimeoutError(f"{state} was locked for a minute") from None
                    time.sleep(0.02)
        yield


def _like(catalog: Catalog, **changes: Any) -> Catalog:
    """A catalog with other fields and everything that was already worked out of its tables."""
    new = replace(catalog, **changes)
    vars(new).update(
        {name: value for name, value in vars(catalog).items() if name not in vars(new)}
    )
    return new


def _edition_of(made: Assembly, base: Edition | None, today: date, state: Path) -> Edition:
    """The edition that an assembly makes; the base itself where nothing is different."""
    content = "\n".join(f"{path} {digest(raw)}" for path, raw in sorted(made.files.items()))
    name = digest(content.encode())[:ID_LENGTH]
    package = replace(made.catalog.package, folder=state / "editions" / name / "data")
    catalog = _like(made.catalog, package=package)
    if base is not None and name == base.id:
        is_same = dict(catalog.problems) == dict(base.catalog.problems)
        return base if is_same else replace(base, catalog=catalog)
    since = {
        path: base.since[path]
        if base and base.files.get(path) == raw and path in base.since
        else (name, today)
        for path, raw in made.files.items()
    }
    return Edition(id=name, day=today, files=made.files, since=since, catalog=catalog)


def _withdrawn(
    before: Mapping[str, list[str]],
    base: Edition | None,
    edition: Edition,
    was_shown: Callable[[str, str], bool],
) -> dict[str, list[str]]:
    """The contents that were replaced by an earlier one, by path; they ask again to be shown."""
    found = {path: list(marks) for path, marks in before.items()}
    for path, raw in edition.files.items() if base else ():
        old = base.files.get(path) if base else None
        if old is not None and old != raw and was_shown(path, digest(raw)):
            found[path] = [*found.get(path, []), digest(old)][-KEPT_EDITIONS:]
    return found


def _held(made: Assembly, edition: Edition, base: Edition | None) -> list[Held]:
    """The saved files that are not in the edition, with what is said of them."""
    package = (base or edition).catalog.package
    names = {resource.path: resource for resource in package.resources.values()}
    names |= {r.path: r for r in edition.catalog.package.resources.values()}
    held = []
    for path in sorted({*made.problems, *made.surprises}):
        resource = names.get(path)
        title = resource.title if resource else f"The text {path}"
        since = (edition.id, edition.day)
        if path != DESCRIPTOR:
            since = edition.since.get(path, since)
        held.append(
            Held(
                path=path,
                name=resource.name if resource else "",
                title="The data as a whole" if path == DESCRIPTOR else title,
                problems=made.problems.get(path, ()),
                surprises=made.surprises.get(path, ()),
                shown_since=since[1],
                edition=since[0],
            )
        )
    return held


def _store(staging: Path, edition: Edition, state: Path) -> None:
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
    write_whole(
        staging / MANIFEST,
        json.dumps(
            {
                "edition": edition.id,
                "day": edition.day.isoformat(),
                "files": {path: digest(raw) for path, raw in edition.files.items()},
                "broken": _plain_problems(edition),
            },
            indent=1,
        ),
    )
    place = state / "editions" / edition.id
    if place.exists():
        shutil.rmtree(place)  # the same content as long ago; this copy is surely whole
    os.rename(staging, place)


def _plain_problems(edition: Edition) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [to_json(problem) for problem in problems]
        for name, problems in edition.catalog.problems.items()
    }


def _open(place: Path, pointer: Mapping[str, Any], previous: Catalog | None) -> Edition | None:
    """An edition from its folder; None when it is not whole."""
    try:
        manifest = json.loads((place / MANIFEST).read_bytes())
        files = {path: (place / "data" / path).read_bytes() for path in manifest["files"]}
        if any(digest(raw) != manifest["files"][path] for path, raw in files.items()):
            return None
        checked = pointer.get("broken", manifest.get("broken"))
        catalog = open_catalog(
            place / "data",
            previous,
            marks=marks_of(files),
            checked=None
            if checked is None
            else {
                name: tuple(Problem(**item) for item in problems)
                for name, problems in checked.items()
            },
        )
        day = date.fromisoformat(pointer.get("day") or manifest["day"])
        since = {
            path: (name, date.fromisoformat(text))
            for path, (name, text) in pointer.get("since", {}).items()
        }
    except (OSError, ValueError, KeyError, TypeError, DataProblem):
        return None
    return Edition(
        id=manifest["edition"],
        day=day,
        files=files,
        since={path: since.get(path, (manifest["edition"], day)) for path in files},
        catalog=catalog,
    )


def _newest_first(state: Path) -> list[Path]:
    places = [path for path in (state / "editions").iterdir() if (path / MANIFEST).is_file()]
    return sorted(places, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _day_of(place: Path) -> date | None:
    """The day on which the edition in a folder was first shown; None where it is not written."""
    try:
        return date.fromisoformat(json.loads((place / MANIFEST).read_bytes())["day"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


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


def _prune(state: Path, current: str) -> None:
    """Remove old editions, and what crashed processes left behind an hour ago."""
    with contextlib.suppress(OSError):
        os.utime(state / "editions" / current)
    places = _newest_first(state)
    last_of_day: dict[date | None, Path] = {}
    for place in places:
        last_of_day.setdefault(_day_of(place), place)
    newest = {current, *(place.name for place in places[:KEPT_EDITIONS])}
    kept = list(last_of_day.values())[:KEPT_DAYS]
    for place in places:
        if place.name not in newest and place not in kept:
            shutil.rmtree(place, ignore_errors=True)
    old = [place for place in kept if place.name not in newest]
    for newer, older in zip(old[:1], old[1:2], strict=False):
        _share_files(newer, older)
    for left in state.glob("staging-*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > 3600:
                shutil.rmtree(left, ignore_errors=True)
