"""What a first visit costs on a line: bytes, requests and seconds, beside stock Streamlit.

`python -m benchmarks.wire` starts `server.py` and `streamlit run app.py`, opens every page in
Chromium with an empty cache on each line, prints a table and writes benchmarks/results/wire.md.

Lines are those of Chromium's developer tools: each answer waits for the latency, and all together
share the bandwidth. Frames of the websocket are counted, but pass that line only in part.
"""

from __future__ import annotations

import argparse
import base64
import zlib
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Error, Page, sync_playwright

from benchmarks.sites import RESULTS, SOFTWARE, STOCK, chromium, running_site

PAGES = {
    "overview": "",
    "United States": "united_states",
    "World": "world",
    "supply map": "supply_routes",
    "supply figures": "supply_routes?section=figures",
    "agreements": "agreements",
    "U.S. programs": "us_response",
    "data": "data_and_sources",
}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", *SOFTWARE]
WITH_CHART = {"overview", "United States", "World", "supply map", "supply figures", "agreements"}
SECOND = ("World", "Laws and agreements", "U.S. programs abroad", "Data")
LONGEST = 120
WATCH = """
(() => {
  const seen = (window.atlasSeen = {});
  const mark = (name) => (seen[name] ??= performance.now());
  const isShown = (e) => e && e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && e.getBoundingClientRect().height > 0 && e.textContent.trim();
  const look = () => {
    if ([...document.querySelectorAll("h1")].some(isShown)) mark("text");
    if (document.querySelector(".st-key-helplines")) mark("page");
    const drawn = ".js-plotly-plot .main-svg :is(.scatterlayer, .barlayer, .choroplethmap) path";
    if (document.querySelector(drawn)) mark("chart");
    const still = ".atlas-map > svg, .st-key-map_picture img, .st-key-page .atlas-picture img";
    const picture = document.querySelector(still);
    if (picture && picture.complete !== false) mark("chart");
    requestAnimationFrame(look);
  };
  look();
  window.atlasShift = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) atlasShift += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
})();
"""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line to the server: megabits a second down, and milliseconds to an answer."""

    megabits: float
    latency: int

    @property
    def name(self) -> str:
        """The line in words."""
        return f"{self.megabits:g} Mbit/s, {self.latency} ms"


LINES = (Line(megabits=10, latency=40), Line(megabits=1.6, latency=150))


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One cold visit: kilobytes and requests, seconds to paint, text, page and chart, shift."""

    kilobytes: float
    requests: int
    paint: float
    text: float
    page: float
    chart: float
    shift: float


def listen(session: CDPSession) -> tuple[list[float], list[float]]:
    """The bytes of each answer and of each frame of the websocket on the line, from now on.

    The browser tells frames as they are before compression; where it agreed on one with the
    server, they are compressed here as the server does.
    """
    session.send("Network.enable")
    loaded: list[float] = []
    frames: list[float] = []
    packer = zlib.compressobj(wbits=-12, memLevel=5)
    is_packed: list[bool] = []

    def take_frame(event: dict) -> None:
        payload = event["response"]["payloadData"]
        # Binary frames are told in base64.
        data = base64.b64decode(payload) if event["response"]["opcode"] == 2 else payload.encode()
        if is_packed:
            data = packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)
        frames.append(len(data))

    def take_agreement(event: dict) -> None:
        if "permessage-deflate" in str(event["response"]["headers"]):
            is_packed.append(True)

    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    session.on("Network.webSocketHandshakeResponseReceived", take_agreement)
    session.on("Network.webSocketFrameReceived", take_frame)
    return loaded, frames


def second_page(browser: Browser, address: str, title: str) -> float:
    """The kilobytes that come when a reader of the United States page goes on to page `title`."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    loaded, frames = listen(context.new_cdp_session(page))
    page.add_init_script(WATCH)
    page.goto(f"{address}/united_states", wait_until="commit")
    wait_until_seen(page, "chart")
    wait_until_quiet(page, loaded, frames)
    before = sum(loaded) + sum(frames)
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(lambda url: not url.endswith("/united_states"), wait_until="commit")
    wait_until_quiet(page, loaded, frames)
    context.close()
    return (sum(loaded) + sum(frames) - before) / 1000


def visit(browser: Browser, address: str, line: Line | None, has_chart: bool) -> Visit:
    """Open `address` with an empty cache and wait until all of it has come."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    loaded, frames = listen(session)
    session.send("Network.setCacheDisabled", {"cacheDisabled": False})
    if line:
        speed = line.megabits * 1e6 / 8
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": line.latency,
                "downloadThroughput": speed,
                "uploadThroughput": speed / 2,
            },
        )
    page.add_init_script(WATCH)
    page.goto(address, wait_until="commit")
    wanted = "chart" if has_chart else "page"
    wait_until_seen(page, wanted)
    wait_until_quiet(page, loaded, frames)
    seen = page.evaluate("window.atlasSeen")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    shift = page.evaluate("window.atlasShift")
    context.close()
    return Visit(
        kilobytes=(sum(loaded) + sum(frames)) / 1000,
        requests=len(loaded),
        paint=(paint or 0) / 1000,
        text=seen["text"] / 1000,
        page=seen["page"] / 1000,
        chart=seen.get("chart", 0) / 1000,
        shift=shift,
    )


