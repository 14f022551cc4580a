"""The files of a data folder as they are saved now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from components.catalog.catalog import saved_paths
from components.ingest.recipe import PLACE
from components.runtime.files import digest
from components.schema.declaration import parse_package
from components.schema.package import DESCRIPTOR, Package
from components.schema.problems import Problem
from components.text.messages import say
from components.text.search import closest
from components.validation.repair import repair_text

LARGEST = 64 * 2**20
# What is in data/ next to the data: the guide for staff, and how agencies' files are read.
GUIDE = ("README.md", "COLUMNS.md", "guide/", f"{PLACE.name}/")
# What programs leave next to a file when they stop, and the files of spreadsheet programs.
SPARE = ("~", ".bak", ".tmp", ".swp", ".old", ".orig")
WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")


@dataclass(frozen=True, kw_only=True)
class SavedFiles:
    """The declared files of a data folder, read once, and the names of the others.

    `unreadable` says of declared files why they were not read.
    """

    files: Mapping[str, bytes]
    unreadable: Mapping[str, str]
    undeclared: tuple[str, ...] = ()

    @property
    def digests(self) -> dict[str, str]:
        """A hash of the content of every declared file, and, under "", of the other names."""
        marks = {path: digest(raw) for path, raw in self.files.items()}
        others = digest("\n".join(self.undeclared).encode())
        return marks | dict(self.unreadable) | ({"": others} if self.undeclared else {})


def read_saved(folder: Path) -> SavedFiles:
    """The declaration and the files it names, in `folder`, as they are saved now.

    While the declaration cannot be read, nothing else is.
    """
    files: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    _read(folder, DESCRIPTOR, files, unreadable)
    package = _declared(files.get(DESCRIPTOR, b""))
    if package is None:
        return SavedFiles(files=files, unreadable=unreadable)
    undeclared = []
    for name in saved_paths(folder):
        if name == DESCRIPTOR or name.startswith(GUIDE):
            continue
        if package.is_declared(name):
            _read(folder, name, files, unreadable)
        else:
            # A name may hold bytes that are no text; it is only shown from here on.
            undeclared.append(name.encode("utf-8", "backslashreplace").decode())
    return SavedFiles(files=files, unreadable=unreadable, undeclared=tuple(undeclared))


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
    except Exception:  # reported when the declaration is read to be used
        return None


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
        kind = "copy"
        if stem.endswith(SPARE):
            kind = "spare"
        elif stem.endswith(WORKBOOKS):
            kind = "workbook"
        fix = say("publishing-copy", kind=kind, file=best)
    return Problem(
        file=f"data/{path}",
        found="a file that is not declared, so nothing reads it",
        allowed=say("publishing-declared", declaration=DESCRIPTOR),
        fix=fix,
    )
