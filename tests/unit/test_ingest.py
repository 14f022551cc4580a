"""Import recipes: the site's own rows from agencies' own files, and a stop at every doubt."""

from __future__ import annotations

import csv
import gzip
import io
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.ingest.convert import Converted, convert
from components.ingest.declaration import read_recipes
from components.ingest.fitting import recipe_problems
from components.ingest.intake import fitting_recipes, read_sheets, try_import
from components.ingest.preview import ImportPreview
from components.ingest.recipe import Recipe
from components.ingest.table import plain, read_whole
from components.schema import DataProblem
from components.schema.declaration import read_package

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
FILES = ROOT / "tests" / "agency_files"
PACKAGE = read_package(DATA)
RECIPES = {recipe.name: recipe for recipe in read_recipes(DATA)[0]}
CUTS = {path.stem: path.read_bytes().decode() for path in (FILES / "cuts").glob("*.csv")}

# Each proof: the file, the recipe, how many rows of the site it makes, how many others stay.
PROOFS = [
    ("cbp_nationwide-drugs-fy19-fy22", "cbp_months", 991, 850),
    ("cbp_nationwide-drugs-fy23-fy26-apr", "cbp_months", 850, 991),
    ("cdc_vsrr_api_2026_06", "vsrr_states", 5170, 46),
    ("cdc_vsrr_api_2026_06", "vsrr_nation", 133, 382),
    ("canada_SubstanceHarmsData", "canada_harms", 252, 0),
    ("nflis_fent_all", "nflis_nation", 54, 0),
    ("nflis_fent_all", "nflis_states", 1715, 1),
    ("nflis_fent_all", "nflis_substances", 102, 0),
    ("cdc_dose_jurisdiction", "dose_counts", 1122, 0),
]


def read(path: str) -> bytes:
    return (DATA / path).read_bytes()


def previewed(recipe: Recipe, raw: bytes, **answers: str) -> ImportPreview:
    sheets = read_sheets("agency.csv", raw)
    return try_import(recipe, "agency.csv", raw, sheets, PACKAGE, read, answers)


def converted(recipe: Recipe, raw: bytes) -> Converted:
    resource = PACKAGE.table(recipe.table)
    states = list(csv.DictReader(io.StringIO(read("states.csv").decode())))
    table = read_whole(recipe, read_sheets("agency.csv", raw))
    return convert(recipe, table, resource, {"states": states})


