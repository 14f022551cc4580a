"""Every fault in a CSV is said so that somebody who knows a spreadsheet program can mend it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import open_catalog
from components.catalog.load import load_json, load_table
from components.schema import DataProblem, Package, read_package
from components.text.search import nearest
from components.validation.check import check_resource, in_reading_order
from components.validation.wording import PATTERN_WORDS, describe_allowed

ROOT = Path(__file__).resolve().parents[2]
Replace = Callable[[str, str, str], None]
Messages = Callable[[str], list[str]]

DEATHS, COST, MONTHS = (
    "us_overdose_deaths",
    "us_economic_cost",
    "us_synthetic_opioid_deaths_by_month",
)
# The row of data/changes.csv that is damaged: the list grows at its top.
FIRST_EDITION = next(
    row
    for row, line in enumerate((ROOT / "data" / "changes.csv").read_text().splitlines(), start=1)
    if "First edition" in line
)
WHERE = {name: f"data/{name}.csv" for name in (DEATHS, COST, MONTHS)}
AMOUNT = "a whole number, 0 or more, or blank for not published"
COLUMNS = "the columns year, component, billion_usd, note, source_id"
SAVE_AS = "in the spreadsheet program choose Save as, then “CSV UTF-8 (comma delimited)”"
AS_TEXT = "format the column as Text first, so that the program does not change it back"
OLDER = "open an older version of the file next to it and put the columns back as they were"
PUT_BACK = "put the last version of the file back, or save it again"


def test_check_of_the_undamaged_copy_finds_nothing(data_copy: Path) -> None:
    assert open_catalog(data_copy).problems == {}


CELLS = {
    "thousands comma": (
        DEATHS,
        ("2017,all_drugs,70237,", '2017,all_drugs,"70,237",'),
        f"{WHERE[DEATHS]}, row 20, column “Deaths”: found “70,237”. Allowed: {AMOUNT}. "
        "To fix: write 70237, with no comma, sign or space.",
    ),
    "percent sign": (
        DEATHS,
        ("70237,21.7,", "70237,21.7%,"),
        f"{WHERE[DEATHS]}, row 20, column “Rate per 100,000”: found “21.7%”. "
        "Allowed: a number from 0 to 1000, or blank for not published. "
        "To fix: write 21.7, with no comma, sign or space.",
    ),
    "dollar sign": (
        COST,
        ("2018,total,1040,", "2018,total,$1040,"),
        f"{WHERE[COST]}, row 5, column “Billion dollars”: found “$1040”. "
        "Allowed: a number, 0 or more. To fix: write 1040, with no comma, sign or space.",
    ),
    "space in a number": (
        DEATHS,
        ("all_drugs,70237,", "all_drugs,70 237,"),
        f"{WHERE[DEATHS]}, row 20, column “Deaths”: found “70 237”. Allowed: {AMOUNT}. "
        "To fix: write 70237, with no comma, sign or space.",
    ),
    "text in a number": (
        DEATHS,
        ("all_drugs,70237,", "all_drugs,many,"),
        f"{WHERE[DEATHS]}, row 20, column “Deaths”: found “many”. Allowed: {AMOUNT}. "
        "To fix: write digits only; leave the cell blank if the figure is not published.",
    ),
    "decimals in a whole number": (
        DEATHS,
        ("all_drugs,70237,", "all_drugs,70237.5,"),
        f"{WHERE[DEATHS]}, row 20, column “Deaths”: found “70237.5”. Allowed: {AMOUNT}. "
        "To fix: write a whole number, without a decimal point.",
    ),
    "number that is too large": (
        DEATHS,
        ("70237,21.7,", "70237,2170,"),
        f"{WHERE[DEATHS]}, row 20, column “Rate per 100,000”: found “2170”. "
        "Allowed: a number from 0 to 1000, or blank for not published. To fix: correct the cell.",
    ),
    "number below zero": (
        DEATHS,
        ("all_drugs,70237,", "all_drugs,-70237,"),
        f"{WHERE[DEATHS]}, row 20, column “Deaths”: found “-70237”. Allowed: {AMOUNT}. "
        "To fix: correct the cell.",
    ),
    "NA in a number": (
        DEATHS,
        ("all_drugs,70237,", "all_drugs,NA,"),
        f"{WHERE[DEATHS]}, row 20, column “Deaths”: found “NA”. Allowed: {AMOUNT}. "
        "To fix: leave the cell blank; that is how a figure that is not published is written.",
    ),
    "re-formatted year": (
        DEATHS,
        ("2017,all_drugs,", "1/1/2017,all_drugs,"),
        f"{WHERE[DEATHS]}, row 20, column “Year”: found “1/1/2017”. "
        "Allowed: a year such as 2024 from 1998 to 2100. "
        f"To fix: write 2017; {AS_TEXT}.",
    ),
    "re-formatted month": (
        "us_overdose_12_month",
        ("2015-01,", "Jan-15,"),
        "data/us_overdose_12_month.csv, row 2, column “12 months ending”: found “Jan-15”. "
        "Allowed: a month as 2026-04. "
        f"To fix: write 2015-01 if January 2015 is meant; {AS_TEXT}.",
    ),
    "re-formatted date": (
        "changes",
        ("2026-11-22,First", "11/22/2026,First"),
        f"data/changes.csv, row {FIRST_EDITION}, column “Date”: found “11/22/2026”. "
        "Allowed: a date as 2026-04-30. "
        f"To fix: write 2026-11-22 if November 22, 2026 is meant; {AS_TEXT}.",
    ),
    "unknown word": (
        COST,
        ("2018,total,", "2018,zzz,"),
        f"{WHERE[COST]}, row 5, column “Part”: found “zzz”. "
        "Allowed: “total”, “opioid_use_disorder”, or “fatal_opioid_overdose”. "
        "To fix: use one of the allowed words.",
    ),
    "unknown source": (
        COST,
        (",jec_2022", ",somebody"),
        f"{WHERE[COST]}, row 5, column “Source”: found “somebody”. "
        "Allowed: one of the values in data/sources.csv. "
        "To fix: correct it, or first add a row for it to data/sources.csv.",
    ),
    "blank required cell": (
        COST,
        ("2018,total,1040,", "2018,total,,"),
        f"{WHERE[COST]}, row 5, column “Billion dollars”: found a blank cell. "
        "Allowed: a number, 0 or more. To fix: fill in the cell; this column may not be blank.",
    ),
    "lost leading zero": (
        "states",
        ("Alaska,02,", "Alaska,2,"),
        "data/states.csv, row 3, column “FIPS code”: found “2”. "
        "Allowed: two digits, or blank for not published. "
        f"To fix: write 02; the program dropped a leading zero: {AS_TEXT}.",
    ),
    "duplicate row": (
        COST,
        ("2019,total,985,", "2018,total,985,"),
        f"{WHERE[COST]}, row 6: found the same Year and Part as row 5. "
        "Allowed: each Year and Part once. "
        "To fix: delete the row that is not wanted, or correct it.",
    ),
    "blank row": (
        COST,
        ("2018,total,", "\n2018,total,"),
        f"{WHERE[COST]}, row 5: found a blank row. Allowed: rows with values. "
        "To fix: delete the row.",
    ),
    "row of commas": (
        COST,
        ("2018,total,", ",,,,\n2018,total,"),
        f"{WHERE[COST]}, row 5: found a blank row. Allowed: rows with values. "
        "To fix: delete the row.",
    ),
    "extra cell": (
        COST,
        (
            "2019,total,985,Committee estimate.,jec_2022",
            "2019,total,985,Committee estimate.,jec_2022,x",
        ),
        f"{WHERE[COST]}, row 6: found a cell too many (“x”). Allowed: 5 columns. "
        "To fix: a comma inside a number or name may have split it: "
        "put that cell in quotes, or remove the comma.",
    ),
}


@pytest.mark.parametrize("damage", CELLS)
def test_damaged_cell_or_row_gives_exactly_one_message(
    damage: str, replace: Replace, messages: Messages
) -> None:
    name, (old, new), message = CELLS[damage]
    replace(f"{name}.csv", old, new)
    assert messages(name) == [message]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "2018,total,",
            "2018,totl,",
            f"{WHERE[COST]}, row 5, column “Part”: found “totl”. "
            "Allowed: “total”, “opioid_use_disorder”, or “fatal_opioid_overdose”. "
            "To fix: did you mean “total”?",
        ),
        (
            ",jec_2022",
            ",jec_2202",
            f"{WHERE[COST]}, row 5, column “Source”: found “jec_2202”. "
            "Allowed: one of the values in data/sources.csv. To fix: did you mean “jec_2022”?",
        ),
        (
            ",jec_2022",
            ",jec_2026",
            f"{WHERE[COST]}, row 5, column “Source”: found “jec_2026”. "
            "Allowed: one of the values in data/sources.csv. To fix: if it is new, first add a row "
            "for it to data/sources.csv; if not, did you mean “jec_2022”?",
        ),
        (
            "billion_usd",
            "billions_usd",
            f"{WHERE[COST]}, row 1: found the column name “billions_usd”. Allowed: {COLUMNS}. "
            "To fix: did you mean “billion_usd”?",
        ),
    ],
    ids=["enum", "foreign key", "new release", "column name"],
)
def test_misspelt_word_is_met_with_the_nearest_allowed_one(
    old: str, new: str, message: str, replace: Replace, messages: Messages
) -> None:
    replace(f"{COST}.csv", old, new)
    assert messages(COST) == [message]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "events",
            ",bbc_beijing_2026",
            ",state_2026_new",
            "if it is new, first add a row for it to data/sources.csv; if not, did you mean",
        ),
        ("canada_drug_deaths", ",no,phac_2026_03", ",FALSE,phac_2026_03", "To fix: write no."),
        ("datasets", ",2026-11-28,60,", ",2026-11-28,sixty,", "Allowed: a whole number of days"),
        ("sources", ",2023-12-12,", ",June 2025,", "write 2025-06 if June 2025 is meant"),
        (
            "us_economic_cost",
            "year,component,",
            ",year,component,",
            "column 1 without a name. Allowed",
        ),
        ("us_economic_cost", "year,component,", ",year,component,", "To fix: delete the column"),
    ],
)
def test_hint_fits_what_was_most_likely_meant(
    name: str, old: str, new: str, said: str, replace: Replace, messages: Messages
) -> None:
    replace(f"{name}.csv", old, new)
    assert said in messages(name)[0]


def test_bars_between_the_columns_are_said_once(data_copy: Path, messages: Messages) -> None:
    path = data_copy / f"{COST}.csv"
    path.write_bytes(path.read_bytes().replace(b",", b"|"))
    (said,) = messages(COST)
    assert "found bars (|) between the columns" in said


@pytest.mark.parametrize("name", ["events", "route_chapters", COST])
def test_rows_that_were_pasted_twice_are_said_once(
    name: str, data_copy: Path, messages: Messages
) -> None:
    path = data_copy / f"{name}.csv"
    head, rows = path.read_bytes().split(b"\n", 1)
    path.write_bytes(head + b"\n" + rows + rows)
    (said,) = messages(name)
    assert " repeat rows 2–" in said


def test_every_pattern_of_the_declaration_has_words(package: Package) -> None:
    patterns = {
        field.constraints["pattern"]
        for resource in package.resources.values()
        for field in resource.fields
        if "pattern" in field.constraints
    }
    assert patterns - set(PATTERN_WORDS) == set()


ACTOR_IDS = "ids of data/actors.csv, separated by spaces"
LISTS = {
    "unknown id with a near one": (
        "events",
        (",united_states congress,", ",united_states congres,"),
        "data/events.csv, row 2, column “Actors”: found “congres”. "
        f"Allowed: {ACTOR_IDS}. To fix: did you mean “congress”?",
    ),
    "unknown id with none near": (
        "events",
        (",united_states congress,", ",united_states congress zzz,"),
        f"data/events.csv, row 2, column “Actors”: found “zzz”. Allowed: {ACTOR_IDS}. "
        "To fix: correct it, or first add a row for it to data/actors.csv.",
    ),
    "id twice": (
        "events",
        (",united_states congress,", ",united_states congress congress,"),
        "data/events.csv, row 2, column “Actors”: found “congress” twice. "
        "Allowed: each id once. To fix: delete it once.",
    ),
    "unknown route of a chapter": (
        "route_chapters",
        (
            "0.5,china_new_york_mail china_chicago_mail",
            "0.5,china_new_york_male china_chicago_mail",
        ),
        "data/route_chapters.csv, row 2, column “Routes”: found “china_new_york_male”. "
        "Allowed: ids of data/routes.csv, separated by spaces. "
        "To fix: did you mean “china_new_york_mail”?",
    ),
}


def test_curly_quotes_round_cells_are_named_as_such(data_copy: Path, messages: Messages) -> None:
    path = data_copy / "lessons.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"', "”"), encoding="utf-8")
    said = messages("lessons")
    assert said[0] == (
        "data/lessons.csv, row 2: found curly quotes (“ ”) around a cell with commas, which split "
        "it. "
        'Allowed: 12 columns; straight quotes (") around a cell with commas. '
        "To fix: replace these curly quotes with straight ones."
    )
    assert all("curly quotes" in line for line in said)


@pytest.mark.parametrize("damage", LISTS)
def test_list_with_a_wrong_id_gives_exactly_one_message(
    damage: str, replace: Replace, messages: Messages
) -> None:
    name, (old, new), message = LISTS[damage]
    replace(f"{name}.csv", old, new)
    assert messages(name) == [message]


def write_follows(data_copy: Path, event: str, follows: str) -> None:
    rows = pd.read_csv(data_copy / "events.csv", dtype=str, keep_default_na=False)
    rows.loc[rows["event_id"] == event, "follows"] = follows
    rows.to_csv(data_copy / "events.csv", index=False)


def test_event_that_follows_a_later_one_is_refused(data_copy: Path, messages: Messages) -> None:
    write_follows(data_copy, "merida_2007", "woodside_2023")
    assert messages("events") == [
        "data/events.csv, row 4, column “Follows”: "
        "found “woodside_2023” (row 61, Date 2023-11-15). "
        "Allowed: ids of rows with an earlier Date, or with the same Date and further up. "
        "To fix: delete it here, and name this row under Follows of row 61 instead."
    ]


def test_event_that_follows_itself_is_refused(data_copy: Path, messages: Messages) -> None:
    write_follows(data_copy, "merida_2007", "merida_2007")
    (message,) = messages("events")
    assert "found “merida_2007” (row 4, Date 2007-10-22)" in message


def test_of_two_events_of_one_day_only_the_lower_may_follow_the_other(
    data_copy: Path, messages: Messages
) -> None:
    """Otherwise each could follow the other, and the way back would never end."""
    write_follows(data_copy, "stop_act_2018", "support_act_2018")
    assert messages("events") == []
    write_follows(data_copy, "support_act_2018", "stop_act_2018")
    assert len(messages("events")) == 1


def test_list_is_not_checked_against_a_table_that_is_broken(package: Package) -> None:
    (package.folder / "actors.csv").unlink()
    assert open_catalog(package.folder).problems.keys() == {"actors"}


@pytest.mark.parametrize(
    "target", ["event.event_id", "events.event", "events"], ids=["table", "column", "no column"]
)
def test_list_of_something_that_is_not_declared_is_a_fault_of_the_declaration(
    target: str, replace: Replace, data_copy: Path
) -> None:
    replace("datapackage.json", '"listOf": "events.event_id"', f'"listOf": "{target}"')
    with pytest.raises(DataProblem, match="an incomplete declaration"):
        read_package(data_copy)


def test_tables_are_read_after_all_that_they_refer_to(package: Package) -> None:
    order = in_reading_order(package)
    assert order.index("places") < order.index("routes") < order.index("route_chapters")
    assert order.index("actors") < order.index("events") < order.index("event_chapters")


def test_month_that_is_the_only_key_is_said_once(replace: Replace, messages: Messages) -> None:
    """That the row then has no key follows from the month and helps nobody."""
    replace(f"{MONTHS}.csv", "2017-01,", "Jan-17,")
    assert messages(MONTHS) == [
        f"{WHERE[MONTHS]}, row 3, column “Month”: found “Jan-17”. Allowed: a month as 2026-04. "
        f"To fix: write 2017-01 if January 2017 is meant; {AS_TEXT}."
    ]


def test_blank_month_that_is_the_only_key_is_said_once(
    replace: Replace, messages: Messages
) -> None:
    replace(f"{MONTHS}.csv", "2017-01,", ",")
    assert messages(MONTHS) == [
        f"{WHERE[MONTHS]}, row 3, column “Month”: found a blank cell. "
        "Allowed: a month as 2026-04. To fix: fill in the cell; this column may not be blank."
    ]


def test_unquoted_thousands_comma_is_said_as_a_cell_too_many(
    replace: Replace, messages: Messages
) -> None:
    """The cells after it stand one column too far right; complaining of those misleads."""
    replace(f"{DEATHS}.csv", "2017,all_drugs,70237,", "2017,all_drugs,70,237,")
    assert messages(DEATHS) == [
        f"{WHERE[DEATHS]}, row 20: found a cell too many (“nchs_health_us_2019”). "
        "Allowed: 7 columns. To fix: a comma inside a number or name may have split it: "
        "put that cell in quotes, or remove the comma."
    ]


def test_short_row_names_only_the_columns_it_lacks(replace: Replace, messages: Messages) -> None:
    replace(f"{COST}.csv", "985,Committee estimate.,jec_2022", "985")
    assert messages(COST) == [
        f"{WHERE[COST]}, row 6, column “{title}”: found a row that ends before this column. "
        "Allowed: 5 columns. "
        "To fix: fill in the missing cells; the file may have been cut off while it was saved."
        for title in ("Note", "Source")
    ]


@pytest.mark.parametrize("cell", ["1.16E+08", "INF", "NaN", "115_562_603"])
def test_number_that_is_not_written_in_digits_is_refused(
    cell: str, replace: Replace, messages: Messages
) -> None:
    """Spreadsheet programs save a large number in a narrow column as 1.16E+08: digits are lost."""
    name = "us_fentanyl_seizures_by_agency"
    replace(f"{name}.csv", "115562603", cell)
    (message,) = messages(name)
    assert message.startswith(
        f"data/{name}.csv, row 18, column “Quantity”: found “{cell}”. "
        "Allowed: a number, 0 or more. To fix: write "
    )


def test_missing_column_is_the_only_message(data_copy: Path, messages: Messages) -> None:
    rows = pd.read_csv(data_copy / f"{COST}.csv", dtype=str, keep_default_na=False)
    rows.drop(columns="component").to_csv(data_copy / f"{COST}.csv", index=False)
    assert messages(COST) == [
        f"{WHERE[COST]}, row 1: found no column “component”. Allowed: {COLUMNS}. To fix: {OLDER}."
    ]


def test_missing_last_column_is_the_only_message(data_copy: Path, messages: Messages) -> None:
    rows = pd.read_csv(data_copy / f"{COST}.csv", dtype=str, keep_default_na=False)
    rows.drop(columns="source_id").to_csv(data_copy / f"{COST}.csv", index=False)
    assert messages(COST) == [
        f"{WHERE[COST]}, row 1: found no column “source_id”. Allowed: {COLUMNS}. To fix: {OLDER}."
    ]


def test_columns_in_another_order_never_suggest_the_name_that_was_found(
    data_copy: Path, messages: Messages
) -> None:
    rows = pd.read_csv(data_copy / f"{COST}.csv", dtype=str, keep_default_na=False)
    rows[["year", "component", "note", "billion_usd", "source_id"]].to_csv(
        data_copy / f"{COST}.csv", index=False
    )
    found = messages(COST)
    assert found
    assert not [message for message in found if "did you mean" in message]
    assert all(", row 1: " in message for message in found)


@pytest.mark.parametrize(
    "damage",
    [lambda text: f"The cost of the epidemic,,,,\n{text}", lambda text: text.replace("\n", ",,\n")],
    ids=["a title row above the header", "blank columns at the right"],
)
def test_damaged_header_is_said_without_the_rows_below_it(
    damage: Callable[[str], str], data_copy: Path, messages: Messages
) -> None:
    path = data_copy / f"{COST}.csv"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = messages(COST)
    assert found
    assert len(set(found)) == len(found)
    assert all(", row 1: " in message for message in found)


FILES = {
    "semicolons": (
        lambda raw: raw.replace(b",", b";"),
        f"{WHERE[COST]}, row 1: found semicolons between the columns. "
        f"Allowed: commas between the columns. To fix: {SAVE_AS}.",
    ),
    "tabs": (
        lambda raw: raw.replace(b",", b"\t"),
        f"{WHERE[COST]}, row 1: found tabs between the columns. "
        f"Allowed: commas between the columns. To fix: {SAVE_AS}.",
    ),
    "Windows-1252": (
        lambda raw: raw.replace(b"Committee estimate.", "Comité estimate.".encode("cp1252")),
        f"{WHERE[COST]}, row 6: found a letter that is not saved as UTF-8. "
        f"Allowed: text saved as UTF-8. To fix: {SAVE_AS}.",
    ),
    "empty": (
        lambda raw: b"",
        f"{WHERE[COST]}: found an empty file. "
        f"Allowed: a first row of column titles and rows below it. To fix: {PUT_BACK}.",
    ),
    "blank lines only": (
        lambda raw: b"\r\n\r\n",
        f"{WHERE[COST]}: found an empty file. "
        f"Allowed: a first row of column titles and rows below it. To fix: {PUT_BACK}.",
    ),
    "titles only": (
        lambda raw: raw.splitlines(keepends=True)[0],
        f"{WHERE[COST]}: found column titles and no rows. "
        f"Allowed: a first row of column titles and rows below it. To fix: {PUT_BACK}.",
    ),
}


@pytest.mark.parametrize("damage", FILES)
def test_damaged_file_gives_exactly_one_message(
    damage: str, data_copy: Path, messages: Messages
) -> None:
    change, message = FILES[damage]
    path = data_copy / f"{COST}.csv"
    path.write_bytes(change(path.read_bytes()))
    assert messages(COST) == [message]


def test_missing_file_is_said(data_copy: Path, messages: Messages) -> None:
    (data_copy / f"{COST}.csv").unlink()
    assert messages(COST) == [
        f"{WHERE[COST]}: found no such file. "
        "Allowed: the file that data/datapackage.json declares. "
        "To fix: put the file back, or restore its old name."
    ]


def test_broken_json_is_said(data_copy: Path, messages: Messages) -> None:
    (data_copy / "boundaries" / "us_states_albers.json").write_text("{", encoding="utf-8")
    (message,) = messages("us_states_albers")
    assert message.startswith(
        "data/boundaries/us_states_albers.json: found text that is not JSON ("
    )
    assert message.endswith(
        "Allowed: a JSON file. "
        "To fix: put the last version of the file back; it is not made to be edited by hand."
    )


@pytest.mark.parametrize(
    "save",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.rstrip(b"\n"),
        lambda raw: raw.replace(b"Committee estimate.", "Committee’s “estimate”.".encode()),
    ],
    ids=["byte-order mark", "Windows line ends", "no last line end", "smart quotes"],
)
def test_harmless_ways_of_saving_are_read(
    save: Callable[[bytes], bytes], data_copy: Path, package: Package, messages: Messages
) -> None:
    before = load_table(package, COST)
    path = data_copy / f"{COST}.csv"
    path.write_bytes(save(path.read_bytes()))
    assert messages(COST) == []
    after = load_table(package, COST)
    pd.testing.assert_frame_equal(before.drop(columns="note"), after.drop(columns="note"))


def test_several_faults_are_all_said_at_once_in_the_order_of_rows(
    replace: Replace, messages: Messages
) -> None:
    replace(f"{COST}.csv", "2017,total,1021,", "2017,total,1021%,")
    replace(f"{COST}.csv", "2018,total,1040,", '2018,zzz,"1,040",')
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,,")
    found = messages(COST)
    assert [message.split(": ")[0] for message in found] == [
        f"{WHERE[COST]}, row 2, column “Billion dollars”",
        f"{WHERE[COST]}, row 5, column “Part”",
        f"{WHERE[COST]}, row 5, column “Billion dollars”",
        f"{WHERE[COST]}, row 7, column “Billion dollars”",
    ]


def test_data_problem_carries_every_fault(replace: Replace, package: Package) -> None:
    replace(f"{COST}.csv", "2018,total,1040,", "2018,total,,")
    replace(f"{COST}.csv", "2019,total,985,", "2019,total,,")
    with pytest.raises(DataProblem) as caught:
        load_table(package, COST)
    assert [problem.row for problem in caught.value.problems] == [5, 6]
    assert str(caught.value) == "\n".join(str(problem) for problem in caught.value.problems)


def test_na_stays_text(replace: Replace, package: Package) -> None:
    """pandas would make Namibia's code, and any NA, a missing value."""
    replace("states.csv", "AK,Alaska,02,state", "NA,NA,02,state")
    row = load_table(package, "states").iloc[1]
    assert (row["state"], row["name"]) == ("NA", "NA")


