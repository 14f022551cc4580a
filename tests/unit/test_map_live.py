"""The supply map as a drawing that answers: its buttons, and what stands out for each of them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from components.exhibits.route_map import SIZES, map_of_period
from components.maps import places_of
from components.maps import style as map_style
from components.theme.tokens import COLORS

SVG = "{http://www.w3.org/2000/svg}"


def drawing(catalog, size="wide", **look):
    shown = map_of_period(catalog)
    svg = shown.svg(catalog, shown.sized(size), "light", has_legend=False, **look)
    return shown, ElementTree.fromstring(svg)


@pytest.mark.parametrize("size", SIZES)
def test_every_route_and_place_is_a_button_with_a_name(catalog, size) -> None:
    shown, root = drawing(catalog, size, is_live=True)
    assert root.attrib["role"] == "group"
    assert root.attrib["aria-label"]
    assert root.find(f"{SVG}desc").attrib["id"] == root.attrib["aria-describedby"]
    buttons = [item for item in root.iter() if "data-detail" in item.attrib]
    for button in buttons:
        assert button.attrib["role"] == "button"
        # The script gives one of them the Tab stop.
        assert button.attrib["tabindex"] == "-1"
        assert button.find(f"{SVG}title").text
    names = {button.attrib["data-detail"] for button in buttons}
    assert set(shown.rows["route_id"]) <= names
    places = set(places_of(shown.rows, catalog.table("places"))["place_id"])
    assert names - set(shown.rows["route_id"]) <= places


def test_route_lights_its_line_and_both_its_ends(catalog) -> None:
    shown, root = drawing(catalog, is_live=True)
    parts = [item for item in root.iter() if "data-of" in item.attrib]
    lines = [item for item in parts if item.tag == f"{SVG}path" and "stroke" in item.attrib]
    signs = [item for item in parts if item.tag == f"{SVG}g" and "transform" in item.attrib]
    for route in shown.rows.itertuples():
        assert any(route.route_id in item.attrib["data-of"].split() for item in lines)
        own = [item for item in signs if route.route_id in item.attrib["data-of"].split()]
        assert len(own) <= 2
    lit = {
        item.attrib["data-of"] for item in lines if "vancouver" in item.attrib["data-of"].split()
    }
    assert len(lit) == 1


def test_what_is_drawn_is_heard_only_as_buttons(catalog) -> None:
    _, root = drawing(catalog, is_live=True)
    for look in root.findall(f"{SVG}svg"):
        assert look.attrib["role"] == "none"
        for group in look:
            holds_buttons = any("data-detail" in item.attrib for item in group.iter())
            assert holds_buttons or group.attrib["aria-hidden"] == "true"


def test_picture_with_tips_alone_has_no_buttons(catalog) -> None:
    """As in the pack for classes, where no script answers."""
    _, root = drawing(catalog, has_tips=True)
    assert root.attrib["role"] == "img"
    assert list(root.iter(f"{SVG}title"))
    for item in root.iter():
        assert not {"data-detail", "data-of", "tabindex"} & set(item.attrib)
        assert item.attrib.get("role") != "button"


def test_focus_stands_out_from_sea_land_and_page() -> None:
    color = pytest.importorskip("coloraide").Color
    for mode in ("light", "dark"):
        for ground in (map_style.SEA, map_style.LAND, map_style.BACKGROUND):
            assert color(COLORS["accent"][mode]).contrast(ground[mode]) >= 3
