"""A map of the counties of one state: what is withheld, what is zero and what is counted."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from components.charts import areas, theme
from components.charts.areas import Ring
from components.charts.chart import Chart
from components.charts.classes import class_names, class_of_changes, count_classes, step
from components.charts.describe import Description, sentence
from components.charts.map_specs import CountyKind, CountyMapSpec, NationMapSpec
from components.charts.sketch import Finished, Sketch
from components.text import words
from components.text.messages import say

INNER = 400
# The pixels across the largest circle.
WIDEST = 44
# Room around the outlines, as a part of the longer side.
EDGE = 0.03
# The pattern of an area without a number, and the sign of its entry in the legend.
PATTERNS: dict[CountyKind, tuple[str, str]] = {
    "withheld": ("/", "square-x"),
    "few": (".", "circle-dot"),
    "missing": ("x", "circle-x"),
}


def county_map_chart(rows: pd.DataFrame, spec: CountyMapSpec) -> Chart:
    """The map of `rows` and its words; `CountyMapSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec), description=describe_counties(rows, spec))


def _draw(rows: pd.DataFrame, spec: CountyMapSpec) -> Finished:
    data = rows.set_index(spec.county)
    known = data.loc[data[spec.kind] == "known", spec.value].astype(float)
    is_sized = spec.show == "count"
    scale = theme.CHANGE_SCALE if spec.show == "change" else theme.SCALE
    fills = {
        str(code): theme.NO_DATA if is_sized else scale[step(number, spec.bounds, len(scale))]
        for code, number in known.items()
    }
    figure = Sketch()
    # The outline of the chosen county lies above those of its neighbors.
    for code in sorted(spec.shapes, key=lambda code: code == spec.focus):
        kind: CountyKind = data.at[code, spec.kind] if code in data.index else "missing"
        is_focus = code == spec.focus
        blank = theme.BACKGROUND if kind == "zero" else theme.NO_DATA
        areas.add_area(
            figure,
            _rings(spec.shapes[code]),
            name=spec.names.get(code, code),
            text=_hover(code, data, spec),
            fill=fills.get(code, blank),
            pattern=theme.hatching(PATTERNS[kind][0]) if kind in PATTERNS else None,
            line={
                "color": theme.TEXT if is_focus else theme.QUIET,
                "width": 3 if is_focus else 0.8,
            },
            code=code,
        )
    across, down = _extent(spec.shapes)
    if is_sized:
        _add_circles(figure, known, data, spec, areas.units_per_pixel(INNER, down))
    else:
        add_classes(figure, known, scale, spec)
    kinds = {*data[spec.kind], *(["missing"] if set(spec.shapes) - set(data.index) else [])}
    add_kinds(figure, kinds, spec)
    areas.dress_map(figure, caption=spec.caption, inner=INNER, across=across, down=down)
    return figure.finish()


def _rings(flat: Sequence[Sequence[float]]) -> list[Ring]:
    """Rings of x, y, x, y as places across and down, closed."""
    return [([*ring[::2], ring[0]], [*ring[1::2], ring[1]]) for ring in flat]


def _extent(shapes: Mapping[str, Sequence[Sequence[float]]]) -> tuple[list[float], list[float]]:
    rings = [ring for rings in shapes.values() for ring in rings]
    across = [x for ring in rings for x in ring[::2]]
    down = [y for ring in rings for y in ring[1::2]]
    edge = EDGE * max(max(across) - min(across), max(down) - min(down))
    return (
        [min(across) - edge, max(across) + edge],
        [max(down) + edge, min(down) - edge],
    )


def _hover(code: str, data: pd.DataFrame, spec: CountyMapSpec) -> str:
    name = f"<b>{spec.names.get(code, code)}</b>"
    if code not in data.index:
        return f"{name}<br>{say('county-kind', kind='missing', show=spec.show)}"
    return f"{name}<br>{theme.wrap(data.at[code, spec.note], 40)}"


def middle(rings: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The middle of the box of the largest ring, where a circle goes."""
    boxes = [(min(r[::2]), min(r[1::2]), max(r[::2]), max(r[1::2])) for r in rings]
    left, top, right, bottom = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return (left + right) / 2, (top + bottom) / 2


def _add_circles(
    figure: Sketch, known: pd.Series, data: pd.DataFrame, spec: CountyMapSpec, unit: float
) -> None:
    drawn = known[[code in spec.shapes for code in known.index]].sort_values(ascending=False)
    if drawn.empty:
        return
    codes = [str(code) for code in drawn.index]
    areas.add_circles(
        figure,
        [middle(spec.shapes[code]) for code in codes],
        [areas.diameter(number, float(drawn.iloc[0]), WIDEST) for number in drawn],
        [_hover(code, data, spec) for code in codes],
        codes,
        say("circle-area", unit=spec.unit, most=words.number(float(drawn.iloc[0]))),
        unit,
    )


def add_kinds(figure: Sketch, kinds: Collection[str], spec: CountyMapSpec | NationMapSpec) -> None:
    """An entry in the legend for each kind of county that has no number of its own."""
    for kind, (_, symbol) in PATTERNS.items():
        if kind in kinds:
            name = say("county-kind", kind=kind, show=spec.show)
            areas.add_swatch(figure, name, theme.NO_DATA, symbol=symbol)
    if "zero" in kinds:
        name = say("county-kind", kind="zero", show=spec.show)
        areas.add_swatch(figure, name, theme.BACKGROUND)


def add_classes(
    figure: Sketch, known: pd.Series, scale: Sequence[str], spec: CountyMapSpec | NationMapSpec
) -> None:
    """An entry in the legend for each class that a county is in."""
    edges = [-math.inf, *spec.bounds, math.inf]
    names = (
        [class_of_changes(low, high) for low, high in pairwise(edges)]
        if spec.show == "change"
        else class_names(spec.bounds)
    )
    counts = count_classes(known, spec.bounds)
    for low, name, count in zip(edges, names, counts, strict=False):
        if count:
            areas.add_swatch(figure, name, scale[step(low, spec.bounds, len(scale))])


def describe_counties(rows: pd.DataFrame, spec: CountyMapSpec | NationMapSpec) -> Description:
    """What the map shows: how many counties are of each kind, and what the chosen one says.

    Counties are not ranked: most counts are small, and the highest rates are often chance.
    """
    kinds = rows[spec.kind].value_counts()
    parts = [say("county-alt", title=sentence(spec.title))]
    for kind in ("known", "few", "withheld", "zero", "missing"):
        if kind in kinds:
            parts.append(
                say(
                    "county-alt-kind",
                    kind=kind,
                    count=int(kinds[kind]),
                    all=words.number(len(rows)),
                )
            )
    if isinstance(spec, NationMapSpec):
        return Description(finding=spec.title, takeaway=parts[1], alt=" ".join(parts))
    for _, row in rows[rows[spec.county] == spec.focus].iterrows():
        parts.append(
            say("county-alt-focus", name=spec.names[spec.focus], words=sentence(row[spec.note]))
        )
    return Description(finding=spec.title, takeaway=parts[1], alt=" ".join(parts))
