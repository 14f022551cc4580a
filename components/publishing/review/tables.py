"""Everything surprising in one refreshed table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from components.catalog.catalog import Catalog
from components.publishing.difference import Difference, difference
from components.publishing.review.blanks import find_blanks, find_withheld
from components.publishing.review.cells import (
    find_jumps,
    find_lost_letters,
    find_statuses,
    find_units,
    touched_cells,
)
from components.publishing.review.codes import find_recoded_cells
from components.publishing.review.columns import find_factors, find_moved_columns
from components.publishing.review.days import (
    find_ends_that_moved_alone,
    find_late_days,
    find_reading_that_went_back,
    find_unread_months,
)
from components.publishing.review.expectations import NAMED, find_broken_expectations
from components.publishing.review.harmful import find_harmful, find_harmful_declared
from components.publishing.review.headlines import find_headlines
from components.publishing.review.parts import find_unlike_parts
from components.publishing.review.periods import find_new_periods
from components.publishing.review.rates import find_unlike_rates
from components.publishing.review.revisions import find_revisions
from components.publishing.review.rewriting import find_cut, find_retyped, find_rewritten
from components.publishing.review.statements import TABLE, find_unlike_statements
from components.publishing.review.structure import find_removed
from components.schema.problems import Surprise
from components.text.messages import say

# What is said of single cells follows from what is said of their whole column.
WHOLE = ("order", "unit", "level", "rewritten")
SINGLE = ("statement", "jump", "rate", "above", "vanished", "blank")


def review_table(
    old: Catalog | None, new: Catalog, name: str, today: date | None = None
) -> list[Surprise]:
    """What is surprising in the table `name` of `new`, seen from `old`, by row.

    Without `old`, or where it lacks the table, every value is looked at as if it were new; a table
    that may not be shown has none. Without `today`, days that lie ahead are not looked for.
    """
    if name not in new.tables:
        return []
    resource, table = new.resource(name), new.tables[name]
    before = old.tables.get(name) if old else None
    found = find_unlike_statements(old, new) if name == TABLE else []
    touched = None
    if before is not None and old:
        diff = difference(before, table, resource)
        touched = touched_cells(diff)
        found += find_reading_that_went_back(old.resource(name), resource)
        found += _refreshed(old, new, name, before, diff)
        late = find_late_days(resource, before, table, touched, today) if today else ()
        found += find_unread_months(resource, before, table, touched)
        found += find_harmful(new, name, before)
        found += find_harmful_declared(old, new, name)
        said = {(one.row, one.column) for one in found}
        found += [one for one in late if (one.row, one.column) not in said]
    found = find_jumps(resource, table, touched) + found
    found += find_withheld(resource, table, touched)
    found += find_unlike_rates(resource, table, touched)
    found += find_unlike_parts(old, new, resource)
    found += find_broken_expectations(old, new, resource)
    found = list(_causes(found))
    if old:
        # Of headlines that move because of what is said already, one is enough; none of typed ones.
        is_said = any(one.holds for one in found)
        found += find_headlines(old, new, name, most=int(name != TABLE) if is_said else None)
    return sorted(found, key=lambda one: (not one.holds, one.row or 0))


def review_new_table(old: Catalog, new: Catalog, name: str) -> list[Surprise]:
    """What a person must confirm in a table that readers never saw: its words."""
    if name not in new.tables:
        return []
    return [*find_harmful_declared(old, new, name), *find_harmful(new, name, None)]


def _refreshed(
    old: Catalog, new: Catalog, name: str, before: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    """What the change itself tells, whatever the values are now."""
    resource, table = new.resource(name), new.tables[name]
    found = find_moved_columns(resource, before, table, diff)
    columns = {one.column for one in found}
    rewritten = find_rewritten(resource, before, diff)
    rewritten += find_retyped(resource, diff)
    rewritten += find_cut(resource, before, table, diff)
    found += [one for one in rewritten if one.column not in columns]
    found += [one for one in find_recoded_cells(resource, diff) if one.column not in columns]
    found += find_ends_that_moved_alone(resource, table, diff)
    found += find_removed(old.resource(name), resource, before, table, diff)
    found += [one for one in find_factors(resource, diff) if one.column not in columns]
    found += find_new_periods(resource, before, table, diff)
    found += find_revisions(resource, before, diff)
    found += find_blanks(resource, before, diff)
    found += find_statuses(resource, diff)
    found += find_units(resource, diff)
    return found + find_lost_letters(resource, diff)


def _causes(found: Iterable[Surprise]) -> Iterator[Surprise]:
    """The surprises that do not follow from another one, and no cell twice."""
    found = list(found)
    whole = {one.column for one in found if one.kind in WHOLE and one.column}
    cells: set[tuple[int | None, str | None]] = set()
    yielded: list[Surprise] = []
    counts: dict[tuple[str, str | None], int] = {}
    for one in found:
        if one.kind in SINGLE and one.column in whole and (one.row or one.kind != "above"):
            continue
        if one.kind in SINGLE and one.row:
            if (one.row, one.column) in cells:
                continue
            cells.add((one.row, one.column))
        if one.kind == "sum" and whole and any(other.kind == "sum" for other in yielded):
            continue
        yielded.append(one)
        kind = (one.kind, one.column)
        counts[kind] = counts.get(kind, 0) + 1
        if one.kind == "jump" and counts[kind] > NAMED:
            continue
        yield one
    for which, count in counts.items():
        if which[0] == "jump" and count > NAMED:
            first = next(one for one in found if (one.kind, one.column) == which)
            text = say("review-jumps", count=count)
            yield replace(first, row=None, found=text)
