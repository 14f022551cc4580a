"""What the site stores and writes down."""

from __future__ import annotations

import streamlit as st

from components import site
from components.site import privacy
from components.text.messages import say
from components.ui.layout import MEASURE, PageContext


def show_stored(page: PageContext) -> None:
    """What a visit leaves in the browser."""
    items = privacy.stored(has_staff=site.is_staff())
    st.header("In your browser", anchor=False)
    if site.is_staff():
        page.prose("in_your_browser")
    else:
        page.prose("in_your_browser_no_cookie")
    with st.container(width=MEASURE):
        st.markdown("\n".join(f"- {_stored(item)}" for item in items))


def _stored(item: privacy.Stored) -> str:
    return say(
        "ui-stored",
        form="begins" if item.name.endswith("*") else "whole",
        what=item.what,
        kind=item.kind,
        name=item.name.removesuffix("*"),
        ends=item.ends,
    )


def show_logged(page: PageContext) -> None:
    """What a visit leaves with us."""
    st.header("On our server", anchor=False)
    page.prose("on_our_server")
    with st.container(width=MEASURE):
        st.table(
            {
                "Field": list(privacy.LOGGED),
                "What it says": list(privacy.LOGGED.values()),
            },
            hide_index=True,
            alt="What the server writes down about a request",
        )
    st.header("Elsewhere", anchor=False)
    page.prose("elsewhere")
