"""Calm mode before the app has started, and in the plain form, from the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize("path", ["/?calm=1", "/united_states?section=deaths&calm=1"])
def test_first_words_leave_deaths_out_and_keep_calm_mode_in_links(
    server: str, ask: Callable, path: str
) -> None:
    markup = ask(server, path).body.decode()
    assert "Calm mode is on." in markup
    assert "79,384" not in markup
    assert 'href="/world?calm=1"' in markup
    assert "79,384" in ask(server, path.replace("calm=1", "")).body.decode()


def test_plain_part_about_deaths_leads_to_its_page_in_calm_mode(server: str, ask: Callable) -> None:
    answer = ask(server, "/plain/united_states/deaths?calm=1")
    assert answer.status == 307
    assert answer.headers["location"] == "/plain/united_states?calm=1"
    markup = ask(server, answer.headers["location"]).body.decode()
    assert "State by state" in markup  # named as left out
    assert '<link rel="canonical" href="/united_states">' in markup
    assert 'href="/plain/united_states/states' not in markup
