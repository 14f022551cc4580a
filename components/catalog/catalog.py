"""One consistent view of everything in data/: a snapshot that never changes once it is opened."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from components.catalog.facts import Fact, Ledger, read_facts, require
from components.catalog.freshness import Freshness, Review, freshness, reviews
from components.catalog.load import load_json, load_table, type_table
from components.catalog.memoize import memoize, results_of
from components.catalog.page_text import Text, facts_in, fill, read_text, text_without_deaths
from components.catalog.publishing_status import PublishingStatus
from components.catalog.sources import Source, named_sources, read_sources
from components.runtime.files import read_json
from components.schema.declaration import read_package
from components.schema.package import Package, Resource
from components.schema.problems import DataProblem, Problem
from components.validation.check import in_reading_order, unexpected_failure

LOG = logging.getLogger(__name__)
Stamp = tuple[str, int | str, int]


@dataclass(frozen=True)
class Catalog:
    """The tables, facts, sources and texts of one moment.

    Frames are shared between readers and must not be changed; take a copy to work on one.
    `problems` holds, by resource, what is wrong with the files that may not be shown. `status`
    says which edition this is and which saved files are not in it. A calm one holds no rows and
    gives no words that say how many people died. `memoized` holds results of `memoize`d functions.
    """

    package: Package
    tables: Mapping[str, pd.DataFrame]
    files: Mapping[str, Any]
    problems: Mapping[str, tuple[Problem, ...]]
    stamps: Mapping[str, Stamp]
    texts: Mapping[str, bytes] = field(default_factory=dict)
    status: PublishingStatus = field(default_factory=PublishingStatus)
    is_calm: bool = False
    memoized: dict[tuple, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def table(self, name: str) -> pd.DataFrame:
        """The typed table `name`. Raises DataProblem when its file may not be shown."""
        self.resource(name)
        if name in self.problems:
            raise DataProblem(self.problems[name])
        return self.tables[name]

    def json(self, name: str) -> Any:
        """The content of the JSON resource `name`. Raises DataProblem like `table`."""
        if name in self.problems:
            raise DataProblem(self.problems[name])
        return self.files[name]

    def resource(self, name: str) -> Resource:
        """The declaration of `name`."""
        return self.package.table(name)

    def label(self, table: str, field: str, code: object) -> str:
        """What a code in a column means for readers; the code itself where none is declared."""
        return self.resource(table).field(field).labels.get(str(code), str(code))

    @cached_property
    def _ledger(self) -> tuple[Ledger, list[Problem]]:
        rows = self.table("facts")
        facts, problems = read_facts(self.package, rows, self.tables)
        by_row = {problem.row: (problem,) for problem in problems}
        blocked = {
            name: self.problems.get(dataset, ()) or by_row.get(position, ())
            for position, (name, dataset) in enumerate(
                zip(rows["id"], rows["dataset"], strict=True), start=2
            )
            if name not in facts
        }
        return Ledger(facts, blocked), problems

    @property
    def facts(self) -> Ledger:
        """The ledger by id, without the facts whose tables may not be shown."""
        return self._ledger[0]

    @property
    def fact_problems(self) -> list[Problem]:
        """What is wrong with the ledger beyond its columns."""
        return self._ledger[1]

    def fact(self, name: str) -> Fact:
        """The fact `name`. Raises DataProblem when the ledger cannot give it."""
        return require(self.facts, name, "data/facts.csv")

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The bibliography by id."""
        return read_sources(self.table("sources"))

    @memoize
    def sources_of(self, name: str) -> list[Source]:
        """The sources a resource draws on, those with most rows first."""
        return self.sources_of_rows(name, self.tables.get(name))

    def sources_of_rows(self, name: str, rows: pd.DataFrame | None) -> list[Source]:
        """The sources that `rows` of a resource draw on, those with most rows first.

        Where the rows name none, those of the whole resource.
        """
        resource = self.resource(name)
        ids: Sequence[str] = ()
        if resource.is_table and rows is not None:
            # Each run of a page asks for those of the rows of its pictures.
            results, key = results_of(rows), ("sources", tuple(resource.source_fields))
            if key not in results:
                results[key] = named_sources(rows, resource.source_fields)
            ids = results[key]
        return [self.sources[source_id] for source_id in ids or resource.source_ids]

    @memoize
    def freshness(self, name: str, today: date) -> Freshness:
        """How old the data of `name` are on `today`."""
        return self.freshness_of_rows(name, self.tables.get(name), today)

    def freshness_of_rows(self, name: str, rows: pd.DataFrame | None, today: date) -> Freshness:
        """How old some `rows` of a table are on `today`: their own last period, its dates."""
        return freshness(self.resource(name), rows, today)

    def reviews(self, today: date) -> list[Review]:
        """The rows of all tables to look at again, those due first."""
        found = [
            review
            for name, resource in self.package.resources.items()
            for review in reviews(resource, self.tables.get(name), today)
        ]
        return sorted(found, key=lambda review: review.day)

    @memoize
    def text(self, page: str, language: str = "en") -> Text:
        """The words of `page`. Raises DataProblem when they cannot be read."""
        text = read_text(self.texts, page, language)
        return text_without_deaths(text, self.facts) if self.is_calm else text

    @cached_property
    def text_problems(self) -> list[Problem]:
        """What is wrong with the texts and the facts they name."""
        problems: list[Problem] = []
        for path in self.texts:
            language, _, page = path.removeprefix("text/").removesuffix(".md").partition("/")
            try:
                self.text(page, language)
                source = self.texts[path].decode("utf-8-sig")
            except DataProblem as problem:
                problems += problem.problems
                continue
            missing: list[Problem] = []
            for name in facts_in(source):
                try:
                    require(self.facts, name, f"data/{path}")
                except DataProblem as problem:
                    missing += problem.problems
            if not missing:
                try:
                    fill(source, self.facts, path)
                except DataProblem as problem:
                    missing += problem.problems
            problems += missing
        return problems

    def with_changes(self, **changes: Any) -> Catalog:
        """A copy with other fields and everything that was already calculated from the tables."""
        new = replace(self, **changes)
        vars(new).update({name: made for name, made in vars(self).items() if name not in vars(new)})
        return new

    @property
    def edition(self) -> date:
        """The day on which the newest of the datasets was read from its publisher."""
        return max(resource.retrieved for resource in self.package.resources.values())


