"""The supply map, for whoever shows it: what an address chooses of it, its words, rows and SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
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
    Inset,
    MapDescription,
    View,
    chapters,
    describe_routes,
    fitted_view,
    inset_of,
    legend_labels,
    lines_of,
    route_origins,
    route_rows,
    route_svg,
    select_routes,
)
from components.maps.projection import Line
from components.text import words
from components.text.messages import say
from components.theme.tokens import Mode

ALL = "all"
# The whole map, drawn so that a reader can zoom and drag it.
FREE = "free"
FIRST_PERIOD = "from_2019"
PERIODS = {"before_2019": "Before 2019", "from_2019": "2019 to now", ALL: "All years"}
# The route or place whose card is open.
DETAIL = "detail"
# What the map is about; other drugs are one press away.
FIRST_WHAT = ("precursors", "finished_fentanyl")
CODES = {"what": "commodity", "how": "mode", "evidence": "evidence"}
TITLE = "Supply routes"
# The map is drawn for boxes of about these sizes and scaled a little to fit the others.
PHONE = {"width": 320.0, "height": 160.0}
SMALL = {"width": 520.0, "height": 225.0}
MIDDLE = {"width": 760.0, "height": 300.0}
WIDE = {"width": 1060.0, "height": 340.0}
Size = Literal["phone", "small", "middle", "wide"]
SIZES: dict[Size, dict[str, float]] = {
    "phone": PHONE, "small": SMALL, "middle": MIDDLE, "wide": WIDE
}  # fmt: skip
# A map without a closer look below it takes that room.
TALL: dict[Size, float] = {"phone": 290.0, "small": 340.0}
# The widest box for each size but the last, in pixels.
WIDEST: dict[Size, int] = {"phone": 429, "small": 639, "middle": 899}


@dataclass(frozen=True, kw_only=True)
class RouteMap:
    """The routes that are shown, their words, those that are highlighted, and the view."""

    rows: pd.DataFrame
    title: str
    description: MapDescription
    lit: tuple[str, ...] = ()
    look_at: Area | Chapter | None = None

    @property
    def step(self) -> Chapter | None:
        """The step of the tour that is shown, if one is."""
        return self.look_at if isinstance(self.look_at, Chapter) else None

    @cached_property
    def lines(self) -> list[Line]:
        """The line of each route on the sheet."""
        return lines_of(self.rows)

    def sized(self, size: Size) -> View:
        """The part of the world that is drawn for boxes of this size."""
        view = self.view(**SIZES[size])
        if size not in TALL or self.inset(view):
            return view
        return self.view(width=view.width, height=TALL[size])

    def view(self, *, width: float = 1000.0, height: float = 440.0, least: float = 0.0) -> View:
        """The part of the world that is drawn, with no text smaller than `least` pixels."""
        if self.look_at and self.look_at.is_close:
            return replace(self.look_at.view(width=width, height=height), least=least)
        return fitted_view(self.lines, width=width, height=height, least=least)

    def svg(
        self,
        catalog: Catalog,
        view: View,
        mode: Mode,
        *,
        source: str = "",
        alt: str = "",
        has_tips: bool = False,
        is_live: bool = False,
        has_legend: bool = True,
        has_inset: bool = True,
    ) -> str:
        """The map as a picture; `source` is the line below it, `alt` replaces its description.

        With `has_tips` a tooltip says what a line or a place is; in a picture that `is_live`
        they are buttons. Raises DataProblem.
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
            inset=self.inset(view) if has_inset else None,
            has_tips=has_tips,
            is_live=is_live,
            has_legend=has_legend,
        )

    def inset(self, view: View) -> Inset | None:
        """Mexico and the border, where the routes of the whole map lie too close to be told apart.

        None where a step or an area looks at something from near itself, and below the narrow
        picture of a step: all steps are equally high.
        """
        if view.least or (self.look_at and self.look_at.is_close):
            return None
        if self.step and view.is_narrow:
            return None
        return inset_of(view, AREAS["mexico"], self.lines)

    def shape(self, size: Size) -> tuple[int, int]:
        """Width and height of the picture of this size, in pixels, without a legend."""
        view = self.sized(size)
        inset = self.inset(view)
        return round(view.width), round(max(view.height, inset.box[3] if inset else 0.0))

    def table(self, catalog: Catalog) -> pd.DataFrame:
        """The routes as words, the first column as the header of each row."""
        declared = [field.name for field in catalog.resource("routes").fields]
        table = readable(catalog, "routes", self.rows[declared])
        if table.empty:
            return pd.DataFrame(index=pd.Index([], name="Route"))
        return table.set_index(table.columns[0])


