"""Turns at drawing: a few threads draw at a time, the others wait, and too many are refused.

Python runs on one core of a process. More threads that draw at once finish nothing earlier, and
keep the event loop and every answer that is already there waiting.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from components.store.measures import REFUSED

# In order of precedence. Runs of pages always wait for their turn. The site has a fixed number of
# documents. An address can compose something new every time, and of that there is no end. What
# no one has asked for yet is drawn ahead, while no one waits.
Lane = Literal["page", "document", "composed", "ahead"]
LANES: tuple[Lane, ...] = ("page", "document", "composed", "ahead")
QUEUE = 8
MOST_DRAWERS = 4


class Busy(Exception):
    """So many are waiting for a turn that another one is refused."""


class Budget:
    """Lets `drawers` threads draw at once, at most one fewer of what addresses compose.

    In each lane but that of page runs at most `queue` threads wait; first come, first served.
    """

    def __init__(self, drawers: int, queue: int) -> None:
        self.queue = queue
        self._most = dict.fromkeys(LANES, drawers)
        self._most |= {"composed": max(1, drawers - 1), "ahead": 1}
        self._drawers = drawers
        self._drawing = dict.fromkeys(LANES, 0)
        self._waiting: dict[Lane, deque[threading.Event]] = {lane: deque() for lane in LANES}
        self._lock = threading.Lock()
        self._mine = threading.local()

    @contextmanager
    def turn(self, lane: Lane = "page") -> Iterator[None]:
        """Wait for a turn and hold it. A thread that holds one already goes on at once.

        Raises Busy when the queue of the lane is full.
        """
        if self.has_turn():
            yield
            return
        self._enter(lane)
        self._mine.has_turn = True
        try:
            yield
        finally:
            self._mine.has_turn = False
            with self._lock:
                self._drawing[lane] -= 1
                self._call_next()

    def has_turn(self) -> bool:
        """Whether this thread holds a turn."""
        return getattr(self._mine, "has_turn", False)

    def waiting(self, lane: Lane) -> int:
        """How many threads wait in a lane now."""
        return len(self._waiting[lane])

    def _enter(self, lane: Lane) -> None:
        called, queue = threading.Event(), self._waiting[lane]
        with self._lock:
            queue.append(called)
            self._call_next()
            if not called.is_set() and lane != "page" and len(queue) > self.queue:
                queue.remove(called)
                REFUSED.labels(lane=lane).inc()
                raise Busy
        called.wait()

    def _call_next(self) -> None:
        """Give every turn that is free to who waits first; needs the lock."""
        for lane, queue in self._waiting.items():
            while (
                queue
                and sum(self._drawing.values()) < self._drawers
                and self._drawing[lane] < self._most[lane]
            ):
                self._drawing[lane] += 1
                queue.popleft().set()


def drawers() -> int:
    """How many threads of this process draw at once: as many as there are cores, two to four."""
    return min(max(len(os.sched_getaffinity(0)), 2), MOST_DRAWERS)
