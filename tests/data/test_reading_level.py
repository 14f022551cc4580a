"""Every page and lesson can be read by a student in ninth grade, its numbers filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from components.catalog import Catalog
from components.publishing.sentences import END
from components.render.prose import plain_text
from tests.reading import grade, syllables, words_of

HIGHEST = 9.0
# A shorter text says too little for a measure of words and sentences.
FEWEST_WORDS = 30
HEADING = re.compile(r"^(?:#+ .*|\s*[-*] |\s*\d+\. )", re.MULTILINE)


def sentences_of(markdown: str, catalog: Catalog, file: str) -> Iterator[str]:
    """The sentences that a reader sees, an item of a list as one of its own."""
    for piece in HEADING.sub("\n\n", markdown).split("\n\n"):
        text = plain_text(piece, catalog, file)
        ends = [match.end() for match in END.finditer(f"{text} ")]
        for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
            if words_of(text[start:end]):
                yield text[start:end]


def sections(catalog: Catalog) -> Iterator[tuple[str, list[str]]]:
    """Every page, and every section of it, with their sentences."""
    for path, raw in catalog.texts.items():
        if not path.startswith("text/en/"):
            continue
        text = raw.decode("utf-8-sig")
        yield path, list(sentences_of(text, catalog, path))
        for part in re.split(r"^## ", text, flags=re.MULTILINE):
            name, _, body = part.partition("\n")
            yield f"{path}, {name}", list(sentences_of(body, catalog, path))


def test_no_page_or_section_is_above_ninth_grade(catalog: Catalog) -> None:
    measured = {
        name: grade(sentences)
        for name, sentences in sections(catalog)
        if sum(len(words_of(one)) for one in sentences) >= FEWEST_WORDS
    }
    assert len(measured) > 100
    assert {name: round(level, 1) for name, level in measured.items() if level > HIGHEST} == {}


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("drug", 1),
        ("rates", 1),
        ("whole", 1),
        ("stopped", 1),
        ("reported", 3),
        ("seizures", 2),
        ("table", 2),
        ("substances", 3),
        ("naloxone", 3),
        ("medication", 4),
        ("overdose", 3),
        ("provisional", 4),
        ("47,735", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_grade_rises_with_long_words_and_long_sentences() -> None:
    easy = grade(["The cat sat on the mat.", "It was warm."])
    hard = grade(["Interdepartmental organizations harmonized international regulations anew."])
    assert easy < 1 < HIGHEST < hard
