"""A visitor of three processes behind nginx notices nothing of there being three."""

from __future__ import annotations

import asyncio
import gzip
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
import streamlit
from apart import run_apart
from playwright.sync_api import Browser, Page, expect

from benchmarks.replicas import LONG, Replicas, refresh
from benchmarks.sites import ROOT, ask, wait_until
from benchmarks.visitors import PAGES, Tally, Visitor, come_and_go

pytestmark = pytest.mark.load

VIEW = "/united_states?section=states&state_and_nation_state=WV"
FINDING = ".st-key-exhibit_state_and_nation h3"


@pytest.fixture
def reader(browser: Browser, replicas: Replicas) -> Iterator[Page]:
    """A browser at a view that is not the one a page opens with."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(120_000)
    page.goto(f"{replicas.address}{VIEW}")
    expect(page.locator(FINDING)).to_contain_text("West Virginia")
    expect(page.locator(".st-key-helplines")).to_be_visible()
    yield page
    page.close()


def process_of_the_only_visitor(replicas: Replicas) -> int:
    """The port at which the one visitor there is has arrived."""
    counts: dict[int, int] = {}

    def is_one() -> bool:
        counts.update({port: replicas.visitors(port) for port in replicas.running})
        return sum(counts.values()) == 1

    wait_until(is_one, "one visitor")
    return next(port for port, count in counts.items() if count)


def test_processes_that_start_at_once_on_nothing_agree_on_one_edition(replicas: Replicas) -> None:
    editions = {replicas.health(port).split('"edition":')[1][:14] for port in replicas.ports}
    assert len(editions) == 1
    state = replicas.folder / "state"
    assert [path.name for path in (state / "editions").iterdir()] == [editions.pop().strip('"')]
    assert list(state.glob("staging-*")) == []


def test_visitors_are_spread_over_all_processes_and_stay(replicas: Replicas) -> None:
    async def stay() -> list[int]:
        tally = Tally()
        visitors = [Visitor(replicas.address, tally) for _ in range(6)]
        for visitor in visitors:
            await visitor.__aenter__()
        found = [await asyncio.to_thread(replicas.visitors, port) for port in replicas.ports]
        for visitor in visitors:
            for page in PAGES[:3]:
                await visitor.open(page)
        again = [await asyncio.to_thread(replicas.visitors, port) for port in replicas.ports]
        for visitor in visitors:
            await visitor.__aexit__()
        assert tally.faults == []
        assert again == found
        return found

    assert run_apart(stay()) == [2, 2, 2]


def test_download_is_found_whichever_process_is_asked_first(
    reader: Page, replicas: Replicas
) -> None:
    exhibit = reader.locator(".st-key-exhibit_state_and_nation")
    exhibit.get_by_role("button", name="Download").click()
    button = reader.locator("[data-testid=stDownloadButton] button").first
    with reader.expect_download() as download:
        button.dispatch_event("click")
    path = re.sub(r"^.*?/media/", "/media/", download.value.url)
    for _ in replicas.ports:
        assert ask(f"{replicas.address}{path}").startswith("\ufeffyear,")
    asked = [line for line in replicas.log() if path in line]
    assert all(" 200 " in line for line in asked)
    assert any("answered=404, " in line for line in asked), "every first one had it: no test"


def test_reader_whose_process_dies_keeps_the_view_and_goes_on(
    reader: Page, replicas: Replicas
) -> None:
    died = process_of_the_only_visitor(replicas)
    replicas.kill(died)
    assert process_of_the_only_visitor(replicas) != died
    expect(reader.locator(FINDING)).to_contain_text("West Virginia")
    expect(reader.get_by_role("dialog")).to_have_count(0)
    reader.get_by_role("radio", name="Seizures and lab tests").click()
    expect(reader.get_by_role("heading", level=2).first).to_have_text("Seizures and lab tests")
    expect(reader).to_have_url(re.compile("section=seizures"))
    replicas.start(died)


def test_saved_file_is_shown_by_every_process(replicas: Replicas) -> None:
    """How long it took is printed by benchmarks.replicas: five seconds are a promise to staff."""
    before = replicas.health(next(iter(replicas.ports)))
    refresh(replicas)

    def healths() -> set[str]:
        return {replicas.health(port) for port in replicas.ports}

    # A process may say for a while that another one was storing what it wanted to store.
    wait_until(lambda: len(healths()) == 1, "the same edition everywhere", LONG)
    after = healths().pop()
    assert after != before
    assert '"held_files":0' in after


def test_processes_renewed_one_after_another_refuse_nobody(replicas: Replicas) -> None:
    """deploy/restart.sh runs a command for every process; here it asks this test to renew it."""
    wish = replicas.folder / "wish"
    wish.mkdir()
    command = replicas.folder / "renew.sh"
    command.write_text(f"touch {wish}/$1; while [ -e {wish}/$1 ]; do sleep 0.2; done\n")
    script = subprocess.Popen(
        [ROOT / "deploy" / "restart.sh", *map(str, replicas.ports)],
        env=dict(os.environ) | {"ATLAS_RESTART": f"sh {command}", "ATLAS_PATIENCE": "400"},
        stdout=subprocess.PIPE,
        text=True,
    )
    first = {port: process.pid for port, process in replicas.running.items()}
    pages = [f"/{page}" for page in PAGES]
    refused: list[str] = []
    while script.poll() is None:
        for path in wish.iterdir():
            replicas.renew(int(path.name))
            path.unlink()
        refused += [page for page in pages if not ask(f"{replicas.address}{page}")]
        time.sleep(0.5)  # faster would be a flood
    output, _ = script.communicate()
    assert script.returncode == 0, output
    assert refused == []
    assert {process.pid for process in replicas.running.values()} & set(first.values()) == set()
    tally = run_apart(come_and_go(replicas.address, 6, at_once=2))
    assert (tally.faults, len(tally.pages)) == ([], 12)


def test_kept_copies_are_whole_for_every_kind_of_browser(replicas: Replicas) -> None:
    """What nginx keeps is kept by coding: nobody gets bytes that they did not ask for."""
    bundles = Path(streamlit.__file__).parent / "static" / "static" / "js"
    chart = next(bundles.glob("PlotlyChart.*.js"))
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    asked = {"gzip, deflate, br": "br", "gzip": "gzip", "identity": "", "br;q=0, gzip;q=0": ""}
    for _ in range(2):
        for accepted, coding in asked.items():
            request = urllib.request.Request(
                f"{replicas.address}/static/js/{chart.name}", headers={"Accept-Encoding": accepted}
            )
            with urllib.request.urlopen(request, timeout=60) as answer:
                assert answer.headers.get("Content-Encoding", "") == coding
                assert "immutable" in answer.headers["Cache-Control"]
                assert unpack[coding](answer.read()) == chart.read_bytes()
    lines = [line for line in replicas.log() if chart.name in line]
    assert sum("cache=HIT" in line for line in lines[-8:]) >= 5


def test_a_school_behind_one_address_is_let_in_and_a_flood_is_not(replicas: Replicas) -> None:
    def status(_: int) -> int:
        try:
            with urllib.request.urlopen(f"{replicas.address}/plain/none", timeout=60) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    time.sleep(30)  # what the tests before asked is forgotten
    with ThreadPoolExecutor(16) as pool:
        assert 429 not in pool.map(status, range(1000))
        refused = False
        while not refused:
            refused = 429 in pool.map(status, range(1000))


def test_reader_meets_a_calm_page_with_help_when_every_process_is_down(
    browser: Browser, replicas: Replicas
) -> None:
    for port in list(replicas.running):
        replicas.kill(port)
    # A site that has no saved edition.
    replicas.close_door()
    replicas.saved = replicas.folder / "none"
    replicas.open_door(waits=False)
    page = browser.new_page()
    answer = page.goto(f"{replicas.address}/united_states")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "20"
    expect(page.get_by_role("heading", level=1)).to_have_text("One moment, please")
    assert page.get_by_role("link", name="988", exact=True).get_attribute("href") == "tel:988"
    page.close()
