"""A page that the browser translates says what a page that was loaded afresh says.

A control of each kind is pressed; `make scan` makes every one of the cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

# What translators of browsers do: each text is taken out of the page and a <font> put in its place,
# with other words; what is added or changed later too. In one step, or in two like others.
TRANSLATE = """isInTwoSteps => {
  const put = node => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = node.nodeType === Node.TEXT_NODE ? [node] : [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const text of found) {
      const parent = text.parentElement;
      if (!parent || !text.data.trim()) continue;
      if (parent.closest("font, script, style, svg, code")) continue;
      const outer = document.createElement("font"), inner = document.createElement("font");
      inner.textContent = `¡${text.data}`;
      outer.append(inner);
      if (isInTwoSteps) {
        text.before(outer);
        text.remove();
      } else text.replaceWith(outer);
    }
  };
  put(document.body);
  new MutationObserver(changes => {
    for (const { target, addedNodes } of changes) {
      if (target.nodeType === Node.TEXT_NODE && target.isConnected) put(target);
      for (const node of addedNodes) if (node.isConnected) put(node);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
# The visible words of the page, without what the translator wrote before each of them.
READ = """() => [...document.querySelectorAll(
    ".st-key-page :is(h1, h2, h3, p, li, dt, dd, button, summary)")]
  .filter(place => place.checkVisibility() && !place.querySelector("p, li"))
  .map(place => place.textContent.replaceAll("¡", "").replace(/\\s+/g, " ").trim())
  .filter(Boolean)"""
PLACES = {
    "choose": ".st-key-page [data-testid=stButtonGroup] button",
    "press": ".st-key-page [data-testid=stButton] button",
    "go to": ".stAppHeader a",
}
# Where a reader begins, and what is done then, with what the address says afterward.
CASES = {
    "heading of a figure": (
        "/united_states?section=deaths",
        [
            ("choose", "Rate per 100,000", "measure=rate"),
            ("choose", "Number of deaths", "deaths$"),
            ("choose", "Rate per 100,000", "measure=rate"),
        ],
    ),
    "part of a page": (
        "/united_states?section=seizures",
        [
            ("choose", "Your state", "section=states"),
            ("choose", "Use, costs, and opinion", "section=costs"),
        ],
    ),
    "step of the tour": (
        "/supply_routes",
        [("press", "Take the tour", "step="), ("press", "Next", "step=(?!mail_from_china)")],
    ),
    "search": (
        "/agreements?section=timeline",
        [("type", "naloxone", "q=naloxone"), ("type", "china", "q=china")],
    ),
    "step of a chapter": (
        "/agreements?section=chapters",
        [("press", "Next", "step=2"), ("press", "Next", "step=3")],
    ),
    "terms": ("/glossary", [("type", "naloxone", "term=naloxone")]),
    "pages": (
        "/",
        [("go to", "World", "/world$"), ("go to", "United States", "/united_states$")],
    ),
}
# One for each kind of control is made in every run.
OF_EACH_KIND = ("heading of a figure", "step of the tour", "search", "pages")
OTHERS = [case for case in CASES if case not in OF_EACH_KIND]


def start(visit: Callable, address: str) -> Page:
    page = visit().page
    page.goto(address)
    expect(page.locator("#first-paint")).to_have_count(0)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    return page


def do(page: Page, kind: str, words: str, address: str) -> None:
    if kind == "type":
        page.locator(".st-key-page input[type=search]").first.fill(words)
    else:
        page.locator(PLACES[kind]).filter(has_text=words).first.click()
    expect(page).to_have_url(re.compile(address))
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


@pytest.mark.parametrize(
    ("case", "is_in_two_steps"),
    [
        *((case, False) for case in OF_EACH_KIND),
        *(pytest.param(case, False, marks=pytest.mark.full) for case in OTHERS),
        pytest.param(OF_EACH_KIND[0], True, marks=pytest.mark.full),
    ],
)
def test_translated_page_never_keeps_words_of_an_earlier_choice(
    site: str, visit: Callable, case: str, is_in_two_steps: bool
) -> None:
    address, steps = CASES[case]
    page = start(visit, f"{site}{address}")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.evaluate(TRANSLATE, is_in_two_steps)
    for step in steps:
        do(page, *step)
    expect(page.locator(".st-key-page h1 font").first).to_be_visible()
    expected = start(visit, page.url).evaluate(READ)
    page.wait_for_function(
        "expected => JSON.stringify((" + READ + ")()) === JSON.stringify(expected)", arg=expected
    )
    assert faults == []


def test_pressed_control_of_a_translated_page_keeps_the_focus(site: str, visit: Callable) -> None:
    page = start(visit, f"{site}/agreements?section=chapters")
    page.evaluate(TRANSLATE, False)
    button = page.locator(PLACES["press"]).filter(has_text="Next").first
    button.focus()
    for number in (2, 3):
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"step={number}"))
        expect(button).to_be_focused()
