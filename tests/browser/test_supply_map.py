"""The supply map as its visitors meet it: with WebGL, without it, by keyboard, on a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from urllib.parse import urlparse

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36"


def open_map(visit: Callable, address: str, *, is_drawn: bool = False) -> Page:
    """The page of the map, which is drawn only for a test that looks at it."""
    page = visit(draws_maps=is_drawn).page
    page.goto(address)
    expect(page.locator(".st-key-helplines")).to_be_visible()
    return page


def colors_of(page: Page) -> set[tuple[int, int, int]]:
    """The colors of the map, each rounded so that blended edges count once."""
    shot = page.locator(".st-key-map_deck canvas").first.screenshot()
    picture = Image.open(io.BytesIO(shot)).convert("RGB").resize((300, 130))
    seen = picture.getcolors(picture.width * picture.height) or []
    return {tuple(part // 32 for part in pixel) for _, pixel in seen}


def wait_for_drawing(page: Page) -> set[tuple[int, int, int]]:
    for _ in range(60):
        found = colors_of(page)
        if len(found) > 6:
            return found
        page.wait_for_timeout(500)
    raise AssertionError(f"the map stayed empty: {found}")


def test_map_draws_land_and_lines_and_asks_no_other_host(site: str, visit: Callable) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(f"{site}/supply_routes")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("from China to Mexico")
    found = wait_for_drawing(page)
    blues = [c for c in found if c[2] >= 5 and c[0] <= 3]
    assert blues, "no line of precursor chemicals was drawn"
    assert visitor.hosts <= {urlparse(site).netloc, ""}
    expect(page.locator(".st-key-map_picture")).to_be_hidden()


def test_tour_goes_on_and_back_by_keyboard_and_has_an_address(site: str, visit: Callable) -> None:
    page = open_map(visit, f"{site}/supply_routes")
    page.get_by_role("button", name=re.compile("Take the tour")).focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text("Mail from China")
    expect(page).to_have_url(re.compile("step=mail_from_china"))
    page.keyboard.press("Shift+ArrowRight")
    expect(heading).to_contain_text("class-wide control")
    page.keyboard.press("Shift+ArrowLeft")
    expect(heading).to_contain_text("Mail from China")
    other = open_map(visit, f"{site}/supply_routes?step=opium")
    expect(other.get_by_role("heading", level=2).first).to_contain_text("opium")


def test_period_changes_the_finding_and_the_lists_keep_pace(site: str, visit: Callable) -> None:
    page = open_map(visit, f"{site}/supply_routes")
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text("since 2019 take chemicals from China to Mexico")
    before = page.get_by_text(re.compile(r"The same routes as a list")).inner_text()
    page.get_by_role("radio", name="Before 2019").click()
    expect(page).to_have_url(re.compile("period=before_2019"))
    expect(heading).to_contain_text("before 2019 took fentanyl from China to the United States")
    label = page.get_by_text(re.compile(r"The same routes as a list \(\d+ routes\)"))
    expect(label).not_to_have_text(before)
    count = int(re.search(r"\d+", label.inner_text()).group())
    label.click()
    expect(page.locator(".st-key-list li")).to_have_count(count)
    page.get_by_text(re.compile(rf"The same routes as a table \({count} routes\)")).click()
    expect(page.locator(".st-key-table tbody tr")).to_have_count(count)


def test_detail_in_the_address_opens_the_card_with_its_source(site: str, visit: Callable) -> None:
    page = open_map(visit, f"{site}/supply_routes?detail=china_manzanillo")
    card = page.locator(".st-key-card")
    expect(card).to_contain_text("China to Manzanillo")
    for words in ("How:", "When:", "What this cannot tell you:", "Source:"):
        expect(card).to_contain_text(words)


def test_closer_look_and_paper_need_no_dragging(site: str, visit: Callable) -> None:
    page = open_map(visit, f"{site}/supply_routes?area=border", is_drawn=True)
    expect(page.get_by_role("combobox", name=re.compile("Look at"))).to_be_visible()
    wait_for_drawing(page)
    page.emulate_media(media="print")
    expect(page.locator(".st-key-map_picture img")).to_be_visible()
    expect(page.locator(".st-key-map_deck")).to_be_hidden()


def test_without_webgl_the_picture_takes_the_place_of_the_map(site: str, no_webgl: Browser) -> None:
    page = no_webgl.new_page()
    page.goto(f"{site}/supply_routes")
    picture = page.locator(".st-key-map_picture img")
    expect(picture).to_be_visible()
    expect(picture).to_have_accessible_name(re.compile("Supply routes. It shows"))
    expect(page.locator(".st-key-map_deck")).to_be_hidden()
    page.close()


def test_phone_can_swipe_over_the_map_and_sees_no_sideways_scroll(
    site: str, browser: Browser
) -> None:
    page = browser.new_page(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, user_agent=PHONE
    )
    page.goto(f"{site}/supply_routes")
    canvas = page.locator(".st-key-map_deck canvas").first
    expect(canvas).to_be_attached()
    assert canvas.evaluate("e => getComputedStyle(e).touchAction") == "pan-y"
    wide = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain]')]"
        ".map(e => e.scrollWidth - e.clientWidth)"
    )
    assert max(wide) <= 0
    page.close()
