"""The exhibits of the page on the United States, by section."""

from components.exhibits.exhibit import Exhibit
from components.exhibits.united_states import (
    care,
    county_nation,
    deaths,
    labs,
    people,
    seizures,
    states,
    survived,
)

EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "deaths": deaths.EXHIBITS,
    "states": states.EXHIBITS,
    "counties": county_nation.EXHIBITS,
    "people": people.EXHIBITS,
    "survived": survived.EXHIBITS,
    "care": care.EXHIBITS,
    "seizures": (*seizures.EXHIBITS, *labs.EXHIBITS),
    "costs": care.COSTS,
}
