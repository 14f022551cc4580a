"""What all visitors of a process share: the edition that is shown, and what was drawn from it.

Pages, plain pages, downloads and the classroom pack take their data from here.
`store/refresh.py` replaces the edition when a file is saved.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from cachetools import Cache, LRUCache, TTLCache, cached
from cachetools.keys import hashkey

from components.catalog import Catalog
from components.catalog.lapses import with_lapses
from components.catalog.memoize import memoize
from components.exhibits import Picture
from components.exhibits.drawing import memoize_with
from components.publishing.editions import Editions
from components.publishing.storage import ID_LENGTH, state_folder
from components.runtime.settings import data_folder
from components.site.calm import is_calm, without_deaths
from components.store.budget import LANES, QUEUE, Budget, Busy, Lane, drawers
from components.store.cache import Caches, NotCached, only_cached, size_of, size_of_pair
from components.store.measures import CACHED_BYTES, WAITING
from components.store.trial import undrawable

__all__ = [
    "BUDGET",
    "FOLDER",
    "Busy",
    "NotCached",
    "asked_catalog",
    "calm_catalog",
    "catalog",
    "editions",
    "frozen",
    "once",
    "only_cached",
    "published",
    "today",
]

FOLDER = data_folder()
MOST_FROZEN = 6
# What the present edition shows when nothing is chosen has a cache of its own: addresses that
# no one asks for twice cannot push it out. It has room for two editions, and for decks a minute.
FIRST: LRUCache[Any, Any] = LRUCache(128 << 20, getsizeof=size_of_pair)
OTHERS: LRUCache[Any, Any] = LRUCache(200 << 20, getsizeof=size_of_pair)
BRIEFLY: TTLCache[Any, Any] = TTLCache(64 << 20, ttl=60, getsizeof=size_of_pair)
BUDGET = Budget(drawers(), QUEUE)
_made = Caches(BUDGET, FIRST, OTHERS, BRIEFLY)
_opened = Caches(BUDGET, LRUCache(MOST_FROZEN))
_present = ""  # the edition that `catalog` gave last


def catalog() -> Catalog:
    """The data that visitors see now, as they read today; saved files are not looked at.

    The first call reads the data. Raises DataProblem while there is no edition and none can be
    made.
    """
    return with_lapses(published(), today())


def published() -> Catalog:
    """The present edition as it was published, whatever has lapsed since. Raises like `catalog`."""
    global _present
    found = editions().current(today())
    _present = found.status.edition
    return found


def calm_catalog(of: Catalog | None = None) -> Catalog:
    """The present data, or those `of` an edition, without what tells how many people died.

    Made once for each edition.
    """
    return _calmed(of or catalog())


@memoize
def _calmed(whole: Catalog) -> Catalog:
    return without_deaths(whole)


def asked_catalog(query: Mapping[str, str]) -> Catalog:
    """The present data for an address, calm where it asks for that. Raises like `catalog`."""
    return calm_catalog() if is_calm(query) else catalog()


def editions() -> Editions:
    """The editions behind `catalog`, for the pages of staff."""
    return _editions(str(FOLDER), str(state_folder(FOLDER)))


def frozen(edition: str) -> Catalog | None:
    """The data of an earlier edition, or of the present one; None when it is not stored."""
    now = published()
    if edition == now.status.edition:
        return now
    if not _is_stored(edition):
        return None
    try:
        return _opened.get(
            edition, lambda: _open(edition), lambda: _opened.caches[0], lambda opened: 1
        )
    except LookupError:
        return None


def _is_stored(edition: str) -> bool:
    """Whether there is a folder for an edition, so that a made-up name never waits for a turn."""
    is_name = len(edition) == ID_LENGTH and edition.isalnum()
    return is_name and (editions().state / "editions" / edition).is_dir()


def _open(edition: str) -> Catalog:
    found = editions().open(edition)
    if found is None:
        raise LookupError(edition)  # not remembered: names that were made up would push out others
    return found


@cached({}, condition=threading.Condition())
def _editions(folder: str, state: str) -> Editions:
    return Editions(Path(folder), Path(state), trial=undrawable)


def _memoized_picture(
    catalog: Catalog, key: tuple, build: Callable[[], Picture], *, is_first: bool
) -> Picture:
    """Where `draw` of every exhibit caches its pictures, once for all visitors of one edition."""
    return _made.get(
        _key(catalog, key),
        build,
        lambda: _place(catalog, is_first=is_first),
        # The looks of its figures come to be when readers ask; together they are as large again.
        lambda drawn: 2 * size_of(drawn),
    )


def once(
    catalog: Catalog,
    key: tuple,
    build: Callable[[], Any],
    *,
    is_first: bool = False,
    is_brief: bool = False,
    lane: Lane = "page",
) -> Any:
    """What `build` makes of `catalog`, made once for all visitors of that edition.

    `key` must name everything else that `build` depends on. `is_first` is for what is shown when
    nothing is chosen, `is_brief` for what is cached for a minute. It is made in `lane` of the
    budget; raises Busy when that is full.
    """
    return _made.get(
        _key(catalog, key),
        build,
        lambda: BRIEFLY if is_brief else _place(catalog, is_first=is_first),
        size_of,
        lane,
    )


def _key(catalog: Catalog, name: tuple) -> tuple:
    return hashkey(name, *catalog.stamps.values())


def _place(catalog: Catalog, *, is_first: bool) -> Cache:
    return FIRST if is_first and catalog.status.edition == _present else OTHERS


def today() -> date:
    """The date that freshness is measured against."""
    return date.today()


def _bytes_in(place: int) -> int:
    return _made.bytes()[place]


def _watch() -> None:
    """Tell the measures how many wait and how much is cached, at the moment they are read."""
    for lane in LANES:
        WAITING.labels(lane=lane).set_function(partial(BUDGET.waiting, lane))
    for place, name in enumerate(("first views", "other views", "decks")):
        CACHED_BYTES.labels(cache=name).set_function(partial(_bytes_in, place))


_watch()
memoize_with(_memoized_picture)
