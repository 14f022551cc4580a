"""What readers see is plain American English: the words of every file, and their sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.catalog import Catalog
from components.publishing.__main__ import check_words
from components.publishing.messaging import (
    Messaging,
    ProsePassage,
    WordingFinding,
    guides_of,
    messaging_of,
    passages_of,
)
from components.publishing.report import Report
from components.publishing.sentences import MOST_WORDS, count_words, long_sentences

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
CODE = (ROOT / "app.py", ROOT / "server.py", *ROOT.glob("pages/*.py"))
# What of a template is no word that a reader sees.
MARKUP = re.compile(r"\{[{%#].*?[}%#]\}|<(script|style)\b.*?</\1>|<[^>]*>", re.S)
COMMENTS = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.S)
# The name of a message in a file of sentences, and its notes.
MESSAGE = re.compile(r"^(?:#.*|-?[a-z][\w-]* =|\s*\*?\[[^]]*\])|\{[^}]*\}", re.MULTILINE)

# A sentence of each kind of wording that the rules name, and the words found.
FORMS = [
    ("Seizures fell 24% on the year before.", ["on the year before"]),
    ("35,115 deaths in the year to April", ["in the year to"]),
    (
        "Everybody knew somebody; nobody asked anybody.",
        ["Everybody", "somebody", "nobody", "anybody"],
    ),
    ("The figure stands in the table.", ["stands"]),
    ("The day was not read, and the state was not found.", ["was not read", "was not found"]),
    ("Worked out anew; likewise besides", ["Worked out", "anew", "likewise", "besides"]),
    ("The error was mended and put right.", ["mended", "put right"]),
    ("These must never be added. You need not say why.", ["must never be", "need not"]),
    ("After is not because.", ["After is not because"]),
    ("17 tonnes from neighbouring programmes", ["tonnes", "neighbouring", "programmes"]),
    ("people without papers, pupils and misusers", ["people without papers", "pupils", "misusers"]),
    ("for each 100,000 people, one card a dataset", ["for each 100,000", "one card a dataset"]),
    (
        "On 22 November 2026 the brief of April 2024",
        ["22 November 2026", "the brief of April 2024"],
    ),
    ("Illicit fentanyl soared by 80 percent.", ["Illicit fentanyl", "soared", "80 percent"]),
    # American words, dates, codes, addresses, and words that only contain one.
    ("On November 22, 2026, analysts organized a program. “Understand” is one word.", []),
    ("`programme` and {{ colour }} at https://example.org/programmes", []),
    ("section=neighbours&drug=fentanyl", []),
    ("The pupils of the eyes are very small.", []),
]
LONG = "One " + "word " * MOST_WORDS + "ends it."


@pytest.fixture(scope="module")
def messaging(catalog: Catalog) -> Messaging:
    return messaging_of(catalog)


def advice(messaging: Messaging, passages: list[ProsePassage]) -> list[WordingFinding]:
    return [one for one in messaging.findings(passages) if one.is_advice]


def strings_of(path: Path) -> Iterator[tuple[int, str]]:
    """The strings that a reader could see, each with its line: not docstrings, not codes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            skipped.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else "x" for p in node.values]
            text = "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if re.search(r"[^\W_]\s+[^\W_]|^[A-Z]", text):
            yield node.lineno, text


def test_words_in_data_guides_and_docs_are_plain(catalog: Catalog, messaging: Messaging) -> None:
    passages = [*passages_of(catalog), *guides_of(DATA)]
    assert "docs/architecture.md" in {passage.file for passage in passages}
    assert [str(one) for one in advice(messaging, passages)] == []


