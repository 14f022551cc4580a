"""The data package: what every file in data/ holds, declared once in data/datapackage.json.

Field names follow the Frictionless Data Package and Table Schema. Ours besides: `retrieved`,
`refreshDays`, `limits`, `processing`, `asOf`, `sourceIds`, `expect` (resource), `unit`, `labels`,
`listOf` and `earlierBy` (field), and `texts` (package): the paths of all texts that the site uses,
where `{lessons.lesson_id}` stands for every value of that column and `{pages}` for every file in
`pages/`. Other texts are not read.

`expect` says what a refresh of the table is held against; what does not fit is shown only after a
person accepted it. `jump` is how many times a value may be above or below its neighbors in time
(5 where it is not given, 0 for no such check), where they lie more than `small` apart; new periods
are compared with the past of their series in any case (history.py). `sums` and
`bounds` are lists of comparisons: the amounts in `column` of the rows chosen by `rows`, against
those of `of` (another table, or this one), `ofColumn` and `ofRows`, wherever the columns in `by`
are the same. A sum must come within `percent` or `within` units of the whole, and is only formed
where `count` parts are published; a bound says that no single amount is above the whole. `ordered`
lists columns of amounts, years or dates, none of which may be above one to its right. Rows are
chosen as `column=value; column!=value`; `month=year` in `by` compares the year of a month.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from components.schema import cells
from components.schema.problems import DataProblem, Problem

if TYPE_CHECKING:
    import frictionless

DESCRIPTOR = "datapackage.json"
# Names that every system and the public address of a file can hold.
PATH = re.compile(r"([a-z0-9_]+/)*[a-z0-9_]+\.(csv|json)")
TEXT_PATH = re.compile(r"text/([a-z0-9_]+/)*([a-z0-9_]+|\{([a-z0-9_]+\.[a-z0-9_]+|pages)\})\.md")
MOST_DAYS = 36_500
PAGES = Path(__file__).resolve().parents[2] / "pages"


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
    """Amounts of a table that are held against amounts of another, or of other rows; see above."""

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
class Expectations:
    """What a refresh of a table is held against; see above."""

    jump: float = 5
    small: float = 20
    sums: tuple[Comparison, ...] = ()
    bounds: tuple[Comparison, ...] = ()
    ordered: tuple[tuple[str, ...], ...] = ()


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
    source_ids: tuple[str, ...]
    descriptor: Mapping[str, Any]
    expect: Expectations = Expectations()

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
    def references(self) -> tuple[str, ...]:
        """The names of the tables this one refers to, by single ids or lists of them."""
        keys = self.descriptor.get("schema", {}).get("foreignKeys", ())
        named = [key["reference"]["resource"] for key in keys]
        named += [field.list_of[0] for field in self.fields if field.list_of]
        named += ["sources"] if self.source_ids else []
        return tuple(dict.fromkeys(named))

    def listed_in(self, column: str) -> str:
        """The name of the table that lists the ids a column may hold; "" for any other column."""
        for key in self.descriptor.get("schema", {}).get("foreignKeys", ()):
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

    def table(self, name: str) -> Resource:
        """The declared resource called `name`. Raises KeyError with the names there are."""
        try:
            return self.resources[name]
        except KeyError:
            raise KeyError(
                f"no resource {name!r} in {DESCRIPTOR}: {list(self.resources)}"
            ) from None

    def behind(self, name: str) -> set[str]:
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
            names = values(*_target(target)) if brace else [""]
            found |= {f"{before}{name}{after}" for name in names}
        return found


class _Unsound(Exception):
    """A declaration that frictionless refuses; the message is its own."""


def read_package(folder: Path, *, is_checked: bool = False) -> Package:
    """The declaration of `folder`. Raises DataProblem when it is missing or not readable.

    With `is_checked`, for a declaration that was accepted before, frictionless is not asked.
    """
    try:
        package = parse_package((folder / DESCRIPTOR).read_bytes(), is_checked)
        return replace(package, folder=folder)
    except FileNotFoundError:
        found, fix = "no such file", f"put {DESCRIPTOR} back from the last version"
    except OSError:
        found, fix = "a file that cannot be opened", "close it in other programs, and save it again"
    except UnicodeDecodeError:
        found, fix = "text that is not UTF-8", "save it again as UTF-8"
    except json.JSONDecodeError as error:
        found = f"a mistake at line {error.lineno}, character {error.colno} ({error.msg.lower()})"
        fix = "look for a missing comma, quote or bracket just before that place"
    except _Unsound as error:
        found = f"a declaration that does not hold together ({error})"
        fix = "compare with a resource that works"
    except Exception as error:  # whatever stops the reading is a fault of the file
        found, fix = f"an incomplete declaration ({error})", "compare with a resource that works"
    raise DataProblem(
        [Problem(file=f"data/{DESCRIPTOR}", found=found, allowed="a data package", fix=fix)]
    )


# One save reads the same declaration several times, and frictionless takes half a second for it.
@lru_cache(maxsize=16)
def parse_package(raw: bytes, is_checked: bool) -> Package:
    """The declaration with this content, in no folder yet. Raises what `read_package` explains."""
    package = _package(Path(), parse_json(raw))
    _require_lists(package)
    _require_expected(package)
    if not is_checked:
        _require_sound(package)
    return package


def _require_sound(package: Package) -> None:
    """Raise _Unsound when frictionless refuses the declaration."""
    from frictionless import FrictionlessException

    try:
        tabular(package)
    except FrictionlessException as error:
        notes = [reason.note for reason in error.reasons or (error.error,)]
        raise _Unsound("; ".join(notes)) from error


def parse_json(raw: bytes) -> Any:
    """The content of a JSON file. Raises ValueError for anything that cannot be shown as text.

    Python would also take NaN, Infinity and halves of letters, which no page can print.
    """
    try:
        value = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except RecursionError:
        raise ValueError("brackets within brackets, thousands deep") from None
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"half of a letter, {error.object[error.start]!a}") from None
    return value


def _refuse(name: str) -> None:
    raise ValueError(f"{name} in place of a number")


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
                for name, _, _ in terms(rows):
                    table.field(name)
        for columns in resource.expect.ordered:
            for name in columns:
                resource.field(name)


def terms(rows: str) -> list[tuple[str, bool, str]]:
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
            kept = [key for key in keys if key["reference"]["resource"] not in broken]
            resources.append(
                {
                    "name": table.name,
                    "path": table.path,
                    "schema": schema | ({"foreignKeys": kept} if kept else {}),
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
    for at, item in enumerate(descriptor["resources"], start=1):
        try:
            resources.append(_resource(item))
        except KeyError as error:
            raise ValueError(f"no property {error} in {_called(item, at)}") from None
        except ValueError as error:
            raise ValueError(f"{_called(item, at)}: {error}") from None
    for kind in ("name", "path"):
        given = [getattr(resource, kind) for resource in resources]
        twice = sorted({value for value in given if given.count(value) > 1})
        if twice:
            raise ValueError(f"the {kind} “{twice[0]}” twice")
    texts = tuple(descriptor.get("texts", ()))
    faulty = [text for text in texts if not TEXT_PATH.fullmatch(text)]
    if faulty:
        raise ValueError(f"“{faulty[0]}” under texts, which is no path such as text/en/about.md")
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
    )


def _called(item: Any, at: int) -> str:
    """How a message names an entry of the declaration."""
    name = item.get("name") if isinstance(item, dict) else None
    return f"the resource “{name}”" if name else f"resource {at}"


def _text(item: Mapping[str, Any], name: str, missing: str | None = None) -> str:
    """A property that is text; `missing` stands for one that is not there."""
    value = item[name] if missing is None else item.get(name, missing)
    if not isinstance(value, str):
        raise ValueError(f"“{name}” is {_shown(value)} and must be text in quotes")
    return value


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def _resource(item: dict[str, Any]) -> Resource:
    fields = tuple(_field(field) for field in item.get("schema", {}).get("fields", ()))
    path = _text(item, "path")
    if not PATH.fullmatch(path):
        raise ValueError(f"“path” is {_shown(path)} and must be as us_economic_cost.csv")
    retrieved = _text(item, "retrieved")
    try:
        day = cells.parse_day(retrieved)
    except ValueError:
        allowed = "a day as 2026-04-30"
        raise ValueError(f"“retrieved” is {_shown(retrieved)} and must be {allowed}") from None
    days = item["refreshDays"]
    if type(days) is not int or not 0 <= days <= MOST_DAYS:
        allowed = f"a whole number from 0 to {MOST_DAYS}"
        raise ValueError(f"“refreshDays” is {_shown(days)} and must be {allowed}")
    as_of = _text(item, "asOf", "")
    if as_of and as_of not in {field.name for field in fields}:
        raise ValueError(f"“asOf” is {_shown(as_of)} and must name a column")
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
        source_ids=tuple(item.get("sourceIds", ())),
        descriptor=item,
        expect=_expectations(item["name"], item.get("expect", {})),
    )


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
        raise ValueError(f"“type” of {name} is {_shown(kind)}; allowed: {', '.join(cells.PARSERS)}")
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
        list_of=_target(item["listOf"]) if "listOf" in item else None,
        earlier_by=item.get("earlierBy", ""),
    )


def _target(reference: str) -> tuple[str, str]:
    """`events.event_id` as table and column. Raises ValueError for anything else."""
    table, _, column = reference.partition(".")
    if not (table and column):
        raise ValueError(f"listOf {reference!r} is not written as table.column")
    return table, column
