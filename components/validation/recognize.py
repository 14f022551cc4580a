"""Which table a file is: by its columns, else by its name."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import PurePath

from components.schema.package import Package, Resource
from components.schema.rows import parse_csv
from components.validation.repair import repair_table


def tables_with_columns(package: Package, header: Sequence[str]) -> list[str]:
    """The names of the tables whose columns are exactly `header`, in any order.

    `header` may hold the titles of the columns instead of their names.
    """
    labels = sorted(label.strip() for label in header)
    return [
        resource.name
        for resource in package.resources.values()
        if resource.is_table
        and labels
        in (sorted(f.name for f in resource.fields), sorted(f.title for f in resource.fields))
    ]


def resource_of(package: Package, raw: bytes, name: str) -> Resource | None:
    """The table that a file of this content and name belongs to; None when neither tells."""
    tables = [resource for resource in package.resources.values() if resource.is_table]
    for resource in tables:
        # Separators and encodings are repaired only where the columns are those of the table.
        repaired, _ = repair_table(raw, resource)
        try:
            rows = parse_csv(repaired.decode("utf-8-sig"))
        except (ValueError, csv.Error):
            continue
        if rows and resource.name in tables_with_columns(package, rows[0]):
            return resource
    file = PurePath(name).name
    return next((resource for resource in tables if PurePath(resource.path).name == file), None)
