"""What a message tells staff to write: right for what agencies and programs really put there."""

from __future__ import annotations

import pytest

from components.schema.package import Field
from components.validation.spreadsheet_errors import date_fix, foreign_file, foreign_fix, number_fix


def field(kind: str) -> Field:
    return Field(name="x", title="X", description="", type=kind, unit="", labels={}, constraints={})


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<10", "suppressed: leave it blank"),
        ("≤ 9", "suppressed: leave it blank"),
        ("1-9", "suppressed: leave it blank"),
        ("fewer than 10", "suppressed: leave it blank"),
        ("Suppr.", "leave the cell blank"),
        ("Unreliable", "leave the cell blank"),
        ("inf", "leave the cell blank"),
        ("+026111", "write 26111, with no comma, sign or space"),
        ("26_111", "write 26111, with no comma, sign or space"),
        ("16849\u200b", "empty the cell and type 16849"),
        ("\uff11\uff16", "empty the cell and type 16"),
        ("\u0661\u0666", "empty the cell and type 16"),
        ("4,0", "write a whole number, without a decimal point"),
        ("26111*", "write digits only (26111, if that is the figure)"),
        ("4.4E-05", "write all digits"),
    ],
)
def test_number(cell: str, said: str) -> None:
    assert said in number_fix(field("integer"), cell)


@pytest.mark.parametrize(
    ("kind", "cell", "said"),
    [
        ("year", "FY2026", "write 2026, the year alone"),
        ("year", "2026 (FYTD)", "write 2026, the year alone"),
        ("year", "FY26", "write 2026, the year alone"),
        ("year", "2025/26", "write the right one in the form 2024"),
        ("yearmonth", "2025-13", "correct it; the calendar does not have it"),
        ("yearmonth", "202509", "write 2025-09 if that month is meant"),
        ("yearmonth", "2025M09", "write 2025-09 if that month is meant"),
        ("yearmonth", "APR", "write the year and the number of the month"),
        ("date", "2026-02-30", "correct it; the calendar does not have it"),
    ],
)
def test_date(kind: str, cell: str, said: str) -> None:
    assert said in date_fix(field(kind), cell)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"<!DOCTYPE html><html></html>", "download the file again"),
        (b"PK\x03\x04\x14\x00", "unpack it first"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        (b"a,b\n<<<<<<< HEAD\n1,2\n", "finish the merge"),
        (b'{"error": true}\n', "download the file again"),
        (b"%PDF-1.7", "download the table as CSV"),
        (b"\x1f\x8b\x08", "unpack it first"),
    ],
)
def test_file_that_is_no_table(raw: bytes, said: str) -> None:
    assert foreign_file(raw) and said in foreign_fix(raw)
