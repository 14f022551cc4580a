"""How high a picture is on a phone."""

from __future__ import annotations

import plotly.graph_objects as go

from components.charts import Finished


def height(figure: go.Figure) -> float:
    return Finished(figure).look("light", for_phone=True).to_dict()["layout"]["height"]


def test_map_is_no_higher_than_a_phone_is_wide_and_a_chart_stays_as_it_is() -> None:
    chart = go.Figure(layout={"height": 400, "xaxis": {"range": [0, 200]}})
    assert height(chart) == 400
    shape = go.Figure(chart).update_layout(
        margin={"t": 10, "b": 10}, yaxis={"range": [100, 0], "scaleanchor": "x"}
    )
    assert height(shape) == 330 / 2 + 20
    assert shape.layout.height == 400
