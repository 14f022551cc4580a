"""The data page: every dataset, fact and source, generated from the package."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from components import store
from components.catalog import Catalog
from components.catalog.labels import download_name, safe_csv
from components.exhibits import Exhibit, draw
from components.exhibits.plain_chart import plain_exhibit
from components.schema import DataProblem, Resource
from components.site.inventory import column_table, fact_table
from components.text import words
from components.text.messages import say
from components.ui.chart import show_chart
from components.ui.citation import show_citation, show_freshness
from components.ui.downloads import metadata, show_download
from components.ui.layout import MEASURE, PageContext, error_boundary
from components.ui.prose import shown_as_text

# How many numbers of the text are shown before a reader asks for more.
FACTS_SHOWN, FACTS_AT_ONCE = "_atlas_facts_shown", 30


def show_datasets(page: PageContext) -> None:
    """The datasets by topic, each folded, and a line on which are due for a refresh."""
    catalog, today = page.catalog, store.today()
    dates = {name: catalog.freshness(name, today) for name in catalog.package.resources}
    overdue = [f"“{catalog.resource(name).title}”" for name in dates if dates[name].is_overdue]
    if overdue:
        st.warning(say("ui-datasets-overdue", titles=words.listing(overdue)))
    else:
        st.caption("No dataset is overdue for an update.")
    faulty = [f"“{catalog.resource(name).title}”" for name in catalog.problems]
    if faulty:
        st.warning(say("ui-datasets-faulty", titles=words.listing(faulty)))
    for topic, resources in catalog.package.by_topic().items():
        st.subheader(topic or say("ui-datasets-other"), anchor=False)
        with st.container(gap="xsmall"):
            for resource in resources:
                _show_folded(page, resource)


def _show_folded(page: PageContext, resource: Resource) -> None:
    title, name = resource.title, resource.name
    folded = st.expander(
        say("ui-dataset-faulty", title=title) if name in page.catalog.problems else title,
        key=f"dataset_{name}",
        on_change="rerun",
        bind="query-params",
    )
    if folded.open:
        with folded, error_boundary(title):
            _show_dataset(page, resource)


def _show_chart(catalog: Catalog, exhibit: Exhibit) -> None:
    """The plain chart of a dataset that has no page of its own."""
    picture = draw(catalog, exhibit)
    st.markdown(f"**{shown_as_text(picture.description.finding)}**")
    for position, drawn in enumerate(picture.figures):
        show_chart(st.container(), drawn, key=f"chart_{exhibit.name}_{position}")
    st.markdown(shown_as_text(picture.description.takeaway))


def _show_dataset(page: PageContext, resource: Resource) -> None:
    catalog = page.catalog
    if resource.name in catalog.problems:
        raise DataProblem(catalog.problems[resource.name])
    st.markdown(shown_as_text(resource.description))
    show_freshness(catalog, resource.name)
    chart = plain_exhibit(resource)
    if chart and not (catalog.is_calm and chart.is_about_deaths):
        _show_chart(catalog, chart)
    st.markdown(say("ui-dataset-limits", limits=shown_as_text(resource.limits)))
    st.markdown(say("ui-dataset-processing", processing=shown_as_text(resource.processing)))
    if resource.is_table:
        st.markdown("**Columns**")
        alt = say("ui-dataset-columns", title=resource.title)
        st.table(column_table(resource), alt=alt, border="horizontal")
    sources = catalog.sources_of(resource.name)
    if sources:
        st.markdown("**Sources**")
        for source in sources:
            title = shown_as_text(source.title)
            linked = f"[{title}]({source.link})" if source.link else title
            publisher, reading = shown_as_text(source.publisher), shown_as_text(source.reading)
            st.markdown(f"- {publisher}: {linked} ({reading})")
    with st.container(horizontal=True, gap="small"):
        if resource.is_table:
            show_download(
                "Full dataset (CSV)",
                lambda: safe_csv(resource, catalog.table(resource.name)),
                download_name(resource, PurePath(resource.path).stem),
                key=f"data_{resource.name}",
                style="secondary",
            )
        show_download(
            "Metadata (JSON)",
            lambda: metadata(catalog, resource.name),
            f"{resource.name}.json",
            key=f"description_{resource.name}",
            icon="info",
            style="secondary",
        )
    show_citation(catalog, resource.name)


def show_facts(page: PageContext) -> None:
    """Every fact of the ledger, searchable; those not for pages have no number."""
    facts = list(page.catalog.facts.values())
    asked = st.text_input("Search the numbers", key="find", bind="query-params", width=420).lower()
    found = [
        fact for fact in facts if asked in f"{fact.statement} {fact.geography} {fact.id}".lower()
    ]
    st.caption(say("ui-numbers", count=len(found), all=len(facts)))
    if not found:
        st.info("No matches. Try fewer words.")
        return
    shown = st.session_state.get(FACTS_SHOWN, FACTS_AT_ONCE)
    table = fact_table(page.catalog, found[:shown])
    st.table(
        table.replace({r"\$": r"\\$"}, regex=True),
        alt="Numbers with their checks",
        border="horizontal",
    )
    left = len(found) - shown
    if left > 0:
        st.button(
            say("ui-numbers-more", count=min(left, FACTS_AT_ONCE)),
            key="more_numbers",
            on_click=_show_more_facts,
        )


def _show_more_facts() -> None:
    st.session_state[FACTS_SHOWN] = st.session_state.get(FACTS_SHOWN, FACTS_AT_ONCE) + FACTS_AT_ONCE


def show_sources(page: PageContext) -> None:
    """The bibliography by kind of publisher, each entry with a full reference."""
    labels = page.catalog.resource("sources").field("kind").labels
    retrieved = page.catalog.resource("sources").retrieved
    sources = sorted(
        page.catalog.sources.values(), key=lambda source: (source.publisher, source.title)
    )
    with st.container(width=MEASURE):
        for kind, label in labels.items():
            group = [source for source in sources if source.kind == kind]
            if not group:
                continue
            with st.expander(f"{label} ({len(group)})", key=f"sources_{kind}"):
                for source in group:
                    text, link = shown_as_text(source.full(retrieved)), shown_as_text(source.link)
                    linked = text.replace(link, f"[{link}]({source.link})") if link else text
                    st.markdown(f"- {linked}")
