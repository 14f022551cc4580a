"""The words that the server sends stay until the app has drawn, and give way without a jump."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""
BUDGETS = {
    "": 1_000_000,
    "united_states": 2_500_000,
    "world": 2_550_000,
    "agreements": 2_500_000,
    "supply_routes": 3_300_000,
}
SECOND_PAGE = 150_000


@pytest.fixture
def held(visit: Callable) -> Callable[[], tuple[Page, list[Route]]]:
    """A page whose app waits until it is let go."""

    def start() -> tuple[Page, list[Route]]:
        page = visit(width=390, apart=True).page
        waiting: list[Route] = []
        page.route(re.compile(r"/static/js/index\..*\.js"), lambda route: waiting.append(route))
        page.add_init_script(SHIFTS)
        return page, waiting

    return start


def drawn(page: Page) -> None:
    """Wait until the app has taken over."""
    expect(page.locator("#first-paint")).to_have_count(0)


def test_words_are_read_before_the_app_and_nothing_moves_when_it_comes(site, held) -> None:
    page, waiting = held()
    page.goto(f"{site}/united_states", wait_until="commit")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("The United States")
    expect(page.get_by_role("link", name="988", exact=True).first).to_be_visible()
    before = title.bounding_box()
    for route in waiting:
        route.continue_()
    drawn(page)
    expect(title).to_have_count(1)
    after = page.locator("#root h1").bounding_box()
    assert before and after
    assert [round(after[side] - before[side]) for side in ("x", "y", "width")] == [0, 0, 0]
    # What moves is a line that wraps anew when the letters come; a tenth is what readers bear.
    assert page.evaluate("window.shifted") < 0.1


def test_place_and_focus_of_the_reader_stay_when_the_app_comes(site, held) -> None:
    page, waiting = held()
    page.goto(f"{site}/united_states", wait_until="commit")
    block = page.locator("#first-paint [data-place=exhibit_deaths_12_month]")
    block.evaluate("e => scrollTo(0, e.getBoundingClientRect().top - 60)")
    page.locator("#first-paint").get_by_role("link", name="Your state").evaluate(
        "e => e.focus({ preventScroll: true })"
    )
    top = block.bounding_box()
    for route in waiting:
        route.continue_()
    drawn(page)
    now = page.locator("#root .st-key-exhibit_deaths_12_month").bounding_box()
    assert top and now
    assert abs(now["y"] - top["y"]) < 3
    assert page.evaluate("document.activeElement.textContent.trim()") == "Your state"


def test_page_informs_without_scripts(site, browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site}/united_states?section=states")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="text-only version of this page")).to_be_visible()
    page.get_by_role("link", name="Seizures").click()
    expect(page.get_by_role("heading", level=2, name="Seizures and lab tests")).to_be_visible()
    context.close()


@pytest.mark.parametrize("where", BUDGETS)
def test_first_visit_stays_within_its_bytes(site, visit, where) -> None:
    page = visit(width=390, apart=True).page
    came = _count(page)
    page.goto(f"{site}/{where}")
    drawn(page)
    page.wait_for_load_state("networkidle")
    assert sum(came) < BUDGETS[where]


def test_second_page_costs_little(site, visit) -> None:
    page = visit(apart=True).page
    came = _count(page)
    page.goto(f"{site}/united_states")
    drawn(page)
    page.wait_for_load_state("networkidle")
    came.clear()
    page.get_by_role("link", name="U.S. programs abroad", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("U.S. programs abroad")
    expect(page.locator(".st-key-helplines")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(came) < SECOND_PAGE


def _count(page: Page) -> list[float]:
    """The bytes that come, as they come: files as on the wire, frames of the websocket whole."""
    came: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: came.append(len(event["response"]["payloadData"]) * 3 / 4),
    )
    return came
