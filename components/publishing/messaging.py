"""Safe messaging and plain style: words in tables and texts that a reader should not meet.

What is looked for is data that staff edit. `messaging_rules.csv` holds the patterns: words in
small letters, where * stands for any letters, # for a number in digits or words, and a space also
for a hyphen or a new line; a plural s is found too. `messaging_allowed.csv` holds the phrases that
are allowed all the same, such as names, each with the place where.

Most rules find words that could hurt people or teach harm. Those of the kind "style", and sentences
that are too long, are advice: the words are only harder to read than they need to be.

Pages, slides and printouts carry the helplines in their frame. A text that leaves the site on its
own has no frame: where it speaks of an overdose or a death it must name help itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from components.catalog.catalog import Catalog
from components.catalog.page_text import PLACEHOLDER
from components.catalog.rows import each_row
from components.publishing.sentences import MOST_WORDS, count_words, long_sentences
from components.schema.package import DESCRIPTOR
from components.schema.problems import Located
from components.text.messages import say

RULES, ALLOWED = "messaging_rules", "messaging_allowed"
EVERYWHERE = "everywhere"
HELP = "help"
STYLE = "style"
NUMBERS_OF_HELP = ("911", "988")
STAND_ALONE = ("family_letter", "help_sheet")
AROUND = 30
OPENING = 8

NUMBER = (
    r"(?:\d[\d.,]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|many"
    r"|(?:a )?(?:hundred|thousand)s?(?: of)?|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|diez|veinte|cincuenta|cien|mil|muchas)"
)
# What is no prose in a text: placeholders, code, and the addresses behind links.
NO_PROSE = re.compile(
    rf"{PLACEHOLDER.pattern}|```.*?```|`[^`\n]*`|https?://\S+|\]\([^)\s]*\)", re.S
)


# Codes in tables and in the declaration, such as "us_response": no reader sees them.
CODE = re.compile(r'(?<=")[a-z0-9_./{}-]+(?=")|^[a-z0-9_=&.,%+-]+$')
LONG = {
    "en": "write two sentences, or leave out what readers don’t need",
    "es": "escriba dos frases, o quite lo que no hace falta",
}

# Letters by which rules are found.
BEGINNING = 3


@dataclass(frozen=True, kw_only=True)
class WordingRule:
    """Words to look for in texts of one language, why not to use them, and what to write."""

    pattern: str
    language: str
    kind: str
    allowed: str
    why: str
    suggestion: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern as whole words, capitals or not."""
        return _expression(self.pattern)

    @cached_property
    def sign(self) -> str:
        """The longest part that begins a word: a text without it needs no closer look."""
        words = re.split(r"[\s’'-]+", self.pattern.casefold())
        return max((re.split("[*#]", word)[0] for word in words), key=len)


