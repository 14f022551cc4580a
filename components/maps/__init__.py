"""Maps: rows in, a pydeck Deck or an SVG out, each with the same words, list and files."""

from components.maps.deck import LAYERS, route_map
from components.maps.describe import (
    MapDescription,
    describe_routes,
    legend_labels,
    route_list,
    routes_geojson,
)
from components.maps.rows import places_of, route_origins, route_rows, select_routes
from components.maps.style import Mode
from components.maps.svg import legend_svg, route_svg
from components.maps.view import (
    AREAS,
    Area,
    Chapter,
    View,
    chapters,
    view_at,
    whole_view,
)

__all__ = [
    "AREAS",
    "LAYERS",
    "Area",
    "Chapter",
    "MapDescription",
    "Mode",
    "View",
    "chapters",
    "describe_routes",
    "legend_labels",
    "legend_svg",
    "places_of",
    "route_list",
    "route_map",
    "route_origins",
    "route_rows",
    "route_svg",
    "routes_geojson",
    "select_routes",
    "view_at",
    "whole_view",
]
