"""Words that a spreadsheet program rewrites when it opens a file: 15+ as 15, June 2026 as a day.

The typed columns cannot hide such cells, because their form is checked. A column of text can.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import pandas as pd

from components.publishing.difference import CellChange, Difference
from components.publishing.review.wording import surprise
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text.messages import say
from components.validation.spreadsheet_errors import readings, unquoted

# The forms in which spreadsheet programs write what they take for a day or a number.
FORMS = {
    "day with slashes": r"\d{1,2}/\d{1,2}/(\d{4}|\d{2})|\d{4}/\d{1,2}/\d{1,2}",
    "day with points": r"\d{1,2}\.\d{1,2}\.(\d{4}|\d{2})|\d{4}\.\d{1,2}\.\d{1,2}",
    "day with hyphens": r"\d{1,2}-\d{1,2}-(\d{4}|\d{2})",
    "day and time": r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}.*",
    "ISO day": r"\d{4}-\d{2}-\d{2}",
    "short day": r"\d{1,2}[-.] ?[A-Za-z]{3}\.?([- ]\d{2,4})?|[A-Za-z]{3}-\d{2,4}",
    "large number": r"-?\d+([.,]\d+)?[eE][+-]?\d+",
    "number": r"-?\d+([.,]\d+)?",
    "yes or no": r"TRUE|FALSE|WAHR|FALSCH",
}
HINT = (
    "Spreadsheet programs rewrite such cells when they open a file. Format the column as Text, and "
    "enter them again as the source writes them"
)


def find_rewritten(resource: Resource, old: pd.DataFrame, diff: Difference) -> list[Surprise]:
    """Columns of text in which cells changed their writing alone, or have a form not used before.

    One surprise for each column and each kind of damage.
    """
    found: list[Surprise] = []
    for field in resource.fields:
        if field.type == "string" and field.name in old.columns:
            found += _in_column(resource, field, old, diff)
    return found


def _in_column(
    resource: Resource, field: Field, old: pd.DataFrame, diff: Difference
) -> Iterator[Surprise]:
    forms = {_form(str(value)) for value in old[field.name].unique()}
    changes = [
        change
        for change in diff.changes
        if change.column == field.name
        and isinstance(change.after, str)
        and (is_rewriting(str(change.before), change.after) or _is_new(change.after, forms))
    ]
    if changes:
        yield _changed(resource, field, changes)
    if not changes and field.name in diff.added.columns:
        rows = [
            (int(str(at)) + 2, value)
            for at, value in diff.added[field.name].items()
            if _is_new(str(value), forms)
        ]
        if rows:
            row, value = rows[0]
            text = say("review-new-form", value=str(value), count=len(rows))
            yield surprise("rewritten", resource, text, HINT, row=row, field=field)


def _changed(resource: Resource, field: Field, changes: list[CellChange]) -> Surprise:
    first = changes[0]
    pairs = {(change.before, change.after) for change in changes}
    before, after, count = str(first.before), str(first.after), len(changes)
    text = say("review-rewritten", count=count, before=before, after=after)
    if len(pairs) > 1:
        text = say(
            "review-rewritten-kinds", count=count, kinds=len(pairs), before=before, after=after
        )
    return surprise("rewritten", resource, text, HINT, row=first.row, field=field)


def _form(cell: str) -> str:
    for name, form in FORMS.items():
        if re.fullmatch(form, cell.strip(), re.ASCII):
            return name
    return ""


def _is_new(cell: str, forms: Collection[str]) -> bool:
    return bool(form := _form(cell)) and form not in forms


def is_rewriting(before: str, after: str) -> bool:
    """Whether `after` is how a spreadsheet program shows what it took `before` for."""
    if before == after or not before or not _form(after):
        return False
    if _form(before) != _form(after) and set(readings(before)) & set(readings(after)):
        return True
    bare = unquoted(before).strip("+%()$€£ ")
    return _amount(bare) is not None and _amount(bare) == _amount(after)


def _amount(cell: str) -> float | None:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return None
