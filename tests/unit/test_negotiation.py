"""What clients may ask of any answer: codings by weight, parts in bytes, only what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from components.web.negotiation import CompressionMiddleware, accepted_coding
from components.web.responses import CachePolicy, file_response

TAG = '"tag"'
BODY = bytes(range(100))


@pytest.mark.parametrize(
    "said,coding",
    [
        ("br, gzip", "br"),
        ("gzip, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip ; q=0", ""),
        ("gzip;Q=0.000, br;q=0", ""),
        ("gzip;a=b;q=0", ""),
        ("br;q=0.001", "br"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("gzip, *;q=0", "gzip"),
        ("*;q=0", ""),
        ("identity", ""),
        ("identity, gzip;q=0.5", ""),
        ("gzip;q=many", ""),
        ("gzip;q=-1", ""),
        ("zstd, deflate", ""),
        ("", ""),
    ],
)
def test_coding_is_the_one_that_the_client_likes_best(said: str, coding: str) -> None:
    assert accepted_coding(Headers({"accept-encoding": said}), ("br", "gzip")) == coding


@pytest.mark.parametrize("said,is_packed", [("gzip", True), ("gzip;q=0", False), ("br", False)])
def test_what_is_made_on_the_fly_is_compressed_for_those_who_accept_it(
    said: str, is_packed: bool
) -> None:
    routes = [Route("/", lambda request: PlainTextResponse("word " * 1000))]
    client = TestClient(Starlette(routes=routes, middleware=[Middleware(CompressionMiddleware)]))
    answer = client.get("/", headers={"accept-encoding": said})
    assert ("content-encoding" in answer.headers) is is_packed
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.text == "word " * 1000


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A file of a hundred bytes."""
    path = tmp_path / "file.zip"
    path.write_bytes(BODY)
    return TestClient(
        Starlette(
            routes=[
                Route(
                    "/file",
                    lambda request: file_response(
                        request.headers,
                        path,
                        CachePolicy.HOUR,
                        etag=TAG,
                        media_type="application/zip",
                    ),
                )
            ]
        )
    )


@pytest.mark.parametrize(
    "asked,status,body",
    [
        ("bytes=0-9", 206, BODY[:10]),
        ("Bytes=90-", 206, BODY[90:]),
        ("bytes=-5", 206, BODY[-5:]),
        ("bytes=-500", 206, BODY),
        ("bytes=100-", 416, None),
        ("bytes=-0", 416, None),
        # What is no range in bytes is as if it were not said.
        ("items=0-9", 200, BODY),
        ("bytes=9-5", 200, BODY),
        ("bytes=", 200, BODY),
        ("bytes=a-b", 200, BODY),
        ("bytes", 200, BODY),
        ("bytes=0-1,x", 200, BODY),
        ("bytes=" + ",".join(f"{at}-{at}" for at in range(0, 80, 2)), 200, BODY),
    ],
)
def test_part_is_sent_where_one_is_asked_for(
    client: TestClient, asked: str, status: int, body: bytes | None
) -> None:
    answer = client.get("/file", headers={"range": asked})
    assert answer.status_code == status
    assert body is None or answer.content == body


def test_several_parts_come_apart(client: TestClient) -> None:
    answer = client.get("/file", headers={"range": "bytes=0-1, 50-59"})
    assert answer.status_code == 206
    assert answer.headers["content-type"].startswith("multipart/byteranges")
    assert BODY[50:60] in answer.content


def test_head_tells_of_the_whole(client: TestClient) -> None:
    answer = client.head("/file", headers={"range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["content-length"]) == (200, "100")


@pytest.mark.parametrize("known", ["*", TAG, f"W/{TAG}", f'"other", {TAG}'])
def test_known_file_is_not_sent_again(client: TestClient, known: str) -> None:
    answer = client.get("/file", headers={"if-none-match": known, "range": "bytes=0-9"})
    assert (answer.status_code, answer.content) == (304, b"")


def test_part_of_another_version_is_the_whole(client: TestClient) -> None:
    for condition, status in ((TAG, 206), ('"other"', 200), (f"W/{TAG}", 200)):
        answer = client.get("/file", headers={"range": "bytes=0-9", "if-range": condition})
        assert answer.status_code == status
