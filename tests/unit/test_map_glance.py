"""The two small maps of before 2019 and since: what is bold in them, and what is said of it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from components.exhibits.route_glance import FRAMES, GLANCES, glance_picture, period_words
from components.exhibits.route_map import PERIODS, map_of_period
from components.maps.glance import flows_of, glance_svg
from components.maps.rows import route_rows
from components.render.stills import STILLS, WIDTHS, files, glances_of, still_html
from components.site.links import Links

SMALL = 32_000  # bytes, before they are compressed


def flows(catalog, period):
    return flows_of(map_of_period(catalog, period).rows, catalog.table("countries"))


def leading(catalog, period):
    return {
        (flow.commodity, flow.start, flow.end) for flow in flows(catalog, period) if flow.is_leading
    }


def test_bold_lines_are_what_the_words_next_to_them_say(catalog) -> None:
    """The words name ways; when the routes no longer bear them out, the words must change."""
    assert set(period_words()) == set(PERIODS)
    assert leading(catalog, "before_2019") == {("finished_fentanyl", "CHN", "USA")}
    assert period_words()["before_2019"] == "Before 2019: fentanyl by mail from China"
    rows = route_rows(catalog)
    mail = rows[(rows["from_country"] == "CHN") & (rows["to_country"] == "USA")]
    assert set(mail.loc[mail["era"] == "before_2019", "mode"]) == {"post_and_express"}
    assert leading(catalog, "from_2019") == {
        ("precursors", "CHN", "MEX"),
        ("finished_fentanyl", "MEX", "USA"),
    }
    assert period_words()["from_2019"] == (
        "2019 to now: chemicals to Mexico, fentanyl over the border"
    )


@pytest.mark.parametrize("period", GLANCES)
def test_line_is_as_wide_as_it_has_routes_between_its_countries(catalog, period) -> None:
    rows = map_of_period(catalog, period).rows
    abroad = rows[rows["from_country"] != rows["to_country"]]
    drawn = flows(catalog, period)
    assert sum(flow.count for flow in drawn) == len(abroad)
    assert [flow.is_leading for flow in drawn] == sorted(flow.is_leading for flow in drawn)


@pytest.mark.parametrize("size", FRAMES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_small_map_is_small_whole_and_asks_for_nothing(catalog, size, mode) -> None:
    for period in GLANCES:
        svg = glance_picture(catalog, period, size, mode)
        root = ElementTree.fromstring(svg)
        assert len(svg) < SMALL
        assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "nan" not in svg.lower()
        names = {text.text for text in root.iter() if text.tag.endswith("}text")}
        assert names == ({"China", "Mexico", "U.S."} if size == "wide" else set())


def test_leading_lines_and_names_lie_inside_both_pictures(catalog) -> None:
    for size, frame in FRAMES.items():
        everything = [flow for period in GLANCES for flow in flows(catalog, period)]
        view = frame.view(everything)
        for flow in everything:
            if flow.is_leading:
                assert all(view.holds(point, 3) for point in flow.line), (size, flow)
    for period in GLANCES:
        root = ElementTree.fromstring(glance_picture(catalog, period, "wide", "light"))
        for text in (item for item in root.iter() if item.tag.endswith("}text")):
            width = len(text.text) * float(text.attrib["font-size"]) * 0.62
            x, is_left = float(text.attrib["x"]), text.attrib["text-anchor"] == "end"
            assert (x - width if is_left else x) >= 0
            assert (x if is_left else x + width) <= FRAMES["wide"].width, text.text


def test_no_way_is_bold_that_others_equal_or_that_was_reported_once(catalog) -> None:
    rows = route_rows(catalog)
    one = rows[rows["route_id"] == "china_canada"]
    countries = catalog.table("countries")
    (flow,) = flows_of(one, countries)
    assert not flow.is_leading
    twice = pd.concat([one, one, *[one.assign(to_country="USA")] * 2])
    assert [flow.is_leading for flow in flows_of(twice, countries)] == [False, False]


def test_picture_of_no_routes_is_a_map_all_the_same(catalog) -> None:
    none = flows_of(route_rows(catalog).iloc[:0], catalog.table("countries"))
    svg = glance_svg(
        none, catalog.json("world_equal_earth"), {}, FRAMES["wide"].view(none), "light"
    )
    assert "<path" in svg


def test_stills_have_an_alternative_text_in_both_themes() -> None:
    for picture, words in glances_of(Links()):
        assert re.findall(r"/plain/pictures/(\w+)\.svg", picture)[0].endswith("_dark")
        assert re.search(r'alt="Small map of reported routes [^"]+"', picture)
        assert words


def test_still_picture_says_its_shape_before_it_is_there(catalog) -> None:
    """Words below it would move when it comes."""
    for name in STILLS:
        markup = still_html(name, "A picture", Links(), "light")
        told = re.findall(r'(?:srcset|src)="([^"]+)" width="(\d+)" height="(\d+)"', markup)
        assert len(told) == len(WIDTHS)
        for address, width, height in told:
            svg = files()[address.rpartition("/")[2].removesuffix(".svg")](catalog)
            (shape,) = re.findall(r'^<svg[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
            assert float(shape[0]) == int(width)
            assert abs(float(shape[1]) - int(height)) <= 2, address
