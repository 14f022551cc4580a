"""Checking a file of data/ against its declaration, with the frictionless library.

frictionless finds the faults; this module says them so that somebody who knows a spreadsheet
program, and nothing else, can mend the file.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import logging
import re
from collections.abc import Callable, Collection
from typing import Any

from frictionless.errors import Error

from components.catalog import words
from components.catalog.package import Field, Package, Resource, tabular
from components.catalog.problems import Problem

# frictionless stops at 1,000 errors a file by default, which is also more than anybody reads.
logging.getLogger("frictionless").setLevel(logging.ERROR)

TYPE_WORDS = {
    "integer": "a whole number",
    "number": "a number",
    "year": "a year such as 2024",
    "yearmonth": "a month as 2026-04",
    "date": "a date as 2026-04-30",
    "string": "text",
}

WRITE_DIGITS = "write all digits of the number, as in 115562603; widen the column before saving"
LAYOUT_FIX = "open an older version of the file beside it and put the columns back as they were"


def check_resource(package: Package, name: str, broken: Collection[str] = ()) -> list[Problem]:
    """Everything wrong with one declared file, by row; empty when it may be shown.

    References to the `broken` tables are not checked: that those cannot be read is no fault of
    this one.
    """
    resource = package.table(name)
    path = package.folder / resource.path
    shown = f"data/{resource.path}"
    if not path.is_file():
        return [_missing_file(resource)]
    if not resource.is_table:
        return _json_problems(resource, path.read_bytes())
    raw = path.read_bytes()
    if not raw.strip():
        return [_no_rows(shown, "an empty file")]
    problem = _encoding_problem(shown, raw)
    if problem:
        return [problem]
    text = raw.decode("utf-8-sig")
    lines = csv.reader(io.StringIO(text, newline=""))
    header = _header_problems(resource, next(lines))
    if header:
        return header  # without its columns no row can be judged
    if not any(any(cell.strip() for cell in line) for line in lines):
        return [_no_rows(shown, "column titles and no rows")]
    # Reading the whole declaration for each table would take most of the time.
    needed = {name, *resource.references}
    report = tabular(package, needed, broken).get_resource(name).validate()
    errors = [error for task in report.tasks for error in task.errors] + list(report.errors)
    problems = _problems(package, resource, errors)
    said = {(problem.row, problem.column) for problem in problems}
    problems += [
        problem
        for problem in [
            *_unplain_numbers(resource, text),
            *_list_problems(package, resource, text, broken),
        ]
        if (problem.row, problem.column) not in said and (problem.row, None) not in said
    ]
    return sorted(problems, key=lambda problem: problem.row or 0)


def in_reading_order(package: Package) -> list[str]:
    """The names of all resources, those that others refer to first."""
    return sorted(
        package.resources,
        key=lambda name: len(package.behind(name)),
    )


def check_package(package: Package) -> dict[str, list[Problem]]:
    """Every resource's problems by name, those without problems left out."""
    found: dict[str, list[Problem]] = {}
    for name in in_reading_order(package):
        problems = check_resource(package, name, broken=found)
        if problems:
            found[name] = problems
    return found


