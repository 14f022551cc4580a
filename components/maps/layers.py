"""The layers of the supply map for WebGL, from the ground upward."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pydeck as pdk

from components.maps import projection, style
from components.maps.projection import Point
from components.maps.scene_parts import Label, MapScene
from components.maps.style import rgb
from components.theme.tokens import Mode

FONT = pdk.types.String(style.FONT)
SERIF = pdk.types.String("Georgia, Times New Roman, serif")
PIXELS = pdk.types.String("pixels")
DASHES = [{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}]
Rows = Sequence[dict[str, Any]]
# The size of an arrow head, as a letter.
ARROW = 15


def ground_layers(scene: MapScene, mode: Mode) -> list[pdk.Layer]:
    """Sea, graticule, land, its names, and borders of states."""
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
        _plain_lines("graticule", projection.graticule(), style.GRATICULE[mode]),
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
        _plain_lines("state_lines", scene.state_lines, style.BORDER[mode]),
        _labels("ground_names", scene.labels, "ground", style.NAME[mode], mode),
        _labels("sea_names", scene.labels, "sea", style.NAME[mode], mode, font=SERIF),
    ]


def flow_layers(scene: MapScene, mode: Mode) -> list[pdk.Layer]:
    """The routes with their edges, arrow heads and letters."""
    rows: list[dict[str, Any]] = []
    casings: list[dict[str, Any]] = []
    for stroke in scene.strokes:
        line, width = style.EVIDENCE[stroke.evidence], stroke.width
        opacity = line.opacity if stroke.is_strong else style.QUIET
        path = _rounded(stroke.line)
        rows.append(
            {
                "path": path,
                "color": rgb(style.COMMODITY[stroke.commodity], opacity),
                "width": width,
                # Round ends lengthen the dashes of an SVG by one width, not those of the layer.
                "dash": [line.dash[0] + 1, line.dash[1]] if line.dash[1] else [0, 0],
            }
        )
        if stroke.is_strong:
            casings.append({"path": path, "width": width + style.CASING_EDGE})
    marks = [
        {
            "position": _round(mark.at),
            "color": rgb(style.COMMODITY[mark.commodity]),
            "ink": rgb(style.ink_on(style.COMMODITY[mark.commodity])),
            "angle": round(mark.angle - 90, 1),
            "shift": [round(part, 1) for part in mark.shift],
            "text": mark.text or "▲",
            "size": round(ARROW * mark.size, 1),
        }
        for mark in (*scene.arrows, *scene.letters)
    ]
    arrows, letters = marks[: len(scene.arrows)], marks[len(scene.arrows) :]
    color = rgb(style.CASING[mode], style.CASING_OPACITY)
    round_ends = {"cap_rounded": True, "joint_rounded": True}
    return [
        _lines("route_casings", casings, color, "width", **round_ends),
        _lines(
            "routes",
            rows,
            "color",
            "width",
            **round_ends,
            get_dash_array="dash",
            dash_justified=True,
            extensions=DASHES,
        ),
        _signs(
            "route_arrows",
            arrows,
            "color",
            "size",
            get_angle="angle",
            get_pixel_offset="shift",
        ),
        _discs(
            "route_letter_grounds",
            letters,
            8.5,
            "color",
            stroked=True,
            get_line_color=rgb(style.SEA[mode]),
            get_line_width=1.5,
            line_width_units=PIXELS,
        ),
        _signs("route_letters", letters, "ink", 11.5, font_weight=700),
    ]


def place_layers(scene: MapScene, mode: Mode) -> list[pdk.Layer]:
    """The signs of places, their names and captions, and leaders to names farther away."""
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
        _plain_lines("place_leaders", leaders, style.TEXT[mode]),
        _discs("place_grounds", rows, 6.5, "ground"),
        _signs("place_signs", rows, "color", 15),
        _labels("place_captions", scene.labels, "caption", style.MUTED[mode], mode),
        _labels("place_labels", scene.labels, "place", style.TEXT[mode], mode, weight=600),
    ]


def touch_layers(scene: MapScene, mode: Mode) -> list[pdk.Layer]:
    """Wide unseen lines and discs below the routes, so that a thumb can hit a thin line."""
    glow = rgb(style.GLOW[mode])
    unseen = [*glow[:3], 1]
    answers = {"pickable": True, "auto_highlight": True, "highlight_color": glow}
    lines = [
        {"route_id": arc.route_id, "path": _rounded(arc.line), **arc.tip} for arc in scene.arcs
    ]
    discs = [
        {"place_id": marker.place_id, "position": _round(marker.at), **marker.tip}
        for marker in scene.markers
    ]
    return [
        _lines("route_touch", lines, unseen, 16, cap_rounded=True, **answers),
        _discs("place_touch", discs, 13, unseen, **answers),
    ]


def _lines(
    name: str, rows: Rows, color: str | list[int], width: str | float, **look: Any
) -> pdk.Layer:
    """Lines; a color or a width that is a word names a field of `rows`."""
    return pdk.Layer(
        "PathLayer",
        rows,
        id=name,
        get_path="path",
        get_color=color,
        get_width=width,
        width_units=PIXELS,
        **look,
    )


def _plain_lines(name: str, lines: Collection[Sequence[Point]], color: str) -> pdk.Layer:
    return _lines(name, [{"path": _rounded(line)} for line in lines], rgb(color), 1.0)


def _discs(name: str, rows: Rows, radius: float, color: str | list[int], **look: Any) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id=name,
        get_position="position",
        get_radius=radius,
        radius_units=PIXELS,
        get_fill_color=color,
        **look,
    )


def _texts(name: str, rows: Rows, **look: Any) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        rows,
        id=name,
        get_position="position",
        get_text="text",
        size_units=PIXELS,
        character_set=pdk.types.String("auto"),
        get_alignment_baseline=pdk.types.String("center"),
        **look,
    )


def _signs(name: str, rows: Rows, color: str, size: float | str, **look: Any) -> pdk.Layer:
    """Letters around a point; a size that is a word names a field of `rows`."""
    return _texts(
        name,
        rows,
        get_color=color,
        get_size=size,
        font_family=FONT,
        get_text_anchor=pdk.types.String("middle"),
        **look,
    )


def _labels(
    name: str,
    labels: Collection[Label],
    kind: str,
    color: str,
    mode: Mode,
    *,
    weight: int = 400,
    font: Any = FONT,
) -> pdk.Layer:
    """Words next to a point, with an edge in the color of the sea."""
    rows = [
        {
            "text": label.text,
            "position": _round(label.at),
            "shift": [round(label.dx, 1), round(label.dy, 1)],
            "anchor": label.anchor,
            "size": label.size,
        }
        for label in labels
        if label.kind == kind
    ]
    return _texts(
        name,
        rows,
        get_color=rgb(color),
        get_size="size",
        get_pixel_offset="shift",
        get_text_anchor="anchor",
        font_family=font,
        font_weight=weight,
        font_settings={"sdf": True, "fontSize": 48, "buffer": 8, "radius": 12, "cutoff": 0.2},
        outline_width=3,
        outline_color=rgb(style.SEA[mode], 0.85),
    )


def _round(point: Point) -> list[float]:
    return [round(point[0], 2), round(point[1], 2)]


def _rounded(line: Sequence[Point]) -> list[list[float]]:
    return [_round(point) for point in line]
