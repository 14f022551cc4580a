"""A new edition in the making: for each file the saved version or the one of the edition before.

A table and its entry in datapackage.json are one unit, a text is another. Reverting a unit takes
its version from the edition before (the base), and notes why.
"""

from __future__ import annotations

import csv
import io
import json
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from components.catalog.catalog import Catalog, Stamp, open_catalog
from components.publishing.saved import SavedFiles, undeclared_problem
from components.runtime.files import digest, parse_json
from components.schema import datasets
from components.schema.declaration import read_package
from components.schema.package import DESCRIPTOR, Resource
from components.schema.problems import DataProblem, Problem, Repair, Surprise
from components.text.messages import say
from components.validation.check import check_key, check_resource
from components.validation.repair import non_ascii_words, repair_table, repair_text

LOG = logging.getLogger(__name__)
WAIT = "close it in other programs, or wait until it is copied, and save it again"

# What pages make of a catalog, tried before readers see it: the catalog before, the new one and
# the names of the refreshed tables go in; the tables that a page cannot draw come out, each with
# a word that says why.
Trial = Callable[[Catalog, Catalog, Collection[str]], Mapping[str, str]]
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class BuildRules:
    """What may be in a new edition.

    `is_accepted` says whether a person accepted a path with the content of that hash, `was_shown`
    whether readers saw that content in an earlier edition, and `is_revoked` whether a person took
    it back since. No table may be read after `today`.
    Where the site is not the same program as when the base was made, tables may lose and rename
    columns. With `is_preview`, what a person must confirm holds nothing back and is listed as such.
    """

    is_accepted: Callable[[str, str], bool] = lambda path, mark: True
    was_shown: Callable[[str, str], bool] = lambda path, mark: False
    is_revoked: Callable[[str, str], bool] = lambda path, mark: False
    is_same_site: bool = True
    today: date | None = None
    trial: Trial | None = None
    progress: Progress | None = None
    is_preview: bool = False


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
class BuildResult:
    """What came of the saved files.

    `files` make the edition and `catalog` is opened from them. `problems` and `surprises` say, by
    path, why a saved file is not among them; `notices` are surprises that held nothing back.
    `marks` are hashes of the files that are held. `undeclared` are the files that nothing reads.
    """

    files: Mapping[str, bytes]
    catalog: Catalog
    problems: Mapping[str, tuple[Problem, ...]]
    surprises: Mapping[str, tuple[Surprise, ...]]
    marks: Mapping[str, str]
    notices: tuple[Surprise, ...]
    repairs: tuple[Repair, ...]
    undeclared: tuple[Problem, ...] = ()


