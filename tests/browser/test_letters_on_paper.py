"""A letter is one page of paper, on both sides of the Atlantic; a worksheet is two, a plan one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from components.catalog import Catalog
from components.lessons.lesson import cards, lesson
from components.lessons.sheets import PAPERS
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
        for paper in PAPERS:
            page.set_content(paper_content(catalog, lesson(catalog, name), paper, "html").decode())
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
        key: count for key, count in pages.items() if count > (2 if key[1] == "worksheet" else 1)
    } == {}