def nearest(word: str, allowed: list[str]) -> str:
    """The allowed word most like `word`, or an empty string when none is close."""
    lowered = {item.lower(): item for item in allowed}
    match = difflib.get_close_matches(word.strip().lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[match[0]] if match else ""


def _no_rows(shown: str, found: str) -> Problem:
    return Problem(
        file=shown,
        found=found,
        allowed="a first row of column titles and rows below it",
        fix="put the last version of the file back, or save it again",
    )


def _missing_file(resource: Resource) -> Problem:
    return Problem(
        file=f"data/{resource.path}",
        found="no such file",
        allowed="the file that data/datapackage.json declares",
        fix="put the file back, or restore its old name",
    )


def _json_problems(resource: Resource, raw: bytes) -> list[Problem]:
    try:
        json.loads(raw)
    except ValueError as error:
        return [
            Problem(
                file=f"data/{resource.path}",
                found=f"text that is not JSON ({error})",
                allowed="a JSON file",
                fix="put the last version of the file back; it is not made to be edited by hand",
            )
        ]
    return []


def _encoding_problem(shown: str, raw: bytes) -> Problem | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(
            file=shown,
            row=raw[: error.start].count(b"\n") + 1,
            found="a letter that is not saved as UTF-8",
            allowed="text saved as UTF-8",
            fix="in the spreadsheet program choose Save as, then “CSV UTF-8 (comma delimited)”",
        )
    first = text.splitlines()[0]
    if "," not in first and (";" in first or "\t" in first):
        found = "semicolons" if ";" in first else "tabs"
        return Problem(
            file=shown,
            row=1,
            found=f"{found} between the columns",
            allowed="commas between the columns",
            fix="in the spreadsheet program choose Save as, then “CSV UTF-8 (comma delimited)”",
        )
    return None


def _problems(package: Package, resource: Resource, errors: list[Error]) -> list[Problem]:
    """The errors as problems, without those that only follow from another one in the same row."""
    by_row: dict[int, list[Error]] = {}
    for error in errors:
        by_row.setdefault(getattr(error, "row_number", 0), []).append(error)
    found = []
    for row in sorted(by_row):
        for error in _causes(by_row[row]):
            writer = _WRITERS.get(error.type, _other)
            found.append(writer(package, resource, error))
    return found


def _causes(errors: list[Error]) -> list[Error]:
    """The errors of one row that are not mere consequences of another.

    A row that is blank, too long or too short says nothing of its cells; a cell of the wrong
    type is neither a value nor a key.
    """
    for layout in ("blank-row", "extra-cell", "missing-cell"):
        whole = [error for error in errors if error.type == layout]
        if whole:
            return whole
    # A key that is blank or of the wrong type is said of its cell.
    errors = [
        error
        for error in errors
        if error.type != "primary-key" or len(errors) == 1 or error.note[-1:].isdigit()
    ]
    mistyped = {error.field_name for error in errors if error.type == "type-error"}
    return [
        error
        for error in errors
        if error.type == "type-error"
        or (
            getattr(error, "field_name", None) not in mistyped
            and not (error.type in ("primary-key", "foreign-key") and mistyped)
        )
    ]


PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def _unplain_numbers(resource: Resource, text: str) -> list[Problem]:
    """Numbers that a program shortened or marked (1.16E+08, NaN): their digits are lost."""
    numeric = [field for field in resource.fields if field.is_numeric]
    return [
        Problem(
            file=_file(resource),
            row=position,
            column=field.title,
            found=f"“{cell}”",
            allowed=describe_allowed(field),
            fix=WRITE_DIGITS,
        )
        for position, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2)
        for field in numeric
        if (cell := (row[field.name] or "").strip()) and not PLAIN_NUMBER.fullmatch(cell)
    ]


def _list_problems(
    package: Package, resource: Resource, text: str, broken: Collection[str]
) -> list[Problem]:
    """Lists of ids with one that is unknown, written twice, or of a row that is not earlier."""
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    problems: list[Problem] = []
    for field in resource.fields:
        if not field.list_of or field.list_of[0] in broken:
            continue
        table, column = package.table(field.list_of[0]), field.list_of[1]
        known = _column_of(package, table, column)
        # Rows of one date are told apart by their order: no two can then name each other.
        places = [((row.get(field.earlier_by) or "").strip(), at) for at, row in enumerate(rows)]
        place_of = dict(zip(known, places, strict=True)) if field.earlier_by else {}
        for at, row in enumerate(rows):
            names = (row[field.name] or "").split()
            for name in dict.fromkeys(names):
                if name not in known:
                    fault = _unknown_id(table, name, known)
                elif names.count(name) > 1:
                    fault = (f"“{name}” twice", "each id once", "delete it once")
                elif field.earlier_by and place_of[name] >= places[at]:
                    fault = _not_earlier(table, field, name, *place_of[name])
                else:
                    continue
                found, allowed, fix = fault
                problems.append(
                    Problem(
                        file=_file(resource),
                        row=at + 2,
                        column=field.title,
                        found=found,
                        allowed=allowed,
                        fix=fix,
                    )
                )
    return problems


