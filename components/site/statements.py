"""Every statement of the two source documents, with its check and where the site has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from components.catalog import Catalog, Fact
from components.catalog.memoize import memoize
from components.catalog.rows import each_row
from components.exhibits.events import event_titles
from components.site.calm import has_section
from components.site.find import find_page, sections_of
from components.text import words
from components.text.messages import say

TABLE = "seed_items"
# The two documents as sources: a row that rests on one of them has no other source.
DOCUMENTS = ("brief_2024", "inl_page")


@dataclass(frozen=True, kw_only=True)
class StatementLink:
    """A link to where the site has a statement: an event, a program, or a section of a page.

    `anchor` is where plain documents have it within the section, "" for its beginning.
    """

    kind: Literal["event", "program", "section"]
    label: str
    name: str
    page: str = ""
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement of a document in plain text; `item` is its number, such as A3."""

    item: str
    document: str
    part: str
    what: str
    check: str
    check_words: str
    record: str
    against: str
    ways: tuple[StatementLink, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentPart:
    """The statements of a part of a document, in order; `title` is the subject of the part."""

    name: str
    title: str
    statements: tuple[Statement, ...]


@memoize
def statements_of(catalog: Catalog) -> tuple[Statement, ...]:
    """The statements in the order of the documents, without those that calm mode hides."""
    read = (_read(catalog, row) for row in each_row(catalog.table(TABLE)))
    return tuple(statement for statement in read if statement)


def parts_of(catalog: Catalog, document: str, check: str = "") -> list[DocumentPart]:
    """The parts of a document that have statements, of those with one `check` if it is given."""
    found = [
        statement
        for statement in statements_of(catalog)
        if statement.document == document and check in ("", statement.check)
    ]
    labels = catalog.resource(TABLE).field("part").labels
    parts = (
        DocumentPart(
            name=name,
            title=title,
            statements=tuple(each for each in found if each.part == name),
        )
        for name, title in labels.items()
    )
    return [part for part in parts if part.statements]


def document_names(catalog: Catalog) -> dict[str, str]:
    """The two documents by their codes, in order."""
    return dict(catalog.resource(TABLE).field("document").labels)


def checks_in(catalog: Catalog) -> dict[str, str]:
    """The checks that statements have: codes and labels."""
    there = {statement.check for statement in statements_of(catalog)}
    labels = catalog.resource(TABLE).field("check").labels
    return {code: label for code, label in labels.items() if code in there}


def statement_tally(catalog: Catalog) -> str:
    """How many statements the documents make, and what we found, in a sentence."""
    statements = statements_of(catalog)
    found = [
        say(
            "site-statements-found",
            check=code,
            count=sum(each.check == code for each in statements),
        )
        for code in checks_in(catalog)
    ]
    return say("site-statements", count=len(statements), found=words.listing(found))


def _read(catalog: Catalog, row: Any) -> Statement | None:
    facts = [catalog.facts[name] for name in row.fact_ids.split() if name in catalog.facts]
    what = row.statement or (facts[0].statement if facts else "")
    check = row.check or (facts[0].check if facts else "")
    if not what or not check:
        return None
    tied = _tied(catalog, row)
    against = row.checked_source_id or next(
        (fact.checked_source_id for fact in facts if fact.checked_source_id), ""
    )
    return Statement(
        item=row.item,
        document=row.document,
        part=row.part,
        what=what,
        check=check,
        check_words=catalog.label(TABLE, "check", check),
        record=row.check_note or _found(catalog, facts, tied),
        against=_against(catalog, against),
        ways=_ways(catalog, row, facts),
    )


def _tied(catalog: Catalog, row: Any) -> list[dict[str, Any]]:
    """The rows of events and programs that a statement names, those that are shown."""
    found = []
    for table, key, names in (
        ("events", "event_id", row.event_ids),
        ("programmes", "programme_id", row.programme_ids),
    ):
        known = catalog.table(table).set_index(key)
        found += [known.loc[name].to_dict() for name in names.split() if name in known.index]
    return found


def _found(catalog: Catalog, facts: Sequence[Fact], tied: Sequence[dict[str, Any]]) -> str:
    """What the tables say of a statement: the checks of its facts, else where records differ."""
    if facts:
        return " ".join(fact.check_note for fact in facts if fact.check_note)
    corrections = dict.fromkeys(row["correction"] for row in tied if row["correction"])
    if corrections:
        return next(iter(corrections))
    others = [row["source_id"] for row in tied if row["source_id"] not in DOCUMENTS]
    if not others:
        return say("site-statement-alone")
    source = catalog.sources[others[0]]
    return say("site-statement-listed", publisher=source.publisher, title=source.title)


def _against(catalog: Catalog, source_id: str) -> str:
    source = catalog.sources.get(source_id)
    return (
        say("site-claim-against", publisher=source.publisher, title=source.title) if source else ""
    )


def _ways(catalog: Catalog, row: Any, facts: Sequence[Fact]) -> tuple[StatementLink, ...]:
    titles = event_titles(catalog)
    programs = catalog.table("programmes").set_index("programme_id")["name"].to_dict()
    ways = [
        StatementLink(kind="event", label=titles[name], name=name)
        for name in row.event_ids.split()
        if name in titles
    ]
    ways += [
        StatementLink(kind="program", label=programs[name], name=name)
        for name in row.programme_ids.split()
        if name in programs
    ]
    shown = [fact.id for fact in facts if fact.is_shown]
    if shown:
        ways.append(_section("fact_check/claims", f"claim-{shown[0]}"))
    page, _, section = row.place.partition("/")
    if has_section(catalog, page, section):
        ways.append(_section(row.place))
    return tuple(dict.fromkeys(ways))


def _section(place: str, anchor: str = "") -> StatementLink:
    page, _, section = place.partition("/")
    label = say(
        "site-statement-section",
        page=find_page(page).title,
        section=sections_of(page)[section],
    )
    return StatementLink(kind="section", label=label, name=section, page=page, anchor=anchor)
