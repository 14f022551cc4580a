"""The agreements as their visitors meet them: by mouse, finger and keyboard, and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from ready import wait_until_ready

pytestmark = pytest.mark.browser

MERIDA = "United States and Mexico announce the Mérida Initiative"
FRAMEWORK = "United States and Mexico agree on the Bicentennial Framework"
# Pairs of marks, and of a mark and a title, that stand on each other in one row of a picture.
TOUCHING = """svg => {
  const boxes = name => [...svg.querySelectorAll(name)].map(e => e.getBoundingClientRect());
  const marks = boxes(".scatterlayer .points path"), titles = boxes(".annotation-text");
  const middle = box => box.y + box.height / 2;
  const found = [];
  marks.forEach((one, i) => marks.slice(0, i).forEach(other => {
    const apart = Math.abs(one.x + one.width / 2 - other.x - other.width / 2);
    // The ring stands on the mark that is selected.
    if (Math.abs(middle(one) - middle(other)) < 3 && apart > 1 && apart < one.width - 1)
      found.push(["mark on mark", one.x, one.y]);
  }));
  titles.forEach(title => marks.forEach(mark => {
    if (middle(mark) > title.y + 3 && middle(mark) < title.bottom - 3
        && mark.right > title.x + 2 && mark.x < title.right - 2)
      found.push(["mark on title", mark.x, mark.y]);
  }));
  return found;
}"""
# Whether every chart there is as wide as its place.
FOLLOWED = """place => [...document.querySelectorAll(`${place} .js-plotly-plot`)].every(
  chart => Math.abs(chart.querySelector(".main-svg").getBoundingClientRect().width
    - chart.getBoundingClientRect().width) < 2)"""


def card(page: Page) -> Locator:
    """The title on the card."""
    return page.locator(".st-key-card h3")


def marks(page: Page, key: str = "timeline_wide") -> Locator:
    return page.locator(f".st-key-{key} .scatterlayer .points path")


def press_mark(page: Page, mark: Locator) -> None:
    """Point at a mark and press it, as a mouse does once the app is there."""
    expect(page.locator("#first-paint")).to_have_count(0)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 2, y)
    page.mouse.move(x, y)
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()
    page.mouse.click(x, y)


def sideways(page: Page) -> int:
    """How far the page can be scrolled sideways, in pixels."""
    return page.evaluate(
        "() => Math.max(...[document.documentElement, "
        "...document.querySelectorAll('[data-testid=stMain]')]"
        ".map(e => e.scrollWidth - e.clientWidth))"
    )


def test_mark_opens_its_card_and_the_address_keeps_it(site: str, visit) -> None:
    page = visit().page
    page.goto(f"{site}/agreements?section=timeline")
    expect(marks(page)).to_have_count(125)
    expect(card(page)).to_have_count(0)
    press_mark(page, marks(page).nth(4))
    expect(card(page)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/agreements\?section=timeline&event=\w+$"))
    first, address = card(page).inner_text(), page.url
    page.get_by_role("button", name="Next").click()
    expect(card(page)).not_to_have_text(first)
    page.go_back()
    expect(card(page)).to_have_text(first)
    expect(page).to_have_url(address)
    page.go_back()
    expect(card(page)).to_have_count(0)
    page.goto(address)
    expect(card(page)).to_have_text(first)
    page.reload()
    expect(card(page)).to_have_text(first)


def test_same_mark_opens_its_card_again_after_another_way_left_it(site: str, visit) -> None:
    page = visit().page
    page.goto(f"{site}/agreements?kind=funding")
    expect(marks(page)).to_have_count(5)
    press_mark(page, marks(page).first)
    expect(card(page)).to_be_visible()
    first = card(page).inner_text()
    page.get_by_role("button", name=re.compile("Next|Previous")).locator("visible=true").and_(
        page.locator(":enabled")
    ).first.click()
    expect(card(page)).not_to_have_text(first)
    press_mark(page, marks(page).first)
    expect(card(page)).to_have_text(first)


def test_count_follows_the_typing_and_is_announced(site: str, visit) -> None:
    page = visit().page
    page.goto(f"{site}/agreements?section=timeline")
    count = page.get_by_role("status").filter(has_text="of 125 events")
    expect(count).to_have_text("125 of 125 events")
    field = page.get_by_label("Search the events")
    field.press_sequentially("merida init", delay=30)
    expect(count).to_have_text(re.compile(r"^\d of 125 events$"))
    expect(page).to_have_url(re.compile(r"\?section=timeline&q=merida(\+|%20)init$"))
    expect(field).to_be_focused()
    field.press_sequentially("zz")
    expect(count).to_have_text("0 of 125 events")
    expect(page.get_by_text("No events match “initzz.”")).to_be_visible()
    expect(marks(page)).to_have_count(0)
    page.get_by_role("button", name="Clear filters").click()
    expect(count).to_have_text("125 of 125 events")
    expect(field).to_have_value("")
    page.go_back()
    expect(count).to_have_text("0 of 125 events")
    expect(field).to_have_value("merida initzz")


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("event=merida_2007", "timeline_"),
        ("section=chapters&chapter=us_china", "chapter_timeline_"),
        ("section=beside", "chart_beside_outcomes_"),
    ],
)
def test_one_picture_fits_the_window_and_nothing_in_it_touches(
    site: str, visit, query: str, key: str
) -> None:
    page = visit(width=390).page
    page.goto(f"{site}/agreements?{query}")
    for width, shown, hidden in (
        (390, "narrow", "wide"),
        (1024, "narrow", "wide"),
        (1280, "wide", "narrow"),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(f".st-key-{key}{hidden}"), str(width)).to_be_hidden()
        expect(page.locator(f".st-key-{key}{shown} .main-svg").first, str(width)).to_be_visible()
        expect(page.locator(".st-key-helplines")).to_be_attached()
        wait_until_ready(page)
        # Charts follow the window a moment later.
        page.wait_for_function(FOLLOWED, arg=f".st-key-{key}{shown}")
        assert sideways(page) <= 0, width
        assert page.locator(f".st-key-{key}{shown}").evaluate(TOUCHING) == [], width


def test_finger_opens_the_card_of_the_mark_it_touches(site: str, browser) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        is_mobile=True,
        has_touch=True,
        user_agent="Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36",
    )
    page = context.new_page()
    page.goto(f"{site}/agreements?section=timeline")
    expect(page.locator("#first-paint")).to_have_count(0)
    # A phone is sent one picture only.
    expect(page.locator("[data-testid=stPlotlyChart]")).to_have_count(1)
    expect(marks(page, "timeline")).to_have_count(125)
    codes = page.locator(".st-key-timeline .js-plotly-plot").evaluate(
        "plot => plot.data.flatMap(trace => (trace.customdata || []).map(row => row[0]))"
    )
    for place in (60, 20, 61):
        mark = marks(page, "timeline").nth(place)
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page).to_have_url(re.compile(f"event={codes[place]}$"))
        expect(card(page)).to_be_in_viewport()
    context.close()


def test_event_is_chosen_and_left_by_keyboard_alone(site: str, visit) -> None:
    page = visit().page
    page.goto(f"{site}/agreements?section=timeline")
    field = page.get_by_role("combobox", name=re.compile("Event"))
    field.focus()
    page.keyboard.type("Mérida Init")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(card(page)).to_have_text(MERIDA)
    for name, title in (("Next", None), ("Previous", MERIDA)):
        button = page.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        if title:
            expect(card(page)).to_have_text(title)
        else:
            expect(card(page)).not_to_have_text(MERIDA)


def test_chapter_goes_on_and_back_by_keyboard_and_by_browser(site: str, visit) -> None:
    page = visit().page
    page.goto(f"{site}/agreements?section=chapters")
    step = page.get_by_text(re.compile(r"^Step \d+ of \d+\."))
    expect(step).to_contain_text("Step 1 of 10.")
    expect(marks(page, "chapter_timeline_wide").first).to_be_visible()
    for key, number in (("Right", 2), ("Right", 3), ("Left", 2)):
        page.keyboard.press(f"Shift+Arrow{key}")
        expect(step).to_contain_text(f"Step {number} of 10.")
    expect(page).to_have_url(re.compile("step=2"))
    page.get_by_role("radio", name=re.compile("Mexico")).click()
    expect(step).to_contain_text("Step 1 of 9.")
    page.go_back()
    expect(step).to_contain_text("Step 2 of 10.")
    page.go_forward()
    expect(step).to_contain_text("Step 1 of 9.")


def test_programme_leads_to_its_event_without_loading_the_site_again(site: str, visit) -> None:
    page = visit().page
    page.goto(f"{site}/us_response?programme=merida_initiative")
    page.evaluate("() => { window.stayed = true }")
    page.get_by_role("link", name=re.compile(MERIDA)).click()
    expect(card(page)).to_have_text(MERIDA)
    expect(page).to_have_url(re.compile(r"/agreements\?section=timeline&event=merida_2007$"))
    page.get_by_role("link", name="Program: Mérida Initiative").click()
    expect(page.get_by_role("status").filter(has_text="of 31")).to_have_text("1 of 31 programs")
    page.get_by_role("link", name="Laws and agreements", exact=True).first.click()
    page.get_by_role("radio", name="Timeline").click()
    expect(page.get_by_role("status").filter(has_text="of 125")).to_have_text("125 of 125 events")
    page.get_by_role("link", name="U.S. programs abroad", exact=True).first.click()
    expect(page.get_by_role("status").filter(has_text="of 31")).to_have_text("31 of 31 programs")
    assert page.evaluate("() => window.stayed") is True


def test_list_is_whole_on_paper(site: str, visit) -> None:
    page = visit().page
    page.goto(f"{site}/agreements?section=list")
    events = page.locator(".atlas-events article")
    expect(events).to_have_count(125)
    page.emulate_media(media="print")
    expect(events.last).to_be_visible()
    lowest = events.last.evaluate(
        """article => {
          const bottom = article.getBoundingClientRect().bottom;
          const cut = [];
          for (let box = article.parentElement; box; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (style.overflowY !== "visible" && box.getBoundingClientRect().bottom < bottom - 1)
              cut.push(box.tagName + " " + box.className);
          }
          return cut;
        }"""
    )
    assert lowest == []
    expect(page.get_by_role("radiogroup").first).to_be_hidden()
