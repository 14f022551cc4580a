"""The table in a sheet: where its titles are, which lines are its rows, and which are around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.ingest.recipe import Recipe, Under, titles_of
from components.ingest.sheets import DOWNLOAD_AGAIN, Line, Sheet
from components.schema.problems import DataProblem
from components.text import words
from components.text.messages import say
from components.text.search import nearest

MOST_TITLE_LINES = 30
DAY = re.compile(r"(\d{4})-\d{2}-\d{2}", re.ASCII)
ONE_CELL = "one cell"
# How many of an import recipe's titles must be there for the file to be meant for it.
ALIKE = 0.6

Record = dict[str, str]


class Place(NamedTuple):
    """A row as a spreadsheet numbers it, and its sheet where several are read."""

    row: int
    sheet: str = ""

    def __str__(self) -> str:
        return (
            say("ingest-row", row=str(self.row), sheet=self.sheet) if self.sheet else f"{self.row}"
        )


@dataclass(frozen=True, kw_only=True)
class SheetTable:
    """The rows of a sheet, or of several, by title, and the lines that are no rows.

    `sheets` are those read, by the name that a `Place` has for them; `unread` are the others.
    """

    sheets: Mapping[str, Sheet]
    rows: Sequence[tuple[Place, Record]]
    around: Counter[str]
    unused: tuple[str, ...]
    unread: tuple[str, ...] = ()

    def fault(
        self, place: Place, found: str, allowed: str, fix: str, column: str = ""
    ) -> DataProblem:
        """The one message with which reading stops at a row."""
        sheet = self.sheets[place.sheet]
        return sheet.fault(found, allowed, fix, row=place.row, column=column)


def plain(title: str) -> str:
    """A title without what differs between releases: case, spaces, and underscores."""
    return " ".join(title.lstrip("\ufeff").replace("_", " ").lower().split())


def _title(recipe: Recipe, cell: str) -> str:
    """A title without what differs between releases; a day is its year where that is declared."""
    day = DAY.fullmatch(cell.strip()) if recipe.read.year_of_date else None
    return day[1] if day else plain(cell)


def found_titles(recipe: Recipe, sheet: Sheet) -> tuple[int, float]:
    """Which of the first lines has the most of the titles, and what part of them it has."""
    wanted = {plain(title) for title in recipe.titles}
    head = sheet.lines[:MOST_TITLE_LINES]
    says = recipe.read.says
    if says and not any(cell.strip().startswith(says) for line in head for cell in line.cells):
        return 0, 0.0
    shares = [_share(recipe, wanted, line) for line in head]
    best = max(shares, default=0.0)
    return (shares.index(best) if shares else 0), best


def _share(recipe: Recipe, wanted: set[str], line: Line) -> float:
    """What part of the titles a line has; none without one of those that become rows."""
    found = {_title(recipe, cell) for cell in line.cells}
    pattern = recipe.read.unpivot.pattern if recipe.read.unpivot else ""
    if pattern and not any(re.fullmatch(pattern, cell, re.ASCII) for cell in found):
        return 0.0
    return len(wanted & found) / len(wanted)


def read_whole(recipe: Recipe, sheets: Sequence[Sheet]) -> SheetTable:
    """The rows of the sheets that the import recipe reads. Raises DataProblem at a doubt."""
    several = recipe.read.sheets
    if several is None:
        return read_table(recipe, one_sheet(recipe, sheets))
    names = [sheet.name for sheet in sheets]
    unknown = [name for name in names if name not in (*several.values, *several.leave_out)]
    missing = [name for name in several.values if name not in names]
    if missing or unknown:
        found = say("ingest-no-sheet", sheet=missing[0]) if missing else ""
        raise sheets[0].fault(
            found or say("ingest-new-sheet", sheet=unknown[0]),
            say("ingest-known-sheets", names=words.listing([*several.values, *several.leave_out])),
            say("ingest-sheets-fix", recipe=recipe.file),
        )
    read = [sheet for sheet in sheets if sheet.name in several.values]
    for sheet in read:
        _refuse_hidden(sheet)
    tables = [read_table(recipe, sheet, several.name) for sheet in read]
    return SheetTable(
        sheets={sheet.name: sheet for sheet in read},
        rows=[row for table in tables for row in table.rows],
        around=sum((table.around for table in tables), Counter()),
        unused=tables[0].unused,
        unread=tuple(name for name in names if name in several.leave_out),
    )


def read_table(recipe: Recipe, sheet: Sheet, title_of_sheet: str = "") -> SheetTable:
    """The rows of a sheet, each with the sheet's name below a title of its own, if one is given.

    Raises DataProblem where it cannot be read whole.
    """
    name = sheet.name if title_of_sheet else ""
    at, _ = found_titles(recipe, sheet)
    head = _head(recipe, sheet, at)
    places = _places(recipe, sheet, head)
    reading = recipe.read
    if reading.ends_with_newline and not sheet.ends_with_newline and not sheet.name:
        raise sheet.fault(
            "a last line without an end, so the file may be cut off",
            "a file whose last line is whole",
            DOWNLOAD_AGAIN,
            row=sheet.lines[-1].number,
        )
    around: Counter[str] = Counter()
    if at:
        around["above"] = at
    rows: list[tuple[Place, Record]] = []
    above: Record = {}
    body = sheet.lines[at + 1 :]
    for position, line in enumerate(body):
        if _ends(recipe, line):
            around["below"] = len(body) - position
            break
        if line.is_blank and (line.number, 0) not in sheet.stops:
            around["blank"] += 1
            continue
        _refuse_unreadable(recipe, sheet, line, head)
        record = {title: line.cells[place].strip() for title, place in places.items()}
        for title in reading.fill_down:
            record[title] = record[title] or above.get(title, "")
        if reading.under:
            _take_over(reading.under, record, above)
        above = record
        if title_of_sheet:
            record[title_of_sheet] = name
        rows.append((Place(line.number, name), record))
    else:
        if reading.ends_at and reading.ends_at != ONE_CELL:
            raise sheet.fault(
                say("ingest-no-end", text=reading.ends_at),
                "the line with which the agency ends its table",
                DOWNLOAD_AGAIN,
                row=sheet.lines[-1].number,
            )
    if not rows:
        raise sheet.fault("titles and no rows", "rows below the titles", DOWNLOAD_AGAIN)
    known = {plain(title) for title in places}
    unused = tuple(
        " ".join(cell.split()) for cell in head.cells if cell.strip() and plain(cell) not in known
    )
    return SheetTable(sheets={name: sheet}, rows=rows, around=around, unused=unused)


def _head(recipe: Recipe, sheet: Sheet, at: int) -> Line:
    """The line of titles, with a name for the column that has none."""
    head, reading = sheet.lines[at], recipe.read
    cells = list(head.cells)
    if reading.year_of_date:
        cells = [_title(recipe, cell) if DAY.fullmatch(cell.strip()) else cell for cell in cells]
    if reading.untitled:
        for place, cell in enumerate(cells):
            below = (line.cells[place : place + 1] for line in sheet.lines[at + 1 :])
            if not cell.strip() and any(found and found[0].strip() for found in below):
                cells[place] = reading.untitled
                break
    return Line(number=head.number, cells=tuple(cells))


def _take_over(under: Under, record: Record, above: Record) -> None:
    """Give a line that belongs to the one above that one's title, and its own code."""
    code = under.lines.get(record[under.title])
    record[under.name] = code or under.head
    if code:
        record[under.title] = above.get(under.title, "")


