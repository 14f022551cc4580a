"""Every page and part of the site under axe-core, from narrow to wide, and what is heard of it.

The first section of every page is seen, in both themes, and sections that show every kind of block
between them (`kinds.py`). `make scan` looks at each section, in both themes at both widths.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

import pytest
from heard import HEARD, heard
from kinds import telling_places
from playwright.sync_api import Page, expect
from ready import wait_until_ready
from scan import Scanner

from components.site import find_page, privacy, public_pages, sections_of

pytestmark = pytest.mark.browser

SCHEMES = ("light", "dark")
NOT_SIDEWAYS = """() => {
    const boxes = [document.documentElement, ...document.querySelectorAll(".stMain")];
    return boxes.every((box) => box.scrollWidth <= box.clientWidth);
}"""
# Words that stand letter below letter, since something beside them takes the room.
THIN = """() => [...document.querySelectorAll(".st-key-page :is(p, li, dd, td, a)")].filter((e) => {
    const { width } = e.getBoundingClientRect();
    return width > 0 && width < 40 && e.innerText.trim().length > 20;
  }).map((e) => e.textContent.slice(0, 80))"""
# As a reader sets it in the browser, where the site begins with 17 pixels.
LARGE = "() => document.documentElement.style.setProperty('font-size', '34px', 'important')"
CUT = """() => [...document.querySelectorAll(
  ".st-key-page :is(p, label, button, h1, h2, h3, span, a), header :is(a, p)")].filter((e) => {
    if (!e.checkVisibility() || !e.textContent.trim() || e.children.length > 2) return false;
    const look = getComputedStyle(e);
    return look.position !== "absolute" && look.overflow !== "visible"
      && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 4);
  }).map((e) => e.textContent.slice(0, 80))"""


def change_theme(page: Page, scheme: str) -> None:
    """Another theme in the middle of a visit, which charts follow too."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator(".stApp")).to_have_css("color-scheme", scheme)
    ground = page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    for drawn in page.locator(".js-plotly-plot .main-svg:first-child").all():
        if drawn.is_visible():
            expect(drawn).to_have_css("background-color", ground)
    for block in page.locator("[data-mode]").all():
        expect(block).to_have_attribute("data-mode", scheme)
    wait_until_ready(page)


@pytest.mark.parametrize("name", [entry.name for entry in public_pages()])
def test_no_page_has_a_fault_that_a_scan_finds_and_each_is_heard_in_order(
    site: str, visit: Callable, scanner: Scanner, name: str
) -> None:
    """A page is loaded once and seen in several ways, from narrow to wide.

    A window of 320 pixels is one of 1280 at a zoom of four; words of twice the size come last.
    """
    visitor = visit()
    page = visitor.page
    parts = list(sections_of(name)) or [""]
    if not scanner.is_full:
        parts = [part for part in parts if part == parts[0] or (name, part) in telling_places()]
    for position, part in enumerate(parts):
        address = find_page(name).address + (f"?section={part}" if part else "")
        first, second = SCHEMES if position % 2 == 0 else reversed(SCHEMES)
        page.set_viewport_size({"width": 390, "height": 900})
        page.emulate_media(color_scheme=first)
        page.goto(f"{site}{address}")
        wait_until_ready(page)
        page.wait_for_function(NOT_SIDEWAYS)
        for box in page.locator(".stTable > div").all():
            if box.evaluate("e => e.scrollWidth > e.clientWidth + 1"):
                expect(box).to_have_role("region")
        assert scanner.faults(page) == [], (address, first, "narrow")
        if scanner.is_full:
            change_theme(page, second)
            look = (address, second, "narrow")
            assert scanner.faults(page, is_other_look=True) == [], look
        for width in (320, *((360, 768) if scanner.is_full else ())):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(NOT_SIDEWAYS)
            if width == 320:
                assert page.evaluate(THIN) == [], (address, "narrow columns")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.wait_for_function(NOT_SIDEWAYS)
        expect(page.get_by_role("navigation", name="App pages")).to_be_visible()
        if scanner.is_full:
            assert scanner.faults(page, is_other_look=True) == [], (address, second, "wide")
            change_theme(page, first)
        elif not position:
            change_theme(page, second)
        assert scanner.faults(page, is_other_look=True) == [], (address, "wide")
        if not position:
            assert heard(page, HEARD[name]) == HEARD[name], address
        page.evaluate(LARGE)
        page.wait_for_function(NOT_SIDEWAYS)
        assert page.evaluate(CUT) == [], (address, "letters of twice the size")
    assert visitor.hosts == {urlparse(site).netloc}
    left = {
        privacy.COOKIE: [cookie["name"] for cookie in visitor.context.cookies()],
        privacy.STORAGE: page.evaluate("Object.keys(localStorage)"),
    }
    assert all(
        privacy.is_declared(one, kind, has_staff=False) for kind in left for one in left[kind]
    ), left
    assert page.evaluate("sessionStorage.length") == 0
