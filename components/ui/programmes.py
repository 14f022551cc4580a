"""Programmes, offices and money: cards with their state, their partners and their events."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import store
from components.catalog import Catalog, words
from components.catalog.readable import safe_csv
from components.ui import nav
from components.ui.events import SEEDS
from components.ui.figure import show_citation, show_count, show_download, show_source
from components.ui.filters import choose_one
from components.ui.layout import MEASURE, Page, section
from components.ui.prose import shown_as_text

ALL = "all"
NONE = "none"
PROGRAMME = "programme"
LENGTHS = {"short": "Names", "full": "Everything"}


def show_programmes(page: Page) -> None:
    """A card for each programme, by kind, or the one that the address names."""
    with st.container(key="exhibit_programmes", gap="small"):
        _show_programmes(page)


@st.fragment
def _show_programmes(page: Page) -> None:
    with section("The programmes"):
        catalog = page.catalog
        table = catalog.table("programmes")
        kinds = dict(catalog.resource("programmes").field("kind").labels)
        statuses = dict(catalog.resource("programmes").field("status").labels)
        names = {NONE: "All programmes"} | dict(
            table.sort_values("name")[["programme_id", "name"]].itertuples(index=False)
        )
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
            one = choose_one("Programme", names, key=PROGRAMME, default=NONE, style="pick")
            if one == NONE:
                kind = choose_one(
                    "Kind", {ALL: "Any"} | kinds, key="kind", default=ALL, style="pick"
                )
                status = choose_one(
                    "Status now", {ALL: "Any"} | statuses, key="status", default=ALL, style="pick"
                )
                is_full = choose_one("Show", LENGTHS, key="show", default="short") == "full"
        if one != NONE:
            is_full = True
            chosen = table[table["programme_id"] == one]
        else:
            chosen = table[
                ((table["kind"] == kind) | (kind == ALL))
                & ((table["status"] == status) | (status == ALL))
            ]
        show_count(len(chosen), len(table), "programme")
        if chosen.empty:
            st.info("No programme fits this choice. Choose another kind or status.")
        for code, title in kinds.items():
            group = chosen[chosen["kind"] == code]
            if len(group):
                st.subheader(title, anchor=code)
                for programme in group.to_dict("records"):
                    _show_programme(catalog, programme, is_open=is_full)
        _show_tools(catalog, chosen)


def _show_programme(catalog: Catalog, programme: dict[str, Any], *, is_open: bool) -> None:
    """One programme: its name, years and state, which open to all that is known of it."""
    status = catalog.label("programmes", "status", programme["status"])
    folded = st.expander(
        f"**{shown_as_text(programme['name'])}** · {shown_as_text(programme['period'])} · "
        f"{status.lower()}",
        expanded=is_open,
        on_change="rerun",
        # A programme that opens with the view must not keep the state it had when folded.
        key=f"programme_{programme['programme_id']}_{is_open}",
        width=MEASURE,
    )
    if folded.open:
        with folded:
            _show_card(catalog, programme)


def _show_card(catalog: Catalog, programme: dict[str, Any]) -> None:
    events = store.once(catalog, ("events_by_id",), partial(_events_by_id, catalog))
    with st.container(gap="xsmall"):
        st.markdown(shown_as_text(programme["about"]))
        status = catalog.label("programmes", "status", programme["status"])
        lines = [
            ("Led by", programme["lead"]),
            ("With", programme["partners"]),
            ("Money", programme["amount"]),
            ("Status now", f"{status}. {programme['status_note']}".strip()),
            ("The founding documents and the record", programme["correction"]),
        ]
        if not words.is_missing(programme["review_by"]):
            lines.append(("To be checked again", f"by {words.day(programme['review_by'])}"))
        for label, text in lines:
            if text:
                st.markdown(f"**{label}:** {shown_as_text(text)}")
        if programme["event_ids"]:
            st.markdown("**In the timeline:**")
        for code in programme["event_ids"].split():
            event = events[code]
            nav.link(
                "agreements", f"{words.partial_date(event['date'])}: {event['title']}", event=code
            )
        source = catalog.sources[programme["source_id"]]
        seed = f" {SEEDS[programme['seed']]}." if programme["seed"] else ""
        show_source(source.short, source.link, f".{seed}")


def _events_by_id(catalog: Catalog) -> dict[str, dict[str, Any]]:
    return {event["event_id"]: event for event in catalog.table("events").to_dict("records")}


def show_coalition_now() -> None:
    """Ways from the growth of the coalition to what is known of it now."""
    nav.link("us_response", "What is known of it now", programme="global_coalition")
    nav.link("agreements", "Its launch in the timeline", event="global_coalition_2023")


def show_money(page: Page) -> None:
    """Every amount that a source names, with its stage: a list, since the amounts do not add up."""
    with section("The list of amounts"):
        table = page.catalog.table("programmes")
        rows = table[(table["amount"] != "") | (table["kind"] == "money")]
        for row in rows.sort_values(["first_year", "name"]).itertuples():
            with st.container(border=True, width=MEASURE, gap="xsmall"):
                amount = row.amount or "No amount that could be confirmed"
                st.markdown(f"**{shown_as_text(amount)}**")
                if row.correction and row.kind == "money":
                    st.markdown(shown_as_text(row.correction))
                nav.link("us_response", f"{row.name} ({row.period})", programme=row.programme_id)


def _show_tools(catalog: Catalog, chosen: pd.DataFrame) -> None:
    resource = catalog.resource("programmes")
    st.caption(
        f"{catalog.freshness('programmes', store.today()).sentence} Licence: {resource.licence}."
    )
    with st.container(horizontal=True, gap="small"):
        show_download(
            "Programmes shown (CSV)",
            lambda: safe_csv(resource, chosen),
            "programmes_shown.csv",
            key="download_programmes",
        )
        with st.popover("Citation", type="tertiary", icon=":material/link:"):
            show_citation(catalog, "programmes")
