"""A letter is one page of paper, on both sides of the Atlantic."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from components.catalog import Catalog
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
