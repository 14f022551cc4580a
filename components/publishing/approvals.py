"""Who approved what, when and why, and who may.

The log is approvals.json in the state folder, newest first. With the setting ATLAS_APPROVERS only
the people it names can approve, and two of them must: the first approval waits for the second.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from components.catalog.publishing_status import Held
from components.publishing.draft import Edition
from components.publishing.failure import moment
from components.runtime.files import digest, read_json, write_whole
from components.runtime.settings import Environment
from components.text import words
from components.text.messages import say

FILE = "approvals.json"
LONGEST = 2000
APPROVED, WAITS, SHOWN_AGAIN = "approved", "waits for a second name", "shown again"
PUBLISHED = "published"


class NotApproverError(ValueError):
    """Raised for a name that may not approve; `names` are those that may."""

    def __init__(self, who: str, names: Sequence[str]) -> None:
        self.who, self.names = who, tuple(names)
        super().__init__(say("publishing-not-approver", who=who, names=words.run(names)))


@dataclass(frozen=True, kw_only=True)
class Approval:
    """One press of a button: who, when, why, and what was confirmed.

    `path` and `mark` say of which content; they are blank where an edition was shown again.
    """

    moment: str
    who: str
    why: str
    action: str
    title: str
    path: str = ""
    mark: str = ""
    confirmed: tuple[str, ...] = ()
    edition: str = ""


def read_approvals(state: Path) -> tuple[Approval, ...]:
    """The log, newest first; empty where there is none, or none that can be read."""
    try:
        return tuple(_approval(item) for item in read_json(state / FILE))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ()


def _approval(item: dict[str, Any]) -> Approval:
    confirmed = tuple(map(str, item.pop("confirmed", ())))
    return Approval(**{name: str(value) for name, value in item.items()}, confirmed=confirmed)


def write_approvals(state: Path, new: Sequence[Approval]) -> None:
    """Put approvals on top of the log. Raises OSError."""
    if new:
        lines = [asdict(one) for one in (*new, *read_approvals(state))[:LONGEST]]
        write_whole(state / FILE, json.dumps(lines, indent=1, ensure_ascii=False))


def name_edition(state: Path, marks: Sequence[str], edition: str) -> None:
    """Note in which edition the contents with these marks are shown since now. Raises OSError."""
    lines = [
        replace(one, edition=edition) if one.mark in marks and not one.edition else one
        for one in read_approvals(state)
    ]
    write_whole(state / FILE, json.dumps([asdict(one) for one in lines], indent=1))


def approval_of(held: Held, who: str, why: str, action: str) -> Approval:
    """The approval of a file as it waits."""
    return Approval(
        moment=moment().isoformat(timespec="seconds"),
        who=" ".join(who.split()),
        why=" ".join(why.split()),
        action=action,
        title=held.title,
        path=held.path,
        mark=held.mark,
        confirmed=tuple(map(str, held.surprises)),
    )


def rollback_approval(edition: Edition, who: str, why: str) -> Approval:
    """That someone went back to an earlier edition."""
    return Approval(
        moment=moment().isoformat(timespec="seconds"),
        who=" ".join(who.split()),
        why=" ".join(why.split()),
        action=SHOWN_AGAIN,
        title=say("publishing-edition-of", day=words.day(edition.day)),
        edition=edition.id,
    )


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """A hash of files that are published together, names included."""
    return digest(
        "\n".join(f"{path} {digest(raw)}" for path, raw in sorted(files.items())).encode()
    )


def publishing_approval(files: Mapping[str, bytes], who: str, why: str) -> Approval:
    """That someone saved files from the page of staff, as one step."""
    return Approval(
        moment=moment().isoformat(timespec="seconds"),
        who=" ".join(who.split()),
        why=" ".join(why.split()),
        action=PUBLISHED,
        title=words.listing(sorted(files)),
        mark=digest_of_files(files),
    )


def decide(state: Path, chosen: Sequence[Held], who: str, why: str) -> list[Held]:
    """Log that `who` approved these files as they wait; gives those that may be shown now.

    Raises OSError where the log cannot be written: then nothing is shown.
    """
    log = read_approvals(state)
    ready = [held for held in chosen if is_enough(log, held, who)]
    write_approvals(
        state,
        [approval_of(one, who, why, APPROVED if one in ready else WAITS) for one in chosen],
    )
    return ready


def approvers() -> tuple[str, ...]:
    """The people who may approve, of whom two must; empty where anyone may."""
    return Environment().names("ATLAS_APPROVERS")


def require_approver(who: str) -> None:
    """Raise NotApproverError where `who` may not approve."""
    names = approvers()
    if names and _key(who) not in map(_key, names):
        raise NotApproverError(who, names)


def first_approval(log: Sequence[Approval], held: Held) -> Approval | None:
    """The approval of this very content and its questions that waits for a second name."""
    asked = tuple(map(str, held.surprises))
    for one in log:
        if (one.path, one.mark, one.confirmed) == (held.path, held.mark, asked):
            return one if one.action == WAITS else None
    return None


def is_enough(log: Sequence[Approval], held: Held, who: str) -> bool:
    """Whether an approval by `who` publishes a file: at once, or as the second of two people."""
    if not approvers():
        return True
    first = first_approval(log, held)
    return first is not None and _key(first.who) != _key(who)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
