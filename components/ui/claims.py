"""Claims of the two founding documents, each with its check and what came after."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components.site import blocks
from components.site.claims import Claim, claims_of, read_claim, tally
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text

COLORS: dict[str, Literal["green", "blue", "orange", "gray"]] = {
    "confirmed": "green",
    "confirmed_with_limits": "blue",
    "partly_confirmed": "orange",
    "not_confirmed": "gray",
}
ICONS = {
    "confirmed": ":material/check_circle:",
    "confirmed_with_limits": ":material/rule:",
    "partly_confirmed": ":material/contrast:",
    "not_confirmed": ":material/help:",
}


def show_claims(page: PageContext, block: blocks.Claims) -> None:
    """A card for each claim: what was stated, how far it is confirmed, what came after."""
    claims = claims_of(list(page.catalog.facts.values()), block.places)
    with st.container(width=MEASURE):
        st.markdown(tally(claims))
        for fact in claims:
            _show_claim(read_claim(page.catalog, fact))


def _show_claim(claim: Claim) -> None:
    with st.container(border=True, key=f"claim_{claim.id}", gap="xsmall"):
        st.badge(claim.check_words, color=COLORS[claim.check], icon=ICONS[claim.check])
        st.markdown(f"**{shown_as_text(claim.who)}:** {shown_as_text(claim.what)}")
        if claim.record:
            st.markdown(f"**What the record shows:** {shown_as_text(claim.record)}")
        if claim.later:
            st.markdown(f"**A later figure:** {shown_as_text(claim.later)}")
        st.caption(shown_as_text(f"{claim.dated} {claim.against}".strip()))
