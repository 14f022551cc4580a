"""Counties: what is published, what is withheld, what is zero, and the words and map of each."""

from __future__ import annotations

import gzip
from typing import Any

import pandas as pd
import pytest

from components.catalog import Catalog
from components.charts.svg import figure_svg
from components.exhibits import Picture
from components.exhibits.united_states.counties import COUNTY, YOUR_COUNTY

# The most that any picture may send, compressed.
MOST_BYTES = 60_000
COUNT, BEFORE, PEOPLE, CRUDE = (
    "deaths",
    "deaths_year_before",
    "population",
    "crude_rate_per_100k",
)
# Figures read in the published extract and typed here by hand; None is a blank.
HAND: dict[str, tuple[str, str, int | None, int | None, int | None, float | None]] = {
    "01003": ("Baldwin County", "AL", 42, 55, 261608, 16.1),
    "04013": ("Maricopa County", "AZ", 1906, 1564, 4673096, 40.8),
    "06037": ("Los Angeles County", "CA", 1824, 1829, 9757179, 18.7),
    "09001": ("Fairfield County", "CT", 140, 172, 942426, 14.9),
    "11001": ("District of Columbia", "DC", 272, 315, 702250, 38.7),
    "17031": ("Cook County", "IL", 964, 1332, 5182617, 18.6),
    "24510": ("Baltimore City", "MD", 505, 635, 568271, 88.9),
    "36061": ("New York County", "NY", 301, 412, 1660664, 18.1),
    "39049": ("Franklin County", "OH", 348, 491, 1356303, 25.7),
    "48201": ("Harris County", "TX", 768, 920, 5009302, 15.3),
    "01049": ("DeKalb County", "AL", 16, 23, 73122, None),
    "01051": ("Elmore County", "AL", 12, 11, 91042, None),
    "01045": ("Dale County", "AL", 10, None, 50067, None),
    "02090": ("Fairbanks North Star Borough", "AK", 22, None, 94951, 23.2),
    "21001": ("Adair County", "KY", None, None, 19239, None),
    "39001": ("Adams County", "OH", None, None, 27671, None),
    "02261": ("Valdez-Cordova Census Area", "AK", None, None, None, None),
    "48301": ("Loving County", "TX", 0, 0, 48, None),
    "15005": ("Kalawao County", "HI", 0, 0, 81, None),
    "29091": ("Howell County", "MO", 0, 10, 40762, None),
}


@pytest.fixture(scope="module")
def counties(catalog: Catalog) -> pd.DataFrame:
    return catalog.table("us_overdose_by_county").set_index("fips")


def drawn(catalog: Catalog, **query: str) -> Picture:
    return YOUR_COUNTY.draw(catalog, YOUR_COUNTY.chosen(catalog, query))


def words_of(catalog: Catalog, fips: str, state: str) -> tuple[str, str]:
    told = drawn(catalog, state=state, county=fips).description
    return told.finding, told.takeaway


def area(picture: Picture, fips: str) -> Any:
    (found,) = [trace for trace in picture.figures[0].figure.data if trace.meta == fips]
    return found


def entries(picture: Picture) -> set[str]:
    return {trace.name for trace in picture.figures[0].figure.data if trace.showlegend}


@pytest.mark.parametrize("fips", HAND)
def test_county_has_the_figures_of_the_source(fips: str, counties: pd.DataFrame) -> None:
    row = counties.loc[fips]
    found = [None if pd.isna(row[name]) else row[name] for name in (COUNT, BEFORE, PEOPLE, CRUDE)]
    assert (row["county"], row["state"], *found) == HAND[fips]


def test_there_are_as_many_counties_of_each_kind_as_published(counties: pd.DataFrame) -> None:
    assert len(counties) == 3142
    assert (counties["status"] == "suppressed").sum() == 1629
    assert (counties[COUNT] == 0).sum() == 526
    assert (counties[COUNT] >= 10).sum() == 987
    assert set(counties["period_end"]) == {pd.Timestamp("2025-12-01")}


