"""Recipes without a real file: their files are made here, of our own rows in the described shape.

So these tests prove that a file of this shape gives our rows. They do not prove that the agency's
file has this shape.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from components.ingest.declaration import read_recipes
from components.ingest.intake import check_result, fitting_recipes, read_sheets, try_import
from components.ingest.preview import ImportPreview
from components.schema import DataProblem
from components.schema.declaration import read_package

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PACKAGE = read_package(DATA)
RECIPES = {one.name: one for one in read_recipes(DATA)[0]}
DEATHS = "Provisional Drug Overdose Deaths"
# The titles of CDC's dataset gb4e-yj24.
COUNTY_TITLES = (
    *("Data as of", "Year", "Month", "ST_ABBREV", "STATE_NAME", "COUNTYNAME", "FIPS", "STATEFIPS"),
    *("COUNTYFIPS", "CODE2013", DEATHS, "Footnote", "Percentage Of Records Pending Investigation"),
    *("HistoricalDataCompletenessNote", "MonthEndingDate", "Start Date", "End Date"),
)
CAUSES = {
    "all_drugs": "drug",
    "opioids": "opioid",
    "amphetamines": "amphetamine",
    "cocaine": "cocaine",
    "other_drugs": "other drug",
}


@cache
def rows_now(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((DATA / f"{name}.csv").read_text(encoding="utf-8"))))


def written(titles: Sequence[str], rows: Sequence[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, titles, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def previewed(name: str, raw: bytes) -> ImportPreview:
    recipe, sheets = RECIPES[name], read_sheets("agency.csv", raw)
    assert recipe in fitting_recipes(list(RECIPES.values()), sheets)
    return try_import(
        recipe, "agency.csv", raw, sheets, PACKAGE, lambda path: (DATA / path).read_bytes(), {}
    )


def message(name: str, raw: bytes) -> str:
    with pytest.raises(DataProblem) as fault:
        previewed(name, raw)
    (problem,) = fault.value.problems
    return str(problem)


def is_same_as_now(found: ImportPreview) -> bool:
    merged = found.merged
    is_same = found.content == (DATA / found.resource.path).read_bytes()
    return is_same and not (merged.added or merged.gone or merged.revisions)


# CDC's deaths by county


def county(row: dict[str, str], year: str, month: str, deaths: str) -> dict[str, str]:
    return {
        "Year": year,
        "Month": month,
        "ST_ABBREV": row["state"],
        "FIPS": row["fips"],
        DEATHS: deaths,
        "Footnote": "" if deaths else "Numbers of deaths 1-9 are suppressed",
    }


def county_rows() -> list[dict[str, str]]:
    """December 2025 and December 2024 as we have them, and November 2025 with other numbers."""
    ours = rows_now("us_overdose_by_county")
    return [
        *(county(row, "2024", "12", row["deaths_year_before"]) for row in ours),
        *(county(row, "2025", "11", "999") for row in ours),
        *(county(row, "2025", "12", row["deaths"]) for row in ours),
    ]


def county_row(rows: list[dict[str, str]], fips: str) -> dict[str, str]:
    """The row of the newest month of a county."""
    return next(row for row in reversed(rows) if row["FIPS"] == fips)


def test_counties_in_the_described_shape_give_our_table() -> None:
    found = previewed("vsrr_counties", written(COUNTY_TITLES, county_rows()))
    assert is_same_as_now(found)
    assert (found.rows_read, found.rows_used) == (3 * 3142, 2 * 3142)
    assert found.left_out == {
        "a month other than December 2025 and the same month of the year before": 3142
    }
    assert found.no_figure["Provisional Drug Overdose Deaths", ""] == 1629 + 1935
    assert any("have not tried this import with a real file" in line for line in found.warnings)


def test_suppressed_county_stays_blank_and_a_zero_stays_a_zero() -> None:
    rows = county_rows()
    county_row(rows, "02020")[DEATHS] = ""
    county_row(rows, "02016")[DEATHS] = "0"
    found = {row["fips"]: row for row in csv_rows(previewed("vsrr_counties", csv_of(rows)))}
    anchorage, aleutians = found["02020"], found["02016"]
    assert (anchorage["deaths"], anchorage["status"]) == ("", "suppressed")
    assert anchorage["crude_rate_per_100k"] == ""
    assert anchorage["deaths_year_before"] == "196"
    assert (aleutians["deaths"], aleutians["status"]) == ("0", "provisional")
    assert aleutians["crude_rate_per_100k"] == ""


def test_rate_follows_the_deaths_and_is_blank_below_20() -> None:
    rows = county_rows()
    county_row(rows, "02020")[DEATHS] = "1,448"
    county_row(rows, "02090")[DEATHS] = "19"
    found = previewed("vsrr_counties", csv_of(rows))
    made = {row["fips"]: row for row in csv_rows(found)}
    assert made["02020"]["crude_rate_per_100k"] == "500"  # 1,448 of 289,600 people
    assert (made["02090"]["deaths"], made["02090"]["crude_rate_per_100k"]) == ("19", "")
    assert check_result(found, PACKAGE) == []


def test_zeros_that_a_spreadsheet_took_come_back_with_a_message() -> None:
    rows = county_rows()
    lost = 0
    for row in rows:
        lost += row["FIPS"].startswith("0")
        row["FIPS"] = row["FIPS"].lstrip("0")
    found = previewed("vsrr_counties", csv_of(rows))
    assert is_same_as_now(found)
    assert found.restored == {"FIPS": lost * 2 // 3}
    assert any("had lost the zeros at their front" in line for line in found.warnings)


def test_county_that_we_do_not_have_and_a_word_for_none_stop() -> None:
    rows = county_rows()
    county_row(rows, "09001")["FIPS"] = "09110"
    said = message("vsrr_counties", csv_of(rows))
    assert "column “FIPS”: found “09110”" in said
    assert "it must first be in data/us_overdose_by_county.csv" in said
    rows = county_rows()
    county_row(rows, "02020")[DEATHS] = "Suppressed"
    assert "found “Suppressed”. Allowed: a number, or blank" in message(
        "vsrr_counties", csv_of(rows)
    )
    rows = county_rows()
    county_row(rows, "02020")["FIPS"] = "2020.0"
    assert "column “FIPS”: found “2020.0”" in message("vsrr_counties", csv_of(rows))


def csv_of(rows: Sequence[dict[str, str]]) -> bytes:
    return written(COUNTY_TITLES, rows)


def csv_rows(found: ImportPreview) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found.content.decode())))


# WHO's estimates as exported by Our World in Data


def title_of(cause: str) -> str:
    return f"Total deaths from {CAUSES[cause]} use disorders among both sexes"


def export(cause: str, *more: tuple[str, str, str, str]) -> bytes:
    """The export of one cause: our countries, a continent, an income group, and `more` rows."""
    title = title_of(cause)
    cells = [
        (row["iso3"], row["iso3"], row["year"], row["deaths"])
        for row in rows_now("country_drug_deaths")
        if row["cause"] == cause
    ]
    cells += [("Africa", "", "2021", "5700.41"), ("High-income countries", "", "2021", "1"), *more]
    titles = ("Entity", "Code", "Year", title)
    return written(titles, [dict(zip(titles, row, strict=True)) for row in cells])


@pytest.mark.parametrize("cause", CAUSES)
def test_export_of_each_cause_gives_the_rows_of_our_countries(cause: str) -> None:
    raw = export(
        cause, ("World", "OWID_WRL", "2021", "174494.4"), ("Kosovo", "OWID_KOS", "2021", "1")
    )
    found = previewed("owid_country_deaths", raw)
    assert is_same_as_now(found)
    assert (found.merged.unchanged, found.merged.kept) == (4268, 4 * 4268)
    assert found.left_out == {"Code blank": 2, "Code “OWID_WRL”": 1, "Code “OWID_KOS”": 1}


def test_revised_deaths_leave_the_old_rate_blank() -> None:
    raw = export("opioids").replace(b"USA,USA,2021,", b"USA,USA,2021,9")
    found = previewed("owid_country_deaths", raw)
    (revision, *others) = [one for one in found.merged.revisions if one.column == "deaths"]
    assert (revision.key, others) == (("USA", "2021", "opioids"), [])
    assert found.merged.dropped == {"rate_per_100k": [("USA", "2021", "opioids")]}
    assert any("Rate per 100,000 is blank now in 1 row" in line for line in found.warnings)


@pytest.mark.parametrize("cause", CAUSES)
def test_world_of_the_same_export_gives_the_world_table(cause: str) -> None:
    measure = "drug_use_disorders" if cause == "all_drugs" else f"{cause.rstrip('s')}_use_disorders"
    measure = "other_drug_use_disorders" if cause == "other_drugs" else measure
    world = [
        ("World", "OWID_WRL", row["year"], f"{row['deaths']}.3")
        for row in rows_now("world_drug_deaths")
        if (row["measure"], row["edition"]) == (measure, "ghe_2021")
    ]
    assert len(world) == 22
    found = previewed("owid_world_deaths", export(cause, *world))
    assert is_same_as_now(found)
    assert (found.rows_used, found.merged.unchanged) == (22, 22)
    newer = export(cause, *world, ("World", "OWID_WRL", "2022", "1"))
    assert "column “Year”: found “2022”" in message("owid_world_deaths", newer)


def test_unknown_country_and_a_cut_off_export_stop() -> None:
    said = message("owid_country_deaths", export("cocaine", ("Atlantis", "ATL", "2021", "1")))
    assert "column “Code”: found “ATL”" in said
    assert "it must first be in data/countries.csv" in said
    assert "may be cut off" in message("owid_country_deaths", export("cocaine").rstrip(b"\n"))
