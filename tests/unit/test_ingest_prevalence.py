"""UNODC's annex 1.2: five of its ten sheets are one table of ours, and a stop at every doubt."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from components.ingest.declaration import read_recipes
from components.ingest.intake import fitting_recipes, read_sheets, try_import
from components.ingest.preview import ImportPreview
from components.schema import DataProblem
from components.schema.declaration import read_package

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PACKAGE = read_package(DATA)
RECIPES = {one.name: one for one in read_recipes(DATA)[0]}
RECIPE = RECIPES["unodc_prevalence"]
NAME = "unodc_1.2_prevalence.xlsx"
METHOD, YEAR, BEST = 13, 10, 5


@cache
def annex() -> bytes:
    return (ROOT / "tests" / "agency_files" / NAME).read_bytes()


def previewed(raw: bytes) -> ImportPreview:
    sheets = read_sheets(NAME, raw)
    assert fitting_recipes(list(RECIPES.values()), sheets) == [RECIPE]
    return try_import(
        RECIPE, NAME, raw, sheets, PACKAGE, lambda path: (DATA / path).read_bytes(), {}
    )


def changed(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """The annex with a change to it. The sheets that we don't use are blank, to save time."""
    book = openpyxl.load_workbook(io.BytesIO(annex()), data_only=True)
    assert RECIPE.read.sheets
    for name in RECIPE.read.sheets.leave_out:
        del book[name]
        book.create_sheet(name)
    change(book)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def row_of(sheet: Worksheet, country: str) -> int:
    """The first row of a country."""
    return next(cell.row for cell in sheet["D"] if str(cell.value).strip() == country)


def test_real_annex_makes_all_rows_of_the_site() -> None:
    found = previewed(annex())
    assert (found.merged.unchanged, found.merged.kept) == (193, 0)
    assert not (found.merged.added or found.merged.gone or found.merged.revisions)
    assert found.content == (DATA / "country_drug_use.csv").read_bytes()
    assert (found.rows_read, found.rows_used) == (1258, 193)
    assert found.rows_read == found.rows_used + sum(found.left_out.values())
    assert found.left_out["Year before 2015"] == 715
    assert found.left_out["the same Year, Sheet, and Country/Territory as a row below it"] == 5
    assert found.warnings == []


def test_preview_names_the_sheets_and_the_rows_on_them() -> None:
    said = previewed(annex()).text
    assert "We read the sheets Amphetamines, Ecstasy, Opioids, Opiates, and" in said
    assert "Sheets we don’t use: Cannabis, Cocaine, Prescription Stimulants," in said
    assert "Row 9 of “Amphetamines”, Best “0.09” → Nigeria, amphetamines, Share: 0.09" in said


def test_newer_survey_replaces_the_old_one_and_drops_the_note_on_it() -> None:
    def newer(book: openpyxl.Workbook) -> None:
        sheet = book["Opioids"]
        row = row_of(sheet, "United States of America")
        sheet.cell(row, YEAR).value, sheet.cell(row, BEST).value = 2024, 3.1

    found = previewed(changed(newer))
    (revision,) = [one for one in found.merged.revisions if one.column == "prevalence_percent"]
    assert (revision.key, revision.after) == (("United States", "opioids"), "3.1")
    assert found.merged.dropped == {"note": [("United States", "opioids")]}
    assert any("Note is blank now in 1 row" in line for line in found.warnings)
    assert b"USA,United States,americas,opioids,2024,2024,3.1,,,15-64,household_survey,," in (
        found.content
    )


def new_method(book: openpyxl.Workbook) -> None:
    sheet = book["Opioids"]
    sheet.cell(row_of(sheet, "Egypt"), METHOD).value = "Wastewater"


def new_sheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("Nitazenes")


def no_sheet(book: openpyxl.Workbook) -> None:
    del book["Opiates"]


def hidden_sheet(book: openpyxl.Workbook) -> None:
    book["Opiates"].sheet_state = "hidden"


def new_year(book: openpyxl.Workbook) -> None:
    sheet = book["Ecstasy"]
    sheet.cell(row_of(sheet, "Nigeria"), YEAR).value = "about 2017"


def new_country(book: openpyxl.Workbook) -> None:
    sheet = book["Opioids"]
    sheet.cell(row_of(sheet, "Egypt"), 4).value = "Atlantis"


def new_word(book: openpyxl.Workbook) -> None:
    sheet = book["Opioids"]
    sheet.cell(row_of(sheet, "Egypt"), BEST).value = "1.5-2.5"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (new_method, "sheet “Opioids”, row 5, column “Method”: found “Wastewater”"),
        (new_sheet, "a sheet “Nitazenes” that the import recipe doesn’t know"),
        (no_sheet, "no sheet “Opiates”"),
        (hidden_sheet, "a hidden sheet"),
        (new_year, "column “Year”: found “about 2017”"),
        (new_country, "it must first be in data/countries.csv"),
        (new_word, "sheet “Opioids”, row 5, column “Best”: found “1.5-2.5”"),
    ],
)
def test_damage_stops_with_one_message_that_says_where(
    damage: Callable[[openpyxl.Workbook], None], said: str
) -> None:
    with pytest.raises(DataProblem) as fault:
        previewed(changed(damage))
    (problem,) = fault.value.problems
    assert said in str(problem)
