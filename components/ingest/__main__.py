"""What an agency's file becomes, from the command line; data/ is never changed.

    python -m components.ingest FILE [--use NAME] [--set COLUMN=VALUE] [--json] [--out FOLDER]

Without FILE, the import recipes and what is wrong with them. Exit code 1 when something must be
fixed, 2 when several for one table fit and one must be chosen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from components.ingest.declaration import read_recipes
from components.ingest.fitting import recipe_problems
from components.ingest.intake import (
    check_result,
    closest_recipe,
    first_fault,
    fitting_recipes,
    read_sheets,
    try_import,
)
from components.ingest.no_table import no_table_for
from components.ingest.preview import ImportPreview
from components.ingest.recipe import Recipe
from components.ingest.sheets import Sheet
from components.runtime.files import write_whole
from components.runtime.settings import data_folder
from components.schema.declaration import read_package
from components.schema.package import Package
from components.schema.problems import DataProblem
from components.text import words
from components.text.messages import say

FOLDER = data_folder()
TO_FIX, TO_CHOOSE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m components.ingest",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    parser.add_argument("--use", metavar="NAME", help="the import recipe to use")
    parser.add_argument("--set", action="append", default=[], metavar="COLUMN=VALUE", dest="given")
    parser.add_argument("--json", action="store_true", help="print the previews as JSON")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to write the tables")
    chosen = parser.parse_args(arguments)
    try:
        package = read_package(FOLDER)
        if chosen.file is None:
            return _list_recipes(package)
        return _import(chosen, package)
    except DataProblem as problem:
        print(problem)
    except OSError as error:
        print(say("problem-cannot", reason=str(error)))
    return TO_FIX


def _list_recipes(package: Package) -> int:
    problems = recipe_problems(FOLDER, package)
    for problem in problems:
        print(f"- {problem}")
    recipes, _ = read_recipes(FOLDER)
    for recipe in recipes:
        if recipe.table in package.resources:
            path = package.table(recipe.table).path
            print(
                say(
                    "ingest-listed",
                    name=recipe.name,
                    title=recipe.title,
                    publisher=recipe.publisher,
                    path=path,
                )
            )
    if not problems:
        print(say("ingest-count", count=len(recipes)))
    return TO_FIX if problems else 0


def _import(chosen: argparse.Namespace, package: Package) -> int:
    out: Path | None = chosen.out
    if out is not None and out.resolve().is_relative_to(FOLDER.resolve()):
        print(say("ingest-outside"))
        return TO_FIX
    recipes, faults = read_recipes(FOLDER)
    if faults:
        raise DataProblem(faults)
    raw = chosen.file.read_bytes()
    sheets = read_sheets(chosen.file.name, raw)
    fitting = _chosen(recipes, sheets, chosen.file.name, chosen.use)
    tables = [recipe.table for recipe in fitting]
    if len(set(tables)) < len(tables):
        names = words.listing([recipe.name for recipe in fitting])
        print(say("ingest-choose", file=chosen.file.name, names=names))
        return TO_CHOOSE
    answers = dict(one.partition("=")[::2] for one in chosen.given)
    previews = [
        try_import(
            recipe,
            chosen.file.name,
            raw,
            sheets,
            package,
            lambda path: (FOLDER / path).read_bytes(),
            answers,
        )
        for recipe in fitting
    ]
    if chosen.json:
        print(json.dumps([one.as_dict() for one in previews], indent=2, ensure_ascii=False))
    code = 0 if previews else TO_FIX
    for preview in previews:
        if not chosen.json:
            print(f"{preview.text}\n")
        problems = check_result(preview, package)
        for problem in problems:
            print(f"- {problem}", file=sys.stderr)
        if problems:
            code = TO_FIX
        elif out is not None:
            _write(preview, out, is_quiet=chosen.json)
    return code


def _chosen(
    recipes: Sequence[Recipe], sheets: Sequence[Sheet], file: str, name: str | None
) -> list[Recipe]:
    """Those to use. Raises DataProblem with the fault of the one that the file is meant for."""
    if name:
        named = [recipe for recipe in recipes if recipe.name == name]
        if not named:
            listed = words.listing([recipe.name for recipe in recipes])
            print(say("ingest-unknown", name=name, names=listed))
        return named
    fitting = fitting_recipes(recipes, sheets)
    if not fitting:
        known = no_table_for(FOLDER, file, sheets)
        if known:
            print(known)
            return []
        meant = closest_recipe(recipes, sheets)
        fault = first_fault(meant, sheets) if meant else None
        if fault:
            raise fault
        titles = words.series([recipe.title for recipe in recipes])
        print(say("ingest-unlike", file=file, titles=titles))
    return fitting


def _write(preview: ImportPreview, out: Path, *, is_quiet: bool) -> None:
    """The table, and what was kept of the import, in a folder that is not data/."""
    path = out / preview.resource.path
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, preview.content)
    kept = json.dumps(preview.as_dict(), indent=2, ensure_ascii=False)
    write_whole(path.with_suffix(".import.json"), f"{kept}\n")
    if not is_quiet:
        print(say("ingest-written", path=str(path)))


if __name__ == "__main__":
    sys.exit(main())
