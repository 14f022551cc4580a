"""Addresses from before sections and exhibits moved."""

from __future__ import annotations

import pytest

from components.catalog import Catalog
from components.site import PAGES, find_exhibit, find_page, sections_of
from components.site.moved import (
    EXHIBITS,
    SECTIONS,
    anchors_elsewhere,
    asked_section,
    moved_keys,
    new_address,
)


def test_what_moved_is_gone_from_its_place_and_there_in_the_new_one() -> None:
    for (page, section), (to, there) in SECTIONS.items():
        assert section not in sections_of(page)
        assert there in sections_of(to)
    for (page, section), names in EXHIBITS.items():
        here = {exhibit.name for exhibit in find_page(page).section(section).exhibits}
        assert not here & set(names)
        assert set(names) <= {exhibit.name for exhibit in find_page(page).exhibits}


@pytest.mark.parametrize(
    ("page", "query", "address"),
    [
        ("united_states", {"section": "claims"}, "/fact_check?section=claims"),
        ("world", {"section": "claims", "calm": "1"}, "/fact_check?section=claims&calm=1"),
        ("data_and_sources", {"a": "b", "section": "claims"}, "/fact_check?a=b&section=claims"),
        ("agreements", {"section": "record"}, "/fact_check?section=differences"),
        ("agreements", {"section": "list"}, ""),
        ("agreements", {}, ""),
        ("fact_check", {"section": "claims"}, ""),
    ],
)
def test_address_of_a_section_that_moved_leads_to_its_page(
    page: str, query: dict[str, str], address: str
) -> None:
    assert new_address(page, query.items()) == address


@pytest.mark.parametrize(
    ("page", "query", "section"),
    [
        ("united_states", {}, "deaths"),
        ("united_states", {"section": "care"}, "care"),
        ("united_states", {"section": "care", "dispensing_year": "2019"}, "care"),
        ("united_states", {"section": "care", "drug_use_measure": "x"}, "costs"),
        ("united_states", {"section": "costs", "dispensing_year": "2019"}, "costs"),
        ("supply_routes", {"section": "figures", "opium_trend_measure": "tons"}, "opium"),
        ("supply_routes", {"section": "figures", "fentanyl_by_area_year": "2024"}, "figures"),
        # Sections that opened without a name in the address before others came first.
        ("world", {"users_by_edition_drug": "opioids"}, "people"),
        ("united_states", {"state": "WV"}, "states"),
        ("united_states", {"state_and_nation_state": "WV"}, "states"),
        ("agreements", {"event": "merida_2007"}, "timeline"),
        ("agreements", {"q": "precursors", "calm": "1"}, "timeline"),
        ("agreements", {"chapter": "congress"}, "chapters"),
        ("agreements", {"section": "nowhere"}, "chapters"),
        ("agreements", {"section": "list", "event": "merida_2007"}, "list"),
        ("privacy", {"section": "list"}, ""),
    ],
)
def test_address_opens_the_section_of_what_it_chooses(
    page: str, query: dict[str, str], section: str
) -> None:
    assert asked_section(page, query) == section


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ({"state_and_nation_state": "WV"}, "WV"),
        ({"state": "ME", "state_and_nation_state": "WV"}, "ME"),
        ({"state_12_month_state": "WV"}, "OH"),
        ({"state": "XX"}, "OH"),
    ],
)
def test_exhibit_reads_the_choice_of_its_page_and_that_of_an_old_address(
    catalog: Catalog, query: dict[str, str], state: str
) -> None:
    exhibit = find_exhibit("united_states", "state_and_nation")
    chosen = exhibit.chosen(catalog, query)
    assert chosen == {"state": state}
    assert exhibit.query(catalog, chosen) == ({} if state == "OH" else {"state": state})


def test_section_that_is_hidden_is_not_opened() -> None:
    query = {"deaths_by_sex_measure": "rate"}
    assert asked_section("united_states", query) == "people"
    assert asked_section("united_states", query, is_calm=True) == "survived"


def test_anchor_leads_to_the_section_that_holds_it() -> None:
    anchors = anchors_elsewhere("united_states")
    assert anchors[""]["treatment"] == "care"
    assert "deaths_by_class" not in anchors[""]
    assert anchors["care"] == {"drug_use": "costs", "economic_cost": "costs", "opinion": "costs"}
    assert anchors_elsewhere("agreements")[""]["timeline"] == "timeline"
    assert anchors_elsewhere("privacy") == {}
    assert all(set(anchors_elsewhere(page.name)) <= {"", *sections_of(page.name)} for page in PAGES)


def test_filters_of_exhibits_that_moved_are_known() -> None:
    assert moved_keys("united_states") == ("drug_use_measure",)
    assert moved_keys("supply_routes") == ("opium_trend_measure",)
    assert moved_keys("world") == ()
