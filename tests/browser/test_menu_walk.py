"""Every page with parts is reached from every other one, by the menu, by links, and by Back.

On the way, the first picture of each part is in sight, on a laptop and on a phone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from components import site as pages
from components.site import find_page, sections_of

pytestmark = pytest.mark.browser
SPLIT = [page.name for page in pages.public_pages() if page.sections]
# The most pixels above what is looked at first, by the width and height of the window.
MOST_ABOVE = {(1280, 800): 420, (390, 844): 520}
PICTURES = """[class*=st-key-chart_], [class*=st-key-timeline_], [class*=st-key-chapter_timeline_],
  .atlas-map, .atlas-picture"""
# Where no picture comes first: another heading, a list, a field, something to open or to press.
OTHERS = """h2:not(.st-key-part_title *), h3, ul, input, [role=radiogroup]:not(.st-key-parts *),
  .stExpander, .stTable, .stCode, .stButton, .stDownloadButton, .stLinkButton, .stPageLink"""
IN_SIGHT = """([found, most]) => {
  const all = [...document.querySelectorAll(`.st-key-page :is(${found})`)];
  const above = all.find(e => e.checkVisibility())?.getBoundingClientRect().top;
  return above && above <= most;
}"""


def walk(*, is_full: bool) -> list[str]:
    """Pages in an order in which each follows each other one once; else those beside it alone."""
    if not is_full:
        return [*SPLIT, *reversed(SPLIT[:-1])]
    to_visit = {one: [other for other in SPLIT if other != one] for one in SPLIT}
    ahead, found = [SPLIT[0]], []
    while ahead:
        if to_visit[ahead[-1]]:
            ahead.append(to_visit[ahead[-1]].pop())
        else:
            found.append(ahead.pop())
    return found


def open_page(visit: Callable, address: str) -> Page:
    """A page whose charts stay empty: they take most of the time and are not looked at here."""
    page = visit().page
    for name in ("PlotlyChart", "DeckGlJsonChart"):
        page.route(
            f"**/static/js/{name}.*.js",
            lambda route: route.fulfill(
                content_type="text/javascript", body="export default () => null"
            ),
        )
    page.goto(address)
    expect(page.locator("#first-paint")).to_have_count(0)
    return page


def expect_part(page: Page, name: str, part: str = "") -> None:
    """The page `name` has been drawn to its end, shows `part`, and no part of it has failed."""
    part = part or next(iter(sections_of(name)))
    title = sections_of(name)[part]
    expect(page.get_by_role("radio", name=title, exact=True)).to_be_checked()
    if not find_page(name).section(part).opens:
        expect(page.get_by_role("heading", level=2).first).to_have_text(title)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    expect(page.get_by_text("We can’t show")).to_have_count(0)


def expect_in_sight(page: Page, name: str, part: str = "") -> None:
    """What is looked at first begins high enough on the first screen."""
    found = PICTURES if isinstance(pages.blocks_of(name, part)[0], pages.PICTURES) else OTHERS
    for (width, height), most in MOST_ABOVE.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(IN_SIGHT, arg=[found, most])
    page.set_viewport_size({"width": 1280, "height": 900})


def press_menu(page: Page, name: str) -> None:
    entry = pages.find_page(name)
    page.get_by_role("link", name=entry.title, exact=True).first.click()
    expect(page).to_have_url(re.compile(f"{entry.address}$"))


def choose(page: Page, name: str, part: str) -> None:
    page.get_by_role("radio", name=sections_of(name)[part], exact=True).click()
    expect_part(page, name, part)


def test_menu_leads_from_every_page_with_parts_to_every_other_one(
    site: str, visit: Callable, is_full: bool
) -> None:
    """Each step is made between two pages that were visited before, with each of their parts.

    A page is reached from the one before and after it in the menu; in `make scan` from each.
    """
    first, *rest = walk(is_full=is_full)
    assert len(rest) == (len(SPLIT) if is_full else 2) * (len(SPLIT) - 1)
    page = open_page(visit, site)
    expect_in_sight(page, "overview")
    for name in SPLIT:
        press_menu(page, name)
        expect_part(page, name)
        for part in sections_of(name):
            choose(page, name, part)
            expect_in_sight(page, name, part)
    for name in (first, *rest):
        press_menu(page, name)
        expect_part(page, name)


def test_back_and_forward_find_every_page_and_the_part_that_was_chosen(
    site: str, visit: Callable
) -> None:
    trail = [
        ("world", "deaths"),
        ("fact_check", "differences"),
        ("data_and_sources", "facts"),
        ("world", "people"),
        ("united_states", "states"),
    ]
    page = open_page(visit, f"{site}/agreements")
    steps = [("agreements", "")]
    for name, part in trail:
        press_menu(page, name)
        expect_part(page, name)
        choose(page, name, part)
        steps += [(name, ""), (name, part)]
    for turn, way in ((page.go_back, steps[-2::-1]), (page.go_forward, steps[1:])):
        for name, part in way:
            turn()
            expect_part(page, name, part)
