"""One newcomer's way through the site, from the first page to a USB stick.

Each stop is kept as a picture in artifacts/newcomers_walk, to be looked at, not compared.
"""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from components import store
from components.store.packs import _place

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "artifacts" / "newcomers_walk"


def keep(page: Page, name: str) -> None:
    """A picture of what the newcomer sees now."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect(page.locator("#first-paint")).to_have_count(0)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.screenshot(path=FOLDER / f"{name}.png")


def menu(page: Page, title: str) -> None:
    """Follow the menu."""
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_newcomer_gets_from_the_first_page_to_a_pack_that_opens_without_a_network(
    site: str, browser: Browser, pack_zip: Path, tmp_path: Path
) -> None:
    # The site has made its pack already, as it does after every start; making it is tested apart.
    place = _place(store.catalog().status.edition, "zip")
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        os.link(pack_zip, place)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)

    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_contain_text("U.S. overdose deaths are falling")
    keep(page, "1_home")

    menu(page, "Supply routes")
    page.get_by_role("button", name=re.compile("Take the tour")).click()
    finding = page.locator(".st-key-exhibit_map h2")
    first = finding.inner_text()
    page.get_by_role("button", name=re.compile("Next")).click()
    expect(finding).not_to_have_text(first)
    expect(page).to_have_url(re.compile(r"step="))
    keep(page, "2_chapter_of_the_routes")

    menu(page, "Laws and agreements")
    page.get_by_role("radio", name="Timeline").click()
    page.get_by_label("Search the events").fill("precursors")
    count = page.get_by_role("status").filter(has_text="of 125 events")
    expect(count).to_have_text(re.compile(r"^[1-9]\d? of 125 events$"))
    page.get_by_role("button", name="Next").first.click()
    card = page.locator(".st-key-card")
    expect(card).to_contain_text("Source:")
    expect(page).to_have_url(re.compile(r"event="))
    keep(page, "3_agreement")

    menu(page, "United States")
    page.get_by_role("radio", name="Your state").click()
    chart = page.locator(".st-key-exhibit_state_and_nation")
    expect(chart.locator(".main-svg").first).to_be_attached()
    page.goto(f"{page.url}&state=OH")
    expect(chart.get_by_role("heading", level=3)).to_contain_text("Ohio")
    chart.scroll_into_view_if_needed()
    keep(page, "4_state")

    chart.get_by_role("button", name="Share and cite").click()
    address = page.locator("[data-testid=stPopoverBody] code").first.inner_text()
    friend = context.new_page()
    friend.goto(address)
    shared = friend.locator(".st-key-exhibit_state_and_nation")
    expect(shared.get_by_role("heading", level=3)).to_have_text(
        chart.get_by_role("heading", level=3).inner_text()
    )
    expect(shared.locator(".main-svg").first).to_be_attached()
    keep(friend, "5_shared_link")

    friend.emulate_media(media="print")
    expect(friend.locator(".st-key-helplines")).to_be_visible()
    expect(friend.locator("[data-testid=stHeader]")).to_be_hidden()
    paper = friend.pdf(path=FOLDER / "6_on_paper.pdf", format="Letter")
    assert paper.startswith(b"%PDF")
    friend.close()

    menu(page, "Classroom")
    page.get_by_role("radio", name="Offline pack").click()
    download = page.get_by_role("link", name=re.compile("Download"))
    expect(download).to_be_visible()
    keep(page, "7_pack")
    with page.expect_download() as fetched:
        download.click()
    with zipfile.ZipFile(fetched.value.path()) as zipped:
        zipped.extractall(tmp_path)
    context.close()

    without_network = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = without_network.new_page()
    page.goto(next(tmp_path.rglob("START HERE.html")).as_uri())
    page.get_by_role("link", name="The map", exact=True).click()
    expect(page.locator("#map svg").locator("visible=true").first).to_be_visible()
    page.screenshot(path=FOLDER / "8_without_a_network.png")
    without_network.close()
