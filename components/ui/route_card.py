"""The routes in words: the card of one route or place, the list and the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from components.catalog import Catalog
from components.catalog.labels import readable
from components.exhibits.route_map import DETAIL
from components.maps import places_of, route_list, shared_line
from components.text.messages import say
from components.ui import nav
from components.ui.citation import show_source
from components.ui.filters import choose_one, session_choice, set_choice
from components.ui.prose import shown_as_text

# The choice of no card.
NONE = "none"
LAST_CARD = "_atlas_last_map_card"
EVIDENCE_COLORS: dict[str, Literal["green", "blue", "orange"]] = {
    "government_report": "green",
    "press": "blue",
    "inferred": "orange",
}


def details_of(catalog: Catalog, rows: pd.DataFrame) -> dict[str, str]:
    """What a card can be about: every route shown, and every place on one of them."""
    places = places_of(rows, catalog.table("places"))
    return (
        {NONE: "Choose a route or a place"}
        | _named("route", rows["route_id"], rows["name"])
        | _named("place", places["place_id"], places["name"])
    )


def _named(kind: str, ids: pd.Series, names: pd.Series) -> dict[str, str]:
    return {
        code: say("ui-map-detail", kind=kind, name=name)
        for code, name in zip(ids, names, strict=True)
    }


def picked_detail(details: dict[str, str]) -> str:
    """What the card is about, from the filter or the address, before the filter is drawn."""
    chosen = session_choice(DETAIL) or st.query_params.get(DETAIL, NONE)
    return chosen if chosen in details else NONE


def open_card(detail: str) -> None:
    """Open the card of a route or a place, or with NONE close it."""
    set_choice(DETAIL, detail, NONE)


def choose_detail(details: dict[str, str]) -> None:
    """A list of all that a card can be about."""
    choose_one("Details of", details, key=DETAIL, default=NONE, style="pick")


def show_card(catalog: Catalog, rows: pd.DataFrame, picked: str) -> None:
    """What is known of the route or place that was picked on the map or in the list."""
    routes = rows.set_index("route_id", drop=False)
    with st.container(border=True, key="card", gap="xsmall"):
        if picked in routes.index:
            _show_route(routes.loc[picked])
            _show_others(routes, shared_line(rows, picked))
        else:
            places = catalog.table("places")
            _show_place(catalog, places[places["place_id"] == picked].iloc[0])
    # The focus goes to a card that was opened here, and not to one that a link leads to.
    is_new = st.session_state.get(LAST_CARD, picked) != picked
    st.session_state[LAST_CARD] = picked
    st.html(
        f'<span data-card="{picked}" data-takes-focus="{int(is_new)}"></span>'
        f'<script src="app/static/map_card.js?{picked}"></script>',
        unsafe_allow_javascript=True,
    )


def note_closed_card() -> None:
    """Note that no card is open, so that the next one takes the focus."""
    st.session_state[LAST_CARD] = NONE


def _show_head(name: str) -> None:
    with st.container(horizontal=True, key="card_head"):
        st.markdown(f"**{shown_as_text(name)}**")
        st.button(
            say("ui-map-close"),
            key="card_close",
            icon=":material/close:",
            type="tertiary",
            on_click=open_card,
            args=(NONE,),
        )


def _show_route(route: pd.Series) -> None:
    _show_head(route["name"])
    with st.container(horizontal=True, gap="small"):
        st.badge(route["commodity_name"], color="gray")
        st.badge(route["evidence_name"], color=EVIDENCE_COLORS[route["evidence"]])
        if route["allegation"] == "yes":
            st.badge("Charges, which are allegations", color="orange")
    st.markdown(shown_as_text(route["summary"]))
    st.markdown(
        say(
            "ui-route-how",
            mode=shown_as_text(route["mode_name"]),
            period=shown_as_text(route["period"]),
        )
    )
    if route["volume"]:
        st.markdown(say("ui-route-volume", volume=shown_as_text(route["volume"])))
    st.markdown(say("ui-route-limits", limits=shown_as_text(route["limits"])))
    show_source(route["source_name"], route["source_link"])


def _show_others(routes: pd.DataFrame, names: Sequence[str]) -> None:
    """The other routes on the line of the one that the card is about."""
    if names:
        st.markdown(say("ui-map-same-line"))
    for name in names:
        st.button(
            shown_as_text(routes.at[name, "name"]),
            key=f"same_line_{name}",
            type="tertiary",
            icon=nav.ARROW,
            on_click=open_card,
            args=(name,),
        )


def _show_place(catalog: Catalog, place: pd.Series) -> None:
    _show_head(place["name"])
    st.badge(catalog.label("places", "role", place["role"]), color="gray")
    st.markdown(shown_as_text(place["about"]))
    st.markdown(shown_as_text(place["precision_note"]))
    source = catalog.sources.get(place["source_id"])
    if source:
        show_source(source.short, source.link)


def show_routes_in_words(catalog: Catalog, rows: pd.DataFrame) -> None:
    """The routes as a list and as a table: as many as the map draws."""
    count = len(rows)
    folded = st.expander(say("ui-route-list", count=count), on_change="rerun", key="list")
    if folded.open:
        with folded:
            st.markdown("\n".join(f"- {shown_as_text(line)}" for line in route_list(rows)))
    folded = st.expander(say("ui-route-table", count=count), on_change="rerun", key="table")
    if folded.open:
        with folded:
            declared = [field.name for field in catalog.resource("routes").fields]
            table = readable(catalog, "routes", rows[declared])
            st.table(
                table.set_index(table.columns[0]),
                alt=say("ui-route-table-alt", count=count),
                border="horizontal",
            )
