"""A map of the world as plain shapes: no tiles, no outside request, works without WebGL."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd

from components.charts import areas, theme
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

Kind = Literal["rate", "share", "count"]

NO_FIGURE = "no figure"
WITHHELD = "few deaths"

STEPS = 6
WIDEST = 40
DOT, SMALL_DOT = 7, 5
# Pixels around a dot in which a pointer still meets it: few, or Belgium would be Luxembourg's. A
# dot alone at sea can be met by a finger in TARGET pixels across. PAGE pixels are a wide page.
REACH, TARGET, PAGE = 2, 24, 1000
# Room around the outlines for dots at the edge, in the units of the sheet.
EDGE = 40
# A number stands on a country where it fits on a phone, where the map has SCREEN pixels.
SCREEN = 330
LETTER, LINE = 6.5, 17
LABELS, LABELLED = 4, 8


def world_chart(
    df: pd.DataFrame,
    *,
    value: str,
    names: Mapping[str, str],
    shapes: Mapping,
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    kind: Kind = "rate",
    decimals: int = 0,
    bounds: Sequence[float] = (),
    low: str = "",
    high: str = "",
    year: str = "",
    note: str = "",
    withheld: str = "",
    withheld_label: str = WITHHELD,
    highlight: str = "",
    inner: int = 470,
) -> Finished:
    """Countries colored by `value`, or with circles of that area where `kind` is a count.

    `df` has `iso3` (each once, else ValueError) and `value` (number; missing values are hatched).
    It may name columns for the hover text: `low` and `high` (the range), `year`, `note` (a
    remark). `withheld` names a column of booleans: true where a number rests on too little to be
    colored; such countries are a class of their own, called `withheld_label`. `bounds` are the
    upper bounds of the classes, at most five, else `ladder` of the values. `shapes` is the
    content of data/boundaries/world_countries.json; small places get a dot where `df` has a row
    for them. `highlight` is the code of a country to outline and name; `names` gives each name.
    """
    drawn = [feature for feature in shapes["features"] if _name(feature, names)]
    data = _rows(df, value, withheld, {feature["iso3"] for feature in drawn})
    if data["known"].sum() == 0:
        return theme.empty_figure(caption, mode)
    colored = kind != "count"
    known = data.loc[data["known"], value].astype(float)
    cuts = list(bounds) or ladder(known)
    texts = {
        str(code): _hover(
            row, value, names[str(code)], unit, decimals, (low, high, year, note), kind
        )
        for code, row in data.iterrows()
    }
    fills = {
        code: theme.SCALE[mode][areas.step(number, cuts, STEPS)] for code, number in known.items()
    }
    left, top, right, bottom = _extent(drawn)
    figure = Sketch()
    for feature in drawn:
        code = feature["iso3"]
        if not feature["polygons"]:
            continue
        x, y = _outline(feature["polygons"])
        pattern = None
        if code not in data.index or not data.at[code, "known"]:
            held = code in data.index and data.at[code, "held"]
            pattern = areas.hatching(mode, "." if held else "/")
        has_color = colored and code in fills
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            fill="toself",
            fillcolor=fills[code] if has_color else theme.NO_DATA[mode],
            fillpattern=pattern,
            line={"color": theme.OUTLINE[mode] if has_color else theme.QUIET[mode], "width": 0.6},
            hoveron="fills",
            hoverinfo="text",
            text=texts.get(code, f"<b>{_name(feature, names)}</b><br>{NO_FIGURE}"),
            name=_name(feature, names),
            showlegend=False,
        )
    spots = {feature["iso3"]: feature["point"] for feature in drawn if feature["iso3"]}
    if colored:
        small = [f["iso3"] for f in drawn if f.get("small") and f["iso3"] in data.index]
        _add_dots(figure, data, small, spots, fills, texts, mode)
        _add_targets(figure, small, spots, texts, PAGE / (right - left))
        _add_legend(figure, cuts, mode)
    else:
        _add_circles(figure, known[known > 0], spots, texts, mode)
    if data["held"].any():
        areas.add_swatch(figure, withheld_label, theme.NO_DATA[mode], mode, symbol="circle-dot")
    if len(known) + data["held"].sum() < len(drawn):
        areas.add_swatch(figure, NO_FIGURE, theme.NO_DATA[mode], mode, symbol="square-x")
    theme.dress(figure, caption=caption, mode=mode, inner=inner, ticks=False)
    _add_labels(figure, known, drawn, names, decimals, mode, kind, highlight, (left, right))
    figure.update_layout(
        hovermode="closest",
        hoverdistance=REACH,
        showlegend=True,
        # In the South Pacific on a wide page, below the map on a phone.
        legend={
            "orientation": "v",
            "x": 0,
            "y": 0,
            "yref": "paper",
            "yanchor": "bottom",
            "bgcolor": "rgba(0,0,0,0)",
            "title": {"text": unit, "font": {"size": 13}},
        },
    )
    figure.update_xaxes(
        visible=False, range=[left, right], constrain="domain", constraintoward="left"
    )
    figure.update_yaxes(
        visible=False,
        range=[bottom, top],
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
    )
    return figure.finish()


def describe_world(
    df: pd.DataFrame,
    *,
    value: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    kind: Kind = "rate",
    decimals: int = 0,
    bounds: Sequence[float] = (),
    low: str = "",
    high: str = "",
    withheld: str = "",
    withheld_label: str = WITHHELD,
    highlight: str = "",
) -> Description:
    """Words for `world_chart`: the highest, the middle, the country marked, and what is missing.

    The alt text also counts the countries of each class. Countries of `names` without a row have
    no figure.
    """
    data = _rows(df, value, withheld, set(names))
    known = data[data["known"]].sort_values(value, ascending=False)
    if known.empty:
        return empty_description(caption.title)

    def say(code: str) -> str:
        return f"{names[code]} ({_say(known.at[code, value], decimals)})"

    top = known.index[0]
    most = f"Most {unit}" if kind == "count" else f"Highest {kind}"
    shown = _say(known.at[top, value], decimals)
    finding = f"{most}: {names[top]}, {_with_unit(shown, unit, kind)}"
    upper = words.listing([say(code) for code in known.index[:3]])
    parts = [f"Highest: {_with_unit(upper, unit, kind)}."]
    if len(known) > 3:
        middle = _say(float(known[value].median()), decimals)
        count = words.plural(len(known), "country", "countries")
        parts.append(f"Half of the {count} with a figure are at {middle} or below.")
    if highlight in names:
        parts.append(f"Marked: {_marked(data, highlight, names, value, decimals, low, high)}.")
    held = int(data["held"].sum())
    if held:
        count = words.plural(held, "country or area", "countries and areas")
        parts.append(f"{words.capital(withheld_label)}: {count}.")
    absent = len(names) - len(known) - held
    if absent:
        count = words.plural(absent, "country or area", "countries and areas")
        parts.append(f"{words.capital(NO_FIGURE)}: {count}.")
    takeaway = " ".join(parts)
    classes = "" if kind == "count" else f" {_classes(known[value], bounds)}"
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Map of the world. {sentence(caption.title)} {takeaway}{classes}",
    )


def ladder(values: pd.Series) -> list[float]:
    """Five bounds out of 1, 3, 10, 30 and so on that spread `values` most evenly over classes.

    The classes of figures that span several sizes, most of them small. The highest bound is never
    above the highest value; values of zero and below count as the lowest class.
    """
    positive = values[values > 0]
    if positive.empty:
        return [1.0]
    first = math.floor(math.log10(positive.min())) - 1
    last = math.ceil(math.log10(positive.max()))
    rungs = [
        rung
        for power in range(first, last + 1)
        for rung in (float(f"1e{power}"), float(f"3e{power}"))
    ]
    rungs = [rung for rung in rungs if rung <= positive.max()]
    starts = range(max(len(rungs) - STEPS + 2, 1))
    windows = [rungs[start : start + STEPS - 1] for start in starts]
    return max(windows, key=lambda window: _evenness(values, window))


def _evenness(values: pd.Series, bounds: Sequence[float]) -> float:
    shares = [count / len(values) for count in _counts(values, bounds) if count]
    return round(-sum(share * math.log(share) for share in shares), 9)


def _counts(values: pd.Series, bounds: Sequence[float]) -> list[int]:
    edges = [-math.inf, *bounds, math.inf]
    return [
        int(((values >= low) & (values < high)).sum())
        for low, high in zip(edges, edges[1:], strict=False)
    ]


def _class_names(bounds: Sequence[float]) -> list[str]:
    written = ["", *(words.number(bound, _places(bound)) for bound in bounds), ""]
    return [areas.class_words(*pair) for pair in zip(written, written[1:], strict=False)]


def _places(bound: float) -> int:
    return 0 if bound >= 1 or bound <= 0 else math.ceil(-math.log10(bound) - 1e-9)


def _classes(values: pd.Series, bounds: Sequence[float]) -> str:
    """How many countries stand in each class, the highest first."""
    cuts = list(bounds) or ladder(values)
    pairs = zip(_class_names(cuts), _counts(values, cuts), strict=True)
    said = [f"{name}: {words.number(count)}" for name, count in pairs if count]
    return f"Countries by class, {'; '.join(reversed(said))}."


def _rows(df: pd.DataFrame, value: str, withheld: str, codes: set[str]) -> pd.DataFrame:
    """The rows on the map by code, with `held` and `known` beside them."""
    data = df[df["iso3"].isin(codes - {""})].set_index("iso3")
    if not data.index.is_unique:
        twice = data.index[data.index.duplicated()][0]
        raise ValueError(f"{twice} stands in more than one row; a map shows one of each country")
    held = data[withheld].astype(bool) if withheld else pd.Series(False, data.index)
    return data.assign(held=held, known=data[value].notna() & ~held)


def _name(feature: Mapping, names: Mapping[str, str]) -> str:
    return names.get(feature["iso3"], "") or feature.get("name", "")


def _say(number: float, decimals: int) -> str:
    """A number for people; one that would round to zero without being zero is "under 0.1"."""
    if 0 < number < 0.5 * 10**-decimals:
        return f"under {words.number(10**-decimals, decimals)}"
    return words.number(number, decimals)


def _with_unit(shown: str, unit: str, kind: Kind) -> str:
    # "Most deaths" has named the unit of a count.
    return shown if kind == "count" else _measured(shown, unit)


def _measured(shown: str, unit: str) -> str:
    return f"{shown}{unit}" if unit.startswith("%") else f"{shown} {unit}"


def _marked(
    data: pd.DataFrame,
    code: str,
    names: Mapping[str, str],
    value: str,
    decimals: int,
    low: str,
    high: str,
) -> str:
    if code not in data.index or not data.at[code, "known"]:
        return f"{names[code]}, {NO_FIGURE} on this map"
    text = f"{names[code]}, {_say(data.at[code, value], decimals)}"
    return f"{text}{_range(data.loc[code], low, high, decimals, ' (range {} to {})')}"


def _range(row: pd.Series, low: str, high: str, decimals: int, form: str) -> str:
    if not (low and high) or words.is_missing(row[low]) or words.is_missing(row[high]):
        return ""
    return form.format(words.number(row[low], decimals), words.number(row[high], decimals))


def _hover(
    row: pd.Series,
    value: str,
    name: str,
    unit: str,
    decimals: int,
    columns: tuple[str, str, str, str],
    kind: Kind,
) -> str:
    low, high, year, note = columns
    lines = [f"<b>{name}</b>"]
    if row["known"]:
        lines.append(_measured(_say(row[value], decimals), unit))
        lines.append(_range(row, low, high, decimals, "range {} to {}"))
    elif not row["held"]:
        lines.append(NO_FIGURE)
    lines.append(f"{row[year]:.0f}" if year and not words.is_missing(row[year]) else "")
    lines.append(theme.wrap(row[note], 40) if note else "")
    return "<br>".join(line for line in lines if line)


def _outline(polygons: Sequence) -> tuple[list, list]:
    """The rings of a country, each closed and with a gap before the next."""
    x: list = []
    y: list = []
    for polygon in polygons:
        for ring in polygon:
            x += [*ring[::2], ring[0], None]
            y += [*ring[1::2], ring[1], None]
    return x[:-1], y[:-1]


def _extent(features: Sequence[Mapping]) -> tuple[int, int, int, int]:
    rings = [ring for f in features for polygon in f["polygons"] for ring in polygon]
    points = [feature["point"] for feature in features]
    across = [point[0] for point in points] + [x for ring in rings for x in ring[::2]]
    down = [point[1] for point in points] + [y for ring in rings for y in ring[1::2]]
    return min(across) - EDGE, min(down) - EDGE, max(across) + EDGE, max(down) + EDGE


def _add_dots(
    figure: Sketch,
    data: pd.DataFrame,
    small: Sequence[str],
    spots: Mapping[str, Sequence[float]],
    fills: Mapping[str, str],
    texts: Mapping[str, str],
    mode: Mode,
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
            "color": [fills.get(code, theme.NO_DATA[mode]) for code in order],
            "line": {
                "color": [theme.TEXT[mode] if here else theme.MUTED[mode] for here in known],
                "width": 1,
            },
        },
        text=[texts[code] for code in order],
        hoverinfo="text",
        name="small countries",
        showlegend=False,
    )


def _add_targets(
    figure: Sketch,
    small: Sequence[str],
    spots: Mapping[str, Sequence[float]],
    texts: Mapping[str, str],
    pixels: float,
) -> None:
    """Unseen markers: wide ones on dots alone at sea, narrow ones on countries beside a dot."""

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
        hoverinfo="text",
        name="targets",
        showlegend=False,
    )


def _diameter(number: float, biggest: float) -> float:
    """The pixels across a circle whose area is the number, at least as many as can be seen."""
    return max(3.0, WIDEST * math.sqrt(number / biggest))


def _add_circles(
    figure: Sketch,
    values: pd.Series,
    spots: Mapping[str, Sequence[float]],
    texts: Mapping[str, str],
    mode: Mode,
) -> None:
    ordered = values.sort_values(ascending=False)
    biggest = float(ordered.iloc[0]) if len(ordered) else 1.0
    figure.add_scatter(
        x=[spots[code][0] for code in ordered.index],
        y=[spots[code][1] for code in ordered.index],
        mode="markers",
        marker={
            "size": [_diameter(number, biggest) for number in ordered],
            "sizemode": "diameter",
            "color": theme.SINGLE,
            "opacity": 0.75,
            "line": {"color": theme.TEXT[mode], "width": 1},
        },
        text=[texts[code] for code in ordered.index],
        hoverinfo="text",
        name="area of circle",
        showlegend=True,
    )


def _add_legend(figure: Sketch, bounds: Sequence[float], mode: Mode) -> None:
    """All classes, also empty ones: a map of another year then has the same legend."""
    cuts = [-math.inf, *bounds]
    for low, name in zip(cuts, _class_names(bounds), strict=True):
        fill = theme.SCALE[mode][areas.step(low, bounds, STEPS)]
        areas.add_swatch(figure, name, fill, mode)


def _add_labels(
    figure: Sketch,
    known: pd.Series,
    features: Sequence[Mapping],
    names: Mapping[str, str],
    decimals: int,
    mode: Mode,
    kind: Kind,
    highlight: str,
    edges: tuple[float, float],
) -> None:
    """The numbers of the highest, where there is room; an outline and a name for one country."""
    by_code = {feature["iso3"]: feature for feature in features if feature["iso3"]}
    pixels = SCREEN / (edges[1] - edges[0])
    biggest = known.max()
    circles = known.nlargest(LABELLED) if kind == "count" else known.head(0)
    # What is taken: the middle across and down, width and height, in pixels on a phone.
    taken = [
        ((x - edges[0]) * pixels, y * pixels, size, size)
        for code, value in circles.items()
        for (x, y), size in [(by_code[code]["point"], _diameter(value, biggest))]
    ]

    def place(code: str, text: str, name: str, below: float) -> bool:
        """Writes `text` so many pixels below the point of a country, and whether there was room."""
        x, y = by_code[code]["point"]
        lines = text.split("<br>")
        size, tall = max(map(len, lines)) * LETTER, len(lines) * LINE
        down = y * pixels + below
        exact = (x - edges[0]) * pixels
        across = max(size / 2, min(exact, SCREEN - size / 2))
        if any(
            abs(down - other_down) < (tall + high) / 2 and abs(across - other) < (size + wide) / 2
            for other, other_down, wide, high in taken
        ):
            return False
        taken.append((across, down, size, tall))
        strong = name == "highlight"
        figure.add_annotation(
            x=x,
            y=y,
            text=f"<b>{text}</b>" if strong else text,
            showarrow=False,
            font={"size": 13 if strong else 12, "color": theme.TEXT[mode]},
            bgcolor=theme.BACKGROUND[mode],
            opacity=0.9,
            borderpad=1,
            xshift=across - exact,
            yshift=-below,
            name=name,
        )
        return True

    if highlight in by_code:
        _add_highlight(figure, by_code[highlight], mode)
        number = _say(known[highlight], decimals) if highlight in known.index else NO_FIGURE
        text = theme.wrap(f"{names[highlight]}: {number}", 22)
        above = -12 - LINE / 2 * (text.count("<br>") + 1)
        # The country a reader asked for is named even where that covers another.
        if not place(highlight, text, "highlight", above):
            taken.clear()
            place(highlight, text, "highlight", above)
    placed = 0
    for code, value in known.sort_values(ascending=False).head(LABELLED).items():
        text = _say(value, decimals)
        fits = _area(by_code[code]) * pixels**2 > len(text) * LETTER * LINE
        if code != highlight and fits and placed < LABELS:
            # On a country it is read as its own; a circle must not be covered.
            below = (_diameter(value, biggest) + LINE) / 2 + 1 if kind == "count" else 0
            placed += place(str(code), text, "label", below)


def _area(feature: Mapping) -> float:
    """The area of the largest polygon, without its holes."""

    def inside(ring: Sequence[float]) -> float:
        across, down = ring[::2], ring[1::2]
        turned = zip(across, [*down[1:], down[0]], [*across[1:], across[0]], down, strict=True)
        return abs(sum(x * next_y - next_x * y for x, next_y, next_x, y in turned)) / 2

    return max((inside(polygon[0]) for polygon in feature["polygons"]), default=0.0)


def _add_highlight(figure: Sketch, feature: Mapping, mode: Mode) -> None:
    """An outline, or a ring around a dot, that stands out from light and from dark colors."""
    is_dot = feature.get("small") or not feature["polygons"]
    x, y = ([part] for part in feature["point"]) if is_dot else _outline(feature["polygons"])
    for color, width in ((theme.BACKGROUND[mode], 4.5), (theme.TEXT[mode], 2)):
        ring = {"size": DOT + 8, "symbol": "circle-open", "color": color, "line": {"width": width}}
        figure.add_scatter(
            x=x,
            y=y,
            mode="markers" if is_dot else "lines",
            marker=ring if is_dot else None,
            line=None if is_dot else {"color": color, "width": width},
            hoverinfo="skip",
            name="highlight",
            showlegend=False,
        )
