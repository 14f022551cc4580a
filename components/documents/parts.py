"""What the pages hold besides their exhibits, as blocks of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.catalog import Catalog, Resource, Text, words
from components.catalog.changes import what_changed
from components.catalog.rows import each_row
from components.catalog.sources import dataset_citation
from components.charts.svg import figure_svg, sparkline_svg
from components.documents import privacy
from components.documents.about import checks_of, later_figures
from components.documents.claims import PLACES, claims_of, read_claim, tally
from components.documents.events import list_html
from components.documents.exhibits import Draw, Prepare, Table, table_of
from components.documents.glossary import glossary_html, glossary_of
from components.documents.help import HELP
from components.documents.inventory import column_table, fact_table
from components.documents.letters import LANGUAGES, LETTERS, inside_page, letter_of
from components.documents.links import Links
from components.documents.onward import LATEST_CHANGES, WAYS_ON, Onward
from components.documents.programmes import events_of, lines_of, money_rows, seed_of
from components.documents.prose import Notes, is_safe_link, to_html
from components.documents.site import find_entry, is_staff
from components.documents.summary import figures_of
from components.exhibits import find_exhibit
from components.exhibits.calm import has_part
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

TIMELINE_WIDTH = 460


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of a document: `kind` is the macro that writes `view`."""

    kind: str
    view: Any


