"""The page of staff: a form that declares a new dataset from the columns of a dropped CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import streamlit as st

from components import store
from components.publishing.new_dataset import (
    Column,
    columns_of,
    entry_of,
    name_from,
    with_column_names,
    with_dataset,
)
from components.schema import datasets
from components.schema.entries import CHARTS
from components.schema.package import DESCRIPTOR
from components.schema.rows import rows_of
from components.text.messages import say
from components.ui.layout import MEASURE, PageContext
from components.ui.prose import shown_as_text

DECLARED = "_atlas_declared"
NO_CHART = "none"


@dataclass(frozen=True, kw_only=True)
class NewDataset:
    """A dataset that was declared by the form: its file, its entry and its row of settings."""

    content: bytes
    entry: Mapping[str, Any]
    row: Mapping[str, str]


def show_new_dataset(page: PageContext, name: str, raw: bytes) -> NewDataset | None:
    """The form for a file that belongs to no table; what it declares, once it was sent."""
    try:
        columns = columns_of(raw)
    except ValueError as error:
        st.error(say("ui-new-unfit", file=shown_as_text(name), why=str(error)))
        return None
    slug = name_from(PurePath(name).stem)
    declared: dict[str, NewDataset] = st.session_state.get(DECLARED, {})
    with st.container(width=MEASURE), st.form(f"new_{slug}", border=True):
        _ask(page, slug, columns)
        st.form_submit_button(
            say("ui-new-put"), icon=":material/add:", on_click=_declare, args=(slug, columns, raw)
        )
    return declared.get(slug)


def _key(slug: str, name: str) -> str:
    return f"new_{slug}_{name}"


def _ask(page: PageContext, slug: str, columns: list[Column]) -> None:
    package, names = page.catalog.package, [column.name for column in columns]
    st.markdown(say("ui-new-way", path=f"{slug}.csv"))
    for part in ("title", "description", "limits", "processing"):
        field = st.text_input if part == "title" else st.text_area
        field(
            say("ui-new-ask", part=part), key=_key(slug, part), help=say("ui-new-help", part=part)
        )
    topics = dict(package.topics)
    st.selectbox(
        say("ui-new-ask", part="topic"),
        list(topics),
        format_func=topics.__getitem__,
        key=_key(slug, "topic"),
    )
    sources = page.catalog.sources
    st.multiselect(
        say("ui-new-ask", part="sources"),
        list(sources),
        format_func=lambda code: f"{sources[code].publisher}: {sources[code].title}",
        key=_key(slug, "sources"),
        help=say("ui-new-help", part="sources"),
    )
    licenses = list(_licenses())
    st.selectbox(
        say("ui-new-ask", part="license"),
        range(len(licenses)),
        format_func=lambda at: licenses[at][1],
        key=_key(slug, "license"),
    )
    st.number_input(
        say("ui-new-ask", part="days"), 0, 36_500, 365, key=_key(slug, "days"), width=300
    )
    st.markdown(f"**{say('ui-new-columns')}**")
    for column in columns:
        title, description, unit = st.columns([2, 4, 1])
        title.text_input(
            say("ui-new-column", part="title", column=column.name),
            value=column.title.replace("_", " ").capitalize(),
            key=_key(slug, f"title_{column.name}"),
        )
        description.text_input(
            say("ui-new-column", part="description", column=column.name),
            key=_key(slug, f"description_{column.name}"),
        )
        if column.type in ("integer", "number"):
            unit.text_input(
                say("ui-new-column", part="unit", column=column.name),
                key=_key(slug, f"unit_{column.name}"),
            )
    st.multiselect(
        say("ui-new-ask", part="key"),
        names,
        default=[one.name for one in columns if one.type not in ("integer", "number")],
        key=_key(slug, "key"),
        help=say("ui-new-help", part="key"),
    )
    st.markdown(f"**{say('ui-new-chart')}**")
    st.radio(
        say("ui-new-ask", part="chart"),
        [NO_CHART, *CHARTS],
        format_func=lambda kind: say("ui-new-chart-kind", kind=kind),
        key=_key(slug, "chart"),
        horizontal=True,
    )
    amounts = [one.name for one in columns if one.type in ("integer", "number")]
    times = [one.name for one in columns if one.type in ("year", "yearmonth", "date")]
    texts = [one.name for one in columns if one.type == "string"]
    for part, options in (("value", amounts), ("time", times), ("series", texts)):
        st.selectbox(
            say("ui-new-ask", part=part),
            ["", *options],
            index=min(1, len(options)),
            format_func=lambda name: name or "–",
            key=_key(slug, part),
        )


def _licenses() -> list[tuple[str, str, str]]:
    """The licenses of the datasets there are: id, words and link, the most common ones first."""
    shown = store.editions().shown_files(store.today())
    given = [
        (row["license_id"], row["license"], row["license_link"])
        for row in rows_of(shown[datasets.FILE])
    ]
    return sorted(set(given), key=given.count, reverse=True)


def _declare(slug: str, columns: list[Column], raw: bytes) -> None:
    """Take what the form says."""

    def said(name: str) -> str:
        return " ".join(str(st.session_state.get(_key(slug, name)) or "").split())

    titles = {
        one.name: (
            said(f"title_{one.name}"),
            said(f"description_{one.name}"),
            said(f"unit_{one.name}"),
        )
        for one in columns
    }
    kind = said("chart")
    chart = {"kind": kind} | {
        part: said(part) for part in ("value", "time", "series") if said(part)
    }
    needed = CHARTS.get(kind, ("never",))
    about = {name: said(name) for name in ("title", "description", "topic")}
    license_id, words, link = _licenses()[int(st.session_state[_key(slug, "license")])]
    row = {
        "file": f"{slug}.csv",
        "read_on": store.today().isoformat(),
        "refresh_days": str(int(st.session_state[_key(slug, "days")])),
        "license_id": license_id,
        "license": words,
        "license_link": link,
        "limits": said("limits"),
        "processing": said("processing"),
        "source_ids": " ".join(st.session_state.get(_key(slug, "sources")) or ()),
    }
    entry = entry_of(
        slug,
        about | {"as_of": said("time")},
        columns,
        titles,
        st.session_state.get(_key(slug, "key")) or (),
        chart if all(chart.get(part) for part in needed) else {},
    )
    made = NewDataset(content=with_column_names(raw, columns), entry=entry, row=row)
    st.session_state[DECLARED] = {**st.session_state.get(DECLARED, {}), slug: made}


def blank_parts(new: NewDataset) -> list[str]:
    """What the form leaves open that a reader needs."""
    said = {
        "title": new.entry["title"],
        "description": new.entry["description"],
        "limits": new.row["limits"],
        "processing": new.row["processing"],
        "sources": new.row["source_ids"],
    }
    blank = [say("ui-new-ask", part=part) for part, text in said.items() if not text]
    fields = new.entry["schema"]["fields"]
    blank += [
        say("ui-new-column", part="description", column=field["name"])
        for field in fields
        if not field["description"]
    ]
    return blank


def put_dataset(files: dict[str, bytes], new: NewDataset, shown: Mapping[str, bytes]) -> str:
    """Add a declared dataset to `files`; why not, where its name is in use, else ""."""
    try:
        declaration, settings = with_dataset(
            files.get(DESCRIPTOR, shown[DESCRIPTOR]),
            files.get(datasets.FILE, shown[datasets.FILE]),
            new.entry,
            new.row,
        )
    except ValueError as error:
        return str(error)
    files |= {
        new.entry["path"]: new.content,
        DESCRIPTOR: declaration,
        datasets.FILE: settings,
    }
    return ""
