"""Taking in saved files: the part of the service that looks at data/ and makes editions of it."""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from components.catalog.catalog import Catalog, open_catalog
from components.publishing.build import build_edition
from components.publishing.changes import write_log
from components.publishing.current import (
    Current,
    read_current,
    rules_of,
    site_mark,
    write_current,
)
from components.publishing.desk import (
    NotReadyError,
    SavedSinceError,
)
from components.publishing.draft import BuildRules, Edition, Trial
from components.publishing.failure import Failure, moment, reason_of, state_fault
from components.publishing.outcome import (
    edition_of,
    held_files,
    logged_changes,
    still_revoked,
    withdrawn_marks,
)
from components.publishing.saved import SavedFiles, read_saved
from components.publishing.storage import (
    MANIFEST,
    StoredEdition,
    clear_leftovers,
    edition_folder,
    locked,
    newest_first,
    open_edition,
    remove_old_editions,
    store_edition,
    write_error,
)
from components.publishing.watch import SETTLING, Watch, changed_keys
from components.runtime.files import process_folder
from components.schema.package import DESCRIPTOR
from components.schema.problems import DataProblem
from components.text.messages import say
from components.validation.check import unexpected_failure

LOG = logging.getLogger(__name__)
STEADY = 3
# After a failure that is no fault of the data, when to try again.
RETRY = 5.0


