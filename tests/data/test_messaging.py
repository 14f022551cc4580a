"""No word of the site does harm, and the check finds those of the founding documents that could."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from components.catalog import Catalog
from components.publishing.__main__ import check_words, main
from components.publishing.messaging import (
    Messaging,
    ProsePassage,
    WordingFinding,
    guides_of,
    messaging_of,
    passages_of,
)

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

# Sentences of the two founding documents, with the words in them that this site does not use.
SEEDS = {
    "is one of the most devastating public health and geopolitical crises": {
        "scare": ["devastating"]
    },
    "they are cheap for drug traffickers to manufacture and smuggle": {"method": ["cheap for"]},
    "and are incredibly potent in small doses.": {
        "potency": ["incredibly potent"],
        "dose": ["potent in small doses"],
    },
    "synthetic drugs are the number one killer of Americans": {"scare": ["number one killer"]},
    "either sold online by Chinese distributors and shipped directly": {
        "method": ["sold online by"],
        "label": ["Chinese distributors"],
    },
    "supplied](#) by Mexican-based transnational criminal organizations.": {
        "label": ["Mexican-based transnational criminal"]
    },
    "trends of synthetic drug use, addiction, and overdose are also staggering.": {
        "scare": ["staggering"]
    },
    "vulnerable communities are more easily lured into illicit drug production": {
        "stigma": ["lured into"]
    },
    "to control the deadly opioid carfentanil,": {"scare": ["deadly"]},
    "an elephant tranquilizer that is 10,000 times stronger than morphine": {
        "potency": ["elephant tranquilizer", "10,000 times stronger", "stronger than morphine"]
    },
    "Opioid abuse remains high in Southwest Asia": {"stigma": ["Opioid abuse"]},
}
# The name of a message, which no one reads.
NAME = re.compile(r"[a-z]+(-[a-z0-9]+)+")
# Other forms that staff could write, in both languages, and the words found.
FORMS = [
    ("Former ADDICTS spoke.", "en", ["Former ADDICTS"]),
    ("A pill fifty\ntimes more potent", "en", ["fifty times more potent"]),
    ("It is many times stronger.", "en", ["many times stronger"]),
    ("Sales grew and prices skyrocketed.", "en", ["skyrocketed"]),
    ("He wasn’t clean; she isn't an abuser.", "en", ["clean", "abuser"]),
    ("2 mg are enough to kill", "en", ["2 mg", "enough to kill"]),
    ("Un fármaco 50 veces más potente", "es", ["50 veces más potente"]),
    ("los drogadictos y el fentanilo chino", "es", ["drogadictos", "fentanilo chino"]),
    # Words that only contain one, the other language, code and addresses are left alone.
    ("Addiction medicine; the cleanest line; a deadline; drug poisoning deaths.", "en", []),
    ("Un adicto es mortal.", "en", []),
    ("`clean` and [a page](https://example.org/clean-drug-abuse) at {{ clean }}", "en", []),
]


@pytest.fixture(scope="module")
def messaging(catalog: Catalog) -> Messaging:
    return messaging_of(catalog)


def lines(findings: list[WordingFinding]) -> list[str]:
    return [str(one) for one in findings]


def test_no_word_of_the_site_does_harm(catalog: Catalog, messaging: Messaging) -> None:
    """Tables, texts, declaration and guides; an exception that nothing needs is a finding too."""
    passages = [*passages_of(catalog), *guides_of(DATA)]
    assert len(passages) > 3000
    assert lines(messaging.findings_of_all(passages)) == []


def test_no_word_that_the_program_writes_does_harm(messaging: Messaging) -> None:
    passages: list[ProsePassage] = []
    for path in [*ROOT.glob("pages/*.py"), *ROOT.glob("components/**/*.py")]:
        file = path.relative_to(ROOT).as_posix()
        passages += [
            ProsePassage(text=node.value, file=file)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if not NAME.fullmatch(node.value)
        ]
    for path in [*ROOT.glob("static/*.js"), *ROOT.glob("components/**/*.html")]:
        file = path.relative_to(ROOT).as_posix()
        passages.append(ProsePassage(text=path.read_text(encoding="utf-8"), file=file))
    found = [one for one in messaging.findings(passages) if not one.is_advice]
    assert lines(found) == []


@pytest.mark.parametrize("sentence", SEEDS)
def test_words_of_the_founding_documents_are_found(sentence: str, messaging: Messaging) -> None:
    found: dict[str, list[str]] = {}
    for one in messaging.findings([ProsePassage(text=sentence, file="seed.txt")]):
        if one.is_advice:
            continue
        found.setdefault(one.kind, []).append(one.found)
    assert found == SEEDS[sentence]


@pytest.mark.parametrize(("sentence", "language", "expected"), FORMS)
def test_rule_finds_whole_words_in_every_form(
    sentence: str, language: str, expected: list[str], messaging: Messaging
) -> None:
    found = messaging.findings([ProsePassage(text=sentence, file="a.md", language=language)])
    assert [one.found for one in found] == expected


def test_finding_says_where_what_why_and_what_to_write(messaging: Messaging) -> None:
    text = "# Title\n\nA line.\n\nIn that year the number of drug abusers was not known.\n"
    assert lines(messaging.findings([ProsePassage(text=text, file="data/text/en/a.md")])) == [
        "data/text/en/a.md, line 5: found “drug abusers” in “In that year the number of drug "
        "abusers was not known.”. Allowed: words that put the person first. Why: a label puts the "
        "drug before the person, and people who feel judged ask for help less often. To fix: write "
        "“a person who uses drugs”."
    ]
    cell = ProsePassage(text="A junkie", file="data/events.csv", row=7, column="What was decided")
    (found,) = messaging.findings([cell])
    assert found.where == "data/events.csv, row 7, column “What was decided”"


@pytest.mark.parametrize(
    ("text", "stands_alone", "is_found"),
    [
        ("People died of an overdose.", True, True),
        ("People died of an overdose. Call 911.", True, True),
        ("People died of an overdose. Call 911, or 988 in a crisis.", True, False),
        ("People died of an overdose.", False, False),
        ("A text about agreements.", True, False),
    ],
)
def test_text_that_leaves_the_site_names_help_where_it_speaks_of_harm(
    text: str, stands_alone: bool, is_found: bool, messaging: Messaging
) -> None:
    """The frame of pages, slides and printouts carries help; a letter has no frame."""
    found = messaging.findings([ProsePassage(text=text, file="a.md", stands_alone=stands_alone)])
    assert [one.kind for one in found] == (["help"] if is_found else [])


def test_allowed_phrase_holds_only_in_its_place_and_for_its_words(messaging: Messaging) -> None:
    title = "Executive order calls illicit fentanyl a weapon of mass destruction"
    at_place = ProsePassage(text=title, file="data/events.csv", row=2, cell="events.title")
    elsewhere = ProsePassage(text=title, file="data/text/en/world.md")
    assert messaging.findings([at_place]) == []
    assert [one.found for one in messaging.findings([elsewhere])] == [
        "illicit fentanyl",
        "weapon of mass destruction",
    ]
    name = "The National Institute on Drug Abuse studies drug abuse."
    assert [one.around for one in messaging.findings([ProsePassage(text=name, file="a.md")])] == [
        "on Drug Abuse studies drug abuse."
    ]


def test_allowed_phrase_that_nothing_needs_is_a_finding(data_copy: Path, capsys) -> None:
    with (data_copy / "messaging_allowed.csv").open("a", encoding="utf-8") as file:
        file.write("a phrase of the past,text/en/world.md,quotation\n")
    assert check_words(data_copy) == 1
    out = capsys.readouterr().out
    assert "column “Phrase”: found “a phrase of the past”. Allowed: phrases in which a rule" in out
    assert out.endswith("Passages to change: 1. Passages to consider: 0.\n")


def test_command_looks_at_texts_from_elsewhere(tmp_path: Path, capsys) -> None:
    seed = tmp_path / "seed.txt"
    seed.write_text("\n".join(SEEDS), encoding="utf-8")
    assert main(["words", str(seed)]) == 1
    out = capsys.readouterr().out
    assert f"- {seed}, line 4: found “number one killer” in " in out
    assert "Allowed: help named in the same text." in out
    assert main(["words", str(tmp_path / "none.txt")]) == 1
    assert "is not a text file in UTF-8 that can be read." in capsys.readouterr().out
    assert main(["words"]) == 0
    assert capsys.readouterr().out.endswith("Passages to change: 0. Passages to consider: 0.\n")
