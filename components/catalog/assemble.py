"""Making an edition of the saved files: what is good is taken in, the rest stays as it was.

A table and its entry in datapackage.json are one unit, a text is another. A unit that fails its
check, or holds something that a person must confirm, is replaced by its version in the edition
before; then everything is checked again, because other tables and facts may rest on it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from components.catalog.catalog import Catalog, Stamp, is_hidden, open_catalog
from components.catalog.check import check_resource, in_reading_order, read_later
from components.catalog.package import DESCRIPTOR, Package, read_package
from components.catalog.problems import DataProblem, Problem, Repair, Surprise
from components.catalog.repair import repair_table, repair_text, special_words
from components.catalog.surprises import package_surprises, surprises

LARGEST = 64 * 2**20
WAIT = "close it in other programs, or wait until it is copied, and save it again"

# What pages make of a catalog, tried before readers see it: the catalog before, the new one and
# the names of the refreshed tables go in; of tables that a page cannot draw a word comes out.
Trial = Callable[[Catalog, Catalog, Collection[str]], Mapping[str, str]]
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Saved:
    """The files of a data folder, read once. `unreadable` says of others why they were not."""

    files: Mapping[str, bytes]
    unreadable: Mapping[str, str]

    @property
    def digests(self) -> dict[str, str]:
        """A mark for the content of every file."""
        return {path: digest(raw) for path, raw in self.files.items()} | dict(self.unreadable)


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
    stand for the content of the files that wait for a person.
    """

    files: Mapping[str, bytes]
    catalog: Catalog
    problems: Mapping[str, tuple[Problem, ...]]
    surprises: Mapping[str, tuple[Surprise, ...]]
    marks: Mapping[str, str]
    told: tuple[Surprise, ...]
    repairs: tuple[Repair, ...]


def digest(raw: bytes) -> str:
    """A mark for a content."""
    return hashlib.sha256(raw).hexdigest()


def read_saved(folder: Path) -> Saved:
    """The declaration, tables, shapes and texts in `folder` as they are saved now."""
    files: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_text = name.startswith("text/") and path.suffix == ".md"
        if is_hidden(path.name) or not (is_text or path.suffix in (".csv", ".json")):
            continue
        try:
            if not path.is_file():
                continue
            if path.stat().st_size > LARGEST:
                unreadable[name] = "a file of more than 64 megabytes"
                continue
            files[name] = path.read_bytes()
        except FileNotFoundError:
            continue  # deleted or renamed since it was listed
        except OSError:
            unreadable[name] = "a file that cannot be opened"
    return Saved(files=files, unreadable=unreadable)


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
    DataProblem when there is no `base` and the declaration cannot be read.
    """
    draft = _Draft(saved, base, staging, accepted, is_same_site, progress)
    draft.was_shown, draft.today = was_shown, today
    try:
        draft.read_declaration()
    except DataProblem as problem:
        if base is None:
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
        for resource in package.resources.values():
            if resource.path in self.saved.files:
                raw = self.saved.files[resource.path]
                if resource.is_table and not self._is_known(resource.path, raw):
                    known = self._known_words(resource.path)
                    raw, self.repairs[resource.path] = repair_table(raw, resource, known)
                self.files[resource.path] = raw
        for path, raw in self.saved.files.items():
            if path.startswith("text/") and path.endswith(".md"):
                fixed, repairs = repair_text(raw, f"data/{path}", self._known_words(path))
                self.files[path], self.repairs[path] = fixed, repairs
        self.package = package
        self._write()
        self._hold_unreadable()

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
            if path in names and self._can_keep(names[path]):
                self._keep(names[path], [problem])
            elif path in (self.base.files if self.base else ()) and path not in names:
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
                self.checks[mark] = check_resource(self.package, name, broken)
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
            return False
        self._renew()
        return True

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
            missing = set(then.texts) - set(now.texts)
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
        )


def _said(problem: Problem) -> tuple[str, str | None, str]:
    """A problem without its row, which moves when rows are added above it."""
    return problem.file, problem.column, problem.found


def marks_of(files: Mapping[str, bytes]) -> dict[str, Stamp]:
    """Marks of files by their content, for `open_catalog`."""
    return {path: (path, digest(raw), len(raw)) for path, raw in sorted(files.items())}