def wanted(name: str) -> list[dict[str, str]]:
    text = (FILES / "cuts" / "wanted" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_recipe_fits_its_table_and_has_a_cut() -> None:
    assert recipe_problems(DATA, PACKAGE) == []
    proven = {recipe.name for recipe in RECIPES.values() if recipe.proof}
    by_workbook = {"unodc_prevalence"}  # tests/unit/test_ingest_prevalence.py
    assert proven - by_workbook == set(CUTS) == {name for _, name, *_ in PROOFS}


@pytest.mark.parametrize(("file", "name", "rows", "others"), PROOFS)
def test_real_file_makes_the_rows_of_the_site(file: str, name: str, rows: int, others: int) -> None:
    raw = gzip.decompress((FILES / f"{file}.csv.gz").read_bytes())
    recipe = RECIPES[name]
    assert recipe in fitting_recipes(list(RECIPES.values()), read_sheets("agency.csv", raw))
    preview = previewed(recipe, raw)
    merged = preview.merged
    assert (merged.unchanged, merged.kept) == (rows, others)
    assert not (merged.added or merged.gone or merged.revisions)
    assert preview.content == read(preview.resource.path)
    assert preview.rows_read == preview.rows_used + sum(preview.left_out.values())


@pytest.mark.parametrize("name", sorted(CUTS))
def test_cut_makes_exactly_the_rows_wanted(name: str) -> None:
    assert CUTS[name].count("\n") <= 61
    assert cut_rows(name, CUTS[name]) == wanted(name)


def cut_rows(name: str, text: str) -> list[dict[str, str]]:
    recipe = RECIPES[name]
    return sorted(converted(recipe, text.encode()).rows, key=lambda row: list(row.values()))


# Twelve kinds of damage. Each takes the lines of a file, as cells, and gives its text.

Cells = list[list[str]]


def written(cells: Cells, ending: str = "\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ending).writerows(cells)
    return text.getvalue()


def place_of(cells: Cells, title: str) -> int:
    return [plain(cell) for cell in cells[0]].index(plain(title))


def in_column(cells: Cells, title: str, value: str, row: int = -1) -> str:
    cells[row][place_of(cells, title)] = value
    return written(cells)


def read_by(recipe: Recipe, kind: str) -> str:
    """A title that the recipe reads as a code, a period, or a number."""
    for rule in recipe.columns.values():
        if kind == "number" and rule.number and not recipe.read.unpivot:
            return rule.source
        if kind == "period" and rule.month_year:
            return rule.month_year.source
    if kind == "number":
        assert recipe.read.unpivot
        return recipe.read.unpivot.titles[0]
    return next(rule.source for rule in recipe.columns.values() if rule.pattern)


def strict_code(recipe: Recipe) -> str:
    return next(keep.column for keep in recipe.keep if keep.others == "stop")


def used_row(recipe: Recipe, cells: Cells) -> int:
    """A row that the recipe uses, so that what is damaged in it is read."""
    table = converted(recipe, written(cells).encode())
    return table.made[0].rows[0].row - 1


def renamed(recipe: Recipe, cells: Cells) -> str:
    at = place_of(cells, recipe.titles[0])
    cells[0][at] = "Something else"
    return written(cells)


def column_gone(recipe: Recipe, cells: Cells) -> str:
    at = place_of(cells, recipe.titles[-1])
    return written([row[:at] + row[at + 1 :] for row in cells])


def reordered(recipe: Recipe, cells: Cells) -> str:
    return written([row[::-1] for row in cells])


def with_mark(recipe: Recipe, cells: Cells) -> str:
    return "\ufeff" + written(cells)


def windows_ends(recipe: Recipe, cells: Cells) -> str:
    return written(cells, "\r\n")


def new_code(recipe: Recipe, cells: Cells) -> str:
    return in_column(cells, strict_code(recipe), "Something new")


def new_period(recipe: Recipe, cells: Cells) -> str:
    return in_column(cells, read_by(recipe, "period"), "FY27", used_row(recipe, cells))


def note_above(recipe: Recipe, cells: Cells) -> str:
    return written([["** A note that was below", *[""] * (len(cells[0]) - 1)], *cells])


def note_below(recipe: Recipe, cells: Cells) -> str:
    return written([*cells, ["** A note that the agency added"]])


def units_below_titles(recipe: Recipe, cells: Cells) -> str:
    return written([cells[0], [f"({title})" for title in cells[0]], *cells[1:]])


def formula(recipe: Recipe, cells: Cells) -> str:
    return in_column(cells, read_by(recipe, "number"), "=B2+C2", used_row(recipe, cells))


def cut_off(recipe: Recipe, cells: Cells) -> str:
    text = written(cells)
    return text[: text.rstrip("\n").rfind("\n") + 12]


def other_vintage(recipe: Recipe, cells: Cells) -> str:
    titles = [title.lower().replace(" ", "_") for title in cells[0]]
    return written([titles, *cells[1:]])


def twice(recipe: Recipe, cells: Cells) -> str:
    return written([*cells, *cells[1:]])


def word_for_none(recipe: Recipe, cells: Cells) -> str:
    return in_column(cells, read_by(recipe, "number"), "withheld", used_row(recipe, cells))


def column_without_title(recipe: Recipe, cells: Cells) -> str:
    return written([[*row, "" if at == 0 else "1"] for at, row in enumerate(cells)])


STOPS = (renamed, column_gone, new_code, new_period, note_below, units_below_titles, formula)
STOPS_TOO = (cut_off, twice, word_for_none, column_without_title)
SAME = (reordered, with_mark, windows_ends, note_above, other_vintage)


@pytest.mark.parametrize("name", sorted(CUTS))
@pytest.mark.parametrize("damage", [*STOPS, *STOPS_TOO], ids=lambda one: one.__name__)
def test_damage_stops_with_one_message_that_says_where(
    name: str, damage: Callable[[Recipe, Cells], str]
) -> None:
    recipe, cells = RECIPES[name], list(csv.reader(io.StringIO(CUTS[name])))
    with pytest.raises(DataProblem) as fault:
        converted(recipe, damage(recipe, cells).encode())
    (problem,) = fault.value.problems
    assert problem.file.startswith("agency.csv")
    assert problem.row is not None
    assert problem.found and problem.allowed and problem.fix


@pytest.mark.parametrize("name", sorted(CUTS))
@pytest.mark.parametrize("damage", SAME, ids=lambda one: one.__name__)
def test_harmless_change_gives_the_same_rows(
    name: str, damage: Callable[[Recipe, Cells], str]
) -> None:
    recipe, cells = RECIPES[name], list(csv.reader(io.StringIO(CUTS[name])))
    assert cut_rows(name, damage(recipe, cells)) == wanted(name)


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(CUTS)))
@settings(max_examples=30, deadline=None)
def test_rows_used_and_left_out_are_all_rows_and_sums_are_kept(
    chance: random.Random, name: str
) -> None:
    recipe, (head, *lines) = RECIPES[name], list(csv.reader(io.StringIO(CUTS[name])))
    part = [line for line in lines if chance.random() < 0.7] or lines
    try:
        found = converted(recipe, written([head, *part]).encode())
    except DataProblem as fault:
        assert "which make" in str(fault)  # only a half of New York may stop
        return
    assert found.rows_read == len(part) == found.rows_used + sum(found.left_out.values())
    for column, rule in recipe.columns.items():
        if rule.number:
            parts = [one for made in found.made for one in made.parts.get(column, ())]
            told = sum((one.value for one in parts if one.value is not None), Decimal(0))
            ours = [made.amount(column) for made in found.made]
            assert sum((one for one in ours if one is not None), Decimal(0)) <= told
            if not rule.missing:
                assert sum(Decimal(row[column]) for row in found.rows) == pytest.approx(
                    told, abs=Decimal("0.01")
                )


