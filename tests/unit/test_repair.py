"""What spreadsheet programs do to a whole file is put right where nothing has to be guessed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from components.schema import Package, read_package
from components.schema.rows import parse_csv
from components.validation.repair import non_ascii_words, repair_table, repair_text

DATA = Path(__file__).resolve().parents[2] / "data"
COST = "us_economic_cost"
FILE = f"data/{COST}.csv"
TITLES = ["Year", "Part", "Billion dollars", "Note", "Source"]


@pytest.fixture(scope="module")
def shipped() -> Package:
    return read_package(DATA)


def with_separator(raw: bytes, separator: str) -> bytes:
    rows = list(csv.reader(io.StringIO(raw.decode())))
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def spaced(raw: bytes) -> bytes:
    return raw.replace(b"2018,total,", "2018, total\N{NO-BREAK SPACE},".encode())


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    "byte-order mark": (
        lambda raw: b"\xef\xbb\xbf" + raw,
        ["was saved as UTF-8 with a byte-order mark; read as UTF-8"],
    ),
    "UTF-16": (
        lambda raw: raw.decode().encode("utf-16"),
        ["was saved as UTF-16 (“Unicode text”); read as UTF-8"],
    ),
    "UTF-16 with tabs, as Excel writes it": (
        lambda raw: with_separator(raw, "\t").decode().encode("utf-16"),
        [
            "was saved as UTF-16 (“Unicode text”); read as UTF-8",
            "had tabs between the columns",
        ],
    ),
    "semicolons": (lambda raw: with_separator(raw, ";"), ["had semicolons between the columns"]),
    "semicolons below a line that names them": (
        lambda raw: b"sep=;\n" + with_separator(raw, ";"),
        ["had semicolons between the columns"],
    ),
    "tabs": (lambda raw: with_separator(raw, "\t"), ["had tabs between the columns"]),
    "blank rows at the end": (
        lambda raw: raw + b",,,,\n\n\n",
        ["had 3 blank rows at the end"],
    ),
    "blank columns at the right": (
        lambda raw: raw.replace(b"\n", b",,\n"),
        ["had 2 blank columns at the right"],
    ),
    "spaces around cells": (
        spaced,
        ["had spaces around 1 cell, in row 5"],
    ),
    "line ends of Windows": (
        lambda raw: raw.replace(b"\n", b"\r\n"),
        ["had line ends of Windows"],
    ),
    "all of it": (
        lambda raw: (
            b"\xef\xbb\xbf" + with_separator(spaced(raw) + b",,,,\n", ";").replace(b"\n", b";\r\n")
        ),
        [
            "was saved as UTF-8 with a byte-order mark; read as UTF-8",
            "had semicolons between the columns",
            "had 1 blank row at the end",
            "had 1 blank column at the right",
            "had spaces around 1 cell, in row 5",
        ],
    ),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_repair_gives_the_same_cells_and_says_what_was_done(kind: str, shipped: Package) -> None:
    good = (DATA / f"{COST}.csv").read_bytes()
    damage, said = DAMAGE[kind]
    raw, repairs = repair_table(damage(good), shipped.resources[COST])
    assert parse_csv(raw.decode("utf-8")) == parse_csv(good.decode("utf-8"))
    assert b"\r" not in raw
    assert [str(repair) for repair in repairs] == [f"{FILE}: {what}." for what in said]


@pytest.mark.parametrize(
    "name", [r.name for r in read_package(DATA).resources.values() if r.is_table]
)
def test_shipped_table_needs_no_repair(name: str, shipped: Package) -> None:
    resource = shipped.resources[name]
    raw = (DATA / resource.path).read_bytes()
    assert repair_table(raw, resource) == (raw, [])


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: with_separator(raw, ";").replace(b"1040", b"1040,5"),
        lambda raw: with_separator(raw, ";").replace(b"component", b"part"),
        lambda raw: with_separator(raw, ";") + b"2021;total;1500\n",
        lambda raw: raw.replace(b"2018,total", b"\n2018,total"),
        lambda raw: raw.replace(b"component", b"component,"),
        lambda raw: raw.replace(b"2018,total", b'"2018,total'),
        lambda raw: raw[:100] + b"\xff\xfe" + raw[100:],
        lambda raw: b"\xff\xfe" + raw[:101],
    ],
    ids=[
        "decimal commas",
        "a renamed column",
        "a short row",
        "a blank row in the middle",
        "a blank column in the middle",
        "an open quotation mark",
        "bytes of another alphabet",
        "half a letter",
    ],
)
def test_what_would_need_a_guess_is_left_alone(
    damage: Callable[[bytes], bytes], shipped: Package
) -> None:
    raw = damage((DATA / f"{COST}.csv").read_bytes())
    assert repair_table(raw, shipped.resources[COST]) == (raw, [])


def test_windows_letters_are_read_where_every_word_with_one_is_known() -> None:
    good = "id,words\na,China’s list\n"
    raw, repairs = repair_text(good.encode("cp1252"), "data/x.csv", non_ascii_words(good))
    assert raw == good.encode()
    assert [str(repair) for repair in repairs] == [
        "data/x.csv: was saved as Windows-1252; read as UTF-8, "
        "since all its special words are known."
    ]


def test_windows_letters_of_an_unknown_word_are_no_repair() -> None:
    """The same byte is another letter in the alphabets of other countries."""
    raw = "id,words\na,China’s café\n".encode("cp1252")
    assert repair_text(raw, "data/x.csv", non_ascii_words("China’s list")) == (raw, [])


@pytest.mark.parametrize(
    ("arrange", "what"),
    [
        (lambda rows: [row[::-1] for row in rows], "had the columns in another order"),
        (lambda rows: [[c.upper() for c in rows[0]], *rows[1:]], "had other column titles"),
        (lambda rows: [TITLES, *rows[1:]], "had other column titles"),
    ],
)
def test_columns_that_are_surely_those_of_the_table_are_put_in_order(
    arrange: Callable[[list[list[str]]], list[list[str]]], what: str, shipped: Package
) -> None:
    resource = shipped.resources[COST]
    raw = (DATA / resource.path).read_bytes()
    assert [field.title for field in resource.fields] == TITLES
    rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(arrange(rows))
    fixed, done = repair_table(buffer.getvalue().encode(), resource)
    assert (list(csv.reader(io.StringIO(fixed.decode(), newline=""))), len(done)) == (rows, 1)
    assert what in str(done[0])


def test_rows_that_were_quoted_as_a_whole_are_taken_apart(shipped: Package) -> None:
    resource = shipped.resources["us_overdose_12_month"]
    raw = (DATA / resource.path).read_bytes()
    quoted = "".join(f'"{line}"\n' for line in raw.decode().splitlines()).encode()
    fixed, done = repair_table(quoted, resource)
    assert fixed == raw and "had each row as a whole in one cell" in str(done[0])
