"""Choices of charts as files: which there are, how they are named, and what they say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from components.catalog import Catalog
from components.exhibits import Exhibit, draw, source_line
from components.exhibits.exhibit import as_query
from components.render import choices
from components.render.choices import (
    AND,
    MOST_CHOICES,
    charts_in_files,
    choice_file,
    choice_json,
    count_choices,
    every_choice,
    filters_with_files,
    menus_json,
)
from components.render.tables import rows_of
from components.site import public_pages

TODAY = date(2026, 11, 30)
EXHIBITS = [(page.name, exhibit) for page in public_pages() for exhibit in page.exhibits]
# Their options follow each other, which takes seconds to go through.
LONG = ("one_country", "country_map", "country_ranking", "deaths_by_class")
SAMPLE = [item for item in EXHIBITS[::4] if item[1].name not in LONG]
BY_NAME = {exhibit.name: exhibit for _, exhibit in EXHIBITS}


def address_of(catalog: Catalog, exhibit: Exhibit, file: str) -> dict[str, str]:
    """What an address of the live site says of the choice of a file."""
    items = filters_with_files(catalog, exhibit)
    return {
        exhibit.key(item): code
        for item, code in zip(items, file.removesuffix(".json").split(AND), strict=False)
    }


def as_said(chosen: Mapping[str, Any]) -> dict[str, str]:
    return {name: as_query(value) for name, value in chosen.items()}


def test_every_file_is_the_choice_that_its_name_makes_on_the_live_site(
    catalog: Catalog, is_full: bool
) -> None:
    for _, exhibit in EXHIBITS:
        if exhibit.name in LONG and not is_full:
            continue
        files = set()
        for chosen in every_choice(catalog, exhibit):
            file = choice_file(catalog, exhibit, chosen)
            live = exhibit.chosen(catalog, address_of(catalog, exhibit, file))
            assert as_said(live) == as_said(chosen), (exhibit.name, file)
            assert file not in files, (exhibit.name, file)
            files.add(file)
        assert choice_file(catalog, exhibit, exhibit.defaults(catalog)) in files, exhibit.name
        assert len(files) <= MOST_CHOICES, exhibit.name
        if filters_with_files(catalog, exhibit) == exhibit.filters:
            assert len(files) == count_choices(catalog, exhibit), exhibit.name


def test_what_has_too_many_choices_says_which_are_left_out(catalog: Catalog) -> None:
    exhibit = BY_NAME["country_map"]
    assert [item.name for item in filters_with_files(catalog, exhibit)] == [
        "measure",
        "cause",
        "year",
    ]
    said = charts_in_files(catalog, exhibit, "/folder", "https://atlas.example/world?a=1&b=2")
    assert f"{count_choices(catalog, exhibit):,} combinations" in said.note
    assert exhibit.filters[-1].label in said.note
    assert 'href="https://atlas.example/world?a=1&amp;b=2"' in said.note
    assert "href" not in charts_in_files(catalog, exhibit, "/folder").note
    assert charts_in_files(catalog, BY_NAME["drug_use"], "/folder").note == ""


def test_options_that_follow_another_choice_are_in_a_file(catalog: Catalog) -> None:
    for name in ("deaths_by_state", "deaths_by_sex", "your_county", "drug_use"):
        exhibit = BY_NAME[name]
        menus = {menu.key: menu for menu in charts_in_files(catalog, exhibit, "/folder").menus}
        found = json.loads(menus_json(catalog, exhibit) or "{}")
        assert set(found) == {key for key, menu in menus.items() if menu.has_others}, exhibit.name
        for lists in found.values():
            assert all(item["options"] and item["on"] for item in lists.values()), exhibit.name


def test_subsets_keep_the_order_of_the_options() -> None:
    assert choices._subsets(["a", "b", "c"], 2) == [
        [],
        ["a"],
        ["b"],
        ["a", "b"],
        ["c"],
        ["a", "c"],
        ["b", "c"],
    ]


def test_file_says_what_the_live_site_draws(catalog: Catalog, is_full: bool) -> None:
    # All choices take an hour: six of every chart before a release, else the last one of a few.
    for _, exhibit in EXHIBITS if is_full else SAMPLE:
        every = list(every_choice(catalog, exhibit))
        for chosen in every[:: max(1, len(every) // 6)] if is_full else every[-1:]:
            file = choice_file(catalog, exhibit, chosen)
            query = address_of(catalog, exhibit, file)
            live = draw(catalog, exhibit, exhibit.chosen(catalog, query))
            said = json.loads(choice_json(catalog, exhibit, chosen, TODAY))
            assert said["finding"] == live.description.finding, exhibit.name
            assert said["takeaway"] == live.description.takeaway
            assert (said["badge"], said["note"]) == (live.badge, live.note)
            assert said["source"] == source_line(catalog, exhibit, live.rows, TODAY)
            rows = [tuple(row) for row in said["rows"]]
            assert rows == list(rows_of(catalog, exhibit, live).rows)
            figures = [json.loads(drawn.figure.to_json()) for drawn in live.figures]
            wide = [chart["data"]["wide"]["light"] for chart in said["charts"]]
            assert [figure["data"] for figure in wide] == [figure["data"] for figure in figures]
