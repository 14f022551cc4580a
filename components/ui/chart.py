"""One drawn figure on a page, in the reader's theme and for the reader's kind of device."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Literal

import plotly.graph_objects as go
from streamlit.delta_generator import DeltaGenerator

from components.charts import caption_of
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
    show_caption(place, drawn.figure)
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


def show_caption(place: DeltaGenerator, figure: go.Figure) -> None:
    """What a figure measures, in a line above it that wraps and grows with the page."""
    caption = caption_of(figure)
    parts = filter(None, (caption.title, caption.subtitle))
    spans = "".join(f"<span>{html.escape(part)}</span>" for part in parts)
    place.html(f'<p class="atlas-unit">{spans}</p>')