def test_leading_zeros_are_kept(package: Package) -> None:
    states = load_table(package, "states").set_index("state")
    assert states.at["AK", "fips"] == "02"
    assert states.at["US", "fips"] == ""


def test_blank_number_is_missing_and_blank_text_is_blank(package: Package) -> None:
    use = load_table(package, "us_drug_use").set_index(["measure", "year"])
    assert pd.isna(use.at[("cocaine_use", 2021), "people"])
    sources = load_table(package, "sources").set_index("source_id")
    assert sources.at["afp_2023", "link"] == ""


def test_columns_are_typed_as_declared(package: Package) -> None:
    deaths = load_table(package, DEATHS)
    assert deaths["year"].dtype == "int64"
    assert deaths["rate_per_100k"].dtype == "float64"
    months = load_table(package, MONTHS)
    assert months["month"].iloc[0] == pd.Timestamp(2016, 12, 1)
    assert load_json(package, "us_states_albers")["type"] == "FeatureCollection"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (
            lambda text: text.replace(",", "", 1),
            "found a mistake at line 3, character 3 (expecting ',' delimiter). "
            "Allowed: a data package. "
            "To fix: look for a missing comma, quote or bracket just before that place.",
        ),
        (
            lambda text: text.replace('"resources"', '"resource"'),
            "found an incomplete declaration ('resources'). Allowed: a data package. "
            "To fix: compare with a resource that works.",
        ),
        (
            lambda text: text.replace('"retrieved": "2026-11-21"', '"retrieved": "21/11/2026"', 1),
            "found an incomplete declaration (the resource “us_overdose_deaths”: “retrieved” is "
            '"21/11/2026" and must be a day as 2026-04-30). '
            "Allowed: a data package. To fix: on line {line}, write 2026-11-21.",
        ),
    ],
    ids=["comma", "property", "date"],
)
def test_broken_declaration_is_said(
    damage: Callable[[str], str], message: str, data_copy: Path
) -> None:
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(damage(json.dumps(descriptor, indent=2)), encoding="utf-8")
    with pytest.raises(DataProblem) as caught:
        open_catalog(data_copy)
    line = path.read_text(encoding="utf-8").partition('"21/11/2026"')[0].count("\n") + 1
    said = message.replace("{line}", str(line))
    assert str(caught.value) == f"data/datapackage.json: {said}"


