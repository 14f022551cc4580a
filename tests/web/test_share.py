"""The picture that represents a page where it is shared."""

from __future__ import annotations

import html
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from components import store
from components.catalog import Catalog
from components.render.raster import font_folder
from components.site import SITE, find_page, public_pages
from components.text import words
from components.web.share import CHART, HELP, LAST_LINE, LEFT, RIGHT, TEXT, share_picture, share_svg

SVG = "{http://www.w3.org/2000/svg}"
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
    said = " ".join(re.sub(r"<[^>]*>", " ", svg).split())
    assert "overdose deaths were 26% below" in said and "Wave 1" not in said
    calm = share_svg(store.calm_catalog(), entry)
    assert "Public reports, each named" in calm and "deaths" not in calm


def test_words_are_drawn_in_the_letters_of_the_site() -> None:
    """Typst draws no text at all in a font that it does not know."""
    picture = Image.open(io.BytesIO(share_picture(store.catalog(), find_page("about")).body))
    assert picture.size == (1200, 630)
    count = {color: count for count, color in picture.convert("RGB").getcolors(1 << 20) or ()}
    ink = tuple(bytes.fromhex(TEXT[1:]))
    assert count[ink] > 5_000


@pytest.mark.parametrize("open_it", [store.catalog, store.calm_catalog])
def test_words_end_before_the_picture_and_above_the_source(open_it: Callable[[], Catalog]) -> None:
    """Measured in the letters that are drawn: their number says only about how wide they are."""
    for entry in public_pages():
        whole = ET.fromstring(share_svg(open_it(), entry))
        is_beside = any(part.get("x") == str(CHART[0]) for part in whole)
        lines = [line for line in whole.iter(f"{SVG}text") if line.get("x") == str(LEFT)]
        assert len(lines) >= 2, entry.name
        for line in lines:
            is_above = float(line.attrib["y"]) <= LAST_LINE
            right = CHART[0] if is_beside and is_above else RIGHT
            assert LEFT + width_of(line) <= right, (entry.name, line.text)


def width_of(line: ET.Element) -> float:
    """The width of a line of the picture, in pixels."""
    is_serif = line.get("class") == "serif"
    face = "source-serif-4" if is_serif else "public-sans"
    font = ImageFont.truetype(
        Path(font_folder()) / f"{face}-latin-wght-normal.ttf", int(line.attrib["font-size"])
    )
    if is_serif:
        font.set_variation_by_axes([600])
    return font.getlength(str(line.text))
