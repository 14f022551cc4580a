"""What is wrong with lessons, decks, quiz and predictions beyond their columns."""

from __future__ import annotations

from components.catalog import Catalog
from components.lessons.decks.deck import deck_problems
from components.lessons.lesson import LESSONS, cards, lesson, text_name
from components.lessons.predict import read_predictions
from components.lessons.quiz import pattern_problems, read_quiz
from components.schema import DataProblem
from components.schema.problems import Problem
from components.text.messages import say


def classroom_problems(catalog: Catalog) -> list[Problem]:
    """Every figure, choice, fact, step and text that is named and is not there, or not right."""
    problems: list[Problem] = []
    try:
        listed = cards(catalog)
    except DataProblem as problem:
        return list(problem.problems)
    for card in listed:
        try:
            lesson(catalog, card.id)
        except DataProblem as problem:
            problems += problem.problems
    known = {f"text/en/{text_name(card.id)}.md" for card in listed}
    problems += [
        Problem(
            file=f"data/{path}",
            found="the text of a lesson that is not in the list",
            allowed=say("lessons-text-listed", file=LESSONS),
            fix="add the lesson to the list, or correct the name of the file",
        )
        for path in catalog.texts
        if path.startswith("text/en/lessons/") and path not in known
    ]
    for read in (
        lambda: read_quiz(catalog).left_out,
        lambda: pattern_problems(catalog),
        lambda: read_predictions(catalog)[1],
    ):
        try:
            problems += read()
        except DataProblem as problem:
            problems += problem.problems
    problems += deck_problems(catalog)
    return list(dict.fromkeys(problems))
