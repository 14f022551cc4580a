"""A new dataset declared from the columns of a CSV, without anyone editing datapackage.json."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.runtime.files import parse_json
from components.schema import cells, datasets
from components.schema.rows import parse_csv
from components.text.messages import say

MOST_COLUMNS = 30
FIRST_YEAR, LAST_YEAR = 1900, 2100
# A column is of the first of these that all its cells can be read as.
KINDS = ("year", "integer", "number", "yearmonth", "date")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a file as it was dropped: its name here, its title there, and what it holds."""

    name: str
    title: str
    type: str
    is_full: bool


def name_from(text: str) -> str:
    """A name of lowercase letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_") or "column"


def columns_of(raw: bytes) -> list[Column]:
    """The columns of a CSV in UTF-8. Raises ValueError for what is none or has names twice."""
    try:
        header, *rows = parse_csv(raw.decode("utf-8-sig"))
    except (csv.Error, UnicodeDecodeError, ValueError):
        raise ValueError("it is no CSV file in UTF-8 with a row of titles") from None
    names = [name_from(title) for title in header]
    if not 1 < len(names) <= MOST_COLUMNS or len(set(names)) < len(names):
        raise ValueError(say("publishing-new-columns", most=MOST_COLUMNS))
    if not rows or any(len(row) != len(names) for row in rows):
        raise ValueError("every row needs as many cells as there are titles")
    found = []
    for at, (name, title) in enumerate(zip(names, header, strict=True)):
        given = [row[at].strip() for row in rows]
        full = [cell for cell in given if cell]
        found.append(
            Column(name=name, title=title, type=_kind(full), is_full=len(full) == len(given))
        )
    return found


def _kind(given: Sequence[str]) -> str:
    for kind in KINDS:
        try:
            values = [cells.parse(kind, cell) for cell in given]
        except ValueError:
            continue
        if kind != "year" or all(FIRST_YEAR <= int(str(one)) <= LAST_YEAR for one in values):
            return kind if given else "string"
    return "string"


def with_column_names(raw: bytes, columns: Sequence[Column]) -> bytes:
    """The CSV with the names of its columns in the first row."""
    _, *rows = parse_csv(raw.decode("utf-8-sig"))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([[cell.strip() for cell in row] for row in rows])
    return text.getvalue().encode()


def entry_of(
    name: str,
    said: Mapping[str, str],
    columns: Sequence[Column],
    titles: Mapping[str, tuple[str, str, str]],
    key: Sequence[str],
    chart: Mapping[str, str],
) -> dict[str, Any]:
    """The entry of datapackage.json for a new table.

    `said` has title, description, topic and as_of; `titles` the title, the description and the
    unit of each column; `chart` is as `Resource.chart`, or empty. What datasets.csv says is blank.
    """
    fields = []
    for column in columns:
        title, description, unit = titles[column.name]
        field: dict[str, Any] = {"name": column.name, "title": title, "description": description}
        field["type"] = column.type
        if unit and column.type in ("integer", "number"):
            field["unit"] = unit
        limits: dict[str, Any] = {"required": True} if column.is_full else {}
        if column.type == "year":
            limits |= {"minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        fields.append(field | ({"constraints": limits} if limits else {}))
    entry: dict[str, Any] = {
        "name": name,
        "topic": said["topic"],
        "title": said["title"],
        "description": said["description"],
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
    }
    if said["as_of"]:
        entry["asOf"] = said["as_of"]
    if chart:
        entry["chart"] = dict(chart)
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = list(key)
    return entry | {"schema": schema}


def with_dataset(
    declaration: bytes, settings: bytes, entry: Mapping[str, Any], row: Mapping[str, str]
) -> tuple[bytes, bytes]:
    """datapackage.json and datasets.csv with a new dataset. Raises ValueError for a name in use."""
    value = parse_json(declaration)
    if entry["name"] in {one["name"] for one in value["resources"]}:
        raise ValueError(say("publishing-new-name", name=entry["name"]))
    rows = datasets.settings_of(settings)
    rows[row["file"]] = {name: row.get(name, "") for name in datasets.COLUMNS}
    value["resources"].append(datasets.with_settings(entry, rows))
    return datasets.as_json(value), datasets.as_csv(rows)
