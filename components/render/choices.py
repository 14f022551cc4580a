"""Every choice of an exhibit as a file, for documents that ask no server to draw.

The file of a choice is named by its codes in the order of the filters, with `~` between them.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.charts import caption_of
from components.exhibits import Chosen, Drawn, Exhibit, Filter, draw
from components.exhibits.exhibit import as_query
from components.render.charts import Charts, Menu, as_json, shown_of
from components.text import words
from components.text.messages import say

# An exhibit with more choices than this has files for some of its filters.
MOST_CHOICES = 1200
MANY = 20_000
AND = "~"
FIRST, MENUS = "first", "menus"


def charts_in_files(catalog: Catalog, exhibit: Exhibit, folder: str, live: str = "") -> Charts:
    """What a document says of an exhibit whose choices are files in `folder`.

    `live` is the address of the exhibit where all its choices are, "" for none.
    """
    first = exhibit.defaults(catalog)
    items = filters_with_files(catalog, exhibit)
    return Charts(
        places=_places(catalog, exhibit),
        address=folder,
        menus=tuple(_menu(catalog, exhibit, item, first) for item in items),
        note=_note(catalog, exhibit, items, live),
        failed=say("render-saved-failed"),
    )


@memoize
def filters_with_files(catalog: Catalog, exhibit: Exhibit) -> tuple[Filter, ...]:
    """The filters whose every choice has a file: all, or as many as make MOST_CHOICES.

    Those with fewest options come first. One from which several are taken has too many choices, and
    one that follows another has other options for each of them.
    """
    if count_choices(catalog, exhibit) <= MOST_CHOICES:
        return exhibit.filters
    first = exhibit.defaults(catalog)
    sizes = {
        item.name: len(item.listed(catalog, first))
        for item in exhibit.filters
        if not item.takes_many and not item.follows
    }
    found, count = set(), 1
    for name in sorted(sizes, key=sizes.__getitem__):
        if count * sizes[name] <= MOST_CHOICES:
            count *= sizes[name]
            found.add(name)
    return tuple(item for item in exhibit.filters if item.name in found)


@memoize
def count_choices(catalog: Catalog, exhibit: Exhibit) -> int:
    """How many choices the filters of an exhibit make together.

    Of very many they are multiplied as if no options followed others; of fewer they are counted.
    """
    first = exhibit.defaults(catalog)
    count = 1
    for item in exhibit.filters:
        count *= _ways(item, item.listed(catalog, first))
    if count > MANY:
        return count

    def below(at: int, chosen: dict[str, Any]) -> int:
        if at == len(exhibit.filters):
            return 1
        item = exhibit.filters[at]
        options = item.listed(catalog, chosen)
        if at + 1 == len(exhibit.filters):
            return _ways(item, options)
        if item.takes_many:
            now = {**chosen, item.name: item.default(catalog, options)}
            return _ways(item, options) * below(at + 1, now)
        return sum(below(at + 1, {**chosen, item.name: code}) for code in options)

    return below(0, {})


def _ways(item: Filter, options: Mapping[str, str]) -> int:
    if not item.takes_many:
        return len(options)
    return sum(math.comb(len(options), several) for several in range(item.most + 1))


def every_choice(catalog: Catalog, exhibit: Exhibit) -> Iterator[Chosen]:
    """Every choice of the filters that are offered; the others are as at first."""
    names = {item.name for item in filters_with_files(catalog, exhibit)}

    def choose(at: int, chosen: dict[str, Any]) -> Iterator[Chosen]:
        if at == len(exhibit.filters):
            yield chosen
            return
        item = exhibit.filters[at]
        options = item.listed(catalog, chosen)
        values: Sequence[Any] = [item.default(catalog, options)]
        if item.name in names:
            values = _subsets(list(options), item.most) if item.takes_many else list(options)
        for value in values:
            yield from choose(at + 1, {**chosen, item.name: value})

    return choose(0, {})


def choice_file(catalog: Catalog, exhibit: Exhibit, chosen: Chosen) -> str:
    """The name of the file of a choice."""
    codes = [as_query(chosen[item.name]) for item in filters_with_files(catalog, exhibit)]
    return f"{AND.join(codes) or FIRST}.json"


def choice_json(catalog: Catalog, exhibit: Exhibit, chosen: Chosen, today: date) -> str:
    """What the script shows of a choice. Raises DataProblem."""
    return as_json(shown_of(catalog, exhibit, chosen, today))


def menus_json(catalog: Catalog, exhibit: Exhibit) -> str:
    """The options of each filter whose options follow the choices before it; "" for none.

    By the key of the filter and the codes before it: the options, and what is chosen at first.
    """
    found = {
        exhibit.key(item): {
            before: {"options": list(options.items()), "on": as_query(default)}
            for before, (options, default) in lists.items()
        }
        for item, lists in _lists(catalog, exhibit).items()
        if _differ(lists)
    }
    return as_json(found) if found else ""


@memoize
def _lists(catalog: Catalog, exhibit: Exhibit) -> dict[Filter, dict[str, Any]]:
    """The options and the default of every filter that is offered, by the codes before it."""
    items = filters_with_files(catalog, exhibit)
    found: dict[Filter, dict[str, Any]] = {item: {} for item in items}
    if len(items) < 2:
        return found
    for chosen in every_choice(catalog, exhibit):
        for at, item in enumerate(items):
            before = AND.join(as_query(chosen[other.name]) for other in items[:at])
            if before in found[item]:
                continue
            place = exhibit.filters.index(item)
            earlier = {other.name: chosen[other.name] for other in exhibit.filters[:place]}
            options = item.listed(catalog, earlier)
            found[item][before] = (options, item.default(catalog, options))
    return found


def _differ(lists: dict[str, Any]) -> bool:
    first, *others = lists.values() or [None]
    return any(other != first for other in others)


def _subsets(codes: list[str], most: int) -> list[list[str]]:
    """Every choice of at most so many codes, each in the order of the options."""
    found: list[list[str]] = [[]]
    for code in codes:
        found += [[*taken, code] for taken in found if len(taken) < most]
    return found


def _menu(catalog: Catalog, exhibit: Exhibit, item: Filter, chosen: Chosen) -> Menu:
    on = chosen[item.name]
    return Menu(
        key=exhibit.key(item),
        label=item.label,
        style=item.style,
        most=item.most,
        options=item.listed(catalog, chosen),
        on=tuple(on) if item.takes_many else (on,),
        has_others=_differ(_lists(catalog, exhibit)[item]),
    )


def _note(catalog: Catalog, exhibit: Exhibit, items: Sequence[Filter], live: str) -> str:
    left = [item.label for item in exhibit.filters if item not in items]
    if not left:
        return ""
    count = count_choices(catalog, exhibit)
    return say(
        "render-saved-choices",
        form="linked" if live else "alone",
        count=words.number(count),
        left=words.listing(left),
        address=html.escape(live),
    )


def _places(catalog: Catalog, exhibit: Exhibit) -> tuple[dict[str, Any], ...]:
    wide = draw(catalog, exhibit).figures
    narrow = draw(catalog, exhibit, narrow=True).figures
    return tuple(
        {
            "title": caption_of(drawn.figure).title,
            "subtitle": caption_of(drawn.figure).subtitle,
            "alt": drawn.alt,
            "height": drawn.figure.layout.height,
            "narrow_height": _narrow(narrow, place, drawn).figure.layout.height,
        }
        for place, drawn in enumerate(wide)
    )


def _narrow(narrow: Sequence[Drawn], place: int, wide: Drawn) -> Drawn:
    return narrow[place] if place < len(narrow) else wide
