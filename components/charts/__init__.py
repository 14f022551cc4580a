"""Charts: rows and a spec in, a figure and its words out."""

from components.charts.aligned import aligned_chart
from components.charts.bars import bar_chart
from components.charts.chart import Chart
from components.charts.classes import breaks, ladder
from components.charts.columns import column_chart
from components.charts.counties import county_map_chart
from components.charts.describe import Description
from components.charts.dots import dot_chart
from components.charts.line_words import describe_lines
from components.charts.lines import line_chart
from components.charts.map_specs import (
    CountyKind,
    CountyMapSpec,
    NationMapSpec,
    StateMapSpec,
    TileSpec,
    WorldMapSpec,
)
from components.charts.marks import Mark
from components.charts.nation import nation_map_chart
from components.charts.panels import panels_chart
from components.charts.points import point_chart
from components.charts.ranges import describe_ranges, range_chart
from components.charts.sketch import Finished, Proportion
from components.charts.spans import spans_chart
from components.charts.specs import (
    AlignedSpec,
    BarSpec,
    ColumnSpec,
    DotSpec,
    LineSpec,
    Panel,
    PanelSpec,
    Period,
    PointSpec,
    RangeSpec,
    SpanSpec,
    TimelineSpec,
    UnitSpec,
)
from components.charts.states import state_map_chart
from components.charts.theme import Caption, caption_of, empty_figure
from components.charts.tiles import tile_chart
from components.charts.timeline import describe_timeline, timeline_chart
from components.charts.units import unit_chart
from components.charts.world import world_map_chart

__all__ = [
    "AlignedSpec",
    "BarSpec",
    "Caption",
    "Chart",
    "ColumnSpec",
    "CountyKind",
    "CountyMapSpec",
    "Description",
    "DotSpec",
    "Finished",
    "LineSpec",
    "NationMapSpec",
    "Mark",
    "Proportion",
    "Panel",
    "PanelSpec",
    "Period",
    "PointSpec",
    "RangeSpec",
    "SpanSpec",
    "StateMapSpec",
    "TileSpec",
    "TimelineSpec",
    "UnitSpec",
    "WorldMapSpec",
    "aligned_chart",
    "bar_chart",
    "breaks",
    "caption_of",
    "column_chart",
    "county_map_chart",
    "describe_lines",
    "describe_ranges",
    "describe_timeline",
    "dot_chart",
    "empty_figure",
    "ladder",
    "line_chart",
    "nation_map_chart",
    "panels_chart",
    "point_chart",
    "range_chart",
    "spans_chart",
    "state_map_chart",
    "tile_chart",
    "timeline_chart",
    "unit_chart",
    "world_map_chart",
]
