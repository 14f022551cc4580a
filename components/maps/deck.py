"""The supply map for WebGL: a pydeck Deck on a plain sheet, with no tiles and no outside request.

Layers from the ground upwards have fixed ids (LAYERS). Two of them answer to the pointer:
`route_touch`, whose objects hold `route_id`, and `place_touch`, whose objects hold `place_id`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import orjson
import pandas as pd
import pydeck as pdk

from components.maps import style
from components.maps.layers import flow_layers, ground_layers, place_layers, touch_layers
from components.maps.scene import build_scene
from components.maps.view import View
from components.theme.tokens import Mode

LAYERS = (
    "sea",
    "graticule",
    "land",
    "state_lines",
    "ground_names",
    "sea_names",
    "route_touch",
    "place_touch",
    "route_casings",
    "routes",
    "route_arrows",
    "place_leaders",
    "place_grounds",
    "place_signs",
    "route_letter_grounds",
    "route_letters",
    "place_captions",
    "place_labels",
)

# Dragging and pinching stay; the wheel and the finger's swipe belong to the page.
CONTROLLER = {
    "scrollZoom": False,
    "dragPan": True,
    "doubleClickZoom": True,
    "touchZoom": True,
    "keyboard": True,
}


class CompactDeck(pdk.Deck):
    """A Deck written once, without the spaces of an indented file: a quarter of the size."""

    _written = ""

    def to_json(self) -> str:
        """The specification of the map as compact JSON."""
        if not self._written:
            self._written = orjson.dumps(orjson.loads(super().to_json())).decode()
        return self._written


def route_map(
    routes: pd.DataFrame,
    places: pd.DataFrame,
    land: Mapping[str, Any],
    *,
    view: View,
    mode: Mode = "light",
    highlight: Collection[str] = (),
    detail: Mapping[str, Any] | None = None,
    turn: str = "",
) -> pdk.Deck:
    """The map of `routes`, which are rows of `route_rows`; `places` are the rows of places.csv.

    `land` is the JSON of world_equal_earth and `detail` that of north_america_equal_earth, drawn
    when the view is close. `view` says which part of the sheet a picture of which size shows;
    `highlight` are ids of routes to set apart from the others. Streamlit dims the whole map while a
    selection stands; give what was selected as `turn`, and the selection is let go, because the
    ids of the two touch layers then end in it.
    """
    scene = build_scene(routes, places, land, view=view, detail=detail, highlight=highlight)
    makers = (ground_layers, flow_layers, place_layers, touch_layers)
    layers = {layer.id: layer for make in makers for layer in make(scene, mode)}
    for name in ("route_touch", "place_touch"):
        layers[name].id = f"{name}_{turn}" if turn else name
    return CompactDeck(
        layers=[layers[name] for name in LAYERS],
        views=[pdk.View(type="OrthographicView", id="sheet", controller=CONTROLLER)],
        initial_view_state=pdk.ViewState(
            target=[round(view.x, 2), round(view.y, 2), 0],
            zoom=round(view.zoom, 3),
            min_zoom=min(-2.0, view.zoom),
            max_zoom=8,
        ),
        map_provider=None,
        tooltip={
            "html": "<b>{title}</b><br>{what}<br>{who}<br><i>{note}</i><br>{together}",
            "style": {
                "backgroundColor": style.BACKGROUND[mode],
                "color": style.TEXT[mode],
                "border": f"1px solid {style.MUTED[mode]}",
                "borderRadius": "4px",
                "fontFamily": style.FONT,
                "fontSize": "13px",
                "lineHeight": "1.4",
                "maxWidth": "280px",
                "padding": "8px 10px",
            },
        },
    )
