"""What maps of filled areas share: areas, circles, entries of the legend, axes in proportion."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from components.charts import theme
from components.charts.sketch import Sketch, legend_height

# The pixels above a map whose legend is below it.
ABOVE = 12

Ring = tuple[Sequence[float], Sequence[float]]


def outline(rings: Iterable[Ring]) -> tuple[list, list]:
    """The closed rings of an area, as places across and down, with a gap before each next one."""
    x: list = []
    y: list = []
    for across, down in rings:
        x += [*across, None]
        y += [*down, None]
    return x[:-1], y[:-1]


def polygons(geometry: Mapping) -> Sequence:
    """The polygons of a GeoJSON geometry, each a list of rings."""
    found = geometry["coordinates"]
    return [found] if geometry["type"] == "Polygon" else found


def add_area(
    figure: Sketch,
    rings: Iterable[Ring],
    *,
    name: str,
    text: str,
    fill: str,
    pattern: dict[str, Any] | None,
    line: dict[str, Any],
    code: str = "",
) -> None:
    """Adds one filled area that answers the pointer with `text`; `code` says which it is."""
    x, y = outline(rings)
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=fill,
        fillpattern=pattern,
        line=line,
        hoveron="fills",
        hoverinfo="text",
        text=text,
        name=name,
        meta=code or None,
        showlegend=False,
    )


def diameter(number: float, biggest: float, widest: float) -> float:
    """The pixels across a circle whose area is the number, at least as many as can be seen."""
    return max(3.0, widest * math.sqrt(number / biggest))


def units_per_pixel(inner: int, down: Sequence[float]) -> float:
    """The units of a map for each pixel, where it is `inner` pixels high."""
    return abs(down[1] - down[0]) / inner


def add_circles(
    figure: Sketch,
    spots: Sequence[Sequence[float]],
    sizes: Sequence[float],
    texts: Sequence[str],
    codes: Sequence[str],
    name: str,
    unit: float,
) -> None:
    """Adds circles at `spots` to a map that has `unit` of its units for a pixel where it is wide.

    There they are `sizes` pixels across; in a narrower box they are smaller, as the map is. What
    answers the pointer keeps its size, for fingers. `codes` say what each is of, and `name` is
    their entry in the legend.
    """
    for (x, y), size in zip(spots, sizes, strict=True):
        radius = size * unit / 2
        figure.add_shape(
            type="circle",
            x0=x - radius,
            x1=x + radius,
            y0=y - radius,
            y1=y + radius,
            layer="above",
            fillcolor=theme.SINGLE,
            opacity=0.75,
            line={"color": theme.TEXT, "width": 1},
        )
    figure.add_scatter(
        x=[spot[0] for spot in spots],
        y=[spot[1] for spot in spots],
        mode="markers",
        marker={"size": list(sizes), "opacity": 0},
        text=list(texts),
        customdata=[[code] for code in codes],
        hoverinfo="text",
        name="circles",
        showlegend=False,
    )
    add_swatch(figure, name, theme.SINGLE, symbol="circle")


def add_swatch(figure: Sketch, name: str, fill: str, *, symbol: str = "square") -> None:
    """Adds an entry to the legend of `figure`, as a trace without points."""
    figure.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={
            "size": 14,
            "symbol": symbol,
            "color": fill,
            "line": {"color": theme.MUTED, "width": 1},
        },
        name=name,
        hoverinfo="skip",
        showlegend=True,
    )


def dress_map(
    figure: Sketch,
    *,
    caption: theme.Caption,
    inner: int,
    across: Sequence[float],
    down: Sequence[float],
) -> None:
    """Gives a map the house layout, `inner` pixels high, with its legend below it.

    In a narrower picture the map is lower, and its legend has more rows: room is kept for what
    they have where the map is just as wide as the picture, which is the most that both take.
    """
    theme.dress(figure, caption=caption, inner=inner, ticks=False)
    entries = [trace["name"] for trace in figure.data if trace.get("showlegend")]
    whole = round(inner * abs((across[1] - across[0]) / (down[1] - down[0])))
    below = legend_height(entries, whole)
    figure.update_layout(
        hovermode="closest",
        showlegend=bool(entries),
        height=ABOVE + inner + below,
        margin={"t": ABOVE, "b": below},
        legend={"y": 0, "yanchor": "bottom"},
    )
    hide_axes(figure, across, down)


def hide_axes(
    figure: Sketch, across: Sequence[float], down: Sequence[float], **x_axis: object
) -> None:
    """Gives the axes of a map their ranges, unseen and in proportion."""
    figure.update_xaxes(visible=False, range=list(across), **x_axis)
    figure.update_yaxes(
        visible=False,
        range=list(down),
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
    )
