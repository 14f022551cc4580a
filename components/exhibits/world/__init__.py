"""The exhibits of the page on the world, by section."""

from components.exhibits.exhibit import Exhibit
from components.exhibits.world import (
    canada,
    countries,
    country_map,
    deaths,
    neighbors,
    people,
    seizures,
    substances,
)

EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "people": people.EXHIBITS,
    "deaths": deaths.EXHIBITS,
    "countries": (
        *countries.FIRST,
        *country_map.EXHIBITS,
        *countries.EXHIBITS,
        *seizures.EXHIBITS,
    ),
    "neighbours": (
        *canada.EXHIBITS,
        *neighbors.EXHIBITS,
    ),
    "substances": substances.EXHIBITS,
}
