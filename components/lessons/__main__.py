"""`python -m components.lessons`: what to fix in lessons, quiz and predictions as saved.

Ends with 0 when all is well and 1 when something must be fixed.
"""

from __future__ import annotations

import sys

from components.catalog import open_catalog
from components.lessons.check import classroom_problems
from components.runtime.settings import data_folder
from components.schema import DataProblem

DATA = data_folder()


def main() -> int:
    """Print every problem on a line of its own, or that there is none."""
    try:
        problems = classroom_problems(open_catalog(DATA))
    except DataProblem as error:
        problems = list(error.problems)
    for problem in problems:
        print(problem)
    if not problems:
        print("Lessons, quiz and predictions: every figure, choice, fact and text is there.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
