"""Reading data/datapackage.json, and refusing a declaration that does not hold together."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from components.runtime.files import parse_json
from components.schema import cells
from components.schema.package import (
    DESCRIPTOR,
    Comparison,
    Expectations,
    Field,
    MonthlyPart,
    Package,
    Rate,
    Resource,
    Withheld,
    parse_target,
    parse_terms,
)
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.text.messages import say

if TYPE_CHECKING:
    import frictionless

# Names that every system and the public address of a file can hold.
PATH = re.compile(r"([a-z0-9_]+/)*[a-z0-9_]+\.(csv|json)")
TEXT_PATH = re.compile(r"text/([a-z0-9_]+/)*([a-z0-9_]+|\{([a-z0-9_]+\.[a-z0-9_]+|pages)\})\.md")
PAGES = Path(__file__).resolve().parents[2] / "pages"
MOST_DAYS = 36_500
# Plain charts by kind, and the columns that each needs.
CHARTS = {"line": ("value", "time"), "bars": ("value", "series")}


class _RefusedError(Exception):
    """A declaration that frictionless refuses; the message is its own."""


def read_package(folder: Path, *, is_checked: bool = False) -> Package:
    """The declaration of `folder`. Raises DataProblem when it is missing or not readable.

    With `is_checked`, for a declaration that was accepted before, frictionless is not asked.
    """
    raw = b""
    try:
        raw = (folder / DESCRIPTOR).read_bytes()
        package = parse_package(raw, is_checked)
        return replace(package, folder=folder)
    except FileNotFoundError:
        found, fix = "no such file", say("schema-restore", file=DESCRIPTOR)
    except OSError:
        found, fix = "a file that cannot be opened", "close it in other programs, and save it again"
    except UnicodeDecodeError:
        found, fix = "text that is not UTF-8", "save it again as UTF-8"
    except json.JSONDecodeError as error:
        found = say(
            "schema-mistake",
            line=str(error.lineno),
            character=str(error.colno),
            reason=error.msg.lower(),
        )
        fix = "look for a missing comma, quote or bracket just before that place"
    except _RefusedError as error:
        found = say("schema-refused", reason=str(error))
        fix = "compare with a resource that works"
    except Exception as error:  # whatever stops the reading is a fault of the file
        found = say("schema-incomplete", reason=str(error))
        fix = _day_fix(str(error), raw) or "compare with a resource that works"
    raise DataProblem(
        [Problem(file=f"data/{DESCRIPTOR}", found=found, allowed="a data package", fix=fix)]
    )


def _day_fix(said: str, raw: bytes) -> str:
    """Where a misread day of reading is and what to write; "" for any other fault."""
    match = re.search(r"“retrieved” is (\".*?\")", said)
    if not match:
        return ""
    line = raw[: max(raw.find(match[1].encode()), 0)].count(b"\n") + 1
    parts = re.fullmatch(r"\"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\"", match[1])
    first, second, year = map(int, parts.groups()) if parts else (0, 0, 0)
    # Only where one of the two cannot be a month is it certain which is the day.
    month, day = (second, first) if first > 12 else (first, second)
    if parts and 1 <= month <= 12 < day <= 31:
        return say("schema-day", line=str(line), day=f"{year}-{month:02}-{day:02}")
    return say("schema-day-form", line=str(line))


# One save reads the same declaration several times, and frictionless takes half a second for it.
@lru_cache(maxsize=16)
def parse_package(raw: bytes, is_checked: bool) -> Package:
    """The declaration with this content, in no folder yet. Raises what `read_package` explains."""
    package = _package(Path(), parse_json(raw))
    _require_lists(package)
    _require_expected(package)
    if not is_checked:
        _require_accepted(package)
    return package


def _require_accepted(package: Package) -> None:
    """Raise _RefusedError when frictionless refuses the declaration."""
    from frictionless import FrictionlessException

    try:
        tabular(package)
    except FrictionlessException as error:
        notes = [reason.note for reason in error.reasons or (error.error,)]
        raise _RefusedError(words.series(notes)) from error


def _require_lists(package: Package) -> None:
    """Raise KeyError or ValueError when a list of ids refers to something not declared."""
    for resource in package.resources.values():
        for field in resource.fields:
            if field.list_of:
                table, column = field.list_of
                package.table(table).field(column)
            if field.earlier_by:
                resource.field(field.earlier_by)
                if not field.list_of or field.list_of[0] != resource.name:
                    raise ValueError(f"earlierBy of {field.name!r} needs a listOf of its own table")


def _require_expected(package: Package) -> None:
    """Raise KeyError when something expected of a table names what is not declared."""
    for resource in package.resources.values():
        for item in (*resource.expect.sums, *resource.expect.bounds):
            other = package.table(item.of)
            resource.field(item.column)
            other.field(item.of_column)
            for here, there in item.by:
                resource.field(here)
                other.field(there)
            for table, rows in ((resource, item.rows), (other, item.of_rows)):
                for name, _, _ in parse_terms(rows):
                    table.field(name)
        for name in _expected_columns(resource):
            resource.field(name)
        for part in resource.expect.parts:
            terms = [name for name, _, _ in parse_terms(part.of_rows)]
            for name in (part.column, part.until, *part.by, *terms):
                package.table(part.of).field(name)


def _expected_columns(resource: Resource) -> Iterator[str]:
    """The columns that expectations name, other than those of comparisons."""
    expect = resource.expect
    for columns in expect.ordered:
        yield from columns
    for rate in expect.rates:
        yield from filter(None, (rate.count, rate.rate, rate.population))
    for withheld in expect.withheld:
        yield from withheld.columns
    for part in expect.parts:
        yield from (part.column, part.time, *part.by)
    chosen = [item.rows for item in expect.rates]
    chosen += [item.rows for item in expect.withheld]
    for rows in chosen:
        yield from (name for name, _, _ in parse_terms(rows))


def tabular(
    package: Package, only: Collection[str] = (), broken: Collection[str] = ()
) -> frictionless.Package:
    """The tables of `package` as frictionless reads them, without the properties that are ours.

    With `only`, just those; references to `broken` tables are left out. Raises
    FrictionlessException when the declaration itself is faulty.
    """
    # Loading it takes as long as reading all tables, and a start on an accepted edition needs none.
    import frictionless

    resources = []
    for table in package.resources.values():
        if table.is_table and (not only or table.name in only):
            schema = dict(table.descriptor["schema"])
            keys = schema.pop("foreignKeys", [])
            known = [key for key in keys if key["reference"]["resource"] not in broken]
            resources.append(
                {
                    "name": table.name,
                    "path": table.path,
                    "schema": schema | ({"foreignKeys": known} if known else {}),
                    "encoding": "utf-8-sig",
                    "format": "csv",
                    "dialect": {"csv": {"delimiter": ","}},
                }
            )
    return frictionless.Package.from_descriptor(
        {"name": package.name, "resources": resources}, basepath=str(package.folder)
    )


def _package(folder: Path, descriptor: dict[str, Any]) -> Package:
    resources = []
    topics = dict(descriptor.get("topics", {}))
    for at, item in enumerate(descriptor["resources"], start=1):
        try:
            resources.append(_resource(item, topics))
        except KeyError as error:
            fault = say("schema-no-property", property=str(error), resource=_called(item, at))
            raise ValueError(fault) from None
        except ValueError as error:
            fault = say("schema-in-resource", resource=_called(item, at), fault=str(error))
            raise ValueError(fault) from None
    if twice := _twice([resource.name for resource in resources]):
        raise ValueError(say("schema-name-twice", value=twice))
    if twice := _twice([resource.path for resource in resources]):
        raise ValueError(say("schema-path-twice", value=twice))
    texts = tuple(descriptor.get("texts", ()))
    faulty = [text for text in texts if not TEXT_PATH.fullmatch(text)]
    if faulty:
        raise ValueError(say("schema-text-path", path=faulty[0]))
    pages = [page.stem for page in PAGES.glob("*.py")]
    texts = tuple(dict.fromkeys(text.replace("{pages}", name) for text in texts for name in pages))
    _licence(descriptor)
    return Package(
        folder=folder,
        name=_text(descriptor, "name"),
        title=_text(descriptor, "title"),
        description=_text(descriptor, "description"),
        version=_text(descriptor, "version"),
        resources=MappingProxyType({resource.name: resource for resource in resources}),
        descriptor=descriptor,
        texts=texts,
        topics=MappingProxyType(topics),
    )


def _twice(given: Collection[str]) -> str:
    """The first value, by letters, that is given more than once; "" where none is."""
    return min((value for value, count in Counter(given).items() if count > 1), default="")


def _called(item: Any, at: int) -> str:
    """How a message names an entry of the declaration."""
    name = item.get("name") if isinstance(item, dict) else None
    return say("schema-named", name=name) if name else say("schema-numbered", number=str(at))


def _text(item: Mapping[str, Any], name: str, missing: str | None = None) -> str:
    """A property that is text; `missing` is the value where it is not given."""
    value = item[name] if missing is None else item.get(name, missing)
    if not isinstance(value, str):
        raise ValueError(say("schema-not-text", property=name, value=_shown(value)))
    return value


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def _resource(item: dict[str, Any], topics: Mapping[str, str]) -> Resource:
    fields = tuple(_field(field) for field in item.get("schema", {}).get("fields", ()))
    path = _text(item, "path")
    if not PATH.fullmatch(path):
        raise ValueError(say("schema-path", value=_shown(path)))
    retrieved = _text(item, "retrieved")
    try:
        day = cells.parse_day(retrieved)
    except ValueError:
        raise ValueError(say("schema-retrieved", value=_shown(retrieved))) from None
    days = item["refreshDays"]
    if type(days) is not int or not 0 <= days <= MOST_DAYS:
        raise ValueError(say("schema-refresh-days", value=_shown(days), most=str(MOST_DAYS)))
    as_of = _text(item, "asOf", "")
    if as_of and as_of not in {field.name for field in fields}:
        raise ValueError(say("schema-as-of", value=_shown(as_of)))
    topic = _text(item, "topic", "")
    if topic and topic not in topics:
        if not topics:
            raise ValueError(say("schema-no-topic", value=_shown(topic)))
        raise ValueError(say("schema-topic", value=_shown(topic), topics=words.run(topics)))
    licence = _licence(item)
    return Resource(
        name=_text(item, "name"),
        title=_text(item, "title"),
        description=_text(item, "description"),
        path=path,
        fields=fields,
        licence=_text(licence, "title"),
        licence_link=_text(licence, "path", ""),
        retrieved=day,
        refresh_days=days,
        limits=_text(item, "limits"),
        processing=_text(item, "processing"),
        as_of_field=as_of,
        topic=topic,
        source_ids=tuple(item.get("sourceIds", ())),
        descriptor=item,
        expect=_expectations(item["name"], item.get("expect", {})),
        chart=_chart(item.get("chart", {}), {field.name for field in fields}),
    )


def _chart(item: Mapping[str, str], columns: Collection[str]) -> Mapping[str, str]:
    """The plain chart of a table: its `kind`, line or bars, and the columns that it draws."""
    if not item:
        return {}
    kind = _text(item, "kind")
    needed = CHARTS.get(kind)
    if needed is None:
        raise ValueError(say("schema-chart-kind", value=_shown(kind)))
    for part in ("value", "time", "series"):
        column = _text(item, part, "")
        if (part in needed and not column) or (column and column not in columns):
            raise ValueError(say("schema-chart-column", property=part, value=_shown(column)))
    return MappingProxyType(dict(item))


def _licence(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The first licence of a resource or package."""
    licence = item["licenses"][0]
    _text(licence, "name")
    return licence


