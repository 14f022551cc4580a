"""A copy of data/ in which every free text carries what a careless paste might bring."""

from __future__ import annotations

import csv
import json
from pathlib import Path

MARK = "poisoned"
HTML = f'<img class="{MARK}" src=x onerror="window.ran=1"><b class="{MARK}">b</b>'
LINKS = (
    f"[{MARK}](javascript:window.ran=1) ![{MARK}](https://elsewhere.example/p.png) "
    f"<https://elsewhere.example/{MARK}>"
)
POISON = f" {HTML} {LINKS} :red[{MARK}] **{MARK}**"
SHORT = f" <b class={MARK}>[{MARK}](javascript:1)"
# They name other rows, tables and columns.
POINTERS = {"dataset", "rows", "base_rows", "column", "base_column", "page"}
POINTERS |= {"superseded_by", "confirmed_by"}


def poison(folder: Path) -> list[str]:
    """Spoil `folder`; gives the columns that were spoiled, as `file: column`."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    spoiled: list[str] = []
    for resource in package["resources"]:
        schema = resource.get("schema", {"fields": []})
        keys = {name for key in schema.get("foreignKeys", []) for name in _names(key["fields"])}
        keys |= set(_names(schema.get("primaryKey", [])))
        free = {
            field["name"]: field.get("constraints", {}).get("maxLength", 10_000)
            for field in schema["fields"]
            if field["type"] == "string" and field["name"] not in keys and _is_free(field)
        }
        path = folder / resource["path"]
        if free and path.suffix == ".csv":
            _spoil(path, free)
            spoiled += [f"{path.name}: {name}" for name in free]
    return spoiled


def _is_free(field: dict) -> bool:
    """Whether any text may stand in a column."""
    constraints = field.get("constraints", {})
    limited = {"enum", "pattern"} & set(constraints)
    special = {"format", "labels", "listOf", "earlierBy", "categories"} & set(field)
    return not limited and not special and field["name"] not in POINTERS


def _names(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def _spoil(path: Path, columns: dict[str, int]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name, most in columns.items():
            end = POISON if most > 5 * len(POISON) else SHORT
            if row[name] and most > 2 * len(end):
                row[name] = f"{row[name][: most - len(end)]}{end}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
