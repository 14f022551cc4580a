"""The command `check`: what to fix and what to confirm, in data/ or in files from elsewhere."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from components.ingest.declaration import read_recipes
from components.ingest.fitting import recipe_problems
from components.ingest.intake import fitting_recipes, read_sheets
from components.ingest.no_table import no_table_for
from components.publishing.build import try_build
from components.publishing.current import Current, last_good, rules_of
from components.publishing.draft import BuildResult, BuildRules, Edition
from components.publishing.outcome import edition_of
from components.publishing.report import Report, report_of
from components.publishing.saved import read_saved
from components.schema.declaration import read_package
from components.schema.package import Package
from components.schema.problems import DataProblem
from components.text import words
from components.text.messages import say
from components.text.search import nearest
from components.validation.recognize import resource_of
from components.validation.spreadsheet_errors import foreign_fix, foreign_kind

TO_FIX, TO_CONFIRM = 1, 3


def check_saved(
    folder: Path,
    state: Path,
    files: Sequence[str],
    today: date,
    *,
    against: str = "",
    as_json: bool = False,
) -> int:
    """Print a report on the saved files, or on some; gives the exit code.

    They are compared with the edition in `state`, or with what is `against`: a folder, or a branch
    or commit of the repository that holds `folder`. Nothing is changed anywhere.
    """
    saved = read_saved(folder)
    paths: list[str] = []
    if files:
        package = read_package(folder)
        given: dict[str, bytes] = {}
        for name in files:
            path, raw = _place(package, name)
            if not path:
                print((raw or b"").decode())
                return TO_FIX
            paths.append(path)
            if raw is not None:
                given[path] = raw
        saved = replace(saved, files={**saved.files, **given})
    base, current = last_good(state)
    if against:
        base, current = _edition_of(folder, against, today), Current()
    made = try_build(saved, base, rules_of(state, current, today, progress()))
    report = report_of(made, paths)
    if not files:
        faults = recipe_problems(folder, made.catalog.package)
        report = replace(report, problems=(*report.problems, *faults))
    if as_json:
        code = _exit_code(report, paths)
        print(json.dumps({"exit_code": code, **report.plain}, indent=1, ensure_ascii=False))
        return code
    return _print_report(report, made, paths)


def _edition_of(folder: Path, against: str, today: date) -> Edition:
    """The data of a folder, or of a branch or commit. Raises OSError where there is neither."""
    if Path(against).is_dir():
        return _opened(Path(against), today)
    with tempfile.TemporaryDirectory(prefix="atlas-against-") as place:
        found = subprocess.run(
            ["git", "-C", str(folder), "archive", "--format=tar", against, "."],
            capture_output=True,
            check=False,
        )
        if found.returncode:
            reason = found.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
            raise OSError(say("command-no-ref", name=against, reason=reason))
        with tarfile.open(fileobj=io.BytesIO(found.stdout)) as packed:
            packed.extractall(place, filter="data")
        return _opened(Path(place), today)


def _opened(folder: Path, today: date) -> Edition:
    made = try_build(read_saved(folder), None, BuildRules())
    return edition_of(made, None, today, folder)


def _exit_code(report: Report, paths: Sequence[str]) -> int:
    if report.problems:
        return TO_FIX
    if any(one.holds for one in report.surprises):
        return TO_CONFIRM
    return TO_FIX if paths and report.undeclared else 0


def _print_report(report: Report, made: BuildResult, paths: Sequence[str]) -> int:
    for line in report.lines:
        print(line)
    if report.problems:
        print(say("command-problems", count=len(report.problems)))
    waiting = [one for one in report.surprises if one.holds]
    if waiting and not report.problems:
        print(say("command-to-confirm", count=len(waiting)))
    code = _exit_code(report, paths)
    if not code:
        count = len(paths) or len(made.catalog.package.resources)
        print(say("command-checked", count=count))
    return code


def progress() -> Callable[[str], None]:
    """A line on the screen at most once a second, none for what is quick."""
    last = [time.monotonic()]

    def show(line: str) -> None:
        if time.monotonic() - last[0] >= 1:
            last[0] = time.monotonic()
            print(line, file=sys.stderr, flush=True)

    return show


def _place(package: Package, name: str) -> tuple[str, bytes | None]:
    """Where a file belongs in data/, and its content when it comes from elsewhere, else None.

    ("", a message) when that cannot be known.
    """
    by_path = {resource.path: resource for resource in package.resources.values()}
    if name in package.resources:
        return package.resources[name].path, None
    inside = name.replace(os.sep, "/").removeprefix("data/")
    path = Path(name)
    if inside in by_path and (not path.is_file() or path.resolve() == (package.folder / inside)):
        return inside, None
    if path.is_file() and path.resolve().is_relative_to(package.folder.resolve()):
        return path.resolve().relative_to(package.folder.resolve()).as_posix(), None
    if not path.is_file():
        meant = nearest(name, list(package.resources))
        said = say("command-no-file", name=name)
        if meant:
            said = say("command-no-file-meant", name=name, meant=meant)
        return "", said.encode()
    raw = path.read_bytes()
    resource = resource_of(package, raw, path.name)
    if resource is None:
        return "", _of_no_table(package, name, raw).encode()
    print(say("command-checked-as", file=name, path=resource.path, title=resource.title))
    return resource.path, raw


def _of_no_table(package: Package, name: str, raw: bytes) -> str:
    """What is said of a file that is none of ours: whose it is, if that is known, and what to do.

    An agency's own file becomes rows of a table by its import recipe, which another command tries.
    """
    file = Path(name).name
    try:
        recipes, _ = read_recipes(package.folder)
        sheets = read_sheets(file, raw)
        fitting = fitting_recipes(recipes, sheets)
        known = no_table_for(package.folder, file, sheets)
    except DataProblem:
        fitting, known = [], ""
    if fitting:
        titles = words.listing(list(dict.fromkeys(recipe.title for recipe in fitting)))
        return say("command-agency", name=name, titles=titles)
    if known:
        return known
    if foreign_kind(raw):
        return say("command-foreign", name=name, fix=foreign_fix(raw))
    return say("command-no-columns", name=name)
