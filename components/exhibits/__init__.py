"""Exhibits: one question each, with the picture, words and rows that answer it."""

from components.exhibits.drawing import draw
from components.exhibits.exhibit import (
    Chosen,
    Drawn,
    Exhibit,
    Filter,
    Picture,
    as_query,
    publishers_of,
    read_choice,
    shown_table,
    source_line,
)

__all__ = [
    "Chosen",
    "Drawn",
    "Exhibit",
    "Filter",
    "Picture",
    "as_query",
    "draw",
    "read_choice",
    "shown_table",
    "publishers_of",
    "source_line",
]
