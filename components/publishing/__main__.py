"""The data from the command line, for staff and schedulers.

check       say what to fix and what to confirm in data/, or in a new file; exit code 1 when
            something must be fixed, 3 when something needs approval
accept      publish files that need approval, as they are saved now
diff        say what is different between two files, or two folders
describe    say what a table may hold
columns     write data/COLUMNS.md, what every table may hold, from data/datapackage.json
freshness   say which datasets and rows are due to be looked at; exit code 1 when some are overdue
words       say which words in data/ and the guides, or in other texts, could do harm, and what to
            write instead; exit code 1 when there are some
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from components.catalog import Catalog, open_catalog
from components.publishing.build import try_build
from components.publishing.current import last_good
from components.publishing.difference import difference
from components.publishing.draft import BuildResult, BuildRules
from components.publishing.editions import Editions
from components.publishing.messaging import Passage, guides_of, messaging_of, passages_of
from components.publishing.report import COLUMNS, Report, column_guide, describe, report_of
from components.publishing.saved import SavedFiles, read_saved
from components.publishing.storage import shown_before, state_folder
from components.runtime.settings import data_folder
from components.schema import DataProblem
from components.schema.declaration import read_package
from components.schema.package import Package, Resource
from components.text import words
from components.text.search import nearest
from components.validation.recognize import resource_of
from components.validation.repair import repair_table, repair_text

FOLDER = data_folder()
SOON = 30
TO_FIX, TO_CONFIRM = 1, 3
MOST_LINES = 200


def main(arguments: list[str] | None = None) -> int:
    """Run the command named in `arguments`; gives the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except DataProblem as problem:
        print(problem)
    except OSError as error:
        print(f"This cannot be done: {error}.")
    return TO_FIX


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.publishing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=lambda chosen: check(FOLDER, state_folder(FOLDER)))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text)
        added.set_defaults(run=run)
        return added

    command(
        "check",
        lambda chosen: check(FOLDER, state_folder(FOLDER), chosen.files),
        "what to fix and what to confirm",
    ).add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="names of tables, files of data/, or new files from elsewhere; all when left out",
    )
    command(
        "accept",
        lambda chosen: accept(FOLDER, state_folder(FOLDER), chosen.names, date.today()),
        "show files that need approval",
    ).add_argument(
        "names", nargs="*", metavar="NAME", help="names of tables; all that wait when left out"
    )
    comparing = command(
        "diff",
        lambda chosen: compare(FOLDER, chosen.old, chosen.new),
        "what is different between two versions",
    )
    comparing.add_argument("old", type=Path, metavar="OLD")
    comparing.add_argument("new", type=Path, metavar="NEW")
    command(
        "describe", lambda chosen: describe_table(FOLDER, chosen.name), "what a table may hold"
    ).add_argument("name", metavar="NAME")
    command("columns", lambda chosen: write_columns(FOLDER), "write down what every table may hold")
    command("freshness", lambda chosen: report_freshness(FOLDER, date.today()), "what is due")
    command(
        "words", lambda chosen: check_words(FOLDER, chosen.texts), "which words could do harm"
    ).add_argument(
        "texts",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="texts from elsewhere, which must name help themselves; data/ when left out",
    )
    return parser


def check(folder: Path, state: Path, files: Sequence[str] = ()) -> int:
    """Print a report on the saved files, or on some; gives the exit code.

    Nothing is changed, neither in `folder` nor in `state`.
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
    rules = BuildRules(
        is_accepted=lambda path, mark: mark in current.accepted.get(path, ()),
        was_shown=shown_before(state, current.withdrawn),
        today=date.today(),
        progress=_progress(),
    )
    made = try_build(saved, base, rules)
    return _print_report(report_of(made, paths), made, paths)


def _print_report(report: Report, made: BuildResult, paths: Sequence[str]) -> int:
    for line in report.lines:
        print(line)
    if report.problems:
        print(f"{words.plural(len(report.problems), 'problem')} found.")
        return TO_FIX
    waiting = [one for one in report.surprises if one.holds]
    if waiting:
        print(f"{words.plural(len(waiting), 'thing')} to confirm; no errors.")
        return TO_CONFIRM
    if paths and report.undeclared:
        return TO_FIX
    count = len(paths) or len(made.catalog.package.resources)
    print(f"{words.plural(count, 'file')} checked, no errors.")
    return 0


def _progress() -> Callable[[str], None]:
    """A line on the screen at most once a second, none for what is quick."""
    last = [time.monotonic()]

    def say(line: str) -> None:
        if time.monotonic() - last[0] >= 1:
            last[0] = time.monotonic()
            print(line, file=sys.stderr, flush=True)

    return say


def _place(package: Package, name: str) -> tuple[str, bytes | None]:
    """Where a file belongs in data/, and its content when it comes from elsewhere, else None.

    ("", a message) when that cannot be told.
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
        hint = f" Did you mean {meant}?" if meant else ""
        return "", f"There is no table or file called {name}.{hint}".encode()
    resource = resource_of(package, path.read_bytes(), path.name)
    if resource is None:
        return "", (
            f"{name} has neither the name nor the columns of a table in data/datapackage.json. "
            "Its first row must hold the column names of one table."
        ).encode()
    print(f"{name} is checked as data/{resource.path} ({resource.title}).")
    return resource.path, path.read_bytes()


