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

from components.maps import projection, style
from components.maps.scene import Label, Scene, build_scene
from components.maps.style import Mode, rgb
from components.maps.view import View

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

FONT = pdk.types.String(style.FONT)
SERIF = pdk.types.String("Georgia, Times New Roman, serif")
PIXELS = pdk.types.String("pixels")
AUTO = pdk.types.String("auto")
DASHES = [{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}]
# Dragging and pinching stay; the wheel and the finger's swipe belong to the page.
CONTROLLER = {
    "scrollZoom": False,
    "dragPan": True,
    "doubleClickZoom": True,
    "touchZoom": True,
    "keyboard": True,
}


class Sheet(pdk.Deck):
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
    layers = {layer.id: layer for layer in [*_ground(scene, mode), *_flows(scene, mode)]}
    layers |= {layer.id: layer for layer in [*_places(scene, mode), *_touch(scene, mode)]}
    for name in ("route_touch", "place_touch"):
        layers[name].id = f"{name}_{turn}" if turn else name
    return Sheet(
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
            "html": "<b>{title}</b><br>{what}<br>{who}<br><i>{note}</i>",
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


def _ground(scene: Scene, mode: Mode) -> list[pdk.Layer]:
    polygons = [
        {"polygon": polygon[0] if len(polygon) == 1 else polygon}
        for country in scene.land
        for polygon in country["polygons"]
    ]
    return [
        pdk.Layer(
            "PolygonLayer",
            [{"polygon": _rounded(projection.outline())}],
            id="sea",
            get_polygon="polygon",
            filled=True,
            stroked=False,
            get_fill_color=rgb(style.SEA[mode]),
        ),
        _paths("graticule", projection.graticule(), style.GRATICULE[mode], 1.0),
        pdk.Layer(
            "PolygonLayer",
            polygons,
            id="land",
            get_polygon="polygon",
            filled=True,
            stroked=True,
            get_fill_color=rgb(style.LAND[mode]),
            get_line_color=rgb(style.BORDER[mode]),
            get_line_width=1,
            line_width_units=PIXELS,
            line_joint_rounded=True,
        ),
        _paths("state_lines", scene.state_lines, style.BORDER[mode], 1.0),
        _texts("ground_names", scene.labels, "ground", style.NAME[mode], mode),
        _texts("sea_names", scene.labels, "sea", style.NAME[mode], mode, font=SERIF),
    ]


def _flows(scene: Scene, mode: Mode) -> list[pdk.Layer]:
    rows: list[dict[str, Any]] = []
    for arc in scene.arcs:
        line = style.EVIDENCE[arc.evidence]
        opacity = line.opacity if arc.is_strong else style.QUIET
        for part in arc.parts:
            rows.append(
                {
                    "path": _rounded(part),
                    "color": rgb(style.COMMODITY[arc.commodity], opacity),
                    "width": line.width if arc.is_strong else line.width * 0.7,
                    # Round ends lengthen the dashes of an SVG by one width, not those of the layer.
                    "dash": [line.dash[0] + 1, line.dash[1]] if line.dash[1] else [0, 0],
                    "is_strong": arc.is_strong,
                }
            )
    casings = [
        {"path": row["path"], "width": row["width"] + style.CASING_EDGE}
        for row in rows
        if row["is_strong"]
    ]
    marks = [
        {
            "position": _round(mark.at),
            "color": rgb(style.COMMODITY[mark.commodity]),
            "ink": rgb(style.ink_on(style.COMMODITY[mark.commodity])),
            "angle": round(mark.angle - 90, 1),
            "shift": [round(part, 1) for part in mark.shift],
            "text": mark.text or "▲",
        }
        for mark in (*scene.arrows, *scene.letters)
    ]
    arrows, letters = marks[: len(scene.arrows)], marks[len(scene.arrows) :]
    return [
        pdk.Layer(
            "PathLayer",
            casings,
            id="route_casings",
            get_path="path",
            get_color=rgb(style.CASING[mode], style.CASING_OPACITY),
            get_width="width",
            width_units=PIXELS,
            cap_rounded=True,
            joint_rounded=True,
        ),
        pdk.Layer(
            "PathLayer",
            [{key: row[key] for key in ("path", "color", "width", "dash")} for row in rows],
            id="routes",
            get_path="path",
            get_color="color",
            get_width="width",
            width_units=PIXELS,
            cap_rounded=True,
            joint_rounded=True,
            get_dash_array="dash",
            dash_justified=True,
            extensions=DASHES,
        ),
        pdk.Layer(
            "TextLayer",
            arrows,
            id="route_arrows",
            get_position="position",
            get_text="text",
            get_color="color",
            get_angle="angle",
            get_pixel_offset="shift",
            get_size=15,
            size_units=PIXELS,
            font_family=FONT,
            character_set=AUTO,
            get_text_anchor=pdk.types.String("middle"),
            get_alignment_baseline=pdk.types.String("center"),
        ),
        pdk.Layer(
            "ScatterplotLayer",
            letters,
            id="route_letter_grounds",
            get_position="position",
            get_radius=8.5,
            radius_units=PIXELS,
            get_fill_color="color",
            stroked=True,
            get_line_color=rgb(style.SEA[mode]),
            get_line_width=1.5,
            line_width_units=PIXELS,
        ),
        pdk.Layer(
            "TextLayer",
            letters,
            id="route_letters",
            get_position="position",
            get_text="text",
            get_color="ink",
            get_size=11.5,
            size_units=PIXELS,
            font_family=FONT,
            font_weight=700,
            character_set=AUTO,
            get_text_anchor=pdk.types.String("middle"),
            get_alignment_baseline=pdk.types.String("center"),
        ),
    ]


def _places(scene: Scene, mode: Mode) -> list[pdk.Layer]:
    rows = [
        {
            "position": _round(marker.at),
            "text": style.SIGN[marker.role],
            "color": rgb(style.TEXT[mode], 1.0 if marker.is_strong else 0.35),
            "ground": rgb(style.SEA[mode], 0.9 if marker.is_strong else 0.4),
        }
        for marker in scene.markers
    ]
    leaders = [label.leader for label in scene.labels if label.leader]
    return [
        _paths("place_leaders", leaders, style.TEXT[mode], 1.0),
        pdk.Layer(
            "ScatterplotLayer",
            rows,
            id="place_grounds",
            get_position="position",
            get_radius=6.5,
            radius_units=PIXELS,
            get_fill_color="ground",
        ),
        pdk.Layer(
            "TextLayer",
            rows,
            id="place_signs",
            get_position="position",
            get_text="text",
            get_color="color",
            get_size=15,
            size_units=PIXELS,
            font_family=FONT,
            character_set=AUTO,
            get_text_anchor=pdk.types.String("middle"),
            get_alignment_baseline=pdk.types.String("center"),
        ),
        _texts("place_captions", scene.labels, "caption", style.MUTED[mode], mode),
        _texts("place_labels", scene.labels, "place", style.TEXT[mode], mode, weight=600),
    ]


def _touch(scene: Scene, mode: Mode) -> list[pdk.Layer]:
    """Wide unseen lines and discs below the routes, so that a thumb can hit a thin line."""
    glow = rgb(style.GLOW[mode])
    return [
        pdk.Layer(
            "PathLayer",
            [
                {"route_id": arc.route_id, "path": _rounded(part), **arc.tip}
                for arc in scene.arcs
                for part in arc.parts
            ],
            id="route_touch",
            get_path="path",
            get_color=[*glow[:3], 1],
            get_width=16,
            width_units=PIXELS,
            cap_rounded=True,
            pickable=True,
            auto_highlight=True,
            highlight_color=glow,
        ),
        pdk.Layer(
            "ScatterplotLayer",
            [
                {"place_id": marker.place_id, "position": _round(marker.at), **marker.tip}
                for marker in scene.markers
            ],
            id="place_touch",
            get_position="position",
            get_radius=13,
            radius_units=PIXELS,
            get_fill_color=[*glow[:3], 1],
            pickable=True,
            auto_highlight=True,
            highlight_color=glow,
        ),
    ]


def _paths(name: str, lines: Collection, color: str, width: float) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer",
        [{"path": _rounded(line)} for line in lines],
        id=name,
        get_path="path",
        get_color=rgb(color),
        get_width=width,
        width_units=PIXELS,
    )


def _texts(
    name: str,
    labels: Collection[Label],
    kind: str,
    color: str,
    mode: Mode,
    *,
    weight: int = 400,
    font: Any = FONT,
) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        [
            {
                "text": label.text,
                "position": _round(label.at),
                "shift": [round(label.dx, 1), round(label.dy, 1)],
                "anchor": label.anchor,
                "size": label.size,
            }
            for label in labels
            if label.kind == kind
        ],
        id=name,
        get_position="position",
        get_text="text",
        get_color=rgb(color),
        get_size="size",
        size_units=PIXELS,
        get_pixel_offset="shift",
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        font_family=font,
        font_weight=weight,
        character_set=AUTO,
        font_settings={"sdf": True, "fontSize": 48, "buffer": 8, "radius": 12, "cutoff": 0.2},
        outline_width=3,
        outline_color=rgb(style.SEA[mode], 0.85),
    )


def _round(point: tuple[float, float]) -> list[float]:
    return [round(point[0], 2), round(point[1], 2)]


def _rounded(line: Collection) -> list[list[float]]:
    return [_round(point) for point in line]
