"""The agreements on their page: search and filters, timeline, cards, list, guided chapters."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components import store
from components.catalog import Catalog
from components.catalog.labels import safe_csv
from components.catalog.rows import each_row
from components.exhibits import events as rows_of
from components.exhibits.events import (
    FIRST_YEAR,
    RELATIONS,
    Step,
    chapter_steps,
    event_rows,
    event_titles,
    events_by_id,
)
from components.exhibits.timeline import TIMELINE
from components.render.embedding import embed_height
from components.render.events import details_of, list_html, programmes_of
from components.text import search, words
from components.ui import nav, reader
from components.ui.decks import show_present_links
from components.ui.figure import (
    STILL,
    show_caption,
    show_citation,
    show_count,
    show_download,
    show_embedding,
    show_picture_buttons,
    show_source,
)
from components.ui.filters import (
    choose_one,
    choose_some,
    choose_text,
    clear_choices,
    current_choice,
    set_choice,
)
from components.ui.layout import MEASURE, PageContext, at_widths
from components.ui.prose import show_prose, shown_as_text

ALL = "all"
NONE = "none"
EVENT = "event"
LAST_CARD = "_atlas_last_card"
FILTERS = ("q", "who", "kind", "status", "from", "to")
WHOLE, BESIDE, PHONE = 1000, 660, 330
LATER = ("followed_by", "replaced_by")
COLOURS: dict[str, Literal["green", "blue", "orange", "gray"]] = {
    "in_force": "green",
    "proposed": "blue",
    "unknown": "orange",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the reader asked for, and the events that fit."""

    rows: pd.DataFrame
    first: int
    last: int
    title: str
    missing: dict[str, str]


def show_timeline(page: PageContext) -> None:
    """Filters, the timeline, the card of one event, and the ways to take them away."""
    catalog = page.catalog
    rows = event_rows(catalog)
    head = st.container(gap="xxsmall")
    asked = _ask(catalog, rows)
    if asked.rows.empty:
        with head:
            st.header("No event fits this choice", anchor="timeline")
        _show_nothing(asked)
        return
    options = _event_options(catalog, asked.rows)
    picked = _picked(options)
    description = store.once(
        catalog,
        ("event_words", tuple(asked.rows["event_id"]), asked.title),
        partial(rows_of.describe_events, catalog, asked.rows, title=asked.title),
    )
    text = page.text.section("timeline")
    with head:
        st.header(shown_as_text(description.finding), anchor="timeline")
        with st.container(width=MEASURE):
            show_prose(text.body, page.notes, page.text.file)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        _show_figure(
            catalog,
            asked.rows,
            key="timeline",
            title=asked.title,
            first=asked.first,
            last=asked.last,
            selected=picked,
            width=BESIDE,
        )
    with right, st.container(key="beside", gap="small"):
        _show_picker(asked.rows, options)
        if picked != NONE:
            _show_card(catalog, picked)
            if st.session_state.get(LAST_CARD) != picked:
                # The card may lie below the window: on a phone, or when a link led here.
                script = f'<script src="app/static/to_card.js?{picked}"></script>'
                st.html(script, unsafe_allow_javascript=True)
        else:
            st.markdown(shown_as_text(description.takeaway))
        st.session_state[LAST_CARD] = picked
    with st.expander("How to read it, and what it cannot tell you", width=MEASURE):
        show_prose(text.how_to_read, page.notes, page.text.file)
        show_prose(text.cannot_tell, page.notes, page.text.file)
        st.markdown(shown_as_text(catalog.resource("events").limits))
    _show_tools(catalog, asked.rows, pictures="timeline")


def show_list(page: PageContext) -> None:
    """The same events as a list to read, search and print, grouped by year."""
    catalog = page.catalog
    asked = _ask(catalog, event_rows(catalog))
    if asked.rows.empty:
        _show_nothing(asked)
        return
    with st.container(width=MEASURE):
        st.html(
            store.once(
                catalog,
                ("event list", tuple(asked.rows["event_id"])),
                lambda: list_html(event_rows(catalog), asked.rows),
            )
        )
    _show_tools(catalog, asked.rows)


