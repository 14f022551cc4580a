"""The exhibit block: always the same order, on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import site, store
from components.catalog import Catalog
from components.catalog.labels import download_name, safe_csv
from components.catalog.page_text import SectionText
from components.exhibits import Exhibit, Picture, draw, shown_table, source_line
from components.lessons.decks.address import item_of
from components.render.embedding import embed_height
from components.render.stills import still_html
from components.site.limits import limits_below
from components.site.links import Links
from components.text import words
from components.text.messages import say
from components.ui import reader
from components.ui.announce import announce
from components.ui.chart import show_caption, show_chart
from components.ui.citation import (
    link_to,
    show_citation,
    show_embedding,
)
from components.ui.decks import show_present_links
from components.ui.downloads import metadata, show_download, show_picture_buttons
from components.ui.filters import clear_choices, shared_choice, show_filter
from components.ui.layout import MEASURE, PageContext, at_widths, error_boundary
from components.ui.prose import show_prose, shown_as_text

LONGEST_TABLE = 400
# What is pressed on the pictures of such a container chooses for the page (places.js).
PICKS = "picks_"


def show_exhibit(
    page: PageContext, exhibit: Exhibit, beside: Callable[[], None] | None = None
) -> None:
    """Draw `exhibit`: finding, picture, filters, words, table, downloads, citation.

    What `beside` shows is beside the picture, or below it where the window is narrow.
    """
    with _beside(exhibit, beside) if beside else nullcontext():
        head = st.container(gap="xxsmall")
        places = [st.container(gap="small")]
    if exhibit.is_pair:
        with st.container(key=f"pair_{exhibit.name}"):
            places = st.columns([3, 2], gap="medium")
    # The choices are read before the picture is drawn, into the room that is left above them.
    with places[0]:
        above = st.container(gap=None, key=f"{PICKS}{exhibit.name}" if exhibit.picks else None)
        chosen = _show_filters(page.catalog, exhibit)
    picture = draw(page.catalog, exhibit, chosen)
    with head:
        finding = shown_as_text(picture.description.finding)
        # On a page without sections the finding is a heading of the page itself.
        heading = st.subheader if site.section_of(exhibit) else st.header
        heading(finding, anchor=exhibit.name)
        heard = say("ui-heard-rows", finding=picture.description.finding, count=len(picture.rows))
        announce(exhibit.name, heard)
    if picture.rows.empty:
        with above:
            _show_nothing(exhibit, picture)
        return
    _show_figures(page.catalog, exhibit, chosen, picture, (above, *places[1:]))
    with st.container() if beside else places[0]:
        _show_words(page, exhibit, picture)
    _show_table(page.catalog, exhibit, picture)
    _show_source(page.catalog, exhibit, picture)
    _show_tools(page, exhibit, picture, chosen)


def _beside(exhibit: Exhibit, show: Callable[[], None]) -> DeltaGenerator:
    """The left one of two places beside each other; `show` fills the other."""
    with st.container(key=f"beside_{exhibit.name}"):
        left, right = st.columns(2, gap="medium")
    with right:
        show()
    return left


def _show_words(page: PageContext, exhibit: Exhibit, picture: Picture) -> None:
    text = page.text.section(exhibit.name)
    with st.container(width=MEASURE, gap="small"):
        if picture.badge:
            st.badge(picture.badge, icon=":material/schedule:", color="orange")
        st.markdown(shown_as_text(picture.description.takeaway))
        if picture.note:
            st.caption(shown_as_text(picture.note))
        with error_boundary("This text"):
            show_prose(text.body, page.notes, page.text.file)
            _show_limits(page, exhibit, text)


def _show_nothing(exhibit: Exhibit, picture: Picture) -> None:
    """Instead of an empty picture: what to change, and a button that does it."""
    labels = [f"“{item.label}”" for item in exhibit.filters]
    with st.container(border=True, width=MEASURE, gap="small"):
        st.markdown(shown_as_text(picture.description.takeaway))
        if picture.note:
            st.caption(shown_as_text(picture.note))
        st.markdown(say("ui-nothing", filters=words.listing(labels)))
        own = [item for item in exhibit.filters if not item.is_shared]
        if not own:
            return
        st.button(
            "Reset chart",
            key=f"usual_{exhibit.name}",
            icon=":material/undo:",
            on_click=clear_choices,
            args=([exhibit.key(item) for item in own],),
        )


def _show_filters(catalog: Catalog, exhibit: Exhibit) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    if not exhibit.filters:
        return chosen
    with st.container(key=f"filters_{exhibit.name}", gap="small"):
        row = st.container(horizontal=True, vertical_alignment="bottom")
        for item in exhibit.filters:
            if item.is_shared:
                chosen[item.name] = shared_choice(item, catalog)
                continue
            # What holds several long names takes a row of its own.
            with st.container() if item.style == "several" else row:
                chosen[item.name] = show_filter(item, exhibit.key(item), catalog, chosen)
    return chosen


def _show_figures(
    catalog: Catalog,
    exhibit: Exhibit,
    chosen: dict[str, Any],
    picture: Picture,
    places: Sequence[DeltaGenerator],
) -> None:
    """Draw each figure of `picture` in its place."""
    if exhibit.draw_narrow:
        with places[0]:
            for is_narrow, there in at_widths(exhibit.name):
                drawn = draw(catalog, exhibit, chosen, narrow=is_narrow).figures[0]
                key = f"chart_{exhibit.name}_{'narrow' if is_narrow else 'wide'}"
                show_chart(there, drawn, key=key, has_phone_layout=True)
        return
    if site.is_still(exhibit):
        (drawn,) = picture.figures
        show_caption(places[0], drawn.figure)
        links = Links(is_calm=catalog.is_calm)
        places[0].html(still_html(exhibit.name, drawn.alt, links, reader.mode()))
        return
    for position, (place, drawn) in enumerate(zip(places, picture.figures, strict=True)):
        show_chart(place, drawn, key=f"chart_{exhibit.name}_{position}")


def show_view(
    catalog: Catalog,
    exhibit: Exhibit,
    chosen: Mapping[str, Any],
    *,
    key: str,
    with_words: bool = True,
) -> None:
    """`exhibit` as `chosen`, without its filters and tools: finding, picture and source.

    `key` tells it from the same exhibit elsewhere on the page. Without words the finding is left
    for the reader to make; who cannot see the picture still has it described.
    """
    picture = draw(catalog, exhibit, chosen)
    if with_words:
        st.markdown(f"**{shown_as_text(picture.description.finding)}**")
    if exhibit.draw_narrow:
        for is_narrow, there in at_widths(f"{key}_{exhibit.name}"):
            drawn = draw(catalog, exhibit, chosen, narrow=is_narrow).figures[0]
            own = f"chart_{exhibit.name}_{key}_{'narrow' if is_narrow else 'wide'}"
            show_chart(there, drawn, key=own, has_phone_layout=True)
    else:
        for position, drawn in enumerate(picture.figures):
            show_chart(st.container(), drawn, key=f"chart_{exhibit.name}_{key}_{position}")
    if picture.badge:
        st.badge(picture.badge, icon=":material/schedule:", color="orange")
    st.caption(source_line(catalog, exhibit, picture.rows, store.today()))


def _show_limits(page: PageContext, exhibit: Exhibit, text: SectionText) -> None:
    limits = limits_below(page.catalog, exhibit)
    if not (text.how_to_read or text.cannot_tell or limits):
        return
    with st.expander("About this chart"):
        show_prose(text.how_to_read, page.notes, page.text.file)
        show_prose(text.cannot_tell, page.notes, page.text.file)
        st.markdown(shown_as_text(limits))


def _show_table(catalog: Catalog, exhibit: Exhibit, picture: Picture) -> None:
    count = len(picture.rows)
    folded = st.expander(
        say("ui-table", count=count), on_change="rerun", key=f"table_{exhibit.name}"
    )
    if not folded.open:
        return
    with folded:
        shown = picture.rows.head(LONGEST_TABLE)
        st.table(
            shown_table(catalog, exhibit, shown, picture.derived),
            alt=say("ui-table-alt", title=exhibit.title, count=count),
            border="horizontal",
        )
        if count > LONGEST_TABLE:
            st.caption(say("ui-table-first", count=LONGEST_TABLE))


def _show_source(catalog: Catalog, exhibit: Exhibit, picture: Picture) -> None:
    dates = catalog.freshness(exhibit.dataset, store.today())
    if dates.is_overdue:
        st.badge("Update overdue", icon=":material/update:", color="orange")
    line = source_line(catalog, exhibit, picture.rows, store.today())
    st.caption(shown_as_text(line))
    held = catalog.status.line((exhibit.dataset, *exhibit.also))
    if held:
        st.caption(shown_as_text(held))


def _show_tools(
    page: PageContext, exhibit: Exhibit, picture: Picture, chosen: dict[str, Any]
) -> None:
    catalog = page.catalog
    resource = catalog.resource(exhibit.dataset)
    declared = [field.name for field in resource.fields if field.name in picture.rows]
    declared += list(picture.derived)
    with st.container(horizontal=True, gap="small"):
        with (
            st.popover("Download", type="tertiary", icon=":material/download:"),
            st.container(gap="xxsmall"),
        ):
            if not site.is_still(exhibit):
                show_picture_buttons(exhibit.name)
            show_download(
                "Data in this chart (CSV)",
                lambda: safe_csv(resource, picture.rows[declared]),
                download_name(resource, f"{exhibit.name}_shown"),
                key=f"shown_{exhibit.name}",
            )
            show_download(
                "Full dataset (CSV)",
                lambda: safe_csv(resource, catalog.table(exhibit.dataset)),
                download_name(resource, resource.name),
                key=f"all_{exhibit.name}",
            )
            show_download(
                "Metadata (JSON)",
                lambda: metadata(catalog, exhibit.dataset),
                f"{resource.name}.json",
                key=f"metadata_{exhibit.name}",
                icon="info",
            )
        with st.popover("Share and cite", type="tertiary", icon=":material/link:"):
            st.markdown("**Link to this view**")
            st.code(link_to(exhibit, chosen, catalog), language=None, wrap_lines=True)
            frozen = show_embedding(
                catalog,
                page.name,
                exhibit.name,
                exhibit.query(catalog, chosen),
                title=exhibit.title,
                height=embed_height(picture),
            )
            show_citation(catalog, exhibit.dataset, frozen)
        item = item_of(exhibit, page.name, exhibit.query(catalog, chosen))
        show_present_links(item, anchor=exhibit.name)
