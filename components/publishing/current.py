"""current.json: which edition is shown, and what was found in the files as they were saved.

It is replaced in one step, so that a reader or a crash at any moment finds the edition before or
the one after, whole.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from components.catalog.publishing_status import (
    Held,
    PublishingStatus,
    from_json,
    held_from_json,
    to_json,
)
from components.publishing.changes import read_log
from components.publishing.draft import BuildRules, Edition, Progress
from components.publishing.storage import (
    EDITION_ID,
    edition_folder,
    open_edition,
    problems_from_json,
    problems_to_json,
    shown_before,
)
from components.runtime.files import digest, read_json, write_whole
from components.schema.problems import Problem, Repair, Surprise

LOG = logging.getLogger(__name__)
FILE = "current.json"
SITE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Current:
    """What current.json says; without arguments, of a state folder that has none.

    `live` are hashes of the saved files by path, `site` that of the program that judged them.
    `since` and `broken` are those of the edition. `accepted` are the hashes that a person accepted
    and that are not shown yet; `withdrawn` those that were replaced by an earlier version.
    `revoked` are the hashes of what a person took back, and `taken_back` the days on which whole
    editions were.
    """

    edition: str = ""
    day: date | None = None
    site: str | None = None
    live: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    broken: Mapping[str, tuple[Problem, ...]] | None = None
    held: tuple[Held, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notices: tuple[Surprise, ...] = ()
    undeclared: tuple[Problem, ...] = ()
    accepted: Mapping[str, list[str]] = field(default_factory=dict)
    withdrawn: Mapping[str, list[str]] = field(default_factory=dict)
    revoked: Mapping[str, list[str]] = field(default_factory=dict)
    taken_back: Mapping[str, str] = field(default_factory=dict)

    def open(self, state: Path, previous: Any = None) -> Edition | None:
        """The edition it names; None when there is none or it is not whole."""
        if not self.edition:
            return None
        return open_edition(
            edition_folder(state, self.edition),
            previous,
            day=self.day,
            since=self.since,
            broken=self.broken,
        )

    def status(self, edition: Edition, state: Path) -> PublishingStatus:
        """What pages show of `edition` and of the saved files."""
        return PublishingStatus(
            edition=edition.id,
            day=edition.day,
            held=self.held,
            repairs=self.repairs,
            notices=self.notices,
            log=read_log(state),
            undeclared=self.undeclared,
        )


@cache
def site_mark() -> str:
    """A hash of the program of the site: with another one, everything is checked again."""
    found = [*(SITE / "components").rglob("*.py"), *(SITE / "pages").rglob("*.py")]
    return digest(b"".join(path.read_bytes() for path in sorted(found)))


def read_current(state: Path) -> Current:
    """What current.json says.

    Where it is damaged and still names an edition, that one is shown and everything judged again.
    """
    try:
        written = read_json(state / FILE)
        name = written["edition"]
        if not EDITION_ID.fullmatch(name):
            return Current()
    except (OSError, ValueError, KeyError, TypeError):
        return Current()
    try:
        return _parse(written)
    except (ValueError, KeyError, TypeError, AttributeError):
        LOG.warning("current.json was damaged; the saved files are judged again")
        return Current(edition=name)


def _parse(written: Mapping[str, Any]) -> Current:
    """Raises ValueError, KeyError, TypeError or AttributeError where `write_current` wrote less."""
    since = {
        path: (name, date.fromisoformat(day)) for path, (name, day) in written["since"].items()
    }
    withdrawn, revoked = written.get("withdrawn", {}), written.get("revoked", {})
    taken_back = written.get("taken_back", {})
    names = [name for name, _ in since.values()]
    for marks in (
        list(written["live"].values()),
        *written["accepted"].values(),
        *withdrawn.values(),
        *revoked.values(),
        list(taken_back.values()),
        names,
    ):
        if not all(isinstance(mark, str) for mark in marks):
            raise TypeError(marks)
    if not all(EDITION_ID.fullmatch(name) for name in names):
        raise ValueError(names)
    return Current(
        edition=written["edition"],
        day=date.fromisoformat(written["day"]),
        site=written.get("site"),
        live=written["live"],
        since=since,
        broken=problems_from_json(written["broken"]),
        held=tuple(held_from_json(item) for item in written["held"]),
        repairs=tuple(from_json(Repair, item) for item in written["repairs"]),
        notices=tuple(from_json(Surprise, item) for item in written["told"]),
        undeclared=tuple(from_json(Problem, item) for item in written.get("undeclared", ())),
        accepted=written["accepted"],
        withdrawn=withdrawn,
        revoked=revoked,
        taken_back=taken_back,
    )


def write_current(state: Path, current: Current) -> None:
    """Replace current.json. Raises OSError."""
    written = {
        "edition": current.edition,
        "day": current.day.isoformat() if current.day else None,
        "site": current.site,
        "live": dict(current.live),
        "since": {path: [name, day.isoformat()] for path, (name, day) in current.since.items()},
        "broken": problems_to_json(current.broken or {}),
        "held": [to_json(item) for item in current.held],
        "repairs": [to_json(item) for item in current.repairs],
        "told": [to_json(item) for item in current.notices],
        "undeclared": [to_json(item) for item in current.undeclared],
        "accepted": dict(current.accepted),
        "withdrawn": dict(current.withdrawn),
        "revoked": dict(current.revoked),
        "taken_back": dict(current.taken_back),
    }
    write_whole(state / FILE, json.dumps(written, indent=1))


def last_good(state: Path) -> tuple[Edition | None, Current]:
    """The edition shown now and what current.json says; nothing is written.

    (None, an empty Current) where there is no edition, or none that is whole.
    """
    current = read_current(state)
    return current.open(state), current


def rules_of(
    state: Path, current: Current, today: date, progress: Progress | None = None
) -> BuildRules:
    """What may be in an edition after the one that `current` names."""
    return BuildRules(
        is_accepted=lambda path, mark: mark in current.accepted.get(path, ()),
        was_shown=shown_before(state, current.withdrawn),
        is_revoked=lambda path, mark: mark in current.revoked.get(path, ()),
        today=today,
        progress=progress,
    )
