"""Readers who come all at once: what each of them gets through nginx, and when.

Every reader has an address of this machine's own network, as limits count by address. Those who
get the live page open its visit, as a browser does, and stay until the rush is over.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import time
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse

import websockets

from benchmarks.visitors import LIMIT, Tally, Visitor

LIVE, SAVED, PLAIN, NOTHING = "live", "saved", "plain", "nothing"
# What a document of each kind says, and the page that nginx shows alone does not.
SIGNS = (
    (SAVED, b"You are reading the saved edition of "),
    (LIVE, b'id="first-paint"'),
    (PLAIN, b'rel="canonical"'),
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """What one reader got: LIVE, SAVED, PLAIN or NOTHING, after so many seconds."""

    page: str
    kind: str
    status: int
    seconds: float


class _Bytes:
    """An answer that has come, in the place of the socket that `http.client` reads from."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer

    def makefile(self, mode: str) -> io.BytesIO:
        """The answer as a file."""
        return io.BytesIO(self.answer)


def place_of(number: int) -> str:
    """An address of its own for each reader; the whole of 127.0.0.0/8 is this machine."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def kind_of(answer: bytes) -> tuple[str, int]:
    """What kind of page an answer holds, and its status."""
    try:
        response = HTTPResponse(_Bytes(answer))  # type: ignore[arg-type]
        response.begin()
        body = response.read()
    except (HTTPException, OSError):
        return NOTHING, 0
    if response.headers.get("Content-Encoding") == "gzip":
        body = zlib.decompress(body, wbits=31)
    return next((kind for kind, sign in SIGNS if sign in body), NOTHING), response.status


async def read(port: int, page: str, place: str) -> Read:
    """Ask for a page as a browser does that knows nothing, and wait until all of it has come."""
    asked = (
        f"GET /{page} HTTP/1.1\r\nHost: localhost:{port}\r\n"
        "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )
    started = time.perf_counter()
    answer = b""
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(LIMIT):
            answers, questions = await asyncio.open_connection(
                "127.0.0.1", port, local_addr=(place, 0)
            )
            questions.write(asked.encode())
            answer = await answers.read(-1)
            questions.close()
    seconds = time.perf_counter() - started
    kind, status = kind_of(answer)
    return Read(page=page, kind=kind, status=status, seconds=seconds)


async def rush(port: int, pages: Sequence[str], readers: int) -> tuple[list[Read], Tally]:
    """Many readers at one moment; what they got, and what those who got live pages then saw."""
    tally = Tally()
    inside = contextlib.AsyncExitStack()

    async def come(number: int) -> Read:
        got = await read(port, pages[number % len(pages)], place_of(number))
        if got.kind == LIVE:
            visitor = Visitor(f"http://127.0.0.1:{port}", tally, place=place_of(number))
            try:
                await _enter(inside, visitor)
                await visitor.open(got.page)
            except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException) as error:
                tally.faults.append(f"{type(error).__name__}: {error}"[:200])
        return got

    async with inside:
        reads = await asyncio.gather(*(come(number) for number in range(readers)))
    return list(reads), tally


@contextlib.asynccontextmanager
async def readers_inside(port: int, count: int, first: int) -> AsyncIterator[list[Visitor]]:
    """Some who have opened the first page; they share one tally, and are numbered from `first`."""
    tally = Tally()
    async with contextlib.AsyncExitStack() as inside:
        visitors = []
        for number in range(first, first + count):
            visitor = Visitor(f"http://127.0.0.1:{port}", tally, place=place_of(number))
            visitors.append(await inside.enter_async_context(visitor))
            await visitor.open("")
        yield visitors


async def rush_past(
    inside: Sequence[Visitor], port: int, pages: Sequence[str], readers: int, *, pause: float
) -> tuple[list[Read], Tally]:
    """A rush while those inside go on reading, each `pause` seconds after the one before."""
    coming = asyncio.create_task(rush(port, pages, readers))
    while not coming.done():
        for visitor in inside:
            await visitor.open("united_states")
            await asyncio.sleep(pause)
    return await coming


async def _enter(inside: contextlib.AsyncExitStack, visitor: Visitor) -> None:
    """Open a visit, and try again like a browser, whose reader has the page meanwhile."""
    end = time.monotonic() + LIMIT
    while True:
        try:
            await inside.enter_async_context(visitor)
            return
        except (OSError, TimeoutError, websockets.InvalidStatus):
            if time.monotonic() > end:
                raise
            await asyncio.sleep(1)


def kinds(reads: Sequence[Read]) -> Counter[str]:
    """How many readers got a page of each kind."""
    return Counter(got.kind for got in reads)
