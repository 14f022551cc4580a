"""What visitors see, kept apart from the files that staff edit: the service that a process runs.

It takes in saved files, accepts what a person confirmed, publishes files that staff give it, and
opens earlier editions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from components.catalog.catalog import Catalog
from components.catalog.publishing_status import Held, PublishingStatus
from components.publishing.approvals import (
    decide,
    digest_of_files,
    name_edition,
    publishing_approval,
    require_approver,
    rollback_approval,
    write_approvals,
)
from components.publishing.build import try_build
from components.publishing.changes import write_log
from components.publishing.current import FILE, read_current, write_current
from components.publishing.desk import (
    NotReadyError,
    SavedSinceError,
    digests_on_disk,
    may_publish,
    save_or_revert,
)
from components.publishing.outcome import (
    held_files,
    logged_changes,
    roll_back,
)
from components.publishing.preview import PreviewResult, preview
from components.publishing.publisher import Publisher
from components.publishing.saved import read_saved
from components.publishing.storage import (
    EDITION_ID,
    StoredEdition,
    edition_folder,
    file_stamp,
    locked,
    open_edition,
    stored_editions,
)
from components.publishing.watch import changed_keys


class Editions(Publisher):
    """The editions of one data folder, for all threads of one process."""

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

    def publish(
        self,
        files: Mapping[str, bytes],
        seen: Mapping[str, str],
        confirmed: Collection[str],
        today: date,
        *,
        who: str = "",
        why: str = "",
    ) -> list[Held]:
        """Save `files`, by path below data/, and show them, as one step; gives those that wait.

        `seen` are the marks of the saved files that these replace, and `confirmed` the questions
        that the person answered. Only what needs a second name waits. Where nothing is published
        nothing is saved: raises SavedSinceError, NotReadyError, NotApproverError, PermissionError
        and OSError.
        """
        if not may_publish(self.folder):
            raise PermissionError("this site may not save files into its data folder")
        if confirmed:
            require_approver(who)
        with self._lock, self._noting_failure(), locked(self.state):
            now = digests_on_disk(self.folder, list(files))
            if now != dict(seen):
                raise SavedSinceError(changed_keys(now, seen))
            self._take_in_locked(today)
            with save_or_revert(self.folder, files):
                waiting = self._questions(files, confirmed, today)
                write_approvals(self.state, [publishing_approval(files, who, why)])
                ready = decide(self.state, waiting, who, why)
                accepted = dict(read_current(self.state).accepted)
                accepted |= {held.path: [held.mark] for held in ready}
                self._take_in_locked(today, accepted=accepted)
            assert self._shown is not None
            marks = [*(one.mark for one in ready), digest_of_files(files)]
            name_edition(self.state, marks, self._shown.status.edition)
        return [held for held in waiting if held not in ready]

    def _questions(
        self, files: Mapping[str, bytes], confirmed: Collection[str], today: date
    ) -> list[Held]:
        """The files just saved that a person has to confirm. Raises NotReadyError for others."""
        base, current = self._edition, read_current(self.state)
        assert base is not None
        made = try_build(read_saved(self.folder), base, self._rules(current, {}, today))
        held = held_files(made, base, base, current.held)
        known = {one.path for one in current.held}
        new = [one for one in held if one.path in files or one.path not in known]
        lines = [str(problem) for one in new for problem in one.problems]
        lines += [str(asked) for one in new for asked in one.surprises if asked.holds]
        if any(one.problems for one in new) or not set(lines) <= set(confirmed):
            raise NotReadyError([line for line in lines if line not in confirmed])
        return new

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
            write_approvals(self.state, [rollback_approval(chosen, who, why)])
            write_current(self.state, roll_back(self.state, current, wrong, chosen, today))
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
