"""How every chart looks: colors by meaning, type, spacing, numbers.

Hues mean drugs. They are the same in the light and the dark theme, so that a class keeps its color
on every page, print and export: each has at least 3:1 contrast on both backgrounds and stays apart
from the others under the common color-vision deficiencies (tests/unit/test_theme.py). Places and
groups have teal, ink and gray.
Color never stands alone: each series also has its own dash, marker and direct label.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from components.charts.sketch import Finished, Sketch, legend_height
from components.text.messages import say
from components.theme import tokens
from components.theme.tokens import COLORS

SERIES = tokens.SERIES
# Figures are drawn for the light theme; `dark.py` makes the other look of them.
SCALE = tokens.SCALE["light"]
CHANGE_SCALE = tokens.CHANGE_SCALE["light"]
BACKGROUND = COLORS["ground"]["light"]
TEXT = COLORS["text"]["light"]
MUTED = COLORS["muted"]["light"]
GRID = COLORS["grid"]["light"]
QUIET = COLORS["quiet"]["light"]
NO_DATA = COLORS["no_data"]["light"]
OUTLINE = COLORS["outline"]["light"]
SINGLE = COLORS["mark"]["light"]
# On marks, which have one color in both themes.
ON_MARK = COLORS["on_mark"]["light"]

FONT = tokens.SANS
# Spaces that a browser keeps, between a dot and its number.
GAP = "\N{NO-BREAK SPACE}" * 3

# Codes that mean the same drugs as a class, by meaning.
ALIASES = {
    "fentanyl": "synthetic_opioids",
    "fentanyl_only": "synthetic_opioids",
    "fentanyl_and_related": "any_opioid",
    "fentanyl_pills": "synthetic_opioids",
    "methamphetamine": "psychostimulants",
    "stimulants_any": "cocaine",
    "benzodiazepines": "methadone",
    "natural_semisynthetic_opioids": "prescription_opioids",
    "any": "all_drugs",
    "reported": "all_drugs",
    "predicted": "synthetic_opioids",
    "any_drug": "all_drugs",
    "opioids": "synthetic_opioids",
    "opiates": "heroin",
    "amphetamines": "psychostimulants",
    "amphetamine": "psychostimulants",
    "other_drugs": "methadone",
    "fentanyl_analogues": "prescription_opioids",
    "non_fentanyl_opioids": "cocaine",
    "stimulants": "psychostimulants",
}
# Places, people, agencies and editions. What a chart is about is teal, what it is compared with
# is ink or quieter.
GROUPS = {
    "nation": "gray",
    "world": "gray",
    "focus": "teal",
    "female": "teal",
    "male": "ink",
    "emergency_department": "teal",
    "hospital": "ink",
    "southwest_border": "teal",
    "northern_border": "ink",
    "coastal_interior": "gray",
    "ports_of_entry": "teal",
    "between_ports": "ink",
    "dea": "ink",
    "hidta": "teal",
    "cdc": "ink",
    "jec": "teal",
    "before_2020": "gray",
    "2020": "ink",
    "from_2021": "teal",
    "naloxone": "teal",
    "buprenorphine": "ink",
    "united_states": "teal",
    "mexico": "ink",
    "canada": "gray",
    "rest_of_world": "pale",
    "afghanistan": "ink",
    "myanmar": "teal",
    "security_cabinet": "teal",
    "army_only": "ink",
    "un_replies": "pale",
    "first_announcement": "gray",
    "first_country": "teal",
    "second_country": "ink",
    "third_country": "gray",
    "fourth_country": "pale",
    "ghe_2021": "teal",
    "ghe_2019": "gray",
    "wdr_2018": "ink",
    "wdr_2019": "pale",
}
# Years side by side, the earlier the quieter.
YEARS = ("gray", "pale", "teal", "ink")

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MARKERS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "x")
PATTERNS = ("", "/", ".", "\\")
# The markers as letters, for labels.
SIGNS = ("●", "■", "◆", "▲", "▼", "✕")

CHANGE_BOUNDS = (-40.0, -20.0, 0.0, 20.0)

LINE_WIDTH = 60
EMPTY_LINE = 32
# Characters in a line of a tooltip on the narrowest phone: of one for several series, which may
# take the whole width, and of one beside its point.
TOOLTIP_WIDTH, TOOLTIP_BESIDE = 30, 20
YEAR_STEPS = (1, 2, 3, 4, 5, 10, 20, 50, 100)
# The widths in pixels that drawings are laid out for: a picture is never narrower. A chart with one
# drawing holds from the narrowest phone on.
NARROW, WIDE = 286, 960
# How many years fit below an axis in each.
MOST_YEAR_TICKS, MOST_YEAR_TICKS_WIDE = 3, 10
# What numbers beside an axis take of such a width at most, and one of their letters.
NUMBERS, DIGIT = 66, 7
# The pixels that words above a plot take, which repeat its ticks.
TICKS = 22
# The height in pixels of a plot that does not grow with its rows.
INNER = 360
# The width in pixels that a phone leaves for a plot beside its axis.
PHONE = 260
# A point of a year answers the pointer from one July to the next, however narrow the chart, and
# is drawn at the turn of the year. Without it, a tooltip for several lines takes the nearest point
# of each, which on a phone may be that of an earlier year.
WHOLE_YEAR = {"xperiod": "M12", "xperiod0": "2000-07-01", "xperiodalignment": "middle"}


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What every picture is shown and saved with, so that it explains itself anywhere."""

    title: str
    subtitle: str = ""
    source: str = ""


