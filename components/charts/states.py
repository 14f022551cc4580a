"""A map of the United States as plain shapes: no tiles, no outside request, works without WebGL."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from components.charts import areas, theme
from components.charts.areas import Ring
from components.charts.chart import Chart
from components.charts.classes import breaks, class_words, step
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.specs import StateMapSpec
from components.charts.theme import Mode
from components.text import words

MAP_WIDTH, MAP_HEIGHT = 975.0, 610.0
# The pixels across the largest circle.
WIDEST = 58


def state_map_chart(rows: pd.DataFrame, spec: StateMapSpec, mode: Mode = "light") -> Chart:
    """The map of `rows` and its words; `StateMapSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec, mode), description=_describe(rows, spec))


def _draw(rows: pd.DataFrame, spec: StateMapSpec, mode: Mode) -> Finished:
    features = spec.shapes["features"]
    data = rows[rows["state"].isin([feature["id"] for feature in features])].set_index("state")
    values = data[spec.value].astype(float)
    if values.notna().sum() == 0:
        return theme.empty_figure(spec.caption, mode)
    is_change, is_sized = spec.show == "change", spec.show == "count"
    bounds = list(theme.CHANGE_BOUNDS) if is_change else breaks(values.dropna())
    scale = (theme.CHANGE_SCALE if is_change else theme.SCALE)[mode]
    edge = theme.BACKGROUND[mode] if is_sized else theme.OUTLINE[mode]
    figure = Sketch()
    for feature in features:
        state = feature["id"]
        number = values.get(state, float("nan"))
        is_missing = math.isnan(number)
        has_color = not is_missing and not is_sized
        areas.add_area(
            figure,
            _rings(feature["geometry"]),
            name=spec.names[state],
            text=_hover(state, number, data, spec),
            fill=scale[step(number, bounds, len(scale))] if has_color else theme.NO_DATA[mode],
            pattern=areas.hatching(mode) if is_missing else None,
            line={"color": edge, "width": 1},
        )
    if is_sized:
        _add_circles(figure, values.dropna(), spec, mode)
    else:
        _add_legend(figure, bounds, values, spec, mode)
    if values.notna().sum() < len(features):
        areas.add_swatch(figure, "not published", theme.NO_DATA[mode], mode, symbol="square-x")
    entries = [trace["name"] for trace in figure.data if trace.get("showlegend")]
    theme.dress(figure, caption=spec.caption, mode=mode, inner=400, legend=entries, ticks=False)
    figure.update_layout(hovermode="closest")
    areas.hide_axes(figure, [-60, MAP_WIDTH - 10], [MAP_HEIGHT, 5])
    return figure.finish()


def _hover(state: str, number: float, data: pd.DataFrame, spec: StateMapSpec) -> str:
    said = words.NOT_PUBLISHED if math.isnan(number) else f"{_say(number, spec)} {spec.unit}"
    text = f"<b>{spec.names[state]}</b><br>{said}"
    if spec.note and state in data.index and data.at[state, spec.note]:
        text += f"<br>{theme.wrap(data.at[state, spec.note], 40)}"
    return text


def _say(value: float, spec: StateMapSpec) -> str:
    if spec.show == "change":
        return words.change_words(value)
    return words.number(value, spec.decimals)


def _polygons(geometry: Mapping) -> Sequence:
    found = geometry["coordinates"]
    return [found] if geometry["type"] == "Polygon" else found


def _rings(geometry: Mapping) -> list[Ring]:
    return [
        ([point[0] for point in ring], [point[1] for point in ring])
        for polygon in _polygons(geometry)
        for ring in polygon
    ]


def _center(geometry: Mapping) -> tuple[float, float]:
    """The middle of the largest polygon's box, where a circle goes."""

    def box(ring: list) -> tuple[float, float, float, float]:
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        return min(xs), min(ys), max(xs), max(ys)

    boxes = [box(polygon[0]) for polygon in _polygons(geometry)]
    left, top, right, bottom = max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
    return (left + right) / 2, (top + bottom) / 2


def _add_circles(figure: Sketch, values: pd.Series, spec: StateMapSpec, mode: Mode) -> None:
    places = {feature["id"]: _center(feature["geometry"]) for feature in spec.shapes["features"]}
    ordered = values.sort_values(ascending=False)
    biggest = float(ordered.iloc[0]) or 1.0
    areas.add_circles(
        figure,
        [places[state] for state in ordered.index],
        [areas.diameter(number, biggest, WIDEST) for number in ordered],
        [
            f"<b>{spec.names[str(state)]}</b><br>{_say(number, spec)} {spec.unit}"
            for state, number in ordered.items()
        ],
        f"Area of the circle: {spec.unit}",
        mode,
    )


def _add_legend(
    figure: Sketch, bounds: list[float], values: pd.Series, spec: StateMapSpec, mode: Mode
) -> None:
    """The classes that a state is in."""
    is_change = spec.show == "change"
    scale = (theme.CHANGE_SCALE if is_change else theme.SCALE)[mode]
    edges = [-math.inf if is_change else 0.0, *bounds, math.inf]
    places = 0 if all(float(bound).is_integer() for bound in bounds) else max(spec.decimals, 1)
    for low, high in zip(edges, edges[1:], strict=False):
        if not ((values >= low) & (values < high)).any():
            continue
        text = (
            _class_of_changes(low, high)
            if is_change
            else class_words(
                words.number(low, places) if low else "",
                words.number(high, places) if high < math.inf else "",
            )
        )
        areas.add_swatch(figure, text, scale[step(low, bounds, len(scale))], mode)


def _class_of_changes(low: float, high: float) -> str:
    if low == -math.inf:
        return f"down {-high:.0f}% and more"
    if high == math.inf:
        return f"up {low:.0f}% and more"
    if high <= 0:
        return f"down {-high:.0f} to {-low:.0f}%" if high else f"down less than {-low:.0f}%"
    return f"up less than {high:.0f}%"


def _describe(rows: pd.DataFrame, spec: StateMapSpec) -> Description:
    """Highest, lowest, the nation, and how many are not published."""
    names, value, is_change = spec.names, spec.value, spec.show == "change"
    data = rows[rows["state"].isin([state for state in names if state != "US"])]
    known = data[data[value].notna()].sort_values(value, ascending=False)
    if known.empty:
        return empty_description(spec.title)

    def listed(some: pd.DataFrame) -> str:
        return words.listing(
            [f"{names[row['state']]} ({_say(row[value], spec)})" for _, row in some.iterrows()]
        )

    if is_change:
        finding = f"{spec.unit.capitalize()}, {_falls(known, value)}"
        parts = _changes(known, value, listed)
    else:
        top = known.iloc[0]
        is_count = spec.unit == "deaths"
        most = "most deaths" if is_count else "highest rate"
        finding = f"{names[top['state']]} had the {most}: {_say(top[value], spec)}"
        finding += "" if is_count else f" {spec.unit}"
        parts = [
            f"Highest: {listed(known.head(3))} {spec.unit}.",
            f"Lowest: {listed(known.tail(3).iloc[::-1])}.",
        ]
    if spec.nation is not None and not words.is_missing(spec.nation):
        parts.append(f"United States: {_say(spec.nation, spec)}.")
    missing = [name for state, name in names.items() if state not in {"US", *known["state"]}]
    if missing:
        gone = "Not published, suppressed or not comparable"
        gone = gone if is_change else "Not published or suppressed"
        few = words.listing(missing) if len(missing) < 4 else f"{len(missing)} states"
        parts.append(f"{gone}: {few}.")
    takeaway = " ".join(parts)
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Map of the United States. {sentence(spec.title)} {takeaway}",
    )


def _changes(known: pd.DataFrame, value: str, listed: Callable[[pd.DataFrame], str]) -> list[str]:
    """The ends of a ranking of changes, called falls and rises as they are."""
    falls = known[known[value] < 0].sort_values(value)
    rises = known[known[value] > 0].sort_values(value, ascending=False)
    parts = [f"Largest falls: {listed(falls.head(3))}."] if len(falls) else []
    if len(rises):
        parts.append(f"Largest rises: {listed(rises.head(3))}.")
    elif len(falls) > 3:
        parts.append(f"Smallest falls: {listed(falls.tail(3).iloc[::-1])}.")
    return parts


def _falls(known: pd.DataFrame, value: str) -> str:
    """In how many states deaths fell; the District of Columbia is named, not counted as a state."""
    states = known[known["state"] != "DC"]
    district = known.loc[known["state"] == "DC", value]
    text = f"deaths fell in {int((states[value] < 0).sum())} of {len(states)} states compared"
    if len(district):
        text += " and in D.C." if district.iloc[0] < 0 else ", but not in D.C."
    return text
