"""The words and figures that a page shows before the app has started, from the same data."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from components import store
from components.catalog import Catalog, DataProblem, words
from components.documents.prose import quiet_html
from components.documents.site import Entry, shown
from components.documents.summary import Summary, summary_of
from components.exhibits import PAGES, SECTIONS, UNTITLED, Exhibit, exhibits_of, find_exhibit
from components.exhibits.exhibit import Filter
from components.exhibits.headlines import ENOUGH, HEADLINES, Headline

LOG = logging.getLogger(__name__)
SPARK_TOP, SPARK_BOTTOM = 6.0, 54.0
HEIGHT = 450
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link in a row of links. `is_on` marks the one that is chosen."""

    label: str
    address: str
    is_on: bool = False


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter as it stands at first: its options are links to the page with that choice."""

    label: str
    style: str
    options: tuple[Link, ...]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The words of what is chosen."""
        return tuple(option.label for option in self.options if option.is_on)


@dataclass(frozen=True, kw_only=True)
class Card:
    """A headline figure with its change and line; `points` are those of an SVG polyline."""

    name: str
    label: str
    display: str
    change: str
    change_after: str
    tone: str
    points: str
    badge: str
    is_open: bool
    as_of: str
    way_on: Link


@dataclass(frozen=True, kw_only=True)
class Block:
    """An exhibit: its finding, filters, the room for its picture in pixels, and its words.

    `finding` is "" where the address asks for another view than the one at first.
    """

    name: str
    title: str
    finding: str
    choices: tuple[Choice, ...]
    height: int
    height_narrow: int
    badge: str
    takeaway: str
    body: str


@dataclass(frozen=True, kw_only=True)
class FirstPaint:
    """Everything that the first paint of a page shows."""

    summary: Summary
    part: str
    part_title: str
    part_lead: str
    parts: tuple[Link, ...]
    cards: tuple[Card, ...]
    opening: str
    opening_takeaway: str
    blocks: tuple[Block, ...]


def part_of(page: str, asked: str) -> str:
    """The part of `page` that is shown when `asked` stands in the address; "" for a page whole."""
    parts = SECTIONS.get(page, {})
    return asked if asked in parts else next(iter(parts), "")


def first_paint(
    catalog: Catalog, entry: Entry, part: str, chosen: Collection[str] = ()
) -> FirstPaint:
    """What `entry` shows at first; what cannot be shown is left out.

    `chosen` are the names of filters in the address: exhibits that have one keep their place, but
    say nothing of what the reader did not ask for.
    """
    summary = _summary(catalog, entry.name)
    current = summary.part(part)
    titles = SECTIONS.get(entry.name, {})
    special = next((item for item in current.findings if item.name == part), None)
    blocks = [
        _kept(lambda item=item: _block(catalog, entry.name, item, chosen))
        for item in (exhibits_of(entry.name, part) if entry.name in PAGES else ())
    ]
    return FirstPaint(
        summary=summary,
        part=part,
        part_title="" if (entry.name, part) in UNTITLED else titles.get(part, ""),
        part_lead="" if (entry.name, part) in UNTITLED else current.lead,
        parts=tuple(
            Link(label=title, address=f"?section={name}", is_on=name == part)
            for name, title in titles.items()
        ),
        cards=tuple(_cards(catalog)) if entry.name == "overview" else (),
        opening=special.finding if special else "",
        opening_takeaway=special.takeaway if special else "",
        blocks=tuple(block for block in blocks if block),
    )


def menu(entry: Entry) -> tuple[Link, ...]:
    """The pages of the site, for the bar above."""
    return tuple(
        Link(label=item.title, address=item.address, is_on=item is entry) for item in shown()
    )


def _summary(catalog: Catalog, page: str) -> Summary:
    return store.once(
        catalog,
        ("summary", page),
        lambda: summary_of(
            catalog,
            page,
            lambda catalog, exhibit: store.picture(
                catalog, exhibit, exhibit.defaults(catalog), "light"
            ),
        ),
    )


