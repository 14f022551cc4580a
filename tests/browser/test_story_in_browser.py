"""The story through time as its readers meet it: by button, key, slider and scroll; in a frame."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from ready import wait_until_ready

pytestmark = pytest.mark.browser

# Names that are shown and that a line which is shown, a sign or another name touches.
TOUCHED = """(gap) => {
  const shown = (part) => !part.closest('[style*="display: none"]');
  const map = document.querySelector(".atlas-story-picture > svg > svg");
  const boxes = [...map.querySelectorAll("text")]
    .filter((text) => text.textContent.length > 1 && shown(text))
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([name, box], at) => {
    for (const [other, place] of boxes.slice(at + 1))
      if (box.left + gap < place.right && place.left + gap < box.right &&
          box.top + gap < place.bottom && place.top + gap < box.bottom) found.push([name, other]);
  });
  for (const [name, box] of boxes)
    for (const line of map.querySelectorAll("path[data-of][stroke]:not(.leader)")) {
      if (!shown(line)) continue;
      const matrix = line.getScreenCTM();
      for (let at = 0; at < line.getTotalLength(); at += 2) {
        const { x, y } = line.getPointAtLength(at).matrixTransform(matrix);
        if (x > box.left && x < box.right && y > box.top + gap && y < box.bottom - gap) {
          found.push([name, line.dataset.of]);
          break;
        }
      }
    }
  return found;
}"""
YEAR = ".atlas-story-picture .year"
READING = ".atlas-story-reading"


def wait_for_stage(page: Page) -> None:
    expect(page.locator(".atlas-story-picture .strip")).to_be_visible()


def test_buttons_keys_slider_and_scroll_move_the_stage_and_the_address(
    site: str, visit: Callable
) -> None:
    page = visit().page
    # High enough for the buttons to be in sight: a page that scrolls to them moves the story.
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/how_it_changed")
    wait_until_ready(page)
    wait_for_stage(page)
    india = page.locator('.atlas-story-picture g[data-of="gujarat"]').first
    expect(page.locator(YEAR)).to_have_text("2012")
    expect(page.get_by_role("button", name="Back", exact=True)).to_be_disabled()

    page.get_by_role("button", name="Next").click()
    expect(page.locator(YEAR)).to_have_text("2018")
    expect(page).to_have_url(re.compile("scene=mail_from_china"))
    expect(page.locator(".atlas-story [role=status]")).to_contain_text("Scene 2 of 9")
    expect(india).to_be_hidden()

    page.keyboard.press("ArrowRight")
    expect(page.locator(YEAR)).to_have_text("2019")
    mail = page.locator('.atlas-story-picture path[data-of="china_new_york_mail"]').last
    expect(mail).to_have_css("opacity", "0.25")

    slider = page.get_by_role("slider", name="Year")
    slider.fill("2025")
    expect(page.locator(YEAR)).to_have_text("2025")
    expect(page.locator(READING)).to_contain_text("pounds seized")
    expect(india).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", re.compile("2025"))
    expect(page).to_have_url(re.compile("scene=new_sources"))

    page.wait_for_timeout(1000)  # the stage follows the page again once it has scrolled there
    page.locator("#scene-peak").evaluate("scene => scene.scrollIntoView({block: 'start'})")
    expect(page).to_have_url(re.compile("scene=peak"))
    expect(page.locator(YEAR)).to_have_text("2023")


def test_a_scene_has_an_address_and_the_stage_stays_in_sight_on_a_phone(
    site: str, visit: Callable
) -> None:
    page = visit(390).page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/how_it_changed?scene=peak")
    wait_until_ready(page)
    wait_for_stage(page)
    expect(page.locator(YEAR)).to_have_text("2023")
    heading = page.get_by_role("heading", name=re.compile("peaked in 2022"))
    expect(heading).to_be_in_viewport()
    expect(page.locator(YEAR)).to_be_in_viewport()
    stage = page.locator(".atlas-story-stage").bounding_box()
    assert heading.bounding_box()["y"] >= stage["y"] + stage["height"]
    assert stage["height"] < 844 * 0.55


def test_frame_keeps_its_scene_at_any_width_touches_no_name_and_plays(
    site: str, visit: Callable
) -> None:
    visitor = visit(1280, "dark")
    page = visitor.page
    page.emulate_media(reduced_motion="reduce", color_scheme="dark")
    page.goto(f"{site}/embed/how_it_changed/story?scene=not_known")
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        narrow = page.locator(".atlas-story-picture").bounding_box()["width"] <= 520
        expect(page.locator(".atlas-story-picture")).to_have_attribute(
            "data-shown", f"dark-{'phone' if narrow else 'wide'}"
        )
        wait_for_stage(page)
        assert page.evaluate(TOUCHED, 1) == [], width
    page.wait_for_timeout(1000)  # the stage follows the page again once it has scrolled there
    # A window of another width keeps the scene, though all its words have moved.
    expect(page.locator("[data-on]")).to_have_id("scene-not_known")
    expect(page.locator("#scene-not_known")).to_be_in_viewport()
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(YEAR)).to_have_text(re.compile("201[0-4]"))
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert len(visitor.hosts) == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_line_of_the_year_strikes_no_title_through(site: str, visit: Callable, width: int) -> None:
    page = visit(width).page
    page.goto(f"{site}/how_it_changed")
    wait_for_stage(page)
    grounds = page.locator(".atlas-story-picture .strip > rect").evaluate_all(
        """all => all.map(ground => {
          const [a, b] = [ground, ground.nextSibling].map(e => e.getBoundingClientRect());
          return [b.left - a.left, a.right - b.right, b.top - a.top, a.bottom - b.bottom];
        })"""
    )
    assert len(grounds) == 2
    assert all(edge > -2 for ground in grounds for edge in ground), grounds
    now = page.locator(".strip > .now").evaluate("e => [...e.parentNode.children].indexOf(e)")
    first = page.locator(".strip > rect").first
    assert first.evaluate("e => [...e.parentNode.children].indexOf(e)") > now
