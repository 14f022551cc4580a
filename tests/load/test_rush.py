"""Two thousand readers come at one moment, more than two processes behind nginx have room for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from apart import run_apart
from playwright.sync_api import Browser, expect

from benchmarks.replicas import LONG, Replicas
from benchmarks.rush import LIVE, SAVED, kinds, place_of, read, readers_inside, rush_past
from benchmarks.sites import ask, wait_until
from benchmarks.visitors import PAGES

pytestmark = pytest.mark.load

READERS = 2000
ROOM = 100  # visits of one process
INSIDE = 20


@pytest.fixture(scope="module")
def front(saved: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """Two processes with little room, behind nginx that has the saved edition."""
    folder = tmp_path_factory.mktemp("rush")
    started = Replicas(folder, 2, {"ATLAS_MOST_VISITS": str(ROOM)})
    started.saved = saved
    try:
        started.start(*started.ports)
        started.open_door()
        yield started
    finally:
        started.close()


def readers_of_every_page(front: Replicas) -> set[str]:
    """The kinds of what one reader of each page gets."""

    async def come() -> set[str]:
        reads = [read(front.front, page, place_of(READERS)) for page in PAGES]
        return set(kinds(await asyncio.gather(*reads)))

    return run_apart(come())


def test_everyone_reads_and_those_inside_stay(front: Replicas) -> None:
    async def come() -> None:
        async with readers_inside(front.front, INSIDE, READERS) as inside:
            tally = inside[0].tally
            reads, crowd = await rush_past(inside, front.front, PAGES, READERS, pause=0.1)
            # Over the connection they had before the rush.
            for visitor in inside:
                await visitor.open("world")
        assert (tally.faults, crowd.faults) == ([], [])
        assert {got.status for got in reads} == {200}
        found = kinds(reads)
        assert set(found) == {LIVE, SAVED}, found
        # Each process lets in as many as it has room for, and those who opened their visits.
        assert ROOM <= found[LIVE] <= 2 * ROOM - INSIDE
        assert len(crowd.pages) == found[LIVE]

    run_apart(come())


def test_after_the_rush_pages_are_live_again(front: Replicas) -> None:
    wait_until(lambda: readers_of_every_page(front) == {LIVE}, "room again")


def test_every_page_reads_without_any_process_and_is_live_again_by_itself(
    front: Replicas, browser: Browser
) -> None:
    for port in list(front.running):
        front.kill(port)
    assert readers_of_every_page(front) == {SAVED}
    page = browser.new_page()
    page.goto(f"{front.address}/world")
    line = page.get_by_text("You are reading the saved edition of")
    expect(line).to_be_visible()
    front.launch(*front.ports)
    wait_until(lambda: ask(f"{front.address}/healthz?ready"), "ready again", LONG)
    # Its script asks now and then, and nobody has begun to read.
    expect(page.locator(".st-key-helplines")).to_be_visible(timeout=LONG * 1000)
    expect(line).to_have_count(0)
    assert page.url == f"{front.address}/world"
    page.close()
