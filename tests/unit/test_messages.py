"""Sentences are whole templates: each is there, used, and given just the parts that it names."""

from __future__ import annotations

import ast
import builtins
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from components.text.messages import FOLDER, LANGUAGE, LONGEST_KEPT, _written, say

COMPONENTS = FOLDER.parent
# Read only by whoever starts the server, in its log: settings of the environment and their faults.
FOR_OPERATORS = ("runtime/",)
# A word, as opposed to a name in an address, a style or a tag.
WORD = re.compile(r"(?<![\w<\-/=.:#])(?<!=\")[A-Za-z’']{2,}(?![\w\-=/>(]|:\S|\.\w)")
TAG = re.compile(r"<[^>]*>")
# Words of cookies, of robots.txt, of Git and of style sheets.
PROTOCOL = ("Disallow", "Secure", "Sitemap", "fatal", "container", "cqi", "px")
# Errors of ours that say which part of the program must follow a new Streamlit, or that the check
# of a cell catches, which then says what to do in words of its own.
DEVELOPERS_ERRORS = ("ImplausibleError", "StartPageProblem")
# Signs between the items of a list, as opposed to those between sentences or lines.
LISTED = re.compile(r"[,;] | (?:and|or) |\w \w")


class Parts(Visitor):
    """The names of the parts of a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.names.add(node.id.name)


def messages() -> list[tuple[str, set[str]]]:
    found = []
    for path in sorted((FOLDER / LANGUAGE).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), (path.name, entry.content)
            if isinstance(entry, fluent.Message):
                parts = Parts()
                parts.visit(entry)
                found.append((entry.id.name, parts.names))
    return found


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(COMPONENTS.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def imports_say(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "components.text.messages"
        and any(name.name == "say" for name in node.names)
        for node in ast.walk(tree)
    )


def test_every_message_is_said_with_just_the_parts_that_it_names() -> None:
    known = dict(messages())
    said: set[str] = set()
    wrong = []
    for path, tree in modules():
        for node in ast.walk(tree) if imports_say(tree) else ():
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"):
                continue
            place = f"{path.relative_to(COMPONENTS)}:{node.lineno}"
            key = node.args[0]
            if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
                wrong.append(f"{place}: the name of a message is written out, never calculated")
                continue
            said.add(key.value)
            given = {keyword.arg for keyword in node.keywords}
            if known.get(key.value) != given:
                wrong.append(f"{place}: {key.value} has {known.get(key.value)}, not {given}")
    assert wrong == []
    assert set(known) == said


def test_no_two_messages_have_one_name() -> None:
    names = Counter(name for name, _ in messages())
    assert [name for name, count in names.items() if count > 1] == []


def said_by(node: ast.expr) -> str:
    """The text that an expression holds itself, with "…" for what is put in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(said_by(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return said_by(node.value) or "…"
    if isinstance(node, ast.IfExp):
        return "|".join(filter(None, (said_by(node.body), said_by(node.orelse))))
    if isinstance(node, ast.BoolOp):
        return "|".join(filter(None, map(said_by, node.values)))
    return ""


def has_words(text: str, least: int) -> bool:
    """Whether a text has, between two tags, a space and words: a capitalized one or `least`."""
    for run in TAG.split(text):
        found = [word for word in WORD.findall(run) if word not in PROTOCOL]
        if " " in run and (len(found) >= least or any(word.istitle() for word in found)):
            return True
    return False


def joined(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The texts that a sentence may be made of here, each with how many words tell that it is.

    An f-string may be a style or an address, which has a word by chance.
    """
    if isinstance(node, ast.JoinedStr):
        yield said_by(node), 2
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
        yield said_by(node.value), 1
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from ((said_by(side), 1) for side in (node.left, node.right))
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        yield said_by(node.left), 1
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "format":
            yield said_by(node.func.value), 1
        elif node.func.attr in ("replace", "removeprefix", "removesuffix"):
            yield from ((said_by(given), 1) for given in node.args)


def is_for_developers(node: ast.Raise) -> bool:
    """Whether an error is not one of those whose words staff read on “Check a file”."""
    made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    name = made.id if isinstance(made, ast.Name) else ""
    return hasattr(builtins, name) or name in DEVELOPERS_ERRORS


def pieces(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Sentences that are joined from pieces: words around a value, sums of text, joined lists.

    Errors for developers are not for readers. Whole sentences may follow each other.
    """
    for_developers = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise) and is_for_developers(node)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in for_developers:
            continue
        for text, least in joined(node):
            if has_words(text, least):
                yield node.lineno, text
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "join"
            and LISTED.search(said_by(node.func.value))
        ):
            yield node.lineno, f"“{said_by(node.func.value)}”.join"


def test_no_sentence_is_joined_from_pieces() -> None:
    wrong = [
        f"{path.relative_to(COMPONENTS)}:{line}: {text}"
        for path, tree in modules()
        if not str(path.relative_to(COMPONENTS)).startswith(FOR_OPERATORS)
        for line, text in pieces(tree)
    ]
    assert wrong == []


SCRIPTS = [*COMPONENTS.parent.glob("static/*.js"), *COMPONENTS.rglob("*.js")]
# A text of a script with a value in it, or next to a plus sign.
FILLED = re.compile(r"`[^`]*\$\{[^`]*`|\"[^\"\n]*\" *\+|\+ *\"[^\"\n]*\"")
# Values, and what is inside the brackets of a selector or a style.
INSIDE = re.compile(r"\$\{[^}]*\}|\[[^\]]*\]|\{[^}]*\}")
TWO_WORDS = re.compile(r"[A-Za-z’]{2,}[,:]? [a-z’]{2,}")


def filled(script: str) -> list[str]:
    """The sentences that a script makes of pieces: it gets whole ones, and names in braces."""
    return [text for text in FILLED.findall(script) if TWO_WORDS.search(INSIDE.sub(" ", text))]


def test_scripts_put_values_into_whole_sentences_only() -> None:
    assert {path.name: filled(path.read_text("utf-8")) for path in SCRIPTS if path.is_file()} == {
        path.name: [] for path in SCRIPTS
    }


@pytest.mark.parametrize(
    ("script", "count"),
    [
        ("`For ${year}, you guessed ${guess}.`", 1),
        ("`so your guess was ${told(end)}`", 1),
        ('"You were farthest off in " + year', 1),
        ('`.atlas-map [data-detail="${detail}"]:not([aria-hidden])`', 0),
        ("`${many.format(value)} million`", 0),
        ('say("Still loading.")', 0),
    ],
)
def test_pieces_of_a_script_are_found(script: str, count: int) -> None:
    assert len(filled(script)) == count


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('f"{name} fell in {year} to {number}"', 1),
        ('"; ".join(said)', 1),
        ('"; and ".join(said)', 1),
        ('about += f"Data edition of {day}. "', 2),
        ('about += " (part of the year)"', 1),
        ('"Route: " + name', 1),
        ('first + " to " + last', 1),
        ('f"No events match {word}." + (f" Try {near}." if near else "")', 4),
        ('"Data through %s" % period', 1),
        ('"{} and before".format(year)', 1),
        ('text.replace("*", " and the page")', 1),
        ("f\"{'up' if rises else 'down'} {size}%\"", 1),
        ("f\"Date: {day or 'not stated'}\"", 1),
        ('f"Updated {day}"', 1),
        ('f"{number}%"', 0),
        ('f"1px solid {color}"', 0),
        ("f\"chart_{'narrow' if is_narrow else 'wide'}\"", 0),
        ('f"<li>{html.escape(text)} <a href={address}>Back</a></li>"', 0),
        ('f"Sitemap: {address}"', 0),
        ("style += ' class=\"on\"'", 0),
        ('",".join(codes)', 0),
        ('address.replace("/world", "")', 0),
        ('f"<b class=\\"a\\">{x}</b>"', 0),
        ('raise ValueError(f"no such page as {name}")', 0),
        ('raise Unresolved(f"{rows}, which fits {count} rows")', 1),
        ('" ".join(sentences)', 0),
    ],
)
def test_pieces_are_found(code: str, found: int) -> None:
    assert len(list(pieces(ast.parse(code)))) == found


def test_a_part_may_be_as_long_as_a_page() -> None:
    long = "word " * 2000
    assert say("lessons-deck-title", site=long) == f"A deck of the {long}"


def test_a_message_without_its_part_or_its_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="chart-empty-alt"):
        say("chart-empty-alt")
    with pytest.raises(KeyError):
        say("chart-that-nobody-wrote")


def test_messages_are_kept_by_their_parts_unless_these_are_long() -> None:
    counts = {say("ui-heard-rows", finding="A", count=count) for count in (1, 2, 1)}
    assert len(counts) == 2
    held = _written.cache_info().currsize
    say("ui-heard-rows", finding="x" * (LONGEST_KEPT + 1), count=1)
    assert _written.cache_info().currsize == held
