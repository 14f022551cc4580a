"""Lessons, quiz and predictions as shipped: everything they name is there, and enough of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Catalog
from components.catalog.page_text import facts_in, fill
from components.lessons.check import classroom_problems
from components.lessons.lesson import SHARED_SECTIONS, cards, guidance_of, lesson
from components.lessons.predict import read_predictions
from components.lessons.quiz import Question, read_quiz
from components.lessons.sheets import VERSIONS, cuts_html, sheet_html
from components.lessons.worksheet import plan_of
from components.site.links import Links

LESSONS = list(pd.read_csv("data/lessons.csv")["lesson_id"])
KINDS = {"warm_up", "activity", "discussion", "exit_ticket"}

# Words that send students to something that only the version for teachers, or the page of a
# figure, has around a figure.
THINGS = r"(?:charts?|maps?|pictures?|figures?|lists?|tables?|notes?|text|heading|caption)"
PLACES = r"(?:below|beside|above|under|next to|beneath|underneath)"
UNSEEN = re.compile(
    rf"\b{THINGS} {PLACES}\b|\b{PLACES} (?:the |this |that |each |every )?(?:\w+ )?{THINGS}\b"
    r"|\b(?:notes?|headings?|findings?|captions?|takeaways?|the text|site)\b",
    re.IGNORECASE,
)

every_lesson = pytest.mark.parametrize("name", LESSONS)


def test_everything_the_classroom_names_is_there(catalog: Catalog) -> None:
    assert [str(problem) for problem in classroom_problems(catalog)] == []


def test_there_are_lessons_for_pupils_who_step_out_of_those_with_deaths(catalog: Catalog) -> None:
    shown = {card.id: card for card in cards(catalog)}
    assert len(shown) >= 7
    assert {shown[card.opt_out].shows_deaths for card in shown.values() if card.opt_out} == {False}


@every_lesson
def test_lesson_has_every_kind_of_step_and_notes_for_each(name: str, catalog: Catalog) -> None:
    shown = lesson(catalog, name)
    assert {step.kind for step in shown.steps} == KINDS
    assert shown.steps[0].kind == "warm_up" and shown.steps[-1].kind == "exit_ticket"
    assert all(step.task and step.notes for step in shown.steps)
    assert 20 <= shown.card.minutes <= 50


@every_lesson
def test_lesson_serves_the_frameworks_of_its_subjects_and_asks_more_than_to_read(
    name: str, catalog: Catalog
) -> None:
    shown = lesson(catalog, name)
    served = {item.framework.split(" ")[0] for item in shown.standards}
    assert served == {"C3", "National"} | ({"Common"} if "Math" in shown.card.subjects else set())
    looks = [look for step in shown.steps for look in step.looks]
    assert len(looks) >= 2 and len({look.level for look in looks}) >= 2


@every_lesson
def test_lesson_without_deaths_looks_at_no_table_of_deaths(name: str, catalog: Catalog) -> None:
    """The way through without deaths must keep its word."""
    shown = lesson(catalog, name)
    tables = {
        table
        for step in shown.steps
        for look in step.looks
        if look.view.exhibit
        for table in (look.view.exhibit.dataset, *look.view.exhibit.also)
    }
    columns = {column for table in tables for column in catalog.table(table).columns}
    assert shown.card.shows_deaths or not {c for c in columns if "deaths" in c}


@every_lesson
def test_every_view_of_a_lesson_shows_something(name: str, catalog: Catalog) -> None:
    for step in lesson(catalog, name).steps:
        for look in step.looks:
            if look.view.exhibit:
                picture = look.view.exhibit.draw(catalog, look.view.chosen)
                assert len(picture.rows) > 0, look.view.address


@every_lesson
def test_shorter_plans_add_up_and_keep_the_frame_of_a_lesson(name: str, catalog: Catalog) -> None:
    shown = lesson(catalog, name)
    assert shown.cuts == tuple(cut for cut in (45, 30) if cut < shown.card.minutes)
    for cut in shown.cuts:
        kept = {step.name: step.cuts[cut] for step in shown.steps}
        assert sum(kept.values()) == cut
        assert kept["warm_up"] and kept["exit_ticket"]
        assert any(kept[step.name] for step in shown.steps if step.kind == "activity")
        assert all(kept[step.name] <= step.minutes for step in shown.steps)


def test_teacher_is_told_what_a_shorter_class_may_skip(catalog: Catalog) -> None:
    shown = lesson(catalog, "supply_chain")
    table = cuts_html(shown)
    row = re.search(r"<tr><th[^>]*>Who says so\? <span>May skip</span></th>(.*?)</tr>", table)
    assert row and re.findall(r"<td>(.*?)</td>", row[1]) == ["13 min", "10 min", "Skip"]
    assert "Exit ticket <span>Must teach</span>" in table
    assert cuts_html(lesson(catalog, "provisional")) == ""


@every_lesson
def test_tasks_refer_only_to_what_students_see(name: str, catalog: Catalog) -> None:
    shown = lesson(catalog, name)
    seen = [shown.card.question, shown.card.content_note, shown.text.lead]
    seen += [shown.sections[part] for part in SHARED_SECTIONS]
    seen += [words for step in shown.steps for words in (step.title, step.task)]
    seen += [look.question for step in shown.steps for look in step.looks]
    assert {words: UNSEEN.findall(words) for words in seen if UNSEEN.search(words)} == {}


@pytest.mark.parametrize(
    "task",
    [
        "Read the note below the chart.",
        "Look at the text beside them.",
        "What does the text next to the chart say?",
        "Choose three lines from the list below the live map.",
        "Read the words above the second chart.",
        "What does the site say about this?",
    ],
)
def test_task_with_words_that_students_do_not_see_is_found(task: str) -> None:
    assert UNSEEN.search(task)


def test_task_may_say_where_a_line_lies() -> None:
    assert not UNSEEN.search("In which year was your state farthest above or below the nation?")


@every_lesson
def test_exit_ticket_asks_for_no_name(name: str, catalog: Catalog) -> None:
    (ticket,) = [step for step in lesson(catalog, name).steps if step.kind == "exit_ticket"]
    assert "without your name" in ticket.task


def test_lesson_on_help_says_what_the_help_sheet_says(catalog: Catalog) -> None:
    """Signs and steps in the same words, so that no one learns two versions."""
    sheet = (Path("data/text/en") / "help_sheet.md").read_text(encoding="utf-8")
    said = re.findall(r"^- .+$", sheet, flags=re.MULTILINE)
    text = catalog.text("lessons/what_could_you_do")
    tasks = "\n".join(text.section(name).body for name in ("signs", "steps"))
    assert len(said) == 8 and said == re.findall(r"^- .+$", tasks, flags=re.MULTILINE)
    for sentence, section in (
        ("Most states have a law that protects people who call for help.", "cards_notes"),
        ("Choose a quiet moment. Say what you have noticed, without blame:", "talk"),
    ):
        assert sentence in sheet and sentence in text.section(section).body


def test_teachers_read_what_an_expert_still_has_to_check_and_the_guidance(
    catalog: Catalog,
) -> None:
    shown = lesson(catalog, "what_could_you_do")
    shown = replace(shown, card=replace(shown.card, to_review="Ask your nurse about the steps."))
    assert plan_of(catalog, shown).rows[0][0].markdown == "Ask your nurse about the steps."
    assert guidance_of(catalog, shown.card).count("- ") >= len(shown.card.source_ids) >= 3
    for version in VERSIONS:
        page = sheet_html(
            catalog, shown, version, listed={}, links=Links(), today=date(2026, 11, 30)
        )
        is_teacher = version == "teacher"
        assert ("Ask your nurse about the steps." in page) == is_teacher
        assert ("Naloxone DrugFacts" in page) == is_teacher


def test_model_headline_keeps_the_rule_of_its_own_task(catalog: Catalog) -> None:
    """At most 15 words, with the unit and both years."""
    text = catalog.text("lessons/reading_a_chart")
    assert "15 words or fewer" in text.section("talk").body
    notes = fill(text.section("talk_notes").body, catalog.facts, text.file)
    (headline,) = re.findall(r"fair headline: “(.+?)”", notes)
    assert len(headline.split()) <= 15
    assert "2023" in headline and "2024" in headline and "died" in headline


def test_preliminary_lesson_compares_counts_that_its_chart_has(catalog: Catalog) -> None:
    """Both lines reach the last point and the point a year earlier, and there lie apart."""
    (look,) = [
        look
        for step in lesson(catalog, "provisional").steps
        for look in step.looks
        if look.view.name == "deaths_12_month"
    ]
    rows = look.view.exhibit.draw(catalog, look.view.chosen).rows
    pairs = rows.set_index("period_end")[["deaths_reported", "deaths_predicted"]]
    end = pairs.index.max()
    before = end - pd.DateOffset(years=1)
    assert not pairs.loc[[before, end]].isna().any(axis=None)
    assert list(pairs.loc[end]) == [68_962, 72_108]
    assert list(pairs.loc[before]) == [87_652, 88_948]
    task = catalog.text("lessons/provisional").section("two_lines").body
    for number in (*pairs.loc[end], *pairs.loc[before]):
        names = [name for name in facts_in(task) if catalog.facts[name].value == number]
        assert len(names) == 1, number
    # 68,962 of 72,108 and 87,652 of 88,948: the gap is wider where records still arrive.
    assert catalog.fact("us_all_12m_reported_share").display == "95.6%"
    assert catalog.fact("us_all_12m_before_reported_share").display == "98.5%"


def test_quiz_asks_enough_in_every_topic_and_way(catalog: Catalog) -> None:
    quiz = read_quiz(catalog)
    assert len(quiz.questions) >= 60 and quiz.left_out == ()
    assert all(len(questions) >= 5 for questions in quiz.by_topic().values())
    of_lessons = Counter(question.lesson for question in quiz.questions)
    assert min(of_lessons[card.id] for card in cards(catalog)) >= 5
    assert sum(question.reads_chart for question in quiz.questions) >= len(quiz.questions) / 3
    assert all(
        len(question.options) >= 3 or question.options == ("True", "False")
        for question in quiz.questions
    )
    kinds = catalog.resource("quiz").field("kind").labels
    assert set(catalog.table("quiz")["kind"]) == set(kinds)


def test_right_answers_do_not_stand_in_one_place(catalog: Catalog) -> None:
    """Pupils find out soon when the answer is always the first."""
    places = [question.right for question in read_quiz(catalog).questions]
    assert max(places.count(place) for place in set(places)) <= len(places) / 2


def of_kind(catalog: Catalog, kind: str) -> list[Question]:
    kinds = catalog.table("quiz").set_index("question_id")["kind"]
    return [one for one in read_quiz(catalog).questions if kinds[one.id] == kind]


def test_answers_of_the_quiz_follow_no_pattern(catalog: Catalog) -> None:
    """Counted here once more, without the check that staff see."""
    true = [one.options[one.right] == "True" for one in of_kind(catalog, "true_false")]
    assert 0.4 <= sum(true) / len(true) <= 0.6
    directions = [one.options[one.right] for one in of_kind(catalog, "direction")]
    assert set(directions) >= {"It fell", "It rose"}
    choices = of_kind(catalog, "choice")
    longest = [max(one.options, key=len) == one.options[one.right] for one in choices]
    assert sum(longest) <= 0.4 * len(choices) and len(choices) >= 9


def test_right_number_is_no_more_exact_than_the_others(catalog: Catalog) -> None:
    """79,384 among its quarter, half, and double: 20,000, 40,000, 80,000, and 160,000."""
    (question,) = [one for one in read_quiz(catalog).questions if one.id == "deaths_latest"]
    numbers = ["About 20,000", "About 40,000", "About 80,000", "About 160,000"]
    assert list(question.options) == numbers and question.right == 2


@pytest.mark.parametrize("kind", ["largest", "smallest", "order"])
def test_explanation_gives_every_number_that_its_question_compares(
    kind: str, catalog: Catalog
) -> None:
    rows = catalog.table("quiz").set_index("question_id")
    for row in rows[rows["kind"] == kind].itertuples():
        assert set(row.facts.split()) <= set(facts_in(row.explanation)), row.Index


def test_predictions_hide_figures_of_the_tables(catalog: Catalog) -> None:
    items, problems = read_predictions(catalog)
    assert problems == () and len(items) >= 4
    found = {item.id: item.series[0].values for item in items}
    table = catalog.table("us_overdose_deaths").set_index(["drug_class", "year"])["deaths"]
    synthetic, every = table["synthetic_opioids"], table["all_drugs"]
    assert found["synthetic_deaths"][2022] == synthetic[2022]
    assert found["synthetic_share"][2022] == round(synthetic[2022] / every[2022] * 100, 1)
    assert found["your_state"] == {year: synthetic[year] for year in range(2017, 2025)}
