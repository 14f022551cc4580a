"""The entries of a declaration: from JSON to resources, fields and what to expect of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from components.schema import cells
from components.schema.package import (
    Comparison,
    Expectations,
    Field,
    MonthlyPart,
    Package,
    Rate,
    Resource,
    Withheld,
    parse_target,
)
from components.text import words
from components.text.messages import say

if TYPE_CHECKING:
    pass

# Names that every system and the public address of a file can hold.
PATH = re.compile(r"([a-z0-9_]+/)*[a-z0-9_]+\.(csv|json)")
TEXT_PATH = re.compile(r"text/([a-z0-9_]+/)*([a-z0-9_]+|\{([a-z0-9_]+\.[a-z0-9_]+|pages)\})\.md")
PAGES = Path(__file__).resolve().parents[2] / "pages"
MOST_DAYS = 36_500
# Plain charts by kind, and the columns that each needs.
CHARTS = {"line": ("value", "time"), "bars": ("value", "series")}


def package_of(folder: Path, descriptor: dict[str, Any]) -> Package:
    """The package that the JSON of a declaration describes. Raises KeyError and ValueError."""
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
        small=float(item["small"]) if "small" in item else None,
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
