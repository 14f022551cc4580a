"""An agency's own file on the page of staff: what it becomes, before it is tried like any other."""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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
from components.ingest.no_table import no_table_for
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
NEW = "new"
# A longer list is folded.
MOST_OPEN = 8
# Files of one visitor that are not read again at every press.
MOST_KEPT = 6
# The end of a source's id that says of when it is.
DATED = re.compile(rf"(_(\d+|{'|'.join(calendar.month_name[1:]).lower()}))+$")


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """What came of an agency's file.

    `files` are the tables it becomes, by path, `read` the tables that were compared with it, and
    `sources` new rows of sources.csv. It is not `is_whole` where an import stopped.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    read: Sequence[str] = ()
    sources: Sequence[Mapping[str, str]] = ()
    is_whole: bool = True


def show_import(page: PageContext, name: str, raw: bytes, position: int = 0) -> Dropped | None:
    """Show what an agency's file becomes; None for any other file.

    `position` tells several files on the page apart.
    """
    try:
        recipes, sheets = _recipes(), _sheets(name, raw)
    except DataProblem as fault:
        if not is_workbook(raw):
            return None
        return _stopped(fault)
    fitting = fitting_recipes(recipes, sheets)
    if not fitting:
        known = no_table_for(store.FOLDER, name, sheets)
        if known:
            return _refused(known)
        return _near_miss(recipes, sheets) if is_workbook(raw) else None
    with st.container(width=MEASURE):
        chosen = _chosen(page, fitting, position)
        answers, sources = _answers(page, chosen, name, position)
    files, is_whole = {}, True
    for recipe in chosen:
        with st.container(width=MEASURE):
            try:
                given = {column: answers.get(column, "") for column in recipe.asked}
                preview = _imported(page, recipe, name, raw, sheets, given)
            except DataProblem as fault:
                title = page.catalog.resource(recipe.table).title
                if len(chosen) > 1:
                    st.markdown(say("ui-import-leave-out", title=title))
                is_whole = _stopped(fault).is_whole
                continue
            _show(page, preview)
            files[preview.resource.path] = preview.content
    return Dropped(files=files, read=tuple(files), sources=sources, is_whole=is_whole)


def show_near_miss(name: str, raw: bytes) -> bool:
    """Say what keeps a file from being the agency's file it resembles; False where it is none."""
    try:
        return _near_miss(_recipes(), _sheets(name, raw)) is not None
    except DataProblem as fault:
        return _stopped(fault) is not None


def _near_miss(recipes: Sequence[Recipe], sheets: Sequence[Sheet]) -> Dropped | None:
    meant = closest_recipe(recipes, sheets)
    fault = first_fault(meant, sheets) if meant else None
    return _stopped(fault) if fault else None


def _stopped(fault: DataProblem) -> Dropped:
    return _refused(*map(str, fault.problems))


def _refused(*lines: str) -> Dropped:
    with st.container(width=MEASURE):
        st.error("\n\n".join(map(shown_as_text, lines)))
    return Dropped(is_whole=False)


def _recipes() -> Sequence[Recipe]:
    """The import recipes. Raises DataProblem when one is faulty."""
    recipes, faults = read_recipes(store.FOLDER)
    if faults:
        raise DataProblem(faults)
    return recipes


def _sheets(name: str, raw: bytes) -> list[Sheet]:
    """The sheets of a file, read once for this visitor."""
    return _once(SHEETS, (name, digest(raw)), lambda: read_sheets(name, raw))


def _once(place: str, key: tuple, make: Callable[[], Any]) -> Any:
    """What `make` gives, kept for this visitor with the last few others."""
    kept = st.session_state.setdefault(place, {})
    if key not in kept:
        while len(kept) >= MOST_KEPT:
            del kept[next(iter(kept))]
        kept[key] = make()
    return kept[key]


def _chosen(page: PageContext, fitting: Sequence[Recipe], position: int) -> list[Recipe]:
    """The import recipes to use: all that fit, unless staff leave some out."""
    if len(fitting) == 1:
        return list(fitting)
    titles = {
        recipe.name: say(
            "ui-import-option",
            title=page.catalog.resource(recipe.table).title,
            path=page.catalog.resource(recipe.table).path,
        )
        for recipe in fitting
    }
    names = st.multiselect(
        say("ui-import-choose", count=len(fitting)),
        list(titles),
        default=list(titles),
        format_func=titles.__getitem__,
        key=f"import_recipes_{position}",
    )
    return [one for one in fitting if one.name in names]


def _answers(
    page: PageContext, chosen: Sequence[Recipe], name: str, position: int
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What staff say of the release, by column: its source, and what else the file doesn't tell.

    Also gives the row of a source that is new.
    """
    answers: dict[str, str] = {}
    new: list[dict[str, str]] = []
    for recipe in chosen:
        fields = page.catalog.resource(recipe.table)
        for column in (one for one in recipe.asked if one not in answers):
            label, key = fields.field(column).title, f"import_{position}_{name}_{column}"
            if recipe.columns[column].ask == SOURCE:
                known = _sources(page, recipe, column)
                options = {"": say("ui-import-as-now"), NEW: say("ui-import-new-source")} | known
                source = st.selectbox(
                    label, list(options), format_func=options.__getitem__, key=key
                )
                if source == NEW:
                    row = _new_source(page, recipe, column, key)
                    new, source = [row], row["source_id"]
                answers[column] = source or ""
            else:
                answers[column] = st.text_input(label, placeholder=say("ui-import-as-now"), key=key)
    return answers, new


def _new_source(page: PageContext, recipe: Recipe, column: str, key: str) -> dict[str, str]:
    """The row of a new release in sources.csv: like that of the newest one, but for its title."""
    table = page.catalog.table("sources")
    in_use = set(page.catalog.table(recipe.table)[column])
    rows = table[table["source_id"].isin(in_use)].sort_values("published")
    newest = {name: str(cell) for name, cell in rows.iloc[-1].items()}
    title = st.text_input(say("ui-import-source-title"), value=newest["title"], key=f"{key}_title")
    published = st.text_input(
        say("ui-import-source-day"),
        placeholder="2026-04-30",
        help=say("ui-import-source-day-help"),
        key=f"{key}_published",
    )
    link = st.text_input(say("ui-import-source-link"), value=newest["link"], key=f"{key}_link")
    day = (published or store.today().isoformat()).strip().replace("-", "_")
    return newest | {
        "source_id": _new_id(
            f"{DATED.sub('', newest['source_id'])}_{day}", set(table["source_id"])
        ),
        "title": title.strip(),
        "published": published.strip(),
        "link": link.strip(),
    }


def _new_id(wanted: str, known: Collection[str]) -> str:
    """`wanted`, with a number where another source has it."""
    free = (f"{wanted}_{number}" for number in itertools.count(2))
    return wanted if wanted not in known else next(one for one in free if one not in known)


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
    key = (name, digest(raw), recipe.name, tuple(sorted(answers.items())), edition)
    files = store.editions().shown_files(store.today())
    package = page.catalog.package
    return _once(
        IMPORTED,
        key,
        lambda: try_import(recipe, name, raw, sheets, package, files.__getitem__, answers),
    )


def _show(page: PageContext, preview: ImportPreview) -> None:
    held = {one.path for one in page.catalog.status.held}
    with st.container(width=MEASURE):
        st.subheader(say("ui-import-title", title=preview.resource.title), anchor=False)
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
