"""What is worked out of a catalog alone, made once and kept as long as the catalog."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


def memoize(
    build: Callable[Concatenate[Any, Asked], Made],
) -> Callable[Concatenate[Any, Asked], Made]:
    """Have `build` work on a catalog once for the same arguments, of which there must be few.

    What it gives is shared and must not be changed. A failure is not kept.
    """

    @wraps(build)
    def once(catalog: Any, *args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        key = (build, args, tuple(kwargs.items()))
        if key not in catalog.made:
            catalog.made[key] = build(catalog, *args, **kwargs)
        return catalog.made[key]

    return once
