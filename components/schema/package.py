"""The data package: what every file in data/ holds, declared once in data/datapackage.json.

Property names follow the Frictionless Data Package and Table Schema. Our own additions:
`retrieved`, `refreshDays`, `limits`, `processing`, `asOf`, `sourceIds`, `topic`, `expect`
(resource), `unit`, `labels`, `listOf` and `earlierBy` (field), `topics` (package), the names of
the groups that lists of datasets are in, and `texts` (package): the paths of all texts
that the site uses, where `{lessons.lesson_id}` stands for every value of that column and `{pages}`
for every file in `pages/`. Other texts are not read.

`expect` says what a refresh of the table is compared with; what does not fit is shown only after a
person accepted it. `jump` is how many times a value may be above or below its neighbors in time
(5 where it is not given, 0 for no such check), where they lie more than `small` apart: 20 where it
is not given, or for amounts with decimals 1/20 of the largest in the column. New periods are
compared with the past of their series in any case (publishing/review/history.py). `sums` and
`bounds` are lists of comparisons: the amounts in `column` of the rows chosen by `rows`, against
those of `of` (another table, or this one), `ofColumn` and `ofRows`, wherever the columns in `by`
are the same. A sum must come within `percent` or `within` units of the whole, and is only formed
where `count` parts are published; a bound says that no single amount is above the whole. `ordered`
lists columns of amounts, years or dates, none of which may be above one to its right. `rates` names
columns with rates `per` 100,000 people, the `count` and, where there is one, the `population` that
each must fit. `withheld` lists columns that are blank in some `rows` and hold no amount from `low`
to `high`. `parts` are months that must add up to the years of the table `of` that go on, up to the
month that its column `until` names. Rows are chosen as `column=value;
column!=value`; `month=year` in `by` compares the year of a month.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from components.schema.problems import Problem

DESCRIPTOR = "datapackage.json"
# So far may whole amounts lie apart in any case, and others by this part of the largest one.
SMALL, SMALL_PART = 20.0, 0.05


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column: its type, its unit, what its codes mean and what values it may hold.

    `list_of` names the table and column that the ids in a cell, separated by spaces, refer to.
    With `earlier_by`, a column of dates, they may only name earlier rows of the same table.
    """

    name: str
    title: str
    description: str
    type: str
    unit: str
    labels: Mapping[str, str]
    constraints: Mapping[str, Any]
    list_of: tuple[str, str] | None = None
    earlier_by: str = ""

    @property
    def is_required(self) -> bool:
        """Whether a blank cell is a fault."""
        return bool(self.constraints.get("required"))

    @property
    def is_numeric(self) -> bool:
        """Whether the column holds amounts (years are labels, not amounts)."""
        return self.type in ("integer", "number")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Amounts of a table that must fit amounts of another, or of other rows; see above."""

    title: str
    column: str
    rows: str
    of: str
    of_column: str
    of_rows: str
    by: tuple[tuple[str, str], ...]
    count: int
    percent: float
    within: float


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A column of rates with the count, and the population where there is one, that it is of."""

    count: str
    rate: str
    population: str
    per: float
    rows: str = ""


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """Amounts that the publisher does not show: those of some rows, and those of some sizes."""

    columns: tuple[str, ...]
    rows: str
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class MonthlyPart:
    """Months that must add up to the unfinished years of another table, `of`.

    `until` names its column with the last month; the years begin in the month `begins`.
    """

    title: str
    column: str
    time: str
    of: str
    of_rows: str
    until: str
    begins: int
    by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Expectations:
    """What a refresh of a table is compared with; see above."""

    jump: float = 5
    small: float | None = None
    sums: tuple[Comparison, ...] = ()
    bounds: tuple[Comparison, ...] = ()
    ordered: tuple[tuple[str, ...], ...] = ()
    rates: tuple[Rate, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    parts: tuple[MonthlyPart, ...] = ()

    def least_gap(self, field: Field, largest: float) -> float:
        """How far amounts of a column may lie apart in any case; `largest` is its largest."""
        if self.small is not None:
            return self.small
        return SMALL if field.type == "integer" else SMALL_PART * largest


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One file of data/. `fields` is empty for a resource that is not a table."""

    name: str
    title: str
    description: str
    path: str
    fields: tuple[Field, ...]
    licence: str
    licence_link: str
    retrieved: date
    refresh_days: int
    limits: str
    processing: str
    as_of_field: str
    topic: str
    source_ids: tuple[str, ...]
    descriptor: Mapping[str, Any]
    expect: Expectations = Expectations()
    chart: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def field(self, name: str) -> Field:
        """The column called `name`. Raises KeyError with the columns there are."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name} has no column {name!r}: {[f.name for f in self.fields]}")

    @property
    def is_table(self) -> bool:
        """Whether the file is a CSV with declared columns."""
        return bool(self.fields)

    @property
    def file(self) -> str:
        """The path that messages name."""
        return f"data/{self.path}"

    def problem(
        self, found: str, allowed: str, fix: str, *, row: int | None = None, column: str = ""
    ) -> Problem:
        """A fault of this file; `column` is a title."""
        return Problem(
            file=self.file, found=found, allowed=allowed, fix=fix, row=row, column=column or None
        )

    @property
    def primary_key(self) -> list[str]:
        """The columns that tell rows apart; empty where none are declared."""
        key = self.descriptor.get("schema", {}).get("primaryKey", [])
        return [key] if isinstance(key, str) else list(key)

    @property
    def _foreign_keys(self) -> Sequence[Mapping[str, Any]]:
        return self.descriptor.get("schema", {}).get("foreignKeys", ())

    @property
    def references(self) -> tuple[str, ...]:
        """The names of the tables this one refers to, by single ids or lists of them."""
        named = [key["reference"]["resource"] for key in self._foreign_keys]
        named += [field.list_of[0] for field in self.fields if field.list_of]
        named += ["sources"] if self.source_ids else []
        return tuple(dict.fromkeys(named))

    def listed_in(self, column: str) -> str:
        """The name of the table that lists the ids a column may hold; "" for any other column."""
        for key in self._foreign_keys:
            if column in key["fields"]:
                return key["reference"]["resource"]
        return ""

    @property
    def naming_field(self) -> str:
        """The column by which people call a row; "" where there is none."""
        names = [field.name for field in self.fields]
        return next((name for name in ("title", "name") if name in names), "")

    @property
    def source_fields(self) -> tuple[str, ...]:
        """The columns that refer to sources.csv."""
        return tuple(f.name for f in self.fields if f.name.endswith("source_id"))


