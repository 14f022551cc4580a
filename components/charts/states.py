"""A map of the United States as plain shapes: no tiles, no outside request, works without WebGL."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal

import pandas as pd

from components.charts import areas, theme
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

Show = Literal["rate", "count", "change"]

STEPS = 6
MAP_WIDTH, MAP_HEIGHT = 975.0, 610.0


def state_map_chart(
    df: pd.DataFrame,
    *,
    value: str,
    names: Mapping[str, str],
    shapes: Mapping,
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    decimals: int = 0,
    note: str = "",
    show: Show = "rate",
) -> Finished:
    """States colored by `value` (a rate or a change in percent), or with circles of that area.

    `df` has `state` (postal code), `value` (number; missing values are hatched) and, when `note`
    names a column, a remark for the hover text. Rates are colored, counts are circles: a filled
    state would read as a rate. A change has one hue for falls and one for rises. `shapes` is a
    GeoJSON collection with planar coordinates, `names` gives each state's name.
    """
    data = df[df["state"].isin([feature["id"] for feature in shapes["features"]])]
    if data[value].notna().sum() == 0:
        return theme.empty_figure(caption, mode)
    values = data.set_index("state")[value].astype(float)
    remarks = data.set_index("state")[note] if note else pd.Series("", values.index)
    sized = show == "count"
    bounds = list(theme.CHANGE_BOUNDS) if show == "change" else breaks(values.dropna())
    scale = (theme.CHANGE_SCALE if show == "change" else theme.SCALE)[mode]
    figure = Sketch()
    for feature in shapes["features"]:
        state = feature["id"]
        number = values.get(state, float("nan"))
        missing = math.isnan(number)
        text = f"<b>{names[state]}</b><br>" + (
            words.NOT_PUBLISHED if missing else _say(number, unit, decimals, show)
        )
        if remarks.get(state, ""):
            text += f"<br>{theme.wrap(remarks[state], 40)}"
        x, y = _outline(feature["geometry"])
        fill = theme.NO_DATA[mode]
        if not missing and not sized:
            fill = scale[areas.step(number, bounds, len(scale))]
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            fill="toself",
            fillcolor=fill,
            fillpattern=areas.hatching(mode) if missing else None,
            line={
                "color": theme.OUTLINE[mode] if not sized else theme.BACKGROUND[mode],
                "width": 1,
            },
            hoveron="fills",
            hoverinfo="text",
            text=text,
            name=names[state],
            showlegend=False,
        )
    if sized:
        _add_circles(figure, values.dropna(), shapes, names, unit, mode, decimals)
    else:
        _add_legend(figure, bounds, values, mode, decimals, show, scale)
    entries = [trace["name"] for trace in figure.data if trace.get("showlegend")]
    theme.dress(figure, caption=caption, mode=mode, inner=400, legend=entries, ticks=False)
    figure.update_layout(hovermode="closest")
    figure.update_xaxes(visible=False, range=[-60, MAP_WIDTH - 10])
    figure.update_yaxes(
        visible=False,
        range=[MAP_HEIGHT, 5],
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
    )
    return figure.finish()


def _changes(known: pd.DataFrame, value: str, say: Callable[[pd.Series], str]) -> list[str]:
    """The ends of a ranking of changes, called falls and rises as they are."""

    def name(rows: pd.DataFrame) -> str:
        return words.listing([say(row) for _, row in rows.iterrows()])

    falls = known[known[value] < 0].sort_values(value)
    rises = known[known[value] > 0].sort_values(value, ascending=False)
    parts = [f"Largest falls: {name(falls.head(3))}."] if len(falls) else []
    if len(rises):
        parts.append(f"Largest rises: {name(rises.head(3))}.")
    elif len(falls) > 3:
        parts.append(f"Smallest falls: {name(falls.tail(3).iloc[::-1])}.")
    return parts


def _falls(known: pd.DataFrame, value: str) -> str:
    """In how many states deaths fell; the District of Columbia is named, not counted as a state."""
    states = known[known["state"] != "DC"]
    district = known.loc[known["state"] == "DC", value]
    text = f"deaths fell in {int((states[value] < 0).sum())} of {len(states)} states compared"
    if len(district):
        text += " and in D.C." if district.iloc[0] < 0 else ", but not in D.C."
    return text


def breaks(values: pd.Series) -> list[float]:
    """Upper bounds of the color steps: round numbers near equal shares of the states."""
    bounds: list[float] = []
    for position in range(1, STEPS):
        raw = float(values.quantile(position / STEPS))
        bound = _round_nicely(raw)
        if not bounds or bound > bounds[-1]:
            bounds.append(bound)
    return bounds


def _round_nicely(value: float) -> float:
    if value <= 0:
        return 0.0
    unit = 10 ** math.floor(math.log10(value))
    return round(value / unit * 2) / 2 * unit if value >= 1 else round(value, 1)


def _say(value: float, unit: str, decimals: int, show: Show) -> str:
    if show == "change":
        return f"{words.change_words(value)} {unit}"
    return f"{words.number(value, decimals)} {unit}"


def _outline(geometry: Mapping) -> tuple[list, list]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    x: list = []
    y: list = []
    for polygon in polygons:
        for ring in polygon:
            x += [point[0] for point in ring] + [None]
            y += [point[1] for point in ring] + [None]
    return x[:-1], y[:-1]


def center(geometry: Mapping) -> tuple[float, float]:
    """The middle of the largest polygon's box, where a circle or a label goes."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]

    def box(ring: list) -> tuple[float, float, float, float]:
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        return min(xs), min(ys), max(xs), max(ys)

    boxes = [box(polygon[0]) for polygon in polygons]
    left, top, right, bottom = max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
    return (left + right) / 2, (top + bottom) / 2


