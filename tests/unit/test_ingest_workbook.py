"""Workbooks: the rows of the same file as CSV, and a stop at what a value cannot be trusted for."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from components.ingest import workbook
from components.ingest.convert import convert
from components.ingest.declaration import read_recipes
from components.ingest.intake import read_sheets
from components.ingest.recipe import Recipe
from components.ingest.table import one_sheet, read_table
from components.schema import DataProblem
from components.schema.declaration import read_package

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = read_package(ROOT / "data")
RECIPES = {one.name: one for one in read_recipes(ROOT / "data")[0]}
CBP, OPIUM = RECIPES["cbp_months"], RECIPES["unodc_opium"]
CUT = (ROOT / "tests" / "agency_files" / "cuts" / "cbp_months.csv").read_text(encoding="utf-8")
AMOUNT = 9


def new_book() -> tuple[openpyxl.Workbook, Worksheet]:
    """The cut as a workbook, with a title above the table as agencies write it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Nationwide drug seizures"])
    for at, row in enumerate(csv.reader(io.StringIO(CUT))):
        sheet.append([*row[:-2], *(row[-2:] if at == 0 else [int(row[-2]), float(row[-1])])])
    return book, sheet


def saved(book: openpyxl.Workbook, *replaced: tuple[str, str]) -> bytes:
    """The bytes of a workbook, with texts of its first sheet replaced."""
    raw = io.BytesIO()
    book.save(raw)
    if not replaced:
        return raw.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for before, after in replaced:
                    assert before.encode() in content
                    content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
    return out.getvalue()


def rows(raw: bytes, recipe: Recipe = CBP) -> list[dict[str, str]]:
    table = read_table(recipe, one_sheet(recipe, read_sheets("agency.xlsx", raw)))
    return convert(recipe, table, PACKAGE.table(recipe.table), {}).rows


def message(raw: bytes, recipe: Recipe = CBP) -> str:
    with pytest.raises(DataProblem) as fault:
        rows(raw, recipe)
    (problem,) = fault.value.problems
    return str(problem)


def test_workbook_gives_the_rows_of_the_csv() -> None:
    table = read_table(CBP, one_sheet(CBP, read_sheets("agency.csv", CUT.encode())))
    by_csv = convert(CBP, table, PACKAGE.table(CBP.table), {}).rows
    assert rows(saved(new_book()[0])) == by_csv


def test_formula_to_another_workbook_stops_and_tells_its_stored_value() -> None:
    book, sheet = new_book()
    sheet.cell(7, AMOUNT).value = "='[1]OVERALL CALCULATION'!O6"
    formula = "<f>'[1]OVERALL CALCULATION'!O6</f>"
    said = message(saved(book, (f"{formula}<v></v>", f"{formula}<v>0</v>")))
    assert "row 7, column “Sum Qty (lbs)”" in said
    assert "a formula to another workbook in I7; its stored value is 0" in said


def test_formula_of_the_same_workbook_gives_its_stored_value() -> None:
    book, sheet = new_book()
    amount = sheet.cell(7, AMOUNT).value
    sheet.cell(7, AMOUNT).value = "=1+1"
    raw = saved(book, ("<f>1+1</f><v></v>", f"<f>1+1</f><v>{amount}</v>"))
    assert rows(raw) == rows(saved(new_book()[0]))
    assert "a formula without a stored value" in message(saved(book))


def test_error_hidden_row_hidden_column_and_joined_cells_stop() -> None:
    book, sheet = new_book()
    sheet.cell(5, AMOUNT).value = "#N/A"
    assert "row 5, column “Sum Qty (lbs)”: found the error #N/A" in message(saved(book))
    book, sheet = new_book()
    sheet.row_dimensions[6].hidden = True
    assert "row 6: found a hidden row" in message(saved(book))
    book, sheet = new_book()
    sheet.column_dimensions["I"].hidden = True
    assert "column “Sum Qty (lbs)”: found a hidden column" in message(saved(book))
    book, sheet = new_book()
    sheet.merge_cells("A4:A5")
    assert "row 4, column “FY”: found cells joined into one (A4:A5)" in message(saved(book))


def test_hidden_sheet_and_two_sheets_with_the_titles_stop() -> None:
    book, sheet = new_book()
    book.create_sheet("Notes")
    sheet.sheet_state = "hidden"
    assert "found a hidden sheet" in message(saved(book))
    book, sheet = new_book()
    book.copy_worksheet(sheet)
    assert "the same titles on the sheets Sheet and Sheet Copy" in message(saved(book))


def test_file_that_is_no_workbook_or_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = saved(new_book()[0])
    assert "an Excel workbook or another zipped file" in message(raw[: len(raw) // 2])
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("table.csv", CUT)
    assert "an Excel workbook or another zipped file" in message(other.getvalue())
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "a workbook that cannot be read" in message(other.getvalue())
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "a workbook with macros" in message(other.getvalue())
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1000)
    assert "bytes when unpacked" in message(raw)


def opium(label: str = "Myanmar (best estimate) b, c") -> tuple[openpyxl.Workbook, Worksheet]:
    """A workbook in the shape of UNODC's annex 6.2.1, with the numbers of our own table."""
    text = (ROOT / "data" / "opium_cultivation.csv").read_text(encoding="utf-8")
    ours = list(csv.DictReader(io.StringIO(text)))
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["C1"] = "Illicit cultivation of opium poppy, 2010-2024 (hectares)"
    for at, year in enumerate(range(2010, 2020), 5):
        sheet.cell(3, at).value = datetime(year, 6, 30)
    for first, country, name in (
        (5, "afghanistan", "Afghanistan (best estimate)"),
        (8, "myanmar", label),
    ):
        for at, (line, column) in enumerate(
            (
                (name, "hectares"),
                ("lower bound a", "hectares_low"),
                ("upper bound a", "hectares_high"),
            )
        ):
            sheet.cell(first + at, 3).value = f"  {line} "
            for row in ours:
                year = int(row["year"])
                if row["country"] == country and 2010 <= year < 2020 and row[column]:
                    sheet.cell(first + at, year - 2005).value = float(row[column])
    sheet["C11"], sheet["C12"] = "OTHER", "Other countries e"
    return book, sheet


def test_years_as_days_and_bounds_below_their_country_give_our_rows() -> None:
    text = (ROOT / "data" / "opium_cultivation.csv").read_text(encoding="utf-8")
    ours = {(row["country"], row["year"]): row for row in csv.DictReader(io.StringIO(text))}
    found = rows(saved(opium()[0]), OPIUM)
    assert len(found) == 20
    for row in found:
        known = ours[row["country"], row["year"]]
        for column in ("hectares", "hectares_low", "hectares_high"):
            assert row[column] == known[column]


def test_annex_stops_at_its_formula_at_a_note_and_at_a_new_country() -> None:
    book, sheet = opium()
    sheet["O5"] = "='[1]OVERALL CALCULATION'!O6"
    sheet["O3"], sheet["N3"] = datetime(2019, 6, 30), None
    formula = "<f>'[1]OVERALL CALCULATION'!O6</f>"
    said = message(saved(book, (f"{formula}<v></v>", f"{formula}<v>0</v>")), OPIUM)
    assert "row 5, column “2019”: found a formula to another workbook in O5" in said
    book, sheet = opium()
    sheet["P6"] = "k"
    assert "“k” in a column without a title" in message(saved(book), OPIUM)
    assert "found “Burma”" in message(saved(opium("Burma")[0]), OPIUM)
