"""What an import would do, in words and as JSON: nothing of it is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from components.ingest.merge import Merged
from components.ingest.recipe import Recipe
from components.schema.package import Resource
from components.text import words
from components.text.messages import say

LARGEST = 10
MOST_REASONS = 40


@dataclass(frozen=True, kw_only=True)
class Control:
    """A total of the file for a group of rows, and that of our table now; None without one."""

    column: str
    group: tuple[str, ...]
    of_file: Decimal
    of_table: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A cell of the agency next to the cell of ours that it went into, with `parts` in all."""

    row: str
    title: str
    cell: str
    key: tuple[str, ...]
    column: str
    ours: str
    parts: int


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    """What a file would become by an import recipe; `content` is the file to save."""

    file: str
    sha256: str
    sheets: Sequence[str]
    unread_sheets: Sequence[str]
    recipe: Recipe
    resource: Resource
    period_of_file: tuple[str, str]
    period_of_table: tuple[str, str]
    rows_read: int
    rows_used: int
    left_out: Counter[str]
    around: Counter[str]
    unused_columns: Sequence[str]
    no_figure: Counter[tuple[str, str]]
    restored: Counter[str]
    new_codes: Sequence[tuple[str, str]]
    controls: Sequence[Control]
    merged: Merged
    answers: Mapping[str, str]
    samples: Sequence[Sample]
    content: bytes

    @property
    def warnings(self) -> list[str]:
        """What staff should know before anything else."""
        found = []
        if not self.recipe.proof:
            found.append(say("ingest-unproven"))
        if self.period_of_file[1] < self.period_of_table[1]:
            last, now = (
                words.partial_date(period[1])
                for period in (self.period_of_file, self.period_of_table)
            )
            found.append(say("ingest-older", last=last, now=now))
        for title, count in self.restored.items():
            found.append(say("ingest-restored", title=title, count=count))
        for column, keys in self.merged.dropped.items():
            found.append(
                say(
                    "ingest-dropped",
                    column=self.resource.field(column).title,
                    count=len(keys),
                    keys=words.listing([words.run(key) for key in keys[:LARGEST]]),
                )
            )
        if self.merged.gone:
            found.append(say("ingest-gone", count=len(self.merged.gone)))
        is_changed = self.merged.added or self.merged.gone or self.merged.revisions
        for column, value in self.merged.asked.items():
            if is_changed and not self.answers.get(column):
                title = self.resource.field(column).title
                found.append(say("ingest-asked", column=title, value=value))
        return found

    def sections(self, *, with_warnings: bool = True) -> list[tuple[str, list[str]]]:
        """The preview as headings and lines, in the order in which staff read it."""
        parts = [
            (say("ingest-about-title"), self._about()),
            (say("ingest-warnings-title"), self.warnings if with_warnings else []),
            (say("ingest-rows-title"), self._rows()),
            (say("ingest-words-title"), self._words()),
            (say("ingest-new-title"), self._new()),
            (say("ingest-controls-title"), self._controls()),
            (say("ingest-changes-title"), self._changes()),
            (say("ingest-revisions-title"), self._revisions()),
            (say("ingest-samples-title"), self._samples()),
        ]
        return [(title, lines) for title, lines in parts if lines]

    @property
    def text(self) -> str:
        """The preview as plain text."""
        return "\n\n".join(
            "\n".join([title, *(f"- {line}" for line in lines)]) for title, lines in self.sections()
        )

    def _about(self) -> list[str]:
        recipe = self.recipe
        said = [
            say(
                "ingest-known",
                file=self.file,
                title=recipe.title,
                publisher=recipe.publisher,
                name=recipe.name,
            ),
            say("ingest-table", title=self.resource.title, path=self.resource.path),
        ]
        if self.sheets:
            names = words.listing(self.sheets)
            said.append(say("ingest-sheet", names=names, count=len(self.sheets)))
        if self.unread_sheets:
            said.append(say("ingest-unread-sheets", names=words.listing(self.unread_sheets)))
        if self.period_of_file[0]:
            first, last = map(words.partial_date, self.period_of_file)
            start, end = map(words.partial_date, self.period_of_table)
            said.append(say("ingest-period", first=first, last=last, start=start, end=end))
        return said

    def _rows(self) -> list[str]:
        left = sum(self.left_out.values())
        said = [say("ingest-rows", read=self.rows_read, used=self.rows_used, left=left)]
        for why, count in self.left_out.most_common(MOST_REASONS):
            said.append(say("ingest-left", count=count, why=why))
        others = self.left_out.most_common()[MOST_REASONS:]
        if others:
            rest = sum(count for _, count in others)
            said.append(say("ingest-left-others", count=rest, values=len(others)))
        for where, count in self.around.items():
            said.append(say("ingest-around", where=where, count=count))
        if self.unused_columns:
            said.append(say("ingest-unused", columns=words.listing(self.unused_columns)))
        return said

    def _words(self) -> list[str]:
        return [
            say("ingest-word", title=title, word=word or "blank", count=count)
            for (title, word), count in self.no_figure.most_common()
        ]

    def _new(self) -> list[str]:
        return [say("ingest-new", column=title, word=word) for title, word in self.new_codes]

    def _controls(self) -> list[str]:
        return [
            say(
                "ingest-control",
                group=words.run(one.group),
                column=self.resource.field(one.column).title,
                file=_amount(one.of_file),
                table=_amount(one.of_table) if one.of_table is not None else "–",
            )
            for one in self.controls
        ]

    def _changes(self) -> list[str]:
        merged = self.merged
        revised = len({one.key for one in merged.revisions})
        counts = {
            "added": len(merged.added),
            "revised": revised,
            "gone": len(merged.gone),
            "unchanged": merged.unchanged,
            "kept": merged.kept,
        }
        return [say("ingest-change", kind=kind, count=count) for kind, count in counts.items()]

    def _revisions(self) -> list[str]:
        return [
            say(
                "ingest-revision",
                key=words.run(one.key),
                column=self.resource.field(one.column).title,
                before=one.before or "blank",
                after=one.after or "blank",
            )
            for one in self.merged.revisions[:LARGEST]
        ]

    def _samples(self) -> list[str]:
        return [
            say(
                "ingest-sample",
                row=one.row,
                title=one.title,
                cell=one.cell or "blank",
                key=words.run(one.key),
                column=self.resource.field(one.column).title,
                ours=one.ours or "blank",
                parts=one.parts,
            )
            for one in self.samples
        ]

    def as_dict(self) -> dict[str, Any]:
        """The preview as JSON, without the content: what is kept with a table."""
        merged = self.merged
        return {
            "file": self.file,
            "sha256": self.sha256,
            "sheets": list(self.sheets),
            "unreadSheets": list(self.unread_sheets),
            "import recipe": self.recipe.name,
            "table": self.resource.name,
            "periodOfFile": self.period_of_file,
            "periodOfTable": self.period_of_table,
            "rowsRead": self.rows_read,
            "rowsUsed": self.rows_used,
            "leftOut": dict(self.left_out),
            "linesAround": dict(self.around),
            "unusedColumns": list(self.unused_columns),
            "noFigure": [[*place, count] for place, count in self.no_figure.items()],
            "restoredZeros": dict(self.restored),
            "dropped": {name: [list(key) for key in keys] for name, keys in merged.dropped.items()},
            "newCodes": [list(one) for one in self.new_codes],
            "controls": [
                {
                    "column": one.column,
                    "group": one.group,
                    "file": str(one.of_file),
                    "table": None if one.of_table is None else str(one.of_table),
                }
                for one in self.controls
            ],
            "added": len(merged.added),
            "gone": [list(key) for key in merged.gone],
            "unchanged": merged.unchanged,
            "kept": merged.kept,
            "revisions": [
                {"key": one.key, "column": one.column, "before": one.before, "after": one.after}
                for one in merged.revisions
            ],
            "samples": [vars(one) for one in self.samples],
            "asked": dict(merged.asked),
            "warnings": self.warnings,
        }


def _amount(value: Decimal) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")
