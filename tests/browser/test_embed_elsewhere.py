"""A figure of the site in a frame on somebody else's page."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from components.render.embedding import embed_code

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def other_site(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Publish a page with some HTML in it on another host; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def publish(html: str) -> str:
        page = f"<!doctype html><html lang=en><title>A class</title><body>{html}"
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        return f"http://127.0.0.1:{server.server_port}/index.html"

    yield publish
    server.shutdown()
    server.server_close()


def test_figure_in_a_foreign_page_is_drawn_with_source_and_help_and_pages_are_not(
    site, visit, other_site
) -> None:
    figure = f"{site}/embed/united_states/deaths_by_class"
    address = other_site(
        embed_code(f"{figure}?deaths_by_class_measure=rate", "Deaths", 900)
        + f'<iframe src="{site}/united_states" title="a page" width="400" height="300"></iframe>'
    )
    visitor = visit(width=390, scheme="dark", apart=True)
    page = visitor.page
    page.request.get(figure, timeout=90_000)  # the first visitor waits for the data to be read
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address, wait_until="domcontentloaded")
    frame = page.frame_locator('iframe[title^="Deaths"]')
    expect(frame.locator(".main-svg").first).to_be_visible()
    expect(frame.get_by_role("heading", level=1)).to_contain_text("per 100,000 people")
    expect(frame.get_by_text("Source: National Institute on Drug Abuse")).to_be_visible()
    expect(frame.get_by_role("link", name="988", exact=True)).to_be_visible()
    expect(frame.locator(".chart")).to_have_attribute("aria-label", re.compile("^Line chart"))
    # The chart has the dark ground of the page around it, not the light one it was sent with.
    expect(frame.locator(".main-svg").first).to_have_css("background-color", "rgb(16, 24, 29)")
    frame.get_by_text("View table (").click()
    expect(frame.get_by_role("row").nth(1)).to_be_visible()
    inside = next(one for one in page.frames if "/embed/" in one.url)
    assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visitor.context.cookies() == []
    refusals = [text for text in said if "Content Security Policy" in text]
    assert len(refusals) == 1
    assert "frame-ancestors" in refusals[0]
    assert visitor.hosts <= {urlparse(site).netloc, urlparse(address).netloc}


def test_figure_without_scripts_still_says_everything(site, browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(f"{site}/embed/united_states/deaths_by_class")
    expect(page.get_by_role("heading", level=1)).to_contain_text("in 2024, to 47,735")
    page.get_by_text("View table (").click()
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    context.close()
