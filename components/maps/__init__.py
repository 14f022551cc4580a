"""Maps: rows in, a pydeck Deck or an SVG out, each with the same words, list and files."""

from components.maps.deck import LAYERS, route_map
from components.maps.describe import (
    MapDescription,
    describe_routes,
    legend_labels,
    route_list,
    routes_geojson,
)
from components.maps.legend import legend_html
from components.maps.rows import places_of, route_origins, route_rows, select_routes
from components.maps.scene import lines_of
from components.maps.strokes import shared_line
from components.maps.svg import route_svg
from components.maps.view import (
    AREAS,
    Area,
    Chapter,
    Inset,
    View,
    chapters,
    fitted_view,
    inset_of,
    view_at,
)
from components.theme.tokens import Mode

__all__ = [
    "AREAS",
    "LAYERS",
    "Area",
    "Chapter",
    "Inset",
    "MapDescription",
    "Mode",
    "View",
    "chapters",
    "describe_routes",
    "fitted_view",
    "inset_of",
    "legend_labels",
    "legend_html",
    "lines_of",
    "places_of",
    "route_list",
    "route_map",
    "route_origins",
    "route_rows",
    "route_svg",
    "routes_geojson",
    "select_routes",
    "shared_line",
    "view_at",
]
