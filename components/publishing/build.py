"""Building an edition from the saved files: what is good is taken in, the rest stays as it was.

Files that no one declared are listed and never read. A file that makes this program itself fail is
singled out and held like one that fails its check.
"""

from __future__ import annotations

import errno
import logging
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from components.publishing.draft import BuildResult, BuildRules, Draft, Edition
from components.publishing.draft_checks import (
    check_surprises,
    check_tables,
    check_words,
    revert_undrawable,
)
from components.publishing.saved import SavedFiles
from components.runtime.files import digest
from components.schema.problems import DataProblem
from components.validation.check import unexpected_failure

LOG = logging.getLogger(__name__)
DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# No saved file is to blame for these.
NOT_WRITABLE = (*DISK_FULL, errno.EROFS, errno.EACCES)


def build_edition(
    saved: SavedFiles, base: Edition | None, staging: Path, rules: BuildRules
) -> BuildResult:
    """What can be shown of `saved`, the rest as in `base`; `staging` receives the files.

    Raises DataProblem when there is no `base` and the declaration cannot be read, and OSError
    where `staging` cannot be written.
    """

    def attempt(files: Mapping[str, bytes]) -> BuildResult:
        shutil.rmtree(staging, ignore_errors=True)
        return _build(Draft(replace(saved, files=files), base, staging, rules))

    try:
        return attempt(saved.files)
    except DataProblem:
        raise
    except Exception as error:
        if base is None or (isinstance(error, OSError) and error.errno in NOT_WRITABLE):
            raise
        LOG.exception("the saved files cannot be taken in together; looking for the one at fault")
        return _without_faulty(attempt, saved.files, base.files)


def try_build(saved: SavedFiles, base: Edition | None, rules: BuildRules) -> BuildResult:
    """The same without a trace: nothing is stored."""
    with tempfile.TemporaryDirectory(prefix="atlas-build-") as place:
        return build_edition(saved, base, Path(place), rules)


def _build(draft: Draft) -> BuildResult:
    try:
        draft.read_declaration()
    except DataProblem as problem:
        if draft.base is None:
            raise
        draft.hold_everything(problem.problems, ())
    trial = draft.rules.trial
    while not draft.is_held_whole and (
        check_tables(draft)
        or check_words(draft)
        or check_surprises(draft)
        or (trial is not None and revert_undrawable(draft, trial))
    ):
        pass
    return draft.finish()


def _without_faulty(
    attempt: Callable[[Mapping[str, bytes]], BuildResult],
    saved: Mapping[str, bytes],
    base: Mapping[str, bytes],
) -> BuildResult:
    """What `attempt` makes of the saved files but those that make it fail, which are held.

    Halves of the changed files are tried in turn, over the version in `base` of the others. Raises
    what `attempt` raises for `base` alone: then no saved file is to blame.
    """
    faults: dict[str, Exception] = {}
    chosen = dict(base)
    made = attempt(chosen)

    def take(paths: list[str]) -> None:
        nonlocal chosen, made
        new = {path: raw for path, raw in chosen.items() if path not in paths}
        new |= {path: saved[path] for path in paths if path in saved}
        try:
            made = attempt(new)
            chosen = new
        except Exception as error:
            if len(paths) == 1:
                faults[paths[0]] = error
                return
            take(paths[: len(paths) // 2])
            take(paths[len(paths) // 2 :])

    take(sorted(path for path in {*saved, *base} if saved.get(path) != base.get(path)))
    if faults:
        made = attempt(chosen)  # the last one tried need not be the one chosen
    said = {path: (unexpected_failure(path, error),) for path, error in faults.items()}
    marks = {path: digest(saved.get(path, b"")) for path in faults}
    return replace(made, problems={**made.problems, **said}, marks={**made.marks, **marks})
