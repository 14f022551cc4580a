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
import weakref
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from components.catalog.catalog import Catalog, Stamp, open_catalog, stamps
from components.catalog.publishing_status import (
    DataChange,
    Held,
    PublishingStatus,
    checked,
    held_from,
    to_json,
)
from components.publishing.assemble import (
    DISK_FULL,
    Assembly,
    Edition,
    Saved,
    Trial,
    assemble,
    marks_of,
    read_saved,
)
from components.publishing.changes import changes_between, read_log, write_log
from components.publishing.difference import Difference, difference
from components.runtime.files import digest, write_whole
from components.runtime.settings import Environment
from components.schema.package import DESCRIPTOR
from components.schema.problems import DataProblem, Problem, Repair, Surprise
from components.validation.check import unexpected_failure

try:
    import fcntl
except ImportError:  # Windows, where the command runs but no site is served
    fcntl = None  # type: ignore[assignment]  # a module has no type that could be None

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
EDITION = rf"[0-9a-f]{{{ID_LENGTH}}}"
MANIFEST = "edition.json"
SITE = Path(__file__).resolve().parents[2]


def state_folder(folder: Path) -> Path:
    """Where the editions of a data folder are kept: ATLAS_STATE, or .atlas beside the folder."""
    given = Environment().text("ATLAS_STATE")
    return Path(given) if given else folder.resolve().parent / ".atlas"


@dataclass(frozen=True, kw_only=True)
class PreviewResult:
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


