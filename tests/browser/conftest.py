"""A real Chromium from Debian's packages, and pages that remember what they asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlparse

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from scan import Scanner

from benchmarks.sites import SOFTWARE, chromium

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PATIENCE = 30_000

expect.set_options(timeout=PATIENCE)


# Nothing is drawn as a graphics card would, which in software took a quarter of every visit.
NO_WEBGL = ["--disable-gpu", "--disable-3d-apis"]


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Start Chromium with flags of its own."""
    opened: list[Browser] = []
    with sync_playwright() as driver:

        def start(*flags: str) -> Browser:
            opened.append(driver.chromium.launch(executable_path=chromium(), args=[*FLAGS, *flags]))
            return opened[-1]

        yield start
        for started in opened:
            started.close()


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Browser:
    """Chromium without WebGL, with one process for all pages of a `room`."""
    return launch(*NO_WEBGL, "--process-per-site")


@pytest.fixture(scope="session")
def webgl(launch: Callable[..., Browser]) -> Browser:
    """Chromium that draws WebGL in software, for the map to zoom and drag."""
    return launch(*SOFTWARE)


@pytest.fixture(scope="session")
def scanner(is_full: bool) -> Scanner:
    """Scans pages with axe-core; shared, so that each kind of element is scanned once a run."""
    return Scanner(is_full=is_full)


class Visit:
    """One visitor: a page, the hosts it has asked, and what the policy of the site refused it."""

    def __init__(self, context: BrowserContext, width: int, scheme: str) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_default_timeout(PATIENCE)
        self.hosts: set[str] = set()
        self.refused: list[str] = []
        self.page.on("console", self._note_refusal)
        self.page.on("request", lambda request: self.hosts.add(urlparse(request.url).netloc))
        self.page.on("websocket", lambda socket: self.hosts.add(urlparse(socket.url).netloc))

    def _note_refusal(self, said: ConsoleMessage) -> None:
        # That another page may not frame ours is said to that page.
        is_ours = "Content Security Policy" in said.text and "frame-ancestors" not in said.text
        if said.type == "error" and is_ours:
            self.refused.append(f"{self.page.url}: {said.text}")


@pytest.fixture(scope="session")
def room(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A context that visits share. The process behind it has compiled the app once for all.

    That takes two thirds of a visit. A page that stays open keeps the process.
    """
    context = browser.new_context()
    context.new_page().goto(f"{site}/robots.txt")
    yield context
    context.close()


@pytest.fixture
def visit(browser: Browser, room: BrowserContext) -> Iterator[Callable[..., Visit]]:
    """Begin a visit. Nothing of it stays for the next test.

    One that is `apart` has a context of its own, with nothing stored or fetched before. Whatever a
    visit is for, no page of it may do what the policy of the site refuses.
    """
    opened: list[Visit] = []

    def start(width: int = 1280, scheme: str = "light", *, apart: bool = False) -> Visit:
        opened.append(Visit(browser.new_context() if apart else room, width, scheme))
        return opened[-1]

    yield start
    for visitor in opened:
        if visitor.context is not room:
            visitor.context.close()
    for page in room.pages[1:]:
        page.close()
    room.clear_cookies()
    channel = room.new_cdp_session(room.pages[0])
    for host in {host for visitor in opened for host in visitor.hosts}:
        told = {"origin": f"http://{host}", "storageTypes": "all"}
        channel.send("Storage.clearDataForOrigin", told)
    channel.detach()
    assert [refused for visitor in opened for refused in visitor.refused] == []
