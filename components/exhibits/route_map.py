"""The supply map, for whoever shows it: what an address chooses of it, its words, rows and SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd

from components.catalog import Catalog
from components.catalog.labels import readable
from components.catalog.memoize import memoize
from components.catalog.sources import SITE
from components.exhibits.exhibit import Chosen, as_query, read_choice
from components.maps import (
    AREAS,
    Area,
    Chapter,
    MapDescription,
    Mode,
    View,
    chapters,
    describe_routes,
    legend_labels,
    route_origins,
    route_rows,
    route_svg,
    select_routes,
    view_at,
    whole_view,
)
from components.text import words

ALL = "all"
FIRST_PERIOD = "from_2019"
PERIODS = {"before_2019": "Before 2019", "from_2019": "2019 to now", ALL: "All years"}
CODES = {"what": "commodity", "how": "mode", "evidence": "evidence"}
TITLE = "Supply routes"
WIDE = {"width": 1060.0, "height": 466.0}
MIDDLE = {"width": 680.0, "height": 330.0}
PHONE = {"width": 358.0, "height": 280.0}
Size = Literal["phone", "middle", "wide"]
SIZES: dict[Size, dict[str, float]] = {"phone": PHONE, "middle": MIDDLE, "wide": WIDE}
# Where the still map of fentanyl looks: from India to the Atlantic, without the southern oceans.
# Names have no captions below them, which lines would cross.
FENTANYL_VIEWS: dict[Size, View] = {
    "phone": replace(
        view_at(longitude=-168, latitude=41, zoom=0.22, width=358, height=175), least=12.0
    ),
    "middle": replace(
        view_at(longitude=-170, latitude=41, zoom=0.33, width=680, height=260), least=12.0
    ),
    "wide": replace(
        view_at(longitude=-170, latitude=43, zoom=0.33, width=1060, height=340), least=12.0
    ),
}


@dataclass(frozen=True, kw_only=True)
class SupplyMap:
    """The routes that are shown, their words, those that stand out, and where the map looks."""

    rows: pd.DataFrame
    title: str
    description: MapDescription
    lit: tuple[str, ...] = ()
    look_at: Area | Chapter | None = None

    @property
    def step(self) -> Chapter | None:
        """The step of the tour that is shown, if one is."""
        return self.look_at if isinstance(self.look_at, Chapter) else None

    def view(self, *, width: float = 1000.0, height: float = 440.0, least: float = 0.0) -> View:
        """The part of the world that is drawn, with no text smaller than `least` pixels."""
        if self.look_at:
            return replace(self.look_at.view(width=width, height=height), least=least)
        return replace(whole_view(width=width, height=height, least=least), least=least)

    def svg(
        self,
        catalog: Catalog,
        view: View,
        mode: Mode,
        *,
        source: str = "",
        alt: str = "",
        has_tips: bool = False,
    ) -> str:
        """The map as a picture; `source` is the line below it, `alt` replaces its description.

        With `has_tips` a pointer is told what a line or a place is. Raises DataProblem.
        """
        return route_svg(
            self.rows,
            catalog.table("places"),
            catalog.json("world_equal_earth"),
            detail=catalog.json("north_america_equal_earth"),
            view=view,
            mode=mode,
            highlight=self.lit,
            title=self.title,
            description=alt or self.description.alt,
            labels=legend_labels(catalog),
            source=source,
            has_tips=has_tips,
        )

    def table(self, catalog: Catalog) -> pd.DataFrame:
        """The routes as words, the first column as the header of each row."""
        declared = [field.name for field in catalog.resource("routes").fields]
        table = readable(catalog, "routes", self.rows[declared])
        if table.empty:
            return pd.DataFrame(index=pd.Index([], name="Route"))
        return table.set_index(table.columns[0])


@memoize
def map_of_period(catalog: Catalog, period: str = FIRST_PERIOD) -> SupplyMap:
    """The map of one of PERIODS, as its page shows it at first."""
    return _supply_map(select_routes(route_rows(catalog), era="" if period == ALL else period))


@memoize
def fentanyl_map(catalog: Catalog) -> SupplyMap:
    """The routes of fentanyl and its chemicals since 2019 that governments or the UN report."""
    return replace(
        _supply_map(
            select_routes(
                route_rows(catalog),
                era=FIRST_PERIOD,
                commodities=("precursors", "finished_fentanyl"),
                evidence=("government_report",),
            )
        ),
        title="Routes of fentanyl and its chemicals",
    )


def fentanyl_picture(catalog: Catalog, size: Size, mode: Mode) -> str:
    """The map of fentanyl as SVG, in one of FENTANYL_VIEWS. Raises DataProblem."""
    return fentanyl_map(catalog).svg(catalog, FENTANYL_VIEWS[size], mode)


def map_of_step(catalog: Catalog, step: str, period: str) -> SupplyMap:
    """The map at a step of its tour, or that of a period where there is no such step."""
    chapter = next((item for item in chapters(catalog) if item.chapter_id == step), None)
    if chapter is None:
        shown = map_of_period(catalog, period)
        return replace(shown, title=shown.description.finding)
    lit, rows = chapter.route_ids, route_rows(catalog)
    return SupplyMap(
        rows=rows,
        title=chapter.title,
        description=describe_routes(rows, highlight=lit),
        lit=lit,
        look_at=chapter,
    )


def map_of_choice(catalog: Catalog, chosen: Chosen) -> SupplyMap:
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
    return _supply_map(rows, AREAS.get(chosen["area"]))


def _supply_map(rows: pd.DataFrame, area: Area | None = None) -> SupplyMap:
    return SupplyMap(rows=rows, title=TITLE, description=describe_routes(rows), look_at=area)


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
    """The query of the address that shows `chosen`: what differs from the defaults."""
    usual = route_choice(catalog, {})
    return {
        name: as_query(chosen[name])
        for name in usual
        if set(as_query(chosen[name]).split(",")) != set(as_query(usual[name]).split(","))
    }


def route_source(catalog: Catalog) -> str:
    """Who published the routes and the outlines, for the line below the map."""
    retrieved = words.day(catalog.resource("routes").retrieved)
    return (
        "Public reports, each named in the list of routes; land: Natural Earth. "
        f"Retrieved {retrieved}. {SITE}."
    )