def _add_circles(
    figure: Sketch,
    values: pd.Series,
    shapes: Mapping,
    names: Mapping[str, str],
    unit: str,
    mode: Mode,
    decimals: int,
) -> None:
    places = {feature["id"]: center(feature["geometry"]) for feature in shapes["features"]}
    ordered = values.sort_values(ascending=False)
    biggest = float(ordered.iloc[0]) or 1.0
    figure.add_scatter(
        x=[places[state][0] for state in ordered.index],
        y=[places[state][1] for state in ordered.index],
        mode="markers",
        marker={
            "size": [max(3.0, 58 * math.sqrt(number / biggest)) for number in ordered],
            "sizemode": "diameter",
            "color": theme.SINGLE,
            "opacity": 0.75,
            "line": {"color": theme.TEXT[mode], "width": 1},
        },
        text=[
            f"<b>{names[str(state)]}</b><br>{words.number(number, decimals)} {unit}"
            for state, number in ordered.items()
        ],
        hoverinfo="text",
        name=f"Area of the circle: {unit}",
        showlegend=True,
    )
    if len(values) < len(shapes["features"]):
        areas.add_swatch(figure, "not published", theme.NO_DATA[mode], mode, symbol="square-x")


def _add_legend(
    figure: Sketch,
    bounds: list[float],
    values: pd.Series,
    mode: Mode,
    decimals: int,
    show: Show,
    scale: tuple[str, ...],
) -> None:
    edges = [-math.inf if show == "change" else 0.0, *bounds, math.inf]
    places = 0 if all(float(bound).is_integer() for bound in bounds) else max(decimals, 1)
    for low, high in zip(edges, edges[1:], strict=False):
        inside = values[(values >= low) & (values < high)]
        if inside.empty:
            continue
        if show == "change":
            text = _change_words(low, high)
        else:
            text = areas.class_words(
                words.number(low, places) if low else "",
                words.number(high, places) if high < math.inf else "",
            )
        areas.add_swatch(figure, text, scale[areas.step(low, bounds, len(scale))], mode)
    if values.isna().any() or len(values) < 51:
        areas.add_swatch(figure, "not published", theme.NO_DATA[mode], mode, symbol="square-x")


def _change_words(low: float, high: float) -> str:
    if low == -math.inf:
        return f"down {-high:.0f}% and more"
    if high == math.inf:
        return f"up {low:.0f}% and more"
    if high <= 0:
        return f"down {-high:.0f} to {-low:.0f}%" if high else f"down less than {-low:.0f}%"
    return f"up less than {high:.0f}%"


def describe_state_map(
    df: pd.DataFrame,
    *,
    value: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    decimals: int = 0,
    nation: float | None = None,
    show: Show = "rate",
) -> Description:
    """Words for `state_map_chart`: highest, lowest, the nation, and how many are not published."""
    data = df[df["state"].isin([state for state in names if state != "US"])]
    known = data[data[value].notna()].sort_values(value, ascending=False)
    if known.empty:
        return empty_description(caption.title)

    def say(row: pd.Series) -> str:
        shown = words.number(row[value], decimals)
        if show == "change":
            shown = words.change_words(float(row[value]))
        return f"{names[row['state']]} ({shown})"

    top = known.iloc[0]
    most = "most deaths" if unit == "deaths" else "highest rate"
    finding = f"{names[top['state']]} had the {most}: {words.number(top[value], decimals)}"
    finding += "" if unit == "deaths" else f" {unit}"
    if show == "change":
        finding = f"{unit.capitalize()}, {_falls(known, value)}"
    upper = words.listing([say(row) for _, row in known.head(3).iterrows()])
    lower = words.listing([say(row) for _, row in known.tail(3).iloc[::-1].iterrows()])
    if show == "change":
        parts = _changes(known, value, say)
    else:
        parts = [f"Highest: {upper} {unit}.", f"Lowest: {lower}."]
    if not words.is_missing(nation):
        shown = words.change_words(nation) if show == "change" else words.number(nation, decimals)
        parts.append(f"United States: {shown}.")
    gone = "Not published, suppressed or not comparable"
    gone = gone if show == "change" else "Not published or suppressed"
    missing = [state for state in names if state not in {"US", *known["state"]}]
    if missing:
        few = words.listing([names[state] for state in missing])
        parts.append(f"{gone}: {few if len(missing) < 4 else f'{len(missing)} states'}.")
    takeaway = " ".join(parts)
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Map of the United States. {sentence(caption.title)} {takeaway}",
    )
