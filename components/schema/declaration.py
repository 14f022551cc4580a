"""Reading data/datapackage.json, and refusing a declaration that does not hold together."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from components.runtime.files import parse_json
from components.schema.entries import package_of
from components.schema.package import (
    DESCRIPTOR,
    Package,
    Resource,
    parse_terms,
)
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.text.messages import say

if TYPE_CHECKING:
    import frictionless


class _RefusedError(Exception):
    """A declaration that frictionless refuses; the message is its own."""


def read_package(folder: Path, *, is_checked: bool = False) -> Package:
    """The declaration of `folder`. Raises DataProblem when it is missing or not readable.

    With `is_checked`, for a declaration that was accepted before, frictionless is not asked.
    """
    raw = b""
    try:
        raw = (folder / DESCRIPTOR).read_bytes()
        package = parse_package(raw, is_checked)
        return replace(package, folder=folder)
    except FileNotFoundError:
        found, fix = "no such file", say("schema-restore", file=DESCRIPTOR)
    except OSError:
        found, fix = "a file that cannot be opened", "close it in other programs, and save it again"
    except UnicodeDecodeError:
        found, fix = "text that is not UTF-8", "save it again as UTF-8"
    except json.JSONDecodeError as error:
        found = say(
            "schema-mistake",
            line=str(error.lineno),
            character=str(error.colno),
            reason=error.msg.lower(),
        )
        fix = "look for a missing comma, quote or bracket just before that place"
    except _RefusedError as error:
        found = say("schema-refused", reason=str(error))
        fix = "compare with a resource that works"
    except Exception as error:  # whatever stops the reading is a fault of the file
        found = say("schema-incomplete", reason=str(error))
        fix = _day_fix(str(error), raw) or "compare with a resource that works"
    raise DataProblem(
        [Problem(file=f"data/{DESCRIPTOR}", found=found, allowed="a data package", fix=fix)]
    )


def _day_fix(said: str, raw: bytes) -> str:
    """Where a misread day of reading is and what to write; "" for any other fault."""
    match = re.search(r"“retrieved” is (\".*?\")", said)
    if not match:
        return ""
    line = raw[: max(raw.find(match[1].encode()), 0)].count(b"\n") + 1
    parts = re.fullmatch(r"\"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\"", match[1])
    first, second, year = map(int, parts.groups()) if parts else (0, 0, 0)
    # Only where one of the two cannot be a month is it certain which is the day.
    month, day = (second, first) if first > 12 else (first, second)
    if parts and 1 <= month <= 12 < day <= 31:
        return say("schema-day", line=str(line), day=f"{year}-{month:02}-{day:02}")
    return say("schema-day-form", line=str(line))


# One save reads the same declaration several times, and frictionless takes half a second for it.
@lru_cache(maxsize=16)
def parse_package(raw: bytes, is_checked: bool) -> Package:
    """The declaration with this content, in no folder yet. Raises what `read_package` explains."""
    package = package_of(Path(), parse_json(raw))
    _require_lists(package)
    _require_expected(package)
    if not is_checked:
        _require_accepted(package)
    return package


def _require_accepted(package: Package) -> None:
    """Raise _RefusedError when frictionless refuses the declaration."""
    from frictionless import FrictionlessException

    try:
        tabular(package)
    except FrictionlessException as error:
        notes = [reason.note for reason in error.reasons or (error.error,)]
        raise _RefusedError(words.series(notes)) from error


def _require_lists(package: Package) -> None:
    """Raise KeyError or ValueError when a list of ids refers to something not declared."""
    for resource in package.resources.values():
        for field in resource.fields:
            if field.list_of:
                table, column = field.list_of
                package.table(table).field(column)
            if field.earlier_by:
                resource.field(field.earlier_by)
                if not field.list_of or field.list_of[0] != resource.name:
                    raise ValueError(f"earlierBy of {field.name!r} needs a listOf of its own table")


def _require_expected(package: Package) -> None:
    """Raise KeyError when something expected of a table names what is not declared."""
    for resource in package.resources.values():
        for item in (*resource.expect.sums, *resource.expect.bounds):
            other = package.table(item.of)
            resource.field(item.column)
            other.field(item.of_column)
            for here, there in item.by:
                resource.field(here)
                other.field(there)
            for table, rows in ((resource, item.rows), (other, item.of_rows)):
                for name, _, _ in parse_terms(rows):
                    table.field(name)
        for name in _expected_columns(resource):
            resource.field(name)
        for part in resource.expect.parts:
            terms = [name for name, _, _ in parse_terms(part.of_rows)]
            for name in (part.column, part.until, *part.by, *terms):
                package.table(part.of).field(name)


def _expected_columns(resource: Resource) -> Iterator[str]:
    """The columns that expectations name, other than those of comparisons."""
    expect = resource.expect
    for columns in expect.ordered:
        yield from columns
    for rate in expect.rates:
        yield from filter(None, (rate.count, rate.rate, rate.population))
    for withheld in expect.withheld:
        yield from withheld.columns
    for part in expect.parts:
        yield from (part.column, part.time, *part.by)
    chosen = [item.rows for item in expect.rates]
    chosen += [item.rows for item in expect.withheld]
    for rows in chosen:
        yield from (name for name, _, _ in parse_terms(rows))


def tabular(
    package: Package, only: Collection[str] = (), broken: Collection[str] = ()
) -> frictionless.Package:
    """The tables of `package` as frictionless reads them, without the properties that are ours.

    With `only`, just those; references to `broken` tables are left out. Raises
    FrictionlessException when the declaration itself is faulty.
    """
    # Loading it takes as long as reading all tables, and a start on an accepted edition needs none.
    import frictionless

    resources = []
    for table in package.resources.values():
        if table.is_table and (not only or table.name in only):
            schema = dict(table.descriptor["schema"])
            keys = schema.pop("foreignKeys", [])
            known = [key for key in keys if key["reference"]["resource"] not in broken]
            resources.append(
                {
                    "name": table.name,
                    "path": table.path,
                    "schema": schema | ({"foreignKeys": known} if known else {}),
                    "encoding": "utf-8-sig",
                    "format": "csv",
                    "dialect": {"csv": {"delimiter": ","}},
                }
            )
    return frictionless.Package.from_descriptor(
        {"name": package.name, "resources": resources}, basepath=str(package.folder)
    )
