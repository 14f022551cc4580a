"""Charts: a DataFrame in, a Plotly figure out, each with a describe_ twin for its words."""

from components.charts.bars import bar_chart, column_chart, describe_bars, describe_columns
from components.charts.describe import Description
from components.charts.dots import describe_dots, dot_chart
from components.charts.panels import describe_panels, panels_chart
from components.charts.states import describe_state_map, state_map_chart
from components.charts.theme import Caption, Mode
from components.charts.trend import Note, describe_trend, trend_chart
from components.charts.world import describe_world, ladder, world_chart

__all__ = [
    "Caption",
    "Description",
    "Mode",
    "Note",
    "bar_chart",
    "column_chart",
    "describe_bars",
    "describe_columns",
    "describe_dots",
    "describe_panels",
    "describe_state_map",
    "describe_trend",
    "describe_world",
    "dot_chart",
    "ladder",
    "panels_chart",
    "state_map_chart",
    "trend_chart",
    "world_chart",
]
