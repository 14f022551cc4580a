"""The ledger: every number that stands in prose, with its date, source and check.

A fact either holds its value (facts.csv, column `value`) or points into a table, so that a
refreshed CSV refreshes the sentence. A pointer names the table, the rows (`drug_class=all_drugs;
year=latest`), the column and a calculation.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from components.catalog.freshness import last_period
from components.schema.package import Package, Resource
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.validation.check import beyond_the_check, nearest

LOG = logging.getLogger(__name__)
PATH = "facts.csv"
FILE = f"data/{PATH}"

CHECK_WORDS = {
    "confirmed": "Confirmed",
    "confirmed_with_limits": "Confirmed with limits",
    "partly_confirmed": "Partly confirmed",
    "not_confirmed": "Stated in the 2024 brief, not independently confirmed",
    "from_table": "Taken from a table of this site",
    "published": "As quoted by its source",
}

STATUS_WORDS = {
    "final": "final",
    "provisional": "provisional",
    "provisional_combined": "provisional",
    "partial": "part of the year",
    "incomplete": "still incomplete",
    "derived": "calculated",
    "full": "",
    "complete": "",
    "published": "",
    "preliminary": "preliminary",
    "first": "as first published",
    "restated": "revised",
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """The words of a fact that is a change, for sentences: “fell 24% from 2023 to 2024”.

    `size` is whole percents without a sign; `fewer` is for what is counted, `less` for what is
    weighed or paid. `before` and `after` are the two periods.
    """

    size: str
    verb: str
    fewer: str
    less: str
    lower: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One number of the ledger, ready to print.

    `display` is the number as text ("79,384", "down 24.4%"); `value` the bare number, None for
    a period. `row` is its row in facts.csv as a spreadsheet numbers it.
    """

    id: str
    row: int
    kind: str
    statement: str
    value: float | None
    display: str
    unit: str
    qualifier: str
    as_of: str
    geography: str
    original_publisher: str
    source_ids: tuple[str, ...]
    status: str
    check: str
    check_note: str
    checked_source_id: str
    confirmed_by: str
    superseded_by: str
    is_shown: bool
    dataset: str
    change: Change | None = None

    @property
    def check_words(self) -> str:
        """How far the number is confirmed, for readers."""
        if self.kind == "inl_page" and self.check == "not_confirmed":
            return "Stated on the INL page, not independently confirmed"
        return CHECK_WORDS[self.check]

    @property
    def attributed(self) -> str:
        """The statement with who makes it, for claims that are not this site's own."""
        who = {"brief_2024": "The brief of April 2024", "inl_page": "The INL page"}.get(self.kind)
        return f"{who} states: {self.statement}" if who else self.statement

    @property
    def label(self) -> str:
        """Number, unit, date and status in one line: what a hover and a footnote say."""
        parts = [f"{self.qualifier} {self.display} {self.unit}".strip()]
        if self.as_of and self.as_of != self.display:
            parts.append(self.as_of)
        if STATUS_WORDS.get(self.status, self.status):
            parts.append(STATUS_WORDS.get(self.status, self.status))
        if self.check in ("not_confirmed", "partly_confirmed", "confirmed_with_limits"):
            parts.append(self.check_words[0].lower() + self.check_words[1:])
        return "; ".join(parts)


def read_facts(
    package: Package, ledger: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, Fact], list[Problem]]:
    """The facts by id, and the problems of those that cannot be worked out.

    A fact whose table has problems is left out silently here: the table's own message says why.
    """
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for position, row in enumerate(ledger.to_dict("records")):
        is_known = row["dataset"] in package.resources
        if row["dataset"] and is_known and row["dataset"] not in tables:
            continue
        try:
            facts[row["id"]] = _fact(package, position + 2, row, tables)
        except Unresolved as error:
            problems.append(
                Problem(
                    file=FILE,
                    row=position + 2,
                    column=error.column,
                    found=error.found,
                    allowed=error.allowed,
                    fix=error.fix,
                )
            )
        except Exception as error:
            LOG.exception("the fact %s could not be worked out", row["id"])
            problems.append(replace(beyond_the_check(PATH, error), row=position + 2))
    problems += _dangling(facts, ledger)
    return facts, problems


class Unresolved(Exception):
    """A choice of rows that gives no number: which column of the ledger says it, and why."""

    def __init__(self, column: str, found: str, allowed: str, fix: str) -> None:
        super().__init__(found)
        self.column, self.found, self.allowed, self.fix = column, found, allowed, fix


