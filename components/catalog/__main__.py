"""`python -m components.catalog`: check every file in data/ and say what to mend.

`python -m components.catalog freshness` says what is due: datasets to refresh, rows to look at.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from components.catalog import Catalog, DataProblem, Problem, open_catalog, words
from components.catalog.text import facts_in

FOLDER = Path(os.environ.get("ATLAS_DATA") or Path(__file__).resolve().parents[2] / "data")
SOON = 30


def main(arguments: list[str] | None = None) -> int:
    """Run the command named in `arguments`; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m components.catalog", description=__doc__)
    parser.add_argument("command", nargs="?", choices=("check", "freshness"), default="check")
    command = parser.parse_args(arguments).command
    return check(FOLDER) if command == "check" else report_freshness(FOLDER, date.today())


def check(folder: Path) -> int:
    """Print every problem in `folder`; the exit code is 1 when there is any."""
    try:
        catalog = open_catalog(folder)
    except DataProblem as problem:
        print(problem)
        return 1
    problems = [item for items in catalog.problems.values() for item in items]
    if "facts" not in catalog.problems:
        problems += catalog.fact_problems
        problems += _text_problems(catalog)
    for problem in problems:
        print(f"- {problem}")
    if problems:
        print(f"{words.plural(len(problems), 'problem')} found.")
        return 1
    print(f"{words.plural(len(catalog.package.resources), 'file')} checked, nothing to mend.")
    return 0


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


def _text_problems(catalog: Catalog) -> list[Problem]:
    problems: list[Problem] = []
    for path in sorted((catalog.package.folder / "text" / "en").glob("*.md")):
        try:
            catalog.text(path.stem)
            for name in facts_in(path.read_text(encoding="utf-8")):
                catalog.fact(name)
        except DataProblem as problem:
            problems += problem.problems
    return problems


if __name__ == "__main__":
    sys.exit(main())
