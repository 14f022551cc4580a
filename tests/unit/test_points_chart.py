"""Points above their times: where they go, and which numbers are written."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import Mark, PointSpec, point_chart, theme
from components.charts.svg import figure_svg

WORDS = {"value": "count", "unit": "deaths", "title": "Deaths as published"}


def draw(rows: dict[str, list[Any]], **more: Any) -> go.Figure:
    names = [f"Report {place}" for place in range(len(rows["count"]))]
    return point_chart(pd.DataFrame({"name": names, **rows}), PointSpec(**WORDS, **more)).figure


def points(figure: go.Figure) -> list[tuple[float, float, str]]:
    return sorted(
        (x, y, text)
        for trace in figure.data
        if trace.mode == "markers+text"
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)
    )


def test_points_are_as_far_apart_as_their_years() -> None:
    drawn = draw({"year": [1996, 2009, 2010], "count": [10, 20, 30]})
    assert [x for x, _, _ in points(drawn)] == [1996, 2009, 2010]
    assert drawn.layout.yaxis.range[0] == 0
    low, high = drawn.layout.xaxis.range
    assert low < 1996
    assert high > 2010


def test_axis_names_the_years_of_its_points_where_they_fit() -> None:
    drawn = draw({"year": [2016, 2020, 2024], "count": [500, 548, 755]})
    assert drawn.layout.xaxis.tickvals == (2016, 2020, 2024)
    many = draw({"year": [*range(2000, 2024)], "count": [*range(24)]})
    assert len(many.layout.xaxis.tickvals) < 24
    days = draw({"at": ["2016-03-01", "2024-01-01"], "count": [5, 6]}, at="at")
    assert len(days.layout.xaxis.tickvals) > 2


def test_days_and_months_are_parts_of_a_year() -> None:
    drawn = draw({"on": ["2023-07-02", "2024-03", "2025"], "count": [1, 2, 3]}, at="on")
    assert [x for x, _, _ in points(drawn)] == pytest.approx([2023.4986, 2024.1639, 2025], abs=1e-3)


def test_numbers_of_one_year_stand_beside_each_other() -> None:
    left, right = points(draw({"year": [2021, 2021], "count": [5, 6]}, width=theme.WIDE))
    assert right[0] - left[0] > 0.2
    assert left[0] + right[0] == pytest.approx(2 * 2021)


def test_numbers_that_would_touch_are_left_out_but_never_the_newest_and_the_highest() -> None:
    many = {"year": list(range(2001, 2026)), "count": [90_000, *range(1000, 1023), 50_000]}
    narrow, wide = points(draw(many)), points(draw(many, width=theme.WIDE))
    for drawn in (narrow, wide):
        assert drawn[0][2] == "90,000"
        assert drawn[-1][2] == "50,000"
    shown = [[text for _, _, text in drawn if text] for drawn in (narrow, wide)]
    assert 2 < len(shown[0]) < len(shown[1])


def test_words_are_written_where_they_fit_and_else_the_number() -> None:
    rows = {"year": [2019, 2020, 2021], "count": [5100, 5800, 6100]}
    rows["said"] = [f"more than {number:,}" for number in rows["count"]]
    assert points(draw(rows, short="said", width=theme.WIDE))[-1][2] == "more than 6,100"
    assert points(draw(rows, short="said"))[-1][2] == "6,100"


def test_partial_years_are_hollow_and_each_agency_has_its_sign() -> None:
    rows = {"year": [2023, 2024], "count": [8e7, 36_800_000.0], "who": ["dea", "hidta"]}
    rows["part"] = [False, True]
    names = {"dea": "DEA", "hidta": "HIDTA"}
    drawn = draw(rows, colors="who", names=names, hollow="part")
    one, other = (trace for trace in drawn.data if trace.mode == "markers+text")
    assert (one.name, other.name) == ("DEA", "HIDTA")
    assert one.marker.symbol != other.marker.symbol
    assert one.marker.color == (theme.color("dea"),)
    assert other.marker.color == (theme.BACKGROUND,)
    assert (one.text, other.text) == (("80M",), ("36.8M",))
    assert drawn.layout.showlegend


def test_event_has_a_flag_above_the_numbers_and_makes_the_axis_longer() -> None:
    mark = Mark(kind="event", text="A class", first="2019-05-01", said="A class, May 1, 2019")
    rows = {"year": [2015, 2018], "count": [116, 170]}
    plain, marked = draw(rows), draw(rows, marks=(mark,))
    (flag,) = [note for note in marked.layout.annotations if note.name == "flag"]
    assert flag.text == "A class"
    assert flag.x == pytest.approx(2019.33, abs=0.01)
    assert flag.yshift >= 16
    assert plain.layout.xaxis.range[1] < flag.x < marked.layout.xaxis.range[1]
    assert marked.layout.height > plain.layout.height
    said = point_chart(
        pd.DataFrame({"name": ["a", "b"], **rows}), PointSpec(**WORDS, marks=(mark,))
    )
    assert said.description.alt.endswith("Marked on the chart: A class, May 1, 2019.")


def test_number_of_a_point_at_the_top_is_whole() -> None:
    drawn = draw({"year": [2020, 2024], "count": [5000, 29_900]})
    assert drawn.layout.yaxis.range[1] == 30_000
    assert drawn.layout.margin.t >= 24
    svg = figure_svg(drawn, name="points", width=400)
    heights = re.findall(r'y="([\d.-]+)" text-anchor="\w+">(?:30,000|29,900)<', svg)
    assert len(heights) == 2 and min(map(float, heights)) > 12


def test_points_are_drawn_without_a_browser_too() -> None:
    drawn = draw({"year": [2019, 2024], "count": [5, 6]})
    svg = figure_svg(drawn, name="points", width=600)
    assert ">2024<" in svg
    (number,) = re.findall(r'y="([0-9.]+)"[^>]*>6</text>', svg.partition("<circle")[2])
    *_, (dot, radius) = re.findall(r'cy="([0-9.]+)" r="([0-9.]+)"', svg)
    assert float(number) < float(dot) - float(radius)


def test_nothing_to_show_says_so() -> None:
    assert draw({"year": [2019], "count": [None]}).layout.annotations[0].text


def test_listeners_hear_of_points_in_the_order_of_their_times() -> None:
    rows = pd.DataFrame({"name": ["2016", "2019", "2020"], "year": [2016, 2019, 2020]})
    said = point_chart(rows.assign(count=[30, 10, 20]), PointSpec(**WORDS)).description.alt
    assert said == (
        "Chart of 3 points over time. Deaths as published. In deaths, 2016 (30), 2019 (10), "
        "and 2020 (20)."
    )
