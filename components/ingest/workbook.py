"""The sheets of an .xlsx workbook as text: stored values, never formulas, and nothing hidden.

A cell whose formula reaches into another workbook, or holds an error, has no value that can be
trusted; its sheet says so, and reading stops there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from components.ingest.sheets import DOWNLOAD_AGAIN, MOST_BYTES, Line, Sheet
from components.schema.problems import DataProblem, Problem
from components.text.messages import say

MOST_UNPACKED = 200 * 2**20
OTHER_WORKBOOK = "["


def read_workbook(name: str, raw: bytes) -> list[Sheet]:
    """The sheets of a workbook, hidden ones too. Raises DataProblem for what it cannot read."""
    _refuse_unsafe(name, raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), keep_links=False)
        sheets: list[Worksheet] = list(book.worksheets)
        values: dict[str, Worksheet] = {}
        if any(_has_formulas(sheet) for sheet in sheets):
            stored = openpyxl.load_workbook(io.BytesIO(raw), keep_links=False, data_only=True)
            values = {sheet.title: sheet for sheet in stored.worksheets}
        return [_sheet(name, sheet, values.get(sheet.title)) for sheet in sheets]
    except DataProblem:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file makes it stumble over
        found = say("ingest-unreadable-workbook", reason=type(error).__name__)
        raise _refused(name, found, "an .xlsx workbook", DOWNLOAD_AGAIN) from None


def _refused(name: str, found: str, allowed: str, fix: str) -> DataProblem:
    return DataProblem([Problem(file=name, found=found, allowed=allowed, fix=fix)])


def _refuse_unsafe(name: str, raw: bytes) -> None:
    """Raise DataProblem for a workbook that is too large, or that has macros."""
    if len(raw) > MOST_BYTES:
        found, allowed = (
            say("ingest-bytes", size=len(raw)),
            say("ingest-most-bytes", most=MOST_BYTES),
        )
        raise _refused(name, found, allowed, "ask for a part of it")
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        size = sum(info.file_size for info in packed.infolist())
        names = set(packed.namelist())
    if size > MOST_UNPACKED:
        found = say("ingest-unpacked", size=size)
        allowed = say("ingest-most-bytes", most=MOST_UNPACKED)
        raise _refused(name, found, allowed, "save the sheet you need as CSV UTF-8")
    if "xl/vbaProject.bin" in names:
        fix = "save it as .xlsx, without macros"
        raise _refused(name, "a workbook with macros", "an .xlsx workbook", fix)


def _has_formulas(sheet: Worksheet) -> bool:
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def _formula(value: Any) -> str:
    if isinstance(value, ArrayFormula):
        return str(value.text)
    if isinstance(value, DataTableFormula):
        return OTHER_WORKBOOK  # a table of what-if values
    return str(value)


def _sheet(name: str, sheet: Worksheet, stored: Worksheet | None) -> Sheet:
    lines: list[Line] = []
    stops: dict[tuple[int, int], str] = {}
    for row in sheet.iter_rows():
        cells = []
        for at, cell in enumerate(row):
            value = cell.value
            if cell.data_type == "f":
                formula = _formula(value)
                value = stored.cell(cell.row, cell.column).value if stored else None
                if OTHER_WORKBOOK in formula:
                    place = cell.coordinate
                    stops[cell.row, at] = (
                        say("ingest-foreign-formula-empty", cell=place)
                        if value is None
                        else say("ingest-foreign-formula", cell=place, value=str(value))
                    )
                elif value is None:
                    stops[cell.row, at] = "a formula without a stored value"
            if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "A")):
                stops[cell.row, at] = say("ingest-cell-error", value=value)
            cells.append(_text(value))
        lines.append(Line(number=row[0].row if row else len(lines) + 1, cells=tuple(cells)))
    for merged in list(sheet.merged_cells):
        found = say("ingest-merged", cells=merged.coord)
        for at in range(merged.min_row, merged.max_row + 1):
            stops.setdefault((at, merged.min_col - 1), found)
    return Sheet(
        file=name,
        name=sheet.title,
        lines=lines,
        stops=stops,
        hidden_rows=_hidden(sheet.row_dimensions),
        hidden_columns=frozenset(
            at - 1
            for found in sheet.column_dimensions.values()
            if found.hidden
            for at in range(found.min, found.max + 1)
        ),
        is_hidden=sheet.sheet_state != "visible",
    )


def _hidden(rows: Mapping[int, Any]) -> frozenset[int]:
    return frozenset(number for number, found in rows.items() if found.hidden)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
