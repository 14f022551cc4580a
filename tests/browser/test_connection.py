"""A lost connection is said in words, and the view is there again when it is back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import WebSocketRoute, expect

pytestmark = pytest.mark.browser

METH = "drug=methamphetamine"


def test_reader_is_told_of_the_gap_and_finds_the_view_again(site: str, visit: Callable) -> None:
    visitor = visit(apart=True)
    page = visitor.page
    channels: list[WebSocketRoute] = []

    def connect(channel: WebSocketRoute) -> None:
        channel.connect_to_server()
        channels.append(channel)

    page.route_web_socket("**/_stcore/stream", connect)
    page.goto(f"{site}/united_states?section=seizures&seizures_by_year_{METH}")
    note = page.locator(".atlas-connection")
    expect(note).to_be_attached()
    expect(page.locator(".st-key-exhibit_seizures_by_year h3")).to_contain_text("methamphetamine")

    visitor.context.set_offline(True)
    channels[-1].close()
    expect(note).to_contain_text("You’re offline. You can keep reading; we’ll reconnect.")
    expect(note).to_have_attribute("role", "status")
    expect(page.locator(".st-key-exhibit_seizures_by_year h3")).to_contain_text("methamphetamine")
    expect(page.get_by_role("dialog")).to_have_count(0)

    visitor.context.set_offline(False)
    expect(note).to_have_text("You’re back online.")
    assert len(channels) > 1
    page.get_by_text("Cocaine", exact=True).first.click()
    expect(page.locator(".st-key-exhibit_seizures_by_year h3")).to_contain_text("cocaine")
