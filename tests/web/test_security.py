"""What strangers may ask, and what browsers are told to refuse."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from components.web.security import MOST_NOTES, SecurityMiddleware, policy_for, script_hashes
from components.web.settings import read_settings

START_PAGE = Path(streamlit.__file__).with_name("static") / "index.html"
STREAM = "ws://atlas.example.org/_stcore/stream"
ADDRESSES = ["/", "/world", "/healthz", "/nowhere", "/app/static/touch.js", "/_stcore/health"]


def policy_of(headers: dict[str, str]) -> dict[str, list[str]]:
    parts = (part.split() for part in headers["content-security-policy"].split(";"))
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_answer_carries_the_headers_of_security(
    server: str, ask: Callable, path: str
) -> None:
    headers = ask(server, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = policy_of(headers)
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["object-src"] == ["'none'"]
    assert not {"'unsafe-eval'", "'unsafe-inline'", "*"} & set(policy["script-src"])
    assert "server" not in headers
    assert "x-powered-by" not in headers
    assert "set-cookie" not in headers
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/bidi-components/x"),
        ("GET", "/_stcore/bidi-components/%00"),
        ("GET", "/app/static/%00"),
        ("GET", "/component/%00"),
        ("GET", "/media/%00"),
        ("OPTIONS", "/data/facts.csv"),
        ("OPTIONS", "/"),
        ("OPTIONS", "*"),
        ("POST", "/"),
        *(("GET", path) for path in ADDRESSES),
    ],
)
def test_every_answer_says_how_long_it_may_be_kept(
    server: str, ask: Callable, method: str, path: str
) -> None:
    assert ask(server, path, method=method).headers.get("cache-control")


def test_answer_without_news_leaves_the_content_its_policy(server: str, ask: Callable) -> None:
    path = "/manifest.json"
    first = ask(server, path)
    again = ask(server, path, if_none_match=first.headers["etag"])
    assert again.status == 304
    assert again.headers.get("cache-control") in {None, first.headers["cache-control"]}


def test_policy_names_the_script_of_the_very_page_that_is_served(
    server: str, ask: Callable
) -> None:
    answer = ask(server, "/")
    scripts = re.findall(r"<script>(.*?)</script>", answer.body.decode(), re.DOTALL)
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy_of(answer.headers)["script-src"]


def test_hashes_are_of_inline_code_alone() -> None:
    html = """<script src="a.js"></script><script type="application/ld+json">{"a": "b"}</script>
    <script type="module">run("<b>&amp;</b>")</script><SCRIPT>more()</SCRIPT>
    <script>more()</script>"""
    wanted = ['run("<b>&amp;</b>")', "more()"]
    digests = [base64.b64encode(hashlib.sha256(code.encode()).digest()) for code in wanted]
    assert script_hashes(html) == tuple(f"'sha256-{digest.decode()}'" for digest in digests)


def test_visitor_cannot_leave_files_on_a_site_without_staff(server: str, ask: Callable) -> None:
    for method in ("PUT", "DELETE", "OPTIONS", "GET"):
        answer = ask(server, "/_stcore/upload_file/session/file", method=method)
        assert answer.status == 404, method


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"])
@pytest.mark.parametrize("path", ["/", "/world", "/healthz", "/_stcore/health"])
def test_nothing_can_be_sent_to_the_site(
    server: str, ask: Callable, method: str, path: str
) -> None:
    answer = ask(server, path, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
    ],
)
def test_addresses_for_operators_and_programs_are_closed(
    server: str, ask: Callable, path: str
) -> None:
    assert ask(server, path).status == 404
    assert ask(server, path, method="POST").status in {404, 405}


def test_other_site_may_not_read_the_apps_own_talk(server: str, ask: Callable) -> None:
    for path in ("/_stcore/health", "/_stcore/host-config"):
        headers = ask(server, path, origin="https://elsewhere.example").headers
        assert "access-control-allow-origin" not in headers
    assert json.loads(ask(server, "/_stcore/host-config").body)["allowedOrigins"] == []


@pytest.mark.parametrize(
    "path", ["//elsewhere.example/a", "/%2e%2e/server.py", "/..%2fserver.py", "/%00", "/\\\\host"]
)
def test_address_made_to_mislead_gets_no_file_and_no_redirect_away(
    server: str, ask: Callable, path: str
) -> None:
    answer = ask(server, path)
    assert answer.status in {400, 404}
    assert "location" not in answer.headers
    assert b"uvicorn" not in answer.body


async def _behind(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that takes every websocket and sets the cookie that Streamlit would set."""
    if scope["type"] == "websocket":
        socket = WebSocket(scope, receive, send)
        await socket.accept()
        await socket.send_text(socket.headers.get("origin", "no origin"))
        await socket.close()
        return
    if scope["path"] == "/own":
        own = {"Content-Security-Policy": policy_for("<script>own()</script>")}
        await PlainTextResponse("", headers=own)(scope, receive, send)
        return
    answer: Response = PlainTextResponse("the app behind")
    answer.set_cookie("_streamlit_xsrf", "token")
    await answer(scope, receive, send)


