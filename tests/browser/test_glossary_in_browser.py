"""Terms in the text show their meaning by keyboard, mouse and touch, and lead to the glossary."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

TERM = ".atlas-term a"


def open_tip(page: Page) -> Locator:
    return page.locator(".atlas-tip.atlas-shown")


def wait_for_foot(page: Page) -> None:
    """The script comes with the foot of the page, which is drawn last."""
    expect(page.locator(".st-key-helplines")).to_be_visible()
    expect(page.locator("html.atlas-tips")).to_be_attached()


def is_inside_window(page: Page, tip: Locator) -> bool:
    box, window = tip.bounding_box(), page.viewport_size
    assert box and window
    ends = (box["x"] + box["width"], box["y"] + box["height"])
    is_right = box["x"] >= 0 and ends[0] <= window["width"]
    return is_right and box["y"] >= 0 and ends[1] <= window["height"]


def test_term_shows_its_meaning_by_keyboard_and_mouse_and_leads_to_the_glossary(
    site: str, visit: Callable
) -> None:
    page = visit().page
    page.goto(f"{site}/united_states?section=seizures")
    wait_for_foot(page)
    terms = page.locator(TERM)
    expect(terms.filter(has_text="ports of entry")).to_have_count(1)
    for position in range(terms.count()):
        terms.nth(position).focus()
        expect(open_tip(page)).to_have_count(1)
        assert is_inside_window(page, open_tip(page)), terms.nth(position).inner_text()
    page.keyboard.press("Escape")
    expect(open_tip(page)).to_have_count(0)
    term = terms.filter(has_text="ports of entry")
    term.hover()
    expect(open_tip(page)).to_contain_text("An official place to enter a country")
    open_tip(page).hover()
    expect(open_tip(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(open_tip(page)).to_have_count(0)
    term.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#term-port_of_entry")).to_be_in_viewport()
    assert page.url == f"{site}/glossary#term-port_of_entry"
    search = page.get_by_label("Find a term")
    search.fill("narcan")
    expect(page.get_by_role("status").filter(has_text="with “narcan”")).to_be_visible()
    expect(page.locator("#term-naloxone")).to_be_visible()
    expect(page.locator("#term-port_of_entry")).to_have_count(0)


def test_first_touch_shows_the_meaning_and_the_second_follows_the_link(
    site: str, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{site}/united_states")
    wait_for_foot(page)
    term = page.locator(TERM).filter(has_text="synthetic opioid").first
    term.tap()
    expect(open_tip(page)).to_be_in_viewport(ratio=1)
    assert page.url == f"{site}/united_states"
    term.tap()
    expect(page.locator("#term-synthetic_opioid")).to_be_in_viewport()
    context.close()
