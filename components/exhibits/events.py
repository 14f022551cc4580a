"""Events and programmes as rows for the timeline, its list, its cards and its chapters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.catalog.rows import each_row
from components.catalog.sources import SITE
from components.charts import (
    Description,
    Mode,
    TimelineSpec,
    describe_timeline,
    timeline_chart,
)
from components.exhibits.exhibit import Drawn
from components.exhibits.options import labels_of
from components.text import search, words
from components.text.messages import say

FIRST_YEAR = 2007
PERIODS = {4: "Y", 7: "M", 10: "D"}
Relation = Literal["follows", "replaces", "followed_by", "replaced_by"]
RELATIONS: dict[Relation, str] = {
    "follows": "Follows",
    "replaces": "Replaces",
    "followed_by": "Followed by",
    "replaced_by": "Replaced by",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a chapter: an event, and the words that lead to it."""

    number: int
    event_id: str
    words: str


@memoize
def event_rows(catalog: Catalog) -> pd.DataFrame:
    """Every event, in the order of time.

    Columns of the table `events`, and: start and end (datetime, the bounds of the date), until
    (datetime or missing), is_landmark, when, lane, category_name, status_name, actor_names,
    source_name, source_link (words), and for each of RELATIONS a list of event ids.
    """
    table = catalog.table("events")
    sources = catalog.sources
    actors = dict(catalog.table("actors")[["actor_id", "name"]].itertuples(index=False))
    bounds = [_bounds(text) for text in table["date"]]
    rows = table.assign(
        start=[start for start, _ in bounds],
        end=[end for _, end in bounds],
        until=table["ended"],
        when=[words.partial_date(text) for text in table["date"]],
        lane=table["category"],
        category_name=[catalog.label("events", "category", code) for code in table["category"]],
        status_name=[catalog.label("events", "status", code) for code in table["status"]],
        actor_names=[
            words.listing([actors[code] for code in text.split()]) for text in table["actors"]
        ],
        source_name=[sources[code].short for code in table["source_id"]],
        source_link=[sources[code].link for code in table["source_id"]],
        # What an event replaced is not named a second time as what it follows.
        follows=[
            [code for code in text.split() if code not in replaced.split()]
            for text, replaced in zip(table["follows"], table["replaces"], strict=True)
        ],
        replaces=[text.split() for text in table["replaces"]],
    )
    for forward, back in (("followed_by", "follows"), ("replaced_by", "replaces")):
        later: dict[str, list[str]] = {code: [] for code in rows["event_id"]}
        for row in each_row(rows):
            for code in getattr(row, back):
                later[code].append(row.event_id)
        rows[forward] = [later[code] for code in rows["event_id"]]
    # A reader should find by name what the source documents name.
    rows["is_landmark"] = rows["seed"] != ""
    return rows.sort_values(["start", "end", "event_id"]).reset_index(drop=True)


@memoize
def events_by_id(catalog: Catalog) -> pd.DataFrame:
    """The rows of `event_rows` with their ids as index."""
    return event_rows(catalog).set_index("event_id")


@memoize
def event_titles(catalog: Catalog) -> dict[str, str]:
    """The date and title of every event by its id, in the order of time."""
    rows = event_rows(catalog)
    return {row.event_id: f"{row.when}: {row.title}" for row in each_row(rows)}


