"""How every chart looks: colours by meaning, type, spacing, numbers. Nothing else sets a colour.

Series colours are the same in the light and the dark theme, so that a class keeps its colour on
every page, print and export: each has at least 3:1 contrast on both backgrounds and stays apart
from the others under the common colour-vision deficiencies (tests/unit/test_theme.py).
Colour never stands alone: each series also has its own dash, marker and direct label.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

Mode = Literal["light", "dark"]

BACKGROUND: dict[Mode, str] = {"light": "#fbfaf7", "dark": "#10181d"}
TEXT: dict[Mode, str] = {"light": "#1c2830", "dark": "#e6ecee"}
MUTED: dict[Mode, str] = {"light": "#5a6670", "dark": "#a3b1b9"}
GRID: dict[Mode, str] = {"light": "#e3e1d8", "dark": "#2a363e"}
QUIET: dict[Mode, str] = {"light": "#d2cfc4", "dark": "#3a4952"}
NO_DATA: dict[Mode, str] = {"light": "#eeece5", "dark": "#222d34"}
OUTLINE: dict[Mode, str] = {"light": "#ffffff", "dark": "#0b1216"}

FONT = "Public Sans, Helvetica, Arial, sans-serif"

SERIES = {
    "all_drugs": "#666671",
    "any_opioid": "#796c5a",
    "synthetic_opioids": "#c22730",
    "heroin": "#ac7faf",
    "prescription_opioids": "#2765d9",
    "cocaine": "#6c9a74",
    "psychostimulants": "#e46d00",
    "methadone": "#8d8d8d",
}

# Codes that mean the same thing as a class, or need a colour of their own, by meaning.
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
    "nation": "all_drugs",
    "focus": "synthetic_opioids",
    "reported": "all_drugs",
    "predicted": "synthetic_opioids",
    "female": "heroin",
    "male": "cocaine",
    "southwest_border": "synthetic_opioids",
    "northern_border": "prescription_opioids",
    "coastal_interior": "cocaine",
    "ports_of_entry": "synthetic_opioids",
    "between_ports": "prescription_opioids",
    "dea": "prescription_opioids",
    "hidta": "psychostimulants",
    "cdc": "prescription_opioids",
    "jec": "psychostimulants",
    "before_2020": "prescription_opioids",
    "2020": "all_drugs",
    "from_2021": "synthetic_opioids",
    "naloxone": "cocaine",
    "buprenorphine": "prescription_opioids",
    "united_states": "synthetic_opioids",
    "mexico": "psychostimulants",
    "canada": "prescription_opioids",
    "rest_of_world": "cocaine",
    "afghanistan": "heroin",
    "myanmar": "psychostimulants",
    "security_cabinet": "synthetic_opioids",
    "army_only": "prescription_opioids",
    "un_replies": "cocaine",
    "first_announcement": "all_drugs",
    "world": "all_drugs",
    "first_country": "synthetic_opioids",
    "second_country": "prescription_opioids",
    "third_country": "psychostimulants",
    "fourth_country": "cocaine",
    "any_drug": "all_drugs",
    "opioids": "synthetic_opioids",
    "opiates": "heroin",
    "amphetamines": "psychostimulants",
    "amphetamine": "psychostimulants",
    "other_drugs": "methadone",
    "ghe_2021": "synthetic_opioids",
    "ghe_2019": "all_drugs",
    "wdr_2018": "prescription_opioids",
    "wdr_2019": "psychostimulants",
    "fentanyl_analogues": "prescription_opioids",
    "non_fentanyl_opioids": "cocaine",
    "stimulants": "psychostimulants",
}

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MARKERS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "x")
PATTERNS = ("", "/", ".", "\\")

# One hue from little to much, for maps; much is dark on a light page and bright on a dark one.
SCALE: dict[Mode, tuple[str, ...]] = {
    "light": ("#dbe8ea", "#a9cbd3", "#6fa8b7", "#38809a", "#0c5a75", "#06364a"),
    "dark": ("#1d3641", "#24566a", "#2f7a92", "#4fa0b6", "#86c5d4", "#cfeaf0"),
}

# Two hues that meet at no change: blue-green for falls, orange for rises.
CHANGE_SCALE: dict[Mode, tuple[str, ...]] = {
    "light": ("#0c5a75", "#4f97ad", "#b5d3da", "#f2c9a2", "#dd8433"),
    "dark": ("#9bd3e0", "#4fa0b6", "#28576a", "#7a4a1f", "#e08a3c"),
}
CHANGE_BOUNDS = (-40.0, -20.0, 0.0, 20.0)

# Years side by side, the earlier the quieter.
YEARS = ("#87919a", "#6b7680", "#2765d9", "#c22730")

LINE_WIDTH = 60
# The width in pixels that a phone leaves for a plot beside its axis.
PHONE = 260
TITLE_WIDTH = 46
SINGLE = "#2f7f97"


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What stands inside every picture, so that a saved image explains itself."""

    title: str
    subtitle: str = ""
    source: str = ""


def colour(key: str) -> str:
    """The colour that means `key` on every page; one neutral accent for keys without meaning."""
    return SERIES.get(ALIASES.get(key, key), SINGLE)