def _expectations(name: str, item: dict[str, Any]) -> Expectations:
    return Expectations(
        jump=float(item.get("jump", Expectations.jump)),
        small=float(item.get("small", Expectations.small)),
        sums=tuple(_comparison(name, one) for one in item.get("sums", ())),
        bounds=tuple(_comparison(name, one) for one in item.get("bounds", ())),
        ordered=tuple(tuple(columns) for columns in item.get("ordered", ())),
        rates=tuple(
            Rate(
                count=one["count"],
                rate=one["rate"],
                population=one.get("population", ""),
                per=float(one.get("per", 100_000)),
                rows=one.get("rows", ""),
            )
            for one in item.get("rates", ())
        ),
        withheld=tuple(
            Withheld(
                columns=tuple(one["columns"]),
                rows=one.get("rows", ""),
                low=float(one.get("low", 1)),
                high=float(one.get("high", 0)),
            )
            for one in item.get("withheld", ())
        ),
        parts=tuple(
            MonthlyPart(
                title=one["title"],
                column=one["column"],
                time=one["time"],
                of=one["of"],
                of_rows=one.get("ofRows", ""),
                until=one["until"],
                begins=int(one.get("begins", 1)),
                by=tuple(one["by"]),
            )
            for one in item.get("parts", ())
        ),
    )


