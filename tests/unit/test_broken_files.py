"""A catalogue of broken files: what staff read of each, and that visitors keep the last good data.

Each file is made from one of the shipped ones by damage that people and programs do. After it is
saved, the catalog must show the very tables of before, and the report must say exactly this.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Catalog
from components.publishing.editions import Editions

ROOT = Path(__file__).resolve().parents[2]
# The row of data/changes.csv that is damaged: the list grows at its top.
FIRST_EDITION = next(
    row
    for row, line in enumerate((ROOT / "data" / "changes.csv").read_text().splitlines(), start=1)
    if "First edition" in line
)
TODAY = date(2026, 11, 30)
DEATHS, MONTHS, COST, MEXICO, AGENCIES, STATES, DISPENSING, CHANGES, SOURCES = (
    "us_overdose_deaths",
    "us_synthetic_opioid_deaths_by_month",
    "us_economic_cost",
    "mexico_fentanyl_seizures",
    "us_fentanyl_seizures_by_agency",
    "states",
    "us_dispensing_by_state",
    "changes",
    "sources",
)
DECLARED = (
    DEATHS, MONTHS, COST, MEXICO, AGENCIES, STATES, DISPENSING, CHANGES, SOURCES,
    "us_overdose_12_month", "drug_classes", "facts", "us_cbp_seizures_by_year",
)  # fmt: skip

Damage = Callable[[bytes], bytes]
COUNT = "a whole number, 0 or more, or blank for not published"
RATE = "a number from 0 to 1000, or blank for not published"
DATE = "a date as 2026-04-30"
MONTH = "a month as 2026-04"
YEAR = "a year such as 2024 from 1998 to 2100"
TITLES = (
    "the columns year, drug_class, deaths, rate_per_100k, status, deaths_source_id, rate_source_id"
)
PLAIN = "with no comma, sign or space"
AS_TEXT = "format the column as Text first, so that the program does not change it back"
AS_VALUES = (
    "there is a formula or its error in place of the value: copy the column, paste it as values, "
    "and save again"
)
BLANK = "leave the cell blank; that is how a figure that is not published is written"
DIGITS = "write all digits of the number, as in 115562603; widen the column before saving"
SAVE_AS = "in the spreadsheet program choose Save as, then “CSV UTF-8 (comma delimited)”"
AGAIN = "open the address in a browser, look at what it says, and download the file again"
OLDER = "open an older version of the file next to it and put the columns back as they were"
CUT_OFF = "the file was cut off while it was saved or copied: save or copy it again"
PUT_BACK = "put the last version of the file back, or save it again"
ROW = b"2017,all_drugs,70237,21.7,"


def put(old: str, new: str) -> Damage:
    """Damage that replaces one piece of text, which must be there."""

    def change(raw: bytes) -> bytes:
        assert old.encode() in raw, f"no {old!r} in the file; choose another piece"
        return raw.replace(old.encode(), new.encode(), 1)

    return change


def deaths(cell: str) -> Damage:
    return put("2017,all_drugs,70237,", f"2017,all_drugs,{cell},")


def rate(cell: str) -> Damage:
    return put("2017,all_drugs,70237,21.7,", f"2017,all_drugs,70237,{cell},")


def said(name: str, place: str, found: str, allowed: str, fix: str) -> str:
    where = f"data/{name}.csv{', ' if place else ''}{place}"
    end = "" if fix.endswith("?") else "."
    return f"{where}: found {found}. Allowed: {allowed}. To fix: {fix}{end}"


def in_deaths(found: str, fix: str) -> str:
    return said(DEATHS, "row 20, column “Deaths”", f"“{found}”", COUNT, fix)


def in_month(found: str, fix: str) -> str:
    return said(MONTHS, "row 3, column “Month”", f"“{found}”", MONTH, fix)


def in_day(found: str, fix: str) -> str:
    return said(MEXICO, "row 2, column “From”", f"“{found}”", DATE, fix)


def in_titles(found: str, fix: str) -> str:
    return said(DEATHS, "row 1", found, TITLES, fix)


FILES: dict[str, tuple[str, Damage, list[str]]] = {
    # Numbers
    "thousands comma": (
        DEATHS, deaths('"70,237"'), [in_deaths("70,237", f"write 70237, {PLAIN}")],
    ),
    "thousands space": (
        DEATHS, deaths("70 237"), [in_deaths("70 237", f"write 70237, {PLAIN}")],
    ),
    "thousands point": (
        DEATHS, deaths("70.237"), [in_deaths("70.237", f"write 70237, {PLAIN}")],
    ),
    "unquoted thousands comma": (
        DEATHS,
        deaths("70,237"),
        [
            said(
                DEATHS, "row 20", "a cell too many (“nchs_health_us_2019”)", "7 columns",
                "a comma inside a number or name may have split it: put that cell in quotes, "
                "or remove the comma",
            )
        ],
    ),
    "decimal comma": (
        DEATHS,
        rate('"21,7"'),
        [
            said(
                DEATHS, "row 20, column “Rate per 100,000”", "“21,7”", RATE,
                "write 21.7, with a point instead of the comma",
            )
        ],
    ),
    "percent sign": (
        DEATHS,
        rate("21.7%"),
        [
            said(
                DEATHS, "row 20, column “Rate per 100,000”", "“21.7%”", RATE,
                f"write 21.7, {PLAIN}",
            )
        ],
    ),
    "currency sign": (
        COST,
        put("2018,total,1040,", '2018,total,"$1,040",'),
        [
            said(
                COST, "row 5, column “Billion dollars”", "“$1,040”", "a number, 0 or more",
                f"write 1040, {PLAIN}",
            )
        ],
    ),
    "currency code": (
        COST,
        put("2018,total,1040,", "2018,total,1040 USD,"),
        [
            said(
                COST, "row 5, column “Billion dollars”", "“1040 USD”", "a number, 0 or more",
                f"write 1040, {PLAIN}",
            )
        ],
    ),
    "words in a number": (
        DEATHS,
        deaths("about 70000"),
        [
            in_deaths(
                "about 70000",
                "write digits only (70000, if that is the figure); words belong in a note",
            )
        ],
    ),
    "n/a": (DEATHS, deaths("n/a"), [in_deaths("n/a", BLANK)]),
    "a dash": (DEATHS, deaths("-"), [in_deaths("-", BLANK)]),
    "an asterisk": (DEATHS, deaths("*"), [in_deaths("*", BLANK)]),
    "two points": (DEATHS, deaths(".."), [in_deaths("..", BLANK)]),
    "shortened number": (DEATHS, deaths("7.02E+04"), [in_deaths("7.02E+04", DIGITS)]),
    "shortened number that reads as one": (
        AGENCIES,
        put("115562603", "1.16E+08"),
        [
            said(
                AGENCIES, "row 18, column “Quantity”", "“1.16E+08”", "a number, 0 or more", DIGITS
            )
        ],
    ),
    "more digits than any count has": (
        DEATHS,
        deaths("7" * 20),
        [in_deaths("7" * 20, "correct the cell; no figure is that large")],
    ),
    "formula": (DEATHS, deaths("=SUM(C2:C9)"), [in_deaths("=SUM(C2:C9)", AS_VALUES)]),
    "lost reference": (DEATHS, deaths("#REF!"), [in_deaths("#REF!", AS_VALUES)]),
    "division by zero": (DEATHS, deaths("#DIV/0!"), [in_deaths("#DIV/0!", AS_VALUES)]),
    "column too narrow": (
        DEATHS,
        deaths("########"),
        [in_deaths("########", "widen the column until the value shows, and save again")],
    ),
    "smart quotes around a number": (
        DEATHS, deaths("“70237”"), [in_deaths("“70237”", f"write 70237, {PLAIN}")],
    ),
    "apostrophe before a number": (
        DEATHS, deaths("'70237"), [in_deaths("'70237", f"write 70237, {PLAIN}")],
    ),
    "formula in a text": (
        STATES,
        put("AK,Alaska,02,", "AK,=B2,02,"),
        [said(STATES, "row 3, column “Name”", "“=B2”", "text", AS_VALUES)],
    ),
    # Dates
    "year as a date": (
        DEATHS,
        put("2017,all_drugs,", "1/1/2017,all_drugs,"),
        [
            said(
                DEATHS, "row 20, column “Year”", "“1/1/2017”", YEAR, f"write 2017; {AS_TEXT}"
            )
        ],
    ),
    "year as a day number": (
        DEATHS,
        put("2017,all_drugs,", "42736,all_drugs,"),
        [said(DEATHS, "row 20, column “Year”", "“42736”", YEAR, f"write 2017; {AS_TEXT}")],
    ),
    "month by name": (
        MONTHS,
        put("2017-01,", "Jan-17,"),
        [in_month("Jan-17", f"write 2017-01 if January 2017 is meant; {AS_TEXT}")],
    ),
    "month as a day": (
        MONTHS,
        put("2017-01,", "2017-01-01,"),
        [in_month("2017-01-01", f"write 2017-01 if January 2017 is meant; {AS_TEXT}")],
    ),
    "month as a day number": (
        MONTHS,
        put("2017-01,", "42736,"),
        [in_month("42736", f"write 2017-01 if January 2017 is meant; {AS_TEXT}")],
    ),
    "thirteenth month": (
        MONTHS,
        put("2017-01,", "2017-13,"),
        [in_month("2017-13", "correct it; the calendar does not have it")],
    ),
    "day that reads in two ways": (
        MEXICO,
        put("2018-01-01", "1/3/2018"),
        [
            in_day(
                "1/3/2018",
                "it can be read in two ways: write 2018-01-03 if January 3, 2018 is meant or "
                f"2018-03-01 if March 1, 2018 is meant; {AS_TEXT}",
            )
        ],
    ),
    "day that reads in one way": (
        MEXICO,
        put("2018-01-01", "13/1/2018"),
        [in_day("13/1/2018", f"write 2018-01-13 if January 13, 2018 is meant; {AS_TEXT}")],
    ),
    "day as a number": (
        MEXICO,
        put("2018-01-01", "43101"),
        [in_day("43101", f"write 2018-01-01 if January 1, 2018 is meant; {AS_TEXT}")],
    ),
    "day in words": (
        MEXICO,
        put("2018-01-01", '"January 1, 2018"'),
        [in_day("January 1, 2018", f"write 2018-01-01 if January 1, 2018 is meant; {AS_TEXT}")],
    ),
    "day that the calendar does not have": (
        SOURCES,
        put(",2017-02-16,", ",2017-02-30,"),
        [
            said(
                SOURCES, "row 79, column “Published”", "“2017-02-30”",
                "a date as 2026-04-30, 2026-04 or 2026, or blank for not published",
                "correct the day; the calendar does not have it",
            )
        ],
    ),
    # Codes and names
    "lost leading zero": (
        STATES,
        put("AK,Alaska,02,", "AK,Alaska,2,"),
        [
            said(
                STATES, "row 3, column “FIPS code”", "“2”",
                "two digits, or blank for not published",
                f"write 02; the program dropped a leading zero: {AS_TEXT}",
            )
        ],
    ),
    "misspelt name in place of a code": (
        DISPENSING,
        put(",CA,", ",Calfornia,"),
        [
            said(
                DISPENSING, "row 6, column “State”", "“Calfornia”",
                "one of the values in data/states.csv", "did you mean “CA” (California)?",
            )
        ],
    ),
    "small letters": (
        DISPENSING,
        put(",CA,", ",ca,"),
        [
            said(
                DISPENSING, "row 6, column “State”", "“ca”",
                "one of the values in data/states.csv", "did you mean “CA”?",
            )
        ],
    ),
    "words in place of a code": (
        DEATHS,
        put("2017,all_drugs", "2017,All drugs"),
        [
            said(
                DEATHS, "row 20, column “Drug class”", "“All drugs”",
                "one of the values in data/drug_classes.csv", "did you mean “all_drugs”?",
            )
        ],
    ),
    "smart quotes around a code": (
        COST,
        put("2018,total,", "2018,“total”,"),
        [
            said(
                COST, "row 5, column “Part”", "““total””",
                "“total”, “opioid_use_disorder”, or “fatal_opioid_overdose”",
                "did you mean “total”?",
            )
        ],
    ),
    "unknown source": (
        COST,
        put(",jec_2022", ",jec_2202"),
        [
            said(
                COST, "row 5, column “Source”", "“jec_2202”",
                "one of the values in data/sources.csv", "did you mean “jec_2022”?",
            )
        ],
    ),
    "blank cell that may not be": (
        COST,
        put("2018,total,1040,", "2018,total,,"),
        [
            said(
                COST, "row 5, column “Billion dollars”", "a blank cell", "a number, 0 or more",
                "fill in the cell; this column may not be blank",
            )
        ],
    ),
    # Column titles
    "misspelled column titles": (
        DEATHS,
        put("year,drug_class,", "Yeer,Drug klass,"),
        [
            in_titles("the column name “Yeer”", "did you mean “year”?"),
            in_titles("the column name “Drug klass”", "did you mean “drug_class”?"),
        ],
    ),
    "merged column titles": (
        DEATHS,
        put("year,drug_class,", "year,,"),
        [
            in_titles(
                "column 2 without a name",
                "write “drug_class” there; merged cells keep the name of the first column only",
            )
        ],
    ),
    "a column gone": (
        COST,
        lambda raw: b"".join(
            line.rpartition(b",")[0] + b"\n" for line in raw.splitlines()
        ),
        [
            said(
                COST, "row 1", "no column “source_id”",
                "the columns year, component, billion_usd, note, source_id", OLDER,
            )
        ],
    ),
    "a title above the table": (
        DEATHS,
        lambda raw: b"Overdose deaths,,,,,,\n" + raw,
        [in_titles("1 row above the column titles", "delete it")],
    ),
    "column titles pasted again": (
        DEATHS,
        lambda raw: raw + raw.splitlines(keepends=True)[0],
        [
            said(
                DEATHS, "row 202", "the column titles again", "column titles in row 1 only",
                "delete the row",
            )
        ],
    ),
    # Rows
    "row pasted twice": (
        DEATHS,
        lambda raw: raw + raw.splitlines(keepends=True)[5],
        [
            said(
                DEATHS, "row 202", "the same row as row 6", "each row once",
                "delete one of the two",
            )
        ],
    ),
    "two rows of one year": (
        DEATHS,
        put("2018,all_drugs,", "2017,all_drugs,"),
        [
            said(
                DEATHS, "row 21", "the same Year and Drug class as row 20",
                "each Year and Drug class once",
                "delete the row that is not wanted, or correct it",
            )
        ],
    ),
    "blank row in the middle": (
        DEATHS,
        put("2017,all_drugs,", "\n2017,all_drugs,"),
        [said(DEATHS, "row 20", "a blank row", "rows with values", "delete the row")],
    ),
    # Whole files
    "half a file": (
        DEATHS,
        lambda raw: raw[: raw.index(ROW) + 18],
        [
            said(
                DEATHS, "row 20", "a last row that is cut off after 3 columns", "7 columns",
                CUT_OFF,
            )
        ],
    ),
    "quotation mark that is not closed": (
        DEATHS,
        put("2017,all_drugs,", '"2017,all_drugs,'),
        [
            said(
                DEATHS, "row 20", "a quotation mark that is not closed",
                "quotation marks around a whole cell, and two for each one inside it",
                "look at the cells of that row; if the file was cut off, save or copy it again",
            )
        ],
    ),
    "empty file": (
        DEATHS,
        lambda raw: b"",
        [
            said(
                DEATHS, "", "an empty file", "a first row of column titles and rows below it",
                PUT_BACK,
            )
        ],
    ),
    "column titles alone": (
        DEATHS,
        lambda raw: raw.splitlines(keepends=True)[0],
        [
            said(
                DEATHS, "", "column titles and no rows",
                "a first row of column titles and rows below it", PUT_BACK,
            )
        ],
    ),
    "another table under this name": (
        DEATHS,
        lambda raw: (ROOT / "data" / f"{COST}.csv").read_bytes(),
        [
            in_titles(
                f"the columns of data/{COST}.csv",
                "save it as that file, and put the last version of this one back",
            )
        ],
    ),
    "Excel workbook": (
        DEATHS,
        lambda raw: b"PK\x03\x04\x14\x00" + raw,
        [
            said(
                DEATHS, "", "an Excel workbook or another zipped file under the name of a CSV",
                "a CSV file",
                "if it is a workbook, open it in the spreadsheet program and save it as “CSV UTF-8 "
                "(comma delimited)”; if it is an archive, unpack it first",
            )
        ],
    ),
    "web page": (
        DEATHS,
        lambda raw: b"<!DOCTYPE html><html>Sign in</html>",
        [said(DEATHS, "", "a web page under the name of a CSV", "a CSV file", AGAIN)],
    ),
    "unfinished merge": (
        DEATHS,
        lambda raw: b"<<<<<<< HEAD\n" + raw,
        [
            said(
                DEATHS, "", "the marks of a merge that was not finished (<<<<<<<)", "a CSV file",
                "finish the merge: keep one of the two versions, and delete the lines with the "
                "marks",
            )
        ],
    ),
    "zero bytes": (
        DEATHS,
        put("2017,all_drugs,", "2017,all\x00drugs,"),
        [said(DEATHS, "", "bytes that are no text", "a CSV file", SAVE_AS)],
    ),
    "semicolons and decimal commas": (
        DEATHS,
        lambda raw: raw.replace(b",", b";").replace(b".", b","),
        [
            said(
                DEATHS, "row 1", "semicolons between the columns and commas in numbers",
                "commas between the columns and points in numbers", SAVE_AS,
            )
        ],
    ),
    "Windows-1252 with a new word": (
        CHANGES,
        lambda raw: raw.replace(b"First edition", "Première édition".encode("cp1252")),
        [
            said(
                CHANGES, f"row {FIRST_EDITION}", "a letter that is not saved as UTF-8",
                "text saved as UTF-8", SAVE_AS,
            )
        ],
    ),
    "UTF-8 opened as Windows-1252": (
        CHANGES,
        put("First edition", "First Ã©dition"),
        [
            said(
                CHANGES, f"row {FIRST_EDITION}, column “What changed”", "“First Ã©dition”", "text",
                "write “First édition”; the file was opened as another kind of text",
            )
        ],
    ),
    "letters turned around": (
        CHANGES,
        put("First edition", "First \u202eedition"),
        [
            said(
                CHANGES, f"row {FIRST_EDITION}, column “What changed”",
                "“First \u202eedition”", "text",
                "type the cell again; it holds a sign that no one sees (right-to-left override)",
            )
        ],
    ),
    "lost letter": (
        CHANGES,
        put("First edition", "First \N{REPLACEMENT CHARACTER}dition"),
        [
            said(
                CHANGES, f"row {FIRST_EDITION}, column “What changed”",
                "“First \N{REPLACEMENT CHARACTER}dition”", "text",
                "a letter was lost when the file was saved: write it again",
            )
        ],
    ),
    "missing file": (
        DEATHS,
        lambda raw: None,
        [
            said(
                DEATHS, "", "no such file", "the file that data/datapackage.json declares",
                "put the file back, or restore its old name",
            )
        ],
    ),
}  # fmt: skip


class Site:
    """A data folder with a few of the shipped tables, its editions, and what visitors saw first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.editions = Editions(folder, folder.parent / ".atlas")
        self.before = self.editions.refresh(TODAY)

    def save(self, name: str, raw: bytes | None) -> Catalog:
        path = self.folder / f"{name}.csv"
        path.unlink() if raw is None else path.write_bytes(raw)
        return self.editions.refresh(TODAY)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("broken") / "data"))
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in DECLARED]
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    facts = pd.read_csv(folder / "facts.csv", dtype=str, keep_default_na=False)
    facts[facts["dataset"].isin(["", *DECLARED])].to_csv(folder / "facts.csv", index=False)
    return Site(folder)


