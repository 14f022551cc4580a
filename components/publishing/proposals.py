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
    """A fetched file: the table it is for, its name, the day, and where it lies.

    `until` is its last period, "" where it has none; the others count rows of the table that it
    would add, change, and remove.
    """

    table: str
    name: str
    day: date
    place: Path
    until: str
    added: int
    revised: int
    gone: int

    @property
    def is_new(self) -> bool:
        """Whether the table would change."""
        return bool(self.added or self.revised or self.gone)


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
            fetched = ProposedFile(
                table=preview.parent.name,
                name=name,
                day=date.fromtimestamp(preview.stat().st_mtime),
                place=preview.parent / "raw" / raw_name(name, mark),
                until=str(value["periodOfFile"][1]),
                added=int(value["added"]),
                revised=len({tuple(one["key"]) for one in value["revisions"]}),
                gone=len(value["gone"]),
            )
        except (OSError, ValueError, LookupError, TypeError):
            continue
        if fetched.place.is_file():
            found.append(fetched)
    return found


def remove_proposal(fetched: ProposedFile) -> None:
    """A person published the file: it waits no longer. Raises OSError."""
    (fetched.place.parent.parent / PREVIEW).unlink(missing_ok=True)
