"""A part of the program that does not arrive is loaded again, or missed in our own words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

pytestmark = pytest.mark.browser

# A part of Streamlit's code, the page whose first part needs it, and what it draws there.
PARTS = {
    "PlotlyChart": ("United States", ".js-plotly-plot .main-svg"),
    "ButtonGroup": ("U.S. programs abroad", "[data-testid=stButtonGroup]"),
}
WORDS_OF_PROGRAMS = re.compile(
    "TypeError|dynamically imported|Traceback|preload CSS|message format"
)


def open_overview(visit: Callable, site: str) -> tuple[Page, list[str]]:
    """The overview, which needs none of the parts, and every document loaded from then on."""
    page = visit().page
    page.goto(site)
    expect(page.locator("#first-paint")).to_have_count(0)
    loaded: list[str] = []
    page.on("domcontentloaded", lambda loading: loaded.append(loading.url))
    return page, loaded


def press_menu(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


@pytest.mark.parametrize("part", PARTS)
def test_part_that_fails_once_is_there_after_one_reload(
    site: str, visit: Callable, part: str
) -> None:
    page, loaded = open_overview(visit, site)
    name, drawn = PARTS[part]
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort("connectionreset")

    page.route(f"**/static/js/{part}.*.js", fail_once)
    press_menu(page, name)
    expect(page.locator(drawn).first).to_be_visible()
    expect(page.locator(".atlas-failed")).to_have_count(0)
    assert len(failed) == 1
    # Of what is only preloaded, the second request may already find it.
    assert len(loaded) <= 1
    # What the history holds for the reload is gone again.
    assert page.evaluate("history.state?.atlasReloaded") is None


@pytest.mark.parametrize("part", PARTS)
def test_part_that_stays_away_is_missed_in_our_words_and_never_reloaded_twice(
    site: str, visit: Callable, part: str
) -> None:
    page, loaded = open_overview(visit, site)
    name, drawn = PARTS[part]
    pattern = f"**/static/js/{part}.*.js"
    page.route(pattern, lambda route: route.fulfill(status=404, body="Not found"))
    press_menu(page, name)
    said = page.locator(".atlas-failed").first
    expect(said).to_contain_text("We couldn’t load this part of the page.")
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    assert len(loaded) == 1
    assert not WORDS_OF_PROGRAMS.search(page.inner_text("body"))

    page.unroute(pattern)
    said.get_by_role("button", name="Reload the page").click()
    expect(page.locator(drawn).first).to_be_visible()
    expect(page.locator(".atlas-failed")).to_have_count(0)


def test_page_is_not_reloaded_while_the_site_does_not_answer(site: str, visit: Callable) -> None:
    page, loaded = open_overview(visit, site)
    page.route(re.compile(r"/static/js/PlotlyChart|/_stcore/health"), lambda route: route.abort())
    press_menu(page, "United States")
    expect(page.locator(".atlas-failed").first).to_be_visible()
    assert loaded == []
    expect(page.get_by_role("heading", level=1)).to_have_text("The United States")


def test_message_that_cannot_be_read_opens_no_dialog(site: str, visit: Callable) -> None:
    page = visit().page
    channels: list[WebSocketRoute] = []

    def connect(channel: WebSocketRoute) -> None:
        channel.connect_to_server()
        channels.append(channel)

    page.route_web_socket("**/_stcore/stream", connect)
    page.goto(f"{site}/glossary")
    expect(page.locator("#first-paint")).to_have_count(0)
    channels[-1].send(b"\xff\xff\xff no message")
    expect(page.locator(".atlas-fault")).to_contain_text("Something went wrong on this page.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert not WORDS_OF_PROGRAMS.search(page.inner_text("body"))
