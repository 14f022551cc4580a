"""Every deck on the screens of classrooms: no words meet, none are cut, and no axis is.

Every slide is measured on the screen with the least room for it, and the decks that are ready with
their notes as well. `make scan` measures each deck on each screen, with notes and without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from components import store
from components.lessons.decks.ready import ready_decks

pytestmark = pytest.mark.browser
SCREENS = ((1280, 720), (1024, 768), (1920, 1080))
# Smaller letters cannot be read from the back of a room; with notes open the teacher is near.
LEAST = 12
WALK = r"""async () => {
  const found = [];
  const seen = (one) => {
    const look = getComputedStyle(one), box = one.getBoundingClientRect();
    return look.visibility === "visible" && look.display !== "none" && box.width && box.height;
  };
  // How much of the smaller of two boxes is in the other one, by height.
  const shared = (a, b) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return across > 1 && down > 1 ? down / Math.min(a.height, b.height) : 0;
  };
  const press = (key) =>
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const settled = async (slide) => {
    const isReady = () =>
      slide.classList.contains("on") && (!slide.querySelector("script.figure") ||
      "drawn" in slide.dataset) && [...slide.querySelectorAll("img")].every((one) => one.complete);
    for (let tries = 0; !isReady() && tries < 1000; tries += 1) await wait(20);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  };
  const measure = (slide, state) => {
    const fault = (what) => found.push(`slide ${slide.dataset.slide}, ${state}: ${what}`);
    const named = (one) => one.getAttribute("class") || one.localName;
    const frame = slide.getBoundingClientRect();
    const parts = [...slide.querySelectorAll(
      ".kicker, .clock, h1, h2, .finding, .said, figcaption, .stage, .more, .foot > *, .notes",
    )].filter(seen);
    const boxes = parts.map((one) => one.getBoundingClientRect());
    parts.forEach((one, place) => {
      if (boxes[place].bottom > frame.bottom + 1 || boxes[place].right > frame.right + 1)
        fault(`${named(one)} is cut`);
      for (let other = place + 1; other < parts.length; other += 1)
        if (shared(boxes[place], boxes[other])) fault(`${named(one)} meets ${named(parts[other])}`);
    });
    const bar = document.querySelector(".bar");
    if (bar.scrollWidth > bar.clientWidth) fault("buttons are cut");
    const said = slide.querySelector(".said");
    if (said.scrollHeight > said.clientHeight + 2) fault("not all is said");
    if (/…(?!”)/.test(slide.querySelector(".head").textContent)) fault("words are cut");
    const stage = slide.querySelector(".stage:not([data-fit=picture])");
    if (!stage) return;
    const room = stage.getBoundingClientRect();
    const texts = [...stage.querySelectorAll("svg text")]
      .filter((one) => one.textContent.trim() && seen(one))
      .map((one) => [one.textContent, one.getBoundingClientRect()]);
    if (!texts.length) fault("nothing is drawn");
    const isList = stage.dataset.fit === "rows";
    texts.forEach(([text, box], place) => {
      if (box.left < room.left - 2 || box.right > room.right + 2) fault(`“${text}” leaves a side`);
      if (!isList && (box.top < room.top - 2 || box.bottom > room.bottom + 2))
        fault(`“${text}” is cut`);
      if (text.includes("…")) fault(`“${text}” is not whole`);
      for (const [other, where] of texts.slice(place + 1))
        if (shared(box, where) > 0.32) fault(`“${text}” meets “${other}”`);
    });
    // Letters of 15 pixels are enough to see all of a list that they have room for.
    const high = stage.querySelector(".canvas").offsetHeight * 1.15 * (innerHeight / 720);
    if (isList && high <= stage.clientHeight && stage.scrollHeight > stage.clientHeight + 4)
      fault("a short list is cut");
    const scale = new DOMMatrix(getComputedStyle(stage.querySelector(".canvas")).transform).a;
    const least = Math.min(...[...stage.querySelectorAll(".xtick text, .ytick text")]
      .map((one) => parseFloat(getComputedStyle(one).fontSize) * scale));
    if (!document.body.hasAttribute("data-notes") && least < LEAST) fault(`letters of ${least} px`);
  };
  const slides = [...document.querySelectorAll(".slide")];
  for (const slide of slides) {
    location.hash = `#${slide.dataset.slide}`;
    await settled(slide);
    measure(slide, slide.dataset.told ? "asked" : "open");
    if (!slide.dataset.told) continue;
    press("r");
    await settled(slide);
    measure(slide, "answered");
    press("r");
  }
  return found;
}"""


def faults(page: Page) -> list[str]:
    return page.evaluate(WALK.replace("LEAST", str(LEAST)))


@pytest.mark.parametrize("group", ["ready", "lesson", "tour", "chapter", "quiz"])
def test_no_words_of_a_deck_meet_and_no_axis_is_cut_with_notes_and_without(
    group: str, site: str, visit: Callable[..., Any], is_full: bool
) -> None:
    page = visit().page
    page.emulate_media(reduced_motion="reduce")
    decks = [deck.item for deck in ready_decks(store.catalog()) if deck.group == group]
    found = {}
    for deck in decks:
        width, height = SCREENS[0]
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{site}/present?deck={deck}")
        for width, height in SCREENS if is_full else SCREENS[:1]:
            page.set_viewport_size({"width": width, "height": height})
            found[deck, width, "alone"] = faults(page)
            if is_full or group == "ready":
                page.keyboard.press("n")
                found[deck, width, "with notes"] = faults(page)
                page.keyboard.press("n")
    assert len(decks) > 1
    assert {where: what for where, what in found.items() if what} == {}
