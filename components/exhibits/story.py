"""The story through time: scenes, and a stage where routes, deaths and seizures move together.

The stage is one SVG for all scenes. A script (`static/story.js`) shows of it what had happened by
a year; `Stage.times` says when each route and place appears. A still picture is the same stage as
it is at the end of one scene.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.catalog.rows import each_row
from components.charts.strip import Event, Strip, StripSize, strip_height, strip_svg
from components.exhibits.events import events_by_id
from components.exhibits.route_map import FIRST_WHAT
from components.maps import (
    describe_routes,
    fitted_view,
    legend_labels,
    lines_of,
    route_rows,
    route_svg,
    select_routes,
)
from components.text import words
from components.text.messages import say
from components.theme.tokens import COLORS, SANS, Mode

PAGE, NAME = "how_it_changed", "story"
DEATHS, TWELVE, SEIZED = "us_overdose_deaths", "us_overdose_12_month", "us_cbp_seizures_by_year"
SYNTHETIC = "synthetic_opioids"
Size = Literal["phone", "wide", "slide"]
MAPS: Mapping[Size, Mapping[str, float]] = {
    "phone": {"width": 360.0, "height": 176.0},
    "wide": {"width": 700.0, "height": 300.0},
    # For a screen that is seen from the back of a room: fewer pixels, so larger letters.
    "slide": {"width": 620.0, "height": 250.0, "least": 16.0},
}
STRIPS: Mapping[Size, StripSize] = {
    "phone": StripSize(width=360.0, line=46.0, columns=22.0),
    "wide": StripSize(width=700.0, line=72.0, columns=34.0, text=13.0),
    "slide": StripSize(width=620.0, line=56.0, columns=26.0, text=16.0),
}
SCREENS: tuple[Size, ...] = ("phone", "wide")
# The widest box for the smaller stage, in pixels.
WIDEST: dict[Size, int] = {"phone": 520}
# A route whose era this is fades after its last year.
ENDED = "before_2019"
FADED = 0.25
DESTINATION = "united_states"
YEAR_SIZES: Mapping[Size, int] = {"phone": 22, "wide": 30, "slide": 30}
# What route_svg writes at all that belongs to a route or place.
OF = re.compile(r' data-of="([^"]+)"')


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One scene: what happened in some years, the decisions in it, and what a class is asked first.

    `question` is "" where the scene is told at once.
    """

    scene_id: str
    position: int
    title: str
    first_year: int
    last_year: int
    event_ids: tuple[str, ...]
    question: str = ""

    @property
    def years(self) -> str:
        """Its years in words."""
        return say(
            "story-years",
            span="one" if self.first_year == self.last_year else "some",
            first=str(self.first_year),
            last=str(self.last_year),
        )


@memoize
def scenes(catalog: Catalog) -> tuple[Scene, ...]:
    """The scenes in order; in calm mode without those about deaths. Raises DataProblem."""
    table = catalog.table("story_scenes").sort_values("position")
    return tuple(
        Scene(
            scene_id=row.scene_id,
            position=place,
            title=row.title,
            first_year=int(row.first_year),
            last_year=int(row.last_year),
            event_ids=tuple(row.event_ids.split()),
            question=row.question,
        )
        for place, row in enumerate(
            (row for row in each_row(table) if not (catalog.is_calm and row.shows_deaths == "yes")),
            start=1,
        )
    )


def scene_named(catalog: Catalog, name: str) -> Scene | None:
    """The scene called `name`; None where there is none."""
    return next((scene for scene in scenes(catalog) if scene.scene_id == name), None)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What the scenes show: routes (rows of `route_rows`), and the strip of years below them."""

    rows: pd.DataFrame
    strip: Strip

    @cached_property
    def times(self) -> dict[str, tuple[float, float]]:
        """By the id of a route or place: the year it is first reported, and the end of its last.

        A route that is reported to this day has no end: infinity.
        """
        found: dict[str, tuple[float, float]] = {}
        for row in each_row(self.rows):
            last = row.last_year + 1 if row.era == ENDED else math.inf
            for name in (row.route_id, row.from_place, row.to_place):
                first_before, last_before = found.get(name, (math.inf, 0.0))
                found[name] = min(row.first_year, first_before), max(last, last_before)
        # Where all of it ends up is on the map from the beginning.
        return {
            name: (float(first) if name != DESTINATION else 0.0, float(last))
            for name, (first, last) in found.items()
        }

    def state(self, names: Sequence[str], until: float) -> str:
        """The attribute of what belongs to these routes or to this place, as it is at a time."""
        first = min(self.times[name][0] for name in names)
        last = max(self.times[name][1] for name in names)
        if first >= until:
            return ' display="none"'
        return "" if last > until else f' style="opacity:{FADED}"'

    def until(self, scene: Scene) -> float:
        """The time up to which a scene shows the stage, in years."""
        return min(scene.last_year + 1.0, self.strip.last)


@memoize
def stage_of(catalog: Catalog) -> Stage:
    """The stage, from the first year of the first scene to the newest month of the data."""
    rows = select_routes(route_rows(catalog), commodities=FIRST_WHAT)
    return Stage(rows=rows.reset_index(drop=True), strip=_strip(catalog))


def _strip(catalog: Catalog) -> Strip:
    first = float(min(scene.first_year for scene in scenes(catalog)))
    line, later = ((), ()) if catalog.is_calm else _deaths(catalog)
    columns = _columns(catalog)
    newest = max(
        [*(at for at, _ in (*line, *later)), *(end for _, end, _ in columns)], default=first + 1
    )
    known = events_by_id(catalog)
    events = tuple(
        Event(
            event_id=code,
            at=_time(known.at[code, "start"]),
            title=say("story-event", when=known.at[code, "when"], title=known.at[code, "title"]),
        )
        for scene in scenes(catalog)
        for code in scene.event_ids
        if code in known.index
    )
    return Strip(
        first=first,
        last=newest,
        line_title=say("story-deaths"),
        column_title=say("story-seized"),
        line=[point for point in line if point[0] >= first],
        later=later,
        columns=columns,
        events=events,
    )


def _deaths(
    catalog: Catalog,
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Final counts at the end of their years; preliminary 12-month counts after the last one."""
    table = catalog.table(DEATHS)
    final = table[(table["drug_class"] == SYNTHETIC) & table["deaths"].notna()]
    line = [(row.year + 1.0, float(row.deaths)) for row in each_row(final.sort_values("year"))]
    last = max(at for at, _ in line)
    table = catalog.table(TWELVE)
    newer = table[(table["drug_class"] == SYNTHETIC) & table["deaths_predicted"].notna()]
    # A 12-month count belongs to the end of its last month.
    later = [
        (_time(row.period_end) + 1 / 12, float(row.deaths_predicted))
        for row in each_row(newer.sort_values("period_end"))
    ]
    return line, [point for point in later if point[0] > last + 1 / 24]


