"""Columns whose values changed together: multiplied, moved, or copied from another column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.publishing.difference import CellChange, Difference, csv_text
from components.publishing.review.days import is_dated
from components.publishing.review.wording import amount_words, surprise, times
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text.messages import say

# Units that are mistaken for each other, with what a common factor of new values means.
FACTORS = {
    1000: "thousands or units a thousand times larger",
    1 / 1000: "thousands or units a thousand times smaller",
    2.20462: "pounds where the column had kilograms, or the other way around",
    1 / 2.20462: "kilograms where the column had pounds, or the other way around",
    10: "a digit too many",
    1 / 10: "a digit missing",
    100: "percents where the column had shares",
    1 / 100: "shares where the column had percents",
    1_000_000: "a unit a million times larger",
    1 / 1_000_000: "millions",
}
NEAR = 0.005
# One factor for at least so many changed cells, and for such a part of them, is no chance.
FEWEST = 5
MOST = 0.8
# Of fewer cells, only those with so large a value betray a factor; small counts do it by chance.
TELLING = 100


def find_factors(resource: Resource, diff: Difference) -> list[Surprise]:
    """Columns whose changed cells were multiplied by one number, however few of all cells."""
    found = []
    key = resource.primary_key
    for field in (field for field in resource.fields if field.is_numeric):
        pairs = [
            (change.row, float(change.before), float(change.after))
            for change in diff.changes
            if change.column == field.name
            and change.before
            and change.after
            # A blank cell is missing, and not equal to itself.
            and change.before == change.before
            and change.after == change.after
        ]
        if not pairs or field.name in key:
            continue
        ratios = [after / before for _, before, after in pairs]
        sizes = [abs(ratio - 1) for ratio in ratios]
        usual = sorted(ratios)[len(ratios) // 2]
        for factor in (*FACTORS, usual):
            like = [
                pair for pair, ratio in zip(pairs, ratios, strict=True) if _is_near(ratio, factor)
            ]
            is_many = len(like) >= FEWEST and min(sizes) > NEAR and len(like) >= MOST * len(pairs)
            if factor in FACTORS:
                telling = [row for row, *values in like if max(map(abs, values)) >= TELLING]
                is_many = len(telling) >= min(FEWEST, max(1, MOST * len(pairs)))
            if is_many and abs(factor - 1) > NEAR:
                found.append(_factor_surprise(resource, field, factor, like, len(pairs)))
                break
    return found


def _factor_surprise(
    resource: Resource,
    field: Field,
    factor: float,
    like: Sequence[tuple[int, float, float]],
    changed: int,
) -> Surprise:
    row, before, after = like[0]
    ratio, now, then = times(factor), amount_words(after), amount_words(before)
    if len(like) == changed:
        text = say(
            "review-factor",
            count=changed,
            form=ratio.form,
            ratio=ratio.text,
            after=now,
            before=then,
        )
    else:
        text = say(
            "review-factor-some",
            count=len(like),
            changed=changed,
            form=ratio.form,
            ratio=ratio.text,
            after=now,
            before=then,
        )
    hint = "Values of one column seldom change alike"
    if factor in FACTORS:
        hint = say("review-factor-hint", meant=FACTORS[factor])
    kind = "unit" if len(like) >= FEWEST else "factor"
    return surprise(kind, resource, text, hint, row=row, field=field)


def _is_near(value: float, factor: float) -> bool:
    return abs(value / factor - 1) <= NEAR


def find_moved_columns(
    resource: Resource, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    """Columns that hold the values of before in another order, one row further, or of another."""
    by_column: dict[str, list[CellChange]] = {}
    for change in diff.changes:
        by_column.setdefault(change.column, []).append(change)
    found = []
    befores = {name: [change.before for change in some] for name, some in by_column.items()}
    for name, changes in by_column.items():
        field = resource.field(name)
        before, after = befores[name], [change.after for change in changes]
        is_telling = len(changes) >= FEWEST or (
            field.is_numeric
            and len(changes) > 1
            and all(value >= TELLING for value in [*before, *after])
        )
        # No two dates are alike by chance, so two that changed places are enough.
        if not is_telling and not (len(changes) > 1 and is_dated(field)):
            continue
        row = changes[0].row
        count = len(changes)
        which = "all" if count >= len(new) - len(diff.added) else "some"
        same = (Counter(map(csv_text, before)) & Counter(map(csv_text, after))).total()
        # Whoever sorts one column may also have added rows, which move a few values out.
        is_same = same == len(changes) or (
            field.is_numeric and same >= 0.9 * len(changes) and _is_far(before, after)
        )
        if is_same:
            text = say("review-order", which=which, count=count)
            hint = "The column may have been sorted without the other columns of its rows"
            found.append(surprise("order", resource, text, hint, row=row, field=field))
        elif not is_telling:
            continue
        elif _is_shifted(old, new, name, changes):
            text = say("review-shifted", which=which, count=count)
            hint = "A cell may have been inserted or deleted, which moves all cells below it"
            found.append(surprise("order", resource, text, hint, row=row, field=field))
        elif field.is_numeric and (other := _copied_from(resource, old, field, changes)):
            text = say("review-copied", which=which, count=count, other=other.title)
            hint = "Two columns may have changed places"
            found.append(surprise("order", resource, text, hint, row=row, field=field))
    return found


def _is_far(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Whether half of the values changed by more than a tenth, which few revisions do."""
    pairs = zip(before, after, strict=True)
    far = [not abs(now - then) <= 0.1 * abs(then) for then, now in pairs]
    return sum(far) > len(far) / 2


def _is_shifted(
    old: pd.DataFrame, new: pd.DataFrame, name: str, changes: Sequence[CellChange]
) -> bool:
    """Whether nearly all changed cells hold what the row above or below them held before."""
    values = [csv_text(value) for value in old[name]]
    now = [csv_text(value) for value in new[name]]
    at = [change.row - 2 for change in changes]
    return any(
        sum(0 <= i + by < len(values) and now[i] == values[i + by] for i in at) >= 0.9 * len(at)
        for by in (-1, 1)
    )


def _copied_from(
    resource: Resource, old: pd.DataFrame, field: Field, changes: Sequence[CellChange]
) -> Field | None:
    """The other column of amounts whose values are now in the changed cells."""
    key = [name for name in resource.primary_key if name in old.columns]
    rows = {
        tuple(csv_text(cell) for cell in row): at
        for at, row in enumerate(old[key].itertuples(index=False))
    }
    for other in resource.fields:
        if not other.is_numeric or other == field or other.name not in old.columns:
            continue
        there = old[other.name].tolist()
        same = [
            csv_text(there[rows[which]]) == csv_text(change.after)
            for change in changes
            if (which := tuple(csv_text(change.key[name]) for name in key)) in rows
        ]
        if same and sum(same) >= 0.9 * len(changes):
            return other
    return None
