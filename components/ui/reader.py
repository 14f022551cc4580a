"""What the reader's browser says of itself."""

import streamlit as st

from components.charts import Mode


def mode() -> Mode:
    """The theme the reader sees; light when the browser has not said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def is_phone() -> bool:
    """Whether the visitor's browser says that it runs on a phone."""
    headers = st.context.headers
    return headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", "")