def test_blank_is_withheld_and_never_zero_and_rates_begin_at_twenty(counties: pd.DataFrame) -> None:
    withheld = counties["status"] == "suppressed"
    assert (counties[COUNT].isna() == withheld).all()
    assert not counties[COUNT].between(1, 9).any()
    assert not counties[BEFORE].between(1, 9).any()
    assert (counties[CRUDE].notna() == (counties[COUNT] >= 20)).all()
    rated = counties[counties[CRUDE].notna()]
    assert ((rated[COUNT] / rated[PEOPLE] * 100_000 - rated[CRUDE]).abs() < 0.051).all()


def test_every_county_is_listed_in_its_state_and_has_an_outline(
    catalog: Catalog, counties: pd.DataFrame
) -> None:
    shapes = catalog.json("us_counties_albers")["states"]
    states = catalog.table("states").set_index("state")["fips"]
    for state, rows in counties.groupby("state"):
        assert set(shapes[state]) == set(rows.index)
        assert {fips[:2] for fips in rows.index} == {states[state]}
        assert set(COUNTY.options(catalog, {"state": state})) == set(rows.index)
        for rings in shapes[state].values():
            assert rings
            assert all(len(ring) >= 6 and len(ring) % 2 == 0 for ring in rings)
    assert len(shapes) == 51


def test_address_names_the_county_alone_and_one_of_another_state_gives_the_default(
    catalog: Catalog,
) -> None:
    chosen = YOUR_COUNTY.chosen(catalog, {"state": "TX", "county": "48301"})
    assert YOUR_COUNTY.query(catalog, chosen) == {"state": "TX", "county": "48301"}
    elsewhere = YOUR_COUNTY.chosen(catalog, {"state": "TX", "county": "39049"})
    assert elsewhere["county"] == "48201"


def test_heading_of_each_kind_of_county(catalog: Catalog) -> None:
    when = "in the 12 months ending in December 2025"
    fell, meaning = words_of(catalog, "39049", "OH")
    assert fell == f"Overdose deaths in Franklin County, Ohio, fell 29% {when}, to 348"
    assert meaning.startswith(
        "That is 25.7 per 100,000 people, and the count a year earlier was 491."
    )
    assert "larger than chance" in meaning
    rose, _ = words_of(catalog, "04013", "AZ")
    assert rose == f"Overdose deaths in Maricopa County, Arizona, rose 22% {when}, to 1,906"
    # 42 after 55: less than twice the square root of 97.
    chance, meaning = words_of(catalog, "01003", "AL")
    assert chance == f"Overdose deaths in Baldwin County, Alabama, came to 42 {when}"
    assert meaning.endswith("A difference this small can be chance alone.")
    few, meaning = words_of(catalog, "01049", "AL")
    assert few == f"Overdose deaths in DeKalb County, Alabama, came to 16 {when}"
    assert meaning == (
        "The count a year earlier was 23. Numbers this small rise and fall by chance, "
        "so we give no rate and no percent change."
    )
    _, meaning = words_of(catalog, "02090", "AK")
    assert "our data have no count for a year earlier" in meaning
    withheld, meaning = words_of(catalog, "21001", "KY")
    assert (
        withheld == f"Overdose deaths in Adair County, Kentucky, were between one and nine {when}"
    )
    assert "We can’t say whether the number rose or fell." in meaning
    none, meaning = words_of(catalog, "48301", "TX")
    assert none == f"No overdose deaths were counted in Loving County, Texas, {when}"
    assert meaning.startswith("The count a year earlier was zero.")
    district, _ = words_of(catalog, "11001", "DC")
    assert district == f"Overdose deaths in the District of Columbia came to 272 {when}"