def _unknown_id(table: Resource, name: str, known: list[str]) -> tuple[str, str, str]:
    suggestion = nearest(name, known)
    fix = (
        f"did you mean “{suggestion}”?"
        if suggestion
        else f"correct it, or first add a row for it to {_file(table)}"
    )
    return f"“{name}”", f"ids of {_file(table)}, separated by spaces", fix


def _not_earlier(
    table: Resource, field: Field, name: str, day: str, at: int
) -> tuple[str, str, str]:
    title = table.field(field.earlier_by).title
    return (
        f"“{name}” (row {at + 2}, {title} {day})",
        f"ids of rows with an earlier {title}, or with the same {title} and further up",
        f"delete it here, and name this row under {field.title} of row {at + 2} instead",
    )


def _file(resource: Resource) -> str:
    return f"data/{resource.path}"


def _field(resource: Resource, error: Any) -> Field:
    return resource.field(error.field_name)


def describe_allowed(field: Field) -> str:
    """What a column may hold, as words for a message or the staff guide."""
    rules = field.constraints
    if "enum" in rules:
        return words.listing([f"“{item}”" for item in rules["enum"]], "or")
    if field.list_of:
        return f"ids of {field.list_of[0]}, separated by spaces{_or_blank(field, 'none')}"
    text = TYPE_WORDS.get(field.type, field.type)
    low, high = rules.get("minimum"), rules.get("maximum")
    if low is not None and high is not None:
        text += f" from {low} to {high}"
    elif low is not None:
        text += f", {low} or more"
    elif high is not None:
        text += f", {high} or less"
    if "pattern" in rules:
        text += f" that follows the pattern {rules['pattern']}"
    return f"{text}{_or_blank(field, 'not published')}"


def _or_blank(field: Field, meaning: str) -> str:
    return "" if field.is_required else f", or blank for {meaning}"


def _cell(error: Any) -> str:
    return f"“{error.cell}”"


def _type_error(package: Package, resource: Resource, error: Any) -> Problem:
    field = _field(resource, error)
    return Problem(
        file=_file(resource),
        row=error.row_number,
        column=field.title,
        found=_cell(error),
        allowed=describe_allowed(field),
        fix=_type_fix(field, error.cell),
    )


def _type_fix(field: Field, cell: str) -> str:
    """What to write instead, when the damage has a known cause."""
    bare = cell.replace(",", "").replace("%", "").replace(" ", "").replace("$", "").strip()
    if field.is_numeric and bare != cell and _is_number(bare):
        return f"write {bare}, with no comma, sign or space"
    if field.is_numeric and _is_number(cell):
        return "write a whole number, without a decimal point"
    if field.is_numeric:
        return "write digits only; leave the cell blank if the figure is not published"
    if field.type in ("date", "yearmonth", "year"):
        return (
            f"write it as {TYPE_WORDS[field.type].split(' as ')[-1].split(' such as ')[-1]}; "
            "format the column as Text first, so that the program does not change it back"
        )
    return "correct the cell"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _constraint(package: Package, resource: Resource, error: Any) -> Problem:
    field = _field(resource, error)
    rules = field.constraints
    cell = "" if words.is_missing(error.cell) else str(error.cell)
    fix = "correct the cell"
    if not cell:
        fix = "fill in the cell; this column may not be blank"
    elif "enum" in rules:
        suggestion = nearest(cell, [str(item) for item in rules["enum"]])
        fix = f"did you mean “{suggestion}”?" if suggestion else "use one of the allowed words"
    elif field.is_numeric and not PLAIN_NUMBER.fullmatch(cell):
        fix = WRITE_DIGITS
    elif "pattern" in rules:
        fix = "write it in the form of the rows around it"
    return Problem(
        file=_file(resource),
        row=error.row_number,
        column=field.title,
        found=f"“{cell}”" if cell else "a blank cell",
        allowed=describe_allowed(field),
        fix=fix,
    )