def _places(recipe: Recipe, sheet: Sheet, head: Line) -> dict[str, int]:
    """The position of every title that the import recipe reads."""
    named = [plain(cell) for cell in head.cells]
    for cell in head.cells:
        if cell.strip() and named.count(plain(cell)) > 1:
            found = say("ingest-title-twice", title=cell)
            raise sheet.fault(found, "every title once", DOWNLOAD_AGAIN, row=head.number)
    known = {plain(title): title for title in titles_of(recipe)}
    turned = recipe.read.unpivot
    if turned and turned.pattern:
        known |= {cell: cell for cell in named if re.fullmatch(turned.pattern, cell, re.ASCII)}
    known |= {plain(recipe.read.untitled): recipe.read.untitled}
    missing = [title for title in recipe.titles if plain(title) not in named]
    extra = [cell.strip() for cell in head.cells if cell.strip() and plain(cell) not in known]
    if missing:
        meant = nearest(missing[0], extra)
        found = say("ingest-no-column", title=missing[0])
        if meant:
            found = say("ingest-no-column-meant", title=missing[0], meant=meant)
        fix = say("ingest-no-column-fix", recipe=recipe.file)
        allowed = say("ingest-columns", titles=words.listing(recipe.titles))
        raise sheet.fault(found, allowed, fix, row=head.number)
    if extra:
        raise sheet.fault(
            say("ingest-extra", title=extra[0]),
            say("ingest-columns", titles=words.listing(titles_of(recipe))),
            say("ingest-extra-fix", recipe=recipe.file),
            row=head.number,
        )
    unused = {plain(title) for title in recipe.unused}
    places = {known[name]: place for place, name in enumerate(named) if name and name not in unused}
    hidden = [title for title, place in places.items() if place in sheet.hidden_columns]
    if hidden:
        fix = "show all columns in the spreadsheet, look at them, and save it again"
        raise sheet.fault("a hidden column", "columns that are shown", fix, column=hidden[0])
    return places


