"""The supply map as its visitors meet it: with WebGL, without it, by keyboard, on a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlparse

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from components.exhibits.route_map import SIZES, WIDEST

pytestmark = pytest.mark.browser

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile Safari/537.36"


# Names of the drawing that a line, a sign or another name touches, measured as they are drawn.
TOUCHED = """(gap) => {
  const drawing = document.querySelector(".atlas-map > svg");
  const boxes = [...drawing.querySelectorAll("text")]
    .filter((text) => text.textContent.length > 1)
    .map((text) => [text.textContent, text.getBoundingClientRect(), text.closest("svg")]);
  const meets = (a, b) =>
    a.left + gap < b.right && b.left + gap < a.right &&
    a.top + gap < b.bottom && b.top + gap < a.bottom;
  const found = [];
  boxes.forEach(([name, box], at) => {
    for (const [other, place] of boxes.slice(at + 1))
      if (meets(box, place)) found.push([name, other]);
  });
  for (const line of drawing.querySelectorAll("svg > g > path[data-detail]")) {
    const matrix = line.getScreenCTM(), length = line.getTotalLength();
    const along = Array.from({ length: Math.ceil(length / 2) }, (_, at) =>
      line.getPointAtLength(2 * at).matrixTransform(matrix));
    for (const [name, box, look] of boxes)
      if (look === line.closest("svg") && along.some(({ x, y }) =>
        x > box.left && x < box.right && y > box.top + gap && y < box.bottom - gap))
        found.push([name, line.dataset.detail]);
  }
  return found;
}"""
# Letters of the drawing in pixels, and what of it lies outside its box.
SIZE_OF_LETTERS = """() => {
  const drawing = document.querySelector(".atlas-map > svg");
  const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  return Math.min(...[...drawing.querySelectorAll("text")]
    .filter((text) => text.textContent.length > 1)
    .map((text) => parseFloat(text.getAttribute("font-size")) * scale));
}"""


# Widths of the tour that `make scan` adds to that of a phone and of a projector.
WIDER = ((768, 1024), (1920, 1080))


def open_map(visit: Callable, address: str, width: int = 1280, **context: Any) -> Page:
    page = visit(width, **context).page
    page.goto(address)
    expect(page.locator(".st-key-helplines")).to_be_visible()
    expect(page.locator(".atlas-map > svg")).to_be_visible()
    return page


def test_map_is_drawn_for_its_box_and_nothing_touches_a_name(site: str, visit: Callable) -> None:
    """From a narrow phone to a wide screen, by resizing alone; no browser is asked what it is."""
    page = open_map(visit, f"{site}/supply_routes", 320)
    drawn = {}
    for width in (320, 360, 390, 640, 768, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        wait_until_drawn(page)
        box = page.locator(".atlas-map")
        shape = page.locator(".atlas-map > svg").bounding_box()
        assert abs(shape["width"] - box.bounding_box()["width"]) < 2
        assert shape["x"] + shape["width"] <= width
        assert page.evaluate(SIZE_OF_LETTERS) >= 9, width
        assert page.evaluate(TOUCHED, 1) == [], width
        legend = page.locator(".atlas-map-legend li").first
        assert legend.bounding_box()["y"] >= shape["y"] + shape["height"], width
        assert legend.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 13
        drawn[width] = box.get_attribute("data-size")
    assert set(drawn.values()) == set(SIZES)


def test_tour_keeps_the_map_in_its_place_and_its_words_on_the_screen(
    site: str, visit: Callable, is_full: bool
) -> None:
    """By keyboard from the first step to the last and out again, at two widths or at four."""
    page = open_map(visit, f"{site}/supply_routes")
    page.get_by_role("button", name=re.compile("Take the tour")).focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=2).first
    follow, back = (page.get_by_role("button", name=re.compile(name)) for name in ("Next", "Back"))
    expect(heading).to_contain_text("Mail from China")
    expect(follow).to_be_focused()
    places: dict[int, set[tuple[float, ...]]] = {}
    for number in range(1, 9):
        expect(page.get_by_text(f"Step {number} of 8")).to_be_visible()
        for width, height in (*(WIDER if is_full else ()), (360, 740), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            wait_until_drawn(page)
            assert page.evaluate(TOUCHED, 1) == [], (number, width)
            drawing, side = (
                page.locator(name).bounding_box() for name in (".atlas-map", ".st-key-map_side")
            )
            scrolled = page.locator(".stMain").evaluate("e => e.scrollTop")
            places.setdefault(width, set()).add(
                (round(drawing["y"] + scrolled), round(drawing["height"]))
            )
            buttons = follow.bounding_box()
            if width >= 1280:
                assert side["x"] >= drawing["x"] + drawing["width"]
                assert side["y"] + side["height"] <= height, (number, width)
                assert abs(buttons["y"] - drawing["y"]) < 20
            else:
                assert 0 < buttons["y"] - drawing["y"] - drawing["height"] < 30
        if number < 8:
            follow.focus() if number == 1 else expect(follow).to_be_focused()
            page.keyboard.press("Enter")
    # Neither the length of the words nor what the map shows moves it.
    assert {width: len(found) for width, found in places.items()} == dict.fromkeys(places, 1)
    expect(page).to_have_url(re.compile("step=not_on_this_map"))
    expect(follow).to_be_disabled()
    expect(back).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    expect(heading).to_contain_text("opium")
    page.get_by_role("button", name="End the tour").click()
    expect(heading).to_contain_text("Routes reported most often")
    expect(page).not_to_have_url(re.compile("step="))


def wait_until_drawn(page: Page) -> None:
    """Wait for the drawing that fits the box as it is now."""
    box = page.locator(".atlas-map")
    expect(box).to_be_visible()
    size = size_for(box.bounding_box()["width"])
    expect(box).to_have_attribute("data-size", size)
    page.wait_for_function(
        "wide => document.querySelector('.atlas-map > svg')?.viewBox.baseVal.width === wide",
        arg=SIZES[size]["width"],
    )


def size_for(width: float) -> str:
    return next((size for size, widest in WIDEST.items() if width <= widest), "wide")


def test_keys_and_presses_open_a_card_beside_the_map_and_come_back_from_it(
    site: str, visit: Callable
) -> None:
    page = open_map(visit, f"{site}/supply_routes")
    page.get_by_role("radio", name="All years").focus()
    page.keyboard.press("Tab")
    focus = page.locator(".atlas-map :focus")
    expect(focus).to_have_role("button")
    expect(focus).to_have_accessible_name(re.compile("Manzanillo.*Precursor chemicals"))
    first = focus.get_attribute("data-detail")
    page.keyboard.press("End")
    expect(focus).to_have_attribute("data-detail", "vancouver")
    page.keyboard.press("ArrowRight")
    expect(focus).to_have_attribute("data-detail", first)
    # It stands out with its ends, and the others fade; so under a mouse.
    line, other = drawn_for(page, first), drawn_for(page, "china_vancouver")
    expect(line).to_have_css("opacity", "1")
    expect(other).to_have_css("opacity", "0.15")
    assert focus.evaluate("e => getComputedStyle(e).stroke") != "rgba(0, 0, 0, 0)"
    place = page.locator('.atlas-map circle[data-detail="china"]').bounding_box()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(other).to_have_css("opacity", "1")
    assert page.locator('.atlas-map [tabindex="0"]').count() == 1

    page.keyboard.press("ArrowRight")
    second = focus.get_attribute("data-detail")
    before = page.locator(".atlas-map").bounding_box()
    page.keyboard.press("Enter")
    card = page.locator(".st-key-card")
    expect(card).to_be_focused()
    expect(page).to_have_url(re.compile(f"detail={second}"))
    for words in ("How:", "When:", "What this cannot tell you:", "Source:", "Also on this line:"):
        expect(card).to_contain_text(words)
    drawing, beside = page.locator(".atlas-map").bounding_box(), card.bounding_box()
    assert beside["x"] >= drawing["x"] + drawing["width"]
    assert beside["x"] + beside["width"] <= 1280
    assert abs(beside["y"] - drawing["y"]) < 30
    assert size_for(drawing["width"]) == size_for(before["width"]) == "wide"
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(focus).to_have_attribute("data-detail", second)

    page.set_viewport_size({"width": 390, "height": 844})
    wait_until_drawn(page)
    # Twice the same one, which opens it twice.
    for _ in range(2):
        page.locator('.atlas-map circle[data-detail="sinaloa"]').first.dispatch_event("click")
        expect(card).to_contain_text("Sinaloa")
        expect(card).to_be_in_viewport(ratio=0.9)
        drawing = page.locator(".atlas-map").bounding_box()
        assert 0 < card.bounding_box()["y"] - drawing["y"] - drawing["height"] < 30
        card.get_by_role("button", name="Close").click()
        expect(card).to_have_count(0)
        expect(focus).to_have_attribute("data-detail", "sinaloa")


def drawn_for(page: Page, detail: str) -> Locator:
    """The first thing of the drawing that stands out for a route or a place."""
    return page.locator(f'.atlas-map [data-of~="{detail}"]').first


def test_picture_stays_where_the_drawing_does_not_come(site: str, visit: Callable) -> None:
    page = visit().page
    # The picture is an image; what a script fetches is the drawing.
    page.route(
        "**/map.svg?**",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.goto(f"{site}/supply_routes")
    picture = page.locator(".atlas-map img")
    expect(picture).to_be_visible()
    expect(picture).to_have_accessible_name(re.compile("reported routes"))
    page.wait_for_timeout(1000)
    assert picture.bounding_box()["height"] > 300


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


def test_map_to_zoom_draws_land_and_lines_and_asks_no_other_host(site: str, webgl: Browser) -> None:
    page = webgl.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(90_000)
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlparse(request.url).netloc))
    page.goto(f"{site}/supply_routes?area=free")
    found = wait_for_drawing(page)
    blues = [c for c in found if c[2] >= 5 and c[0] <= 3]
    assert blues, "no line of precursor chemicals was drawn"
    assert hosts <= {urlparse(site).netloc, ""}
    expect(page.locator(".st-key-map_instead")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".st-key-map_instead img")).to_be_visible()
    expect(page.locator(".st-key-map_deck")).to_be_hidden()
    page.close()


def test_small_maps_choose_the_period_on_the_first_screen(site: str, visit: Callable) -> None:
    """Heading, small maps and the whole map are seen at once; the lists keep pace with a choice."""
    page = open_map(visit, f"{site}/supply_routes")
    heading = page.get_by_role("heading", level=2).first
    choice = page.get_by_role("radiogroup", name="Period")
    for width, height, least, most in ((1280, 720, 80, 125), (390, 844, 60, 105)):
        page.set_viewport_size({"width": width, "height": height})
        wait_until_drawn(page)
        low = choice.bounding_box()
        assert least <= low["height"] <= most
        assert heading.bounding_box()["y"] > 60
        drawing = page.locator(".atlas-map").bounding_box()
        # Below the map of a phone there is Mexico from near.
        shown = drawing["width"] * SIZES[size_for(drawing["width"])]["height"]
        shown /= SIZES[size_for(drawing["width"])]["width"]
        assert low["y"] + low["height"] <= drawing["y"]
        assert drawing["y"] + shown <= height
    expect(heading).to_contain_text("since 2019 take chemicals from China to Mexico")
    before = page.get_by_text(re.compile(r"View list")).inner_text()
    mail = choice.get_by_role("radio", name="Before 2019: fentanyl by mail from China")
    expect(choice.get_by_role("radio", name="2019 to now")).to_be_checked()
    mail.focus()
    page.keyboard.press("Enter")
    expect(mail).to_be_checked()
    expect(page).to_have_url(re.compile("period=before_2019"))
    expect(heading).to_contain_text("before 2019 took fentanyl from China to the United States")
    label = page.get_by_text(re.compile(r"View list \(\d+ routes\)"))
    expect(label).not_to_have_text(before)
    count = int(re.search(r"\d+", label.inner_text()).group())
    label.click()
    expect(page.locator(".st-key-list li")).to_have_count(count)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    # The list is still unfolding: what is below it moves away from under a mouse.
    expect(page.locator(".st-key-table summary")).to_have_text(
        re.compile(rf"View table \({count} routes\)")
    )
    page.locator(".st-key-table summary").press("Enter")
    expect(page.locator(".st-key-table tbody tr")).to_have_count(count)
    choice.get_by_role("radio", name="All years").click()
    expect(page).to_have_url(re.compile("period=all"))
    page.emulate_media(media="print")
    expect(page.locator(".atlas-map > svg")).to_be_visible()
    expect(choice).to_be_hidden()


def test_without_webgl_the_picture_takes_the_place_of_the_map(site: str, visit: Callable) -> None:
    page = visit().page
    page.goto(f"{site}/supply_routes?area=free")
    picture = page.locator(".st-key-map_instead img")
    expect(picture).to_be_visible()
    expect(picture).to_have_accessible_name(re.compile("Supply routes. It shows"))
    expect(page.locator(".st-key-map_deck")).to_be_hidden()


def test_phone_can_swipe_over_the_map_and_sees_no_sideways_scroll(
    site: str, webgl: Browser
) -> None:
    page = webgl.new_page(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, user_agent=PHONE
    )
    page.goto(f"{site}/supply_routes?area=free")
    canvas = page.locator(".st-key-map_deck canvas").first
    expect(canvas).to_be_attached()
    assert canvas.evaluate("e => getComputedStyle(e).touchAction") == "pan-y"
    wide = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain]')]"
        ".map(e => e.scrollWidth - e.clientWidth)"
    )
    assert max(wide) <= 0
    page.close()