def _foreign_key(package: Package, resource: Resource, error: Any) -> Problem:
    field = resource.field(error.field_names[0])
    cell = ", ".join(str(cell) for cell in error.field_cells)
    reference = package.table(error.reference_name)
    column = error.reference_field_names[0]
    known = _column_of(package, reference, column)
    suggestion = nearest(cell, known)
    fix = (
        f"did you mean “{suggestion}”?"
        if suggestion
        else f"correct it, or first add a row for it to data/{reference.path}"
    )
    return Problem(
        file=_file(resource),
        row=error.row_number,
        column=field.title,
        found=f"“{cell}”",
        allowed=f"one of the values in data/{reference.path}",
        fix=fix,
    )


def _column_of(package: Package, resource: Resource, column: str) -> list[str]:
    from components.catalog.load import read_rows

    try:
        return [row.get(column, "") for row in read_rows(package, resource.name)]
    except (OSError, UnicodeDecodeError):
        return []


def _primary_key(package: Package, resource: Resource, error: Any) -> Problem:
    key = resource.descriptor["schema"]["primaryKey"]
    titles = words.listing([resource.field(name).title for name in key])
    earlier = error.note.rsplit(" ", 1)[-1]
    same = f"the same {titles} as row {earlier}" if earlier.isdigit() else f"no {titles}"
    return Problem(
        file=_file(resource),
        row=error.row_number,
        found=same,
        allowed=f"each {titles} once",
        fix="delete the row that is not wanted, or correct it",
    )


def _blank_row(package: Package, resource: Resource, error: Any) -> Problem:
    return Problem(
        file=_file(resource),
        row=error.row_number,
        found="a blank row",
        allowed="rows with values",
        fix="delete the row",
    )


def _extra_cell(package: Package, resource: Resource, error: Any) -> Problem:
    return Problem(
        file=_file(resource),
        row=error.row_number,
        found=f"a cell too many (“{error.cell}”)",
        allowed=words.plural(len(resource.fields), "column"),
        fix="a comma inside a number or name may have split it: put that cell in quotes, "
        "or remove the comma",
    )


def _missing_cell(package: Package, resource: Resource, error: Any) -> Problem:
    return Problem(
        file=_file(resource),
        row=error.row_number,
        column=_field(resource, error).title,
        found="a row that ends before this column",
        allowed=words.plural(len(resource.fields), "column"),
        fix="fill in the missing cells; the file may have been cut off while it was saved",
    )


def _header_problems(resource: Resource, found: list[str]) -> list[Problem]:
    """What is wrong with the first row: names that are missing, unknown, twice or out of order."""
    names = [field.name for field in resource.fields]
    missing = [name for name in names if name not in found]
    faults: list[tuple[str, str]] = []
    blank = sum(not label.strip() for label in found)
    if blank:
        columns = "a column" if blank == 1 else f"{blank} columns"
        faults.append((f"{columns} without a name", "delete the columns past the last title"))
    for label in dict.fromkeys(found):
        if not label.strip():
            continue
        if found.count(label) > 1:
            faults.append((f"the column name “{label}” twice", LAYOUT_FIX))
        elif label not in names:
            meant = nearest(label, missing)
            if meant:
                missing.remove(meant)
            fix = f"did you mean “{meant}”?" if meant else LAYOUT_FIX
            faults.append((f"the column name “{label}”", fix))
    faults += [(f"no column “{name}”", LAYOUT_FIX) for name in missing]
    if not faults and found != names:
        faults.append((f"the columns in another order ({', '.join(found)})", LAYOUT_FIX))
    return [
        Problem(
            file=_file(resource),
            row=1,
            found=text,
            allowed=f"the columns {', '.join(names)}",
            fix=fix,
        )
        for text, fix in faults
    ]


def _other(package: Package, resource: Resource, error: Any) -> Problem:
    return Problem(
        file=_file(resource),
        row=getattr(error, "row_number", None),
        found=error.title.lower(),
        allowed="a CSV file as declared in data/datapackage.json",
        fix=f"see what the checker says: {error.message.rstrip('.')}",
    )


_WRITERS: dict[str, Callable[[Package, Resource, Any], Problem]] = {
    "type-error": _type_error,
    "constraint-error": _constraint,
    "unique-error": _constraint,
    "foreign-key": _foreign_key,
    "primary-key": _primary_key,
    "blank-row": _blank_row,
    "extra-cell": _extra_cell,
    "missing-cell": _missing_cell,
}
