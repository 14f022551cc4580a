"""What is wrong with a file in data/, in words a person who knows spreadsheets understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One fault in one file: where it is, what was found, what is allowed, how to fix it."""

    file: str
    found: str
    allowed: str
    fix: str
    row: int | None = None
    column: str | None = None

    @property
    def where(self) -> str:
        """File, row as the spreadsheet numbers it, and column title."""
        row = f", row {self.row}" if self.row else ""
        column = f", column “{self.column}”" if self.column else ""
        return f"{self.file}{row}{column}"

    def __str__(self) -> str:
        text = f"{self.where}: found {self.found}. Allowed: {self.allowed}. To fix: {self.fix}"
        return text if text.endswith("?") else f"{text}."


class DataProblem(Exception):
    """Raised when data cannot be shown; `problems` says everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
