"""Everything surprising in one refreshed table."""

from __future__ import annotations

from components.catalog.catalog import Catalog
from components.publishing.difference import difference
from components.publishing.review.cells import (
    find_jumps,
    find_lost_letters,
    find_statuses,
    find_units,
    touched_cells,
)
from components.publishing.review.columns import find_factors, find_moved_columns
from components.publishing.review.expectations import find_broken_expectations
from components.publishing.review.headlines import find_headlines
from components.publishing.review.periods import find_new_periods
from components.publishing.review.structure import find_gone
from components.schema.problems import Surprise


def review_table(old: Catalog | None, new: Catalog, name: str) -> list[Surprise]:
    """What is surprising in the table `name` of `new`, seen from `old`, by row.

    Without `old`, or where it lacks the table, every value is looked at as if it were new; a table
    that may not be shown has none.
    """
    if name not in new.tables:
        return []
    resource, table = new.resource(name), new.tables[name]
    before = old.tables.get(name) if old else None
    found: list[Surprise] = []
    if before is not None and old:
        diff = difference(before, table, resource)
        moved = find_moved_columns(resource, before, table, diff)
        columns = {one.column for one in moved}
        found += find_gone(old.resource(name), resource, before, table, diff)
        found += moved
        found += [one for one in find_factors(resource, diff) if one.column not in columns]
        found += find_new_periods(resource, before, table, diff)
        found += find_statuses(resource, diff)
        found += find_units(resource, diff)
        found += find_lost_letters(resource, diff)
        touched = touched_cells(diff)
    else:
        touched = None
    found += find_jumps(resource, table, touched)
    found += find_broken_expectations(old, new, resource)
    if old:
        found += find_headlines(old, new, name)
    return sorted(found, key=lambda one: (not one.holds, one.row or 0))