def test_words_that_the_program_writes_are_plain(messaging: Messaging) -> None:
    passages: list[ProsePassage] = []
    for path in [*CODE, *ROOT.glob("components/**/*.py")]:
        file = path.relative_to(ROOT).as_posix()
        passages += [
            ProsePassage(text=text, file=file, first_line=line) for line, text in strings_of(path)
        ]
    for path in ROOT.glob("components/**/*.html"):
        text = MARKUP.sub("\n\n", path.read_text(encoding="utf-8"))
        passages.append(ProsePassage(text=text, file=path.relative_to(ROOT).as_posix()))
    for path in ROOT.glob("components/**/en/*.ftl"):
        text = MESSAGE.sub("", path.read_text(encoding="utf-8")).replace("\n", "\n\n")
        passages.append(ProsePassage(text=text, file=path.relative_to(ROOT).as_posix()))
    for path in ROOT.glob("static/*.js"):
        text = COMMENTS.sub("", path.read_text(encoding="utf-8"))
        passages.append(ProsePassage(text=text.replace("\n", "\n\n"), file=f"static/{path.name}"))
    assert len(passages) > 1500
    assert [str(one) for one in advice(messaging, passages)] == []


@pytest.mark.parametrize(("sentence", "expected"), FORMS)
def test_rules_of_style_find_words(
    sentence: str, expected: list[str], messaging: Messaging
) -> None:
    found = advice(messaging, [ProsePassage(text=sentence, file="a.md")])
    assert [one.found for one in found] == expected


def test_advice_says_what_to_consider_and_why(messaging: Messaging) -> None:
    text = "# Title\n\nAsk somebody.\n"
    (found,) = advice(messaging, [ProsePassage(text=text, file="data/text/en/a.md")])
    assert str(found) == (
        "data/text/en/a.md, line 3: found “somebody” in “Ask somebody.”. Consider: write "
        "“someone”. Why: the word sounds formal and dated."
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (LONG, 1),
        (f"Short. {LONG} Short again.", 1),
        (f"- {LONG}\n- {LONG}", 2),
        # An item, a row of a table, a heading and a paragraph are pieces of their own.
        ("- five words are in here\n" * 10, 0),
        ("| five words are in here " * 10, 0),
        ("# A heading of five words\n\n" * 10, 0),
        # A point in a name is no end; a link counts by its words, a fact as one.
        ("The U.S. House " * 13, 1),
        ("Read [these two](https://example.org/a) now. " * 20, 0),
        ("{{ a }} " * MOST_WORDS, 0),
        ("{{ a }} " * (MOST_WORDS + 1), 1),
    ],
)
def test_sentences_that_are_too_long_are_found(text: str, count: int) -> None:
    assert len(list(long_sentences(text))) == count


def test_long_sentence_is_told_by_its_opening(messaging: Messaging) -> None:
    (found,) = advice(messaging, [ProsePassage(text=f"A title\n\n{LONG}\n", file="a.md")])
    assert count_words(LONG) == MOST_WORDS + 3
    assert str(found) == (
        "a.md, line 3: found “One word word word word word word word ...”. Consider: write two "
        "sentences, or leave out what readers don’t need. Why: it has 38 words, and readers lose "
        "track after 35."
    )


def test_style_is_advice_of_a_report_and_holds_nothing_back(data_copy: Path, capsys) -> None:
    path = data_copy / "text" / "en" / "about.md"
    path.write_text(path.read_text("utf-8") + "\nAsk somebody.\n", encoding="utf-8")
    assert check_words(data_copy) == 0
    out = capsys.readouterr().out
    assert "found “somebody” in “Ask somebody.”. Consider: write “someone”." in out
    assert out.endswith("Passages to change: 0. Passages to consider: 1.\n")


def test_report_tells_harm_and_style_apart(messaging: Messaging) -> None:
    found = messaging.findings([ProsePassage(text="Ask somebody about the junkie.", file="a.md")])
    lines = Report(wording=tuple(found)).lines
    assert [line for line in lines if not line.startswith("- ")] == [
        "Wording to change (these don’t hold anything back):",
        "Style to consider (these don’t hold anything back):",
    ]
    assert "“junkie”" in lines[1] and "“somebody”" in lines[3]