class Draft:
    """One choice of versions, and why some saved files are not in it; `folder` holds the files."""

    def __init__(
        self, saved: SavedFiles, base: Edition | None, folder: Path, rules: BuildRules
    ) -> None:
        self.saved, self.base, self.folder, self.rules = saved, base, folder, rules
        self.files: dict[str, bytes] = {}
        self.reverted: set[str] = set()
        self.broken: dict[str, list[Problem]] = {}
        self.checks: dict[str, list[Problem]] = {}
        self.tried: list[str] = []
        self.texts: set[str] = set()
        self.unreadable: dict[str, Problem] = {}
        self.notices: dict[str, list[Surprise]] = {}
        self.is_held_whole = False
        self._problems: dict[str, list[Problem]] = {}
        self._surprises: dict[str, list[Surprise]] = {}
        self._repairs: dict[str, list[Repair]] = {}
        self._marks: dict[str, str] = {}
        self._undeclared = list(saved.undeclared)
        self._descriptor: dict[str, Any] = {}
        self._on_disk: dict[str, bytes] = {}
        self._opened: Catalog | None = None
        if base and rules.is_same_site:
            package, known = base.catalog.package, base.catalog.problems
            for name in package.resources:
                key = check_key(package, name, known, base.files.get)
                self.checks[key] = list(known.get(name, ()))

    # Reading

    def read_declaration(self) -> None:
        """Take the declaration and all files it names, repaired. Raises DataProblem."""
        raw, repairs = repair_text(self.saved.files.get(DESCRIPTOR, b""), f"data/{DESCRIPTOR}")
        self.files = {DESCRIPTOR: raw} if DESCRIPTOR in self.saved.files else {}
        self._repairs[DESCRIPTOR] = repairs
        self._write()
        package = self.package = read_package(self.folder)
        self._descriptor = parse_json(raw)
        for resource in package.resources.values():
            if resource.path in self.saved.files:
                self.files[resource.path] = self._repaired(resource)
        self.texts = package.text_paths(self._column)
        for path, raw in self.saved.files.items():
            if package.may_be_text(path):
                if package.texts and path not in self.texts:
                    self._undeclared.append(path)
                    continue
                fixed, repairs = repair_text(raw, f"data/{path}", self._known_words(path))
                self.files[path], self._repairs[path] = fixed, repairs
        self._write()
        self._take_settings()
        self._revert_unreadable()

    def _take_settings(self) -> None:
        """Write the declaration as datasets.csv says; as that of the base says where it fails."""
        if datasets.NAME not in self.package.resources:
            return
        raw = self.files.get(datasets.FILE)
        if raw is None or check_resource(self.package, datasets.NAME):
            raw = self.base.files.get(datasets.FILE) if self.base else None
        if raw is None:
            return
        before = self.files[DESCRIPTOR]
        self._apply_settings(raw)
        if self.files[DESCRIPTOR] != before:
            what = say("publishing-settings-taken", file=datasets.FILE)
            self._repairs[DESCRIPTOR] += [Repair(file=f"data/{DESCRIPTOR}", what=what)]
            self._write()
            self.package = read_package(self.folder)

    def _apply_settings(self, raw: bytes) -> None:
        new = datasets.declared(self._descriptor, datasets.settings_of(raw), self.reverted)
        if new != self._descriptor:
            self._descriptor = new
            self.files[DESCRIPTOR] = datasets.as_json(new)

    def _repaired(self, resource: Resource) -> bytes:
        """The saved file of a resource, repaired where possible; as it is where that fails."""
        path = resource.path
        raw = self.saved.files[path]
        if not resource.is_table or (self.base and self.base.files.get(path) == raw):
            return raw
        try:
            raw, self._repairs[path] = repair_table(raw, resource, self._known_words(path))
        except Exception:
            LOG.exception("data/%s could not be repaired", path)
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

    def _known_words(self, path: str) -> set[str]:
        if self.base is None or path not in self.base.files:
            return set()
        return non_ascii_words(self.base.files[path].decode("utf-8", "replace"))

    def _revert_unreadable(self) -> None:
        names = {resource.path: name for name, resource in self.package.resources.items()}
        for path, found in self.saved.unreadable.items():
            problem = Problem(
                file=f"data/{path}", found=found, allowed="a file that can be read", fix=WAIT
            )
            if path in names:
                self.unreadable[names[path]] = problem
                if self.can_revert(names[path]):
                    self.revert(names[path], [problem])
            elif path in (self.base.files if self.base else ()):
                self.revert_text(path, [problem])
        self._write()

    def _write(self) -> None:
        """Bring the folder in line with the choice of versions."""
        for path in set(self._on_disk) - set(self.files):
            (self.folder / path).unlink()
            del self._on_disk[path]
        for path, raw in self.files.items():
            if self._on_disk.get(path) is not raw:
                place = self.folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(raw)
                self._on_disk[path] = raw
        self._opened = None

    # Choosing

    def check_key(self, name: str, broken: Collection[str]) -> str:
        """A hash of everything that the check of a resource depends on."""
        return check_key(self.package, name, broken, self.files.get)

    def unit_mark(self, name: str) -> str:
        """A hash of a table as saved, together with its entry in the declaration."""
        resource = self.package.resources[name]
        entry = json.dumps(resource.descriptor, sort_keys=True).encode()
        return digest(entry + self.saved.files.get(resource.path, b""))

    @property
    def descriptor_mark(self) -> str:
        """A hash of the declaration as saved."""
        return digest(self.saved.files.get(DESCRIPTOR, b""))

    def can_revert(self, name: str) -> bool:
        """Whether the base has a good version of a resource that differs from the chosen one."""
        if self.base is None or name in self.reverted:
            return False
        old = self.base.catalog.package.resources.get(name)
        if old is None or name in self.base.catalog.problems or old.path not in self.base.files:
            return False
        new = self.package.resources[name]
        is_same = self.files.get(new.path) == self.base.files[old.path]
        return not (is_same and old.descriptor == new.descriptor)

    def revert(
        self, name: str, problems: Collection[Problem] = (), found: Collection[Surprise] = ()
    ) -> None:
        """Choose the version of the base for a resource and its entry, and note why."""
        assert self.base is not None
        path = self.package.resources[name].path
        old = self.base.catalog.package.resources[name]
        self._note(path, problems, found)
        self._marks[path] = self.unit_mark(name)
        self.notices.pop(name, None)
        self.reverted.add(name)
        self.files.pop(path, None)
        self.files[old.path] = self.base.files[old.path]
        if old.descriptor != self.package.resources[name].descriptor:
            self._descriptor["resources"] = [
                old.descriptor if item["name"] == name else item
                for item in self._descriptor["resources"]
            ]
            self.files[DESCRIPTOR] = datasets.as_json(self._descriptor)
        if name == datasets.NAME:
            self._apply_settings(self.base.files[old.path])

    def leave_out(self, name: str, found: Collection[Surprise]) -> None:
        """Leave out a resource that the base does not have, and its entry, and note why."""
        path = self.package.resources[name].path
        self._note(path, (), found)
        self._marks[path] = self.unit_mark(name)
        self.notices.pop(name, None)
        self.reverted.add(name)
        self.files.pop(path, None)
        entries = self._descriptor["resources"]
        self._descriptor["resources"] = [item for item in entries if item["name"] != name]
        self.files[DESCRIPTOR] = datasets.as_json(self._descriptor)

    def revert_text(
        self, path: str, problems: Collection[Problem] = (), found: Collection[Surprise] = ()
    ) -> None:
        """Choose the version of the base for a text, or none where it is new, and note why."""
        assert self.base is not None
        self._note(path, problems, found)
        self._marks[path] = digest(self.saved.files.get(path, b""))
        self.notices.pop(path, None)
        self.reverted.add(path)
        if path in self.base.files:
            self.files[path] = self.base.files[path]
        else:
            self.files.pop(path, None)

    def _note(self, path: str, problems: Collection[Problem], found: Collection[Surprise]) -> None:
        known = self._problems.setdefault(path, [])
        known += [problem for problem in problems if problem not in known]
        self._surprises.setdefault(path, []).extend(found)

    def hold_everything(self, problems: Collection[Problem], found: Collection[Surprise]) -> None:
        """Show the base as it is: what is good in the saved files cannot be separated."""
        self._note(DESCRIPTOR, problems, found)
        self._marks[DESCRIPTOR] = self.descriptor_mark
        self.is_held_whole = True

    def update(self) -> None:
        """Write the choice and read its declaration, or hold everything where it has none."""
        self._write()
        try:
            self.package = read_package(self.folder)
        except DataProblem as problem:
            self.hold_everything(problem.problems, ())

    def catalog(self) -> Catalog:
        """The data as they are chosen now."""
        if self._opened is None:
            self._opened = open_catalog(
                self.folder,
                self.base.catalog if self.base else None,
                marks=marks_of(self.files),
                checked={name: tuple(found) for name, found in self.broken.items()},
            )
        return self._opened

    def finish(self) -> BuildResult:
        """The edition as it is chosen now, and what was found in the saved files."""
        if self.is_held_whole and self.base is not None:
            files, catalog = self.base.files, self.base.catalog
            self._repairs, self.notices = {}, {}
        else:
            files, catalog = self.files, self.catalog()
        declared = {*self.files, DESCRIPTOR}
        return BuildResult(
            files=files,
            catalog=catalog,
            problems={path: tuple(found) for path, found in self._problems.items()},
            surprises={path: tuple(found) for path, found in self._surprises.items()},
            marks=self._marks,
            notices=tuple(one for found in self.notices.values() for one in found),
            repairs=tuple(one for found in self._repairs.values() for one in found),
            undeclared=tuple(undeclared_problem(path, declared) for path in self._undeclared),
        )


def marks_of(files: Mapping[str, bytes]) -> dict[str, Stamp]:
    """Marks of files by their content, for `open_catalog`."""
    return {path: (path, digest(raw), len(raw)) for path, raw in sorted(files.items())}
