"""An answer that takes a while is seen and heard to be on its way, and nothing of that remains."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

pytestmark = pytest.mark.browser


class SlowLine:
    """The websocket of `page`, on which answers can be held back."""

    def __init__(self, page: Page) -> None:
        self.is_held = False
        self._waiting: list[str | bytes] = []
        self._page: WebSocketRoute | None = None
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, channel: WebSocketRoute) -> None:
        self._page = channel
        channel.connect_to_server().on_message(self._pass_on)

    def _pass_on(self, message: str | bytes) -> None:
        if self.is_held:
            self._waiting.append(message)
        else:
            self._page.send(message)

    def release(self) -> None:
        self.is_held = False
        for message in self._waiting:
            self._page.send(message)
        self._waiting.clear()


def test_reader_of_a_slow_line_sees_and_hears_that_an_answer_is_coming(
    site: str, visit: Callable
) -> None:
    page = visit().page
    slow = SlowLine(page)
    page.goto(f"{site}/united_states?section=seizures")
    expect(page.locator("#first-paint")).to_have_count(0)
    line, old = page.locator(".atlas-on-its-way"), page.locator("[data-atlas-old]")
    exhibit = page.locator(".st-key-exhibit_seizures_by_year")
    expect(line).to_be_hidden()

    slow.is_held = True
    exhibit.get_by_role("radio", name="Cocaine").click()
    expect(line).to_be_visible()
    expect(exhibit).to_have_attribute("data-atlas-old", "")
    expect(page.get_by_role("status").filter(has_text="Still loading.")).to_have_count(1)
    slow.release()
    expect(exhibit.locator("h3")).to_contain_text("cocaine")
    expect(line).to_be_hidden()
    expect(old).to_have_count(0)
    expect(page.get_by_text("Still loading.")).to_have_count(0)

    slow.is_held = True
    page.get_by_role("radio", name="Your state").click()
    expect(line).to_be_visible()
    expect(old.get_by_role("heading", level=1)).to_have_text("The United States")
    slow.release()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Your state")
    expect(line).to_be_hidden()
    expect(old).to_have_count(0)
