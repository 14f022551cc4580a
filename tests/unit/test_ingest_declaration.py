"""A recipe that says what no recipe can, or that fits no table, is named with what is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.ingest.declaration import parse_recipe
from components.ingest.fitting import misfits, recipe_problems
from components.publishing import __main__ as publishing
from components.schema import DataProblem
from components.schema.declaration import read_package

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PACKAGE = read_package(DATA)


def declared() -> dict[str, Any]:
    return json.loads((DATA / "recipes" / "cbp_months.json").read_text(encoding="utf-8"))


def parsed_fault(change: Callable[[dict[str, Any]], Any]) -> str:
    value = declared()
    change(value)
    with pytest.raises(DataProblem) as fault:
        parse_recipe(json.dumps(value).encode(), "cbp_months")
    return str(fault.value)


def misfit(change: Callable[[dict[str, Any]], Any]) -> str:
    value = declared()
    change(value)
    found = misfits(parse_recipe(json.dumps(value).encode(), "cbp_months"), PACKAGE)
    return " ".join(map(str, found))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda value: value.update(titels=[]), "the word “titels”"),
        (lambda value: value.update(titels=[]), "did you mean “titles”?"),
        (lambda value: value.pop("rowKey"), "no “rowKey”"),
        (lambda value: value.update(title=5), "“title” is 5. Allowed: a text"),
        (lambda value: value.update(titles=["FY", 5]), "a list of texts"),
        (lambda value: value["keep"][0].update(column="Drug"), "names the title “Drug”"),
        (lambda value: value["keep"][0].update(others="drop"), "“others” is “drop”"),
        (lambda value: value["keep"].append("all"), "an object in braces"),
        (lambda value: value["columns"]["pounds"].update(eval="x*2"), "the word “eval”"),
        (lambda value: value["columns"]["pounds"].update(value="1"), "no rule, or more than one"),
        (lambda value: value["columns"]["pounds"]["number"].update(digits=True), "a whole number"),
        (lambda value: value["columns"]["pounds"].update(missing={"-": "zero"}), "“zero”"),
        (lambda value: value["columns"]["fiscal_year"].update(pattern="("), "the pattern “(”"),
        (lambda value: value["keep"][0].update(leaveOutLike="("), "the pattern “(”"),
        (lambda value: value.update(newest={"of": "Year", "by": []}), "the title “Year”"),
        (lambda value: value.update(newest={"of": "FY"}), "no “by”"),
        (lambda value: value.update(months={"month": "FY", "year": "FY"}), "no “name”"),
        (lambda value: value["read"].update(sheets={"name": "Sheet"}), "no “values”"),
        (lambda value: value["columns"].update(pounds={"rate": {"count": "x"}}), "no “population”"),
        (lambda value: value["columns"]["fiscal_year"].update(pattern=r"\d+"), "one group"),
        (lambda value: value["columns"]["fiscal_year"].update(pattern="(a)" * 60), "120"),
    ],
)
def test_a_word_that_no_recipe_has_is_named(
    change: Callable[[dict[str, Any]], Any], said: str
) -> None:
    assert said in parsed_fault(change)


def test_a_text_that_is_not_json_is_named() -> None:
    with pytest.raises(DataProblem, match=r"data/recipes/new\.json: found text that is not JSON"):
        parse_recipe(b"{", "new")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda value: value.update(table="us_cbp_seizure_by_month"), "did you mean us_cbp"),
        (
            lambda value: value["columns"].update(
                pounds={"rate": {"count": "pounds", "population": "people"}}
            ),
            "“rate” names the column “people”",
        ),
        (
            lambda value: value["columns"].update(seizure_events={"asNow": ["when"]}),
            "“asNow” names the column “when”",
        ),
        (lambda value: value["columns"].pop("region"), "no rule for the column “region”"),
        (lambda value: value["columns"].update(area={"value": "x"}), "the column “area”"),
        (lambda value: value.update(replace=["year"]), "“replace” names the column “year”"),
        (lambda value: value["columns"]["pounds"].pop("number"), "no “number” for"),
        (lambda value: value["columns"]["drug"].update(number=True), "“number” for the column"),
        (
            lambda value: value["columns"].update(
                source_id={"from": "FY", "lookup": {"table": "states", "find": "x", "give": "y"}}
            ),
            "a lookup in states.x",
        ),
        (
            lambda value: value["columns"]["component"]["codes"].update(Air="air"),
            "the code “air” for “component”",
        ),
    ],
)
def test_a_recipe_that_does_not_fit_its_table_is_named(
    change: Callable[[dict[str, Any]], Any], said: str
) -> None:
    assert said in misfit(change)


def test_the_check_of_the_data_names_a_faulty_recipe(
    small_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_folder / "recipes" / "vsrr_nation.json"
    assert recipe_problems(small_folder, read_package(small_folder)) == []
    path.write_text(path.read_text(encoding="utf-8").replace('"rowKey"', '"rowKeys"'))
    assert publishing.check(small_folder, tmp_path / "state") == 1
    said = capsys.readouterr().out
    assert "data/recipes/vsrr_nation.json: found no “rowKey”" in said
    known = small_folder / "recipes" / "no_table" / "owid.json"
    known.write_text(known.read_text(encoding="utf-8").replace('"titles"', '"columns"'))
    assert publishing.check(small_folder, tmp_path / "state") == 1
    assert "data/recipes/no_table/owid.json: found no “titles”" in capsys.readouterr().out
