"""The spec of each kind of map, as `specs.py` has those of charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from components.charts.specs import Spec

Show = Literal["rate", "count", "change"]
# Whether a county has a number, too few deaths for one, one to nine deaths, none, or no data.
CountyKind = Literal["known", "few", "withheld", "zero", "missing"]
WITHHELD = "few deaths"


@dataclass(frozen=True, kw_only=True)
class StateMapSpec(Spec):
    """States colored by `value`, or with circles of that area.

    Rows, one per state: `state` (postal code), `value` (number in `unit`; missing ones are hatched)
    and, where named, `note` (text for the hover). Rates are colored, counts are circles: a filled
    state would read as a rate. A change, in percent, has one hue for falls and one for rises.
    `shapes` is a GeoJSON collection with planar coordinates, `names` gives each state's name;
    `nation` is the number for the United States, for the words.
    """

    value: str
    unit: str
    names: Mapping[str, str]
    shapes: Mapping[str, Any]
    show: Show = "rate"
    decimals: int = 0
    note: str = ""
    nation: float | None = None


@dataclass(frozen=True, kw_only=True)
class CountyMapSpec(Spec):
    """The counties of a state colored by `value`, or with circles of that area.

    Rows, one per county: `county` (FIPS code), `kind` (a CountyKind), `value` (number in `unit`
    where the kind is "known") and `note` (text for the hover). Rates and changes are colored,
    counts are circles. `bounds` cut the classes of colors. `shapes` gives rings of x, y, x, y for
    each code, and `names` its name; `focus` is the county that is outlined. No county is called the
    highest: most numbers are small.
    """

    value: str
    unit: str
    names: Mapping[str, str]
    shapes: Mapping[str, Sequence[Sequence[float]]]
    focus: str
    bounds: Sequence[float]
    show: Show = "rate"
    county: str = "fips"
    kind: str = "kind"
    note: str = "said"


@dataclass(frozen=True, kw_only=True)
class NationMapSpec(Spec):
    """All counties of the nation, colored by `value` where it may be compared.

    Rows, one per county: `county` (FIPS code), `kind` (a CountyKind), `value` (number where the
    kind is "known"), `name` with its state, and `said`, the number as the pointer says it. `bounds`
    cut the classes of colors. `shapes` gives rings of x, y, x, y for each code; `borders` are the
    states as GeoJSON.
    """

    value: str
    shapes: Mapping[str, Sequence[Sequence[float]]]
    borders: Mapping
    bounds: Sequence[float]
    show: Show = "rate"
    county: str = "fips"
    kind: str = "kind"
    name: str = "name"
    said: str = "said"


@dataclass(frozen=True, kw_only=True)
class TileSpec(Spec):
    """A tile for each state with its line, from `first` to `last` and from zero to `top`.

    Rows, one per point: `state` (postal code, "US" for the nation, whose line is in every tile),
    `x` (datetime) and `value` (number, may be missing). `focus` is the state that is framed.
    `newest` gives the last number of each state, in percent of its peak, and `said` what its tile
    says to the pointer. The states `signed` have a sign, which `sign` explains.
    """

    value: str
    names: Mapping[str, str]
    focus: str
    first: pd.Timestamp
    last: pd.Timestamp
    newest: Mapping[str, float]
    said: Mapping[str, str]
    signed: Sequence[str] = ()
    sign: str = ""
    color_key: str = ""
    top: float = 100.0
    state: str = "state"
    x: str = "period_end"


@dataclass(frozen=True, kw_only=True)
class WorldMapSpec(Spec):
    """Countries colored by `value`, or with circles of that area where it `is_count`.

    Rows: `iso3` (each once, else ValueError), `value` (number in `unit`; missing ones are hatched)
    and, where named, `year`, `note` (text for the hover) and `withheld` (true where a number rests
    on too little to be colored; such countries are a class of their own, called `withheld_label`).
    `bounds` are the upper bounds of the classes, at most five, else `ladder` of the values.
    `shapes` is the content of data/boundaries/world_countries.json; small places get a dot where
    there is a row for them. `highlight` is the code of a country to outline and name; `names` gives
    each name. `is_narrow` has the legend below the map.
    """

    value: str
    unit: str
    names: Mapping[str, str]
    shapes: Mapping[str, Any]
    is_count: bool = False
    decimals: int = 0
    bounds: Sequence[float] = ()
    year: str = ""
    note: str = ""
    withheld: str = ""
    withheld_label: str = WITHHELD
    highlight: str = ""
    is_narrow: bool = False
