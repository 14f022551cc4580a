"""The page of staff: what files would change before anyone saves them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from components import site
from components.catalog import Catalog
from components.exhibits import Exhibit
from components.exhibits.plain_chart import plain_exhibit
from components.publishing.preview import (
    PreviewResult,
    Wording,
    changed_facts,
    changed_sentences,
)
from components.schema import Resource
from components.site import EXHIBITS
from components.text import words
from components.text.messages import say
from components.ui.chart import show_chart
from components.ui.filters import choose_one
from components.ui.layout import MEASURE, PageContext, error_boundary
from components.ui.prose import shown_as_text
from components.ui.saved_files import MOST_SHOWN, show_items


def show_result(page: PageContext, paths: Collection[str], result: PreviewResult) -> None:
    """What saving the files at `paths` would do: faults, questions, and what reads otherwise."""
    resources = [result.catalog.package.resource_at(path) for path in paths]
    titles = [
        shown_as_text(found.title if found else path)
        for path, found in zip(paths, resources, strict=True)
    ]
    title = words.listing(titles)
    holding = [item for item in result.surprises if item.holds]
    if result.problems:
        st.error(say("ui-preview-errors", title=title, count=len(result.problems)))
    elif holding:
        st.warning(say("ui-preview-confirm", title=title, count=len(holding)))
    else:
        st.success(say("ui-preview-ready", title=title))
    with st.container(width=MEASURE):
        show_items("Fix these", result.problems)
        show_items("Confirm these", holding)
        show_items("For your information", [item for item in result.surprises if not item.holds])
        show_items("Fixed automatically", result.repairs)
    if result.problems:
        return
    tables = [found for found in resources if found]
    st.subheader("Changes from the data shown now", anchor=False)
    if len(tables) < len(resources):
        st.markdown("A text is not a table; its sentences are compared below.")
    for resource in tables:
        _show_differences(result, resource, is_named=len(paths) > 1)
    pages = [entry.name for entry in site.PAGES]
    known = [name for name in pages if f"text/en/{name}.md" in page.catalog.texts]
    known += [
        path.removeprefix("text/en/").removesuffix(".md")
        for path in page.catalog.texts
        if path.startswith("text/en/lessons/")
    ]
    both = result.before, result.catalog
    _show_wordings("Numbers that will change", changed_facts(*both))
    _show_wordings("Sentences that will change", changed_sentences(*both, known))
    _show_charts(tables, result)


def _show_differences(result: PreviewResult, resource: Resource, *, is_named: bool) -> None:
    if is_named:
        st.markdown(f"**{shown_as_text(resource.title)}** ({shown_as_text(resource.path)})")
    difference = result.differences.get(resource.name)
    if not difference:
        st.markdown("No row has changed.")
        return
    st.markdown(f"{words.capital(difference.sentence)}.")
    table = difference.table()
    # What was typed into a cell is shown as it is, never as Markdown.
    shown = table.head(MOST_SHOWN).map(shown_as_text)
    st.table(
        shown.set_index("What"),
        alt=say("ui-preview-differing", title=resource.title),
        border="horizontal",
    )
    if len(table) > MOST_SHOWN:
        st.caption(say("ui-preview-first-differences", count=MOST_SHOWN, all=len(table)))


def _show_wordings(title: str, wordings: Sequence[Wording]) -> None:
    st.subheader(f"{title} ({len(wordings)})", anchor=False)
    if not wordings:
        st.markdown("None.")
        return
    table = pd.DataFrame(
        [
            [shown_as_text(cell) for cell in (item.where, item.before, item.after)]
            for item in wordings[:MOST_SHOWN]
        ],
        columns=["Where", "Before", "After"],
    )
    st.table(table.set_index("Where"), alt=title, border="horizontal")
    if len(wordings) > MOST_SHOWN:
        st.caption(say("ui-preview-first", count=MOST_SHOWN, all=len(wordings)))


def _show_charts(tables: Sequence[Resource], result: PreviewResult) -> None:
    """The exhibits that draw from one of the tables, before and after."""
    names = {table.name for table in tables if result.differences.get(table.name)}
    drawn = [
        (page, item)
        for page, items in EXHIBITS.items()
        for item in items
        if names & {item.dataset, *item.also}
    ]
    plain = {f"plain.{one.name}": item for one in tables if (item := plain_exhibit(one))}
    if not drawn and not plain:
        return
    st.subheader("Charts before and after", anchor=False)
    by_key = plain | {f"{page}.{item.name}": item for page, item in drawn}
    options = {key: item.title for key, item in by_key.items()}
    chosen = choose_one("Chart", options, key="exhibit", default=next(iter(options)), style="pick")
    left, right = st.columns(2, gap="medium")
    for column, title, catalog in (
        (left, "Before", result.before),
        (right, "After", result.catalog),
    ):
        with column, error_boundary(title):
            st.markdown(f"**{title}**")
            _show_chart(by_key[chosen], title, catalog)


def _show_chart(exhibit: Exhibit, title: str, catalog: Catalog) -> None:
    if exhibit.dataset not in catalog.package.resources:
        st.markdown("This dataset is new.")
        return
    picture = exhibit.draw(catalog, exhibit.defaults(catalog))
    st.markdown(shown_as_text(picture.description.finding))
    for position, item in enumerate(picture.figures):
        show_chart(st.container(), item, key=f"preview_{title}_{position}")
