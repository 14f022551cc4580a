"""A deck before a class: keys, clicks, notes, themes, paper; and one made on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from components import store
from components.lessons.decks.deck import read_deck
from components.lessons.decks.slides import deck_html

pytestmark = pytest.mark.browser
# Every kind of slide once.
DECK = (
    "note,united_states.deaths_by_class,supply_routes.chapter.class_control,"
    "agreements.chapter.us_china.3,united_states.treatment,question.1"
)
SLIDES = 6
TODAY = date(2026, 11, 22)


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
    page.goto(f"{site}/present?deck={DECK}&w1=What+changed%3F&reveal=1#2")
    expect(page.locator(".slide.on[data-drawn] .canvas .main-svg").first).to_be_visible()
    expect(page.locator("[role=status]")).to_have_text(f"Slide 2 of {SLIDES}: Deaths by drug")
    heights = page.locator(".slide.on .canvas :is(.xtick, .ytick) text").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize)"
        " * new DOMMatrix(getComputedStyle(one.closest('.canvas')).transform).a)"
    )
    assert min(heights) >= 20
    finding = page.locator(".slide.on .finding")
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
    # After a click the space bar is for the slides; after a press of Tab it is for the button.
    page.get_by_role("button", name="Notes", exact=True).click()
    page.keyboard.press("Space")
    assert slide(page) == "3"
    expect(page.locator(".slide.on .notes")).to_be_visible()
    page.get_by_role("button", name="Notes", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.locator(".slide.on .notes")).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    # What blanks also unblanks, and so does the button of a clicker, which moves nothing.
    for off, on in (("b", "b"), (".", "PageDown"), (".", "."), ("b", "Space"), ("b", "Escape")):
        page.keyboard.press(off)
        expect(page.locator(".blank")).to_be_visible()
        page.keyboard.press(on)
        expect(page.locator(".blank")).to_be_hidden()
        assert slide(page) == "3", (off, on)
    page.keyboard.press("b")
    page.get_by_role("button", name="Show the slide").click()
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("checkbox", name="Use single-key shortcuts").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("n")
    expect(page.locator(".slide.on .notes")).to_be_hidden()
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")
    assert faults == []
    assert visitor.hosts == {urlparse(site).netloc}


def test_question_comes_first_and_the_next_press_shows_and_says_the_finding(
    site: str, visit: Callable
) -> None:
    page = visit().page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{site}/present?deck=ready.why_numbers_differ#5")
    heading = page.locator(".slide.on :is(h1, h2)")
    finding, words = page.locator(".slide.on .finding"), page.locator(".slide.on .takeaway")
    canvas, heard = page.locator(".slide.on .canvas"), page.locator("[role=status]")
    expect(page.locator(".slide.on[data-drawn]")).to_be_visible()
    expect(heading).to_have_text("Which of the two statements was true when it was written?")
    expect(canvas).to_have_attribute("aria-label", "Shares of the world’s opium")
    assert not finding.is_visible() and not words.is_visible()
    assert "down from" not in page.locator(".slide.on").aria_snapshot()
    # A long list is scrolled to its end before its finding is shown, and that before it is left.
    stage = page.locator(".slide.on .stage")
    presses = 0
    while not finding.is_visible():
        page.keyboard.press("PageDown")
        presses += 1
        assert slide(page) == "5" and presses < 9
    left = stage.evaluate("one => one.scrollHeight - one.clientHeight - one.scrollTop")
    assert presses > 1 and left < 5
    expect(heard).to_contain_text("In 2023, Afghanistan produced 17% of the world’s opium")
    assert canvas.get_attribute("aria-label").startswith("Bar chart of 9 bars.")
    assert page.url.endswith("#5-shown")
    page.reload()
    expect(finding).to_be_visible()
    page.keyboard.press("r")
    expect(finding).to_be_hidden()
    page.get_by_role("button", name="Finding").click()
    expect(finding).to_be_visible()
    expect(page.get_by_role("button", name="Finding")).to_have_attribute("aria-pressed", "true")
    for _ in range(presses - 1):
        page.keyboard.press("Space")
        assert slide(page) == "5"
    page.keyboard.press("Space")
    assert slide(page) == "6"
    expect(finding).to_be_hidden()
    # One who wants no questions first says so once, in the list of keys or in the address.
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Show every finding from the start").check()
    page.get_by_role("button", name="Close").click()
    expect(finding).to_be_visible()
    assert "reveal=1" in page.url


def test_steps_of_a_lesson_count_down_in_silence_and_leaving_leads_back(
    site: str, visit: Callable
) -> None:
    page = visit().page
    page.clock.install()
    lesson = "classroom?section=lessons&lesson=supply_chain"
    page.goto(f"{site}/present?deck=lesson.supply_chain&from={quote(lesson, safe='')}")
    timer = page.get_by_role("button", name="timer")
    expect(timer).to_be_hidden()
    page.keyboard.press("PageDown")
    clock = page.locator(".slide.on .clock")
    expect(clock).to_have_text("5 minutes")
    looks = clock.evaluate("one => getComputedStyle(one).color")
    page.keyboard.press("p")
    page.clock.run_for(61_000)
    expect(clock).to_have_text("3:59")
    expect(timer).to_have_text("Pause timer")
    page.keyboard.press("p")
    page.clock.run_for(20_000)
    expect(clock).to_have_text("3:59")
    timer.click()
    page.clock.run_for(300_000)
    expect(clock).to_have_text("0:00")
    assert clock.evaluate("one => getComputedStyle(one).color") == looks
    expect(page.locator("[role=status]")).to_contain_text("Where does a phone come from?")
    # The clock goes on with the next step, and over the maps that it looks at.
    page.keyboard.press("PageDown")
    page.clock.run_for(1_000)
    expect(clock).to_have_text("16:59")
    page.keyboard.press("PageDown")
    page.clock.run_for(59_000)
    expect(clock).to_have_text("16:00")
    way_out = page.get_by_role("link", name="Exit")
    expect(way_out).to_have_js_property("href", f"{site}/{lesson}")
    for elsewhere in ("//example.org/x", "https://example.org", "javascript:alert(1)", "\\\\a.b"):
        page.goto(f"{site}/present?deck=ready.what_helps&from={quote(elsewhere, safe='')}")
        expect(way_out).to_have_js_property("href", f"{site}/classroom?section=decks")


@pytest.mark.parametrize("place", ["site", "file"])
def test_speaker_window_keeps_step_and_the_class_sees_no_notes(
    place: str, site: str, visit: Callable, tmp_path: Path
) -> None:
    address = f"{site}/present?deck=lesson.which_number"
    if place == "file":
        deck = read_deck(store.catalog(), "lesson.which_number")
        (tmp_path / "deck.html").write_text(deck_html(store.catalog(), deck, today=TODAY), "utf-8")
        address = (tmp_path / "deck.html").as_uri()
    page = visit(apart=True).page
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}#5")
    page.keyboard.press("n")
    expect(page.locator(".slide.on .notes")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Speaker view").click()
    speaker = opened.value
    notes, state = speaker.locator(".desk-notes"), speaker.locator(".desk .state")
    expect(notes).to_contain_text("Border fentanyl seizures fell")
    expect(notes).to_contain_text("It weighs in pounds and does not count pills.")
    expect(state).to_contain_text(re.compile(r"\d:\d\d"))
    expect(state).to_contain_text("15 minutes")
    expect(speaker.locator(".slide.coming h2")).to_contain_text("One agency published two numbers")
    expect(page.locator(".slide.on .notes")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator(".slide.on .notes")).to_be_hidden()
    found = Axe().run(speaker, context={"exclude": [[".js-plotly-plot"]]}).response["violations"]
    assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
    # Both see the same slide in the same shape.
    shapes = [
        each.locator(".slide.on").evaluate("one => [one.offsetWidth, one.offsetHeight]")
        for each in (page, speaker)
    ]
    assert shapes[0] == shapes[1]
    speaker.keyboard.press("PageDown")
    expect(page.locator(".slide.on .finding")).to_be_visible()
    expect(page.locator("[role=status]")).to_contain_text("Border fentanyl seizures fell")
    speaker.keyboard.press("p")
    expect(page.locator(".slide.on .clock")).to_have_text(re.compile(r"^14:\d\d$"))
    speaker.keyboard.press(".")
    expect(page.locator(".blank")).to_be_visible()
    expect(state).to_contain_text("The class sees a black screen.")
    speaker.keyboard.press("PageDown")
    expect(page.locator(".blank")).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(speaker.locator(".place")).to_have_text("6 of 10")
    # A class window that is loaded again goes on where the speaker is.
    page.reload()
    expect(page.locator(".slide.on .clock")).to_have_text(re.compile(r"^14:\d\d$"))
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_hidden()
    for each in (page, speaker):
        kept = "document.cookie.length + localStorage.length + sessionStorage.length"
        assert each.evaluate(kept) == 0
    speaker.close(run_before_unload=True)
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_visible()


def test_handout_prints_one_slide_a_page_with_its_chart_and_no_buttons(
    site: str, visit: Callable
) -> None:
    page = visit().page
    for paper in ("Letter", "A4"):
        page.goto(f"{site}/present?deck={DECK}&w1=Why%3F&print=1&notes=1")
        printed = page.pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == SLIDES
    # Printed from the screen, a finding that was held back is there, and no page is empty.
    page.goto(f"{site}/present?deck={DECK}&w1=Why%3F#2")
    expect(page.locator(".slide.on[data-drawn]")).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))) == SLIDES
    page.emulate_media(media="print")
    assert page.locator(".slide.on .finding").evaluate("one => getComputedStyle(one).display") == (
        "block"
    )
    page.goto(f"{site}/present?deck={DECK}&w1=Why%3F&print=1&notes=1")
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
    expect(opened.value.locator(".slide.on h1")).to_have_text("The treatment gap")
    opened.value.keyboard.press("PageDown")
    expect(opened.value.locator(".slide.on .finding")).to_contain_text("got medication for it")
    expect(opened.value.locator(".place")).to_have_text("1 of 2")
