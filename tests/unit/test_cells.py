"""What the check of a cell accepts can be typed; everything else is named with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from components.catalog.load import type_table
from components.schema import Package, read_package
from components.validation.check import check_resource

PARTIAL = r"\d{4}(-\d{2}(-\d{2})?)?"
KINDS = {
    "integer": "a whole number, or blank for not published",
    "number": "a number, or blank for not published",
    "year": "a year such as 2024, or blank for not published",
    "yearmonth": "a month as 2026-04, or blank for not published",
    "date": "a date as 2026-04-30, or blank for not published",
    "partial": "a date as 2026-04-30, 2026-04 or 2026, or blank for not published",
}
UNREADABLE = {
    "integer": ["1e3", "NaN", "inf", "9" * 25, "9" * 5000, "١٢", "１２", "+12", "1_2", "0x10"],
    "number": ["1e400", "-inf", "nan", "9" * 400, "１.５", "1_0.5", "0x1p3", "5.", "1,5"],
    "year": ["20188", "+2018", "２０１８", "٢٠١٨", "-2018", "2018.0", "2e3", "18", "²018"],
    "yearmonth": [
        "20188-10", "2018-1", "2018-00", "2018-13", "0000-01", "-2018-01", "12018-10",
        "２０１８-１０", "٢٠١٨-١٠", "2018-1٠", "2018–10", "2018-10-",
        "0218-10", "2300-01", "Jan " + "9" * 5000,
    ],
    "date": [
        "2018-10-5", "2018-02-30", "20181005", "2018-W01-1", "2018-274", "0001-01-01", "9999-12-31",
        "２０１８-１０-０１", "2018-1٠-01", "2018-10-01T00:00:00", "20188-10-01", "-2018-10-01",
    ],
    "partial": ["2018-13", "2018-02-30", "２０１８", "2018-１0", "20188-10", "0000", "2018-1"],
}  # fmt: skip


def table(folder: Path, cell: str) -> Package:
    """A package of one table for each kind of cell, all with `cell` in their only row."""
    folder.mkdir(exist_ok=True)
    resources = []
    for kind in KINDS:
        field = {"name": "cell", "title": "Cell", "description": "A cell."}
        field |= {"type": "string" if kind == "partial" else kind}
        field |= {"constraints": {"pattern": PARTIAL}} if kind == "partial" else {}
        key = {"name": "id", "title": "Id", "description": "An id.", "type": "string"}
        resources.append(
            dict.fromkeys(("title", "description", "limits", "processing"), kind)
            | {"name": kind, "path": f"{kind}.csv", "retrieved": "2026-11-21", "refreshDays": 0}
            | {"licenses": [{"name": "x", "title": "X"}], "schema": {"fields": [key, field]}}
        )
        quoted = cell.replace('"', '""')
        (folder / f"{kind}.csv").write_bytes(f'id,cell\na,"{quoted}"\n'.encode("utf-8", "replace"))
    package = {"name": "p", "title": "P", "description": "P.", "version": "1"}
    package |= {"licenses": [{"name": "x", "title": "X"}], "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return read_package(folder)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [(kind, cell) for kind, cells in UNREADABLE.items() for cell in cells],
    ids=lambda value: ascii(value)[:24],
)
def test_cell_that_cannot_be_typed_is_named_with_its_place_and_remedy(
    kind: str, cell: str, tmp_path: Path
) -> None:
    (problem,) = check_resource(table(tmp_path, cell), kind)
    assert problem.where == f"data/{kind}.csv, row 2, column “Cell”"
    assert problem.found == f"“{cell}”"
    assert problem.allowed == KINDS[kind]
    assert problem.fix


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("integer", "-0", "0"),
        ("integer", "0012", "12"),
        ("number", "-0.0", "0.0"),
        ("year", "2024", "2024"),
        ("yearmonth", "2026-04", "2026-04-01 00:00:00"),
        ("date", "2024-02-29", "2024-02-29 00:00:00"),
        ("partial", "2024-02-29", "2024-02-29"),
    ],
)
def test_plain_cell_is_typed(kind: str, cell: str, value: str, tmp_path: Path) -> None:
    package = table(tmp_path, cell)
    assert check_resource(package, kind) == []
    assert str(type_table(package, kind)["cell"].iloc[0]) == value


DIGITS = some.sampled_from("0123456789０９٠٩०²-–+.,eE_ /'T:W") | some.characters(codec="utf-8")
ANY_CELL = (
    some.text(DIGITS, max_size=12)
    | some.from_regex(r"-?\d{1,6}([-/.]\d{0,3}){0,3}", fullmatch=True)
    | some.dates().map(str)
    | some.floats().map(str)
    | some.integers().map(str)
)


@given(cell=ANY_CELL)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_cell_holds_it_is_typed_or_named(cell: str, tmp_path: Path) -> None:
    package = table(tmp_path, cell)
    for kind in KINDS:
        problems = check_resource(package, kind)
        assert not any("cannot read" in problem.found for problem in problems)
        if not problems:
            assert len(type_table(package, kind)) == 1
