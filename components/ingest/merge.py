"""The table as it will be: rows made from the agency's file, and those of ours that stay."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import permutations

from components.ingest.convert import Converted, Made, rounded
from components.ingest.recipe import ColumnRule, RateRule, Recipe
from components.schema.package import Resource
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.text.messages import say

NOISE = Decimal("1e-9")

Row = dict[str, str]
Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Revision:
    """An amount that is another in the agency's file than in our table."""

    key: Key
    column: str
    before: str
    after: str

    @property
    def size(self) -> float:
        """How far apart the two are, as a part of the larger; 1 where one is blank."""
        if not (self.before and self.after):
            return 1.0
        old, new = float(self.before), float(self.after)
        return abs(new - old) / max(abs(new), abs(old))


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The new table and how it differs from the one now; `kept` rows stay as they are.

    `dropped` are cells that hold no longer, by column: what they belong to has changed.
    """

    rows: Sequence[Row]
    added: Sequence[Key]
    gone: Sequence[Key]
    kept: int
    unchanged: int
    revisions: Sequence[Revision]
    asked: Mapping[str, str]
    dropped: Mapping[str, Sequence[Key]]

    def as_csv(self, resource: Resource) -> bytes:
        """The content of the file to save."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        names = [field.name for field in resource.fields]
        writer.writerow(names)
        writer.writerows([row[name] for name in names] for row in self.rows)
        return text.getvalue().encode()


def merge(
    recipe: Recipe,
    converted: Converted,
    now: Sequence[Row],
    resource: Resource,
    answers: Mapping[str, str],
) -> Merged:
    """Put what an import recipe made in place of the rows of the table it replaces.

    `answers` fill the columns that only staff know, in every row of the file; without an answer a
    row keeps what it has, and a new row gets what the last of the replaced rows has. Raises
    DataProblem when there is nothing to take.
    """
    key = resource.primary_key
    old = {_key(row, key): row for row in now}
    scope = {_key(row, recipe.replace) for row in converted.rows}
    replaced = [row for row in now if _key(row, recipe.replace) in scope]
    asked = {name: _answer(recipe, name, replaced, now, resource, answers) for name in recipe.asked}
    made: dict[Key, Row] = {}
    dropped: defaultdict[str, list[Key]] = defaultdict(list)
    for source, row in zip(converted.made, converted.rows, strict=True):
        known = old.get(_key(row, key), {})
        for name, rule in recipe.columns.items():
            if rule.ask:
                row[name] = answers.get(name) or known.get(name) or asked[name]
            elif rule.as_now:
                row[name] = known.get(name, "")
        new = {
            name: known[name]
            if known and _is_same(source, recipe.columns[name], known[name])
            else text
            for name, text in row.items()
        }
        for name, rule in recipe.columns.items():
            if rule.rate:
                new[name] = _rate(rule.rate, new, known.get(name, ""))
            if new[name] and any(new[one] != known[one] for one in rule.while_same):
                new[name] = ""
                dropped[name].append(_key(row, key))
        made[_key(row, key)] = new
    gone = [_key(row, key) for row in replaced if _key(row, key) not in made]
    stay = [row for row in now if _key(row, recipe.replace) not in scope]
    clash = [_key(row, key) for row in stay if _key(row, key) in made]
    if clash:
        found = say("ingest-twice", key=words.run(clash[0]))
        fix = say("ingest-twice-fix", recipe=recipe.file)
        problem = Problem(file=recipe.file, found=found, allowed="one row for each key", fix=fix)
        raise DataProblem([problem])
    return Merged(
        rows=_ordered(now, {_key(row, key) for row in stay}, made, key),
        added=[one for one in made if one not in old],
        gone=gone,
        kept=len(stay),
        unchanged=sum(made[one] == old[one] for one in made if one in old),
        revisions=_revisions(made, old, resource),
        asked=asked,
        dropped=dropped,
    )


def _key(row: Row, names: Sequence[str]) -> Key:
    return tuple(row[name] for name in names)


def _answer(
    recipe: Recipe,
    name: str,
    replaced: Sequence[Row],
    now: Sequence[Row],
    resource: Resource,
    answers: Mapping[str, str],
) -> str:
    if answers.get(name):
        return answers[name]
    period = resource.as_of_field
    rows = replaced or now
    last = max(rows, key=lambda row: row.get(period, ""), default=None)
    if last is not None and last[name]:
        return last[name]
    problem = Problem(
        file=resource.file,
        found=say(
            "ingest-no-answer",
            what=recipe.columns[name].ask,
            column=resource.field(name).title,
        ),
        allowed="what staff know of the file",
        fix=say("ingest-no-answer-fix", name=name),
    )
    raise DataProblem([problem])


def _rate(rate: RateRule, row: Row, old: str) -> str:
    """The count per 100,000 people; blank where one is blank, or too few are counted.

    As the table writes it now where it is the same number.
    """
    count, population = row[rate.count], row[rate.population]
    if not (count and population) or int(count) < rate.at_least:
        return ""
    found = rounded(Decimal(count) * 100_000 / Decimal(population), rate.digits)
    return old if old and Decimal(old) == Decimal(found) else found


def _is_same(made: Made, rule: ColumnRule, old: str) -> bool:
    """Whether an amount is the one that the table has, rounded to its digits.

    A half may have been rounded either way: what the table has stays. Sums of the agency's
    spreadsheet carry NOISE.
    """
    amount = made.amount(rule.column) if rule.number else None
    if rule.number is None or amount is None or not old:
        return False
    try:
        half = Decimal(5).scaleb(-rule.number.digits - 1)
        return abs(amount - Decimal(old)) <= half + NOISE
    except InvalidOperation:
        return False  # the check of the table says what is wrong with it


def _revisions(
    made: Mapping[Key, Row], old: Mapping[Key, Row], resource: Resource
) -> list[Revision]:
    found = [
        Revision(key=key, column=field.name, before=old[key][field.name], after=row[field.name])
        for key, row in made.items()
        if key in old
        for field in resource.fields
        if field.is_numeric and row[field.name] != old[key][field.name]
    ]
    return sorted(found, key=lambda one: one.size, reverse=True)


def _ordered(
    now: Sequence[Row], stay: set[Key], made: Mapping[Key, Row], names: Sequence[str]
) -> list[Row]:
    """The rows in the order of the table: sorted where it is, else new rows at the end."""
    old = [_key(row, names) for row in now]
    by_key = {key: row for key, row in zip(old, now, strict=True) if key in stay} | dict(made)
    for order in permutations(range(len(names))):
        sorted_now = [tuple(key[at] for at in order) for key in old]
        if all(one <= other for one, other in zip(sorted_now, sorted_now[1:], strict=False)):
            return [
                by_key[key] for key in sorted(by_key, key=lambda k: tuple(k[at] for at in order))
            ]
    here = dict.fromkeys(key for key in old if key in by_key)
    new = [key for key in by_key if key not in here]
    return [by_key[key] for key in (*here, *new)]
