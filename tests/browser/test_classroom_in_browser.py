"""Quiz and predictions in a real browser: what a pupil does there stays there."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


class Watch:
    """Everything that leaves a page or stays behind: requests, frames, storage, cookies."""

    def __init__(self, page: Page) -> None:
        self.page, self.left = page, []
        page.on("request", lambda request: self.left.append(request.url))
        page.on(
            "websocket",
            lambda socket: socket.on("framesent", lambda frame: self.left.append(frame)),
        )

    def kept(self) -> str:
        """What the browser holds for the site."""
        stores = self.page.evaluate(
            "async () => [{...localStorage}, {...sessionStorage}, location.href, history.length,"
            " (await indexedDB.databases()).length, (await caches.keys()).length]"
        )
        return json.dumps([stores, self.page.context.cookies()], sort_keys=True)

    def settle(self) -> None:
        """Wait until the page has said nothing for a while."""
        self.page.wait_for_load_state("networkidle")
        before = -1
        while before != len(self.left):
            before = len(self.left)
            self.page.wait_for_timeout(700)


def open_part(visit, site: str, part: str, ready: str, width: int = 1280) -> Watch:
    watch = Watch(visit(width=width).page)
    watch.page.goto(f"{site}/classroom?section={part}")
    expect(watch.page.locator(ready).first).to_be_visible()
    expect(watch.page.locator(".st-key-helplines")).to_be_visible()
    if part == "quiz":
        expect(watch.page.locator("html[data-quiz=ready]")).to_have_count(1)
    watch.settle()
    return watch


def test_answering_the_quiz_by_keyboard_sends_and_stores_nothing(site, visit) -> None:
    watch = open_part(visit, site, "quiz", ".atlas-question")
    page = watch.page
    count, kept = len(watch.left), watch.kept()
    for wants_right in (True, False):
        question = page.locator(".atlas-question").nth(0 if wants_right else 1)
        right = int(question.get_attribute("data-right"))
        options = question.get_by_role("radio").count()
        chosen = right if wants_right else (right + 1) % options
        question.get_by_role("radio").nth(chosen).focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        said = "Correct." if wants_right else "Not quite. The answer is “"
        expect(question.get_by_role("status")).to_contain_text(said)
        expect(question.get_by_role("link", name="Look at the figure")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".atlas-question input:checked")).to_have_count(0)
    expect(page.locator(".atlas-question details[open]")).to_have_count(0)
    watch.settle()
    assert watch.left[count:] == []
    assert watch.kept() == kept


def test_guessing_by_number_and_by_finger_sends_and_stores_nothing(site, visit) -> None:
    watch = open_part(visit, site, "predict", ".atlas-plot svg", width=390)
    page = watch.page
    count, kept = len(watch.left), watch.kept()
    box = page.locator("#predict-synthetic_deaths")
    # The picture is what is guessed on; the boxes are for those who would rather type.
    plot, first = box.locator(".atlas-plot"), box.get_by_role("textbox").first
    expect(plot).to_be_visible()
    expect(first).to_be_hidden()
    box.get_by_text("Type your guess instead").click()
    assert re.fullmatch(r"\d{1,3}(,\d{3})+", first.input_value())
    last = box.get_by_label("2024")
    last.fill("39000")
    last.press("ArrowUp")
    expect(last).to_have_value("40,000")
    box.get_by_text("Show what happened").click()
    expect(box.get_by_role("status")).to_contain_text(
        "For 2024, you guessed 40,000. The actual number was 47,735"
    )
    expect(box.get_by_role("status")).to_contain_text("your guess was 7,735 too low")
    expect(box.get_by_role("row", name="2024").get_by_role("cell").nth(0)).to_have_text("40,000")
    expect(box.locator("polyline.actual")).to_have_count(1)

    state = page.locator("#predict-your_state")
    state.get_by_label("Place").select_option(label="Ohio")
    expect(state.locator(".atlas-known")).to_contain_text("Ohio, known: ")
    handle = state.locator(".handle").first
    handle.scroll_into_view_if_needed()
    first = state.locator("input[data-year]").first
    before = first.input_value()
    at = handle.locator(".dot").bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 40, steps=4)
    page.mouse.up()
    assert float(first.input_value().replace(",", "")) > float(before.replace(",", ""))
    state.get_by_text("Show what happened").click()
    expect(state.get_by_role("status")).to_contain_text("For 2024, you guessed")
    state.get_by_role("button", name="Guess again").click()
    expect(state.locator(".atlas-said")).to_have_text("")
    watch.settle()
    assert watch.left[count:] == []
    assert watch.kept() == kept


def test_teacher_opens_a_lesson_and_its_first_view(site, visit) -> None:
    """From the list to a figure on the wall, as a substitute does it."""
    page = visit().page
    page.goto(f"{site}/classroom")
    card = page.locator(".st-key-card_which_number")
    card.get_by_role("link", name="Open the lesson").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Which number is right?")
    expect(page.get_by_text("For the teacher").nth(1)).to_be_visible()
    expect(page.locator(".atlas-plan li")).to_have_count(5)
    page.get_by_role("radio", name="For students").click()
    expect(page).to_have_url(re.compile(r"lesson=which_number&for=students"))
    expect(page.locator("[class*=st-key-teacher_]")).to_have_count(0)
    page.locator(".st-key-look_3").get_by_role("link", name="See live chart").click()
    heading = page.locator(".st-key-exhibit_which_number h3")
    expect(heading).to_contain_text("powder")
    expect(heading).to_be_in_viewport(timeout=15_000)
