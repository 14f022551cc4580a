"""Charts: a DataFrame in, a Plotly figure out, each with a describe_ twin for its words."""

from components.charts.aligned import Panel, aligned_chart, describe_aligned
from components.charts.bars import bar_chart, column_chart, describe_bars, describe_columns
from components.charts.describe import Description
from components.charts.dots import describe_dots, dot_chart
from components.charts.panels import describe_panels, panels_chart
from components.charts.ranges import describe_ranges, range_chart
from components.charts.sketch import Finished
from components.charts.spans import describe_spans, spans_chart
from components.charts.states import describe_state_map, state_map_chart
from components.charts.theme import Caption, Mode, caption_of, empty_figure
from components.charts.timeline import describe_timeline, timeline_chart
from components.charts.trend import Note, describe_trend, trend_chart
from components.charts.units import describe_units, unit_chart
from components.charts.world import describe_world, ladder, world_chart

__all__ = [
    "Caption",
    "Description",
    "Finished",
    "Mode",
    "Note",
    "Panel",
    "aligned_chart",
    "bar_chart",
    "caption_of",
    "column_chart",
    "describe_aligned",
    "describe_bars",
    "describe_columns",
    "describe_dots",
    "describe_panels",
    "describe_spans",
    "describe_ranges",
    "describe_state_map",
    "describe_timeline",
    "describe_trend",
    "describe_units",
    "describe_world",
    "dot_chart",
    "empty_figure",
    "ladder",
    "panels_chart",
    "spans_chart",
    "range_chart",
    "state_map_chart",
    "timeline_chart",
    "trend_chart",
    "unit_chart",
    "world_chart",
]
