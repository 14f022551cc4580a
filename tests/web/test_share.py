"""The picture that represents a page where it is shared."""

from __future__ import annotations

import html
import io
import re

import pytest
from PIL import Image

from components import store
from components.site import SITE, find_page, public_pages
from components.text import words
from components.web.share import HELP, TEXT, share_picture, share_svg

WITH_CHART = ("overview", "united_states", "world", "supply_routes", "agreements")


@pytest.mark.parametrize("name", [entry.name for entry in public_pages()])
def test_picture_names_the_site_the_page_and_the_edition(name: str) -> None:
    catalog, entry = store.catalog(), find_page(name)
    svg = html.unescape(share_svg(catalog, entry))
    for text in (SITE, entry.title, f"Data edition of {words.day(catalog.edition)}.", HELP):
        assert f">{text}</text>" in svg
    assert "var(" not in svg  # which Typst would paint black


@pytest.mark.parametrize("name", WITH_CHART)
def test_picture_of_a_page_with_figures_has_its_finding_its_chart_and_their_source(
    name: str,
) -> None:
    svg = html.unescape(share_svg(store.catalog(), find_page(name)))
    assert svg.count("<svg ") >= 3  # the picture, the sign of the site, and the chart
    assert ">Source: " in svg or ">Public reports, each named" in svg


def test_picture_of_the_united_states_says_what_its_first_exhibit_found() -> None:
    catalog, entry = store.catalog(), find_page("united_states")
    text = " ".join(re.sub(r"<[^>]*>", " ", share_svg(catalog, entry)).split())
    assert "Deaths involving synthetic opioids fell 34% in 2024, to 47,735" in text
    assert "47,735" not in share_svg(store.calm_catalog(), entry)


def test_picture_of_the_overview_shows_its_chart_and_the_map_in_calm_mode() -> None:
    entry = find_page("overview")
    svg = share_svg(store.catalog(), entry)
    assert "overdose deaths were 26% below" in svg and "Wave 1" not in svg
    calm = share_svg(store.calm_catalog(), entry)
    assert "Public reports, each named" in calm and "deaths" not in calm


def test_words_are_drawn_in_the_letters_of_the_site() -> None:
    """Typst draws no text at all in a font that it does not know."""
    picture = Image.open(io.BytesIO(share_picture(store.catalog(), find_page("about")).body))
    assert picture.size == (1200, 630)
    count = {color: count for count, color in picture.convert("RGB").getcolors(1 << 20) or ()}
    ink = tuple(bytes.fromhex(TEXT[1:]))
    assert count[ink] > 5_000
