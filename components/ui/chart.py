"""One drawn figure on a page, in the reader's theme and for the reader's kind of device."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Literal

import plotly.graph_objects as go
from streamlit.delta_generator import DeltaGenerator

from components.charts import Proportion, caption_of
from components.exhibits import Drawn
from components.ui import reader

# Nothing on a chart is dragged or zoomed, and its picture is saved by buttons of our own.
STILL = {"displayModeBar": False, "scrollZoom": False}


def show_chart(
    place: DeltaGenerator,
    drawn: Drawn,
    *,
    key: str,
    has_phone_layout: bool = False,
    on_select: Callable[[], None] | Literal["ignore"] = "ignore",
) -> None:
    """Draw a figure in `place`, below what it measures; `on_select` runs when a point is pressed.

    On a phone a map is no higher than the phone is wide, unless the figure `has_phone_layout`.
    """
    show_caption(place, drawn.figure, style=height_rules(drawn.figure, key))
    for_phone = reader.is_phone() and not has_phone_layout
    place.plotly_chart(
        drawn.figure.look(reader.mode(), for_phone=for_phone),
        key=key,
        alt=drawn.alt,
        theme=None,
        on_select=on_select,
        selection_mode="points",
        config=STILL,
    )


def show_caption(place: DeltaGenerator, figure: go.Figure, *, style: str = "") -> None:
    """What a figure measures, in a line above it that wraps and grows with the page.

    `style` are rules for the figure, which come with the line.
    """
    caption = caption_of(figure)
    parts = filter(None, (caption.title, caption.subtitle))
    spans = "".join(f"<span>{html.escape(part)}</span>" for part in parts)
    rules = f"<style>{style}</style>" if style else ""
    place.html(f'{rules}<p class="atlas-unit">{spans}</p>')


def height_rules(figure: go.Figure, key: str) -> str:
    """Style rules that make a figure in proportion as high as its box is wide allows.

    The server does not know how wide that is, and a figure as high as on a wide page would be
    mostly empty in a narrow window. `key` is that of the figure on its page. Blank if the figure is
    not in proportion.
    """
    proportion = Proportion.of(figure)
    if proportion is None:
        return ""
    box = ".st-key-" + re.sub(r"[^\w-]", "-", key, flags=re.ASCII)
    fixed = proportion.above + proportion.below - proportion.down * proportion.beside
    rules = [f":has(>{box}){{container-type:inline-size}}{box}{{flex-basis:auto!important}}"]
    for width, legend in proportion.legends():
        height = f"calc({fixed + legend:.0f}px + {100 * proportion.down:.2f}cqi)"
        rule = f"{box}{{height:min({proportion.most:.0f}px,{height})!important}}"
        rules.append(f"@container (min-width:{width}px){{{rule}}}")
    return "".join(rules)
