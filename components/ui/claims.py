"""Claims of the two founding documents, each with its check and what came after."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.catalog import Catalog, Fact, words
from components.ui.layout import MEASURE, Page
from components.ui.prose import shown_as_text

COLOURS = {
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


def claims_of(facts: Sequence[Fact], places: Sequence[str] = ()) -> list[Fact]:
    """The claims of the brief and the INL page that pages may show, for `places` or for all."""
    return [
        fact
        for fact in facts
        if fact.kind in ("brief_2024", "inl_page")
        and fact.is_shown
        and (not places or fact.geography in places)
    ]


def show_claims(page: Page, places: Sequence[str] = ()) -> None:
    """A card for each claim: what was stated, how far it is confirmed, what came after."""
    facts = page.catalog.facts
    claims = claims_of(list(facts.values()), places)
    counts = {code: sum(fact.check == code for fact in claims) for code in COLOURS}
    with st.container(width=MEASURE):
        tally = words.listing(
            [
                f"{counts[code]} {label}"
                for code, label in (
                    ("confirmed", "confirmed"),
                    ("confirmed_with_limits", "confirmed with limits"),
                    ("partly_confirmed", "partly confirmed"),
                    ("not_confirmed", "not independently confirmed"),
                )
                if counts[code]
            ]
        )
        st.markdown(f"Of {words.plural(len(claims), 'claim')}: {tally}.")
        for fact in claims:
            _show_claim(page.catalog, fact)


def _show_claim(catalog: Catalog, fact: Fact) -> None:
    with st.container(border=True, key=f"claim_{fact.id}", gap="xsmall"):
        st.badge(fact.check_words, color=COLOURS[fact.check], icon=ICONS[fact.check])
        who, _, what = fact.attributed.partition(": ")
        st.markdown(f"**{shown_as_text(who)}:** {shown_as_text(what)}")
        if fact.check_note:
            st.markdown(f"**What the record shows:** {shown_as_text(fact.check_note)}")
        later = catalog.facts.get(fact.superseded_by)
        if later:
            label = words.capital(later.label)
            st.markdown(
                f"**A later figure:** {shown_as_text(later.statement)} {shown_as_text(label)}."
            )
        source = catalog.sources.get(fact.checked_source_id)
        against = f" Checked against: {source.publisher}, {source.title}." if source else ""
        dated = f"Date: {fact.as_of or 'not stated'}."
        first = f"First publisher: {fact.original_publisher or 'not identified'}."
        st.caption(shown_as_text(f"{dated} {first}{against}"))