@dataclass(frozen=True, kw_only=True)
class AllowedPhrase:
    """A phrase that is allowed although a rule finds something in it, and where."""

    phrase: str
    place: str
    row: int

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The phrase as whole words, capitals or not."""
        return _expression(self.phrase, plural=False)

    def holds_in(self, passage: ProsePassage) -> bool:
        """Whether the phrase is allowed in this passage."""
        return self.place in (EVERYWHERE, passage.file.removeprefix("data/"), passage.cell)


@dataclass(frozen=True, kw_only=True)
class ProsePassage:
    """A piece of prose and where it is: a whole text, or one cell of a table.

    `cell` is its table and column, as "events.summary". `stands_alone` where no frame adds help.
    `first_line` where it is a piece of a longer file.
    """

    text: str
    file: str
    language: str = "en"
    row: int | None = None
    column: str | None = None
    cell: str = ""
    stands_alone: bool = False
    first_line: int = 1


@dataclass(frozen=True, kw_only=True)
class WordingFinding(Located):
    """Words to change: where they are, what they are, why, and what to write instead."""

    kind: str
    found: str
    around: str
    allowed: str
    why: str
    suggestion: str
    line: int | None = None

    @property
    def is_advice(self) -> bool:
        """Whether the words do no harm and are only harder to read than they need to be."""
        return self.kind == STYLE

    @property
    def where(self) -> str:
        """File and line, or file, row and column title."""
        if self.line is None:
            return super().where
        return say("wording-where", file=self.file, line=str(self.line))

    def __str__(self) -> str:
        is_inside = self.around and self.around != self.found
        return say(
            "wording-said",
            kind="style" if self.is_advice else "harm",
            inside="yes" if is_inside else "no",
            where=self.where,
            found=self.found,
            around=self.around,
            allowed=self.allowed,
            why=self.why,
            suggestion=self.suggestion,
        )


@dataclass(frozen=True, kw_only=True)
class Messaging:
    """The rules and the phrases that are allowed."""

    rules: tuple[WordingRule, ...]
    phrases: tuple[AllowedPhrase, ...]

    def findings(self, passages: Iterable[ProsePassage]) -> list[WordingFinding]:
        """Everything to change in `passages`, in their order."""
        found, _ = self._look(passages)
        return found

    def findings_of_all(self, passages: Iterable[ProsePassage]) -> list[WordingFinding]:
        """Everything to change in `passages`, and the allowed phrases that none of them needs."""
        found, used = self._look(passages)
        unused = [item for item in self.phrases if item not in used]
        return found + [_unused(item) for item in unused]

    @cached_property
    def _by_beginning(self) -> dict[str, list[tuple[int, WordingRule]]]:
        """The rules and their places by how their signs begin: few begin like a word of a text."""
        found: dict[str, list[tuple[int, WordingRule]]] = {}
        for place, rule in enumerate(self.rules):
            found.setdefault(rule.sign[:BEGINNING], []).append((place, rule))
        return found

    def _rules_for(self, text: str, language: str) -> Iterator[WordingRule]:
        """The rules that may find something in a text, in their order."""
        words = set(re.findall(r"\w+", text))
        begins = {word[:length] for word in words for length in range(BEGINNING + 1)}
        here = [item for begin in begins for item in self._by_beginning.get(begin, ())]
        for _, rule in sorted(here, key=itemgetter(0)):
            if rule.language == language and rule.sign in text:
                yield rule

    def _excuses(self, passage: ProsePassage, text: str) -> list[tuple[int, int, AllowedPhrase]]:
        """Where a passage has an allowed phrase."""
        return [
            (match.start(), match.end(), item)
            for item in self.phrases
            if item.holds_in(passage)
            for match in item.expression.finditer(text)
        ]

    def _look(
        self, passages: Iterable[ProsePassage]
    ) -> tuple[list[WordingFinding], set[AllowedPhrase]]:
        found: list[WordingFinding] = []
        used: set[AllowedPhrase] = set()
        for passage in passages:
            text = _blank(NO_PROSE, passage.text)
            plain = _blank(CODE, text)
            spans: list[tuple[int, int, AllowedPhrase]] | None = None
            here: dict[tuple[int, int], WordingFinding] = {}
            for rule in self._rules_for(text.casefold(), passage.language):
                for match in rule.expression.finditer(plain if rule.kind == STYLE else text):
                    if spans is None:
                        spans = self._excuses(passage, text)
                    excused = [
                        item for start, end, item in spans
                        if start <= match.start() and match.end() <= end
                    ]  # fmt: skip
                    used.update(excused)
                    if rule.kind == HELP:
                        if _lacks_help(passage):
                            here.setdefault((-1, -1), _finding(passage, rule, match))
                    elif not excused:
                        here[match.span()] = _finding(passage, rule, match)
            found += [here[span] for span in _widest(here)]
            if self.rules:
                found += _too_long(passage)
        return found, used


def messaging_of(catalog: Catalog) -> Messaging:
    """The rules of `catalog`; none where their tables are not there."""
    if RULES not in catalog.tables or ALLOWED not in catalog.tables:
        return Messaging(rules=(), phrases=())
    labels = catalog.resource(RULES).field("kind").labels
    rules = [
        WordingRule(
            pattern=row.pattern,
            language=row.language,
            kind=row.kind,
            allowed=labels[row.kind],
            why=row.why,
            suggestion=row.suggestion,
        )
        for row in each_row(catalog.table(RULES))
    ]
    phrases = [
        AllowedPhrase(phrase=row.phrase, place=row.place, row=position)
        for position, row in enumerate(each_row(catalog.table(ALLOWED)), start=2)
    ]
    return Messaging(rules=tuple(rules), phrases=tuple(phrases))


def passages_of(catalog: Catalog) -> Iterator[ProsePassage]:
    """All prose of `catalog`: its texts, the words in its tables and its declaration."""
    for path in sorted(catalog.texts):
        text = catalog.texts[path].decode("utf-8-sig", errors="replace")
        yield ProsePassage(
            text=text,
            file=f"data/{path}",
            language=Path(path).parts[1],
            stands_alone=Path(path).stem in STAND_ALONE,
        )
    for name in catalog.tables:
        if name not in (RULES, ALLOWED):
            yield from cells_of(catalog, name)
    # Written out as the file is written, so that the lines are those of the file.
    declaration = json.dumps(catalog.package.descriptor, indent=2, ensure_ascii=False)
    yield ProsePassage(text=declaration, file=f"data/{DESCRIPTOR}")


def cells_of(catalog: Catalog, name: str) -> Iterator[ProsePassage]:
    """The words in a table: each different cell of a column of text, where it comes first."""
    resource, table = catalog.resource(name), catalog.tables[name]
    for field in resource.fields:
        if field.type != "string" or "pattern" in field.constraints:
            continue
        # Codes and names are in thousands of rows.
        seen: set[str] = set()
        for row, text in enumerate(table[field.name], start=2):
            if text and text not in seen:
                seen.add(text)
                yield ProsePassage(
                    text=text,
                    file=f"data/{resource.path}",
                    row=row,
                    column=field.title,
                    cell=f"{name}.{field.name}",
                )


def guides_of(folder: Path) -> Iterator[ProsePassage]:
    """What is written for staff and developers, in and next to the data folder."""
    docs = (folder.parent / "docs").glob("*.md")
    for path in (folder / "README.md", *sorted(folder.parent.glob("*.md")), *sorted(docs)):
        if path.is_file():
            name = path.relative_to(folder.parent).as_posix()
            yield ProsePassage(text=path.read_text(encoding="utf-8-sig"), file=name)


def _expression(pattern: str, *, plural: bool = True) -> re.Pattern[str]:
    words = [
        NUMBER if word == "#" else re.escape(word).replace(r"\*", r"\w*")
        for word in re.split(r"[\s-]+", pattern.replace("'", "’").strip())
    ]
    text = r"[\s-]+".join(words).replace("’", "[’']")
    return re.compile(rf"(?<!\w){text}{'s?' if plural else ''}(?!\w)", re.IGNORECASE)


def _blank(what: re.Pattern[str], text: str) -> str:
    """`text` with spaces in place of what is found, so that every place stays the same."""
    return what.sub(lambda match: re.sub(r"\S", " ", match.group()), text)


def _widest(spans: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The spans that lie in no other, from left to right."""
    widest: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not widest or end > widest[-1][1]:
            widest.append((start, end))
    return widest


