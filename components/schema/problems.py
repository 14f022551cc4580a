"""What messages say of a file in data/, in words for a person who knows spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class Located:
    """A place in a file: its row as a spreadsheet numbers it and its column title, if known."""

    file: str
    row: int | None = None
    column: str | None = None

    @property
    def where(self) -> str:
        """The place in words."""
        if not (self.row or self.column):
            return self.file
        known = "column" if not self.row else "cell" if self.column else "row"
        row, column = str(self.row or ""), self.column or ""
        return say("problem-where", known=known, file=self.file, row=row, column=column)


@dataclass(frozen=True, kw_only=True)
class Problem(Located):
    """One fault in one file: where it is, what was found, what is allowed, how to fix it."""

    found: str
    allowed: str
    fix: str

    def __str__(self) -> str:
        return say(
            "problem-said",
            ends="question" if self.fix.endswith("?") else "sentence",
            where=self.where,
            found=self.found,
            allowed=self.allowed,
            fix=self.fix,
        )


@dataclass(frozen=True, kw_only=True)
class Repair:
    """Damage that was repaired without guessing; the saved file itself was not touched."""

    file: str
    what: str

    def __str__(self) -> str:
        return say("problem-repaired", file=self.file, what=self.what)


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
        return say("problem-surprise", where=self.where, found=self.found, expected=self.expected)


class DataProblem(Exception):
    """Raised when data cannot be shown; `problems` says everything that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
