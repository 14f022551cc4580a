"""What the pages hold besides their exhibits, as blocks of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.catalog import Catalog, Text
from components.catalog.rows import each_row
from components.catalog.sources import dataset_citation
from components.charts.svg import figure_svg, sparkline_svg
from components.exhibits import Exhibit
from components.exhibits.events import (
    FIRST_YEAR,
    chapter_steps,
    describe_events,
    draw_timeline,
    event_rows,
    newest_agreements,
)
from components.exhibits.headlines import ENOUGH, headlines_of
from components.maps import chapters, describe_routes, route_rows
from components.publishing.changes import what_changed
from components.render import privacy
from components.render.about import checks_of, later_figures
from components.render.claims import claims_of, read_claim, tally
from components.render.events import list_html
from components.render.exhibits import Draw, Prepare, Table, table_of, view_exhibit
from components.render.glossary import glossary_html, glossary_of
from components.render.help import HELP
from components.render.inventory import column_table, fact_table
from components.render.letters import LANGUAGES, LETTERS, inside_page, letter_of
from components.render.links import Links
from components.render.programmes import events_of, lines_of, money_rows, seed_of
from components.render.prose import Notes, is_safe_link, to_html
from components.render.summary import figures_of
from components.schema import Resource
from components.site import blocks, find_exhibit, find_page, is_staff
from components.site.blocks import AnyBlock, Onward, alone
from components.site.calm import has_section
from components.text import words

TIMELINE_WIDTH = 460


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a document: `kind` is the macro that writes `view`."""

    kind: str
    view: Any


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a document is made from; `notes` gathers the facts that it prints."""

    catalog: Catalog
    page: str
    text: Text
    notes: Notes
    links: Links
    today: date
    draw: Draw
    writers: Writers
    prepare: Prepare | None = None

    def prose(self, markdown: str) -> str:
        """A text of the page as safe HTML. Raises DataProblem."""
        return to_html(markdown, self.notes, self.text.file)


# Blocks have kinds of their own; each function is for the kind that it is found under.
Write = Callable[[Context, Any], list[Piece]]
Writers = Mapping[type[AnyBlock], Write]


def _all_texts(context: Context) -> list[Piece]:
    return [
        Piece(
            kind="titled",
            view={"title": name, "text": context.prose(section.body), "table": None},
        )
        for name, section in context.text.sections.items()
    ]


def _checks(context: Context) -> list[Piece]:
    labels = context.catalog.resource("accessibility").field("kind").labels
    return [_titled(title, checks_of(context.catalog, kind)) for kind, title in labels.items()]


def _later_figures(context: Context) -> list[Piece]:
    return [_titled("Statements with a later figure", later_figures(context.catalog))]


def _titled(title: str, table: pd.DataFrame) -> Piece:
    """A table under its heading."""
    view = {"title": title, "text": "", "table": table_of(table, caption=title)}
    return Piece(kind="titled", view=view)


def _all_changes(context: Context) -> list[Piece]:
    lines = [
        (words.day(item.day), item.title, item.detail) for item in what_changed(context.catalog)
    ]
    return [Piece(kind="changes", view=lines)]


def _privacy(context: Context) -> list[Piece]:
    items = privacy.stored(has_staff=is_staff())
    name = "in_your_browser" if is_staff() else "in_your_browser_no_cookie"
    stored = pd.DataFrame(
        {
            "Name": [item.name.replace("*", " and the page") for item in items],
            "Kind": [item.kind for item in items],
            "What it says": [item.what for item in items],
            "Kept until": [item.until for item in items],
        }
    )
    logged = pd.DataFrame(
        {"Field": list(privacy.LOGGED), "What it says": list(privacy.LOGGED.values())}
    )
    tables = (
        (
            "In your browser",
            name,
            table_of(stored.set_index("Name"), caption="What a visit leaves in your browser"),
        ),
        (
            "On our server",
            "on_our_server",
            table_of(logged.set_index("Field"), caption="What the server writes down"),
        ),
        ("Elsewhere", "elsewhere", None),
    )
    return [
        Piece(
            kind="titled",
            view={
                "title": title,
                "text": context.prose(context.text.section(text).body),
                "table": table,
            },
        )
        for title, text, table in tables
    ]


def _headlines(context: Context) -> list[Piece]:
    series = {headline.fact: headline for headline in headlines_of(context.catalog)}
    figures = []
    for figure in figures_of(context.catalog):
        values = [float(value) for value in series[figure.fact].series(context.catalog)]
        figures.append(
            {
                "figure": figure,
                "line": sparkline_svg(values) if len(values) >= ENOUGH else "",
                "href": context.links.document("united_states", figure.part, figure.exhibit),
                "link": find_exhibit("united_states", figure.exhibit).title,
            }
        )
    return [Piece(kind="headlines", view=figures)]


def _next_steps(context: Context, block: blocks.NextSteps) -> list[Piece]:
    groups = []
    for audience in block.audiences:
        shown = [
            link
            for link in audience.links
            if not find_page(link.page).is_for_staff
            and has_section(context.catalog, link.page, link.section)
        ]
        groups.append(
            {
                "text": context.prose(context.text.section(audience.text).body),
                "links": [_onward(context, link) for link in shown],
            }
        )
    return [Piece(kind="ways_on", view=groups)]


def _onward(context: Context, link: Onward) -> tuple[str, str]:
    return link.label, context.links.document(link.page, link.section)


def _calm_start(context: Context) -> list[Piece]:
    """Help and agreements, which calm mode puts first."""
    if not context.catalog.is_calm:
        return []
    events = [
        (
            f"{row.when}: {row.title}",
            context.links.document("agreements", "list", f"event-{row.event_id}"),
        )
        for row in each_row(newest_agreements(context.catalog))
    ]
    return [Piece(kind="whole", view=HELP), Piece(kind="links", view=events)]


def _changes(context: Context) -> list[Piece]:
    changes = what_changed(context.catalog)[: blocks.LatestChanges.count]
    lines = [(words.day(item.day), item.title, item.detail) for item in changes]
    return [Piece(kind="changes", view=lines)]


def _claims(context: Context, block: blocks.Claims) -> list[Piece]:
    claims = claims_of(list(context.catalog.facts.values()), block.places)
    read = [read_claim(context.catalog, fact) for fact in claims]
    return [Piece(kind="claims", view={"tally": tally(claims), "claims": read})]


def _texts(context: Context, name: str, dataset: str) -> dict[str, str]:
    """The words beside the map or the timeline."""
    own = context.text.section(name)
    return {
        "body": context.prose(own.body),
        "how_to_read": context.prose(own.how_to_read),
        "cannot_tell": context.prose(own.cannot_tell),
        "limits": context.catalog.resource(dataset).limits,
        "dates": _dates(context, dataset),
        "csv": context.links.table(dataset),
    }


def _dates(context: Context, dataset: str) -> str:
    dates = context.catalog.freshness(dataset, context.today)
    return f"{dates.sentence} Licence: {context.catalog.resource(dataset).licence}."


def _map(context: Context) -> list[Piece]:
    catalog = context.catalog
    rows = route_rows(catalog)
    described = describe_routes(rows)
    steps = chapters(catalog)
    places = catalog.table("places")
    sources = catalog.sources
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
        "described": described,
        "pictures": {
            f"{size}_{mode}": context.links.picture(f"supply_routes_{size}_{mode}")
            for size in ("wide", "narrow")
            for mode in ("light", "dark")
        },
        **_texts(context, "map", "routes"),
        "steps": [
            (step.title, context.prose(context.text.section(step.chapter_id).body))
            for step in steps
        ],
        "routes": rows.to_dict("records"),
        "places": table_of(table, caption="Places on the map"),
        "live": context.links.live("supply_routes", "map", "map"),
    }
    return [Piece(kind="map", view=view)]


def _timeline(context: Context) -> list[Piece]:
    catalog = context.catalog
    rows = event_rows(catalog)
    last = int(rows["start"].dt.year.max())
    title = f"Agreements and other decisions, {FIRST_YEAR} to {last}"
    drawn = draw_timeline(
        catalog,
        rows,
        title=title,
        first=FIRST_YEAR,
        last=last,
        mode="light",
        width=TIMELINE_WIDTH,
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
        **_texts(context, "timeline", "events"),
        "table": table_of(table, caption="Events, the newest first"),
        "hrefs": [
            context.links.document("agreements", "list", f"event-{code}")
            for code in newest["event_id"]
        ],
        "live": context.links.live("agreements", "timeline", "timeline"),
    }
    return [Piece(kind="timeline", view=view)]


def _list(context: Context) -> list[Piece]:
    rows = event_rows(context.catalog)
    view = {"html": list_html(rows, rows), "dates": _dates(context, "events")}
    return [Piece(kind="events", view=view)]


def _chapters(context: Context) -> list[Piece]:
    catalog = context.catalog
    titled = event_rows(catalog).set_index("event_id")
    blocks = []
    for code, title in catalog.resource("event_chapters").field("chapter_id").labels.items():
        steps = [
            {
                "title": titled.at[step.event_id, "title"],
                "when": titled.at[step.event_id, "when"],
                "words": step.words,
                "href": context.links.document("agreements", "list", f"event-{step.event_id}"),
            }
            for step in chapter_steps(catalog, code)
        ]
        lead = context.prose(context.text.section(f"chapter_{code}").body)
        view = {"name": code, "title": title, "lead": lead, "steps": steps}
        blocks.append(Piece(kind="chapter", view=view))
    return blocks


def _record(context: Context) -> list[Piece]:
    events, programmes = event_rows(context.catalog), context.catalog.table("programmes")
    links = context.links
    differences = [
        (
            row.correction,
            f"{row.when}: {row.title}",
            links.document("agreements", "list", f"event-{row.event_id}"),
        )
        for row in each_row(events[events["correction"] != ""])
    ] + [
        (
            row.correction,
            row.name,
            links.document("us_response", "who", f"programme-{row.programme_id}"),
        )
        for row in each_row(programmes[programmes["correction"] != ""])
    ]
    return [Piece(kind="record", view=differences)]


def _programmes(context: Context) -> list[Piece]:
    catalog, links = context.catalog, context.links
    table = catalog.table("programmes")
    groups = []
    for code, title in catalog.resource("programmes").field("kind").labels.items():
        items = [
            {
                "id": item["programme_id"],
                "name": item["name"],
                "period": item["period"],
                "about": item["about"],
                "lines": lines_of(catalog, item),
                "events": [
                    (words_of, links.document("agreements", "list", f"event-{event}"))
                    for event, words_of in events_of(catalog, item)
                ],
                "source": _source(catalog, item["source_id"]),
                "seed": seed_of(item),
            }
            for item in table[table["kind"] == code].to_dict("records")
        ]
        if items:
            groups.append({"name": code, "title": title, "items": items})
    view = {"groups": groups, "dates": _dates(context, "programmes")}
    return [Piece(kind="programmes", view=view)]


def _source(catalog: Catalog, source_id: str) -> tuple[str, str]:
    source = catalog.sources[source_id]
    return source.short, source.link if is_safe_link(source.link) else ""


def _money(context: Context) -> list[Piece]:
    rows = [
        (
            row.stated,
            row.remark,
            f"{row.name} ({row.period})",
            context.links.document("us_response", "who", f"programme-{row.programme_id}"),
        )
        for row in each_row(money_rows(context.catalog))
    ]
    return [Piece(kind="money", view=rows)]


def _links(context: Context, block: blocks.PageLinks) -> list[Piece]:
    return [Piece(kind="links", view=[_onward(context, link) for link in block.links])]


def _glossary(context: Context) -> list[Piece]:
    context.catalog.table("glossary")
    glossary = glossary_of(context.catalog)
    terms = glossary.terms.values()
    return [Piece(kind="whole", view=glossary_html(context.catalog, glossary, terms))]


def _letters(context: Context) -> list[Piece]:
    return [
        Piece(kind="whole", view=inside_page(letter_of(context.catalog, name, language)))
        for name in LETTERS
        for language in LANGUAGES
    ]


def _datasets(context: Context) -> list[Piece]:
    catalog = context.catalog
    return [
        Piece(kind="fault", view=resource.title)
        if resource.name in catalog.problems
        else Piece(kind="dataset", view=_dataset(context, resource))
        for resource in catalog.package.resources.values()
    ]


def _dataset(context: Context, resource: Resource) -> dict[str, Any]:
    catalog = context.catalog
    sources = catalog.sources_of(resource.name)
    publishers = list(dict.fromkeys(source.publisher for source in sources))
    columns: Table | None = None
    if resource.is_table:
        columns = table_of(column_table(resource), caption=f"Columns of {resource.title}")
    return {
        "resource": resource,
        "dates": _dates(context, resource.name),
        "columns": columns,
        "sources": [
            (source.publisher, source.title, source.link if is_safe_link(source.link) else "")
            for source in sources
        ],
        "citation": dataset_citation(resource, publishers, words.day(catalog.edition)),
        "csv": context.links.table(resource.name) if resource.is_table else "",
    }


def _facts(context: Context) -> list[Piece]:
    facts = list(context.catalog.facts.values())
    table = table_of(fact_table(context.catalog, facts), caption="Facts with their checks")
    return [Piece(kind="table", view=table)]


def _machines(context: Context) -> list[Piece]:
    texts = [
        context.prose(context.text.section(f"machines_{name}").body)
        for name in ("editions", "licence", "figures")
    ]
    return [Piece(kind="machines", view={"texts": texts, "data": context.links.files()})]


def _sources(context: Context) -> list[Piece]:
    catalog = context.catalog
    resource = catalog.resource("sources")
    ordered = sorted(catalog.sources.values(), key=lambda item: (item.publisher, item.title))
    groups = []
    for kind, label in resource.field("kind").labels.items():
        group = [
            (source.full(resource.retrieved), source.link if is_safe_link(source.link) else "")
            for source in ordered
            if source.kind == kind
        ]
        if group:
            groups.append((label, group))
    return [Piece(kind="sources", view=groups)]


def _exhibit(context: Context, exhibit: Exhibit) -> list[Piece]:
    view = view_exhibit(
        context.catalog,
        exhibit,
        page=context.page,
        text=context.text,
        notes=context.notes,
        links=context.links,
        today=context.today,
        draw=context.draw,
        prepare=context.prepare,
    )
    return [Piece(kind="exhibit", view=view)]


def _nothing(context: Context) -> list[Piece]:
    """What only the site itself, or a document for classes, can show."""
    return []


# How each kind of block is written; what classes use is written above this layer.
WRITERS: Writers = {
    Exhibit: _exhibit,
    blocks.Texts: alone(_all_texts),
    blocks.CalmStart: alone(_calm_start),
    blocks.Headlines: alone(_headlines),
    blocks.NextSteps: _next_steps,
    blocks.LatestChanges: alone(_changes),
    blocks.AllChanges: alone(_all_changes),
    blocks.LaterFigures: alone(_later_figures),
    blocks.Checks: alone(_checks),
    blocks.Privacy: alone(_privacy),
    blocks.Claims: _claims,
    blocks.PageLinks: _links,
    blocks.SupplyMap: alone(_map),
    blocks.Timeline: alone(_timeline),
    blocks.EventList: alone(_list),
    blocks.Chapters: alone(_chapters),
    blocks.Differences: alone(_record),
    blocks.Programs: alone(_programmes),
    blocks.Money: alone(_money),
    blocks.Lessons: alone(_nothing),
    blocks.Decks: alone(_nothing),
    blocks.QuizQuestions: alone(_nothing),
    blocks.Predictions: alone(_nothing),
    blocks.FamilyLetters: alone(_letters),
    blocks.PackForClasses: alone(_nothing),
    blocks.Datasets: alone(_datasets),
    blocks.Facts: alone(_facts),
    blocks.Sources: alone(_sources),
    blocks.Machines: alone(_machines),
    blocks.GlossaryTerms: alone(_glossary),
    blocks.SavedFiles: alone(_nothing),
    blocks.Preview: alone(_nothing),
}
