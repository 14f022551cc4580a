"""New periods: too far off, too few rows, or unlike the past of their series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.publishing.difference import Difference
from components.publishing.review import history
from components.publishing.review.columns import FACTORS
from components.publishing.review.days import begins
from components.publishing.review.wording import amount_words, label_of, surprise, times
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

# Fewer periods than this say nothing about the next one.
FEWEST = 3
# A new period with less than this part of the rows of the thinnest before it is unfinished.
UNFINISHED = 1 / 3
# So far may a period lie from the next one, in months or years, though none did before.
SKIPPED = 3
PERIODS = 12


def find_new_periods(
    resource: Resource, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    """New periods that are too far off, have too few rows, or do not look like the past."""
    time = resource.as_of_field
    if not time or diff.added.empty or time not in old.columns:
        return []
    field = resource.field(time)
    found = _after_reading(resource, field, diff.added)
    late = {one.row for one in found}
    if time not in resource.primary_key or field.type not in ("year", "yearmonth") or old.empty:
        return found
    known = old.groupby(time).size()
    for period, rows in diff.added.groupby(time):
        row = int(rows.index[0]) + 2
        if period in known.index or row in late:
            continue
        gap = _gap(field, list(known.index), [*new[time].unique()], period)
        if gap:
            found.append(surprise("period", resource, *gap, row=row, field=field))
        fewest = int(known.tail(PERIODS).min())
        if len(known) >= FEWEST and len(rows) < UNFINISHED * fewest:
            text = say("review-period-rows", period=label_of(field, period), count=len(rows))
            hint = say("review-period-rows-hint", fewest=fewest)
            found.append(surprise("rows", resource, text, hint, row=row, field=field))
    return found + _unlike_the_past(resource, field, old, new, diff)


def _after_reading(resource: Resource, field: Field, added: pd.DataFrame) -> list[Surprise]:
    """New rows of a period that begins after the day on which the figures were read."""
    found: dict[str, Surprise] = {}
    if not resource.refresh_days:
        return []  # written by hand here, not read from a publisher
    for place, value in added[field.name].items():
        first = begins(field, value)
        if first and first > resource.retrieved:
            period = label_of(field, value)
            text = say("review-period-unread", period=period)
            hint = say("review-period-unread-hint", day=words.day(resource.retrieved))
            row = int(str(place)) + 2
            found.setdefault(period, surprise("period", resource, text, hint, row=row, field=field))
    return list(found.values())


def _gap(
    field: Field, known: Sequence[Any], present: Sequence[Any], period: Any
) -> tuple[str, str] | None:
    """What is said of a period that leaves a longer gap than any before; None for any other."""
    numbers = sorted(_number(field, value) for value in known)
    usual = max((b - a for a, b in zip(numbers, numbers[1:], strict=False)), default=1)
    here = _number(field, period)
    others = [value for value in present if value != period]
    nearest = min(others, key=lambda value: abs(_number(field, value) - here))
    off = abs(_number(field, nearest) - here)
    if len(numbers) < FEWEST or off <= max(usual, SKIPPED):
        return None
    unit = "month" if field.type == "yearmonth" else "year"
    return (
        say(
            "review-gap",
            unit=unit,
            period=label_of(field, period),
            count=off,
            nearest=label_of(field, nearest),
        ),
        say("review-gap-hint", unit=unit, count=usual),
    )


def _number(field: Field, value: Any) -> int:
    return value.year * 12 + value.month if field.type == "yearmonth" else int(value)


def _unlike_the_past(
    resource: Resource, time: Field, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    cells, together = history.find_outliers(resource, old, new, list(diff.added.index))
    found = []
    for one in together:
        # A period far too large or small as a whole says it once for all of its cells.
        cells = [
            cell
            for cell in cells
            if cell.amount != one.amount or new.at[cell.place, time.name] != one.period
        ]
        ratio, period = times(one.times), label_of(time, one.period)
        text = (
            say(
                "review-level-of",
                title=one.amount.title,
                form=ratio.form,
                count=one.rows,
                period=period,
                ratio=ratio.text,
            )
            if one.amount.per
            else say(
                "review-level",
                form=ratio.form,
                count=one.rows,
                period=period,
                ratio=ratio.text,
            )
        )
        meant = next(
            (said for factor, said in FACTORS.items() if abs(one.times / factor - 1) < 0.3), ""
        )
        low, high = f"{one.low:,.4g}", f"{one.high:,.4g}"
        hint = say("review-level-hint", low=low, high=high)
        if meant:
            hint = say("review-level-hint-meant", low=low, high=high, meant=meant)
        row = int(new.index[new[time.name] == one.period][0]) + 2
        found.append(surprise("level", resource, text, hint, row=row, field=one.amount.field))
    for cell in cells:
        where = "below" if cell.value < cell.low else "above"
        value, low, high = (amount_words(one) for one in (cell.value, cell.low, cell.high))
        text = say("review-past", where=where, value=value)
        hint = say("review-past-hint", low=low, high=high)
        found.append(
            surprise("jump", resource, text, hint, row=cell.place + 2, field=cell.amount.field)
        )
    return found
