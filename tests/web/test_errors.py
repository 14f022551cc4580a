"""Addresses that lead nowhere and things that fail: a kind page, the right status, no traceback."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from components import site
from components.web.errors import ErrorPagesMiddleware, handlers

ROUTE = Route("/data/{name}", endpoint=lambda request: None)


@pytest.mark.parametrize("entry", site.public(), ids=lambda entry: entry.name)
def test_page_of_the_site_is_found(server: str, ask: Callable, entry: site.Page) -> None:
    answer = ask(server, f"{entry.address}?section=people")
    assert answer.status == 200
    assert b'id="root"' in answer.body


@pytest.mark.parametrize(
    "path", ["/nowhere", "/world/people", "/world.php", "/wp-admin/setup.php", "/check_a_file"]
)
def test_address_without_a_page_is_not_found_and_lists_the_pages(
    server: str, ask: Callable, path: str
) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = answer.body.decode()
    for entry in site.public():
        assert f'<a href="{entry.address}">{entry.title}</a>' in page
    assert "988" in page
    assert path not in page


def test_page_for_staff_is_found_only_where_there_are_staff(staff_site: str, ask: Callable) -> None:
    assert ask(staff_site, "/check_a_file").status == 200


def test_name_of_the_first_page_leads_to_it_with_the_readers_choices(
    server: str, ask: Callable
) -> None:
    answer = ask(server, "/overview?a=b&c=d")
    assert (answer.status, answer.headers["location"]) == (301, "/?a=b&c=d")


def test_slash_too_many_leads_to_the_page(server: str, ask: Callable) -> None:
    answer = ask(server, "/world/")
    assert (answer.status, answer.headers["location"]) == (301, "/world")


def test_program_gets_a_short_answer(server: str, ask: Callable) -> None:
    for path in ("/media/none.png", "/_stcore/none", "/app/static/none.js"):
        answer = ask(server, path)
        assert answer.status == 404, path
        assert b"<html" not in answer.body, path


async def _failing(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/data/half":
        await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ValueError("a word that no reader should see")


def test_fault_is_shown_under_the_number_that_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = TestClient(ErrorPagesMiddleware(_failing, routes=[ROUTE]))
    with caplog.at_level(logging.ERROR):
        answer = client.get("/world")
    assert answer.status_code == 500
    assert answer.headers["cache-control"] == "no-store"
    assert "no reader should see" not in answer.text
    (number,) = re.findall(r"Error ([0-9a-f]{6})\.", answer.text)
    (record,) = caplog.records
    assert number in record.getMessage()
    assert "no reader should see" in str(record.exc_info[1])


def test_answer_that_fails_half_way_is_cut_off(caplog: pytest.LogCaptureFixture) -> None:
    client = TestClient(ErrorPagesMiddleware(_failing, routes=[ROUTE]))
    with caplog.at_level(logging.ERROR), pytest.raises(ValueError, match="no reader"):
        client.get("/data/half")
    assert len(caplog.records) == 1


def test_route_that_finds_nothing_answers_people_with_the_page_and_programs_in_short() -> None:
    handle = handlers()[HTTPException]
    error = HTTPException(404, "no such table")

    def answer(path: str) -> bytes:
        return handle(Request({"type": "http", "path": path, "headers": []}), error).body

    assert b"Pages on this site" in answer("/plain/nowhere")
    assert answer("/data/nowhere.csv") == b"no such table"
