"""Seizures by country: figures typed by hand from the UN's annex, and what a gap may not say."""

from __future__ import annotations

import math

import pytest

from components.catalog import Catalog
from components.exhibits import Picture, draw
from components.site import find_exhibit

SEIZED = "country_drug_seizures"
# World Drug Report 2025, annex 7.1, in kilograms.
HAND_CHECKED = {
    ("USA", "methamphetamine", 2023): 68_501.4638,
    ("USA", "fentanyl", 2023): 12_123.607,
    ("THA", "methamphetamine", 2023): 125_380.3403,
    ("MEX", "methamphetamine", 2023): 64_217.5413,
    ("MEX", "fentanyl", 2023): 1_198.0235,
    ("CAN", "fentanyl", 2023): 6_204.8188,
    ("CAN", "fentanyl", 2022): 345.1139,
    ("CAN", "stimulants_not_split", 2023): 21_098.0175,
    ("BGR", "fentanyl", 2022): 168.0042,
    ("NGA", "tramadol", 2023): 36_128.44,
    ("BEN", "tramadol", 2019): 59_195,
    ("JOR", "amphetamine", 2023): 3_216.2487,
    ("SAU", "amphetamine", 2021): 72_627.4057,
    ("MYS", "ecstasy", 2023): 6_863.33,
    ("THA", "ketamine", 2023): 6_385.33,
}


def seen(catalog: Catalog, country: str, substance: str = "") -> Picture:
    exhibit = find_exhibit("world", "country_seizures")
    address = {"country": country} | (
        {"country_seizures_substance": substance} if substance else {}
    )
    return draw(catalog, exhibit, exhibit.chosen(catalog, address))


def test_amounts_are_the_published_ones(catalog: Catalog) -> None:
    table = catalog.table(SEIZED).set_index(["iso3", "substance", "year"])["kilograms"]
    assert {key: float(table[key]) for key in HAND_CHECKED} == HAND_CHECKED
    assert table.index.is_unique and len(table) == 1640
    assert set(table.index.get_level_values("substance")) == {
        *("methamphetamine", "amphetamine", "ecstasy", "ketamine", "tramadol", "fentanyl"),
        "stimulants_not_split",
    }


def test_countries_add_up_to_the_world(catalog: Catalog) -> None:
    own = catalog.table(SEIZED).groupby(["substance", "year"])["kilograms"].sum()
    world = catalog.table("synthetic_drug_seizures").set_index(["substance", "year"])["kilograms"]
    shared = own.index.intersection(world.index)
    assert len(shared) == 29
    assert own[shared].to_dict() == pytest.approx(world[shared].to_dict(), abs=0.01)
    assert own["fentanyl", 2023] == pytest.approx(19_539.256, abs=0.01)


def test_year_without_a_report_is_named_and_not_drawn_as_zero(catalog: Catalog) -> None:
    picture = seen(catalog, "SAU", "amphetamine")
    figure = picture.figures[0].figure
    (bars,) = (trace for trace in figure.data if trace.type == "bar")
    assert list(bars.x) == [2019, 2020, 2021, 2022, 2023]
    assert [math.isnan(value) for value in bars.y] == [False, False, False, True, True]
    notes = [note.x for note in figure.layout.annotations if "report" in note.text]
    assert notes == [2022, 2023]
    assert picture.figures[0].alt.endswith("No report for 2022 and 2023.")
    assert picture.note.startswith("For 2022 or 2023, we have no report of amphetamine")
    assert "In 2021, Saudi Arabia reported seizing 72,600 kilograms" in picture.description.finding


def test_amount_that_rests_on_one_entry_says_so_and_is_not_compared(catalog: Catalog) -> None:
    canada = seen(catalog, "CAN", "fentanyl")
    assert canada.description.finding == (
        "In 2023, Canada reported seizing 6,200 kilograms of fentanyl"
    )
    assert canada.note.startswith("One entry of 6,159 kilograms, which we could not confirm")
    bulgaria = seen(catalog, "BGR", "fentanyl")
    assert "168 kilograms for 2022" in bulgaria.note
    united_states = seen(catalog, "USA", "fentanyl")
    assert united_states.description.finding.endswith("25% less than in 2022")
    assert united_states.note == ""


def test_stimulants_of_no_stated_kind_are_named_beside_single_ones(catalog: Catalog) -> None:
    assert "21,100 kilograms of stimulants in 2023" in seen(catalog, "CAN", "methamphetamine").note
    assert "stimulants" not in seen(catalog, "CAN", "fentanyl").note


def test_country_is_asked_for_what_it_reported(catalog: Catalog) -> None:
    exhibit = find_exhibit("world", "country_seizures")
    substance = exhibit.filters[1]
    listed = {code: list(substance.listed(catalog, {"country": code})) for code in ("BEN", "TUV")}
    assert "tramadol" in listed["BEN"] and "fentanyl" not in listed["BEN"]
    assert listed["TUV"] == ["methamphetamine"]
    nothing = seen(catalog, "TUV")
    assert nothing.rows.empty
    assert nothing.description.finding.startswith("No data for this choice")
    assert "does not mean that none were seized" in nothing.description.takeaway


def test_nothing_ranks_countries(catalog: Catalog) -> None:
    for country in ("USA", "THA", "NGA"):
        description = seen(catalog, country).description
        said = f"{description.finding} {description.takeaway}"
        assert not any(word in said for word in ("most", "highest", "largest", "rank"))
        assert "not how much was sold or used" in said
