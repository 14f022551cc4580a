"""Checking a file of data/ against its declaration: everything that is wrong with it, by row."""

from __future__ import annotations

import csv
import json
import logging
import threading
from collections.abc import Callable, Collection
from datetime import date

from cachetools import LRUCache

from components.runtime.files import digest, parse_json
from components.schema import datasets
from components.schema.package import DESCRIPTOR, Package, Resource
from components.schema.problems import Problem
from components.schema.rows import parse_csv
from components.text.messages import say
from components.validation.cells import damaged_cells, inexact_dates
from components.validation.frictionless_errors import frictionless_problems
from components.validation.layout import (
    curly_quote_problems,
    format_problem,
    header_problems,
    no_rows,
    quote_problem,
    repeated_rows,
    row_problems,
)
from components.validation.references import list_problems, source_problems

LOG = logging.getLogger(__name__)
# What was found in a file, by its content and that of the tables it refers to.
_checked: LRUCache[str, tuple[Problem, ...]] = LRUCache(2000)
_checked_lock = threading.Lock()


def check_resource(package: Package, name: str, broken: Collection[str] = ()) -> list[Problem]:
    """Everything wrong with one declared file, by row; empty when it may be shown.

    References to the `broken` tables are not checked: that those cannot be read is no fault of
    this one. The same content is checked once.
    """
    resource = package.table(name)
    try:
        key = _key_on_disk(package, name, broken)
        with _checked_lock:
            known = _checked.get(key)
        if known is None:
            known = tuple(_find_problems(package, resource, broken))
            if _key_on_disk(package, name, broken) == key:  # not saved during the check
                with _checked_lock:
                    _checked[key] = known
        return list(known)
    except Exception as error:
        LOG.exception("the check of %s failed", name)
        return [unexpected_failure(resource.path, error)]


def _key_on_disk(package: Package, name: str, broken: Collection[str]) -> str:
    def content(path: str) -> bytes | None:
        file = package.folder / path
        return file.read_bytes() if file.is_file() else None

    return check_key(package, name, broken, content)


def check_key(
    package: Package, name: str, broken: Collection[str], read: Callable[[str], bytes | None]
) -> str:
    """A hash of everything that the check of a resource depends on; `read` gives files."""
    parts = []
    for item in [name, *sorted(package.references_of(name))]:
        resource = package.resources[item]
        is_broken = item != name and item in broken
        raw = read(resource.path)
        content = "" if raw is None else digest(raw)
        parts.append([item, resource.descriptor, content, is_broken])
    return digest(json.dumps(parts, sort_keys=True).encode())


def unexpected_failure(path: str, error: Exception) -> Problem:
    """What is said of a file that passed every check and yet made the program fail."""
    return Problem(
        file=f"data/{path}",
        found=say("validation-unreadable", reason=type(error).__name__),
        allowed="content that every part of the site can read",
        fix="compare the file with the version before, and tell the developers",
    )


def _find_problems(package: Package, resource: Resource, broken: Collection[str]) -> list[Problem]:
    path = package.folder / resource.path
    if not path.is_file():
        return [
            resource.problem(
                "no such file",
                say("validation-declared", declaration=DESCRIPTOR),
                "put the file back, or restore its old name",
            )
        ]
    raw = path.read_bytes()
    if not resource.is_table:
        return _json_problems(resource, raw) or source_problems(package, resource, broken)
    problem = format_problem(resource, raw)
    if problem:
        return [problem]
    try:
        rows = parse_csv(raw.decode("utf-8-sig"))
    except csv.Error as error:
        return [quote_problem(resource, error)]
    header = header_problems(package, resource, rows)
    if header:
        return header  # without its columns no row can be judged
    if not any(any(cell.strip() for cell in row) for row in rows[1:]):
        return [no_rows(resource, "column titles and no rows")]
    curly = curly_quote_problems(resource, rows)
    if curly:
        return curly  # their commas split the cells, and nothing else can be judged
    problems = row_problems(resource, raw, rows)
    covered = repeated_rows(rows)
    # A later check adds nothing to a row or a cell of which an earlier one said something.
    for found in (
        frictionless_problems(package, resource, broken),
        [
            *damaged_cells(resource, rows),
            *inexact_dates(resource, rows),
            *list_problems(package, resource, rows, broken),
            *source_problems(package, resource, broken),
        ],
    ):
        said = {(problem.row, problem.column) for problem in problems}
        problems += [
            problem
            for problem in found
            if (problem.row, problem.column) not in said
            and (problem.row, None) not in said
            and problem.row not in covered
        ]
    return sorted(problems, key=lambda problem: problem.row or 0)


def _json_problems(resource: Resource, raw: bytes) -> list[Problem]:
    try:
        parse_json(raw)
    except ValueError as error:
        return [
            resource.problem(
                say("validation-not-json", reason=str(error)),
                "a JSON file",
                "put the last version of the file back; it is not made to be edited by hand",
            )
        ]
    return []


def in_reading_order(package: Package) -> list[str]:
    """The names of all resources, those that others refer to first."""
    return sorted(package.resources, key=lambda name: len(package.references_of(name)))


def future_reading(resource: Resource, today: date) -> list[Problem]:
    """What is wrong with a day of reading that is after `today`; nothing for any other."""
    if resource.retrieved <= today:
        return []
    problem = Problem(
        file=f"data/{datasets.FILE}",
        found=say("validation-read-on", file=resource.path, day=resource.retrieved.isoformat()),
        allowed=say("validation-read-on-allowed", today=today.isoformat()),
        fix="write the day on which the figures were read from their publisher",
    )
    return [problem]