def _comparison(name: str, item: dict[str, Any]) -> Comparison:
    pairs = [text.partition("=") for text in item["by"]]
    return Comparison(
        title=item["title"],
        column=item["column"],
        rows=item.get("rows", ""),
        of=item.get("of", name),
        of_column=item.get("ofColumn", item["column"]),
        of_rows=item.get("ofRows", ""),
        by=tuple((here, there or here) for here, _, there in pairs),
        count=int(item.get("count", 0)),
        percent=float(item.get("percent", 0)),
        within=float(item.get("within", 0)),
    )


def _field(item: dict[str, Any]) -> Field:
    name, kind = _text(item, "name"), _text(item, "type")
    if kind not in cells.PARSERS:
        types = words.run(cells.PARSERS)
        raise ValueError(say("schema-type", column=name, value=_shown(kind), types=types))
    labels = item.get("labels", {})
    for code in labels:
        _text(labels, code)
    return Field(
        name=name,
        title=_text(item, "title"),
        description=_text(item, "description"),
        type=kind,
        unit=_text(item, "unit", ""),
        labels=MappingProxyType(labels),
        constraints=MappingProxyType(item.get("constraints", {})),
        list_of=parse_target(item["listOf"]) if "listOf" in item else None,
        earlier_by=item.get("earlierBy", ""),
    )
