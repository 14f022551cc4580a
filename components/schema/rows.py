"""The rows of a CSV of data/ as text, before they are typed."""

from __future__ import annotations

import csv
import io

from components.schema.package import Package


def parse_csv(text: str) -> list[list[str]]:
    """The cells of a CSV by row. Raises csv.Error for a quotation mark that is never closed."""
    rows: list[list[str]] = []
    try:
        rows += csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise csv.Error(f"{len(rows) + 1}: {error}") from None
    return rows


def read_rows(package: Package, name: str) -> list[dict[str, str]]:
    """The rows of a CSV as text, by column name, surrounding spaces left out."""
    text = (package.folder / package.table(name).path).read_text(encoding="utf-8-sig")
    return [
        {key: (value or "").strip() for key, value in row.items() if key}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def rows_of(raw: bytes) -> list[dict[str, str]]:
    """The rows of a sound table as text, by column name."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
