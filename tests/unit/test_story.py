"""The story through time: what each scene shows, and what its stage may not say."""

from __future__ import annotations

import json
import math
import re
from functools import partial
from xml.etree import ElementTree

import pytest

from components.catalog import Catalog
from components.exhibits.story import (
    MAPS,
    SCREENS,
    Scene,
    Size,
    readings,
    scene_named,
    scenes,
    stage_of,
    stage_svg,
)
from components.lessons.decks.deck import read_deck
from components.render.prose import quiet_html
from components.render.story import stage_address, story_html
from components.site.calm import without_deaths

SVG = "{http://www.w3.org/2000/svg}"


def named(catalog: Catalog, name: str) -> Scene:
    scene = scene_named(catalog, name)
    assert scene
    return scene


def shown(catalog: Catalog, name: str, size: Size = "wide") -> ElementTree.Element:
    return ElementTree.fromstring(stage_svg(catalog, size, "light", scene=named(catalog, name)))


def names(root: ElementTree.Element) -> set[str]:
    """The places named on the map that are neither hidden nor faded."""
    return {
        "".join(text.itertext())
        for text in root.iter(f"{SVG}text")
        if text.get("display") != "none" and "opacity" not in (text.get("style") or "")
    }


def test_scenes_follow_each_other_year_by_year(catalog: Catalog) -> None:
    found = scenes(catalog)
    assert [scene.position for scene in found] == list(range(1, len(found) + 1))
    for before, after in zip(found, found[1:], strict=False):
        assert after.first_year == before.last_year + 1


def test_a_scene_names_events_of_its_own_years(catalog: Catalog) -> None:
    years = dict(catalog.table("events")[["event_id", "date"]].itertuples(index=False))
    for scene in scenes(catalog):
        for code in scene.event_ids:
            assert scene.first_year <= int(years[code][:4]) <= scene.last_year, code


def test_every_scene_has_its_text(catalog: Catalog) -> None:
    text = catalog.text("how_it_changed")
    assert [
        scene.scene_id for scene in scenes(catalog) if not text.section(scene.scene_id).body
    ] == []


def test_routes_appear_in_the_year_that_a_source_reports_them_first(catalog: Catalog) -> None:
    stage = stage_of(catalog)
    for row in stage.rows.itertuples():
        first, last = stage.times[row.route_id]
        assert first == row.first_year
        assert last == (row.last_year + 1 if row.era == "before_2019" else math.inf)


def test_india_appears_with_the_scene_that_names_it_and_the_mail_fades(catalog: Catalog) -> None:
    assert "India (Gujarat)" not in names(shown(catalog, "peak"))
    assert "India (Gujarat)" in names(shown(catalog, "new_sources"))
    faded = [
        part.get("style")
        for part in shown(catalog, "peak").iter()
        if part.get("style") == "opacity:0.25"
    ]
    assert faded


@pytest.mark.parametrize("size", MAPS)
def test_the_curve_is_shown_up_to_the_end_of_a_scene(catalog: Catalog, size: Size) -> None:
    widths = []
    for scene in scenes(catalog):
        root = ElementTree.fromstring(stage_svg(catalog, size, "light", scene=scene))
        (seen,) = (part for part in root.iter(f"{SVG}rect") if part.get("class") == "seen")
        widths.append(float(seen.get("width", "")))
    assert widths == sorted(set(widths))
    assert widths[-1] == pytest.approx(MAPS[size]["width"] - 8)


def test_final_and_preliminary_counts_are_never_joined(catalog: Catalog) -> None:
    strip = stage_of(catalog).strip
    assert min(at for at, _ in strip.later) > max(at for at, _ in strip.line)
    table = catalog.table("us_overdose_deaths")
    final = table[(table["drug_class"] == "synthetic_opioids") & table["deaths"].notna()]
    assert strip.line[-1] == (final["year"].max() + 1, final.sort_values("year")["deaths"].iloc[-1])


def test_a_year_says_its_deaths_and_the_pounds_of_its_fiscal_year(catalog: Catalog) -> None:
    said = readings(catalog)
    assert said[2022] == "2022: 73,838 deaths, 14,700 pounds seized"
    assert said[2012] == "2012: 2,628 deaths"
    # The newest fiscal year is not over.
    assert said[max(said)] == str(max(said))


def test_calm_mode_has_the_story_without_deaths(catalog: Catalog) -> None:
    calm = without_deaths(catalog)
    left = {scene.scene_id for scene in scenes(calm)}
    assert left == {
        row.scene_id
        for row in catalog.table("story_scenes").itertuples()
        if row.shows_deaths == "no"
    }
    drawn = stage_svg(calm, "wide", "light")
    assert "Deaths" not in drawn and "Fentanyl seized" in drawn
    assert all("deaths" not in said for said in readings(calm).values())


def test_the_html_carries_the_drawings_or_the_address_of_them(catalog: Catalog) -> None:
    prose = partial(quiet_html, catalog=catalog, file="the test")
    alone = story_html(catalog, prose)
    assert alone.count("data-drawing=") == 2 * len(SCREENS)
    assert "data-address" not in alone
    fetched = story_html(catalog, prose, address=stage_address(catalog), mode="dark", scene="peak")
    assert "data-drawing=" not in fetched
    assert 'data-asked="peak"' in fetched and 'data-mode="dark"' in fetched
    times = re.search(r'data-times="([^"]+)"', fetched)
    assert times
    assert json.loads(times[1].replace("&#34;", '"'))["gujarat_new_york"] == [2024.0, 9999]


def test_a_deck_has_a_slide_for_each_scene_after_the_content_note(catalog: Catalog) -> None:
    deck = read_deck(catalog, "how_it_changed.story")
    assert [slide.kind for slide in deck.slides] == ["note", *["map"] * len(scenes(catalog))]
    assert deck.left_out == ()
    calm = read_deck(without_deaths(catalog), "how_it_changed.story")
    assert {slide.kind for slide in calm.slides} == {"map"}


def test_a_scene_that_is_not_there_is_said_with_one_that_is(catalog: Catalog) -> None:
    (left_out,) = read_deck(catalog, "how_it_changed.story.peek").left_out
    assert "peak" in str(left_out)
