"""Expectations of datapackage.json that a refresh breaks: sums, bounds, the order of columns."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd

from components.catalog.catalog import Catalog
from components.publishing.difference import csv_text
from components.publishing.review.wording import amount_words, label_of, surprise
from components.schema.package import Comparison, Field, Resource, parse_terms
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

# How many rows of one kind are named one by one.
NAMED = 3


def find_broken_expectations(
    old: Catalog | None, new: Catalog, resource: Resource
) -> list[Surprise]:
    """What breaks an expectation now and did not break it before.

    Expectations of other tables that are measured against this one count as well.
    """
    found: list[Surprise] = []
    for other in new.package.resources.values():
        for item in (*other.expect.sums, *other.expect.bounds):
            if resource.name in (other.name, item.of):
                broken = _broken(new, other.name, item)
                before = set(_broken(old, other.name, item)) if old and broken else set()
                new_ones = [said for said in broken if said not in before]
                found += [surprise("sum", resource, *said) for said in new_ones[:NAMED]]
                if len(new_ones) > NAMED:
                    text = say("review-sums", title=item.title, count=len(new_ones))
                    found.append(surprise("sum", resource, text, "They fitted before"))
    found += _out_of_order(old, new, resource)
    return found


def _broken(catalog: Catalog, name: str, item: Comparison) -> list[tuple[str, str]]:
    """The groups of a comparison that do not fit: what was found, and what would fit."""
    resources = catalog.package.resources
    if not {name, item.of} <= set(catalog.tables) or item.of not in resources:
        return []
    here, there = resources[name], resources[item.of]
    is_sum = item in here.expect.sums
    columns = {field.name for field in here.fields}
    if item.column not in columns or not {first for first, _ in item.by} <= columns:
        return []
    parts = chosen_rows(catalog.tables[name], item.rows)
    whole = chosen_rows(catalog.tables[item.of], item.of_rows)
    wholes = {
        key: float(value)
        for key, value in zip(
            _groups(whole, there, [second for _, second in item.by], here, item),
            whole[item.of_column],
            strict=True,
        )
        if not words.is_missing(value)
    }
    keys = _groups(parts, here, [first for first, _ in item.by], there, item)
    frame = pd.DataFrame({"key": keys, "value": parts[item.column].astype(float).tolist()})
    found = []
    for key, group in frame.groupby("key", sort=False)["value"]:
        if key not in wholes:
            continue
        values, target = group.dropna(), wholes[key]
        slack = max(target * item.percent / 100, item.within)
        if is_sum:
            total = float(values.sum())
            is_whole = len(values) == item.count if item.count else len(values) == len(group)
            if is_whole and len(values) and abs(total - target) > slack + 1e-9:
                group_words, added = words.run(key), amount_words(total)
                text = say("review-sum", title=item.title, group=group_words, total=added)
                hint = say("review-sum-hint", whole=amount_words(target), file=there.file)
                found.append((text, hint))
        else:
            top = float(values.max()) if len(values) else 0.0
            if top > target + slack + 1e-9:
                group_words, amount = words.run(key), amount_words(top)
                text = say("review-bound", title=item.title, group=group_words, amount=amount)
                hint = say("review-bound-hint", most=amount_words(target), file=there.file)
                found.append((text, hint))
    return found


def chosen_rows(table: pd.DataFrame, rows: str) -> pd.DataFrame:
    """The rows that terms such as `drug=heroin; state!=US` choose."""
    for name, is_equal, value in parse_terms(rows):
        codes = [code for code in table[name].unique() if csv_text(code) == value]
        table = table[table[name].isin(codes) == is_equal]
    return table


def _groups(
    table: pd.DataFrame, own: Resource, columns: list[str], other: Resource, item: Comparison
) -> list[tuple[str, ...]]:
    """What the rows are matched by, as text; a month becomes its year where the other has years."""
    texts = []
    for at, name in enumerate(columns):
        pair = item.by[at]
        kinds = {own.field(name).type, other.field(pair[1] if name == pair[0] else pair[0]).type}
        cells = [csv_text(value) for value in table[name]]
        if kinds == {"year", "yearmonth"} or kinds == {"year", "date"}:
            cells = [cell[:4] for cell in cells]
        elif own.field(name).type == "yearmonth":
            cells = [cell[:7] for cell in cells]
        texts.append(cells)
    return list(zip(*texts, strict=True))


def _out_of_order(old: Catalog | None, new: Catalog, resource: Resource) -> list[Surprise]:
    found = []
    table = new.tables[resource.name]
    before = old.tables.get(resource.name) if old else None
    known = set(_rows_as_text(before)) if before is not None else set()
    pairs = dict.fromkeys(
        pair for columns in resource.expect.ordered for pair in combinations(columns, 2)
    )
    for left, right in pairs:
        fields = [resource.field(left), resource.field(right)]
        bad = table.index[(table[left] > table[right]).fillna(False).to_numpy(dtype=bool)]
        bad = [at for at in bad if _row_as_text(table, at) not in known]
        first, second = (field.title for field in fields)
        expected = say("review-above-hint", left=first, right=second)
        for at in bad[:NAMED]:
            low, high = (_cell(field, table.at[at, field.name]) for field in fields)
            text = say("review-above", left=first, low=low, right=second, high=high)
            found.append(
                surprise("above", resource, text, expected, row=int(at) + 2, field=fields[0])
            )
        if len(bad) > NAMED:
            text = say("review-above-rows", left=first, right=second, count=len(bad))
            found.append(surprise("above", resource, text, expected, field=fields[0]))
    return found


def _cell(field: Field, value: Any) -> str:
    return amount_words(float(value)) if field.is_numeric else label_of(field, value)


def _row_as_text(table: pd.DataFrame, at: int) -> tuple[str, ...]:
    return tuple(csv_text(cell) for cell in table.loc[at])


def _rows_as_text(table: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(csv_text(cell) for cell in row) for row in table.itertuples(index=False)]
