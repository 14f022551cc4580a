"""The agreements on their page: search and filters, timeline, cards, list, guided chapters."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components import store
from components.catalog import Catalog
from components.catalog.labels import safe_csv
from components.exhibits import draw
from components.exhibits import events as rows_of
from components.exhibits.events import (
    chapter_steps,
    event_rows,
    events_by_id,
)
from components.exhibits.timeline import TIMELINE
from components.render.embedding import embed_height
from components.render.events import list_html
from components.text.messages import say
from components.ui.chart import show_chart
from components.ui.citation import show_citation, show_embedding, show_freshness
from components.ui.decks import show_present_links
from components.ui.downloads import show_download, show_picture_buttons
from components.ui.event_card import (
    EVENT,
    event_options,
    picked_event,
    show_event_card,
    show_picker,
)
from components.ui.event_filters import NONE, ask_events, show_no_events
from components.ui.filters import choose_one, current_choice, set_choice
from components.ui.layout import MEASURE, PageContext, at_widths
from components.ui.prose import show_prose, shown_as_text
from components.ui.steps import step_buttons

LAST_CARD = "_atlas_last_card"
WHOLE, BESIDE, PHONE = 1000, 660, 330


def show_timeline(page: PageContext) -> None:
    """Filters, the timeline, the card of one event, and the ways to take them away."""
    catalog = page.catalog
    rows = event_rows(catalog)
    head = st.container(gap="xxsmall")
    asked = ask_events(catalog, rows)
    if asked.rows.empty:
        with head:
            st.header("No events match", anchor="timeline")
        show_no_events(asked)
        return
    options = event_options(catalog, asked.rows)
    picked = picked_event(options)
    description = store.once(
        catalog,
        ("event_words", tuple(asked.rows["event_id"]), asked.title),
        partial(rows_of.describe_events, catalog, asked.rows, title=asked.title),
    )
    text = page.text.section("timeline")
    with head:
        st.header(shown_as_text(description.finding), anchor="timeline")
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
        show_picker(asked.rows, options)
        if picked != NONE:
            show_event_card(catalog, picked)
            if st.session_state.get(LAST_CARD) != picked:
                # The card may lie below the window: on a phone, or when a link led here.
                script = f'<script src="app/static/to_card.js?{picked}"></script>'
                st.html(script, unsafe_allow_javascript=True)
        else:
            st.markdown(shown_as_text(description.takeaway))
        st.session_state[LAST_CARD] = picked
    with st.container(width=MEASURE, gap="small"):
        show_prose(text.body, page.notes, page.text.file)
    with st.expander("About this timeline", width=MEASURE):
        show_prose(text.how_to_read, page.notes, page.text.file)
        show_prose(text.cannot_tell, page.notes, page.text.file)
        st.markdown(shown_as_text(catalog.resource("events").limits))
    _show_tools(catalog, asked.rows, pictures="timeline")


def show_list(page: PageContext) -> None:
    """The same events as a list to read, search and print, grouped by year."""
    catalog = page.catalog
    asked = ask_events(catalog, event_rows(catalog))
    if asked.rows.empty:
        show_no_events(asked)
        return
    with st.container(width=MEASURE):
        st.html(
            store.once(
                catalog,
                ("event list", tuple(asked.rows["event_id"])),
                lambda: list_html(event_rows(catalog), asked.rows, folds=True),
            )
        )
    _show_tools(catalog, asked.rows)


def show_chapters(page: PageContext) -> None:
    """A guided path through a few events: one step at a time, and all its steps below."""
    catalog = page.catalog
    titles = dict(catalog.resource("event_chapters").field("chapter_id").labels)
    chapter = choose_one(
        "Story",
        titles,
        key="chapter",
        default=next(iter(titles)),
        hide_label=True,
        is_one_row=True,
        clears=("step",),
    )
    steps = chapter_steps(catalog, chapter)
    titled = events_by_id(catalog)
    options = {
        str(item.number): f"{item.number}. {titled.at[item.event_id, 'title']}" for item in steps
    }
    step = int(current_choice(options, key="step", default="1"))
    with st.container(horizontal=True, gap="small"):
        step_buttons(list(options), step - 1, key="step", default="1")
    said = say("ui-step", step=step, count=len(steps), words=html.escape(steps[step - 1].words))
    st.html(f'<p role="status" class="atlas-step">{said}</p>')
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
        choose_one("Step", options, key="step", default="1", style="pick", width="stretch")
        show_event_card(catalog, path[step - 1], in_timeline=False)
        st.caption("You can also press Shift and an arrow key to go to another step.")
        with st.container(horizontal=True, gap="small"):
            # The first slide of a chapter is its whole path.
            show_present_links(f"agreements.chapter.{chapter}", start=step + 1)
        folded = st.expander(say("ui-steps", count=len(steps)), key="steps")
        with folded:
            st.markdown(
                "\n".join(
                    f"{item.number}. **{shown_as_text(titled.at[item.event_id, 'title'])}** "
                    f"({titled.at[item.event_id, 'when']}). {shown_as_text(item.words)}"
                    for item in steps
                )
            )
        show_prose(page.text.section(f"chapter_{chapter}").body, page.notes, page.text.file)


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
        pixels = PHONE if is_narrow else width
        view = (tuple(chosen["event_id"]), title, first, last, selected, pixels)
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
                width=pixels,
                selected="" if selected == NONE else selected,
                numbers=numbers,
            ),
        )
        name = f"{key}_{'narrow' if is_narrow else 'wide'}"
        show_chart(
            place,
            drawn,
            key=name,
            has_phone_layout=True,
            on_select=partial(_take_over, name, tuple(numbers)),
        )


def _take_over(name: str, numbers: Sequence[str]) -> None:
    """Keep the mark that was selected as the event of the card, or as the step of the chapter."""
    for point in st.session_state[name]["selection"]["points"]:
        data = point.get("customdata") or []
        if data and not numbers:
            set_choice(EVENT, data[0], NONE)
        elif data and data[0] in numbers:
            set_choice("step", str(numbers.index(data[0]) + 1), "1")


def _show_tools(catalog: Catalog, chosen: pd.DataFrame, *, pictures: str = "") -> None:
    """Downloads and citation; `pictures` names the exhibit whose figure can be saved."""
    resource = catalog.resource("events")
    declared = [field.name for field in resource.fields]
    table = catalog.table("events")

    def shown() -> bytes:
        return safe_csv(resource, table[table["event_id"].isin(chosen["event_id"])][declared])

    show_freshness(catalog, "events")
    with st.container(horizontal=True, gap="small"):
        with (
            st.popover("Download", type="tertiary", icon=":material/download:"),
            st.container(gap="xxsmall"),
        ):
            if pictures:
                show_picture_buttons(pictures)
            show_download("Events shown (CSV)", shown, "events_shown.csv")
            show_download("All events (CSV)", lambda: safe_csv(resource, table), "events.csv")
        with st.popover("Share and cite", type="tertiary", icon=":material/link:"):
            frozen, asked = "", st.query_params.to_dict()
            if not asked.get("q"):  # a search is of the page alone
                view = TIMELINE.chosen(catalog, asked)
                frozen = show_embedding(
                    catalog,
                    "agreements",
                    TIMELINE.name,
                    TIMELINE.query(catalog, view),
                    title=TIMELINE.title,
                    height=embed_height(draw(catalog, TIMELINE, view, narrow=True)),
                )
            show_citation(catalog, "events", frozen)
