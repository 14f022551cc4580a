"""What a real browser stores, asks and refuses on every page, beside what the site declares."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from components.site import PAGES, find_page, privacy
from components.site import Page as Entry

ROOT = Path(__file__).resolve().parents[2]
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  window.refused.push(`${violatedDirective} ${blockedURI}`));
"""
DONE = "[data-testid=stApp][data-test-script-state=notRunning] .st-key-helplines"

# Every page is opened for the first time, on a server that was just started.
PATIENCE = 90_000

pytestmark = pytest.mark.browser


def open_page(page: Page, address: str, entry: Entry) -> None:
    page.goto(f"{address}{entry.address}", wait_until="commit", timeout=PATIENCE)
    expect(page.locator(DONE)).to_be_attached(timeout=PATIENCE)


@pytest.mark.parametrize("has_staff", [False, True], ids=["visitors", "staff"])
def test_every_page_obeys_the_policy_and_leaves_only_what_the_privacy_page_says(
    request: pytest.FixtureRequest, browser: Browser, has_staff: bool
) -> None:
    """A site for visitors is opened at its first page, one for staff at the pages of staff too.

    The other pages are held to the policy by every visit of the other tests (`visit`), and to what
    may be stored by the test that scans them all.
    """
    address = request.getfixturevalue("staff_site" if has_staff else "site")
    context = browser.new_context(color_scheme="dark" if has_staff else "light")
    context.add_init_script(WATCH)
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).netloc))
    refused: dict[str, list[str]] = {}
    for entry in (PAGES[0], *(item for item in PAGES if has_staff and item.is_for_staff)):
        open_page(page, address, entry)
        if entry.is_for_staff:
            file = ROOT / "data" / "us_public_opinion.csv"
            page.locator("input[type=file]").first.set_input_files(file)
            expect(page.get_by_text("No row has changed").first).to_be_visible()
            expect(page.locator(DONE)).to_be_attached()
        refused[entry.name] = page.evaluate("window.refused")
    assert {name: found for name, found in refused.items() if found} == {}
    assert hosts - {""} == {urlsplit(address).netloc}

    # The menu of a narrow window stores whether it is open, and which of its parts.
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, address, PAGES[0])
    page.locator("[data-testid=stExpandSidebarButton]").click()
    expect(page.locator("[data-testid=stSidebarNavItems]")).to_be_visible()
    page.wait_for_function("'stSidebarSectionsState-' in localStorage")

    left = {
        privacy.COOKIE: [cookie["name"] for cookie in context.cookies()],
        privacy.STORAGE: page.evaluate("Object.keys(localStorage)"),
    }
    for kind, names in left.items():
        declared = {name for name in names if privacy.is_declared(name, kind, has_staff=has_staff)}
        assert set(names) - declared == set(), kind
    for item in privacy.stored(has_staff=has_staff):
        begin = item.name.removesuffix("*")
        assert any(name.startswith(begin) for name in left[item.kind]), f"{begin} is not stored"
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []

    open_page(page, address, find_page("privacy"))
    for item in privacy.STORED:
        is_shown = has_staff or not item.is_for_staff
        expect(page.get_by_text(item.what)).to_have_count(1 if is_shown else 0)
    context.close()


def test_policy_stops_a_script_that_got_into_a_page(site: str, browser: Browser) -> None:
    """What the policy is for: even text that became HTML could not run, nor talk to anyone."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    open_page(page, site, find_page("privacy"))
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        const picture = document.createElement("div");
        picture.innerHTML = `<img src="https://elsewhere.example/a.png" onerror="window.ran = 1">`;
        document.body.append(picture);
    }""")
    page.wait_for_function("window.refused.length >= 3")
    assert page.evaluate("window.ran === undefined")
    context.close()
