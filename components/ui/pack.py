"""The pack to take along, on its page: make it once, see how far it is, download it."""

from __future__ import annotations

import streamlit as st

from components import site
from components.catalog import Catalog
from components.lessons.pack import pack_name
from components.store import packs
from components.store.measures import note_fault
from components.text import words
from components.text.messages import say
from components.ui.layout import MEASURE, PageContext

LOOK_EVERY = 1.5  # seconds, while a pack is made
MEGABYTE = 1_000_000


def show_pack(page: PageContext) -> None:
    """One button that makes the pack, how far it is, or the file itself."""
    edition = packs.pack_of(page.catalog)
    with st.container(width=MEASURE, key="pack"):
        if not edition:
            st.info(
                "This copy of the site keeps no editions of its data, so it cannot keep a pack."
            )
            return
        is_made_now = packs.find_pack(edition) is None and packs.pack_progress(edition) is not None
        show = st.fragment(_show_state, run_every=LOOK_EVERY if is_made_now else None)
        show(page.catalog, edition, is_made_now)
    page.prose("pack_inside")


def _show_state(catalog: Catalog, edition: str, was_made: bool) -> None:
    path = packs.find_pack(edition)
    progress = None if path else packs.pack_progress(edition)
    if was_made and progress is None:
        st.rerun()  # it is there, or it will not be: nothing is waited for any more
    if path:
        _show_file(catalog, edition)
    elif progress:
        share = progress.done / progress.of if progress.of else 0.0
        text = "Reading the data"
        if progress.title:
            text = say(
                "ui-pack-making", title=progress.title, done=progress.done, total=progress.of
            )
        st.progress(share, text=text)
        st.caption("You can go on reading, or close this page: the pack is made all the same.")
    else:
        _show_button(edition)


def _show_file(catalog: Catalog, edition: str) -> None:
    path = packs.find_pack(edition)
    if path is None:  # removed a moment ago
        return
    size = max(round(path.stat().st_size / MEGABYTE), 1)
    label = say("ui-pack-download", size=size, day=words.day(catalog.edition))
    if site.has_addresses():
        st.link_button(label, f"pack/{edition}.zip", type="primary", icon=":material/download:")
    else:
        st.download_button(
            label,
            data=path.read_bytes,
            file_name=pack_name(catalog),
            mime="application/zip",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )


def _show_button(edition: str) -> None:
    if packs.has_failed(edition):
        st.error("The pack could not be made. Please try again, or tell the staff of this site.")
    if st.button("Make the pack", type="primary", icon=":material/inventory_2:"):
        try:
            packs.start_pack(edition)
        except OSError as error:
            number = note_fault("pack", "The pack", error)
            st.error(say("ui-pack-fault", number=number))
            return
        st.rerun()
    st.caption(
        "It takes a few minutes, once for each edition of the data; then it is there for everyone."
    )