def wait_until_seen(page: Page, wanted: str) -> None:
    """Return when the page has noted `wanted`. Raises Error after LONGEST seconds.

    Asked from outside, since the site's policy lets no page evaluate strings.
    """
    for _ in range(LONGEST * 10):
        if page.evaluate(f"window.atlasSeen?.{wanted}"):
            return
        page.wait_for_timeout(100)
    raise Error(f"{page.url} shows no {wanted}")


def wait_until_quiet(page: Page, *counts: list[float]) -> None:
    """Return when nothing has come for two seconds."""
    before, quiet = -1, 0
    while quiet < 4:
        page.wait_for_timeout(500)
        now = sum(len(count) for count in counts)
        quiet = quiet + 1 if now == before else 0
        before = now


def table(line: Line, rows: dict[str, tuple[Visit, Visit]]) -> str:
    """One line's visits as a Markdown table: server.py, stock, and how many times as much."""
    lines = [
        f"## {line.name}",
        "",
        "| page | kB | stock | requests | stock | first paint (s) | stock | text (s) | stock "
        "| chart (s) | stock | text, times | layout shift |",
        "|" + "---|" * 13,
    ]
    for name, (ours, stock) in rows.items():
        chart = (f"{ours.chart:.1f}", f"{stock.chart:.1f}") if stock.chart else ("", "")
        lines.append(
            f"| {name} | {ours.kilobytes:,.0f} | {stock.kilobytes:,.0f} | {ours.requests} "
            f"| {stock.requests} | {ours.paint:.1f} | {stock.paint:.1f} | {ours.text:.1f} "
            f"| {stock.text:.1f} | {chart[0]} | {chart[1]} | {stock.text / ours.text:.0f} "
            f"| {ours.shift:.3f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure the pages and lines asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--page", action="append", choices=PAGES, help="only this page")
    arguments.add_argument("--line", type=int, choices=range(len(LINES)), help="only this line")
    chosen = arguments.parse_args()
    pages = {name: PAGES[name] for name in chosen.page or PAGES}
    lines = LINES if chosen.line is None else [LINES[chosen.line]]
    with (
        running_site() as our_site,
        running_site(STOCK) as stock_site,
        sync_playwright() as driver,
    ):
        ours, stock = our_site.address, stock_site.address
        browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, where in pages.items():
            for address in (stock, ours):
                # The first visit to a page draws it; readers of a running site do not wait for it.
                visit(browser, f"{address}/{where}", None, has_chart=name in WITH_CHART)
        tables = []
        for line in lines:
            rows = {
                name: (
                    visit(browser, f"{ours}/{where}", line, has_chart=name in WITH_CHART),
                    visit(browser, f"{stock}/{where}", line, has_chart=name in WITH_CHART),
                )
                for name, where in pages.items()
            }
            tables.append(table(line, rows))
            print(tables[-1], flush=True)
        lines_of_second = [
            "## Second pages",
            "",
            "| after the United States | kB | stock |",
            "|---|---|---|",
        ]
        for title in SECOND:
            there, beside = (second_page(browser, address, title) for address in (ours, stock))
            lines_of_second.append(f"| {title} | {there:,.0f} | {beside:,.0f} |")
        tables.append("\n".join(lines_of_second))
        print(tables[-1], flush=True)
        browser.close()
    if chosen.line is None:
        RESULTS.mkdir(exist_ok=True)
        text = f"{HEAD}\n\n" + "\n\n".join(tables) + "\n"
        (RESULTS / "wire.md").write_text(text, encoding="utf-8")


HEAD = """# First visits on the wire

Made by `python -m benchmarks.wire`: cold cache, a window 390 pixels wide, `server.py` beside
`streamlit run app.py` (stock) in the same run. The line is that of Chromium's developer tools; it
covers the websocket only in part, so that the figures for stock are, if anything, kind."""

if __name__ == "__main__":
    main()
