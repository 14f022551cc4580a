"""The routes in words: the card of one route or place, the list and the table."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from components.catalog import Catalog
from components.catalog.labels import readable
from components.exhibits.route_map import DETAIL
from components.maps import places_of, route_list
from components.text.messages import say
from components.ui.figure import show_source
from components.ui.filters import choose_one, held_choice
from components.ui.prose import shown_as_text

EVIDENCE_COLORS: dict[str, Literal["green", "blue", "orange"]] = {
    "government_report": "green",
    "press": "blue",
    "inferred": "orange",
}


def details_of(catalog: Catalog, rows: pd.DataFrame) -> dict[str, str]:
    """What a card can be about: every route shown, and every place on one of them."""
    places = places_of(rows, catalog.table("places"))
    return (
        {"none": "Choose a route or a place"}
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
    chosen = held_choice(DETAIL) or st.query_params.get(DETAIL, "none")
    return chosen if chosen in details else "none"


def show_route_card(catalog: Catalog, rows: pd.DataFrame, details: dict[str, str]) -> None:
    """What is known of the route or place that was picked on the map or in the list."""
    chosen = choose_one("Details of", details, key=DETAIL, default="none", style="pick")
    if chosen in set(rows["route_id"]):
        _show_route(rows[rows["route_id"] == chosen].iloc[0])
    elif chosen != "none":
        places = catalog.table("places")
        _show_place(catalog, places[places["place_id"] == chosen].iloc[0])


def _show_route(route: pd.Series) -> None:
    with st.container(border=True, key="card", gap="xsmall"):
        st.markdown(f"**{shown_as_text(route['name'])}**")
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


def _show_place(catalog: Catalog, place: pd.Series) -> None:
    with st.container(border=True, key="card", gap="xsmall"):
        st.markdown(f"**{shown_as_text(place['name'])}**")
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
