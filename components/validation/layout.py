"""What is wrong with a CSV as a whole: its format, its first row, rows that are no data."""

from __future__ import annotations

import csv
import re

from components.schema.package import Package, Resource
from components.schema.problems import Problem
from components.text import words
from components.text.messages import say
from components.text.search import nearest
from components.validation.recognize import tables_with_columns
from components.validation.spreadsheet_errors import SAVE_AS, foreign_file, foreign_fix

OTHER_FILE = (
    "if it is the publisher’s own file, copy its numbers into the columns of this table; if not, "
    "put the last version of this one back"
)
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
EXTRA_FIX = "delete the column; a new one must first be declared in datapackage.json"
LAYOUT_FIX = "open an older version of the file next to it and put the columns back as they were"


def no_rows(resource: Resource, found: str) -> Problem:
    """What is said of a file without rows."""
    return resource.problem(
        found,
        "a first row of column titles and rows below it",
        "put the last version of the file back, or save it again",
    )


def format_problem(resource: Resource, raw: bytes) -> Problem | None:
    """What is wrong with a file as a whole, before its rows are looked at."""
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        return no_rows(resource, "an empty file")
    foreign = foreign_file(raw)
    if foreign:
        return resource.problem(foreign, "a CSV file", foreign_fix(raw))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        found = "a letter that is not saved as UTF-8"
        return resource.problem(found, "text saved as UTF-8", SAVE_AS, row=row)
    first = text.splitlines()[0]
    sign = next((name for one, name in SEPARATORS.items() if one in first), "")
    if "," not in first and sign:
        found = say("validation-separator", found=sign)
        allowed = say("validation-separator", found="commas")
        if re.search(rb"[;\t|]-?\d+,\d", raw):
            found = say("validation-separator-decimal", found=sign)
            allowed = say("validation-separator-decimal", found="commas")
        return resource.problem(found, allowed, SAVE_AS, row=1)
    return None


def quote_problem(resource: Resource, error: csv.Error) -> Problem:
    """What is said of a csv.Error that `parse_csv` raised."""
    row, _, said = str(error).partition(": ")
    fault = "early"
    if "unexpected end" in said or "field limit" in said:
        fault = "open"
    if "new-line" in said:
        fault = "missing"
    return resource.problem(
        say("validation-quote", fault=fault),
        "quotation marks around a whole cell, and two for each one inside it",
        "look at the cells of that row; if the file was cut off, save or copy it again",
        row=int(row),
    )


def header_problems(package: Package, resource: Resource, rows: list[list[str]]) -> list[Problem]:
    """What is wrong with the first row: names that are missing, unknown, twice or out of order."""
    names = [field.name for field in resource.fields]
    found = rows[0] if rows else []
    if found == names:
        return []
    others = [name for name in tables_with_columns(package, found) if name != resource.name]
    above = next((at for at, row in enumerate(rows[1:6], start=1) if row == names), 0)
    if others:
        files = words.listing([package.table(name).file for name in others], "or")
        faults = [(say("validation-columns-of", files=files), say("validation-columns-of-fix"))]
    elif above:
        fix = say("validation-rows-above-fix", count=above)
        faults = [(say("validation-rows-above", count=above), fix)]
    else:
        faults = _name_faults(resource, found)
    if not faults:
        faults = [(say("validation-order", columns=words.run(found)), LAYOUT_FIX)]
    allowed = say("validation-columns", columns=words.run(names))
    return [resource.problem(text, allowed, fix, row=1) for text, fix in faults]


