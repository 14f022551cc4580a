"""The sheet: values of an independent implementation (PROJ, +proj=eqearth +lon_0=152), and cuts."""

import math

import pytest

from components.maps import projection
from components.maps.projection import (
    HALF_HEIGHT,
    HIGHEST_LATITUDE,
    WIDTH,
    graticule,
    great_circle,
    outline,
    project,
    route_line,
    sheet_longitude,
)

BEIJING, WASHINGTON, MANZANILLO = (116.386, 39.931), (-77.011, 38.901), (-104.3, 19.05)
KANDAHAR, OTTAWA, SURAT = (65.695, 31.61), (-75.702, 45.419), (72.838, 21.202)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (BEIJING, (-87.7182, -142.8737)),
        (WASHINGTON, (324.6805, -139.5261)),
        (MANZANILLO, (280.4891, -70.5993)),
        ((103.851, 1.28), (-133.7313, -4.7899)),
        ((152.0, 0.0), (0.0, 0.0)),
        ((-28.0001, 45.0), (428.5232, -158.9118)),
        ((152.0, 90.0), (0.0, -243.3585)),
    ],
)
def test_project_agrees_with_proj(place, expected):
    assert project(*place) == pytest.approx(expected, abs=1e-3)


def test_y_grows_downwards_and_the_sheet_is_symmetric():
    north, south = project(100.0, 40.0), project(100.0, -40.0)
    assert north[1] < 0 < south[1]
    assert north[1] == pytest.approx(-south[1])


@pytest.mark.parametrize("place", [(0.0, 91.0), (400.0, 0.0)])
def test_a_place_outside_the_earth_is_refused(place):
    with pytest.raises(ValueError, match="no place on Earth"):
        project(*place)


def test_longitudes_count_from_the_seam():
    assert sheet_longitude(-28.0) == -180.0
    assert sheet_longitude(-28.1) == pytest.approx(179.9)
    assert sheet_longitude(152.0) == 0.0


def test_great_circle_along_the_equator_is_even():
    line = great_circle((170.0, 0.0), (-170.0, 0.0), step=5.0)
    assert [round(longitude) for longitude, _ in line] == [170, 175, 180, 185, 190]
    assert all(latitude == pytest.approx(0.0) for _, latitude in line)


def test_great_circle_reaches_both_ends_and_bends_north():
    line = great_circle(BEIJING, MANZANILLO)
    assert line[0] == pytest.approx(BEIJING)
    assert line[-1] == pytest.approx((MANZANILLO[0] + 360, MANZANILLO[1]))
    assert max(latitude for _, latitude in line) > 50


def test_opposite_points_have_no_shortest_way():
    with pytest.raises(ValueError, match="opposite"):
        great_circle((0.0, 0.0), (180.0, 0.0))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (BEIJING, WASHINGTON),
        (BEIJING, MANZANILLO),
        (KANDAHAR, OTTAWA),
        (SURAT, (-73.98, 40.75)),
        (SURAT, (-107.38, 24.83)),
        ((-20.0, 40.0), (-36.0, 50.0)),
    ],
)
def test_routes_are_whole_also_between_places_on_both_sides_of_the_seam(start, end):
    line = route_line(start, end)
    assert line[0] == pytest.approx(project(*start))
    assert line[-1] == pytest.approx(project(*end))
    assert max(math.dist(a, b) for a, b in zip(line, line[1:], strict=False)) < 12


def test_no_line_reaches_the_pole():
    highest = project(152.0, HIGHEST_LATITUDE)[1]
    for start in (BEIJING, KANDAHAR, SURAT, (4.331, 50.835)):
        for end in (WASHINGTON, OTTAWA, MANZANILLO, (37.6, 55.75)):
            assert min(y for _, y in route_line(start, end)) >= highest - 0.01


def test_short_ways_there_and_back_lie_apart():
    there = route_line((-107.4, 24.8), (-110.9, 31.3))
    back = route_line((-110.9, 31.3), (-107.4, 24.8))
    assert math.dist(there[12], back[12]) > 1


def test_a_route_to_its_own_place_has_no_line():
    assert route_line(BEIJING, BEIJING) == []


def test_the_edge_and_the_grid_stay_on_the_sheet():
    for line in [outline(), *graticule()]:
        assert max(abs(x) for x, _ in line) <= WIDTH / 2 + 1e-6
        assert max(abs(y) for _, y in line) <= HALF_HEIGHT + 1e-6


def test_heading_counts_anticlockwise_from_the_right():
    assert projection.heading([(0, 0), (1, 0)]) == 0
    assert projection.heading([(0, 0), (0, -1)]) == 90
