"""What staff are told of a lesson, question or series that names what is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from components.catalog import Catalog
from components.lessons.check import classroom_problems
from components.lessons.predict import prediction_html, read_predictions, top_of
from components.lessons.quiz import quiz_html, read_quiz

DATA = Path(__file__).resolve().parents[2] / "data"


def with_cell(catalog: Catalog, table: str, where: dict, column: str, value: object) -> Catalog:
    """The same data with another value in the one row that fits `where`."""
    frame = catalog.tables[table].copy()
    fits = frame.index == frame.index
    for name, wanted in where.items():
        fits &= frame[name] == wanted
    assert fits.sum() == 1
    frame.loc[fits, column] = value
    return replace(catalog, tables=MappingProxyType({**catalog.tables, table: frame}))


def told(catalog: Catalog) -> list[str]:
    return [str(problem) for problem in classroom_problems(catalog)]


FIRST_LOOK = {"lesson_id": "reading_a_chart", "position": 1}


@pytest.mark.parametrize(
    ("table", "where", "column", "value", "message"),
    [
        (
            "lesson_exhibits",
            FIRST_LOOK,
            "exhibit",
            "deaths_by_clas",
            "data/lesson_exhibits.csv, row 2, column “Figure”: found “deaths_by_clas”. Allowed: "
            "a figure of the page united_states: deaths_by_class, ",
        ),
        (
            "lesson_exhibits",
            FIRST_LOOK,
            "view",
            "section=deaths&deaths_by_class_measure=rates",
            "data/lesson_exhibits.csv, row 2, column “View”: found “rates”. Allowed: one of "
            "these for deaths_by_class_measure: rate or count. To fix: did you mean rate?",
        ),
        (
            "lesson_exhibits",
            FIRST_LOOK,
            "view",
            "section=deaths&measure=rate",
            "data/lesson_exhibits.csv, row 2, column “View”: found “measure”. Allowed: a choice of "
            "this figure: deaths_by_class_measure or deaths_by_class_classes. ",
        ),
        (
            "lesson_exhibits",
            FIRST_LOOK,
            "view",
            "section=states",
            "data/lesson_exhibits.csv, row 2, column “View”: found “section=states”. Allowed: the "
            "part with this figure: section=deaths. ",
        ),
        (
            "lesson_exhibits",
            FIRST_LOOK,
            "step",
            "warmup",
            "data/lesson_exhibits.csv, row 2, column “Step”: found “warmup”. Allowed: a step of "
            "reading_a_chart: change_it, exit_ticket, ",
        ),
        (
            "lesson_exhibits",
            FIRST_LOOK,
            "look_for",
            "It is {{ us_deaths_lates }} in the end.",
            "data/lesson_exhibits.csv, row 2: found {{ us_deaths_lates }}. Allowed: the id of a "
            "fact in data/facts.csv whose figure can be shown. ",
        ),
        (
            "lesson_steps",
            FIRST_LOOK,
            "minutes",
            17,
            "data/lesson_steps.csv, row 2, column “Minutes”: found steps of “reading_a_chart” that "
            "add up to 55. Allowed: 45 minutes, as lessons.csv says. ",
        ),
        (
            "lesson_steps",
            FIRST_LOOK,
            "minutes_30",
            7,
            "data/lesson_steps.csv, row 2, column “Minutes of 30”: found steps of "
            "“reading_a_chart” that add up to 32. ",
        ),
        (
            "lesson_steps",
            FIRST_LOOK,
            "minutes_45",
            7,
            "data/lesson_steps.csv, row 2, column “Minutes of 45”: found minutes for a class that "
            "the whole lesson fits. ",
        ),
        (
            "lesson_steps",
            FIRST_LOOK,
            "step",
            "start_up",
            "data/text/en/lessons/reading_a_chart.md: found no words under “## start_up”. ",
        ),
        (
            "lessons",
            {"lesson_id": "reading_a_chart"},
            "opt_out",
            "provisional",
            "data/lessons.csv, row 2, column “Instead”: found “provisional”. Allowed: a lesson "
            "that shows no deaths: supply_chain, agreements, which_number, supply_and_agreements, "
            "or what_could_you_do. ",
        ),
        (
            "lessons",
            {"lesson_id": "reading_a_chart"},
            "content_note",
            "",
            "data/lessons.csv, row 2, column “Content note”: found a blank cell. ",
        ),
        (
            "predictions",
            {"prediction_id": "synthetic_deaths"},
            "rows",
            "drug_class=synthetic",
            "data/predictions.csv, row 5, column “Rows”: found “drug_class=synthetic”, which fits "
            "no row of us_overdose_deaths.csv. ",
        ),
        (
            "predictions",
            {"prediction_id": "synthetic_deaths"},
            "known_until",
            2030,
            "data/predictions.csv, row 5, column “Known until”: found 2030, with values from 2008 "
            "to ",
        ),
        (
            "quiz",
            {"question_id": "mexico_four"},
            "labels",
            "the army’s own count",
            "data/quiz.csv, row 30: found “mexico_four”: 1 name for 3 facts. ",
        ),
        (
            "quiz",
            {"question_id": "mexico_four"},
            "facts",
            "mexico_announced_2020 mexico_army_2020 cbp_fentanyl_latest",
            "data/quiz.csv, row 30: found “mexico_four”: facts that count different things, "
            "kilograms and pounds. ",
        ),
    ],
)
def test_what_is_named_and_is_not_there_is_said_with_row_and_way_out(
    catalog: Catalog, table: str, where: dict, column: str, value: object, message: str
) -> None:
    damaged = with_cell(catalog, table, where, column, value)
    found = told(damaged)
    assert any(line.startswith(message) for line in found), found


LATEST = {"year": 2024, "drug_class": "all_drugs"}


def question(catalog: Catalog, name: str):
    (found,) = [one for one in read_quiz(catalog).questions if one.id == name]
    return found


def test_refreshed_table_turns_the_answer_of_the_quiz(catalog: Catalog) -> None:
    before = question(catalog, "deaths_direction")
    assert before.options[before.right] == "It fell"
    risen = with_cell(catalog, "us_overdose_deaths", LATEST, "deaths", 150_000)
    after = question(risen, "deaths_direction")
    assert after.options[after.right] == "It rose"
    nearest = question(risen, "deaths_latest")
    assert nearest.options[nearest.right] == "About 150,000"
    assert nearest.explanation.startswith("The final count is 150,000, up 42.8%")


def test_question_that_a_refresh_makes_unclear_is_left_out_and_staff_are_told(
    catalog: Catalog,
) -> None:
    even = with_cell(catalog, "us_overdose_deaths", LATEST, "deaths", 103_000)
    quiz = read_quiz(even)
    assert "deaths_direction" not in {one.id for one in quiz.questions}
    assert [str(problem) for problem in quiz.left_out] == [
        "data/quiz.csv, row 56: found “deaths_direction”: a change of down 1.9%, which some would "
        "call none. Allowed: a question with one clear answer. To fix: change its facts, options "
        "or rule; until then it is left out."
    ]


def test_staff_are_told_of_answers_that_a_pupil_could_guess_by(catalog: Catalog) -> None:
    table = catalog.tables["quiz"].copy()
    table.loc[table["kind"] == "true_false", "answer"] = "true"
    table = table[(table["kind"] != "direction") | (table["question_id"] != "long_direction")]
    table = table[table["question_id"] != "world_direction"]
    first = table["options"].str.split("|").str[0]
    is_choice = table["kind"] == "choice"
    table.loc[is_choice, "options"] = first[is_choice] + ", for many long reasons here|a|b|c"
    given_away = replace(catalog, tables=MappingProxyType({**catalog.tables, "quiz": table}))
    found = [line for line in told(given_away) if line.startswith("data/quiz.csv")]
    assert [line.split(". Allowed")[0] for line in found[:2]] == [
        "data/quiz.csv: found 15 true answers in 15 true-or-false questions",
        "data/quiz.csv: found “It fell” as the answer to every question on how a number changed",
    ]
    assert found[2].startswith("data/quiz.csv: found right answers that are the longest: fiscal_")
    assert len(found) == 3


def test_question_whose_figure_is_gone_is_left_out(catalog: Catalog) -> None:
    gone = replace(
        catalog,
        tables={k: v for k, v in catalog.tables.items() if k != "us_treatment"},
        problems={"us_treatment": ()},
    )
    left = {one.id for one in read_quiz(catalog).questions}
    left -= {one.id for one in read_quiz(gone).questions}
    assert left == {"naloxone", "treatment_gap", "largest_share"}


@pytest.mark.parametrize("made", ["quiz", "predictions"])
def test_nothing_in_the_markup_could_send_an_answer(catalog: Catalog, made: str) -> None:
    markup = (
        quiz_html(catalog)
        if made == "quiz"
        else "".join(prediction_html(item) for item in read_predictions(catalog)[0])
    )
    for word in ("<form", "<script", "onclick", "onchange", "action=", "http:", "https:", "src="):
        assert word not in markup


def test_markup_of_the_quiz_escapes_what_staff_wrote(catalog: Catalog) -> None:
    where = {"question_id": "gap"}
    written = with_cell(catalog, "quiz", where, "question", "Is <b>this</b> & that a gap?")
    assert "Is &lt;b&gt;this&lt;/b&gt; &amp; that a gap?" in quiz_html(written)


def test_scale_has_room_above_what_is_known_and_what_is_to_come() -> None:
    assert top_of([10, 90], [10]) == 150
    assert top_of([100, 3], [100]) == 200
