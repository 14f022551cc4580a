"""Words that a spreadsheet program rewrites when it opens a file: 15+ as 15, June 2026 as a day.

The typed columns cannot hide such cells, because their form is checked. A column of text can.
So can signs that a program replaced everywhere, and texts that it cut at a fixed length.
"""

from __future__ import annotations

import re
import unicodedata
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
# Signs that programs replace, as what they become; the others have a plain form in Unicode.
PLAIN = str.maketrans(
    dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
# So many cells are replaced by a program; fewer may be a correction.
MANY = 5
# So many texts that end at one length were cut there; a length of these cuts a single one.
CUT = 3
LENGTHS = (32, 50, 64, 80, 100, 120, 128, 140, 160, 200, 250, 254, 255, 256, 500, 512, 1000, 1024)
# New texts may all be short; at this length several hardly end alike by chance.
LONG = 30
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


def find_retyped(resource: Resource, diff: Difference) -> list[Surprise]:
    """That in many cells only signs, spaces, accents or capitals changed: one surprise for all."""
    changes = [one for one in diff.text_changes if _plain(one.before) == _plain(one.after)]
    if len(changes) < MANY:
        return []
    first, columns = changes[0], {change.column for change in changes}
    before, after = _first_unlike(first.before, first.after)
    text = say("review-retyped", count=len(changes), before=before, after=after)
    hint = "A program may have replaced them everywhere"
    field = resource.field(first.column) if len(columns) == 1 else None
    return [surprise("rewritten", resource, text, hint, row=first.row, field=field)]


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub("-+", "-", letters).split())


def _first_unlike(before: str, after: str) -> tuple[str, str]:
    """The words around the first sign in which two texts differ."""
    at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = before.rfind(" ", 0, at) + 1
    ends = (text.find(" ", at + 1) for text in (before, after))
    first, second = (end if end > 0 else None for end in ends)
    return before[start:first], after[start:second]


def find_cut(
    resource: Resource, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> Iterator[Surprise]:
    """Columns of text whose cells now end at one length within a word, and were longer before."""
    for field in resource.fields:
        if field.type != "string" or field.name not in old.columns:
            continue
        limit = int(new[field.name].dropna().astype(str).str.len().max() or 0)
        longest = old[field.name].dropna().astype(str).str.len().max()
        if not limit or not longest > limit:
            continue
        least = 1 if limit in LENGTHS else CUT
        cut = [
            change.row
            for change in diff.changes
            if change.column == field.name and _is_cut(str(change.before), str(change.after), limit)
        ]
        if len(cut) < least and limit >= LONG:
            added = diff.added[field.name].dropna().astype(str).drop_duplicates()
            ended = added[(added.str.len() == limit) & added.str[-1].str.isalnum()]
            cut = [int(str(at)) + 2 for at in ended.index]
            cut = cut if len(cut) >= CUT else []
        if len(cut) >= least:
            text = say("review-cut", count=len(cut), length=limit)
            hint = "A program may have cut them there. Enter the whole text again"
            yield surprise("rewritten", resource, text, hint, row=cut[0], field=field)


def _is_cut(before: str, after: str, limit: int) -> bool:
    """Whether a text ends at the limit, less a space that was there, and went on before."""
    kept = after.rstrip("… .")
    return (
        limit - len(after) in (0, 1)
        and before.startswith(kept)
        and bool(kept)
        and re.search(r"\w", before[len(kept) :]) is not None
    )


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
