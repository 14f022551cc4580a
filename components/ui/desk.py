"""The page of staff: files and rows tried together, and published as one step."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

import streamlit as st

from components import store
from components.publishing import proposals
from components.publishing.approvals import NotApproverError
from components.publishing.desk import (
    CHANGES,
    NotReadyError,
    SavedSinceError,
    digests_on_disk,
    may_publish,
    with_change,
    with_declaration,
)
from components.publishing.preview import PreviewResult, unreadable
from components.runtime.files import digest, parse_json
from components.schema import datasets
from components.schema.package import DESCRIPTOR
from components.site import EXHIBITS
from components.store.measures import note_fault
from components.text import words
from components.text.messages import say
from components.ui.editions import answers, ask_who_and_why
from components.ui.imports import show_import, show_near_miss
from components.ui.layout import MEASURE, PageContext
from components.ui.new_dataset import DECLARED, blank_parts, put_dataset, show_new_dataset
from components.ui.preview import show_result
from components.ui.prose import shown_as_text
from components.ui.row_form import ROWS, DeskRow, show_row_form, with_desk_rows
from components.ui.saved_files import show_items
from components.validation.recognize import resource_of

LAST, TURN, TOLD = "_atlas_preview", "_atlas_desk_turn", "_atlas_desk_told"
PLACE, FETCHED = "desk", "fetched_"
UNKNOWN, NEW = "", "new dataset"


@dataclass(kw_only=True)
class Desk:
    """What lies on it: `files` by path below data/, and `read`, those that were read again.

    It is not `is_whole` while a file has no place or an import stopped.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    is_whole: bool = True


def show_desk(page: PageContext) -> None:
    """Drop files, fill in forms, see what would change, and publish all of it as one step."""
    st.header(say("ui-desk-title"), anchor="try")
    _show_told()
    page.prose("try")
    shown = store.editions().shown_files(store.today())
    with st.container(width=MEASURE):
        given = st.file_uploader(
            say("ui-desk-files"),
            key=f"file_{st.session_state.get(TURN, 0)}",
            accept_multiple_files=True,
        )
    desk = Desk()
    dropped = [(file.name, file.getvalue()) for file in given] + _fetched(page)
    for position, (name, raw) in enumerate(dropped):
        _place(page, desk, position, name, raw, is_alone=len(dropped) == 1)
    desk.files = with_desk_rows(page, desk.files, shown)
    # The lists of the form never rest on a dropped file, which may be damaged.
    show_row_form(page, {**shown, **with_desk_rows(page, {}, shown)})
    changed = {path: raw for path, raw in desk.files.items() if shown.get(path) != raw}
    if not desk.files:
        return
    main = list(changed) or list(desk.files)
    if len(main) > 1:  # the settings follow from the others
        main = [path for path in main if path != DESCRIPTOR]
    files = dict(desk.files)
    with st.container(width=MEASURE):
        day = _ask_day(desk)
    if day and desk.read and datasets.FILE in shown:
        settings = files.get(datasets.FILE, shown[datasets.FILE])
        files[datasets.FILE] = datasets.read_on(settings, desk.read, day)
    result, seen = _previewed(with_declaration(files, _declaration(shown)))
    show_result(page, main, result)
    if not result.problems:
        _show_publish(page, desk, result, seen)


def _declaration(shown: Mapping[str, bytes]) -> bytes:
    """The declaration as it is saved, of which parts may be held back; else the one shown."""
    try:
        raw = (store.FOLDER / DESCRIPTOR).read_bytes()
        parse_json(raw)
    except (OSError, ValueError):
        return shown[DESCRIPTOR]
    return raw


def _fetched(page: PageContext) -> list[tuple[str, bytes]]:
    """The files of the scheduled refresh that staff choose to try, with their content."""
    waiting = [
        fetched
        for fetched in proposals.waiting_proposals(store.editions().state)
        if fetched.table in page.catalog.package.resources
    ]
    if not waiting:
        return []
    found = []
    with st.container(width=MEASURE):
        st.subheader(say("ui-desk-fetched-title"), anchor=False)
        st.markdown(say("ui-desk-fetched-lead"))
        for fetched in waiting:
            label = say(
                "ui-desk-fetched",
                kind="new" if fetched.is_new else "same",
                title=shown_as_text(page.catalog.resource(fetched.table).title),
                last=words.partial_date(fetched.until) if fetched.until else "–",
                added=fetched.added,
                revised=fetched.revised,
                gone=fetched.gone,
                file=shown_as_text(fetched.name),
                day=words.day(fetched.day),
            )
            if st.checkbox(label, key=f"{FETCHED}{fetched.table}"):
                found.append((fetched.name, fetched.place.read_bytes()))
    return found