def _bounds(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and last day of a date of any precision."""
    span: Any = pd.Period(text, freq=PERIODS[len(text)])
    return span.start_time.normalize(), span.end_time.normalize()


@memoize
def search_index(catalog: Catalog) -> dict[str, frozenset[str]]:
    """The words by which each event is found, its names of people and places included."""
    rows = event_rows(catalog)
    return search.index(
        {
            row.event_id: " ".join(
                (
                    row.title,
                    row.short_title,
                    row.summary,
                    row.actor_names,
                    row.category_name,
                    row.status_name,
                    row.status_note,
                    row.seed_words,
                    row.correction,
                    row.when,
                    row.source_name,
                )
            )
            for row in each_row(rows)
        }
    )


def select_events(
    rows: pd.DataFrame,
    *,
    actors: Collection[str] = (),
    categories: Collection[str] = (),
    statuses: Collection[str] = (),
    first: int | None = None,
    last: int | None = None,
    found: Collection[str] | None = None,
) -> pd.DataFrame:
    """The events that fit every choice; an empty choice leaves all. Years are of the start.

    `found` holds the ids that a search found; None stands for no search.
    """
    keep = pd.Series(True, index=rows.index)
    if actors:
        asked = set(actors)
        keep &= rows["actors"].map(lambda text: not asked.isdisjoint(text.split())).astype(bool)
    if categories:
        keep &= rows["category"].isin(list(categories))
    if statuses:
        keep &= rows["status"].isin(list(statuses))
    years = rows["start"].dt.year
    if first is not None:
        keep &= years >= first
    if last is not None:
        keep &= years <= last
    if found is not None:
        keep &= rows["event_id"].isin(list(found))
    return rows[keep]


def related(event: pd.Series) -> list[str]:
    """The events tied to `event`, earlier ones first."""
    return [code for name in RELATIONS for code in event[name]]


@memoize
def chapter_steps(catalog: Catalog, chapter: str) -> list[Step]:
    """The steps of a chapter, in order."""
    table = catalog.table("event_chapters")
    rows = table[table["chapter_id"] == chapter].sort_values("step")
    return [
        Step(number=int(row.step), event_id=row.event_id, words=row.words) for row in each_row(rows)
    ]


@memoize
def events_named(catalog: Catalog, event_ids: tuple[str, ...]) -> tuple[Any, ...]:
    """The events that a page names, as far as there are such, in the order of time.

    Each is a row of `event_rows`, with its columns as attributes.
    """
    rows = event_rows(catalog)
    return tuple(each_row(rows[rows["event_id"].isin(event_ids)]))


def draw_timeline(
    catalog: Catalog,
    rows: pd.DataFrame,
    *,
    title: str,
    first: int,
    last: int,
    mode: Mode,
    width: int,
    selected: str = "",
    numbers: Sequence[str] = (),
) -> Drawn:
    """The timeline of `rows`; `numbers` are ids that carry their place in that list.

    `first` and `last` are the years between which the axis runs.
    """
    order = {code: str(place) for place, code in enumerate(numbers, 1)}
    shown = rows.assign(number=[order.get(code, "") for code in rows["event_id"]])
    if numbers:
        shown = shown.assign(is_landmark=True)
    chosen = rows[rows["event_id"] == selected]
    spec = replace(
        _spec(catalog, title, first, last),
        width=width,
        selected=selected,
        related=related(chosen.iloc[0]) if len(chosen) else (),
    )
    chart = timeline_chart(shown, spec, mode)
    return Drawn(figure=chart.figure, alt=chart.description.alt)


def timeline_title(first: int, last: int, who: str = "") -> str:
    """What the timeline of some years shows, of everyone or of `who`."""
    return say(
        "agreements-timeline-title",
        who="one" if who else "all",
        name=who,
        first=str(first),
        last=str(last),
    )


def describe_events(catalog: Catalog, rows: pd.DataFrame, *, title: str) -> Description:
    """The words for the timeline of `rows`."""
    said = describe_timeline(rows, _spec(catalog, title, FIRST_YEAR, FIRST_YEAR))
    if rows.empty:
        return said
    newest = int(event_rows(catalog)["start"].dt.year.max())
    years = rows["start"].dt.year
    first, last = int(years.min()), int(years.max())
    kind = "one" if first == last else "since" if last == newest else "span"
    return replace(
        said,
        finding=say(
            "agreements-timeline-finding",
            count=len(rows),
            force=int((rows["status"] == "in_force").sum()),
            period=say("agreements-period", kind=kind, first=str(first), last=str(last)),
        ),
        takeaway=_kinds_and_unknown(rows),
    )


def _kinds_and_unknown(rows: pd.DataFrame) -> str:
    kinds = rows["category_name"].value_counts()
    said = [say("agreements-timeline-takeaway", kind=kinds.index[0], count=int(kinds.iloc[0]))]
    unknown = int((rows["status"] == "unknown").sum())
    if unknown:
        said.append(say("agreements-timeline-takeaway-unknown", count=unknown))
    return " ".join(said)


def _spec(catalog: Catalog, title: str, first: int, last: int) -> TimelineSpec:
    """The timeline between two years; its words are the same for any."""
    retrieved = words.day(catalog.resource("events").retrieved)
    covered_to = catalog.table("events")["date"].map(lambda text: _bounds(text)[1]).max()
    return TimelineSpec(
        lanes=labels_of(catalog, "events", "category"),
        statuses=labels_of(catalog, "events", "status"),
        first=date(first, 1, 1),
        last=date(last, 12, 31),
        covered_to=covered_to.date(),
        title=title,
        subtitle=say("agreements-timeline-subtitle"),
        source=say("agreements-timeline-source", day=retrieved, site=SITE),
    )
