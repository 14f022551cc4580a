"""The section of the data page for people who write programs: addresses, examples, editions."""

from __future__ import annotations

import shlex

import streamlit as st

from components import site, store
from components.render.data_files import FACTS, ROUTES
from components.schema.package import DESCRIPTOR
from components.text import words
from components.text.messages import say
from components.ui import reader
from components.ui.layout import MEASURE, PageContext

EXAMPLE = "us_overdose_deaths"
MOST_LISTED = 10


def show_machines(page: PageContext) -> None:
    """Addresses and examples of the data files, or where to find them when they are not here."""
    if not site.has_addresses():
        st.info(
            "This copy of the site was started without its public server, which has these "
            "addresses. Start it with `make run`, or take the files from “Datasets”."
        )
        return
    place = f"{reader.site_address()}/data"
    with st.container(width=MEASURE):
        _show_addresses(place)
        _show_examples(place)
    page.prose("machines_editions")
    with st.container(width=MEASURE):
        _show_editions(place)
    page.prose("machines_licence")
    page.prose("machines_figures")


def _show_addresses(place: str) -> None:
    rows = (
        ("", "every file, with its title and license"),
        (f"{EXAMPLE}.csv", "one table; every dataset has one under its name"),
        (f"{ROUTES}.geojson", "the supply routes and their places, with coordinates"),
        (f"{FACTS}.csv", "every number in the text of the site, calculated"),
        (DESCRIPTOR, "what each file and column means, as a Frictionless Data Package"),
        ("editions.json", "the editions that are kept"),
    )
    st.markdown("\n".join(f"- [/data/{name}]({place}/{name}): {about}" for name, about in rows))


def _show_examples(place: str) -> None:
    address = f"{place}/{EXAMPLE}.csv"
    for title, code in (
        ("In a terminal", shlex.join(["curl", "-O", address])),
        ("Python", "\n\n".join(["import pandas", f'rows = pandas.read_csv("{address}")'])),
        ("R", f'rows <- readr::read_csv("{address}")'),
        (
            "Check the whole package",
            shlex.join(["frictionless", "validate", f"{place}/{DESCRIPTOR}"]),
        ),
    ):
        st.markdown(f"**{title}**")
        st.code(code, language=None, wrap_lines=True)
    st.caption(
        "Files are UTF-8 with a mark at the beginning, so that spreadsheet programs read them "
        "too. A cell that such a program would run as a formula begins with an apostrophe. "
        "A blank cell means not published, never zero. Each answer has an ETag: send it back as "
        "If-None-Match, and an unchanged file is not sent again."
    )


def _show_editions(place: str) -> None:
    editions = store.editions().available()
    now = store.catalog().status.edition
    lines = [
        say(
            "ui-edition",
            form="current" if one.id == now else "earlier",
            edition=f"[{one.id}]({place}/editions/{one.id}/)",
            day=words.day(one.day),
        )
        for one in editions[:MOST_LISTED]
    ]
    if len(editions) > MOST_LISTED:
        earlier = say("ui-editions-earlier", count=len(editions) - MOST_LISTED)
        lines.append(f"[{earlier}]({place}/editions.json)")
    st.markdown("\n".join(f"- {line}" for line in lines))
