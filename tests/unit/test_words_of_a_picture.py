"""How high a picture is on a phone."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from components.charts import Caption, Finished, areas
from components.charts.sketch import PHONE, Proportion, Sketch, legend_height


def phone_layout(figure: go.Figure) -> dict:
    return Finished(figure).look("light", for_phone=True).to_dict()["layout"]


def test_map_is_no_higher_than_a_phone_is_wide_and_a_chart_stays_as_it_is() -> None:
    chart = go.Figure(layout={"height": 400, "xaxis": {"range": [0, 200]}})
    assert phone_layout(chart)["height"] == 400
    shape = go.Figure(chart).update_layout(
        margin={"t": 10, "b": 10, "l": 8, "r": 16}, yaxis={"range": [100, 0], "scaleanchor": "x"}
    )
    assert phone_layout(shape)["height"] == 330 / 2 + 20
    assert shape.layout.height == 400


def test_legend_below_a_map_has_its_rows_on_a_phone_too() -> None:
    names = ["a county", "another county that has no number"]
    drawn = Sketch()
    for name in names:
        areas.add_swatch(drawn, name, "#000000")
    areas.dress_map(drawn, caption=Caption(title="A map"), inner=300, across=[0, 2], down=[1, 0])
    map_ = drawn.finish()
    assert map_.layout.margin.b == legend_height(names, 600) < legend_height(names, PHONE)
    phone = phone_layout(map_)
    assert phone["height"] == 330 / 2 + areas.ABOVE + legend_height(names, PHONE)


def test_map_is_as_high_as_its_box_is_wide_allows_and_rows_of_its_legend_take() -> None:
    names = ["under 15", "15 to 20", "20 to 25"]
    drawn = Sketch()
    for name in names:
        areas.add_swatch(drawn, name, "#000000")
    areas.dress_map(drawn, caption=Caption(title="A map"), inner=300, across=[0, 2], down=[1, 0])
    map_ = drawn.finish()
    proportion = Proportion.of(map_)
    assert proportion
    assert proportion.height_in(2000) == map_.layout.height
    (_, three_rows), (two_columns, two_rows), (three_columns, one_row) = proportion.legends()
    for width, wider, narrower in [
        (two_columns, two_rows, three_rows),
        (three_columns, one_row, two_rows),
    ]:
        assert legend_height(names, width) == wider
        assert legend_height(names, width - 1) == narrower
    assert proportion.height_in(two_columns) == areas.ABOVE + (two_columns - 24) / 2 + two_rows
    assert Proportion.of(go.Figure(layout={"height": 400, "xaxis": {"range": [0, 200]}})) is None


def test_circles_keep_their_part_of_a_map_at_every_width() -> None:
    """Markers keep their pixels, and covered the map of a narrow window."""
    drawn = Sketch()
    unit = areas.units_per_pixel(300, [1, 0])
    areas.add_circles(drawn, [(0, 0), (1, 1)], [60.0, 3.0], ["a", "b"], ["A", "B"], "c", unit)
    large, small = drawn.finish().layout.shapes
    assert (large.xref, large.yref) == (None, None)
    assert (large.x0, large.x1, large.y0, large.y1) == pytest.approx((-0.1, 0.1, -0.1, 0.1))
    assert small.x1 - small.x0 == pytest.approx(0.01)