def accept(folder: Path, state: Path, names: Sequence[str], today: date) -> int:
    """Show files that wait to be confirmed, and print what was surprising in them."""
    editions = Editions(folder, state)
    print("Looking at the saved files ...")
    held = editions.refresh(today).status.held
    asked = [item for item in held if not names or {item.name, item.path} & set(names)]
    waiting = [item for item in asked if not item.problems]
    for item in (item for item in asked if item.problems):
        print(f"{item.title} can’t be published until you fix this:")
        for problem in item.problems:
            print(f"- {problem}")
    for item in waiting:
        print(f"Confirm: {item.title} (data/{item.path}), with")
        for surprise in item.surprises:
            print(f"- {surprise}")
    done = editions.accept(waiting, today)
    for item in waiting:
        if item.path in {one.path for one in done}:
            print(f"Accepted: {item.title} (data/{item.path}).")
        else:
            print(f"{item.title} was saved again after it was shown here. Look again.")
    is_saved_again = len(done) < len(waiting)
    unknown = set(names) - {name for item in held for name in (item.name, item.path)}
    for name in sorted(unknown):
        print(f"{name} does not need approval.")
    if not done:
        print("Nothing was accepted.")
    elif left := editions.refresh(today).status.held:
        print(f"Still held back: {words.listing([item.title for item in left])}.")
    return TO_FIX if unknown or is_saved_again or any(item.problems for item in held) else 0


def compare(folder: Path, old: Path, new: Path) -> int:
    """Print what is different between two versions of a table, or of a data folder."""
    for path in (old, new):
        if not path.exists():
            print(f"There is no file or folder {path}.")
            return TO_FIX
    if old.is_dir() != new.is_dir():
        print("One is a file and the other a folder: give two files, or two folders.")
        return TO_FIX
    if old.is_dir():
        before, after = _opened(old), _opened(new)
        names = [name for name in after.tables if name in before.tables]
        for name in sorted(set(before.package.resources) ^ set(after.package.resources)):
            where = "NEW" if name in after.package.resources else "OLD"
            print(f"{name}: only in {where}.")
    else:
        resource = resource_of(read_package(folder), new.read_bytes(), new.name)
        if resource is None:
            print(f"{new} has neither the name nor the columns of a table.")
            return TO_FIX
        before, after = (_with_file(folder, resource, path) for path in (old, new))
        names = [resource.name]
    is_same = True
    for name in names:
        diff = difference(before.table(name), after.table(name), after.resource(name))
        if diff:
            is_same = False
            resource = after.resource(name)
            print(f"{resource.title} ({resource.file}): {diff.sentence}.")
            _print_rows(diff.table().to_dict("records"))
    if is_same:
        print("No row is different.")
    return 0


def _print_rows(rows: Sequence[Mapping[str, str]]) -> None:
    for row in rows[:MOST_LINES]:
        where = f"row {row['Row']} " if row["Row"] else ""
        column = f", {row['Column']}" if row["Column"] else ""
        if row["What"] == "changed":
            said = f"{row['Before'] or 'blank'} -> {row['After'] or 'blank'}"
        else:
            said = row["After"] or row["Before"]
        print(f"- {row['What']}: {where}({row['Which']}{column}): {said}")
    if len(rows) > MOST_LINES:
        print(f"And {words.number(len(rows) - MOST_LINES)} more.")