def _ends(recipe: Recipe, line: Line) -> bool:
    ends_at = recipe.read.ends_at
    if ends_at == ONE_CELL:
        return sum(bool(cell.strip()) for cell in line.cells) == 1
    first = next((cell.strip() for cell in line.cells if cell.strip()), "")
    return bool(ends_at) and first == ends_at


def _refuse_unreadable(recipe: Recipe, sheet: Sheet, line: Line, head: Line) -> None:
    if line.number in sheet.hidden_rows:
        fix = "show all rows in the spreadsheet, look at them, and save it again"
        raise sheet.fault("a hidden row", "rows that are shown", fix, row=line.number)
    for place in range(len(line.cells)):
        found = sheet.stops.get((line.number, place))
        if found:
            title = head.cells[place].strip() if place < len(head.cells) else ""
            raise sheet.fault(
                found,
                "a value",
                "ask the agency for the number, or type it from their publication and say so",
                row=line.number,
                column=title or words.number(place + 1),
            )
    width = len(head.cells)
    for title, cell in zip(head.cells, line.cells, strict=False):
        if cell.strip() and not title.strip() and cell.strip() not in recipe.read.marks:
            raise sheet.fault(
                say("ingest-untitled", text=cell.strip()[:60]),
                "values below a title",
                "ask a developer what the column means",
                row=line.number,
            )
    if len(line.cells) < width or any(cell.strip() for cell in line.cells[width:]):
        found = say("ingest-cells", count=len(line.cells), text=_short(line))
        allowed = say("ingest-width", count=width)
        raise sheet.fault(found, allowed, _row_fix(line), row=line.number)


def _row_fix(line: Line) -> str:
    if sum(bool(cell.strip()) for cell in line.cells) == 1:
        return "if it is a note, delete the line in a text editor; else download the file again"
    return DOWNLOAD_AGAIN


def _short(line: Line) -> str:
    text = words.run(cell for cell in line.cells if cell.strip())
    return text if len(text) <= 60 else say("ingest-cut", text=text[:60])


def records(recipe: Recipe, table: SheetTable) -> Iterator[tuple[Place, Record]]:
    """The rows of a table, each title that becomes a row on its own."""
    turned = recipe.read.unpivot
    if turned is None:
        yield from table.rows
        return
    for place, record in table.rows:
        pattern = turned.pattern
        titles = turned.titles or [
            title for title in record if re.fullmatch(pattern, title, re.ASCII)
        ]
        for title in titles:
            if title in record:
                yield place, {**record, turned.name: title, turned.value: record[title]}


def one_sheet(recipe: Recipe, sheets: Sequence[Sheet]) -> Sheet:
    """The sheet that the import recipe reads. Raises DataProblem when that is not clear."""
    fitting = [sheet for sheet in sheets if found_titles(recipe, sheet)[1] == 1]
    if len(fitting) > 1:
        listed = words.listing([sheet.name for sheet in fitting])
        raise fitting[0].fault(
            say("ingest-sheets", names=listed),
            "one sheet with these titles",
            "save the sheet you mean as a workbook of its own",
        )
    best = fitting[0] if fitting else max(sheets, key=lambda one: found_titles(recipe, one)[1])
    _refuse_hidden(best)
    return best


def _refuse_hidden(sheet: Sheet) -> None:
    if sheet.is_hidden:
        fix = "show the sheet in the spreadsheet, look at it, and save it again"
        raise sheet.fault("a hidden sheet", "a sheet that is shown", fix)


def likeness(recipe: Recipe, sheets: Sequence[Sheet]) -> float:
    """What part of the import recipe's titles the file has, 1 for all."""
    return max((found_titles(recipe, sheet)[1] for sheet in sheets), default=0.0)
