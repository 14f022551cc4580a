"""What staff publish as one step: files put into data/ together, or not at all."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from components.runtime.files import digest, write_whole
from components.runtime.settings import Environment
from components.schema import datasets
from components.schema.package import DESCRIPTOR, Resource
from components.text import words
from components.text.messages import say

CHANGES = "changes.csv"


class SavedSinceError(Exception):
    """Raised when files that are to be published were saved by someone else meanwhile."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths)
        super().__init__(say("publishing-saved-meanwhile", files=words.run(paths)))


class NotReadyError(Exception):
    """Raised when files have problems or questions that were not on the screen; `lines` says so."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(lines))


def may_publish(folder: Path) -> bool:
    """Whether this site may save files into `folder`: one for staff, with the right to write."""
    is_writable = all(
        os.access(place, os.W_OK)
        for place in (folder, *(p for p in folder.iterdir() if p.is_dir()))
    )
    return Environment().is_on("ATLAS_STAFF") and is_writable


def digests_on_disk(folder: Path, paths: Sequence[str]) -> dict[str, str]:
    """A hash of each file as it is saved now; "" where there is none."""
    found = {}
    for path in paths:
        place = folder / path
        found[path] = digest(place.read_bytes()) if place.is_file() else ""
    return found


@contextlib.contextmanager
def save_or_revert(folder: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Save `files`, by path below `folder`; as they were before where anything fails."""
    before = {
        path: (folder / path).read_bytes() if (folder / path).is_file() else None for path in files
    }
    try:
        for path, raw in files.items():
            if before[path] != raw:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                write_whole(folder / path, raw, is_public=True)
        yield
    except BaseException:
        for path, old in before.items():
            if old is None:
                (folder / path).unlink(missing_ok=True)
            elif (folder / path).read_bytes() != old:
                write_whole(folder / path, old, is_public=True)
        raise


def with_declaration(files: Mapping[str, bytes], declaration: bytes) -> dict[str, bytes]:
    """`files` and, where the settings are among them, datapackage.json written from these."""
    made = dict(files)
    if datasets.FILE in made:
        old = made.get(DESCRIPTOR, declaration)
        new = datasets.write_declaration(old, made[datasets.FILE])
        if new != old:
            made[DESCRIPTOR] = new
    return made


def records_of(text: str) -> list[str]:
    """The rows of a CSV as they are written, ends of lines included."""
    rows, open_row = [], ""
    for line in io.StringIO(text, newline=""):
        open_row += line
        if open_row.count('"') % 2 == 0:
            rows.append(open_row)
            open_row = ""
    return rows + ([open_row] if open_row else [])


def with_row(raw: bytes, resource: Resource, row: Mapping[str, str]) -> bytes:
    """The table with `row` in place of the one with the same key, or in addition to all.

    A new row goes where the order of the table puts it, else to the end; others stay as they are
    written.
    """
    header, *rows = records_of(raw.decode("utf-8-sig")) or [
        _line([f.name for f in resource.fields])
    ]
    names = _cells(header)
    new = _line([row.get(name, "") for name in names])
    key = resource.primary_key
    cells = [dict(zip(names, _cells(one), strict=False)) for one in rows]
    for at, old in enumerate(cells):
        if key and all(old.get(name) == row.get(name, "") for name in key):
            rows[at] = new
            return "".join([header, *rows]).encode()
    if rows and not rows[-1].endswith("\n"):
        rows[-1] += "\n"
    rows.insert(_place(cells, resource, row), new)
    return "".join([header, *rows]).encode()


def _place(cells: Sequence[Mapping[str, str]], resource: Resource, row: Mapping[str, str]) -> int:
    """Where a new row belongs: by the first of these columns that the table is in order of."""
    for name in ("date", *resource.primary_key[:1], resource.naming_field):
        given = [one.get(name, "").casefold() for one in cells]
        if name and len(given) > 1 and given == sorted(given):
            return sum(one <= row.get(name, "").casefold() for one in given)
        if name and len(given) > 1 and given == sorted(given, reverse=True):
            return sum(one > row.get(name, "").casefold() for one in given)
    return len(cells)


def _cells(record: str) -> list[str]:
    return next(csv.reader(io.StringIO(record, newline="")), [])


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def with_change(raw: bytes, day: date, title: str, detail: str, dataset: str, page: str) -> bytes:
    """changes.csv with a line for readers on top."""
    header, *rows = records_of(raw.decode("utf-8-sig"))
    return "".join([header, _line([day.isoformat(), title, detail, dataset, page]), *rows]).encode()
