"""Single cells of a refresh: status, unit, lost letters, and values far from their neighbors."""

from __future__ import annotations

import pandas as pd

from components.publishing.difference import CellChange, Difference
from components.publishing.review.expectations import NAMED
from components.publishing.review.wording import amount_words, surprise
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

UNCERTAIN = ("provisional", "partial", "incomplete", "estimate")
CERTAIN = ("final", "full", "complete")


def find_statuses(resource: Resource, diff: Difference) -> list[Surprise]:
    """Figures whose status moved between provisional and final."""
    moved: dict[tuple[str, str], list[CellChange]] = {}
    for change in diff.changes:
        if change.column == "status":
            moved.setdefault((str(change.before), str(change.after)), []).append(change)
    found = []
    for (before, after), changes in moved.items():
        sides = (before.startswith(UNCERTAIN), after.startswith(UNCERTAIN))
        if sides[0] == sides[1] or not (before.startswith(CERTAIN) or after.startswith(CERTAIN)):
            continue
        field = resource.field("status")
        labels = [_label(field, code) for code in (before, after)]
        text = say("review-status", count=len(changes), before=labels[0], after=labels[1])
        row = changes[0].row if len(changes) == 1 else None
        expected = "This says how sure a number is"
        found.append(surprise("status", resource, text, expected, row=row, field=field))
    return found


def find_units(resource: Resource, diff: Difference) -> list[Surprise]:
    """Rows whose own unit changed."""
    changes = [change for change in diff.changes if change.column == "unit"]
    if not changes:
        return []
    field, first = resource.field("unit"), changes[0]
    before, after = _label(field, str(first.before)), _label(field, str(first.after))
    text = say("review-row-unit", count=len(changes), before=before, after=after)
    expected = "The values must be in the new unit"
    return [surprise("unit", resource, text, expected, row=first.row, field=field)]


def _label(field: Field, code: str) -> str:
    return field.labels.get(code, code)


def find_lost_letters(resource: Resource, diff: Difference) -> list[Surprise]:
    """Cells whose only change is that special letters became question marks, or are gone."""
    lost = [one for one in diff.text_changes if one.after in _lossy(one.before)]
    found = []
    for change in lost[:1] if len(lost) > NAMED else lost:
        text = say("review-letters", after=change.after, before=change.before)
        if len(lost) > NAMED:
            text = say(
                "review-letters-more",
                count=len(lost) - 1,
                after=change.after,
                before=change.before,
            )
        hint = "Letters seem to have been lost when the file was saved"
        field = resource.field(change.column)
        found.append(surprise("letters", resource, text, hint, row=change.row, field=field))
    return found


def _lossy(cell: str) -> set[str]:
    """What a cell becomes where its special letters cannot be written; nothing if it has none."""
    if cell.isascii():
        return set()
    in_windows = "".join(c if c.isascii() or _in_windows(c) else "?" for c in cell)
    without = "".join(c for c in cell if c.isascii() or not c.isalpha())
    return {in_windows, cell.encode("ascii", "replace").decode(), without} - {cell}


def _in_windows(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def touched_cells(diff: Difference) -> set[tuple[int, str]]:
    """The cells to look at: those changed and those of new rows, as place and column."""
    cells = {(change.row - 2, change.column) for change in diff.changes}
    cells |= {(int(at), name) for at in diff.added.index for name in diff.added.columns}
    return cells


def find_jumps(
    resource: Resource, table: pd.DataFrame, touched: set[tuple[int, str]] | None
) -> list[Surprise]:
    """Values many times above or below all of their neighbors in the same series."""
    times, time, key = resource.expect.jump, resource.as_of_field, resource.primary_key
    if not times or time not in key or touched == set():
        return []
    series = [name for name in key if name != time]
    found = []
    ordered = table.sort_values(time, kind="stable")
    groups = ordered.groupby(series, sort=False) if series else [("", ordered)]
    amounts = [f for f in resource.fields if f.is_numeric and f.name not in key]
    gaps = {
        field.name: resource.expect.least_gap(field, table[field.name].astype(float).max())
        for field in amounts
    }
    for _, rows in groups:
        for field in amounts:
            values = rows[field.name].dropna().astype(float)
            places, numbers = list(values.index), list(values)
            for at, (place, value) in enumerate(zip(places, numbers, strict=True)):
                if touched is not None and (place, field.name) not in touched:
                    continue
                near = numbers[max(at - 2, 0) : at] + numbers[at + 1 : at + 3]
                text = _jump_words(value, near, times, gaps[field.name])
                if text:
                    low, high = amount_words(min(near)), amount_words(max(near))
                    hint = say("review-jump-hint", low=low, high=high)
                    row = int(place) + 2
                    found.append(surprise("jump", resource, text, hint, row=row, field=field))
    return found


def _jump_words(value: float, near: list[float], times: float, small: float) -> str:
    """How far a value is from its neighbors; "" where it is near enough to one of them."""
    if not near:
        return ""
    low, high = min(near), max(near)
    if value > times * high and value - high > small:
        if not high:
            return say("review-jump-zero", amount=amount_words(value))
        ratio = words.number(value / high)
        return say("review-jump-above", amount=amount_words(value), times=ratio)
    if value < low / times and low - value > small:
        part = words.number(times)
        return say("review-jump-below", amount=amount_words(value), part=part)
    return ""
