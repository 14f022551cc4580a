"""The state or the country that a page is read for: chosen once, in a bar that stays in sight."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from components import site
from components.catalog import Catalog
from components.exhibits import Filter
from components.ui.filters import choose_one, restore_choice, set_choice
from components.ui.layout import PageContext
from components.ui.prose import shown_as_text

PRESSED = "pressed_place"


def show_places(page: PageContext, section: str) -> None:
    """A list for each filter that exhibits of the section share; a press on a map chooses, too."""
    exhibits = site.exhibits_of(page.name, section, is_calm=page.catalog.is_calm)
    for item in site.shared_filters(page.name, section, is_calm=page.catalog.is_calm):
        following = [exhibit for exhibit in exhibits if item in exhibit.filters]
        restore_choice(item.name, [exhibit.own_key(item) for exhibit in following])
        # A list of several begins with the place that is chosen, and what follows it is cleared.
        lists = [
            exhibit.key(other)
            for exhibit in following
            for other in exhibit.filters
            if other.takes_many or other.follows == item.name
        ]
        with st.container(key="place", horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{shown_as_text(item.label)}**", width="content")
            parts = {
                part
                for exhibit in following
                for part in exhibit.filters
                if part.follows == item.name and exhibit.picks == part.name
            }
            _choose(page.catalog, item, lists, parts)


def _choose(catalog: Catalog, item: Filter, lists: list[str], parts: Collection[Filter]) -> None:
    """The list of the filter `item`. A press chooses in it, or in the `parts` of what is chosen."""
    options = item.listed(catalog, {})
    default = item.default(catalog, options)
    chosen = choose_one(
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
        for part in parts:
            inside = part.listed(catalog, {item.name: chosen})
            if code in inside:
                set_choice(part.name, code, part.default(catalog, inside))

    # Out of sight: places.js writes here what was pressed on a map.
    st.text_input("Pressed on the map", key=PRESSED, on_change=take_pressed)
