"""The state or the country that a page is read for: chosen once, in a bar that stays in sight."""

from __future__ import annotations

import streamlit as st

from components import site
from components.catalog import Catalog
from components.exhibits import Filter
from components.ui.filters import choose_one, recall_choice, set_choice
from components.ui.layout import PageContext
from components.ui.prose import shown_as_text

PRESSED = "pressed_place"


def show_places(page: PageContext, section: str) -> None:
    """A list for each filter that exhibits of the section share; a press on a map chooses, too."""
    exhibits = site.exhibits_of(page.name, section, is_calm=page.catalog.is_calm)
    for item in site.shared_filters(page.name, section, is_calm=page.catalog.is_calm):
        following = [exhibit for exhibit in exhibits if item in exhibit.filters]
        recall_choice(item.name, [exhibit.own_key(item) for exhibit in following])
        # A list of several begins with the place that is chosen.
        lists = [
            exhibit.key(other)
            for exhibit in following
            for other in exhibit.filters
            if other.takes_many
        ]
        with st.container(key="place", horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{shown_as_text(item.label)}**", width="content")
            _choose(page.catalog, item, lists)


def _choose(catalog: Catalog, item: Filter, lists: list[str]) -> None:
    options = item.listed(catalog, {})
    default = item.default(catalog, options)
    choose_one(
        item.label,
        options,
        key=item.name,
        default=default,
        style="pick",
        hide_label=True,
        clears=lists,
    )

    def take_pressed() -> None:
        code = str(st.session_state[PRESSED])
        if code in options:
            set_choice(item.name, code, default, clears=lists)

    # Out of sight: places.js writes here what was pressed on a map.
    st.text_input("Pressed on the map", key=PRESSED, on_change=take_pressed)
