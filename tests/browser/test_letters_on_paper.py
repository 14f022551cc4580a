"""A letter is one page of paper, on both sides of the Atlantic; a worksheet is two, a plan one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from components.catalog import Catalog
from components.lessons.lesson import cards, lesson
from components.lessons.sheets import ALONE, papers_of
from components.lessons.worksheet import worksheet_of
from components.lessons.worksheet_files import paper_content
from components.render.letters import LANGUAGES, LETTERS, letter_of, to_print

pytestmark = pytest.mark.browser


def test_every_letter_prints_on_one_page(browser: Browser, catalog: Catalog) -> None:
    page = browser.new_page()
    pages = {}
    for name in LETTERS:
        for language in LANGUAGES:
            page.set_content(to_print(letter_of(catalog, name, language)))
            for paper in ("Letter", "A4"):
                printed = page.pdf(format=paper)
                pages[name, language, paper] = len(re.findall(rb"/Type\s*/Page\b", printed))
    page.close()
    assert set(pages.values()) == {1}, pages


def test_worksheet_prints_on_two_pages_and_plan_on_one(
    browser: Browser, catalog: Catalog, is_full: bool
) -> None:
    names = [card.id for card in cards(catalog)] if is_full else ["which_number", "agreements"]
    page = browser.new_page()
    pages = {}
    for name in names:
        shown = lesson(catalog, name)
        for paper in papers_of(shown):
            page.set_content(paper_content(catalog, shown, paper, "html").decode())
            printed = page.pdf(prefer_css_page_size=True)
            pages[name, paper] = len(re.findall(rb"/Type\s*/Page\b", printed))
            # No letter is smaller than nine points, on the page or in a picture.
            sizes = page.evaluate(
                "[...document.querySelectorAll('main *')].map(e => parseFloat("
                "getComputedStyle(e).fontSize))"
            )
            assert min(sizes) >= 12, (name, paper)
    page.close()
    assert {
        key: count for key, count in pages.items() if count > (1 if key[1] == "plan" else 2)
    } == {}
    assert ("which_number", ALONE) in pages


MEET = """() => {
  const boxes = [...document.querySelectorAll("text")]
    .filter((text) => text.textContent.trim())
    .map((text) => [text.textContent, text.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height);
  return boxes.flatMap(([said, a], place) => boxes.slice(place + 1)
    .filter(([, b]) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return across > 1 && down > Math.min(a.height, b.height) * 0.3;
    })
    .map(([other]) => `${said} meets ${other}`));
}"""


def test_no_words_meet_in_a_picture_on_paper(browser: Browser, catalog: Catalog) -> None:
    page = browser.new_page()
    found = {}
    for card in cards(catalog):
        sheet = worksheet_of(catalog, lesson(catalog, card.id))
        pictures = [block.picture for row in sheet.rows for block in row if block.picture]
        for place, picture in enumerate(pictures):
            page.set_content(picture.svg)
            found[card.id, place] = page.evaluate(MEET)
    page.close()
    assert len(found) > len(cards(catalog))
    assert {where: what for where, what in found.items() if what} == {}
