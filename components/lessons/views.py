"""A view: one figure of the site, or one part without a figure, with its choices made.

Lessons, quiz and predictions name views as a copied link does: page, figure and the choices
behind the question mark of the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from components.catalog import Catalog
from components.exhibits import Exhibit
from components.exhibits.events import chapter_steps
from components.exhibits.exhibit import Filter
from components.schema import DataProblem
from components.schema.problems import Problem
from components.site import EXHIBITS, section_of
from components.text.search import nearest

NONE = "none"
Options = Callable[[Catalog, Mapping[str, str]], list[str]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a page that is no exhibit. `keys` are its choices in the address, with codes."""

    title: str
    section: str
    keys: Mapping[str, Options]


def _chapters(catalog: Catalog, chosen: Mapping[str, str]) -> list[str]:
    return list(catalog.resource("event_chapters").field("chapter_id").labels)


def _steps(catalog: Catalog, chosen: Mapping[str, str]) -> list[str]:
    chapter = chosen.get("chapter") or _chapters(catalog, chosen)[0]
    return [str(step.number) for step in chapter_steps(catalog, chapter)]


PARTS = {
    ("supply_routes", "map"): Part(
        title="The supply map",
        section="map",
        keys={
            "period": lambda catalog, chosen: ["before_2019", "from_2019", "all"],
            "step": lambda catalog, chosen: list(catalog.table("route_chapters")["chapter_id"]),
        },
    ),
    ("agreements", "chapters"): Part(
        title="A chapter of the timeline",
        section="chapters",
        keys={"chapter": _chapters, "step": _steps},
    ),
    ("agreements", "record"): Part(title="The brief and the record", section="record", keys={}),
    ("united_states", "claims"): Part(title="Claims checked", section="claims", keys={}),
    ("world", "claims"): Part(title="Claims checked", section="claims", keys={}),
    ("data_and_sources", "facts"): Part(title="The ledger of facts", section="facts", keys={}),
}


@dataclass(frozen=True, kw_only=True)
class View:
    """A figure with its choices made. `exhibit` is None for a part without one.

    `chosen` holds what the exhibit draws from, or the choices of the part as they are written.
    """

    page: str
    name: str
    section: str
    title: str
    query: str
    chosen: Mapping[str, Any]
    exhibit: Exhibit | None

    @property
    def address(self) -> str:
        """The address below that of the site, as a copied link has it."""
        return f"{self.page}?{self.query}#{self.name}"


def read_view(
    catalog: Catalog, page: str, name: str, view: str, *, file: str, row: int | None = None
) -> View:
    """The view that a row names. Raises DataProblem which says what of it does not exist."""

    def wrong(column: str, found: str, known: list[str], what: str) -> DataProblem:
        near = nearest(found, known)
        shown = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
        return DataProblem(
            [
                Problem(
                    file=file,
                    row=row,
                    column=column,
                    found=f"“{found}”",
                    allowed=f"{what}: {shown}" if known else what,
                    fix=f"did you mean {near}?" if near else "copy it from “Link and citation”",
                )
            ]
        )

    pages = list(dict.fromkeys([*EXHIBITS, *(page for page, _ in PARTS)]))
    if page not in pages:
        raise wrong("Page", page, pages, "a page with figures")
    exhibits = {item.name: item for item in EXHIBITS.get(page, ())}
    parts = {part: PARTS[at, part] for at, part in PARTS if at == page}
    if name not in exhibits and name not in parts:
        raise wrong("Figure", name, [*exhibits, *parts], f"a figure of the page {page}")
    asked = dict(parse_qsl(view, keep_blank_values=True))
    exhibit = exhibits.get(name)
    shown: Any = exhibit or parts[name]
    own = section_of(exhibit) if exhibit else parts[name].section
    section = asked.pop("section", own)
    if section != own:
        raise wrong("View", f"section={section}", [f"section={own}"], "the part with this figure")
    options = _exhibit_options(catalog, exhibit) if exhibit else shown.keys
    chosen: dict[str, Any] = exhibit.defaults(catalog) if exhibit else {}
    for key in asked:
        if key not in options:
            raise wrong("View", key, list(options), "a choice of this figure")
    for key, known in options.items():
        if key not in asked:
            continue
        codes = known(catalog, chosen)
        item = _filter_of(exhibit, key)
        values = asked[key].split(",") if item and item.takes_many else [asked[key]]
        for value in values if asked[key] != NONE else ():
            if value not in codes:
                raise wrong("View", value, codes, f"for {key}, one of")
        if item:
            many = tuple(values) if asked[key] != NONE else ()
            chosen[item.name] = many if item.takes_many else values[0]
        else:
            chosen[key] = values[0]
    return View(
        page=page,
        name=name,
        section=own,
        title=shown.title,
        query=urlencode({"section": own} | asked, safe=","),
        chosen=chosen,
        exhibit=exhibit,
    )


def _filter_of(exhibit: Exhibit | None, key: str) -> Filter | None:
    if exhibit is None:
        return None
    return next((item for item in exhibit.filters if exhibit.key(item) == key), None)


def _codes(item: Filter, catalog: Catalog, chosen: Mapping[str, str]) -> list[str]:
    return list(item.options(catalog, chosen))


def _exhibit_options(catalog: Catalog, exhibit: Exhibit) -> dict[str, Options]:
    """The codes of each filter, which may depend on those chosen before it."""
    return {exhibit.key(item): partial(_codes, item) for item in exhibit.filters}
