"""Finding rows by words: without accents, capitals or signs, by the beginnings of words."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

# Words too common to tell one row from another.
# fmt: off
COMMON = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "became", "become", "by", "did", "do", "does", "for",
    "from", "happened", "has", "have", "how", "in", "into", "is", "it", "its", "of", "on", "or",
    "our", "s", "still", "that", "the", "their", "then", "this", "to", "u", "was", "were", "what",
    "when", "which", "who", "with",
})
# fmt: on
SHORTEST_BEGINNING = 3


def words_of(text: str) -> list[str]:
    """The words of `text` in plain small letters: "Mérida, U.S." gives ["merida", "us"]."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"(?<=\d),(?=\d)", "", plain)
    plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", plain).replace("'", "’")
    return re.findall(r"\w+", re.sub(r"’s\b", "", plain).replace("’", ""))


def asked_words(query: str) -> list[str]:
    """The words of a query that can tell rows apart, each once."""
    found = [word for word in words_of(query) if word not in COMMON]
    return list(dict.fromkeys(found or words_of(query)))


def index(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The words of each row, by its key."""
    return {key: frozenset(words_of(text)) for key, text in texts.items()}


def matching(indexed: Mapping[str, frozenset[str]], query: str) -> list[str]:
    """The keys of the rows that hold every word of `query`, in their order; all for an empty one.

    A word of three letters or more also matches words that begin with it.
    """
    asked = asked_words(query)
    return [key for key, found in indexed.items() if all(_holds(found, word) for word in asked)]


def missing_words(indexed: Mapping[str, frozenset[str]], query: str) -> dict[str, str]:
    """The words of `query` that no row holds, each with the nearest word of a row, if any."""
    everything = frozenset[str]().union(*indexed.values()) if indexed else frozenset[str]()
    return {
        word: next(iter(difflib.get_close_matches(word, _long(everything), 1, 0.75)), "")
        for word in asked_words(query)
        if not _holds(everything, word)
    }


def nearest(word: str, allowed: list[str]) -> str:
    """The allowed word most like `word`, or an empty string when none is close."""
    lowered = {item.lower(): item for item in allowed}
    match = closest(word.strip().lower(), tuple(lowered))
    return lowered[match] if match else ""


# Every refresh repeats what was wrong before, and comparing a word takes long.
@lru_cache(maxsize=4096)
def closest(word: str, allowed: tuple[str, ...]) -> str:
    """The allowed word most like `word` letter by letter, or an empty string."""
    return next(iter(difflib.get_close_matches(word, allowed, n=1, cutoff=0.6)), "")


def _long(found: Iterable[str]) -> Sequence[str]:
    return sorted(word for word in found if len(word) >= SHORTEST_BEGINNING)


def _holds(found: frozenset[str], word: str) -> bool:
    if word in found:
        return True
    return len(word) >= SHORTEST_BEGINNING and any(other.startswith(word) for other in found)
