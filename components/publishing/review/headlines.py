"""Facts of texts and pages that print another figure after a refresh."""

from __future__ import annotations

from components.catalog.catalog import Catalog
from components.catalog.facts import Fact
from components.publishing.review.statements import TABLE, find_revised_facts
from components.publishing.review.wording import surprise
from components.schema.problems import Surprise
from components.text.messages import say

# How many times larger or smaller a printed figure may become without a question.
MOST_TIMES = 2


def find_headlines(
    old: Catalog, new: Catalog, name: str, *, most: int | None = None
) -> list[Surprise]:
    """Facts taken from this table, or typed into it, that print another figure than before.

    At most `most` of them hold the table back.
    """
    if "facts" in new.problems or "facts" in old.problems:
        return []
    resource = new.resource(name)
    pairs = [
        (before, fact)
        for fact in new.facts.values()
        if (before := old.facts.get(fact.id))
        and fact.dataset == name
        and fact.display != before.display
    ]
    found = []
    for before, fact in [*pairs, *(find_revised_facts(old, new) if name == TABLE else ())]:
        doubled = _has_doubled(before, fact) and (most is None or most > 0)
        if most is not None:
            most -= doubled
        text = say("review-headline", fact=fact.id, before=_headline(before), after=_headline(fact))
        statement = say("review-says", statement=fact.statement.rstrip("."))
        found.append(surprise("headline", resource, text, statement, holds=doubled))
    return found


def _headline(fact: Fact) -> str:
    value = f"{fact.display} {fact.unit}".strip()
    if fact.as_of and fact.as_of != fact.display:
        return say("review-headline-dated", value=value, date=fact.as_of)
    return say("review-quoted", text=value)


def _has_doubled(before: Fact, after: Fact) -> bool:
    """Whether an amount became more than twice or less than half; changes in percent do not."""
    old, new = before.value, after.value
    is_change = after.display.startswith(("up ", "down ", "unchanged"))
    if is_change or old is None or new is None or old == 0 or (old > 0) != (new > 0):
        return False
    ratio = abs(new / old)
    return ratio >= MOST_TIMES or ratio <= 1 / MOST_TIMES
