"""The map of all counties: what is colored, what is not, and how much a reader fetches."""

from __future__ import annotations

import gzip
from collections import Counter

import pytest

from components.catalog import Catalog
from components.charts.svg import figure_svg
from components.exhibits import draw
from components.site import find_exhibit, section_of

# The most that the map may send, compressed.
MOST_BYTES = 250_000
EXHIBIT = find_exhibit("united_states", "every_county")
KINDS = {
    "rate": {"withheld": 1629, "known": 598, "zero": 526, "few": 389},
    "change": {"withheld": 1629, "known": 558, "zero": 526, "few": 429},
}


@pytest.mark.parametrize("measure", KINDS)
def test_every_county_has_its_name_and_only_large_counts_have_a_color(
    measure: str, catalog: Catalog
) -> None:
    picture = draw(catalog, EXHIBIT, {"measure": measure})
    figure = picture.figures[0].figure
    table = catalog.table("us_overdose_by_county")
    named = [trace for trace in figure.data if trace.hovertemplate]
    assert sum(len(trace.text) for trace in named) == len(table) == len(picture.rows) == 3142
    said = {
        name: trace.hovertemplate.replace("%{customdata}", number)
        for trace in named
        for name, number in zip(trace.text, trace.customdata, strict=True)
    }
    assert len(said) == len(table)
    counted = Counter()
    for words in said.values():
        kind = (
            "withheld"
            if "one to nine deaths, number not shown" in words
            else "zero"
            if "<br>no deaths<" in words
            else "few"
            if "too few to compare" in words
            else "known"
        )
        counted[kind] += 1
    assert counted == KINDS[measure]
    colored = {
        row.fips
        for row in table.itertuples()
        if row.deaths >= 20 and (measure == "rate" or row.deaths_year_before >= 20)
    }
    assert counted["known"] == len(colored)
    # Read in the published extract and typed by hand.
    if measure == "rate":
        assert "16.1 per 100,000 people" in said["Baldwin County, AL"]
        assert "40.8 per 100,000 people" in said["Maricopa County, AZ"]
        assert "16 deaths, too few to compare" in said["DeKalb County, AL"]
        assert "no deaths" in said["Loving County, TX"]
        assert "one to nine deaths" in said["Adams County, OH"]
    else:
        assert "down 23.6%" in said["Baldwin County, AL"]
    hatched = [trace for trace in figure.data if trace.fill and trace.fillpattern.shape]
    assert {trace.fillpattern.shape for trace in hatched} == {"/", "."}


def test_map_says_what_it_leaves_out_and_is_light(catalog: Catalog) -> None:
    picture = draw(catalog, EXHIBIT)
    drawn = picture.figures[0]
    assert len(gzip.compress(drawn.figure.to_json().encode())) < MOST_BYTES
    assert len(gzip.compress(figure_svg(drawn.figure, name="counties").encode())) < MOST_BYTES
    assert picture.description.finding == (
        "In the 12 months ending in December 2025, 598 of 3,142 counties had enough overdose "
        "deaths for a rate"
    )
    assert (
        "1,629 counties with one to nine deaths, and 526 had none" in picture.description.takeaway
    )
    assert picture.badge == draw(catalog, find_exhibit("united_states", "your_county")).badge
    # The map is fetched only by who opens its section.
    assert section_of(EXHIBIT) == "counties"
    assert EXHIBIT.is_about_deaths


def test_neighbors_share_their_corners_after_the_outlines_are_simplified(catalog: Catalog) -> None:
    """A county between others has no corner of its own, so that no gap opens."""
    figure = draw(catalog, EXHIBIT).figures[0].figure
    corners = Counter(
        (x, y)
        for trace in figure.data
        if trace.fill
        for x, y in zip(trace.x, trace.y, strict=True)
        if x is not None
    )
    assert sum(count > 1 for count in corners.values()) / len(corners) > 0.8
