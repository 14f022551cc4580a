"""A deck before a class: keys, clicks, notes, themes, paper; and one made on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
# Every kind of slide once.
DECK = (
    "note,united_states.deaths_by_class,supply_routes.chapter.class_control,"
    "agreements.chapter.us_china.3,united_states.treatment,question.1"
)
SLIDES = 6


def slide(page: Page) -> str:
    """The number that the bar says."""
    return page.locator(".place").inner_text().partition(" of ")[0]


def test_deck_is_presented_with_keys_buttons_notes_and_letters_that_can_be_read(
    site: str, visit: Callable
) -> None:
    visitor = visit()
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 720})
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(f"{site}/present?deck={DECK}&w1=What+changed%3F#2")
    chart = page.locator(".slide.on .canvas .main-svg").first
    expect(chart).to_be_visible()
    expect(page.locator("[role=status]")).to_contain_text(f"Slide 2 of {SLIDES}: Deaths involving")
    heights = page.locator(".slide.on .canvas :is(.xtick, .ytick) text").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize)"
        " * new DOMMatrix(getComputedStyle(one.closest('.canvas')).transform).a)"
    )
    assert min(heights) >= 20
    finding = page.locator(".slide.on :is(h1, h2)")
    assert finding.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 40
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        found = Axe().run(page).response["violations"]
        assert [(item["id"], item["nodes"][0]["html"]) for item in found] == [], scheme
    for key, number in (("PageDown", 3), ("ArrowRight", 4), ("End", SLIDES), ("PageUp", 5)):
        page.keyboard.press(key)
        assert slide(page) == str(number)
    assert page.url.endswith("#5")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".slide.on h2")).to_have_text("What changed?")
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    page.keyboard.press("n")
    expect(page.locator(".slide.on .notes")).to_contain_text("Limits")
    expect(page.locator(".slide.on .next")).to_contain_text("China’s class-wide control in 2019")
    page.keyboard.press("Escape")
    expect(page.locator(".slide.on .notes")).to_be_hidden()
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Show the slide").click()
    assert slide(page) == "2"
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("n")
    expect(page.locator(".slide.on .notes")).to_be_hidden()
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")
    assert faults == []
    assert visitor.hosts == {urlparse(site).netloc}


def test_handout_prints_one_slide_a_page_with_its_chart_and_no_buttons(
    site: str, visit: Callable
) -> None:
    page = visit().page
    for paper in ("Letter", "A4"):
        page.goto(f"{site}/present?deck={DECK}&w1=Why%3F&print=1&notes=1")
        printed = page.pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == SLIDES
    page.emulate_media(media="print")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".twin svg")).to_have_count(3)
    assert all(drawn.bounding_box()["height"] > 100 for drawn in page.locator(".twin").all())


def test_deck_put_together_on_the_page_opens_from_its_link(site: str, visit: Callable) -> None:
    page = visit().page
    page.goto(f"{site}/classroom?section=decks&deck=note")
    choice = page.get_by_role("combobox", name="Chart, map, step, or deck")
    expect(page.get_by_role("link", name="Present it")).to_be_visible()  # all is drawn
    choice.click()
    choice.press_sequentially("treatment gap")
    page.get_by_role("option", name="United States: The treatment gap").click()
    page.get_by_role("button", name="Add", exact=True).click()
    added = page.locator(".st-key-item_1")
    expect(added).to_contain_text("The treatment gap")
    added.get_by_role("button", name="Move up").click()
    expect(page.locator(".st-key-item_0")).to_contain_text("The treatment gap")
    expect(page).to_have_url(re.compile("deck=united_states.treatment(,|%2C)note"))
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Present it").click()
    expect(opened.value.locator(".slide.on h1")).to_contain_text("got medication for it")
    expect(opened.value.locator(".place")).to_have_text("1 of 2")
