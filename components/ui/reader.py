"""What the reader's browser says of itself, and what the reader asked for on every page."""

import streamlit as st

from components.site import calm
from components.theme.tokens import Mode

_CALM = "_atlas_calm"


def mode() -> Mode:
    """The theme the reader sees; light when the browser has not said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def page_address() -> str:
    """The address of the page that the browser shows, without its choices; "" where it has none."""
    return (st.context.url or "").split("?")[0].split("#")[0]


def site_address() -> str:
    """The address that pages are below, without a slash at its end."""
    return page_address().rpartition("/")[0]


def is_phone() -> bool:
    """Whether the visitor's browser says that it runs on a phone."""
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", "")


def is_calm() -> bool:
    """Whether deaths are left out: once an address has asked for it, on every page of the visit."""
    if calm.is_calm(st.query_params):
        st.session_state[_CALM] = True
    return st.session_state.get(_CALM, False)


def set_calm(is_on: bool) -> None:
    """Leave deaths out from now on, or show them again; the address says so too."""
    st.session_state[_CALM] = is_on
    if is_on:
        st.query_params.update(calm.ADDRESS)
    else:
        for name in calm.ADDRESS:
            st.query_params.pop(name, None)