def test_missing_declaration_is_said(data_copy: Path) -> None:
    (data_copy / "datapackage.json").unlink()
    with pytest.raises(DataProblem) as caught:
        open_catalog(data_copy)
    assert str(caught.value) == (
        "data/datapackage.json: found no such file. Allowed: a data package. "
        "To fix: put datapackage.json back from the last version."
    )


def test_declaration_saved_with_a_byte_order_mark_is_read(data_copy: Path) -> None:
    """The Windows editor puts one there."""
    path = data_copy / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_package(data_copy).name == "synthetic-drug-atlas"


DECLARATIONS = {
    "an unknown type": lambda cost: cost["schema"]["fields"][2].update(type="numbr"),
    "a key that is no column": lambda cost: cost["schema"].update(primaryKey=["yaer"]),
    "an enum that is no list": lambda cost: cost["schema"]["fields"][1]["constraints"].update(
        enum="total"
    ),
    "no licence": lambda cost: cost.update(licenses=[]),
}


@pytest.mark.parametrize("damage", DECLARATIONS)
def test_faulty_declaration_is_a_data_problem_never_a_traceback(
    damage: str, small_folder: Path
) -> None:
    path = small_folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    DECLARATIONS[damage](next(r for r in descriptor["resources"] if r["name"] == COST))
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    try:
        problems = open_catalog(small_folder).problems.get(COST, ())
    except DataProblem as problem:
        problems = problem.problems
    assert {problem.file for problem in problems} == {"data/datapackage.json"}


