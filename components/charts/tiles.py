"""A map of tiles: a small line for each state, about where the state is, on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from components.charts import areas, theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import Description, sentence
from components.charts.map_specs import TileSpec
from components.charts.sketch import Finished, Sketch
from components.text import words
from components.text.messages import say

# Where each state has its tile.
PLACES = """
AK .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. VT NH
WA ID MT ND MN IL WI MI NY RI MA
OR NV WY SD IA IN OH PA NJ CT ..
CA UT CO NE MO KY WV VA MD DE ..
.. AZ NM KS AR TN NC SC DC .. ..
.. .. .. OK LA MS AL GA .. .. ..
HI .. .. TX .. .. .. .. FL .. ..
"""
TILES: Mapping[str, tuple[int, int]] = {
    state: (column, row)
    for row, line in enumerate(PLACES.split("\n")[1:-1])
    for column, state in enumerate(line.split())
    if state != ".."
}
ACROSS, DOWN = 11, 8
# The height of a tile in pixels, and the parts of it that its line and the space around it take.
TILE, WIDE, EDGE = 58, 0.9, 0.06
LOWEST, HIGHEST = 0.1, 0.66
NATION = "US"
# The square that answers the pointer, in pixels; the nearest one is taken.
TARGET = 40
ENDS = 3

Places = list[float | None]


def tile_chart(rows: pd.DataFrame, spec: TileSpec) -> Chart:
    """The tiles of `rows` and their words; `TileSpec` says which columns they have."""
    if rows[spec.value].isna().all():
        return empty_chart(spec.caption)
    return Chart(figure=_draw(rows, spec), description=_describe(spec))


def _draw(rows: pd.DataFrame, spec: TileSpec) -> Finished:
    figure = Sketch()
    lines = {
        str(code): own.sort_values(spec.x)
        for code, own in rows.groupby(spec.state)
        if own[spec.value].notna().any()
    }
    drawn = [code for code in TILES if code in lines]
    _add_tiles(figure, [code for code in TILES if code not in lines], spec)
    if NATION in lines:
        _add_lines(
            figure,
            [_line(lines[NATION], TILES[code], spec) for code in drawn],
            name=spec.names[NATION],
            line={"color": theme.color("nation"), "width": 1},
        )
    color = theme.color(spec.color_key)
    others = [_line(lines[code], TILES[code], spec) for code in drawn if code != spec.focus]
    _add_lines(figure, others, name=say("tiles-state"), line={"color": color, "width": 1.5})
    if spec.focus in lines:
        own = [_line(lines[spec.focus], TILES[spec.focus], spec)]
        _add_lines(figure, own, name=spec.names[spec.focus], line={"color": color, "width": 3})
    _add_signs(figure, spec)
    _add_letters(figure, spec)
    _add_targets(figure, spec)
    theme.dress(figure, caption=spec.caption, inner=TILE * DOWN, ticks=False)
    # No state lies between Alaska and Vermont, so the legend has its place there.
    figure.update_layout(
        hovermode="closest",
        showlegend=True,
        legend={"orientation": "v", "x": 1.2 / ACROSS, "y": 1, "yref": "paper"},
    )
    figure.update_xaxes(visible=False, range=[-EDGE, ACROSS])
    figure.update_yaxes(visible=False, range=[-DOWN, 0])
    return figure.finish()


def _line(own: pd.DataFrame, tile: tuple[int, int], spec: TileSpec) -> tuple[Places, Places]:
    """The line of one state in the units of its tile; it breaks where a period is missing."""
    column, row = tile
    x, y = [], []
    for at, value in zip(own[spec.x], own[spec.value], strict=True):
        share = (at - spec.first) / (spec.last - spec.first)
        x.append(round(column + share * (WIDE - 2 * EDGE) + EDGE, 3))
        height = LOWEST + float(value) / spec.top * (HIGHEST - LOWEST)
        y.append(None if pd.isna(value) else round(height - row - 1, 3))
    return x, y


def _add_lines(
    figure: Sketch, lines: Iterable[tuple[Places, Places]], *, name: str, line: Mapping[str, Any]
) -> None:
    """All lines of one look as one, which is lighter than one for each."""
    x: Places = []
    y: Places = []
    for across, down in lines:
        x += [*across, None]
        y += [*down, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line=dict(line),
        connectgaps=False,
        hoverinfo="skip",
        name=name,
        showlegend=True,
    )


def _add_tiles(figure: Sketch, missing: list[str], spec: TileSpec) -> None:
    """The ground of each tile: that of the state chosen is framed, one without a line hatched."""
    plain = [code for code in TILES if code not in missing and code != spec.focus]
    looks: list[tuple[list[str], dict[str, Any]]] = [
        (plain, {"fillcolor": theme.NO_DATA, "line": {"width": 0}}),
        (
            missing,
            {
                "fillcolor": theme.NO_DATA,
                "fillpattern": theme.hatching(),
                "line": {"width": 0},
            },
        ),
        (
            [spec.focus],
            {
                "fillcolor": theme.BACKGROUND,
                "line": {"color": theme.TEXT, "width": 2},
            },
        ),
    ]
    for codes, look in looks:
        x: Places = []
        y: Places = []
        for column, row in (TILES[code] for code in codes if code in TILES):
            left, right, top, bottom = column, column + WIDE, -row - EDGE / 2, EDGE / 2 - row - 1
            x += [left, right, right, left, left, None]
            y += [bottom, bottom, top, top, bottom, None]
        if x:
            figure.add_scatter(
                x=x,
                y=y,
                mode="lines",
                fill="toself",
                hoverinfo="skip",
                showlegend=False,
                name="tiles",
                **look,
            )
    if missing:
        areas.add_swatch(figure, say("tiles-missing"), theme.NO_DATA, symbol="square-x")


def _add_signs(figure: Sketch, spec: TileSpec) -> None:
    """A sign in the corner of each state that is singled out."""
    signed = [TILES[code] for code in spec.signed if code in TILES]
    if not signed:
        return
    figure.add_scatter(
        x=[column + WIDE - 0.14 for column, _ in signed],
        y=[-row - 0.18 for _, row in signed],
        mode="markers",
        marker={"symbol": "triangle-up", "size": 8, "color": theme.TEXT},
        unselected={"marker": {"opacity": 1}},
        hoverinfo="skip",
        name=spec.sign,
        showlegend=True,
    )


def _add_letters(figure: Sketch, spec: TileSpec) -> None:
    for codes, look in (
        ([code for code in TILES if code != spec.focus], {"size": 11.5}),
        ([code for code in TILES if code == spec.focus], {"size": 11.5, "weight": 700}),
    ):
        figure.add_scatter(
            x=[TILES[code][0] for code in codes],
            y=[-TILES[code][1] - 2 * EDGE for code in codes],
            mode="text",
            text=codes,
            textposition="bottom right",
            textfont={"color": theme.TEXT} | look,
            unselected={"textfont": {"color": theme.TEXT}},
            hoverinfo="skip",
            showlegend=False,
            name="letters",
        )


def _add_targets(figure: Sketch, spec: TileSpec) -> None:
    """What answers the pointer: an unseen square over each tile."""
    codes = [code for code in TILES if code in spec.said]
    figure.add_scatter(
        x=[TILES[code][0] + WIDE / 2 for code in codes],
        y=[-TILES[code][1] - 0.5 for code in codes],
        mode="markers",
        marker={"symbol": "square", "size": TARGET, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[code] for code in codes],
        text=[theme.wrap(spec.said[code], theme.TOOLTIP_WIDTH) for code in codes],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
        name="states",
    )


def _describe(spec: TileSpec) -> Description:
    """The heading and the words are those of the exhibit; the alt text names the ends."""
    order = sorted(spec.newest, key=lambda code: spec.newest[code])

    def listed(codes: Iterable[str]) -> str:
        return words.listing(
            say("tiles-alt-one", name=spec.names[code], share=words.number(spec.newest[code]))
            for code in codes
        )

    alt = say(
        "tiles-alt",
        count=len(order),
        title=sentence(spec.title),
        lowest=listed(order[:ENDS]),
        highest=listed(order[: -ENDS - 1 : -1]),
    )
    signed = [spec.names[code] for code in spec.signed]
    more = [say("tiles-alt-signed", sign=spec.sign, names=words.listing(signed))] if signed else []
    if missing := [spec.names[code] for code in TILES if code not in spec.newest]:
        more.append(say("tiles-alt-missing", names=words.listing(sorted(missing))))
    return Description(finding=spec.title, takeaway="", alt=" ".join([alt, *more]))