def _show_told() -> None:
    """What came of the last press of the button."""
    for is_good, line in st.session_state.pop(TOLD, []):
        (st.success if is_good else st.error)(shown_as_text(line))


def _place(
    page: PageContext, desk: Desk, position: int, name: str, raw: bytes, *, is_alone: bool
) -> None:
    """Find where a file belongs, and put what it becomes on the desk."""
    if not is_alone:
        st.subheader(shown_as_text(name), anchor=False)
    dropped = show_import(page, name, raw, position)
    if dropped is not None:
        for path, content in dropped.files.items():
            _put(desk, path, content, name)
        desk.read += dropped.read
        shown = store.editions().shown_files(store.today())
        rows = [DeskRow(table="sources", cells=source) for source in dropped.sources]
        desk.files |= with_desk_rows(page, desk.files, shown, rows)
        desk.is_whole &= dropped.is_whole
        return
    problem = unreadable(name, raw)
    if problem:
        show_items("Fix these", [problem])
        desk.is_whole = False
        return
    path = _path_of(page, name, raw)
    if not path:
        path = _ask_place(page, position, name, raw)
    if path == NEW:
        _put_new(page, desk, name, raw)
        return
    if not path:
        desk.is_whole = False
        return
    if not is_alone:
        st.caption(say("ui-desk-place", path=path))
    _put(desk, path, raw, name)
    if page.catalog.package.resource_at(path):
        desk.read.append(path)


def _put_new(page: PageContext, desk: Desk, name: str, raw: bytes) -> None:
    """A dataset that the site does not have yet, once the form has declared it."""
    new = show_new_dataset(page, name, raw)
    blank = blank_parts(new) if new else []
    if blank:
        st.error(say("ui-new-blank", parts=words.listing(blank)))
    fault = ""
    if new and not blank:
        fault = put_dataset(desk.files, new, store.editions().shown_files(store.today()))
    if fault:
        st.error(say("ui-new-unfit", file=shown_as_text(name), why=fault))
    desk.is_whole &= bool(new) and not blank and not fault


def _put(desk: Desk, path: str, raw: bytes, name: str) -> None:
    if path in desk.files and desk.files[path] != raw:
        st.error(say("ui-desk-twice", file=shown_as_text(name), path=path))
        desk.is_whole = False
        return
    desk.files[path] = raw


def _path_of(page: PageContext, name: str, raw: bytes) -> str:
    """The path below data/ that a file is meant for, by its columns or name; "" when unknown."""
    file = PurePath(name).name
    for path in page.catalog.texts:
        if PurePath(path).name == file:
            return path
    if file == DESCRIPTOR:
        return DESCRIPTOR
    found = resource_of(page.catalog.package, raw, file)
    return found.path if found else ""


def _ask_place(page: PageContext, position: int, name: str, raw: bytes) -> str:
    """Where staff say that an unknown file belongs; "" until they do."""
    is_like = show_near_miss(name, raw)
    resources = page.catalog.package.resources.values()
    options = {UNKNOWN: say("ui-desk-unknown")}
    if name.casefold().endswith(".csv"):
        options[NEW] = say("ui-desk-new")
    options |= {item.path: f"{item.title} ({item.path})" for item in resources}
    options |= {path: say("ui-preview-text", path=path) for path in sorted(page.catalog.texts)}
    with st.container(width=MEASURE):
        chosen = st.selectbox(
            say("ui-desk-where", file=name),
            list(options),
            format_func=options.__getitem__,
            key=f"place_{position}_{name}",
        )
    if not chosen and not is_like:
        st.error(say("ui-preview-unknown", file=shown_as_text(name)))
    return chosen or UNKNOWN


def _ask_day(desk: Desk) -> date | None:
    """The day on which staff read the numbers; None where no table was read again."""
    if not desk.read:
        return None
    chosen: date | None = st.date_input(
        say("ui-desk-read"),
        value=store.today(),
        max_value=store.today(),
        help=say("ui-desk-read-help"),
        key="desk_read_on",
        width=300,
    )
    return chosen


def _previewed(files: Mapping[str, bytes]) -> tuple[PreviewResult, dict[str, str]]:
    """The preview, and marks of the saved files at that moment; cached for this visitor."""
    marks = tuple(sorted((path, digest(raw)) for path, raw in files.items()))
    key = (marks, store.catalog().status.edition)
    last = st.session_state.get(LAST)
    if last is None or last[0] != key:
        with st.spinner(say("ui-desk-checking")):
            editions = store.editions()
            seen = digests_on_disk(editions.folder, [*files, CHANGES, datasets.FILE, DESCRIPTOR])
            last = (key, editions.preview(files, store.today()), seen)
        st.session_state[LAST] = last
    return last[1], last[2]


