"""The log of changes: a line for every dataset in every refresh, written by the site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from components.catalog.catalog import Catalog
from components.catalog.publishing_status import DataChange, change_from_json, to_json
from components.publishing.difference import difference
from components.publishing.draft import Edition
from components.runtime.files import read_json, write_whole
from components.text import words

# Tables whose changes are no news of their own: the list of changes, settings, what supports prose.
SILENT = ("changes", "datasets", "text_exceptions")
LONGEST = 2000


def changes_between(base: Edition, edition: Edition) -> list[DataChange]:
    """A change for each table whose rows differ between two editions, and each new table."""
    found = []
    for name, table in edition.catalog.tables.items():
        resource = edition.catalog.package.resources[name]
        before = base.catalog.tables.get(name)
        if name in SILENT or before is table:
            continue
        diff = difference(table.iloc[:0] if before is None else before, table, resource)
        if diff:
            found.append(
                DataChange(
                    day=edition.day,
                    title=resource.title,
                    detail=f"{words.capital(diff.sentence)}.",
                    dataset=name,
                    added=len(diff.added),
                    removed=len(diff.removed),
                    changed=diff.changed_rows,
                    period_before=diff.period_before,
                    period_after=diff.period_after,
                    edition_before=base.id,
                    edition=edition.id,
                )
            )
    return found


def read_log(state: Path) -> tuple[DataChange, ...]:
    """The machine-written changes in a state folder, newest first; none where it has no log."""
    try:
        return tuple(change_from_json(line) for line in read_json(state / "changes.json"))
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def write_log(state: Path, new: Sequence[DataChange]) -> None:
    """Put changes on top of the log, each once, though a crash may lead here twice."""
    old = read_log(state)
    first = [item for item in new if item not in old]
    if first:
        lines = [to_json(item) for item in (*first, *old)[:LONGEST]]
        write_whole(state / "changes.json", json.dumps(lines, indent=1))


def what_changed(catalog: Catalog) -> list[DataChange]:
    """All changes that readers see, newest first: those written by hand and by the site.

    On one day the lines written by hand come first, and take the place of those that the site
    wrote of the same table. Raises DataProblem when changes.csv may not be shown.
    """
    by_hand = [
        DataChange(
            day=row["date"].date(),
            title=row["title"],
            detail=row["detail"],
            dataset=row["dataset"],
            page=row["page"],
        )
        for row in catalog.table("changes").to_dict("records")
    ]
    told = {(item.day, item.dataset) for item in by_hand}
    log = [item for item in catalog.status.log if (item.day, item.dataset) not in told]
    return sorted([*by_hand, *log], key=lambda item: item.day, reverse=True)
