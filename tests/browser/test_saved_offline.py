"""The saved edition in a browser: two pages of it are read again when the network is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from benchmarks.replicas import StaticDoor
from components.web.saved.build import Saving, Task, run

pytestmark = pytest.mark.browser

PART = [
    Task(kind="own"),
    Task(kind="page", about=("overview",)),
    Task(kind="page", about=("fact_check",)),
    Task(kind="first", about=("overview", "deaths_and_waves")),
    Task(kind="pictures"),
]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory, state: Path) -> Iterator[StaticDoor]:
    """A part of the edition behind deploy/nginx/static.conf."""
    saved = tmp_path_factory.mktemp("saved")
    for task in PART:
        run(Saving(out=saved), task)
    opened = StaticDoor(tmp_path_factory.mktemp("door"), saved)
    yield opened
    opened.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that knows nothing and keeps what this test makes it keep."""
    context = browser.new_context()
    yield context
    context.close()


def test_pages_load_whole_and_are_read_again_without_a_network(
    door: StaticDoor, reader: BrowserContext
) -> None:
    page = reader.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    kept = "async (path) => !!(await caches.match(location.origin + path))"
    for path in ("/", "/fact_check"):
        page.goto(f"{door.address}{path}")
        expect(page.get_by_text("You are reading the saved edition of")).to_be_visible()
        page.wait_for_load_state("load")
        page.evaluate("async () => { await navigator.serviceWorker.ready }")
        page.wait_for_function(kept, arg=path)
        # Who leaves while a file is on its way gives it up, which is no fault of the site.
        page.wait_for_load_state("networkidle")
    assert (failed, faults) == ([], [])
    assert [address for address in asked if not address.startswith(door.address)] == []

    door.close()
    page.goto(f"{door.address}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "Public Sans" in page.evaluate("getComputedStyle(document.body).fontFamily")
    page.goto(f"{door.address}/fact_check")
    expect(page.get_by_text("You are reading the saved edition of")).to_be_visible()
    # What nobody has opened is not kept: the page that says so has the helplines.
    page.goto(f"{door.address}/glossary")
    expect(page.get_by_role("link", name="988").first).to_be_visible()
    assert faults == []
