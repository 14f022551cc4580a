"""The exhibits of the supply page, by section: the figures next to its map."""

from components.exhibits.exhibit import Exhibit
from components.exhibits.supply_routes import abroad, border, opium

EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "figures": (*border.EXHIBITS, *abroad.EXHIBITS),
    "opium": opium.EXHIBITS,
}