def _columns(catalog: Catalog) -> list[tuple[float, float, float]]:
    """Begin, end and pounds of each fiscal year, which begins in October."""
    table = catalog.table(SEIZED)
    rows = table[table["drug"] == "fentanyl"]
    found = []
    for (year, month), group in rows.groupby(["fiscal_year", "through_month"]):
        end = _time(pd.Timestamp(f"1 {month} {year if month not in AUTUMN else year - 1}")) + 1 / 12
        found.append((year - 0.25, end, float(group["pounds"].sum())))
    return found


AUTUMN = ("October", "November", "December")


def _time(day: Any) -> float:
    """A day in years, such as 2019.33."""
    return float(day.year) + (day.month - 1) / 12 + (day.day - 1) / 372


def readings(catalog: Catalog) -> dict[int, str]:
    """By year: the numbers of that year in words, as the stage shows them while years pass."""
    strip = stage_of(catalog).strip
    died = {math.ceil(at) - 1: value for at, value in strip.line}
    seized = {math.floor(end): value for begin, end, value in strip.columns if end - begin > 0.99}
    kinds = {(True, True): "both", (True, False): "deaths", (False, True): "pounds"}
    return {
        year: say(
            "story-reading",
            known=kinds.get((year in died, year in seized), "nothing"),
            year=str(year),
            deaths=words.number(died.get(year, 0)),
            pounds=words.number(seized.get(year, 0)),
        )
        for year in range(math.floor(strip.first), math.ceil(strip.last))
    }


def scene_alt(catalog: Catalog, scene: Scene) -> str:
    """What the stage shows at the end of a scene, for who does not see it."""
    stage = stage_of(catalog)
    until = stage.until(scene)
    began = [stage.times[code][0] < until for code in stage.rows["route_id"]]
    return say(
        "story-alt",
        years=scene.years,
        routes=describe_routes(stage.rows[began]).finding,
        numbers=readings(catalog)[scene.last_year],
    )


def stage_shape(catalog: Catalog, size: Size) -> tuple[int, int]:
    """Width and height of the stage, in pixels."""
    below = strip_height(stage_of(catalog).strip, STRIPS[size])
    return round(MAPS[size]["width"]), round(MAPS[size]["height"] + below)


@memoize
def _map_svg(catalog: Catalog, size: Size, mode: Mode) -> str:
    """The map of the stage with all routes and their ids; every scene shows a part of it."""
    stage = stage_of(catalog)
    return route_svg(
        stage.rows,
        catalog.table("places"),
        catalog.json("world_equal_earth"),
        detail=catalog.json("north_america_equal_earth"),
        view=fitted_view(lines_of(stage.rows), **MAPS[size]),
        mode=mode,
        title=say("story-stage"),
        description=say("story-stage-alt"),
        labels=legend_labels(catalog),
        has_legend=False,
        has_ids=True,
    )


def stage_svg(
    catalog: Catalog, size: Size, mode: Mode, *, scene: Scene | None = None, name: str = "story"
) -> str:
    """The stage as SVG: as it is at the end of `scene`, or whole, for the script, without one.

    Raises DataProblem.
    """
    stage = stage_of(catalog)
    until = stage.until(scene) if scene else None
    strip, strip_size = stage.strip, STRIPS[size]
    title = scene.title if scene else say("story-stage")
    described = scene_alt(catalog, scene) if scene else say("story-stage-alt")
    width, map_height = MAPS[size]["width"], MAPS[size]["height"]
    map_svg = _map_svg(catalog, size, mode)
    if until is not None:
        map_svg = OF.sub(lambda found: stage.state(found[1].split(), until), map_svg)
    year = f"{math.ceil(until) - 1}" if until is not None else ""
    height = map_height + strip_height(strip, strip_size)
    below = strip_svg(
        strip, strip_size, mode, name=name, until=until, lit=scene.event_ids if scene else ()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="{html.escape(title)}"><desc>{html.escape(described)}</desc>'
        f'<svg width="{width:.0f}" height="{map_height:.0f}">{map_svg}</svg>'
        f'<text class="year" x="12" y="{YEAR_SIZES[size]}" font-size="{YEAR_SIZES[size]}" '
        f'font-weight="700" font-family="{html.escape(SANS)}" fill="{COLORS["text"][mode]}" '
        f'stroke="{COLORS["sea"][mode]}" stroke-width="4" paint-order="stroke">{year}</text>'
        f'<g transform="translate(0 {map_height:.0f})">{below}</g></svg>'
    )
