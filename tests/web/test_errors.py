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


@pytest.mark.parametrize("entry", site.public_pages(), ids=lambda entry: entry.name)
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
    for entry in site.public_pages():
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


@pytest.mark.parametrize(
    "typed,meant",
    [
        ("/world/", "/world"),
        ("/World", "/world"),
        ("/WORLD/?section=people&a=b", "/world?section=people&a=b"),
        ("/united_states.", "/united_states"),
        ("/united_states)", "/united_states"),
        ("/united_states%20", "/united_states"),
        ("//world", "/world"),
        ("/united-states", "/united_states"),
        ("/overview/", "/overview"),
        ("/index.html", "/"),
        ("/plain/World/", "/plain/world"),
        ("/embed/united_states/deaths_by_class/", "/embed/united_states/deaths_by_class"),
        ("/Embed/world/Country_map?theme=dark", "/embed/world/country_map?theme=dark"),
        ("/data/Sources.csv", "/data/sources.csv"),
        ("/data/editions.JSON", "/data/editions.json"),
        ("/present/", "/present"),
        ("/share/overview.png.", "/share/overview.png"),
        ("/Robots.txt", "/robots.txt"),
    ],
)
def test_address_as_people_type_it_leads_to_the_one_they_mean(
    server: str, ask: Callable, typed: str, meant: str
) -> None:
    answer = ask(server, typed)
    assert (answer.status, answer.headers["location"]) == (301, meant)
    assert answer.headers["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize(
    "path", ["/Nowhere/", "/embed/world/NOWHERE/", "/data/Nowhere.csv", "/static/js/Nowhere.js"]
)
def test_address_that_nothing_is_meant_by_is_not_found_at_once(
    server: str, ask: Callable, path: str
) -> None:
    assert ask(server, path).status == 404


def test_whole_address_in_a_request_is_read_as_its_path_and_host(
    server: str, ask: Callable
) -> None:
    for path in ("/world", "/data/sources.csv"):
        whole = ask(server, f"{server}{path}")
        assert (whole.status, whole.body) == (200, ask(server, path).body)
    assert ask(server, f"HTTP{server[4:]}").status == 200
    map_of_site = ask(server, "http://atlas.example.org/sitemap.xml").body
    assert b"<loc>http://atlas.example.org/</loc>" in map_of_site
    assert ask(server, "*", method="OPTIONS").status == 204


@pytest.mark.parametrize(
    "place",
    [
        "/{}",
        "/app/static/{}",
        "/media/{}",
        "/component/{}/a",
        "/data/{}",
        "/data/editions/{}/a.csv",
    ],
)
def test_name_that_no_file_can_have_is_not_found(server: str, ask: Callable, place: str) -> None:
    for name in ("a" * 256, "%F0%9F%92%8A" * 64, f"{'a' * 300}.js"):
        assert ask(server, place.format(name)).status == 404


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
