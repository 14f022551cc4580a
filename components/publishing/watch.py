"""Watching a data folder: what was saved since the last look, and whether saving has ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from components.catalog.catalog import Stamp, stamps
from components.publishing.current import FILE
from components.publishing.draft import Edition
from components.publishing.storage import file_stamp

# A file younger than this many seconds may still be being written.
SETTLING = 0.5


class Watch:
    """The marks of the saved files and of current.json, and those that were taken in last.

    `state` and `edition` give the state folder and the edition shown, which change.
    """

    def __init__(
        self, folder: Path, state: Callable[[], Path], edition: Callable[[], Edition | None]
    ) -> None:
        self.folder, self._state, self._edition = folder, state, edition
        self.seen: dict[str, Stamp] | None = None
        self._pointer: tuple[int, ...] = ()

    def stamps(self) -> dict[str, Stamp]:
        """Marks of the saved files as they are now."""
        return self._watched(stamps(self.folder))

    def has_changed(self) -> bool:
        """Whether files were saved since, or another process wrote current.json."""
        return self.stamps() != self.seen or file_stamp(self._state() / FILE) != self._pointer

    def remember(self, seen: dict[str, Stamp]) -> None:
        """Note that the files with these marks are taken in."""
        self.seen, self._pointer = self._watched(seen), file_stamp(self._state() / FILE)

    def _watched(self, found: dict[str, Stamp]) -> dict[str, Stamp]:
        """Marks of the saved files; of those that nothing reads, their names alone.

        A log or a copy that grows in data/ must not keep the others waiting.
        """
        edition = self._edition()
        if edition is None:
            return found
        package = edition.catalog.package
        return {
            path: stamp if package.is_declared(path) else (path, 0, 0)
            for path, stamp in found.items()
        }

    def await_settled(self, patience: int) -> bool:
        """Whether no file is being written, after waiting for it a few times half a second."""
        for _ in range(patience):
            now = self.stamps()
            before = self.seen or {}
            changed = [stamp for path, stamp in now.items() if before.get(path) != stamp]
            ages = [time.time() - int(stamp[1]) / 1e9 for stamp in changed]
            youngest = min(ages, default=SETTLING)
            is_gone = bool(before.keys() - now.keys())  # programs delete and rename when they save
            if youngest >= SETTLING and not is_gone:
                return True
            # Clocks of network drives may be ahead: then only standing still is a sign.
            time.sleep(SETTLING if is_gone or youngest < 0 else SETTLING - youngest)
            if self.stamps() == now:
                return True
        return False


def changed_keys(now: Mapping[str, Any], before: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys whose values are not the same in both."""
    return tuple(sorted(key for key in {*now, *before} if now.get(key) != before.get(key)))
