"""Making an edition of the saved files: what is good is taken in, the rest stays as it was.

A table and its entry in datapackage.json are one unit, a text is another. A unit that fails its
check, or holds something that a person must confirm, is replaced by its version in the edition
before; then everything is checked again, because other tables and facts may rest on it.

Files that nobody declared are listed and never read. A file that makes this program itself fail is
singled out and held like one that fails its check.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import logging
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from components.catalog.catalog import Catalog, Stamp, open_catalog, saved_paths
from components.catalog.check import (
    beyond_the_check,
    check_resource,
    closest,
    in_reading_order,
    read_later,
)
from components.catalog.package import (
    DESCRIPTOR,
    Package,
    Resource,
    parse_json,
    parse_package,
    read_package,
)
from components.catalog.problems import DataProblem, Problem, Repair, Surprise
from components.catalog.repair import repair_table, repair_text, special_words
from components.catalog.surprises import package_surprises, surprises

LOG = logging.getLogger(__name__)
LARGEST = 64 * 2**20
# What stands in data/ beside the data: the guide for staff.
GUIDE = ("README.md", "COLUMNS.md", "guide/")
DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# No saved file is to blame for these.
NOT_WRITABLE = (*DISK_FULL, errno.EROFS, errno.EACCES)
WAIT = "close it in other programs, or wait until it is copied, and save it again"

# What pages make of a catalog, tried before readers see it: the catalog before, the new one and
# the names of the refreshed tables go in; of tables that a page cannot draw a word comes out.
Trial = Callable[[Catalog, Catalog, Collection[str]], Mapping[str, str]]
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Saved:
    """The declared files of a data folder, read once, and the names of the others.

    `unreadable` says of declared files why they were not read.
    """

    files: Mapping[str, bytes]
    unreadable: Mapping[str, str]
    undeclared: tuple[str, ...] = ()

    @property
    def digests(self) -> dict[str, str]:
        """A mark for the content of every declared file, and for the names of the others."""
        marks = {path: digest(raw) for path, raw in self.files.items()}
        others = digest("\n".join(self.undeclared).encode())
        return marks | dict(self.unreadable) | ({"": others} if self.undeclared else {})


@dataclass(frozen=True, kw_only=True)
class Edition:
    """An accepted state of the data. `since` says of each path in which edition, and when, its
    present version was first shown.
    """

    id: str
    day: date
    files: Mapping[str, bytes]
    since: Mapping[str, tuple[str, date]]
    catalog: Catalog


@dataclass(frozen=True, kw_only=True)
class Assembly:
    """What came of the saved files.

    `files` make the edition and `catalog` is opened from them. `problems` and `surprises` say, by
    path, why a saved file is not among them; `told` are surprises that held nothing back. `marks`
    stand for the content of the files that wait for a person. `undeclared` are the files that
    nothing reads.
    """

    files: Mapping[str, bytes]
    catalog: Catalog
    problems: Mapping[str, tuple[Problem, ...]]
    surprises: Mapping[str, tuple[Surprise, ...]]
    marks: Mapping[str, str]
    told: tuple[Surprise, ...]
    repairs: tuple[Repair, ...]
    undeclared: tuple[Problem, ...] = ()


def digest(raw: bytes) -> str:
    """A mark for a content."""
    return hashlib.sha256(raw).hexdigest()


def read_saved(folder: Path) -> Saved:
    """The declaration and the files it names, in `folder`, as they are saved now.

    While the declaration cannot be read, nothing else is.
    """
    files: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    _read(folder, DESCRIPTOR, files, unreadable)
    package = _declared(files.get(DESCRIPTOR, b""))
    if package is None:
        return Saved(files=files, unreadable=unreadable)
    undeclared = []
    for name in saved_paths(folder):
        if name == DESCRIPTOR or name.startswith(GUIDE):
            continue
        if package.is_declared(name):
            _read(folder, name, files, unreadable)
        else:
            # A name may hold bytes that are no text; it is only shown from here on.
            undeclared.append(name.encode("utf-8", "backslashreplace").decode())
    return Saved(files=files, unreadable=unreadable, undeclared=tuple(undeclared))


def _read(folder: Path, name: str, files: dict[str, bytes], unreadable: dict[str, str]) -> None:
    path = folder / name
    try:
        if not path.is_file():
            return  # also for a folder, a pipe or a link that leads nowhere under this name
        if path.stat().st_size > LARGEST:
            unreadable[name] = "a file of more than 64 megabytes"
            return
        files[name] = path.read_bytes()
    except FileNotFoundError:
        return  # deleted or renamed since it was listed
    except OSError:
        unreadable[name] = "a file that cannot be opened"


def _declared(raw: bytes) -> Package | None:
    """The declaration as it is saved; None while it cannot be read."""
    raw, _ = repair_text(raw, DESCRIPTOR)
    try:
        return parse_package(raw, is_checked=True)
    except Exception:  # said when the declaration is read to be used
        return None


def assemble(
    saved: Saved,
    base: Edition | None,
    staging: Path,
    *,
    accepted: Callable[[str, str], bool],
    is_same_site: bool,
    was_shown: Callable[[str, str], bool] = lambda path, mark: False,
    today: date | None = None,
    trial: Trial | None = None,
    progress: Progress | None = None,
) -> Assembly:
    """What can be shown of `saved`, the rest as in `base`; `staging` receives the files.

    `accepted` says whether a person accepted a path with the content of that mark, `was_shown`
    whether readers saw that content in an earlier edition. No table may be read after
    `today`. Where the site
    itself is not the same as when `base` was made, tables may lose and rename columns. Raises
    DataProblem when there is no `base` and the declaration cannot be read, and OSError where
    `staging` cannot be written.
    """

    def attempt(files: Mapping[str, bytes]) -> Assembly:
        shutil.rmtree(staging, ignore_errors=True)
        chosen = replace(saved, files=files)
        draft = _Draft(chosen, base, staging, accepted, is_same_site, progress)
        draft.was_shown, draft.today = was_shown, today
        return _assemble(draft, trial)

    try:
        return attempt(saved.files)
    except DataProblem:
        raise
    except Exception as error:
        if base is None or (isinstance(error, OSError) and error.errno in NOT_WRITABLE):
            raise
        LOG.exception("the saved files cannot be taken in together; looking for the one at fault")
        return _without_faulty(attempt, saved.files, base.files)


def _without_faulty(
    attempt: Callable[[Mapping[str, bytes]], Assembly],
    saved: Mapping[str, bytes],
    base: Mapping[str, bytes],
) -> Assembly:
    """What `attempt` makes of the saved files but those that make it fail, which are held.

    Halves of the changed files are tried in turn, over the version in `base` of the others. Raises
    what `attempt` raises for `base` alone: then no saved file is to blame.
    """
    faults: dict[str, Exception] = {}
    chosen = dict(base)
    made = attempt(chosen)

    def take(paths: list[str]) -> None:
        nonlocal chosen, made
        new = {path: raw for path, raw in chosen.items() if path not in paths}
        new |= {path: saved[path] for path in paths if path in saved}
        try:
            made = attempt(new)
            chosen = new
        except Exception as error:
            if len(paths) == 1:
                faults[paths[0]] = error
                return
            take(paths[: len(paths) // 2])
            take(paths[len(paths) // 2 :])

    take(sorted(path for path in {*saved, *base} if saved.get(path) != base.get(path)))
    if faults:
        made = attempt(chosen)  # the last one tried need not be the one chosen
    said = {path: (beyond_the_check(path, error),) for path, error in faults.items()}
    marks = {path: digest(saved.get(path, b"")) for path in faults}
    return replace(made, problems={**made.problems, **said}, marks={**made.marks, **marks})


def _assemble(draft: _Draft, trial: Trial | None) -> Assembly:
    try:
        draft.read_declaration()
    except DataProblem as problem:
        if draft.base is None:
            raise
        draft.hold_everything(problem.problems, ())
    while not draft.is_held_whole and (
        draft.check_tables()
        or draft.check_words()
        or draft.check_surprises()
        or (trial is not None and draft.try_out(trial))
    ):
        pass
    return draft.finish()


def undeclared_problem(path: str, declared: Iterable[str]) -> Problem:
    """What is said of a file that nothing reads, with the declared file it may be a copy of."""
    names = sorted(declared)
    stem = PurePosixPath(path).name.lower()
    alike = [name for name in names if PurePosixPath(name).stem.lower() in stem]
    best = max(alike, key=lambda name: len(PurePosixPath(name).stem), default="") or closest(
        path, tuple(names)
    )
    fix = "move it out of data/"
    if best:
        fix = f"is it a copy of {best}? Save it under that name, or move it out of data/"
    return Problem(
        file=f"data/{path}",
        found="a file that is not declared, so nothing reads it",
        allowed=f"the files that data/{DESCRIPTOR} names",
        fix=fix,
    )


class _Draft:
    """An edition in the making: one choice of versions, and why some saved files are not in it."""

    def __init__(
        self,
        saved: Saved,
        base: Edition | None,
        staging: Path,
        accepted: Callable[[str, str], bool],
        is_same_site: bool,
        progress: Progress | None,
    ) -> None:
        self.saved, self.base, self.folder, self.progress = saved, base, staging, progress
        self.accepted, self.is_same_site = accepted, is_same_site
        self.files: dict[str, bytes] = {}
        self.on_disk: dict[str, bytes] = {}
        self.descriptor: dict[str, Any] = {}
        self.repairs: dict[str, list[Repair]] = {}
        self.problems: dict[str, list[Problem]] = {}
        self.surprises: dict[str, list[Surprise]] = {}
        self.marks: dict[str, str] = {}
        self.told: dict[str, list[Surprise]] = {}
        self.broken: dict[str, list[Problem]] = {}
        self.kept: set[str] = set()
        self.tried: list[str] = []
        self.today: date | None = None
        self.was_shown: Callable[[str, str], bool] = lambda path, mark: False
        self.checks: dict[tuple, list[Problem]] = {}
        self.opened: Catalog | None = None
        self.is_held_whole = False
        self.undeclared = list(saved.undeclared)
        self.texts: set[str] = set()
        self.unreadable: dict[str, Problem] = {}
        if base:
            for name in base.catalog.package.resources:
                mark = self._mark(base.catalog.package, base.files, name, base.catalog.problems)
                if is_same_site:
                    self.checks[mark] = list(base.catalog.problems.get(name, ()))

    # Reading

    def read_declaration(self) -> None:
        """Take the declaration and all files it names, repaired. Raises DataProblem."""
        raw, repairs = repair_text(self.saved.files.get(DESCRIPTOR, b""), f"data/{DESCRIPTOR}")
        self.files = {DESCRIPTOR: raw} if DESCRIPTOR in self.saved.files else {}
        self.repairs[DESCRIPTOR] = repairs
        self._write()
        package = read_package(self.folder)
        self.descriptor = json.loads(raw.decode("utf-8-sig"))
        self.package = package
        for name, resource in package.resources.items():
            if resource.path in self.saved.files:
                self.files[resource.path] = self._repaired(name, resource)
        self.texts = package.text_paths(self._column)
        for path, raw in self.saved.files.items():
            if package.may_be_text(path):
                if package.texts and path not in self.texts:
                    self.undeclared.append(path)
                    continue
                fixed, repairs = repair_text(raw, f"data/{path}", self._known_words(path))
                self.files[path], self.repairs[path] = fixed, repairs
        self._write()
        self._hold_unreadable()

    def _repaired(self, name: str, resource: Resource) -> bytes:
        """The saved file of a resource with what can be put right; as it is where that fails."""
        raw = self.saved.files[resource.path]
        if not resource.is_table or self._is_known(resource.path, raw):
            return raw
        try:
            raw, repairs = repair_table(raw, resource, self._known_words(resource.path))
            self.repairs[resource.path] = repairs
        except Exception:
            LOG.exception("data/%s could not be repaired", resource.path)
        return raw

    def _column(self, table: str, column: str) -> set[str]:
        """What a column holds in the saved file or in the base, for the names of texts."""
        found: set[str] = set()
        if table not in self.package.resources:
            return found
        if self.base and table in self.base.catalog.tables:
            found |= set(self.base.catalog.tables[table].get(column, ()))
        raw = self.files.get(self.package.resources[table].path, b"")
        try:
            rows = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
            return found | {(row.get(column) or "").strip() for row in rows}
        except (ValueError, csv.Error):
            return found  # the check of the table says what is wrong with it

    def _is_known(self, path: str, raw: bytes) -> bool:
        return self.base is not None and self.base.files.get(path) == raw

    def _known_words(self, path: str) -> set[str]:
        if self.base is None or path not in self.base.files:
            return set()
        return special_words(self.base.files[path].decode("utf-8", "replace"))

    def _hold_unreadable(self) -> None:
        names = {resource.path: name for name, resource in self.package.resources.items()}
        for path, found in self.saved.unreadable.items():
            problem = Problem(
                file=f"data/{path}", found=found, allowed="a file that can be read", fix=WAIT
            )
            if path in names:
                self.unreadable[names[path]] = problem
                if self._can_keep(names[path]):
                    self._keep(names[path], [problem])
            elif path in (self.base.files if self.base else ()):
                self._keep_text(path, [problem])
        self._write()

    def _write(self) -> None:
        """Bring the staging folder in line with the choice of versions."""
        for path in set(self.on_disk) - set(self.files):
            (self.folder / path).unlink()
            del self.on_disk[path]
        for path, raw in self.files.items():
            if self.on_disk.get(path) is not raw:
                place = self.folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(raw)
                self.on_disk[path] = raw
        self.opened = None

    # Choosing

    def _mark(
        self, package: Package, files: Mapping[str, bytes], name: str, broken: Collection[str]
    ) -> tuple:
        """Everything that the check of a resource depends on."""
        behind = sorted(package.behind(name))
        return tuple(
            (
                item,
                json.dumps(package.resources[item].descriptor, sort_keys=True),
                digest(files.get(package.resources[item].path, b"")),
                item != name and item in broken,
            )
            for item in [name, *behind]
        )

    def unit_mark(self, name: str) -> str:
        """A mark for a table as saved, together with its entry in the declaration."""
        resource = self.package.resources[name]
        entry = json.dumps(resource.descriptor, sort_keys=True).encode()
        return digest(entry + self.saved.files.get(resource.path, b""))

    def _is_changed(self, name: str) -> bool:
        """Whether the chosen version of a resource differs from the one in the base."""
        if self.base is None or name not in self.base.catalog.package.resources:
            return True
        old, new = self.base.catalog.package.resources[name], self.package.resources[name]
        same = self.files.get(new.path) == self.base.files.get(old.path)
        return not (same and old.descriptor == new.descriptor)

    def _can_keep(self, name: str) -> bool:
        """Whether the base has a good version of a resource that is not chosen already."""
        return (
            self.base is not None
            and name in self.base.catalog.package.resources
            and name not in self.base.catalog.problems
            and self.base.catalog.package.resources[name].path in self.base.files
            and name not in self.kept
            and self._is_changed(name)
        )

    def _keep(
        self, name: str, problems: Collection[Problem] = (), found: Collection[Surprise] = ()
    ) -> None:
        """Choose the version of the base for a resource and its entry, and say why."""
        assert self.base is not None
        path = self.package.resources[name].path
        old = self.base.catalog.package.resources[name]
        self._say(path, problems, found)
        self.marks[path] = self.unit_mark(name)
        self.told.pop(name, None)
        self.kept.add(name)
        self.files.pop(path, None)
        self.files[old.path] = self.base.files[old.path]
        if old.descriptor != self.package.resources[name].descriptor:
            self.descriptor["resources"] = [
                old.descriptor if item["name"] == name else item
                for item in self.descriptor["resources"]
            ]
            text = json.dumps(self.descriptor, indent=2, ensure_ascii=False)
            self.files[DESCRIPTOR] = f"{text}\n".encode()

    def _keep_text(self, path: str, problems: Collection[Problem]) -> None:
        assert self.base is not None
        self._say(path, problems, ())
        self.kept.add(path)
        self.files[path] = self.base.files[path]

    def _say(self, path: str, problems: Collection[Problem], found: Collection[Surprise]) -> None:
        known = self.problems.setdefault(path, [])
        known += [problem for problem in problems if problem not in known]
        self.surprises.setdefault(path, []).extend(found)

    def hold_everything(self, problems: Collection[Problem], found: Collection[Surprise]) -> None:
        """Show the base as it is; nothing that was saved can be told apart from what is wrong."""
        self._say(DESCRIPTOR, problems, found)
        self.marks[DESCRIPTOR] = digest(self.saved.files.get(DESCRIPTOR, b""))
        self.is_held_whole = True

    def _renew(self) -> None:
        """Write the choice and read its declaration, or hold everything where it has none."""
        self._write()
        try:
            self.package = read_package(self.folder)
        except DataProblem as problem:
            self.hold_everything(problem.problems, ())

    # Checking; each of these says whether a version was put back, so that all is checked again.

    def check_tables(self) -> bool:
        """Put back the tables that fail, or those whose change makes others fail."""
        broken: dict[str, list[Problem]] = {}
        order = in_reading_order(self.package)
        for at, name in enumerate(order, start=1):
            mark = self._mark(self.package, self.files, name, broken)
            if mark not in self.checks:
                if self.progress:
                    self.progress(f"Checking file {at} of {len(order)}: {name}")
                self.checks[mark] = self._check(name, broken)
                if self.today:
                    self.checks[mark] += read_later(self.package.resources[name], self.today)
            if self.checks[mark]:
                broken[name] = self.checks[mark]
        self.broken = broken
        before = len(self.kept)
        for name, problems in broken.items():
            if self._can_keep(name):
                self._keep(name, problems)
            elif self.base and name not in self.base.catalog.problems:
                for other in sorted(self.package.behind(name)):
                    if self._can_keep(other):
                        self._keep(other, problems)
        if len(self.kept) == before:
            return self._hold_untyped()
        self._renew()
        return True

    def _check(self, name: str, broken: Collection[str]) -> list[Problem]:
        if name in self.unreadable and name not in self.kept:
            return [self.unreadable[name]]
        problems = check_resource(self.package, name, broken)
        if not problems and self._can_keep(name) and not self.package.resources[name].is_table:
            return self._shape_problems(name)
        return problems

    def _shape_problems(self, name: str) -> list[Problem]:
        """That a JSON file is built in another way than the one that the maps know how to draw."""
        assert self.base is not None
        resource = self.package.resources[name]
        old = self.base.catalog.package.resources[name]
        if not self.is_same_site:
            return []
        known = shape(parse_json(self.base.files[old.path]))
        found = shape(parse_json(self.files[resource.path]))
        if known == found:
            return []
        example = min(known ^ found)
        return [
            Problem(
                file=f"data/{resource.path}",
                found=f"content that is built in another way than before ({example})",
                allowed="the same properties, lists and numbers as before",
                fix="put the last version of the file back; it is not made to be edited by hand",
            )
        ]

    def _hold_untyped(self) -> bool:
        """Put back the files that passed the check and could not be read into tables after it."""
        new = {
            name: list(problems)
            for name, problems in self._catalog().problems.items()
            if name not in self.broken
        }
        for name in new:
            self.checks[self._mark(self.package, self.files, name, self.broken)] = new[name]
        return bool(new) and self.check_tables()

    def _catalog(self) -> Catalog:
        if self.opened is None:
            self.opened = open_catalog(
                self.folder,
                self.base.catalog if self.base else None,
                marks=marks_of(self.files),
                checked={name: tuple(found) for name, found in self.broken.items()},
            )
        return self.opened

    def check_words(self) -> bool:
        """Put back what makes a fact or a text fail that did not fail before."""
        if self.base is None or "facts" in self.broken or "facts" in self.base.catalog.problems:
            return False
        now, then = self._catalog(), self.base.catalog
        before = len(self.kept)
        known = {_said(problem) for problem in then.fact_problems}
        new = [problem for problem in now.fact_problems if _said(problem) not in known]
        for problem in new:
            self._blame_for_fact(problem)
        if not new:
            known = {_said(problem) for problem in then.text_problems}
            new = [
                problem
                for problem in now.text_problems
                if _said(problem) not in known
                and problem.file.startswith("data/text/")
                # A new page's text has no version before; its page says what is wrong with it.
                and problem.file.removeprefix("data/") in self.base.files
            ]
            needed = self.texts if self.package.texts else set(then.texts)
            missing = needed & set(then.texts) - set(now.texts)
            for path in sorted(missing):
                new.append(
                    Problem(
                        file=f"data/{path}",
                        found="no such file",
                        allowed="the text of a page",
                        fix="put the file back, or restore its old name",
                    )
                )
            for problem in new:
                self._blame_for_text(problem)
        if new and len(self.kept) == before:
            self.hold_everything(new, ())
        if not new:
            return False
        self._renew()
        return True

    def _blame_for_fact(self, problem: Problem) -> None:
        assert self.base is not None
        row = self._catalog().tables["facts"].iloc[(problem.row or 2) - 2]
        then = self.base.catalog.tables["facts"]
        same = then[then["id"] == row["id"]]
        is_same = len(same) == 1 and all(
            str(row[name]) == str(same.iloc[0].get(name, "")) for name in row.index
        )
        dataset = row["dataset"]
        for name in [dataset, "facts"] if is_same else ["facts", dataset]:
            if name in self.package.resources and self._can_keep(name):
                self._keep(name, [problem])
                return

    def _blame_for_text(self, problem: Problem) -> None:
        assert self.base is not None
        path = problem.file.removeprefix("data/")
        if path in self.base.files and self.files.get(path) != self.base.files[path]:
            self._keep_text(path, [problem])
        elif self._can_keep("facts"):
            self._keep("facts", [problem])

    def check_surprises(self) -> bool:
        """Put back the tables that hold something a person must confirm and has not."""
        if self.base is None:
            return False
        now, then = self._catalog(), self.base.catalog
        gone = package_surprises(then, now)
        if gone and self.is_same_site and not self._is_accepted_whole():
            self.hold_everything((), gone)
            return True
        before = len(self.kept)
        for name in self.package.resources:
            if not self._can_keep(name):
                continue
            found = self._found_in(name, then, now)
            if any(one.holds for one in found):
                self._keep(name, (), found)
            else:
                self.told[name] = found
        if len(self.kept) == before:
            return False
        self._renew()
        return True

    def _found_in(self, name: str, then: Catalog, now: Catalog) -> list[Surprise]:
        found = surprises(then, now, name)
        old = [field.name for field in then.package.resources[name].fields]
        new = [field.name for field in now.package.resources[name].fields]
        # A new version of the site comes with the columns that its pages read.
        is_rebuilt = old != new and not self.is_same_site
        path = self.package.resources[name].path
        if is_rebuilt or self.accepted(path, self.unit_mark(name)):
            return [replace(one, holds=False) for one in found]
        # Whoever goes back to rows that readers saw before has nothing to confirm.
        is_same = then.package.resources[name].fields == now.package.resources[name].fields
        if is_same and any(one.holds for one in found):
            is_back = self.was_shown(path, digest(self.files[path]))
            return [replace(one, holds=False) for one in found] if is_back else found
        return found

    def _is_accepted_whole(self) -> bool:
        return self.accepted(DESCRIPTOR, digest(self.saved.files.get(DESCRIPTOR, b"")))

    def try_out(self, trial: Trial) -> bool:
        """Put back the tables of which a page could not draw what it shows."""
        names = [name for name in self.package.resources if self._can_keep(name)]
        if not names or names == self.tried:
            return False
        self.tried = names
        before = len(self.kept)
        assert self.base is not None
        for name, fault in trial(self.base.catalog, self._catalog(), names).items():
            if self._can_keep(name):
                problem = Problem(
                    file=f"data/{self.package.resources[name].path}",
                    found=f"figures that a page cannot show ({fault})",
                    allowed="figures that every page can show",
                    fix="compare the file with the version before, and tell the developers",
                )
                self._keep(name, [problem])
        if len(self.kept) == before:
            return False
        self._renew()
        return True

    def finish(self) -> Assembly:
        """The edition as it is now chosen, and what is said of the saved files."""
        if self.is_held_whole and self.base is not None:
            files, catalog = self.base.files, self.base.catalog
            self.repairs = {}
            self.told = {}
        else:
            files, catalog = self.files, self._catalog()
        return Assembly(
            files=files,
            catalog=catalog,
            problems={path: tuple(found) for path, found in self.problems.items()},
            surprises={path: tuple(found) for path, found in self.surprises.items()},
            marks=self.marks,
            told=tuple(one for found in self.told.values() for one in found),
            repairs=tuple(one for found in self.repairs.values() for one in found),
            undeclared=tuple(
                undeclared_problem(path, {*self.files, DESCRIPTOR}) for path in self.undeclared
            ),
        )


def _said(problem: Problem) -> tuple[str, str | None, str]:
    """A problem without its row, which moves when rows are added above it."""
    return problem.file, problem.column, problem.found


def marks_of(files: Mapping[str, bytes]) -> dict[str, Stamp]:
    """Marks of files by their content, for `open_catalog`."""
    return {path: (path, digest(raw), len(raw)) for path, raw in sorted(files.items())}


def shape(value: Any, place: str = "") -> set[str]:
    """How a JSON value is built: the properties of every object and the kinds of values, by place.

    Values themselves, and how many there are in a list, leave no trace.
    """
    if isinstance(value, dict):
        found = {f"{place}{{{', '.join(sorted(value))}}}"}
        return found.union(*(shape(item, f"{place}.{name}") for name, item in value.items()))
    if isinstance(value, list):
        return {f"{place}[]"}.union(*(shape(item, f"{place}[]") for item in value))
    kind = "number" if isinstance(value, int | float) else type(value).__name__
    return {f"{place}: {kind}"}
