"""The map of tiles: each state in its place, on one scale, with the course of its deaths."""

from __future__ import annotations

import gzip
from typing import Any

import plotly.graph_objects as go
import pytest

from components.catalog import Catalog
from components.charts.svg import figure_svg
from components.charts.tiles import ACROSS, DOWN, TILES, WIDE
from components.exhibits import Picture, draw
from components.exhibits.latest_states import changes_of_states
from components.exhibits.united_states.state_tiles import STATE_TILES

MOST_BYTES = 40_000


@pytest.fixture(scope="module")
def picture(catalog: Catalog) -> Picture:
    return draw(catalog, STATE_TILES, {"state": "OH"})


def figure_of(picture: Picture) -> go.Figure:
    return picture.figures[0].figure


def trace(picture: Picture, name: str) -> Any:
    (found,) = [item for item in figure_of(picture).data if item.name == name]
    return found


def test_every_state_has_one_tile_of_its_own(catalog: Catalog) -> None:
    states = set(catalog.table("states")["state"]) - {"US"}
    assert set(TILES) == states
    assert len(set(TILES.values())) == len(TILES)
    assert all(column < ACROSS and row < DOWN for column, row in TILES.values())
    # Neighbors stay neighbors, as far as tiles can.
    assert TILES["ME"][0] > TILES["OH"][0] > TILES["CA"][0]
    assert TILES["FL"][1] > TILES["GA"][1] > TILES["NY"][1]


def test_every_line_stays_in_its_tile_on_one_scale(picture: Picture) -> None:
    for name in ("Each state", "Ohio", "United States"):
        line = trace(picture, name)
        for x, y in zip(line.x, line.y, strict=True):
            if y is None or x is None:
                continue
            assert x % 1 <= WIDE
            assert 0.05 < y % 1 < 0.7
    column, row = TILES["OH"]
    own = trace(picture, "Ohio")
    assert {int(x) for x in own.x if x is not None} == {column}
    assert {int(-y) for y in own.y if y is not None} == {row}
    assert own.line.width > trace(picture, "Each state").line.width


def test_tile_names_its_state_to_the_pointer_and_to_the_filter(picture: Picture) -> None:
    states = trace(picture, "states")
    assert [code for (code,) in states.customdata] == list(TILES)
    said = states.text[list(TILES).index("OH")].replace("<br>", " ")
    assert said.startswith("Ohio: 1,251 deaths in the 12 months ending in April 2026")
    none = states.text[list(TILES).index("LA")].replace("<br>", " ")
    assert none == "Louisiana: no number published for April 2026"
    assert STATE_TILES.picks in {item.name for item in STATE_TILES.filters}


def test_words_count_the_states_that_fell_and_name_those_that_rose(
    catalog: Catalog, picture: Picture
) -> None:
    changes = changes_of_states(catalog)
    fell = int((changes < 0).sum())
    assert picture.description.finding == (
        f"Deaths involving synthetic opioids fell in {fell} of {len(changes)} states "
        "in the 12 months ending in April 2026"
    )
    assert "New Mexico" in picture.description.takeaway
    assert (
        "In Ohio, the latest count is 72% below its peak of 4,420" in picture.description.takeaway
    )
    assert "Rose from a year earlier: New Mexico, Colorado, and Arizona." in picture.figures[0].alt
    assert len(trace(picture, "Rose from a year earlier").x) == int((changes > 0).sum())


def test_state_without_a_line_is_hatched_and_said(catalog: Catalog) -> None:
    shown = draw(catalog, STATE_TILES, {"state": "LA"})
    assert "We found no latest count for Louisiana." in shown.description.takeaway
    (hatched,) = [item for item in shown.figures[0].figure.data if item.fillpattern.shape == "/"]
    assert {int(x) for x in hatched.x if x is not None} >= {TILES["LA"][0]}


def test_rows_have_the_newest_count_and_the_peak_of_every_state(picture: Picture) -> None:
    assert picture.rows["state"].is_unique
    ohio = picture.rows.set_index("state").loc["OH"]
    assert (ohio["peak"], ohio["peak_at"], ohio["share"]) == (4420, "April 2021", 28.3)
    assert set(picture.derived) <= set(picture.rows)


def test_picture_is_light(picture: Picture) -> None:
    figure = figure_of(picture)
    assert len(gzip.compress(figure.to_json().encode())) < MOST_BYTES / 2
    svg = figure_svg(figure, name="tiles", width=356)
    assert svg
    assert len(gzip.compress(svg.encode())) < MOST_BYTES / 2
