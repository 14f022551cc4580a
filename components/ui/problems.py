"""What a reader and a member of staff see when a file cannot be shown."""

from __future__ import annotations

import html

import streamlit as st

from components.schema import DataProblem
from components.store.measures import note_fault
from components.text import words
from components.text.messages import say


def show_problem(problem: DataProblem, what: str) -> None:
    """A calm line for readers, and every fault with its remedy for staff, folded away."""
    with st.container(border=True):
        st.markdown(say("ui-problem", cannot=words.cannot_show(what)))
        with st.expander("For staff: what to fix"):
            items = "".join(f"<li>{html.escape(str(item))}</li>" for item in problem.problems[:50])
            st.html(f"<ol>{items}</ol>")
            if len(problem.problems) > 50:
                st.caption(say("ui-more", count=len(problem.problems) - 50))


def show_fault(what: str, number: str) -> None:
    """A calm line for a fault that is not in the data, with the number it is logged under."""
    with st.container(border=True):
        st.markdown(say("ui-fault", cannot=words.cannot_show(what), number=number))


def show_failure(error: Exception) -> bool:
    """Instead of what Streamlit shows when a page fails as a whole; True, for it to stay quiet."""
    show_fault("This page", note_fault("page", "A page", error))
    return True