def test_other_tables_stay_readable_when_one_is_broken(
    small_folder: Path, replace: Replace
) -> None:
    replace(f"{COST}.csv", "2018,total,1040,", "2018,total,,")
    catalog = open_catalog(small_folder)
    assert list(catalog.problems) == [COST]
    with pytest.raises(DataProblem, match="found a blank cell"):
        catalog.table(COST)
    assert len(catalog.table("us_public_opinion")) == 8


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes() + "é".encode("cp1252")),
        lambda path: path.write_bytes(path.read_bytes().replace(b"source_id", b"sourceid", 1)),
    ],
    ids=["missing", "empty", "Windows-1252", "renamed column"],
)
def test_broken_bibliography_is_said_once_and_not_of_every_table(
    damage: Callable[[Path], object], small_folder: Path
) -> None:
    """Each table refers to sources.csv; that it cannot be read is no fault of theirs."""
    damage(small_folder / "sources.csv")
    assert list(open_catalog(small_folder).problems) == ["sources"]


def test_open_catalog_reuses_unchanged_tables_and_reads_a_changed_one(
    small_folder: Path, replace: Replace
) -> None:
    first = open_catalog(small_folder)
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    second = open_catalog(small_folder, first)
    for name, table in first.tables.items():
        assert (second.tables[name] is table) == (name != COST), name
    assert first.table(COST)["billion_usd"].iloc[-1] == 1470
    assert second.table(COST)["billion_usd"].iloc[-1] == 1480


