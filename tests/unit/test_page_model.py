"""What the definition of the pages promises to those who draw them."""

from __future__ import annotations

from collections import Counter

import pytest

from components.exhibits import Exhibit
from components.lessons.plain import CLASS_WRITERS
from components.render.writers import WRITERS
from components.site import PAGES, blocks, blocks_of, section_of, sections_of
from components.ui.blocks import SHOW

EVERY_KIND = {Exhibit, *blocks.KINDS}


@pytest.mark.parametrize("table", [SHOW, WRITERS, CLASS_WRITERS], ids=["site", "plain", "class"])
def test_no_renderer_lacks_a_kind_of_block(table: dict) -> None:
    assert set(table) == EVERY_KIND


def test_every_kind_of_block_stands_on_a_page_and_says_what_it_is() -> None:
    standing = {
        type(block)
        for page in PAGES
        for section in [*page.sections, page]
        for block in section.blocks
    }
    assert standing == EVERY_KIND
    assert [kind for kind in blocks.KINDS if kind.what == blocks.Block.what] == []


def test_names_of_pages_sections_and_exhibits_are_each_given_once() -> None:
    for page in PAGES:
        assert not (page.sections and page.blocks), page.name
        assert page.sections or page.blocks, page.name
        assert len(sections_of(page.name)) == len(page.sections)
    names = Counter(exhibit.name for page in PAGES for exhibit in page.exhibits)
    assert [name for name, count in names.items() if count > 1] == []
    for page in PAGES:
        for section in page.sections:
            assert [section_of(item) for item in section.exhibits] == [section.name] * len(
                section.exhibits
            )


def test_calm_mode_leaves_out_blocks_about_deaths_and_nothing_else() -> None:
    for page in PAGES:
        for name in sections_of(page.name) or ("",):
            left = set(blocks_of(page.name, name)) - set(blocks_of(page.name, name, is_calm=True))
            assert all(block.is_about_deaths for block in left)
