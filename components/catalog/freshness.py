"""How old the data are: what period they reach, when they were read, when they are due again.

A table with a column `review_by` also says of single rows by which day to look again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from components.catalog.memoize import results_of
from components.schema.package import Resource
from components.text import words
from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """Dates of one dataset. `next_refresh` is None for a historical one, which is never overdue."""

    as_of: str
    retrieved: date
    next_refresh: date | None
    days_overdue: int

    @property
    def is_overdue(self) -> bool:
        """Whether the day of the next refresh has passed."""
        return self.days_overdue > 0

    @property
    def sentence(self) -> str:
        """The dates in short sentences for a reader."""
        said = [say("catalog-through", period=self.as_of)] if self.as_of else []
        said.append(say("catalog-updated", day=words.day(self.retrieved)))
        if self.next_refresh is None:
            said.append("Historical, with no further updates.")
        elif self.is_overdue:
            said.append(say("catalog-overdue", day=words.day(self.next_refresh)))
        else:
            said.append(say("catalog-next-update", day=words.day(self.next_refresh)))
        return " ".join(said)


def freshness(resource: Resource, table: pd.DataFrame | None, today: date) -> Freshness:
    """The dates of `resource` on `today`; `table`, all rows or some, gives their last period."""
    due = None
    if resource.refresh_days:
        due = resource.retrieved + timedelta(days=resource.refresh_days)
    return Freshness(
        as_of=last_period(resource, table),
        retrieved=resource.retrieved,
        next_refresh=due,
        days_overdue=max((today - due).days, 0) if due else 0,
    )


REVIEW_FIELD = "review_by"


@dataclass(frozen=True, kw_only=True)
class Review:
    """A row that staff should look at again by `day`. `row` is as a spreadsheet numbers it.

    `days_left` is below zero when the day has passed.
    """

    dataset: str
    path: str
    row: int
    key: str
    title: str
    day: date
    days_left: int

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.days_left < 0


def reviews(resource: Resource, table: pd.DataFrame | None, today: date) -> list[Review]:
    """The rows of `resource` to look at again, those due first; none without `review_by`."""
    if table is None or REVIEW_FIELD not in table.columns:
        return []
    keys = resource.descriptor["schema"].get("primaryKey", [])
    found = []
    for position, row in enumerate(table.to_dict("records"), start=2):
        if words.is_missing(row[REVIEW_FIELD]):
            continue
        day = row[REVIEW_FIELD].date()
        key = words.series(str(row[name]) for name in keys)
        found.append(
            Review(
                dataset=resource.name,
                path=resource.path,
                row=position,
                key=key,
                title=row.get(resource.naming_field) or key,
                day=day,
                days_left=(day - today).days,
            )
        )
    return sorted(found, key=lambda review: (review.day, review.row))


def last_period(resource: Resource, table: pd.DataFrame | None) -> str:
    """The latest period of the rows of a table, written for people; "" where they have none."""
    if table is None or table.empty or resource.as_of_field not in table:
        return ""
    results, key = results_of(table), ("newest", resource.as_of_field)
    if key not in results:
        results[key] = table[resource.as_of_field].max()
    value = results[key]
    kind = resource.field(resource.as_of_field).type
    if kind == "yearmonth":
        return words.month(value)
    if kind == "date":
        return words.day(value)
    if kind == "string":
        return words.partial_date(value)
    if resource.as_of_field == "fiscal_year":
        return say("catalog-fiscal-year", year=str(value))
    return str(value)
