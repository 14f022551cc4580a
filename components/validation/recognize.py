"""Which table a file from elsewhere is, by its columns, else by its name."""

from __future__ import annotations

import csv
from pathlib import PurePath

from components.schema.package import Package, Resource
from components.validation.check import parse_csv, recognize
from components.validation.repair import repair_table


def resource_of(package: Package, raw: bytes, name: str) -> Resource | None:
    """The table that a file of this content and name belongs to; None when neither tells."""
    tables = [resource for resource in package.resources.values() if resource.is_table]
    for resource in tables:
        # Separators and encodings are put right only where the columns are those of the table.
        repaired, _ = repair_table(raw, resource)
        try:
            rows = parse_csv(repaired.decode("utf-8-sig"))
        except (ValueError, csv.Error):
            continue
        if rows and resource.name in recognize(package, rows[0]):
            return resource
    file = PurePath(name).name
    return next((resource for resource in tables if PurePath(resource.path).name == file), None)
