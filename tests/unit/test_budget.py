"""Turns at drawing, and what was drawn: who waits, who is refused, what is kept and pushed out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from cachetools import LRUCache, TTLCache

from benchmarks.sites import wait_until
from components import store
from components.exhibits import draw
from components.schema import DataProblem
from components.site import find_exhibit
from components.store.budget import LANES, Budget, Busy
from components.store.cache import Caches, NotCached, only_cached, size_of, size_of_pair

PATIENCE = 30


class Drawer(threading.Thread):
    """A thread that takes a turn in a lane and holds it until it is let `go`."""

    def __init__(self, budget: Budget, lane: str, order: list[str]) -> None:
        super().__init__(daemon=True)
        self.budget, self.lane, self.order = budget, lane, order
        self.began, self.go = threading.Event(), threading.Event()
        self.start()

    def run(self) -> None:
        with self.budget.turn(self.lane):
            self.order.append(self.lane)
            self.began.set()
            self.go.wait(PATIENCE)

    def end(self) -> None:
        self.go.set()
        self.join(PATIENCE)


def waiting(budget: Budget, lane: str, count: int) -> None:
    wait_until(lambda: budget.waiting(lane) == count, f"{count} waiting", PATIENCE)


def test_composed_leaves_a_turn_free_and_its_queue_has_an_end() -> None:
    budget, order = Budget(2, queue=2), []
    first = Drawer(budget, "composed", order)
    assert first.began.wait(PATIENCE)
    others = [Drawer(budget, "composed", order) for _ in range(2)]
    waiting(budget, "composed", 2)
    with pytest.raises(Busy), budget.turn("composed"):
        pass
    for lane in ("page", "document"):
        with budget.turn(lane):
            assert budget.has_turn()
    for drawer in (first, *others):
        drawer.end()
    assert order == ["composed"] * 3
    with budget.turn("composed"):
        assert budget.waiting("composed") == 0


def test_runs_of_pages_come_first_then_documents_then_what_is_composed() -> None:
    budget, order = Budget(1, queue=1), []
    holder = Drawer(budget, "page", order)
    assert holder.began.wait(PATIENCE)
    drawers = []
    for lane in reversed(LANES):
        drawers.append(Drawer(budget, lane, order))
        waiting(budget, lane, 1)
    holder.end()
    for drawer in reversed(drawers):
        assert drawer.began.wait(PATIENCE)
        drawer.end()
    assert order == ["page", *LANES]


def test_runs_of_pages_wait_however_many_there_are() -> None:
    budget, order = Budget(2, queue=1), []
    drawers = [Drawer(budget, "page", order) for _ in range(12)]
    waiting(budget, "page", 10)
    for drawer in drawers:
        drawer.go.set()
    for drawer in drawers:
        drawer.join(PATIENCE)
    assert len(order) == 12


def test_a_turn_inside_a_turn_is_free_and_a_fault_gives_it_back() -> None:
    budget = Budget(1, queue=0)
    for _ in range(3):
        with pytest.raises(KeyError), budget.turn("composed"), budget.turn("document"):
            raise KeyError
        assert not budget.has_turn()
    with budget.turn("document"):
        pass


def caches(*sizes: int) -> Caches:
    return Caches(Budget(2, queue=8), *(LRUCache(size, getsizeof=size_of_pair) for size in sizes))


def test_one_thread_makes_a_value_and_others_wait_for_it_alone() -> None:
    kept, made, go = caches(1000), [], threading.Event()

    def build() -> str:
        made.append("slow")
        go.wait(PATIENCE)
        return "slow"

    def ask(key: str, build: Callable[[], str]) -> str:
        return kept.get(key, build, lambda: kept.caches[0], len)

    with ThreadPoolExecutor(12) as threads:
        asked = [threads.submit(ask, "slow", build) for _ in range(10)]
        wait_until(lambda: made, "begun", PATIENCE)
        # Another value is made meanwhile, and one that is there is given.
        assert threads.submit(ask, "quick", lambda: "quick").result(PATIENCE) == "quick"
        assert ask("quick", lambda: "never") == "quick"
        go.set()
        assert {answer.result(PATIENCE) for answer in asked} == {"slow"}
    assert made == ["slow"]


def test_values_of_many_threads_that_ask_for_each_others_parts_are_all_made() -> None:
    kept, start = caches(10_000), threading.Barrier(12)

    def ask(depth: int) -> int:
        build = (lambda: ask(depth - 1) + 1) if depth else (lambda: 0)
        return kept.get(depth, build, lambda: kept.caches[0], lambda value: 1)

    def begin(depth: int) -> int:
        start.wait(PATIENCE)
        return ask(depth)

    with ThreadPoolExecutor(12) as threads:
        found = [threads.submit(begin, depth % 6) for depth in range(12)]
        assert [answer.result(PATIENCE) for answer in found] == [*range(6), *range(6)]


def test_a_fault_is_told_to_all_and_not_kept() -> None:
    kept = caches(1000)

    def fail() -> str:
        raise DataProblem([])

    with pytest.raises(DataProblem):
        kept.get("it", fail, lambda: kept.caches[0], len)
    assert kept.get("it", lambda: "good", lambda: kept.caches[0], len) == "good"


def test_what_is_kept_first_survives_a_flood_of_others_that_stays_in_its_bytes() -> None:
    kept = caches(1000, 1000)
    first, others = kept.caches
    for key in range(5):
        kept.get(("first", key), lambda: b"x" * 100, lambda: first, len)
    for key in range(200):
        kept.get(("other", key), lambda size=90 + key % 20: b"x" * size, lambda: others, len)
        assert kept.bytes()[1] <= 1000
    assert kept.bytes()[0] == 500
    with only_cached():
        for key in range(5):
            assert len(kept.get(("first", key), bytes, lambda: others, len)) == 100
        with pytest.raises(NotCached):
            kept.get(("other", 0), bytes, lambda: others, len)


def test_what_is_too_large_is_given_and_not_kept() -> None:
    kept = caches(100)
    for number in range(3):
        assert kept.get("it", lambda n=number: [n] * 200, lambda: kept.caches[0], len)[0] == number
    assert kept.bytes() == [0]


def test_what_is_kept_briefly_is_forgotten() -> None:
    now = [0.0]
    kept = Caches(Budget(1, 0), TTLCache(1000, 60, timer=lambda: now[0], getsizeof=size_of_pair))
    for at, made in ((0, 1), (59, 1), (61, 2)):
        now[0] = at
        assert kept.get("deck", lambda made=made: made, lambda: kept.caches[0], lambda one: 1) == (
            made
        )


def test_size_of_a_picture_is_that_of_all_it_holds() -> None:
    catalog = store.catalog()
    exhibit = find_exhibit("world", "country_map")
    chosen = exhibit.defaults(catalog)
    picture = exhibit.draw(catalog, chosen)
    written = len(picture.figures[0].figure.to_json())
    rows = int(picture.rows.memory_usage(deep=True).sum())
    assert written + rows < size_of(picture) < 20 * (written + rows)
    assert size_of([picture, picture]) < size_of(picture) * 1.01
    for body in (b"x" * 5000, "x" * 5000, ["x" * 2500, "y" * 2500]):
        assert 5000 <= size_of(body) < 5400


def test_first_views_of_the_present_edition_are_kept_apart() -> None:
    catalog = store.catalog()
    exhibit = find_exhibit("world", "xylazine")
    held, others = len(store.FIRST), len(store.OTHERS)
    store.once(catalog, ("a test", "first"), lambda: "x", is_first=True)
    store.once(catalog, ("a test", "other"), lambda: "x")
    assert (len(store.FIRST), len(store.OTHERS)) == (held + 1, others + 1)
    drawn = draw(catalog, exhibit, exhibit.defaults(catalog))
    with only_cached():
        assert draw(catalog, exhibit, exhibit.defaults(catalog)) is drawn


def test_editions_of_made_up_names_are_not_opened_and_wait_for_no_turn() -> None:
    store.catalog()
    with only_cached():
        for name in ("", "x", "0" * 12, "../../etc", "a" * 5000, "0" * 11 + "/", "\0" * 12):
            assert store.frozen(name) is None
