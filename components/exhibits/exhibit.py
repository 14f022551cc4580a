"""An exhibit: one question, its filters, and the picture, words and rows that answer it.

Exhibits are pure, so that a page, a slide, an embed or a printout draw the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd

from components.catalog import Catalog
from components.catalog.labels import readable
from components.catalog.memoize import memoize
from components.catalog.sources import Source
from components.charts import Description, Finished
from components.text.messages import say
from components.text.words import listing

Chosen = Mapping[str, Any]
NONE = "none"
# The table of annotations on charts.
ANNOTATIONS = "annotations"
MOST_PUBLISHERS = 8


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One choice a reader has. `options` gives codes and their words, from the data.

    `style`: "one" are buttons, "some" are buttons of which several may be on, "pick" is a list,
    "several" is a list from which several may be taken. `default` is the code chosen at first (a
    tuple of codes where there may be several, at most `most`). All exhibits of a page follow one
    choice of a filter that `is_shared`, such as the state. One that `follows` another by its name,
    as the county follows the state, is cleared with it; in an address it has its name alone.
    """

    name: str
    label: str
    options: Callable[[Catalog, Chosen], dict[str, str]]
    default: Callable[[Catalog, dict[str, str]], Any]
    style: Literal["one", "some", "pick", "several"] = "one"
    most: int = 4
    is_shared: bool = False
    follows: str = ""

    @property
    def takes_many(self) -> bool:
        """Whether a reader may choose more than one option."""
        return self.style in ("some", "several")

    def listed(self, catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        """The options after the choices before it, kept where those are single ones, so few."""
        before = tuple(chosen.items())
        if all(isinstance(value, str) for _, value in before):
            return _options(catalog, self, before)
        return self.options(catalog, chosen)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A figure and its alt text."""

    figure: Finished
    alt: str


@dataclass(frozen=True, kw_only=True)
class Status:
    """A caveat in a word or two.

    `until` is the last month counted, for the kind "through"; `edition` is the year of the World
    Drug Report, for the kind "un".
    """

    kind: Literal[
        "preliminary",
        "residents",
        "predicted",
        "modeled",
        "un",
        "undercount",
        "partial",
        "through",
    ]
    until: str = ""
    edition: str = ""

    @property
    def words(self) -> str:
        """What a reader sees of it, such as "Partial year"."""
        return say("status", kind=self.kind, until=self.until, edition=self.edition)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What an exhibit shows for one choice of its filters.

    `rows` are the rows shown, with the columns of the exhibit's table; `derived` gives titles to
    columns of `rows` that were calculated. `status` carries the caveats, so that a heading is none.
    `note` is what to know of the country or the rows chosen, for a line below the takeaway.
    """

    figures: tuple[Drawn, ...]
    description: Description
    rows: pd.DataFrame
    status: tuple[Status, ...] = ()
    note: str = ""
    derived: Mapping[str, str] = field(default_factory=dict)

    @property
    def badge(self) -> str:
        """The caveats in one line, "" for none, as every renderer shows them."""
        return " · ".join(status.words for status in self.status)


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One exhibit of a page. `name` is its address and the name of its text.

    `dataset` is the table whose rows it shows; `also` names others that it draws from. A picture
    with another layout for phones has a `draw_narrow`. One that tells how many people died,
    or what their deaths cost, is left out in calm mode. A heading leads with the newest period of
    the rows; one that cannot says in `why_not_newest` why. One that `is_still` is a picture on its
    page, which then needs no library for charts. One that `is_pair` has two figures, side by side
    where there is room. `picks` names the filter that a press on its picture chooses, a shared one
    or one that follows it: the first of the data of a point is the code, as is the meta of an area.
    """

    name: str
    title: str
    dataset: str
    draw: Callable[[Catalog, Chosen], Picture]
    filters: tuple[Filter, ...] = ()
    also: tuple[str, ...] = ()
    draw_narrow: Callable[[Catalog, Chosen], Picture] | None = None
    is_about_deaths: bool = False
    is_still: bool = False
    is_pair: bool = False
    why_not_newest: str = ""
    picks: str = ""

    def defaults(self, catalog: Catalog) -> dict[str, Any]:
        """What is chosen when the reader has chosen nothing."""
        return dict(_defaults(catalog, self))

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its filters in the address of the page, also in old addresses."""
        names = [(self.key(item), self.own_key(item)) for item in self.filters]
        return tuple(dict.fromkeys(name for pair in names for name in pair))

    def key(self, item: Filter) -> str:
        """The name of a filter in the address of the page."""
        return item.name if item.is_shared or item.follows else self.own_key(item)

    def own_key(self, item: Filter) -> str:
        """Its name with that of the exhibit, which old addresses have also for a shared one."""
        return f"{self.name}_{item.name}"

    def chosen(self, catalog: Catalog, query: Mapping[str, str]) -> dict[str, Any]:
        """What an address chooses; a bad value gives the default."""
        chosen: dict[str, Any] = {}
        for item in self.filters:
            options = item.listed(catalog, chosen)
            default = item.default(catalog, options)
            address = query.get(self.key(item), query.get(self.own_key(item)))
            most = item.most if item.takes_many else None
            chosen[item.name] = read_choice(address, options, default, most)
        return chosen

    def query(self, catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        """The query of an address for `chosen`: what differs from the defaults."""
        defaults = self.defaults(catalog)
        return {
            self.key(item): as_query(chosen[item.name])
            for item in self.filters
            if as_query(chosen[item.name]) != as_query(defaults[item.name])
        }


@memoize
def _defaults(catalog: Catalog, exhibit: Exhibit) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    for item in exhibit.filters:
        chosen[item.name] = item.default(catalog, item.listed(catalog, chosen))
    return chosen


@memoize
def _options(catalog: Catalog, item: Filter, before: tuple) -> dict[str, str]:
    return item.options(catalog, dict(before))


def as_query(value: Any) -> str:
    """A chosen value as an address has it."""
    if isinstance(value, str):
        return value
    return ",".join(value) or NONE


def read_choice(
    address: str | None, options: Mapping[str, str], default: Any, most: int | None = None
) -> Any:
    """The code, or the list of at most `most` codes, that an address chooses among `options`."""
    known = [code for code in (address or "").split(",") if code in options]
    if isinstance(default, str):
        return known[0] if known else default
    return known[:most] if known or address == NONE else list(default)


def first(catalog: Catalog, options: dict[str, str]) -> str:
    """The first option, as a default."""
    return next(iter(options))


def fixed(options: dict[str, str]) -> Callable[[Catalog, Chosen], dict[str, str]]:
    """Options that do not depend on the data."""
    return lambda catalog, chosen: options


def chosen_at_first(*codes: str) -> Callable[[Catalog, dict[str, str]], tuple[str, ...]]:
    """Codes that are on at first, as far as there are such options."""
    return lambda catalog, options: tuple(code for code in codes if code in options)


def prefer(code: str) -> Callable[[Catalog, dict[str, str]], str]:
    """`code` as the default where it is an option, else the first option."""
    return lambda catalog, options: code if code in options else next(iter(options))


def span(rows: pd.DataFrame, column: str) -> str:
    """The first and last year of `rows` as "1999–2024"."""
    low, high = rows[column].min(), rows[column].max()
    if isinstance(low, pd.Timestamp):
        low, high = low.year, high.year
    return f"{low}" if low == high else f"{low}–{high}"


def shown_table(
    catalog: Catalog, exhibit: Exhibit, rows: pd.DataFrame, derived: Mapping[str, str]
) -> pd.DataFrame:
    """The rows with their most telling column as row header: the state, else the first column."""
    table = readable(catalog, exhibit.dataset, rows, derived)
    titles = [field.title for field in catalog.resource(exhibit.dataset).fields]
    if rows.empty:
        return pd.DataFrame(index=pd.Index([], name=titles[0]))
    header = "State" if "State" in table and table["State"].nunique() > 1 else titles[0]
    return table.set_index(header)


def source_line(catalog: Catalog, exhibit: Exhibit, rows: pd.DataFrame, today: date) -> str:
    """Who published the `rows` that `exhibit` shows, their licence and their dates.

    A table may go on for one of its parts when another has ended, so the last period is theirs.
    """
    names = list(publishers_of(catalog, exhibit, rows))
    others = len(names) - MOST_PUBLISHERS
    if others > 0:
        names[MOST_PUBLISHERS:] = [say("exhibit-others-count", count=others)]
    return say(
        "exhibit-source-line",
        publishers=listing(names),
        licence=catalog.resource(exhibit.dataset).licence,
        dates=catalog.freshness_of_rows(exhibit.dataset, rows, today).sentence,
    )


def publishers_of(catalog: Catalog, exhibit: Exhibit, rows: pd.DataFrame) -> tuple[str, ...]:
    """Who published the `rows` that `exhibit` shows, each once, those with most rows first."""
    sources = catalog.sources_of_rows(exhibit.dataset, rows)
    sources += [source for name in exhibit.also for source in _sources(catalog, exhibit, name)]
    return tuple(dict.fromkeys(source.publisher for source in sources))


def _sources(catalog: Catalog, exhibit: Exhibit, name: str) -> list[Source]:
    """The sources of a table, those with most rows first; of words on charts, those on this one."""
    if name != ANNOTATIONS:
        return catalog.sources_of(name)
    table = catalog.table(name)
    ids = table.loc[table["exhibit"] == exhibit.name, "source_id"].unique()
    return [catalog.sources[source_id] for source_id in ids]
