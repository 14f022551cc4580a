"""The classroom page as Streamlit runs it, and the two versions of each lesson."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_pages import assert_healthy, printed, run_page

from components import store
from components.lessons.lesson import cards, lesson
from components.lessons.quiz import read_quiz

ROOT = Path(__file__).resolve().parents[2]
with (ROOT / "data" / "lessons.csv").open(encoding="utf-8", newline="") as file:
    LESSONS = [row["lesson_id"] for row in csv.DictReader(file)]


def first_words(markdown: str) -> str:
    """The beginning of a text, up to what is written otherwise on the page."""
    return markdown.replace("**", "").split("{{")[0].split("\n")[0][:40].strip(" |-")


@pytest.mark.parametrize("name", LESSONS)
def test_lesson_shows_teachers_the_answers_and_students_none(name: str) -> None:
    shown = lesson(store.catalog(), name)
    answers = [look.look_for for step in shown.steps for look in step.looks]
    answers += [step.notes for step in shown.steps]
    answers += [shown.sections[name] for name in ("misunderstandings", "differentiation", "paper")]
    app = run_page("classroom", lesson=name)
    assert_healthy(app)
    for_teacher = printed(app).replace("**", "")
    assert app.header[0].value == shown.card.title
    students = run_page("classroom", lesson=name, **{"for": "students"})
    assert_healthy(students)
    for_students = printed(students).replace("**", "")
    # Terms of the glossary become links within the words: the beginnings are compared, and those
    # that are too short to be told from other words are left out.
    begun = [words[:20] for words in map(first_words, answers) if len(words) > 15]
    assert len([words for words in begun if words in for_teacher]) > len(begun) / 2 > 3
    assert [words for words in begun if words in for_students] == []
    assert len(students.get("plotly_chart")) == len(app.get("plotly_chart"))


def test_lesson_with_deaths_begins_with_the_note_and_a_way_around_it() -> None:
    app = run_page("classroom", lesson="reading_a_chart", **{"for": "students"})
    shown = printed(app)
    assert "Before we begin." in shown and "You don’t have to say why" in shown
    assert 'href="classroom?lesson=supply_and_agreements&amp;for=students"' in shown


def titles(**asked: str) -> set[str]:
    app = run_page("classroom", **asked)
    assert_healthy(app)
    return {item.value for item in app.subheader}


def test_list_of_lessons_is_filtered_by_minutes_and_topic() -> None:
    short, civics = "Preliminary vs. final", "What an agreement can and cannot do"
    assert titles(minutes="30") == {short}
    assert civics in titles(topic="Civics") and short not in titles(topic="Civics")
    app = run_page("classroom", minutes="30", topic="Civics")
    assert [item.value[:16] for item in app.info] == ["No lessons match"]


def test_unknown_lesson_gives_the_list() -> None:
    app = run_page("classroom", lesson="no-such-lesson")
    assert_healthy(app)
    assert app.header[0].value == "Lessons"
    assert {item.value for item in app.subheader} >= {card.title for card in cards(store.catalog())}


def test_quiz_is_taken_along_for_the_topics_that_are_chosen() -> None:
    by_topic = read_quiz(store.catalog()).by_topic()
    topic, questions = next(iter(by_topic.items()))
    app = run_page("classroom", section="quiz")
    assert_healthy(app)
    all_of_them = sum(len(own) for own in by_topic.values())
    assert f"{all_of_them} questions" in printed(app)
    app.button_group(key="quiz_topics").set_value([topic]).run()
    assert_healthy(app)
    assert f">{len(questions)} question" in printed(app)
    own = [question for question in questions if question.lesson == "rates_and_counts"]
    app.selectbox(key="quiz_lesson").select("rates_and_counts").run()
    assert_healthy(app)
    assert f">{len(own)} question" in printed(app)
