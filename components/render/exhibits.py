"""An exhibit as a document shows it: finding, picture, words, rows as a table, and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from components.catalog import Catalog, Text
from components.charts import caption_of
from components.charts.svg import figure_svg
from components.exhibits import Chosen, Exhibit, draw, source_line
from components.render.charts import Charts, charts_of, choice_of
from components.render.prose import Footnotes, to_html
from components.render.tables import Table, rows_of
from components.site import section_of
from components.site.links import Links


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture in a document: SVG with the title and subtitle that its figure carried."""

    svg: str
    title: str
    subtitle: str


@dataclass(frozen=True, kw_only=True)
class ExhibitView:
    """One exhibit. `body`, `how_to_read` and `cannot_tell` are safe HTML, the rest plain text.

    `charts` are there where a document has charts that a script draws.
    """

    name: str
    title: str
    finding: str
    badge: str
    is_overdue: bool
    drawings: tuple[Drawing, ...]
    charts: Charts | None
    takeaway: str
    body: str
    how_to_read: str
    cannot_tell: str
    limits: str
    choice: str
    table: Table
    source: str
    held: str
    live: str


def view_exhibit(
    catalog: Catalog,
    exhibit: Exhibit,
    *,
    page: str,
    text: Text,
    notes: Footnotes,
    links: Links,
    today: date,
    has_scripts: bool = False,
) -> ExhibitView:
    """`exhibit` with all that a reader of a document needs. Raises DataProblem."""
    picture = draw(catalog, exhibit)
    own = text.section(exhibit.name)
    return ExhibitView(
        name=exhibit.name,
        title=exhibit.title,
        finding=picture.description.finding,
        badge=picture.badge,
        is_overdue=catalog.freshness(exhibit.dataset, today).is_overdue,
        drawings=drawings_of(catalog, exhibit, None, exhibit.name),
        charts=charts_of(catalog, exhibit) if has_scripts else None,
        takeaway=picture.description.takeaway,
        body=to_html(own.body, notes, text.file),
        how_to_read=to_html(own.how_to_read, notes, text.file),
        cannot_tell=to_html(own.cannot_tell, notes, text.file),
        limits=catalog.resource(exhibit.dataset).limits,
        choice=choice_of(catalog, exhibit),
        table=rows_of(catalog, exhibit, picture, links.table(exhibit.dataset)),
        source=source_line(catalog, exhibit, today),
        held=catalog.status.line((exhibit.dataset, *exhibit.also)),
        live=links.live(page, section_of(exhibit), exhibit.name),
    )


def drawings_of(
    catalog: Catalog, exhibit: Exhibit, chosen: Chosen | None, name: str
) -> tuple[Drawing, ...]:
    """The figures of `exhibit` as they fit a narrow place; ids in them begin with `name`."""
    found = []
    for place, drawn in enumerate(draw(catalog, exhibit, chosen, narrow=True).figures):
        caption = caption_of(drawn.figure)
        svg = figure_svg(drawn.figure, name=f"{name}-{place}")
        if svg:
            found.append(Drawing(svg=svg, title=caption.title, subtitle=caption.subtitle))
    return tuple(found)