def test_open_catalog_reads_again_what_refers_to_a_changed_table(
    small_folder: Path, replace: Replace
) -> None:
    first = open_catalog(small_folder)
    replace("drug_classes.csv", "\ncocaine,", "\ncocain,")
    second = open_catalog(small_folder, first)
    assert DEATHS in second.problems
    assert second.tables["states"] is first.tables["states"]


def test_open_catalog_forgets_a_problem_that_was_mended(
    small_folder: Path, replace: Replace
) -> None:
    replace(f"{COST}.csv", "2018,total,1040,", "2018,total,,")
    broken = open_catalog(small_folder)
    replace(f"{COST}.csv", "2018,total,,", "2018,total,1040,")
    mended = open_catalog(small_folder, broken)
    assert mended.problems == {}
    assert mended.tables["states"] is broken.tables["states"]


def test_open_catalog_keeps_a_problem_that_was_not_mended(
    small_folder: Path, replace: Replace
) -> None:
    replace(f"{COST}.csv", "2018,total,1040,", "2018,total,,")
    first = open_catalog(small_folder)
    second = open_catalog(small_folder, first)
    assert second.problems[COST] is first.problems[COST]


def test_catalog_does_not_change_after_its_folder_does(small_folder: Path) -> None:
    catalog = open_catalog(small_folder)
    shutil.rmtree(small_folder)
    assert catalog.table(COST)["billion_usd"].iloc[-1] == 1470


