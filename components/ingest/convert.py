"""The rows of an agency's table become rows of ours, every one of them accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from itertools import product

from components.ingest.choose import changed, changed_fix, choose, month_number, quoted, why_value
from components.ingest.recipe import LEAVE_OUT_ROW, ColumnRule, Recipe
from components.ingest.table import Place, Record, SheetTable, records
from components.schema.package import Resource
from components.schema.problems import DataProblem
from components.text import words
from components.text.messages import say
from components.text.search import nearest

PLAIN = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)

# So many known words are counted, not listed.
MOST_WORDS = 30

Tables = Mapping[str, list[dict[str, str]]]


class _LeftOut(Exception):  # noqa: N818 — not a fault: how a rule leaves a row out
    """Raised for a row that a rule leaves out; says why."""


@dataclass(kw_only=True)
class SourceCell:
    """One agency's cell that went into one of our cells."""

    place: Place
    title: str
    cell: str
    value: Decimal | None


@dataclass(kw_only=True)
class Made:
    """One row of ours in the making: its texts, its amounts by part, the rows it came from."""

    texts: dict[str, str]
    parts: dict[str, list[SourceCell]] = field(default_factory=dict)
    found: dict[str, set[str]] = field(default_factory=dict)
    rows: list[Place] = field(default_factory=list)

    def amount(self, column: str) -> Decimal | None:
        """The sum of its parts; None where one is blank, or there is none."""
        values = [part.value for part in self.parts.get(column, ())]
        if not values or any(value is None for value in values):
            return None
        return sum((value for value in values if value is not None), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Converted:
    """What an import recipe made of a table, with every row of the file accounted for."""

    rows: list[dict[str, str]]
    made: list[Made]
    rows_read: int
    rows_used: int
    left_out: Counter[str]
    no_figure: Counter[tuple[str, str]]
    restored: Counter[str]


def convert(recipe: Recipe, table: SheetTable, resource: Resource, tables: Tables) -> Converted:
    """The rows of `resource` that the file makes. Raises DataProblem at the first doubt."""
    work = _Work(recipe, table, resource, tables)
    work.refuse_twins()
    used, work.why = choose(recipe, table, records(recipe, table))
    for row, record in used:
        work.take(row, record)
    return work.finish()


class _Work:
    def __init__(
        self, recipe: Recipe, table: SheetTable, resource: Resource, tables: Tables
    ) -> None:
        self.recipe, self.table, self.resource, self.tables = recipe, table, resource, tables
        self.made: dict[tuple[str, ...], Made] = {}
        self.why: dict[Place, str] = {}
        self.restored: Counter[str] = Counter()
        self.no_figure: Counter[tuple[str, str]] = Counter()
        self.lookups: dict[str, dict[str, str]] = {}

    def fault(self, row: Place, title: str, found: str, allowed: str, fix: str = "") -> DataProblem:
        return self.table.fault(row, found, allowed, fix or changed_fix(self.recipe), title)

    # One row of the file

    def take(self, row: Place, record: Record) -> None:
        """Put one row of the file where it belongs, or note why it is left out."""
        try:
            found = {name: self._texts(rule, row, record) for name, rule in self._rules(record)}
            set_by, amounts = self._amounts(row, record)
        except _LeftOut as left:
            self.why.setdefault(row, str(left))
            return
        for texts in product(*found.values()):
            named = dict(zip(found, texts, strict=True)) | set_by
            self._add(row, record, named, amounts)

    def _rules(self, record: Record) -> Iterator[tuple[str, ColumnRule]]:
        for name, rule in self.recipe.columns.items():
            is_text = rule.number is None and (rule.source or rule.value is not None)
            if is_text and self._fits(rule, record):
                yield name, rule

    def refuse_twins(self) -> None:
        """Raise DataProblem for a row that occurs twice."""
        seen: dict[tuple[str, ...], Place] = {}
        for row, record in records(self.recipe, self.table):
            key = tuple(record.get(title, "") for title in self.recipe.row_key)
            first = seen.setdefault(key, row)
            if first != row:
                told = words.listing(
                    [
                        say("ingest-twin-cell", title=one, cell=cell)
                        for one, cell in zip(self.recipe.row_key, key, strict=True)
                    ]
                )
                raise self.fault(
                    row,
                    "",
                    say("ingest-twin", row=str(first), cells=told),
                    say("ingest-twin-allowed", titles=words.listing(self.recipe.row_key)),
                    "download the file again; if the agency added a column, we must read it",
                )

    def _fits(self, rule: ColumnRule, record: Record) -> bool:
        return all(record.get(title, "") == value for title, value in rule.when.items())

    def _texts(self, rule: ColumnRule, row: Place, record: Record) -> tuple[str, ...]:
        """What a column that is no amount holds; several for codes that make several rows."""
        if rule.value is not None:
            return (rule.value,)
        cell = record.get(rule.source, "")
        if cell in rule.missing:
            self.no_figure[rule.source, cell] += 1
            what = rule.missing[cell]
            if what == LEAVE_OUT_ROW:
                raise _LeftOut(why_value(rule.source, cell))
            return ("",)
        word = self._matched(rule, row, cell)
        if rule.month_year:
            return (self._month(rule, row, record, word),)
        if rule.lookup:
            codes = self._lookup(rule)
            word = next(iter(rule.codes.get(word, ())), word)
            if word not in codes:
                raise self._unknown(rule, row, word, list(codes))
            return (codes[word].lower() if rule.lower else codes[word],)
        if rule.codes or rule.otherwise:
            if word in rule.codes:
                return rule.codes[word]
            if rule.otherwise:
                return rule.otherwise
            raise self._unknown(rule, row, word, list(rule.codes))
        return (word.lower() if rule.lower else word,)

    def _unknown(self, rule: ColumnRule, row: Place, word: str, known: list[str]) -> DataProblem:
        found = quoted(word, nearest(word, known))
        many = len(known) >= MOST_WORDS
        shown = say("ingest-one-of", count=len(known)) if many else words.listing(known, "or")
        fix = say("ingest-add-fix", column=rule.column, recipe=self.recipe.file)
        if rule.lookup:
            fix = say("ingest-lookup-fix", table=rule.lookup.table)
        return self.fault(row, rule.source, found, shown, fix)

    def _matched(self, rule: ColumnRule, row: Place, cell: str) -> str:
        if rule.zeros and cell.isdecimal() and len(cell) < rule.zeros:
            self.restored[rule.source] += 1
            cell = cell.zfill(rule.zeros)
        if not rule.pattern:
            return cell
        match = _compiled(rule.pattern).fullmatch(cell)
        if match is None:
            raise changed(self.recipe, self.table, row, rule.source, cell, rule.pattern)
        return match[1] or ""

    def _lookup(self, rule: ColumnRule) -> dict[str, str]:
        assert rule.lookup is not None
        if rule.column not in self.lookups:
            rows = self.tables[rule.lookup.table]
            self.lookups[rule.column] = {
                one[find]: one[rule.lookup.give]
                for find in rule.lookup.find
                for one in rows
                if one[find]
            }
        return self.lookups[rule.column]

    def _month(self, rule: ColumnRule, row: Place, record: Record, word: str) -> str:
        number = month_number(self.recipe, self.table, row, rule.source, word)
        assert rule.month_year is not None
        (text,) = self._texts(rule.month_year, row, record)
        if not re.fullmatch(r"\d{4}", text, re.ASCII):
            raise self.fault(row, rule.month_year.source, quoted(text), "a year, such as 2026")
        year = int(text) - (rule.year_begins > 1 and number >= rule.year_begins)
        return f"{year:04}-{number:02}"

    def _amounts(self, row: Place, record: Record) -> tuple[dict[str, str], dict[str, SourceCell]]:
        set_by: dict[str, str] = {}
        amounts: dict[str, SourceCell] = {}
        for name, rule in self.recipe.columns.items():
            if rule.number is None or not self._fits(rule, record):
                continue
            cell = record.get(rule.source, "")
            value = None
            if cell in rule.missing:
                self.no_figure[rule.source, cell] += 1
                what = rule.missing[cell]
                if what == LEAVE_OUT_ROW:
                    raise _LeftOut(why_value(rule.source, cell))
                set_by |= {} if isinstance(what, str) else what
            else:
                value = self._number(rule, row, cell)
            amounts[name] = SourceCell(place=row, title=rule.source, cell=cell, value=value)
        return set_by, amounts

    def _number(self, rule: ColumnRule, row: Place, cell: str) -> Decimal:
        assert rule.number is not None
        if PLAIN.fullmatch(cell):
            return Decimal(cell)
        if rule.number.thousands and THOUSANDS.fullmatch(cell):
            return Decimal(cell.replace(",", ""))
        allowed = "a number"
        if rule.missing:
            said = [quoted(word) if word else say("ingest-blank") for word in rule.missing]
            allowed = say("ingest-number-or", words=words.listing(said, "or"))
        fix = say("ingest-missing-fix", recipe=self.recipe.file)
        raise self.fault(row, rule.source, quoted(cell), allowed, fix)

    def _add(
        self, row: Place, record: Record, texts: dict[str, str], amounts: dict[str, SourceCell]
    ) -> None:
        key = tuple(texts.get(name, "") for name in self.resource.primary_key)
        made = self.made.setdefault(key, Made(texts=dict(texts)))
        for name, text in texts.items():
            rule, known = self.recipe.columns[name], made.texts.setdefault(name, text)
            if known == rule.value:  # a word for no number may set another
                made.texts[name] = text
            elif text not in (known, rule.value):
                raise self._conflict(row, made, rule.source, text, known)
        for name, part in amounts.items():
            parts = made.parts.setdefault(name, [])
            if parts and name not in self.recipe.add:
                raise self._conflict(row, made, part.title, part.cell, parts[0].cell)
            parts.append(part)
        for title in self.recipe.parts:
            made.found.setdefault(title, set()).add(record.get(title, ""))
        made.rows.append(row)

    def _conflict(self, row: Place, made: Made, title: str, new: str, old: str) -> DataProblem:
        key = words.listing([text for text in made.texts.values() if text])
        return self.fault(
            row,
            title,
            say("ingest-conflict", new=new, row=str(made.rows[0]), old=old),
            say("ingest-conflict-allowed", key=key),
            "download the file again; if the agency split a row, we must add the parts",
        )

    # All rows

    def finish(self) -> Converted:
        """Everything that was made, rounded and in order."""
        self._refuse_incomplete()
        made = list(self.made.values())
        made = [one for one in made if not self._is_left_out(one)]
        self._mark_last(made)
        used = {row for one in made for row in one.rows}
        read = {row for row, _ in self.table.rows}
        left_out = Counter(self.why[row] for row in read - used)
        return Converted(
            rows=[self._row(one) for one in made],
            made=made,
            rows_read=len(read),
            rows_used=len(used),
            left_out=left_out,
            no_figure=self.no_figure,
            restored=self.restored,
        )

    def _refuse_incomplete(self) -> None:
        for made in self.made.values():
            for title, groups in self.recipe.parts.items():
                for code, wanted in groups.items():
                    found = made.found.get(title, set())
                    missing = [one for one in wanted if one not in found]
                    if found & set(wanted) and missing:
                        key = [made.texts[name] for name in self.resource.primary_key]
                        told = words.listing(key)
                        raise self.fault(
                            made.rows[0],
                            title,
                            say("ingest-incomplete", part=missing[0], key=told),
                            say(
                                "ingest-incomplete-allowed",
                                parts=words.listing(wanted),
                                code=code,
                            ),
                            "download the file again",
                        )

    def _is_left_out(self, made: Made) -> bool:
        names = self.recipe.leave_out_blank
        if not names or any(made.amount(name) is not None for name in names):
            return False
        for row in made.rows:
            self.why.setdefault(row, say("ingest-why-blank", titles=words.listing(names)))
        return True

    def _mark_last(self, made: list[Made]) -> None:
        for name, rule in self.recipe.columns.items():
            if rule.last:
                column, is_last, others = rule.last
                last = max((one.texts[column] for one in made), default="")
                for one in made:
                    one.texts[name] = is_last if one.texts[column] == last else others

    def _row(self, made: Made) -> dict[str, str]:
        row = {}
        for name, rule in self.recipe.columns.items():
            if rule.number is None:
                row[name] = made.texts.get(name, "")
            else:
                row[name] = rounded(made.amount(name), rule.number.digits)
        return row


def rounded(value: Decimal | None, digits: int) -> str:
    """An amount as our tables write it: no zeros at the end, and blank for none."""
    if value is None:
        return ""
    found = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)
    text = f"{found:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)
