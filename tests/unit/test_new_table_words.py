"""Words that could do harm hold a table that is new, its declaration, and an agency's file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from components.ingest.declaration import read_recipes
from components.ingest.intake import read_sheets, try_import
from components.publishing.desk import NotReadyError, digests_on_disk
from components.publishing.editions import Editions
from components.publishing.new_dataset import columns_of, entry_of, with_column_names, with_dataset
from components.schema import datasets
from components.schema.package import DESCRIPTOR

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 30)
CLINICS = "clinics.csv"
ANNEX = "unodc_1.2_prevalence.xlsx"
PLAIN = b"Year,Remark\n2023,Open all year.\n2024,Closed in June.\n"
HOSTILE = b"Year,Remark\n2023,Open all year.\n2024,A place for junkies.\n"


@pytest.fixture
def editions(accepted_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Editions]:
    """A site for staff on a copy of the data."""
    monkeypatch.setenv("ATLAS_STAFF", "1")
    service = Editions(accepted_copy, accepted_copy.parent / ".atlas")
    service.catalog(TODAY)
    yield service


def new_dataset(folder: Path, raw: bytes, title: str = "Clinics") -> dict[str, bytes]:
    """What the form declares for a dropped CSV."""
    columns = columns_of(raw)
    words = {one.name: (one.title, "As the clinic told us.", "") for one in columns}
    said = {"title": title, "description": "Remarks by year.", "topic": "us_use", "as_of": ""}
    row = dict.fromkeys(datasets.COLUMNS, "") | {
        "file": CLINICS,
        "read_on": "2026-11-30",
        "refresh_days": "365",
        "license_id": "public-domain",
        "license": "Public domain",
        "limits": "Two years only.",
        "processing": "We changed nothing.",
        "source_ids": "cdc_wonder_2024",
    }
    entry = entry_of("clinics", said, columns, words, ["year"], {})
    declaration, settings = with_dataset(
        (folder / DESCRIPTOR).read_bytes(), (folder / datasets.FILE).read_bytes(), entry, row
    )
    content = with_column_names(raw, columns)
    return {CLINICS: content, DESCRIPTOR: declaration, datasets.FILE: settings}


def asked(editions: Editions, files: dict[str, bytes]) -> list[str]:
    """The questions that staff see before they publish."""
    return [str(one) for one in editions.preview(files, TODAY).surprises if one.holds]


def test_new_dataset_without_such_words_asks_nothing(editions: Editions) -> None:
    files = new_dataset(editions.folder, PLAIN)
    assert asked(editions, files) == []
    seen = digests_on_disk(editions.folder, list(files))
    assert editions.publish(files, seen, [], TODAY, who="Ana Ruiz") == []
    assert len(editions.refresh(TODAY).table("clinics")) == 2


def test_harmful_words_of_a_new_dataset_wait_with_their_place_and_what_to_write(
    editions: Editions,
) -> None:
    files = new_dataset(editions.folder, HOSTILE)
    (line,) = asked(editions, files)
    assert "data/clinics.csv, row 3, column “Remark”" in line
    assert "“junkies”, as a label" in line and "people who use drugs" in line
    seen = digests_on_disk(editions.folder, list(files))
    with pytest.raises(NotReadyError) as found:
        editions.publish(files, seen, [], TODAY, who="Ana Ruiz")
    assert found.value.lines == (line,)
    assert not (editions.folder / CLINICS).exists()
    assert editions.publish(files, seen, [line], TODAY, who="Ana Ruiz", why="A quotation") == []
    shown = editions.refresh(TODAY)
    assert "clinics" in shown.tables and not shown.status.held


def test_harmful_title_of_a_new_dataset_and_of_its_column_wait(editions: Editions) -> None:
    raw = PLAIN.replace(b"Remark", b"Addicts")
    lines = asked(editions, new_dataset(editions.folder, raw, title="Clinics for junkies"))
    assert any("“junkies” in its words for readers (“Clinics for junkies”)" in one for one in lines)
    assert any("column “Addicts”" in one and "addict" in one.casefold() for one in lines)


def test_new_table_that_is_copied_into_the_folder_is_left_out_and_all_else_is_shown(
    editions: Editions,
) -> None:
    files = new_dataset(editions.folder, HOSTILE)
    for path, raw in files.items():
        (editions.folder / path).write_bytes(raw)
    glossary = editions.folder / "glossary.csv"
    row = "desk,Desk,,counting,A table to work at.,,no,\n"
    glossary.write_text(glossary.read_text(encoding="utf-8") + row, encoding="utf-8")
    shown = editions.refresh(TODAY)
    assert "clinics" not in shown.package.resources
    (held,) = [one for one in shown.status.held if one.path == CLINICS]
    assert held.title == "The new table clinics.csv"
    assert "“junkies”" in str(held.surprises[0])
    editions.accept([held], TODAY, who="Ana Ruiz", why="A quotation")
    shown = editions.refresh(TODAY)
    assert len(shown.table("clinics")) == 2 and not shown.status.held


def test_harmful_words_in_the_declaration_of_a_table_that_exists_wait(editions: Editions) -> None:
    value = json.loads((editions.folder / DESCRIPTOR).read_bytes())
    entry = next(one for one in value["resources"] if one["name"] == "us_economic_cost")
    assert asked(editions, {DESCRIPTOR: datasets.as_json(value)}) == []
    entry["description"] = "What junkies cost."
    (line,) = asked(editions, {DESCRIPTOR: datasets.as_json(value)})
    assert "data/us_economic_cost.csv" in line and "“junkies” in its words for readers" in line


def test_harmful_words_that_an_agency_file_brings_wait(editions: Editions) -> None:
    """The annex says the ages of a survey in words of its own, which become a cell of ours."""
    book = openpyxl.load_workbook(ROOT / "tests" / "agency_files" / ANNEX, data_only=True)
    for cell in book["Opioids"]["K"]:
        if cell.value == "16-75":
            cell.value = "16-75, junkies only"
    raw = io.BytesIO()
    book.save(raw)
    recipe = next(one for one in read_recipes(editions.folder)[0] if one.name == "unodc_prevalence")
    made = try_import(
        recipe,
        ANNEX,
        raw.getvalue(),
        read_sheets(ANNEX, raw.getvalue()),
        editions.catalog(TODAY).package,
        lambda path: (editions.folder / path).read_bytes(),
        {},
    )
    lines = asked(editions, {made.resource.path: made.content})
    (line,) = [one for one in lines if "junkies" in one]
    assert "data/country_drug_use.csv, row 4, column “Ages”" in line
    assert "Write “people who use drugs”" in line
