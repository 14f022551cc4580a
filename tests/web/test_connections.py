"""A connection that says nothing, or half of what it wants, is ended in time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from components.web import connections

PATIENCE = 0.6


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A small server with little patience."""
    monkeypatch.setattr(connections, "HEADER_SECONDS", PATIENCE)
    app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("here"))])
    door = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app,
        http=connections.ImpatientProtocol,
        ws=connections.ImpatientWebsocket,
        log_config=None,
        timeout_keep_alive=30,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([door],))
    thread.start()
    yield door.getsockname()[1]
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"GET / HTTP/1.1\r\nHo"])
def test_client_without_a_whole_head_is_sent_away(port: int, said: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(said)
        begun = time.monotonic()
        assert client.recv(100) == b""
        assert time.monotonic() - begun > PATIENCE / 2


def test_client_with_a_request_is_answered_and_may_ask_again(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        for _ in range(2):
            client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
            time.sleep(PATIENCE / 3)
            client.sendall(b"\r\n")
            answer = b""
            while not answer.endswith(b"here"):
                answer += client.recv(1000)
        # Half a head after whole requests is no better than before them.
        client.sendall(b"GET / HTTP/1.1\r\n")
        assert client.recv(100) == b""


OPENING = (
    b"Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n"
)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (b"/" + b"a" * 9000, b""),
        (b"/", b"Cookie: " + b"a" * 9000 + b"\r\n"),
        (b"/", b"".join(b"X-%d: a\r\n" % number for number in range(200))),
    ],
    ids=["long address", "long cookie", "many headers"],
)
def test_websocket_that_cannot_be_opened_is_refused_at_once(
    port: int, path: bytes, headers: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(b"GET " + path + b" HTTP/1.1\r\n" + OPENING + headers + b"\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 400 ")
        assert client.recv(1000) == b""
