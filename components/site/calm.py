"""Calm mode: the same site without what tells how many people died.

For a reader in distress, or a class in which someone lost a person. What is left out is left
out of the data before anything is made of them, so that no page can show it by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.site.find import EXHIBITS, sections_of

ADDRESS = {"calm": "1"}
# Rows of these tables are read as sentences; the columns are those that a page prints.
SENTENCES = {
    "events": ("title", "short_title", "summary", "status_note", "correction"),
    "programmes": ("about", "amount", "status_note", "correction"),
    "glossary": ("definition",),
    "changes": ("title", "detail"),
    "seed_items": ("statement", "check_note"),
}
# Columns that name other events; an id that is gone is taken out of them.
REFERENCES = {
    "events": ("follows", "replaces"),
    "programmes": ("event_ids",),
    "seed_items": ("event_ids",),
}
DEATH = re.compile(
    r"\b(?:deaths?|died|dies?|dying|deadl\w+|fatal\w*|killed|lives lost|lost lives"
    r"|(?<!Morbidity and )mortality)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n")
YEAR_OR_DAY = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December) \d{1,2}\b"
)


def speaks_of_death(text: str) -> bool:
    """Whether a text says that people died, with a number or without."""
    return bool(DEATH.search(text))


def counts_deaths(text: str) -> bool:
    """Whether a sentence of `text` that speaks of deaths holds a number other than a date."""
    return any(
        DEATH.search(sentence) and re.search(r"\d", YEAR_OR_DAY.sub("", sentence))
        for sentence in SENTENCE.split(text)
    )


def is_calm(query: Mapping[str, str]) -> bool:
    """Whether an address asks for calm mode."""
    return all(query.get(name) == value for name, value in ADDRESS.items())


def calm_query(catalog: Catalog) -> dict[str, str]:
    """The query with which an address shows `catalog`: empty outside calm mode."""
    return dict(ADDRESS) if catalog.is_calm else {}


def has_section(catalog: Catalog, page: str, section: str) -> bool:
    """Whether a link may lead to a section of a page, "" for its beginning."""
    return not section or section in sections_of(page, is_calm=catalog.is_calm)


def without_deaths(catalog: Catalog) -> Catalog:
    """`catalog` without facts of deaths and the rows made of them; its texts are those for calm."""
    tables = dict(catalog.tables)
    hidden = {item.name for items in EXHIBITS.values() for item in items if item.is_about_deaths}
    about_deaths = {
        item.dataset for items in EXHIBITS.values() for item in items if item.is_about_deaths
    } - {item.dataset for items in EXHIBITS.values() for item in items if not item.is_about_deaths}
    gone: set[str] = set()

    def filter_rows(name: str, is_left: list[bool]) -> None:
        tables[name] = tables[name][is_left].reset_index(drop=True)

    if "facts" in tables:
        facts = tables["facts"]
        filter_rows(
            "facts",
            [
                not speaks_of_death(f"{row.statement} {row.unit} {row.check_note}")
                and row.dataset not in about_deaths
                for row in each_row(facts)
            ],
        )
        gone = {*facts["id"]} - {*tables["facts"]["id"]}
    for name, columns in SENTENCES.items():
        if name in tables:
            table = tables[name]
            words = [" \n".join(map(str, cells)) for cells in table[list(columns)].to_numpy()]
            filter_rows(name, [not counts_deaths(text) for text in words])
    if "changes" in tables:
        changes = tables["changes"]
        filter_rows(
            "changes",
            [not speaks_of_death(f"{row.title} {row.detail}") for row in each_row(changes)],
        )
    for name in ("quiz", "predictions"):
        if name in tables:
            filter_rows(
                name,
                [not _asks_of_deaths(row, hidden, gone) for row in tables[name].to_dict("records")],
            )
    for name in ("lessons", "decks"):
        if name in tables:
            filter_rows(name, list(tables[name]["shows_deaths"] != "yes"))
    if "deck_slides" in tables and "decks" in tables:
        decks = set(tables["decks"]["deck_id"])
        filter_rows("deck_slides", [deck in decks for deck in tables["deck_slides"]["deck_id"]])
    _forget_events(tables)
    log = tuple(
        change
        for change in catalog.status.log
        if change.dataset not in about_deaths
        and not speaks_of_death(f"{change.title} {change.detail}")
    )
    return replace(
        catalog,
        tables=tables,
        stamps={**catalog.stamps, "calm": ("calm", 0, 0)},
        status=replace(catalog.status, log=log),
        is_calm=True,
    )


def _asks_of_deaths(row: Mapping[str, object], hidden: set[str], gone: set[str]) -> bool:
    """Whether a row names a figure or fact that is left out, or speaks of death."""
    cells = " \n".join(str(value) for value in row.values())
    return (
        row["exhibit"] in hidden
        or any(re.search(rf"\b{name}\b", cells) for name in gone)
        or speaks_of_death(cells)
    )


def _forget_events(tables: dict[str, pd.DataFrame]) -> None:
    """Take events that are gone out of chapters and of what names them."""
    if "events" not in tables:
        return
    known = {*tables["events"]["event_id"]}
    for name, columns in REFERENCES.items():
        if name in tables:
            tables[name] = tables[name].assign(
                **{
                    column: [
                        " ".join(code for code in cell.split() if code in known)
                        for cell in tables[name][column]
                    ]
                    for column in columns
                }
            )
    if "event_chapters" in tables:
        steps = tables["event_chapters"]
        steps = steps[
            steps["event_id"].isin(known) & ~steps["words"].map(counts_deaths)
        ].sort_values(["chapter_id", "step"])
        steps = steps.assign(step=steps.groupby("chapter_id", sort=False).cumcount() + 1)
        tables["event_chapters"] = steps.reset_index(drop=True)
