"""Decks on their page: those that are ready, and one put together in the address; links to them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from components import site, store
from components.catalog import Catalog
from components.lessons.decks.address import (
    NOTE,
    deck_address,
    powerpoint_of,
    questions_of,
    with_notes,
)
from components.lessons.decks.deck import (
    FIRST_NOTE,
    LONGEST_TITLE,
    MOST_SLIDES,
    Deck,
    read_deck,
)
from components.lessons.decks.items import LONGEST_WORDS
from components.lessons.decks.ready import ReadyDeck, ready_decks, titles_of
from components.lessons.decks.slides import deck_html
from components.site import EXHIBITS, exhibits_of, sections_of
from components.text.messages import say
from components.ui import reader
from components.ui.filters import choose_text
from components.ui.layout import CLASSROOM_STYLE, MEASURE, PageContext, show_style
from components.ui.prose import shown_as_text

GROUPS = {
    "ready": "Ready to present",
    "lesson": "Decks of the lessons",
    "tour": "Tour and chapters",
    "chapter": "Tour and chapters",
    "quiz": "Quiz, one question a slide",
}
HANDOUT, SLIDES_AND_NOTES, POWERPOINT = "Handout", "Slides and notes", "PowerPoint"
OWN = ("question", "words")
ADDED = "deck_added"


@dataclass(frozen=True, kw_only=True)
class DeckRequest:
    """The deck that the address of the page names: its items, its title, its words."""

    items: tuple[str, ...]
    title: str = ""
    texts: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it is presented, below the address of the site."""
        return deck_address(
            self.items, title=self.title, texts=self.texts, is_calm=reader.is_calm()
        )

    def put(self) -> None:
        """Write it into the address of the page, next to the other parameters."""
        query = {
            name: value
            for name, value in st.query_params.to_dict().items()
            if name != "deck" and not _is_text(name)
        }
        if self.items:
            query["deck"] = ",".join(self.items)
        query |= {f"w{number}": text for number, text in enumerate(self.texts, 1) if text}
        st.query_params.from_dict(query)


def show_present_links(item: str, *, start: int = 1, anchor: str = "") -> None:
    """Links that present `item` and print it, where the server has these addresses.

    Leaving the slides leads back to this view, at `anchor`.
    """
    if not site.has_addresses():
        return
    place = f"#{start}" if start > 1 else ""
    address = deck_address([item], is_calm=reader.is_calm(), came_from=_here(anchor))
    st.link_button(
        "Present",
        f"{address}{place}",
        type="tertiary",
        icon=":material/slideshow:",
    )
    st.link_button("Print slides", f"{address}&print=1", type="tertiary", icon=":material/print:")
    st.link_button(
        POWERPOINT, powerpoint_of(address), type="tertiary", icon=":material/co_present:"
    )


def show_lesson_slides(item: str, *, is_teacher: bool) -> None:
    """Links that present the deck of a lesson, and print it for students or for the teacher."""
    if not site.has_addresses():
        return
    address = deck_address([item], is_calm=reader.is_calm(), came_from=_here())
    ways = [
        ("Present", address, "slideshow"),
        (HANDOUT, questions_of(address), "edit_note"),
        (SLIDES_AND_NOTES, with_notes(address), "print"),
        (POWERPOINT, powerpoint_of(address), "co_present"),
    ]
    for label, target, icon in ways if is_teacher else ways[:2]:
        st.link_button(label, target, type="tertiary", icon=f":material/{icon}:")


def _here(anchor: str = "") -> str:
    """The address of this view below that of the site."""
    page = reader.page_address().rpartition("/")[2]
    query = urlencode(st.query_params.to_dict())
    return f"{page}{f'?{query}' if query else ''}{f'#{anchor}' if anchor else ''}"


def show_decks(page: PageContext) -> None:
    """The ready decks as cards, then the means to put together another."""
    show_style(CLASSROOM_STYLE)
    with st.container(key="decks", gap="medium"):
        ready = ready_decks(page.catalog)
        _show_ready(page.catalog, ready)
        _show_composer(page.catalog, ready)


def _show_ready(catalog: Catalog, ready: Sequence[ReadyDeck]) -> None:
    for title in dict.fromkeys(GROUPS.values()):
        shown = [item for item in ready if GROUPS[item.group] == title]
        st.subheader(title, anchor=False)
        for first in range(0, len(shown), 3):
            for column, item in zip(
                st.columns(3, gap="small"), shown[first : first + 3], strict=False
            ):
                with column:
                    _show_card(catalog, item)


