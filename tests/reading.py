"""How hard a text is to read, as a grade of American schools (Flesch-Kincaid)."""

from __future__ import annotations

import re

# Letters at the end of a word that are written and not spoken.
SILENT = re.compile(
    r"(?<=[^aeiouylscgzxh])es$|(?<=[aeiouy]l)es?$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyl])e$"
)
# Vowels that are spoken one by one: nati-on is one syllable, medi-a and cre-ate are two.
APART = re.compile(r"(?<![tcsgx])i(?=[aou])|(?<=[tcs])i(?=ety|ate)|e(?=ate|ation|o)|u(?=a(?!r))")
VOWELS = re.compile(r"[aeiouy]+")


def grade(sentences: list[str]) -> float:
    """The grade of school whose students can read `sentences`."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def words_of(sentence: str) -> list[str]:
    """The words and numbers of a sentence."""
    return [word for word in sentence.split() if re.search(r"[^\W_]", word)]


def syllables(word: str) -> int:
    """About how many syllables a word has. A number is one, as in other measures."""
    letters = re.sub(r"[’']s$|[^a-z]", "", word.lower())
    spoken = SILENT.sub("", letters)
    return max(1, len(VOWELS.findall(spoken)) + len(APART.findall(spoken)))
