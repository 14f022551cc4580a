"""Results that depend on a catalog or a table alone, calculated once for each."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

Args = ParamSpec("Args")
Result = TypeVar("Result")


def memoize(
    build: Callable[Concatenate[Any, Args], Result],
) -> Callable[Concatenate[Any, Args], Result]:
    """Memoize `build` per catalog and arguments, of which there must be few.

    The result is shared and must not be changed. An exception is not memoized.
    """

    @wraps(build)
    def once(catalog: Any, *args: Args.args, **kwargs: Args.kwargs) -> Result:
        key = (build, args, tuple(kwargs.items()))
        if key not in catalog.memoized:
            catalog.memoized[key] = build(catalog, *args, **kwargs)
        return catalog.memoized[key]

    return once


_of_tables: dict[int, dict[Any, Any]] = {}


def results_of(table: pd.DataFrame) -> dict[Any, Any]:
    """A place for what was calculated from `table` alone, which goes when the table does.

    Catalogs share a table until its file changes, and visitors the rows of a picture.
    """
    key = id(table)
    if key not in _of_tables:
        _of_tables[key] = {}
        weakref.finalize(table, _of_tables.pop, key, None)
    return _of_tables[key]
