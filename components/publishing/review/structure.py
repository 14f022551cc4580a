"""What is gone in a refresh: tables, columns, periods, series, rows; and units that changed."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog
from components.publishing.difference import Difference
from components.publishing.review.codes import find_recoded_series
from components.publishing.review.wording import label_of, surprise
from components.schema.package import DESCRIPTOR, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

# How many rows may go.
FEWER_ROWS = 0.2


def removed_tables(old: Catalog, new: Catalog) -> list[Surprise]:
    """Tables that the declaration no longer names, so that pages would miss them."""
    return [
        Surprise(
            kind="vanished",
            file=f"data/{DESCRIPTOR}",
            found=say("review-table-gone", title=resource.title, name=name),
            expected="Pages that show it would lose it. If it is right, accept datapackage.json",
            holds=True,
        )
        for name, resource in old.package.resources.items()
        if name not in new.package.resources
    ]


def find_removed(
    declared: Resource, resource: Resource, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    """What a refreshed table lost; `declared` is its resource before the refresh."""
    found = [
        *_changed_columns(declared, resource),
        *_vanished(resource, old, new),
        *_shortened(resource, old, new),
    ]
    recoded = find_recoded_series(resource, diff)
    columns = {one.column for one in recoded}
    found = [*recoded, *(one for one in found if one.column not in columns)]
    found = found or _missing_rows(resource, diff)
    return found + _fewer_rows(resource, old, new)


def _changed_columns(old: Resource, new: Resource) -> list[Surprise]:
    now = {field.name: field for field in new.fields}
    found = []
    for field in old.fields:
        if field.name not in now:
            expected = "Pages that show it would lose it"
            text = say("review-column-gone", title=field.title, name=field.name)
            found.append(surprise("vanished", new, text, expected))
        elif field.unit != now[field.name].unit:
            text = say("review-unit", before=field.unit, after=now[field.name].unit)
            expected = "Every value of the column must be in the new unit"
            found.append(surprise("unit", new, text, expected, field=now[field.name]))
    return found


def _vanished(resource: Resource, old: pd.DataFrame, new: pd.DataFrame) -> list[Surprise]:
    """Periods and series of the old table that the new one has no row for."""
    key = [name for name in resource.primary_key if name in old.columns and name in new.columns]
    time = resource.as_of_field
    if not key or len(key) == 1 and key[0] != time:
        return []
    names = [time] if time in key else []
    names += [name for name in key if name != time and resource.field(name).type == "string"]
    found = []
    for field in map(resource.field, names):
        now = set(new[field.name].unique())
        gone = [value for value in old[field.name].unique() if value not in now]
        if gone:
            values = [label_of(field, value) for value in sorted(gone)]
            count = len(values)
            if count > 4:
                values = [*values[:3], say("review-more", count=count - 3)]
            text = say("review-gone", count=count, values=words.listing(values))
            expected = say("review-gone-hint", count=count)
            found.append(surprise("vanished", resource, text, expected, field=field))
    return found


def _shortened(resource: Resource, old: pd.DataFrame, new: pd.DataFrame) -> list[Surprise]:
    """Series that end at an earlier period than before, though other series go on."""
    time, key = resource.as_of_field, resource.primary_key
    series = [name for name in key if name != time]
    if time not in key or not series or not set(key) <= set(old.columns) & set(new.columns):
        return []
    ends = [table.groupby(series, sort=False)[time].max() for table in (old, new)]
    both = pd.concat(ends, axis=1, keys=["before", "after"], join="inner")
    both = both[both["after"] < both["before"]]
    if both.empty or new[time].max() < old[time].max():
        return []  # the whole table ends earlier: said once, of the period
    field, count = resource.field(time), len(both)
    name, ends_at = both.index[0], both.iloc[0]
    codes = name if isinstance(name, tuple) else (name,)
    which = words.run(
        label_of(resource.field(column), code) for column, code in zip(series, codes, strict=True)
    )
    then, now = (label_of(field, ends_at[side]) for side in ("before", "after"))
    text = say("review-ends", series=which, period=now)
    if count > 1:
        text = say("review-ends-more", series=which, period=now, count=count - 1)
    expected = say("review-ends-hint", period=then)
    return [surprise("vanished", resource, text, expected, field=field)]


def _missing_rows(resource: Resource, diff: Difference) -> list[Surprise]:
    """Rows that are gone while their period and series remain: held where they leave a gap."""
    key = resource.primary_key
    if diff.removed.empty or not key or not set(key) <= set(diff.removed.columns):
        return []
    row = diff.removed.iloc[0]
    which = words.run(label_of(resource.field(name), row[name]) for name in key)
    count = len(diff.removed)
    text = say("review-rows-gone", count=count, which=which)
    expected = say("review-rows-gone-hint", count=count)
    return [surprise("vanished", resource, text, expected, holds=resource.as_of_field in key)]


def _fewer_rows(resource: Resource, old: pd.DataFrame, new: pd.DataFrame) -> list[Surprise]:
    if len(new) >= len(old) * (1 - FEWER_ROWS) or len(old) - len(new) < 2:
        return []
    text = say("review-fewer-rows", count=len(new), before=len(old))
    return [surprise("rows", resource, text, "The file may have been cut off")]
