"""Templates hold whole sentences: a value never stands in the middle of running words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from components.text.messages import FOLDER

COMPONENTS = FOLDER.parent
TEMPLATES = [path for end in ("html", "svg") for path in sorted(COMPONENTS.rglob(f"*.{end}"))]
# What is code, of Jinja and of browsers.
CODE = re.compile(r"<(script|style)\b.*?</\1>|\{#.*?#\}|<!--.*?-->", re.DOTALL)
STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# A value that chooses between texts which are whole themselves: "Student version" if ... else ...
CHOICE = re.compile(r'\{\{ "[^"{}]*" if [\w. ]+ else "[^"{}]*" \}\}')
JOINED = re.compile(r"join\(\s*([\"'])[^\"']*[,;\w][^\"']*\1\s*\)")
ATTRIBUTE = re.compile(r'\b(?:alt|aria-label|content|placeholder|title)="([^"]*)"')
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)
# Tags inside a line of text; every other tag ends it.
INLINE = re.compile(r"</?(?:b|code|em|i|kbd|small|span|strong)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
WORD = re.compile(r"[A-Za-z’]{2,}")
# Begins in the middle of a sentence.
SUFFIX = re.compile(r"\s*(?:[,;]|[a-z])")
# A label and what it names: "Source: {}.", "Columns ({})", "Data files · {}"; or a name and what
# that is: "{}: what every column means".
VALUES = r"\{\}(?:, \{\})*"
LABEL = re.compile(
    rf"[^{{}}]*: {VALUES}\.?|[^{{}}]* \({VALUES}\)|[^{{}}]* · {VALUES}|{VALUES}: [^{{}}]*"
)


def lines(template: str) -> Iterator[str]:
    """The texts of a template that readers see: {} for a value, a tab for a statement of Jinja."""
    text = " ".join(CODE.sub("", template).split())
    text = VALUE.sub("{}", CHOICE.sub("", STATEMENT.sub("\t", text)))
    yield from ATTRIBUTE.findall(text)
    text = INLINE.sub("", text)
    # A link may stand in a sentence; a value in it stands for one of the sentence.
    for link in LINK.findall(text):
        yield from TAG.sub("\n", link).split("\n")
    text = LINK.sub(lambda link: "{}" if "{}" in link[1] else "", text)
    yield from TAG.sub("\n", text).split("\n")


def pieces(template: str) -> list[str]:
    """Sentences that a template joins from words and values, and lists that it joins."""
    found = [match[0] for match in JOINED.finditer(template)]
    for line in lines(template):
        first, *others = line.split("\t")
        found += [part for part in others if first.strip() and SUFFIX.match(part)]
        for part in (first, *others):
            for sentence in SENTENCE_END.split(part.strip()):
                if "{}" in sentence and WORD.search(sentence) and not LABEL.fullmatch(sentence):
                    found.append(sentence)
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_gets_sentences_that_are_ready(path) -> None:
    assert pieces(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "count"),
    [
        ("<p>The first {{ count }} rows are here.</p>", 1),
        ("<p>Grades {{ card.grades }} · {{ card.minutes }} minutes</p>", 1),
        ('<p>Read <a href="/">{{ title }}</a> first.</p>', 1),
        ("<p>The map{% if all %}, all years{% endif %}</p>", 1),
        ("<p>{{ first }} of {{ count }}</p>", 1),
        ('<img alt="Slide {{ number }}">', 1),
        ('<p>{{ titles|join("; ") }}</p>', 1),
        ("<p>Source: {{ source }}.</p>", 0),
        ("<summary>Columns ({{ count }})</summary>", 0),
        ('<p><a href="{{ address }}">{{ file }}</a>: what every column means</p>', 0),
        ('<p>The <a href="{{ plain }}">text-only version</a> has the same.</p>', 0),
        ("<p><strong>Limits.</strong> {{ limits }}</p>", 0),
        ("<p>{{ sentence }}{% if more %} A whole sentence.{% endif %}</p>", 0),
        ('<p>{{ "One text" if is_one else "Another text" }}</p>', 0),
        ("<style>p { width: {{ width }}px }</style>", 0),
    ],
)
def test_pieces_of_a_template_are_found(template: str, count: int) -> None:
    assert len(pieces(template)) == count
