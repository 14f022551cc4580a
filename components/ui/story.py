"""The story through time on its page: a stage that a script moves, or scenes as still pictures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from components import site, store
from components.exhibits.story import scene_alt, scenes, stage_svg
from components.render import story
from components.render.prose import to_html
from components.ui import reader
from components.ui.layout import PageContext, show_style
from components.ui.prose import show_prose, shown_as_text

STYLE = Path(story.__file__).with_name("assets") / "story.css"


def show_story(page: PageContext) -> None:
    """All scenes, at first the one that the address names."""
    if not site.has_addresses():
        _show_stills(page)
        return
    show_style(STYLE)
    mode = reader.mode()
    shown = story.story_html(
        page.catalog,
        partial(to_html, notes=page.notes, file=page.text.file),
        address=story.stage_address(page.catalog),
        scene=st.query_params.get("scene", ""),
        mode=mode,
    )
    st.html(f'{shown}<script src="app/static/story.js"></script>', unsafe_allow_javascript=True)


def _show_stills(page: PageContext) -> None:
    """Every scene with its picture, where no server sends the drawings."""
    for scene in scenes(page.catalog):
        st.caption(scene.years)
        st.header(shown_as_text(scene.title), anchor=scene.scene_id)
        picture = store.once(
            page.catalog,
            ("scene", scene.scene_id, reader.mode()),
            partial(stage_svg, page.catalog, "wide", reader.mode(), scene=scene),
        )
        st.image(picture, width="stretch", alt=scene_alt(page.catalog, scene))
        show_prose(page.text.section(scene.scene_id).body, page.notes, page.text.file)
