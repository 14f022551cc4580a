"""Reading a declared import recipe: an unknown word, or one of the wrong kind, is a fault of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from components.ingest.recipe import (
    BLANK,
    KEEP,
    LEAVE_OUT,
    LEAVE_OUT_ROW,
    PLACE,
    STOP,
    ColumnRule,
    Get,
    Keep,
    Lookup,
    Months,
    Newest,
    Number,
    RateRule,
    Reading,
    Recipe,
    Sheets,
    Under,
    Unpivot,
)
from components.runtime.files import parse_json
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.text.messages import say
from components.text.search import nearest

LONGEST_PATTERN = 120


class Entry:
    """A part of the declaration, from which words are taken; what is left is not known."""

    def __init__(self, value: Any, place: str, file: str) -> None:
        self.place, self.file = place, file
        if not isinstance(value, dict):
            raise self.fault(f"{json.dumps(value)[:60]}", "an object in braces")
        self.values = dict(value)
        self.known: list[str] = []

    def fault(self, found: str, allowed: str, fix: str = "") -> DataProblem:
        """What is wrong with this part."""
        fix = fix or "correct it in the import recipe; docs/import-recipes.md lists the words"
        where = self.file
        if self.place:
            where = say("ingest-declared-where", file=self.file, place=self.place)
        return DataProblem([Problem(file=where, found=found, allowed=allowed, fix=fix)])

    def take(self, name: str, kind: type | tuple[type, ...], default: Any = None) -> Any:
        """The value of a word. Raises DataProblem when it is of another kind, or missing."""
        self.known.append(name)
        if name not in self.values:
            if default is None:
                raise self.fault(
                    say("ingest-declared-missing", word=name),
                    say("ingest-declared-word", word=name),
                )
            return default
        value = self.values.pop(name)
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if type(value) not in kinds:  # True is a whole number to Python
            allowed = words.listing([NAMES[one] for one in kinds], "or")
            raise self.fault(
                say("ingest-declared-is", word=name, value=json.dumps(value)[:60]), allowed
            )
        return value

    def texts(self, name: str, *, is_required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        value = self.take(name, list, None if is_required else [])
        if not all(isinstance(one, str) for one in value):
            raise self.fault(say("ingest-declared-no-text", word=name), "a list of texts")
        return tuple(value)

    def part(self, name: str) -> Entry:
        """A part in braces."""
        return Entry(self.take(name, dict, {}), f"{self.place} {name}".strip(), self.file)

    def finish(self) -> None:
        """Raise DataProblem for a word that was not taken."""
        for word in self.values:
            meant = nearest(word, self.known)
            hint = say("ingest-declared-meant", word=meant) if meant else ""
            raise self.fault(
                say("ingest-declared-unknown", word=word), words.run(sorted(self.known)), hint
            )


NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "{ }"}


def read_entry(raw: bytes, file: str) -> Entry:
    """The content of a JSON file. Raises DataProblem when it is none."""
    try:
        return Entry(parse_json(raw), "", file)
    except ValueError as error:
        found = say("ingest-declared-not-json", reason=str(error))
        fix = "put the last version back, or correct the text at that place"
        raise DataProblem([Problem(file=file, found=found, allowed="JSON", fix=fix)]) from None


def parse_recipe(raw: bytes, name: str) -> Recipe:
    """The import recipe of the file `name`.json. Raises DataProblem with what is wrong with it."""
    file = f"{PLACE}/{name}.json"
    entry = read_entry(raw, file)
    rules = entry.take("columns", dict)
    add = entry.part("add")
    recipe = Recipe(
        name=name,
        title=entry.take("title", str),
        publisher=entry.take("publisher", str),
        table=entry.take("table", str),
        proof=entry.take("proof", str, ""),
        titles=entry.texts("titles", is_required=True),
        optional=entry.texts("optional"),
        unused=entry.texts("unused"),
        read=_reading(entry.part("read")),
        keep=tuple(
            _keep(Entry(one, f"keep {at}", file))
            for at, one in enumerate(entry.take("keep", list, []), 1)
        ),
        newest=_newest(entry.part("newest")),
        months=_months(entry.part("months")),
        row_key=entry.texts("rowKey", is_required=True),
        columns={
            column: _rule(Entry(one, f"column {column}", file), column)
            for column, one in rules.items()
        },
        add=add.texts("columns"),
        parts={
            title: {code: tuple(found) for code, found in groups.items()}
            for title, groups in add.take("parts", dict, {}).items()
        },
        leave_out_blank=entry.texts("leaveOutBlank"),
        replace=entry.texts("replace", is_required=True),
        control=tuple(
            _control(Entry(one, f"control {at}", file))
            for at, one in enumerate(entry.take("control", list, []), 1)
        ),
        get=_get(entry.part("get")),
    )
    add.finish()
    entry.finish()
    _check_titles(recipe, entry)
    return recipe


def _get(entry: Entry) -> Get:
    page, file = entry.take("page", str, ""), entry.take("file", str, "")
    hosts = entry.texts("hosts")
    entry.finish()
    for address in filter(None, (page, file)):
        parts = urlsplit(address)
        if parts.scheme != "https" or (address == file and parts.hostname not in hosts):
            allowed = "an address that begins with https://, of one of the hosts"
            raise entry.fault(say("ingest-declared-address", address=address[:80]), allowed)
    return Get(page=page, file=file, hosts=hosts)


def _reading(entry: Entry) -> Reading:
    unpivot, turned = entry.part("unpivot"), None
    if unpivot.values:
        turned = Unpivot(
            titles=unpivot.texts("titles"),
            pattern=_pattern(unpivot),
            name=unpivot.take("name", str),
            value=unpivot.take("value", str),
        )
        unpivot.finish()
    under, owned = entry.part("under"), None
    if under.values:
        owned = Under(
            title=under.take("title", str),
            name=under.take("name", str),
            head=under.take("head", str),
            lines=under.take("lines", dict),
        )
        under.finish()
    sheets, read_as_one = entry.part("sheets"), None
    if sheets.values:
        read_as_one = Sheets(
            name=sheets.take("name", str),
            values=sheets.texts("values", is_required=True),
            leave_out=sheets.texts("leaveOut"),
        )
        sheets.finish()
    reading = Reading(
        sheets=read_as_one,
        says=entry.take("says", str, ""),
        year_of_date=entry.take("yearOfDate", bool, False),
        untitled=entry.take("untitled", str, ""),
        marks=entry.texts("marks"),
        under=owned,
        fill_down=entry.texts("fillDown"),
        ends_at=entry.take("endsAt", str, ""),
        ends_with_newline=entry.take("endsWithNewline", bool, False),
        unpivot=turned,
    )
    entry.finish()
    return reading


def _keep(entry: Entry) -> Keep:
    keep = Keep(
        column=entry.take("column", str),
        values=entry.texts("values"),
        leave_out=entry.texts("leaveOut"),
        leave_out_like=_pattern(entry, "leaveOutLike"),
        pattern=_pattern(entry),
        at_least=entry.take("atLeast", int, 0),
        others=entry.take("others", str, STOP),
    )
    if keep.others not in (STOP, KEEP, LEAVE_OUT):
        allowed = words.listing([KEEP, LEAVE_OUT], "or")
        raise entry.fault(say("ingest-declared-others", value=keep.others), allowed)
    entry.finish()
    return keep


def _newest(entry: Entry) -> Newest | None:
    if not entry.values:
        return None
    found = Newest(of=entry.take("of", str), by=entry.texts("by", is_required=True))
    entry.finish()
    return found


def _months(entry: Entry) -> Months | None:
    if not entry.values:
        return None
    found = Months(
        month=entry.take("month", str), year=entry.take("year", str), name=entry.take("name", str)
    )
    entry.finish()
    return found


def _control(entry: Entry) -> tuple[str, tuple[str, ...]]:
    found = (entry.take("column", str), entry.texts("by"))
    entry.finish()
    return found


def _pattern(entry: Entry, word: str = "pattern") -> str:
    pattern = entry.take(word, str, "")
    try:
        groups = re.compile(pattern, re.ASCII).groups
    except re.error as error:
        found = say("ingest-declared-pattern-fault", pattern=pattern, reason=str(error))
        raise entry.fault(found, "a regular expression") from None
    if pattern and (groups != 1 or len(pattern) > LONGEST_PATTERN):
        allowed = say("ingest-declared-pattern-allowed", most=LONGEST_PATTERN)
        raise entry.fault(say("ingest-declared-pattern", pattern=pattern), allowed)
    return pattern


def _codes(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _rule(entry: Entry, column: str) -> ColumnRule:
    lookup, number = entry.part("lookup"), entry.take("number", (dict, bool), False)
    month, last, rate = entry.part("month"), entry.part("last"), entry.part("rate")
    as_now = entry.take("asNow", (bool, list), False)
    has_month, has_last, has_lookup = bool(month.values), bool(last.values), bool(lookup.values)
    codes, otherwise = entry.take("codes", dict, {}), entry.take("otherwise", (str, list), [])
    missing = entry.take("missing", dict, {})
    made = ColumnRule(
        column=column,
        source=entry.take("from", str, ""),
        value=entry.take("value", str) if "value" in entry.values else None,
        ask=entry.take("ask", str, ""),
        as_now=bool(as_now),
        while_same=tuple(as_now) if isinstance(as_now, list) else (),
        rate=_rate(rate) if rate.values else None,
        zeros=entry.take("zeros", int, 0),
        last=(last.take("of", str), last.take("is", str), last.take("others", str))
        if has_last
        else None,
        pattern=_pattern(entry),
        lower=entry.take("lower", bool, False),
        codes={word: _codes(code) for word, code in codes.items()},
        otherwise=tuple(otherwise) if isinstance(otherwise, list) else (otherwise,),
        lookup=Lookup(
            table=lookup.take("table", str),
            find=_codes(lookup.take("find", (str, list))),
            give=lookup.take("give", str),
        )
        if has_lookup
        else None,
        month_year=_rule(month.part("year"), column) if has_month else None,
        year_begins=month.take("yearBegins", int, 1),
        number=_number(entry, number),
        when=entry.take("when", dict, {}),
        missing={
            word: _missing(Entry(what, f"{entry.place} missing {word}", entry.file))
            if isinstance(what, dict)
            else what
            for word, what in missing.items()
        },
    )
    for part in (lookup, month, last, entry):
        part.finish()
    ways = [made.value is not None, made.ask, made.as_now, made.last, made.rate, made.source]
    if sum(map(bool, ways)) != 1:
        raise entry.fault("no rule, or more than one", "one of value, ask, asNow, last, rate, from")
    for word, what in made.missing.items():
        if isinstance(what, str) and what not in (BLANK, LEAVE_OUT_ROW):
            allowed = say("ingest-declared-missing-allowed", blank=BLANK, other=LEAVE_OUT_ROW)
            raise entry.fault(say("ingest-declared-missing-gives", given=what, word=word), allowed)
    return made


def _rate(entry: Entry) -> RateRule:
    found = RateRule(
        count=entry.take("count", str),
        population=entry.take("population", str),
        at_least=entry.take("atLeast", int, 0),
        digits=entry.take("digits", int, 0),
    )
    entry.finish()
    return found


def _number(entry: Entry, value: Any) -> Number | None:
    if value is False:
        return None
    part = Entry({} if value is True else value, f"{entry.place} number", entry.file)
    found = Number(
        digits=part.take("digits", int, 0), thousands=part.take("thousands", bool, False)
    )
    part.finish()
    return found


def _missing(entry: Entry) -> Mapping[str, str]:
    found = entry.take("set", dict)
    entry.finish()
    return found


def _check_titles(recipe: Recipe, entry: Entry) -> None:
    turned = recipe.read.unpivot
    made = {turned.name, turned.value} if turned else set()
    made |= {recipe.read.untitled} if recipe.read.untitled else set()
    made |= {recipe.read.under.name} if recipe.read.under else set()
    made |= {recipe.read.sheets.name} if recipe.read.sheets else set()
    made |= {recipe.months.name} if recipe.months else set()
    known = {*recipe.titles, *recipe.optional, *made}
    named: dict[str, Collection[str]] = {
        "keep": [keep.column for keep in recipe.keep],
        "newest": (recipe.newest.of, *recipe.newest.by) if recipe.newest else (),
        "months": (recipe.months.month, recipe.months.year) if recipe.months else (),
        "rowKey": recipe.row_key,
        "parts": recipe.parts,
        "fillDown": recipe.read.fill_down,
        "unpivot": turned.titles if turned else (),
        "under": [recipe.read.under.title] if recipe.read.under else (),
    } | {f"column {name}": rule.titles for name, rule in recipe.columns.items()}
    for place, titles in named.items():
        for title in titles:
            if title not in known:
                allowed = "a title of “titles” or “optional”"
                raise entry.fault(say("ingest-declared-title", place=place, title=title), allowed)


def read_recipes(folder: Path) -> tuple[list[Recipe], list[Problem]]:
    """The import recipes in `folder`, and what is wrong with those that cannot be read."""
    recipes: list[Recipe] = []
    problems: list[Problem] = []
    for path in sorted((folder / PLACE.name).glob("*.json")):
        try:
            recipes.append(parse_recipe(path.read_bytes(), path.stem))
        except DataProblem as fault:
            problems += fault.problems
    return recipes, problems