@pytest.fixture
def guarded() -> Callable[..., TestClient]:
    def start(**environment: str) -> TestClient:
        settings = read_settings(environment)
        start_page = START_PAGE.read_text(encoding="utf-8")
        guard = SecurityMiddleware(_behind, settings=settings, start_page=start_page)
        return TestClient(guard, base_url="http://atlas.example.org")

    return start


def test_only_embeds_may_be_framed(guarded: Callable[..., TestClient]) -> None:
    framed = guarded().get("/embed/world/people")
    assert policy_of(framed.headers)["frame-ancestors"] == ["*"]
    assert "x-frame-options" not in framed.headers
    # A page that may share memory takes it, and a frame without an origin gets its fonts.
    assert framed.headers["cross-origin-embedder-policy"] == "require-corp"
    font = guarded().get("/embed/fonts/a.woff2").headers
    assert font["access-control-allow-origin"] == "*"
    assert font["cross-origin-resource-policy"] == "cross-origin"
    assert "cross-origin-embedder-policy" not in guarded().get("/world").headers
    assert policy_of(guarded().get("/embedded").headers)["frame-ancestors"] == ["'none'"]


def test_answer_with_a_policy_of_its_own_keeps_it(guarded: Callable[..., TestClient]) -> None:
    (own,) = script_hashes("<script>own()</script>")
    assert own in guarded().get("/own").headers["content-security-policy"]


def test_site_behind_tls_says_so_for_a_year(guarded: Callable[..., TestClient]) -> None:
    answer = guarded(ATLAS_TLS="1", ATLAS_STAFF="1").get("/")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["set-cookie"].endswith("; Secure")


def test_site_for_staff_keeps_the_cookie_that_guards_uploads(
    guarded: Callable[..., TestClient],
) -> None:
    assert "_streamlit_xsrf" in guarded(ATLAS_STAFF="1").get("/").headers["set-cookie"]
    assert "set-cookie" not in guarded().get("/").headers


def test_server_answers_under_its_own_names_alone(guarded: Callable[..., TestClient]) -> None:
    site = guarded(ATLAS_ORIGIN="https://atlas.example.org", ATLAS_HOSTS="localhost, 10.1.2.3")
    for host in ("atlas.example.org", "ATLAS.example.org:443", "localhost:8501", "10.1.2.3"):
        assert site.get("/", headers={"host": host}).status_code == 200, host
    for host in (
        "elsewhere.example",
        "atlas.example.org.elsewhere.example",
        "",
        "[",
        "a@localhost",
    ):
        assert site.get("/", headers={"host": host}).status_code == 421, host
    assert site.get("/healthz", headers={"host": "10.9.9.9"}).status_code == 200


