"""Claims of the two source documents, each with its check and what came after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.catalog import Catalog, Fact
from components.text import words
from components.text.messages import say

CHECKS = {
    "confirmed": "confirmed",
    "confirmed_with_limits": "confirmed with limits",
    "partly_confirmed": "partly confirmed",
    "not_confirmed": "not confirmed",
    "disputed": "disputed",
}


# The places that claims are about, under the headings that they come under.
PLACES = {
    "United States": ("United States", "China to United States"),
    "China and Mexico": ("China", "Mexico"),
    "World": ("World",),
    "Afghanistan and Myanmar (Burma)": ("Afghanistan", "Burma (Myanmar)"),
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


def claims_of(catalog: Catalog) -> list[Fact]:
    """The claims of the policy brief and the State Department page that pages may show."""
    facts = catalog.facts.values()
    return [fact for fact in facts if fact.kind in ("brief_2024", "inl_page") and fact.is_shown]


def claims_by_place(catalog: Catalog) -> dict[str, list[Claim]]:
    """The claims under the heading of the places they are about, in the order of PLACES."""
    headings = {place: heading for heading, places in PLACES.items() for place in places}
    found: dict[str, list[Claim]] = {heading: [] for heading in PLACES}
    for fact in claims_of(catalog):
        heading = headings.get(fact.geography, fact.geography)
        found.setdefault(heading, []).append(read_claim(catalog, fact))
    return {heading: claims for heading, claims in found.items() if claims}


def tally(claims: Sequence[Fact]) -> str:
    """How many claims we checked, and what we found, in a sentence."""
    checks = [fact.check for fact in claims]
    counts = {code: checks.count(code) for code in CHECKS if code in checks}
    found = [say("site-claims-found", check=code, count=counts[code]) for code in counts]
    return say("site-claims", count=len(claims), found=words.listing(found))


def read_claim(catalog: Catalog, fact: Fact) -> Claim:
    """A claim with what the record shows, a later figure and where it was looked up."""
    later = catalog.facts.get(fact.superseded_by)
    source = catalog.sources.get(fact.checked_source_id)
    return Claim(
        id=fact.id,
        check=fact.check,
        check_words=words.capital(CHECKS[fact.check]),
        who=say("catalog-claimant", kind=fact.kind),
        what=fact.statement,
        record=fact.check_note,
        later=f"{later.statement} {words.capital(later.label)}." if later else "",
        dated=" ".join(
            (
                say("site-claim-date", date=fact.as_of or "none"),
                say("site-claim-publisher", publisher=fact.original_publisher or "none"),
            )
        ),
        against=say("site-claim-against", publisher=source.publisher, title=source.title)
        if source
        else "",
    )