Build = Callable[[], list[Block]]
Made = Callable[["Context"], list[Block]]
# By page and part: what stands there, each with the name that a fault would say.
More = Mapping[tuple[str, str], Sequence[tuple[str, Made]]]


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a document is made from; `notes` gathers the facts that it prints.

    `more` brings blocks from above this layer, such as what a class needs.
    """

    catalog: Catalog
    page: str
    text: Text
    notes: Notes
    links: Links
    today: date
    draw: Draw
    more: More
    prepare: Prepare | None = None

    def prose(self, markdown: str) -> str:
        """A text of the page as safe HTML. Raises DataProblem."""
        return to_html(markdown, self.notes, self.text.file)


def before(context: Context, part: str) -> list[tuple[str, Build]]:
    """What stands above the exhibits of a part: each with its name, which a fault would say.

    A page of which nothing else is known shows its texts.
    """
    place = (context.page, part)
    found = (*BEFORE.get(place, ()), *context.more.get(place, ()))
    if not found and not part:
        found = (("This text", _all_texts),)
    return [_bound(context, item) for item in found]


def after(context: Context, part: str) -> list[tuple[str, Build]]:
    """What stands below the exhibits of a part."""
    return [_bound(context, item) for item in AFTER.get((context.page, part), ())]


def _all_texts(context: Context) -> list[Block]:
    return [
        Block(
            kind="titled",
            view={"title": name, "text": context.prose(section.body), "table": None},
        )
        for name, section in context.text.sections.items()
    ]


def _checks(context: Context) -> list[Block]:
    labels = context.catalog.resource("accessibility").field("kind").labels
    return [_titled(title, checks_of(context.catalog, kind)) for kind, title in labels.items()]


def _later_figures(context: Context) -> list[Block]:
    return [_titled("Statements with a later figure", later_figures(context.catalog))]


def _titled(title: str, table: pd.DataFrame) -> Block:
    """A table under its heading."""
    view = {"title": title, "text": "", "table": table_of(table, caption=title)}
    return Block(kind="titled", view=view)


def _all_changes(context: Context) -> list[Block]:
    lines = [
        (words.day(item.day), item.title, item.detail) for item in what_changed(context.catalog)
    ]
    return [Block(kind="changes", view=lines)]


def _privacy(context: Context) -> list[Block]:
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
        Block(
            kind="titled",
            view={
                "title": title,
                "text": context.prose(context.text.section(text).body),
                "table": table,
            },
        )
        for title, text, table in tables
    ]


def _bound(context: Context, item: tuple[str, Made]) -> tuple[str, Build]:
    what, make = item
    return what, lambda: make(context)


def _headlines(context: Context) -> list[Block]:
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
    return [Block(kind="headlines", view=figures)]


def _ways_on(context: Context) -> list[Block]:
    groups = []
    for name, links in WAYS_ON.items():
        shown = [
            link
            for link in links
            if not find_entry(link.page).is_for_staff
            and has_part(context.catalog, link.page, link.part)
        ]
        groups.append(
            {
                "text": context.prose(context.text.section(name).body),
                "links": [_onward(context, link) for link in shown],
            }
        )
    return [Block(kind="ways_on", view=groups)]


def _onward(context: Context, link: Onward) -> tuple[str, str]:
    return link.label, context.links.document(link.page, link.part)


def _calm_start(context: Context) -> list[Block]:
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
    return [Block(kind="whole", view=HELP), Block(kind="links", view=events)]


def _changes(context: Context) -> list[Block]:
    changes = what_changed(context.catalog)[:LATEST_CHANGES]
    lines = [(words.day(item.day), item.title, item.detail) for item in changes]
    return [Block(kind="changes", view=lines)]


def _claims(context: Context) -> list[Block]:
    claims = claims_of(list(context.catalog.facts.values()), PLACES[context.page])
    read = [read_claim(context.catalog, fact) for fact in claims]
    return [Block(kind="claims", view={"tally": tally(claims), "claims": read})]


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


def _map(context: Context) -> list[Block]:
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
    return [Block(kind="map", view=view)]


def _timeline(context: Context) -> list[Block]:
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
    return [Block(kind="timeline", view=view)]


def _list(context: Context) -> list[Block]:
    rows = event_rows(context.catalog)
    view = {"html": list_html(rows, rows), "dates": _dates(context, "events")}
    return [Block(kind="events", view=view)]


def _chapters(context: Context) -> list[Block]:
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
        blocks.append(Block(kind="chapter", view=view))
    return blocks


def _record(context: Context) -> list[Block]:
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
    return [Block(kind="record", view=differences)]


def _programmes(context: Context) -> list[Block]:
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
    return [Block(kind="programmes", view=view)]


def _source(catalog: Catalog, source_id: str) -> tuple[str, str]:
    source = catalog.sources[source_id]
    return source.short, source.link if is_safe_link(source.link) else ""


def _money(context: Context) -> list[Block]:
    rows = [
        (
            row.stated,
            row.remark,
            f"{row.name} ({row.period})",
            context.links.document("us_response", "who", f"programme-{row.programme_id}"),
        )
        for row in each_row(money_rows(context.catalog))
    ]
    return [Block(kind="money", view=rows)]


def _links(*links: Onward) -> Made:
    return lambda context: [Block(kind="links", view=[_onward(context, link) for link in links])]


def _glossary(context: Context) -> list[Block]:
    context.catalog.table("glossary")
    glossary = glossary_of(context.catalog)
    terms = glossary.terms.values()
    return [Block(kind="whole", view=glossary_html(context.catalog, glossary, terms))]


def _letters(context: Context) -> list[Block]:
    return [
        Block(kind="whole", view=inside_page(letter_of(context.catalog, name, language)))
        for name in LETTERS
        for language in LANGUAGES
    ]


def _datasets(context: Context) -> list[Block]:
    catalog = context.catalog
    return [
        Block(kind="fault", view=resource.title)
        if resource.name in catalog.problems
        else Block(kind="dataset", view=_dataset(context, resource))
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


def _facts(context: Context) -> list[Block]:
    facts = list(context.catalog.facts.values())
    table = table_of(fact_table(context.catalog, facts), caption="Facts with their checks")
    return [Block(kind="table", view=table)]


def _machines(context: Context) -> list[Block]:
    texts = [
        context.prose(context.text.section(f"machines_{name}").body)
        for name in ("editions", "licence", "figures")
    ]
    return [Block(kind="machines", view={"texts": texts, "data": context.links.files()})]


def _sources(context: Context) -> list[Block]:
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
    return [Block(kind="sources", view=groups)]


BEFORE: More = {
    ("privacy", ""): (("What is stored", _privacy),),
    ("overview", ""): (
        ("Help and agreements", _calm_start),
        ("The headline figures", _headlines),
        ("This text", _ways_on),
        ("The list of changes", _changes),
    ),
    ("supply_routes", "map"): (("The map", _map),),
    ("agreements", "timeline"): (("The timeline", _timeline),),
    ("agreements", "list"): (("The list of events", _list),),
    ("agreements", "chapters"): (("The chapters", _chapters),),
    ("agreements", "record"): (("The list of differences", _record),),
    ("us_response", "who"): (("The programmes", _programmes),),
    ("us_response", "money"): (("The list of amounts", _money),),
    ("classroom", "family"): (("The letters", _letters),),
    ("glossary", ""): (("The glossary", _glossary),),
    ("accessibility", ""): (("This text", _all_texts), ("The list of checks", _checks)),
    ("corrections", ""): (
        ("This text", _all_texts),
        ("The later figures", _later_figures),
        ("The list of changes", _all_changes),
    ),
    ("data_and_sources", "datasets"): (("The datasets", _datasets),),
    ("data_and_sources", "facts"): (("The facts", _facts),),
    ("data_and_sources", "claims"): (("The claims", _claims),),
    ("data_and_sources", "sources"): (("The sources", _sources),),
    ("data_and_sources", "machines"): (("The files", _machines),),
}
AFTER: More = {
    ("united_states", "claims"): (("The claims", _claims),),
    ("world", "claims"): (("The claims", _claims),),
    ("world", "substances"): (
        (
            "The links",
            _links(
                Onward(
                    page="supply_routes",
                    label="Opium, and fentanyl seized in the world",
                    part="figures",
                ),
                Onward(
                    page="agreements",
                    label="The decisions behind the control steps",
                    part="chapters",
                ),
            ),
        ),
    ),
    ("us_response", "coalition"): (
        (
            "The links",
            _links(
                Onward(page="us_response", label="What is known of it now", part="who"),
                Onward(page="agreements", label="Its launch in the timeline", part="list"),
            ),
        ),
    ),
}
