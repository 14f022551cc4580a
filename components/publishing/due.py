"""The command `freshness`: which datasets and rows are due to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from components.catalog import open_catalog
from components.schema import DataProblem
from components.text import words
from components.text.messages import say

SOON = 30


@dataclass(frozen=True, kw_only=True)
class _Due:
    """A file to refresh by a day, or with `row` a row to look at again."""

    day: date
    file: str
    title: str
    row: int | None = None

    def line(self, today: date) -> str:
        """What is due, and how far away the day is."""
        days = (self.day - today).days
        when = "past" if days < 0 else "ahead" if days else "today"
        day, days = words.day(self.day), abs(days)
        if self.row is None:
            return say(
                "command-refresh", when=when, days=days, file=self.file, title=self.title, day=day
            )
        return say(
            "command-review",
            when=when,
            days=days,
            file=self.file,
            row=str(self.row),
            title=self.title,
            day=day,
        )


def report_freshness(folder: Path, today: date) -> int:
    """Print what is overdue or due within 30 days of `today`; exit code 1 when it is overdue."""
    try:
        catalog = open_catalog(folder)
    except DataProblem as problem:
        print(problem)
        return 1
    due = [
        _Due(day=fresh.next_refresh, file=resource.path, title=resource.title)
        for name, resource in catalog.package.resources.items()
        if (fresh := catalog.freshness(name, today)).next_refresh
    ]
    due += [
        _Due(day=review.day, file=review.path, title=review.title, row=review.row)
        for review in catalog.reviews(today)
    ]
    due.sort(key=lambda item: item.day)
    overdue = [item for item in due if item.day < today]
    soon = [item for item in due if 0 <= (item.day - today).days <= SOON]
    for title, items in (
        (say("command-overdue", count=len(overdue)), overdue),
        (say("command-soon", days=SOON, count=len(soon)), soon),
    ):
        print(title)
        for item in items:
            print(f"- {item.line(today)}")
    later = due[len(overdue) + len(soon) :]
    if later:
        print(say("command-later", count=len(later), day=words.day(later[0].day)))
    for name in catalog.problems:
        print(say("command-rows-skipped", file=catalog.resource(name).path))
    return 1 if overdue else 0
