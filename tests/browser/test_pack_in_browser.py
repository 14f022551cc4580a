"""The pack for classes, opened from a folder as from a USB stick, with the network off.

Documents are opened, with all their charts, and scanned on a phone and on a desktop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kinds import kinds_of_elements, telling
from playwright.sync_api import Browser, Page, expect
from scan import Scanner

pytestmark = pytest.mark.browser
Reader = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A page without a network, and what went wrong on it: refusals, errors, requests outside."""
    opened = []

    def start(width: int = 1280, scheme: str = "light") -> tuple[Page, list[str]]:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
        )
        opened.append(context)
        page, faults = context.new_page(), []
        page.on("requestfailed", lambda asked: faults.append(f"failed: {asked.url[:90]}"))
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: (
                faults.append(f"{page.url}: {said.text}") if said.type == "error" else None
            ),
        )
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(("file:", "data:")) else faults.append(asked.url)
            ),
        )
        return page, faults

    yield start
    for context in opened:
        context.close()


def draw_all(page: Page) -> None:
    """Bring every chart into the window, as a reader does who scrolls, until it is drawn."""
    boxes = page.locator("[data-charts]")
    for place in range(boxes.count()):
        boxes.nth(place).scroll_into_view_if_needed()
    expect(page.locator("[data-charts]:not([data-drawn])")).to_have_count(0)


def test_documents_open_from_a_folder_draw_their_charts_and_pass_the_scan(
    pack: Path, reader: Reader, scanner: Scanner
) -> None:
    """Seen are documents that hold every kind of element and of chart between them, in one look.

    `make scan` opens each document of the pack, on a desktop and a phone, in both themes.
    """
    documents = sorted(pack.rglob("*.html"))
    opened = telling({path: kinds_of_elements(path.read_text("utf-8")) for path in documents})
    page, faults = reader()
    drawn = 0
    looks = [(1280, "light"), (390, "dark")]
    for path in documents if scanner.is_full else sorted(opened):
        name = path.relative_to(pack).as_posix()
        looks.reverse()
        shown = looks if scanner.is_full else looks[:1]
        page.set_viewport_size({"width": looks[0][0], "height": 900})
        page.goto(path.as_uri())
        for position, (width, scheme) in enumerate(shown):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            seen = (name, width)
            draw_all(page)
            assert scanner.faults(page, is_other_look=position == 1) == [], seen
            # Drawn charts follow the window a moment later.
            expect(page.locator("html"), str(seen)).to_have_js_property("scrollWidth", width)
        charts = page.locator("div.chart").count()
        assert page.locator("div.chart:has(.main-svg)").count() == charts, name
        drawn += charts
    assert faults == []
    assert drawn > (60 if scanner.is_full else 10)
    assert page.evaluate("fetch('https://example.org').then(() => 'sent', () => 'refused')") == (
        "refused"
    )
    assert page.evaluate("document.cookie + Object.keys(localStorage).join()") == ""


def test_list_above_a_chart_changes_picture_words_and_table(pack: Path, reader: Reader) -> None:
    page, faults = reader(390, "dark")
    page.goto((pack / "pages" / "united_states-states.html").as_uri())
    exhibit = page.locator("#state_and_nation")
    exhibit.get_by_role("combobox").select_option(label="Texas")
    expect(exhibit.get_by_role("heading")).to_contain_text("Texas")
    expect(exhibit.locator("div.chart")).to_have_attribute("aria-label", re.compile("Texas"))
    expect(exhibit.locator("figcaption")).to_contain_text("Texas")
    exhibit.get_by_text("View table (").click()
    expect(exhibit.get_by_role("row").nth(1)).to_contain_text("Texas")
    assert faults == []


def test_map_shows_another_period_and_tells_a_pointer_what_a_line_is(
    pack: Path, reader: Reader
) -> None:
    page, faults = reader()
    page.goto((pack / "pages" / "supply_routes-map.html").as_uri())
    article = page.locator("article#map")
    before = article.get_by_role("heading").inner_text()
    article.get_by_role("combobox", name="Period").select_option(label="Before 2019")
    expect(article.locator("[data-period=before_2019]")).to_be_visible()
    expect(article.locator("[data-period=all]")).to_be_hidden()
    expect(article.get_by_role("heading")).not_to_have_text(before)
    tip = article.locator("[data-period=before_2019] .wide.light path title").first
    expect(tip).to_contain_text(" to ")
    assert faults == []


def test_changed_chart_goes_to_paper_as_it_is_seen_and_others_as_still_pictures(
    pack: Path, reader: Reader
) -> None:
    page, _ = reader(1280, "dark")
    page.goto((pack / "pages" / "united_states-deaths.html").as_uri())
    draw_all(page)
    changed = page.locator("#deaths_by_class")
    changed.get_by_role("combobox").select_option("rate")
    expect(changed.get_by_role("heading")).to_contain_text("per 100,000")
    page.emulate_media(media="print", color_scheme="light")
    expect(changed.locator("div.chart")).to_be_visible()
    expect(changed.locator(".twin")).to_be_hidden()
    other = page.locator("#deaths_12_month")
    expect(other.locator("div.chart")).to_be_hidden()
    expect(other.locator(".twin svg").first).to_be_visible()
    drawn = other.locator(".twin svg").first.bounding_box()
    assert drawn["height"] > 100


def test_quiz_answers_and_deck_turns_without_a_network(pack: Path, reader: Reader) -> None:
    page, faults = reader()
    page.goto((pack / "pages" / "classroom-quiz.html").as_uri())
    question = page.locator(".atlas-question").first
    question.get_by_role("radio").first.check()
    question.get_by_text("Check the answer").click()
    expect(question.get_by_role("status")).to_have_text(
        re.compile(r"^(Correct\.|Not quite\. The answer is “.+\.”)$")
    )
    page.goto((pack / "decks" / "what_helps.html").as_uri())
    finding = page.locator(".slide.on .finding")
    page.keyboard.press("ArrowRight")
    expect(finding).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(finding).to_contain_text("got medication for it")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".place")).to_have_text(re.compile("^3 of "))
    page.goto(f"{(pack / 'decks' / 'what_helps.html').as_uri()}?reveal=1#2")
    expect(finding).to_be_visible()
    expect(page.locator(".slide .main-svg").first).to_be_attached()
    assert faults == []


def test_zip_that_was_not_extracted_says_so(pack: Path, tmp_path: Path, reader: Reader) -> None:
    """A double click inside a zip opens a copy of one file alone."""
    alone = tmp_path / "index.html"
    alone.write_bytes((pack / "START HERE.html").read_bytes())
    page, _ = reader()
    page.goto(alone.as_uri())
    expect(page.get_by_text("Extract all")).to_be_visible()
    page.goto((pack / "START HERE.html").as_uri())
    expect(page.get_by_text("Extract all")).to_be_hidden()


def test_story_of_the_pack_moves_without_a_network(pack: Path, reader: Reader) -> None:
    page, faults = reader(768)
    page.emulate_media(reduced_motion="reduce")
    page.goto((pack / "pages" / "how_it_changed.html").as_uri())
    year = page.locator(".atlas-story-picture .year")
    expect(year).to_have_text("2012")
    page.get_by_role("button", name="Next").dispatch_event("click")
    expect(year).to_have_text("2018")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".atlas-story-picture")).to_have_attribute("data-shown", "light-phone")
    expect(year).to_have_text("2018")
    assert faults == []
