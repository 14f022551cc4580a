"""The state or country that a page is read for: one choice for all its charts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from ready import wait_until_ready

pytestmark = pytest.mark.browser
# Where Nebraska and Australia are on their maps, as parts of their width and height.
NEBRASKA, AUSTRALIA = (0.45, 0.35), (0.85, 0.75)
# The same for the southern county of Delaware.
SUSSEX = (0.52, 0.85)


def press(chart: Locator, place: tuple[float, float]) -> None:
    """Press on a map as with a mouse."""
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    at = [box["x"] + place[0] * box["width"], box["y"] + place[1] * box["height"]]
    chart.page.mouse.move(at[0] - 3, at[1])
    chart.page.mouse.move(*at)
    expect(chart.locator(".hovertext")).to_be_visible()
    chart.page.mouse.click(*at)


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list by typing, as one looks for a place."""
    wait_until_ready(page)
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def heading(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-exhibit_{name} h3")


def test_state_is_chosen_once_for_all_charts_and_kept_for_the_visit(
    site: str, visit: Callable
) -> None:
    page = visit().page
    page.goto(f"{site}/united_states?state_and_nation_state=WV")
    wait_until_ready(page)
    expect(page).to_have_url(f"{site}/united_states?state=WV")
    for name in ("state_and_nation", "state_12_month"):
        expect(heading(page, name)).to_contain_text("West Virginia")
    press(page.locator(".st-key-picks_deaths_by_state .js-plotly-plot").first, NEBRASKA)
    expect(page).to_have_url(re.compile("state=NE"))
    for name in ("state_and_nation", "state_12_month"):
        expect(heading(page, name)).to_contain_text("Nebraska")
    # The bar stays below the header, and what is jumped to stays below the bar.
    heading(page, "state_12_month").evaluate("e => e.scrollIntoView()")
    bar = page.locator(".st-key-place")
    below = bar.bounding_box()
    assert below and 60 <= below["y"] <= 66 and below["height"] < 60
    assert heading(page, "state_12_month").bounding_box()["y"] >= below["y"] + below["height"]
    page.get_by_role("radio", name="Who is affected").click()
    expect(bar).to_have_count(0)
    page.get_by_role("link", name="World", exact=True).first.click()
    expect(page).to_have_url(f"{site}/world")
    press(page.locator(".st-key-picks_country_map .js-plotly-plot:visible"), AUSTRALIA)
    for name in ("one_country", "country_map", "country_ranking", "compare_countries"):
        expect(heading(page, name)).to_contain_text("Australia")
    page.get_by_role("link", name="United States", exact=True).first.click()
    page.get_by_role("radio", name="Your state").click()
    expect(heading(page, "state_12_month")).to_contain_text("Nebraska")
    expect(page).to_have_url(re.compile("state=NE"))


def test_county_is_pressed_or_chosen_and_follows_the_state(site: str, visit: Callable) -> None:
    page = visit().page
    page.goto(f"{site}/united_states?section=states&state=DE")
    wait_until_ready(page)
    expect(heading(page, "your_county")).to_contain_text("New Castle County, Delaware")
    press(page.locator(".st-key-picks_your_county .js-plotly-plot").first, SUSSEX)
    expect(heading(page, "your_county")).to_contain_text("Sussex County, Delaware")
    expect(page).to_have_url(re.compile("state=DE&county=10005"))
    choose(page, "Your state", "Texas")
    expect(heading(page, "your_county")).to_contain_text("Harris County, Texas")
    expect(page).not_to_have_url(re.compile("county="))
    choose(page, "Your county", "Loving County")
    expect(heading(page, "your_county")).to_contain_text("Loving County, Texas")
    page.reload()
    wait_until_ready(page)
    expect(heading(page, "your_county")).to_contain_text("Loving County, Texas")


GAP = """() => {
  const chart = document.querySelector(".st-key-exhibit_every_county .js-plotly-plot");
  const box = (name) => chart.querySelector(name).getBoundingClientRect();
  const { top, bottom } = box(".legend");
  return [top - box(".scatterlayer").bottom, chart.getBoundingClientRect().bottom - bottom];
}"""


def test_map_leaves_no_gap_above_its_legend_in_any_window(site: str, visit: Callable) -> None:
    for width in (390, 768, 1280):
        page = visit(width).page
        page.goto(f"{site}/united_states?section=counties")
        wait_until_ready(page)
        above, below = page.evaluate(GAP)
        # Around its words a legend has a free edge of five pixels.
        assert -5 <= above < 40, width
        assert 0 <= below < 40, width
