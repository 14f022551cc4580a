"""Days that have not come yet, a day of reading that went back, and ends that moved alone."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from components.publishing.difference import CellChange, Difference
from components.publishing.review.wording import label_of, surprise
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say
from components.validation.spreadsheet_errors import readings
from components.validation.wording import PARTIAL_DATE

FISCAL_YEAR, THROUGH = "fiscal_year", "through_month"
FIRST_MONTH = 10  # of a fiscal year of the United States
MONTHS = [name for name in calendar.month_name if name]
# An id may have a year, too, but with a low line before it.
YEAR = re.compile(r"(?<![\w.,])(?:19|20|21)\d{2}(?![\w,])")
# In a new release more of the rows with a new end than this part have a new amount, too.
RENEWED = 0.05
LONGEST_PERIOD = 40  # letters; more is a sentence
PARTIAL = re.compile(PARTIAL_DATE)


def is_dated(field: Field) -> bool:
    """Whether a column holds days, months or years."""
    is_partial = field.constraints.get("pattern") == PARTIAL_DATE
    return field.type in ("date", "yearmonth", "year") or is_partial


def tells_days_in_words(field: Field, values: pd.Series) -> bool:
    """Whether each cell of a column says when, as “June 2026” or “2024 to 2025” do."""
    if field.type != "string" or field.list_of or "enum" in field.constraints:
        return False
    texts = values.dropna().astype(str)
    texts = texts[texts != ""]
    is_short = bool(len(texts)) and texts.str.len().max() <= LONGEST_PERIOD
    return is_short and bool(texts.map(lambda text: bool(YEAR.search(text))).all())


def _begins_in_words(text: str) -> date | None:
    """The first day that the words can mean, or that of their last year."""
    if days := readings(text):
        return min(days)
    years = YEAR.findall(text)
    return date(int(max(years)), 1, 1) if years else None


def begins(field: Field, value: Any) -> date | None:
    """The first day of a period; a fiscal year of the United States begins in October."""
    if words.is_missing(value):
        return None
    if field.name == FISCAL_YEAR:
        return date(int(value) - 1, FIRST_MONTH, 1)
    if field.type == "year":
        return date(int(value), 1, 1)
    if field.type == "string":
        text = str(value)
        if not PARTIAL.fullmatch(text):
            return _begins_in_words(text)
        return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    return value.date()


def find_late_days(
    resource: Resource,
    old: pd.DataFrame,
    new: pd.DataFrame,
    touched: set[tuple[int, str]],
    today: date,
) -> Iterator[Surprise]:
    """The first touched cell, of each column that had no such day, with a day after today."""
    for field in resource.fields:
        if field.name not in old.columns:
            continue
        if not is_dated(field) and not tells_days_in_words(field, old[field.name]):
            continue
        if any((day := begins(field, value)) and day > today for value in old[field.name].unique()):
            continue  # a column of plans, such as the day of the next look
        late = [
            at
            for at in new.index
            if (int(at), field.name) in touched
            and (day := begins(field, new.at[at, field.name]))
            and day > today
        ]
        if late:
            value = label_of(field, new.at[late[0], field.name])
            text = say("review-late", day=value)
            if len(late) > 1:
                text = say("review-late-more", day=value, count=len(late) - 1)
            hint = say("review-late-hint", today=words.day(today))
            row = int(late[0]) + 2
            yield surprise("period", resource, text, hint, row=row, field=field)


def find_unread_months(
    resource: Resource, old: pd.DataFrame, new: pd.DataFrame, touched: set[tuple[int, str]]
) -> list[Surprise]:
    """That a part of a fiscal year ends with a month after the day of reading."""
    needed = {FISCAL_YEAR, THROUGH}
    if not (needed <= set(old.columns) and needed <= set(new.columns)):
        return []
    for at, year, name in new[[FISCAL_YEAR, THROUGH]].dropna().itertuples():
        if str(name) not in MONTHS or not {(int(at), FISCAL_YEAR), (int(at), THROUGH)} & touched:
            continue
        month = MONTHS.index(str(name)) + 1
        first = date(int(year) - (month >= FIRST_MONTH), month, 1)
        if first > resource.retrieved:
            text = say("review-through-unread", month=words.month(first))
            hint = say("review-period-unread-hint", day=words.day(resource.retrieved))
            field = resource.field(THROUGH)
            return [surprise("period", resource, text, hint, row=int(at) + 2, field=field)]
    return []


def find_ends_that_moved_alone(
    resource: Resource, new: pd.DataFrame, diff: Difference
) -> Iterator[Surprise]:
    """Columns that say up to when a row counts and changed while its amounts stayed as they were.

    Rows that moved from one end to another together may include some without a new amount.
    """
    key = resource.primary_key
    amounts = [field.name for field in resource.fields if field.is_numeric]
    amounts = [name for name in amounts if name not in key and name in new.columns]
    revised = diff.revised_rows
    if not amounts:
        return
    has_amount = (new[amounts].notna() & (new[amounts] != 0)).any(axis=1)
    ends = {THROUGH, resource.as_of_field} - set(key)
    for field in (field for field in resource.fields if field.name in ends):
        moved: dict[tuple[Any, Any], list[CellChange]] = defaultdict(list)
        for change in diff.changes:
            if change.column == field.name and has_amount[change.row - 2]:
                moved[change.before, change.after].append(change)
        for (before, after), changes in moved.items():
            alone = [change for change in changes if change.row not in revised]
            if len(changes) - len(alone) > RENEWED * len(changes):
                continue
            text = say(
                "review-alone",
                count=len(alone),
                before=label_of(field, before),
                after=label_of(field, after),
            )
            hint = "A longer period seldom has the same amounts"
            row = alone[0].row
            yield surprise("period", resource, text, hint, row=row, field=field)


def find_reading_that_went_back(old: Resource, new: Resource) -> list[Surprise]:
    """That the declared day of reading is earlier than it was."""
    if new.retrieved >= old.retrieved:
        return []
    then, now = words.day(old.retrieved), words.day(new.retrieved)
    text = say("review-read-on-back", then=then, now=now)
    hint = "Write the day on which the figures were last read from their publisher"
    return [surprise("period", new, text, hint)]
