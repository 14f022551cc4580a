"""The rows of the map: routes joined with their places, words and sources, and chosen by filters.

Map, list, words and downloads all start from the same rows, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.text.messages import say

CODES = ("commodity", "mode", "era", "evidence")


@memoize
def route_rows(catalog: Catalog) -> pd.DataFrame:
    """Every route with what a reader needs to know about it, one row a route.

    Columns: those of routes.csv, and `from_name`, `to_name`, `from_label`, `to_label`,
    `from_longitude`, `from_latitude`, `to_longitude`, `to_latitude`, `from_country`, `to_country`
    (ISO codes), `origin` and `goal` (names of the countries), `origin_said` and `goal_said` (as a
    sentence has them, such as "the United States"), `name` ("China to Manzanillo"),
    `commodity_name`, `mode_name`, `era_name`, `evidence_name`, `source_name`, `source_link`.
    Raises DataProblem when a file may not be shown.
    """
    routes = catalog.table("routes").copy()
    places = catalog.table("places").set_index("place_id")
    names, said = _countries(catalog, "name"), _countries(catalog, "in_sentence")
    for end in ("from", "to"):
        at = places.loc[routes[f"{end}_place"]]
        for column, field in (
            ("name", "name"),
            ("label", "short_label"),
            ("longitude", "longitude"),
            ("latitude", "latitude"),
            ("country", "country"),
        ):
            routes[f"{end}_{column}"] = at[field].to_list()
    routes["origin"] = [names[code] for code in routes["from_country"]]
    routes["goal"] = [names[code] for code in routes["to_country"]]
    routes["origin_said"] = [said[code] for code in routes["from_country"]]
    routes["goal_said"] = [said[code] for code in routes["to_country"]]
    routes["name"] = [
        say("routes-name", start=start, goal=goal)
        for start, goal in zip(routes["from_label"], routes["to_label"], strict=True)
    ]
    for code in CODES:
        labels = catalog.resource("routes").field(code).labels
        routes[f"{code}_name"] = [labels[value] for value in routes[code]]
    sources = [catalog.sources[source_id] for source_id in routes["source_id"]]
    routes["source_name"] = [source.short for source in sources]
    routes["source_link"] = [source.link for source in sources]
    return routes


@memoize
def route_origins(catalog: Catalog) -> dict[str, str]:
    """The countries that routes start from: code and name, in the order of names."""
    rows = route_rows(catalog).drop_duplicates("from_country").sort_values("origin")
    return dict(zip(rows["from_country"], rows["origin"], strict=True))


def _countries(catalog: Catalog, column: str) -> dict[str, str]:
    """The name of every country by its code: its name, or that of a sentence where one is given."""
    table = catalog.table("countries").set_index("iso3")
    return dict(table[column].where(table[column] != "", table["name"]))


def select_routes(
    rows: pd.DataFrame,
    *,
    era: str = "",
    commodities: Collection[str] = (),
    modes: Collection[str] = (),
    origins: Collection[str] = (),
    evidence: Collection[str] = (),
) -> pd.DataFrame:
    """The rows of `route_rows` that fit; an empty choice keeps all.

    `era` is "before_2019" or "from_2019": routes of both eras are in each. `origins` are country
    codes of the start; the others are codes of routes.csv. The order of the rows is kept.
    """
    keep = pd.Series(True, rows.index)
    if era:
        keep &= rows["era"].isin([era, "both"])
    for column, chosen in (
        ("commodity", commodities),
        ("mode", modes),
        ("from_country", origins),
        ("evidence", evidence),
    ):
        if chosen:
            keep &= rows[column].isin(list(chosen))
    return rows[keep]


def places_of(routes: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The places that `routes` start from or reach, in the order of the file."""
    used = set(routes["from_place"]) | set(routes["to_place"])
    return places[places["place_id"].isin(used)]