def test_origin_and_host_are_compared_with_their_usual_ports(
    guarded: Callable[..., TestClient],
) -> None:
    site = guarded(ATLAS_ORIGINS="https://partner.example.org:443")
    for origin, host in (
        ("https://partner.example.org", "inside:8501"),
        ("https://atlas.example.org", "Atlas.example.org:443"),
        ("http://atlas.example.org:80", "atlas.example.org"),
        ("http://[::1]:8501", "[0:0::1]:8501"),
    ):
        with site.websocket_connect(STREAM, headers={"origin": origin, "host": host}) as socket:
            assert socket.receive_text() == "no origin", origin
    for origin, host in (
        ("https://atlas.example.org", "atlas.example.org:8443"),
        ("https://atlas.example.org", "127.0.0.1:8501"),
        ("http://atlas.example.org@evil.example", "atlas.example.org"),
    ):
        with (
            pytest.raises(WebSocketDisconnect),
            site.websocket_connect(STREAM, headers={"origin": origin, "host": host}),
        ):
            pass


def test_refusal_is_logged_once_with_what_differed_and_the_setting_that_helps(
    guarded: Callable[..., TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    site = guarded(ATLAS_HOSTS="atlas.example.org", ATLAS_ORIGIN="https://atlas.example.org")
    for origin in ("http://atlas.example.org", "http://Atlas.example.org:80", "https://x/\x1b[31m"):
        site.get("/", headers={"host": "john:secret@x.example"})
        site.get("/", headers={"host": "Atlas2.example.org:8501"})
        with (
            pytest.raises(WebSocketDisconnect),
            site.websocket_connect(STREAM, headers={"origin": origin}),
        ):
            pass
    no_host, host, origin, no_origin = (record.getMessage() for record in caplog.records)
    assert "Host header says no address, and this server is atlas.example.org" in no_host
    assert "Host header says atlas2.example.org" in host
    assert "ATLAS_HOSTS" in host
    assert "Origin header says http://atlas.example.org, its Host header says atlas" in origin
    assert "and the site is https://atlas.example.org" in origin
    assert "ATLAS_ORIGIN" in origin
    assert "Origin header says no address" in no_origin
    assert "secret" not in caplog.text
    for number in range(100):
        site.get("/", headers={"host": f"made-up-{number}.example"})
    assert len(caplog.records) <= MOST_NOTES


def test_own_host_under_another_scheme_is_another_site(guarded: Callable[..., TestClient]) -> None:
    site = guarded(ATLAS_ORIGIN="https://atlas.example.org", ATLAS_HOSTS="localhost")
    for origin, host, is_let_in in (
        ("https://atlas.example.org", "atlas.example.org", True),
        ("http://atlas.example.org", "atlas.example.org", False),
        ("http://localhost:8501", "localhost:8501", True),
    ):
        with contextlib.ExitStack() as stack:
            if not is_let_in:
                stack.enter_context(pytest.raises(WebSocketDisconnect))
            asked = {"origin": origin, "host": host}
            stack.enter_context(site.websocket_connect(STREAM, headers=asked))


def test_websocket_of_another_site_is_refused(guarded: Callable[..., TestClient]) -> None:
    """A page elsewhere must not drive the app with a visitor's browser."""
    site = guarded(ATLAS_ORIGINS="https://partner.example.org")
    own = ["http://atlas.example.org", "https://partner.example.org"]
    for headers in ({}, *({"origin": origin} for origin in own)):
        with site.websocket_connect(STREAM, headers=headers) as socket:
            assert socket.receive_text() == "no origin"
    for origin in (
        "https://elsewhere.example",
        "null",
        "http://[atlas",
        "http://atlas.example.org.elsewhere",
    ):
        with (
            pytest.raises(WebSocketDisconnect),
            site.websocket_connect(STREAM, headers={"origin": origin}),
        ):
            pass


def test_upload_from_another_site_is_refused(guarded: Callable[..., TestClient]) -> None:
    site = guarded(ATLAS_STAFF="1")
    path = "/_stcore/upload_file/session/file"
    elsewhere = {"origin": "https://elsewhere.example"}
    assert site.put(path, headers=elsewhere).status_code == 403
    assert site.put(path, headers={"origin": "http://atlas.example.org"}).status_code == 200
