"""A cache limited by bytes, whose values are made by one thread at a time."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from operator import itemgetter
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np
import pandas as pd
from cachetools import Cache

from components.store.budget import Budget, Lane

# What many values share, or what belongs to the program.
SHARED = (type, ModuleType, FunctionType, BuiltinFunctionType, MethodType)
_asking = threading.local()


class NotCached(BaseException):
    """Something is not cached, and this thread must not make it. `key` names it.

    No Exception: what catches the faults of drawing must let it pass.
    """

    def __init__(self, key: Hashable) -> None:
        super().__init__(key)
        self.key = key


@contextmanager
def only_cached() -> Iterator[None]:
    """Within it, this thread makes nothing: asking for what is not cached raises NotCached."""
    _asking.only_cached = True
    try:
        yield
    finally:
        _asking.only_cached = False


class Caches:
    """Values by key in several caches of pairs: a value and its size.

    Making one takes a turn of `budget`. Whoever asks for a value that is being made waits for it.
    """

    def __init__(self, budget: Budget, *caches: Cache) -> None:
        self.caches = caches
        self._budget = budget
        self._making: dict[Hashable, Future] = {}
        self._lock = threading.Lock()

    def get(
        self,
        key: Hashable,
        build: Callable[[], Any],
        place: Callable[[], Cache],
        size_of: Callable[[Any], int],
        lane: Lane = "page",
    ) -> Any:
        """The value of `key`, made by `build` when there is none and put into the cache `place`.

        It is made in `lane` of the budget. Raises Busy when the lane is full, NotCached, and what
        `build` raises, also to those who waited; nothing is cached then.
        """
        while True:
            found, making = self._find(key)
            if found:
                return found[0]
            if getattr(_asking, "only_cached", False):
                raise NotCached(key)
            if making:
                return making.result()
            # Who makes a value holds a turn, so that no turn is held by someone who waits for it.
            with self._budget.turn(lane):
                with self._lock:
                    if self._look(key) is None and key not in self._making:
                        making = self._making[key] = Future()
                if making:
                    return self._make(key, build, place, size_of, making)

    def bytes(self) -> list[int]:
        """The size of each cache now."""
        with self._lock:
            return [round(cache.currsize) for cache in self.caches]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            for cache in self.caches:
                cache.clear()

    def _find(self, key: Hashable) -> tuple[tuple[Any, int] | None, Future | None]:
        with self._lock:
            return self._look(key), self._making.get(key)

    def _look(self, key: Hashable) -> tuple[Any, int] | None:
        for cache in self.caches:
            try:
                return cache[key]
            except KeyError:
                continue
        return None

    def _make(
        self,
        key: Hashable,
        build: Callable[[], Any],
        place: Callable[[], Cache],
        size_of: Callable[[Any], int],
        making: Future,
    ) -> Any:
        try:
            value = build()
            pair, cache = (value, size_of(value)), place()
        except BaseException as error:
            with self._lock:
                del self._making[key]
            making.set_exception(error)
            raise
        with self._lock:
            del self._making[key]
            if pair[1] <= cache.maxsize:
                cache[key] = pair
        making.set_result(value)
        return value


size_of_pair = itemgetter(1)


def size_of(value: Any) -> int:
    """About how many bytes of memory a value takes, with everything it refers to."""
    total, seen, left = 0, set(), [value]
    while left:
        one = left.pop()
        if isinstance(one, SHARED) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, pd.DataFrame | pd.Series):
            total += int(np.sum(one.memory_usage(deep=True)))
            continue
        total += sys.getsizeof(one)
        left += gc.get_referents(one)
    return total
