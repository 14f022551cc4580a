"""Checking a file of data/ against its declaration, with the frictionless library.

frictionless finds the faults; this module says them so that somebody who knows a spreadsheet
program, and nothing else, can mend the file.
"""

from __future__ import annotations

import csv
import difflib
import io
import logging
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from components.catalog import cells, damage, words
from components.catalog.package import DESCRIPTOR, Field, Package, Resource, parse_json, tabular
from components.catalog.problems import Problem

if TYPE_CHECKING:
    from frictionless.errors import Error

LOG = logging.getLogger(__name__)
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

SAVE_AS = "in the spreadsheet program choose Save as, then “CSV UTF-8 (comma delimited)”"
PUT_BACK = "put the last version of this one back"
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
PATTERN_WORDS = {
    PARTIAL_DATE: "a date as 2026-04-30, 2026-04 or 2026",
    r"\d{2}": "two digits",
    "[A-Z]{2}": "two capital letters",
    "[A-Z]{3}": "three capital letters",
    "[a-z0-9_]+": "small letters, digits and _ alone",
    r"https?://\S+": "an address that begins with https://",
}
ANY_DATE = Field(name="", title="", description="", type="date", unit="", labels={}, constraints={})
LAYOUT_FIX = "open an older version of the file beside it and put the columns back as they were"


def check_resource(package: Package, name: str, broken: Collection[str] = ()) -> list[Problem]:
    """Everything wrong with one declared file, by row; empty when it may be shown.

    References to the `broken` tables are not checked: that those cannot be read is no fault of
    this one.
    """
    try:
        return _faults(package, name, broken)
    except Exception as error:
        LOG.exception("the check of %s failed", name)
        return [beyond_the_check(package.table(name).path, error)]


def beyond_the_check(path: str, error: Exception) -> Problem:
    """What is said of a file that passed every check and yet made a part of the site fail."""
    return Problem(
        file=f"data/{path}",
        found=f"content that the site cannot read ({type(error).__name__})",
        allowed="content that every part of the site can read",
        fix="compare the file with the version before, and tell the developers",
    )


def _faults(package: Package, name: str, broken: Collection[str]) -> list[Problem]:
    resource = package.table(name)
    path = package.folder / resource.path
    if not path.is_file():
        return [_missing_file(resource)]
    raw = path.read_bytes()
    if not resource.is_table:
        return _json_problems(resource, raw) or _source_problems(package, resource, broken)
    problem = _file_problem(resource, raw)
    if problem:
        return [problem]
    try:
        rows = parse_csv(raw.decode("utf-8-sig"))
    except csv.Error as error:
        return [_quote_problem(resource, error)]
    header = _header_problems(package, resource, rows)
    if header:
        return header  # without its columns no row can be judged
    if not any(any(cell.strip() for cell in row) for row in rows[1:]):
        return [_no_rows(_file(resource), "column titles and no rows")]
    curly = _curly_problems(resource, rows)
    if curly:
        return curly  # their commas split the cells, and nothing else can be judged
    # Reading the whole declaration for each table would take most of the time.
    needed = {name, *resource.references}
    report = tabular(package, needed, broken).get_resource(name).validate()
    errors = [error for task in report.tasks for error in task.errors] + list(report.errors)
    problems = _row_problems(resource, raw, rows)
    whole = {problem.row for problem in problems if problem.column is None}
    problems += [
        problem
        for problem in _problems(package, resource, errors, rows)
        if problem.row not in whole and not _is_said(problem, problems)
    ]
    said = {(problem.row, problem.column) for problem in problems}
    problems += [
        problem
        for problem in [
            *_unplain_cells(resource, rows),
            *_list_problems(package, resource, rows, broken),
            *_source_problems(package, resource, broken),
        ]
        if (problem.row, problem.column) not in said and (problem.row, None) not in said
    ]
    return sorted(problems, key=lambda problem: problem.row or 0)


