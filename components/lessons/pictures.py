"""Pictures of the blocks that are no exhibit: the supply map, and a chapter as a list."""

from __future__ import annotations

import html
from dataclasses import dataclass

from components.catalog import Catalog
from components.exhibits.events import chapter_steps, events_by_id
from components.exhibits.route_map import FIRST_PERIOD, RouteMap, map_of_step, route_source
from components.exhibits.story import Scene, scene_alt, scene_named, scenes, stage_svg
from components.lessons.views import FigureView
from components.maps import MapDescription
from components.text.messages import say
from components.theme.tokens import Mode


def map_of_view(catalog: Catalog, view: FigureView) -> RouteMap:
    """The supply map at the step of the tour, or in the period, that `view` chooses."""
    step, period = view.chosen.get("step", ""), view.chosen.get("period", FIRST_PERIOD)
    return map_of_step(catalog, step, period)


def scene_of_view(catalog: Catalog, view: FigureView) -> Scene:
    """The scene of the story that `view` chooses; the last one, which shows all, if it does not."""
    return scene_named(catalog, view.chosen.get("scene", "")) or scenes(catalog)[-1]


def map_svg(catalog: Catalog, view: FigureView, mode: Mode) -> tuple[str, MapDescription]:
    """The supply map of `view` as an SVG with legend and source, and its words.

    Of the story it is the stage at the end of a scene.
    """
    if view.is_story:
        scene = scene_of_view(catalog, view)
        said = MapDescription(finding=scene.title, takeaway="", alt=scene_alt(catalog, scene))
        return stage_svg(catalog, "wide", mode, scene=scene), said
    shown = map_of_view(catalog, view)
    svg = shown.svg(catalog, shown.view(), mode, source=route_source(catalog))
    return svg, shown.description


def chapter_html(catalog: Catalog, view: FigureView, mode: str) -> str:
    """The steps of a chapter of the timeline as a list: when, what, and the words between."""
    label, steps = _chapter(catalog, view)
    items = []
    for step in steps:
        said = say(
            "lessons-chapter-step",
            title=html.escape(step.title),
            when=html.escape(step.when),
            status=html.escape(step.status),
            words=html.escape(step.words),
        )
        items.append(f'<li value="{step.number}">{said}</li>')
    return (
        f'<div class="atlas-class" data-mode="{mode}"><p><strong>{html.escape(label)}'
        f'</strong></p><ol class="atlas-steps">{"".join(items)}</ol></div>'
    )


def chapter_steps_said(catalog: Catalog, view: FigureView, *, is_short: bool) -> tuple[str, ...]:
    """The same steps one by one in Markdown, for strips of paper; the words only if not short."""
    _, steps = _chapter(catalog, view)
    length = "short" if is_short else "long"
    return tuple(
        say(
            "lessons-paper-strip",
            length=length,
            number=step.number,
            title=step.title,
            when=step.when,
            status=step.status,
            words=step.words,
        )
        for step in steps
    )


@dataclass(frozen=True, kw_only=True)
class _Step:
    """A step of a chapter in words."""

    number: int
    title: str
    when: str
    status: str
    words: str


def _chapter(catalog: Catalog, view: FigureView) -> tuple[str, list[_Step]]:
    """The name of a chapter, and its steps."""
    events = events_by_id(catalog)
    labels = catalog.resource("event_chapters").field("chapter_id").labels
    chapter = view.chosen.get("chapter") or next(iter(labels))
    found = []
    for step in chapter_steps(catalog, chapter):
        event = events.loc[step.event_id]
        status = event["status_name"]
        found.append(
            _Step(
                number=step.number,
                title=event["title"],
                when=event["when"],
                status=status[:1].lower() + status[1:],
                words=step.words,
            )
        )
    return labels[chapter], found