def _show_publish(
    page: PageContext, desk: Desk, result: PreviewResult, seen: Mapping[str, str]
) -> None:
    """The last step: a line for readers, a name, and the button, or what to do without one."""
    st.subheader(say("ui-desk-publish-title"), anchor=False)
    with st.container(width=MEASURE):
        files = _with_lines(dict(result.files), result)
        shown = store.editions().shown_files(store.today())
        changed = {path: raw for path, raw in files.items() if shown.get(path) != raw}
        asked = [str(item) for item in result.surprises if item.holds]
        # Rows and settings are added to what visitors see, and would undo what waits.
        waiting = {held.path for held in page.catalog.status.held} & {*changed} - {*desk.read}
        if not desk.is_whole:
            st.error(say("ui-desk-not-whole"))
        elif waiting:
            st.error(say("ui-desk-waiting", files=words.listing(sorted(waiting))))
        elif not changed:
            st.info(say("ui-desk-same"))
        elif not may_publish(store.FOLDER):
            st.info(say("ui-desk-not-here"), icon=":material/lock:")
        else:
            ask_who_and_why(PLACE, say("ui-desk-why"))
            st.markdown(say("ui-desk-what", files=words.listing(f"`{path}`" for path in changed)))
            st.button(
                say("ui-desk-publish", count=len(changed)),
                key="publish",
                type="primary",
                icon=":material/publish:",
                on_click=_publish,
                args=(changed, {path: seen.get(path, "") for path in changed}, asked),
            )
        _show_downloads(desk, changed or files)


def _with_lines(files: dict[str, bytes], result: PreviewResult) -> dict[str, bytes]:
    """`files` with the lines for readers that staff write about the tables that change."""
    news = {
        name: found
        for name, found in result.differences.items()
        if found and name not in ("changes", datasets.NAME, "sources", "text_exceptions")
    }
    for name, found in news.items():
        title = found.resource.title
        key = f"line_{name}_{digest(found.sentence.encode())[:8]}"
        text = st.text_area(
            say("ui-desk-line", title=title),
            value=f"{words.capital(found.sentence)}.",
            help=say("ui-desk-line-help"),
            key=key,
            height=68,
        ).strip()
        if text:
            old = files.get(CHANGES) or store.editions().shown_files(store.today())[CHANGES]
            files[CHANGES] = with_change(old, store.today(), title, text, name, _page_of(name))
    return files


def _page_of(dataset: str) -> str:
    """The page that shows a dataset first."""
    for page, items in EXHIBITS.items():
        if dataset in {item.dataset for item in items}:
            return page
    return "data_and_sources"


def _show_downloads(desk: Desk, files: Mapping[str, bytes]) -> None:
    tables = [path for path in desk.files if path in files]
    if len(tables) == 1:
        path = tables[0]
        st.download_button(
            say("ui-desk-download-one"),
            data=files[path],
            file_name=PurePath(path).name,
            mime="text/csv" if path.endswith(".csv") else "text/plain",
            on_click="ignore",
            icon=":material/download:",
        )
    if len(files) > 1:
        st.download_button(
            say("ui-desk-download-all", count=len(files)),
            data=_zipped(files),
            file_name="data.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
        )


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as they lie below data/, in one archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            archive.writestr(f"data/{path}", raw)
    return made.getvalue()


def _publish(files: Mapping[str, bytes], seen: Mapping[str, str], asked: Collection[str]) -> None:
    """Publish the files as they were when the button was drawn, with what was confirmed."""
    who, why = answers(PLACE)
    told = st.session_state.setdefault(TOLD, [])
    if not who:
        told.append((False, say("ui-desk-name")))
        return
    editions = store.editions()
    try:
        waiting = editions.publish(files, seen, asked, store.today(), who=who, why=why)
    except SavedSinceError as error:
        st.session_state.pop(LAST, None)
        told.append((False, say("ui-desk-saved-since", files=words.listing(error.paths))))
    except NotReadyError as error:
        st.session_state.pop(LAST, None)
        told.append((False, say("ui-desk-not-ready")))
        told += [(False, line) for line in error.lines]
    except NotApproverError as error:
        names = words.listing(error.names)
        told.append((False, say("ui-not-approver", who=who, names=names)))
    except Exception as error:
        note_fault("page part", "Publishing files", error)
        told.append((False, say("ui-desk-failed")))
    else:
        edition = store.published().status.edition
        told.append((True, say("ui-desk-done", files=words.listing(files), edition=edition)))
        told += [(True, say("ui-approved-first", title=one.title)) for one in waiting]
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        st.session_state[ROWS] = []
        st.session_state.pop(DECLARED, None)
        for fetched in proposals.waiting_proposals(editions.state):
            if st.session_state.get(f"{FETCHED}{fetched.table}"):
                proposals.remove_proposal(fetched)
