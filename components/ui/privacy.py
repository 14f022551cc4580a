"""What the site stores and writes down."""

from __future__ import annotations

import streamlit as st

from components import site
from components.site import privacy
from components.ui.layout import MEASURE, PageContext


def show_stored(page: PageContext) -> None:
    """What a visit leaves in the browser."""
    items = privacy.stored(has_staff=site.is_staff())
    st.header("In your browser", anchor=False)
    if site.is_staff():
        page.prose("in_your_browser")
    else:
        page.prose("in_your_browser_no_cookie")
    lines = [
        f"- **{item.what}.** {item.kind}, {_named(item)}; kept until {item.until}."
        for item in items
    ]
    with st.container(width=MEASURE):
        st.markdown("\n".join(lines))


def _named(item: privacy.Stored) -> str:
    begin = item.name.removesuffix("*")
    return f"named `{begin}`" + (" and the address of the page" if begin != item.name else "")


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
