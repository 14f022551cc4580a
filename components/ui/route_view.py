"""The supply map as its page draws it: a drawing that answers, or a map to zoom and to drag."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components import site, store
from components.catalog import Catalog
from components.exhibits.route_map import DETAIL, WIDEST, RouteMap, Size, map_query
from components.maps import legend_html, legend_labels, route_map
from components.render import embedding
from components.render.embedding import map_address, map_picture_html
from components.theme.tokens import Mode
from components.ui.filters import session_choice
from components.ui.layout import show_style
from components.ui.route_card import open_card

STYLE = Path(embedding.__file__).with_name("assets") / "map.css"


@dataclass(frozen=True, kw_only=True)
class MapView:
    """What the map shows now: the same for the deck, the picture, the legend and the downloads."""

    catalog: Catalog
    map: RouteMap
    mode: Mode

    @property
    def rows(self) -> pd.DataFrame:
        """The routes that are shown."""
        return self.map.rows

    @property
    def places(self) -> pd.DataFrame:
        """All places; the drawing takes those on a route."""
        return self.catalog.table("places")

    def once(self, name: tuple, build: Callable[[], Any]) -> Any:
        """What `build` makes of this view, cached for the next visitor."""
        shown = self.map
        key = (*name, shown.title, tuple(shown.rows["route_id"]), shown.lit, shown.look_at)
        return store.once(self.catalog, (*key, self.mode), build)

    def picture(self, size: Size = "wide", **extra: Any) -> str:
        """The map as SVG for a box of this size."""
        return self.once(
            ("route_svg", size, tuple(extra.items())),
            lambda: self.map.svg(self.catalog, self.map.sized(size), self.mode, **extra),
        )


def show_pictures(shown: MapView) -> None:
    """The map as a picture that map.js fetches again for the width of its box, with its tips."""
    with st.container(key="map_picture"):
        if not site.has_addresses():
            st.image(
                shown.picture(has_legend=False), width="stretch", alt=shown.map.description.alt
            )
            return
        query = map_query(shown.catalog, st.query_params.to_dict())
        address = html.escape(map_address(shown.catalog, query, shown.mode))
        address += "&amp;size={size}"
        sizes = " ".join(f"{size}:{most}" for size, most in WIDEST.items())
        picture = shown.once(
            ("route_picture", tuple(query.items())),
            lambda: map_picture_html(shown.catalog, shown.map, query, shown.mode),
        )
        st.html(
            f'<div class="atlas-map" data-address="{address}" data-sizes="{sizes}">{picture}</div>'
            '<script src="app/static/map.js"></script>',
            unsafe_allow_javascript=True,
        )
    # Out of sight: map.js writes here what was pressed on the picture.
    st.text_input("Pressed on the map", key="pressed_on_map", on_change=_take_pressed)


def show_deck(shown: MapView) -> None:
    """The map to zoom and to drag, or its picture where there is no WebGL and on paper."""
    # Streamlit dims a map while something is selected on it. What was picked is stored in the
    # address instead, and a new turn lets the selection go.
    turn = session_choice(DETAIL) or ""
    view = shown.map.sized("wide")
    with st.container(key="map_deck"):
        st.pydeck_chart(
            shown.once(
                ("route_map", turn),
                lambda: route_map(
                    shown.rows,
                    shown.places,
                    shown.catalog.json("world_equal_earth"),
                    detail=shown.catalog.json("north_america_equal_earth"),
                    view=view,
                    mode=shown.mode,
                    highlight=shown.map.lit,
                    turn=turn,
                ),
            ),
            height=int(view.height),
            on_select=_take_over,
            selection_mode="single-object",
            key="deck",
            alt=shown.map.description.alt,
        )
    with st.container(key="map_instead"):
        st.image(shown.picture(has_legend=False), width="stretch", alt=shown.map.description.alt)
    # Says whether the browser can draw the map; the style sheet then shows the picture instead.
    st.html('<script src="app/static/webgl.js"></script>', unsafe_allow_javascript=True)


def show_legend(shown: MapView) -> None:
    """What the lines and signs that are shown mean, and the style of the map."""
    show_style(STYLE)
    legend = shown.once(
        ("route_legend",),
        lambda: legend_html(
            shown.rows, shown.places, labels=legend_labels(shown.catalog), mode=shown.mode
        ),
    )
    st.html(f'<ul class="atlas-map-legend" aria-label="Legend">{legend}</ul>')


def _take_pressed() -> None:
    """Keep what was pressed on the picture as the choice of the card."""
    pressed = str(st.session_state["pressed_on_map"]).split()
    if pressed:
        open_card(pressed[0])


def _take_over() -> None:
    """Keep what was clicked on the map as the choice of the card."""
    objects = st.session_state["deck"]["selection"]["objects"]
    for item in (item for items in objects.values() for item in items):
        open_card(item.get("route_id") or item.get("place_id"))