def dash(position: int) -> str:
    """The line style of the series at `position`."""
    return DASHES[position % len(DASHES)]


def marker(position: int) -> str:
    """The marker of the series at `position`."""
    return MARKERS[position % len(MARKERS)]


def wrap(text: str, width: int = LINE_WIDTH) -> str:
    """`text` broken into lines that fit a phone."""
    return "<br>".join(textwrap.wrap(text, width))


def dress(
    figure: go.Figure,
    *,
    caption: Caption,
    mode: Mode,
    height: int = 430,
    right: int = 16,
    left: int = 8,
    legend: Sequence[str] = (),
    ticks: bool = True,
    inner: float = 0,
) -> go.Figure:
    """`figure` with the house layout: title and source inside the picture, quiet grid, no dragging.

    `right` is the room in pixels for direct labels; `legend` names the entries of a legend below
    the title, for which room is kept as a phone would break it; `ticks` says whether the x axis
    has numbers below it. `inner` is the height of the plot alone and takes the place of `height`.
    """
    source = wrap(caption.source)
    title = wrap(caption.title, TITLE_WIDTH)
    subtitle = wrap(caption.subtitle, 52)
    lines = source.count("<br>") + 1 if source else 0
    top = 34 + 20 * title.count("<br>") + 18 * (subtitle.count("<br>") + 1 if subtitle else 0)
    top += 6 + 21 * legend_rows(legend)
    bottom = (40 if ticks else 16) + 16 * lines
    height = inner + top + bottom if inner else height
    figure.update_layout(
        template=go.layout.Template(),
        height=height,
        margin={"t": top, "b": bottom, "l": left, "r": right, "pad": 4},
        title={
            "text": f"<b>{title}</b>"
            + (f'<br><span style="font-size:13px">{subtitle}</span>' if subtitle else ""),
            "font": {"size": 15, "family": FONT, "color": TEXT[mode]},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - 13 / height,
            "yref": "container",
            "yanchor": "top",
        },
        font={"family": FONT, "size": 13, "color": TEXT[mode]},
        paper_bgcolor=BACKGROUND[mode],
        plot_bgcolor=BACKGROUND[mode],
        dragmode=False,
        showlegend=bool(legend),
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "xanchor": "left",
            "font": {"size": 13},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
        hoverlabel={"font": {"family": FONT, "size": 13}, "align": "left"},
        modebar={"orientation": "v"},
        separators=".,",
    )
    axis = {
        "gridcolor": GRID[mode],
        "linecolor": MUTED[mode],
        "zerolinecolor": MUTED[mode],
        "tickfont": {"size": 13, "color": TEXT[mode]},
        "fixedrange": True,
        "automargin": True,
        "title": None,
    }
    figure.update_xaxes(**axis, tickangle=0)
    figure.update_yaxes(**axis)
    if source:
        figure.add_annotation(
            text=source,
            xref="paper",
            yref="paper",
            x=1,
            y=0,
            xanchor="right",
            yanchor="top",
            xshift=right - 4,
            yshift=-30 if ticks else -8,
            align="left",
            showarrow=False,
            font={"size": 11, "color": MUTED[mode]},
            name="source",
        )
    return figure


def without_caption(layout: dict[str, Any]) -> tuple[str, str]:
    """Take title and source out of the layout of a dressed figure, with the room they take.

    Gives title and subtitle, for a document that writes them, and the source, beside the picture.
    """
    title, _, subtitle = layout.pop("title")["text"].partition("</b>")
    kept = [note for note in layout.get("annotations", []) if note.get("name") != "source"]
    sources = [note for note in layout.get("annotations", []) if note.get("name") == "source"]
    above = 24 + 20 * title.count("<br>") + 18 * subtitle.count("<br>")
    below = 16 * sum(note["text"].count("<br>") + 1 for note in sources)
    layout["annotations"] = kept
    layout["margin"]["t"] -= above
    layout["margin"]["b"] -= below
    layout["height"] -= above + below
    return _plain(title), _plain(subtitle)


def _plain(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text.replace("<br>", " ")).strip()


def legend_rows(names: Sequence[str]) -> int:
    """How many lines a legend takes on a phone, where entries stand in equal columns."""
    if not names:
        return 0
    width = max(len(name) for name in names) * 7 + 50
    return math.ceil(len(names) / max(PHONE // width, 1))


def empty_figure(caption: Caption, mode: Mode) -> go.Figure:
    """A figure that says that there is nothing to show."""
    figure = go.Figure()
    figure.add_annotation(
        text="Nothing is chosen, or no figure is published for it."
        "<br>Change a filter to see others.",
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        showarrow=False,
        font={"size": 15},
    )
    dress(figure, caption=caption, mode=mode, height=260)
    return figure.update_xaxes(visible=False).update_yaxes(visible=False)


def tick_format(largest: float) -> str:
    """How an axis up to `largest` prints its numbers: 80,000 below a million, 80M above."""
    if largest >= 1e6:
        return "~s"
    return ",~r" if largest < 10 else ",d"
