"""A real Chromium from Debian's packages, and pages that remember what they asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from scan import Scanner

from benchmarks.sites import SOFTWARE, chromium

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # Only WebGL is drawn as a graphics card would: to put pages together in that way, in
    # software too, took a quarter of the time of every visit.
    "--disable-gpu-compositing",
]
PATIENCE = 30_000

expect.set_options(timeout=PATIENCE)


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
    """Chromium that draws WebGL in software, with one process for all pages of a `room`."""
    return launch(*SOFTWARE, "--process-per-site")


@pytest.fixture(scope="session")
def no_webgl(launch: Callable[..., Browser]) -> Browser:
    """Chromium without WebGL."""
    return launch(*NO_WEBGL)


@pytest.fixture(scope="session")
def scanner(request: pytest.FixtureRequest) -> Scanner:
    """Scans pages with axe-core; shared, so that each kind of element is scanned once a run."""
    return Scanner(is_full=request.config.getoption("full_scan"))


# As in a browser without WebGL: the map shows its picture, and seven seconds of drawing are spared.
NO_MAPS = """{
  const give = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith("webgl") ? null : give.call(this, kind, ...more);
  };
}"""


class Visit:
    """One visitor: a page, and the hosts it has asked."""

    def __init__(self, context: BrowserContext, width: int, scheme: str) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_default_timeout(PATIENCE)
        self.hosts: set[str] = set()
        self.page.on("request", lambda request: self.hosts.add(urlparse(request.url).netloc))
        self.page.on("websocket", lambda socket: self.hosts.add(urlparse(socket.url).netloc))


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

    One that is `apart` has a context of its own, with nothing stored or fetched before. One that
    does not look at maps need not wait for them: `draws_maps=False`.
    """
    opened: list[Visit] = []

    def start(
        width: int = 1280, scheme: str = "light", *, apart: bool = False, draws_maps: bool = True
    ) -> Visit:
        opened.append(Visit(browser.new_context() if apart else room, width, scheme))
        if not draws_maps:
            opened[-1].page.add_init_script(NO_MAPS)
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
