"""Failures to take in saved files that are no fault of the data, for staff."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from components.publishing.build import DISK_FULL
from components.text import words
from components.text.messages import say


def moment() -> datetime:
    """This moment, as failures and held files are dated."""
    return datetime.fromtimestamp(time.time(), UTC)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why saved files cannot be taken in just now, since when, and which of them wait."""

    since: datetime
    reason: str
    files: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it has lasted."""
        return (moment() - self.since).total_seconds()

    @property
    def sentence(self) -> str:
        """The same in words, for staff."""
        if not self.files:
            return self.reason
        return say("publishing-waiting", reason=self.reason, files=words.run(self.files))


def state_fault(error: OSError) -> str:
    """What is wrong with the state folder, without naming it: readers of /healthz may see it."""
    if error.errno in DISK_FULL:
        return "the disk of the state folder is full"
    reason = error.strerror or type(error).__name__
    return say("publishing-state-fault", reason=reason)


def reason_of(error: Exception) -> str:
    """Why nothing new can be taken in, for staff."""
    if isinstance(error, TimeoutError):
        fault = "another process has locked the state folder"
        return say("publishing-not-stored", fault=fault)
    if isinstance(error, OSError):
        return say("publishing-not-stored", fault=state_fault(error))
    return say("publishing-not-taken", reason=type(error).__name__)
