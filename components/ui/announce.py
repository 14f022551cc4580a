"""What screen readers say when a page changes."""

from __future__ import annotations

import html

import streamlit as st


def announce(name: str, text: str) -> None:
    """Make screen readers say `text` of `name` when a filter has changed it (access.js)."""
    st.html(f'<p hidden data-atlas-says="{name}">{html.escape(text)}</p>')


def show_count(count: str) -> None:
    """How many of all fit a choice, in words that a screen reader says when they change."""
    st.html(f'<p role="status" class="atlas-count">{count}</p>', width="content")
