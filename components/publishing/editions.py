"""What visitors see, kept apart from the files that staff edit: the service that a process runs.

It takes in saved files, accepts what a person confirmed, and opens earlier editions.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from components.catalog.catalog import Catalog, open_catalog
from components.catalog.publishing_status import Held, PublishingStatus
from components.publishing.approvals import (
    decide,
    name_edition,
    require_approver,
    shown_again,
    write_approvals,
)
from components.publishing.build import build_edition
from components.publishing.changes import write_log
from components.publishing.current import FILE, Current, read_current, site_mark, write_current
from components.publishing.draft import BuildRules, Edition, Trial
from components.publishing.failure import Failure, moment, reason_of, state_fault
from components.publishing.outcome import (
    edition_of,
    going_back,
    held_files,
    logged_changes,
    still_revoked,
    withdrawn_marks,
)
from components.publishing.preview import PreviewResult, preview
from components.publishing.saved import SavedFiles, read_saved
from components.publishing.storage import (
    EDITION_ID,
    MANIFEST,
    StoredEdition,
    clear_leftovers,
    edition_folder,
    file_stamp,
    locked,
    newest_first,
    open_edition,
    remove_old_editions,
    shown_before,
    store_edition,
    stored_editions,
    write_error,
)
from components.publishing.watch import SETTLING, Watch, differing
from components.runtime.files import process_folder
from components.schema.package import DESCRIPTOR
from components.schema.problems import DataProblem
from components.validation.check import unexpected_failure

LOG = logging.getLogger(__name__)
STEADY = 3
# After a failure that is no fault of the data, when to try again.
RETRY = 5.0


class Editions:
    """The editions of one data folder, for all threads of one process.

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

    def accept(
        self, shown: Collection[Held], today: date, *, who: str = "", why: str = ""
    ) -> list[Held]:
        """Show files that wait for a person, as that person saw them; gives those now shown.

        What was saved again meanwhile, or raises other questions by now, goes on waiting, and so
        does what needs a second name. A file with problems cannot be accepted. Raises
        NotApproverError for a name that may not approve, and OSError where nothing can be stored.
        """
        require_approver(who)
        with self._lock, self._noting_failure(), locked(self.state):
            self._take_in_locked(today)
            assert self._shown is not None
            waiting = [held for held in self._shown.status.held if not held.problems]
            chosen = [held for held in waiting if any(held.is_same(one) for one in shown)]
            ready = decide(self.state, chosen, who, why)
            if ready:
                accepted = dict(read_current(self.state).accepted)
                accepted |= {held.path: [held.mark] for held in ready}
                self._take_in_locked(today, accepted=accepted)
                name_edition(self.state, [one.mark for one in ready], self._shown.status.edition)
            left = {held.path for held in self._shown.status.held}
        return [held for held in ready if held.path not in left]

    def show_again(self, name: str, today: date, *, who: str = "", why: str = "") -> bool:
        """Show an earlier edition instead of the present one; whether it is stored and whole.

        What the present edition held and that one did not is taken back: it waits for a person
        though nothing else is odd about it, and the editions that hold it are marked. Raises as
        `accept` does.
        """
        require_approver(who)
        with self._lock, self._noting_failure(), locked(self.state):
            self._take_in_locked(today)
            wrong, current = self._edition, read_current(self.state)
            assert wrong is not None
            chosen = open_edition(edition_folder(self.state, name), wrong.catalog)
            if chosen is None or chosen.id == wrong.id:
                return False
            write_approvals(self.state, [shown_again(chosen, who, why)])
            write_current(self.state, going_back(self.state, current, wrong, chosen, today))
            write_log(self.state, logged_changes(wrong, chosen))
            self._edition = chosen
            self._take_in_locked(today)
        return True

    def preview(self, files: Mapping[str, bytes], today: date) -> PreviewResult:
        """What would come of saving `files`, by path below data/, over the edition shown now.

        Nothing is saved, and nothing that visitors see changes.
        """
        self.current(today)
        assert self._edition is not None
        rules = self._rules(read_current(self.state), {}, today)
        return preview(self._edition, files, rules)

    def shown_files(self, today: date) -> Mapping[str, bytes]:
        """The files of the edition shown now, by path below data/."""
        self.current(today)
        assert self._edition is not None
        return self._edition.files

    def available(self) -> list[StoredEdition]:
        """The editions that can still be opened, newest first; read again when one is stored."""
        mark = (file_stamp(self.state / "editions"), file_stamp(self.state / FILE))
        if self._listed is None or self._listed[0] != mark:
            self._listed = mark, stored_editions(self.state, self.taken_back)
        return list(self._listed[1])

    @property
    def taken_back(self) -> Mapping[str, str]:
        """The editions that a person took back, with the day, in ISO form."""
        return read_current(self.state).taken_back

    def open(self, name: str) -> Catalog | None:
        """The data as they were in the edition `name`; None when it is not stored or not whole."""
        if not EDITION_ID.fullmatch(name):
            return None
        previous = self._edition.catalog if self._edition else None
        edition = open_edition(edition_folder(self.state, name), previous)
        if edition is None:
            return None
        status = PublishingStatus(edition=name, day=edition.day)
        return edition.catalog.with_changes(status=status)

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
        reason = f"Editions are lost at the next restart: {state_fault(error)}."
        self._unsaved = Failure(since=moment(), reason=reason)

    @contextlib.contextmanager
    def _noting_failure(self) -> Iterator[None]:
        """Remember a failure to take in saved files until the first time that it succeeds."""
        try:
            yield
        except DataProblem:
            raise  # said on every page, for there is no edition to show
        except Exception as error:
            since = self._failed.since if self._failed else moment()
            self._failed = Failure(since=since, reason=reason_of(error), files=self._waiting())
            self._retry_at = time.monotonic() + RETRY
            raise
        self._failed = None

    def _waiting(self) -> tuple[str, ...]:
        """The files that were saved since the edition shown, as far as that is known."""
        seen = self._watch.seen
        return self._changed if seen is None else differing(self._watch.stamps(), seen)

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
        self._changed = tuple(path for path in differing(now, current.live) if path)
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
        return BuildRules(
            is_accepted=lambda path, mark: mark in accepted.get(path, ()),
            was_shown=shown_before(self.state, current.withdrawn),
            is_revoked=lambda path, mark: mark in current.revoked.get(path, ()),
            is_same_site=current.site in (None, site_mark()),
            today=today,
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
