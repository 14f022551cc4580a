"""References between files: lists of ids in a cell, and the sources that a declaration names."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping
from difflib import SequenceMatcher

from components.schema.package import DESCRIPTOR, Field, Package, Resource
from components.schema.problems import Problem
from components.schema.rows import read_rows
from components.text.messages import say
from components.validation.layout import repeated_rows
from components.validation.wording import did_you_mean, nearest_code

DIGITS = re.compile(r"\d+")
# How alike an id must be to a known one to be taken for that, slightly mistyped.
SLIP = 0.85


def column_of(package: Package, table: Resource, column: str) -> list[str]:
    """The cells of one column of a file; none where it cannot be read."""
    try:
        return [row.get(column, "") for row in read_rows(package, table.name)]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def source_problems(package: Package, resource: Resource, broken: Collection[str]) -> list[Problem]:
    """Unknown sources that the entry of a resource in the declaration names."""
    if not resource.source_ids or "sources" in broken:
        return []
    known = column_of(package, package.table("sources"), "source_id")
    return [
        Problem(
            file=f"data/{DESCRIPTOR}",
            found=say("validation-source", source=str(name), table=resource.name),
            allowed="ids of data/sources.csv",
            fix=did_you_mean(str(name), dict.fromkeys(known, "")) or "correct it",
        )
        for name in resource.source_ids
        if name not in known
    ]


def list_problems(
    package: Package, resource: Resource, lines: list[list[str]], broken: Collection[str]
) -> list[Problem]:
    """Lists of ids with one that is unknown, written twice, or of a row that is not earlier."""
    rows = [dict(zip(lines[0], row, strict=False)) for row in lines[1:]]
    problems: list[Problem] = []
    repeated = repeated_rows(lines)
    for field in resource.fields:
        if not field.list_of or field.list_of[0] in broken:
            continue
        table, column = package.table(field.list_of[0]), field.list_of[1]
        known = column_of(package, table, column)
        # Rows of one date are distinguished by their order: no two can then name each other.
        places = [(row.get(field.earlier_by, "").strip(), at) for at, row in enumerate(rows)]
        place_of = {}
        if field.earlier_by:
            ids = [row.get(column, "").strip() for row in rows]
            named = zip(ids, places, strict=True)
            place_of = {id_: place for id_, place in named if place[1] + 2 not in repeated}
        for at, row in enumerate(rows):
            names = row.get(field.name, "").split()
            for name in dict.fromkeys(names):
                if name not in known:
                    fault = _unknown_id(table, name, known)
                elif names.count(name) > 1:
                    fault = (say("validation-id-twice", id=name), "each id once", "delete it once")
                elif field.earlier_by and place_of[name] >= places[at]:
                    fault = _not_earlier(table, field, name, *place_of[name])
                else:
                    continue
                problems.append(resource.problem(*fault, row=at + 2, column=field.title))
    return problems


def _unknown_id(table: Resource, name: str, known: list[str]) -> tuple[str, str, str]:
    fix = correct_or_add(name, dict.fromkeys(known, ""), table)
    return (
        say("validation-quoted", text=name),
        say("validation-ids-allowed", file=table.file),
        fix,
    )


def correct_or_add(cell: str, known: Mapping[str, str], table: Resource) -> str:
    """What to do about an id that a table does not list: correct it, or add its row first.

    `known` are the ids with their labels. Only what differs from a known one by a slip of the
    fingers is surely meant as that. Other digits are those of another release, which may be new.
    """
    meant = did_you_mean(cell, known)
    near = nearest_code(cell, known)
    if near and not _is_slip(cell, near):
        return say("validation-meant-or-new", file=table.file, meant=meant)
    return meant or add_row_first(table)


def _is_slip(cell: str, near: str) -> bool:
    """Whether signs only changed places, or the letters differ a little and the digits do not."""
    cell = cell.casefold().replace(" ", "_")
    near = near.casefold()
    if sorted(near) == sorted(cell):
        return True
    is_alike = SequenceMatcher(None, cell, near).ratio() >= SLIP
    return is_alike and DIGITS.findall(near) == DIGITS.findall(cell)


def add_row_first(table: Resource) -> str:
    """What to do about an id that a table does not list."""
    return say("validation-add-row", file=table.file)


def _not_earlier(
    table: Resource, field: Field, name: str, day: str, at: int
) -> tuple[str, str, str]:
    title = table.field(field.earlier_by).title
    return (
        say("validation-not-earlier", id=name, row=str(at + 2), title=title, day=day),
        say("validation-not-earlier-allowed", title=title),
        say("validation-not-earlier-fix", field=field.title, row=str(at + 2)),
    )
