"""What staff and schedulers read when they call the data from the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from components.publishing.__main__ import (
    accept,
    check,
    compare,
    describe_table,
    main,
    write_columns,
)
from components.publishing.editions import Editions
from components.schema.declaration import read_package

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 30)
COST, DEATHS = "us_economic_cost", "us_overdose_deaths"
Replace = Callable[[str, str, str], None]
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def state(small_folder: Path) -> Path:
    return small_folder.parent / ".atlas"


def test_check_of_good_files_says_so_and_ends_with_zero(
    small_folder: Path, state: Path, capsys: Printed
) -> None:
    assert check(small_folder, state, [COST]) == 0
    assert capsys.readouterr().out == "1 file checked, no errors.\n"
    assert not state.exists()


def test_check_names_problems_of_all_files_and_ends_with_one(
    small_folder: Path, state: Path, replace: Replace, capsys: Printed
) -> None:
    replace(f"{COST}.csv", "2018,total,1040,", "2018,totl,1040,")
    replace(f"{DEATHS}.csv", "2017,all_drugs,70237,", "2017,all_drugs,n/a,")
    assert check(small_folder, state) == 1
    out = capsys.readouterr().out
    assert out.startswith("Fix these:\n- data/")
    assert f"- data/{COST}.csv, row 5, column “Part”: found “totl”." in out
    assert f"- data/{DEATHS}.csv, row 20, column “Deaths”: found “n/a”." in out


def test_check_of_an_empty_file_from_elsewhere_says_that_it_is_empty(
    small_folder: Path, state: Path, tmp_path: Path, capsys: Printed
) -> None:
    empty = tmp_path / f"{COST}.csv"
    empty.touch()
    assert check(small_folder, state, [str(empty)]) == 1
    assert f"data/{COST}.csv: found an empty file." in capsys.readouterr().out


def test_check_of_one_file_leaves_the_others_out(
    small_folder: Path, state: Path, replace: Replace, capsys: Printed
) -> None:
    replace(f"{COST}.csv", "2018,total,1040,", "2018,totl,1040,")
    assert check(small_folder, state, [f"data/{DEATHS}.csv"]) == 0
    assert "totl" not in capsys.readouterr().out
    assert check(small_folder, state, [COST]) == 1


def test_check_of_a_file_names_the_rows_of_others_that_rest_on_it(
    small_folder: Path, state: Path, replace: Replace, capsys: Printed
) -> None:
    Editions(small_folder, state).refresh(TODAY)
    replace("sources.csv", "jec_2022,", "jec_of_2022,")
    assert check(small_folder, state, ["sources"]) == 1
    out = capsys.readouterr().out
    assert f"- data/{COST}.csv, row 5, column “Source”: found “jec_2022”." in out


def test_check_says_what_was_put_right(small_folder: Path, state: Path, capsys: Printed) -> None:
    path = small_folder / f"{COST}.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert check(small_folder, state, [COST]) == 0
    assert capsys.readouterr().out == (
        "Fixed automatically (your files weren’t changed):\n"
        f"- data/{COST}.csv: was saved as UTF-16 (“Unicode text”); read as UTF-8.\n"
        "1 file checked, no errors.\n"
    )


def test_what_waits_to_be_confirmed_is_checked_accepted_and_then_shown(
    small_folder: Path, state: Path, replace: Replace, capsys: Printed
) -> None:
    editions = Editions(small_folder, state)
    editions.refresh(TODAY)
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,14700,")
    assert check(small_folder, state, [COST]) == 3
    out = capsys.readouterr().out
    assert (
        "Confirm these with “python -m components.publishing accept NAME” if they are right:\n"
        in out
    )
    assert f"- data/{COST}.csv, row 7, column “Billion dollars”: 14,700 is 14 times" in out
    assert out.endswith("to confirm; no errors.\n")
    assert accept(small_folder, state, [COST], TODAY) == 0
    out = capsys.readouterr().out
    told = f"Estimated cost of the opioid epidemic (data/{COST}.csv)"
    shown, accepted = out.index(f"Confirm: {told}, with\n- "), out.index(f"Accepted: {told}.\n")
    assert shown < accepted
    assert editions.catalog(TODAY).table(COST)["billion_usd"].iloc[-1] == 14700
    assert check(small_folder, state, [COST]) == 0


def test_accept_says_why_a_file_cannot_be_accepted(
    small_folder: Path, state: Path, replace: Replace, capsys: Printed
) -> None:
    Editions(small_folder, state).refresh(TODAY)
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    assert accept(small_folder, state, [COST, "nothing"], TODAY) == 1
    out = capsys.readouterr().out
    assert "can’t be published until you fix this:\n- data/" in out
    assert "nothing does not need approval.\nNothing was accepted.\n" in out


def test_new_file_from_elsewhere_is_recognized_by_its_columns(
    small_folder: Path, state: Path, tmp_path: Path, capsys: Printed
) -> None:
    new = tmp_path / "download (3).csv"
    text = (small_folder / f"{COST}.csv").read_text(encoding="utf-8")
    new.write_bytes(text.replace("2018,total,", "2018,totl,").encode("utf-16"))
    assert check(small_folder, state, [str(new)]) == 1
    out = capsys.readouterr().out
    assert f"{new} is checked as data/{COST}.csv (Estimated cost of the opioid epidemic).\n" in out
    assert "found “totl”" in out


def test_file_of_no_table_and_unknown_name_are_said(
    small_folder: Path, state: Path, tmp_path: Path, capsys: Printed
) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert check(small_folder, state, [str(other)]) == 1
    assert "neither the name nor the columns of a table" in capsys.readouterr().out
    assert check(small_folder, state, ["us_economic_costs"]) == 1
    assert capsys.readouterr().out == (
        "There is no table or file called us_economic_costs. Did you mean us_economic_cost?\n"
    )


AGENCY_FILES = ROOT / "tests" / "agency_files"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("cuts/vsrr_states.csv", "VSRR provisional overdose deaths by state. Drop it on"),
        ("unodc_1.2_prevalence.xlsx", "UNODC annex 1.2, drug use by country. Drop it on"),
        ("no_table/wonder_2006-2012.txt", "The site has no table for it"),
    ],
)
def test_agencys_own_file_is_named_with_what_to_do(
    file: str, said: str, tmp_path: Path, capsys: Printed
) -> None:
    assert check(ROOT / "data", tmp_path / "none", [str(AGENCY_FILES / file)]) == 1
    assert said in capsys.readouterr().out


def test_workbook_of_no_table_is_named_as_such(
    small_folder: Path, state: Path, tmp_path: Path, capsys: Printed
) -> None:
    path = tmp_path / "deaths.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert check(small_folder, state, [str(path)]) == 1
    assert "save it as “CSV UTF-8 (comma delimited)”" in capsys.readouterr().out


def test_diff_of_two_files_names_every_change_by_its_key(
    small_folder: Path, tmp_path: Path, capsys: Printed
) -> None:
    old = small_folder / f"{COST}.csv"
    new = tmp_path / "new.csv"
    new.write_text(
        old.read_text().replace("2020,total,1470,", "2020,total,1480,")
        + "2021,total,1500,,jec_2022\n"
    )
    assert compare(small_folder, old, new) == 0
    assert capsys.readouterr().out == (
        f"Estimated cost of the opioid epidemic (data/{COST}.csv): 1 row added and 1 row changed; "
        "data to 2021, before to 2020.\n"
        "- changed: row 7 (2020, total, Billion dollars): 1470 -> 1480\n"
        "- added: row 8 (2021, total): 2021, total, 1500, jec_2022\n"
    )


def test_diff_of_two_folders_goes_through_all_tables(
    small_folder: Path, state: Path, replace: Replace, capsys: Printed
) -> None:
    first = Editions(small_folder, state).refresh(TODAY).status.edition
    old = state / "editions" / first / "data"
    assert compare(small_folder, old, small_folder) == 0
    assert capsys.readouterr().out == "No row is different.\n"
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    compare(small_folder, old, small_folder)
    assert "(2020, total, Billion dollars): 1470 -> 1480" in capsys.readouterr().out


def test_describe_says_what_a_table_may_hold_and_what_must_be_confirmed(
    small_folder: Path, capsys: Printed
) -> None:
    assert describe_table(small_folder, DEATHS) == 0
    out = capsys.readouterr().out
    assert "- Deaths (deaths): Number of deaths." in out
    assert "  Allowed: a whole number, 0 or more, or blank for not published.\n" in out
    assert "Each Year and Drug class appears once.\n" in out
    assert "- a value more than 8 times above or below the values just before and after it\n" in out
    assert "Updated every 365 days.\n" in out
    assert "Limits: Drug classes overlap" in out
    assert describe_table(small_folder, "us_overdose_death") == 1
    assert "Did you mean us_overdose_deaths?" in capsys.readouterr().out


def test_columns_of_every_table_are_written_beside_the_data(
    small_folder: Path, replace: Replace, capsys: Printed
) -> None:
    replace("datapackage.json", "Calendar year of the number.", "Year | not month.")
    assert write_columns(small_folder) == 0
    assert capsys.readouterr().out == "data/COLUMNS.md is written.\n"
    lines = (small_folder / "COLUMNS.md").read_text(encoding="utf-8").splitlines()
    assert f"| [`{DEATHS}.csv`](#{DEATHS}csv) | Overdose deaths" in "\n".join(lines)
    year = "| `year` | Year | a year such as 2024 from 1998 to 2100 |  | Year \\| not month. |"
    assert year in lines
    assert any("| one of the values in `drug_classes.csv` |" in line for line in lines)
    assert any("| “final” (Final) |" in line for line in lines)
    first = next(place for place, line in enumerate(lines) if line.startswith("## "))
    columns = [line for line in lines[first:] if line.startswith("| `")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in columns} == {6}
    assert len(columns) == sum(len(r.fields) for r in read_package(small_folder).resources.values())


def test_saved_guide_is_no_part_of_an_edition(small_folder: Path, state: Path) -> None:
    first = Editions(small_folder, state).refresh(TODAY).status.edition
    write_columns(small_folder)
    (small_folder / "guide" / "more.png").write_bytes(b"\x89PNG")
    shown = Editions(small_folder, state).refresh(TODAY).status
    assert (shown.edition, shown.held) == (first, ())
    kept = {path.name for path in (state / "editions" / first / "data").iterdir()}
    assert kept & {"guide", "COLUMNS.md", "README.md"} == set()


def test_help_names_every_command(capsys: Printed) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    for command in ("check", "accept", "diff", "describe", "columns", "freshness"):
        assert re.search(rf"^{command} ", out, re.MULTILINE)


def test_command_as_staff_call_it(small_folder: Path, state: Path) -> None:
    (small_folder / "datapackage.json").write_text("{")
    done = subprocess.run(
        [sys.executable, "-m", "components.publishing", "check"],
        cwd=ROOT,
        env=os.environ | {"ATLAS_DATA": str(small_folder), "ATLAS_STATE": str(state)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stdout.startswith("data/datapackage.json: found a mistake at line 1, character 2")
    assert "Traceback" not in done.stderr


def test_check_against_a_commit_finds_what_the_server_would(
    small_folder: Path, state: Path, replace: Replace, capsys: Printed
) -> None:
    """As for a proposed change, where no edition lies beside the data."""

    def git(*words: str) -> None:
        made = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
                "GIT_COMMITTER_EMAIL": "a@b"}  # fmt: skip
        subprocess.run(
            ["git", "-C", str(small_folder.parent), *words],
            check=True, capture_output=True, env={**os.environ, **made},
        )  # fmt: skip

    git("init", "-b", "main")
    git("add", "data")
    git("commit", "-m", "Data")
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,14700,")
    assert check(small_folder, state, [COST]) == 0
    capsys.readouterr()
    assert check(small_folder, state, [COST], against="main", as_json=True) == 3
    found = json.loads(capsys.readouterr().out)
    assert found["exit_code"] == 3 and found["to_fix"] == []
    assert {one["file"] for one in found["to_confirm"]} == {f"data/{COST}.csv"}
    assert any(one["row"] == 7 and "14,700" in one["message"] for one in found["to_confirm"])
    with pytest.raises(OSError, match="is no folder and no branch or commit"):
        check(small_folder, state, [COST], against="nowhere")
    assert not state.exists()
