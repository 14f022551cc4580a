"""The change in the supply in two small maps, before 2019 and since, and the words next to them."""

from __future__ import annotations

from typing import Literal

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.exhibits.route_map import PERIODS, map_of_period
from components.maps.glance import Flow, Frame, Name, flows_of, glance_svg
from components.text.messages import say
from components.theme.tokens import Mode

# The periods that have a small map.
GLANCES = ("before_2019", "from_2019")
GlanceSize = Literal["wide", "narrow"]
# The small one has no room for names.
FRAMES: dict[GlanceSize, Frame] = {
    "wide": Frame(width=222, height=66, left=44, right=50, above=8, below=10),
    "narrow": Frame(width=150, height=46, left=14, right=16, above=7, below=7),
}


def period_words() -> dict[str, str]:
    """What each period is about, by its code."""
    return {period: say("routes-glance", period=period) for period in PERIODS}


def glance_picture(catalog: Catalog, period: str, size: GlanceSize, mode: Mode) -> str:
    """The small map of one of GLANCES as SVG. Raises DataProblem."""
    flows = _flows(catalog)
    names = {
        "CHN": Name(text=say("routes-glance-china"), is_left=True),
        "USA": Name(text=say("routes-glance-united-states"), down=-1.0),
        "MEX": Name(text=say("routes-glance-mexico"), down=3.0),
    }
    return glance_svg(
        flows[period],
        catalog.json("world_equal_earth"),
        names if size == "wide" else {},
        # Both show the same part of the world, so that what differs are the lines.
        FRAMES[size].view([flow for shown in flows.values() for flow in shown]),
        mode,
    )


@memoize
def _flows(catalog: Catalog) -> dict[str, tuple[Flow, ...]]:
    countries = catalog.table("countries")
    return {period: flows_of(map_of_period(catalog, period).rows, countries) for period in GLANCES}
