"""Codes that changed in rows whose amounts did not: of another state, drug, disease or agency."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import pandas as pd

from components.publishing.difference import CellChange, Difference, csv_text
from components.publishing.review.days import THROUGH
from components.publishing.review.wording import label_of, surprise
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text.messages import say

# So many rows with another code are no correction of one row.
FEWEST = 3
MANY = 5
# A code such as X42, T40.4 or HR1234 within a text; a year or a quarter is none.
CODE = re.compile(r"\b(?!FY\d|CY\d|Q\d\b)[A-Z]{1,4}-?\d{2,}(?:\.\d+)?\b")
# Columns that say how sure a figure is, or where it is from, are renewed with the figures.
RENEWED = ("status", "unit", THROUGH)


def find_recoded_series(resource: Resource, diff: Difference) -> list[Surprise]:
    """Rows that are gone while the same amounts are now under another code, one for each column."""
    key, gone, added = resource.primary_key, diff.removed, diff.added
    names = [name for name in key if name in gone.columns and name in added.columns]
    amounts = [field.name for field in resource.fields if field.is_numeric]
    amounts = [name for name in amounts if name not in key]
    amounts = [name for name in amounts if name in gone.columns and name in added.columns]
    if gone.empty or added.empty or not amounts:
        return []
    found = []
    for field in map(resource.field, names):
        if field.type != "string" or field.name == resource.as_of_field:
            continue
        shared = [*(name for name in names if name != field.name), *amounts]
        now: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, cells in _known(added, shared, amounts):
            now[cells].append(at)
        moved = [
            (before, now[cells][0])
            for before, cells in _known(gone, shared, amounts)
            if len(now.get(cells, ())) == 1
        ]
        if len(moved) < FEWEST:
            continue
        before, after = moved[0]
        text = say(
            "review-recoded",
            count=len(moved),
            before=label_of(field, gone.at[before, field.name]),
            after=label_of(field, added.at[after, field.name]),
        )
        hint = "A code may have been replaced by mistake"
        found.append(surprise("vanished", resource, text, hint, row=after + 2, field=field))
    return found


def _known(
    rows: pd.DataFrame, columns: Sequence[str], amounts: Sequence[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The places of the rows with an amount other than 0, each with the text of its cells."""
    known = rows[(rows[list(amounts)].notna() & (rows[list(amounts)] != 0)).any(axis=1)]
    cells = [[csv_text(value) for value in known[name]] for name in columns]
    yield from zip(map(int, known.index), zip(*cells, strict=True), strict=True)


def find_recoded_cells(resource: Resource, diff: Difference) -> Iterator[Surprise]:
    """Columns in which one code became another in many rows, or a code within a text changed."""
    revised = diff.revised_rows
    by_column: dict[str, list[CellChange]] = defaultdict(list)
    for change in diff.text_changes:
        if change.before and change.after:
            by_column[change.column].append(change)
    for field in resource.fields:
        changes = by_column[field.name]
        same = [change for change in changes if change.row not in revised]
        if _is_code(resource, field):
            pairs = Counter((change.before, change.after) for change in same)
            pair = max(pairs, key=lambda one: pairs[one], default=None)
            same = [change for change in same if (change.before, change.after) == pair]
            if len(same) >= MANY:
                yield _changed(resource, field, same, "alone")
            continue
        codes = [change for change in changes if _is_recoded(change.before, change.after)]
        if codes:
            yield _changed(resource, field, codes, "words")
        lists = [change for change in changes if _is_reordered(change.before, change.after)]
        if len(lists) >= FEWEST:
            yield _changed(resource, field, lists, "order")


def _is_code(resource: Resource, field: Field) -> bool:
    listed = resource.listed_in(field.name)
    is_listed = "enum" in field.constraints or bool(listed)
    return is_listed and listed != "sources" and field.name not in RENEWED


def _is_recoded(before: str, after: str) -> bool:
    """Whether two texts differ in their codes alone."""
    codes = [CODE.findall(text) for text in (before, after)]
    return sorted(codes[0]) != sorted(codes[1]) and CODE.sub("", before) == CODE.sub("", after)


def _is_reordered(before: str, after: str) -> bool:
    """Whether two lists of ids or dates have the same entries in another order."""
    lists = [re.split(r"[;,]? +|[;,]", text) for text in (before, after)]
    is_list = len(lists[0]) > 1 and all(re.search(r"[\d_]", entry) for entry in lists[0])
    return is_list and lists[0] != lists[1] and sorted(lists[0]) == sorted(lists[1])


def _changed(
    resource: Resource,
    field: Field,
    changes: Sequence[CellChange],
    kind: Literal["alone", "words", "order"],
) -> Surprise:
    first, count = changes[0], len(changes)
    before, after = label_of(field, first.before), label_of(field, first.after)
    if kind == "alone":
        text = say("review-alone", count=count, before=before, after=after)
    elif kind == "words":
        text = say("review-code-words", count=count, before=before, after=after)
    else:
        text = say("review-list-order", count=count, before=before, after=after)
    hint = "A search may have replaced them in too many places"
    return surprise("code", resource, text, hint, row=first.row, field=field)
