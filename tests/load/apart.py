"""Visits without a browser, in a thread of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_apart(visits: Coroutine[Any, Any, T]) -> T:
    """What `visits` give, run where Playwright, which has a loop of its own, does not run."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, visits).result()