def _dangling(facts: Mapping[str, Fact], ledger: pd.DataFrame) -> list[Problem]:
    known = set(ledger["id"])
    return [
        Problem(
            file=FILE,
            row=fact.row,
            column=title,
            found=f"“{name}”",
            allowed="the id of another fact",
            fix="correct the id, or leave the cell blank",
        )
        for fact in facts.values()
        for title, name in (
            ("Superseded by", fact.superseded_by),
            ("Confirmed by", fact.confirmed_by),
        )
        if name and name not in known
    ]


def _fact(package: Package, row_number: int, row: dict, tables: Mapping[str, pd.DataFrame]) -> Fact:
    value, as_of, status = row["value"], row["as_of"], ""
    sources: tuple[str, ...] = (row["source_id"],)
    text = ""
    if row["dataset"] and row["dataset"] not in package.resources:
        raise Unresolved(
            "Table",
            f"“{row['dataset']}”",
            "the name of a table in data/datapackage.json",
            "correct the name",
        )
    if row["dataset"]:
        pointer = _point(package.table(row["dataset"]), tables[row["dataset"]], row)
        value, text, status = pointer.value, pointer.text, pointer.status
        as_of, sources = as_of or pointer.as_of, pointer.source_ids
    elif words.is_missing(value) and row["shown"] == "no":
        text = "not repeated here"
    elif words.is_missing(value):
        raise Unresolved(
            "Value", "a blank cell", "a number, or a table to take it from", "fill in the value"
        )
    return Fact(
        id=row["id"],
        row=row_number,
        kind=row["kind"],
        statement=row["statement"],
        value=None if words.is_missing(value) else float(value),
        display=text or format_value(float(value), row["format"]),
        unit=row["unit"],
        qualifier=row["qualifier"],
        as_of=words.partial_date(as_of),
        geography=row["geography"],
        original_publisher=row["original_publisher"],
        source_ids=tuple(source for source in sources if source),
        status=status,
        check=row["check"],
        check_note=row["check_note"],
        checked_source_id=row["checked_source_id"],
        confirmed_by=row["confirmed_by"],
        superseded_by=row["superseded_by"],
        is_shown=row["shown"] == "yes",
        dataset=row["dataset"],
        change=_change(value, words.partial_date(as_of)) if row["format"] in CHANGES else None,
    )


def _change(percent: float, periods: str) -> Change:
    whole = words.round_half_up(abs(percent))
    before, _, after = periods.partition(" to ")
    is_fall = percent < 0
    return Change(
        size=f"{words.number(whole)}%" if whole or not percent else "less than 1%",
        verb="fell" if is_fall else "rose",
        fewer="fewer" if is_fall else "more",
        less="less" if is_fall else "more",
        lower="lower" if is_fall else "higher",
        before=before,
        after=after,
    )


def format_value(value: float, how: str) -> str:
    """A value as the ledger's `format` column asks."""
    return _FORMATS[how](value)


CHANGES = ("change", "change_rounded")
_FORMATS: dict[str, Callable[[float], str]] = {
    "number": lambda value: words.number(value),
    "one_decimal": lambda value: words.number(value, 1),
    "percent": lambda value: f"{words.number(value)}%",
    "percent_one_decimal": lambda value: f"{words.number(value, 1)}%",
    "change": lambda value: words.change_words(value),
    "change_rounded": lambda value: words.change_words(value, 0),
    "scaled": words.scaled,
    "usd": lambda value: f"${words.scaled(value)}",
    "one_in": lambda value: f"1 in {words.number(value)}",
    "year": lambda value: f"{int(value)}",
}


@dataclass(frozen=True, kw_only=True)
class _Pointer:
    value: float | None
    text: str
    as_of: str
    status: str
    source_ids: tuple[str, ...]


def _point(resource: Resource, table: pd.DataFrame, row: dict) -> _Pointer:
    column, calculation = row["column"], row["calculation"]
    if column not in table.columns:
        raise Unresolved(
            "Column",
            f"“{column}”",
            f"a column of {row['dataset']}: {', '.join(table.columns)}",
            "correct the column name",
        )
    is_amount = pd.api.types.is_numeric_dtype(table[column])
    if calculation != "period" and not (is_amount and resource.field(column).is_numeric):
        raise Unresolved(
            "Column",
            f"“{column}”",
            "a column that holds amounts",
            "name the column the number stands in",
        )
    chosen = select(resource, table, row["rows"], column)
    period = _period(resource, chosen)
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
                f"“{row['base_rows']}”, which adds up to zero",
                "rows that add up to more than zero",
                "choose other rows to compare with",
            )
        share = top / bottom * 100
        value = share - 100 if calculation == "change_percent" else share
        if calculation == "change_percent":
            period = f"{_period(resource, base)} to {period}"
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
                f"“{row['rows']}”, which fits {words.plural(len(chosen), 'row')}",
                "a choice that fits one row",
                "add a column to the choice, as in: state=OH; year=latest",
            )
        value = float(chosen[column].iloc[0])
    text = period if calculation in ("when_maximum", "period") else ""
    return _Pointer(
        value=None if text else value,
        text=text,
        as_of=period,
        status=_status(chosen),
        source_ids=sources,
    )


