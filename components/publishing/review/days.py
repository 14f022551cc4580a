"""Days that have not come yet, and a day of reading that went back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from components.publishing.review.wording import label_of, surprise
from components.schema.package import Field, Resource
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say
from components.validation.wording import PARTIAL_DATE


def is_dated(field: Field) -> bool:
    """Whether a column holds days, months or years."""
    is_partial = field.constraints.get("pattern") == PARTIAL_DATE
    return field.type in ("date", "yearmonth", "year") or is_partial


def begins(field: Field, value: Any) -> date | None:
    """The first day of a period; a fiscal year of the United States begins in October."""
    if words.is_missing(value):
        return None
    if field.name == "fiscal_year":
        return date(int(value) - 1, 10, 1)
    if field.type == "year":
        return date(int(value), 1, 1)
    if field.type == "string":
        text = str(value)
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
    for field in filter(is_dated, resource.fields):
        if field.name not in old.columns:
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


def find_reading_that_went_back(old: Resource, new: Resource) -> list[Surprise]:
    """That the declared day of reading is earlier than it was."""
    if new.retrieved >= old.retrieved:
        return []
    then, now = words.day(old.retrieved), words.day(new.retrieved)
    text = say("review-read-on-back", then=then, now=now)
    hint = "Write the day on which the figures were last read from their publisher"
    return [surprise("period", new, text, hint)]