@pytest.fixture
def damaged(site: Site) -> Iterator[Callable[[str, Damage], Catalog]]:
    """A function that saves damage to one table; the table is put back after the test."""
    good: dict[str, bytes] = {}

    def save(name: str, damage: Damage) -> Catalog:
        good[name] = (site.folder / f"{name}.csv").read_bytes()
        return site.save(name, damage(good[name]))

    yield save
    for name, raw in good.items():
        site.save(name, raw)


@pytest.mark.parametrize("kind", FILES)
def test_broken_file_is_said_exactly_and_visitors_keep_the_last_good_data(
    kind: str, site: Site, damaged: Callable[[str, Damage], Catalog]
) -> None:
    name, damage, messages = FILES[kind]
    shown = damaged(name, damage)
    (held,) = shown.status.held
    assert [str(problem) for problem in held.problems] == messages
    assert shown.status.line([name]) == held.sentence
    assert held.sentence == (
        f"We are checking a newer file of “{held.title}” and show the version of November 30, 2026."
    )
    assert [other.name for other in shown.status.held] == [name]
    assert shown.problems == {}
    assert shown.status.edition == site.before.status.edition
    for table, rows in site.before.tables.items():
        pd.testing.assert_frame_equal(shown.table(table), rows)


def test_catalogue_holds_at_least_forty_kinds_of_damage() -> None:
    assert len(FILES) >= 40


def test_all_problems_of_all_files_are_said_at_once(
    damaged: Callable[[str, Damage], Catalog],
) -> None:
    damaged(DEATHS, deaths("n/a"))
    damaged(COST, put("2018,total,1040,", "2018,totl,1040%,"))
    shown = damaged(STATES, put("AK,Alaska,02,", "AK,Alaska,2,"))
    where = [problem.where for held in shown.status.held for problem in held.problems]
    assert where == [
        "data/states.csv, row 3, column “FIPS code”",
        "data/us_economic_cost.csv, row 5, column “Part”",
        "data/us_economic_cost.csv, row 5, column “Billion dollars”",
        "data/us_overdose_deaths.csv, row 20, column “Deaths”",
    ]
