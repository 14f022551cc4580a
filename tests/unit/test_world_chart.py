"""The map of the world draws the rows it is given, and says the same in words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import (
    Caption,
    Description,
    WorldMapSpec,
    ladder,
    theme,
    world_map_chart,
)

SHAPES = Path(__file__).resolve().parents[2] / "data" / "boundaries" / "world_countries.json"
NAN = float("nan")
CAPTION = Caption(
    title="Deaths in a made-up world, 2021",
    subtitle="Deaths per 100,000 people",
    source="Source: a made-up publisher. Synthetic Drug Atlas.",
)
NAMES = {
    "AAA": "Alfa",
    "BBB": "Bravo",
    "CCC": "Charlie",
    "DDD": "Delta",
    "EEE": "Echo",
    "FFF": "Foxtrot",
}
FRAME = pd.DataFrame(
    {
        "iso3": ["AAA", "BBB", "CCC", "DDD", "EEE", "OWID_WRL"],
        "rate": [32.2, 0.5, NAN, 4.0, 0.04, 7.0],
        "year": [2021, 2021, 2021, 2020, 2021, 2021],
        "few": [False, False, False, True, False, False],
        "remark": ["", "", "", "Two deaths", "", ""],
    }
)


def square(left: int, top: int, side: int) -> list[list[int]]:
    return [[left, top, left + side, top, left + side, top + side, left, top + side]]


def feature(code: str, left: int, top: int, side: int, **more: Any) -> dict:
    middle = [left + side // 2, top + side // 2]
    return {
        "iso3": code,
        "small": False,
        "point": middle,
        "polygons": [square(left, top, side)],
    } | more


WORLD = {
    "features": [
        feature("AAA", 0, 0, 900, polygons=[square(0, 0, 900), square(910, 0, 20)]),
        feature("BBB", 1000, 0, 200),
        feature("CCC", 1000, 300, 200),
        feature("DDD", 1300, 0, 200),
        feature("EEE", 1300, 500, 8, small=True, polygons=[]),
        feature("FFF", 1400, 600, 8, small=True, polygons=[]),
        feature("", 1300, 300, 50, name="No code"),
        feature("ZZZ", 1400, 300, 50),
    ]
}
SPEC = WorldMapSpec(
    value="rate",
    names=NAMES,
    shapes=WORLD,
    unit="deaths per 100,000",
    **vars(CAPTION),
    decimals=1,
    year="year",
    note="remark",
)


def figure(frame: pd.DataFrame = FRAME, **more: Any) -> go.Figure:
    return world_map_chart(frame, replace(SPEC, **more)).figure


def described(frame: pd.DataFrame = FRAME, **more: Any) -> Description:
    return world_map_chart(frame, replace(SPEC, **more)).description


def trace(drawn: go.Figure, name: str) -> Any:
    (found,) = [item for item in drawn.data if item.name == name]
    return found


def legend(drawn: go.Figure) -> list[str]:
    return [item.name for item in drawn.data if item.showlegend]


def written(drawn: go.Figure, name: str) -> list[str]:
    return [note.text for note in drawn.layout.annotations if note.name == name]


def test_world_chart_draws_every_named_shape_once_with_all_its_parts() -> None:
    drawn = figure()
    fills = [item.name for item in drawn.data if item.fill == "toself"]
    assert fills == ["Alfa", "Bravo", "Charlie", "Delta", "No code"]
    assert trace(drawn, "Alfa").x.count(None) == 1
    assert trace(drawn, "Alfa").x[0] == trace(drawn, "Alfa").x[4]


def test_world_chart_colors_more_with_a_later_step() -> None:
    drawn = figure(bounds=(0.1, 0.3, 1, 3, 10))
    scale = theme.SCALE
    assert scale.index(trace(drawn, "Bravo").fillcolor) == 2
    assert scale.index(trace(drawn, "Delta").fillcolor) == 4
    assert scale.index(trace(drawn, "Alfa").fillcolor) == 5


def test_legend_names_every_class_so_that_years_can_be_compared() -> None:
    assert legend(figure(bounds=(0.1, 0.3, 1, 3, 10))) == [
        "under 0.1",
        "0.1 to 0.3",
        "0.3 to 1",
        "1 to 3",
        "3 to 10",
        "10 and over",
        "no number",
    ]


def test_legend_and_fills_have_the_same_colors() -> None:
    drawn = figure(bounds=(0.1, 0.3, 1, 3, 10))
    assert trace(drawn, "10 and over").marker.color == trace(drawn, "Alfa").fillcolor
    assert trace(drawn, "0.3 to 1").marker.color == trace(drawn, "Bravo").fillcolor


def test_country_without_a_figure_is_hatched() -> None:
    """No figure is neither zero nor the lightest color."""
    drawn = figure()
    for name in ("Charlie", "No code"):
        assert trace(drawn, name).fillpattern.shape == "/"
        assert trace(drawn, name).text == f"<b>{name}</b><br>no number" + (
            "<br>2021" if name == "Charlie" else ""
        )
    assert trace(drawn, "Bravo").fillpattern.shape is None


def test_country_whose_figure_rests_on_too_little_is_a_class_of_its_own() -> None:
    drawn = figure(withheld="few")
    assert trace(drawn, "Delta").fillpattern.shape == "."
    assert trace(drawn, "Delta").text == "<b>Delta</b><br>2020<br>Two deaths"
    assert legend(drawn)[-2:] == ["few deaths", "no number"]


def test_hover_gives_number_unit_and_year() -> None:
    drawn = figure()
    assert trace(drawn, "Alfa").text == ("<b>Alfa</b><br>32.2 deaths per 100,000<br>2021")
    assert trace(drawn, "Delta").text == (
        "<b>Delta</b><br>4.0 deaths per 100,000<br>2020<br>Two deaths"
    )


def test_small_country_gets_a_dot_where_it_has_a_row() -> None:
    dots = trace(figure(), "small countries")
    assert (dots.x, dots.y) == ((1304,), (504,))
    assert dots.text[0].startswith("<b>Echo</b><br>under 0.1 deaths")


def test_dot_alone_at_sea_can_be_met_by_a_finger() -> None:
    targets = trace(figure(), "targets")
    assert (targets.x, targets.y) == ((1304,), (504,))
    assert targets.marker.size == (24,)
    assert targets.marker.opacity == 0


def test_country_beside_a_dot_can_still_be_met() -> None:
    """Belgium would otherwise answer as Luxembourg."""
    near = {"features": [*WORLD["features"], feature("FFF", 1304, 495, 10)]}
    near["features"] = [item for item in near["features"] if item["point"] != [1404, 604]]
    frame = pd.concat([FRAME, pd.DataFrame({"iso3": ["FFF"], "rate": [1.0]})])
    targets = trace(figure(frame, shapes=near, year="", note=""), "targets")
    assert [text.split("<br>")[0] for text in targets.text] == ["<b>Foxtrot</b>"]
    assert targets.marker.size == (2,)


def test_dots_with_a_figure_are_drawn_over_those_without() -> None:
    frame = pd.DataFrame({"iso3": ["EEE", "FFF", "AAA"], "rate": [2.0, NAN, 3.0]})
    dots = trace(figure(frame, year="", note=""), "small countries")
    assert [text.split("<br>")[0] for text in dots.text] == ["<b>Foxtrot</b>", "<b>Echo</b>"]
    assert dots.marker.symbol == ("x-thin", "circle")
    assert dots.marker.size[0] < dots.marker.size[1]


def test_counts_are_circles_whose_area_is_the_number() -> None:
    """A filled country reads as a rate, and a large one would look worse for its size."""
    frame = pd.DataFrame({"iso3": ["AAA", "BBB", "DDD"], "deaths": [400.0, 100, 0]})
    drawn = figure(frame, value="deaths", unit="deaths", is_count=True, year="", note="")
    first, second = drawn.layout.shapes
    assert first.x1 - first.x0 == pytest.approx(2 * (second.x1 - second.x0))
    assert first.x1 - first.x0 == pytest.approx(first.y1 - first.y0)
    assert trace(drawn, "circles").x == (450, 1100)
    assert [(item.x0 + item.x1) / 2 for item in (first, second)] == [450, 1100]
    fills = {item.fillcolor for item in drawn.data if item.fill == "toself"}
    assert fills == {theme.NO_DATA}
    assert legend(drawn) == ["Circle area: deaths, the largest 400.0", "no number"]


def test_highest_are_labeled_where_there_is_room() -> None:
    """Echo is a dot, and has no room for its number."""
    assert written(figure(), "label") == ["32.2", "4.0", "0.5"]


def test_highlight_is_outlined_and_named() -> None:
    drawn = figure(highlight="BBB")
    outlines = [item for item in drawn.data if item.name == "highlight"]
    assert [item.line.color for item in outlines] == [
        theme.BACKGROUND,
        theme.TEXT,
    ]
    assert written(drawn, "highlight") == ["<b>Bravo: 0.5</b>"]


def test_highlighted_dot_gets_a_ring_and_a_long_name_two_lines() -> None:
    drawn = figure(highlight="FFF", names=NAMES | {"FFF": "Foxtrot and the Outer Islands"})
    rings = [item for item in drawn.data if item.name == "highlight"]
    assert {item.marker.symbol for item in rings} == {"circle-open"}
    assert written(drawn, "highlight") == ["<b>Foxtrot and the Outer<br>Islands: no number</b>"]


def test_label_of_a_highlight_stays_on_a_phone() -> None:
    drawn = figure(highlight="FFF", names=NAMES | {"FFF": "Foxtrot of the far east"})
    (label,) = [note for note in drawn.layout.annotations if note.name == "highlight"]
    assert label.xshift < 0


def test_unknown_highlight_marks_nothing() -> None:
    assert written(figure(highlight="QQQ"), "highlight") == []


@pytest.mark.parametrize(
    "frame",
    [FRAME.head(0), FRAME.assign(rate=NAN), FRAME[FRAME["iso3"] == "OWID_WRL"]],
    ids=["no rows", "no numbers", "no country"],
)
def test_map_without_figures_says_so(frame: pd.DataFrame) -> None:
    drawn = figure(frame)
    assert len(drawn.data) == 0
    assert "number is published" in drawn.layout.annotations[0].text
    assert described(frame).finding == "No data for this choice"


def test_world_chart_changes_neither_rows_nor_shapes() -> None:
    frame, shapes = FRAME.copy(deep=True), json.dumps(WORLD)
    figure(withheld="few", highlight="AAA")
    described(withheld="few", highlight="AAA")
    pd.testing.assert_frame_equal(frame, FRAME)
    assert json.dumps(WORLD) == shapes


def test_country_given_twice_is_refused() -> None:
    """Two years of a country on one map would be drawn as one of them."""
    with pytest.raises(ValueError, match="AAA is in more than one row"):
        figure(pd.concat([FRAME, FRAME.head(1)]))


def test_world_chart_keeps_the_shapes_in_proportion_and_asks_no_other_host() -> None:
    drawn = figure()
    assert drawn.layout.yaxis.scaleanchor == "x"
    low, high = drawn.layout.yaxis.range
    assert low > high
    assert {item.type for item in drawn.data} == {"scatter"}


def test_describe_world_says_highest_middle_marked_and_missing() -> None:
    words = described(highlight="AAA", withheld="few", bounds=(0.1, 1, 10))
    assert words.finding == "Alfa has the highest rate, 32.2 deaths per 100,000"
    assert words.takeaway == (
        "The number for Alfa was 32.2. "
        "We found no number for 2 countries and areas, which does not mean zero."
    )
    assert words.alt == (
        f"Map of the world. {CAPTION.title}. "
        "Highest: Alfa (32.2), Bravo (0.5), and Echo (under 0.1). "
        "Few deaths: one country or area. "
        "We found no number for 2 countries and areas, which does not mean zero. "
        "Countries by class: 10 and over (1), 0.1 to 1 (1), and under 0.1 (1)."
    )


def test_describe_world_says_what_is_measured_and_when() -> None:
    words = described(subject="estimated death rate", per="per 100,000", time="2021")
    assert words.finding == "Alfa had the highest estimated death rate in 2021, 32.2 per 100,000"


def test_describe_world_gives_the_middle_of_many_countries() -> None:
    assert "Half of the 4 countries with a number were at 2.3 or below." in described().takeaway


def test_describe_world_says_that_the_marked_country_has_no_figure() -> None:
    assert "Charlie has no number on this map." in described(highlight="CCC").takeaway


def test_describe_world_of_counts_names_the_unit_once() -> None:
    words = described(is_count=True, unit="deaths", decimals=0)
    assert words.finding == "Alfa has the most deaths, 32"
    assert "by class" not in words.alt


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([0.05, 0.2, 0.5, 2, 5, 20], [0.1, 0.3, 1, 3, 10]),
        ([5, 20, 50, 200, 500, 2000], [10, 30, 100, 300, 1000]),
        ([0, 0], [1]),
    ],
)
def test_ladder_spreads_the_values_over_round_classes(
    values: list[float], bounds: list[float]
) -> None:
    assert ladder(pd.Series(values, dtype=float)) == bounds


def test_ladder_of_one_value_does_not_pass_it() -> None:
    assert max(ladder(pd.Series([4.0]))) == 3


def test_the_real_map_is_light() -> None:
    """Well under 400 kB before compression, so that it opens on a slow phone."""
    shapes = json.loads(SHAPES.read_text("utf-8"))
    codes = [item["iso3"] for item in shapes["features"] if item["iso3"]]
    frame = pd.DataFrame({"iso3": codes, "rate": [place / 10 for place in range(len(codes))]})
    names = dict(zip(codes, codes, strict=True))
    drawn = figure(frame, shapes=shapes, names=names, decimals=0, year="", note="")
    assert len(drawn.to_json()) < 250_000


def test_name_of_a_country_at_the_edge_covers_no_circle_number_and_stays_whole() -> None:
    """The name was cut off, and then the number of a neighbor was written over its circle."""
    frame = pd.DataFrame({"iso3": ["AAA", "BBB"], "deaths": [100_000.0, 90_000]})
    drawn = figure(
        frame, value="deaths", unit="deaths", is_count=True, year="", note="", highlight="AAA"
    )
    (name,) = (note for note in drawn.layout.annotations if note.name == "highlight")
    low, high = drawn.layout.xaxis.range
    middle = (name.x - low) / (high - low) * theme.NARROW + (name.xshift or 0)
    assert middle - len(name.text.removeprefix("<b>").removesuffix("</b>")) * 7.5 / 2 >= -1
