"""What messages say of a file in data/, in words for a person who knows spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Located:
    """A place in a file: its row as a spreadsheet numbers it and its column title, if known."""

    file: str
    row: int | None = None
    column: str | None = None

    @property
    def where(self) -> str:
        """The place in words."""
        row = f", row {self.row}" if self.row else ""
        return f"{self.file}{row}, column “{self.column}”" if self.column else f"{self.file}{row}"


@dataclass(frozen=True, kw_only=True)
class Problem(Located):
    """One fault in one file: where it is, what was found, what is allowed, how to fix it."""

    found: str
    allowed: str
    fix: str

    def __str__(self) -> str:
        text = f"{self.where}: found {self.found}. Allowed: {self.allowed}. To fix: {self.fix}"
        return text if text.endswith("?") else f"{text}."


@dataclass(frozen=True, kw_only=True)
class Repair:
    """Damage that was repaired without guessing; the saved file itself was not touched."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}."


@dataclass(frozen=True, kw_only=True)
class Surprise(Located):
    """Something a file may hold but that a person should look at.

    With `holds`, the version before stays until someone accepts this one; otherwise it is only a
    notice. `kind` names the check: "jump", "sum", "vanished", "unit", "status", "headline", ...
    """

    kind: str
    found: str
    expected: str
    holds: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.found}. {self.expected}."


class DataProblem(Exception):
    """Raised when data cannot be shown; `problems` says everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
