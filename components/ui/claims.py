"""Claims of the two source documents, each with its check and what came after."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components.site.claims import Claim, claims_by_place, claims_of, tally
from components.text.messages import say
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text

COLORS: dict[str, Literal["green", "blue", "orange", "gray"]] = {
    "confirmed": "green",
    "confirmed_with_limits": "blue",
    "partly_confirmed": "orange",
    "not_confirmed": "gray",
    "disputed": "orange",
}
ICONS = {
    "confirmed": ":material/check_circle:",
    "confirmed_with_limits": ":material/rule:",
    "partly_confirmed": ":material/contrast:",
    "not_confirmed": ":material/help:",
    "disputed": ":material/compare_arrows:",
}


def show_claims(page: PageContext) -> None:
    """A card for each claim, by place: the claim, how far it is confirmed, what came after."""
    with st.container(width=MEASURE):
        st.markdown(f"**{tally(claims_of(page.catalog))}**")
        for heading, claims in claims_by_place(page.catalog).items():
            st.subheader(shown_as_text(heading), anchor=False)
            for claim in claims:
                _show_claim(claim)


def _show_claim(claim: Claim) -> None:
    with st.container(border=True, key=f"claim_{claim.id}", gap="xsmall"):
        st.badge(claim.check_words, color=COLORS[claim.check], icon=ICONS[claim.check])
        st.markdown(f"**{shown_as_text(claim.who)}:** {shown_as_text(claim.what)}")
        if claim.record:
            st.markdown(say("ui-claim-found", record=shown_as_text(claim.record)))
        if claim.later:
            st.markdown(say("ui-claim-later", later=shown_as_text(claim.later)))
        st.caption(shown_as_text(f"{claim.dated} {claim.against}".strip()))
