"""Pages on paper: charts as they stood in the window, dark words on white, whatever the theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from ready import wait_until_ready

pytestmark = pytest.mark.browser
SHEET = 816  # pixels of CSS across a letter sheet
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  return ids.filter((id, place) => id.endsWith("-on-paper") && ids.indexOf(id) !== place);
}"""


def put_on_paper(page: Page) -> None:
    """What a browser does before it prints, in its order."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET, "height": 1056})


def words(page: Page, place: str) -> list[str]:
    return page.locator(
        f"{place} :is(.annotation-text, .legendtext, .xtick text)"
    ).all_inner_texts()


@pytest.mark.parametrize(
    ("address", "count", "scheme"),
    [
        ("united_states?section=states", 7, "light"),
        ("agreements?section=timeline", 1, "dark"),
        pytest.param("united_states?section=states", 7, "dark", marks=pytest.mark.full),
        pytest.param("agreements?section=timeline", 1, "light", marks=pytest.mark.full),
    ],
)
def test_charts_go_to_paper_as_they_stand_in_the_window(
    site: str, visit: Callable, address: str, count: int, scheme: str
) -> None:
    page = visit(scheme=scheme).page
    page.goto(f"{site}/{address}")
    wait_until_ready(page)
    shown = words(page, ".js-plotly-plot:visible")
    put_on_paper(page)
    copies = page.locator(".atlas-paper")
    expect(copies).to_have_count(count)
    assert words(page, ".atlas-paper") == shown != []
    for copy in copies.all():
        box = copy.bounding_box()
        assert box["height"] > 150
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SHEET
        assert box["height"] <= 900
    expect(page.locator(".js-plotly-plot:visible")).to_have_count(0)
    assert page.evaluate(TWICE) == []
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_css("color", BLACK)
    expect(page.locator(".stApp")).to_have_css("background-color", WHITE)
    expect(copies.first).to_have_css(
        "filter", "none" if scheme == "light" else "invert(1) hue-rotate(180deg)"
    )

    page.emulate_media(media="screen", color_scheme=scheme)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(copies).to_have_count(0)
    expect(page.locator(".js-plotly-plot:visible").first).to_be_attached()
