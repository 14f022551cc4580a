"""The timeline of the agreements as an exhibit, for documents; its page has cards and a search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from components.catalog import Catalog
from components.charts import Caption, empty_figure
from components.charts.describe import empty_description
from components.exhibits.events import (
    FIRST_YEAR,
    describe_events,
    draw_timeline,
    event_rows,
    select_events,
    timeline_title,
)
from components.exhibits.exhibit import Chosen, Drawn, Exhibit, Filter, Picture
from components.exhibits.options import labels_of, pick
from components.text.messages import say

ALL = "all"
WIDE, NARROW = 1000, 330


@dataclass(frozen=True, kw_only=True)
class _Timeline(Exhibit):
    """An exhibit whose filters are in the address without its name."""

    def key(self, item: Filter) -> str:
        return item.name


def _people(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    actors = catalog.table("actors").sort_values("position")
    return {ALL: "All"} | dict(zip(actors["actor_id"], actors["name"], strict=True))


def _kinds(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return labels_of(catalog, "events", "category")


def _statuses(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {ALL: "All"} | labels_of(catalog, "events", "status")


def _years(catalog: Catalog) -> list[int]:
    years = {int(date[:4]) for date in catalog.table("events")["date"].tolist()}
    return sorted({FIRST_YEAR, *(year for year in years if year > FIRST_YEAR)})


def _early(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    names = {str(year): str(year) for year in _years(catalog)}
    return names | {str(FIRST_YEAR): say("agreements-timeline-before", year=str(FIRST_YEAR))}


def _late(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {str(year): str(year) for year in reversed(_years(catalog))}


def _timeline(catalog: Catalog, chosen: Chosen, width: int = WIDE) -> Picture:
    begin, end = sorted((int(chosen["from"]), int(chosen["to"])))
    rows = select_events(
        event_rows(catalog),
        actors=() if chosen["who"] == ALL else (chosen["who"],),
        categories=chosen["kind"] or ("none",),
        statuses=() if chosen["status"] == ALL else (chosen["status"],),
        first=None if begin == FIRST_YEAR else begin,
        last=end,
    )
    who = "" if chosen["who"] == ALL else _people(catalog, chosen)[chosen["who"]]
    title = timeline_title(begin, end, who)
    if rows.empty:
        description = empty_description(title)
        drawn = Drawn(figure=empty_figure(Caption(title=title)), alt=description.alt)
    else:
        description = describe_events(catalog, rows, title=title)
        drawn = draw_timeline(catalog, rows, title=title, first=begin, last=end, width=width)
    table = catalog.table("events")
    shown = table[table["event_id"].isin(rows["event_id"])]
    return Picture(figures=(drawn,), description=description, rows=shown)


TIMELINE = _Timeline(
    name="timeline",
    title="Timeline",
    dataset="events",
    draw=_timeline,
    draw_narrow=partial(_timeline, width=NARROW),
    filters=(
        pick("who", "Who", _people),
        pick("status", "Status now", _statuses),
        Filter(
            name="kind",
            label="Kind",
            style="some",
            most=20,
            options=_kinds,
            default=lambda catalog, options: tuple(options),
        ),
        pick("from", "From", _early),
        pick("to", "To", _late),
    ),
)