def _kept(build: Callable[[], Made]) -> Made | None:
    """What `build` makes; nothing when its data is being mended or it fails."""
    try:
        return build()
    except DataProblem:
        return None
    except Exception:
        LOG.exception("a part of the first paint failed")
        return None


def _block(catalog: Catalog, page: str, exhibit: Exhibit, chosen: Collection[str]) -> Block:
    defaults = exhibit.defaults(catalog)
    picture = store.picture(catalog, exhibit, defaults, "light")
    narrow = store.picture(catalog, exhibit, defaults, "light", narrow=True)
    text = catalog.text(page)
    is_other = any(exhibit.key(item) in chosen for item in exhibit.filters)
    return Block(
        name=exhibit.name,
        title=exhibit.title,
        finding="" if is_other else picture.description.finding,
        choices=tuple(_choices(catalog, exhibit, defaults, is_other)),
        height=_height(picture.figures[0].figure),
        height_narrow=sum(
            _height(drawn.figure) for drawn in (narrow if exhibit.draw_narrow else picture).figures
        ),
        badge="" if is_other else picture.badge,
        takeaway="" if is_other else picture.description.takeaway,
        body=quiet_html(text.section(exhibit.name).body, catalog, text.file),
    )


def _height(figure: Any) -> int:
    return int(figure.layout.height or HEIGHT)


def _choices(
    catalog: Catalog, exhibit: Exhibit, defaults: dict[str, Any], is_other: bool
) -> list[Choice]:
    found = []
    for item in exhibit.filters:
        options = item.options(catalog, defaults)
        on = defaults[item.name] if item.takes_many else [defaults[item.name]]
        found.append(
            Choice(
                label=item.label,
                style=item.style,
                options=tuple(
                    Link(
                        label=label,
                        address=_address(exhibit, item, code, list(on)),
                        is_on=code in on and not is_other,
                    )
                    for code, label in options.items()
                    if item.style in ("one", "some") or code in on
                ),
            )
        )
    return found


def _address(exhibit: Exhibit, item: Filter, code: str, on: list[str]) -> str:
    """The page with one option chosen, or, where several may be, with that one turned."""
    if item.takes_many:
        on = [other for other in on if other != code] if code in on else [*on, code][-item.most :]
    value = ",".join(on) or "none" if item.takes_many else code
    query = urlencode({"section": exhibit.section, exhibit.key(item): value})
    return f"?{query}#{exhibit.name}"


def _cards(catalog: Catalog) -> list[Card]:
    cards = [_kept(lambda headline=headline: _card(catalog, headline)) for headline in HEADLINES]
    return [card for card in cards if card]


def _card(catalog: Catalog, headline: Headline) -> Card:
    fact = catalog.fact(headline.fact)
    change = catalog.fact(headline.change) if headline.change else None
    tone = "plain"
    if change and headline.tone == "inverse":
        tone = "good" if change.value < 0 else "bad"
    return Card(
        name=headline.fact,
        label=headline.label,
        display=fact.display,
        change=f"{change.value:+.0f}%" if change else "",
        change_after=change.unit if change else "",
        tone=tone,
        points=_points([float(value) for value in headline.series(catalog)]),
        badge=headline.badge,
        is_open=headline.is_open,
        as_of=words.capital(fact.as_of),
        way_on=Link(
            label=find_exhibit("united_states", headline.exhibit).title,
            address=f"/united_states?section={headline.part}",
        ),
    )


def _points(values: list[float]) -> str:
    """The line of a card in a box of a hundred by sixty; "" for too few points."""
    if len(values) < ENOUGH:
        return ""
    low, high = min(values), max(values)
    scale = (SPARK_BOTTOM - SPARK_TOP) / ((high - low) or 1)
    step = 100 / (len(values) - 1)
    return " ".join(
        f"{position * step:.1f},{SPARK_BOTTOM - (value - low) * scale:.1f}"
        for position, value in enumerate(values)
    )
