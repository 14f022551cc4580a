"""The page of staff: the saved files that visitors do not see yet, and what to do about them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import store
from components.catalog.publishing_status import Held
from components.lessons.check import classroom_problems
from components.publishing.approvals import NotApproverError, first_approval, read_approvals
from components.schema.problems import Problem, Repair, Surprise
from components.store.measures import note_fault
from components.text import words
from components.text.messages import say
from components.ui.editions import (
    REFUSED,
    answers,
    ask_who_and_why,
    show_editions,
    show_first_approval,
)
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text

MOST_SHOWN = 50


def show_status(page: PageContext) -> None:
    """The saved files that visitors do not see yet, each with the reason and the way out."""
    status = page.catalog.status
    st.header("The saved files", anchor="saved")
    if status.day:
        st.caption(say("ui-saved-edition", day=words.day(status.day), edition=status.edition))
    refused = st.session_state.pop(REFUSED, "")
    if refused:
        st.warning(shown_as_text(refused), icon=":material/history:")
    failing = store.editions().failure
    if failing:
        since = failing.since.astimezone()
        st.error(
            say(
                "ui-saved-failing",
                day=words.day(since),
                time=f"{since:%H:%M}",
                fault=shown_as_text(failing.sentence),
            ),
            icon=":material/error:",
        )
    elif not (status.held or status.undeclared or page.catalog.problems):
        st.success("Every saved file is shown.", icon=":material/check_circle:")
    show_items("Files the site does not use", status.undeclared)
    for held in status.held:
        _show_held(held)
    for name, problems in page.catalog.problems.items():
        with st.container(border=True, width=MEASURE):
            st.markdown(f"**{shown_as_text(page.catalog.resource(name).title)}**")
            show_items("Fix these", problems)
    problems = store.once(
        page.catalog, ("classroom problems",), lambda: classroom_problems(page.catalog)
    )
    show_items("Fix these in lessons and quiz", problems)
    show_items("Fixed automatically (your files weren’t changed)", status.repairs)
    show_items("For your information", status.notices)
    show_editions()


def _show_held(held: Held) -> None:
    with st.container(border=True, key=f"held_{held.path}", width=MEASURE):
        st.markdown(
            say(
                "ui-held",
                form="fix" if held.problems else "approve",
                title=shown_as_text(held.title),
                path=shown_as_text(held.path),
            )
        )
        st.caption(say("ui-held-since", day=words.day(held.shown_since)))
        show_items("Fix these", held.problems)
        show_items("Confirm these", held.surprises)
        if not held.problems:
            show_first_approval(held)
            ask_who_and_why(held.path)
            st.button(
                "Publish this file",
                key=f"accept_{held.path}",
                icon=":material/check:",
                on_click=_accept,
                args=(held,),
            )


def _accept(held: Held) -> None:
    """Publish a file as it was when the button was drawn, and not as it was saved since."""
    who, why = answers(held.path)
    editions = store.editions()
    try:
        done = editions.accept([held], store.today(), who=who, why=why)
    except NotApproverError as error:
        names = words.listing(error.names)
        st.session_state[REFUSED] = say("ui-not-approver", who=who, names=names)
        return
    except Exception as error:
        note_fault("page part", "Accepting a file", error)
        return  # the report above says since when nothing can be taken in, and why
    if done:
        st.toast(say("ui-published", title=done[0].title))
    elif first_approval(read_approvals(editions.state), held):
        st.session_state[REFUSED] = say("ui-approved-first", title=held.title)
    else:
        st.session_state[REFUSED] = say("ui-saved-again", title=held.title)


def show_items(title: str, items: Sequence[Problem | Surprise | Repair]) -> None:
    """A list of findings below a title; nothing where there are none."""
    if not items:
        return
    lines = list(dict.fromkeys(str(item) for item in items))
    st.markdown(f"**{title}** ({len(lines)})")
    st.markdown("\n".join(f"1. {shown_as_text(line)}" for line in lines[:MOST_SHOWN]))
    if len(lines) > MOST_SHOWN:
        st.caption(say("ui-more", count=len(lines) - MOST_SHOWN))
