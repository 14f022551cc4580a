"""The shipped nginx before the real server: its own answers, what it keeps and what it limits."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from benchmarks.replicas import Replicas

DECK = "/present?deck=united_states.deaths_by_class"


@pytest.fixture(scope="module")
def nginx(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    door = Replicas(tmp_path_factory.mktemp("nginx"), 0)
    door.ports = {urlsplit(server).port: 0}
    door.open_door()
    yield door
    door.close_door()


@pytest.mark.parametrize(
    "request_line,status",
    [
        (f"GET /?{'a' * 40_000} HTTP/1.1", 414),
        ("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2", 400),
        ("POST / HTTP/1.1\r\nContent-Length: 2000", 413),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: xchunked", 501),
        ("TRACE / HTTP/1.1", 405),
    ],
    ids=lambda value: str(value)[:20],
)
def test_own_answers_of_nginx_carry_the_headers_of_security(
    nginx: Replicas, request_line: str, status: int
) -> None:
    asked = f"{request_line}\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\nConnection: close"
    with socket.create_connection(("127.0.0.1", nginx.front), timeout=30) as connection:
        connection.sendall(f"{asked}\r\n\r\n".encode())
        head = connection.recv(65_536).decode("latin-1").partition("\r\n\r\n")[0]
    first, *lines = head.splitlines()
    headers = {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in lines}
    assert f" {status} " in first
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    if status in {413, 501, 405}:  # of the others nginx has read no header
        assert headers["strict-transport-security"] == "max-age=31536000"


def test_headers_of_the_site_are_not_repeated(nginx: Replicas, ask: Callable) -> None:
    for path in ("/", "/data/facts.csv", DECK, "/app/static/touch.js"):
        headers = ask(nginx.address, path).headers
        assert headers["content-security-policy"].count("default-src") == 1, path
        assert headers["x-content-type-options"] == "nosniff", path


def test_redirect_of_nginx_names_neither_host_nor_port(nginx: Replicas, ask: Callable) -> None:
    answer = ask(nginx.address, "/media", host="evil.example")
    assert (answer.status, answer.headers["location"]) == (301, "/media/")


def test_browser_file_is_kept_once_whatever_stands_behind_it(
    nginx: Replicas, ask: Callable
) -> None:
    for number in range(4):
        host = f"name{number}.example"
        assert ask(nginx.address, f"/app/static/terms.js?{number}", host=host).status == 200
    lines = [line for line in nginx.log() if "/app/static/terms.js" in line]
    assert ["HIT" if "cache=HIT" in line else "MISS" for line in lines][1:] == ["HIT"] * 3


def test_classes_may_open_one_deck_and_nobody_may_ask_for_many_drawings(
    nginx: Replicas, ask: Callable
) -> None:
    def statuses(paths: list[str]) -> Counter[int]:
        with ThreadPoolExecutor(16) as pool:
            return Counter(pool.map(lambda path: ask(nginx.address, path).status, paths))

    assert statuses([DECK] * 90) == {200: 90}
    many = statuses([f"/embed/world/none?{number}" for number in range(300)])
    assert set(many) == {404, 429}
    refused = ask(nginx.address, "/share/none.png")
    while refused.status != 429:
        refused = ask(nginx.address, "/share/none.png")
    assert refused.headers["retry-after"] == "20"
    assert b"988" in refused.body
    # What is kept is still served, and so is all the rest.
    assert ask(nginx.address, DECK).status == 200
    assert ask(nginx.address, "/data/facts.csv").status == 200


def test_flood_of_browser_files_is_refused(nginx: Replicas, ask: Callable) -> None:
    def status(number: int) -> int:
        return ask(nginx.address, f"/app/static/touch.js?{number}").status

    with ThreadPoolExecutor(16) as pool:
        found = Counter(pool.map(status, range(500)))
        assert found == {200: 500}
        while 429 not in found:
            found = Counter(pool.map(status, range(1000)))


def test_pages_are_never_kept_and_are_not_sent_again_to_who_has_them(
    nginx: Replicas, ask: Callable
) -> None:
    first = ask(nginx.address, "/glossary", accept_encoding="gzip")
    assert first.status == 200
    tag = first.headers["etag"]
    again = ask(nginx.address, "/glossary", accept_encoding="gzip", if_none_match=tag)
    assert (again.status, again.body) == (304, b"")
    kept = [line for line in nginx.log() if "/glossary" in line and "cache=HIT" in line]
    assert kept == []


@pytest.fixture
def full(tmp_path: Path) -> Iterator[tuple[Replicas, list[str]]]:
    """nginx before a process that has no room, and what that process was asked for."""
    asked: list[str] = []

    class Full(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Full) as process:
        Thread(target=process.serve_forever).start()
        door = Replicas(tmp_path, 0)
        door.ports = {process.server_port: 0}
        door.open_door(waits=False)
        yield door, asked
        door.close_door()
        process.shutdown()


def test_a_crowd_does_not_ask_again_a_process_that_has_no_room(
    full: tuple[Replicas, list[str]], ask: Callable
) -> None:
    door, asked = full
    started = time.monotonic()
    pages = ["/", "/world", "/glossary", "/classroom"] * 20
    assert {ask(door.address, page).status for page in pages} == {503}
    # Once a second, for all pages together, and once more as seconds are whole ones.
    assert len(asked) <= time.monotonic() - started + 2
    # What is no page goes on to it.
    asked.clear()
    ask(door.address, "/healthz")
    assert asked