def _lacks_help(passage: ProsePassage) -> bool:
    return passage.stands_alone and not all(
        re.search(rf"(?<!\d){number}(?!\d)", passage.text) for number in NUMBERS_OF_HELP
    )


def _too_long(passage: ProsePassage) -> Iterator[WordingFinding]:
    by_line = passage.file.endswith(".json")
    for start, end in long_sentences(passage.text, by_line=by_line):
        sentence = passage.text[start:end]
        yield WordingFinding(
            file=passage.file,
            kind=STYLE,
            found=" ".join(sentence.split()[:OPENING]) + " ...",
            around="",
            allowed="",
            why=say("wording-long", count=count_words(sentence), most=MOST_WORDS),
            suggestion=LONG[passage.language],
            row=passage.row,
            column=passage.column,
            line=_line(passage, start),
        )


def _line(passage: ProsePassage, place: int) -> int | None:
    if passage.row is not None:
        return None
    return passage.text.count("\n", 0, place) + passage.first_line


def _finding(passage: ProsePassage, rule: WordingRule, match: re.Match[str]) -> WordingFinding:
    start = max(match.start() - AROUND, passage.text.rfind("\n", 0, match.start()) + 1)
    end = passage.text.find("\n", match.end())
    end = min(match.end() + AROUND, end if end >= 0 else len(passage.text))
    # Cut between words, not inside of them.
    if start and passage.text[start - 1].isalnum():
        start = passage.text.find(" ", start, match.start()) + 1 or match.start()
    if end < len(passage.text) and passage.text[end].isalnum():
        cut = passage.text.rfind(" ", match.end(), end)
        end = cut if cut >= 0 else match.end()
    return WordingFinding(
        file=passage.file,
        kind=rule.kind,
        found=" ".join(match.group().split()),
        around=" ".join(passage.text[start:end].split()),
        allowed=rule.allowed,
        why=rule.why,
        suggestion=rule.suggestion,
        row=passage.row,
        column=passage.column,
        line=_line(passage, match.start()),
    )


def _unused(item: AllowedPhrase) -> WordingFinding:
    return WordingFinding(
        file=f"data/{ALLOWED}.csv",
        kind="unused",
        found=item.phrase,
        around="",
        allowed="phrases in which a rule would find something",
        why=say("wording-unused", place=item.place),
        suggestion="delete the row, or correct the phrase or its place",
        row=item.row,
        column="Phrase",
    )
