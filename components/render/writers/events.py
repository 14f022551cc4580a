"""Blocks of agreements and of the U.S. response: timeline, list, chapters, programs, money."""

from __future__ import annotations

import pandas as pd

from components.catalog.rows import each_row
from components.charts.svg import figure_svg
from components.exhibits.events import (
    FIRST_YEAR,
    chapter_steps,
    describe_events,
    draw_timeline,
    event_rows,
    events_by_id,
    timeline_title,
)
from components.render.events import list_html
from components.render.tables import table_of
from components.render.writers.piece import DocumentContext, Piece, safe_link
from components.site.programs import STANDINGS, events_of, lines_of, money_rows, standing_of
from components.text.messages import say

TIMELINE_WIDTH = 460


def timeline(context: DocumentContext) -> list[Piece]:
    """The timeline as a still picture, and its events as a table."""
    catalog = context.catalog
    rows = event_rows(catalog)
    last = int(rows["start"].dt.year.max())
    title = timeline_title(FIRST_YEAR, last)
    drawn = draw_timeline(
        catalog, rows, title=title, first=FIRST_YEAR, last=last, width=TIMELINE_WIDTH
    )
    newest = rows[::-1]
    table = pd.DataFrame(
        {
            "Event": newest["title"],
            "When": newest["when"],
            "Kind": newest["category_name"],
            "Who": newest["actor_names"],
            "Status now": newest["status_name"],
        }
    ).set_index("Event")
    view = {
        "described": describe_events(catalog, rows, title=title),
        "svg": figure_svg(drawn.figure, name="timeline"),
        "title": title,
        **context.texts("timeline", "events"),
        "table": table_of(table, caption="Events, the newest first"),
        "hrefs": [context.event(code) for code in newest["event_id"]],
        "live": context.links.live("agreements", "timeline", "timeline"),
    }
    return [Piece("timeline", view)]


def event_list(context: DocumentContext) -> list[Piece]:
    """All events by year."""
    rows = event_rows(context.catalog)
    return [Piece("events", {"html": list_html(rows, rows), "dates": context.dates("events")})]


def chapters(context: DocumentContext) -> list[Piece]:
    """The guided chapters, step by step."""
    catalog = context.catalog
    events = events_by_id(catalog)
    return [
        Piece(
            "chapter",
            {
                "name": code,
                "title": title,
                "lead": context.section_prose(f"chapter_{code}"),
                "steps": [
                    {
                        "title": events.at[step.event_id, "title"],
                        "when": events.at[step.event_id, "when"],
                        "words": step.words,
                        "href": context.event(step.event_id),
                    }
                    for step in chapter_steps(catalog, code)
                ],
            },
        )
        for code, title in catalog.resource("event_chapters").field("chapter_id").labels.items()
    ]


def differences(context: DocumentContext) -> list[Piece]:
    """Where the source documents and public records differ."""
    events, programs = event_rows(context.catalog), context.catalog.table("programmes")
    groups = {
        "Laws and agreements": [
            (row.correction, f"{row.when}: {row.title}", context.event(row.event_id))
            for row in each_row(events[events["correction"] != ""])
        ],
        "U.S. programs abroad": [
            (row.correction, row.name, context.program(row.programme_id))
            for row in each_row(programs[programs["correction"] != ""])
        ],
    }
    count = say("render-differences", count=sum(len(items) for items in groups.values()))
    return [Piece("differences", {"count": count, "groups": groups})]


def programs(context: DocumentContext) -> list[Piece]:
    """Who does what abroad, by kind."""
    catalog = context.catalog
    table = catalog.table("programmes")
    groups = []
    for code, title in catalog.resource("programmes").field("kind").labels.items():
        items = []
        for item in table[table["kind"] == code].to_dict("records"):
            source = catalog.sources[item["source_id"]]
            items.append(
                {
                    "id": item["programme_id"],
                    "name": item["name"],
                    "period": item["period"],
                    "standing": STANDINGS[standing_of(item["status"])][0],
                    "about": item["about"],
                    "lines": lines_of(catalog, item),
                    "events": [
                        (title_of, context.event(event))
                        for event, title_of in events_of(catalog, item)
                    ],
                    "source": (source.short, safe_link(source.link)),
                }
            )
        if items:
            groups.append({"name": code, "title": title, "items": items})
    return [Piece("programmes", {"groups": groups, "dates": context.dates("programmes")})]


def money(context: DocumentContext) -> list[Piece]:
    """Every amount that a source names."""
    rows = [
        (row.stated, row.remark, f"{row.name} ({row.period})", context.program(row.programme_id))
        for row in each_row(money_rows(context.catalog))
    ]
    return [Piece("money", rows)]
