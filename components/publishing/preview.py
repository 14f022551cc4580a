"""A file that is tried before it is saved: whether it can be read, and what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from components.catalog.catalog import Catalog
from components.catalog.page_text import SectionText, facts_in, fill
from components.publishing.build import try_build
from components.publishing.difference import Difference, difference
from components.publishing.draft import BuildRules, Edition
from components.publishing.saved import SavedFiles
from components.schema.problems import Problem, Repair, Surprise
from components.text.messages import say
from components.validation.spreadsheet_errors import foreign_file, foreign_fix

MOST_BYTES = 10 * 2**20
MOST_ROWS = 200_000
MOST_COLUMNS = 200


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A fact or a sentence that reads otherwise after a refresh. `where` names it."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class PreviewResult:
    """What a page would be with some files saved, though nothing was.

    `catalog` shows the files where they may be shown, whether or not a person must confirm them;
    `before` is what visitors see now. `files` are the files as they would be stored, repaired.
    """

    before: Catalog
    catalog: Catalog
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    surprises: tuple[Surprise, ...]
    repairs: tuple[Repair, ...]
    differences: Mapping[str, Difference]


def preview(base: Edition, files: Mapping[str, bytes], rules: BuildRules) -> PreviewResult:
    """What would come of saving `files`, by path below data/, over the edition `base`."""
    saved = SavedFiles(files={**base.files, **files}, unreadable={})
    made = try_build(saved, base, replace(rules, is_preview=True))
    then, now = base.catalog, made.catalog
    differences = {
        name: difference(
            then.tables.get(name, now.tables[name].iloc[:0]), now.tables[name], resource
        )
        for name, resource in now.package.resources.items()
        if resource.path in files and name in now.tables
    }
    new = [found for name, found in now.problems.items() if name not in then.problems]
    return PreviewResult(
        before=then,
        catalog=now,
        files={path: made.files.get(path, raw) for path, raw in files.items()},
        problems=tuple(one for found in [*made.problems.values(), *new] for one in found),
        surprises=made.notices,
        repairs=made.repairs,
        differences=differences,
    )


def unreadable(name: str, raw: bytes) -> Problem | None:
    """Why the file `name` is not even looked into, if so: what it is, or that it is too large."""
    if not raw.strip():
        return _problem(name, "an empty file", "a table or a text", "save the file again")
    kind = foreign_file(raw)
    if kind:
        return _problem(name, kind, "a CSV file", foreign_fix(raw))
    first = raw.split(b"\n", 1)[0]
    columns = max(first.count(mark) for mark in (b",", b";", b"\t")) + 1
    rows = raw.count(b"\n")
    for found, most, unit, fix in (
        (len(raw), MOST_BYTES, "bytes", "leave out what the table does not need"),
        (rows, MOST_ROWS, "rows", "leave out the rows that the table does not need"),
        (columns, MOST_COLUMNS, "columns", "delete the columns that the table does not have"),
    ):
        if found > most:
            return _problem(
                name,
                say("publishing-size", unit=unit, count=found),
                say("publishing-most", unit=unit, count=most),
                fix,
            )
    return None


def _problem(name: str, found: str, allowed: str, fix: str) -> Problem:
    return Problem(file=name, found=found, allowed=allowed, fix=fix)


def changed_facts(before: Catalog, after: Catalog) -> list[Wording]:
    """The facts whose words change after a refresh, and those that come or go."""
    changed = []
    for name in dict.fromkeys([*before.facts, *after.facts]):
        then, now = before.facts.get(name), after.facts.get(name)
        old, new = (
            f"{fact.display} {fact.unit} ({fact.as_of})" if fact else "" for fact in (then, now)
        )
        if old != new:
            known = now or then
            assert known is not None
            changed.append(Wording(where=known.statement, before=old, after=new))
    return changed


def changed_sentences(before: Catalog, after: Catalog, pages: list[str]) -> list[Wording]:
    """The paragraphs of `pages` that change after a refresh, as they are printed."""
    changed = []
    for page in pages:
        then, now = dict(_paragraphs(before, page)), dict(_paragraphs(after, page))
        changed += [
            Wording(where=f"{page}: {place}", before=then.get(place, ""), after=now.get(place, ""))
            for place in dict.fromkeys([*then, *now])
            if then.get(place, "") != now.get(place, "")
        ]
    return changed


def _paragraphs(catalog: Catalog, page: str) -> Iterator[tuple[str, str]]:
    """The text of a page by its place: lead, then the parts of every section."""
    text = catalog.text(page)
    parts = {"lead": SectionText(body=text.lead), **text.sections}
    for name, part in parts.items():
        for kind in ("body", "how_to_read", "cannot_tell"):
            markdown = getattr(part, kind)
            known = all(fact in catalog.facts for fact in facts_in(markdown))
            if markdown and known:
                printed = fill(markdown, catalog.facts, text.file).replace("**", "")
                yield f"{name}, {kind.replace('_', ' ')}", printed
