"""Claims of the two founding documents, each with its check and what came after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.catalog import Catalog, Fact
from components.text import words

CHECKS = {
    "confirmed": "confirmed",
    "confirmed_with_limits": "confirmed with limits",
    "partly_confirmed": "partly confirmed",
    "not_confirmed": "not independently confirmed",
}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim in plain text. `record` and `later` are "" where there is nothing to say."""

    id: str
    check: str
    check_words: str
    who: str
    what: str
    record: str
    later: str
    dated: str
    against: str


def claims_of(facts: Sequence[Fact], places: Sequence[str] = ()) -> list[Fact]:
    """The claims of the brief and the INL page that pages may show, for `places` or for all."""
    return [
        fact
        for fact in facts
        if fact.kind in ("brief_2024", "inl_page")
        and fact.is_shown
        and (not places or fact.geography in places)
    ]


def tally(claims: Sequence[Fact]) -> str:
    """How many claims there are, and how many of each check, in a sentence."""
    counts = {code: sum(fact.check == code for fact in claims) for code in CHECKS}
    parts = [f"{counts[code]} {label}" for code, label in CHECKS.items() if counts[code]]
    return f"Of {words.plural(len(claims), 'claim')}: {words.listing(parts)}."


def read_claim(catalog: Catalog, fact: Fact) -> Claim:
    """A claim with what the record shows, a later figure and where it was looked up."""
    who, _, what = fact.attributed.partition(": ")
    later = catalog.facts.get(fact.superseded_by)
    source = catalog.sources.get(fact.checked_source_id)
    return Claim(
        id=fact.id,
        check=fact.check,
        check_words=fact.check_words,
        who=who,
        what=what,
        record=fact.check_note,
        later=f"{later.statement} {words.capital(later.label)}." if later else "",
        dated=f"Date: {fact.as_of or 'not stated'}. First publisher: "
        f"{fact.original_publisher or 'not identified'}.",
        against=f"Checked against: {source.publisher}, {source.title}." if source else "",
    )
