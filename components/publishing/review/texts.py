"""What is surprising in a refreshed text: numbers without a fact, half placeholders, new section
names, and words that could do harm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from components.catalog.catalog import Catalog
from components.catalog.page_text import PLACEHOLDER
from components.publishing.messaging import STAND_ALONE, ProsePassage, messaging_of
from components.publishing.review.statements import TABLE
from components.schema import lesson_text
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say
from components.text.search import nearest

EXCEPTIONS = "text_exceptions"
LETTER_ADDRESS = re.compile(r"(?:https://)?988lifeline\.org")
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
HALF = re.compile(
    r"(?<!\{)\{\s*[a-z0-9_.|]+\s*\}(?!\})|(?<!\{)\{\{[^{}]*\}(?!\})|(?<!\{)\{[^{}]*\}\}(?!\})"
    r"|\{{3,}[^{}]*\}+|\{+[^{}]*\}{3,}"
)
# Numerals by language: numbers below a hundred thousand, words between, and what makes them large.
NUMERALS = {
    "en": (
        r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|half|hundred"
        r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|an?(?=[\s-]+(?:m|b|tr)illion)",
        r"and|an?",
        r"thousand|million|billion|trillion"
        r"|(?<=teen.)hundred|(?<=eleven.)hundred|(?<=twelve.)hundred",
    ),
    "es": (
        r"dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
        r"|dieci\w+|veint\w+|treinta|(?:cuar|cincu|ses|set|och|nov)enta|medio"
        r"|\w*cient[oa]s|quinient[oa]s|cien|ciento|un(?=\s+(?:mi|bi)ll[oó]n)",
        r"y|un",
        r"mil|mill[oó]n|millones|bill[oó]n|billones",
    ),
}
# A number after these says of how many, as in “six out of ten thousand”.
OF_HOW_MANY = re.compile(
    r"(?:out of|among|per|for every|de cada|por cada|\b(?:one|two|three|four|five|six|seven|eight"
    r"|nine|ten) in(?: every)?)\s+$",
    re.IGNORECASE,
)
# Words with a low line, as ids of facts have and prose has not.
NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
# Columns whose codes may name a section of a text.
NAMING = (
    ("lesson_steps", "step"),
    ("story_scenes", "scene_id"),
    ("route_chapters", "chapter_id"),
    ("event_chapters", "chapter_id"),
)
SECTION = "section"
AS_FACT = "Write a fact as {{ id }}, with two braces on each side"
GONE = "Its page shows nothing in its place"


def review_text(old: Catalog, new: Catalog, path: str) -> list[Surprise]:
    """What a person must confirm in the text `path` of `new` that was not so in `old`."""
    raw = new.texts[path].decode("utf-8-sig", errors="replace")
    before = old.texts.get(path, b"").decode("utf-8-sig", errors="replace")
    file = f"data/{path}"
    found = [
        *_harmful(old, new, path, raw, before),
        *_numbers(new, path, raw, before),
        *_halves(raw, before),
        *_names(new, raw, before),
    ]
    if before:
        found += _sections(new, path, raw, before)
    said = [
        Surprise(
            kind=kind, file=file, found=text, expected=say("review-asked", hint=hint), holds=True
        )
        for kind, text, hint in found
    ]
    return said + [
        Surprise(
            kind=SECTION,
            file=file,
            found=say("review-section-gone", name=name),
            expected=GONE,
            holds=False,
        )
        for name in _gone(raw, before)
    ]


Said = tuple[str, str, str]


def _harmful(old: Catalog, new: Catalog, path: str, raw: str, before: str) -> Iterator[Said]:
    messaging = messaging_of(new)
    now, then = (
        messaging.findings([_passage(path, text)]) if text else [] for text in (raw, before)
    )
    known = Counter(one.found.casefold() for one in then)
    for one in now:
        if one.is_advice:
            continue
        if known[one.found.casefold()]:
            known[one.found.casefold()] -= 1
            continue
        text = say("review-text-words", line=str(one.line), found=one.found, why=one.why)
        yield "words", text, words.capital(one.suggestion)


def _passage(path: str, text: str) -> ProsePassage:
    parts = PurePosixPath(path)
    return ProsePassage(
        text=text,
        file=f"data/{path}",
        language=parts.parts[1],
        stands_alone=parts.stem in STAND_ALONE,
    )


def numbers_left(
    text: str, path: str, allowed: Collection[str]
) -> list[tuple[int, str, list[str]]]:
    """The lines of a text with numbers that are neither of a fact nor an allowed phrase.

    Numbers are digits, and words for a thousand or more. Each line has its number, its words
    without facts and phrases, and the numbers in it.
    """
    left = PLACEHOLDER.sub("", text)
    left = re.sub(r"^\d+\. ", "", left, flags=re.MULTILINE)  # numbers of a list
    if PurePosixPath(path).stem in STAND_ALONE:
        left = LETTER_ADDRESS.sub("", left)
    else:
        left = re.sub(r"^## .*$", "", left, flags=re.MULTILINE)  # names of blocks, never shown
    for phrase in sorted(allowed, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", "", left)
    language = PurePosixPath(path).parts[1]
    lines = (
        (number, line, [*_digits_in(line), *numerals_in(line, language)])
        for number, line in enumerate(left.splitlines(), start=1)
    )
    return [one for one in lines if one[2]]


def _digits_in(line: str) -> list[str]:
    return [one.strip(".,:;!?()") for one in re.findall(r"\S*\d\S*", line)]


def numerals_in(line: str, language: str) -> Iterator[str]:
    """The numbers from a thousand up that a line has in words, such as “seventy-one thousand”."""
    if language not in NUMERALS:
        return
    numeral, joining, scale = NUMERALS[language]
    any_word = rf"(?:{numeral}|{joining}|{scale})[\s-]+"
    pattern = rf"\b(?:{any_word})*(?:{numeral})[\s-]+(?:{any_word})*(?:{scale})\b"
    for match in re.finditer(pattern, line, re.IGNORECASE):
        if not OF_HOW_MANY.search(line, 0, match.start()):
            yield match.group()


def _numbers(new: Catalog, path: str, raw: str, before: str) -> Iterator[Said]:
    if EXCEPTIONS not in new.tables:
        return  # which numbers are meant is not known
    allowed = list(new.tables[EXCEPTIONS]["phrase"])
    known = {line.strip() for _, line, _ in numbers_left(before, path, allowed)}
    for number, line, numbers in numbers_left(raw, path, allowed):
        if line.strip() not in known:
            found = [say("review-quoted", text=one) for one in numbers[:5]]
            listed = words.listing(found)
            yield (
                "digits",
                say("review-text-digits", line=str(number), count=len(found), found=listed),
                "Write {{ id }} of a row of facts.csv, or add the phrase to text/exceptions.csv",
            )


def _halves(raw: str, before: str) -> Iterator[Said]:
    known = set(HALF.findall(before))
    for match in HALF.finditer(raw):
        if match.group() not in known:
            line = raw.count("\n", 0, match.start()) + 1
            text = say("review-text-half", line=str(line), found=match.group())
            yield "placeholder", text, AS_FACT


def _names(new: Catalog, raw: str, before: str) -> Iterator[Said]:
    """Ids of facts in signs that the site does not read, such as [[id]] or %id%."""
    if TABLE not in new.tables:
        return
    ids = set(new.tables[TABLE]["id"])
    known = set(NAME.findall(PLACEHOLDER.sub("", before)))
    left = re.sub(r"\{+[^{}]*\}+", lambda match: " " * len(match[0]), raw)
    for match in NAME.finditer(left):
        if match.group() in ids - known:
            line = raw.count("\n", 0, match.start()) + 1
            text = say("review-text-half", line=str(line), found=match.group())
            yield "placeholder", text, AS_FACT


def _sections(new: Catalog, path: str, raw: str, before: str) -> Iterator[Said]:
    if PurePosixPath(path).stem in STAND_ALONE:
        return  # its headings are shown, and name nothing
    then, now = HEADING.findall(before), HEADING.findall(raw)
    gone = [name for name in then if name not in now]
    codes = {
        str(code)
        for table, column in NAMING
        if table in new.tables
        for code in new.tables[table][column]
    }
    if lesson_text.is_lesson(path):
        codes |= lesson_text.names_of(codes)
    for name in dict.fromkeys(now):
        if now.count(name) > max(1, then.count(name)):
            text = say("review-section-twice", name=name)
            yield SECTION, text, "Readers would see only the last one"
        if name in then or name in codes:
            continue
        meant = nearest(name, gone) or nearest(name, then)
        hint = "No page asks for it, so its text would not be seen"
        if meant:
            hint = say("review-section-meant", meant=meant)
        yield SECTION, say("review-section-new", name=name), hint


def _gone(raw: str, before: str) -> list[str]:
    """The sections of `before` that have neither their name nor one like it any more."""
    then, now = HEADING.findall(before), HEADING.findall(raw)
    new = [name for name in now if name not in then]
    return [name for name in then if name not in now and not nearest(name, new)]
