"""A map of the United States as plain shapes: no tiles, no outside request, works without WebGL."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from components.charts import areas, theme
from components.charts.areas import Ring
from components.charts.chart import Chart
from components.charts.classes import breaks, class_of_changes, class_words, step
from components.charts.describe import Description, amount_of, empty_description, said, sentence
from components.charts.map_specs import StateMapSpec
from components.charts.sketch import Finished, Sketch
from components.text import words
from components.text.messages import say

MAP_WIDTH, MAP_HEIGHT = 975.0, 610.0
DOWN = (MAP_HEIGHT, 5.0)
INNER = 400
# The pixels across the largest circle.
WIDEST = 58
# Of fewer states, the ends of a ranking are not worth a sentence.
SEVERAL = 3


def state_map_chart(rows: pd.DataFrame, spec: StateMapSpec) -> Chart:
    """The map of `rows` and its words; `StateMapSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec), description=_describe(rows, spec))


def _draw(rows: pd.DataFrame, spec: StateMapSpec) -> Finished:
    features = spec.shapes["features"]
    data = rows[rows["state"].isin([feature["id"] for feature in features])].set_index("state")
    values = data[spec.value].astype(float)
    if values.notna().sum() == 0:
        return theme.empty_figure(spec.caption)
    is_change, is_sized = spec.show == "change", spec.show == "count"
    bounds = list(theme.CHANGE_BOUNDS) if is_change else breaks(values.dropna())
    scale = theme.CHANGE_SCALE if is_change else theme.SCALE
    edge = theme.BACKGROUND if is_sized else theme.OUTLINE
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
            fill=scale[step(number, bounds, len(scale))] if has_color else theme.NO_DATA,
            pattern=theme.hatching() if is_missing else None,
            line={"color": edge, "width": 1},
            code=state,
        )
    if is_sized:
        _add_circles(figure, values.dropna(), spec)
    else:
        _add_legend(figure, bounds, values, spec)
    if values.notna().sum() < len(features):
        areas.add_swatch(figure, "not published", theme.NO_DATA, symbol="square-x")
    areas.dress_map(
        figure,
        caption=spec.caption,
        inner=INNER,
        across=[-60, MAP_WIDTH - 10],
        down=DOWN,
    )
    return figure.finish()


def _hover(state: str, number: float, data: pd.DataFrame, spec: StateMapSpec) -> str:
    value = words.NOT_PUBLISHED if math.isnan(number) else f"{_say(number, spec)} {spec.unit}"
    text = f"<b>{spec.names[state]}</b><br>{value}"
    if spec.note and state in data.index and data.at[state, spec.note]:
        text += f"<br>{theme.wrap(data.at[state, spec.note], 40)}"
    return text


def _say(value: float, spec: StateMapSpec) -> str:
    if spec.show == "change":
        return words.change_words(value)
    return words.number(value, spec.decimals)


def _rings(geometry: Mapping) -> list[Ring]:
    return [
        ([point[0] for point in ring], [point[1] for point in ring])
        for polygon in areas.polygons(geometry)
        for ring in polygon
    ]


def _center(geometry: Mapping) -> tuple[float, float]:
    """The middle of the largest polygon's box, where a circle goes."""

    def box(ring: list) -> tuple[float, float, float, float]:
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        return min(xs), min(ys), max(xs), max(ys)

    boxes = [box(polygon[0]) for polygon in areas.polygons(geometry)]
    left, top, right, bottom = max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
    return (left + right) / 2, (top + bottom) / 2


def _add_circles(figure: Sketch, values: pd.Series, spec: StateMapSpec) -> None:
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
        [str(state) for state in ordered.index],
        say("circle-area", unit=spec.unit, most=_say(float(ordered.iloc[0]), spec)),
        areas.units_per_pixel(INNER, DOWN),
    )


def _add_legend(figure: Sketch, bounds: list[float], values: pd.Series, spec: StateMapSpec) -> None:
    """The classes that a state is in."""
    is_change = spec.show == "change"
    scale = theme.CHANGE_SCALE if is_change else theme.SCALE
    edges = [-math.inf if is_change else 0.0, *bounds, math.inf]
    places = 0 if all(float(bound).is_integer() for bound in bounds) else max(spec.decimals, 1)
    for low, high in zip(edges, edges[1:], strict=False):
        if not ((values >= low) & (values < high)).any():
            continue
        text = (
            class_of_changes(low, high)
            if is_change
            else class_words(
                words.number(low, places) if low else "",
                words.number(high, places) if high < math.inf else "",
            )
        )
        areas.add_swatch(figure, text, scale[step(low, bounds, len(scale))])


def _describe(rows: pd.DataFrame, spec: StateMapSpec) -> Description:
    """Highest, lowest, the nation, and how many are not published."""
    data = rows[rows["state"].isin([state for state in spec.names if state != "US"])]
    known = data[data[spec.value].notna()].sort_values(
        [spec.value, "state"], ascending=[False, True]
    )
    if known.empty:
        return empty_description(spec.title)
    if spec.show == "count":
        spec = replace(spec, subject=spec.subject or spec.unit)
    say_all = _describe_changes if spec.show == "change" else _describe_numbers
    finding, ends, in_full = say_all(known, spec)
    missing = _missing(known, spec)
    alt = [say("states-alt", title=sentence(spec.title)), *in_full]
    if spec.nation is not None and not words.is_missing(spec.nation):
        alt.append(say("states-alt-nation", amount=_say(spec.nation, spec)))
    return Description(
        finding=words.capital(finding),
        takeaway=" ".join(part for part in (ends, missing) if part),
        alt=" ".join(part for part in (*alt, missing) if part),
    )


def _missing(known: pd.DataFrame, spec: StateMapSpec) -> str:
    """Which states have no number, "" for none: few are named, D.C. is not counted as a state."""
    absent = [state for state in spec.names if state not in {"US", *known["state"]}]
    if not absent:
        return ""
    names = words.listing(_name(state, spec) for state in absent)
    district = "with" if "DC" in absent else "without"
    if len(absent) <= SEVERAL:
        district = "named"
    count = words.number(len(absent) - ("DC" in absent))
    if spec.show == "change":
        return say("states-not-comparable", district=district, names=names, count=count)
    return say("states-missing", district=district, names=names, count=count)


def _name(state: str, spec: StateMapSpec) -> str:
    return say("state", code=state, name=spec.names[state])


def _describe_numbers(known: pd.DataFrame, spec: StateMapSpec) -> tuple[str, str, list[str]]:
    """The heading, the ends of the ranking, and these in full."""

    def listed(some: pd.DataFrame) -> str:
        return words.listing(
            f"{spec.names[row['state']]} ({_say(row[spec.value], spec)})"
            for _, row in some.iterrows()
        )

    def amount(row: pd.Series) -> str:
        return amount_of(row[spec.value], spec, spec.unit, spec.decimals)

    top, last, when = known.iloc[0], known.iloc[-1], spec.time
    name, subject = _name(top["state"], spec), spec.subject or say("world-rate")
    finding = (
        say("states-most-finding", name=name, subject=subject, when=when, amount=amount(top))
        if spec.show == "count"
        else say(
            "states-highest-finding", name=name, subject=subject, when=when, amount=amount(top)
        )
    )
    in_full = [
        say(
            "states-alt-ends",
            highest=listed(known.head(3)),
            lowest=listed(known.tail(3).iloc[::-1]),
        )
    ]
    if len(known) < SEVERAL:
        return finding, "", in_full
    second = known.iloc[1]
    has_nation = spec.show == "rate" and spec.nation is not None
    form = "count" if spec.show == "count" else "nation" if has_nation else "rate"
    ends = say(
        "states-ends",
        form=form,
        second=_name(second["state"], spec),
        second_amount=said(second[spec.value], spec.decimals),
        last=_name(last["state"], spec),
        last_amount=said(last[spec.value], spec.decimals),
        nation=said(spec.nation, spec.decimals) if spec.nation is not None else "",
    )
    return finding, ends, in_full


def _describe_changes(known: pd.DataFrame, spec: StateMapSpec) -> tuple[str, str, list[str]]:
    """The same for changes: in how many states numbers fell, or rose where they rose in more."""
    value = spec.value
    falls = known[known[value] < 0].sort_values(value)
    rises = known[known[value] > 0].sort_values(value, ascending=False)
    finding = _falls(known, falls, rises, spec)

    def size(row: pd.Series) -> str:
        return f"{words.number(abs(row[value]))}%"

    def listed(some: pd.DataFrame) -> str:
        return words.listing(
            f"{spec.names[row['state']]} ({_say(row[value], spec)})" for _, row in some.iterrows()
        )

    in_full = [say("states-alt-falls", listed=listed(falls.head(3)))] if len(falls) else []
    if len(rises):
        in_full.append(say("states-alt-rises", listed=listed(rises.head(3))))
    elif len(falls) > SEVERAL:
        smallest = listed(falls.tail(3).iloc[::-1])
        in_full.append(say("states-alt-smallest", listed=smallest))
    if len(falls) + len(rises) < SEVERAL:
        return finding, "", in_full
    first = (falls if len(falls) else rises.iloc[::-1]).iloc[0]
    last = (rises if len(rises) else falls.iloc[::-1]).iloc[0]
    ends = say(
        "states-change-ends",
        shape=_shape(falls, rises, spec.nation),
        first=_name(first["state"], spec),
        first_size=size(first),
        last=_name(last["state"], spec),
        last_size=size(last),
        nation="" if spec.nation is None else f"{words.number(abs(spec.nation))}%",
    )
    return finding, ends, in_full


def _shape(falls: pd.DataFrame, rises: pd.DataFrame, nation: float | None) -> str:
    """Which of the sentences on the largest changes fits."""
    moved = words.round_half_up(nation) if nation is not None else 0
    is_down, is_up = moved < 0, moved > 0
    if rises.empty:
        return "falls_and_nation" if is_down else "falls"
    if falls.empty:
        return "rises_and_nation" if is_up else "rises"
    return "both_and_fall" if is_down else "both_and_rise" if is_up else "both"


def _falls(
    known: pd.DataFrame, falls: pd.DataFrame, rises: pd.DataFrame, spec: StateMapSpec
) -> str:
    """In how many states; the District of Columbia is named, not counted as a state."""
    moved = falls if len(falls) >= len(rises) else rises
    some, every = (int((part["state"] != "DC").sum()) for part in (moved, known))
    district = "none"
    if "DC" in set(known["state"]):
        district = "with" if "DC" in set(moved["state"]) else "without"
    direction = "down" if moved is falls else "up"
    return say(
        "states-change-finding",
        direction=f"all_{direction}" if some == every > 1 else direction,
        district=district,
        what=spec.subject or say("states-measure"),
        some=words.number(some),
        all=words.number(every),
        when=spec.time,
    )
