"""The quiz: questions whose answers and options are calculated from the ledger of facts.

A refresh of a table refreshes the answer. Where it makes an answer unclear (two values too close,
a figure that is gone), the question is left out and the reason kept for staff.
"""

from __future__ import annotations

import hashlib
import html
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from typing import Any

from components.catalog import Catalog, Fact
from components.catalog.memoize import memoize
from components.catalog.page_text import fill
from components.lessons.lesson import check_words
from components.lessons.views import FigureView, read_view
from components.render.folds import Group, groups_html
from components.schema import DataProblem
from components.schema.problems import Problem
from components.text import words
from components.text.messages import say

FILE = "data/quiz.csv"
CLOSE_PERCENT = 5
CLOSE_NUMBER = 0.2
CLOSE_POINTS = 8
STILL = (1, 3)
DIRECTIONS = ("It fell", "It stayed about the same", "It rose")
MOST_ORDERS = 4
FEWEST_OPTIONS = 3
ANSWERS = "Answers"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `right` is the place of the answer among `options`.

    `lesson` is the id of the lesson it belongs to, if any. One that `reads_chart` can be answered
    only with `view` in sight; `picture` is that as PNG, in a file for paper.
    """

    id: str
    topic: str
    topic_id: str
    lesson: str
    reads_chart: bool
    text: str
    options: tuple[str, ...]
    right: int
    explanation: str
    view: FigureView
    picture: bytes = b""

    @property
    def is_about_deaths(self) -> bool:
        """Whether its chart shows how many people died."""
        return bool(self.view.exhibit and self.view.exhibit.is_about_deaths)


@dataclass(frozen=True, kw_only=True)
class QuestionSet:
    """The questions that can be asked now, and why others cannot."""

    questions: tuple[Question, ...]
    left_out: tuple[Problem, ...]

    def by_topic(self) -> dict[str, list[Question]]:
        """The questions under their topics, in the order of the file."""
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(question.topic, []).append(question)
        return found


class _Unclear(Exception):
    """A question that has no one clear answer; the message says what was found."""


@memoize
def read_quiz(catalog: Catalog) -> QuestionSet:
    """The quiz of this edition. Raises DataProblem when the file itself may not be shown."""
    questions: list[Question] = []
    left_out: list[Problem] = []
    for row, cells in enumerate(catalog.table("quiz").to_dict("records"), start=2):
        try:
            questions.append(_question(catalog, row, cells))
        except DataProblem as problem:
            left_out += problem.problems
        except _Unclear as unclear:
            left_out.append(
                Problem(
                    file=FILE,
                    row=row,
                    found=say(
                        "lessons-quiz-unclear", question=cells["question_id"], why=str(unclear)
                    ),
                    allowed="a question with one clear answer",
                    fix="change its facts, options or rule; until then it is left out",
                )
            )
    return QuestionSet(questions=tuple(questions), left_out=tuple(left_out))


# What a pupil who knows nothing could go by, as shares of the questions of a kind.
TRUE_SHARE = (0.4, 0.6)
MOST_LONGEST = 0.4
# Fewer questions of a kind have no pattern.
FEWEST_OF_A_KIND = 3


def pattern_problems(catalog: Catalog) -> list[Problem]:
    """What of the quiz gives its answers away to those who look at the answers alone."""
    questions = read_quiz(catalog).questions
    kinds = dict(
        zip(catalog.table("quiz")["question_id"], catalog.table("quiz")["kind"], strict=True)
    )
    return [
        Problem(file=FILE, found=found, allowed=allowed, fix="change some of these questions")
        for found, allowed in (
            *_true_pattern([one for one in questions if kinds[one.id] == "true_false"]),
            *_direction_pattern([one for one in questions if kinds[one.id] == "direction"]),
            *_length_pattern([one for one in questions if kinds[one.id] == "choice"]),
        )
    ]


def _true_pattern(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    true = sum(one.options[one.right] == "True" for one in questions)
    low, high = (share * len(questions) for share in TRUE_SHARE)
    if len(questions) >= FEWEST_OF_A_KIND and not low <= true <= high:
        found = say("lessons-quiz-true", count=true, all=words.number(len(questions)))
        yield found, "answers that are true in 40% to 60% of these questions"


def _direction_pattern(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    answers = {one.options[one.right] for one in questions}
    if len(questions) >= FEWEST_OF_A_KIND and len(answers) == 1:
        found = say("lessons-quiz-direction", answer=answers.pop())
        yield found, "numbers that rose and numbers that fell"


def _length_pattern(questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    longest = [one.id for one in questions if _is_longest(one)]
    if len(questions) >= FEWEST_OF_A_KIND and len(longest) > MOST_LONGEST * len(questions):
        found = say("lessons-quiz-longest", questions=words.listing(longest))
        yield found, "a right answer that is the longest in at most 40% of these questions"


def _is_longest(question: Question) -> bool:
    """Whether the right answer has more letters than any other."""
    others = [option for at, option in enumerate(question.options) if at != question.right]
    return len(question.options[question.right]) > max(map(len, others))


def _question(catalog: Catalog, row: int, cells: Mapping[str, Any]) -> Question:
    check_words(catalog, (cells["question"], cells["explanation"]), FILE, row)
    for name in cells["facts"].split():
        check_words(catalog, (f"{{{{ {name} }}}}",), FILE, row)
    facts = [catalog.facts[name] for name in cells["facts"].split()]
    options, right = _KINDS[cells["kind"]](cells, facts)
    if len(set(options)) < len(options):
        raise _Unclear(say("lessons-quiz-same", options=words.listing(options)))
    return Question(
        id=cells["question_id"],
        topic=catalog.label("quiz", "topic", cells["topic"]),
        topic_id=cells["topic"],
        lesson=cells["lesson"],
        reads_chart=cells["reads_chart"] == "yes",
        text=fill(cells["question"], catalog.facts, FILE),
        options=tuple(words.capital(option) for option in options),
        right=options.index(right),
        explanation=fill(cells["explanation"], catalog.facts, FILE),
        view=read_view(catalog, cells["page"], cells["exhibit"], cells["view"], file=FILE, row=row),
    )


def _nearest(cells: Mapping[str, Any], facts: list[Fact]) -> tuple[list[str], str]:
    """The value of one fact among numbers made of it by the rule, all rounded alike."""
    value = _values(facts, 1)[0]
    numbers = {value}
    for how, size in re.findall(r"(x|less|more)(\S+)", cells["rule"]):
        number = float(size)
        made = {"x": value * number, "less": value - number, "more": value + number}
        numbers.add(made[how])
    is_share = "x" not in cells["rule"]
    usable = sorted(one for one in numbers if one > 0 and not (is_share and one >= 100))
    if len(usable) < FEWEST_OPTIONS:
        raise _Unclear(say("lessons-quiz-usable", count=len(usable), number=facts[0].display))
    for other in usable:
        near = CLOSE_POINTS if is_share else CLOSE_NUMBER * max(value, other)
        if other != value and abs(other - value) < near:
            raise _Unclear(say("lessons-quiz-close", number=facts[0].display))
    if is_share:
        return [_as_share(one) for one in usable], _as_share(value)
    unit = _unit(usable)
    return [_rounded(one, unit) for one in usable], _rounded(value, unit)


def _as_share(value: float) -> str:
    return f"{words.number(value)}%"


def _unit(numbers: Sequence[float]) -> float:
    """To what all options are rounded, so that none stands out as the exact one."""
    return float(10 ** math.floor(math.log10(min(numbers)))) / 2


def _rounded(value: float, unit: float) -> str:
    """The number to the nearest `unit`, which does not give the exact one away."""
    near = round(value / unit) * unit
    return words.about(near) if near < 1e6 else say("lessons-about", number=words.scaled(near))


def _extreme(pick: Callable) -> Callable[[Mapping[str, Any], list[Fact]], tuple[list[str], str]]:
    def made(cells: Mapping[str, Any], facts: list[Fact]) -> tuple[list[str], str]:
        values, names = _values(facts, 2), _names(cells, facts)
        right = values.index(pick(values))
        _need_distance([values[right]], [v for at, v in enumerate(values) if at != right])
        return _mixed(cells, names), names[right]

    return made


def _order(cells: Mapping[str, Any], facts: list[Fact]) -> tuple[list[str], str]:
    values, names = _values(facts, 3), _names(cells, facts)
    ranked = [name for _, name in sorted(zip(values, names, strict=True))]
    for at, value in enumerate(values):
        _need_distance([value], values[at + 1 :])
    right = _then(ranked)
    others = [_then(some) for some in permutations(names) if list(some) != ranked]
    shown = [right, *_mixed(cells, others)[: MOST_ORDERS - 1]]
    return _mixed(cells, shown), right


def _then(names: Sequence[str]) -> str:
    """The names one after the other, in words."""
    return reduce(lambda before, name: say("lessons-quiz-then", before=before, next=name), names)


def _direction(cells: Mapping[str, Any], facts: list[Fact]) -> tuple[list[str], str]:
    change = _values(facts, 1)[0]
    low, high = STILL
    if low <= abs(change) <= high:
        raise _Unclear(say("lessons-quiz-still", change=facts[0].display))
    right = DIRECTIONS[1] if abs(change) < low else DIRECTIONS[2 if change > 0 else 0]
    return list(DIRECTIONS), right


def _choice(cells: Mapping[str, Any], facts: list[Fact]) -> tuple[list[str], str]:
    options = [option.strip() for option in cells["options"].split("|")]
    if len(options) < FEWEST_OPTIONS or not all(options):
        raise _Unclear(say("lessons-quiz-options", count=len(options)))
    return _mixed(cells, options), options[0]


def _true_false(cells: Mapping[str, Any], facts: list[Fact]) -> tuple[list[str], str]:
    if not cells["answer"]:
        raise _Unclear("no answer, true or false")
    return ["True", "False"], words.capital(cells["answer"])


_KINDS: dict[str, Callable[[Mapping[str, Any], list[Fact]], tuple[list[str], str]]] = {
    "nearest": _nearest,
    "largest": _extreme(max),
    "smallest": _extreme(min),
    "order": _order,
    "direction": _direction,
    "choice": _choice,
    "true_false": _true_false,
}


def _values(facts: list[Fact], least: int) -> list[float]:
    """The numbers of the facts. What is counted must be the same thing for all of them."""
    if len(facts) < least:
        raise _Unclear(say("lessons-quiz-facts", count=len(facts), least=words.number(least)))
    units = list(dict.fromkeys(fact.unit for fact in facts))
    if len(units) > 1:
        raise _Unclear(say("lessons-quiz-units", units=words.listing(units)))
    blank = [fact.id for fact in facts if fact.value is None]
    if blank:
        raise _Unclear(say("lessons-quiz-blank", facts=words.listing(blank)))
    return [float(fact.value) for fact in facts if fact.value is not None]


def _names(cells: Mapping[str, Any], facts: list[Fact]) -> list[str]:
    names = [name.strip() for name in cells["labels"].split("|")] if cells["labels"] else []
    names = names or [fact.as_of for fact in facts]
    if len(names) != len(facts) or not all(names):
        raise _Unclear(say("lessons-quiz-names", count=len(names), facts=len(facts)))
    return names


def _need_distance(some: list[float], others: list[float]) -> None:
    for one in some:
        for other in others:
            if abs(one - other) <= max(abs(one), abs(other)) * CLOSE_PERCENT / 100:
                raise _Unclear(
                    say("lessons-quiz-apart", one=words.number(one), other=words.number(other))
                )


def _mixed(cells: Mapping[str, Any], options: list[str]) -> list[str]:
    """The options in an order that says nothing and is the same at every visit."""

    def mark(option: str) -> str:
        return hashlib.sha256(f"{cells['question_id']} {option}".encode()).hexdigest()

    return sorted(options, key=mark)


# The page, as HTML that works without a script: the answer is folded away below each question.


def quiz_html(
    catalog: Catalog,
    *,
    mode: str = "light",
    link: Callable[[FigureView], str] = lambda view: view.address,
    folds: bool = False,
) -> str:
    """The whole quiz. static/quiz.js says in words how a choice compares, in the browser alone.

    `mode` is "light", "dark" or "auto"; `link` gives the address of a view. Where it `folds`, one
    topic is open at first. Nothing in it has a form, so that nothing can be sent.
    """
    groups = [
        Group(
            anchor=f"quiz-from-{first}",
            title=html.escape(topic),
            entries=[_item(question, first + at, link) for at, question in enumerate(questions)],
        )
        for topic, first, questions in _numbered(read_quiz(catalog))
    ]
    topics = groups_html(groups, "h3", around="ol", folds=folds)
    again = '<p class="atlas-again"><button type="button" hidden>Start again</button></p>'
    said = {
        "none": say("lessons-quiz-none"),
        "right": say("lessons-quiz-right"),
        "wrong": say("lessons-quiz-wrong", answer="{answer}"),
    }
    return (
        f'<div class="atlas-class atlas-quiz" data-mode="{mode}" '
        f'data-words="{html.escape(json.dumps(said, separators=(",", ":")))}">{topics}{again}</div>'
    )


def answer_key_html(catalog: Catalog, *, mode: str = "light") -> str:
    """The answers by number, for a teacher who printed the questions."""
    items = "".join(
        f'<li value="{first + at}"><strong>{html.escape(question.options[question.right])}.'
        f"</strong> {html.escape(question.explanation)}</li>"
        for _, first, questions in _numbered(read_quiz(catalog))
        for at, question in enumerate(questions)
    )
    return f'<div class="atlas-class" data-mode="{mode}"><h3>{ANSWERS}</h3><ol>{items}</ol></div>'


def _numbered(quiz: QuestionSet) -> list[tuple[str, int, list[Question]]]:
    """Topics with the number of their first question: numbers run through all of them."""
    found, first = [], 1
    for topic, questions in quiz.by_topic().items():
        found.append((topic, first, questions))
        first += len(questions)
    return found


def _item(question: Question, number: int, link: Callable[[FigureView], str]) -> str:
    name = f"quiz-{question.id}"
    options = "".join(
        f'<label><input type="radio" name="{name}" value="{at}">'
        f"<span>{html.escape(option)}</span></label>"
        for at, option in enumerate(question.options)
    )
    answer = html.escape(question.options[question.right])
    check = say("lessons-quiz-check", number=words.number(number))
    figure = html.escape(say("lessons-figure", title=question.view.title))
    chart = f'<p><a href="{html.escape(link(question.view))}">{figure}</a></p>'
    before, after = (chart, "") if question.reads_chart else ("", chart)
    return (
        f'<li class="atlas-question" id="{name}" value="{number}" data-right="{question.right}">'
        f"<fieldset><legend>{number}. "
        f"{_with_bold(question.text)}</legend>{before}{options}</fieldset>"
        '<p class="atlas-said" role="status"></p>'
        f"<details><summary>{check}</summary>"
        f"<p><strong>{answer}.</strong> {_with_bold(question.explanation)}</p>"
        f"{after}</details></li>"
    )


def _with_bold(markdown: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(markdown))