def show_chapters(page: PageContext) -> None:
    """A guided path through a few events: one step at a time, and all its steps below."""
    catalog = page.catalog
    titles = dict(catalog.resource("event_chapters").field("chapter_id").labels)
    chapter = choose_one(
        "Chapter", titles, key="chapter", default=next(iter(titles)), clears=("step",)
    )
    steps = chapter_steps(catalog, chapter)
    with st.container(width=MEASURE):
        show_prose(page.text.section(f"chapter_{chapter}").body, page.notes, page.text.file)
    step = _show_steps(catalog, steps)
    said = html.escape(steps[step - 1].words)
    st.html(
        f'<p role="status" class="atlas-step"><strong>Step {step} of {len(steps)}.</strong> '
        f"{said}</p>"
    )
    rows = event_rows(catalog)
    path = [item.event_id for item in steps]
    chosen = rows[rows["event_id"].isin(path)]
    _show_figure(
        catalog,
        chosen,
        key="chapter_timeline",
        title=titles[chapter],
        first=int(chosen["start"].dt.year.min()),
        last=int(chosen["start"].dt.year.max()),
        selected=path[step - 1],
        width=WHOLE,
        numbers=path,
    )
    with st.container(width=MEASURE, gap="small"):
        _show_card(catalog, path[step - 1], in_timeline=False)
        with st.container(horizontal=True, gap="small"):
            # The first slide of a chapter is its whole path.
            show_present_links(f"agreements.chapter.{chapter}", start=step + 1)
        folded = st.expander(f"All {len(steps)} steps of this chapter", key="steps")
        titled = events_by_id(catalog)
        with folded:
            st.markdown(
                "\n".join(
                    f"{item.number}. **{shown_as_text(titled.at[item.event_id, 'title'])}** "
                    f"({titled.at[item.event_id, 'when']}). {shown_as_text(item.words)}"
                    for item in steps
                )
            )


def show_corrections(page: PageContext) -> None:
    """Every place where the founding documents and the record differ, by event and programme."""
    with st.container(width=MEASURE, gap="small"):
        catalog = page.catalog
        events = event_rows(catalog)
        programmes = catalog.table("programmes")
        events, programmes = (table[table["correction"] != ""] for table in (events, programmes))
        total = len(events) + len(programmes)
        st.markdown(f"**{words.plural(total, 'difference')}**")
        for row in each_row(events):
            with st.container(border=True, gap="xsmall"):
                st.markdown(shown_as_text(row.correction))
                nav.link("agreements", f"{row.when}: {row.title}", event=row.event_id)
        for row in each_row(programmes):
            with st.container(border=True, gap="xsmall"):
                st.markdown(shown_as_text(row.correction))
                nav.link("us_response", row.name, programme=row.programme_id)


