"""One parser for each type of cell. The check and the typing of tables both use it.

So a cell that the check accepts can always be typed. Only ASCII digits are digits here: `\\d`,
`int` and `float` also take those of other scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

TOO_LARGE = 1e15
# No table of this site holds dates outside of these years; a slip of the keyboard often does.
FIRST_YEAR, LAST_YEAR = 1700, 2200
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
INTEGER = re.compile(r"-?\d+", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Value = int | float | date | str


class ImplausibleError(ValueError):
    """A value that is written correctly and lies outside of what any table can hold."""


def parse(kind: str, cell: str) -> Value:
    """The value of a cell that is not blank, in a column of the type `kind`.

    A month is its first day; a type without a parser is text. Raises ValueError for any cell that
    is not written as the type demands.
    """
    return PARSERS.get(kind, str)(cell)


def parse_integer(cell: str) -> int:
    """A whole number as `-42`, smaller than 1e15."""
    # Python refuses to read a number of thousands of digits as an integer.
    return int(_amount(INTEGER, cell))


def parse_number(cell: str) -> float:
    """A number as `-4.2`, smaller than 1e15."""
    return _amount(NUMBER, cell)


def parse_year(cell: str) -> int:
    """A year as `2024`."""
    _require(YEAR, cell)
    return int(cell)


def parse_month(cell: str) -> date:
    """The first day of a month as `2026-04`."""
    _require(MONTH, cell)
    return _plausible(f"{cell}-01")


def parse_day(cell: str) -> date:
    """A day as `2026-04-30`."""
    _require(DAY, cell)
    return _plausible(cell)


def parse_partial_date(cell: str) -> date:
    """The first day of a date as `2026-04-30`, `2026-04` or `2026`."""
    if len(cell) == 4:
        _require(YEAR, cell)
        return _plausible(f"{cell}-01-01")
    return parse_month(cell) if len(cell) == 7 else parse_day(cell)


PARSERS: dict[str, Callable[[str], Value]] = {
    "integer": parse_integer,
    "number": parse_number,
    "year": parse_year,
    "yearmonth": parse_month,
    "date": parse_day,
    "string": str,
}


def _require(form: re.Pattern[str], cell: str) -> None:
    if not form.fullmatch(cell):
        raise ValueError(f"{cell[:40]!r} is not written as {form.pattern}")


def _amount(form: re.Pattern[str], cell: str) -> float:
    _require(form, cell)
    value = float(cell)
    if abs(value) >= TOO_LARGE:
        raise ImplausibleError(f"{cell[:40]} is too large")
    return value + 0.0  # no minus sign on a zero


def _plausible(day: str) -> date:
    found = date.fromisoformat(day)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ImplausibleError(f"{day} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return found
