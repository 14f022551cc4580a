"""What a build means for readers and staff: the edition, its changes, the files that are held."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from components.catalog.publishing_status import DataChange, Held
from components.publishing.changes import changes_between
from components.publishing.current import Current
from components.publishing.draft import BuildResult, Edition
from components.publishing.failure import moment
from components.publishing.storage import (
    ID_LENGTH,
    MOST_EDITIONS,
    edition_folder,
    editions_with,
)
from components.runtime.files import digest
from components.schema.package import DESCRIPTOR
from components.text.messages import say

LOG = logging.getLogger(__name__)


def edition_of(made: BuildResult, base: Edition | None, today: date, state: Path) -> Edition:
    """The edition that was built; the base itself where nothing is different."""
    content = "\n".join(f"{path} {digest(raw)}" for path, raw in sorted(made.files.items()))
    name = digest(content.encode())[:ID_LENGTH]
    package = replace(made.catalog.package, folder=edition_folder(state, name) / "data")
    catalog = made.catalog.with_changes(package=package)
    if base is not None and name == base.id:
        is_same = dict(catalog.problems) == dict(base.catalog.problems)
        return base if is_same else replace(base, catalog=catalog)
    since = {
        path: base.since[path]
        if base and base.files.get(path) == raw and path in base.since
        else (name, today)
        for path, raw in made.files.items()
    }
    return Edition(id=name, day=today, files=made.files, since=since, catalog=catalog)


def withdrawn_marks(
    before: Mapping[str, list[str]],
    base: Edition | None,
    edition: Edition,
    was_shown: Callable[[str, str], bool],
) -> dict[str, list[str]]:
    """The contents that were replaced by an earlier one, by path; they ask again to be shown."""
    found = {path: list(marks) for path, marks in before.items()}
    for path, raw in edition.files.items() if base else ():
        old = base.files.get(path) if base else None
        if old is not None and old != raw and was_shown(path, digest(raw)):
            found[path] = [*found.get(path, []), digest(old)][-MOST_EDITIONS:]
    return found


def roll_back(
    state: Path, current: Current, wrong: Edition, chosen: Edition, today: date
) -> Current:
    """What current.json says once `chosen` is shown instead of `wrong`.

    The contents of `wrong` that `chosen` does not hold are revoked, and the editions that hold one
    of them are taken back. Nothing counts as judged any more.
    """
    gone = {
        path: [digest(raw)] for path, raw in wrong.files.items() if chosen.files.get(path) != raw
    }
    marked = [name for name in editions_with(state, gone) if name != chosen.id]
    return replace(
        current,
        edition=chosen.id,
        day=chosen.day,
        live={},
        since={
            path: current.since.get(path, chosen.since[path])
            if wrong.files.get(path) == raw
            else chosen.since[path]
            for path, raw in chosen.files.items()
        },
        broken=chosen.catalog.problems,
        held=(),
        accepted={path: marks for path, marks in current.accepted.items() if path not in gone},
        withdrawn=_joined(current.withdrawn, gone),
        revoked=_joined(current.revoked, gone),
        taken_back={**current.taken_back, **dict.fromkeys(marked, today.isoformat())},
    )


def _joined(before: Mapping[str, list[str]], more: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {
        path: [*before.get(path, []), *more.get(path, [])][-MOST_EDITIONS:]
        for path in (*before, *(path for path in more if path not in before))
    }


def still_revoked(
    before: Mapping[str, list[str]], files: Mapping[str, bytes]
) -> dict[str, list[str]]:
    """`before` without what is in `files`, because a person accepted it after all."""
    now = {path: digest(files[path]) for path in before if path in files}
    return {
        path: kept
        for path, marks in before.items()
        if (kept := [mark for mark in marks if mark != now.get(path)])
    }


def logged_changes(base: Edition, edition: Edition) -> list[DataChange]:
    """What a refresh changed; nothing, rather than no refresh, where that cannot be said."""
    try:
        return changes_between(base, edition)
    except Exception:
        LOG.exception("what changed from %s to %s is not logged", base.id, edition.id)
        return []


def _text_title(path: str, edition: Edition) -> str:
    """What readers call a text: the title of its page, where it has one."""
    first = edition.files.get(path, b"").decode("utf-8-sig", errors="replace").partition("\n")[0]
    if first.startswith("# "):
        return say("publishing-text-title", title=first[2:].strip())
    return say("publishing-text", path=path)


def held_files(
    made: BuildResult, edition: Edition, base: Edition | None, before: Sequence[Held]
) -> list[Held]:
    """The saved files that are not in the edition, with what was found in them.

    `before` are those that were held until now.
    """
    held_since = {item.path: item.since for item in before}
    now = moment().isoformat(timespec="seconds")
    resources = [
        *(base or edition).catalog.package.resources.values(),
        *edition.catalog.package.resources.values(),
    ]
    by_path = {resource.path: resource for resource in resources}
    held = []
    for path in sorted({*made.problems, *made.surprises}):
        resource = by_path.get(path)
        if resource:
            title = resource.title
        elif path.endswith(".csv"):
            title = say("publishing-new-table", path=path)
        else:
            title = _text_title(path, edition)
        name, day = edition.id, edition.day
        if path != DESCRIPTOR:
            name, day = edition.since.get(path, (name, day))
        held.append(
            Held(
                path=path,
                name=resource.name if resource else "",
                title="The data as a whole" if path == DESCRIPTOR else title,
                problems=made.problems.get(path, ()),
                surprises=made.surprises.get(path, ()),
                shown_since=day,
                edition=name,
                mark=made.marks.get(path, ""),
                since=held_since.get(path) or now,
            )
        )
    return held
