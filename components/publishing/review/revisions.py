"""Revised figures: cells of known periods that moved further than their series ever did."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import pandas as pd

from components.publishing.difference import CellChange, Difference, csv_text
from components.publishing.review import history
from components.publishing.review.wording import amount_words, surprise
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

# How many periods before and after a cell are near to it.
NEAR = 2
# So many times larger or smaller may a figure become in a table without a past.
UNTIMED = 2


def find_revisions(resource: Resource, old: pd.DataFrame, diff: Difference) -> list[Surprise]:
    """The revised figures of each column that left the range of their own series."""
    # Rows that are of another period than before hold new figures, not revised ones.
    renewed = {change.row for change in diff.changes if change.column == resource.as_of_field}
    found = []
    for field in resource.fields:
        is_amount = field.is_numeric and field.name not in resource.primary_key
        if not is_amount or field.name not in old.columns:
            continue
        changes = [
            change
            for change in diff.changes
            if change.column == field.name
            and not words.is_missing(change.before)
            and not words.is_missing(change.after)
        ]
        odd = _odd(resource, field, old, changes, renewed)
        if odd:
            first = odd[0]
            before, after = amount_words(first.before), amount_words(first.after)
            text = say("review-revised", after=after, before=before)
            if len(odd) > 1:
                more = len(odd) - 1
                text = say("review-revised-more", count=more, after=after, before=before)
            hint = "The series never moved so far from one period to the next"
            if resource.as_of_field not in resource.primary_key:
                hint = "Few values are revised so far"
            found.append(surprise("jump", resource, text, hint, row=first.row, field=field))
    return found


def _odd(
    resource: Resource,
    field: Field,
    old: pd.DataFrame,
    changes: Sequence[CellChange],
    renewed: set[int],
) -> list[CellChange]:
    values = old[field.name].dropna().astype(float).abs()
    if not changes or values.empty or not values.max() > 0:
        return []
    zero = values[values > 0].min() / 2
    tiny = history.TINY * values.max()
    if field.type == "integer":
        tiny = max(tiny, resource.expect.least_gap(field, 0.0))
    time = resource.as_of_field
    past = _Past(resource, field, old, zero) if time in resource.primary_key else None
    usual = resource.expect.jump or history.FREE_SHORT
    odd = []
    for change in changes:
        before, after = float(change.before), float(change.after)
        if before * after < 0:
            odd.append(change)
            continue
        if abs(after - before) <= tiny:
            continue
        move = log(max(abs(after), zero) / max(abs(before), zero))
        if past is None:
            if abs(move) > log(usual if change.row in renewed else UNTIMED):
                odd.append(change)
        elif past.is_odd(change, move, after):
            odd.append(change)
    return odd


class _Past:
    """The series of one column as they were, by the parts of the key other than the time."""

    def __init__(self, resource: Resource, field: Field, old: pd.DataFrame, zero: float) -> None:
        self.resource, self.zero = resource, zero
        self.time = resource.as_of_field
        self.series = history.series_of(resource)
        table = old.dropna(subset=[field.name]).sort_values(self.time, kind="stable")
        names = history.names_of(table, self.series)
        self.groups = {
            str(name): (
                list(map(csv_text, rows[self.time])),
                rows[field.name].astype(float).tolist(),
            )
            for name, rows in table.groupby(names, sort=False)
        }

    def is_odd(self, change: CellChange, move: float, after: float) -> bool:
        """Whether a cell moved further than its series ever did, out of the range around it."""
        name = "\x1f".join(str(change.key[part]) for part in self.series)
        times, values = self.groups.get(name, ([], []))
        here = csv_text(change.key[self.time])
        if here not in times:
            return False
        at = times.index(here)
        logs = [log(max(value, self.zero)) for value in values]
        steps = [abs(b - a) for a, b in zip(logs, logs[1:], strict=False)]
        free = history.FREE_CALM if len(steps) >= history.CALM else history.FREE
        if len(steps) < history.FEWEST:
            free = self.resource.expect.jump or history.FREE_SHORT
        limit = max(log(free), history.BEYOND * max(steps, default=0.0))
        near = values[max(at - NEAR, 0) : at] + values[at + 1 : at + 1 + NEAR]
        is_outside = not near or not min(near) <= after <= max(near)
        return abs(move) > limit and is_outside
