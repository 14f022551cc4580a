"""Results that depend on a catalog alone, calculated once per catalog."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

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