def _name_faults(resource: Resource, found: list[str]) -> list[tuple[str, str]]:
    """The column names that are missing, unknown, blank or twice, each with its remedy."""
    titles = {field.name: field.title for field in resource.fields}
    missing = [name for name in titles if name not in found]
    if len(missing) == len(titles) > 2 and len(found) > 2 and not _are_alike(resource, found):
        return [(say("validation-other-file", columns=words.run(found[:3])), OTHER_FILE)]
    faults: list[tuple[str, str]] = []
    past = len(found)
    while past and not found[past - 1].strip():
        past -= 1
    if past < len(found):
        unnamed = say("validation-unnamed-columns", count=len(found) - past)
        faults.append((unnamed, "delete the columns past the last title"))
    blanks = [at for at, label in enumerate(found[:past], start=1) if not label.strip()]
    for place, at in enumerate(blanks):
        # As many names are missing as places are blank: then they belong there, in order.
        is_certain = len(missing) == len(blanks) - place
        fix = say("validation-unnamed-column-fix-unknown") if missing else EXTRA_FIX
        if is_certain:
            fix = say("validation-unnamed-column-fix", name=missing.pop(0))
        faults.append((say("validation-unnamed-column", number=str(at)), fix))
    for label in dict.fromkeys(label for label in found if label.strip()):
        if found.count(label) > 1:
            faults.append((say("validation-name-twice", name=label), LAYOUT_FIX))
        elif label not in titles:
            by_title = {titles[name]: name for name in missing}
            meant = nearest(label, missing) or by_title.get(nearest(label, list(by_title)), "")
            if meant:
                missing.remove(meant)
            fix = LAYOUT_FIX if missing else EXTRA_FIX
            if meant:
                fix = say("validation-meant", code=meant)
            faults.append((say("validation-name", name=label), fix))
    return faults + [(say("validation-no-column", name=name), LAYOUT_FIX) for name in missing]


def _are_alike(resource: Resource, found: list[str]) -> bool:
    """Whether half of the labels are names or titles of columns, however they are written."""
    names = {form.casefold() for field in resource.fields for form in (field.name, field.title)}
    return 2 * sum(label.strip().casefold() in names for label in found) >= len(found)


def curly_quote_problems(resource: Resource, rows: list[list[str]]) -> list[Problem]:
    """Rows that are too long because a cell has quotes around it that hold nothing together."""
    width = len(resource.fields)
    return [
        resource.problem(
            "curly quotes (“ ”) around a cell with commas, which split it",
            say("validation-curly-allowed", count=width),
            "replace these curly quotes with straight ones",
            row=position,
        )
        for position, row in enumerate(rows[1:], start=2)
        if len(row) > width and any(cell.strip().startswith(("“", "”")) for cell in row)
    ]


def row_problems(resource: Resource, raw: bytes, rows: list[list[str]]) -> list[Problem]:
    """Rows that are no data at all: titles pasted again, a last row cut off, a copy."""
    width = len(resource.fields)
    problems = []
    last = max((at for at, row in enumerate(rows) if _filled(row) > 1), default=0)
    seen: dict[tuple[str, ...], int] = {}
    copies: list[tuple[int, int]] = []
    for position, row in enumerate(rows[1:], start=2):
        cells = tuple(cell.strip() for cell in row)
        if list(cells) == rows[0]:
            found, allowed = "the column titles again", "column titles in row 1 only"
            fix = "delete the row"
        elif any(cells) and cells in seen:
            copies.append((position, seen[cells]))
            continue
        elif position > last + 1 and width > 2 and _filled(row) == 1:
            found, allowed = (
                say("validation-note-below", note=max(cells, key=len)[:60]),
                "rows of data",
            )
            fix = "delete the row"
        elif position == len(rows) > 2 and len(row) < width and not raw.endswith((b"\n", b"\r")):
            found = say("validation-cut-off", count=len(row))
            allowed = say("validation-width", count=width)
            fix = "the file was cut off while it was saved or copied: save or copy it again"
        else:
            seen[cells] = position
            continue
        problems.append(resource.problem(found, allowed, fix, row=position))
    return problems + _copy_problems(resource, copies)


def repeated_rows(rows: list[list[str]]) -> set[int]:
    """The rows, as a spreadsheet numbers them, that were there before."""
    seen: set[tuple[str, ...]] = set()
    found = set()
    for position, row in enumerate(rows[1:], start=2):
        cells = tuple(cell.strip() for cell in row)
        if any(cells) and cells in seen:
            found.add(position)
        seen.add(cells)
    return found


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _copy_problems(resource: Resource, copies: list[tuple[int, int]]) -> list[Problem]:
    """What is said of rows that are there twice: once for a block that was pasted again."""
    blocks: list[list[tuple[int, int]]] = []
    for pair in copies:
        if blocks and (pair[0] - 1, pair[1] - 1) == blocks[-1][-1]:
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    problems = []
    for block in blocks:
        (row, first), (last_row, last) = block[0], block[-1]
        found, fix = say("validation-repeated-row", row=str(first)), "delete one of the two"
        if len(block) > 1:
            found = say(
                "validation-repeated-rows",
                row=str(row),
                until=str(last_row),
                first=str(first),
                last=str(last),
            )
        problems.append(resource.problem(found, "each row once", fix, row=row))
    return problems
