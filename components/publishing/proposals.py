"""Agencies' files that the scheduled refresh fetched, and that wait for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from components.runtime.files import read_json

FOLDER = "proposals"
# Written last, and removed once a person has published the file.
PREVIEW = "preview.json"


@dataclass(frozen=True, kw_only=True)
class ProposedFile:
    """A fetched file: the table it is for, its name, the day, and where it lies."""

    table: str
    name: str
    day: date
    place: Path


def raw_name(name: str, sha256: str) -> str:
    """How a fetched file is called in the folder `raw` of its proposal."""
    return f"{sha256[:12]}-{name}"


def waiting_proposals(state: Path) -> list[ProposedFile]:
    """The files that wait, by table; one that can't be read is left out."""
    found = []
    for preview in sorted((state / FOLDER).glob(f"*/{PREVIEW}")):
        try:
            value = read_json(preview)
            name, mark = str(value["file"]), str(value["sha256"])
            day = date.fromtimestamp(preview.stat().st_mtime)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        place = preview.parent / "raw" / raw_name(name, mark)
        if place.is_file():
            found.append(ProposedFile(table=preview.parent.name, name=name, day=day, place=place))
    return found


def remove_proposal(fetched: ProposedFile) -> None:
    """A person published the file: it waits no longer. Raises OSError."""
    (fetched.place.parent.parent / PREVIEW).unlink(missing_ok=True)
