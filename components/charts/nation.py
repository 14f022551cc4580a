"""A map of all counties of the nation: a shape for each kind and color, and a name for each county.

Thousands of shapes of their own would take minutes to draw on a phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from components.charts import areas, theme
from components.charts.areas import Ring
from components.charts.chart import Chart
from components.charts.classes import step
from components.charts.counties import PATTERNS, add_classes, add_kinds, describe_counties, middle
from components.charts.map_specs import NationMapSpec
from components.charts.sketch import Finished, Sketch
from components.text.messages import say

INNER = 520
# Outlines are drawn on a grid of so many units. A county is seldom as small as four of them.
GRID = 75
# The units of the outlines in one of the map of states, and its size.
SCALE, WIDE, HIGH = 100, 975, 610
# The pixels around the middle of a county that answer the pointer.
TARGET = 12


def nation_map_chart(rows: pd.DataFrame, spec: NationMapSpec) -> Chart:
    """The map of `rows` and its words; `NationMapSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec), description=describe_counties(rows, spec))


def _draw(rows: pd.DataFrame, spec: NationMapSpec) -> Finished:
    scale = theme.CHANGE_SCALE if spec.show == "change" else theme.SCALE
    groups: dict[tuple[str, int], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows.to_dict("records"):
        kind = row[spec.kind] if row[spec.county] in spec.shapes else "missing"
        place = step(row[spec.value], spec.bounds, len(scale)) if kind == "known" else 0
        groups[kind, place].append(row)
    figure = Sketch()
    for (kind, place), members in sorted(groups.items()):
        blank = theme.BACKGROUND if kind == "zero" else theme.NO_DATA
        fill = scale[place] if kind == "known" else blank
        pattern = theme.hatching(PATTERNS[kind][0]) if kind in PATTERNS else None
        rings = [
            ring for row in members for ring in _on_grid(spec.shapes.get(row[spec.county], ()))
        ]
        _add_shape(figure, rings, fill, pattern)
    _add_borders(figure, spec)
    for (kind, _), members in sorted(groups.items()):
        _add_names(figure, kind, members, spec)
    known = rows.loc[rows[spec.kind] == "known", spec.value].astype(float)
    add_classes(figure, known, scale, spec)
    add_kinds(figure, {kind for kind, _ in groups}, spec)
    unit = GRID / SCALE
    areas.dress_map(
        figure,
        caption=spec.caption,
        inner=INNER,
        across=[-60 / unit, WIDE / unit],
        down=[HIGH / unit, 0],
    )
    return figure.finish()


def _on_grid(rings: Sequence[Sequence[float]]) -> Iterator[Ring]:
    """Closed rings whose corners are moved to a grid, the same for neighbors, so that none part."""
    for ring in rings:
        corners: list[tuple[int, int]] = []
        for x, y in zip(ring[::2], ring[1::2], strict=True):
            corner = round(x / GRID), round(y / GRID)
            if corner not in corners[-1:]:
                corners.append(corner)
        if len(corners) > 2:
            corners.append(corners[0])
            yield [x for x, _ in corners], [y for _, y in corners]


def _add_shape(
    figure: Sketch, rings: Sequence[Ring], fill: str, pattern: dict[str, Any] | None
) -> None:
    x, y = areas.outline(rings)
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=fill,
        fillpattern=pattern,
        line={"color": theme.QUIET, "width": 0.4},
        hoverinfo="skip",
        showlegend=False,
    )


def _add_borders(figure: Sketch, spec: NationMapSpec) -> None:
    flat = [
        [number * SCALE for point in ring for number in point]
        for feature in spec.borders["features"]
        for polygon in areas.polygons(feature["geometry"])
        for ring in polygon
    ]
    x, y = areas.outline(_on_grid(flat))
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": theme.MUTED, "width": 0.8},
        hoverinfo="skip",
        showlegend=False,
    )


def _add_names(
    figure: Sketch, kind: str, members: Sequence[Mapping[str, Any]], spec: NationMapSpec
) -> None:
    """Unseen points that say the name of a county, and its number where it has one."""
    shown = [row for row in members if row[spec.county] in spec.shapes]
    spots = [middle(spec.shapes[row[spec.county]]) for row in shown]
    figure.add_scatter(
        x=[round(x / GRID) for x, _ in spots],
        y=[round(y / GRID) for _, y in spots],
        mode="markers",
        marker={"size": TARGET, "opacity": 0},
        text=[row[spec.name] for row in shown],
        customdata=[row[spec.said] for row in shown],
        hovertemplate=say("nation-hover", kind=kind, name="%{text}", number="%{customdata}"),
        showlegend=False,
    )