def _is_said(problem: Problem, problems: list[Problem]) -> bool:
    return any((one.row, one.column) == (problem.row, problem.column) for one in problems)


def parse_csv(text: str) -> list[list[str]]:
    """The cells of a CSV by row. Raises csv.Error for a quotation mark that is never closed."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        rows += lines
    except csv.Error as error:
        raise csv.Error(f"{len(rows) + 1}: {error}") from None
    return rows


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
    match = closest(word.strip().lower(), tuple(lowered))
    return lowered[match] if match else ""


# Every refresh says again what was wrong before, and to compare a word takes long.
@lru_cache(maxsize=4096)
def closest(word: str, allowed: tuple[str, ...]) -> str:
    """The allowed word most like `word` letter by letter, or an empty string."""
    return next(iter(difflib.get_close_matches(word, allowed, n=1, cutoff=0.6)), "")


def _no_rows(shown: str, found: str) -> Problem:
    return Problem(
        file=shown,
        found=found,
        allowed="a first row of column titles and rows below it",
        fix="put the last version of the file back, or save it again",
    )


def read_later(resource: Resource, today: date) -> list[Problem]:
    """What is wrong with a day of reading that is after `today`; nothing for any other."""
    if resource.retrieved <= today:
        return []
    problem = Problem(
        file="data/datapackage.json",
        found=f"“retrieved” of {resource.name} is {resource.retrieved.isoformat()}",
        allowed=f"today ({today.isoformat()}) or an earlier day",
        fix="write the day on which the figures were read from their publisher",
    )
    return [problem]


def _missing_file(resource: Resource) -> Problem:
    return Problem(
        file=f"data/{resource.path}",
        found="no such file",
        allowed="the file that data/datapackage.json declares",
        fix="put the file back, or restore its old name",
    )


def _json_problems(resource: Resource, raw: bytes) -> list[Problem]:
    try:
        parse_json(raw)
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


def _source_problems(
    package: Package, resource: Resource, broken: Collection[str]
) -> list[Problem]:
    """Sources that the entry of a resource in the declaration names and nobody knows."""
    if not resource.source_ids or "sources" in broken:
        return []
    known = _column_of(package, package.table("sources"), "source_id")
    unknown = [name for name in resource.source_ids if name not in known]
    return [
        Problem(
            file=f"data/{DESCRIPTOR}",
            found=f"the source “{name}” under sourceIds of “{resource.name}”",
            allowed="ids of data/sources.csv",
            fix=_suggestion(str(name), dict.fromkeys(known, "")) or "correct it",
        )
        for name in unknown
    ]


def _file_problem(resource: Resource, raw: bytes) -> Problem | None:
    """What is wrong with a file as a whole, before its rows are looked at."""
    shown = _file(resource)
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        return _no_rows(shown, "an empty file")
    foreign = damage.foreign_file(raw)
    if foreign:
        return Problem(file=shown, found=foreign, allowed="a CSV file", fix=SAVE_AS)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(
            file=shown,
            row=raw[: error.start].count(b"\n") + 1,
            found="a letter that is not saved as UTF-8",
            allowed="text saved as UTF-8",
            fix=SAVE_AS,
        )
    first = text.splitlines()[0]
    if "," not in first and (";" in first or "\t" in first):
        found = "semicolons" if ";" in first else "tabs"
        has_commas = re.search(rb"[;\t]-?\d+,\d", raw)
        return Problem(
            file=shown,
            row=1,
            found=f"{found} between the columns{' and commas in numbers' if has_commas else ''}",
            allowed=f"commas between the columns{' and points in numbers' if has_commas else ''}",
            fix=SAVE_AS,
        )
    return None


def _quote_problem(resource: Resource, error: csv.Error) -> Problem:
    row, _, said = str(error).partition(": ")
    fault = "is not closed" if "unexpected end" in said else "ends before its cell does"
    if "field limit" in said:
        fault = "is not closed"
    if "new-line" in said:
        fault = "would be needed around a line break"
    return Problem(
        file=_file(resource),
        row=int(row),
        found=f"a quotation mark that {fault}",
        allowed="quotation marks around a whole cell, and two for each one inside it",
        fix="look at the cells of that row; if the file was cut off, save or copy it again",
    )


def _row_problems(resource: Resource, raw: bytes, rows: list[list[str]]) -> list[Problem]:
    """Rows that are no data at all: titles pasted again, a last row cut off, a copy."""
    width = len(resource.fields)
    problems = []
    seen: dict[tuple[str, ...], int] = {}
    for position, row in enumerate(rows[1:], start=2):
        cells = tuple(cell.strip() for cell in row)
        if list(cells) == rows[0]:
            found, allowed = "the column titles again", "column titles in row 1 only"
            fix = "delete the row"
        elif any(cells) and cells in seen:
            found, allowed = f"the same row as row {seen[cells]}", "each row once"
            fix = "delete one of the two"
        elif position == len(rows) > 2 and len(row) < width and not raw.endswith((b"\n", b"\r")):
            found = f"a last row that is cut off after {words.plural(len(row), 'column')}"
            allowed = words.plural(width, "column")
            fix = "the file was cut off while it was saved or copied: save or copy it again"
        else:
            seen[cells] = position
            continue
        problems.append(
            Problem(file=_file(resource), row=position, found=found, allowed=allowed, fix=fix)
        )
    return problems


def _problems(
    package: Package, resource: Resource, errors: list[Error], rows: list[list[str]]
) -> list[Problem]:
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
    mistyped = {
        getattr(error, "field_name", None) for error in errors if error.type == "type-error"
    }
    return [
        error
        for error in errors
        if error.type == "type-error"
        or (
            getattr(error, "field_name", None) not in mistyped
            and not (error.type == "primary-key" and mistyped)
            and not (
                error.type == "foreign-key" and mistyped & set(getattr(error, "field_names", ()))
            )
        )
    ]


def _unplain_cells(resource: Resource, rows: list[list[str]]) -> list[Problem]:
    """Cells that pass for their type and are damaged all the same.

    Numbers that a program shortened or marked (1.16E+08, NaN), formulas, letters read in the
    wrong way, days that the calendar does not have.
    """
    problems = []
    for position, row in enumerate(rows[1:], start=2):
        for field, raw_cell in zip(resource.fields, row, strict=False):
            cell = raw_cell.strip()
            fix = _hidden_fault(field, cell) if cell else ""
            if fix:
                problems.append(
                    Problem(
                        file=_file(resource),
                        row=position,
                        column=field.title,
                        found=f"“{cell}”",
                        allowed=describe_allowed(field),
                        fix=fix,
                    )
                )
    return problems


def _hidden_fault(field: Field, cell: str) -> str:
    is_partial_date = field.constraints.get("pattern") == PARTIAL_DATE
    try:
        if is_partial_date:
            cells.parse_partial_date(cell)
        else:
            cells.parse(field.type, cell)
    except cells.ImplausibleError:
        if field.is_numeric:
            return "correct the cell; no figure is that large"
        return f"correct the year; dates lie between {cells.FIRST_YEAR} and {cells.LAST_YEAR}"
    except ValueError:
        if field.is_numeric:
            return damage.WRITE_DIGITS
        if not is_partial_date:
            return damage.date_fix(field, cell)
        if cell.isascii() and re.fullmatch(PARTIAL_DATE, cell):
            return "correct the day; the calendar does not have it"
        return damage.date_fix(ANY_DATE, cell)
    if field.type != "string":
        return ""
    if damage.is_formula(cell):
        return damage.formula_fix(cell)
    if "\N{REPLACEMENT CHARACTER}" in cell:
        return "a letter was lost when the file was saved: write it again"
    meant = damage.lost_letters(cell)
    if meant:
        return f"write “{meant}”; the file was opened as another kind of text"
    return ""


def _list_problems(
    package: Package, resource: Resource, lines: list[list[str]], broken: Collection[str]
) -> list[Problem]:
    """Lists of ids with one that is unknown, written twice, or of a row that is not earlier."""
    rows = [dict(zip(lines[0], row, strict=False)) for row in lines[1:]]
    problems: list[Problem] = []
    for field in resource.fields:
        if not field.list_of or field.list_of[0] in broken:
            continue
        table, column = package.table(field.list_of[0]), field.list_of[1]
        known = _column_of(package, table, column)
        # Rows of one date are told apart by their order: no two can then name each other.
        places = [(row.get(field.earlier_by, "").strip(), at) for at, row in enumerate(rows)]
        place_of = {}
        if field.earlier_by:
            ids = [row.get(column, "").strip() for row in rows]
            place_of = dict(zip(ids, places, strict=True))
        for at, row in enumerate(rows):
            names = row.get(field.name, "").split()
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
        pattern = rules["pattern"]
        text = PATTERN_WORDS.get(pattern, f"{text} that follows the pattern {pattern}")
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
    if damage.is_formula(cell):
        return damage.formula_fix(cell)
    if field.is_numeric:
        return damage.number_fix(field, cell)
    if field.type in ("date", "yearmonth", "year"):
        return damage.date_fix(field, cell)
    return "correct the cell"


def _constraint(package: Package, resource: Resource, error: Any) -> Problem:
    field = _field(resource, error)
    rules = field.constraints
    cell = "" if words.is_missing(error.cell) else str(error.cell)
    fix = "correct the cell"
    if not cell:
        fix = "fill in the cell; this column may not be blank"
    elif damage.is_formula(cell):
        fix = damage.formula_fix(cell)
    elif "enum" in rules:
        codes = {str(item): field.labels.get(str(item), "") for item in rules["enum"]}
        fix = _suggestion(cell, codes) or "use one of the allowed words"
    elif field.type == "year" and len(damage.readings(cell)) == 1:
        fix = damage.date_fix(field, cell)
    elif field.is_numeric and not cells.NUMBER.fullmatch(cell):
        fix = damage.WRITE_DIGITS
    elif "pattern" in rules:
        fix = damage.zero_fix(rules["pattern"], cell) or _pattern_fix(rules["pattern"], cell)
    return Problem(
        file=_file(resource),
        row=error.row_number,
        column=field.title,
        found=f"“{cell}”" if cell else "a blank cell",
        allowed=describe_allowed(field),
        fix=fix,
    )


def _pattern_fix(pattern: str, cell: str) -> str:
    if pattern == PARTIAL_DATE:
        return damage.date_fix(ANY_DATE, cell)
    for other in (cell.upper(), cell.lower(), cell.lower().replace(" ", "_")):
        if re.fullmatch(pattern, other):
            return f"write {other}"
    return "write it in the form of the rows around it"


def _suggestion(cell: str, codes: Mapping[str, str]) -> str:
    """Which of the codes was meant, by the code itself or by its words; "" when none is near."""
    bare = damage.unquoted(cell)
    code = nearest(bare, list(codes))
    if code:
        return f"did you mean “{code}”?"
    by_words = {said: code for code, said in codes.items() if said}
    said = nearest(bare, list(by_words))
    return f"did you mean “{by_words[said]}” ({said})?" if said else ""


def _foreign_key(package: Package, resource: Resource, error: Any) -> Problem:
    field = resource.field(error.field_names[0])
    cell = ", ".join(str(cell) for cell in error.field_cells)
    reference = package.table(error.reference_name)
    column = error.reference_field_names[0]
    naming = reference.naming_field
    known = _column_of(package, reference, column)
    names = _column_of(package, reference, naming) if naming else [""] * len(known)
    fix = _suggestion(cell, dict(zip(known, names, strict=True))) or (
        f"correct it, or first add a row for it to data/{reference.path}"
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
    except (OSError, UnicodeDecodeError, csv.Error):
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
        # A split file may have columns that were never declared, which have numbers for names.
        column=next(
            (field.title for field in resource.fields if field.name == error.field_name), None
        ),
        found="a row that ends before this column",
        allowed=words.plural(len(resource.fields), "column"),
        fix="fill in the missing cells; the file may have been cut off while it was saved",
    )


def _curly_problems(resource: Resource, rows: list[list[str]]) -> list[Problem]:
    """Rows that are too long because a cell stands in quotes that hold nothing together."""
    return [
        Problem(
            file=_file(resource),
            row=position,
            found="curly quotes (“ ”) round a cell with commas, which split it",
            allowed=f'{words.plural(len(resource.fields), "column")}; straight quotes (") '
            "round a cell with commas",
            fix="replace these curly quotes by straight ones",
        )
        for position, row in enumerate(rows[1:], start=2)
        if len(row) > len(resource.fields)
        and any(cell.strip()[:1] in ("“", "”") for cell in row if cell.strip())
    ]


def _header_problems(package: Package, resource: Resource, rows: list[list[str]]) -> list[Problem]:
    """What is wrong with the first row: names that are missing, unknown, twice or out of order."""
    names = [field.name for field in resource.fields]
    found = rows[0] if rows else []
    if found == names:
        return []
    others = [name for name in recognise(package, found) if name != resource.name]
    above = next((at for at, row in enumerate(rows[1:6], start=1) if row == names), 0)
    faults: list[tuple[str, str]] = []
    if others:
        others_files = words.listing([_file(package.table(name)) for name in others], "or")
        faults = [(f"the columns of {others_files}", f"save it as that file, and {PUT_BACK}")]
    elif above:
        rest = "delete it" if above == 1 else "delete them"
        faults = [(f"{words.plural(above, 'row')} above the column titles", rest)]
    else:
        faults = _name_faults(resource, found)
    if not faults:
        faults = [(f"the columns in another order ({', '.join(found)})", LAYOUT_FIX)]
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


def _name_faults(resource: Resource, found: list[str]) -> list[tuple[str, str]]:
    """The column names that are missing, unknown, blank or twice, each with its remedy."""
    titles = {field.name: field.title for field in resource.fields}
    missing = [name for name in titles if name not in found]
    faults: list[tuple[str, str]] = []
    past = len(found)
    while past and not found[past - 1].strip():
        past -= 1
    if past < len(found):
        count = len(found) - past
        columns = "a column" if count == 1 else f"{count} columns"
        faults.append((f"{columns} without a name", "delete the columns past the last title"))
    blanks = [at for at, label in enumerate(found[:past], start=1) if not label.strip()]
    for at in blanks:
        # As many names are missing as places are blank: then they belong there, in order.
        name = (
            f"“{missing.pop(0)}”" if len(missing) == len(blanks) - blanks.index(at) else "its name"
        )
        fix = f"write {name} there; merged cells keep the name of the first column only"
        faults.append((f"column {at} without a name", fix))
    for label in dict.fromkeys(label for label in found if label.strip()):
        if found.count(label) > 1:
            faults.append((f"the column name “{label}” twice", LAYOUT_FIX))
        elif label not in titles:
            by_title = {titles[name]: name for name in missing}
            meant = nearest(label, missing) or by_title.get(nearest(label, list(by_title)), "")
            if meant:
                missing.remove(meant)
            fix = f"did you mean “{meant}”?" if meant else LAYOUT_FIX
            faults.append((f"the column name “{label}”", fix))
    return faults + [(f"no column “{name}”", LAYOUT_FIX) for name in missing]


def recognise(package: Package, header: Sequence[str]) -> list[str]:
    """The names of the tables whose columns are exactly `header`, in any order.

    `header` may hold the titles of the columns instead of their names.
    """
    labels = sorted(label.strip() for label in header)
    return [
        resource.name
        for resource in package.resources.values()
        if resource.is_table
        and labels
        in (sorted(f.name for f in resource.fields), sorted(f.title for f in resource.fields))
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
