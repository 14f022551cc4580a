"""How high a picture is on a phone."""

from __future__ import annotations

import plotly.graph_objects as go

from components.charts.sketch import for_phone


def test_map_is_no_higher_than_a_phone_is_wide_and_a_chart_stays_as_it_is() -> None:
    chart = go.Figure(layout={"height": 400, "xaxis": {"range": [0, 200]}})
    assert for_phone(chart) is chart
    shape = go.Figure(chart).update_layout(
        margin={"t": 10, "b": 10}, yaxis={"range": [100, 0], "scaleanchor": "x"}
    )
    assert for_phone(shape).layout.height == 330 / 2 + 20
    assert shape.layout.height == 400
