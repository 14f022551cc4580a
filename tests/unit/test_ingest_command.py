"""The command: what a file would become, as text and JSON, written beside and never into data/."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from components.ingest.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
CUTS = ROOT / "tests" / "agency_files" / "cuts"


def data_hash() -> str:
    files = sorted(path for path in (ROOT / "data").rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def test_command_writes_the_table_and_what_is_kept_of_the_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = data_hash()
    cut = CUTS / "vsrr_states.csv"
    assert main([str(cut), "--use", "vsrr_states", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "VSRR provisional overdose deaths by state" in said
    assert "State “US”" in said
    table = tmp_path / "us_synthetic_opioid_12_month_by_state.csv"
    rows = set(table.read_text(encoding="utf-8").splitlines())
    shipped = set((ROOT / "data" / table.name).read_text(encoding="utf-8").splitlines())
    assert rows < shipped
    assert len([row for row in rows if row.startswith(("2025-12", "2026-01"))]) == 10
    kept = json.loads(table.with_suffix(".import.json").read_text(encoding="utf-8"))
    assert kept["sha256"] == hashlib.sha256(cut.read_bytes()).hexdigest()
    assert kept["rowsRead"] == kept["rowsUsed"] + sum(kept["leftOut"].values())
    assert data_hash() == before


def test_command_shows_every_table_that_a_file_feeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(CUTS / "nflis_nation.csv"), "--use", "nflis_nation", "--json"]) == 0
    assert [one["table"] for one in json.loads(capsys.readouterr().out)] == ["us_lab_reports"]
    assert main([str(CUTS / "vsrr_states.csv"), "--json"]) == 0
    tables = [one["table"] for one in json.loads(capsys.readouterr().out)]
    assert tables == ["us_overdose_12_month", "us_synthetic_opioid_12_month_by_state"]


def test_command_says_what_to_do_where_it_cannot_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = CUTS / "cbp_months.csv"
    assert main([str(cut), "--out", str(ROOT / "data" / "new")]) == 1
    assert "Choose a folder outside data/" in capsys.readouterr().out
    assert main([str(cut), "--use", "cbp"]) == 1
    assert "There is no import recipe “cbp.”" in capsys.readouterr().out
    renamed = tmp_path / "renamed.csv"
    renamed.write_text(cut.read_text(encoding="utf-8").replace("Drug Type", "Drug", 1))
    assert main([str(renamed)]) == 1
    said = capsys.readouterr().out
    assert "no column “Drug Type” (is it “Drug” now?)" in said
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert main([str(other)]) == 1
    assert "does not fit the columns of any import recipe" in capsys.readouterr().out
    assert main([str(tmp_path / "nothing.csv")]) == 1
    assert "This cannot be done" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("wonder_2006-2012.txt", "is “CDC WONDER, deaths by cause,” from the Centers for Disease"),
        ("worldbank_API_SP.POP.TOTL.csv", "is “World Bank, an indicator by country and year,”"),
    ],
)
def test_command_names_a_known_file_that_feeds_no_table(
    file: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(CUTS.parent / "no_table" / file)]) == 1
    told = capsys.readouterr().out
    assert f"{file} {said}" in told
    assert "The site has no table for it, and nothing was changed." in told
    assert "make a CSV with one row per" in told


def test_command_names_the_exports_it_takes_from_our_world_in_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "share-of-adults-who-smoke.csv"
    export.write_text("Entity,Code,Year,Share of adults who smoke\nAlbania,ALB,2020,22.4\n")
    assert main([str(export)]) == 1
    told = capsys.readouterr().out
    assert "The site has no table for this subject" in told
    assert "“Total deaths from opioid use disorders among both sexes.”" in told


def test_command_asks_when_two_recipes_make_one_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recipes = tmp_path / "data" / "recipes"
    recipes.mkdir(parents=True)
    for path in (ROOT / "data").glob("*.*"):
        shutil.copy(path, recipes.parent)
    for name in ("cbp_months", "cbp_again"):
        shutil.copy(ROOT / "data" / "recipes" / "cbp_months.json", recipes / f"{name}.json")
    monkeypatch.setattr("components.ingest.__main__.FOLDER", recipes.parent)
    assert main([str(CUTS / "cbp_months.csv")]) == 2
    assert "cbp_again and cbp_months" in capsys.readouterr().out


def test_command_without_a_file_lists_the_recipes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert "cbp_months: CBP nationwide drug seizures" in said
    assert "import recipes, no errors." in said
