"""What readers set is kept to: their own colors, letters, and fonts, no motion, no clipboard."""

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
# Success criterion 1.4.12 of WCAG: so much space must lose no words.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
CONTROLS = "button, summary, label, input, [role=radio], [data-testid$=NavLink]"
# Controls in sight whose words reach out of what cuts them off, up to the page.
CUT = """controls => [...document.querySelectorAll(controls)].flatMap(control => {
  const texts = document.createTreeWalker(control, NodeFilter.SHOW_TEXT), found = [];
  for (let text; (text = texts.nextNode()); ) {
    const letters = document.createRange();
    letters.selectNodeContents(text);
    const place = letters.getBoundingClientRect();
    if (!text.data.trim() || place.width < 2 || !text.parentElement.checkVisibility()
      || text.parentElement.closest("[aria-hidden=true], [translate=no], svg")) continue;
    for (let box = text.parentElement; box && control.contains(box); box = box.parentElement) {
      const look = getComputedStyle(box), edge = box.getBoundingClientRect();
      const cuts = ["hidden", "clip"].includes(look.overflowY) && look.display !== "contents";
      if (cuts && (place.top < edge.top - 2 || place.bottom > edge.bottom + 2
        || place.right > edge.right + 2)) found.push(text.data);
    }
  }
  return found;
})"""
ICON_WORDS = """() => [...document.querySelectorAll(
    "[data-testid=stIconMaterial], [style*='Material Symbols']")]
  .filter(icon => icon.checkVisibility({visibilityProperty: true})).map(icon => icon.textContent)"""


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


@pytest.mark.parametrize("width", [1280, 360])
def test_words_of_controls_are_whole_at_the_spacing_that_readers_set(
    site: str, visit, width: int
) -> None:
    page = visit(width=width).page
    for address in ("united_states", "supply_routes"):
        opened(page, f"{site}/{address}")
        page.locator(".st-key-helplines").wait_for()
        page.add_style_tag(content=SPACED)
        page.wait_for_timeout(300)
        assert page.evaluate(CUT, CONTROLS) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1


def test_no_word_of_the_icon_font_is_seen_where_fonts_are_blocked(site: str, visit) -> None:
    page = visit(width=390).page
    opened(page, f"{site}/united_states")
    page.wait_for_selector("html.atlas-icons", state="attached")
    assert "download" in page.evaluate(ICON_WORDS)
    page.route("**/*.woff2", lambda route: route.abort())
    opened(page, f"{site}/united_states")
    page.locator(".st-key-helplines").wait_for()
    assert page.evaluate(ICON_WORDS) == []


def test_copy_button_without_a_clipboard_copies_or_says_what_to_press(site: str, visit) -> None:
    page = visit().page
    # As in a page that is reached by plain http.
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    opened(page, f"{site}/united_states")
    page.get_by_role("button", name="Share and cite").first.click()
    code = page.get_by_test_id("stCode").first
    said = code.locator("..").get_by_role("status")
    code.hover()
    code.get_by_role("button").first.click(force=True)
    expect(said).to_have_text("Copied.")
    page.evaluate("document.execCommand = () => false")
    code.get_by_role("button").first.click(force=True)
    expect(said).to_contain_text("press Ctrl and C")
    assert page.evaluate("getSelection().toString()").startswith(f"{site}/united_states")
