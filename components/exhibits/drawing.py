"""The one way to ask for a picture of an exhibit, whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from components.catalog import Catalog
from components.exhibits.exhibit import Chosen, Exhibit, Picture


class Memo(Protocol):
    """A cache of pictures."""

    def __call__(
        self, catalog: Catalog, key: tuple, build: Callable[[], Picture], *, is_first: bool
    ) -> Picture:
        """What `build` returns, or returned before for the same `key`.

        `is_first` says that the picture is what a reader sees first.
        """
        ...


_memo: Memo | None = None


def memoize_with(memo: Memo | None) -> Memo | None:
    """Cache pictures in `memo` from now on, or nowhere; returns the memo used before.

    The store passes its cache, which bounds bytes, drawing threads and work done twice.
    """
    global _memo
    before, _memo = _memo, memo
    return before


def draw(
    catalog: Catalog, exhibit: Exhibit, chosen: Chosen | None = None, *, narrow: bool = False
) -> Picture:
    """What `exhibit` shows for `chosen`, or at first; `narrow` is its layout for phones, if any.

    Memoized for each edition: do not change what it returns. Raises DataProblem.
    """
    first = exhibit.defaults(catalog)
    asked = first if chosen is None else chosen
    make = exhibit.draw_narrow if narrow and exhibit.draw_narrow else exhibit.draw

    def build() -> Picture:
        return make(catalog, asked)

    if _memo is None:
        return build()
    name = ("picture", exhibit.draw.__module__, exhibit.name, _key(asked))
    return _memo(
        catalog,
        (*name, make is exhibit.draw),
        build,
        is_first=_key(asked) == _key(first),
    )


def _key(chosen: Chosen) -> tuple:
    return tuple(
        sorted(
            (name, tuple(value) if isinstance(value, list) else value)
            for name, value in chosen.items()
        )
    )
