"""A file that is tried before it is saved: whether it can be read, and what it would change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from components.catalog.catalog import Catalog
from components.catalog.page_text import Section, facts_in, fill
from components.publishing.difference import Difference
from components.schema.problems import Problem
from components.text import words
from components.validation.spreadsheet_errors import foreign_file

MOST_BYTES = 10 * 2**20
MOST_ROWS = 200_000
MOST_COLUMNS = 200
SAVE_AS_CSV = "open it in the spreadsheet program and save it as “CSV UTF-8 (comma delimited)”"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A fact or a sentence that reads otherwise after a refresh. `where` names it."""

    where: str
    before: str
    after: str


def unreadable(name: str, raw: bytes) -> Problem | None:
    """Why the file `name` is not even looked into, if so: what it is, or that it is too large."""
    if not raw.strip():
        return _problem(name, "an empty file", "a table or a text", "save the file again")
    kind = foreign_file(raw)
    if kind:
        return _problem(name, kind, "a CSV file", SAVE_AS_CSV)
    first = raw.split(b"\n", 1)[0]
    columns = max(first.count(mark) for mark in (b",", b";", b"\t")) + 1
    rows = raw.count(b"\n")
    for found, most, what, fix in (
        (len(raw), MOST_BYTES, "bytes", "leave out what the table does not need"),
        (rows, MOST_ROWS, "rows", "leave out the rows that the table does not need"),
        (columns, MOST_COLUMNS, "columns", "delete the columns that the table does not have"),
    ):
        if found > most:
            return _problem(
                name,
                f"{words.number(found)} {what}",
                f"at most {words.number(most)} {what}",
                fix,
            )
    return None


def _problem(name: str, found: str, allowed: str, fix: str) -> Problem:
    return Problem(file=name, found=found, allowed=allowed, fix=fix)


def changed_facts(before: Catalog, after: Catalog) -> list[Wording]:
    """The facts that are printed otherwise after a refresh, also those that come or go."""
    changed = []
    for name in dict.fromkeys([*before.facts, *after.facts]):
        then, now = before.facts.get(name), after.facts.get(name)
        told = [
            f"{fact.display} {fact.unit} ({fact.as_of})" if fact else "" for fact in (then, now)
        ]
        if told[0] != told[1]:
            known = now or then
            assert known is not None
            changed.append(Wording(where=known.statement, before=told[0], after=told[1]))
    return changed


def changed_sentences(before: Catalog, after: Catalog, pages: list[str]) -> list[Wording]:
    """The paragraphs of `pages` that read otherwise after a refresh, as they are printed."""
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
    parts = {"lead": Section(body=text.lead), **text.sections}
    for name, part in parts.items():
        for kind in ("body", "how_to_read", "cannot_tell"):
            markdown = getattr(part, kind)
            known = all(fact in catalog.facts for fact in facts_in(markdown))
            if markdown and known:
                printed = fill(markdown, catalog.facts, text.file).replace("**", "")
                yield f"{name}, {kind.replace('_', ' ')}", printed


def change_line(difference: Difference, day: date, page: str) -> str:
    """A line for changes.csv that says what a refresh changed, ready to paste."""
    title, detail = difference.resource.title, words.capital(difference.sentence)
    cells = (day.isoformat(), title, f"{detail}.", difference.resource.name, page)
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    return line.getvalue()