def test_answers_name_the_new_release_in_every_row_of_the_file() -> None:
    recipe = RECIPES["vsrr_states"]
    preview = previewed(recipe, CUTS["vsrr_states"].encode(), source_id="cdc_vsrr_2026_09")
    rows = list(csv.DictReader(io.StringIO(preview.content.decode())))
    sources = {row["source_id"] for row in rows if row["period_end"] == "2026-01"}
    assert sources == {"cdc_vsrr_2026_09"}
    assert not any("keep what they have" in line for line in preview.warnings)


def test_preview_tells_what_changes_and_from_which_cell() -> None:
    recipe = RECIPES["cbp_months"]
    text = CUTS["cbp_months"].replace("4.40924524e-05", "3000")
    preview = previewed(recipe, text.encode())
    said = preview.text
    assert "(cbp_months)" in said
    assert f"Read {preview.rows_read}, used {preview.rows_used}" in said
    assert "Drug Type “Marijuana”" in said
    assert any(one.after == "3000" and one.column == "pounds" for one in preview.merged.revisions)
    assert preview.merged.gone and "would be removed" in said
    assert "Area of Responsibility" not in preview.unused_columns
    assert preview.as_dict()["revisions"][0]["after"] == preview.merged.revisions[0].after


def test_scientific_notation_is_a_number() -> None:
    found = converted(RECIPES["cbp_months"], CUTS["cbp_months"].encode())
    cells = [part.cell for made in found.made for part in made.parts["pounds"]]
    assert "4.40924524e-05" in cells
