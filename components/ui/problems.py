"""What a reader and a member of staff see when a file cannot be shown."""

from __future__ import annotations

import html

import streamlit as st

from components.schema import DataProblem
from components.store.measures import note_fault
from components.text import words


def show_problem(problem: DataProblem, what: str) -> None:
    """A calm line for readers, and every fault with its remedy for staff, folded away."""
    with st.container(border=True):
        st.markdown(f"**{words.cannot_show(what)}** We are correcting the data behind it.")
        with st.expander("For staff: what to fix"):
            items = "".join(f"<li>{html.escape(str(item))}</li>" for item in problem.problems[:50])
            st.html(f"<ol>{items}</ol>")
            if len(problem.problems) > 50:
                st.caption(f"And {len(problem.problems) - 50} more.")


def show_fault(what: str, number: str) -> None:
    """A calm line for a fault that is not in the data, with the number it is logged under."""
    with st.container(border=True):
        st.markdown(
            f"**{words.cannot_show(what)}** Error {number}. "
            "The rest of the page works. Try reloading."
        )


def show_failure(error: Exception) -> bool:
    """Instead of what Streamlit shows when a page fails as a whole; True, for it to stay quiet."""
    show_fault("This page", note_fault("page", "A page", error))
    return True
