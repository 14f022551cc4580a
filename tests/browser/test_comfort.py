"""What readers set in their system is kept to: their own colors, and no motion."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

# The first slide warns of figures of deaths.
SLIDE = "present?deck=united_states.deaths_by_class#2"
SERIES = """plot => [...new Set([...plot.querySelectorAll(".scatterlayer .js-line")]
  .map(line => getComputedStyle(line).stroke))]"""
OUTLINE = """() => { const look = getComputedStyle(document.activeElement);
  return [look.outlineStyle, parseFloat(look.outlineWidth)] }"""
# Longer than what style sheets shorten motion to.
MOVING = """() => document.getAnimations().filter(
  one => one.effect.getComputedTiming().duration > 20).map(one => one.effect.target.className)"""


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#first-paint")).to_have_count(0)
    page.wait_for_load_state("networkidle")


def test_own_colors_lose_neither_lines_nor_focus_nor_choices(site: str, browser: Browser) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    for address in (f"{site}/united_states", f"{site}/{SLIDE}"):
        opened(page, address)
        plot = page.locator(".js-plotly-plot:has(.js-line)").first
        expect(plot.locator(".js-line").first).to_be_attached()
        assert len(plot.evaluate(SERIES)) == 3
        # Letters and ground of a picture are not changed one without the other.
        assert plot.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        style, width = page.evaluate(OUTLINE)
        assert style != "none" and width >= 2
    opened(page, f"{site}/united_states")
    chosen = page.get_by_role("radio", name="Deaths over time")
    other = page.get_by_role("radio", name="Seizures")
    outline = "e => getComputedStyle(e).outlineStyle"
    assert (chosen.evaluate(outline), other.evaluate(outline)) == ("solid", "none")
    context.close()


def test_nothing_moves_for_readers_who_asked_for_it(site: str, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for address in ("", "united_states", "classroom?section=quiz", SLIDE):
        opened(page, f"{site}/{address}")
        assert page.evaluate(MOVING) == []
    context.close()


def test_slide_on_the_narrowest_phone_keeps_its_way_out(site: str, visit) -> None:
    page = visit(width=320).page
    opened(page, f"{site}/{SLIDE}")
    box = page.get_by_role("link", name="Exit").bounding_box()
    assert box and box["x"] + box["width"] <= 320
