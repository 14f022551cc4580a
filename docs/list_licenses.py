"""`python -m docs.list_licenses SBOM` lists packages of a CycloneDX file with their licenses."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CLASSIFIER = "License :: OSI Approved :: "


def licenses(component: dict[str, Any]) -> str:
    """What a package says of its license, by identifiers where it has them; "" for nothing."""
    found = []
    for choice in component.get("licenses", ()):
        of = choice.get("license", {})
        said = choice.get("expression") or of.get("id") or of.get("name", "")
        found.append(said.removeprefix(CLASSIFIER).splitlines()[0] if said else "")
    return "; ".join(sorted(set(filter(None, found))))


def rows(sbom: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Name, version and license of every package, by name."""
    for component in sorted(sbom["components"], key=lambda item: item["name"].lower()):
        yield component["name"], component["version"], licenses(component)


if __name__ == "__main__":
    written = csv.writer(sys.stdout, lineterminator="\n")
    written.writerow(("package", "version", "license"))
    written.writerows(rows(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
