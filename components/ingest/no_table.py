"""Files of agencies that we know and have no table for: staff are told so, and what to do.

Each is a JSON file in `data/recipes/no_table/` with a `title`, a `publisher`, and the `titles` that
tell it from others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from components.ingest.declaration import read_entry
from components.ingest.recipe import PLACE
from components.ingest.sheets import Sheet
from components.ingest.table import MOST_TITLE_LINES, plain
from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class KnownFile:
    """A kind of file that feeds no table of the site."""

    name: str
    title: str
    publisher: str
    titles: tuple[str, ...]


def known_files(folder: Path) -> list[KnownFile]:
    """Those declared in `folder`. Raises DataProblem for one that cannot be read."""
    found = []
    for path in sorted((folder / PLACE.name / "no_table").glob("*.json")):
        entry = read_entry(path.read_bytes(), f"{PLACE}/no_table/{path.name}")
        found.append(
            KnownFile(
                name=path.stem,
                title=entry.take("title", str),
                publisher=entry.take("publisher", str),
                titles=entry.texts("titles", is_required=True),
            )
        )
        entry.finish()
    return found


def no_table_for(folder: Path, file: str, sheets: Sequence[Sheet]) -> str:
    """What the file is and what to do, where it is one that no table is made from; else ""."""
    for known in known_files(folder):
        wanted = {plain(title) for title in known.titles}
        for sheet in sheets:
            head = sheet.lines[:MOST_TITLE_LINES]
            if any(wanted <= {plain(cell) for cell in line.cells} for line in head):
                return say(
                    "ingest-no-table",
                    file=file,
                    name=known.name,
                    title=known.title,
                    publisher=known.publisher,
                )
    return ""
