"""Fetch agencies' files and propose what they would change; nothing is published.

    python -m components.refresh [NAME ...] [--due] [--from NAME=ADDRESS] [--branch] [--json]

NAME is an import recipe or its table. With --due only datasets that are due are fetched. Each
proposal is a folder below `proposals` in the state folder, and with --branch also one commit on a
branch. A person publishes it, on “Check a file” or by merging. ATLAS_WEBHOOK gets one line for each
outcome. Exit code 1 when a file could not be had or does not fit, 3 when there are proposals.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from components.ingest.declaration import read_recipes
from components.ingest.recipe import Recipe
from components.publishing.storage import state_folder
from components.refresh.branch import commit_proposal
from components.refresh.run import (
    FAILED,
    PROPOSED,
    Base,
    base_of,
    default_folder,
    notify,
    refresh,
)
from components.runtime.settings import data_folder
from components.schema import DataProblem
from components.text import words
from components.text.messages import say

TO_FIX, TO_DECIDE = 1, 3


def main(arguments: Sequence[str] | None = None, today: date | None = None) -> int:
    """Run the command; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m components.refresh",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--due", action="store_true", help="only datasets that are due")
    parser.add_argument("--from", action="append", default=[], metavar="NAME=ADDRESS", dest="at")
    parser.add_argument("--branch", action="store_true", help="a commit for each proposal")
    parser.add_argument("--json", action="store_true", help="print the outcomes as JSON")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where proposals are written")
    chosen = parser.parse_args(arguments)
    try:
        return _run(chosen, today or date.today())
    except DataProblem as problem:
        print(problem)
    except OSError as error:
        print(say("problem-cannot", reason=str(error)))
    return TO_FIX


def _run(chosen: argparse.Namespace, today: date) -> int:
    folder = data_folder()
    state = state_folder(folder)
    out = chosen.out or default_folder(state)
    recipes, faults = read_recipes(folder)
    if faults:
        raise DataProblem(faults)
    unknown = set(chosen.names) - {name for one in recipes for name in (one.name, one.table)}
    if unknown:
        names = words.listing([one.name for one in recipes])
        print(say("refresh-unknown", name=words.listing(sorted(unknown)), names=names))
        return TO_FIX
    base = base_of(folder, state, today)
    addresses = dict(one.partition("=")[::2] for one in chosen.at)
    asked = [one for one in recipes if _is_asked(one, chosen, base, today)]
    outcomes = []
    for recipe in asked:
        address = addresses.get(recipe.name, recipe.get.file)
        outcome = refresh(recipe, address, base, out, today)
        outcomes.append(outcome)
        fault = notify(outcome, out, today)
        if not chosen.json:
            print(outcome.line)
        if fault:
            print(fault, file=sys.stderr)
        if chosen.branch and outcome.folder:
            branch = commit_proposal(
                Path(outcome.folder), folder, recipe.table, recipe.table, today
            )
            print(say("refresh-branch", branch=branch), file=sys.stderr)
    if chosen.json:
        print(json.dumps([asdict(one) for one in outcomes], indent=1, ensure_ascii=False))
    elif not asked:
        print(say("refresh-none"))
    kinds = {one.kind for one in outcomes}
    return TO_FIX if FAILED in kinds else TO_DECIDE if PROPOSED in kinds else 0


def _is_asked(recipe: Recipe, chosen: argparse.Namespace, base: Base, today: date) -> bool:
    if chosen.names and not {recipe.name, recipe.table} & set(chosen.names):
        return False
    if not chosen.due:
        return bool(chosen.names or recipe.get.file)
    due = base.edition.catalog.freshness(recipe.table, today).next_refresh
    return due is not None and due <= today and bool(recipe.get.hosts)


if __name__ == "__main__":
    sys.exit(main())
