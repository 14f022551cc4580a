"""Which rows of an agency's file are used, and why each of the others is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from components.ingest.recipe import KEEP, LEAVE_OUT, Keep, Months, Newest, Recipe
from components.ingest.table import Place, Record, SheetTable
from components.schema.problems import DataProblem
from components.text import words
from components.text.messages import say
from components.text.search import nearest

LATEST, YEAR_BEFORE = "latest", "year before"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

Rows = list[tuple[Place, Record]]


def choose(
    recipe: Recipe, table: SheetTable, rows: Iterable[tuple[Place, Record]]
) -> tuple[Rows, dict[Place, str]]:
    """The rows to use, and why the others are left out. Raises DataProblem for an unknown value."""
    used: Rows = []
    why: dict[Place, str] = {}
    for place, record in rows:
        found = ""
        for keep in recipe.keep:
            found = found or _reason(recipe, table, keep, place, record)
        if found:
            why.setdefault(place, found)
        else:
            used.append((place, record))
    if recipe.newest:
        used = _newest(recipe.newest, used, why)
    if recipe.months and used:
        used = _months(recipe, recipe.months, table, used, why)
    return used, why


def _reason(recipe: Recipe, table: SheetTable, keep: Keep, place: Place, record: Record) -> str:
    """Why a row is left out; "" when it is used."""
    value = record.get(keep.column, "")
    if keep.at_least:
        match = re.fullmatch(keep.pattern, value, re.ASCII)
        if match is None:
            raise changed(recipe, table, place, keep.column, value, keep.pattern)
        return why_before(keep.column, keep.at_least) if int(match[1]) < keep.at_least else ""
    if value in keep.values:
        return ""
    if value in keep.leave_out or (
        keep.leave_out_like and re.fullmatch(keep.leave_out_like, value, re.ASCII)
    ):
        return why_value(keep.column, value)
    if keep.others == KEEP:
        return ""
    if keep.others == LEAVE_OUT:
        return why_other(keep.column, keep.values)
    known = [*keep.values, *keep.leave_out]
    raise table.fault(
        place,
        quoted(value, nearest(value, known)),
        words.listing([one or say("ingest-blank") for one in known], "or"),
        say("ingest-keep-fix", recipe=recipe.file),
        keep.column,
    )


def _newest(newest: Newest, rows: Rows, why: dict[Place, str]) -> Rows:
    """For each group the last row with the latest value."""
    best: dict[tuple[str, ...], tuple[str, Place]] = {}
    for place, record in rows:
        group = tuple(record.get(title, "") for title in newest.by)
        value = record.get(newest.of, "")
        if group not in best or value >= best[group][0]:
            best[group] = (value, place)
    earlier = say("ingest-why-earlier", title=newest.of, titles=words.listing(newest.by))
    above = say("ingest-why-above", titles=words.listing([newest.of, *newest.by]))
    used: Rows = []
    for place, record in rows:
        latest, chosen = best[tuple(record.get(title, "") for title in newest.by)]
        if place == chosen:
            used.append((place, record))
        elif record.get(newest.of, "") < latest:
            why.setdefault(place, earlier)
        else:
            why.setdefault(place, above)
    return used


def _months(
    recipe: Recipe, months: Months, table: SheetTable, rows: Rows, why: dict[Place, str]
) -> Rows:
    """The rows of the latest month, and of the same month of the year before."""
    of = {place: _month(recipe, months, table, place, record) for place, record in rows}
    year, month = latest = max(of.values())
    wanted = {latest: LATEST, (year - 1, month): YEAR_BEFORE}
    used: Rows = []
    for place, record in rows:
        if of[place] in wanted:
            used.append((place, {**record, months.name: wanted[of[place]]}))
        else:
            told = words.partial_date(f"{year}-{month:02}")
            why.setdefault(place, say("ingest-why-month", month=told))
    return used


def _month(
    recipe: Recipe, months: Months, table: SheetTable, place: Place, record: Record
) -> tuple[int, int]:
    year = record.get(months.year, "")
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        raise table.fault(
            place, quoted(year), "a year, such as 2026", changed_fix(recipe), months.year
        )
    return int(year), month_number(recipe, table, place, months.month, record[months.month])


def month_number(recipe: Recipe, table: SheetTable, place: Place, title: str, word: str) -> int:
    """The number of a month that is written in any way. Raises DataProblem for any other word."""
    low = word.lower()
    names = FULL_MONTHS if low in FULL_MONTHS else MONTHS
    number = int(low) if low.isdecimal() else (names.index(low) + 1 if low in names else 0)
    if not 1 <= number <= 12:
        allowed = "a month, such as April, APR, or 4"
        raise table.fault(place, quoted(word), allowed, changed_fix(recipe), title)
    return number


def changed(
    recipe: Recipe, table: SheetTable, place: Place, title: str, cell: str, pattern: str
) -> DataProblem:
    """A cell that is not like the pattern for it."""
    allowed = say("ingest-like", pattern=pattern)
    return table.fault(place, quoted(cell), allowed, changed_fix(recipe), title)


def changed_fix(recipe: Recipe) -> str:
    """What to do about a value that no rule knows."""
    return say("ingest-changed-fix", recipe=recipe.file)


# Thousands of rows may be left out for one reason.
@cache
def why_value(title: str, value: str) -> str:
    """A row is left out for the value of a title."""
    if not value:
        return say("ingest-why-blank", titles=title)
    return say("ingest-why", title=title, value=value)


@cache
def why_other(title: str, values: Sequence[str]) -> str:
    """A row is left out because a title has none of the values."""
    return say("ingest-why-other", title=title, values=words.listing(values, "or"))


@cache
def why_before(title: str, least: int) -> str:
    """A row is left out because it is too early."""
    return say("ingest-why-before", title=title, least=str(least))


def quoted(text: str, meant: str = "") -> str:
    """A word of the file, with the known one that may be meant."""
    if meant:
        return say("ingest-meant", value=text, meant=meant)
    return say("ingest-quoted", text=text)
