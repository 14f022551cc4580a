"""Two buttons that go one step back or on: among events, in a chapter, in the tour of the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.ui.filters import set_choice
from components.ui.nav import ARROW

# Spelled out, since the icon font is cut down to the names found in the code (web/icons.py).
ARROW_BACK = ":material/arrow_back:"


def step_buttons(
    order: Sequence[str],
    place: int,
    *,
    key: str,
    default: str,
    labels: tuple[str, str] = ("Previous", "Next"),
    shortcuts: tuple[str | None, str | None] = ("Shift+Left", "Shift+Right"),
    choose: Callable[[str, str, str], None] = set_choice,
) -> None:
    """Move the choice of `key` from `order[place]` to a neighbor; off where there is none.

    `choose` is called as `set_choice` is.
    """
    for label, shortcut, to in zip(labels, shortcuts, (place - 1, place + 1), strict=True):
        is_there, is_back = 0 <= to < len(order), to < place
        st.button(
            label,
            key=f"{key}_{label.lower()}",
            icon=ARROW_BACK if is_back else ARROW,
            icon_position="left" if is_back else "right",
            disabled=not is_there,
            on_click=choose,
            args=(key, order[to] if is_there else default, default),
            shortcut=shortcut,
        )