@pytest.mark.parametrize(
    ("word", "found"),
    [("fentanil", "fentanyl"), (" Heroin ", "heroin"), ("zzz", ""), ("", "")],
)
def test_nearest_finds_the_word_that_was_meant(word: str, found: str) -> None:
    assert nearest(word, ["fentanyl", "heroin", "cocaine"]) == found


@pytest.mark.parametrize(
    ("table", "field", "allowed"),
    [
        (DEATHS, "year", "a year such as 2024 from 1998 to 2100"),
        (DEATHS, "deaths", AMOUNT),
        (DEATHS, "status", "“final”"),
        (COST, "billion_usd", "a number, 0 or more"),
        (COST, "note", "text, or blank for not published"),
        (MONTHS, "month", "a month as 2026-04"),
        ("events", "actors", "ids of actors, separated by spaces"),
        ("events", "follows", "ids of events, separated by spaces, or blank for none"),
    ],
)
def test_describe_allowed_says_what_a_column_may_hold(
    table: str, field: str, allowed: str, package: Package
) -> None:
    assert describe_allowed(package.table(table).field(field)) == allowed


def test_check_resource_of_an_unknown_name_says_which_there_are(package: Package) -> None:
    with pytest.raises(KeyError, match="us_overdose_deaths"):
        check_resource(package, "us_overdose_death")
