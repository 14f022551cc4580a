"""Blocks that are made of data: exhibits, the supply map, datasets, facts, sources, files."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.catalog.sources import dataset_citation
from components.exhibits import Exhibit, draw, source_line
from components.exhibits.plain_chart import plain_exhibit
from components.exhibits.route_map import map_of_all
from components.exhibits.story import scenes
from components.maps import chapters
from components.render.charts import charts_of, choice_of
from components.render.drawings import drawings_of
from components.render.embedding import embed_address
from components.render.stills import glances_of, scene_html
from components.render.story import READING, story_source
from components.render.tables import TextTable, rows_of, table_of
from components.render.writers.piece import DocumentContext, Piece, fault, safe_link
from components.schema import Resource
from components.site import section_of
from components.site.inventory import column_table, fact_table
from components.site.limits import limits_below
from components.text import words
from components.text.messages import say


def exhibit(context: DocumentContext, block: Exhibit) -> list[Piece]:
    """An exhibit with its figures as still pictures, or as charts where there are scripts."""
    catalog, links = context.catalog, context.links
    picture = draw(catalog, block)
    view = {
        "name": block.name,
        "title": block.title,
        # On a page without sections the finding is a heading of the page itself.
        "heading": "h3" if section_of(block) else "h2",
        "finding": picture.description.finding,
        "takeaway": picture.description.takeaway,
        "badge": picture.badge,
        "note": picture.note,
        "drawings": drawings_of(catalog, block, block.name),
        "charts": charts_of(catalog, block, context.today) if context.has_scripts else None,
        **context.texts(block.name, block.dataset),
        "limits": limits_below(catalog, block),
        "choice": choice_of(catalog, block),
        "table": rows_of(catalog, block, picture, links.table(block.dataset)),
        "source": source_line(catalog, block, picture.rows, context.today),
        "is_overdue": catalog.freshness(block.dataset, context.today).is_overdue,
        "held": catalog.status.line((block.dataset, *block.also)),
        "live": links.live(context.page, section_of(block), block.name),
        "others": _others(context, block),
    }
    return [Piece("exhibit", view)]


def _others(context: DocumentContext, block: Exhibit) -> dict[str, Any]:
    """Where the exhibit is for other choices of the filter that another follows, by their names."""
    catalog, links = context.catalog, context.links
    followed = {item.follows for item in block.filters}
    for item in block.filters:
        if item.name in followed and links.live(context.page):
            options = item.listed(catalog, {})
            first = item.default(catalog, options)
            addresses = {
                name: embed_address(links.origin, context.page, block.name, {item.name: code})
                for code, name in options.items()
                if code != first
            }
            return {"label": say("render-others", label=item.label), "addresses": addresses}
    return {}


def route_map(context: DocumentContext) -> list[Piece]:
    """The supply map of all years, its tour, its routes and its places."""
    catalog, sources = context.catalog, context.catalog.sources
    shown = map_of_all(catalog)
    places = catalog.table("places")
    table = pd.DataFrame(
        {
            "Place": places["name"],
            "What it is": [catalog.label("places", "role", code) for code in places["role"]],
            "What is reported": places["about"],
            "How exact": places["precision_note"],
            "Source": [
                sources[code].short if code in sources else "" for code in places["source_id"]
            ],
        }
    ).set_index("Place")
    view = {
        "described": shown.description,
        "pictures": {
            f"{size}_{mode}": context.links.picture(f"supply_routes_{size}_{mode}")
            for size in ("wide", "narrow")
            for mode in ("light", "dark")
        },
        "glances": glances_of(context.links),
        "glances_caption": say("routes-glance-caption"),
        **context.texts("map", "routes"),
        "steps": [
            (step.title, context.section_prose(step.chapter_id)) for step in chapters(catalog)
        ],
        "routes": shown.rows.to_dict("records"),
        "places": table_of(table, caption="Places on the map"),
        "live": context.links.live("supply_routes", "map", "map"),
    }
    return [Piece("map", view)]


def story(context: DocumentContext) -> list[Piece]:
    """The scenes of the story through time, each with its still picture."""
    catalog = context.catalog
    view = {
        "scenes": [
            (
                scene,
                context.section_prose(scene.scene_id),
                scene_html(catalog, scene, context.links),
            )
            for scene in scenes(catalog)
        ],
        "how": context.section_prose(READING),
        "source": story_source(catalog),
        "live": context.links.live(context.page),
    }
    return [Piece("story", view)]


def datasets(context: DocumentContext) -> list[Piece]:
    """Every dataset with its columns, sources and limits."""
    catalog = context.catalog
    return [
        fault(resource.title)
        if resource.name in catalog.problems
        else Piece("dataset", _dataset(context, resource))
        for resources in catalog.package.by_topic().values()
        for resource in resources
    ]


def _dataset(context: DocumentContext, resource: Resource) -> dict[str, Any]:
    catalog = context.catalog
    sources = catalog.sources_of(resource.name)
    publishers = list(dict.fromkeys(source.publisher for source in sources))
    columns: TextTable | None = None
    chart = plain_exhibit(resource)
    if resource.is_table:
        columns = table_of(
            column_table(resource), caption=say("render-columns", title=resource.title)
        )
    return {
        "resource": resource,
        "dates": context.dates(resource.name),
        "columns": columns,
        "finding": draw(catalog, chart).description.finding if chart else "",
        "drawings": drawings_of(catalog, chart, chart.name) if chart else (),
        "sources": [(source.publisher, source.title, safe_link(source.link)) for source in sources],
        "citation": dataset_citation(resource, publishers, words.day(catalog.edition)),
        "csv": context.links.table(resource.name) if resource.is_table else "",
    }


def facts(context: DocumentContext) -> list[Piece]:
    """The ledger of facts."""
    table = fact_table(context.catalog, list(context.catalog.facts.values()))
    return [Piece("table", table_of(table, caption="Facts with their checks"))]


def machines(context: DocumentContext) -> list[Piece]:
    """The files and addresses for programs."""
    names = ("machines_editions", "machines_licence", "machines_figures")
    texts = [context.section_prose(name) for name in names]
    return [Piece("machines", {"texts": texts, "data": context.links.files()})]


def sources(context: DocumentContext) -> list[Piece]:
    """The bibliography by kind of source."""
    catalog = context.catalog
    resource = catalog.resource("sources")
    ordered = sorted(catalog.sources.values(), key=lambda item: (item.publisher, item.title))
    groups = []
    for kind, label in resource.field("kind").labels.items():
        group = [
            (source.full(resource.retrieved), safe_link(source.link))
            for source in ordered
            if source.kind == kind
        ]
        if group:
            groups.append((label, group))
    return [Piece("sources", groups)]
