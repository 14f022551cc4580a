"""Blocks that tell a story: passages of text, a still map, and cards of events."""

from __future__ import annotations

import streamlit as st

from components import site
from components.exhibits.events import events_named
from components.exhibits.route_map import fentanyl_map
from components.render.stills import routes_html, routes_picture
from components.site import blocks
from components.site.blocks import Onward
from components.site.calm import has_section
from components.site.links import Links
from components.ui import nav, reader
from components.ui.layout import PageContext
from components.ui.prose import shown_as_text


def show_passages(page: PageContext, block: blocks.Passages) -> None:
    """Texts under their names, next to each other where there is room, each with ways on."""
    places = st.columns(len(block.passages), gap="medium")
    for place, passage in zip(places, block.passages, strict=True):
        with place, st.container(key=f"passage_{passage.text}"):
            st.header(passage.text, anchor=False)
            page.prose(passage.text)
            if passage.more and (more := passage.more(page.catalog)):
                st.markdown(shown_as_text(more))
            with st.container(horizontal=True, gap="small"):
                for link in passage.links:
                    if has_section(page.catalog, link.page, link.section):
                        nav.go_on(link)


def show_routes_picture(page: PageContext, block: blocks.RoutesPicture) -> None:
    """A text under its name, and a still map that leads to the one that moves."""
    st.header(block.text, anchor=False)
    shown = fentanyl_map(page.catalog)
    if site.has_addresses():
        links = Links(is_calm=page.catalog.is_calm)
        st.html(routes_html(shown.description.alt, links, block.links[0], reader.mode()))
    else:
        picture = routes_picture(page.catalog, "wide", reader.mode())
        st.image(picture, width="stretch", alt=shown.description.alt)
    page.prose(block.text)
    with st.container(horizontal=True, gap="small"):
        for link in block.links:
            nav.go_on(link)


def show_event_cards(page: PageContext, block: blocks.EventCards) -> None:
    """A text under its name, and a card for each event."""
    st.header(block.text, anchor=False)
    page.prose(block.text)
    events = events_named(page.catalog, block.events)
    if not events:
        return
    # Columns of one row, which style.css breaks where a card would be narrower than its words.
    for place, event in zip(st.columns(len(events)), events, strict=True):
        with (
            place,
            st.container(border=True, height="stretch", gap="xsmall", key=f"card_{event.event_id}"),
        ):
            st.caption(shown_as_text(event.when))
            st.markdown(f"**{shown_as_text(event.title)}**")
            st.markdown(shown_as_text(event.summary))
            nav.go_on(
                Onward(
                    "agreements",
                    event.short_title,
                    "list",
                    choices=(("event", event.event_id),),
                )
            )
