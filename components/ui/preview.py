"""The pages of staff: what is said of the saved files, and a file tried before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import pandas as pd
import streamlit as st

from components import site, store
from components.catalog import Catalog
from components.catalog.publishing_status import Held
from components.exhibits import Exhibit
from components.lessons.check import classroom_problems
from components.publishing.approvals import NotApproverError, first_approval, read_approvals
from components.publishing.preview import (
    PreviewResult,
    Wording,
    change_line,
    changed_facts,
    changed_sentences,
    read_on,
    unreadable,
)
from components.runtime.files import digest
from components.schema import Resource
from components.schema.package import DESCRIPTOR
from components.schema.problems import Problem, Repair, Surprise
from components.site import EXHIBITS
from components.store.measures import note_fault
from components.text import words
from components.text.messages import say
from components.ui import reader
from components.ui.editions import (
    REFUSED,
    answers,
    ask_who_and_why,
    show_editions,
    show_first_approval,
)
from components.ui.figure import STILL
from components.ui.filters import choose_one
from components.ui.imports import show_import, show_near_miss
from components.ui.layout import MEASURE, PageContext, error_boundary
from components.ui.prose import shown_as_text
from components.validation.recognize import resource_of

RECOGNIZE = "recognize"
MOST_SHOWN = 50
LAST = "_atlas_preview"


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
    _show_items("Files the site does not use", status.undeclared)
    for held in status.held:
        _show_held(held)
    for name, problems in page.catalog.problems.items():
        with st.container(border=True, width=MEASURE):
            st.markdown(f"**{shown_as_text(page.catalog.resource(name).title)}**")
            _show_items("Fix these", problems)
    problems = store.once(
        page.catalog, ("classroom problems",), lambda: classroom_problems(page.catalog)
    )
    _show_items("Fix these in lessons and quiz", problems)
    _show_items("Fixed automatically (your files weren’t changed)", status.repairs)
    _show_items("For your information", status.notices)
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
        _show_items("Fix these", held.problems)
        _show_items("Confirm these", held.surprises)
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


def show_preview(page: PageContext) -> None:
    """Choose a table, drop a file: what would change, and nothing is saved."""
    st.header("Try a file before you save it", anchor="try")
    page.prose("try")
    package = page.catalog.package
    titles = {name: f"{item.title} ({item.path})" for name, item in package.resources.items()}
    texts = {path: say("ui-preview-text", path=path) for path in sorted(page.catalog.texts)}
    options = {RECOGNIZE: "Recognize it from its columns or name"} | titles | texts
    with st.container(width=MEASURE):
        target = choose_one(
            "Where it belongs",
            options,
            key="dataset",
            default=RECOGNIZE,
            style="pick",
            width="stretch",
        )
        given = st.file_uploader("A file: ours, or an agency’s own (CSV or xlsx)", key="file")
    if given is None:
        return
    raw = given.getvalue()
    if target == RECOGNIZE or target in package.resources:
        table = target if target in package.resources else ""
        dropped = show_import(page, table, given.name, raw)
        if dropped is not None:
            if dropped.path:
                _show_result(page, dropped.path, _previewed(dropped.path, dropped.content))
            return
    problem = unreadable(given.name, raw)
    if problem:
        _show_items("Fix these", [problem])
        return
    path = _path_of(page, target, given.name, raw)
    if not path:
        if not show_near_miss(page, "", given.name, raw):
            st.error(say("ui-preview-unknown", file=shown_as_text(given.name)))
        return
    _show_result(page, path, _previewed(path, raw))


def _path_of(page: PageContext, target: str, name: str, raw: bytes) -> str:
    """The path below data/ that the file is tried for; "" when it is not known."""
    package = page.catalog.package
    if target in package.resources:
        return package.resources[target].path
    if target != RECOGNIZE:
        return target
    for path in page.catalog.texts:
        if PurePath(path).name == PurePath(name).name:
            return path
    if PurePath(name).name == "datapackage.json":
        return "datapackage.json"
    found = resource_of(package, raw, PurePath(name).name)
    return found.path if found else ""


def _previewed(path: str, raw: bytes) -> PreviewResult:
    """The preview of the last file, cached for this visitor until they give another file."""
    key = (path, digest(raw), store.catalog().status.edition)
    last = st.session_state.get(LAST)
    if last is None or last[0] != key:
        with st.spinner("Checking the file against the whole site"):
            last = (key, store.editions().preview({path: raw}, store.today()))
        st.session_state[LAST] = last
    return last[1]


def _show_result(page: PageContext, path: str, result: PreviewResult) -> None:
    resource = next(
        (item for item in page.catalog.package.resources.values() if item.path == path), None
    )
    title = shown_as_text(resource.title if resource else path)
    holding = [item for item in result.surprises if item.holds]
    if result.problems:
        st.error(say("ui-preview-errors", title=title, count=len(result.problems)))
    elif holding:
        st.warning(say("ui-preview-confirm", title=title, count=len(holding)))
    else:
        st.success(say("ui-preview-ready", title=title))
    with st.container(width=MEASURE):
        _show_items("Fix these", result.problems)
        _show_items("Confirm these", holding)
        _show_items("For your information", [item for item in result.surprises if not item.holds])
        _show_items("Fixed automatically", result.repairs)
    if result.problems:
        return
    _show_differences(result, resource)
    pages = [entry.name for entry in site.PAGES]
    known = [name for name in pages if f"text/en/{name}.md" in page.catalog.texts]
    known += [
        path.removeprefix("text/en/").removesuffix(".md")
        for path in page.catalog.texts
        if path.startswith("text/en/lessons/")
    ]
    _show_wordings("Numbers that will change", changed_facts(*_both(result)))
    _show_wordings("Sentences that will change", changed_sentences(*_both(result), known))
    if resource:
        _show_charts(resource, result)
    _show_ways_on(path, resource, result)


def _both(result: PreviewResult) -> tuple[Catalog, Catalog]:
    return result.before, result.catalog


def _show_items(title: str, items: Sequence[Problem | Surprise | Repair]) -> None:
    if not items:
        return
    lines = list(dict.fromkeys(str(item) for item in items))
    st.markdown(f"**{title}** ({len(lines)})")
    st.markdown("\n".join(f"1. {shown_as_text(line)}" for line in lines[:MOST_SHOWN]))
    if len(lines) > MOST_SHOWN:
        st.caption(say("ui-more", count=len(lines) - MOST_SHOWN))


def _show_differences(result: PreviewResult, resource: Resource | None) -> None:
    st.subheader("Changes from the data shown now", anchor=False)
    difference = result.differences.get(resource.name) if resource else None
    if difference is None:
        st.markdown("Not a table; its text is compared below.")
        return
    if not difference:
        st.markdown("No row has changed.")
        return
    st.markdown(f"{words.capital(difference.sentence)}.")
    table = difference.table()
    # What was typed into a cell is shown as it is, never as Markdown.
    shown = table.head(MOST_SHOWN).map(shown_as_text)
    st.table(shown.set_index("What"), alt="Rows that differ", border="horizontal")
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


def _show_charts(resource: Resource, result: PreviewResult) -> None:
    """The exhibits that draw from the table, before and after."""
    drawn = [
        (page, item)
        for page, items in EXHIBITS.items()
        for item in items
        if resource.name in (item.dataset, *item.also)
    ]
    if not drawn:
        return
    st.subheader("Charts before and after", anchor=False)
    options = {f"{page}.{item.name}": item.title for page, item in drawn}
    by_key = {f"{page}.{item.name}": item for page, item in drawn}
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
    picture = exhibit.draw(catalog, exhibit.defaults(catalog), reader.mode())
    st.markdown(shown_as_text(picture.description.finding))
    for position, item in enumerate(picture.figures):
        st.plotly_chart(
            item.figure,
            key=f"preview_{title}_{position}",
            alt=item.alt,
            theme=None,
            config=STILL,
        )


def _show_ways_on(path: str, resource: Resource | None, result: PreviewResult) -> None:
    st.subheader("To publish it", anchor=False)
    raw = result.files[path]
    st.markdown(say("ui-preview-save", path=path))
    st.download_button(
        "Download the file to save",
        data=raw,
        file_name=PurePath(path).name,
        mime="text/csv" if path.endswith(".csv") else "text/plain",
        on_click="ignore",
        icon=":material/download:",
    )
    if resource and not store.catalog().status.held:
        st.markdown(say("ui-preview-retrieved", declaration=DESCRIPTOR))
        files = store.editions().shown_files(store.today())
        st.download_button(
            "Download the settings file",
            data=read_on(files[DESCRIPTOR], resource.name, store.today()),
            file_name=DESCRIPTOR,
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
        )
    difference = result.differences.get(resource.name) if resource else None
    if resource and difference:
        st.markdown("A line for `data/changes.csv`, if you want to add your own words:")
        page = next(
            (
                name
                for name, items in EXHIBITS.items()
                if resource.name in {item.dataset for item in items}
            ),
            "data_and_sources",
        )
        st.code(change_line(difference, store.today(), page), language=None, wrap_lines=True)
