"""A site with room for two visits, whose sessions end when nobody says anything for two seconds."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message

import pytest
from playwright.sync_api import expect
from prometheus_client.parser import text_string_to_metric_families
from ready import wait_until_ready

from benchmarks.sites import ask, free_port, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def measures() -> int:
    return free_port()


@pytest.fixture(scope="module")
def small_site(start_site: Callable[..., str], measures: int) -> str:
    settings = {"ATLAS_MOST_VISITS": "2", "ATLAS_IDLE_SECONDS": "2"}
    return start_site(ATLAS_METRICS_PORT=str(measures), **settings)


def measured(port: int, name: str) -> float:
    families = text_string_to_metric_families(ask(f"http://localhost:{port}/metrics"))
    samples = {sample.name: sample.value for family in families for sample in family.samples}
    return samples[name]


def asked(address: str) -> tuple[int, str, Message]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode(), refusal.headers


def test_session_ends_in_silence_and_the_next_press_finds_the_page_as_it_was_left(
    small_site: str, measures: int, visit: Callable
) -> None:
    page = visit(apart=True).page
    page.goto(f"{small_site}/united_states?section=states&state=OH")
    wait_until_ready(page)
    page.get_by_role("radio", name="Who is affected").click()
    wait_until_ready(page)
    wait_until(lambda: measured(measures, "atlas_sessions") == 0, "the session ended")
    assert measured(measures, "atlas_visitors") == 1

    page.get_by_role("radio", name="Your state").click()
    expect(page.locator(".st-key-exhibit_state_12_month h3")).to_contain_text("Ohio")
    assert measured(measures, "atlas_visits_total") == 1


def test_who_finds_no_room_reads_the_plain_page_at_the_same_address(
    small_site: str, measures: int, visit: Callable
) -> None:
    wait_until(lambda: measured(measures, "atlas_sessions") == 0, "no session left")
    before = measured(measures, "atlas_pages_in_plain_total")
    # Each page that is given may become a visit soon. A program that only asks takes no room.
    pages = [asked(f"{small_site}/glossary") for _ in range(2)]
    assert [status for status, *_ in pages] == [200, 200]
    status, body, headers = asked(f"{small_site}/united_states?section=people")
    assert (status, headers["Cache-Control"]) == (503, "no-store")
    assert int(headers["Retry-After"]) > 0
    assert "<script" not in body.replace('<script type="application/ld+json"', "")
    assert ask(f"{small_site}/plain/united_states/people") == body
    assert ask(f"{small_site}/healthz") and ask(f"{small_site}/data/facts.csv")
    assert measured(measures, "atlas_pages_in_plain_total") == before + 1
    page = visit(apart=True).page
    page.goto(f"{small_site}/world")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
