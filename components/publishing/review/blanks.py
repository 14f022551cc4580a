"""Cells without a figure: figures that are gone, zeros in place of blanks, what is withheld."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.publishing.difference import CellChange, Difference
from components.publishing.review.expectations import NAMED, chosen_rows
from components.publishing.review.wording import amount_words, surprise
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

# So many cells may change together with the status of their rows.
FEWEST = 5
MOST = 0.2


def find_blanks(resource: Resource, old: pd.DataFrame, diff: Difference) -> list[Surprise]:
    """Columns in which figures became blank, or blanks became zero, without a new status."""
    # A row of another period than before is a new figure, and one of another status says why.
    columns = {*resource_statuses(resource), resource.as_of_field}
    explained = {change.row for change in diff.changes if change.column in columns}
    found = []
    for field in (field for field in resource.fields if field.is_numeric):
        if field.name not in old.columns:
            continue
        changes = [change for change in diff.changes if change.column == field.name]
        blank, known = int(old[field.name].isna().sum()), int(old[field.name].notna().sum())
        gone = [one for one in changes if not _is_blank(one.before) and _is_blank(one.after)]
        zero = [one for one in changes if _is_blank(one.before) and one.after == 0]
        if _is_unexplained(gone, explained, known):
            text = say("review-blank", count=len(gone))
            hint = say("review-blank-hint", amount=amount_words(gone[0].before))
            found.append(surprise("blank", resource, text, hint, row=gone[0].row, field=field))
        if _is_unexplained(zero, explained, blank):
            text = say("review-zero", count=len(zero))
            hint = "A figure that is not published, or is suppressed, is left blank"
            found.append(surprise("blank", resource, text, hint, row=zero[0].row, field=field))
    return found


def resource_statuses(resource: Resource) -> set[str]:
    """The columns that say why a figure is there or not."""
    return {"status", "is_suppressed"} & {field.name for field in resource.fields}


def _is_blank(value: object) -> bool:
    return words.is_missing(value)


def _is_unexplained(changes: Sequence[CellChange], explained: set[int], of: int) -> bool:
    alone = [change for change in changes if change.row not in explained]
    return bool(alone) or len(changes) > max(FEWEST, MOST * of)


def find_withheld(
    resource: Resource, table: pd.DataFrame, touched: set[tuple[int, str]] | None
) -> list[Surprise]:
    """Amounts that their publisher withholds and the table shows: see `withheld` of `expect`."""
    found: list[Surprise] = []
    for item in resource.expect.withheld:
        hidden = set(chosen_rows(table, item.rows).index) if item.rows else set()
        for field in map(resource.field, item.columns):
            values = table[field.name]
            is_small = ((values >= item.low) & (values <= item.high)).fillna(False)
            bad = [
                at
                for at in table.index
                if is_small[at] or (at in hidden and not words.is_missing(values[at]))
            ]
            if touched is not None:
                statuses = resource_statuses(resource)
                bad = [at for at in bad if any((at, c) in touched for c in (field.name, *statuses))]
            for at in bad[:NAMED]:
                found.append(_withheld(resource, field, at, values[at], at in hidden))
            if len(bad) > NAMED:
                text = say("review-withheld-more", count=len(bad))
                hint = "Leave these cells blank"
                found.append(surprise("withheld", resource, text, hint, field=field))
    return found


def _withheld(resource: Resource, field: Field, at: int, value: float, is_hidden: bool) -> Surprise:
    text = say("review-withheld-stated", amount=amount_words(value))
    if not is_hidden:
        text = say("review-withheld-small", amount=amount_words(value))
    hint = "Leave the cell blank, with the status that says so"
    return surprise("withheld", resource, text, hint, row=int(at) + 2, field=field)