def is_hidden(name: str) -> bool:
    """Whether a file is a program's own while it works: hidden, a lock or half a download."""
    is_kept_by_system = name in ("Thumbs.db", "desktop.ini")
    # Spreadsheet programs write A1B2C3D4.tmp as they save; states.csv.tmp was left by another one.
    is_half = name.endswith(".part") or (name.endswith(".tmp") and name.count(".") == 1)
    return name.startswith((".", "~")) or is_half or is_kept_by_system


def saved_paths(folder: Path) -> list[str]:
    """The paths below `folder` of all files that are not a program's own."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        found += [f"{prefix}{name}" for name in names if not is_hidden(name)]
    return sorted(found)


def stamps(folder: Path) -> dict[str, Stamp]:
    """A mark for every file below `folder` that changes when the file is saved."""
    found: dict[str, Stamp] = {}
    for path in saved_paths(folder):
        try:
            stat = os.stat(os.path.join(folder, path))
        except OSError:
            continue  # renamed since the folder was listed
        found[path] = (path, stat.st_mtime_ns, stat.st_size)
    return found


def open_catalog(
    folder: Path,
    previous: Catalog | None = None,
    *,
    marks: Mapping[str, Stamp] | None = None,
    checked: Mapping[str, tuple[Problem, ...]] | None = None,
) -> Catalog:
    """A snapshot of `folder`, taking from `previous` every table whose files have not changed.

    `marks` identify the content of the files where their dates do not. `checked` are the
    problems of a folder that was checked before: its tables are read without a second check.
    Raises DataProblem only when datapackage.json cannot be read; a broken table is noted in
    `problems` and the others stay readable.
    """
    now = stamps(folder) if marks is None else marks
    package = read_package(folder, is_checked=checked is not None)
    tables: dict[str, pd.DataFrame] = {}
    files: dict[str, Any] = {}
    problems: dict[str, tuple[Problem, ...]] = dict(checked or {})
    for name in in_reading_order(package):
        resource = package.resources[name]
        if name in problems:
            continue
        if previous and _is_unchanged(package, resource, now, previous):
            if name in previous.tables:
                tables[name] = previous.tables[name]
            if name in previous.files:
                files[name] = previous.files[name]
            if name in previous.problems:
                problems[name] = previous.problems[name]
            continue
        try:
            if resource.is_table and checked is None:
                tables[name] = load_table(package, name, broken=problems)
            elif resource.is_table:
                tables[name] = type_table(package, name)
            elif checked is None:
                files[name] = load_json(package, name)
            else:
                files[name] = read_json(folder / resource.path)
        except DataProblem as problem:
            problems[name] = problem.problems
        except Exception as error:
            LOG.exception("%s passed its check and could not be read", resource.path)
            problems[name] = (unexpected_failure(resource.path, error),)
    texts = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "text").glob("*/**/*.md"))
        if not path.name.startswith((".", "~"))
    }
    return Catalog(
        package=package, tables=tables, files=files, problems=problems, stamps=now, texts=texts
    )


def _is_unchanged(
    package: Package, resource: Resource, now: Mapping[str, Stamp], previous: Catalog
) -> bool:
    """Whether the file of `resource`, the tables behind it and their declarations are the same."""
    before = previous.package.resources
    read = [resource, *(package.table(name) for name in package.references_of(resource.name))]
    return all(
        before.get(item.name) == item and now.get(item.path) == previous.stamps.get(item.path)
        for item in read
    )
