"""A map of the world as plain shapes: no tiles, no outside request, works without WebGL."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from components.charts import areas, theme
from components.charts.chart import Chart
from components.charts.classes import class_names, ladder, step
from components.charts.map_specs import WorldMapSpec
from components.charts.sketch import Finished, Sketch
from components.charts.world_labels import DOT, WIDEST, add_labels, rings_of
from components.charts.world_words import NO_FIGURE, describe_world, rows_by_code, say_number
from components.text import words
from components.text.messages import say

SMALL_DOT = 5
# Pixels around a dot in which a pointer still meets it: few, or Belgium would be Luxembourg's. A
# dot alone at sea can be met by a finger in TARGET pixels across. PAGE pixels are a wide page.
REACH, TARGET, PAGE = 2, 24, 1000
# The pixels that the map is high, in a wide window and in a narrow one.
INNER, NARROW_INNER = 480, 350
# Room around the outlines for dots at the edge, in the units of the sheet.
EDGE = 40

Spots = Mapping[str, Sequence[float]]


def world_map_chart(rows: pd.DataFrame, spec: WorldMapSpec) -> Chart:
    """The map of `rows` and its words; `WorldMapSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec), description=describe_world(rows, spec))


def _draw(rows: pd.DataFrame, spec: WorldMapSpec) -> Finished:
    drawn = [feature for feature in spec.shapes["features"] if _name(feature, spec)]
    data = rows_by_code(rows, spec, {feature["iso3"] for feature in drawn})
    if data["known"].sum() == 0:
        return theme.empty_figure(spec.caption)
    known = data.loc[data["known"], spec.value].astype(float)
    cuts = list(spec.bounds) or ladder(known)
    texts = {str(code): _hover(row, spec.names[str(code)], spec) for code, row in data.iterrows()}
    fills = (
        {}
        if spec.is_count
        else {str(code): theme.SCALE[step(number, cuts)] for code, number in known.items()}
    )
    left, top, right, bottom = _extent(drawn)
    unit = (right - left) / PAGE
    figure = Sketch()
    for feature in drawn:
        if feature["polygons"]:
            _add_country(figure, feature, data, fills, texts, spec)
    spots = {feature["iso3"]: feature["point"] for feature in drawn if feature["iso3"]}
    if spec.is_count:
        _add_circles(figure, known[known > 0], spots, texts, spec, unit)
    else:
        small = [f["iso3"] for f in drawn if f.get("small") and f["iso3"] in data.index]
        _add_dots(figure, data, small, spots, fills, texts)
        _add_targets(figure, small, spots, texts, 1 / unit)
        # All classes, also empty ones: a map of another year then has the same legend.
        for low, name in zip([-math.inf, *cuts], class_names(cuts), strict=True):
            areas.add_swatch(figure, name, theme.SCALE[step(low, cuts)])
    gray = theme.NO_DATA
    if data["held"].any():
        areas.add_swatch(figure, spec.withheld_label, gray, symbol="circle-dot")
    if len(known) + data["held"].sum() < len(drawn):
        areas.add_swatch(figure, NO_FIGURE, gray, symbol="square-x")
    across, down = [left, right], [bottom, top]
    if spec.is_narrow:
        areas.dress_map(figure, caption=spec.caption, inner=NARROW_INNER, across=across, down=down)
    else:
        _dress_wide(figure, spec, across, down)
    figure.update_layout(hoverdistance=REACH)
    add_labels(figure, known, drawn, spec, (left, right), unit)
    return figure.finish()


def _dress_wide(
    figure: Sketch, spec: WorldMapSpec, across: Sequence[float], down: Sequence[float]
) -> None:
    """Gives a wide map the house layout, with its legend in the South Pacific."""
    theme.dress(figure, caption=spec.caption, inner=INNER, ticks=False)
    figure.update_layout(
        hovermode="closest",
        showlegend=True,
        legend={
            "orientation": "v",
            "x": 0,
            "y": 0,
            "yref": "paper",
            "yanchor": "bottom",
            "bgcolor": "rgba(0,0,0,0)",
        },
    )
    areas.hide_axes(figure, across, down, constrain="domain", constraintoward="left")


def _name(feature: Mapping, spec: WorldMapSpec) -> str:
    return spec.names.get(feature["iso3"], "") or feature.get("name", "")


def _hover(row: pd.Series, name: str, spec: WorldMapSpec) -> str:
    lines = [f"<b>{name}</b>"]
    if row["known"]:
        lines.append(f"{say_number(row[spec.value], spec.decimals)} {spec.unit}")
    elif not row["held"]:
        lines.append(NO_FIGURE)
    if spec.year and not words.is_missing(row[spec.year]):
        lines.append(f"{row[spec.year]:.0f}")
    if spec.note and row[spec.note]:
        lines.append(theme.wrap(row[spec.note], 40))
    return "<br>".join(lines)


def _extent(features: Sequence[Mapping]) -> tuple[int, int, int, int]:
    rings = [ring for f in features for polygon in f["polygons"] for ring in polygon]
    points = [feature["point"] for feature in features]
    across = [point[0] for point in points] + [x for ring in rings for x in ring[::2]]
    down = [point[1] for point in points] + [y for ring in rings for y in ring[1::2]]
    return min(across) - EDGE, min(down) - EDGE, max(across) + EDGE, max(down) + EDGE


def _add_country(
    figure: Sketch,
    feature: Mapping,
    data: pd.DataFrame,
    fills: Mapping[str, str],
    texts: Mapping[str, str],
    spec: WorldMapSpec,
) -> None:
    code, name = feature["iso3"], _name(feature, spec)
    pattern = None
    if code not in data.index or not data.at[code, "known"]:
        is_held = code in data.index and data.at[code, "held"]
        pattern = theme.hatching("." if is_held else "/")
    edge = theme.OUTLINE if code in fills else theme.QUIET
    areas.add_area(
        figure,
        rings_of(feature["polygons"]),
        name=name,
        text=texts.get(code, f"<b>{name}</b><br>{NO_FIGURE}"),
        fill=fills.get(code, theme.NO_DATA),
        pattern=pattern,
        line={"color": edge, "width": 0.6},
        code=code,
    )


def _add_dots(
    figure: Sketch,
    data: pd.DataFrame,
    small: Sequence[str],
    spots: Spots,
    fills: Mapping[str, str],
    texts: Mapping[str, str],
) -> None:
    """A dot for each small country, those with a color larger and drawn last."""
    order = sorted(small, key=lambda code: bool(data.at[code, "known"]))
    if not order:
        return
    known = [bool(data.at[code, "known"]) for code in order]
    held = [bool(data.at[code, "held"]) for code in order]
    figure.add_scatter(
        x=[spots[code][0] for code in order],
        y=[spots[code][1] for code in order],
        mode="markers",
        marker={
            "size": [DOT if here else SMALL_DOT for here in known],
            "symbol": [
                "circle" if here or few else "x-thin" for here, few in zip(known, held, strict=True)
            ],
            "color": [fills.get(code, theme.NO_DATA) for code in order],
            "line": {
                "color": [theme.TEXT if here else theme.MUTED for here in known],
                "width": 1,
            },
        },
        text=[texts[code] for code in order],
        customdata=[[code] for code in order],
        hoverinfo="text",
        name="small countries",
        showlegend=False,
    )


def _add_targets(
    figure: Sketch,
    small: Sequence[str],
    spots: Spots,
    texts: Mapping[str, str],
    pixels: float,
) -> None:
    """Unseen markers: wide ones on dots alone at sea, narrow ones on countries next to a dot."""

    def gap(code: str, others: Iterable[str]) -> float:
        return pixels * min(
            (math.dist(spots[code], spots[other]) for other in others if other != code),
            default=math.inf,
        )

    alone = [code for code in small if gap(code, spots) > TARGET]
    beside = [
        code for code in texts if code not in small and gap(code, small) < DOT / 2 + REACH + 1
    ]
    figure.add_scatter(
        x=[spots[code][0] for code in (*alone, *beside)],
        y=[spots[code][1] for code in (*alone, *beside)],
        mode="markers",
        marker={"size": [TARGET] * len(alone) + [2] * len(beside), "opacity": 0},
        text=[texts[code] for code in (*alone, *beside)],
        customdata=[[code] for code in (*alone, *beside)],
        hoverinfo="text",
        name="targets",
        showlegend=False,
    )


def _add_circles(
    figure: Sketch,
    values: pd.Series,
    spots: Spots,
    texts: Mapping[str, str],
    spec: WorldMapSpec,
    unit: float,
) -> None:
    ordered = values.sort_values(ascending=False)
    biggest = float(ordered.iloc[0]) if len(ordered) else 1.0
    areas.add_circles(
        figure,
        [spots[code] for code in ordered.index],
        [areas.diameter(number, biggest, WIDEST) for number in ordered],
        [texts[code] for code in ordered.index],
        [str(code) for code in ordered.index],
        say("circle-area", unit=spec.unit, most=say_number(biggest, spec.decimals)),
        unit,
    )
