"""The lines of an agency's file as text: CSV, tabs, or a workbook; nothing is typed or repaired."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from components.schema.problems import DataProblem, Problem
from components.text.messages import say
from components.validation.spreadsheet_errors import foreign_file

MOST_BYTES = 50 * 2**20
MOST_COLUMNS = 400
SEPARATORS = (",", "\t", ";")
HEAD = 10_000
WORKBOOK = "xl/workbook.xml"
DOWNLOAD_AGAIN = (
    "download the file again from the agency, and don’t open it in another program first"
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the file. `number` is its row as a spreadsheet numbers it."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether all its cells are blank."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The lines of a file, or of one sheet of a workbook.

    `stops` says of cells, by row and position, why their value cannot be taken; hidden rows and
    columns are those that no one would see.
    """

    file: str
    name: str = ""
    lines: Sequence[Line]
    stops: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    ends_with_newline: bool = True

    @property
    def place(self) -> str:
        """What messages call it."""
        return say("ingest-place", file=self.file, sheet=self.name) if self.name else self.file

    def fault(
        self, found: str, allowed: str, fix: str, *, row: int | None = None, column: str = ""
    ) -> DataProblem:
        """The one message with which reading stops."""
        problem = Problem(
            file=self.place, found=found, allowed=allowed, fix=fix, row=row, column=column or None
        )
        return DataProblem([problem])


def is_workbook(raw: bytes) -> bool:
    """Whether a file is an archive that holds a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return WORKBOOK in packed.namelist()
    except zipfile.BadZipFile:
        return False


def read_text(name: str, raw: bytes) -> list[Sheet]:
    """The file, by the separator that its first lines hold most. Raises DataProblem for no text."""
    text = _decoded(name, raw)
    head = text[:HEAD]
    return [_sheet(name, text, max(SEPARATORS, key=head.count))]


def _decoded(name: str, raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise _refused(
            name,
            say("ingest-bytes", size=len(raw)),
            say("ingest-most-bytes", most=MOST_BYTES),
            "ask for a part of it",
        )
    if not raw.strip():
        raise _refused(name, "an empty file", "a table", DOWNLOAD_AGAIN)
    kind = foreign_file(raw)
    if kind:
        raise _refused(
            name, kind, "a CSV file, a text with tabs, or an .xlsx workbook", DOWNLOAD_AGAIN
        )
    encodings = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _refused(name, "bytes that are no text", "a text in UTF-8", DOWNLOAD_AGAIN)


def _refused(name: str, found: str, allowed: str, fix: str) -> DataProblem:
    return DataProblem([Problem(file=name, found=found, allowed=allowed, fix=fix)])


def _sheet(name: str, text: str, separator: str) -> Sheet:
    rows: list[Line] = []
    stops: dict[tuple[int, int], str] = {}
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(Line(number=len(rows) + 1, cells=tuple(cells)))
    except csv.Error as error:
        rows.append(Line(number=len(rows) + 1, cells=("",)))
        stops[len(rows), 0] = say("ingest-unreadable-line", reason=str(error))
    return Sheet(
        file=name,
        lines=rows,
        stops=stops,
        ends_with_newline=text.endswith(("\n", "\r")),
    )
