"""The errors that frictionless finds in a table, said so that staff can fix the file.

Whoever knows a spreadsheet program, and nothing else, must understand the messages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from components.schema.declaration import tabular
from components.schema.package import Package, Resource
from components.schema.problems import Problem
from components.text import words
from components.text.messages import say
from components.validation.cells import cell_problem, constraint_fix, type_fix
from components.validation.references import column_of, correct_or_add

if TYPE_CHECKING:
    from frictionless.errors import Error

# frictionless stops at 1,000 errors per file by default, which is also more than anyone reads.
logging.getLogger("frictionless").setLevel(logging.ERROR)


def frictionless_problems(
    package: Package, resource: Resource, broken: Collection[str]
) -> list[Problem]:
    """What frictionless finds in a table, by row, without what only follows from another error."""
    # Reading the whole declaration for each table would take most of the time.
    needed = {resource.name, *resource.references}
    report = tabular(package, needed, broken).get_resource(resource.name).validate()
    by_row: dict[int, list[Error]] = {}
    for error in [error for task in report.tasks for error in task.errors] + list(report.errors):
        by_row.setdefault(getattr(error, "row_number", 0), []).append(error)
    return [
        _WRITERS.get(error.type, _other)(package, resource, error)
        for row in sorted(by_row)
        for error in _causes(by_row[row])
    ]


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
    mistyped = {
        getattr(error, "field_name", None) for error in errors if error.type == "type-error"
    }

    def is_consequence(error: Error) -> bool:
        if error.type == "type-error":
            return False
        if error.type == "primary-key" and mistyped:
            return True
        names = {getattr(error, "field_name", None)}
        if error.type == "foreign-key":
            names |= set(getattr(error, "field_names", ()))
        return bool(names & mistyped)

    return [error for error in errors if not is_consequence(error)]


def _type_error(package: Package, resource: Resource, error: Any) -> Problem:
    field = resource.field(error.field_name)
    return cell_problem(resource, field, error.row_number, error.cell, type_fix(field, error.cell))


def _constraint(package: Package, resource: Resource, error: Any) -> Problem:
    field = resource.field(error.field_name)
    cell = "" if words.is_missing(error.cell) else str(error.cell)
    return cell_problem(resource, field, error.row_number, cell, constraint_fix(field, cell))


def _foreign_key(package: Package, resource: Resource, error: Any) -> Problem:
    cell = words.run(str(cell) for cell in error.field_cells)
    table = package.table(error.reference_name)
    known = column_of(package, table, error.reference_field_names[0])
    naming = table.naming_field
    labels = column_of(package, table, naming) if naming else [""] * len(known)
    return resource.problem(
        say("validation-quoted", text=cell),
        say("validation-reference-allowed", file=table.file),
        correct_or_add(cell, dict(zip(known, labels, strict=True)), table),
        row=error.row_number,
        column=resource.field(error.field_names[0]).title,
    )


def _primary_key(package: Package, resource: Resource, error: Any) -> Problem:
    titles = words.listing([resource.field(name).title for name in resource.primary_key])
    earlier = error.note.rsplit(" ", 1)[-1]
    return resource.problem(
        say("validation-same-key", titles=titles, row=earlier)
        if earlier.isdigit()
        else say("validation-no-key", titles=titles),
        say("validation-key-allowed", titles=titles),
        "delete the row that is not wanted, or correct it",
        row=error.row_number,
    )


def _blank_row(package: Package, resource: Resource, error: Any) -> Problem:
    return resource.problem(
        "a blank row", "rows with values", "delete the row", row=error.row_number
    )


def _extra_cell(package: Package, resource: Resource, error: Any) -> Problem:
    return resource.problem(
        say("validation-extra-cell", cell=str(error.cell)),
        say("validation-width", count=len(resource.fields)),
        "a comma inside a number or name may have split it: put that cell in quotes, "
        "or remove the comma",
        row=error.row_number,
    )


def _missing_cell(package: Package, resource: Resource, error: Any) -> Problem:
    # A split file may have columns that were never declared, which have numbers for names.
    titles = {field.name: field.title for field in resource.fields}
    return resource.problem(
        "a row that ends before this column",
        say("validation-width", count=len(resource.fields)),
        "fill in the missing cells; the file may have been cut off while it was saved",
        row=error.row_number,
        column=titles.get(error.field_name, ""),
    )


def _other(package: Package, resource: Resource, error: Any) -> Problem:
    return resource.problem(
        error.title.lower(),
        "a CSV file as declared in data/datapackage.json",
        say("validation-checker", said=error.message.rstrip(".")),
        row=getattr(error, "row_number", None),
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