def color(key: str) -> str:
    """The color that means `key` on every page; one neutral accent for keys without meaning."""
    if key in GROUPS:
        return tokens.GROUPS[GROUPS[key]]["light"]
    return SERIES.get(ALIASES.get(key, key), SINGLE)


def year_colors(count: int) -> tuple[str, ...]:
    """Colors of `count` years side by side: the last stand out, the earliest share the quietest."""
    names = (YEARS[0],) * (count - len(YEARS)) + YEARS[-count:]
    return tuple(tokens.GROUPS[name]["light"] for name in names)


def dash(position: int) -> str:
    """The line style of the series at `position`."""
    return DASHES[position % len(DASHES)]


def marker(position: int) -> str:
    """The marker of the series at `position`."""
    return MARKERS[position % len(MARKERS)]


def sign(position: int) -> str:
    """The marker of the series at `position` as a letter."""
    return SIGNS[position % len(SIGNS)]


def wrap(text: str, width: int = LINE_WIDTH) -> str:
    """`text` broken between words into lines that fit a phone."""
    return "<br>".join(textwrap.wrap(text, width, break_long_words=False))


def tooltip_rows(
    name: str,
    values: Sequence[float | None],
    unit: str,
    periods: Sequence[str],
    remarks: Sequence[str],
    width: int = TOOLTIP_WIDTH,
) -> list[str]:
    """What a tooltip says of each point of a series: its name, number, and own period.

    A period is "in 2024" or "in April 2026". Rows are broken so that they fit on a phone; a point
    without a value has none.
    """
    return [
        ""
        if value is None
        else wrap(f"{name}: {value:,.10g} {unit} {period}{remark}", width).replace(
            # Whoever reads or copies the text without its breaks still finds words apart.
            "<br>",
            " <br>",
        )
        for value, period, remark in zip(values, periods, remarks, strict=True)
    ]


