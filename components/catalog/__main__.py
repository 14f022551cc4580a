"""`python -m components.catalog`: check every file in data/ and say what to mend."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from components.catalog import Catalog, DataProblem, Problem, open_catalog, words
from components.catalog.text import facts_in

FOLDER = Path(os.environ.get("ATLAS_DATA") or Path(__file__).resolve().parents[2] / "data")


def main(folder: Path = FOLDER) -> int:
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
