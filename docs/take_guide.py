"""Takes the pictures of the staff guide (data/README.md): `make screenshots`.

Starts a site for staff on a copy of data/, saves a file with three mistakes as staff might, and
tries a good one and an agency’s, so that the pictures show what staff see today.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from benchmarks.sites import ROOT, ask, chromium, running_site, wait_until
from docs.take_pictures import FLAGS, PATIENCE, lightened

PICTURES = ROOT / "data" / "guide"
TABLE = "us_overdose_deaths.csv"
AGENCY = ROOT / "tests" / "agency_files" / "cbp_nationwide-drugs-fy23-fy26-apr.csv.gz"
GOOD, OTHER = "2024,synthetic_opioids,47735", "2024,synthetic_opioids,47999"
# Room around what is pictured, in pixels.
EDGE = 14


@contextmanager
def staff_site(folder: Path) -> Iterator[str]:
    """The address of a site for staff that shows the data in `folder`."""
    settings = {
        "ATLAS_DATA": str(folder),
        "ATLAS_STATE": str(folder.parent / "state"),
        "ATLAS_STAFF": "1",
        "ATLAS_WARM": "0",
    }
    with running_site(settings=settings) as site:
        yield site.address


def opened(browser: Browser, address: str) -> Page:
    """A page of the site, drawn, in a window that is as high as the page."""
    page = browser.new_page(viewport={"width": 1040, "height": 6000}, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    expect(page.locator("#first-paint")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(".st-key-helplines")).to_be_visible(timeout=PATIENCE)
    return page


def picture(page: Page, name: str, first: Locator, last: Locator) -> None:
    """Save what lies between two elements as the picture `name`."""
    expect(first).to_be_visible(timeout=PATIENCE)
    expect(last).to_be_visible(timeout=PATIENCE)
    page.evaluate("() => new Promise(done => setTimeout(done, 800))")
    boxes = [part.bounding_box() for part in (first, last)]
    tops = [box["y"] for box in boxes if box]
    ends = [box["y"] + box["height"] for box in boxes if box]
    body = page.locator(".st-key-page").bounding_box()
    assert body and len(tops) == 2
    clip = {
        "x": max(0.0, body["x"] - EDGE),
        "y": max(0.0, min(tops) - EDGE),
        "width": body["width"] + 2 * EDGE,
        "height": max(ends) - min(tops) + 2 * EDGE,
    }
    file = PICTURES / f"{name}.png"
    shown: Image.Image = lightened(page.screenshot(clip=clip))
    shown.save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1000:.0f} kB")


def take_messages(browser: Browser, site: str, folder: Path) -> None:
    """Three mistakes in a saved file, and the line that readers see below its charts."""
    path = folder / TABLE
    good = path.read_text(encoding="utf-8")
    broken = good.replace(GOOD, '2024,synthetic_opiods,"47,999"')
    path.write_text(broken.replace("2023,all_drugs", "1/1/2023,all_drugs"), encoding="utf-8")
    wait_until(
        lambda: json.loads(ask(f"{site}/healthz") or "{}").get("held_files") == 1, "file held"
    )
    page = opened(browser, f"{site}/check_a_file")
    main = page.locator("[data-testid=stMain]")
    last = main.get_by_text("did you mean “synthetic_opioids”?").last
    picture(page, "messages", main.get_by_role("heading", level=2).first, last)
    page.close()
    page = opened(browser, f"{site}/united_states")
    block = page.locator(".st-key-exhibit_deaths_by_class")
    source = block.get_by_text("Source:").last
    picture(page, "quiet_line", source, block.get_by_role("button", name="Download").first)
    page.close()
    path.write_text(good, encoding="utf-8")
    wait_until(
        lambda: json.loads(ask(f"{site}/healthz") or "{}").get("held_files") == 0, "file shown"
    )


def take_rehearsal(browser: Browser, site: str, folder: Path) -> None:
    """A good file that is tried without being saved."""
    tried = folder.parent / "from the agency.csv"
    saved = (folder / TABLE).read_text(encoding="utf-8")
    tried.write_text(saved.replace(GOOD, OTHER), encoding="utf-8")
    page = opened(browser, f"{site}/check_a_file")
    page.locator("input[type=file]").set_input_files(tried)
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("1 row changed", timeout=PATIENCE)
    # The sentences below these two tables can be long.
    uploader = page.locator("[data-testid=stFileUploader]")
    picture(page, "rehearsal", uploader, main.locator("table").nth(1))
    page.close()


def take_release(browser: Browser, site: str, folder: Path) -> None:
    """An agency’s file with a new release, and the end of the page, where it is published."""
    given = folder.parent / "nationwide-drugs-fy23-fy26-apr.csv"
    given.write_bytes(gzip.decompress(AGENCY.read_bytes()))
    page = opened(browser, f"{site}/check_a_file")
    page.locator("input[type=file]").set_input_files(given)
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("What the agency’s file becomes", timeout=PATIENCE)
    page.get_by_label("Source", exact=True).first.click()
    page.get_by_role("option", name="A new release").click()
    link = page.get_by_role("textbox", name="Link to the release")
    expect(link).to_be_visible(timeout=PATIENCE)
    expect(main).to_contain_text("ready to publish", timeout=PATIENCE)
    picture(page, "release", page.locator("[data-testid=stFileUploader]"), link)
    for label, text in (("Your name", "Ana Ruiz"), ("Reason, for the log", "New release")):
        field = page.get_by_role("textbox", name=label).last
        field.fill(text)
        field.press("Tab")
    heading = main.get_by_role("heading", name="Publish", exact=True)
    picture(page, "publish", heading, page.locator(".st-key-publish button"))
    page.close()


def main() -> None:
    """Take all pictures of the guide and say how large they are."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        folder = Path(shutil.copytree(ROOT / "data", Path(place) / "data"))
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        with staff_site(folder) as site:
            take_messages(browser, site, folder)
            take_rehearsal(browser, site, folder)
            take_release(browser, site, folder)
        browser.close()


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
