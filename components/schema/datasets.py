"""What staff change about a dataset: data/datasets.csv, from which datapackage.json is written.

The table has a row for every file. What it says takes the place of what the declaration says.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from components.runtime.files import parse_json
from components.schema.rows import rows_of

NAME = "datasets"
FILE = "datasets.csv"
COLUMNS = (
    "file",
    "read_on",
    "refresh_days",
    "license_id",
    "license",
    "license_link",
    "limits",
    "processing",
    "source_ids",
)

Rows = Mapping[str, Mapping[str, str]]


def settings_of(raw: bytes) -> dict[str, dict[str, str]]:
    """The rows of datasets.csv by the file they are about, as text without space around it."""
    cleaned = [
        {name: (row.get(name) or "").strip() for name in COLUMNS}
        for row in rows_of(raw)
        if row.get("file")
    ]
    return {row["file"]: row for row in cleaned}


def with_settings(entry: Mapping[str, Any], rows: Rows) -> dict[str, Any]:
    """The entry of a dataset as its row says; unchanged where it has none.

    Raises ValueError for a number of days that is none.
    """
    row = rows.get(entry.get("path", ""))
    if row is None:
        return dict(entry)
    licence = {"name": row["license_id"], "title": row["license"]}
    if row["license_link"]:
        licence["path"] = row["license_link"]
    new = dict(entry) | {
        "retrieved": row["read_on"],
        "refreshDays": int(row["refresh_days"]),
        "limits": row["limits"],
        "processing": row["processing"],
        "licenses": [licence],
    }
    if row["source_ids"]:
        new["sourceIds"] = row["source_ids"].split()
    else:
        new.pop("sourceIds", None)
    return new


def declared(value: Mapping[str, Any], rows: Rows, kept: Collection[str] = ()) -> dict[str, Any]:
    """The declaration as the rows say, but for the datasets named in `kept`."""
    entries = [
        entry if entry["name"] in kept else with_settings(entry, rows)
        for entry in value["resources"]
    ]
    return dict(value) | {"resources": entries}


def as_json(value: Any) -> bytes:
    """A declaration as it is written."""
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()


def write_declaration(declaration: bytes, settings: bytes) -> bytes:
    """datapackage.json as datasets.csv says; the same bytes where it says so already.

    Raises ValueError or KeyError where either cannot be read.
    """
    value = parse_json(declaration)
    new = declared(value, settings_of(settings))
    return declaration if new == value else as_json(new)


def read_on(settings: bytes, files: Collection[str], day: date) -> bytes:
    """datasets.csv with `day` as the one on which the tables in `files` were read."""
    rows = settings_of(settings)
    for file in files:
        if file in rows:
            rows[file]["read_on"] = day.isoformat()
    return as_csv(rows)


def row_of(entry: Mapping[str, Any]) -> dict[str, str]:
    """The row of datasets.csv that says what the entry of a dataset says."""
    licence = entry["licenses"][0]
    return {
        "file": entry["path"],
        "read_on": entry["retrieved"],
        "refresh_days": str(entry["refreshDays"]),
        "license_id": licence["name"],
        "license": licence.get("title", ""),
        "license_link": licence.get("path", ""),
        "limits": entry["limits"],
        "processing": entry["processing"],
        "source_ids": " ".join(entry.get("sourceIds", ())),
    }


def with_new_rows(settings: bytes, declaration: bytes) -> bytes:
    """datasets.csv with a row for each declared file that has none; the same bytes for no such."""
    rows = settings_of(settings)
    new = [
        row_of(entry) for entry in parse_json(declaration)["resources"] if entry["path"] not in rows
    ]
    return as_csv(rows | {row["file"]: row for row in new}) if new else settings


def as_csv(rows: Rows) -> bytes:
    """The rows as the content of datasets.csv."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.values())
    return text.getvalue().encode()
