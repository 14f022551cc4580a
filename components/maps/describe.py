"""Words and files for the supply map, made from the same rows as the picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.maps import projection
from components.maps.projection import Line, Point
from components.maps.rows import places_of
from components.text import words

ORDER = ("precursors", "finished_fentanyl", "opium_heroin", "methamphetamine")
# A country as a sentence needs it.
ARTICLES = {"United States": "the United States", "Russia": "Russia"}


@dataclass(frozen=True, kw_only=True)
class MapDescription:
    """What a map says: the finding (its heading), the takeaway (a paragraph) and the alt text."""

    finding: str
    takeaway: str
    alt: str


def describe_routes(
    routes: pd.DataFrame, *, title: str = "Supply routes", highlight: Collection[str] = ()
) -> MapDescription:
    """Words for the map of `routes` (rows of `route_rows`): what moves, from where, to where.

    With `highlight` they speak of those routes and say how many others stand quiet behind them.
    """
    spoken = routes[routes["route_id"].isin(set(highlight))] if highlight else routes
    if spoken.empty:
        spoken = routes
    if spoken.empty:
        return MapDescription(
            finding="No routes match",
            takeaway="Turn a filter back on to see routes.",
            alt=f"{title}. Empty map: no routes match these filters.",
        )
    counts = spoken["commodity"].value_counts()
    present = sorted(counts.index, key=ORDER.index)
    ways = {code: _main_way(spoken[spoken["commodity"] == code]) for code in present}
    heads = [ways[code] for code in present if code in list(counts.index[:2])]
    takeaway = f"{_count(spoken, len(routes))} {'. '.join(ways.values())}. {_evidence(spoken)}"
    return MapDescription(
        finding="; ".join([heads[0], *(head[0].lower() + head[1:] for head in heads[1:])]),
        takeaway=takeaway,
        alt=f"Map centered on the Pacific. {title}. {takeaway}",
    )


def route_list(routes: pd.DataFrame) -> list[str]:
    """One line a route, in the order of the rows: the map as a list."""
    return [
        f"{row['name']}: {row['commodity_name'].lower()}, {row['mode_name'].lower()}, "
        f"{row['period']}. {row['evidence_name']}: {row['source_name']}."
        for row in routes.to_dict("records")
    ]


def legend_labels(catalog: Catalog) -> dict[str, Mapping[str, str]]:
    """The words of the codes that a legend explains: commodity, evidence and role."""
    return {
        "commodity": catalog.resource("routes").field("commodity").labels,
        "evidence": catalog.resource("routes").field("evidence").labels,
        "role": catalog.resource("places").field("role").labels,
    }


def _main_way(rows: pd.DataFrame) -> str:
    """Within one commodity, as in: Precursor chemicals most often from China to Mexico."""
    abroad = rows[rows["from_country"] != rows["to_country"]]
    abroad = rows if abroad.empty else abroad
    name = rows["commodity_name"].iloc[0]
    counts = abroad.groupby(["origin", "goal"], sort=False).size()
    top = list(counts[counts == counts.max()].index)
    starts = abroad["origin"].value_counts(sort=False)
    if len({start for start, _ in top}) == 1:
        start, ends = top[0][0], [end for _, end in top]
        often = "most often " if len(counts) > len(top) else ""
        if ends == [start]:
            return f"{name} {often}within {_named([start])[0]}"
        return f"{name} {often}from {_named([start])[0]} to {words.listing(_named(ends))}"
    leading = starts[starts == starts.max()]
    if len(leading) == 1:
        return f"{name} most often from {_named(leading.index)[0]}"
    goals = list(dict.fromkeys(abroad["goal"]))
    end = f" to {words.listing(_named(goals))}" if len(goals) < 3 else ""
    if len(starts) < 4:
        return f"{name} from {words.listing(_named(starts.index))}{end}"
    return f"{name} between several regions"


def _named(countries: Collection[str]) -> list[str]:
    return [ARTICLES.get(name, name) for name in countries]


def _count(spoken: pd.DataFrame, total: int) -> str:
    text = f"{words.plural(len(spoken), 'reported route')}"
    others = total - len(spoken)
    behind = f", with {words.plural(others, 'other')} in the background" if others else ""
    return f"{text}{behind}."


def _evidence(rows: pd.DataFrame) -> str:
    counts = rows["evidence"].value_counts()
    names = rows.drop_duplicates("evidence").set_index("evidence")["evidence_name"]
    said = [
        f"{names[code][0].lower()}{names[code][1:]} ({counts[code]})"
        for code in ("government_report", "press", "inferred")
        if code in counts
    ]
    text = f"Evidence: {words.listing(said)}."
    charged = int((rows["allegation"] == "yes").sum())
    if charged:
        verb = "rests" if charged == 1 else "rest"
        text += f" {words.plural(charged, 'route')} {verb} on charges, which are allegations."
    return text


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
