"""The only cache: one edition of data/, shared by every visitor, replaced when a file is saved.

Pages, plain pages, downloads and the classroom pack of one process all take the data from here.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from components.catalog import Catalog, DataProblem
from components.catalog.editions import Editions, state_folder
from components.charts import Mode
from components.exhibits import PAGES, Exhibit, Picture, exhibits_of
from components.exhibits.calm import calmed, is_calm

# ATLAS_DATA lets a rehearsal or a test run the site on another folder.
FOLDER = Path(os.environ.get("ATLAS_DATA") or Path(__file__).resolve().parents[2] / "data")
MOST_KEPT = 800
MOST_FROZEN = 6


def catalog() -> Catalog:
    """The data that visitors see now. Raises DataProblem when there is no declaration at all."""
    return editions().catalog(today())


def calm_catalog(of: Catalog | None = None) -> Catalog:
    """The present data, or those `of` an edition, without what tells how many people died.

    Made once for each edition.
    """
    whole = of or catalog()
    return once(whole, ("calm", whole.standing), lambda: calmed(whole))


def asked_catalog(query: Mapping[str, str]) -> Catalog:
    """The present data for an address, calm where it asks for that. Raises like `catalog`."""
    return calm_catalog() if is_calm(query) else catalog()


def editions() -> Editions:
    """The editions behind `catalog`, for the pages of staff."""
    return _editions(str(FOLDER), str(state_folder(FOLDER)))


def frozen(edition: str) -> Catalog | None:
    """The data of an earlier edition, or of the present one; None when it is not kept."""
    now = catalog()
    if edition == now.standing.edition:
        return now
    try:
        return _frozen_catalog(edition)
    except LookupError:
        return None


@cached(LRUCache(MOST_FROZEN), condition=threading.Condition())
def _frozen_catalog(edition: str) -> Catalog:
    found = editions().frozen(edition)
    if found is None:
        raise LookupError(edition)  # not remembered: names that were made up would push out others
    return found


@cached({}, condition=threading.Condition())
def _editions(folder: str, state: str) -> Editions:
    opened = Editions(Path(folder), Path(state), trial=_undrawn)
    opened.catalog(today())
    return opened


def _undrawn(before: Catalog, after: Catalog, names: Collection[str]) -> dict[str, str]:
    """The refreshed tables, among `names`, with which an exhibit can no longer draw."""
    faults: dict[str, str] = {}
    for item in (item for page in PAGES for item in exhibits_of(page)):
        own = {item.dataset, *item.also}
        # Tables that explain codes stand behind an exhibit without being named by it. For them one
        # exhibit of each part of a page is enough, or a new source would take many seconds.
        behind = {table for name in own for table in after.package.behind(name)}
        is_sample = item is _first_of_its_part(item)
        blamed = own & set(names) or (behind & set(names) if is_sample else set())
        if blamed and not blamed <= set(faults):
            fault = _fault(item, after)
            if fault and not _fault(item, before):
                faults |= dict.fromkeys(blamed, f"{item.name}: {fault}")
    return faults


def _first_of_its_part(exhibit: Exhibit) -> Exhibit:
    pages = [page for page, items in PAGES.items() if exhibit in items]
    return exhibits_of(pages[0], exhibit.section)[0]


def _fault(exhibit: Exhibit, catalog: Catalog) -> str:
    try:
        exhibit.draw(catalog, exhibit.defaults(catalog), "light")
    except DataProblem:
        return ""  # said elsewhere, of the table that has the problem
    except Exception as error:
        return type(error).__name__
    return ""


def picture(
    catalog: Catalog,
    exhibit: Exhibit,
    chosen: Mapping[str, Any],
    mode: Mode,
    *,
    narrow: bool = False,
) -> Picture:
    """What `exhibit` shows for `chosen`, drawn once for all visitors of one edition."""
    view = tuple(sorted((key, _frozen(value)) for key, value in chosen.items()))
    draw = exhibit.draw_narrow if narrow and exhibit.draw_narrow else exhibit.draw
    name = ("picture", exhibit.draw.__module__, exhibit.name, view, mode, draw is exhibit.draw)
    return once(catalog, name, lambda: draw(catalog, chosen, mode).finished())


def once(catalog: Catalog, key: tuple, build: Callable[[], Any]) -> Any:
    """What `build` makes of `catalog`, made once for all visitors of that edition.

    `key` must name everything that `build` depends on besides the catalog.
    """
    return _build_once(build, (key, tuple(catalog.stamps.values())))


# The condition makes visitors who want the same thing at once wait for one of them to build it.
@cached(LRUCache(MOST_KEPT), key=lambda build, key: hashkey(key), condition=threading.Condition())
def _build_once(build: Callable[[], Any], key: tuple) -> Any:
    return build()


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def today() -> date:
    """The date that freshness is measured against."""
    return date.today()
