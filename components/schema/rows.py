"""The rows of a file of data/ as text, before they are typed."""

from __future__ import annotations

import csv
import io

from components.schema.package import Package, Resource


def read_rows(package: Package, name: str) -> list[dict[str, str]]:
    """The rows of a CSV as text, by column name, surrounding spaces left out."""
    resource: Resource = package.table(name)
    text = (package.folder / resource.path).read_text(encoding="utf-8-sig")
    return [
        {key: (value or "").strip() for key, value in row.items() if key}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
