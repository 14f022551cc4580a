"""Pictures of the parts that are no exhibit: the supply map, and a chapter as a list."""

from __future__ import annotations

import html

from components.catalog import Catalog
from components.exhibits.events import chapter_steps, event_rows
from components.lessons.views import View
from components.maps import (
    MapDescription,
    Mode,
    chapters,
    describe_routes,
    legend_labels,
    route_rows,
    route_svg,
    select_routes,
    whole_view,
)
from components.text import words


def map_svg(catalog: Catalog, view: View, mode: Mode) -> tuple[str, MapDescription]:
    """The supply map of `view` as an SVG with legend and source, and its words."""
    rows = route_rows(catalog)
    steps = {step.chapter_id: step for step in chapters(catalog)}
    step = steps.get(view.chosen.get("step", ""))
    period = view.chosen.get("period", "from_2019")
    if step is None and period != "all":
        rows = select_routes(rows, era=period)
    lit = step.route_ids if step else ()
    said = describe_routes(rows, highlight=lit)
    picture = route_svg(
        rows,
        catalog.table("places"),
        catalog.json("world_equal_earth"),
        detail=catalog.json("north_america_equal_earth"),
        view=step.view() if step else whole_view(),
        title=step.title if step else said.finding,
        description=said.alt,
        labels=legend_labels(catalog),
        source="Public reports, each named in the list of routes. Land: Natural Earth. "
        f"Retrieved {words.day(catalog.resource('routes').retrieved)}.",
        mode=mode,
        highlight=lit,
    )
    return picture, said


def chapter_html(catalog: Catalog, view: View, mode: str) -> str:
    """The steps of a chapter of the timeline as a list: when, what, and the words between."""
    events = event_rows(catalog).set_index("event_id")
    labels = catalog.resource("event_chapters").field("chapter_id").labels
    chapter = view.chosen.get("chapter") or next(iter(labels))
    items = "".join(
        f'<li value="{step.number}"><strong>{html.escape(events.at[step.event_id, "title"])}'
        f"</strong> ({html.escape(events.at[step.event_id, 'when'])}; "
        f"{html.escape(_lower(events.at[step.event_id, 'status_name']))}). "
        f"{html.escape(step.words)}</li>"
        for step in chapter_steps(catalog, chapter)
    )
    return (
        f'<div class="atlas-class" data-mode="{mode}"><p><strong>{html.escape(labels[chapter])}'
        f'</strong></p><ol class="atlas-steps">{items}</ol></div>'
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
