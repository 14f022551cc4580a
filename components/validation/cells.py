"""Faulty cells: what to write instead, and cells that pass for their type and are damaged."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from components.schema import cells
from components.schema.package import Field, Resource
from components.schema.problems import Problem
from components.text.messages import say
from components.validation.spreadsheet_errors import (
    date_fix,
    formula_fix,
    is_formula,
    lost_letters,
    number_fix,
    readings,
    zero_fix,
)
from components.validation.wording import PARTIAL_DATE, describe_allowed, did_you_mean

ANY_DATE = Field(name="", title="", description="", type="date", unit="", labels={}, constraints={})
ANY_MONTH = replace(ANY_DATE, type="yearmonth")
# A month and a year: a day that the source does not give is not to be made up.
NO_DAY = re.compile(r"[A-Za-z]{3,}\.?[ -]\d{4}|\d{1,2}[/.]\d{4}|\d{4}[/.]\d{1,2}")
# What spreadsheet programs and people write for yes and no.
ANSWERS = {"true": "yes", "y": "yes", "1": "yes", "false": "no", "n": "no", "0": "no"}


def cell_problem(resource: Resource, field: Field, row: int, cell: str, fix: str) -> Problem:
    """A cell that may not be in its column, with what to write instead."""
    found = say("validation-quoted", text=cell) if cell else "a blank cell"
    return resource.problem(found, describe_allowed(field), fix, row=row, column=field.title)


def type_fix(field: Field, cell: str) -> str:
    """What to write instead of a cell of the wrong type, when the damage has a known cause."""
    if is_formula(cell):
        return formula_fix(cell)
    if field.is_numeric:
        return number_fix(field, cell)
    if field.type in ("date", "yearmonth", "year"):
        return date_fix(field, cell)
    return "correct the cell"


def constraint_fix(field: Field, cell: str) -> str:
    """What to write instead of a cell that breaks a constraint of its column; "" is a blank one."""
    rules = field.constraints
    if not cell:
        return "fill in the cell; this column may not be blank"
    if is_formula(cell):
        return formula_fix(cell)
    if "enum" in rules:
        codes = {str(item): field.labels.get(str(item), "") for item in rules["enum"]}
        answer = ANSWERS.get(cell.lower(), "")
        if set(codes) == {"yes", "no"} and answer:
            return say("validation-word", word=answer)
        return did_you_mean(cell, codes) or "use one of the allowed words"
    if field.type == "year" and len(readings(cell)) == 1:
        return date_fix(field, cell)
    if field.is_numeric and not cells.NUMBER.fullmatch(cell):
        return number_fix(field, cell)
    if "pattern" in rules:
        return zero_fix(rules["pattern"], cell) or _pattern_fix(rules["pattern"], cell)
    return "correct the cell"


def _partial_date_fix(cell: str) -> str:
    return date_fix(ANY_MONTH if NO_DAY.fullmatch(cell.strip()) else ANY_DATE, cell)


def _pattern_fix(pattern: str, cell: str) -> str:
    if pattern == PARTIAL_DATE:
        return _partial_date_fix(cell)
    for other in (cell.upper(), cell.lower(), cell.lower().replace(" ", "_")):
        if re.fullmatch(pattern, other):
            return say("validation-word", word=other)
    return "write it in the form of the rows around it"


# Signs that turn letters around, end a line, or command a screen. Line breaks are let through, and
# the joiners that some scripts are written with.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def damaged_cells(resource: Resource, rows: list[list[str]]) -> list[Problem]:
    """Cells that pass for their type and are damaged all the same.

    Numbers that a program shortened or marked (1.16E+08, NaN), formulas, letters read in the
    wrong way, days that the calendar does not have.
    """
    return [
        cell_problem(resource, field, position, cell, fix)
        for position, row in enumerate(rows[1:], start=2)
        for field, raw_cell in zip(resource.fields, row, strict=False)
        if (cell := raw_cell.strip()) and (fix := _damage_fix(field, cell))
    ]


# How many characters a date of each exactness takes: 2026, 2026-05, 2026-05-14.
EXACTNESS = {"year": 4, "month": 7, "day": 10}


def inexact_dates(resource: Resource, rows: list[list[str]]) -> list[Problem]:
    """Dates that are more or less exact than the column next to them says they are."""
    places = {field.name: at for at, field in enumerate(resource.fields)}
    found = []
    for field in resource.fields:
        said = places.get(f"{field.name}_precision")
        if field.constraints.get("pattern") != PARTIAL_DATE or said is None:
            continue
        title = resource.fields[said].title
        for position, row in enumerate(rows[1:], start=2):
            if len(row) <= max(said, places[field.name]):
                continue
            cell, exactness = row[places[field.name]].strip(), row[said].strip()
            if exactness in EXACTNESS and cell and len(cell) != EXACTNESS[exactness]:
                fits = next((name for name, size in EXACTNESS.items() if size == len(cell)), "")
                problem = resource.problem(
                    say("validation-date-exactness", cell=cell, exactness=exactness, title=title),
                    say("validation-date-exactness-allowed", title=title),
                    say("validation-date-exactness-fix", fits=fits, title=title),
                    row=position,
                    column=field.title,
                )
                found.append(problem)
    return found


def _damage_fix(field: Field, cell: str) -> str:
    is_partial_date = field.constraints.get("pattern") == PARTIAL_DATE
    try:
        if is_partial_date:
            cells.parse_partial_date(cell)
        else:
            cells.parse(field.type, cell)
    except cells.ImplausibleError:
        if field.is_numeric:
            return "correct the cell; no figure is that large"
        return say("validation-years", first=str(cells.FIRST_YEAR), last=str(cells.LAST_YEAR))
    except ValueError:
        if field.is_numeric:
            return number_fix(field, cell)
        if not is_partial_date:
            return date_fix(field, cell)
        if cell.isascii() and re.fullmatch(PARTIAL_DATE, cell):
            return "correct the day; the calendar does not have it"
        return _partial_date_fix(cell)
    if field.type != "string":
        return ""
    if is_formula(cell):
        return formula_fix(cell)
    if hidden := HIDDEN.search(cell):
        sign = unicodedata.name(hidden[0], f"U+{ord(hidden[0]):04X}").lower()
        return say("validation-hidden-sign", sign=sign)
    if "\N{REPLACEMENT CHARACTER}" in cell:
        return "a letter was lost when the file was saved: write it again"
    meant = lost_letters(cell)
    return say("validation-lost-letters", meant=meant) if meant else ""
