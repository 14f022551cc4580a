"""What is different between two versions of a table: rows added and removed, cells changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.catalog.freshness import last_period
from components.schema.package import Resource
from components.text import words
from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """One cell that changed. `row` is its row in the new file as a spreadsheet numbers it."""

    row: int
    key: Mapping[str, Any]
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How one version of a table became another.

    `added` and `removed` hold whole rows, with the columns of their version. A row is the same
    in both where its primary key is; without a primary key, where all of it is.
    """

    resource: Resource
    added: pd.DataFrame
    removed: pd.DataFrame
    changes: tuple[CellChange, ...]
    period_before: str
    period_after: str

    @property
    def changed_rows(self) -> int:
        """How many rows hold a changed cell."""
        return len({change.row for change in self.changes})

    @property
    def revised_rows(self) -> set[int]:
        """The rows with a new amount, as a spreadsheet numbers them."""
        amounts = {field.name for field in self.resource.fields if field.is_numeric}
        return {change.row for change in self.changes if change.column in amounts}

    @property
    def text_changes(self) -> Iterator[CellChange]:
        """The cells that held text before and hold text now, which may be none at all."""
        for change in self.changes:
            if isinstance(change.before, str) and isinstance(change.after, str):
                yield change

    def __bool__(self) -> bool:
        return bool(len(self.added) or len(self.removed) or self.changes)

    @property
    def sentence(self) -> str:
        """The difference in one line: "3 rows added; data to 2025, before to 2024"."""
        counts = (
            (len(self.added), "added"),
            (len(self.removed), "removed"),
            (self.changed_rows, "changed"),
        )
        parts = [say("publishing-rows", what=what, count=count) for count, what in counts if count]
        rows, before, after = words.listing(parts), self.period_before, self.period_after
        rows = rows or "no row changed"
        if not after or after == before:
            return rows
        if not before:
            return say("publishing-until", rows=rows, period=after)
        return say("publishing-until-before", rows=rows, period=after, before=before)

    def table(self) -> pd.DataFrame:
        """A row for each difference: What, Row, Which, Column, Before, After; all of it text.

        Which names the primary key; Row is blank for a row that is gone.
        """
        lines = [
            ("changed", str(c.row), _key_words(c.key), self._title(c.column), c.before, c.after)
            for c in self.changes
        ]
        for what, rows in (("added", self.added), ("removed", self.removed)):
            for position, row in zip(rows.index, rows.to_dict("records"), strict=True):
                number = str(position + 2) if what == "added" else ""
                values = words.run(csv_text(value) for value in row.values() if csv_text(value))
                cells = ("", values) if what == "added" else (values, "")
                keys = {name: row[name] for name in self.resource.primary_key if name in row}
                lines.append((what, number, _key_words(keys), "", *cells))
        columns = ["What", "Row", "Which", "Column", "Before", "After"]
        return pd.DataFrame(
            [[csv_text(cell) for cell in line] for line in lines], columns=columns, dtype="str"
        )

    def _title(self, column: str) -> str:
        titles = {field.name: field.title for field in self.resource.fields}
        return titles.get(column, column)


def csv_text(value: Any) -> str:
    """A typed cell as the CSV would have it; "" for a blank one."""
    if words.is_missing(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _key_words(key: Mapping[str, Any]) -> str:
    return words.run(csv_text(value) for value in key.values())


def difference(old: pd.DataFrame, new: pd.DataFrame, resource: Resource) -> Difference:
    """What is different in `new`; both are typed tables, with the columns of `resource`."""
    key = resource.primary_key
    names = [name for name in new.columns if name in old.columns]
    if not key or not set(key) <= set(names) or _has_twins(old, key) or _has_twins(new, key):
        key = names
    old_keys, new_keys = _keys(old, key), _keys(new, key)
    old_at = {cells: at for at, cells in enumerate(old_keys)}
    new_at = {cells: at for at, cells in enumerate(new_keys)}
    changes: list[CellChange] = []
    common = [cells for cells in new_keys if cells in old_at]
    if key != names and common:
        before = old.iloc[[old_at[cells] for cells in common]].reset_index(drop=True)
        after = new.iloc[[new_at[cells] for cells in common]].reset_index(drop=True)
        for name in names:
            same = (before[name] == after[name]) | (before[name].isna() & after[name].isna())
            changes += [
                CellChange(
                    row=new_at[common[at]] + 2,
                    key=dict(zip(key, after.loc[at, key], strict=True)),
                    column=name,
                    before=before[name].iat[at],
                    after=after[name].iat[at],
                )
                for at in same.index[~same]
            ]
    return Difference(
        resource=resource,
        added=new[[cells not in old_at for cells in new_keys]],
        removed=old[[cells not in new_at for cells in old_keys]],
        changes=tuple(sorted(changes, key=lambda change: change.row)),
        period_before=_period(resource, old),
        period_after=_period(resource, new),
    )


def _period(resource: Resource, table: pd.DataFrame) -> str:
    return last_period(resource, table) if resource.as_of_field in table.columns else ""


def _keys(table: pd.DataFrame, key: Sequence[str]) -> list[tuple[str, ...]]:
    """The key of each row as text, so that 2024 and 2024.0 are one year."""
    columns = [[csv_text(value) for value in table[name]] for name in key]
    return list(zip(*columns, strict=True)) if columns else [() for _ in range(len(table))]


def _has_twins(table: pd.DataFrame, key: Sequence[str]) -> bool:
    return bool(table.duplicated(list(key)).any())