@memoize
def map_of_period(catalog: Catalog, period: str = FIRST_PERIOD) -> RouteMap:
    """The map of one of PERIODS, as its page shows it at first: what FIRST_WHAT names."""
    era = "" if period == ALL else period
    rows = select_routes(route_rows(catalog), era=era, commodities=FIRST_WHAT)
    return _supply_map(rows, period)


@memoize
def map_of_all(catalog: Catalog) -> RouteMap:
    """The map of every route of all years."""
    return _supply_map(route_rows(catalog), ALL)


@memoize
def fentanyl_map(catalog: Catalog) -> RouteMap:
    """The routes of fentanyl and its chemicals since 2019 that governments or the UN report."""
    return replace(
        _supply_map(
            select_routes(
                route_rows(catalog),
                era=FIRST_PERIOD,
                commodities=FIRST_WHAT,
                evidence=("government_report",),
            ),
            FIRST_PERIOD,
        ),
        title="Routes of fentanyl and its chemicals",
    )


def fentanyl_picture(catalog: Catalog, mode: Mode, *, width: float, height: float) -> str:
    """The map of fentanyl as SVG, without a closer look or a legend. Raises DataProblem."""
    shown = fentanyl_map(catalog)
    view = shown.view(width=width, height=height)
    return shown.svg(catalog, view, mode, has_legend=False, has_inset=False)


def map_of_step(catalog: Catalog, step: str, period: str) -> RouteMap:
    """The map at a step of its tour, or that of a period where there is no such step."""
    chapter = next((item for item in chapters(catalog) if item.chapter_id == step), None)
    if chapter is None:
        shown = map_of_period(catalog, period)
        return replace(shown, title=shown.description.finding)
    rows = routes_of(chapter, route_rows(catalog))
    return RouteMap(
        rows=rows,
        title=chapter.title,
        description=describe_routes(rows, highlight=chapter.route_ids),
        lit=chapter.route_ids,
        look_at=chapter,
    )


def routes_of(step: Chapter, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that a step of the tour is about; all of them where it names none."""
    return rows[rows["route_id"].isin(step.route_ids)] if step.route_ids else rows


def map_of_address(catalog: Catalog, query: Mapping[str, str]) -> RouteMap:
    """The map as `map_query` says."""
    if "step" in query:
        shown = map_of_step(catalog, query["step"], ALL)
    else:
        shown = map_of_choice(catalog, route_choice(catalog, query))
    picked = query.get(DETAIL, "")
    return replace(shown, lit=(picked,)) if picked in set(shown.rows["route_id"]) else shown


def map_query(catalog: Catalog, query: Mapping[str, str]) -> dict[str, str]:
    """What an address says of the map: its step or its choices, and the route picked on it."""
    steps = {chapter.chapter_id for chapter in chapters(catalog)}
    if query.get("step") in steps:
        asked = {"step": query["step"]}
    else:
        asked = route_query(catalog, route_choice(catalog, query))
    is_route = query.get(DETAIL) in set(catalog.table("routes")["route_id"])
    return asked | ({DETAIL: query[DETAIL]} if is_route else {})


def map_of_choice(catalog: Catalog, chosen: Chosen) -> RouteMap:
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
    return _supply_map(rows, chosen["period"], AREAS.get(chosen["area"]))


def _supply_map(rows: pd.DataFrame, period: str, area: Area | None = None) -> RouteMap:
    said = describe_routes(rows, era=period)
    return RouteMap(rows=rows, title=TITLE, description=said, look_at=area)


def route_choice(catalog: Catalog, query: Mapping[str, str]) -> dict[str, Any]:
    """What an address chooses of the map, by the names its page uses; bad values are left out."""
    areas = {ALL: "", FREE: "", **{name: area.title for name, area in AREAS.items()}}
    origins = {ALL: "", **route_origins(catalog)}
    chosen: dict[str, Any] = {
        "period": read_choice(query.get("period"), PERIODS, FIRST_PERIOD),
        "area": read_choice(query.get("area"), areas, ALL),
        "from": read_choice(query.get("from"), origins, ALL),
    }
    for name, column in CODES.items():
        labels = catalog.resource("routes").field(column).labels
        first = list(FIRST_WHAT) if name == "what" else list(labels)
        chosen[name] = read_choice(query.get(name), labels, first, len(labels))
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
    return say("routes-source", day=retrieved, site=SITE)