class Publisher:
    """The edition that a process shows, and how saved files become the next one.

    `trial` may try what pages make of a new edition before it is shown.
    """

    def __init__(self, folder: Path, state: Path, trial: Trial | None = None) -> None:
        self.folder, self.state, self.trial = folder, state, trial
        self._lock = threading.Lock()
        self._edition: Edition | None = None
        self._shown: Catalog | None = None
        self._unreadable: DataProblem | None = None
        self._watch = Watch(folder, lambda: self.state, lambda: self._edition)
        self._listed: tuple[tuple, list[StoredEdition]] | None = None
        self._judged: dict[str, str] = {}
        self._changed: tuple[str, ...] = ()
        self._retry_at = 0.0
        self._failed: Failure | None = None
        self._unsaved: Failure | None = None
        error = write_error(state)
        if error and not newest_first(state):
            self._use_temporary_state(error)

    @property
    def failure(self) -> Failure | None:
        """Why saved files cannot be taken in or stored; None while all is well."""
        return self._failed or self._unsaved

    def current(self, today: date) -> Catalog:
        """What visitors see now. Only the first call reads the saved files.

        Raises DataProblem while there is no edition and `catalog` could make none.
        """
        if self._shown is None and self._unreadable is not None:
            raise DataProblem(self._unreadable.problems)
        return self._shown or self.catalog(today)

    def catalog(self, today: date) -> Catalog:
        """Take in what was saved, and give what visitors see then.

        One thread takes in what was saved; the others are given what there is meanwhile. Raises
        DataProblem only when there is no edition at all and the declaration cannot be read.
        """
        shown = self._shown
        if shown is None:
            with self._lock:
                if self._shown is None:
                    try:
                        self._begin(today)
                    except DataProblem as problem:
                        self._unreadable = problem
                        raise
                assert self._shown is not None
                return self._shown
        if time.monotonic() < self._retry_at:
            return shown
        if self._failed is None and not self._watch.has_changed():
            return shown
        if not self._lock.acquire(blocking=False):
            return shown
        try:
            if self._watch.await_settled(patience=1):
                self._take_in(today)
        except Exception:
            LOG.exception("kept the edition before; trying again in %s seconds", RETRY)
        finally:
            self._lock.release()
        assert self._shown is not None
        return self._shown

    def refresh(self, today: date) -> Catalog:
        """Take in what is saved at this moment, without waiting for it to settle."""
        with self._lock:
            self._take_in(today)
            assert self._shown is not None
            return self._shown

    # Looking

    def _begin(self, today: date) -> None:
        """Show the edition of current.json, and only then look at what was saved.

        Without one, and without a place for a first one, the files are shown as they are saved.
        """
        current = read_current(self.state)
        self._load(current, today)
        if self._edition is not None:
            self._show(current if self._edition.id == current.edition else Current())
        self._watch.await_settled(patience=4)
        try:
            self._take_in(today)
        except DataProblem:
            raise
        except Exception:
            LOG.exception("no edition could be stored")
            if self._shown is None:
                self._shown = self._open_unchecked()

    def _open_unchecked(self) -> Catalog:
        """The saved files without an edition. Raises DataProblem where they cannot be read."""
        try:
            return open_catalog(self.folder)
        except DataProblem:
            raise
        except Exception as error:
            raise DataProblem([unexpected_failure(DESCRIPTOR, error)]) from error

    def _use_temporary_state(self, error: OSError) -> None:
        """Store editions in a temporary folder, so that the site runs until it is restarted."""
        place = process_folder("atlas-state-")
        weakref.finalize(self, shutil.rmtree, place, ignore_errors=True)
        LOG.warning(
            "%s cannot be written (%s); editions are kept in %s until the end of this process",
            self.state,
            error,
            place,
        )
        self.state = place
        reason = say("publishing-temporary", fault=state_fault(error))
        self._unsaved = Failure(since=moment(), reason=reason)

    @contextlib.contextmanager
    def _noting_failure(self) -> Iterator[None]:
        """Remember a failure to take in saved files until the first time that it succeeds."""
        try:
            yield
        except (DataProblem, SavedSinceError, NotReadyError):
            raise  # no fault of the site, and said where it matters
        except Exception as error:
            since = self._failed.since if self._failed else moment()
            self._failed = Failure(since=since, reason=reason_of(error), files=self._waiting())
            self._retry_at = time.monotonic() + RETRY
            raise
        self._failed = None

    def _waiting(self) -> tuple[str, ...]:
        """The files that were saved since the edition shown, as far as that is known."""
        seen = self._watch.seen
        return self._changed if seen is None else changed_keys(self._watch.stamps(), seen)

    # Taking in

    def _take_in(self, today: date) -> None:
        with self._noting_failure(), locked(self.state):
            self._take_in_locked(today)

    def _take_in_locked(self, today: date, accepted: Mapping[str, list[str]] | None = None) -> None:
        """Make the saved files the edition shown, as far as they are good; needs the lock."""
        for _ in range(STEADY):
            seen = self._watch.stamps()
            saved = read_saved(self.folder)
            if self._watch.stamps() == seen:
                break
            time.sleep(SETTLING)  # saved while it was read: part of it may be old
        else:
            if self._shown is not None:
                return
        current = read_current(self.state)
        self._load(current, today)
        now = saved.digests
        self._changed = tuple(path for path in changed_keys(now, current.live) if path)
        is_known = (
            self._edition is not None
            and current.edition == self._edition.id
            and current.live == now
            # During an update two versions of the site share a folder: each judges a state once.
            and (current.site == site_mark() or self._judged == now)
            and accepted is None
        )
        if not is_known:
            current = self._advance(current, saved, today, accepted or current.accepted)
        self._judged = now
        self._show(current)
        self._watch.remember(seen)

    def _show(self, current: Current) -> None:
        assert self._edition is not None
        status = current.status(self._edition, self.state)
        self._shown = self._edition.catalog.with_changes(status=status)

    def _advance(
        self, current: Current, saved: SavedFiles, today: date, accepted: Mapping[str, list[str]]
    ) -> Current:
        """Build an edition from the saved files, store it, and name it in current.json."""
        base = self._edition
        rules = self._rules(current, accepted, today)
        clear_leftovers(self.state)
        staging = Path(tempfile.mkdtemp(prefix="staging-", dir=self.state))
        try:
            made = build_edition(saved, base, staging / "data", rules)
            edition = edition_of(made, base, today, self.state)
            withdrawn = withdrawn_marks(current.withdrawn, base, edition, rules.was_shown)
            is_stored = (edition_folder(self.state, edition.id) / MANIFEST).is_file()
            if base is None or edition.id != base.id or not is_stored:
                store_edition(staging, edition, self.state)
            if base is not None and edition.id != base.id:
                write_log(self.state, logged_changes(base, edition))
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        new = Current(
            edition=edition.id,
            day=edition.day,
            site=site_mark(),
            live=saved.digests,
            since=edition.since,
            broken=edition.catalog.problems,
            held=tuple(held_files(made, edition, base, current.held)),
            repairs=made.repairs,
            notices=made.notices,
            undeclared=made.undeclared,
            # Once the content is shown, its acceptance has done its work: saved again after a
            # way back, it is asked about again.
            accepted={
                path: [mark] for path, mark in made.marks.items() if rules.is_accepted(path, mark)
            },
            withdrawn=withdrawn,
            revoked=still_revoked(current.revoked, edition.files),
            taken_back={
                name: day for name, day in current.taken_back.items() if name != edition.id
            },
        )
        write_current(self.state, new)
        remove_old_editions(self.state, edition.id)
        self._edition = edition
        return new

    def _rules(
        self, current: Current, accepted: Mapping[str, list[str]], today: date
    ) -> BuildRules:
        return replace(
            rules_of(self.state, replace(current, accepted=accepted), today),
            is_same_site=current.site in (None, site_mark()),
            trial=self.trial,
        )

    def _load(self, current: Current, today: date) -> None:
        """Open the edition that current.json names, or the newest whole one."""
        if self._edition is not None and current.edition == self._edition.id:
            return
        previous = self._edition.catalog if self._edition else None
        edition = current.open(self.state, previous)
        if edition is not None:
            self._edition = edition
            return
        if self._edition is not None:
            return  # the one this process shows is whole, whatever became of its copy
        for place in newest_first(self.state):
            edition = open_edition(place, previous, day=today)
            if edition is not None:
                LOG.warning("current.json or its edition was damaged; went back to %s", edition.id)
                self._edition = edition
                return
