"""The page of staff: rows of a table added or changed by a form, and put on the desk."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components.publishing.desk import with_row
from components.schema import Resource
from components.schema.datasets import NAME as DATASETS
from components.schema.package import Field
from components.schema.rows import rows_of
from components.text import words
from components.text.messages import say
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text

# What staff add or change most, in this order.
TABLES = (
    "events",
    "programmes",
    "places",
    "routes",
    "glossary",
    "sources",
    "facts",
    DATASETS,
)
ROWS = "_atlas_rows"
NEW, COPY, CHANGE = "new", "copy", "change"
# Columns whose cells are sentences get a larger field.
LONG = ("about", "amount", "definition", "limits", "processing", "statement", "summary")


@dataclass(frozen=True, kw_only=True)
class DeskRow:
    """A row that was put on the desk by a form; `cells` by column name."""

    table: str
    cells: Mapping[str, str]


def desk_rows() -> list[DeskRow]:
    """The rows that this visitor put on the desk, in order."""
    return list(st.session_state.get(ROWS, []))


def with_desk_rows(
    page: PageContext,
    files: Mapping[str, bytes],
    shown: Mapping[str, bytes],
    rows: Sequence[DeskRow] | None = None,
) -> dict[str, bytes]:
    """`files` with `rows`, or those of the desk, in their tables, which are else as `shown`."""
    made = dict(files)
    for row in desk_rows() if rows is None else rows:
        resource = page.catalog.resource(row.table)
        raw = made.get(resource.path, shown.get(resource.path, b""))
        with contextlib.suppress(UnicodeDecodeError):  # the check says what is wrong with it
            made[resource.path] = with_row(raw, resource, row.cells)
    return made


def show_row_form(page: PageContext, files: Mapping[str, bytes]) -> None:
    """A form for a row of a table, as the table is in `files`, and the rows put on the desk."""
    known = page.catalog.package.resources
    titles = {name: known[name].title for name in TABLES if name in known}
    with st.expander(say("ui-rows"), key="rows", width=MEASURE):
        st.markdown(say("ui-rows-way"))
        table = st.selectbox(
            say("ui-rows-table"), list(titles), format_func=titles.__getitem__, key="row_table"
        )
        resource = page.catalog.resource(table)
        rows = rows_of(files[resource.path])
        kinds = {kind: say("ui-rows-kind", kind=kind) for kind in (NEW, COPY, CHANGE)}
        if table == DATASETS:
            del kinds[NEW], kinds[COPY]
        kind = st.radio(
            say("ui-rows-what"),
            list(kinds),
            format_func=kinds.__getitem__,
            key=f"row_kind_{table}",
            horizontal=True,
        )
        start: Mapping[str, str] = {}
        if kind != NEW:
            names = [_name_of(resource, row) for row in rows]
            at = st.selectbox(
                say("ui-rows-which"),
                range(len(rows)),
                format_func=names.__getitem__,
                key=f"row_which_{table}",
            )
            start = rows[at]
        _show_form(page, resource, start, kind, files)
    for at, row in enumerate(desk_rows()):
        title = page.catalog.resource(row.table).title
        name = _name_of(page.catalog.resource(row.table), row.cells)
        left, right = st.columns([4, 1], vertical_alignment="center", width=MEASURE)
        left.markdown(shown_as_text(say("ui-rows-on-desk", title=title, row=name)))
        right.button(say("ui-rows-remove"), key=f"row_remove_{at}", on_click=_remove, args=(at,))


def _remove(at: int) -> None:
    rows = desk_rows()
    st.session_state[ROWS] = rows[:at] + rows[at + 1 :]


def _show_form(
    page: PageContext,
    resource: Resource,
    start: Mapping[str, str],
    kind: str,
    files: Mapping[str, bytes],
) -> None:
    key = resource.primary_key
    place = f"{resource.name}_{kind}_{'_'.join(start.get(name, '') for name in key)}"
    with st.form(f"row_{place}", border=True):
        fixed = {}
        for field in resource.fields:
            value = "" if kind == COPY and field.name in key else start.get(field.name, "")
            if kind == CHANGE and field.name in key:
                st.markdown(f"**{field.title}:** {shown_as_text(value)}")
                fixed[field.name] = value
            else:
                _ask(page, resource, field, value, f"row_{place}_{field.name}", files)
        st.form_submit_button(
            say("ui-rows-put"),
            icon=":material/add:",
            on_click=_put,
            args=(resource, fixed, f"row_{place}_"),
        )


def _put(resource: Resource, fixed: Mapping[str, str], prefix: str) -> None:
    """Take a row from the fields of the form."""
    cells = dict(fixed)
    for field in resource.fields:
        given = st.session_state.get(f"{prefix}{field.name}", "")
        if field.name not in cells:
            listed = given if isinstance(given, list) else str(given or "").split()
            cells[field.name] = " ".join(listed)
    st.session_state[ROWS] = [*desk_rows(), DeskRow(table=resource.name, cells=cells)]


def _ask(
    page: PageContext,
    resource: Resource,
    field: Field,
    value: str,
    key: str,
    files: Mapping[str, bytes],
) -> None:
    """A field for one cell, as its column is declared; what may be blank says so."""
    label = field.title if field.is_required else say("ui-rows-optional", title=field.title)
    options = _options(page, resource, field, files)
    if options and field.list_of:
        known = [one for one in value.split() if one in options]
        st.multiselect(
            label,
            list(options),
            default=known,
            format_func=options.__getitem__,
            help=field.description,
            key=key,
        )
    elif options:
        first = {} if field.is_required else {"": "–"}
        codes = list(first | options)
        at = codes.index(value) if value in codes else (0 if first else None)
        shown = (first | options).__getitem__
        st.selectbox(label, codes, index=at, format_func=shown, help=field.description, key=key)
    elif field.name in LONG:
        st.text_area(label, value=value, help=field.description, key=key)
    else:
        hint = {"date": "2026-04-30", "yearmonth": "2026-04", "year": "2026"}.get(field.type)
        st.text_input(label, value=value, help=field.description, placeholder=hint, key=key)


def _options(
    page: PageContext, resource: Resource, field: Field, files: Mapping[str, bytes]
) -> dict[str, str]:
    """The codes that a cell may hold, with their names; empty for free text."""
    listed, column = field.list_of or (resource.listed_in(field.name), "")
    if listed:
        other = page.catalog.resource(listed)
        column = column or (other.primary_key or [""])[0]
        return {row[column]: _name_of(other, row) for row in rows_of(files[other.path])}
    enum = field.constraints.get("enum", ())
    return {str(code): field.labels.get(str(code), str(code)) for code in enum}


def _name_of(resource: Resource, row: Mapping[str, str]) -> str:
    """How a row is called in a list: its key, and its name where it has one."""
    key = words.listing(row.get(name, "") for name in resource.primary_key)
    name = row.get(resource.naming_field or "term", "")
    return f"{key}: {name}" if name and name != key else key