def year_step(first: int, last: int, width: int = NARROW) -> int:
    """How many years apart ticks are, so that they do not touch in a picture of `width`."""
    most = MOST_YEAR_TICKS_WIDE if width >= WIDE else MOST_YEAR_TICKS
    return next(step for step in YEAR_STEPS if (last - first) // step < most)


def dress(
    figure: Sketch,
    *,
    caption: Caption,
    inner: float,
    right: int = 16,
    left: int = 8,
    legend: Sequence[str] = (),
    ticks: bool = True,
    above: int = 0,
    width: int = NARROW,
) -> None:
    """Give `figure` the house layout: quiet grid, no dragging, its caption kept beside it.

    `inner` is the height of the plot alone in pixels; `right` is the room for direct labels;
    `legend` names the entries of a legend above the plot, for which room is kept as a picture of
    `width` would break it; `ticks` says whether the x axis has numbers below it, and `above` is the
    room for words above the plot. The caption is not drawn: what shows the figure writes it as
    text, which grows and wraps with the page (`caption_of`).
    """
    top = 12 + legend_height(legend, width) + above
    bottom = 36 if ticks else 10
    figure.update_layout(
        template=go.layout.Template(),
        height=inner + top + bottom,
        margin={"t": top, "b": bottom, "l": left, "r": right},
        meta={"title": caption.title, "subtitle": caption.subtitle, "source": caption.source},
        font={"family": FONT, "size": 13, "color": TEXT},
        paper_bgcolor=BACKGROUND,
        plot_bgcolor=BACKGROUND,
        dragmode=False,
        showlegend=bool(legend),
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "xanchor": "left",
            "font": {"size": 13},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
        hoverlabel={"font": {"family": FONT, "size": 13}, "align": "left"},
        separators=".,",
    )
    axis = {
        "gridcolor": GRID,
        "linecolor": MUTED,
        "zerolinecolor": MUTED,
        "tickfont": {"size": 13, "color": TEXT},
        "fixedrange": True,
        "automargin": True,
    }
    # The line at zero is the one baseline: an axis has none of its own.
    figure.update_xaxes(**axis, tickangle=0, showline=False, zeroline=False, ticklabelstandoff=4)
    figure.update_yaxes(**axis, showline=False, ticklabelstandoff=4)


def write_above(figure: Sketch, ticks: Mapping[Any, str]) -> None:
    """Write what stands at `ticks` of the x axis above the plot, too, when it is a high one.

    `dress` keeps the room for it: `above=TICKS`.
    """
    for at, text in ticks.items():
        figure.add_annotation(
            x=at,
            yref="paper",
            y=1,
            yanchor="bottom",
            text=text,
            showarrow=False,
            font={"size": 13},
            name="tick",
        )


def caption_of(figure: go.Figure) -> Caption:
    """The caption that `dress` kept beside `figure`; empty for a figure that it did not dress."""
    return Caption(**(figure.layout.meta or {"title": ""}))


def empty_figure(caption: Caption) -> Finished:
    """A figure that says that there is nothing to show."""
    figure = Sketch()
    figure.add_annotation(
        text=wrap(say("chart-empty-takeaway"), EMPTY_LINE),
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        showarrow=False,
        font={"size": 15},
    )
    dress(figure, caption=caption, inner=190)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return figure.finish()


def hatching(shape: str = "/") -> dict[str, Any]:
    """The pattern of an area without a number: neither zero nor the lightest color."""
    return {
        "shape": shape,
        "fgcolor": MUTED,
        "bgcolor": NO_DATA,
        "size": 6,
        "solidity": 0.15,
    }


def scale_to(largest: float, steps: int) -> dict[str, Any]:
    """An axis from zero with about `steps` ticks, the last of which reaches above `largest`."""
    if largest <= 0:
        return {"rangemode": "tozero", "nticks": steps}
    power = 10.0 ** math.floor(math.log10(largest / steps))
    step = next(power * part for part in (1, 2, 5, 10) if power * part * steps > largest)
    return {"range": [0, step * (math.floor(largest / step) + 1)], "tick0": 0, "dtick": step}


def numbers_room(largest: float) -> float:
    """The pixels beside a plot that the numbers of its axis take, up to `largest`."""
    shown = f"{largest / 1e6:.0f}M" if largest >= 1e6 else f"{largest:,.0f}"
    return min(DIGIT * len(shown) + 8, NUMBERS)


def tick_format(largest: float) -> str:
    """How an axis up to `largest` prints its numbers: 80,000 below a million, 80M above."""
    if largest >= 1e6:
        return "~s"
    return ",~r" if largest < 10 else ",d"
