"""What is made before the first visitor comes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

from components import store
from components.exhibits import PAGES
from components.store import packs
from components.web import Shell, make_ready


@pytest.fixture
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    for child in packs._children.values():  # the pack itself is made and tested elsewhere
        child.kill()
        child.wait()


def test_every_first_picture_is_drawn_and_kept_out_of_collections(
    thawed: None, shared: Path
) -> None:
    shell = Shell(Path(streamlit.__file__).with_name("static"), "", shared / "cache")
    make_ready(shell)
    assert gc.get_freeze_count() > 100_000
    catalog = store.catalog()
    for exhibit in (exhibit for page in PAGES.values() for exhibit in page):
        chosen = exhibit.defaults(catalog)
        for mode in ("light", "dark"):
            first = store.picture(catalog, exhibit, chosen, mode)
            assert store.picture(catalog, exhibit, chosen, mode) is first
            assert all(figure.figure.data for figure in first.figures)
    for entry, part in shell.first_pages():
        assert shell.page(catalog, entry, part) is shell.page(catalog, entry, part)
    edition = catalog.standing.edition
    assert packs.find_pack(edition) or packs.pack_progress(edition)