def show_votes(catalog: Catalog) -> None:
    """Folded: the questions of each topic as slides for a vote."""
    with st.expander("Vote in class, one question a slide"):
        for item in ready_decks(catalog):
            if item.group == "quiz":
                st.markdown(f"**{shown_as_text(item.title)}**")
                address = deck_address([item.item], is_calm=reader.is_calm(), came_from=_here())
                _show_ways(address, about=item.title)


def _show_card(catalog: Catalog, ready: ReadyDeck) -> None:
    with st.container(border=True, height="stretch", gap="xsmall", key=f"deck_{ready.item}"):
        st.markdown(f"**{shown_as_text(ready.title)}**  \n{shown_as_text(ready.description)}")
        if ready.shows_deaths:
            st.badge("Shows death counts", icon=":material/info:", color="gray")
        with st.container(horizontal=True, gap="small"):
            address = deck_address([ready.item], is_calm=reader.is_calm())
            _show_ways(address, about=ready.title)
            _show_file(catalog, DeckRequest(items=(ready.item,)), key=ready.item, short=True)


def _show_ways(address: str, *, about: str) -> None:
    """Links to present and to print, named apart for who hears them one after another.

    Students get the questions; findings and what to say are for the teacher.
    """
    if not site.has_addresses():
        return
    name = html.escape(about)
    links = " ".join(
        f'<a href="{html.escape(target)}" target="_blank" rel="noopener" '
        f'aria-label="{label}: {name}">{label}</a>'
        for label, target in (
            ("Present", address),
            (HANDOUT, questions_of(address)),
            (SLIDES_AND_NOTES, with_notes(address)),
            (POWERPOINT, powerpoint_of(address)),
        )
    )
    st.html(
        f'<p class="atlas-class atlas-go" data-mode="{reader.mode()}">{links}</p>', width="content"
    )


def _show_file(catalog: Catalog, draft: DeckRequest, *, key: str, short: bool = False) -> None:
    st.download_button(
        "One file" if short else "Download deck (one file)",
        data=lambda: _file(catalog, draft),
        file_name=f"{'-'.join((draft.title or draft.items[0]).lower().split())[:40]}.html",
        mime="text/html",
        key=f"take_{key}",
        on_click="ignore",
        type="tertiary" if short else "secondary",
        icon=":material/download:",
        help="Slides with everything in them, for a USB drive or a computer without internet.",
    )


def _file(catalog: Catalog, draft: DeckRequest) -> str:
    """The deck as one file, cached for a minute."""

    return store.once(
        catalog,
        ("deck file", draft, store.today()),
        lambda: deck_html(catalog, _deck(catalog, draft), today=store.today()),
        is_brief=True,
        lane="composed",
    )


def _deck(catalog: Catalog, draft: DeckRequest) -> Deck:
    texts = {f"w{number}": text for number, text in enumerate(draft.texts, 1)}
    return read_deck(catalog, ",".join(draft.items), title=draft.title, texts=texts)


def _show_composer(catalog: Catalog, ready: Sequence[ReadyDeck]) -> None:
    st.subheader("Your own deck", anchor="own_deck")
    options = _options(catalog, ready)
    with st.container(width=MEASURE, gap="small"):
        title = choose_text("Title", key="title", placeholder="A title", icon=":material/title:")
        draft = _draft(title[:LONGEST_TITLE])
        _show_items(draft, options)
        _show_adding(draft, options)
        if draft.items:
            _show_made(catalog, draft)
        else:
            st.caption("Nothing is chosen yet. Add a chart to begin.")


def _is_text(name: str) -> bool:
    return name[:1] == "w" and name[1:].isdigit()


def _draft(title: str) -> DeckRequest:
    """What the address of the page holds."""
    asked = st.query_params.get("deck", "").split(",")
    items = tuple(item.strip() for item in asked if item.strip())[:MOST_SLIDES]
    count = max([int(name[1:]) for name in st.query_params if _is_text(name)], default=0)
    texts = tuple(
        st.query_params.get(f"w{number}", "")[:LONGEST_WORDS]
        for number in range(1, min(count, MOST_SLIDES) + 1)
    )
    return DeckRequest(items=items, title=title, texts=texts)


def _options(catalog: Catalog, ready: Sequence[ReadyDeck]) -> dict[str, str]:
    """What can be added, by how a deck names it, grouped by page."""
    found = {} if catalog.is_calm else {NOTE: "Before we begin: the content note"}
    for page in EXHIBITS:
        place = site.find_page(page).title
        for section in sections_of(page):
            found |= {
                f"{page}.{exhibit.name}": f"{place}: {exhibit.title}"
                for exhibit in exhibits_of(page, section, is_calm=catalog.is_calm)
            }
    return found | titles_of(catalog, ready)