def _ask(catalog: Catalog, rows: pd.DataFrame) -> Asked:
    """The search and the filters; what they leave is announced in words."""
    kinds = dict(catalog.resource("events").field("category").labels)
    statuses = dict(catalog.resource("events").field("status").labels)
    actors = catalog.table("actors").sort_values("position")
    people = {ALL: "Everyone"} | dict(zip(actors["actor_id"], actors["name"], strict=True))
    years = sorted(rows["start"].dt.year.unique())
    early = {str(FIRST_YEAR): f"{FIRST_YEAR} and before"} | {
        str(year): str(year) for year in years if year > FIRST_YEAR
    }
    late = {str(year): str(year) for year in reversed(years) if year >= FIRST_YEAR}
    query = choose_text(
        "Search the events",
        key="q",
        placeholder="For example: Mérida, precursors, FEND Off",
        icon=":material/search:",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = choose_one("Who", people, key="who", default=ALL, style="pick")
        status = choose_one(
            "Status now", {ALL: "Any"} | statuses, key="status", default=ALL, style="pick"
        )
        with st.popover("More filters", icon=":material/tune:"):
            chosen_kinds = choose_some(
                "Kind", kinds, key="kind", default=list(kinds), most=len(kinds)
            )
            first = int(
                choose_one("From", early, key="from", default=str(FIRST_YEAR), style="pick")
            )
            last = int(choose_one("To", late, key="to", default=next(iter(late)), style="pick"))
    first, last = sorted((first, last))
    indexed = rows_of.search_index(catalog)
    found = search.matching(indexed, query) if query else None
    chosen = rows_of.select_events(
        rows,
        actors=() if who == ALL else (who,),
        categories=chosen_kinds or (NONE,),
        statuses=() if status == ALL else (status,),
        first=None if first == FIRST_YEAR else first,
        last=last,
        found=found,
    )
    is_whole = len(chosen) == len(rows)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_count(len(chosen), len(rows), "event")
        if not is_whole:
            st.button(
                "Show all events",
                key="clear",
                type="tertiary",
                icon=":material/close:",
                on_click=clear_choices,
                args=(FILTERS,),
            )
    about = "" if who == ALL else f", {people[who]}"
    return Asked(
        rows=chosen,
        first=first,
        last=last,
        title=f"Agreements and other decisions{about}, {first} to {last}",
        missing=search.missing_words(indexed, query) if query else {},
    )


def _show_nothing(asked: Asked) -> None:
    """Why nothing is shown, and what to try."""
    hints = [
        f"No event has the word “{word}”" + (f"; did you mean “{near}”?" if near else ".")
        for word, near in asked.missing.items()
    ]
    hints.append("Show all events again, or change a filter above.")
    st.info(shown_as_text(" ".join(hints)))


def _event_options(catalog: Catalog, chosen: pd.DataFrame) -> dict[str, str]:
    """Every event that a card can be about: those that fit the filters first."""
    titles = event_titles(catalog)
    fitting = {code: titles[code] for code in chosen["event_id"].tolist()}
    return {NONE: "Choose an event"} | fitting | titles


def _picked(options: dict[str, str]) -> str:
    return current_choice(options, key=EVENT, default=NONE)


def _show_picker(chosen: pd.DataFrame, options: dict[str, str]) -> None:
    """A list of the events and buttons to the one before and after: no mark need be hit."""
    order = list(chosen["event_id"])
    picked = choose_one(
        "Event (or select a mark)", options, key=EVENT, default=NONE, style="pick", width="stretch"
    )
    place = order.index(picked) if picked in order else -1
    with st.container(horizontal=True, gap="small"):
        _step_button("Earlier", order, place - 1, key=EVENT, default=NONE)
        _step_button("Later", order, place + 1, key=EVENT, default=NONE, is_back=False)


def _step_button(
    label: str,
    order: Sequence[str],
    place: int,
    *,
    key: str,
    default: str,
    is_back: bool = True,
    shortcut: str | None = None,
) -> None:
    """A button that moves the choice of `key` to `order[place]`; off where there is none."""
    is_there = 0 <= place < len(order)
    st.button(
        label,
        key=f"{key}_{label.lower()}",
        icon=f":material/arrow_{'back' if is_back else 'forward'}:",
        icon_position="left" if is_back else "right",
        disabled=not is_there,
        on_click=set_choice,
        args=(key, order[place] if is_there else default, default),
        shortcut=shortcut,
    )


def _show_steps(catalog: Catalog, steps: Sequence[Step]) -> int:
    """The step of the chapter, moved by buttons or by Shift and an arrow."""
    titled = events_by_id(catalog)["title"]
    options = {str(item.number): f"{item.number}. {titled[item.event_id]}" for item in steps}
    with st.container(width=MEASURE):
        step = int(
            choose_one("Step", options, key="step", default="1", style="pick", width="stretch")
        )
    with st.container(horizontal=True, gap="small"):
        shape: dict[str, Any] = {"key": "step", "default": "1"}
        _step_button("Back", list(options), step - 2, **shape, shortcut="Shift+Left")
        _step_button("Next", list(options), step, **shape, is_back=False, shortcut="Shift+Right")
    return step


def _show_figure(
    catalog: Catalog,
    chosen: pd.DataFrame,
    *,
    key: str,
    title: str,
    first: int,
    last: int,
    selected: str,
    width: int,
    numbers: Sequence[str] = (),
) -> None:
    """The timeline, laid out for wide and for narrow windows; a mark selected opens its card."""
    for is_narrow, place in at_widths(key):
        mode, pixels = reader.mode(), PHONE if is_narrow else width
        view = (tuple(chosen["event_id"]), title, first, last, selected, mode, pixels)
        drawn = store.once(
            catalog,
            ("timeline", *view, tuple(numbers)),
            partial(
                rows_of.draw_timeline,
                catalog,
                chosen,
                title=title,
                first=first,
                last=last,
                mode=mode,
                width=pixels,
                selected="" if selected == NONE else selected,
                numbers=numbers,
            ),
        )
        name = f"{key}_{'narrow' if is_narrow else 'wide'}"
        show_caption(place, drawn.figure)
        place.plotly_chart(
            drawn.figure,
            key=name,
            alt=drawn.alt,
            theme=None,
            on_select=partial(_take_over, name, tuple(numbers)),
            selection_mode="points",
            config=STILL,
        )


def _take_over(name: str, numbers: Sequence[str]) -> None:
    """Keep the mark that was selected as the event of the card, or as the step of the chapter."""
    for point in st.session_state[name]["selection"]["points"]:
        data = point.get("customdata") or []
        if data and not numbers:
            set_choice(EVENT, data[0], NONE)
        elif data and data[0] in numbers:
            set_choice("step", str(numbers.index(data[0]) + 1), "1")


def _show_card(catalog: Catalog, event_id: str, *, in_timeline: bool = True) -> None:
    """One event: what was decided, when, its status now, what it is tied to, who says so."""
    titled = events_by_id(catalog)
    event = titled.loc[event_id]
    with st.container(border=True, key="card", gap="xsmall"):
        st.markdown(f":small[{event['when'].upper()}]")
        st.subheader(shown_as_text(event["title"]), anchor=False)
        with st.container(horizontal=True, gap="small"):
            st.badge(event["category_name"], color="gray")
            st.badge(event["status_name"], color=COLOURS.get(event["status"], "gray"))
        st.markdown(shown_as_text(event["summary"]))
        for label, text in details_of(event):
            st.markdown(f"**{label}:** {shown_as_text(text)}")
        for name, label in RELATIONS.items():
            if event[name]:
                st.markdown(f"**{label}:**")
            for other in event[name]:
                title = f"{titled.at[other, 'title']} ({titled.at[other, 'when']})"
                if not in_timeline:
                    nav.link("agreements", title, event=other)
                    continue
                st.button(
                    shown_as_text(title),
                    key=f"{name}_{other}",
                    type="tertiary",
                    icon=f":material/arrow_{'forward' if name in LATER else 'back'}:",
                    on_click=set_choice,
                    args=(EVENT, other, NONE),
                )
        for programme in each_row(programmes_of(catalog, event_id)):
            nav.link(
                "us_response", f"Programme: {programme.name}", programme=programme.programme_id
            )
        show_source(event["source_name"], event["source_link"])


def _show_tools(catalog: Catalog, chosen: pd.DataFrame, *, pictures: str = "") -> None:
    """Downloads and citation; `pictures` names the exhibit whose figure can be saved."""
    resource = catalog.resource("events")
    declared = [field.name for field in resource.fields]
    table = catalog.table("events")

    def shown() -> bytes:
        return safe_csv(resource, table[table["event_id"].isin(chosen["event_id"])][declared])

    st.caption(
        f"{catalog.freshness('events', store.today()).sentence} Licence: {resource.licence}."
    )
    with st.container(horizontal=True, gap="small"):
        with (
            st.popover("Download", type="tertiary", icon=":material/download:"),
            st.container(gap="xxsmall"),
        ):
            if pictures:
                show_picture_buttons(pictures)
            show_download("Events shown (CSV)", shown, "events_shown.csv")
            show_download("All events (CSV)", lambda: safe_csv(resource, table), "events.csv")
        with st.popover("Link and citation", type="tertiary", icon=":material/link:"):
            frozen, asked = "", st.query_params.to_dict()
            if not asked.get("q"):  # a search is of the page alone
                view = TIMELINE.chosen(catalog, asked)
                frozen = show_embedding(
                    catalog,
                    "agreements",
                    TIMELINE.name,
                    TIMELINE.query(catalog, view),
                    title=TIMELINE.title,
                    height=embed_height(
                        store.picture(catalog, TIMELINE, view, "light", narrow=True)
                    ),
                )
            show_citation(catalog, "events", frozen)
