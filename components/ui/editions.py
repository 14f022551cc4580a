"""The page of staff: who approves and why, the earlier editions, and the way back to one."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from components import store
from components.catalog.publishing_status import Held
from components.publishing.approvals import (
    SHOWN_AGAIN,
    Approval,
    NotApproverError,
    approvers,
    first_approval,
    read_approvals,
)
from components.publishing.storage import StoredEdition
from components.store.measures import note_fault
from components.text import words
from components.text.messages import say
from components.ui.layout import MEASURE
from components.ui.prose import shown_as_text

REFUSED = "_atlas_refused"
NAME = "_atlas_staff_name"
MOST_LISTED = 20
GOING_BACK = "editions"
NOT_SAID = "not given"


def ask_who_and_why(place: str, why: str = "Why it is right") -> None:
    """Fields for a name and a reason, which the log keeps; `place` tells several apart."""
    names = approvers()
    left, right = st.columns([1, 2], gap="small")
    left.text_input("Your name", key=f"who_{place}", value=st.session_state.get(NAME, ""))
    right.text_input(why, key=f"why_{place}")
    if names:
        st.caption(say("ui-approvers", names=words.listing(names)))


def answers(place: str) -> tuple[str, str]:
    """What was typed into the fields at `place`, without space around it."""
    who, why = (str(st.session_state.get(f"{part}_{place}", "")).strip() for part in ("who", "why"))
    st.session_state[NAME] = who
    return who, why


def show_first_approval(held: Held) -> None:
    """Who approved a file that waits for a second name."""
    first = first_approval(read_approvals(store.editions().state), held)
    if first:
        st.caption(say("ui-first-approval", who=shown_as_text(first.who), day=_day(first.moment)))


def show_editions() -> None:
    """The stored editions, what each brought, and a button to show an earlier one again."""
    editions = store.editions()
    status = store.published().status
    stored = editions.available()
    if len(stored) < 2:
        return
    log = read_approvals(editions.state)
    with st.expander(say("ui-editions", count=len(stored)), key="editions", width=MEASURE):
        st.markdown(say("ui-editions-way"))
        ask_who_and_why(GOING_BACK, "Why you go back")
        for edition in stored[:MOST_LISTED]:
            with st.container(border=True, key=f"edition_{edition.id}"):
                _show_edition(edition, log, is_shown=edition.id == status.edition)
        if len(stored) > MOST_LISTED:
            st.caption(say("ui-more", count=len(stored) - MOST_LISTED))


def _show_edition(edition: StoredEdition, log: tuple[Approval, ...], *, is_shown: bool) -> None:
    moment = edition.stored.astimezone()
    title = say(
        "ui-earlier-edition", day=words.day(moment), time=f"{moment:%H:%M}", edition=edition.id
    )
    st.markdown(f"**{title}**")
    if edition.taken_back:
        st.caption(say("ui-edition-withdrawn", day=_day(edition.taken_back)))
    changes = [one for one in store.published().status.log if one.edition == edition.id]
    lines = [f"{one.title}: {one.detail}" for one in changes]
    lines += [
        say(
            "ui-edition-approved",
            form="again" if one.action == SHOWN_AGAIN else "file",
            title=one.title,
            who=one.who or NOT_SAID,
            why=one.why or NOT_SAID,
        )
        for one in log
        if one.edition == edition.id
    ]
    if lines:
        st.markdown("\n".join(f"1. {shown_as_text(line)}" for line in lines))
    if is_shown:
        st.caption("Shown now.")
        return
    st.button(
        "Show this one again",
        key=f"again_{edition.id}",
        icon=":material/undo:",
        on_click=_show_again,
        args=(edition.id,),
    )


def _show_again(name: str) -> None:
    who, why = answers(GOING_BACK)
    try:
        if store.editions().show_again(name, store.today(), who=who, why=why):
            st.toast(say("ui-shown-again", edition=name))
        else:
            st.session_state[REFUSED] = say("ui-edition-gone", edition=name)
    except NotApproverError as error:
        names = words.listing(error.names)
        st.session_state[REFUSED] = say("ui-not-approver", who=who, names=names)
    except Exception as error:
        note_fault("page part", "Showing an earlier edition", error)


def _day(moment: str) -> str:
    try:
        return words.day(datetime.fromisoformat(moment).date())
    except ValueError:
        return words.day(date.fromisoformat(moment[:10]))
