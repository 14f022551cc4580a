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
from components.publishing.due import report_freshness
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
        print(say("command-unfixed", title=item.title))
        for problem in item.problems:
            print(f"- {problem}")
    for item in waiting:
        print(say("command-confirm", title=item.title, path=item.path))
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
            print(say("command-accepted", title=item.title, path=item.path))
        elif first:
            print(say("command-second", title=item.title, who=first.who))
        else:
            print(say("command-saved-again", title=item.title))
    is_saved_again = len(done) < len(waiting)
    unknown = set(names) - {name for item in held for name in (item.name, item.path)}
    for name in sorted(unknown):
        print(say("command-unasked", name=name))
    if not done:
        print("Nothing was accepted.")
    elif left := editions.refresh(today).status.held:
        print(say("command-held", titles=words.listing([item.title for item in left])))
    return TO_FIX if unknown or is_saved_again or any(item.problems for item in held) else 0


def compare(folder: Path, old: Path, new: Path) -> int:
    """Print what is different between two versions of a table, or of a data folder."""
    for path in (old, new):
        if not path.exists():
            print(say("command-no-path", path=str(path)))
            return TO_FIX
    if old.is_dir() != new.is_dir():
        print("One is a file and the other a folder: give two files, or two folders.")
        return TO_FIX
    if old.is_dir():
        before, after = _opened(old), _opened(new)
        names = [name for name in after.tables if name in before.tables]
        for name in sorted(set(before.package.resources) ^ set(after.package.resources)):
            where = "new" if name in after.package.resources else "old"
            print(say("command-only-in", where=where, name=name))
    else:
        resource = resource_of(read_package(folder), new.read_bytes(), new.name)
        if resource is None:
            print(say("command-no-table-columns", file=str(new)))
            return TO_FIX
        before, after = (_with_file(folder, resource, path) for path in (old, new))
        names = [resource.name]
    is_same = True
    for name in names:
        diff = difference(before.table(name), after.table(name), after.resource(name))
        if diff:
            is_same = False
            resource = after.resource(name)
            title, file = resource.title, resource.file
            print(say("command-different", title=title, file=file, difference=diff.sentence))
            _print_rows(diff.table().to_dict("records"))
    if is_same:
        print("No row is different.")
    return 0


def _print_rows(rows: Sequence[Mapping[str, str]]) -> None:
    for row in rows[:MOST_LINES]:
        print(f"- {_row_words(row)}")
    if len(rows) > MOST_LINES:
        print(say("command-more", count=len(rows) - MOST_LINES))


def _row_words(row: Mapping[str, str]) -> str:
    if row["What"] == "added":
        return say("command-added", row=row["Row"], which=row["Which"], values=row["After"])
    if row["What"] == "removed":
        return say("command-removed", which=row["Which"], values=row["Before"])
    return say(
        "command-changed",
        row=row["Row"],
        which=row["Which"],
        column=row["Column"],
        before=row["Before"] or "blank",
        after=row["After"] or "blank",
    )


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
        if meant:
            print(say("command-no-table-meant", name=name, meant=meant))
        else:
            print(say("command-no-table", name=name))
        print(say("command-tables", names=words.run(catalog.package.resources)))
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
            print(say("command-has-rows", file=datasets.FILE))
        new = datasets.write_declaration(old, with_new)
        if new != old:
            write_whole(place, new)
            print(say("command-written-from", file=DESCRIPTOR, source=datasets.FILE))
    text = column_guide(read_package(folder))
    (folder / COLUMNS).write_text(text, encoding="utf-8", newline="\n")
    print(say("command-written", file=COLUMNS))
    return 0


def check_words(folder: Path, texts: Sequence[Path] = ()) -> int:
    """Print the words of `folder` and the guides, or of `texts`, that do harm or read badly."""
    passages = []
    for path in texts:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            print(say("command-no-text", file=str(path)))
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
        print(say("command-words-skipped", file=catalog.resource(name).path))
    harmful = sum(not one.is_advice for one in found)
    rules, advice = len(messaging.rules), len(found) - harmful
    print(say("command-words", rules=rules, harmful=harmful, advice=advice))
    return TO_FIX if harmful or catalog.problems else 0


if __name__ == "__main__":
    sys.exit(main())
