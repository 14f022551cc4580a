"""Facts that point into a table: which rows and column, and what is calculated from them.

A pointer names the table, the rows (`drug_class=all_drugs; year=latest`), the column and a
calculation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.catalog.freshness import last_period
from components.catalog.memoize import results_of
from components.schema import cells
from components.schema.package import Resource
from components.schema.problems import Problem
from components.text import words
from components.text.messages import say

# How a file writes them.
DATES = {"yearmonth": "%Y-%m", "date": "%Y-%m-%d"}
RELATIVE = re.compile(r"\b(first|latest)(?:-(\d+))?\b")


class Unresolved(Exception):
    """A choice of rows that gives no number: which column of the ledger says it, and why."""

    def __init__(self, column: str, found: str, allowed: str, fix: str) -> None:
        super().__init__(found)
        self.column, self.found, self.allowed, self.fix = column, found, allowed, fix

    def problem(self, file: str, row: int) -> Problem:
        """The same as a fault of one row of a file."""
        return Problem(
            file=file,
            row=row,
            column=self.column,
            found=self.found,
            allowed=self.allowed,
            fix=self.fix,
        )


@dataclass(frozen=True, kw_only=True)
class Pointed:
    """What a pointer gives: a value, or a period as `text`; its date, status and sources.

    A change also has the two periods that it compares, `before` and `after`.
    """

    value: float | None
    text: str
    as_of: str
    status: str
    source_ids: tuple[str, ...]
    before: str = ""
    after: str = ""


POINTER = ("column", "calculation", "rows", "base_rows", "base_column")


def find_pointed(resource: Resource, table: pd.DataFrame, row: dict) -> Pointed:
    """What the row of the ledger points to in `table`, which is looked up once.

    Raises Unresolved.
    """
    results, key = results_of(table), tuple(row[name] for name in POINTER)
    declared, found = results.get(key, (None, None))
    if found is None or declared != resource:
        found = _find_pointed(resource, table, row)
        results[key] = resource, found
    return found


def _find_pointed(resource: Resource, table: pd.DataFrame, row: dict) -> Pointed:
    column, calculation = row["column"], row["calculation"]
    if column not in table.columns:
        columns = words.listing(table.columns, "or")
        allowed = say("catalog-columns", table=row["dataset"], columns=columns)
        raise Unresolved("Column", f"“{column}”", allowed, "correct the column name")
    is_amount = pd.api.types.is_numeric_dtype(table[column])
    if calculation != "period" and not (is_amount and resource.field(column).is_numeric):
        allowed, fix = "a column that holds amounts", "name the column that holds the number"
        raise Unresolved("Column", f"“{column}”", allowed, fix)
    chosen = select(resource, table, row["rows"], column)
    period, before, after = _period(resource, chosen), "", ""
    sources = _sources(resource, chosen, column)
    if calculation in ("change_percent", "share_percent"):
        if not row["base_rows"]:
            raise Unresolved(
                "Base rows", "a blank cell", "the rows to compare with", "fill in the choice"
            )
        base_column = row["base_column"] or column
        base = select(resource, table, row["base_rows"], base_column, title="Base rows")
        top, bottom = chosen[column].astype(float).sum(), base[base_column].astype(float).sum()
        if not bottom:
            raise Unresolved(
                "Base rows",
                say("catalog-fits-zero", rows=row["base_rows"]),
                "rows that add up to more than zero",
                "choose other rows to compare with",
            )
        share = top / bottom * 100
        value = share - 100 if calculation == "change_percent" else share
        if calculation == "change_percent":
            before, after = _period(resource, base), period
            period = say("catalog-span", first=before, last=after)
        sources = tuple(dict.fromkeys([*sources, *_sources(resource, base, base_column)]))
    elif calculation == "sum":
        value = float(chosen[column].astype(float).sum())
    elif calculation in ("maximum", "when_maximum"):
        totals = chosen.groupby(resource.as_of_field)[column].sum().astype(float)
        top = chosen[chosen[resource.as_of_field] == totals.idxmax()]
        period, sources = _period(resource, top), _sources(resource, top, column)
        value = float(totals.max())
    else:
        if len(chosen) != 1:
            raise Unresolved(
                "Rows",
                say("catalog-fits", rows=row["rows"], count=len(chosen), file=resource.path),
                "a choice that fits one row",
                "add a column to the choice, as in: state=OH; year=latest",
            )
        value = float(chosen[column].iloc[0])
    text = period if calculation in ("when_maximum", "period") else ""
    return Pointed(
        value=None if text else value,
        text=text,
        as_of=period,
        status=_status(chosen),
        source_ids=sources,
        before=before,
        after=after,
    )


def select(
    resource: Resource, table: pd.DataFrame, rows: str, column: str, title: str = "Rows"
) -> pd.DataFrame:
    """The rows of `table` that a ledger choice names and in which `column` is published.

    A choice is a list of `field=wanted` or `field!=wanted` joined by semicolons. `wanted` is a
    value, a range (`2019-11..2023-10`), `first`, `latest` or `latest-12` (twelve months or years
    earlier, as the column counts; that very period must be published). A range may run between
    two of these (`latest-47..latest`). `title` is the ledger's column that messages name. Raises
    Unresolved.
    """
    # Positions, since each frame of fewer rows would copy all columns.
    places = table[column].notna().to_numpy().nonzero()[0]
    terms = [_term(resource, part, title) for part in rows.split(";") if part.strip()]
    for field, is_wanted, wanted in sorted(terms, key=lambda term: bool(RELATIVE.search(term[2]))):
        values, kind = table[field].take(places), resource.field(field).type
        ends = [_edge(end, values, kind, rows, field, title) for end in wanted.split("..")]
        places = places[_between(values, kind, ends[0], ends[-1]) == is_wanted]
        if not places.size:
            raise Unresolved(
                title,
                say("catalog-fits", rows=rows, count=0, file=resource.path),
                say("catalog-values", field=field),
                say("catalog-correct-choice", file=resource.path),
            )
    return table.iloc[places]


def _between(values: pd.Series, kind: str, low: str, high: str) -> np.ndarray:
    """Which `values` of a column of the type `kind` lie between two ends as a file writes them."""
    try:
        ends = [cells.parse(kind, end) for end in (low, high)]
    except ValueError:
        return np.zeros(len(values), dtype=bool)
    first, last = (pd.Timestamp(str(end)) if kind in DATES else end for end in ends)
    return ((values >= first) & (values <= last)).to_numpy(dtype=bool)


def _edge(wanted: str, values: pd.Series, kind: str, rows: str, field: str, title: str) -> str:
    """The value that `first`, `latest`, or `latest-12` stands for; any other as it is."""
    match = RELATIVE.fullmatch(wanted)
    if not match or values.empty:
        return wanted
    value = values.min() if match.group(1) == "first" else values.max()
    edge = (
        f"{value:{DATES[kind]}}"
        if kind in DATES
        else f"{value:g}"
        if kind == "year"
        else f"{value}"
    )
    steps = int(match.group(2) or 0)
    if steps and not re.fullmatch(r"\d{4}(-\d{2})?", edge):
        raise Unresolved(
            title,
            say("catalog-fits-steps", rows=rows, field=field),
            "latest or first, without a number of steps",
            "name the value itself",
        )
    return _earlier(edge, steps) if steps else edge


def _term(resource: Resource, part: str, title: str) -> tuple[str, bool, str]:
    """The column of one term, whether its value is wanted or unwanted, and the value."""
    field, sign, wanted = part.partition("=")
    is_wanted, field = not field.endswith("!"), field.removesuffix("!")
    names = [f.name for f in resource.fields]
    if not sign or field.strip() not in names:
        columns = words.listing(names, "or")
        allowed = say("catalog-choices", file=resource.path, columns=columns)
        raise Unresolved(title, f"“{part.strip()}”", allowed, "correct the choice")
    return field.strip(), is_wanted, wanted.strip()


def _earlier(period: str, steps: int) -> str:
    """The month (`2026-04`) or year (`2024`) that lies `steps` before `period`."""
    if "-" not in period:
        return str(int(period) - steps)
    year, month = (int(part) for part in period.split("-"))
    months = year * 12 + month - 1 - steps
    return f"{months // 12}-{months % 12 + 1:02d}"


def _period(resource: Resource, rows: pd.DataFrame) -> str:
    field = resource.as_of_field
    if not field:
        return ""
    last = last_period(resource, rows)
    if len(rows) == 1:
        return last
    first = last_period(resource, rows.loc[[rows[field].idxmin()]])
    return last if first == last else say("catalog-span", first=first, last=last)


def _sources(resource: Resource, rows: pd.DataFrame, column: str) -> tuple[str, ...]:
    fields: Iterable[str] = resource.source_fields
    own = f"{column.split('_')[0]}_source_id"
    if own in resource.source_fields:
        fields = [own]
    names = [name for field in fields for name in rows[field] if name]
    return tuple(dict.fromkeys(names)) or resource.source_ids


def _status(rows: pd.DataFrame) -> str:
    if "status" not in rows.columns:
        return ""
    kinds = list(rows["status"].unique())
    return kinds[0] if len(kinds) == 1 else ""