@dataclass(frozen=True, kw_only=True)
class Failing:
    """Why saved files cannot be taken in just now, since when, and which of them wait."""

    since: datetime
    reason: str
    files: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it has lasted."""
        return (_moment() - self.since).total_seconds()

    @property
    def sentence(self) -> str:
        """The same in words, for staff."""
        files = f" Saved and not shown: {', '.join(self.files)}." if self.files else ""
        return f"{self.reason}{files}"


def last_good(state: Path) -> tuple[Edition | None, Mapping[str, list[str]]]:
    """The edition shown now and what a person accepted, by path; nothing is written.

    (None, {}) where there is no edition, or none that is whole.
    """
    pointer = _read_pointer(state)
    if not pointer:
        return None, {}
    edition = _open(state / "editions" / pointer["edition"], pointer, None)
    return edition, pointer["accepted"]


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
        self.folder, self.state, self.trial = folder, state, trial
        self._lock = threading.Lock()
        self._edition: Edition | None = None
        self._shown: Catalog | None = None
        self._unreadable: DataProblem | None = None
        self._seen: tuple[dict[str, Stamp], tuple] | None = None
        self._judged: dict[str, str] = {}
        self._changed: tuple[str, ...] = ()
        self._retry_at = 0.0
        self._failed: Failing | None = None
        self._unkept: Failing | None = None
        error = _write_error(state)
        if error and not _newest_first(state):
            self._keep_for_now(error)

    @property
    def failing(self) -> Failing | None:
        """Why saved files cannot be taken in or kept; None while all is well."""
        return self._failed or self._unkept

    def current(self, today: date) -> Catalog:
        """What visitors see now. Only the first call reads the saved files.

        Raises DataProblem while there is no edition and `catalog` could make none.
        """
        if self._shown is None and self._unreadable is not None:
            raise DataProblem(self._unreadable.problems)
        return self._shown or self.catalog(today)

    def catalog(self, today: date) -> Catalog:
        """Take in what was saved, and give what visitors see then.

        One thread takes in what was saved; the others are given what there is meanwhile. Raises
        DataProblem only when there is no edition at all and the declaration cannot be read.
        """
        shown = self._shown
        if shown is None:
            with self._lock:
                if self._shown is None:
                    try:
                        self._begin(today)
                    except DataProblem as problem:
                        self._unreadable = problem
                        raise
                assert self._shown is not None
                return self._shown
        if time.monotonic() < self._retry_at:
            return shown
        if self._failed is None and self._marks() == self._seen:
            return shown
        if not self._lock.acquire(blocking=False):
            return shown
        try:
            if self._await_settled(patience=1):
                self._take_in(today)
        except Exception:
            LOG.exception("kept the edition before; trying again in %s seconds", RETRY)
        finally:
            self._lock.release()
        assert self._shown is not None
        return self._shown

    def refresh(self, today: date) -> Catalog:
        """Take in what is saved at this moment, without waiting for it to settle."""
        with self._lock:
            self._take_in(today)
            assert self._shown is not None
            return self._shown

    def accept(self, shown: Collection[Held], today: date) -> list[Held]:
        """Show files that wait for a person, as that person saw them; gives those now shown.

        What was saved again meanwhile, or raises other questions by now, goes on waiting. A file
        with problems cannot be accepted. Raises OSError where no edition can be stored.
        """
        with self._lock, self._noting_failure(), _locked(self.state):
            self._take_in_locked(today)
            assert self._shown is not None
            waiting = [held for held in self._shown.status.held if not held.problems]
            chosen = [held for held in waiting if any(held.is_same(one) for one in shown)]
            if chosen:
                accepted = dict(_read_pointer(self.state)["accepted"])
                accepted |= {held.path: [held.mark] for held in chosen}
                self._take_in_locked(today, accepted=accepted)
            left = {held.path for held in self._shown.status.held}
        return [held for held in chosen if held.path not in left]

    def preview(self, files: Mapping[str, bytes], today: date) -> PreviewResult:
        """What would come of saving `files`, by path below data/, over the edition shown now.

        Nothing is saved, and nothing that visitors see changes.
        """
        self.current(today)
        base = self._edition
        assert base is not None
        saved = Saved(files={**base.files, **files}, unreadable={})
        with tempfile.TemporaryDirectory(prefix="atlas-preview-") as name:
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
        return PreviewResult(
            before=then,
            catalog=now,
            files={path: made.files.get(path, raw) for path, raw in files.items()},
            problems=tuple(problems),
            surprises=made.notices,
            repairs=made.repairs,
            differences=differences,
        )

    def available(self) -> list[Kept]:
        """The editions that can still be opened, newest first."""
        found = []
        for place in _newest_first(self.state):
            day = _day_of(place)
            if day is not None:
                found.append(Kept(id=place.name, day=day))
        return found

    def frozen(self, name: str) -> Catalog | None:
        """The data as they were in the edition `name`; None when it is not kept or not whole."""
        if not re.fullmatch(EDITION, name):
            return None
        place = self.state / "editions" / name
        edition = _open(place, {}, self._edition.catalog if self._edition else None)
        if edition is None:
            return None
        return _like(edition.catalog, status=PublishingStatus(edition=name, day=edition.day))

    # Looking

    def _begin(self, today: date) -> None:
        """Show the edition of current.json, and only then look at what was saved.

        Without one, and without a place for a first one, the files are shown as they are saved.
        """
        pointer = _read_pointer(self.state)
        self._load(pointer, today)
        if self._edition is not None:
            self._show(pointer if self._edition.id == pointer.get("edition") else _judged_anew())
        self._await_settled(patience=4)
        try:
            self._take_in(today)
        except DataProblem:
            raise
        except Exception as error:
            LOG.exception("no edition could be kept")
            if self._shown is None:
                self._shown = self._as_saved(error)

    def _as_saved(self, error: Exception) -> Catalog:
        """The saved files without an edition. Raises DataProblem where they cannot be read."""
        try:
            return open_catalog(self.folder)
        except DataProblem:
            raise
        except Exception:
            raise DataProblem([unexpected_failure(DESCRIPTOR, error)]) from error

    def _keep_for_now(self, error: OSError) -> None:
        """Keep editions in a temporary folder, so that the site runs until it is restarted."""
        place = Path(tempfile.mkdtemp(prefix="atlas-state-"))
        weakref.finalize(self, shutil.rmtree, place, ignore_errors=True)
        LOG.warning(
            "%s cannot be written (%s); editions are kept in %s until the end of this process",
            self.state,
            error,
            place,
        )
        self.state = place
        reason = f"Editions are lost at the next restart: {_state_fault(error)}."
        self._unkept = Failing(since=_moment(), reason=reason)

    @contextlib.contextmanager
    def _noting_failure(self) -> Iterator[None]:
        """Remember a failure to take in saved files until the first time that it succeeds."""
        try:
            yield
        except DataProblem:
            raise  # said on every page, for there is no edition to show
        except Exception as error:
            since = self._failed.since if self._failed else _moment()
            self._failed = Failing(since=since, reason=_reason(error), files=self._waiting())
            self._retry_at = time.monotonic() + RETRY
            raise
        self._failed = None

    def _waiting(self) -> tuple[str, ...]:
        """The files that were saved since the edition shown, as far as that is known."""
        if self._seen is None:
            return self._changed
        now, before = self._stamps(), self._seen[0]
        return tuple(sorted(path for path in {*now, *before} if now.get(path) != before.get(path)))

    def _stamps(self) -> dict[str, Stamp]:
        return self._watched(stamps(self.folder))

    def _watched(self, found: dict[str, Stamp]) -> dict[str, Stamp]:
        """Marks of the saved files; of those that nothing reads, their names alone.

        A log or a copy that grows in data/ must not keep the others waiting.
        """
        if self._edition is None:
            return found
        package = self._edition.catalog.package
        return {
            path: stamp if package.is_declared(path) else (path, 0, 0)
            for path, stamp in found.items()
        }

    def _marks(self) -> tuple[dict[str, Stamp], tuple]:
        return self._stamps(), _stamp(self.state / "current.json")

    def _await_settled(self, patience: int) -> bool:
        """Whether no file is being written, after waiting for it a few times half a second."""
        for _ in range(patience):
            now = self._stamps()
            before = self._seen[0] if self._seen else {}
            changed = [stamp for path, stamp in now.items() if before.get(path) != stamp]
            ages = [time.time() - int(stamp[1]) / 1e9 for stamp in changed]
            youngest = min(ages, default=SETTLING)
            is_gone = bool(before.keys() - now.keys())  # programs delete and rename when they save
            if youngest >= SETTLING and not is_gone:
                return True
            # Clocks of network drives may be ahead: then only standing still is a sign.
            time.sleep(SETTLING if is_gone or youngest < 0 else SETTLING - youngest)
            if self._stamps() == now:
                return True
        return False

    # Taking in

    def _take_in(self, today: date) -> None:
        with self._noting_failure(), _locked(self.state):
            self._take_in_locked(today)

    def _take_in_locked(self, today: date, accepted: Mapping[str, list[str]] | None = None) -> None:
        """Make the saved files the edition shown, as far as they are good; needs the lock."""
        for _ in range(STEADY):
            marks = self._stamps()
            saved = read_saved(self.folder)
            if self._stamps() == marks:
                break
            time.sleep(SETTLING)  # saved while it was read: part of it may be old
        else:
            if self._shown is not None:
                return
        pointer = _read_pointer(self.state)
        self._load(pointer, today)
        live = pointer.get("live", {})
        now = saved.digests
        self._changed = tuple(
            sorted(path for path in {*now, *live} if path and now.get(path) != live.get(path))
        )
        is_known = (
            self._edition is not None
            and pointer.get("edition") == self._edition.id
            and live == now
            # During an update two versions of the site share a folder: each judges a state once.
            and (pointer.get("site") == site_mark() or self._judged == now)
            and accepted is None
        )
        if not is_known:
            pointer = self._advance(pointer, saved, today, accepted or pointer.get("accepted", {}))
        self._judged = now
        self._show(pointer)
        self._seen = (self._watched(marks), _stamp(self.state / "current.json"))

    def _show(self, pointer: Mapping[str, Any]) -> None:
        assert self._edition is not None
        status = _status(pointer, self._edition, self.state)
        self._shown = _like(self._edition.catalog, status=status)

    def _advance(
        self, pointer: Mapping[str, Any], saved: Saved, today: date, accepted: Mapping[str, list]
    ) -> dict[str, Any]:
        """Assemble the saved files, keep what comes of it, and name it in current.json."""
        base = self._edition
        was_shown = shown_before(self.state)
        _clear_leftovers(self.state)
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
            is_stored = (self.state / "editions" / edition.id / MANIFEST).is_file()
            if base is None or edition.id != base.id or not is_stored:
                _store(staging, edition, self.state)
            if base is not None and edition.id != base.id:
                write_log(self.state, _changes(base, edition))
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        held = _held(made, edition, base, pointer.get("held", ()))
        new = {
            "edition": edition.id,
            "day": edition.day.isoformat(),
            "site": site_mark(),
            "live": saved.digests,
            "since": {path: [name, day.isoformat()] for path, (name, day) in edition.since.items()},
            "broken": _plain_problems(edition),
            "held": [to_json(item) for item in held],
            "repairs": [to_json(item) for item in made.repairs],
            "told": [to_json(item) for item in made.notices],
            "undeclared": [to_json(item) for item in made.undeclared],
            # Once the content is shown, its acceptance has done its work: saved again after a
            # way back, it is asked about again.
            "accepted": {
                path: [mark] for path, mark in made.marks.items() if mark in accepted.get(path, ())
            },
            "withdrawn": withdrawn,
        }
        write_whole(self.state / "current.json", json.dumps(new, indent=1))
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
    """What current.json says; {} without one.

    Where it is damaged and still names an edition, that one is shown and everything judged anew.
    """
    try:
        found = json.loads((state / "current.json").read_bytes())
        name = found["edition"]
        if not re.fullmatch(EDITION, name):
            return {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    try:
        _require_ours(found)
    except (ValueError, KeyError, TypeError, AttributeError):
        LOG.warning("current.json was damaged; the saved files are judged anew")
        return _judged_anew() | {"edition": name}
    return found


def _require_ours(pointer: dict[str, Any]) -> None:
    """Raise an error of one of four kinds for a pointer of another form than `_advance` writes."""
    _standing_parts(pointer)
    date.fromisoformat(pointer["day"])
    for name, day in pointer["since"].values():
        date.fromisoformat(day)
        if not re.fullmatch(EDITION, name):
            raise ValueError(name)
    for problems in pointer["broken"].values():
        _made(Problem, problems)
    withdrawn = pointer.get("withdrawn", {})
    for marks in (pointer["live"], *pointer["accepted"].values(), *withdrawn.values()):
        if not all(isinstance(mark, str) for mark in marks):
            raise TypeError(marks)
    pointer["live"].items()


def _judged_anew() -> dict[str, Any]:
    """A pointer to no edition, by which nothing that was saved is known."""
    return {"held": [], "repairs": [], "told": [], "undeclared": [], "accepted": {}}


def _standing_parts(pointer: Mapping[str, Any]) -> dict[str, Any]:
    """What a pointer says of the saved files. Raises what `held_from` raises."""
    return {
        "held": tuple(held_from(item) for item in pointer["held"]),
        "repairs": _made(Repair, pointer["repairs"]),
        "notices": _made(Surprise, pointer["told"]),
        "undeclared": _made(Problem, pointer.get("undeclared", ())),
    }


def _made(kind: type, items: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(kind(**checked(kind, item)) for item in items)


def _status(pointer: Mapping[str, Any], edition: Edition, state: Path) -> PublishingStatus:
    return PublishingStatus(
        edition=edition.id, day=edition.day, log=read_log(state), **_standing_parts(pointer)
    )


def _moment() -> datetime:
    """This moment, as failures and held files are dated."""
    return datetime.fromtimestamp(time.time(), UTC)


def _stamp(path: Path) -> tuple:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _write_error(state: Path) -> OSError | None:
    """Why `state` cannot be written; None where it can."""
    try:
        (state / "editions").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=state) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        return error
    return None


def _state_fault(error: OSError) -> str:
    """What is wrong with the state folder, without naming it: readers of /healthz may see it."""
    if error.errno in DISK_FULL:
        return "the disk of the state folder is full"
    return f"the state folder cannot be written ({error.strerror or type(error).__name__})"


def _reason(error: Exception) -> str:
    """Why nothing new can be taken in, for staff."""
    if isinstance(error, TimeoutError):
        return "Nothing new can be stored: another process has locked the state folder."
    if isinstance(error, OSError):
        return f"Nothing new can be stored: {_state_fault(error)}."
    return f"The saved files cannot be taken in ({type(error).__name__}); the log says more."


@contextlib.contextmanager
def _locked(state: Path) -> Iterator[None]:
    """Alone among the processes that share `state`, which is made again where it is gone.

    Raises TimeoutError after a minute.
    """
    (state / "editions").mkdir(parents=True, exist_ok=True)
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


def _changes(base: Edition, edition: Edition) -> list[DataChange]:
    """What a refresh changed; nothing, rather than no refresh, where that cannot be said."""
    try:
        return changes_between(base, edition)
    except Exception:
        LOG.exception("what changed from %s to %s is not logged", base.id, edition.id)
        return []


def _held(
    made: Assembly, edition: Edition, base: Edition | None, before: Sequence[Mapping[str, Any]]
) -> list[Held]:
    """The saved files that are not in the edition, with what is said of them.

    `before` are those that were held until now, as current.json has them.
    """
    held_since = {item["path"]: item.get("since", "") for item in before}
    now = _moment().isoformat(timespec="seconds")
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
                mark=made.marks.get(path, ""),
                since=held_since.get(path) or now,
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
    except FileNotFoundError:
        return None
    except Exception:  # whatever stops the reading: this copy cannot be shown
        LOG.warning("the copy of edition %s is damaged", place.name, exc_info=True)
        return None
    return Edition(
        id=manifest["edition"],
        day=day,
        files=files,
        since={path: since.get(path, (manifest["edition"], day)) for path in files},
        catalog=catalog,
    )


def _newest_first(state: Path) -> list[Path]:
    try:
        places = [path for path in (state / "editions").iterdir() if (path / MANIFEST).is_file()]
    except OSError:  # the folder is gone, or this process may not look into it
        return []
    return sorted(places, key=_stamp, reverse=True)


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
    """Remove old editions."""
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


def _clear_leftovers(state: Path) -> None:
    """Remove what processes that crashed while they held the lock left behind."""
    if fcntl is None:
        return
    for pattern in ("staging-*", ".current.json-*", ".changes.json-*"):
        for left in state.glob(pattern):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
