"""The ledger: every number that is printed in prose, with its date, source and check.

A fact either holds its value (facts.csv, column `value`) or points into a table (pointers.py), so
that a refreshed CSV refreshes the sentence.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from components.catalog.pointers import Unresolved, find_pointed
from components.schema.package import Package
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.text.messages import say
from components.text.search import nearest
from components.validation.check import unexpected_failure

LOG = logging.getLogger(__name__)
PATH = "facts.csv"
FILE = f"data/{PATH}"

CHECK_WORDS = {
    "confirmed": "Confirmed",
    "confirmed_with_limits": "Confirmed with limits",
    "partly_confirmed": "Partly confirmed",
    "not_confirmed": "Stated in the 2024 policy brief, not confirmed",
    "disputed": "Disputed",
    "from_table": "Taken from a table of this site",
    "published": "As quoted by its source",
}

# Kinds of facts that are the claims of others.
CLAIMS = ("brief_2024", "inl_page")

# What readers see right next to the number.
DOUBTFUL = ("not_confirmed", "partly_confirmed", "confirmed_with_limits", "disputed")

STATUS_WORDS = {
    "final": "final",
    "provisional": "preliminary",
    "provisional_combined": "preliminary",
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
class ChangeWords:
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

    `measure` names what is measured: a fact and the one that supersedes it have the same.
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
    measure: str
    is_shown: bool
    dataset: str
    change: ChangeWords | None = None

    @property
    def check_words(self) -> str:
        """How far the number is confirmed, for readers."""
        if self.kind == "inl_page" and self.check == "not_confirmed":
            return "Stated on the State Department page, not confirmed"
        return CHECK_WORDS[self.check]

    @property
    def attributed(self) -> str:
        """The statement with who makes it, for claims that are not this site's own."""
        if self.kind in CLAIMS:
            return say("catalog-claim", kind=self.kind, statement=self.statement)
        return self.statement

    @property
    def amount(self) -> str:
        """The number with its qualifier and unit, where it has them."""
        return " ".join(filter(None, (self.qualifier, self.display, self.unit)))

    @property
    def label(self) -> str:
        """Number, unit, date and status in one line: what a hover and a footnote say."""
        parts = [self.amount]
        if self.as_of and self.as_of != self.display:
            parts.append(self.as_of)
        if status := STATUS_WORDS.get(self.status, self.status):
            parts.append(status)
        if self.check in DOUBTFUL:
            parts.append(self.check_words[0].lower() + self.check_words[1:])
        return words.series(parts)


def read_facts(
    package: Package, ledger: pd.DataFrame, tables: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, Fact], list[Problem]]:
    """The facts by id, and the problems of those that cannot be calculated.

    A fact whose table has problems is left out silently here: the table's own message says why.
    """
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for position, row in enumerate(ledger.to_dict("records"), start=2):
        is_known = row["dataset"] in package.resources
        if row["dataset"] and is_known and row["dataset"] not in tables:
            continue
        try:
            facts[row["id"]] = _fact(package, position, row, tables)
        except Unresolved as error:
            problems.append(error.problem(FILE, position))
        except Exception as error:
            LOG.exception("the fact %s could not be calculated", row["id"])
            problems.append(replace(unexpected_failure(PATH, error), row=position))
    problems += _dangling(facts, ledger) + _unlike(facts)
    return facts, problems


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
            ("Newer number", fact.superseded_by),
            ("Confirmed by", fact.confirmed_by),
        )
        if name and name not in known
    ]


def _unlike(facts: Mapping[str, Fact]) -> list[Problem]:
    """The facts whose newer number measures something else."""
    return [
        Problem(
            file=FILE,
            row=fact.row,
            column="Newer number",
            found=f"“{later.id}”",
            allowed="a fact with the same measure",
            fix="correct the id, write the same measure in both rows, or leave the cell blank",
        )
        for fact in facts.values()
        if (later := facts.get(fact.superseded_by))
        and (not fact.measure or fact.measure != later.measure)
    ]


def _fact(package: Package, row_number: int, row: dict, tables: Mapping[str, pd.DataFrame]) -> Fact:
    value, as_of, status = row["value"], row["as_of"], ""
    before, _, after = as_of.partition(" to ")
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
        pointer = find_pointed(package.table(row["dataset"]), tables[row["dataset"]], row)
        value, text, status = pointer.value, pointer.text, pointer.status
        as_of, sources = as_of or pointer.as_of, pointer.source_ids
        before, after = pointer.before or before, pointer.after or after
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
        display=text or _FORMATS[row["format"]](float(value)),
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
        # An edition from before there was such a column still opens.
        measure=row.get("measure", ""),
        is_shown=row["shown"] == "yes",
        dataset=row["dataset"],
        change=_change(value, before, after) if row["format"] in CHANGES else None,
    )


def _change(percent: float, before: str, after: str) -> ChangeWords:
    whole = words.round_half_up(abs(percent))
    is_fall = percent < 0
    return ChangeWords(
        size=f"{words.number(whole)}%" if whole or not percent else "less than 1%",
        verb="fell" if is_fall else "rose",
        fewer="fewer" if is_fall else "more",
        less="less" if is_fall else "more",
        lower="lower" if is_fall else "higher",
        before=before,
        after=after,
    )


CHANGES = ("change", "change_rounded")
_FORMATS: dict[str, Callable[[float], str]] = {
    "number": lambda value: words.number(value),
    "one_decimal": lambda value: words.number(value, 1),
    "two_decimals": lambda value: words.number(value, 2),
    "percent": lambda value: f"{words.number(value)}%",
    "percent_one_decimal": lambda value: f"{words.number(value, 1)}%",
    "change": lambda value: words.change_words(value),
    "change_rounded": lambda value: words.change_words(value, 0),
    "scaled": words.scaled,
    "usd": lambda value: f"${words.scaled(value)}",
    "one_in": lambda value: say("catalog-one-in", number=words.number(value)),
    "year": lambda value: f"{int(value)}",
}


class Ledger(dict[str, Fact]):
    """The facts by id. `blocked` gives the problems of the ids that cannot be given."""

    def __init__(self, facts: Mapping[str, Fact], blocked: Mapping[str, tuple[Problem, ...]]):
        super().__init__(facts)
        self.blocked = dict(blocked)


def require(facts: Mapping[str, Fact], name: str, file: str, row: int | None = None) -> Fact:
    """The fact called `name`. Raises DataProblem that says which text asked for it."""
    if name in facts:
        return facts[name]
    if isinstance(facts, Ledger) and name in facts.blocked:
        raise DataProblem(facts.blocked[name])
    meant = nearest(name, list(facts))
    fix = "add the fact, or fix its table"
    if meant:
        fix = say("catalog-meant", name=f"{{{{ {meant} }}}}")
    allowed = "the id of a fact in data/facts.csv whose figure can be shown"
    raise DataProblem(
        [Problem(file=file, row=row, found=f"{{{{ {name} }}}}", allowed=allowed, fix=fix)]
    )