def _opened(folder: Path) -> Catalog:
    return try_build(read_saved(folder), None, BuildRules()).catalog


def _with_file(folder: Path, resource: Resource, path: Path) -> Catalog:
    """A catalog of one table alone, read from `path`. Raises DataProblem."""
    raw, _ = repair_table(path.read_bytes(), resource)
    raw, _ = repair_text(raw, str(path))
    files = {**read_saved(folder).files, resource.path: raw}
    saved = SavedFiles(files=files, unreadable={})
    catalog = try_build(saved, None, BuildRules(progress=_progress())).catalog
    catalog.table(resource.name)
    return catalog


def describe_table(folder: Path, name: str) -> int:
    """Print what a table may hold."""
    catalog = open_catalog(folder)
    if name not in catalog.package.resources:
        meant = nearest(name, list(catalog.package.resources))
        print(f"There is no table {name}." + (f" Did you mean {meant}?" if meant else ""))
        print(f"There are: {', '.join(catalog.package.resources)}.")
        return TO_FIX
    for line in describe(catalog, name):
        print(line)
    return 0


def write_columns(folder: Path) -> int:
    """Write what every table may hold into COLUMNS.md of `folder`. Raises DataProblem."""
    text = column_guide(read_package(folder))
    (folder / COLUMNS).write_text(text, encoding="utf-8", newline="\n")
    print(f"data/{COLUMNS} is written.")
    return 0


def check_words(folder: Path, texts: Sequence[Path] = ()) -> int:
    """Print the words of `folder` and the guides, or of `texts`, that do harm or read badly."""
    passages = []
    for path in texts:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            print(f"{path} is not a text file in UTF-8 that can be read.")
            return TO_FIX
        passages.append(Passage(text=text, file=str(path), stands_alone=True))
    catalog = open_catalog(folder)
    messaging = messaging_of(catalog)
    if passages:
        found = messaging.findings(passages)
    else:
        found = messaging.findings_of_all([*passages_of(catalog), *guides_of(folder)])
    for one in found:
        print(f"- {one}")
    for name in catalog.problems:
        print(f"data/{catalog.resource(name).path} has problems; its words were not looked at.")
    harmful = [one for one in found if not one.is_advice]
    said = f"{words.plural(len(harmful), 'passage') if harmful else 'no words'} to change"
    if len(found) > len(harmful):
        said += f", {words.plural(len(found) - len(harmful), 'passage')} to consider"
    print(f"{words.plural(len(messaging.rules), 'rule')}: {said}.")
    return TO_FIX if harmful or catalog.problems else 0


def report_freshness(folder: Path, today: date) -> int:
    """Print what is overdue or due within 30 days of `today`; exit code 1 when it is overdue."""
    try:
        catalog = open_catalog(folder)
    except DataProblem as problem:
        print(problem)
        return 1
    due = [
        (f"data/{resource.path} ({resource.title}), refresh by", fresh.next_refresh)
        for name, resource in catalog.package.resources.items()
        if (fresh := catalog.freshness(name, today)).next_refresh
    ]
    due += [
        (f"data/{review.path}, row {review.row} ({review.title}), look again by", review.day)
        for review in catalog.reviews(today)
    ]
    due.sort(key=lambda item: item[1])
    overdue = [item for item in due if item[1] < today]
    soon = [item for item in due if 0 <= (item[1] - today).days <= SOON]
    for title, items in (("Overdue", overdue), (f"Due within {SOON} days", soon)):
        print(f"{title}: {words.number(len(items)) if items else 'nothing'}.")
        for what, day in items:
            print(f"- {what} {words.day(day)}{_distance((day - today).days)}.")
    later = due[len(overdue) + len(soon) :]
    if later:
        print(f"Later: {words.number(len(later))}, the next on {words.day(later[0][1])}.")
    for name in catalog.problems:
        print(f"data/{catalog.resource(name).path} has problems; its rows were not looked at.")
    return 1 if overdue else 0


def _distance(days: int) -> str:
    if days < 0:
        return f", {words.plural(-days, 'day')} ago"
    return f", in {words.plural(days, 'day')}" if days else ", today"


if __name__ == "__main__":
    sys.exit(main())