def _label(item: str, draft: DeckRequest, options: dict[str, str]) -> str:
    """What an item of the deck is, in words."""
    kind, _, number = item.partition(".")
    if kind in OWN and number.isdigit():
        text = draft.texts[int(number) - 1] if int(number) <= len(draft.texts) else ""
        return say("ui-deck-own", kind=kind, text=text)
    base = item.split("~")[0]
    named = options.get(item) or options.get(base)
    if named is None:
        return say("ui-deck-unknown", item=item)
    if item in options or base == item:
        return named
    return say("ui-deck-chosen", title=named)


def _show_items(draft: DeckRequest, options: dict[str, str]) -> None:
    last = len(draft.items) - 1
    for place, item in enumerate(draft.items):
        label = _label(item, draft, options)
        with st.container(
            horizontal=True, vertical_alignment="center", gap="xsmall", key=f"item_{place}"
        ):
            st.markdown(f"{place + 1}. {shown_as_text(label)}")
            for icon, name, by, is_off in (
                ("arrow_upward", "Move up", -1, place == 0),
                ("arrow_downward", "Move down", 1, place == last),
                ("close", "Remove", 0, False),
            ):
                st.button(
                    name,
                    icon=f":material/{icon}:",
                    key=f"{icon}_{place}",
                    type="tertiary",
                    disabled=is_off,
                    on_click=_change,
                    args=(draft, place, by),
                )


def _change(draft: DeckRequest, place: int, by: int) -> None:
    """Move an item by a place, or take it away."""
    items = list(draft.items)
    item = items.pop(place)
    if by:
        items.insert(place + by, item)
    replace(draft, items=tuple(items)).put()


def _show_adding(draft: DeckRequest, options: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            "Chart, map, step, or deck",
            list(options),
            format_func=options.__getitem__,
            index=None,
            key=ADDED,
            placeholder="Type to search, or choose from the list",
        )
        st.button(
            "Add",
            key="deck_add",
            icon=":material/add:",
            on_click=_add,
            args=(draft,),
        )
    with st.expander("Add a question or words of your own"), st.form("deck_words", border=False):
        text = st.text_area("Words", key="deck_text", max_chars=LONGEST_WORDS, height=80)
        kind = st.radio(
            "As",
            OWN,
            format_func={"question": "A question to talk about", "words": "Words alone"}.get,
            key="deck_kind",
            horizontal=True,
        )
        if st.form_submit_button("Add it"):
            _add_words(draft, kind, text)
        st.caption("Anyone with the link can read this. Don’t include student names.")


def _add(draft: DeckRequest) -> None:
    item = st.session_state.get(ADDED)
    if item:
        st.session_state[ADDED] = None
        replace(draft, items=(*draft.items, item)).put()


def _add_words(draft: DeckRequest, kind: str, text: str) -> None:
    said = " ".join(text.split())
    if said:
        texts = (*draft.texts, said)
        replace(draft, items=(*draft.items, f"{kind}.{len(texts)}"), texts=texts).put()
        st.rerun()


def _show_made(catalog: Catalog, draft: DeckRequest) -> None:
    """The ways to use the deck: present, print, share, take along."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="deck_made"):
        if site.has_addresses():
            # The link to share leads to the slides alone; from here one comes back to the draft.
            present = f"{draft.address}&{urlencode({'from': _here()})}"
            st.link_button("Present it", present, type="primary", icon=":material/slideshow:")
            st.link_button(HANDOUT, questions_of(draft.address), icon=":material/edit_note:")
            st.link_button(SLIDES_AND_NOTES, with_notes(draft.address), icon=":material/print:")
            st.link_button(POWERPOINT, powerpoint_of(draft.address), icon=":material/co_present:")
        _show_file(catalog, draft, key="own")
    if site.has_addresses():
        st.markdown("**Link to this deck**")
        st.code(f"{reader.site_address()}/{draft.address}", language=None, wrap_lines=True)
    deck = _deck(catalog, draft)
    if any(slide.item == FIRST_NOTE for slide in deck.slides):
        st.caption(
            "It shows death counts, so the content note comes first. "
            "To have it elsewhere before them, add it yourself."
        )
    for line in deck.left_out:
        st.warning(shown_as_text(str(line)))
