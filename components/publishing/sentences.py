"""Sentences that are too long to read at once, in any kind of file the site keeps its words in."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WORDS = 35
# What begins a piece of its own in Markdown: a heading, an item, a quotation, a row of a table.
PIECE = re.compile(r"\n\s*\n|\n(?=\s*(?:#|[-*>|]|\d+\.)\s?)|\||```.*?```", re.S)
# An end of a sentence, but not the point of an abbreviation before a name.
END = re.compile(r"(?<!U\.S)(?<!D\.C)(?<!H\.R)(?<!\bNo)(?<!\bvs)(?<!\bSt)[.!?]+[”’\")*_]*(?=\s)")
LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
WORD = re.compile(r"[^\W_]")


def long_sentences(text: str, *, by_line: bool = False) -> Iterator[tuple[int, int]]:
    """Where the sentences of `text` with more than `MOST_WORDS` words start and end.

    `by_line` where every line is a piece of its own, as in JSON.
    """
    start = 0
    for piece in (re.compile(r"\n") if by_line else PIECE).finditer(text + "\n\n"):
        yield from _long_in(text, start, piece.start())
        start = piece.end()


def count_words(sentence: str) -> int:
    """How many words a reader sees; a link counts by its text, a placeholder as one word."""
    seen = LINK.sub(r"\1", re.sub(r"\{\{.*?\}\}|`[^`]*`", "x", sentence))
    return sum(bool(WORD.search(word)) for word in seen.split())


def _long_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    ends = [match.end() for match in END.finditer(text, start, end)]
    for stop in [*ends, end]:
        if count_words(text[start:stop]) > MOST_WORDS:
            first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
            yield first, start + len(text[start:stop].rstrip())
        start = stop
