"""The supply map for documents: what an address chooses of it, its picture, words and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from components.catalog import Catalog
from components.catalog.labels import readable
from components.catalog.sources import SITE
from components.exhibits.exhibit import Chosen, as_query, read_choice
from components.maps import (
    AREAS,
    MapDescription,
    Mode,
    View,
    describe_routes,
    legend_labels,
    route_origins,
    route_rows,
    route_svg,
    select_routes,
    whole_view,
)
from components.text import words

ALL = "all"
FIRST_PERIOD = "from_2019"
PERIODS = {"before_2019": "Before 2019", "from_2019": "2019 to now", ALL: "All years"}
CODES = {"what": "commodity", "how": "mode", "evidence": "evidence"}
WIDE = {"width": 1060.0, "height": 466.0}
MIDDLE = {"width": 680.0, "height": 330.0}
PHONE = {"width": 358.0, "height": 280.0}
Size = Literal["phone", "middle", "wide"]
SIZES: dict[Size, dict[str, float]] = {"phone": PHONE, "middle": MIDDLE, "wide": WIDE}


@dataclass(frozen=True, kw_only=True)
class RouteMap:
    """The routes that fit a choice, their words, and where the map looks."""

    rows: pd.DataFrame
    title: str
    description: MapDescription
    source: str
    area: str

    def view(self, size: Size) -> View:
        """The part of the world that is drawn."""
        area = AREAS.get(self.area)
        return area.view(**SIZES[size]) if area else whole_view(**SIZES[size])

    def svg(self, catalog: Catalog, mode: Mode, size: Size) -> str:
        """The map as a picture."""
        return route_svg(
            self.rows,
            catalog.table("places"),
            catalog.json("world_equal_earth"),
            view=self.view(size),
            title=self.title,
            description=self.description.alt,
            labels=legend_labels(catalog),
            source=self.source,
            mode=mode,
            detail=catalog.json("north_america_equal_earth"),
        )

    def table(self, catalog: Catalog) -> pd.DataFrame:
        """The routes as words, the first column as the header of each row."""
        declared = [field.name for field in catalog.resource("routes").fields]
        table = readable(catalog, "routes", self.rows[declared])
        if table.empty:
            return pd.DataFrame(index=pd.Index([], name="Route"))
        return table.set_index(table.columns[0])


def route_choice(catalog: Catalog, query: Mapping[str, str]) -> dict[str, Any]:
    """What an address chooses of the map, by the names its page uses; bad values are left out."""
    areas = {ALL: "", **{name: area.title for name, area in AREAS.items()}}
    origins = {ALL: "", **route_origins(catalog)}
    chosen: dict[str, Any] = {
        "period": read_choice(query.get("period"), PERIODS, FIRST_PERIOD),
        "area": read_choice(query.get("area"), areas, ALL),
        "from": read_choice(query.get("from"), origins, ALL),
    }
    for name, column in CODES.items():
        labels = catalog.resource("routes").field(column).labels
        chosen[name] = read_choice(query.get(name), labels, list(labels), len(labels))
    return chosen


def route_query(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """What stands in an address for `chosen`."""
    usual = route_choice(catalog, {})
    return {
        name: as_query(chosen[name])
        for name in usual
        if set(as_query(chosen[name]).split(",")) != set(as_query(usual[name]).split(","))
    }


def route_map(catalog: Catalog, chosen: Chosen) -> RouteMap:
    """The map of the routes that fit `chosen`, as `route_choice` gives it."""
    rows = route_rows(catalog)
    picked = {name: chosen[name] for name in CODES}
    if all(picked.values()):
        rows = select_routes(
            rows,
            era="" if chosen["period"] == ALL else chosen["period"],
            commodities=picked["what"],
            modes=picked["how"],
            origins=() if chosen["from"] == ALL else (chosen["from"],),
            evidence=picked["evidence"],
        )
    else:
        rows = rows.iloc[:0]
    return RouteMap(
        rows=rows,
        title="Supply routes",
        description=describe_routes(rows),
        source=route_source(catalog),
        area=chosen["area"],
    )


def route_source(catalog: Catalog) -> str:
    """Who says so, for the line below the map."""
    retrieved = words.day(catalog.resource("routes").retrieved)
    return (
        "Public reports, each named in the list of routes; land: Natural Earth. "
        f"Retrieved {retrieved}. {SITE}."
    )