@dataclass(frozen=True, kw_only=True)
class Package:
    """Everything datapackage.json declares. `folder` is where its paths start."""

    folder: Path
    name: str
    title: str
    description: str
    version: str
    resources: Mapping[str, Resource]
    descriptor: Mapping[str, Any]
    texts: tuple[str, ...] = ()
    topics: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def by_topic(self) -> dict[str, list[Resource]]:
        """The resources under the name of their topic, in order; those without one come last."""
        found: dict[str, list[Resource]] = {}
        for topic in (*self.topics, ""):
            own = [item for item in self.resources.values() if item.topic == topic]
            if own:
                found[self.topics.get(topic, "")] = own
        return found

    def table(self, name: str) -> Resource:
        """The declared resource called `name`. Raises KeyError with the names there are."""
        try:
            return self.resources[name]
        except KeyError:
            known = list(self.resources)
            raise KeyError(f"no resource {name!r} in {DESCRIPTOR}: {known}") from None

    def resource_at(self, path: str) -> Resource | None:
        """The resource whose file is at `path` below data/; None for a text and any other file."""
        return next((item for item in self.resources.values() if item.path == path), None)

    def references_of(self, name: str) -> set[str]:
        """The names of all tables that `name` refers to, directly or through others."""
        found: set[str] = set()
        open_ends = {name}
        while open_ends:
            referred = set(self.table(open_ends.pop()).references)
            open_ends |= referred - found
            found |= referred
        return found - {name}

    @cached_property
    def _texts(self) -> re.Pattern[str]:
        forms = [re.sub(r"\\\{.*\\\}", "[^/]+", re.escape(text)) for text in self.texts]
        return re.compile("|".join(forms or [r"text/.*\.md"]))

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset({DESCRIPTOR, *(resource.path for resource in self.resources.values())})

    def may_be_text(self, path: str) -> bool:
        """Whether `path` is that of a declared text, whatever a table says of its name.

        A package that declares no texts takes every one.
        """
        return bool(self._texts.fullmatch(path))

    def is_declared(self, path: str) -> bool:
        """Whether `path` is one of the files that the site reads."""
        return path in self._paths or self.may_be_text(path)

    def text_paths(self, values: Callable[[str, str], Collection[str]]) -> set[str]:
        """The paths of all texts; `values` gives what a column of a table holds."""
        found = set()
        for text in self.texts:
            before, brace, rest = text.partition("{")
            target, _, after = rest.partition("}")
            names = values(*parse_target(target)) if brace else [""]
            found |= {f"{before}{name}{after}" for name in names}
        return found


def parse_terms(rows: str) -> list[tuple[str, bool, str]]:
    """`drug=heroin; state!=US` as columns, whether they must be equal, and values."""
    found = []
    for part in rows.split(";"):
        if part.strip():
            name, sign, value = part.partition("=")
            if not sign:
                raise ValueError(f"{part.strip()!r} is not written as column=value")
            is_equal = not name.endswith("!")
            found.append((name.removesuffix("!").strip(), is_equal, value.strip()))
    return found


def parse_target(reference: str) -> tuple[str, str]:
    """`events.event_id` as table and column. Raises ValueError for anything else."""
    table, _, column = reference.partition(".")
    if not (table and column):
        raise ValueError(f"listOf {reference!r} is not written as table.column")
    return table, column
