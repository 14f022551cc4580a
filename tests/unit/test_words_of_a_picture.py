"""What a picture is called where its words stand below it, and how high it is on a phone."""

from __future__ import annotations

import plotly.graph_objects as go

from components.charts.sketch import for_phone
from components.ui.figure import READ_ON, without


def test_name_of_a_picture_leaves_out_what_the_words_below_say() -> None:
    alt = "Bar chart of 3 bars. U.S. deaths in 2024. Highest: Ohio. Lowest: Utah."
    assert without(alt, "Highest: Ohio. Lowest: Utah. Last year is open.") == (
        f"Bar chart of 3 bars. U.S. deaths in 2024. {READ_ON}"
    )
    assert without(alt, "Nothing of this.") == alt


def test_map_is_no_higher_than_a_phone_is_wide_and_a_chart_stays_as_it_is() -> None:
    chart = go.Figure(layout={"height": 400, "xaxis": {"range": [0, 200]}})
    assert for_phone(chart) is chart
    shape = go.Figure(chart).update_layout(
        margin={"t": 10, "b": 10}, yaxis={"range": [100, 0], "scaleanchor": "x"}
    )
    assert for_phone(shape).layout.height == 330 / 2 + 20
    assert shape.layout.height == 400