def test_map_sets_withheld_counties_apart_from_zero_and_from_too_few(catalog: Catalog) -> None:
    picture = drawn(catalog, state="TX")
    withheld, zero, rated = (area(picture, fips) for fips in ("48243", "48301", "48201"))
    assert withheld.fillpattern.shape == "/"
    assert zero.fillpattern.shape is None
    assert rated.fillpattern.shape is None
    assert len({withheld.fillcolor, zero.fillcolor, rated.fillcolor}) == 3
    assert "one to nine deaths" in withheld.text.replace("<br>", " ")
    assert "no deaths in the 12 months" in zero.text.replace("<br>", " ")
    assert {"1–9 deaths", "no deaths", "no rate"} <= entries(picture)
    assert "no data" not in entries(picture)
    # The chosen county lies on top, and is outlined.
    areas = [trace.meta for trace in picture.figures[0].figure.data if trace.meta]
    assert areas[-1] == "48201"
    assert rated.line.width > zero.line.width


def test_change_is_shown_only_where_both_counts_are_twenty_or_more(
    catalog: Catalog, counties: pd.DataFrame
) -> None:
    picture = drawn(catalog, state="AL", your_county_measure="change")
    shown = picture.rows.set_index("fips")
    both = (shown[COUNT] >= 20) & (shown[BEFORE] >= 20)
    assert both.any()
    assert (shown["shown"].notna() == both).all()
    assert shown.at["01003", "shown"] == pytest.approx((42 - 55) / 55 * 100)
    assert area(picture, "01049").fillpattern.shape == "."
    assert "too few" in entries(picture)


def test_counts_are_circles_and_nothing_is_ranked_or_added_up(catalog: Catalog) -> None:
    picture = drawn(catalog, state="TX", your_county_measure="count")
    (circles,) = [trace for trace in picture.figures[0].figure.data if trace.mode == "markers"][:1]
    assert len(circles.customdata) == (picture.rows[COUNT] > 0).sum() == 51
    assert list(picture.rows["county"]) == sorted(picture.rows["county"])
    assert len(picture.rows) == 254
    said = " ".join([*vars(picture.description).values(), picture.note])
    assert not {"highest", "lowest", "most", "total"} & set(said.lower().split())
    assert picture.badge == "Preliminary (provisional), by county of residence"


def test_note_counts_the_counties_of_each_kind_and_explains_connecticut(catalog: Catalog) -> None:
    assert drawn(catalog, state="TX").note == (
        "Texas has 254 counties: 51 with 10 or more deaths, 142 with one to nine, which are not "
        "shown, and 61 with none."
    )
    assert drawn(catalog, state="CT").note == (
        "All 8 counties of Connecticut had 10 or more deaths. The counts for Connecticut are by "
        "its eight former counties, not by its planning regions of today."
    )
    assert drawn(catalog, state="DC").note == ""


def test_no_map_is_large_and_each_can_be_drawn_without_scripts(
    catalog: Catalog, is_full: bool
) -> None:
    states = list(catalog.json("us_counties_albers")["states"])
    # Texas has the most counties, and Alaska the longest coast.
    for state in states if is_full else {"TX", "AK", *states[::10]}:
        for measure in ("rate", "count", "change"):
            picture = drawn(catalog, state=state, your_county_measure=measure)
            sent = gzip.compress(picture.figures[0].figure.to_json().encode())
            assert len(sent) < MOST_BYTES, (state, len(sent))
        for place, each in enumerate(picture.figures):
            assert figure_svg(each.figure, name=f"county-{place}", alt=each.alt)


def test_alt_text_says_what_the_map_shows_and_the_chosen_county(catalog: Catalog) -> None:
    alt = drawn(catalog, state="KY", county="21001").figures[0].alt
    assert "Counties with one to nine deaths, whose number is not shown: 79." in alt
    assert "Counties without a death: 7." in alt
    assert "Adair County, which is outlined: One to nine deaths" in alt