def select(
    resource: Resource, table: pd.DataFrame, rows: str, column: str, title: str = "Rows"
) -> pd.DataFrame:
    """The rows of `table` that a ledger choice names and in which `column` is published.

    A choice is a list of `field=wanted` joined by semicolons. `wanted` is a value, a range
    (`2019-11..2023-10`), `first`, `latest` or `latest-12` (twelve months or years earlier, as
    the column counts; that very period must be published). `title` is the ledger's column that
    messages name. Raises Unresolved.
    """
    # Positions, since each frame of fewer rows would copy all columns.
    places = table[column].notna().to_numpy().nonzero()[0]
    terms = [_term(resource, part, title) for part in rows.split(";") if part.strip()]
    relative = re.compile(r"(first|latest)(?:-(\d+))?")
    for field, wanted in sorted(terms, key=lambda term: bool(relative.fullmatch(term[1]))):
        cells = _as_text(resource, table[field].take(places))
        match = relative.fullmatch(wanted)
        if match and not cells.empty:
            edge = cells.min() if match.group(1) == "first" else cells.max()
            steps = int(match.group(2) or 0)
            if steps and not re.fullmatch(r"\d{4}(-\d{2})?", edge):
                raise Unresolved(
                    title,
                    f"“{rows}”, but {field} holds more than months and years",
                    "latest or first, without a number of steps",
                    "name the value itself",
                )
            wanted = _earlier(edge, steps) if steps else edge
        if ".." in wanted:
            low, high = wanted.split("..")
            fits = (cells >= low) & (cells <= high)
        else:
            fits = cells == wanted
        places = places[fits.to_numpy(dtype=bool)]
        if not places.size:
            raise Unresolved(
                title,
                f"“{rows}”, which fits no row of {resource.path}",
                f"values that stand in the column {field}",
                f"look at data/{resource.path} and correct the choice",
            )
    return table.iloc[places]


def _term(resource: Resource, part: str, title: str) -> tuple[str, str]:
    field, sign, wanted = part.partition("=")
    names = [f.name for f in resource.fields]
    if not sign or field.strip() not in names:
        raise Unresolved(
            title,
            f"“{part.strip()}”",
            f"column=value, with a column of {resource.path}: {', '.join(names)}",
            "correct the choice",
        )
    return field.strip(), wanted.strip()


def _earlier(period: str, steps: int) -> str:
    """The month (`2026-04`) or year (`2024`) that lies `steps` before `period`."""
    if "-" not in period:
        return str(int(period) - steps)
    year, month = (int(part) for part in period.split("-"))
    months = year * 12 + month - 1 - steps
    return f"{months // 12}-{months % 12 + 1:02d}"


def _as_text(resource: Resource, cells: pd.Series) -> pd.Series:
    if resource.field(str(cells.name)).type == "yearmonth":
        return cells.dt.strftime("%Y-%m")
    return cells.astype("str")


def _period(resource: Resource, rows: pd.DataFrame) -> str:
    last = last_period(resource, rows)
    field = resource.as_of_field
    if not field:
        return ""
    first = last_period(resource, rows.loc[[rows[field].idxmin()]])
    return last if first == last else f"{first} to {last}"


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


class Ledger(dict[str, Fact]):
    """The facts by id. `blocked` says of the ids that cannot be given what stands in the way."""

    def __init__(self, facts: Mapping[str, Fact], blocked: Mapping[str, tuple[Problem, ...]]):
        super().__init__(facts)
        self.blocked = dict(blocked)


def require(facts: Mapping[str, Fact], name: str, file: str, row: int | None = None) -> Fact:
    """The fact called `name`. Raises DataProblem that says which text asked for it."""
    if name in facts:
        return facts[name]
    if isinstance(facts, Ledger) and name in facts.blocked:
        raise DataProblem(facts.blocked[name])
    suggestion = nearest(name, list(facts))
    raise DataProblem(
        [
            Problem(
                file=file,
                row=row,
                found=f"{{{{ {name} }}}}",
                allowed="the id of a fact in data/facts.csv whose figure can be shown",
                fix=f"did you mean {{{{ {suggestion} }}}}?"
                if suggestion
                else "add the fact, or mend its table",
            )
        ]
    )
