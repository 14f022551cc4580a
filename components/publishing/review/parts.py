"""Unfinished years: their amounts against the same months, of this year or of the one before."""

from __future__ import annotations

import calendar
from math import exp, log

import pandas as pd

from components.catalog.catalog import Catalog
from components.publishing.difference import csv_text
from components.publishing.review import history
from components.publishing.review.expectations import chosen_rows
from components.publishing.review.wording import amount_words, surprise, times
from components.schema.package import MonthlyPart, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

# How far, as a share, an amount may lie from the sum of its own months.
PERCENT = 0.01
WITHIN = 1.0
MONTHS = [name for name in calendar.month_name if name]


def find_unlike_parts(old: Catalog | None, new: Catalog, resource: Resource) -> list[Surprise]:
    """The unfinished years that do not fit their months now and did before: see `parts`."""
    found: list[Surprise] = []
    for other in new.package.resources.values():
        for item in other.expect.parts:
            if resource.name in (other.name, item.of):
                broken = _broken(new, other.name, item)
                before = set(_broken(old, other.name, item)) if old and broken else set()
                found += [
                    surprise(
                        "sum",
                        resource,
                        *said,
                        row=at + 2 if resource.name == item.of else None,
                        field=resource.field(item.column),
                    )
                    for said, at in broken.items()
                    if said not in before
                ]
    return found


def _broken(catalog: Catalog, name: str, item: MonthlyPart) -> dict[tuple[str, str], int]:
    """What is said of the years that do not fit, with the place of each."""
    if not {name, item.of} <= set(catalog.tables):
        return {}
    table, resource = catalog.tables[item.of], catalog.resource(item.of)
    columns = {field.name for field in resource.fields}
    if not {item.column, item.until, *item.by} <= columns:
        return {}
    largest = table[item.column].astype(float).max()
    small = resource.expect.least_gap(resource.field(item.column), largest)
    months = _months(catalog.tables[name], item)
    found = {}
    for at in chosen_rows(table, item.of_rows).index:
        value = table.at[at, item.column]
        said = None if pd.isna(value) else _unlike(table.loc[at], item, months, float(value), small)
        if said:
            found[said] = int(at)
    return found


def _months(table: pd.DataFrame, item: MonthlyPart) -> dict[tuple[str, ...], dict[int, float]]:
    """The amounts of the months by group, by how many months lie between them and the year 0."""
    found: dict[tuple[str, ...], dict[int, float]] = {}
    columns = [*item.by[1:], item.time, item.column]
    for *group, month, amount in table[columns].dropna().itertuples(index=False):
        at = month.year * 12 + month.month - 1
        found.setdefault(tuple(map(csv_text, group)), {})[at] = float(amount)
    return found


def _unlike(
    row: pd.Series,
    item: MonthlyPart,
    months: dict[tuple[str, ...], dict[int, float]],
    value: float,
    small: float,
) -> tuple[str, str] | None:
    known = months.get(tuple(csv_text(row[name]) for name in item.by[1:]), {})
    count = (MONTHS.index(str(row[item.until])) + 1 - item.begins) % 12 + 1
    year = int(row[item.by[0]])
    first = (year - (item.begins > 1)) * 12 + item.begins - 1

    def added_up(start: int) -> float | None:
        amounts = [known.get(at) for at in range(start, start + count)]
        return None if None in amounts else sum(filter(None, amounts))

    own = added_up(first)
    month = str(row[item.until])
    if own is not None:
        if abs(own - value) <= max(PERCENT * own, WITHIN):
            return None
        amount, added = amount_words(value), amount_words(own)
        group = words.run(csv_text(row[name]) for name in item.by)
        text = say("review-part", group=group, amount=amount, month=month, total=added)
        return text, "The months and the year are in two tables"
    starts = range(first - 12, min(known, default=first), -12)
    sums = [one for one in map(added_up, starts) if one is not None]
    before = added_up(first - 12)
    if before is None or not before > 0 or abs(value - before) <= small:
        return None
    moves = [abs(log(a / b)) for a, b in zip(sums, sums[1:], strict=False) if a > 0 and b > 0]
    limit = max(log(history.FREE), history.BEYOND * max(moves, default=0.0))
    if abs(log(max(value, small / 2) / before)) <= limit:
        return None
    ratio = times(value / before)
    text = say(
        "review-part-year",
        form=ratio.form,
        group=words.run(csv_text(row[name]) for name in item.by),
        amount=amount_words(value),
        month=month,
        ratio=ratio.text,
    )
    most = f"{exp(max(moves, default=0)):.2g}"
    return text, say("review-part-year-hint", before=amount_words(before), most=most)
