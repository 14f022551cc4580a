"""Words and files for the supply map, made from the same rows as the picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from components.catalog import Catalog
from components.maps import projection
from components.maps.projection import Line, Point
from components.maps.rows import places_of
from components.text import words
from components.text.messages import say

ORDER = ("precursors", "finished_fentanyl", "opium_heroin", "methamphetamine")
# A way that was reported only once is not the one reported most often.
LEAST = 2
# A heading names so many of the things that are moved.
MOST_NAMED = 2


@dataclass(frozen=True, kw_only=True)
class MapDescription:
    """What a map says: the finding (its heading), the takeaway (a paragraph) and the alt text."""

    finding: str
    takeaway: str
    alt: str


Form = Literal["pair", "origin", "single", "within", "inside", "none"]


@dataclass(frozen=True, kw_only=True)
class _Way:
    """Where most routes of one commodity start and, where `form` is "pair", where they lead.

    `form` is "origin" where only the start is clear, "single" for one route and "none" where no
    start is more common than others. Where none crosses a border it is "within" for one country
    and "inside" for several.
    """

    what: str
    form: Form
    origin: str
    goal: str
    count: int
    total: int

    @property
    def is_clear(self) -> bool:
        """Whether a heading can say it."""
        return self.form in ("pair", "origin")

    @property
    def sentence(self) -> str:
        """The way in words, with its numbers."""
        return say(
            "routes-map-way",
            form=self.form,
            what=self.what,
            origin=self.origin,
            goal=self.goal,
            number=self.total,
            count=self.counted,
            total=words.number(self.total),
        )

    @property
    def counted(self) -> str:
        """How many of its routes go this way."""
        if self.count == self.total:
            return say("routes-map-all", count=self.total)
        return words.number(self.count)


def describe_routes(
    routes: pd.DataFrame,
    *,
    title: str = "Supply routes",
    highlight: Collection[str] = (),
    era: str = "all",
) -> MapDescription:
    """Words for the map of `routes` (rows of `route_rows`): what moves, from where, to where.

    With `highlight` they speak of those routes, which are then the only ones that are drawn.
    `era` is that of the routes, where they were chosen by it.
    """
    spoken = routes[routes["route_id"].isin(set(highlight))] if highlight else routes
    if spoken.empty:
        spoken = routes
    if spoken.empty:
        return MapDescription(
            finding=say("routes-map-empty-finding"),
            takeaway=say("routes-map-empty-takeaway"),
            alt=say("routes-map-empty-alt", title=title),
        )
    sizes = spoken["commodity"].value_counts()
    ways = {
        code: _way(spoken[spoken["commodity"] == code])
        for code in sorted(sizes.index, key=ORDER.index)
    }
    largest = [code for code in sizes.index if ways[code].is_clear][:MOST_NAMED]
    named = [way for code, way in ways.items() if code in largest]
    counted = say("routes-map-count", count=len(spoken))
    said = (counted, *(way.sentence for way in ways.values()), *_evidence(spoken))
    return MapDescription(
        finding=_finding(named, spoken, next(iter(ways.values())), era),
        takeaway=" ".join((_takeaway(named, ways), _evidence(spoken)[0])),
        alt=say("routes-map-alt", title=title, said=" ".join(said)),
    )


def _finding(named: Sequence[_Way], spoken: pd.DataFrame, only: _Way, era: str) -> str:
    if len(spoken) == 1 and only.form == "within":
        return say("routes-map-finding-within", first=only.what, first_origin=only.origin)
    if len(spoken) == 1:
        return say(
            "routes-map-finding-single",
            first=only.what,
            first_origin=only.origin,
            first_goal=only.goal,
        )
    if not named:
        return say("routes-map-finding-count", count=len(spoken))
    first = named[0]
    if len(named) == 1:
        return say(
            "routes-map-finding-one",
            era=era,
            first=first.what,
            first_form=first.form,
            first_origin=first.origin,
            first_goal=first.goal,
        )
    second = named[1]
    return say(
        "routes-map-finding",
        era=era,
        first=first.what,
        first_form=first.form,
        first_origin=first.origin,
        first_goal=first.goal,
        second=second.what,
        second_form=second.form,
        second_origin=second.origin,
        second_goal=second.goal,
    )


def _takeaway(named: Sequence[_Way], ways: Mapping[str, _Way]) -> str:
    if len(named) < MOST_NAMED:
        return (named or list(ways.values()))[0].sentence
    first, second = named
    return say(
        "routes-map-takeaway",
        first=first.what,
        first_form=first.form,
        first_origin=first.origin,
        first_goal=first.goal,
        first_count=first.counted,
        first_total=words.number(first.total),
        second=second.what,
        second_form=second.form,
        second_origin=second.origin,
        second_goal=second.goal,
        second_count=second.counted,
        second_total=words.number(second.total),
    )


def route_list(routes: pd.DataFrame) -> list[str]:
    """One line a route, in the order of the rows: the map as a list."""
    return [
        say(
            "routes-line",
            name=row["name"],
            what=_what(row),
            mode=row["mode"],
            period=row["period"],
            evidence=row["evidence"],
            source=row["source_name"],
        )
        for row in routes.to_dict("records")
    ]


def legend_labels(catalog: Catalog) -> dict[str, Mapping[str, str]]:
    """The words of the codes that a legend explains: commodity, evidence and role."""
    return {
        "commodity": catalog.resource("routes").field("commodity").labels,
        "evidence": catalog.resource("routes").field("evidence").labels,
        "role": catalog.resource("places").field("role").labels,
    }


def _what(row: Mapping[str, Any]) -> str:
    return say("routes-what", commodity=row["commodity"], label=row["commodity_name"])


def _way(rows: pd.DataFrame) -> _Way:
    """The way reported most often within one commodity."""
    abroad = rows[rows["from_country"] != rows["to_country"]]
    shown = rows if abroad.empty else abroad
    pairs = shown.groupby(["origin_said", "goal_said"], sort=False).size()
    starts = shown["origin_said"].value_counts(sort=False)
    leading = starts[starts == starts.max()]
    top = pairs[pairs == pairs.max()]
    origin, goal = leading.index[0], ""
    form: Form
    if abroad.empty:
        form, count = "within" if len(starts) == 1 else "inside", len(rows)
    elif len(abroad) == 1:
        (origin, goal), form, count = pairs.index[0], "single", 1
    elif len(top) == 1 and top.iloc[0] >= LEAST:
        (origin, goal), form, count = top.index[0], "pair", int(top.iloc[0])
    elif len(leading) == 1 and leading.iloc[0] >= LEAST:
        form, count = "origin", int(leading.iloc[0])
    else:
        form, count = "none", 0
    return _Way(
        what=_what(rows.iloc[0].to_dict()),
        form=form,
        origin=origin,
        goal=goal,
        count=count,
        total=len(shown),
    )


def _evidence(rows: pd.DataFrame) -> list[str]:
    """Who says so: first how many are official and how many rest on charges, then each kind."""
    counts = rows["evidence"].value_counts()
    charged = int((rows["allegation"] == "yes").sum())
    if len(rows) == 1:
        return [say("routes-map-evidence-one", evidence=counts.index[0], charged=charged)]
    items = words.listing(
        say("routes-map-evidence-item", name=name, count=int(count))
        for name, count in rows["evidence_name"].value_counts().items()
    )
    official = int(counts.get("government_report", 0))
    forms = {len(rows): "all", 0: "none", 1: "one"}
    return [
        say(
            "routes-map-evidence",
            form=forms.get(official, "some"),
            charged=charged,
            total=words.number(len(rows)),
            official=words.number(official),
        ),
        say("routes-map-evidence-all", items=items),
    ]


def routes_geojson(routes: pd.DataFrame, places: pd.DataFrame) -> dict[str, Any]:
    """Routes and their places as a GeoJSON collection in longitude and latitude.

    Lines are great circles cut at 180 degrees. Properties are those a reader needs: what, when,
    who says so, limits.
    """
    features: list[dict[str, Any]] = [_route_feature(row) for row in routes.to_dict("records")]
    for row in places_of(routes, places).to_dict("records"):
        kept = ("place_id", "name", "role", "precision_note", "about", "source_id")
        features.append(
            {
                "type": "Feature",
                "id": row["place_id"],
                "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
                "properties": {key: row[key] for key in kept},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def _route_feature(row: Mapping[str, Any]) -> dict[str, Any]:
    way = projection.great_circle(
        (row["from_longitude"], row["from_latitude"]), (row["to_longitude"], row["to_latitude"])
    )
    kept = (
        "route_id", "name", "commodity", "mode", "period", "era", "evidence", "allegation",
        "summary", "volume", "limits", "source_id", "source_name",
    )  # fmt: skip
    return {
        "type": "Feature",
        "id": row["route_id"],
        "geometry": {
            "type": "MultiLineString",
            "coordinates": [[_degrees(point) for point in part] for part in _cut_at_180(way)],
        },
        "properties": {key: row[key] for key in kept},
    }


def _cut_at_180(way: Line) -> list[Line]:
    parts: list[Line] = [[way[0]]]
    for before, here in zip(way, way[1:], strict=False):
        for edge in (180.0, -180.0):
            if (before[0] - edge) * (here[0] - edge) < 0:
                share = (edge - before[0]) / (here[0] - before[0])
                crossing = before[1] + (here[1] - before[1]) * share
                parts[-1].append((edge, crossing))
                parts.append([(edge, crossing)])
        parts[-1].append(here)
    return [_into_range(part) for part in parts]


def _into_range(part: Line) -> Line:
    middle = sum(point[0] for point in part) / len(part)
    shift = 360.0 if middle < -180 else -360.0 if middle > 180 else 0.0
    return [(point[0] + shift, point[1]) for point in part]


def _degrees(point: Point) -> list[float]:
    return [round(point[0], 3), round(point[1], 3)]
