"""An agency's own file on the page of staff: what it becomes, before it is tried like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components import store
from components.ingest.declaration import read_recipes
from components.ingest.intake import (
    closest_recipe,
    first_fault,
    fitting_recipes,
    read_sheets,
    try_import,
)
from components.ingest.preview import ImportPreview
from components.ingest.recipe import Recipe
from components.ingest.sheets import Sheet, is_workbook
from components.runtime.files import digest
from components.schema import DataProblem
from components.text.messages import say
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text

SHEETS, IMPORTED = "_atlas_sheets", "_atlas_imported"
SOURCE = "source"
# A longer list is folded.
MOST_OPEN = 8


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """What came of an agency's file: the table it becomes, or, with no content, why not."""

    path: str
    content: bytes


def show_import(page: PageContext, table: str, name: str, raw: bytes) -> Dropped | None:
    """Show what an agency's file becomes, for one `table` or any; None for any other file."""
    try:
        recipes, sheets = _recipes(table), _sheets(name, raw)
    except DataProblem as fault:
        if not is_workbook(raw):
            return None
        return _stopped(fault)
    fitting = fitting_recipes(recipes, sheets)
    if not fitting:
        return _near_miss(recipes, sheets) if is_workbook(raw) else None
    with st.container(width=MEASURE):
        recipe = _chosen(page, fitting)
        answers = _answers(page, recipe)
    try:
        preview = _imported(page, recipe, name, raw, sheets, answers)
    except DataProblem as fault:
        return _stopped(fault)
    _show(page, preview)
    return Dropped(path=preview.resource.path, content=preview.content)


def show_near_miss(page: PageContext, table: str, name: str, raw: bytes) -> bool:
    """Say what keeps a file from being the agency's file it resembles; False where it is none."""
    try:
        return _near_miss(_recipes(table), _sheets(name, raw)) is not None
    except DataProblem as fault:
        return _stopped(fault) is not None


def _near_miss(recipes: Sequence[Recipe], sheets: Sequence[Sheet]) -> Dropped | None:
    meant = closest_recipe(recipes, sheets)
    fault = first_fault(meant, sheets) if meant else None
    return _stopped(fault) if fault else None


def _stopped(fault: DataProblem) -> Dropped:
    st.error("\n\n".join(shown_as_text(str(problem)) for problem in fault.problems))
    return Dropped(path="", content=b"")


def _recipes(table: str) -> list[Recipe]:
    """The import recipes for a table, or all. Raises DataProblem when one is faulty."""
    recipes, faults = read_recipes(store.FOLDER)
    if faults:
        raise DataProblem(faults)
    return [recipe for recipe in recipes if table in ("", recipe.table)]


def _sheets(name: str, raw: bytes) -> list[Sheet]:
    """The sheets of the last file, read once for this visitor."""
    key = (name, digest(raw))
    last = st.session_state.get(SHEETS)
    if last is None or last[0] != key:
        last = (key, read_sheets(name, raw))
        st.session_state[SHEETS] = last
    return last[1]


def _chosen(page: PageContext, fitting: Sequence[Recipe]) -> Recipe:
    if len(fitting) == 1:
        return fitting[0]
    titles = {
        recipe.name: say(
            "ui-import-option",
            title=page.catalog.resource(recipe.table).title,
            path=page.catalog.resource(recipe.table).path,
        )
        for recipe in fitting
    }
    name = st.selectbox(
        say("ui-import-choose", count=len(fitting)),
        list(titles),
        format_func=titles.__getitem__,
        key="import_recipe",
    )
    return next((one for one in fitting if one.name == name), fitting[0])


def _answers(page: PageContext, recipe: Recipe) -> dict[str, str]:
    """What staff say of the release: its source and what else the file doesn't tell."""
    answers = {}
    fields = page.catalog.resource(recipe.table)
    for column in recipe.asked:
        label, key = fields.field(column).title, f"import_{recipe.name}_{column}"
        if recipe.columns[column].ask == SOURCE:
            options = {"": say("ui-import-as-now")} | _sources(page, recipe, column)
            chosen = st.selectbox(label, list(options), format_func=options.__getitem__, key=key)
            answers[column] = chosen or ""
        else:
            answers[column] = st.text_input(label, placeholder=say("ui-import-as-now"), key=key)
    return answers


def _sources(page: PageContext, recipe: Recipe, column: str) -> dict[str, str]:
    """The sources of the publishers that the table has now."""
    sources = page.catalog.table("sources")
    known = set(page.catalog.table(recipe.table)[column])
    publishers = set(sources.loc[sources["source_id"].isin(known), "publisher"])
    rows = sources[sources["publisher"].isin(publishers)]
    return dict(zip(rows["source_id"], rows["source_id"] + ": " + rows["title"], strict=True))


def _imported(
    page: PageContext,
    recipe: Recipe,
    name: str,
    raw: bytes,
    sheets: Sequence[Sheet],
    answers: Mapping[str, str],
) -> ImportPreview:
    """The preview of the last file, made once for the same answers and the same edition."""
    edition = store.catalog().status.edition
    key = (name, digest(raw), recipe, tuple(sorted(answers.items())), edition)
    last = st.session_state.get(IMPORTED)
    if last is None or last[0] != key:
        files = store.editions().shown_files(store.today())
        package = page.catalog.package
        made = try_import(recipe, name, raw, sheets, package, files.__getitem__, answers)
        last = (key, made)
        st.session_state[IMPORTED] = last
    return last[1]


def _show(page: PageContext, preview: ImportPreview) -> None:
    held = {one.path for one in page.catalog.status.held}
    with st.container(width=MEASURE):
        st.subheader(say("ui-import-title"), anchor=False)
        if preview.resource.path in held:
            st.warning(say("ui-import-held", path=preview.resource.path))
        for line in preview.warnings:
            st.warning(shown_as_text(line))
        for title, lines in preview.sections(with_warnings=False):
            listed = "\n".join(f"- {shown_as_text(line)}" for line in lines)
            if len(lines) > MOST_OPEN:
                st.expander(say("ui-import-folded", title=title, count=len(lines))).markdown(listed)
            else:
                st.markdown(f"**{title}**\n\n{listed}")
