"""The data from the command line, for staff and schedulers.

check       say what to fix and what to confirm in data/, or in a new file; exit code 1 when
            something must be fixed, 3 when something needs approval
accept      publish files that need approval, as they are saved now
diff        say what is different between two files, or two folders
describe    say what a table may hold
columns     write the settings of data/datasets.csv into data/datapackage.json, and data/COLUMNS.md,
            what every table may hold
freshness   say which datasets and rows are due to be looked at; exit code 1 when some are overdue
words       say which words in data/ and the guides, or in other texts, could do harm, and what to
            write instead; exit code 1 when there are some
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from components.catalog import Catalog, open_catalog
from components.publishing.approvals import NotApproverError, first_approval, read_approvals
from components.publishing.build import try_build
from components.publishing.checking import TO_FIX, check_saved, progress
from components.publishing.difference import difference
from components.publishing.draft import BuildRules
from components.publishing.editions import Editions
from components.publishing.messaging import ProsePassage, guides_of, messaging_of, passages_of
from components.publishing.report import COLUMNS, column_guide, describe
from components.publishing.saved import SavedFiles, read_saved
from components.publishing.storage import state_folder
from components.runtime.files import write_whole
from components.runtime.settings import data_folder
from components.schema import DataProblem, datasets
from components.schema.declaration import read_package
from components.schema.package import DESCRIPTOR, Resource
from components.text import words
from components.text.messages import say
from components.text.search import nearest
from components.validation.check import check_resource
from components.validation.recognize import resource_of
from components.validation.repair import repair_table, repair_text

FOLDER = data_folder()
SOON = 30
MOST_LINES = 200


def main(arguments: list[str] | None = None) -> int:
    """Run the command named in `arguments`; gives the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except DataProblem as problem:
        print(problem)
    except OSError as error:
        print(say("problem-cannot", reason=str(error)))
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

    checking = command(
        "check",
        lambda chosen: check(
            FOLDER,
            state_folder(FOLDER),
            chosen.files,
            against=chosen.against,
            as_json=chosen.json,
        ),
        "what to fix and what to confirm",
    )
    checking.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="names of tables, files of data/, or new files from elsewhere; all when left out",
    )
    checking.add_argument(
        "--against",
        default="",
        metavar="REF|FOLDER",
        help="compare with a branch, a commit or a folder instead of the edition shown",
    )
    checking.add_argument("--json", action="store_true", help="print findings for programs")
    accepting = command(
        "accept",
        lambda chosen: accept(
            FOLDER,
            state_folder(FOLDER),
            chosen.names,
            date.today(),
            who=chosen.who or _user(),
            why=chosen.why,
        ),
        "show files that need approval",
    )
    accepting.add_argument(
        "names", nargs="*", metavar="NAME", help="names of tables; all that wait when left out"
    )
    accepting.add_argument("--who", default="", help="your name; your account when left out")
    accepting.add_argument("--why", default="", help="why it is right, for the log")
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


def check(
    folder: Path,
    state: Path,
    files: Sequence[str] = (),
    *,
    against: str = "",
    as_json: bool = False,
) -> int:
    """Print what is found today in the saved files, or in some; gives the exit code."""
    return check_saved(folder, state, files, date.today(), against=against, as_json=as_json)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return ""


def accept(
    folder: Path,
    state: Path,
    names: Sequence[str],
    today: date,
    *,
    who: str = "",
    why: str = "",
) -> int:
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
    try:
        done = editions.accept(waiting, today, who=who, why=why)
    except NotApproverError as error:
        print(error)
        return TO_FIX
    log = read_approvals(editions.state)
    for item in waiting:
        first = first_approval(log, item)
        if item.path in {one.path for one in done}:
            print(f"Accepted: {item.title} (data/{item.path}).")
        elif first:
            print(f"{item.title} is approved by {first.who}. It waits for a second person.")
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
    catalog = try_build(saved, None, BuildRules(progress=progress())).catalog
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
    """Write datapackage.json of `folder` from datasets.csv, and COLUMNS.md. Raises DataProblem."""
    settings = folder / datasets.FILE
    package = read_package(folder)
    if datasets.NAME in package.resources:
        problems = check_resource(package, datasets.NAME)
        if problems:
            raise DataProblem(problems)
        place = folder / DESCRIPTOR
        old, rows = place.read_bytes(), settings.read_bytes()
        with_new = datasets.with_new_rows(rows, old)
        if with_new != rows:
            write_whole(settings, with_new)
            print(f"data/{datasets.FILE} has a row for each file now.")
        new = datasets.write_declaration(old, with_new)
        if new != old:
            write_whole(place, new)
            print(f"data/{DESCRIPTOR} is written from data/{datasets.FILE}.")
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
        passages.append(ProsePassage(text=text, file=str(path), stands_alone=True))
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
