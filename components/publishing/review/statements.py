"""Facts whose number is typed in: does it agree with the sentence that it is typed for?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from components.catalog.catalog import Catalog
from components.catalog.facts import Fact
from components.publishing.review.wording import amount_words, surprise
from components.schema.problems import Surprise
from components.text.messages import say

TABLE = "facts"
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# fmt: off
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "half": 50,
}
# fmt: on
NUMBER = re.compile(
    rf"(?<![\w.])(\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})(?:\s+({'|'.join(SCALES)}))?(?![\w])",
    re.IGNORECASE,
)
# “Six in ten” and “one in every 17” as shares.
WHOLES = r" in (?:every )?(\d+|ten|five|four)\b"
SHARE = re.compile(rf"\b({'|'.join(NUMBER_WORDS)}|\d+){WHOLES}", re.I)
NEAR = 0.051
# A typed value that is off by one of these from its sentence is a slip of the keyboard.
SLIPS = (10, 100, 1000, 1_000_000)


def find_unlike_statements(old: Catalog | None, new: Catalog) -> list[Surprise]:
    """The facts with a typed number that their own sentence contradicts, and did not before."""
    if TABLE in new.problems:
        return []
    resource = new.resource(TABLE)
    found = []
    for fact in new.facts.values():
        before = old.facts.get(fact.id) if old and TABLE not in old.problems else None
        same = before and (before.value, before.statement) == (fact.value, fact.statement)
        if fact.dataset or fact.value is None or same:
            continue
        stated = list(numbers_in(fact.statement))
        if not stated or any(_is_near(fact.value, one) for one in stated):
            continue
        fitted = (
            before is not None
            and before.value is not None
            and any(_is_near(before.value, one) for one in numbers_in(before.statement))
        )
        slip = next((one for one in stated if _is_slip(fact.value, one)), None)
        if not fitted and slip is None:
            continue
        closest = slip or min(stated, key=lambda one: abs(one - (fact.value or 0)))
        value, said = amount_words(fact.value), amount_words(closest)
        text = say("review-statement", value=value, stated=said)
        hint = say("review-says", statement=fact.statement.rstrip("."))
        field = resource.field("value")
        found.append(surprise("statement", resource, text, hint, row=fact.row, field=field))
    return found


def find_revised_facts(old: Catalog, new: Catalog) -> Iterator[tuple[Fact, Fact]]:
    """The facts whose typed number changed, each as it was and as it is."""
    if TABLE in new.problems or TABLE in old.problems:
        return
    for fact in new.facts.values():
        before = old.facts.get(fact.id)
        if before and not fact.dataset and not before.dataset and fact.display != before.display:
            yield before, fact


def numbers_in(statement: str) -> Iterator[float]:
    """The numbers that a sentence states, in digits or words, and the shares as percents."""
    for match in SHARE.finditer(statement):
        part, whole = (_amount(word) for word in match.groups())
        yield 100 * part / whole
    for match in NUMBER.finditer(statement):
        yield _amount(match.group(1)) * SCALES.get((match.group(2) or "").lower(), 1)


def _amount(word: str) -> float:
    return float(NUMBER_WORDS.get(word.lower()) or word.replace(",", ""))


def _is_near(value: float, stated: float) -> bool:
    return abs(abs(value) - stated) <= NEAR * max(abs(value), stated)


def _is_slip(value: float, stated: float) -> bool:
    if not value or not stated or stated < 10:
        return False
    ratio = max(abs(value) / stated, stated / abs(value))
    return any(abs(ratio / slip - 1) <= 0.001 for slip in SLIPS)
