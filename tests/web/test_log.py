"""The log names what answered, never what was typed, and no event can be forged in it."""

from __future__ import annotations

import errno
import io
import json
import logging
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from components.web.log import TEXT, JsonLines, OutOfFiles, RequestLogMiddleware, TextLines, kind_of
from components.web.security import SecurityMiddleware
from components.web.settings import read_settings

FORGED = "/data/%0a2026-11-28%2000:00:00,000%20ERROR%20root:%20FORGED%1b[31m%c2%9b31m%e2%80%a8x"
TYPED = "john.doe@example.org"
LOG = logging.getLogger("components.web.log")


@pytest.fixture(params=["text", "json"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What the log of either kind holds."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(TextLines(TEXT) if request.param == "text" else JsonLines())
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    yield stream
    LOG.removeHandler(handler)
    LOG.setLevel(logging.NOTSET)


@pytest.fixture
def client() -> TestClient:
    """Routes like ours behind the two middlewares that see a request first."""

    def fail(_: object) -> None:
        raise ValueError(f"\n2026-11-28 ERROR root: FORGED\x1b[31m {TYPED}")

    routes = [
        Route("/data/editions/{edition}", lambda _: RedirectResponse("/data/", 308)),
        Route("/data/{name}", lambda _: PlainTextResponse("a table")),
        Route("/plain/{page}", fail),
    ]
    settings = read_settings({"ATLAS_HOSTS": "testserver"})
    middleware = [
        Middleware(RequestLogMiddleware, routes=routes),
        Middleware(SecurityMiddleware, settings=settings, start_page=""),
    ]
    return TestClient(
        Starlette(routes=routes, middleware=middleware),
        raise_server_exceptions=False,
        follow_redirects=False,
    )


@pytest.mark.parametrize(
    "method,path,host,status,named",
    [
        ("GET", f"/data/{TYPED}", "testserver", 200, "/data/{name}"),
        ("GET", f"/data/editions/{TYPED}", "testserver", 308, "/data/editions/{edition}"),
        ("GET", FORGED, "testserver", 200, "/data/{name}"),
        ("POST", FORGED, "testserver", 405, "(unknown)"),
        ("GET", FORGED, "elsewhere.example", 421, "(unknown)"),
        ("GET", f"/{TYPED}%0d%0aERROR FORGED", "testserver", 404, "(unknown)"),
        ("GET", f"/plain/{TYPED}", "testserver", 500, "/plain/{page}"),
    ],
)
def test_line_names_the_route_and_nothing_that_was_typed(
    written: io.StringIO,
    client: TestClient,
    method: str,
    path: str,
    host: str,
    status: int,
    named: str,
) -> None:
    assert client.request(method, path, headers={"host": host}).status_code == status
    (line,) = written.getvalue().splitlines()
    assert f"{method} {named} {status} in" in line
    assert "FORGED" not in line
    assert "john" not in line
    assert line.isprintable()


def test_made_up_method_is_not_written(written: io.StringIO, client: TestClient) -> None:
    assert client.request("JOHN.DOE", "/data/a").status_code == 405
    assert "JOHN" not in written.getvalue()


def test_control_characters_of_any_message_are_escaped(written: io.StringIO) -> None:
    LOG.warning("said %s", "a\r\n2026-11-28 ERROR root: FORGED\x1b[31m\x9b1m\u2028b")
    (line,) = written.getvalue().splitlines()
    assert line.isprintable()


def test_message_of_an_error_cannot_pass_for_another_event(written: io.StringIO) -> None:
    try:
        raise ValueError("\n2026-11-28 00:00:00,000 ERROR root: FORGED\x1b[31m")
    except ValueError:
        LOG.exception("a fault")
    first, *rest = written.getvalue().splitlines()
    assert "a fault" in first
    assert all(line.startswith("    ") and line.isprintable() for line in rest)
    if not rest:
        assert "FORGED" in json.loads(first)["exception"]


def test_process_without_free_files_writes_one_line_and_no_traceback(
    written: io.StringIO,
) -> None:
    (handler,) = (found for found in LOG.handlers if found.stream is written)
    handler.addFilter(OutOfFiles())
    errors = [OSError(errno.EMFILE, "Too many open files"), RuntimeError("no loop")]
    errors[1].__cause__ = OSError(errno.ENFILE, "Too many open files in system")
    for number in range(1000):
        LOG.error("socket.accept() out of system resource", exc_info=errors[number % 2])
    lines = written.getvalue().splitlines()
    assert 1 <= len(lines) < 10
    assert all("cannot open more files" in line for line in lines)
    LOG.error("another fault", exc_info=OSError(errno.ENOENT, "No such file"))
    assert "another fault" in written.getvalue()


@pytest.mark.parametrize(
    "path,kind", [("*", "other"), ("", "page"), ("/data/a", "data"), ("//data/a", "other")]
)
def test_every_path_has_a_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind
