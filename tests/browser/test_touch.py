"""A finger that begins on a chart or a map scrolls the page, wherever one is shown.

One of each kind is tried; `make scan` tries those that are drawn alike too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36"
PLOT = ".js-plotly-plot .draglayer"
full = pytest.mark.full
# How far the page, or what scrolls in it, has been scrolled.
SCROLLED = """() => [document.scrollingElement, ...document.querySelectorAll("*")]
  .reduce((sum, box) => sum + box.scrollTop, 0)"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, user_agent=PHONE
    )
    yield context
    context.close()


def swipe_up(page: Page, x: float, y: float) -> None:
    """Put a finger on a place and move it up, as far as a thumb does."""
    channel = page.context.new_cdp_session(page)
    channel.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    for step in range(1, 11):
        channel.send(
            "Input.dispatchTouchEvent",
            {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 15 * step}]},
        )
    channel.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    channel.detach()


def expect_finger_scrolls(page: Page, selector: str) -> None:
    shown = page.locator(f"{selector} >> visible=true").first
    expect(shown).to_be_visible()
    shown.evaluate("place => place.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = shown.bounding_box()
    before = page.evaluate(SCROLLED)
    swipe_up(page, box["x"] + box["width"] / 2, max(box["y"], 0) + min(box["height"], 700) / 2)
    page.wait_for_function(f"before => ({SCROLLED})() > before + 60", arg=before)


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("/agreements?section=timeline", PLOT),
        pytest.param("/agreements?section=chapters", PLOT, marks=full),
        pytest.param("/united_states?section=states", PLOT, marks=full),
        pytest.param("/world?section=countries", PLOT, marks=full),
        ("/supply_routes", ".atlas-map > svg"),
        ("/classroom?section=predict", ".atlas-plot svg"),
        pytest.param("/embed/agreements/timeline", ".js-plotly-plot", marks=full),
        ("/embed/world/country_map", ".js-plotly-plot"),
        ("/plain/united_states/deaths", "main svg"),
    ],
)
def test_finger_on_a_chart_scrolls_the_page(
    site: str, phone: BrowserContext, address: str, selector: str
) -> None:
    page = phone.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{site}{address}")
    expect(page.locator("#first-paint")).to_have_count(0)
    expect_finger_scrolls(page, selector)
    page.close()
